"""The engine's threads, from their start to their end."""

from __future__ import annotations

import logging
import threading
import time
from types import TracebackType
from typing import Self

from core.cancel import CancelToken
from core.engine.watchers import Watchers
from core.engine.worker import Bench, Worker

_log = logging.getLogger(__name__)

#: How long the end waits for workers that hang in a server's silence, in seconds; the whole end takes less than two.
STOP_TIMEOUT_S = 1.5


class Team:
    """Context manager: starts `size` threads, and at the end closes the lanes, cancels the jobs, joins the threads, releases leases.

    The threads of `watchers`, which it starts by itself, are stopped and joined with the others.

    A thread that does not come home in time is left behind: it is a daemon, its job is cancelled and its lease is gone, so that nothing
    it might still try reaches the store.
    """

    def __init__(self, bench: Bench, size: int, stop_timeout_s: float = STOP_TIMEOUT_S, watchers: Watchers | None = None) -> None:
        self._bench = bench
        self._watchers = watchers
        self._token = CancelToken()
        self._workers = [Worker(bench, self._token) for _ in range(size)]
        self._threads = [
            threading.Thread(target=worker.serve, name=f"lane-{number}", daemon=True) for number, worker in enumerate(self._workers, 1)
        ]
        self._stop_timeout_s = stop_timeout_s

    @property
    def size(self) -> int:
        """How many jobs may run at a time."""
        return len(self._workers)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bench.lanes.close()
        self._token.cancel()
        if self._watchers is not None:
            self._watchers.stop()
        deadline = time.monotonic() + self._stop_timeout_s
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        for worker, thread in zip(self._workers, self._threads, strict=True):
            if thread.is_alive():
                _log.warning("%s did not end in time and is left behind", thread.name)
                worker.release()
        if self._watchers is not None:
            self._watchers.join(deadline)
