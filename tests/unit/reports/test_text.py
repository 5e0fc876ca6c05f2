"""Reports for people alone, in the manners of several systems; and mail that only looks like one."""

from __future__ import annotations

import pytest

from core.domain.report import ReportKind, ReportReason
from core.domain.reports import nature, report_of
from core.domain.robots import AutomaticKind
from tests.unit.reports.made import ORIGINAL, mail

_DAEMON = ("Return-Path: <>", "From: MAILER-DAEMON@mx.test", "To: alice@corp.test", "Message-ID: <r@mx.test>")


@pytest.mark.parametrize(
    ("subject", "body", "kind", "recipients", "reason"),
    [
        (
            "failure notice",
            (
                "Hi. This is the qmail-send program at mx.test.\nI'm afraid I wasn't able to deliver your message.\n\n"
                "<rene@contoso.test>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 no such user here\n\n"
                f"--- Below this line is a copy of the message.\n\n{ORIGINAL}"
            ),
            ReportKind.FAILED_PERMANENT,
            ["rene@contoso.test"],
            ReportReason.NO_SUCH_USER,
        ),
        (
            "Warning: message 1abc-23 delayed 24 hours",
            (
                "A message that you sent has not yet been delivered to one or more of its\nrecipients.\n\n"
                "The address to which the message has not yet been delivered is:\n\n  rene@contoso.test\n"
                "    Delay reason: connection timed out\n\nNo action is required on your part.\n"
            ),
            ReportKind.DELAYED,
            ["rene@contoso.test"],
            ReportReason.NOT_REACHED,
        ),
        (
            "Returned mail: see transcript",
            (
                "   ----- The following addresses had permanent fatal errors -----\n<rene@contoso.test>\n<bob@contoso.test>\n\n"
                "   ----- Transcript of session follows -----\n>>> RCPT To:<rene@contoso.test>\n<<< 552 5.2.2 mailbox full\n"
            ),
            ReportKind.FAILED_PERMANENT,
            ["rene@contoso.test", "bob@contoso.test"],
            None,
        ),
        (
            "Undeliverable: Offer",
            (
                "Your message\n\n  To:      alice@corp.test\n  Subject: Offer\n\ndid not reach the following recipient(s):\n\n"
                "rene@contoso.test on Mon, 2 Mar 2026 10:00:00 +0000\n    The recipient name is not recognized\n"
            ),
            ReportKind.FAILED_PERMANENT,
            ["rene@contoso.test"],
            ReportReason.NO_SUCH_USER,
        ),
        (
            "Delivery Status Notification (Success)",
            "Your message was successfully delivered to:\n\n  rene@contoso.test\n\nwith the reply 250 2.0.0 ok\n",
            ReportKind.DELIVERED,
            ["rene@contoso.test"],
            None,
        ),
        (
            "Undelivered Mail Returned to Sender",
            (
                "I'm sorry to have to inform you that your message could not be delivered.\n\n<rene@contoso.test>: host mx[192.0.2.1]\n"
                "    said: 451 4.7.1 Greylisting in action, come back later (in reply to RCPT TO command)\n"
            ),
            ReportKind.FAILED_TEMPORARY,
            ["rene@contoso.test"],
            ReportReason.GREYLISTED,
        ),
    ],
)
def test_the_manners_of_systems(subject: str, body: str, kind: ReportKind, recipients: list[str], reason: ReportReason | None) -> None:
    report = report_of(mail(*_DAEMON, f"Subject: {subject}", body=body))
    assert report is not None
    assert report.kind is kind
    assert [one.final for one in report.recipients] == recipients
    if reason is not None:
        assert report.recipients[0].reason is reason


def test_a_header_names_whom_a_text_in_no_known_language_does_not() -> None:
    report = report_of(mail(*_DAEMON, "X-Failed-Recipients: rene@contoso.test,\n bob@contoso.test", "Subject: ?", body="Nul ne sait.\n"))
    assert report is not None
    assert [one.final for one in report.recipients] == ["rene@contoso.test", "bob@contoso.test"]


def test_what_is_returned_tells_what_it_is_about() -> None:
    body = f"Delivery failed.\n\n<rene@contoso.test>: user unknown\n\n--- Original message follows.\n\n{ORIGINAL}"
    report = report_of(mail(*_DAEMON, "Subject: Delivery failure", body=body))
    assert report is not None
    assert report.about.message_ids == ("<offer@corp.test>",)
    assert report.about.recipients == ("rene@contoso.test",)


@pytest.mark.parametrize(
    "headers",
    [
        ("From: Rene <rene@contoso.test>", "Subject: Delivery problem"),
        ("From: Rene <rene@contoso.test>", "Subject: Undeliverable: your offer"),
        ("From: postmaster@contoso.test", "Subject: Re: Undeliverable: Offer"),
        ("From: postmaster@contoso.test", "Subject: Fwd: Mail delivery failed"),
        ("From: Rene <rene@contoso.test>", "Subject: Hello", "References: <offer@corp.test>"),
    ],
)
def test_people_who_write_of_bounces_write_mail(headers: tuple[str, ...]) -> None:
    body = "Look what came back:\n\n<rene@contoso.test>: user unknown\n\nYour mail could not be delivered to: rene@contoso.test\n"
    report, _ = nature(mail(*headers, "To: alice@corp.test", "Message-ID: <m@contoso.test>", body=body))
    assert report is None


