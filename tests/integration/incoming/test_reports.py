"""Reports in earnest: sent mail comes back through the whole of a run, and what became of it is shown at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.cli.words import whole_activity_json
from core.domain.activity import CorrelationMethod, DeliveryState, Direction, Email, EmailStatus, Party, PartyRole
from core.domain.alert import SENDING_UNKNOWN
from core.domain.decision import Decision, Outcome, Reason
from core.domain.mailbox import MailDirection
from core.domain.own_mail import LOOP_HEADER, loop_mark
from core.domain.report import ReportKind
from core.domain.robots import AutomaticKind
from core.pipelines.connections import probe_message_id
from core.pipelines.report import RunReport, Tools
from core.pipelines.run import run_direction
from core.ports import Envelope, NewEmail, PageItem, SubmissionUncertain
from core.service import ActivityFilter, ComposeRequest, Service
from core.store.organisation import Organisation
from core.store.store import Store, open_store
from core.transports.compose import composed
from core.transports.mime import parse
from tests.contract.store_world import sqlite_home
from tests.fakes.clock import FakeClock
from tests.fakes.kit import Kit

DOCUMENT = """
postroom: 1
organization:
  default_profile: Mail
profiles:
  - {name: Mail, type: pop3-smtp, incoming: {host: mail.corp.test}, outgoing: {host: mail.corp.test}}
users:
  - {name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, approved: true}
  - {name: Bob, email: bob@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, approved: true, filter: none}
mailboxes:
  - {email: alice@corp.test, profile: Mail, secret: alice}
  - {email: bob@corp.test, profile: Mail, secret: bob}
records:
  accounts: [{name: Contoso, email: info@contoso.test}]
"""


class World:
    """A real store, parser and composer; a mail server in memory."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.store = store
        self.clock = clock
        self.service = Service(Organisation(store, clock), clock)
        self.service.apply(DOCUMENT)
        self.kit = Kit()
        self.tools: Tools = replace(self.kit.tools, store=store, clock=clock, compose=composed, parse=parse)
        self.service.enable(["alice@corp.test", "bob@corp.test"])
        with store.reading() as reader:
            self.ids = {context.mailbox.email_address: context.mailbox.id for context in reader.contexts()}

    def run(self, direction: MailDirection, address: str = "alice@corp.test") -> RunReport:
        """Run one direction of a mailbox once."""
        report = run_direction(self.tools, self.ids[address], direction, CancelToken())
        assert report.error is None
        return report

    def send(self, *to: str, subject: str = "Offer") -> Email:
        """Send a mail of Alice's that concerns Contoso; returns it as it was sent."""
        email = self.service.compose(ComposeRequest("alice@corp.test", to, subject=subject, text="Dear all", regarding="account:Contoso"))
        self.run(MailDirection.OUTGOING)
        return self.service.show(email.id)

    def receive(self, *raws: bytes, address: str = "alice@corp.test") -> RunReport:
        """Receive these and nothing else in a mailbox."""
        self.kit.server.messages.clear()
        for raw in raws:
            self.kit.server.messages[f"uid-{len(self.kit.server.messages)}-{hash(raw)}"] = raw
        return self.run(MailDirection.INCOMING, address)

    def received(self) -> list[Email]:
        """Received mail, the oldest first."""
        return [
            self.service.show(email.id) for email in reversed(self.service.activities(ActivityFilter())) if email.received_at is not None
        ]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = FakeClock()
    store = open_store(None, sqlite_home(tmp_path), clock=clock)
    try:
        yield World(store, clock)
    finally:
        store.close()


def bounce(email: Email, *failed: str, number: int = 1, action: str = "failed", status: str = "5.1.1", about: str | None = None) -> bytes:
    """A delivery report about a mail of ours."""
    groups = "".join(
        f"\nFinal-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 {status} no\n"
        for address in failed
    )
    returned = f"Message-ID: {about or email.message_id}\nFrom: alice@corp.test\nTo: {', '.join(failed)}\nSubject: {email.subject}\n"
    text = (
        f"From: Mail Delivery System <MAILER-DAEMON@mx.contoso.test>\nTo: alice@corp.test\nSubject: Undelivered Mail Returned to Sender\n"
        f"Message-ID: <bounce-{number}@mx.contoso.test>\nDate: Mon, 02 Mar 2026 11:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"--b\n\nIt did not work.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.contoso.test\n{groups}"
        f"\n--b\nContent-Type: text/rfc822-headers\n\n{returned}\n--b--\n"
    )
    return text.replace("\n", "\r\n").encode()


