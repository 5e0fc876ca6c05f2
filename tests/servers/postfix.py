"""A private Postfix: takes mail for every *.test domain, refuses some recipients, sends nothing off the machine."""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.servers.certificates import Certificates
from tests.servers.process import Process, ServerError, absent, answers, free_port, is_root, private_folder, program, started, wait_until

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file_prefixes = {folder}
maillog_file = {folder}/mail.log
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.corp.test
mydestination =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
virtual_mailbox_domains = regexp:{folder}/domains
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:{mail_uid}
virtual_gid_maps = static:{mail_gid}
default_transport = error:5.1.2 this server sends nothing outside
relay_transport = error:5.1.2 this server sends nothing outside
local_transport = error:5.1.2 this server has no local users
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = check_recipient_access regexp:{folder}/refusals, permit_mynetworks, reject
smtpd_tls_cert_file = {tls.cert_file}
smtpd_tls_key_file = {tls.key_file}
smtpd_tls_security_level = may
smtpd_error_sleep_time = 0
smtpd_soft_error_limit = 1000
smtpd_hard_error_limit = 2000
smtpd_client_connection_count_limit = 0
smtputf8_autodetect_classes = all
in_flow_delay = 0
mailbox_size_limit = 0
virtual_mailbox_limit = 0
message_size_limit = 52428800
notify_classes =
"""

# Columns: service, type, private, unprivileged, chroot, wakeup, processes, command.
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{smtps_port} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
smtp unix - - n - - smtp
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

#: What a server may offer or not; of each there is a door at which it is not offered.
OFFERS = ("PIPELINING", "CHUNKING", "8BITMIME", "SMTPUTF8", "SIZE", "DSN", "ENHANCEDSTATUSCODES")

REFUSALS = """
/^refused/ 550 5.1.1 There is no such mailbox here
/^later/ 450 4.2.0 The mailbox is busy, try again later
"""

#: What the next server says, by the recipient's name.
VERDICTS = r"""
/@nohost\.test$/ 550 5.1.2 Domain not found
/^nobody@/ 550 5.1.1 User unknown in virtual mailbox table
/^full@/ 552 5.2.2 The mailbox is over quota
/^list@/ 554 5.7.1 Our policy: this list takes mail of its members only
/^grey@/ 451 4.7.1 Greylisted, please come back later
/^busy@/ 450 4.2.1 The mailbox is busy
"""
NEXT_HOP = """
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access regexp:{folder}/verdicts, permit_mynetworks, reject
body_checks = regexp:{folder}/contents
message_size_limit = 100000
"""
CONTENTS = "/GTUBE-LIKE/ REJECT Message content rejected\n"
#: Mail for outside.test, for nohost.test, and for every domain of which it knows nothing, goes to the next server, which is not told of
#: wishes for reports: so this one reports all by itself. Who is to wait is warned after a second.
REPORTING = """
transport_maps = regexp:{folder}/transports
default_transport = smtp:[127.0.0.1]:NEXT
smtp_host_lookup = native
smtp_discard_ehlo_keywords = dsn
smtp_tls_security_level = none
smtpd_recipient_restrictions = permit_mynetworks, reject
delay_warning_time = 1s
"""
TRANSPORTS = r"""
/@(outside|nohost)\.test$/ smtp:[127.0.0.1]:NEXT
"""

ENVELOPE_HEADERS = (b"return-path:", b"x-original-to:", b"delivered-to:")


class Postfix:
    """A running server; every message that it delivered can be read back.

    `more` are lines of its main configuration, in which `{folder}` is the server's; `tables` are files there, by their names.
    """

    host = "127.0.0.1"

    def __init__(self, folder: Path, tls: Certificates, *, more: str = "", tables: Mapping[str, str] = MappingProxyType({})) -> None:
        self.ca_file = tls.ca_file
        self.folder = folder
        self.port, self.smtps_port = free_port(), free_port()
        self.ports_without = {offer: free_port() for offer in OFFERS}
        self._config = folder / "etc"
        self._read: dict[str, tuple[str, bytes]] = {}
        self._write_configuration(tls, more.replace("{folder}", str(folder)))
        for name, lines in tables.items():
            (folder / name).write_text(lines, encoding="ascii")
        self._process = Process([program("postfix"), "-c", str(self._config), "start-fg"], folder / "start.log", env=self._environment())
        try:
            self._process.wait_ready(lambda: answers(self.port), "Postfix")
        except BaseException as fault:
            self.stop()
            if isinstance(fault, ServerError):
                raise ServerError(f"{fault}\n{self.log()}") from fault
            raise

    def delivered(self, recipient: str) -> list[bytes]:
        """Return what was delivered to an address so far, oldest first, as it was submitted plus Received lines."""
        inbox = self.folder / "mail" / "all" / "new"
        for path in inbox.iterdir() if inbox.exists() else ():
            if path.name not in self._read:
                self._read[path.name] = _split_envelope(path.read_bytes())
        # Names start with the time of delivery and its microseconds.
        names = sorted(self._read, key=_delivery_order)
        return [self._read[name][1] for name in names if self._read[name][0] == recipient.lower()]

    def wait_delivered(self, recipient: str, count: int = 1, timeout_s: float = 60.0) -> list[bytes]:
        """Wait until an address has got so many messages, and return them."""
        wait_until(lambda: len(self.delivered(recipient)) >= count, timeout_s, f"{recipient} got too little mail", self.log)
        return self.delivered(recipient)

    def queued(self) -> int:
        """Return how many accepted messages are not delivered yet."""
        folders = (self.folder / "spool" / name for name in ("maildrop", "incoming", "active", "deferred"))
        return sum(len(files) for folder in folders for _, _, files in os.walk(folder))

    def wait_idle(self, timeout_s: float = 60.0) -> None:
        """Wait until everything that was accepted is delivered."""
        wait_until(lambda: self.queued() == 0, timeout_s, "Postfix still has mail in its queue", self.log)

    def try_again(self) -> None:
        """Have what waits in the queue tried now, whatever its plan is."""
        self._administer("postqueue", "-f")

    def give_up(self, recipient: str) -> None:
        """Have what waits for a recipient returned as too old with its next try, which is now."""
        for line in self._administer("postqueue", "-j").splitlines():
            waiting = json.loads(line)
            if recipient in {each["address"] for each in waiting["recipients"]}:
                self._administer("postsuper", "-e", waiting["queue_id"])
        self.try_again()

    def _administer(self, name: str, *arguments: str) -> str:
        command = [program(name), "-c", str(self._config), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=self._environment())
        if done.returncode != 0:
            raise ServerError(f"{name} failed: {done.stderr}")
        return done.stdout

    def log(self) -> str:
        """Return what the server wrote last."""
        log_file = self.folder / "mail.log"
        return log_file.read_text(encoding="utf-8", errors="replace")[-4000:] if log_file.exists() else ""

    def stop(self) -> None:
        """End the server."""
        stop = [program("postfix"), "-c", str(self._config), "stop"]
        # What it says goes to its log; a server that is not running is what we want.
        subprocess.run(stop, capture_output=True, check=False, timeout=60, env=self._environment())
        self._process.stop()

    def _write_configuration(self, tls: Certificates, more: str) -> None:
        import pwd  # Windows has none, and loads this file to learn that the server is missing.

        nobody = pwd.getpwnam("nobody")
        for name in ("etc", "spool", "data", "mail"):
            (self.folder / name).mkdir(exist_ok=True)
        shutil.chown(self.folder / "data", "postfix")
        os.chown(self.folder / "mail", nobody.pw_uid, nobody.pw_gid)
        main = MAIN.format(folder=self.folder, tls=tls, mail_uid=nobody.pw_uid, mail_gid=nobody.pw_gid)
        # A name that stands twice makes every program of Postfix's complain of it.
        settings = dict(line.split(" =", 1) for line in f"{main}{more}".splitlines() if line)
        (self._config / "main.cf").write_text("".join(f"{name} ={value}\n" for name, value in settings.items()), encoding="ascii")
        master = MASTER.format(port=self.port, smtps_port=self.smtps_port)
        for offer, port in self.ports_without.items():
            master += f"127.0.0.1:{port} inet n - n - - smtpd -o smtpd_discard_ehlo_keywords={offer.lower()}\n"
        (self._config / "master.cf").write_text(master, encoding="ascii")
        (self.folder / "domains").write_text("/\\.test$/ ok\n", encoding="ascii")
        (self.folder / "refusals").write_text(REFUSALS, encoding="ascii")

    def _environment(self) -> dict[str, str]:
        return {"PATH": f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin", "LANG": "C"}


def _split_envelope(raw: bytes) -> tuple[str, bytes]:
    """Take off the lines that the delivery put on top; return the recipient and the message."""
    recipient = ""
    lines = raw.split(b"\n")
    while lines and lines[0].lower().startswith(ENVELOPE_HEADERS):
        name, _, value = lines.pop(0).partition(b":")
        if name.lower() == b"x-original-to":
            recipient = value.strip().decode("utf-8", "replace").lower()
    return recipient, b"\n".join(lines)


def _delivery_order(name: str) -> tuple[int, int, str]:
    seconds, _, rest = name.partition(".")
    micros = rest.rpartition("M")[2].partition(".")[0]
    return int(seconds), int(micros) if micros.isdigit() else 0, name


@contextlib.contextmanager
def running(tls: Certificates, *, more: str = "", tables: Mapping[str, str] = MappingProxyType({})) -> Iterator[Postfix]:
    """Run a Postfix in a folder of its own; `more` and `tables` as `Postfix` has them."""
    program("postfix")
    if not is_root():
        absent("Postfix can be started by root only")
    with private_folder("postfix") as folder:
        server = started(lambda: Postfix(folder, tls, more=more, tables=tables))
        try:
            yield server
        finally:
            server.stop()


@contextlib.contextmanager
def reporting(tls: Certificates) -> Iterator[Postfix]:
    """Run one that hands mail on to another, and reports what becomes of it. What the other says goes by `VERDICTS`."""
    with running(tls, more=NEXT_HOP, tables={"verdicts": VERDICTS, "contents": CONTENTS}) as next_hop:
        port = str(next_hop.port)
        with running(tls, more=REPORTING.replace("NEXT", port), tables={"transports": TRANSPORTS.replace("NEXT", port)}) as server:
            yield server


@pytest.fixture(scope="session")
def postfix(certificates: Certificates) -> Iterator[Postfix]:
    """A Postfix that keeps every message for reading back."""
    with running(certificates) as server:
        yield server
