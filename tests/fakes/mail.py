"""In-memory transports: a mailbox to read from and a server to send to, with faults where a test wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from core.cancel import CancelToken
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.activity import Delivery, DeliveryState
from core.domain.connection import ConnectionSettings, StepName
from core.domain.remote_folder import INBOX_ID, RemoteFolder, join_path
from core.errors import Cancelled, CursorInvalid, FolderMissing, NotSupported, PostroomError
from core.ports import Envelope, KnownItems, Proof, SendJournal, SendOutcome, SourceItem, SourcePage, StepObserver
from core.ports.act_transport import ActTransport
from core.transports.folder_paths import levels_to_make
from tests.fakes.act_transport import ActServer, FakeActTransport
from tests.fakes.copies import SentFolder

GENERATION = "1"


@dataclass
class FakeServer:
    """What lives on the server: messages by remote id, and what was sent. `before_page` and the failures are a test's faults."""

    messages: dict[str, bytes] = field(default_factory=dict)
    sent: list[Envelope] = field(default_factory=list)
    page_size: int = 3
    refuse_fetch: set[str] = field(default_factory=set)
    connect_error: PostroomError | None = None
    before_page: Callable[[int], None] = lambda _number: None
    answer: Callable[[Envelope], SendOutcome] | None = None
    before_dot: Callable[[Envelope], None] = lambda _envelope: None
    after_dot: Callable[[Envelope], None] = lambda _envelope: None
    sessions: int = 0
    fetched: list[str] = field(default_factory=list)
    heads_first: bool = False
    forgets_cursor: bool = False
    folders: list[RemoteFolder] = field(default_factory=lambda: [RemoteFolder(INBOX_ID, INBOX_ID)])
    filed: dict[str, dict[str, bytes]] = field(default_factory=dict)
    listings: int = 0
    made: list[str] = field(default_factory=list)
    numbers: int = 0
    proofs: dict[str, Proof] = field(default_factory=dict)
    submissions: bool = False
    takes_bytes: int = 1_000_000_000
    opened: list[FakeSource | FakeSink] = field(default_factory=list)
    sent_folder: SentFolder = field(default_factory=SentFolder)


