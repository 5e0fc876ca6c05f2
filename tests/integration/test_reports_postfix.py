"""A real Postfix reports that mail was delivered, where it is asked to (RFC 3461): its own words are understood."""

from __future__ import annotations

import smtplib
from datetime import UTC, datetime

import pytest

from core.domain.message import Address, OutgoingMessage
from core.domain.report import ReportKind
from core.domain.reports import nature
from core.domain.robots import AutomaticKind
from core.transports.compose import compose
from core.transports.mime import parse
from tests.servers.postfix import Postfix

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
    with smtplib.SMTP(postfix.host, postfix.port, timeout=20) as client:
        client.sendmail(sender, recipients, compose(made), ["RET=HDRS", "ENVID=QQ314159"], ["NOTIFY=SUCCESS,FAILURE"])
    [raw] = postfix.wait_delivered(sender)
    report, automatic = nature(parse(raw))
    assert report is not None
    assert automatic is not None
    assert (report.kind, automatic.kind) == (ReportKind.DELIVERED, AutomaticKind.REPORT)
    assert {(one.final, one.kind, one.status) for one in report.recipients} == {(one, ReportKind.DELIVERED, "2.0.0") for one in recipients}
    assert (report.about.message_ids, report.about.envelope_id) == (("<offer@corp.test>",), "QQ314159")
    assert report.reporter == "mail.corp.test"
