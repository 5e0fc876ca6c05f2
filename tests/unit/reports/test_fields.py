"""Reports with machine-readable fields: delivery, receipts, complaints; and what systems make of the standard."""

from __future__ import annotations

import pytest

from core.domain.report import ReportKind, ReportReason
from core.domain.reports import may_report, nature, report_of
from core.domain.robots import AutomaticKind
from tests.unit.reports.made import ORIGINAL, delivery_report, group, mail, multipart


@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [
        ("delivered", "2.0.0", ReportKind.DELIVERED),
        ("delayed", "4.4.7", ReportKind.DELAYED),
        ("relayed", "2.0.0", ReportKind.RELAYED),
        ("expanded", "2.1.5", ReportKind.EXPANDED),
        ("failed", "5.1.1", ReportKind.FAILED_PERMANENT),
        ("failed", "4.4.7", ReportKind.FAILED_TEMPORARY),
        ("Failed (after 5 days)", "4.4.7", ReportKind.FAILED_TEMPORARY),
        ("nonsense", "2.0.0", ReportKind.DELIVERED),
        ("nonsense", "5.0.0", ReportKind.FAILED_PERMANENT),
    ],
)
def test_each_action_is_a_kind(action: str, status: str, kind: ReportKind) -> None:
    report = report_of(delivery_report(group(action=action, status=status)))
    assert report is not None
    assert report.kind is kind
    assert [(one.final, one.status) for one in report.recipients] == [("rene@contoso.test", status)]
    assert report.about.message_ids == ("<offer@corp.test>",)
    assert report.about.subject == "Offer"
    assert report.reporter == "mx.contoso.test"


def test_the_worst_of_several_recipients_decides() -> None:
    report = report_of(delivery_report(group("a@contoso.test", "delivered", "2.0.0"), group("b@contoso.test", "delayed", "4.2.2")))
    assert report is not None
    assert report.kind is ReportKind.DELAYED
    assert [one.kind for one in report.recipients] == [ReportKind.DELIVERED, ReportKind.DELAYED]


def test_who_was_written_to_is_kept_beside_where_it_ended() -> None:
    more = "\nOriginal-Recipient: rfc822;sales@contoso.test\nDiagnostic-Code: smtp; 552 5.2.2 over quota"
    report = report_of(delivery_report(group(status="5.2.2", more=more)))
    assert report is not None
    [one] = report.recipients
    assert (one.final, one.original) == ("rene@contoso.test", "sales@contoso.test")
    assert one.addresses == ("sales@contoso.test", "rene@contoso.test")
    assert one.words == "552 5.2.2 over quota"
    assert one.reason is ReportReason.MAILBOX_FULL


def test_an_envelope_id_and_a_header_alone_are_enough() -> None:
    status = f"Reporting-MTA: dns; mx\nOriginal-Envelope-Id: QQ314159\n\n{group()}\n"
    report = report_of(multipart("delivery-status", ("message/delivery-status", status), ("text/rfc822-headers", ORIGINAL)))
    assert report is not None
    assert report.about.envelope_id == "QQ314159"
    assert report.about.message_ids == ("<offer@corp.test>",)


def test_fields_without_indentation_and_with_blanks_before_the_colon_are_read() -> None:
    status = (
        "Action : failed\nStatus : 5.0.0\nDiagnostic-Code : smtp;550 no\n550-more of it\nFinal-Recipient : rfc/822;<rene@contoso.test>\n"
    )
    report = report_of(multipart("delivery-status", ("message/delivery-status", status)))
    assert report is not None
    assert [(one.final, one.words) for one in report.recipients] == [("rene@contoso.test", "550 no 550-more of it")]


def test_a_delivery_report_of_a_person_is_no_report() -> None:
    forwarded = mail(
        "From: Bob <bob@corp.test>", "To: alice@corp.test", "Subject: Fwd: Undelivered Mail Returned to Sender",
        "Message-ID: <f@corp.test>",
        'Content-Type: multipart/mixed; boundary="b"',
        body=f"--b\nContent-Type: text/plain\n\nLook at this\n--b\nContent-Type: message/delivery-status\n\n{group()}\n--b--\n",
    )  # fmt: skip
    assert nature(forwarded) == (None, None)