def states(world: World, email: Email) -> dict[str, DeliveryState | None]:
    """What is known of the recipients of a mail."""
    parties = world.service.show(email.id).parties
    return {party.address: party.delivery.state if party.delivery else None for party in parties if party.role is not PartyRole.SENDER}


def because(world: World, activity: Email) -> list[str]:
    """The reasons of a decision."""
    found = world.service.explain(activity.message_id or "")
    return [f"{step.rule}: {step.result}: {step.because}" for step in found.steps]


def test_a_bounce_is_tracked_whatever_the_filter_and_shown_at_the_mail(world: World) -> None:
    offer = world.send("rene@contoso.test", "boss@contoso.test")
    assert world.receive(bounce(offer, "rene@contoso.test")).tracked == 1
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.FAILED
    assert states(world, offer)["boss@contoso.test"] is not DeliveryState.FAILED
    [report] = world.received()
    assert report.regarding == offer.regarding
    assert report.correlated_with == offer.id
    assert report.report is not None
    assert (report.automatic, report.report.about) == (AutomaticKind.REPORT, offer.id)
    said = because(world, report)
    assert any(line.startswith("nature: a delivery report: failed for good: it has the fields") for line in said)
    assert any("rene@contoso.test: 5.1.1; there is no such user; 550 5.1.1 no" in line for line in said)
    assert any(f"the report is about {offer.message_id}" in line for line in said)
    document = whole_activity_json(world.service.show(offer.id))
    assert isinstance(document["reports"], list)
    [told] = document["reports"]
    assert isinstance(told, dict)
    assert (told["id"], told["kind"], told["about"]) == (report.id, "failed-permanent", offer.id)


def test_no_filter_keeps_a_bounce_of_our_own_mail_away(world: World) -> None:
    offer = world.send("rene@contoso.test")
    raw = bounce(offer, "rene@contoso.test").replace(b"To: alice@corp.test\r\nSubject: Und", b"To: bob@corp.test\r\nSubject: Und")
    assert world.receive(raw, address="bob@corp.test").tracked == 1
    [report] = world.received()
    assert any(line.startswith("report: accepts: it says what became of an email that is tracked") for line in because(world, report))
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.FAILED


def test_a_bounce_of_somebody_elses_mail_is_judged_like_any_mail(world: World) -> None:
    offer = world.send("rene@contoso.test")
    assert world.receive(bounce(offer, "x@contoso.test", about="<other@elsewhere.test>")).skipped == 1
    assert world.received() == []
    found = world.service.explain("<bounce-1@mx.contoso.test>")
    assert any(step.rule == "report" and step.result == "not tracked" for step in found.steps)


def test_reports_move_delivery_forward_whatever_comes_first(world: World) -> None:
    offer = world.send("rene@contoso.test")
    world.receive(bounce(offer, "rene@contoso.test", number=1, action="delayed", status="4.4.1"))
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.DELAYED
    world.receive(bounce(offer, "rene@contoso.test", number=2, action="delivered", status="2.0.0"))
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.DELIVERED
    world.receive(bounce(offer, "rene@contoso.test", number=3, action="delayed", status="4.4.1"))
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.DELIVERED
    assert [entry.kind for entry in world.service.show(offer.id).reports] == [ReportKind.DELAYED, ReportKind.DELIVERED, ReportKind.DELAYED]


def test_a_report_without_a_message_id_is_found_by_the_token_in_what_it_returns(world: World) -> None:
    offer = world.send("rene@contoso.test")
    assert offer.tracking_token is not None
    raw = re.sub(rb"Message-ID: <[^>]*@corp\.test>\r\n", b"", bounce(offer, "rene@contoso.test"))
    assert world.receive(raw).tracked == 1
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.FAILED


def test_a_token_alone_leads_no_report_to_a_mail(world: World) -> None:
    offer = world.send("rene@contoso.test")
    forged = replace(offer, subject=f"Pay this {offer.tracking_token}")
    raw = re.sub(rb"Message-ID: <[^>]*@corp\.test>\r\n", b"", bounce(forged, "rene@contoso.test"))
    assert world.receive(raw).skipped == 1
    assert states(world, offer)["rene@contoso.test"] is not DeliveryState.FAILED
    found = world.service.explain("<bounce-1@mx.contoso.test>")
    assert any("another subject than the email that carries the token" in step.because for step in found.steps)


