"""The life of an outgoing email."""

from __future__ import annotations

from itertools import product

import pytest

from core.domain import send_machine
from core.domain.activity import EmailStatus
from core.errors import InternalError, UsageError

STEPS = {
    ("DRAFT", "PENDING_SEND"),
    ("DRAFT", "SENT"),
    ("DRAFT", "CANCELED"),
    ("PENDING_SEND", "SENDING"),
    ("PENDING_SEND", "FAILED"),
    ("PENDING_SEND", "CANCELED"),
    ("SENDING", "SENT"),
    ("SENDING", "PENDING_SEND"),
    ("SENDING", "FAILED"),
    ("SENDING", "UNKNOWN"),
    ("FAILED", "PENDING_SEND"),
    ("FAILED", "CANCELED"),
    ("UNKNOWN", "SENT"),
    ("UNKNOWN", "PENDING_SEND"),
    ("UNKNOWN", "CANCELED"),
}


@pytest.mark.parametrize(("before", "after"), list(product(EmailStatus, EmailStatus)))
def test_exactly_the_steps_drawn_are_allowed(before: EmailStatus, after: EmailStatus) -> None:
    if (before.name, after.name) in STEPS:
        send_machine.check(before, after)
    else:
        with pytest.raises(InternalError):
            send_machine.check(before, after)


def test_sent_and_canceled_are_final() -> None:
    final = {status for status in send_machine.TRANSITIONS if not send_machine.allowed(status)}
    assert final == {EmailStatus.SENT, EmailStatus.CANCELED}


@pytest.mark.parametrize("status", [EmailStatus.RECEIVED, EmailStatus.COMPLETED])
def test_a_received_email_has_no_part_in_it(status: EmailStatus) -> None:
    with pytest.raises(InternalError):
        send_machine.allowed(status)
    assert not send_machine.can_cancel(status)
    assert not send_machine.can_resend(status)


def test_who_may_be_resent_and_cancelled() -> None:
    assert {s for s in EmailStatus if send_machine.can_resend(s)} == {EmailStatus.FAILED, EmailStatus.UNKNOWN}
    assert {s for s in EmailStatus if send_machine.can_cancel(s)} == {
        EmailStatus.DRAFT,
        EmailStatus.PENDING_SEND,
        EmailStatus.FAILED,
        EmailStatus.UNKNOWN,
    }


@pytest.mark.parametrize("status", list(EmailStatus))
def test_predicates_agree_with_the_table(status: EmailStatus) -> None:
    if send_machine.can_resend(status):
        send_machine.check(status, EmailStatus.PENDING_SEND)
        send_machine.check_resend(status)
    else:
        with pytest.raises(UsageError, match=status.name.lower().replace("_", "-")):
            send_machine.check_resend(status)
    if send_machine.can_cancel(status):
        send_machine.check(status, EmailStatus.CANCELED)
        send_machine.check_cancel(status)
    else:
        with pytest.raises(UsageError):
            send_machine.check_cancel(status)


def test_after_a_crash_the_journal_decides() -> None:
    assert send_machine.after_crash(dot_written=False) is EmailStatus.PENDING_SEND
    assert send_machine.after_crash(dot_written=True) is EmailStatus.UNKNOWN
    for status in (send_machine.after_crash(dot_written=False), send_machine.after_crash(dot_written=True)):
        send_machine.check(EmailStatus.SENDING, status)