def test_a_read_receipt() -> None:
    fields = (
        "Reporting-UA: mail.contoso.test; Foomail 97.1\nOriginal-Recipient: rfc822;rene@contoso.test\n"
        "Final-Recipient: rfc822;rene@contoso.test\nOriginal-Message-ID: <offer@corp.test>\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n"
    )
    message = multipart(
        "disposition-notification", ("text/plain", "Seen."), ("message/disposition-notification", fields), sender="rene@contoso.test"
    )
    report, automatic = nature(message)
    assert report is not None
    assert automatic is not None
    assert (report.kind, automatic.kind) == (ReportKind.READ_RECEIPT, AutomaticKind.REPORT)
    assert report.about.message_ids == ("<offer@corp.test>",)
    assert [(one.final, one.action) for one in report.recipients] == [("rene@contoso.test", "displayed")]


def test_an_abuse_report() -> None:
    fields = (
        "Feedback-Type: abuse\nUser-Agent: SomeGenerator/1.0\nVersion: 1\n"
        "Original-Rcpt-To: <rene@contoso.test>\nOriginal-Rcpt-To: x@contoso.test\n"
    )
    report = report_of(
        multipart("feedback-report", ("text/plain", "Spam!"), ("message/feedback-report", fields), ("message/rfc822", ORIGINAL))
    )
    assert report is not None
    assert report.kind is ReportKind.ABUSE_REPORT
    assert [one.final for one in report.recipients] == ["rene@contoso.test", "x@contoso.test"]
    assert report.recipients[0].action == "abuse"
    assert report.about.message_ids == ("<offer@corp.test>",)


def test_recipients_without_number_are_bounded() -> None:
    report = report_of(delivery_report(*[group(f"r{number}@contoso.test") for number in range(3_000)]))
    assert report is not None
    assert len(report.recipients) == 1_000


def test_reports_of_other_kinds_are_automatic_and_no_more() -> None:
    report, automatic = nature(multipart("tlsrpt", ("text/plain", "TLS report"), ("application/tlsrpt+gzip", "x"), sender="tls@mx.test"))
    assert report is None
    assert automatic is not None
    assert automatic.kind is AutomaticKind.GENERATED


def test_a_receipt_that_lost_its_fields_is_still_one() -> None:
    report = report_of(multipart("disposition-notification", ("text/plain", "Your message was read."), sender="rene@contoso.test"))
    assert report is not None
    assert (report.kind, [one.final for one in report.recipients]) == (ReportKind.READ_RECEIPT, ["rene@contoso.test"])


def test_a_declared_report_that_says_only_that_it_is_late() -> None:
    report = report_of(multipart("delivery-status", ("text/plain", "Delivery is delayed."), subject="Delivery (Delay)"))
    assert report is not None
    assert (report.kind, report.recipients) == (ReportKind.DELAYED, ())


def test_fields_that_a_gateway_made_a_file_of_are_read() -> None:
    fields = f"Content-Type: text/plain; name=ATT00001.txt\n\nReporting-MTA: dns; mx\n\n{group()}\n"
    parts = f"--b\nContent-Type: text/plain\n\nSorry\n--b\n{fields}--b--\n"
    headers = (
        "From: postmaster@mx.test",
        "To: alice@corp.test",
        "Subject: Undeliverable: Offer",
        'Content-Type: multipart/mixed; boundary="b"',
    )
    report = report_of(mail(*headers, body=parts))
    assert report is not None
    assert [(one.final, one.status) for one in report.recipients] == [("rene@contoso.test", "5.1.1")]
    person = report_of(mail("From: rene@contoso.test", *headers[1:2], "Subject: Offer", headers[3], body=parts))
    assert person is None


@pytest.mark.parametrize(
    ("headers", "may"),
    [
        (("From: rene@contoso.test", "Subject: Read: Offer"), True),
        (("From: rene@contoso.test", "Subject: Gelesen: Angebot"), True),
        (("From: Microsoft Outlook <MicrosoftExchange329e71ec88ae@corp.test>", "Subject: x"), True),
        (("From: rene@contoso.test", "Subject: x", "Content-Type: multipart/report; boundary=b"), True),
        (("From: rene@contoso.test", "Subject: x", "X-Failed-Recipients: a@b.test"), True),
        (("From: rene@contoso.test", "Subject: x", "Return-Path: <>"), True),
        (("From: rene@contoso.test", "Subject: Reading list"), False),
        (("From: rene@contoso.test", "Subject: Offer", "Return-Path: <rene@contoso.test>"), False),
    ],
)
def test_the_head_tells_what_must_be_read_whole(headers: tuple[str, ...], may: bool) -> None:
    assert may_report(mail(*headers)) is may
