"""Reading ahead: while what one request brought is worked on, the next ones are under way already.

    idle ──begin──▶ under way, up to DEPTH of them (each on a thread and a conversation of its own) ──result, the oldest──▶ idle
                        └──abandon: their sockets are shut down, their answers are nobody's──▶ idle

Against a server that is far away this hides the way there; against one that takes as long as we do it halves the time.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from core.errors import InternalError
from core.transports.ews.answers import Answer, EwsCalls

DEPTH = 2
"""Operations under way for one mailbox; Exchange counts the connections of a user, whose other programs want some as well."""

_Result = tuple[list[Answer], float]


class Ahead(Protocol):
    """What `Batches` needs of it. Belongs to one thread. `result` is of what was begun first."""

    @property
    def depth(self) -> int: ...

    @property
    def took_s(self) -> float: ...

    def begin(self, operation: str, body: str, timeout_s: float | None) -> None: ...

    def result(self) -> list[Answer]: ...

    def abandon(self) -> None: ...


class ReadAhead:
    """A few operations at a time, on twins of the caller's conversation. Belongs to the caller's thread.

    `open_twin` sends nothing and returns a conversation that ends with the caller's own.
    """

    def __init__(self, open_twin: Callable[[], EwsCalls], depth: int = DEPTH) -> None:
        self.depth = depth
        """How many operations may be under way."""
        self.took_s = 0.0
        """How long the last operation whose result was taken was under way, in seconds."""
        self._open_twin = open_twin
        self._idle: list[EwsCalls] = []
        self._begun: deque[tuple[Future[_Result], EwsCalls]] = deque()
        self._threads: ThreadPoolExecutor | None = None

    def begin(self, operation: str, body: str, timeout_s: float | None) -> None:
        """Send an operation that only reads. Raises nothing of the network: `result` does. Raises InternalError beyond `depth`."""
        if len(self._begun) >= self.depth:
            raise InternalError(f"only {self.depth} operations at a time are read ahead")
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self.depth, thread_name_prefix="ews-ahead")
        twin = self._idle.pop() if self._idle else self._open_twin()
        self._begun.append((self._threads.submit(_call, twin, operation, body, timeout_s), twin))

    def result(self) -> list[Answer]:
        """Wait for what was begun first, and return or raise what `EwsCalls.call` does."""
        if not self._begun:
            raise InternalError("nothing is read ahead")
        begun, twin = self._begun.popleft()
        self._idle.append(twin)
        answers, self.took_s = begun.result()
        return answers

    def abandon(self) -> None:
        """Have nothing under way any more."""
        running = [(begun, twin) for begun, twin in self._begun if not begun.cancel()]
        self._begun.clear()
        for _, twin in running:
            twin.abort()
        for begun, twin in running:
            begun.exception()
            twin.close()

    def close(self) -> None:
        """End it, with its threads. May be called twice."""
        self.abandon()
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
        while self._idle:
            self._idle.pop().close()


def _call(twin: EwsCalls, operation: str, body: str, timeout_s: float | None) -> _Result:
    began_s = time.monotonic()
    answers = twin.call(operation, body, timeout_s=timeout_s)
    return answers, time.monotonic() - began_s
