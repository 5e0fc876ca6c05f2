"""What makes mail automatic, and what does not; own mail that comes back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.domain.own_mail import LOOP_HEADER, is_own_mark, loop_mark, own_loop, why_not_answered
from core.domain.report import ReportKind
from core.domain.reports import nature
from core.domain.robots import Automatic, AutomaticKind, automatic, is_auto_reply_subject
from tests.unit.reports.made import mail

_PERSON = ("From: Rene <rene@contoso.test>", "To: alice@corp.test", "Message-ID: <m@contoso.test>")
_KEY = b"k" * 32
_AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (("Auto-Submitted: auto-replied",), AutomaticKind.REPLY),
        (("Auto-Submitted: auto-replied (vacation)",), AutomaticKind.REPLY),
        (("Auto-Submitted: auto-replied; owner-email=x@y",), AutomaticKind.REPLY),
        (("X-Autoreply: yes",), AutomaticKind.REPLY),
        (("X-Autorespond: Out of office",), AutomaticKind.REPLY),
        (("Precedence: auto_reply",), AutomaticKind.REPLY),
        (("X-POST-MessageClass: 9; Autoresponder",), AutomaticKind.REPLY),
        (("Subject: Automatic reply: Offer",), AutomaticKind.REPLY),
        (("Subject: Abwesenheitsnotiz: Angebot",), AutomaticKind.REPLY),
        (("Subject: =?utf-8?B?6Ieq5YuV5b+c562UOiA=?= x",), AutomaticKind.REPLY),
        (("Subject: Out of office", "X-Auto-Response-Suppress: All"), AutomaticKind.REPLY),
        (("Auto-Submitted: auto-generated",), AutomaticKind.GENERATED),
        (("Auto-Submitted: auto-notified",), AutomaticKind.GENERATED),
        (("Return-Path: <>",), AutomaticKind.GENERATED),
        (("X-Auto-Response-Suppress: OOF, AutoReply",), AutomaticKind.GENERATED),
        (("List-Id: <news.contoso.test>",), AutomaticKind.LIST),
        (("Precedence: list",), AutomaticKind.LIST),
        (("Precedence: bulk",), AutomaticKind.BULK),
        (("List-Unsubscribe: <mailto:u@contoso.test>",), AutomaticKind.BULK),
    ],
)
def test_what_makes_mail_automatic(headers: tuple[str, ...], kind: AutomaticKind) -> None:
    found = automatic(mail(*_PERSON, *headers))
    assert found is not None
    assert found.kind is kind
    assert why_not_answered(found) is not None


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Auto-Submitted: no",),
        ("Auto-Submitted:",),
        ("X-Autoreply: no",),
        ("Subject: Out of office next week",),
        ("Subject: Re: Automatic reply: Offer",),
        ("Subject: Vacation",),
        ("X-Auto-Response-Suppress: DR, RN, NRN",),
        ("Precedence: first-class",),
    ],
)
def test_a_person_is_no_robot(headers: tuple[str, ...]) -> None:
    assert automatic(mail(*_PERSON, *headers)) is None
    assert why_not_answered(None) is None


def test_an_automatic_answer_reports_and_names_what_it_answers() -> None:
    report, found = nature(mail(*_PERSON, "Auto-Submitted: auto-replied", "In-Reply-To: <offer@corp.test>"))
    assert report is not None
    assert report.kind is ReportKind.AUTO_REPLY
    assert report.about.message_ids == ("<offer@corp.test>",)
    assert found is not None


@pytest.mark.parametrize("subject", ["[SPAM] " * 5_000, "[" * 100_000, "Auto" * 50_000, ":" * 100_000])
def test_subjects_without_end(subject: str) -> None:
    assert not is_auto_reply_subject(subject)


def test_own_mail_is_known_by_its_key_alone() -> None:
    value = loop_mark(_KEY, _AT, "0123456789abcdef")
    assert is_own_mark(_KEY, value)
    assert is_own_mark(_KEY, value.replace("; ", ";\n "))
    assert not is_own_mark(b"x" * 32, value)
    assert not is_own_mark(_KEY, value.replace("0123", "3210"))
    assert not is_own_mark(_KEY, value[:-1])
    assert not is_own_mark(_KEY, "")


def test_own_mail_that_comes_back_is_told_from_forgeries() -> None:
    value = loop_mark(_KEY, _AT, "0123456789abcdef")
    ours = mail(*_PERSON, f"{LOOP_HEADER}: {value}")
    found = own_loop(ours, _KEY)
    assert found is not None
    assert found.kind is AutomaticKind.OWN
    assert own_loop(ours, None) is None
    assert own_loop(mail(*_PERSON, f"{LOOP_HEADER}: v1; t=1; n=0123456789abcdef; h={'0' * 64}"), _KEY) is None
    assert why_not_answered(Automatic(AutomaticKind.OWN, "ours")) is not None
