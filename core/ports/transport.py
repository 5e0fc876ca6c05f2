"""Ports to the outside: time, secrets, mail servers, MIME. Every call may block and belongs on a worker thread."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.cancel import CancelToken
from core.domain.activity import Delivery
from core.domain.connection import ConnectionSettings, StepName
from core.domain.message import Message, OutgoingMessage, ParseLimits
from core.domain.secret import Secret


class Clock(Protocol):
    """Time. `now` is aware, in UTC; `monotonic_s` never goes back."""

    def now(self) -> datetime: ...

    def monotonic_s(self) -> float: ...


class SecretStore(Protocol):
    """Where secrets are kept, by reference. Raises SecretsUnavailable; `get` raises SecretMissing."""

    @property
    def read_only(self) -> bool: ...

    def get(self, reference: str) -> Secret: ...

    def set(self, reference: str, secret: Secret) -> None: ...

    def remove(self, reference: str) -> bool: ...

    def references(self) -> list[str]: ...


class StepNote(Protocol):
    """Lets a step add what it found; the text is shown to a person and never holds a secret."""

    def detail(self, text: str) -> None: ...

    def warn(self, title: str, hint: str) -> None: ...


class StepObserver(Protocol):
    """Watches a connection being made, step by step. An exception that leaves a step's block is that step's failure."""

    def step(self, name: StepName) -> AbstractContextManager[StepNote]: ...


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One message as a server gave it.

    `raw` is None where it could not be fetched, and `error` says why. `arrived_at` is the server's arrival time where the
    protocol has one (None for POP3: the pipeline takes it from the message).
    """

    remote_id: str
    raw: bytes | None = field(repr=False)
    size_bytes: int = 0
    arrived_at: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Some messages that go into one commit (about 100 messages or 16 MB), with the cursor that holds after them."""

    folder: str
    generation: str
    items: tuple[SourceItem, ...]
    cursor: str


class KnownItems(Protocol):
    """Tells which remote ids of a folder's generation have been seen (and committed) before, quarantined ones included."""

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]: ...


class MailSource(Protocol):
    """An open, signed-in connection to one mailbox for reading. Not thread-safe, except `abort`.

    `pages` yields what is new since `cursor`, in order of arrival; raises CursorInvalid, TransientError, AdminError, Cancelled.
    `delete` asks the server to remove messages and returns the ids whose removal is final or that are gone already; on POP3 that is known
    only when QUIT was answered, so `delete` may end the session and must be the last call before `close`.
    """

    def pages(self, folder: str, cursor: str | None, known: KnownItems) -> Iterator[SourcePage]: ...

    def delete(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Envelope:
    """One submission: the raw message (CRLF line ends) and who it goes from and to. `recipients` are addresses, without doubles."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """What the server said to one submission. `deliveries` holds each recipient's own fate by address as given.

    `accepted` is true when the server took the message for at least one recipient. `temporary` holds when nobody was accepted and
    at least one refusal was a 4yz. `reply` is the server's last word on the whole.
    """

    accepted: bool
    temporary: bool
    reply: str
    deliveries: Mapping[str, Delivery]
    temporary_recipients: frozenset[str] = frozenset()


class SendJournal(Protocol):
    """Written by a sink at the one moment that matters.

    `dot` is called when everything but the final dot (or BDAT LAST) has been written and accepted so far; it commits before
    it returns, and only then the sink writes the dot. If it raises, the sink must not write the dot.
    """

    def dot(self) -> None: ...


class MailSink(Protocol):
    """An open connection for sending. Not thread-safe, except `abort`. One connection serves a batch.

    `send` raises TransientError or AdminError only while nothing can have been accepted (before the dot); a connection lost after
    the dot without a reply raises SubmissionUncertain.
    """

    def send(self, envelope: Envelope, journal: SendJournal) -> SendOutcome: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...


class SubmissionUncertain(Exception):
    """The dot was written and no reply came: sent or not, nobody can tell."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Transports(Protocol):
    """Opens connections. Both calls run dns, tcp, tls, capabilities and authentication as observed steps and raise what those raise."""

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSource: ...

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSink: ...


class MessageParser(Protocol):
    """Parses raw bytes; never raises."""

    def __call__(self, raw: bytes, limits: ParseLimits = ...) -> Message: ...


class MessageComposer(Protocol):
    """Makes the raw bytes (CRLF) of an outgoing message."""

    def __call__(self, message: OutgoingMessage) -> bytes: ...
