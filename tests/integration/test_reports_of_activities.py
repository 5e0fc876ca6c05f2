"""What becomes of mail that was sent, by the words of a real Postfix: its reports find their activity and recipient.

    Alice sends ──▶ Postfix ──▶ a second Postfix that takes, refuses, keeps waiting by the recipient's name
         ▲              │
         └── her mailbox ◀── reports ┘

All mail is sent once; then everything that came back is received.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.domain.activity import DeliveryState, Direction, Email, EmailStatus, PartyRole
from core.domain.alert import DELIVERY_FAILED
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection
from core.domain.report import GIVEN_UP_WORDS, REASON_WORDS, ReportKind, ReportReason
from core.pipelines.run import run_direction
from core.ports import ActivityFilter
from core.sandbox.mailboxes import Mailbox, Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.service import ComposeRequest
from tests.integration.exchange_world import prepare_home
from tests.servers.certificates import Certificates
from tests.servers.postfix import Postfix, reporting
from tests.servers.process import wait_until

pytestmark = [pytest.mark.postfix, pytest.mark.slow]

ALICE = "alice@corp.test"
FINE = "fine@outside.test"
_DOCUMENT = """
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: Own
    type: pop3-smtp
    incoming: {{host: 127.0.0.1, port: {pop3}, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: {smtp}, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, filter: all}}
mailboxes:
  - {{email: alice@corp.test, profile: Own, username: alice@corp.test, secret: alice}}
"""


@dataclass(frozen=True)
class Case:
    """One mail, and what its recipient's server does about it."""

    to: str
    kind: ReportKind
    reason: ReportReason
    status: str
    state: DeliveryState
    words: str
    text: str = "Hello\n"
    receipt: bool = False
    #: What is about the mail as a whole is about everybody; then nobody else gets it.
    alone: bool = False


FAILED, GIVEN_UP = ReportKind.FAILED_PERMANENT, ReportKind.FAILED_TEMPORARY
CASES = {
    "user unknown": Case("nobody@outside.test", FAILED, ReportReason.NO_SUCH_USER, "5.1.1", DeliveryState.FAILED, "User unknown"),
    "mailbox full": Case("full@outside.test", FAILED, ReportReason.MAILBOX_FULL, "5.2.2", DeliveryState.FAILED, "over quota"),
    "relay denied": Case(
        "rene@foreign.example", FAILED, ReportReason.RELAYING_DENIED, "5.7.1", DeliveryState.FAILED, "Relay access denied"
    ),
    "no such host": Case("rene@nohost.test", FAILED, ReportReason.HOST_UNKNOWN, "5.1.2", DeliveryState.FAILED, "Domain not found"),
    "policy": Case("list@outside.test", FAILED, ReportReason.POLICY, "5.7.1", DeliveryState.FAILED, "Our policy"),
    "too large": Case(
        "large@outside.test", FAILED, ReportReason.TOO_BIG, "5.3.4", DeliveryState.FAILED, "limit", "x" * 70 + "\n", alone=True
    ),
    "content": Case(
        "content@outside.test", FAILED, ReportReason.CONTENT, "5.7.1", DeliveryState.FAILED, "content rejected", "GTUBE-LIKE\n", alone=True
    ),
    "delayed": Case("busy@outside.test", ReportKind.DELAYED, ReportReason.MAILBOX_DISABLED, "4.2.1", DeliveryState.DELAYED, "is busy"),
    "given up": Case("grey@outside.test", GIVEN_UP, ReportReason.GREYLISTED, "4.7.1", DeliveryState.FAILED, "Greylisted"),
    "delivered": Case(
        "bob@corp.test", ReportKind.DELIVERED, ReportReason.UNKNOWN, "2.0.0", DeliveryState.DELIVERED, "delivered", receipt=True, alone=True
    ),
    "relayed": Case(
        "carol@outside.test", ReportKind.RELAYED, ReportReason.UNKNOWN, "2.0.0", DeliveryState.ACCEPTED, "250", receipt=True, alone=True
    ),
}


@dataclass(frozen=True)
class World:
    """The program after everything: the activity of each case."""

    app: App
    ids: dict[str, ActivityId]

    def email(self, name: str) -> Email:
        """The activity of a case."""
        return self.app.service.show(self.ids[name])


