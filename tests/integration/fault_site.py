"""Where faults are injected: servers, certificates and names for one mailbox, and the whole program that tests it.

A fault's `arrange` gets a `Site`, starts what it needs on the site's stack and returns a `Plan`: the profile and the password. `World.test`
puts that into a real store and tests the mailbox as `postroom test` does, over the production transports with shorter patience.
"""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.app import App
from core.cancel import CancelToken
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.connection import ConnectionSettings, TestResult
from core.domain.mailbox import MailDirection
from core.domain.secret import Secret
from core.ports import MailSink, MailSource, StepObserver, Transports
from core.ports.act_transport import ActTransport
from core.ports.sent_copies import SentCopies
from core.sandbox.ews.auth import BASIC
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault
from core.sandbox.ews.server import EwsServer
from tests.fakes.line_server import LineServer, Peer
from tests.servers.dovecot import Dovecot
from tests.servers.name_server import NameServer
from tests.servers.postfix import Postfix

IN, OUT, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT
PASSWORD = "correct-horse"
NOW = datetime.now(UTC)
PATIENCE_S = 1.0
"""How long the program waits for a server that says nothing, in seconds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the mailbox is set up with: keys of its profile, and the password; None stores none."""

    profile: dict[str, Any]
    password: str | None = PASSWORD
    mailbox: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Identities:
    """Certificates that are wrong, each as a PEM file of key and chain for a server, by the name of its host."""

    authority: trustme.CA
    ca_file: Path
    folder: Path

    def pem(self, host: str) -> Path:
        """The file of a host."""
        return self.folder / f"{host}.pem"


def make_identities(authority: trustme.CA, ca_file: Path, folder: Path) -> Identities:
    """Issue them."""
    made = Identities(authority, ca_file, folder)
    day = timedelta(days=1)
    issued = {
        "expired": authority.issue_cert("expired.corp.test", not_before=NOW - 90 * day, not_after=NOW - 2 * day),
        "early": authority.issue_cert("early.corp.test", not_before=NOW + 2 * day, not_after=NOW + 90 * day),
        "soon": authority.issue_cert("soon.corp.test", not_before=NOW - day, not_after=NOW + 20 * day),
        "wrong": authority.issue_cert("pop.elsewhere.test", "mail.elsewhere.test"),
        "unknown": trustme.CA(organization_name="Acme Authority").issue_cert("unknown.corp.test"),
        "inspected": trustme.CA(organization_name="Zscaler Inc.").issue_cert("inspected.corp.test"),
    }
    for name, certificate in issued.items():
        certificate.private_key_and_cert_chain_pem.write_to_path(str(made.pem(f"{name}.corp.test")))
    between = authority.create_child_ca().issue_cert("chain.corp.test")
    leaf = between.private_key_pem.bytes() + between.cert_chain_pems[0].bytes()  # without the one in the middle
    made.pem("chain.corp.test").write_bytes(leaf)
    made.pem("self.corp.test").write_bytes(_self_signed("self.corp.test"))
    for path in folder.glob("*.pem"):
        path.chmod(0o600)
    return made


def _self_signed(host: str) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    begin, end = NOW - timedelta(days=1), NOW + timedelta(days=90)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), begin, end)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    kept = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return kept + certificate.public_bytes(serialization.Encoding.PEM)


def sni_blocks(identities: Identities) -> str:
    """Dovecot's configuration that shows each of them to who asks for its host."""
    paths = sorted(identities.folder.glob("*.corp.test.pem"))
    return "\n".join(f"local_name {path.stem} {{\n  ssl_cert = <{path}\n  ssl_key = <{path}\n}}" for path in paths)


