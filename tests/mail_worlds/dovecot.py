"""A maildrop on a Dovecot, read over POP3."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from tests.servers.dovecot import Account, Dovecot


@dataclass
class DropWorld:
    """One maildrop."""

    server: Dovecot
    user: Account
    transports: Transports
    settings: ConnectionSettings
    token: CancelToken = field(default_factory=CancelToken)
    name: str = "dovecot-pop3"
    has_folders: bool = False
    keeps_octets: bool = True
    reuses_ids: bool = False
    notices_equal_count: bool = True

    def open(self, token: CancelToken | None = None) -> MailSource:
        """Connect and sign in."""
        return self.transports.source(self.settings, token or self.token, SilentObserver())

    def deliver(self, raw: bytes, folder: str = INBOX_ID) -> None:
        """Put into the inbox."""
        assert folder == INBOX_ID
        self.server.deliver(self.user.name, [raw])

    def make_folder(self, path: str) -> None:
        """Nothing of the kind."""
        raise AssertionError(path)

    def remove_folder(self, path: str) -> None:
        """Nothing of the kind."""
        raise AssertionError(path)

    def held(self, folder: str = INBOX_ID) -> int:
        """What the inbox holds."""
        assert folder == INBOX_ID
        return self.server.count(self.user.name)

    def vanish(self, number: int) -> None:
        """Remove a message as another program does."""
        self.server.remove(self.user.name, number)

    def backup(self, place: Path) -> None:
        """Keep the mailbox as it is."""
        self.server.backup(self.user.name, place)

    def restore(self, place: Path) -> None:
        """Bring it back as it was."""
        self.server.restore(self.user.name, place)


@contextmanager
def drop_world(server: Dovecot, tls: Tls = Tls.NONE) -> Iterator[DropWorld]:
    """A new maildrop on this server."""
    user = server.new_user()
    port = server.pop3s_port if tls is Tls.IMPLICIT else server.pop3_port
    secret, ca_file = Secret(user.password), str(server.ca_file)
    settings = ConnectionSettings(Protocol.POP3, server.host, port, tls, username=user.name, secret=secret, ca_file=ca_file)
    yield DropWorld(server, user, MailTransports(Memory()), settings)
