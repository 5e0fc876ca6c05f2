"""Ports to the outside: time, secrets, mail servers, MIME. Every call may block and belongs on a worker thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from core.cancel import CancelToken
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.activity import Delivery
from core.domain.connection import ConnectionSettings, StepName
from core.domain.message import Message, OutgoingMessage, ParseLimits
from core.domain.octets import Octets
from core.domain.remote_folder import RemoteFolder
from core.domain.secret import Secret
from core.ports.act_transport import ActTransport
from core.ports.sent_copies import SentCopies


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
    """Lets a step add what it found; the text is shown to a person and never holds a secret.

    `evidence` adds facts to copy, a line each.
    """

    def detail(self, text: str) -> None: ...

    def warn(self, title: str, hint: str) -> None: ...

    def evidence(self, *facts: str) -> None: ...


class StepObserver(Protocol):
    """Watches a connection being made, step by step. An exception that leaves a step's block is that step's failure."""

    def step(self, name: StepName) -> AbstractContextManager[StepNote]: ...


class ServerMemory(Protocol):
    """What was learned about a server and holds until it is learned anew: its version, where it was discovered. No secrets, no mail.

    Keys and values are short texts of the transport's own making. Both calls are thread-safe. Raises EnvironmentUnusable and StoreBusy.
    """

    def recall(self, key: str) -> str | None: ...

    def remember(self, key: str, value: str | None) -> None: ...


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One message as a server gave it.

    `raw` is the whole message. A source that can say first what a message is about gives `head` instead, its header section alone (header
    lines and the empty line after them, CRLF); `fetch` brings the rest. `error` says why neither could be had; with `gone` it is no longer
    in the folder, and that is no failure. `arrived_at` is the server's arrival time where the protocol has one (None for POP3: the
    pipeline takes it from the message). `size_bytes` is what the server says of the whole message. `cut`: it is larger than the source
    takes, and `raw` is, or `fetch` brings, its beginning alone.
    """

    remote_id: str
    raw: bytes | None = field(repr=False)
    size_bytes: int = 0
    arrived_at: datetime | None = None
    error: str | None = None
    head: bytes | None = field(default=None, repr=False)
    gone: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Some messages that go into one commit (about 100 messages or 16 MB), with the cursor that holds after them.

    `cursor` None leaves the place as it was: more pages belong to the same step of the server. A page may be empty.
    """

    folder: str
    generation: str
    items: tuple[SourceItem, ...]
    cursor: str | None


class KnownItems(Protocol):
    """Tells which remote ids of a folder's generation have been seen (and committed) before, quarantined ones included."""

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]: ...


