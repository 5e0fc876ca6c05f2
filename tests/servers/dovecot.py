"""A private Dovecot: POP3 and IMAP, plain with STARTTLS and over implicit TLS, mail in Maildirs."""

import contextlib
import dataclasses
import itertools
import os
import poplib
import shutil
import ssl
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.servers.certificates import Certificates
from tests.servers.process import Process, absent, answers, free_port, is_root, private_folder, program, started, wait_until

CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
instance_name = {folder.name}
protocols = pop3 imap
listen = {host}
ssl = {ssl}
ssl_cert = <{tls.cert_file}
ssl_key = <{tls.key_file}
disable_plaintext_auth = {disable_plaintext_auth}
auth_mechanisms = {mechanisms}
auth_failure_delay = 0
default_internal_user = {internal_user}
default_internal_group = {internal_group}
default_login_user = {login_user}
default_process_limit = 500
default_client_limit = 2000
mail_max_userip_connections = 500
mail_location = maildir:~/Maildir
mail_fsync = never
first_valid_uid = 1
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users/%u
}}
userdb {{
  driver = static
  args = uid={mail_uid} gid={mail_gid} home={folder}/home/%u allow_all_users=yes
}}
service pop3-login {{
  chroot = {login_chroot}
  service_count = 0
  inet_listener pop3 {{
    port = {pop3_port}
  }}
  inet_listener pop3s {{
    port = {pop3s_port}
    ssl = yes
  }}
}}
service imap-login {{
  chroot = {login_chroot}
  service_count = 0
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  # One test's wrong passwords must not slow the next test's login down.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    special_use = \\Sent
  }}
}}
{more}
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """A user of the server."""

    name: str
    password: str