@dataclass
class Site:
    """Everything a fault can be made of; `address` is the mailbox's."""

    stack: ExitStack
    identities: Identities
    names: NameServer
    dovecot: Dovecot
    dovecot_tls_only: Dovecot
    dovecot_cram: Dovecot
    postfix: Postfix
    address: str
    tmp_path: Path

    def account(self, server: Dovecot | None = None) -> str:
        """A user of Dovecot with the right password; its name."""
        name = self.address.partition("@")[0]
        (server or self.dovecot).add_user(name, PASSWORD)
        return name

    def pop3(self, host: str, port: int, tls: str = "none", **more: Any) -> Plan:
        """A plan for a POP3 server."""
        return self._plan("incoming", {"host": host, "port": port, "tls": tls}, **more)

    def smtp(self, host: str, port: int, tls: str = "none", **more: Any) -> Plan:
        """A plan for an SMTP server."""
        return self._plan("outgoing", {"host": host, "port": port, "tls": tls, "credentials": "mailbox"}, **more)

    def _plan(self, side: str, endpoint: dict[str, Any], password: str | None = PASSWORD, user: str = "", **more: Any) -> Plan:
        other = "outgoing" if side == "incoming" else "incoming"
        unused = {"host": "127.0.0.1", "port": 9, "credentials": "anonymous" if other == "outgoing" else "mailbox"}
        given = {"credentials": "mailbox", **endpoint}
        ca_file = more.pop("ca_file", str(self.identities.ca_file))
        profile = {"type": "pop3-smtp", side: given, other: unused, "ca_file": ca_file, **more}
        return Plan(profile, password, {"username": user} if user else {})

    def script(self, play: Callable[[Peer], None]) -> int:
        """Start a server that plays a script to each connection; its port."""
        return self.stack.enter_context(LineServer(play)).port

    def exchange(self, *faults: EwsFault, password: str | None = PASSWORD, **profile: Any) -> Plan:
        """A plan for a sandbox Exchange with these faults and the mailbox's own account."""
        server = self.exchange_server(*faults)
        return exchange_plan(server.url, password=password, **profile)

    def exchange_server(self, *faults: EwsFault, auth: Sequence[str] = (BASIC,), mailbox: bool = True) -> EwsServer:
        """A running sandbox Exchange, with the mailbox unless told otherwise."""
        directory = Directory()
        if mailbox:
            directory.add(self.address, PASSWORD)
        server = self.stack.enter_context(EwsServer(directory, auth=auth))
        server.faults.add(*faults)
        return server

    def filtered_port(self) -> int:
        """A port that answers nobody: its queue is full."""
        listener = self.stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(2):
            filler = self.stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        return int(listener.getsockname()[1])

    def closed_port(self) -> int:
        """A port where nothing listens, and which nobody else takes."""
        sock = self.stack.enter_context(socket.socket())
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])

    def old_tls(self) -> int:
        """A server that speaks TLS 1.0 at most."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.identities.authority.issue_cert("mail.corp.test").configure_cert(context)
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # that it is too old is the point
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1

        def play(peer: Peer) -> None:
            peer.start_tls(context)

        return self.script(play)


def exchange_plan(url: str, password: str | None = PASSWORD, *, endpoint: dict[str, Any] | None = None, **profile: Any) -> Plan:
    """A plan for Exchange web services at `url`."""
    incoming = {"url": url, "auth": "basic", "credentials": "mailbox", **(endpoint or {})}
    return Plan({"type": "exchange", "incoming": incoming, "outgoing": "same", **profile}, password)


class Hasty:
    """The production transports with shorter patience."""

    def __init__(self, inner: Transports) -> None:
        self._inner = inner

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSource:
        """Open for reading."""
        return self._inner.source(_hurried(settings), token, observer)

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSink:
        """Open for sending."""
        return self._inner.sink(_hurried(settings), token, observer)

    def sent_copies(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> SentCopies:
        """Open for copies of what was sent."""
        return self._inner.sent_copies(_hurried(settings), token, observer)

    def probe(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> None:
        """Probe."""
        self._inner.probe(_hurried(settings), token, observer)

    def act(
        self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver, *, zone: str = "UTC", category: str = ""
    ) -> ActTransport:
        """Open for appointments, contacts and tasks."""
        return self._inner.act(_hurried(settings), token, observer, zone=zone, category=category or TRACKING_CATEGORY)

    def can_watch(self, settings: ConnectionSettings) -> bool:
        """As the transports say."""
        return self._inner.can_watch(settings)

    def watch(self, *arguments: Any) -> None:
        """As the transports do."""
        self._inner.watch(*arguments)


def _hurried(settings: ConnectionSettings) -> ConnectionSettings:
    return replace(settings, connect_timeout_s=PATIENCE_S, command_timeout_s=PATIENCE_S)


@dataclass
class World:
    """The program over a real store."""

    app: App

    def test(self, address: str, plan: Plan, direction: MailDirection) -> TestResult:
        """Set one mailbox up and test one direction. Raises what a test raises that cannot be carried out."""
        reference = address.partition("@")[0]
        methods = {"incoming": "none", "outgoing": "none", "act": "none", direction.value: "server-side-sync"}
        document = {
            "postroom": 1,
            "organization": {"require_approval": {"users": False, "queues": False}},
            "profiles": [{"name": reference, **plan.profile}],
            "users": [{"name": reference, "email": address, "filter": "all", **methods}],
            "mailboxes": [{"email": address, "profile": reference, "secret": reference, **plan.mailbox}],
        }
        self.app.service.apply(json.dumps(document))
        if plan.password is not None:
            self.app.secrets.set(reference, Secret(plan.password))
        mailbox = next(status for status in self.app.service.status() if status.mailbox == address)
        hasty = replace(self.app, tools=replace(self.app.tools, transports=Hasty(self.app.tools.transports)))
        (result,) = hasty.test_many([mailbox.id], CancelToken(), parallel=1, directions=[direction])
        return result


@contextlib.contextmanager
def no_thread_left() -> Iterator[None]:
    """At the end of the block no thread may be there that was not before."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(60)
    assert [thread.name for thread in left if thread.is_alive()] == []
