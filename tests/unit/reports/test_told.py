"""How reports are told: in JSON, in lines for a person, and in the reply of a recipient."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.cli.told import report_kinds, reports_json, told_json, told_lines
from core.domain.activity import CorrelationMethod, DeliveryState, Direction, Email, EmailStatus
from core.domain.delivery_progress import moved_on, words_of
from core.domain.ids import ActivityId
from core.domain.report import KIND_WORDS, REASON_WORDS, RecipientReport, ReportEntry, ReportKind, ReportReason
from core.domain.report_reasons import reason_of
from core.domain.robots import AutomaticKind
from core.errors import UsageError

_AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
_LOST = RecipientReport(
    "inner@contoso.test", ReportKind.FAILED_PERMANENT, "failed", "rene@contoso.test", "5.2.2", "550  over\nquota", ReportReason.MAILBOX_FULL
)
_ENTRY = ReportEntry(ActivityId(7), ReportKind.FAILED_PERMANENT, ActivityId(3), _AT, (_LOST,), "mx.test")
_MAIL = Email(
    id=ActivityId(3), direction=Direction.INCOMING, status=EmailStatus.RECEIVED, subject="x", message_id=None, parties=(), regarding=None,
    mailbox_id=None, mailbox_address=None, accepted_by=None, correlation=CorrelationMethod.NONE, correlated_with=None, received_at=_AT,
    sent_at=None, tracking_token=None, queue_items=(), mailboxes=(), attachments=(), created_at=_AT,
)  # fmt: skip


def test_mail_of_a_person_says_nothing() -> None:
    assert told_json(_MAIL) == {"automatic": None, "report": None}
    assert reports_json(_MAIL) == {"reports": []}
    assert told_lines(_MAIL) == []


def test_a_report_says_what_it_is_about_and_of_whom() -> None:
    report = replace(_MAIL, automatic=AutomaticKind.REPORT, report_kind=ReportKind.FAILED_PERMANENT, report=_ENTRY)
    recipient = {
        "address": "inner@contoso.test", "original": "rene@contoso.test", "kind": "failed-permanent", "action": "failed", "status": "5.2.2",
        "reason": "mailbox-full", "why": "the mailbox is full", "words": "550  over\nquota",
    }  # fmt: skip
    said = {"kind": "failed-permanent", "about": 3, "reporter": "mx.test", "recipients": [recipient]}
    assert told_json(report) == {"automatic": "report", "report": said}
    assert reports_json(replace(_MAIL, reports=(_ENTRY,))) == {"reports": [{"id": 7, "at": "2026-03-02T12:00:00+00:00", **said}]}
    assert told_lines(report) == [
        ("Automatic", "a mail system's report"),
        ("Report", "a delivery report: failed for good, about activity 3"),
        ("", "inner@contoso.test: the mailbox is full: 550 over quota"),
    ]
    assert told_lines(replace(_MAIL, reports=(_ENTRY,))) == [
        ("Reported", "failed-permanent by activity 7: inner@contoso.test: the mailbox is full: 550 over quota")
    ]


def test_an_automatic_answer_is_about_no_delivery() -> None:
    reply = replace(_MAIL, automatic=AutomaticKind.REPLY, report_kind=ReportKind.AUTO_REPLY)
    assert told_json(reply)["report"] == {"kind": "auto-reply", "about": None, "reporter": "", "recipients": []}
    assert told_lines(reply) == [("Automatic", "an automatic reply"), ("Report", "an automatic reply")]


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_has_words(kind: ReportKind) -> None:
    assert KIND_WORDS[kind]
    assert words_of(RecipientReport("a@b.test", kind, "failed"))


def test_every_reason_has_words_but_none() -> None:
    assert {reason for reason in ReportReason if not REASON_WORDS[reason]} == {ReportReason.UNKNOWN}


@pytest.mark.parametrize("action", ["failed", "denied"])
def test_a_receipt_that_says_no_is_no_delivery(action: str) -> None:
    assert moved_on(None, RecipientReport("a@b.test", ReportKind.READ_RECEIPT, action)) is None


def test_a_receipt_of_a_mail_deleted_unread_proves_that_it_came() -> None:
    delivery = moved_on(DeliveryState.ACCEPTED, RecipientReport("a@b.test", ReportKind.READ_RECEIPT, "deleted"))
    assert delivery is not None
    assert (delivery.state, delivery.reply) == (DeliveryState.DELIVERED, "a read receipt: deleted")


def test_words_for_kinds_of_reports() -> None:
    assert report_kinds("failed") == {ReportKind.FAILED_PERMANENT, ReportKind.FAILED_TEMPORARY}
    assert report_kinds("any") == frozenset(ReportKind)
    assert report_kinds("read-receipt") == {ReportKind.READ_RECEIPT}
    with pytest.raises(UsageError):
        report_kinds("bounced")


@pytest.mark.parametrize(
    ("status", "words", "reason"),
    [
        ("5.2.1", "550 5.2.1 <a@b.test>: Recipient address rejected: undeliverable", ReportReason.NO_SUCH_USER),
        ("4.2.1", "450 4.2.1 <a@b.test>: Recipient address rejected: The mailbox is busy", ReportReason.MAILBOX_DISABLED),
        (None, "450 mailbox unavailable", ReportReason.UNKNOWN),
        ("4.1.1", "450 4.1.1 <a@b.test>: Recipient address rejected: unverified address", ReportReason.NO_SUCH_USER),
    ],
)
def test_how_servers_begin_a_refusal_says_nothing_where_it_is_for_now(status: str | None, words: str, reason: ReportReason) -> None:
    assert reason_of(status, words) is reason
