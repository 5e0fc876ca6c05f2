"""Servers that the contract of `ActTransport` is tried at: the sandbox's Exchange, strict, old and liberal, and the one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

from core.domain.act.kinds import RemoteKind
from core.domain.act.records import Appointment
from core.domain.act.spans import Span
from core.ports.act_transport import ActTransport, RemoteItem
from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.transports.ews.act.transport import EwsActTransport
from tests.fakes.act_transport import ActServer, FakeActTransport
from tests.unit.transports.ews.conftest import ALICE, add_fault, ews_server, open_client

ZONE = "Europe/Berlin"
START = datetime(2026, 3, 4, 9, tzinfo=UTC)


class World(Protocol):
    """One mailbox, this program's port to it, and somebody at another client."""

    @property
    def port(self) -> ActTransport: ...

    def other_makes(self, subject: str) -> str:
        """An appointment of another client; its id."""
        ...

    def other_changes(self, item_id: str, subject: str) -> None: ...

    def other_deletes(self, item_id: str) -> None: ...

    def other_attaches(self, item_id: str, name: str, content: bytes, *, inline: bool = False) -> None: ...

    def other_detaches(self, item_id: str, name: str) -> None: ...

    def files(self, item_id: str) -> dict[str, bytes]:
        """The attachments of an item on the server, by name."""
        ...

    def lose_states(self) -> None:
        """The next place that is given is not known any more."""
        ...

    @property
    def letters(self) -> int:
        """How many letters meetings made."""
        ...


class SandboxWorld:
    """A mailbox of the sandbox's Exchange, over a socket."""

    def __init__(self, server: EwsServer, port: EwsActTransport) -> None:
        self.server = server
        self.port: ActTransport = port
        self.hands = Hands(server.directory, ALICE)

    def other_makes(self, subject: str) -> str:
        return self.hands.appointment(subject, START, START + timedelta(hours=1))

    def other_changes(self, item_id: str, subject: str) -> None:
        self.hands.change(item_id, {"Subject": subject})

    def other_deletes(self, item_id: str) -> None:
        self.hands.delete(item_id, how="HardDelete")

    def other_attaches(self, item_id: str, name: str, content: bytes, *, inline: bool = False) -> None:
        self.hands.attach(item_id, name, content, inline=inline)

    def other_detaches(self, item_id: str, name: str) -> None:
        self.hands.detach(item_id, name)

    def files(self, item_id: str) -> dict[str, bytes]:
        return {each.name: each.content for each in self.hands.record(item_id).attachments}

    def lose_states(self) -> None:
        add_fault(self.server, EwsFaultKind.LOST_STATE, "SyncFolderItems")

    @property
    def letters(self) -> int:
        return self.server.meetings.total


class MemoryWorld:
    """A mailbox of the server in memory."""

    def __init__(self) -> None:
        self.server = ActServer(ALICE)
        self.port: ActTransport = FakeActTransport(self.server)

    def other_makes(self, subject: str) -> str:
        return self.server.put("calendar", Appointment(subject, Span(START, START + timedelta(hours=1), "UTC")))

    def other_changes(self, item_id: str, subject: str) -> None:
        self.server.edit(item_id, {"subject": subject})

    def other_deletes(self, item_id: str) -> None:
        self.server.remove(item_id)

    def other_attaches(self, item_id: str, name: str, content: bytes, *, inline: bool = False) -> None:
        self.server.put_file(item_id, name, content, inline=inline)

    def other_detaches(self, item_id: str, name: str) -> None:
        self.server.take_file(item_id, name)

    def files(self, item_id: str) -> dict[str, bytes]:
        return self.server.files_of(item_id)

    def lose_states(self) -> None:
        self.server.lose_states()

    @property
    def letters(self) -> int:
        return len(self.server.mails)


BEHAVIOURS: dict[str, Behaviour] = {"strict": EXCHANGE_SE, "old": EXCHANGE_2010, "liberal": LIBERAL}
EVERY = [*BEHAVIOURS, "memory"]


@contextmanager
def sandbox(name: str = "strict") -> Iterator[SandboxWorld]:
    """A new server of a behaviour, and the port to alice's mailbox."""
    with ews_server(BEHAVIOURS[name]) as server, open_client(server) as client:
        yield SandboxWorld(server, EwsActTransport(client, zone=ZONE))


@contextmanager
def world_of(name: str) -> Iterator[World]:
    """The world of a name in EVERY."""
    if name == "memory":
        yield MemoryWorld()
        return
    with sandbox(name) as made:
        yield made


def home(port: ActTransport, kind: RemoteKind = RemoteKind.MEETING) -> str:
    """The id of the default folder of a kind."""
    found = port.folders(kind)[0]
    assert found.default
    return found.id


def item(port: ActTransport, item_id: str, kind: RemoteKind = RemoteKind.MEETING) -> RemoteItem:
    """One item whole."""
    (found,) = port.get(kind, [item_id])
    return found


def meeting(item_of: RemoteItem) -> Appointment:
    """The appointment of an item."""
    assert isinstance(item_of.record, Appointment), item_of.error
    return item_of.record
