"""Two users' mailboxes with folders on an Exchange or a Dovecot, for tests that drive the command line and file mail as people do."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from core.sandbox.ews.behaviour import LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.e2e.inside import json_inside, run_inside
from tests.integration.exchange_world import prepare_home
from tests.mail_worlds.imap import done, on_wire
from tests.servers.dovecot import Dovecot

CONTOSO, FABRIKAM = "account:Contoso", "account:Fabrikam"
A, B, PLAIN = "Inbox/A", "Inbox/B", "Inbox/Plain"
PASSWORD = "correct horse"
_DOCUMENT = """
postroom: 1
profiles: [{{name: Server, {profile}}}]
{owners}
mailboxes:
{boxes}
records: {{accounts: [{{name: Contoso}}, {{name: Fabrikam}}]}}
"""
_OWNERS = """users:
  - {{name: Alice, email: {alice}, incoming: server-side-sync, outgoing: none, act: none, filter: {filter}, approved: true}}
  - {{name: Bob, email: {bob}, incoming: server-side-sync, outgoing: none, act: none, filter: {filter}, approved: true}}
"""
_QUEUES = """queues:
  - {{name: Sales, email: {alice}, incoming: server-side-sync, outgoing: none, filter: {filter}, approved: true}}
users:
  - {{name: Bob, email: {bob}, incoming: server-side-sync, outgoing: none, act: none, filter: {filter}, approved: true}}
"""


def message(subject: str) -> bytes:
    """A message from a stranger, with a Message-ID of its own."""
    lines = (
        f"Message-ID: <{subject}@outside.test>",
        "Date: Mon, 02 Mar 2026 08:00:00 +0000",
        "From: x@nowhere.test",
        f"Subject: {subject}",
    )
    return ("\r\n".join(lines) + "\r\nTo: alice@corp.test, bob@corp.test\r\n\r\ntext\r\n").encode()


class Box(Protocol):
    """One mailbox as its owner uses it with another program; folders by their paths, messages by their subjects."""

    def deliver(self, subject: str, folder: str = "Inbox") -> None: ...

    def make_folder(self, path: str) -> None: ...

    def remove_folder(self, path: str) -> None: ...

    def rename_folder(self, path: str, to: str) -> None: ...

    def move(self, subject: str, source: str, target: str) -> None: ...

    def copy(self, subject: str, source: str, target: str) -> None: ...

    def remove(self, subject: str, folder: str) -> None: ...


@dataclass
class ExchangeBox:
    """On the sandbox's Exchange."""

    mailbox: EwsMailbox

    def deliver(self, subject: str, folder: str = "Inbox") -> None:
        """Put into a folder."""
        self.mailbox.deliver(message(subject), folder)

    def make_folder(self, path: str) -> None:
        """Make it."""
        self.mailbox.make_folder(path)

    def remove_folder(self, path: str) -> None:
        """Delete it with what is in it."""
        self.mailbox.remove_folder(path)

    def rename_folder(self, path: str, to: str) -> None:
        """Give it another name, or another place."""
        box = self.mailbox
        parent, _, name = to.rpartition("/")
        with box.lock:
            box.touch_folder(box.at(path), name=name, parent=box.at(parent) if parent else box.role("msgfolderroot"))

    def move(self, subject: str, source: str, target: str) -> None:
        """File it."""
        self.mailbox.move(self._id(subject, source), target)

    def copy(self, subject: str, source: str, target: str) -> None:
        """Have it in both."""
        box = self.mailbox
        with box.lock:
            box.copy_item(box.item(self._id(subject, source)), box.at(target))

    def remove(self, subject: str, folder: str) -> None:
        """Delete it."""
        self.mailbox.remove(self._id(subject, folder))

    def _id(self, subject: str, folder: str) -> str:
        return next(item.id for item in self.mailbox.items(folder) if item.subject == subject)


@dataclass
class ImapBox:
    """On a Dovecot."""

    client: imaplib.IMAP4

    def deliver(self, subject: str, folder: str = "Inbox") -> None:
        """Put into a folder."""
        done(self.client.append(on_wire(folder), "", "", message(subject)))

    def make_folder(self, path: str) -> None:
        """Make it."""
        done(self.client.create(on_wire(path)))

    def remove_folder(self, path: str) -> None:
        """Delete it with what is in it."""
        done(self.client.delete(on_wire(path)))

    def rename_folder(self, path: str, to: str) -> None:
        """Give it another name, or another place."""
        done(self.client.rename(on_wire(path), on_wire(to)))

    def move(self, subject: str, source: str, target: str) -> None:
        """File it."""
        self.copy(subject, source, target)
        self.remove(subject, source)

    def copy(self, subject: str, source: str, target: str) -> None:
        """Have it in both."""
        done(self.client.uid("COPY", self._uid(subject, source), on_wire(target)))

    def remove(self, subject: str, folder: str) -> None:
        """Delete it."""
        done(self.client.uid("STORE", self._uid(subject, folder), "+FLAGS", "(\\Deleted)"))
        done(self.client.expunge())
        done(self.client.unselect())

    def _uid(self, subject: str, folder: str) -> str:
        done(self.client.select(on_wire(folder)))
        found = done(self.client.uid("SEARCH", "SUBJECT", f'"{subject}"')).split()
        assert len(found) == 1, (subject, folder, found)
        return found[0].decode()


