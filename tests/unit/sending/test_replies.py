"""What a server's reply means: passing or final, why, and whether everybody has to wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.cli.sending_words import sending_lines
from core.domain.activity import Direction, EmailStatus
from core.domain.report import REASON_WORDS, ReportReason
from core.domain.send_attempt import SendAttempt
from core.domain.server_replies import meaning_of, wait_s_in, wants_pause
from tests.unit.cli.fakes import email

R = ReportReason
NOW = datetime(2026, 3, 1, tzinfo=UTC)
GREYLISTED = REASON_WORDS[R.GREYLISTED]


@pytest.mark.parametrize(
    ("reply", "status", "temporary", "reason", "words"),
    [
        ("452 4.2.2 The mailbox is over quota", "4.2.2", True, R.MAILBOX_FULL, "the mailbox is full"),
        ("550 5.1.1 <x@y.test>: Recipient address rejected", "5.1.1", False, R.NO_SUCH_USER, "there is no such user"),
        ("550 5.7.1 not allowed", "5.7.1", False, R.POLICY, "a policy of the receiving side forbids it"),
        ("554 5.4.6 routing loop detected", "5.4.6", False, R.LOOP, "the message went round in a loop"),
        ("451 4.7.1 Greylisting in action, please come back in 5 minutes", "4.7.1", True, R.GREYLISTED, GREYLISTED),
        ("450 4.2.0 <a@b.test>: Recipient address rejected: Greylisted", "4.2.0", True, R.GREYLISTED, GREYLISTED),
        ("451 4.7.1 Try again later", "4.7.1", True, R.GREYLISTED, GREYLISTED),
        ("451 4.7.1 Sending rate, try again later", "4.7.1", True, R.TOO_MANY, "too many messages, recipients or connections"),
        ("451 try later", None, True, R.UNKNOWN, ""),
        ("553 5.5.4 odd", "5.5.4", False, R.UNKNOWN, "the servers did not understand each other"),
        ("250 2.0.0 Ok: queued", "2.0.0", None, R.UNKNOWN, ""),
        ("", None, None, R.UNKNOWN, ""),
    ],
)
def test_a_reply_says_why(reply: str, status: str | None, temporary: bool | None, reason: ReportReason, words: str) -> None:
    found = meaning_of(reply)
    assert (found.status, found.temporary, found.reason, found.words) == (status, temporary, reason, words)


@pytest.mark.parametrize(
    ("reply", "seconds"),
    [
        ("421 4.7.0 Too many messages, try again in 5 minutes", 300.0),
        ("451 4.7.28 slow down, Retry-After: 120", 120.0),
        ("450 4.2.0 greylisted, wait 300 seconds", 300.0),
        ("ErrorServerBusy: back off for 1500 ms", 1.5),
        ("452 quota resets in 2 hours", 7200.0),
        ("452 try again after 2 hours", 7200.0),
        ("421 try again in 999999 hours", 86_400.0),
        ("450 4.2.0 try again later", None),
        ("250 ok 1699", None),
        ("452 after 10 messages you must stop", None),
    ],
)
def test_a_time_that_is_named_is_read(reply: str, seconds: float | None) -> None:
    assert wait_s_in(reply) == seconds


@pytest.mark.parametrize(
    ("reply", "everybody"),
    [
        ("421 4.7.0 Too many messages, try again in 5 minutes", True),
        ("452 4.5.3 too much for now", True),
        ("451 4.7.28 rate limited", True),
        ("451 4.3.2 system not accepting messages", True),
        ("450 4.2.0 <a@b.test>: Recipient address rejected: Greylisted, wait 300 seconds", False),
        ("452 4.2.2 mailbox full", False),
        ("451 4.7.1 Try again later", False),
        ("550 5.7.28 rate limited", False),
        ("250 2.0.0 Ok", False),
    ],
)
def test_a_recipients_own_affair_stops_nobody_else(reply: str, everybody: bool) -> None:
    assert wants_pause(reply) is everybody


def test_what_was_greylisted_to_the_end_says_so() -> None:
    told = SendAttempt(10, None, NOW, outcome=EmailStatus.FAILED, reply="451 4.7.1 Greylisted")
    assert "greylisting" in told.because
    assert "not tried any more" in told.because
    assert replace(told, outcome=EmailStatus.PENDING_SEND).because == GREYLISTED


def test_an_attempt_that_reached_some_is_told_apart_from_one_that_reached_nobody() -> None:
    told = SendAttempt(1, None, NOW, handed_over_at=NOW, outcome=EmailStatus.PENDING_SEND, reply="250 2.0.0 Ok: queued")
    assert told.partly
    assert not replace(told, outcome=EmailStatus.SENT).partly
    assert not replace(told, reply="451 4.7.1 Greylisted").partly
    assert not replace(told, handed_over_at=None).partly
    assert sending_lines(email(direction=Direction.OUTGOING), [told])[-1][1].endswith(
        ": sent to some, the others are tried again: 250 2.0.0 Ok: queued"
    )
