"""A real Postfix reports that mail was delivered, where it is asked to (RFC 3461): its own words are understood."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from core.cancel import CancelToken
from core.domain.envelope_id import envelope_id, read_envelope_id
from core.domain.ids import ActivityId
from core.domain.message import Address, OutgoingMessage
from core.domain.octets import Held
from core.domain.report import ReportKind
from core.domain.reports import nature
from core.domain.robots import AutomaticKind
from core.pipelines.observe import SilentObserver
from core.ports import Envelope
from core.sandbox.smtp import SmtpServer
from core.transports.compose import compose
from core.transports.mime import parse
from core.transports.smtp import open_smtp
from tests.fakes.smtp_peer import Journal, settings
from tests.servers.certificates import Certificates
from tests.servers.postfix import Postfix, running

pytestmark = pytest.mark.postfix


def test_postfix_says_that_mail_was_delivered(postfix: Postfix) -> None:
    sender, recipients = "reports@corp.test", ["one@corp.test", "two@corp.test"]
    made = OutgoingMessage(
        message_id="<offer@corp.test>",
        date=datetime(2026, 3, 1, tzinfo=UTC),
        from_=Address(sender),
        to=tuple(Address(one) for one in recipients),
        cc=(),
        bcc=(),
        subject="Offer",
        text="Hello\n",
    )
    with smtplib.SMTP(postfix.host, postfix.port, timeout=60) as client:
        client.sendmail(sender, recipients, compose(made), ["RET=HDRS", "ENVID=QQ314159"], ["NOTIFY=SUCCESS,FAILURE"])
    [raw] = postfix.wait_delivered(sender)
    report, automatic = nature(parse(raw))
    assert report is not None
    assert automatic is not None
    assert (report.kind, automatic.kind) == (ReportKind.DELIVERED, AutomaticKind.REPORT)
    assert {(one.final, one.kind, one.status) for one in report.recipients} == {(one, ReportKind.DELIVERED, "2.0.0") for one in recipients}
    assert (report.about.message_ids, report.about.envelope_id) == (("<offer@corp.test>",), "QQ314159")
    assert report.reporter == "mail.corp.test"


@pytest.fixture(scope="module")
def onward(certificates: Certificates) -> Iterator[tuple[Postfix, SmtpServer]]:
    """A Postfix that hands on what is not its own, and where it goes; `refused...` is refused there."""
    with SmtpServer() as outside:
        onward_to = f"default_transport = smtp:[{outside.host}]:{outside.port}\nsmtp_host_lookup = native\n"
        more = f"{onward_to}smtpd_recipient_restrictions = permit_mynetworks, reject"
        with running(certificates, more=more) as postfix:
            yield postfix, outside


def test_a_bounce_names_the_submission_and_the_recipient_as_we_do(onward: tuple[Postfix, SmtpServer]) -> None:
    postfix, outside = onward
    sender = "bounces@corp.test"
    message_id = "<bounced@corp.test>"
    recipients = ("refused+tag@outside.example", "refusedé@outside.example", "fine@outside.example")
    raw = f"Message-ID: {message_id}\r\nFrom: {sender}\r\nSubject: x\r\n\r\nbody\r\n".encode()
    sent = Envelope(message_id, sender, recipients, Held(raw), envelope_id=envelope_id(ActivityId(4711), 2, message_id))
    sink = open_smtp(settings(postfix.port), CancelToken(), SilentObserver())
    assert sink.send(sent, Journal()).accepted
    sink.close()
    [bounce] = postfix.wait_delivered(sender)
    report, _ = nature(parse(bounce))
    assert report is not None
    found = read_envelope_id(report.about.envelope_id or "")
    assert found is not None
    assert (found.activity_id, found.attempt, found.seals(message_id)) == (4711, 2, True)
    # Success was not asked for, and what comes back is the header section alone.
    assert {one.final for one in report.recipients} == set(recipients[:2])
    assert {one.original or one.final for one in report.recipients} == set(recipients[:2])
    assert b"\nbody\n" not in bounce
    # Each server on the way hands on what was asked for.
    [passed] = outside.accepted
    assert passed.notices.mail["ENVID"] == sent.envelope_id
    assert passed.notices.recipients["fine@outside.example"] == {"NOTIFY": "FAILURE,DELAY", "ORCPT": "rfc822;fine@outside.example"}
