"""What was asked of the server and what it answered, for tests to look at. Holds no password and no token.

Threads: everything may be used from any thread.
"""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

REQUEST_KEPT = 4000
"""How many characters of a request are kept."""


@dataclass(frozen=True, slots=True)
class EwsCall:
    """One request that was answered."""

    operation: str
    """Such as GetItem; Autodiscover and Token for the other addresses; empty where the request was not understood."""
    user: str
    """The user name of whoever signed in; empty at a 401."""
    mailbox: str
    """The address of the mailbox acted for; empty where there is none."""
    status: int
    """The HTTP status; 0 where the connection was broken before one was sent."""
    codes: tuple[str, ...]
    """The response codes, one per message; the code of a fault alone."""
    anchor: str
    """The X-AnchorMailbox header."""
    connection: int
    """Which connection since the start, from 1."""
    request: str
    """The beginning of the request's XML."""


class Transcript:
    """Every request since the start."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._calls: list[EwsCall] = []
        self._counts: Counter[str] = Counter()

    def number(self, operation: str) -> int:
        """Count one call of an operation and return which one it is, from 1."""
        with self._changed:
            self._counts[operation] += 1
            return self._counts[operation]

    def add(self, call: EwsCall) -> None:
        """Put a request at the end."""
        with self._changed:
            self._calls.append(call)
            self._changed.notify_all()

    @property
    def calls(self) -> tuple[EwsCall, ...]:
        """All requests so far, in the order of their answers."""
        with self._changed:
            return tuple(self._calls)

    def operations(self) -> tuple[str, ...]:
        """The names of all operations answered so far, those refused with 401 left out."""
        return tuple(call.operation for call in self.calls if call.status != 401)

    def wait(self, reached: Callable[[tuple[EwsCall, ...]], bool], timeout_s: float = 10.0) -> bool:
        """Wait until the calls fulfil a condition; False when `timeout_s` seconds pass first."""
        with self._changed:
            return self._changed.wait_for(lambda: reached(tuple(self._calls)), timeout_s)
