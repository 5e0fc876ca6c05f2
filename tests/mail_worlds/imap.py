"""A mailbox on a Dovecot, read over IMAP. What a test does to it goes over a connection of its own."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import Tls
from core.domain.remote_folder import INBOX_ID
from core.domain.secret import Secret
from core.pipelines.observe import SilentObserver
from core.ports import MailSource, Transports
from core.transports.mail import MailTransports
from tests.fakes.memory import Memory
from tests.mail_worlds.messages import BEGIN
from tests.servers.dovecot import Account, Dovecot


def imap_settings(server: Dovecot, user: Account, tls: Tls = Tls.IMPLICIT) -> ConnectionSettings:
    """How to reach a user's mailbox."""
    port = server.imaps_port if tls is Tls.IMPLICIT else server.imap_port
    secret, ca_file = Secret(user.password), str(server.ca_file)
    return ConnectionSettings(Protocol.IMAP, server.host, port, tls, username=user.name, secret=secret, ca_file=ca_file)


@dataclass
class ImapWorld:
    """One mailbox; a message arrives at its Date, and a second after the one before where it has none."""

    transports: Transports
    settings: ConnectionSettings
    client: imaplib.IMAP4
    token: CancelToken = field(default_factory=CancelToken)
    name: str = "imap"
    has_folders: bool = True
    keeps_octets: bool = True
    reuses_ids: bool = False
    notices_equal_count: bool = False
    arrived: int = 0
    server: Dovecot | None = None
    by_file: bool = False

    def open(self, token: CancelToken | None = None) -> MailSource:
        """Connect and sign in."""
        return self.transports.source(self.settings, token or self.token, SilentObserver())

    def deliver(self, raw: bytes, folder: str = INBOX_ID) -> None:
        """Put into a folder."""
        if self.by_file:
            assert self.server is not None
            assert self.settings.username is not None
            self.server.deliver(self.settings.username, [raw])
            return
        self.arrived += 1
        date = message_from_bytes(raw)["Date"]
        when: datetime = parsedate_to_datetime(date) if date else BEGIN + timedelta(seconds=self.arrived)
        done(self.client.append(on_wire(folder), "", imaplib.Time2Internaldate(when), raw))

    def make_folder(self, path: str) -> None:
        """Make it."""
        done(self.client.create(on_wire(path)))

    def remove_folder(self, path: str) -> None:
        """Remove it with what is in it."""
        done(self.client.delete(on_wire(path)))

    def held(self, folder: str = INBOX_ID) -> int:
        """What the folder holds."""
        done(self.client.noop())  # a folder that is open is told of as it was
        told = done(self.client.status(on_wire(folder), "(MESSAGES)"))
        return int(told.rpartition(b"MESSAGES ")[2].rstrip(b")"))

    def vanish(self, number: int) -> None:
        """Remove a message of the inbox as another program does."""
        done(self.client.select("INBOX"))
        done(self.client.store(str(number + 1), "+FLAGS", "(\\Deleted)"))
        done(self.client.expunge())
        done(self.client.unselect())

    def backup(self, place: Path) -> None:
        """Keep the mailbox as it is."""
        assert self.server is not None
        assert self.settings.username is not None
        self.server.backup(self.settings.username, place)

    def restore(self, place: Path) -> None:
        """Bring it back as it was."""
        assert self.server is not None
        assert self.settings.username is not None
        self.server.restore(self.settings.username, place)

    def renumber(self, by: int) -> None:
        """Give all messages new numbers under another UIDVALIDITY, higher or lower; from now on mail comes by the file system."""
        self.by_file = True
        assert self.server is not None
        assert self.settings.username is not None
        maildir = self.server.maildir(self.settings.username)
        listed = maildir / "dovecot-uidlist"
        words = listed.read_text().split(" ", 3)
        assert words[1].startswith("V")
        listed.write_text(" ".join([words[0], f"V{int(words[1][1:]) + by}", *words[2:]]))
        for index in maildir.glob("dovecot.index*"):
            index.unlink()

    def remove(self, uids: str, folder: str = INBOX_ID) -> None:
        """Remove messages as another program does."""
        done(self.client.select(on_wire(folder)))
        done(self.client.uid("STORE", uids, "+FLAGS", "(\\Deleted)"))
        done(self.client.expunge())


def on_wire(path: str) -> str:
    """The name of a folder at Dovecot with Maildirs, whose levels are parted by dots."""
    name = "INBOX" if path == INBOX_ID else path.replace("/", ".")
    return '"' + name.replace("Inbox.", "INBOX.", 1) + '"'


def done(answer: tuple[str, Sequence[object]]) -> bytes:
    """The first datum of an answer that must be OK."""
    kind, data = answer
    assert kind == "OK", answer
    first = data[0] if data else b""
    return first if isinstance(first, bytes) else b""


@contextmanager
def imap_world(server: Dovecot, tls: Tls = Tls.IMPLICIT) -> Iterator[ImapWorld]:
    """A new mailbox on this server."""
    user = server.new_user()
    trusted = ssl.create_default_context(cafile=str(server.ca_file))
    with imaplib.IMAP4_SSL(server.host, server.imaps_port, ssl_context=trusted, timeout=60) as client:
        client.login(user.name, user.password)
        yield ImapWorld(MailTransports(Memory()), imap_settings(server, user, tls), client, server=server)
