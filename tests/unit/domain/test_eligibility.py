"""A mailbox is processed only when everything holds; the first thing that does not is named in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.backoff import BackoffPolicy
from core.domain.eligibility import why_not
from core.domain.ids import MailboxId, ProfileId, UserId
from core.domain.mailbox import (
    ActMethod,
    Approval,
    DirectionState,
    IncomingMethod,
    Mailbox,
    MailboxKind,
    MailDirection,
    OutgoingMethod,
)
from core.domain.organization import ApprovalRules, Organization
from core.domain.principal import User
from core.domain.profile import EmailServerProfile, EntityState, ProfileType

ON = DirectionState(enabled=True)
MAILBOX = Mailbox(
    MailboxId(1),
    "Alice",
    "alice@corp.test",
    MailboxKind.USER,
    user_id=UserId(2),
    profile_id=ProfileId(3),
    incoming_method=IncomingMethod.SERVER_SIDE_SYNC,
    outgoing_method=OutgoingMethod.SERVER_SIDE_SYNC,
    act_method=ActMethod.NONE,
    approval=Approval.APPROVED,
    incoming=ON,
    outgoing=ON,
)
PROFILE = EmailServerProfile(ProfileId(3), "Legacy POP", ProfileType.POP3_SMTP)
ALICE = User(UserId(2), "Alice", "alice@corp.test")
IN, OUT, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT


def _why(
    mailbox: Mailbox = MAILBOX,
    profile: EmailServerProfile | None = PROFILE,
    organization: Organization | None = None,
    owner: User = ALICE,
    direction: MailDirection = IN,
) -> str | None:
    return why_not(mailbox, profile, organization or Organization(), owner, direction)


@pytest.mark.parametrize("direction", [IN, OUT])
def test_a_complete_mailbox_is_processed(direction: MailDirection) -> None:
    assert _why(direction=direction) is None


@pytest.mark.parametrize(
    ("mailbox", "direction", "words"),
    [
        (replace(MAILBOX, state=EntityState.INACTIVE), IN, "mailbox is inactive"),
        (replace(MAILBOX, incoming_method=IncomingMethod.NONE), IN, "incoming method is none"),
        (replace(MAILBOX, incoming_method=IncomingMethod.OUTLOOK), IN, "Outlook"),
        (replace(MAILBOX, incoming_method=IncomingMethod.FORWARD_MAILBOX), IN, "forward mailbox"),
        (replace(MAILBOX, outgoing_method=OutgoingMethod.NONE), OUT, "outgoing method is none"),
        (replace(MAILBOX, outgoing_method=OutgoingMethod.OUTLOOK), OUT, "Outlook"),
        (MAILBOX, ACT, "appointments, contacts and tasks is none"),
        (replace(MAILBOX, act_method=ActMethod.SERVER_SIDE_SYNC), ACT, "have no appointments"),
        (replace(MAILBOX, approval=Approval.PENDING), IN, "not approved yet"),
        (replace(MAILBOX, approval=Approval.REJECTED), IN, "rejected"),
        (replace(MAILBOX, incoming=DirectionState()), IN, "not enabled"),
        (replace(MAILBOX, incoming=DirectionState(reenable_after_test=True)), IN, "waiting for its test"),
    ],
)
def test_each_obstacle_is_named(mailbox: Mailbox, direction: MailDirection, words: str) -> None:
    reason = _why(mailbox, direction=direction)
    assert reason is not None
    assert words in reason


def test_the_profile_matters() -> None:
    assert "no server profile" in (_why(profile=None) or "")
    assert "inactive" in (_why(profile=replace(PROFILE, state=EntityState.INACTIVE)) or "")
    assert _why(profile=replace(PROFILE, type=ProfileType.IMAP_SMTP)) is None
    assert _why(profile=replace(PROFILE, type=ProfileType.EXCHANGE)) is None
    act = replace(MAILBOX, act_method=ActMethod.SERVER_SIDE_SYNC)
    assert "not enabled" in (_why(act, profile=replace(PROFILE, type=ProfileType.EXCHANGE), direction=ACT) or "")
    on = replace(act, act=DirectionState(enabled=True))
    assert _why(on, profile=replace(PROFILE, type=ProfileType.EXCHANGE), direction=ACT) is None


def test_the_owner_matters() -> None:
    assert "owner Alice is inactive" in (_why(owner=replace(ALICE, state=EntityState.INACTIVE)) or "")


def test_approval_may_be_waived() -> None:
    waived = Organization(require_approval=ApprovalRules(users=False))
    assert _why(replace(MAILBOX, approval=Approval.EMPTY), organization=waived) is None


def test_a_parked_direction_is_eligible() -> None:
    assert _why(replace(MAILBOX, incoming=DirectionState(enabled=True, parked=True))) is None


def test_backoff_grows_to_its_ceiling_and_heeds_the_server() -> None:
    policy = BackoffPolicy(first_s=30, factor=2, ceiling_s=900, jitter=0)
    assert [policy.after_failure_s(count, 0.5) for count in (1, 2, 3, 6, 50)] == [30, 60, 120, 900, 900]
    assert policy.after_failure_s(1, 0.5, retry_after_s=1200) == 1200
    spread = BackoffPolicy(first_s=100, jitter=0.2)
    assert spread.after_failure_s(1, 0.0) == pytest.approx(80.0)
    assert spread.after_failure_s(1, 0.999) == pytest.approx(119.96)
    assert policy.after_success_s(600) == 600
