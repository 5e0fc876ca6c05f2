"""How much may go now, and who may send for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.ids import ProfileId, QueueId, UserId
from core.domain.organization import Organization
from core.domain.principal import Queue, QueueViewType, User
from core.domain.profile import EmailServerProfile, EntityState, ProfileType
from core.domain.send_pace import Sent, allowance, limits_of, windows
from core.domain.send_rights import send_as
from core.domain.sending import SendLimits

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
BOB = User(UserId(1), "Bob", "bob@corp.test", send_as_allowed=True)
ALICE = User(UserId(2), "Alice", "alice@corp.test")
SUPPORT = Queue(QueueId(3), "Support", "support@corp.test")
PRIVATE = Queue(QueueId(6), "Board", "board@corp.test", view_type=QueueViewType.PRIVATE)
SMTP = EmailServerProfile(ProfileId(4), "S", ProfileType.POP3_SMTP)
EXCHANGE = EmailServerProfile(ProfileId(5), "X", ProfileType.EXCHANGE)


def test_a_profiles_own_limits_win_and_nought_is_none() -> None:
    organization = Organization(max_messages_per_minute=60, max_messages_per_day=1000)
    assert limits_of(organization, None) == SendLimits(60, 1000)
    assert limits_of(organization, replace(SMTP, max_messages_per_minute=5)) == SendLimits(5, 1000)
    assert windows(limits_of(organization, replace(SMTP, max_messages_per_minute=0, max_messages_per_day=0))) == ()


def test_the_tightest_window_decides_how_much_and_the_latest_when() -> None:
    minute, day = windows(SendLimits(10, 100))
    assert allowance({minute: Sent(4, None), day: Sent(98, None)}, NOW, 10).left == 2
    ten_seconds_ago, an_hour_ago = NOW - timedelta(seconds=10), NOW - timedelta(hours=1)
    full = allowance({minute: Sent(10, ten_seconds_ago), day: Sent(98, None)}, NOW, 10)
    assert (full.left, full.until) == (0, ten_seconds_ago + timedelta(minutes=1))
    assert "10 emails in a minute" in full.because
    both = allowance({minute: Sent(10, ten_seconds_ago), day: Sent(100, an_hour_ago)}, NOW, 10)
    assert (both.until, "24 hours" in both.because) == (an_hour_ago + timedelta(hours=24), True)
    # Lowered limits, or a clock that was set back, never lead into the past.
    assert allowance({minute: Sent(50, NOW - timedelta(hours=2))}, NOW, 10).until == NOW


@pytest.mark.parametrize(
    ("sender", "submitter", "delegates", "profile", "on_behalf", "refused"),
    [
        (BOB, BOB, True, EXCHANGE, False, False),
        (BOB, ALICE, True, EXCHANGE, True, False),
        (BOB, ALICE, False, EXCHANGE, False, False),
        (BOB, ALICE, True, SMTP, False, False),
        (ALICE, BOB, True, EXCHANGE, True, True),
        (SUPPORT, ALICE, True, EXCHANGE, True, False),
        (replace(SUPPORT, state=EntityState.INACTIVE), ALICE, True, EXCHANGE, True, True),
        (BOB, replace(ALICE, state=EntityState.INACTIVE), True, EXCHANGE, True, True),
        (PRIVATE, ALICE, True, EXCHANGE, True, True),
        (replace(PRIVATE, owner=ALICE.id), ALICE, True, EXCHANGE, True, False),
        (replace(PRIVATE, members=(BOB.id, ALICE.id)), ALICE, False, SMTP, False, False),
        (PRIVATE, SUPPORT, False, SMTP, False, True),
        (PRIVATE, PRIVATE, False, SMTP, False, False),
    ],
)
def test_one_sends_for_another_only_as_that_one_allows(
    sender: User | Queue, submitter: User | Queue, delegates: bool, profile: EmailServerProfile, on_behalf: bool, refused: bool
) -> None:
    found = send_as(sender, submitter, Organization(enable_mailbox_delegation_for_outgoing_email=delegates), profile)
    assert (found.on_behalf, found.refusal is not None) == (on_behalf, refused)