def test_an_answer_in_its_absence_is_a_reply_and_marked(world: World) -> None:
    offer = world.send("rene@contoso.test")
    raw = (
        "From: Rene <rene@contoso.test>\r\nTo: alice@corp.test\r\nSubject: Automatic reply: Offer\r\nMessage-ID: <away@contoso.test>\r\n"
        f"In-Reply-To: {offer.message_id}\r\nAuto-Submitted: auto-replied\r\nDate: Mon, 02 Mar 2026 11:00:00 +0000\r\n\r\nAway.\r\n"
    )
    assert world.receive(raw.encode()).tracked == 1
    [reply] = world.received()
    assert (reply.automatic, reply.report_kind, reply.report) == (AutomaticKind.REPLY, ReportKind.AUTO_REPLY, None)
    assert reply.correlated_with == offer.id
    assert states(world, offer)["rene@contoso.test"] is not DeliveryState.FAILED


def test_own_mail_that_comes_back_is_known(world: World) -> None:
    offer = world.send("rene@contoso.test")
    with world.store.writing() as uow:
        mark = loop_mark(uow.made_loop_key(), world.clock.now(), "0123456789abcdef")
    raw = (
        "From: Rene <rene@contoso.test>\r\nTo: alice@corp.test\r\nSubject: Fwd\r\nMessage-ID: <loop@contoso.test>\r\n"
        f"In-Reply-To: {offer.message_id}\r\n{LOOP_HEADER}: {mark}\r\nDate: Mon, 02 Mar 2026 11:00:00 +0000\r\n\r\nBack.\r\n"
    )
    world.receive(raw.encode())
    [back] = world.received()
    assert back.automatic is AutomaticKind.OWN
    assert any(line.startswith("nature: own: X-Postroom-Loop is ours") for line in because(world, back))


def test_an_alert_of_our_own_is_no_activity_where_it_arrives(world: World) -> None:
    world.service.apply("postroom: 1\nusers: [{email: alice@corp.test, filter: all}]")
    with world.store.writing() as uow:
        mark = loop_mark(uow.made_loop_key(), world.clock.now(), "0123456789abcdef")
    head = f"From: bob@corp.test\r\nTo: alice@corp.test\r\nSubject: Alert\r\nMessage-ID: {probe_message_id('bob@corp.test')}\r\n"
    date = "Date: Mon, 02 Mar 2026 11:00:00 +0000\r\n"
    ours = f"{head}{LOOP_HEADER}: {mark}\r\n{date}\r\nAlert\r\n"
    assert world.receive(ours.encode()).skipped == 1
    forged = f"{head}{LOOP_HEADER}: {mark[:-1]}x\r\n{date}\r\nAlert\r\n".replace("From: bob", "From: eve")
    assert world.receive(forged.encode()).tracked == 1


def test_a_report_that_was_skipped_is_tracked_when_its_mail_is(world: World) -> None:
    offer = world.send("rene@contoso.test")
    early = "<early@corp.test>"
    report = bounce(replace(offer, subject="Copy"), "rene@contoso.test", about=early)
    assert world.receive(report).skipped == 1
    copy = (
        f"From: Alice <alice@corp.test>\r\nTo: alice@corp.test\r\nSubject: Copy\r\nMessage-ID: {early}\r\n"
        f"In-Reply-To: {offer.message_id}\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n\r\nCopy.\r\n"
    )
    world.receive(report, copy.encode())
    world.receive(report, copy.encode())
    tracked, told = sorted(world.received(), key=lambda email: email.report is not None)
    assert told.report is not None
    assert (told.report_kind, told.report.about) == (ReportKind.FAILED_PERMANENT, tracked.id)
    assert told.correlated_with == tracked.id


def test_where_heads_come_first_what_may_be_a_report_is_read_whole(world: World) -> None:
    offer = world.send("rene@contoso.test")
    world.kit.server.heads_first = True
    news = (
        b"From: news@contoso.test\r\nTo: alice@corp.test\r\nSubject: News\r\nMessage-ID: <news@contoso.test>\r\n"
        b"Date: Mon, 02 Mar 2026 11:00:00 +0000\r\n\r\nNews.\r\n"
    )
    assert world.receive(bounce(offer, "rene@contoso.test"), news).tracked == 1
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.FAILED
    assert len(world.kit.server.fetched) == 1


def test_what_would_happen_to_a_report_is_told_and_nothing_is_written(world: World) -> None:
    offer = world.send("rene@contoso.test")
    world.kit.server.messages["uid-b"] = bounce(offer, "rene@contoso.test")
    planned = run_direction(world.tools, world.ids["alice@corp.test"], MailDirection.INCOMING, CancelToken(), what_if=True)
    [action] = planned.actions
    assert action.would == "track"
    assert "rene@contoso.test: 5.1.1; there is no such user" in action.because
    assert states(world, offer)["rene@contoso.test"] is not DeliveryState.FAILED


