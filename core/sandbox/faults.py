"""Faults that a test may inject, by name, into the sandbox's servers.

A fault is a value: what goes wrong, where, and how often. A server holds its faults in a `Faults` box and asks the box at
the places where something can go wrong. Nothing here waits or draws lots, so that a faulty run is repeatable.

Threads: a `Faults` box may be used from any thread. `wait_fired` lets a test wait until a server has reached a fault
instead of guessing how long that takes.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar


class Pop3FaultKind(Enum):
    """What can go wrong at the POP3 server."""

    REFUSE_CONNECTION = "refuse-connection"
    """The greeting is -ERR and the connection is closed."""
    REFUSE_LOGIN = "refuse-login"
    """PASS is answered `-ERR [AUTH]` (RFC 3206), whatever the password."""
    TEMPORARY_LOGIN = "temporary-login"
    """PASS is answered `-ERR [SYS/TEMP]` (RFC 3206)."""
    IN_USE = "in-use"
    """PASS is answered `-ERR [IN-USE]` (RFC 2449) as if another session held the mailbox."""
    LOGIN_DELAY = "login-delay"
    """PASS is answered `-ERR [LOGIN-DELAY]` (RFC 2449) as if the last session was too short a while ago."""
    DROP_IN_RETR = "drop-in-retr"
    """The connection breaks in the middle of the session's `number`th RETR."""
    REFUSE_RETR = "refuse-retr"
    """RETR of message number `number` is answered -ERR."""
    NO_PIPELINING = "no-pipelining"
    """PIPELINING is not advertised, and input that comes before the answer is thrown away."""
    NO_UIDL = "no-uidl"
    """UIDL is neither advertised nor known."""
    NO_TOP = "no-top"
    """TOP is neither advertised nor known."""
    NO_CAPA = "no-capa"
    """CAPA is unknown, as at a server of RFC 1939 alone."""
    CHANGING_UIDS = "changing-uids"
    """Every session reports other unique ids than the one before."""
    DUPLICATE_UIDS = "duplicate-uids"
    """Message number `number` + 1 reports the unique id of message number `number`."""
    LYING_SIZE = "lying-size"
    """LIST and STAT report `size_bytes` as the size of every message."""
    HANG = "hang"
    """The command named `command` (CONNECT: the connection itself) is never answered."""
    REFUSE_QUIT = "refuse-quit"
    """QUIT in the TRANSACTION state is answered -ERR and deletes nothing (RFC 1939, section 6)."""
    DROP_AT_QUIT = "drop-at-quit"
    """QUIT deletes what was marked, then the connection breaks before the answer."""


class SmtpFaultKind(Enum):
    """What can go wrong at the SMTP server."""

    REFUSE_CONNECTION = "refuse-connection"
    """The greeting is `reply` (default 554) and the connection is closed."""
    REFUSE_MAIL = "refuse-mail"
    """MAIL is answered with `reply` (default 550 5.7.1)."""
    REFUSE_DATA = "refuse-data"
    """DATA is answered with `reply` (default 554 5.3.0) instead of 354."""
    REFUSE_MESSAGE = "refuse-message"
    """The final dot is answered with `reply` (default 554 5.6.0); the message is not accepted."""
    DROP_IN_DATA = "drop-in-data"
    """The connection breaks after 354, before the final dot."""
    DROP_AFTER_DOT = "drop-after-dot"
    """The message is accepted and delivered, then the connection breaks before the reply."""
    LOSE_AFTER_DOT = "lose-after-dot"
    """The connection breaks after the final dot, and the message is not accepted."""
    HANG = "hang"
    """The command named `command` (CONNECT: the greeting, DOT: the final dot) is never answered."""


@dataclass(frozen=True, slots=True)
class Pop3Fault:
    """One fault of the POP3 server."""

    kind: Pop3FaultKind
    number: int = 1
    """Which RETR of the session, or which message number; see the kind. Counts from 1."""
    command: str = ""
    """For HANG: the command, in capitals, or CONNECT."""
    size_bytes: int = 1
    """For LYING_SIZE: the size that is reported."""
    times: int | None = None
    """How often the fault happens before it is spent; None is for ever. What a server is like (NO_..., CHANGING_UIDS,
    DUPLICATE_UIDS, LYING_SIZE) is not counted and lasts until `clear`."""


@dataclass(frozen=True, slots=True)
class SmtpFault:
    """One fault of the SMTP server."""

    kind: SmtpFaultKind
    reply: str = ""
    """The whole reply line, code first; empty takes the kind's default."""
    command: str = ""
    """For HANG: the command, in capitals, or CONNECT or DOT."""
    times: int | None = None
    """How often the fault happens before it is spent; None is for ever."""


class Countable(Protocol):
    """What a server's kind of fault must have to be kept in a `Faults`."""

    @property
    def times(self) -> int | None:
        """How often the fault happens before it is spent; None is for ever."""


FaultT = TypeVar("FaultT", bound=Countable)


class Faults(Generic[FaultT]):
    """The faults of one server; safe to use from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._left: list[tuple[FaultT, int | None]] = []
        self._fired: list[FaultT] = []

    def add(self, *faults: FaultT) -> None:
        """Inject faults; each is in force until it is spent or cleared."""
        with self._changed:
            self._left.extend((fault, fault.times) for fault in faults)

    def clear(self) -> None:
        """Remove every fault; what has fired stays on record."""
        with self._changed:
            self._left.clear()

    @property
    def fired(self) -> tuple[FaultT, ...]:
        """The faults that have happened so far, in order."""
        with self._changed:
            return tuple(self._fired)

    def find(self, matches: Callable[[FaultT], bool]) -> FaultT | None:
        """Return the first fault in force that matches, without counting it as happened."""
        with self._changed:
            return next((fault for fault, _ in self._left if matches(fault)), None)

    def take(self, matches: Callable[[FaultT], bool]) -> FaultT | None:
        """Return the first fault in force that matches and count it as happened."""
        with self._changed:
            for index, (fault, left) in enumerate(self._left):
                if not matches(fault):
                    continue
                if left is not None:
                    if left <= 1:
                        del self._left[index]
                    else:
                        self._left[index] = (fault, left - 1)
                self._fired.append(fault)
                self._changed.notify_all()
                return fault
            return None

    def wait_fired(self, count: int = 1, timeout_s: float = 10.0) -> bool:
        """Wait until `count` faults have happened; False when `timeout_s` seconds pass first."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._fired) >= count, timeout_s)
