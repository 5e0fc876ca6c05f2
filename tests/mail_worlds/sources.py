"""One mailbox on each kind of server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.connection import Protocol as Spoken
from core.domain.profile import AuthProtocol, Tls
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.domain.secret import Secret
from core.pipelines.observe import SilentObserver
from core.ports import MailSource, Transports
from core.sandbox.ews.behaviour import EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault
from core.sandbox.ews.server import EwsServer
from core.sandbox.faults import Faults, Pop3Fault
from core.sandbox.mailboxes import Mailboxes, StoredMessage
from core.sandbox.pop3 import Pop3Server
from core.transports.mail import MailTransports
from tests.fakes.mail import FakeServer, FakeTransports
from tests.fakes.memory import Memory
from tests.mail_worlds.messages import BEGIN

ALICE = "alice@corp.test"
PASSWORD = "correct horse"


class SourceWorld(Protocol):
    """A mailbox. `held` is what the inbox holds, by number of messages; `vanish` removes one as another program does, 0 the oldest.

    What a server promises is declared: `has_folders`, `keeps_octets` (messages come back as they were put in), `reuses_ids` (a mailbox
    brought back from a backup gives the ids of later mail a second time),
    `notices_equal_count` (that is noticed though as many came since as were there before).
    """

    name: str
    has_folders: bool
    keeps_octets: bool
    reuses_ids: bool
    notices_equal_count: bool
    token: CancelToken
    transports: Transports
    settings: ConnectionSettings

    def deliver(self, raw: bytes, folder: str = INBOX_ID) -> None: ...

    def make_folder(self, path: str) -> None: ...

    def remove_folder(self, path: str) -> None: ...

    def held(self, folder: str = INBOX_ID) -> int: ...

    def vanish(self, number: int) -> None: ...

    def backup(self, place: Path) -> None: ...

    def restore(self, place: Path) -> None: ...

    def open(self, token: CancelToken | None = None) -> MailSource: ...


@dataclass
class _Opened:
    transports: Transports
    settings: ConnectionSettings
    token: CancelToken = field(default_factory=CancelToken)

    def open(self, token: CancelToken | None = None) -> MailSource:
        """Connect and sign in."""
        return self.transports.source(self.settings, token or self.token, SilentObserver())


@dataclass
class Pop3World(_Opened):
    """A maildrop."""

    mailboxes: Mailboxes = field(default_factory=Mailboxes)
    faults: Faults[Pop3Fault] = field(default_factory=Faults)
    name: str = "pop3"
    has_folders: bool = False
    keeps_octets: bool = True
    reuses_ids: bool = True
    notices_equal_count: bool = True
    kept: dict[Path, tuple[StoredMessage, ...]] = field(default_factory=dict)

    def deliver(self, raw: bytes, folder: str = INBOX_ID) -> None:
        """Append to the maildrop; ids count on from the last message there, so that a restored maildrop gives them again."""
        assert folder == INBOX_ID
        last = self.mailboxes[ALICE].messages()[-1:]
        self.mailboxes[ALICE].append(raw, f"uid{int(last[0].uidl.removeprefix('uid')) + 1:06d}" if last else "uid000001")

    def vanish(self, number: int) -> None:
        """Remove it."""
        self.mailboxes[ALICE].remove({self.mailboxes[ALICE].messages()[number].uidl})

    def backup(self, place: Path) -> None:
        """Keep what is there."""
        self.kept[place] = self.mailboxes[ALICE].messages()

    def restore(self, place: Path) -> None:
        """Have that again and nothing else."""
        self.mailboxes[ALICE].remove({message.uidl for message in self.mailboxes[ALICE].messages()})
        for message in self.kept[place]:
            self.mailboxes[ALICE].append(message.raw, message.uidl)

    def make_folder(self, path: str) -> None:
        """Nothing of the kind."""
        raise AssertionError(path)

    def remove_folder(self, path: str) -> None:
        """Nothing of the kind."""
        raise AssertionError(path)

    def held(self, folder: str = INBOX_ID) -> int:
        """What the maildrop holds."""
        assert folder == INBOX_ID
        return len(self.mailboxes[ALICE])


@dataclass
class EwsWorld(_Opened):
    """An Exchange mailbox; a message arrives at its Date, and a second after the one before where it has none."""

    directory: Directory = field(default_factory=Directory)
    faults: Faults[EwsFault] = field(default_factory=Faults)
    name: str = "exchange"
    has_folders: bool = True
    keeps_octets: bool = True
    reuses_ids: bool = False
    notices_equal_count: bool = True
    arrived: int = 0
    kept: dict[Path, list[bytes]] = field(default_factory=dict)
    operations: Callable[[], tuple[str, ...]] = tuple

    def deliver(self, raw: bytes, folder: str = INBOX_ID) -> None:
        """Put into a folder."""
        self.arrived += 1
        date = message_from_bytes(raw)["Date"]
        received = parsedate_to_datetime(date) if date else BEGIN + timedelta(seconds=self.arrived)
        self.directory[ALICE].deliver(raw, folder, received=received)

    def vanish(self, number: int) -> None:
        """Remove it."""
        self.directory[ALICE].remove(self.directory[ALICE].items()[number].id)

    def backup(self, place: Path) -> None:
        """Keep what is there."""
        self.kept[place] = [item.raw for item in self.directory[ALICE].items()]

    def restore(self, place: Path) -> None:
        """Have that again and nothing else; an Exchange gives other ids to what it brings back."""
        for item in self.directory[ALICE].items():
            self.directory[ALICE].remove(item.id)
        for raw in self.kept[place]:
            self.deliver(raw)

    def make_folder(self, path: str) -> None:
        """Make it."""
        self.directory[ALICE].make_folder(path)

    def remove_folder(self, path: str) -> None:
        """Remove it."""
        self.directory[ALICE].remove_folder(path)

    def held(self, folder: str = INBOX_ID) -> int:
        """What the folder holds."""
        return len(self.directory[ALICE].items(folder))


@dataclass
class MemoryWorld(_Opened):
    """The fake that other tests use: what it promises must hold of it as well."""

    server: FakeServer = field(default_factory=FakeServer)
    name: str = "memory"
    has_folders: bool = True
    keeps_octets: bool = True
    reuses_ids: bool = False
    notices_equal_count: bool = True
    kept: dict[Path, dict[str, bytes]] = field(default_factory=dict)

    def vanish(self, number: int) -> None:
        """Remove it."""
        del self.server.messages[list(self.server.messages)[number]]

    def backup(self, place: Path) -> None:
        """Keep what is there."""
        self.kept[place] = dict(self.server.messages)

    def restore(self, place: Path) -> None:
        """Have that again under the same ids, which are never given a second time."""
        self.server.messages = dict(self.kept[place])

    def deliver(self, raw: bytes, folder: str = INBOX_ID) -> None:
        """Put into a folder."""
        number = self.server.numbers = self.server.numbers + 1
        self.server.messages[f"uid-{number}" if folder == INBOX_ID else f"{folder}:{number}"] = raw

    def make_folder(self, path: str) -> None:
        """Make it; its path is its id."""
        self.server.folders.append(RemoteFolder(path, path))

    def remove_folder(self, path: str) -> None:
        """Remove it with what is in it."""
        self.server.folders = [folder for folder in self.server.folders if folder.path != path]

    def held(self, folder: str = INBOX_ID) -> int:
        """What the folder holds."""
        if folder in self.server.filed:
            return len(self.server.filed[folder])
        return sum((remote_id.rpartition(":")[0] or INBOX_ID) == folder for remote_id in self.server.messages)


def ews_settings(server: EwsServer, mailbox: str = ALICE, username: str = ALICE) -> ConnectionSettings:
    """How to reach a mailbox on the sandbox's Exchange."""
    return ConnectionSettings(Spoken.EWS, "", 0, Tls.NONE, AuthProtocol.BASIC, username, Secret(PASSWORD), url=server.url, mailbox=mailbox)


