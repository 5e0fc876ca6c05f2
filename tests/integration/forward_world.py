"""A forward mailbox on a server of every kind, and the whole program before it: a real store, the document, the production transports.

Alice and the queue Support have their mail forwarded; Bob reads a mailbox of his own, Carol's address is not approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import core.app
from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.domain.activity import Direction, Email
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.pipelines.report import RunReport
from core.pipelines.run import run_direction, test_direction
from core.ports import ActivityFilter
from core.sandbox.ews.auth import BASIC
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.service import MailboxExplanation
from tests.fakes.clock import FakeClock
from tests.integration.exchange_world import prepare_home
from tests.servers.dovecot import Dovecot

COLLECT, ALICE, BOB, CAROL, SUPPORT = (f"{name}@corp.test" for name in ("collect", "alice", "bob", "carol", "support"))
KINDS = ("pop3", "imap", "exchange")

_DOCUMENT = """
postroom: 1
organization: {{require_approval: {{users: true, queues: true}}}}
profiles:
{profiles}
users:
  - {{name: Alice, email: alice@corp.test, incoming: forward-mailbox, outgoing: none, act: none, filter: all, approved: true}}
  - {{name: Bob, email: bob@corp.test, incoming: server-side-sync, outgoing: none, act: none, filter: none, approved: true}}
  - {{name: Carol, email: carol@corp.test, incoming: forward-mailbox, outgoing: none, act: none, filter: all}}
queues:
  - name: Support
    email: support@corp.test
    owner: alice@corp.test
    incoming: forward-mailbox
    outgoing: none
    filter: all
    approved: true
forward_mailboxes:
  - {{name: Collector, email: collect@corp.test, profile: In, username: {username}, secret: collect, delete_after_processing: {delete}}}
mailboxes:
  - {{email: bob@corp.test, profile: {other}, username: {bob}, secret: bob}}
records:
  accounts: [{{name: Contoso}}]
  contacts: [{{name: Rene, email: rene@contoso.test}}]
"""
_EXCHANGE = """
  - name: {name}
    type: exchange
    incoming: {{url: "{url}", auth: basic, credentials: profile, username: svc@corp.test, secret: svc, impersonation: true}}
    outgoing: same
"""
_MAIL = """
  - name: {name}
    type: {kind}-smtp
    incoming: {{host: 127.0.0.1, port: {port}, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: 25, tls: none, credentials: anonymous}}
"""


@dataclass
class ForwardWorld:
    """The program, and what is delivered to its forward mailbox and to Bob's."""

    app: App
    clock: FakeClock
    deliver: Callable[[bytes], object]
    deliver_to_bob: Callable[[bytes], object]
    left: Callable[[], int]
    ids: dict[str, MailboxId] = field(default_factory=dict)

    def run(self, address: str = COLLECT) -> RunReport:
        """Receive once."""
        return run_direction(self.app.tools, self.ids[address], MailDirection.INCOMING, CancelToken())

    def emails(self, mailbox: str | None = None) -> list[Email]:
        """Incoming activities, by subject."""
        found = self.app.service.activities(ActivityFilter(direction=Direction.INCOMING, mailbox=mailbox))
        return sorted(found, key=lambda email: email.subject)

    def explained(self, message_id: str) -> MailboxExplanation:
        """The one decision on a message."""
        [found] = self.app.service.explain(message_id).mailboxes
        return found


def original(number: int, *, to: str = ALICE, sender: str = "rene@contoso.test", more: str = "") -> bytes:
    """A message as it was before it was forwarded."""
    return (
        f"Received: from a by b; Mon, 02 Mar 2026 07:00:{number:02d} +0000\r\nMessage-ID: <o{number}@contoso.test>\r\n"
        f"Date: Mon, 02 Mar 2026 06:59:00 +0000\r\nFrom: {sender}\r\nTo: {to}\r\n{more}Subject: Order {number}\r\n\r\nBody {number}.\r\n"
    ).encode()


def forwarded(number: int, *originals: bytes, by: str = ALICE, more: str = "", report: bool = False) -> bytes:
    """A message that forwards others as attachments."""
    kind = "report; report-type=delivery-status" if report else "mixed"
    head = (
        f"Received: from c by d; Mon, 02 Mar 2026 08:00:{number:02d} +0000\r\nMessage-ID: <w{number}@corp.test>\r\n"
        f"Date: Mon, 02 Mar 2026 08:00:00 +0000\r\nFrom: {by}\r\nTo: {COLLECT}\r\n{more}Subject: FW {number}\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/{kind}; boundary="=_{number}"\r\n\r\n--=_{number}\r\nContent-Type: text/plain\r\n\r\nForwarded.\r\n'
    ).encode()
    parts = b"".join(f"--=_{number}\r\nContent-Type: message/rfc822\r\n\r\n".encode() + each + b"\r\n" for each in originals)
    return head + parts + f"--=_{number}--\r\n".encode()


@contextmanager
def forward_world(kind: str, home: Path, dovecot: Dovecot | None, *, delete: bool = True) -> Iterator[ForwardWorld]:
    """A world whose forward mailbox, and Bob's, are tested and enabled."""
    prepare_home(home)
    clock = FakeClock()
    environ = {"POSTROOM_SECRET_SVC": "secret", "POSTROOM_SECRET_COLLECT": "x", "POSTROOM_SECRET_BOB": "x"}
    with ExitStack() as stack:
        directory = Directory(now=clock.now)
        directory.add_service("svc@corp.test", "secret")
        if kind == "exchange":
            box, bob_box = directory.add(COLLECT, "unused"), directory.add(BOB, "unused")
            server = stack.enter_context(EwsServer(directory, auth=(BASIC,)))
            profiles, username, bob_name = _EXCHANGE.format(name="In", url=server.url), "null", "null"
            deliver: Callable[[bytes], object] = box.deliver
            to_bob: Callable[[bytes], object] = bob_box.deliver
            left: Callable[[], int] = lambda: len(box.items())  # noqa: E731
        else:
            assert dovecot is not None
            user, other = dovecot.new_user(), dovecot.new_user()
            environ |= {"POSTROOM_SECRET_COLLECT": user.password, "POSTROOM_SECRET_BOB": other.password}
            port = dovecot.pop3_port if kind == "pop3" else dovecot.imap_port
            profiles, username, bob_name = _MAIL.format(name="In", kind=kind, port=port), user.name, other.name
            deliver = lambda raw: dovecot.deliver(user.name, [raw])  # noqa: E731
            to_bob = lambda raw: dovecot.deliver(other.name, [raw])  # noqa: E731
            left = lambda: dovecot.count(user.name)  # noqa: E731
        stack.enter_context(mock.patch.object(core.app, "SystemClock", return_value=clock))
        app = stack.enter_context(open_app(Options(home, None, "env", None, environ)))
        words = "true" if delete else "false"
        app.service.apply(_DOCUMENT.format(profiles=profiles, username=username, delete=words, other="In", bob=bob_name))
        world = ForwardWorld(app, clock, deliver, to_bob, left)
        with app.store.reading() as reader:
            world.ids = {one.mailbox.email_address: one.mailbox.id for one in reader.contexts()}
        for address in (COLLECT, BOB):
            result = test_direction(app.tools, world.ids[address], MailDirection.INCOMING, CancelToken(), enable=True)
            assert result.ok, result
        yield world


def outcomes(report: RunReport) -> Sequence[int]:
    """Received, tracked, skipped, quarantined."""
    return report.received, report.tracked, report.skipped, report.quarantined
