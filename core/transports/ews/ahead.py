"""Reading ahead: while what one request brought is worked on, the server is busy with the next one already.

    idle ──begin──▶ under way (a thread of its own, a second conversation) ──result──▶ idle
                        └──abandon: its sockets are shut down, its answer is nobody's──▶ idle

Against a server that takes as long as we do this halves the time; against one that is far away it hides the way there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from core.errors import InternalError
from core.transports.ews.answers import Answer, EwsCalls


class Ahead(Protocol):
    """What `Batches` needs of it. Belongs to one thread."""

    @property
    def took_s(self) -> float: ...

    def begin(self, operation: str, body: str, timeout_s: float | None) -> None: ...

    def result(self) -> list[Answer]: ...

    def abandon(self) -> None: ...


class ReadAhead:
    """One operation at a time, on a twin of the caller's conversation. Belongs to the caller's thread.

    `open_twin` sends nothing and returns a conversation that ends with the caller's own.
    """

    def __init__(self, open_twin: Callable[[], EwsCalls]) -> None:
        self._open_twin = open_twin
        self._twin: EwsCalls | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._begun: Future[list[Answer]] | None = None
        self.took_s = 0.0
        """How long the last operation whose result was taken was under way, in seconds."""

    def begin(self, operation: str, body: str, timeout_s: float | None) -> None:
        """Send an operation that only reads. Raises nothing: `result` does. Raises InternalError where one is under way."""
        if self._begun is not None:
            raise InternalError("one operation at a time is read ahead")
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="ews-ahead")
        if self._twin is None:
            self._twin = self._open_twin()
        self._begun = self._thread.submit(self._call, self._twin, operation, body, timeout_s)

    def _call(self, twin: EwsCalls, operation: str, body: str, timeout_s: float | None) -> list[Answer]:
        began_s = time.monotonic()
        try:
            return twin.call(operation, body, timeout_s=timeout_s)
        finally:
            self.took_s = time.monotonic() - began_s

    def result(self) -> list[Answer]:
        """Wait for what was begun, and return or raise what `EwsCalls.call` does."""
        begun, self._begun = self._begun, None
        if begun is None:
            raise InternalError("nothing is read ahead")
        return begun.result()

    def abandon(self) -> None:
        """Have nothing under way any more."""
        begun, self._begun = self._begun, None
        if begun is not None and not begun.cancel() and self._twin is not None:
            self._twin.abort()
            begun.exception()
            self._twin.close()
            self._twin = None

    def close(self) -> None:
        """End it, with its thread. May be called twice."""
        self.abandon()
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None
        if self._twin is not None:
            self._twin.close()
            self._twin = None