@dataclass
class FolderWorld:
    """The program in a home of its own, before the two mailboxes. Belongs to the test's thread."""

    kind: str
    env: Mapping[str, str]
    alice: Box
    bob: Box
    address: str
    other: str

    def run(self, *arguments: str, expect: int | None = 0) -> str:
        """Run a command; what it printed."""
        return run_inside(self.env, *arguments, expect=expect).stdout

    def json(self, *arguments: str, expect: int | None = 0) -> Any:
        """Run a command with --json."""
        return json_inside(self.env, *arguments, expect=expect)

    def apply(self, text: str, expect: int = 0) -> Any:
        """Apply a document."""
        document = text if text.lstrip().startswith("postroom:") else f"postroom: 1\n{text}\n"
        return json_inside(self.env, "apply", "-", stdin=document.encode(), expect=expect)

    def map(self, folder: str, target: str, *more: str, mailbox: str | None = None) -> Any:
        """Map a folder."""
        return self.json("map", mailbox or self.address, folder, target, *more)

    def sync(self, mailbox: str | None = None) -> dict[str, Any]:
        """Receive once."""
        (report,) = [each for each in self.json("sync", mailbox or self.address, "--once")["mailboxes"] if each["direction"] == "incoming"]
        assert report["outcome"] == "done", report
        return dict(report)

    def tracked(self) -> dict[str, str | None]:
        """The record of each tracked email, by subject."""
        found = self.json("activities")["activities"]
        return {one["subject"]: one["regarding"] and one["regarding"]["name"] for one in found}

    def activity(self, subject: str) -> dict[str, Any]:
        """One activity."""
        (found,) = [one for one in self.json("activities")["activities"] if one["subject"] == subject]
        return dict(found)

    def steps(self, subject: str, mailbox: str | None = None) -> list[tuple[str, str, str]]:
        """The steps of what was decided on a message in a mailbox, wherever it was seen, the oldest first."""
        told = self.json("explain", f"<{subject}@outside.test>")
        decisions = sorted((one for one in told["mailboxes"] if one["mailbox"] == (mailbox or self.address)), key=lambda one: one["at"])
        return [(step["rule"], step["result"], step["because"]) for one in decisions for step in one["steps"]]

    def said(self, subject: str, mailbox: str | None = None) -> set[tuple[str, str]]:
        """What folder rules said of its record: rule and result."""
        wanted = {"files", "leaves", "suggests"}
        return {(rule, result) for rule, result, _ in self.steps(subject, mailbox) if rule.startswith("folder rule") and result in wanted}

    def folder(self, path: str, mailbox: str | None = None) -> dict[str, Any]:
        """A folder as `folders` lists it."""
        return dict(next(one for one in self.json("folders", mailbox or self.address)["folders"] if one["path"] == path))


#: Address, user name and password of a new mailbox, with what its owner does to it.
Made = tuple[str, str, str, Box]


@dataclass
class ExchangeServer:
    """The sandbox's Exchange."""

    server: EwsServer
    directory: Directory
    numbers: Iterator[int]
    kind: str = "exchange"

    @property
    def profile(self) -> str:
        """The profile."""
        return f"type: exchange, incoming: {{url: '{self.server.url}', auth: basic, credentials: mailbox}}, outgoing: same"

    @contextmanager
    def mailbox(self) -> Iterator[Made]:
        """A new one."""
        address = f"user{next(self.numbers)}@corp.test"
        self.directory.add(address, PASSWORD)
        yield address, address, PASSWORD, ExchangeBox(self.directory[address])


@dataclass
class ImapServer:
    """A Dovecot."""

    server: Dovecot
    numbers: Iterator[int]
    kind: str = "imap"

    @property
    def profile(self) -> str:
        """The profile."""
        incoming = f"{{host: {self.server.host}, port: {self.server.imap_port}, tls: none, credentials: mailbox}}"
        return f"type: imap-smtp, incoming: {incoming}, outgoing: {{host: 127.0.0.1, port: 1, tls: none, credentials: anonymous}}"

    @contextmanager
    def mailbox(self) -> Iterator[Made]:
        """A new one."""
        account = self.server.new_user()
        trusted = ssl.create_default_context(cafile=str(self.server.ca_file))
        with imaplib.IMAP4_SSL(self.server.host, self.server.imaps_port, ssl_context=trusted, timeout=60) as client:
            client.login(account.name, account.password)
            yield f"user{next(self.numbers)}@corp.test", account.name, account.password, ImapBox(client)


@contextmanager
def exchange_server(behaviour: Behaviour = LIBERAL) -> Iterator[ExchangeServer]:
    """One for a module."""
    directory = Directory()
    with EwsServer(directory, behaviour=behaviour) as server:
        yield ExchangeServer(server, directory, count(1))


@contextmanager
def folder_world(
    server: ExchangeServer | ImapServer,
    home: Path,
    *,
    chosen: str = "replies",
    queue: bool = False,
    folders: tuple[str, ...] = (A, B, PLAIN),
) -> Iterator[FolderWorld]:
    """Two new mailboxes on this server, with these folders; `chosen` is the filter of their owners."""
    prepare_home(home)
    with server.mailbox() as first, server.mailbox() as second:
        boxes = "\n".join(
            f"  - {{email: {address}, profile: Server, username: '{name}', secret: {secret}}}"
            for (address, name, _, _), secret in zip((first, second), ("alice", "bob"), strict=True)
        )
        owners = (_QUEUES if queue else _OWNERS).format(alice=first[0], bob=second[0], filter=chosen)
        env = {"POSTROOM_HOME": str(home), "POSTROOM_SECRETS": "env", "POSTROOM_SECRET_ALICE": first[2], "POSTROOM_SECRET_BOB": second[2]}
        world = FolderWorld(server.kind, env, first[3], second[3], first[0], second[0])
        for box in (world.alice, world.bob):
            for path in folders:
                box.make_folder(path)
        world.apply(_DOCUMENT.format(profile=server.profile, owners=owners, boxes=boxes))
        world.run("enable", first[0], second[0], "--incoming")
        yield world