def test_a_notice_in_json() -> None:
    body = (
        '{"notificationType":"Bounce","bounce":{"bounceType":"Transient","bouncedRecipients":[{"emailAddress":"rene@contoso.test",'
        '"status":"4.2.2","action":"failed","diagnosticCode":"smtp; 452 4.2.2 mailbox full"}]},"mail":{"destination":["rene@contoso.test"],'
        '"headers":[{"name":"Message-ID","value":"<offer@corp.test>"}],"commonHeaders":{"subject":"Offer"}}}\n-- \nunsubscribe here\n'
    )
    report, automatic = nature(mail("From: no-reply@sns.test", "To: alice@corp.test", "Subject: Notification", body=body))
    assert report is not None
    assert automatic is not None
    assert (report.kind, automatic.kind) == (ReportKind.FAILED_TEMPORARY, AutomaticKind.REPORT)
    assert report.about.message_ids == ("<offer@corp.test>",)
    assert report.recipients[0].reason is ReportReason.MAILBOX_FULL


@pytest.mark.parametrize("body", ["{" * 200_000, '{"a":' * 50_000, '{"notificationType": "Bounce", "mail": {}, "bounce": [1]}', "{}"])
def test_json_that_is_none_is_mail(body: str) -> None:
    assert report_of(mail("From: a@sns.test", "To: alice@corp.test", "Subject: x", body=body)) is None


@pytest.mark.parametrize(
    "body",
    [
        "<" * 2_000_000,
        "@" * 2_000_000,
        "a" * 2_000_000,
        "to " * 700_000,
        "a@" * 1_000_000,
        "RCPT TO:<" * 200_000,
        "----- " * 300_000,
        "<a@b>:\n" * 200_000,
        "could not be delivered to: " * 70_000,
        "From: x\n" * 200_000,
        "Final-Recipient: rfc822; a@b.test\n" * 60_000,
        "550 5.1.1 " * 200_000,
        "\n" * 2_000_000,
    ],
    ids=lambda body: body[:12].replace("\n", "|"),
)
def test_hostile_bodies_end_and_say_little(body: str) -> None:
    message = mail(*_DAEMON, "Subject: Undelivered Mail Returned to Sender", body=body)
    report = report_of(message)
    assert report is None or len(report.recipients) <= 1_000
    assert report is None or all(len(one.words) <= 1_000 and len(one.final) <= 400 for one in report.recipients)


@pytest.mark.parametrize(
    ("sender", "subject", "body", "kind", "recipients"),
    [
        (
            "postmaster@mx.test",
            "[BOUNCE]",
            "Message details:\n  MAIL FROM: alice@corp.test\n  RCPT TO: rene@contoso.test\n  To: rene@contoso.test\n",
            ReportKind.FAILED_PERMANENT,
            ["rene@contoso.test"],
        ),
        (
            "post_master@carrier.test",
            "Undeliverable Message",
            "Message could not be delivered to mobile.\n\nOriginal Message:\nRCPT TO: 0000000000@carrier.test\n",
            ReportKind.FAILED_PERMANENT,
            ["0000000000@carrier.test"],
        ),
        (
            "mailer-daemon@mx.test",
            "Delivery Status Notification (Failure)",
            (
                "Delivery to the following recipients failed permanently:\n\n     rene@contoso.test\n     bob@contoso.test\n\n"
                "Technical details of permanent failure:\nIt was rejected: 552 5.2.2 mailbox full\n"
            ),
            ReportKind.FAILED_PERMANENT,
            ["rene@contoso.test", "bob@contoso.test"],
        ),
        (
            "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.test",
            "Delivered: Offer",
            "Your message has been delivered to the following recipients:\n\nRene (rene@contoso.test)<mailto:rene@contoso.test>\n",
            ReportKind.DELIVERED,
            ["rene@contoso.test"],
        ),
        (
            "postmaster@mx.test",
            "Delivery Status Notification (Success)",
            "Your message has been successfully relayed to the following recipients.\n\n       rene@contoso.test\n",
            ReportKind.RELAYED,
            ["rene@contoso.test"],
        ),
        (
            "mailer-daemon@mx.test",
            "Warning: could not send message for past 4 hours",
            (
                "   ----- The following addresses had transient non-fatal errors -----\n<rene@contoso.test>\n\n"
                "<rene@contoso.test>... Deferred: Connection timed out.\nWill keep trying until message is 5 days old\n"
            ),
            ReportKind.DELAYED,
            ["rene@contoso.test"],
        ),
        (
            "list-admin@contoso.test",
            "You alice@corp.test are not member (list ML)",
            "You are not a member of this mailing list <list@contoso.test>.\n",
            ReportKind.FAILED_PERMANENT,
            ["list@contoso.test"],
        ),
    ],
)
def test_more_manners(sender: str, subject: str, body: str, kind: ReportKind, recipients: list[str]) -> None:
    report = report_of(mail(f"From: {sender}", "To: alice@corp.test", "Message-ID: <r@mx.test>", f"Subject: {subject}", body=body))
    assert report is not None
    assert report.kind is kind
    assert [one.final for one in report.recipients] == recipients
    assert len({one.reason for one in report.recipients}) == 1


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (
            ("Return-Path: <>", "From: info@shop.test", "Subject: Delivery status of your order"),
            "Your parcel was handed over. Questions? Write to help@shop.test\n",
        ),
        (
            ("From: postmaster@partner.test", "Subject: Mail system maintenance"),
            "On Sunday mail could not be delivered for an hour. Contact:\n\npostmaster@partner.test\n",
        ),
        (("From: info@shop.test", "Subject: Delivery notification"), "Your order was delivered to: alice@corp.test\n"),
    ],
)
def test_notices_of_other_deliveries_are_none(headers: tuple[str, ...], body: str) -> None:
    assert report_of(mail(*headers, "To: alice@corp.test", "Message-ID: <m@shop.test>", body=body)) is None