class FakeSource:
    """Reads a FakeServer. A folder but the inbox holds the messages whose remote id begins with its id and a colon."""

    def __init__(self, server: FakeServer, token: CancelToken) -> None:
        self._server = server
        self._token = token
        self.closed = False

    def folders(self) -> list[RemoteFolder]:
        """All folders."""
        self._check()
        self._server.listings += 1
        return list(self._server.folders)

    def pages(self, folder: str, cursor: str | None, known: KnownItems) -> Iterator[SourcePage]:
        """Yield what is not known, a few at a time."""
        self._check()
        if cursor is not None and (self._server.forgets_cursor or not cursor.startswith("after-")):
            raise CursorInvalid("no such place")
        if folder not in {each.id for each in self._server.folders}:
            raise FolderMissing(folder)
        listed = [remote_id for remote_id in self._server.messages if _folder_of(remote_id) == folder]
        seen = known.known(folder, GENERATION, listed)
        fresh = [remote_id for remote_id in listed if remote_id not in seen]
        for number, start in enumerate(range(0, len(fresh), self._server.page_size)):
            self._check()
            self._server.before_page(number)
            ids = fresh[start : start + self._server.page_size]
            yield SourcePage(folder, GENERATION, tuple(self._item(remote_id) for remote_id in ids), f"after-{ids[-1]}")

    def fetch(self, folder: str, generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
        """Give messages whole."""
        del folder
        _check(generation)
        for remote_id in remote_ids:
            self._check()
            if remote_id in self._server.messages:
                yield self._whole(remote_id)
            else:
                yield SourceItem(remote_id, None, error="it is no longer on the server", gone=True)

    def present(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Those that are there."""
        _check(generation)
        self._check()
        if folder not in {each.id for each in self._server.folders}:
            raise FolderMissing(folder)
        return {remote_id for remote_id in remote_ids if remote_id in self._server.messages and _folder_of(remote_id) == folder}

    def delete(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Remove messages for good."""
        del folder
        _check(generation)
        for remote_id in remote_ids:
            self._server.messages.pop(remote_id, None)
        return set(remote_ids)

    def file(self, folder: str, generation: str, remote_ids: Sequence[str], name: str) -> set[str]:
        """Move messages into a folder of that name."""
        del folder
        _check(generation)
        for remote_id in remote_ids:
            if remote_id in self._server.messages:
                self._server.filed.setdefault(name, {})[remote_id] = self._server.messages.pop(remote_id)
        return set(remote_ids)

    def recalls(self, folder: str, cursor: str) -> bool | None:
        """Whether the message of that place is in the folder; its id counts without the folder's."""
        self._check()
        number = cursor.removeprefix("after-").rpartition(":")[2]
        return any(_folder_of(one) == folder and one.rpartition(":")[2] == number for one in self._server.messages) or None

    def create_folder(self, path: str) -> RemoteFolder:
        """Make a folder, all above it included; its path is its id."""
        self._check()
        levels = levels_to_make(path)
        if "refused" in levels:
            raise NotSupported(f"the folder {path} cannot be made", hint="Choose another name.")
        at, found = "", RemoteFolder(INBOX_ID, INBOX_ID)
        for depth, name in enumerate(levels):
            if depth == 0 and name.casefold() == INBOX_ID.casefold():
                at = INBOX_ID
                continue
            parent_id = found.id if at else None
            at = join_path(at, name)
            known = next((folder for folder in self._server.folders if folder.path == at), None)
            found = known or RemoteFolder(at, at, parent_id, 0)
            if known is None:
                self._server.folders.append(found)
                self._server.made.append(at)
        return found

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    def abort(self) -> None:
        """Cut the connection."""
        self.closed = True

    def _check(self) -> None:
        self._token.check()
        if self.closed:
            raise Cancelled("the connection was cut")

    def _item(self, remote_id: str) -> SourceItem:
        if not self._server.heads_first:
            return self._whole(remote_id)
        raw = self._server.messages[remote_id]
        cut = len(raw) > self._server.takes_bytes
        return SourceItem(remote_id, None, len(raw), head=raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", cut=cut)

    def _whole(self, remote_id: str) -> SourceItem:
        self._server.fetched.append(remote_id)
        raw = self._server.messages[remote_id]
        if remote_id in self._server.refuse_fetch:
            return SourceItem(remote_id, None, len(raw), error="-ERR cannot read it")
        most = self._server.takes_bytes
        return SourceItem(remote_id, raw[:most], len(raw), cut=len(raw) > most)


def _check(generation: str) -> None:
    if generation != GENERATION:
        raise CursorInvalid(f"no generation {generation}")


def _folder_of(remote_id: str) -> str:
    folder, colon, _ = remote_id.rpartition(":")
    return folder if colon else INBOX_ID


def accepted(envelope: Envelope) -> SendOutcome:
    """Every recipient is taken."""
    return SendOutcome(
        True, False, "250 2.0.0 queued", {address: Delivery(DeliveryState.ACCEPTED, "250 ok") for address in envelope.recipients}
    )


class FakeSink:
    """Sends to a FakeServer."""

    def __init__(self, server: FakeServer) -> None:
        self._server = server
        self.closed = False

    def send(self, envelope: Envelope, journal: SendJournal) -> SendOutcome:
        """Submit: the dot is in the journal before the server has the message."""
        if self.closed:
            raise Cancelled("the connection was cut")
        self._server.before_dot(envelope)
        outcome = (self._server.answer or accepted)(envelope)
        journal.dot(f"draft {envelope.message_id}" if self._server.submissions else None)
        if outcome.accepted:
            self._server.sent.append(envelope)
        self._server.after_dot(envelope)
        return outcome

    def prove(self, message_id: str, submission_id: str) -> Proof:
        """Say what a test wants to be said."""
        assert submission_id == f"draft {message_id}"
        return self._server.proofs[message_id]

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    def abort(self) -> None:
        """Cut the connection."""
        self.closed = True


class FakeTransports:
    """Opens fakes, one server for everything."""

    def __init__(self, server: FakeServer) -> None:
        self.server = server
        self.act_server = ActServer()

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> FakeSource:
        """Connect for reading."""
        self._connect(settings, token, observer)
        source = FakeSource(self.server, token)
        self.server.opened.append(source)
        return source

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> FakeSink:
        """Connect for sending."""
        self._connect(settings, token, observer)
        sink = FakeSink(self.server)
        self.server.opened.append(sink)
        return sink

    def sent_copies(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> SentFolder:
        """Connect for copies of what was sent."""
        self._connect(settings, token, observer)
        return self.server.sent_folder

    def probe(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> None:
        """Connect, and find that all can be written."""
        self._connect(settings, token, observer)
        with observer.step(StepName.PROBE) as note:
            note.detail("written")

    def act(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        observer: StepObserver,
        *,
        zone: str = "UTC",
        category: str = TRACKING_CATEGORY,
    ) -> ActTransport:
        """Connect for appointments, contacts and tasks."""
        del zone, category
        self._connect(settings, token, observer)
        return FakeActTransport(self.act_server)

    def can_watch(self, settings: ConnectionSettings) -> bool:
        """This server has no notifications."""
        del settings
        return False

    def watch(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        folders: Sequence[str],
        on_change: Callable[[], None],
        on_act: Callable[[], None] | None = None,
    ) -> None:
        """Refuse."""
        raise NotSupported("notifications")

    def _connect(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> None:
        del settings
        token.check()
        self.server.sessions += 1
        with observer.step(StepName.TCP) as note:
            note.detail("connected")
        with observer.step(StepName.AUTHENTICATION):
            if self.server.connect_error is not None:
                raise self.server.connect_error