class MailSource(Protocol):
    """An open, signed-in connection to one mailbox for reading. Not thread-safe, except `abort`.

    A folder is named by its id of RemoteFolder, which for the inbox is INBOX_ID everywhere.

    `folders` lists what holds mail, parents before children; a protocol without folders knows the inbox alone.
    `pages` yields what is new in a folder since `cursor`, each page in order of arrival; raises CursorInvalid, FolderMissing,
    TransientError, AdminError, Cancelled.
    `fetch` brings messages whole: one item for each id, in their order, with `raw`, or with an `error`, or `gone`.
    `delete` asks the server to remove messages and returns the ids whose removal is final or that are gone already; on POP3 that is known
    only when QUIT was answered, so `delete` may end the session and must be the last call before `close`.
    `present` tells which messages of a folder are in it still, as the server has it now; it raises what `fetch` raises.
    `file` moves messages into the folder of that name beside the inbox, which is made where it is missing, and returns the ids that were
    moved or are gone already; raises NotSupported where the protocol has no folders.
    `recalls` tells whether what was last seen in another folder, of which `cursor` is the place, lies in this one; None where nothing
    tells. It raises FolderMissing, TransientError, AdminError, Cancelled.
    `create_folder` makes the folder at a path (of RemoteFolder) with all above it, and returns it; what is there already is as good. Raises
    UsageError for a path that is none, NotSupported for a name or a place that the server does not take, and where the protocol has no
    folders, AccessDenied, TransientError, Cancelled.
    """

    def folders(self) -> list[RemoteFolder]: ...

    def pages(self, folder: str, cursor: str | None, known: KnownItems) -> Iterator[SourcePage]: ...

    def fetch(self, folder: str, generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]: ...

    def present(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]: ...

    def delete(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]: ...

    def file(self, folder: str, generation: str, remote_ids: Sequence[str], name: str) -> set[str]: ...

    def recalls(self, folder: str, cursor: str) -> bool | None: ...

    def create_folder(self, path: str) -> RemoteFolder: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Envelope:
    """One submission: the message and who it goes from and to. `recipients` are addresses, without doubles.

    `message` are the bytes of the message with CRLF line ends, read in pieces and perhaps more than once, all of them before the dot.
    `again` holds where an earlier attempt may have left something behind on the server. `envelope_id` (printable ASCII, "" for none) names
    the submission in reports about it, and with `receipt` one of success is asked for, too; both where the server can. `on_behalf_of` is
    the address in From where `sender`, whose mailbox it is, submits it for somebody else; "" where it is the sender's own.
    """

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    message: Octets = field(repr=False)
    again: bool = False
    envelope_id: str = ""
    receipt: bool = False
    on_behalf_of: str = ""


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

    `dot` is called when everything but the last step has been done and accepted so far (SMTP: all but the final dot or BDAT LAST; Exchange:
    the draft is saved, SendItem is not said); it commits before it returns, and only then the sink takes that step. If it raises, the sink
    must not. `submission_id` names what was prepared on the server, where the server can be asked about it afterwards. `refused` are the
    recipients that the server, or the sink, has refused by then.
    """

    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None: ...


class Proof(Enum):
    """What a server says about a submission whose answer was lost."""

    SENT = "sent"
    NOT_SENT = "not-sent"
    """It was not sent, and what had been prepared is withdrawn: it cannot go out any more."""
    NONE = "none"
    """Nothing can be proven."""


class MailSink(Protocol):
    """An open connection for sending. Not thread-safe, except `abort`. One connection serves a batch.

    `send` raises TransientError or AdminError only while nothing can have been accepted (before the dot); a connection lost after
    the dot without a reply raises SubmissionUncertain. A message whose bytes cannot be read whole is refused for good, unsent.
    `prove` asks the server about an earlier submission; it raises TransientError or AdminError where the server cannot be asked now.
    """

    def send(self, envelope: Envelope, journal: SendJournal) -> SendOutcome: ...

    def prove(self, message_id: str, submission_id: str) -> Proof: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...


class SubmissionUncertain(Exception):
    """The dot was written and no reply came: sent or not, nobody can tell."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Transports(Protocol):
    """Opens connections. `source` and `sink` run the steps of connecting as observed steps and raise what those raise.

    `probe` opens a mailbox for appointments, contacts and tasks, writes one of each, reads and removes it (step probe); it raises what
    opening raises, and NotSupported for a protocol that has none. `act` opens it to synchronize them; `zone` (IANA) is whose days and
    clocks are meant where an item names none, `category` the one that has an item tracked.
    `sent_copies` opens the same mailbox as `source` for the copies of what was sent; it raises NotSupported for a protocol without folders.
    `can_watch` tells whether the protocol has notifications. `watch` blocks on a thread of its own and calls `on_change`, on that thread,
    once the server watches these folders and again whenever it hints at something new in them; it returns when the server ends the watch
    (minutes), to be called again. Folders that are gone are left out. It raises FolderMissing where the first one is, TransientError,
    AdminError, Cancelled. Hints may be doubled or lost. `on_act` is called in the same way whenever appointments, contacts or tasks change,
    whoever changes them, and not at the beginning; None: they are not watched, nor where the protocol or the server does not allow it.
    """

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSource: ...

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSink: ...

    def sent_copies(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> SentCopies: ...

    def probe(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> None: ...

    def act(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        observer: StepObserver,
        *,
        zone: str = "UTC",
        category: str = TRACKING_CATEGORY,
    ) -> ActTransport: ...

    def can_watch(self, settings: ConnectionSettings) -> bool: ...

    def watch(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        folders: Sequence[str],
        on_change: Callable[[], None],
        on_act: Callable[[], None] | None = None,
    ) -> None: ...


class MessageParser(Protocol):
    """Parses raw bytes; never raises."""

    def __call__(self, raw: bytes, limits: ParseLimits = ...) -> Message: ...


class MessageComposer(Protocol):
    """Makes the bytes (CRLF) of an outgoing message. What is small is in memory; else attachments are read while they are gone through."""

    def __call__(self, message: OutgoingMessage) -> Octets: ...