class Dovecot:
    """A running server. Mail is put into its Maildirs directly, as a delivery agent does."""

    def __init__(
        self, folder: Path, tls: Certificates, *, plaintext_allowed: bool, mechanisms: str = "plain login", more: str = ""
    ) -> None:
        # Dovecot takes a connection between one address and itself for secure. From 127.0.0.1 to 127.0.0.2 it is not.
        self.host = "127.0.0.1" if plaintext_allowed else "127.0.0.2"
        self.ca_file = tls.ca_file
        self._trusted = ssl.create_default_context(cafile=tls.ca_file)
        self.folder = folder
        self.pop3_port, self.pop3s_port, self.imap_port, self.imaps_port = (free_port() for _ in range(4))
        self._numbers = itertools.count()
        self._accounts = itertools.count(1)
        self._changes = itertools.count()
        self._born = int(time.time())
        import pwd  # Windows has none, and loads this file to learn that the server is missing.

        # Dovecot serves no mail as root.
        self._uid, self._gid = (pwd.getpwnam("nobody")[2:4]) if is_root() else (os.getuid(), os.getgid())
        for name in ("run", "state", "home", "users"):
            (folder / name).mkdir(exist_ok=True)
        self._own(folder / "home")
        configuration = folder / "dovecot.conf"
        configuration.write_text(self._configuration(tls, plaintext_allowed, mechanisms, more), encoding="ascii")
        self._process = Process([program("dovecot"), "-F", "-c", str(configuration)], folder / "dovecot.log")
        try:
            for port in (self.pop3_port, self.imap_port):
                self._process.wait_ready(lambda port=port: answers(port, host=self.host), "Dovecot")  # type: ignore[misc]
        except BaseException:
            self.stop()
            raise

    def add_user(self, name: str, password: str) -> Account:
        """Make a user with an empty mailbox; a user of that name loses the old mail."""
        shutil.rmtree(self.folder / "home" / name, ignore_errors=True)
        for folder in ("", "Maildir", "Maildir/tmp", "Maildir/new", "Maildir/cur"):
            made = self.folder / "home" / name / folder
            made.mkdir()
            self._own(made)
        self.set_password(name, password)
        return Account(name, password)

    def set_password(self, name: str, password: str) -> None:
        """Give a user a password that counts from now on."""
        users = self.folder / "users" / name
        changed = users.exists()
        draft = users.with_name(f".{name}")
        draft.write_text(f"{name}:{password}\n", encoding="utf-8")
        draft.chmod(0o644)
        # Dovecot knows a changed file by the full second of its time.
        stamp = self._born + next(self._changes)
        os.utime(draft, (stamp, stamp))
        draft.replace(users)
        if changed:
            # It looks for a change once a second.
            wait_until(lambda: self._accepts(name, password), 10, f"the new password of {name} did not count", self.log)

    def new_user(self) -> Account:
        """Make a user that no other test has."""
        number = next(self._accounts)
        return self.add_user(f"user{number}", f"secret-{number}")

    def deliver(self, name: str, messages: Iterable[bytes]) -> int:
        """Put messages into the inbox, in this order; return how many."""
        inbox = self.maildir(name) / "new"
        delivered = 0
        for raw in messages:
            number = next(self._numbers)
            # Dovecot sorts new mail by the seconds and the microseconds in the file's name.
            seconds, micros = divmod(number, 1_000_000)
            path = inbox / f"{self._born + seconds}.M{micros:06d}P{os.getpid()}.test,S={len(raw)}"
            path.write_bytes(raw)
            self._own(path)
            delivered += 1
        return delivered

    def messages(self, name: str) -> list[bytes]:
        """Return the raw messages of the inbox, oldest first."""
        return [path.read_bytes() for path in self._files(name)]

    def count(self, name: str) -> int:
        """Return how many messages the inbox holds."""
        return len(self._files(name))

    def maildir(self, name: str) -> Path:
        """Return the user's Maildir."""
        return self.folder / "home" / name / "Maildir"

    def backup(self, name: str, place: Path) -> None:
        """Keep a copy of the user's mailbox, with the server's own files, in a folder that is not there yet."""
        shutil.copytree(self.maildir(name), place)

    def restore(self, name: str, place: Path) -> None:
        """Bring a mailbox back as it was kept: what came later is gone, and its numbers are given anew."""
        shutil.rmtree(self.maildir(name))
        shutil.copytree(place, self.maildir(name))
        for path in (self.maildir(name), *self.maildir(name).rglob("*")):
            self._own(path)

    def remove(self, name: str, number: int) -> None:
        """Remove a message of the inbox as another program does; 0 is the oldest."""
        self._files(name)[number].unlink()

    def log(self) -> str:
        """Return what the server wrote last."""
        return self._process.log()

    def stop(self) -> None:
        """End the server."""
        self._process.stop()

    def _files(self, name: str) -> list[Path]:
        found = [path for folder in ("new", "cur") for path in (self.maildir(name) / folder).iterdir()]
        return sorted(found, key=lambda path: path.name)

    def _own(self, path: Path) -> None:
        if is_root():
            os.chown(path, self._uid, self._gid)

    def _accepts(self, name: str, password: str) -> bool:
        client = poplib.POP3_SSL(self.host, self.pop3s_port, timeout=60, context=self._trusted)
        try:
            client.user(name)
            client.pass_(password)
        except poplib.error_proto:
            return False
        finally:
            client.close()
        return True

    def _configuration(self, tls: Certificates, plaintext_allowed: bool, mechanisms: str, more: str) -> str:
        import grp
        import pwd

        me, us = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
        try:
            users = ("dovecot", "dovecot", "dovenull") if is_root() else (me, us, me)
            for user in (users[0], users[2]):
                pwd.getpwnam(user)
        except KeyError:
            absent("Dovecot's users are missing; is its package completely installed?")
        return CONFIGURATION.format(
            folder=self.folder,
            mechanisms=mechanisms,
            more=more,
            tls=tls,
            host=self.host,
            ssl="yes" if plaintext_allowed else "required",
            disable_plaintext_auth="no" if plaintext_allowed else "yes",
            internal_user=users[0],
            internal_group=users[1],
            login_user=users[2],
            login_chroot="login" if is_root() else "",
            mail_uid=self._uid,
            mail_gid=self._gid,
            pop3_port=self.pop3_port,
            pop3s_port=self.pop3s_port,
            imap_port=self.imap_port,
            imaps_port=self.imaps_port,
        )


@contextlib.contextmanager
def running(tls: Certificates, *, plaintext_allowed: bool, mechanisms: str = "plain login", more: str = "") -> Iterator[Dovecot]:
    """Run a Dovecot in a folder of its own; `more` are lines of configuration."""
    program("dovecot")
    with private_folder("dovecot") as folder:
        server = started(lambda: Dovecot(folder, tls, plaintext_allowed=plaintext_allowed, mechanisms=mechanisms, more=more))
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    """A Dovecot that takes passwords with and without TLS."""
    with running(certificates, plaintext_allowed=True) as server:
        yield server


@pytest.fixture(scope="session")
def dovecot_tls_only(certificates: Certificates) -> Iterator[Dovecot]:
    """A Dovecot that refuses passwords before TLS; note that its host is 127.0.0.2."""
    with running(certificates, plaintext_allowed=False) as server:
        yield server