@contextmanager
def pop3_world() -> Iterator[Pop3World]:
    """A maildrop on the sandbox's POP3 server."""
    mailboxes = Mailboxes()
    mailboxes.add(ALICE, PASSWORD)
    with Pop3Server(mailboxes) as server:
        settings = ConnectionSettings(Spoken.POP3, server.host, server.port, Tls.NONE, username=ALICE, secret=Secret(PASSWORD))
        yield Pop3World(MailTransports(Memory()), settings, mailboxes=mailboxes, faults=server.faults)


@contextmanager
def ews_world(behaviour: Behaviour = EXCHANGE_SE) -> Iterator[EwsWorld]:
    """A mailbox on the sandbox's Exchange."""
    directory = Directory()
    directory.add(ALICE, PASSWORD)
    with EwsServer(directory, behaviour=behaviour) as server:
        world = EwsWorld(MailTransports(Memory()), ews_settings(server), directory=directory, faults=server.faults)
        world.operations = server.transcript.operations
        yield replace(world, name=behaviour.name, keeps_octets=not behaviour.rebuilds_mime)


@contextmanager
def memory_world(*, heads_first: bool = False) -> Iterator[SourceWorld]:
    """A mailbox in memory."""
    server = FakeServer(heads_first=heads_first)
    settings = ConnectionSettings(Spoken.POP3, "memory", 1, Tls.NONE)
    yield MemoryWorld(FakeTransports(server), settings, server=server)


SOURCE_WORLDS: dict[str, Callable[[], AbstractContextManager[SourceWorld]]] = {
    "pop3": pop3_world,
    "exchange": ews_world,
    "liberal": lambda: ews_world(LIBERAL),
    "memory": memory_world,
    "memory-heads": lambda: memory_world(heads_first=True),
}