def test_mail_tracked_from_sent_items_gets_the_report_that_came_before_it(world: World) -> None:
    elsewhere = "<elsewhere@corp.test>"
    world.service.apply("postroom: 1\nusers: [{email: alice@corp.test, filter: all}]")
    offer = world.send("rene@contoso.test")
    world.receive(bounce(replace(offer, subject="Other"), "boss@contoso.test", about=elsewhere))
    [report] = world.received()
    assert report.report is not None
    assert report.report.about is None
    parties = (Party(PartyRole.SENDER, "alice@corp.test"), Party(PartyRole.TO, "boss@contoso.test"))
    found = NewEmail(
        identity="m-elsewhere", message=parse(f"Message-ID: {elsewhere}\r\nFrom: alice@corp.test\r\n\r\nx".encode()), parties=parties,
        regarding=None, owner=None, accepted_by=None, correlation=CorrelationMethod.NONE, correlated_with=None, tracking_token=None,
        received_at=world.clock.now(), direction=Direction.OUTGOING,
    )  # fmt: skip
    decision = Decision(Outcome.TRACKED, Reason.ACCEPTED, ())
    with world.store.writing() as uow:
        item = PageItem("sent-1", decision, elsewhere, "Other", world.clock.now(), raw=b"x", new_email=found)
        [sent_id] = uow.save_page(world.ids["alice@corp.test"], "Sent Items", "1", "mail", [item], None).activity_ids
    assert sent_id is not None
    sent = world.service.show(sent_id)
    assert [entry.id for entry in sent.reports] == [report.id]
    assert states(world, sent) == {"boss@contoso.test": DeliveryState.FAILED}


def test_an_envelope_id_alone_leads_to_the_mail_and_a_made_up_one_does_not(world: World) -> None:
    offer = world.send("rene@contoso.test", "boss@contoso.test")
    [sent] = world.kit.server.sent

    def without_message(envelope: str, number: int) -> bytes:
        raw = bounce(offer, "boss@contoso.test", number=number, about="<rewritten@relay.test>")
        # The tracking token would lead there as well.
        raw = raw.replace(offer.subject.encode(), b"[rewritten]")
        return raw.replace(b"Reporting-MTA:", f"Original-Envelope-Id: {envelope}\r\nReporting-MTA:".encode())

    made_up = f"{sent.envelope_id[:-1]}{'0' if sent.envelope_id[-1] != '0' else '1'}"
    assert world.receive(without_message(made_up, 1), address="bob@corp.test").tracked == 0
    assert states(world, offer)["boss@contoso.test"] is DeliveryState.ACCEPTED
    assert world.receive(without_message(sent.envelope_id, 2), address="bob@corp.test").tracked == 1
    [report] = world.received()
    assert (report.correlated_with, report.regarding) == (offer.id, offer.regarding)
    assert states(world, offer)["boss@contoso.test"] is DeliveryState.FAILED


def _in_doubt(world: World, then: Callable[[], object]) -> Email:
    """Send a mail whose answer is lost after the last step; `then` happens before that is noticed."""
    email = world.service.compose(ComposeRequest("alice@corp.test", ("rene@contoso.test",), subject="Offer", text="Dear all"))

    def lose(_envelope: Envelope) -> None:
        then()
        raise SubmissionUncertain("the connection was lost")

    world.kit.server.after_dot = lose
    report = run_direction(world.tools, world.ids["alice@corp.test"], MailDirection.OUTGOING, CancelToken())
    assert report.error is not None
    return world.service.show(email.id)


def _asked(world: World) -> list[bool]:
    return [alert.resolved_at is None for alert in world.service.alerts() if alert.code == SENDING_UNKNOWN]


def test_a_bounce_proves_that_a_mail_in_doubt_was_sent(world: World) -> None:
    offer = _in_doubt(world, lambda: None)
    assert (offer.status, _asked(world)) == (EmailStatus.UNKNOWN, [True])
    world.clock.advance(600)
    world.receive(bounce(offer, "rene@contoso.test"))
    shown = world.service.show(offer.id)
    assert (shown.status, _asked(world)) == (EmailStatus.SENT, [False])
    assert shown.sent_at is not None
    assert shown.sent_at < world.clock.now()
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.FAILED
    world.run(MailDirection.OUTGOING)
    assert len(world.kit.server.sent) == 1


def test_a_bounce_that_is_there_before_the_doubt_has_nobody_asked(world: World) -> None:
    def bounces() -> None:
        [under_way] = world.service.activities(ActivityFilter(direction=Direction.OUTGOING))
        world.receive(bounce(under_way, "rene@contoso.test", action="delayed", status="4.2.0"))

    offer = _in_doubt(world, bounces)
    assert (offer.status, _asked(world)) == (EmailStatus.SENT, [])
    assert states(world, offer)["rene@contoso.test"] is DeliveryState.DELAYED
