"""Each precondition of facts 3.1 and each seed about who is processed, by its name: what stands in the way, and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.eligibility import why_not, why_not_testable
from core.domain.ids import MailboxId, ProfileId, QueueId, UserId
from core.domain.mailbox import (
    ActMethod,
    Approval,
    DirectionState,
    IncomingMethod,
    Mailbox,
    MailboxKind,
    MailDirection,
    OutgoingMethod,
    Phase,
    TestStatus,
)
from core.domain.organization import ApprovalRules, Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, EntityState, ProfileType
from core.domain.status import phase_of

IN, OUT, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT
ON = DirectionState(enabled=True, test=TestStatus.SUCCESS)
POP = EmailServerProfile(ProfileId(3), "Legacy POP", ProfileType.POP3_SMTP)
EXCHANGE = EmailServerProfile(ProfileId(4), "Corp", ProfileType.EXCHANGE)
ALICE = User(UserId(2), "Alice", "alice@corp.test")
SUPPORT = Queue(QueueId(5), "Support", "support@corp.test", owner=UserId(2))
BOX = Mailbox(
    MailboxId(1),
    "Alice",
    "alice@corp.test",
    MailboxKind.USER,
    user_id=UserId(2),
    profile_id=ProfileId(3),
    incoming_method=IncomingMethod.SERVER_SIDE_SYNC,
    outgoing_method=OutgoingMethod.SERVER_SIDE_SYNC,
    act_method=ActMethod.SERVER_SIDE_SYNC,
    approval=Approval.APPROVED,
    incoming=ON,
    outgoing=ON,
    act=ON,
)
QUEUE_BOX = replace(BOX, kind=MailboxKind.QUEUE, user_id=None, queue_id=QueueId(5))
FORWARD = replace(BOX, kind=MailboxKind.FORWARD, user_id=None, outgoing_method=OutgoingMethod.NONE, act_method=ActMethod.NONE)
ORGANIZATION = Organization()


def why(
    box: Mailbox = BOX,
    profile: EmailServerProfile | None = POP,
    owner: User | Queue | None = ALICE,
    direction: MailDirection = IN,
    organization: Organization = ORGANIZATION,
) -> str:
    """The words, "" where it is processed."""
    return why_not(box, profile, organization, owner, direction) or ""


def test_all_preconditions_hold() -> None:
    assert [why(direction=direction) for direction in (IN, OUT)] == ["", ""]
    assert why(QUEUE_BOX, owner=SUPPORT) == ""


def test_precondition_mailbox_active() -> None:
    assert why(replace(BOX, state=EntityState.INACTIVE)) == "The mailbox is inactive. Activate it."


def test_precondition_profile_set() -> None:
    assert why(profile=None) == "The mailbox has no server profile. Assign one to it."


def test_precondition_profile_active() -> None:
    words = why(profile=replace(POP, state=EntityState.INACTIVE))
    assert words == "Its server profile Legacy POP is inactive. Activate it, or assign another one."


@pytest.mark.parametrize("approval", [Approval.EMPTY, Approval.PENDING, Approval.REJECTED])
@pytest.mark.parametrize("box", [BOX, QUEUE_BOX])
def test_precondition_address_approved_where_that_is_required(approval: Approval, box: Mailbox) -> None:
    unapproved = replace(box, approval=approval)
    assert "Approve it" in why(unapproved)
    assert ("rejected" in why(unapproved)) is (approval is Approval.REJECTED)
    waived = Organization(require_approval=ApprovalRules(users=False, queues=False))
    assert why(unapproved, organization=waived) == ""


@pytest.mark.parametrize("required", [ApprovalRules(users=False), ApprovalRules(queues=False)])
def test_precondition_approval_of_users_and_queues_apart(required: ApprovalRules) -> None:
    organization = Organization(require_approval=required)
    user, queue = (replace(box, approval=Approval.PENDING) for box in (BOX, QUEUE_BOX))
    assert (why(user, organization=organization) == "", why(queue, owner=SUPPORT, organization=organization) == "") == (
        not required.users,
        not required.queues,
    )


@pytest.mark.parametrize("method", [IncomingMethod.NONE, IncomingMethod.OUTLOOK])
def test_precondition_incoming_method_is_ours(method: IncomingMethod) -> None:
    words = why(replace(BOX, incoming_method=method))
    assert words.endswith(". Choose server-side-sync if Postroom is to do it.")
    assert why(replace(BOX, incoming_method=method), direction=OUT) == ""


@pytest.mark.parametrize("method", [OutgoingMethod.NONE, OutgoingMethod.OUTLOOK])
def test_precondition_outgoing_method_is_ours(method: OutgoingMethod) -> None:
    assert "Choose server-side-sync" in why(replace(BOX, outgoing_method=method), direction=OUT)
    assert why(replace(BOX, outgoing_method=method)) == ""


@pytest.mark.parametrize("method", [ActMethod.NONE, ActMethod.OUTLOOK])
def test_precondition_act_method_is_ours(method: ActMethod) -> None:
    assert "Choose server-side-sync" in why(replace(BOX, act_method=method), EXCHANGE, direction=ACT)


def test_precondition_enabled_for_that_direction() -> None:
    box = replace(BOX, incoming=DirectionState(test=TestStatus.SUCCESS))
    assert why(box) == "It is not enabled: test and enable it."
    assert why(box, direction=OUT) == ""


def test_precondition_enabled_again_by_the_test_after_a_change() -> None:
    waiting = DirectionState(reenable_after_test=True)
    assert why(replace(BOX, incoming=waiting)).startswith("It is waiting for its test. The engine makes it by itself")
    failed = replace(waiting, test=TestStatus.FAILURE)
    assert why(replace(BOX, incoming=failed)).startswith("It is waiting for its test. The last test failed: see why")


def test_precondition_user_enabled() -> None:
    words = why(owner=replace(ALICE, state=EntityState.INACTIVE))
    assert words == "Its owner Alice is inactive. Make the user active again."
    assert "Make the queue active" in why(QUEUE_BOX, owner=replace(SUPPORT, state=EntityState.INACTIVE))


def test_precondition_the_postpone_time_is_a_matter_of_when_not_of_whether() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    later = replace(ON, next_due_at=now + timedelta(minutes=5))
    assert why(replace(BOX, incoming=later)) == ""
    assert phase_of(later, processed=True, now=now) is Phase.IDLE
    assert phase_of(replace(later, consecutive_failures=1), processed=True, now=now) is Phase.BACKING_OFF
    assert phase_of(later, processed=True, now=now + timedelta(minutes=5)) is Phase.DUE


def test_precondition_a_run_under_way_is_no_obstacle() -> None:
    running = replace(ON, running_since=datetime(2026, 3, 2, 12, tzinfo=UTC))
    assert why(replace(BOX, incoming=running)) == ""


def test_a_parked_direction_is_eligible() -> None:
    assert why(replace(BOX, incoming=replace(ON, parked=True))) == ""


# ---- seeds


def test_s6_each_mailbox_is_monitored_by_us_or_by_outlook() -> None:
    assert why(replace(BOX, incoming_method=IncomingMethod.OUTLOOK)).startswith("Its mail is received by Outlook.")
    assert why(replace(BOX, outgoing_method=OutgoingMethod.OUTLOOK), direction=OUT).startswith("Its mail is sent by Outlook.")
    act = replace(BOX, act_method=ActMethod.OUTLOOK)
    assert why(act, EXCHANGE, direction=ACT).startswith("Its appointments, contacts and tasks are synchronized by Outlook.")


def test_s9_the_method_of_the_related_mailbox_decides_for_each_direction_by_itself() -> None:
    box = replace(BOX, incoming_method=IncomingMethod.NONE)
    assert [why(box, direction=direction) == "" for direction in (IN, OUT)] == [False, True]


def test_s11_whom_a_forward_mailbox_serves_is_not_read_by_itself() -> None:
    box = replace(BOX, incoming_method=IncomingMethod.FORWARD_MAILBOX, profile_id=None, incoming=DirectionState())
    assert why(box, profile=None).startswith("Its mail comes through a forward mailbox. Nothing more is needed here")
    waiting = replace(box, approval=Approval.EMPTY)
    assert why(waiting, profile=None).endswith("as long as its address is not approved: approve it.")


@pytest.mark.parametrize("method", [IncomingMethod.SERVER_SIDE_SYNC, IncomingMethod.FORWARD_MAILBOX])
def test_s11_a_forward_mailbox_is_read_and_sends_nothing(method: IncomingMethod) -> None:
    assert why(replace(FORWARD, incoming_method=method), owner=None) == ""
    assert "outgoing method is none" in why(FORWARD, owner=None, direction=OUT)


@pytest.mark.parametrize("kind", ProfileType)
@pytest.mark.parametrize("direction", [IN, OUT])
def test_s12_every_profile_serves_mail_both_ways(kind: ProfileType, direction: MailDirection) -> None:
    assert why(profile=replace(POP, type=kind), direction=direction) == ""


def test_s13_neither_inactive_mailboxes_nor_those_without_a_profile() -> None:
    assert why(replace(BOX, state=EntityState.INACTIVE), profile=None).startswith("The mailbox is inactive.")
    assert why(profile=None).startswith("The mailbox has no server profile.")


def test_act_is_for_users_at_exchange() -> None:
    assert why(profile=EXCHANGE, direction=ACT) == ""
    assert why(profile=replace(EXCHANGE, type=ProfileType.EXCHANGE_ONLINE), direction=ACT) == ""
    assert "assign an Exchange profile" in why(direction=ACT)
    assert why(QUEUE_BOX, EXCHANGE, SUPPORT, ACT).startswith("Only mailboxes of users have appointments")


def test_what_cannot_be_tested_says_the_same() -> None:
    for profile in (None, replace(POP, state=EntityState.INACTIVE), POP, EXCHANGE):
        for direction in MailDirection:
            assert why_not_testable(profile, direction) == (why(profile=profile, direction=direction) or None)