@pytest.fixture(scope="module")
def world(certificates: Certificates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """All cases sent, and all that came back received."""
    home = tmp_path_factory.mktemp("reports") / "home"
    prepare_home(home)
    mailboxes = Mailboxes()
    box = mailboxes.add(ALICE, "x")
    with reporting(certificates) as postfix, Pop3Server(mailboxes) as pop3, _opened(home, postfix, pop3) as app:
        with app.store.reading() as reader:
            [context] = reader.contexts()
        ids = {name: _composed(app, name, case) for name, case in CASES.items()}
        run_direction(app.tools, context.mailbox.id, MailDirection.OUTGOING, CancelToken())
        _returned(postfix, box)
        _received(app, context.mailbox.id)
        yield World(app, ids)


@contextmanager
def _opened(home: Path, postfix: Postfix, pop3: Pop3Server) -> Iterator[App]:
    with open_app(Options(home, None, "env", None, {"POSTROOM_SECRET_ALICE": "x"})) as app:
        app.service.apply(_DOCUMENT.format(pop3=pop3.port, smtp=postfix.port))
        app.service.enable([ALICE])
        yield app


def _composed(app: App, name: str, case: Case) -> ActivityId:
    to = (case.to,) if case.alone else (case.to, FINE)
    text = case.text * (3_000 if case.reason is ReportReason.TOO_BIG else 1)
    return app.service.compose(ComposeRequest(ALICE, to=to, subject=name, text=text, delivery_receipt=case.receipt)).id


def _returned(postfix: Postfix, box: Mailbox) -> None:
    """Wait for all reports, without waiting for Postfix's own plan, and put them into the mailbox that is read by POP3."""
    at_once = sum(case.kind not in (ReportKind.DELAYED, GIVEN_UP) for case in CASES.values())
    postfix.wait_delivered(ALICE, at_once)

    def warned() -> bool:
        postfix.try_again()
        return len(postfix.delivered(ALICE)) >= at_once + 2

    wait_until(warned, 20, "nobody was warned", postfix.log)
    warnings = len(postfix.delivered(ALICE))
    postfix.give_up(CASES["given up"].to)
    reports = postfix.wait_delivered(ALICE, warnings + 1)
    for raw in reports:
        box.append(raw)


def _received(app: App, mailbox_id: MailboxId) -> None:
    report = run_direction(app.tools, mailbox_id, MailDirection.INCOMING, CancelToken())
    assert (report.received, report.failed) == (len(CASES) + 1, 0)


@pytest.mark.parametrize("name", CASES)
def test_a_report_finds_its_activity_and_its_recipient(world: World, name: str) -> None:
    case, email = CASES[name], world.email(name)
    assert email.status is EmailStatus.SENT
    *earlier, report = email.reports
    assert [each.kind for each in earlier] == ([ReportKind.DELAYED] if case.kind is GIVEN_UP else [])
    [told] = report.recipients
    assert (told.original or told.final, told.kind, told.status, told.reason) == (case.to, case.kind, case.status, case.reason)
    assert case.words in told.words
    assert (report.kind, report.about) == (case.kind, email.id)


@pytest.mark.parametrize("name", CASES)
def test_each_recipient_shows_what_became_of_it_and_why(world: World, name: str) -> None:
    case, email = CASES[name], world.email(name)
    fates = {party.address: party.delivery for party in email.parties if party.role is PartyRole.TO}
    fate = fates.pop(case.to)
    assert fate is not None
    assert fate.state is case.state
    plain = GIVEN_UP_WORDS.get(case.reason, REASON_WORDS[case.reason]) if case.state is DeliveryState.FAILED else REASON_WORDS[case.reason]
    assert plain in fate.reply
    assert case.words in fate.reply
    for other in fates.values():
        assert other is not None
        assert (other.state, other.reply[:3]) == (DeliveryState.ACCEPTED, "250")


def test_reports_belong_to_the_thread_of_their_mail(world: World) -> None:
    found = world.app.service.activities(ActivityFilter(direction=Direction.INCOMING))
    assert len(found) == len(CASES) + 1
    by_id = {each.id: each for each in found}
    for name, activity_id in world.ids.items():
        for report in world.email(name).reports:
            assert by_id[report.id].correlated_with == activity_id


def test_the_owner_is_told_once_for_all_that_failed_that_day(world: World) -> None:
    alerts = [alert for alert in world.app.service.alerts() if alert.code == DELIVERY_FAILED]
    failed = sum(case.state is DeliveryState.FAILED for case in CASES.values())
    assert sum(alert.count for alert in alerts) == failed
    assert len(alerts) <= 2  # two where midnight came in between
