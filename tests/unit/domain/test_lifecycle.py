"""The life of a direction: the machine by itself. That the store and the services keep to it is tests/contract/test_lifecycle.py."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain import lifecycle
from core.domain.eligibility import why_not
from core.domain.ids import MailboxId, ProfileId, UserId
from core.domain.lifecycle import FACTS, MAY_RUN, WORK, Fact, Life, LifeEvent, LifeState, Work, is_legal, life_of, next_life, work_of
from core.domain.mailbox import ActMethod, Approval, DirectionState, IncomingMethod, Mailbox, MailboxKind, MailDirection, TestStatus
from core.domain.organization import ApprovalRules, Organization
from core.domain.principal import User
from core.domain.profile import EmailServerProfile, EntityState, ProfileType
from core.errors import InternalError

E = LifeEvent
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
ALL = frozenset(Fact) - {Fact.TEST_PASSED, Fact.APPROVAL_WAIVED}
LIVES = [Life(frozenset(facts), work) for count in range(len(Fact) + 1) for facts in itertools.combinations(Fact, count) for work in Work]


def walk(life: Life, *events: LifeEvent) -> list[LifeState]:
    """The states that events lead through."""
    states = []
    for event in events:
        life = next_life(life, event)
        states.append(life.state)
    return states


def test_from_created_to_running_and_through_trouble() -> None:
    new = Life(frozenset({Fact.ACTIVE, Fact.OWNER_ACTIVE}), Work.OFF)
    assert new.state is LifeState.CREATED
    assert walk(
        new,
        E.METHOD_CHOSEN,
        E.PROFILE_ASSIGNED,
        E.APPROVED,
        E.TEST_PASSED,
        E.ENABLED,
        E.RUN_STARTED,
        E.RUN_SUCCEEDED,
        E.RUN_FAILED,
        E.RUN_SUCCEEDED,
        E.NEEDS_PERSON,
        E.TEST_PASSED,
        E.RUN_SUCCEEDED,
        E.CONNECTION_CHANGED,
        E.TEST_FAILED,
        E.TEST_PASSED,
        E.DEACTIVATED,
        E.ACTIVATED,
        E.DISABLED,
    ) == [
        LifeState.CREATED,
        LifeState.CONFIGURED,
        LifeState.APPROVED,
        LifeState.TESTED,
        LifeState.ENABLED,
        LifeState.ENABLED,
        LifeState.RUNNING,
        LifeState.DEGRADED,
        LifeState.RUNNING,
        LifeState.PARKED,
        LifeState.ENABLED,
        LifeState.RUNNING,
        LifeState.WAITING_FOR_TEST,
        LifeState.WAITING_FOR_TEST,
        LifeState.ENABLED,
        LifeState.DEACTIVATED,
        LifeState.ENABLED,
        LifeState.TESTED,
    ]


def test_a_change_of_address_takes_the_approval_too() -> None:
    running = Life(ALL | {Fact.TEST_PASSED}, Work.RUNNING)
    assert walk(running, E.ADDRESS_CHANGED, E.APPROVED, E.TEST_PASSED) == [
        LifeState.CONFIGURED,
        LifeState.WAITING_FOR_TEST,
        LifeState.ENABLED,
    ]


@pytest.mark.parametrize("event", LifeEvent)
def test_each_event_is_legal_somewhere_and_told_apart(event: LifeEvent) -> None:
    legal = [life for life in LIVES if is_legal(life, event)]
    assert legal
    for life in LIVES:
        if life in legal:
            assert isinstance(next_life(life, event), Life)
        else:
            with pytest.raises(InternalError, match="cannot happen"):
                next_life(life, event)


def test_every_state_is_reached_from_the_beginning() -> None:
    reached = {Life(frozenset({Fact.ACTIVE, Fact.OWNER_ACTIVE}), Work.OFF)}
    fresh = set(reached)
    while fresh:
        fresh = {next_life(life, event) for life in fresh for event in E if is_legal(life, event)} - reached
        reached |= fresh
    assert {life.state for life in reached} == set(LifeState)
    # An active profile and a test that passed are those of a mailbox that has a profile, and what waits for its test has not passed it.
    of_profile = {Fact.PROFILE_ACTIVE, Fact.TEST_PASSED}
    possible = {life for life in LIVES if not of_profile & life.facts or Fact.PROFILE in life.facts}
    assert reached == {life for life in possible if life.work is not Work.WAITING or Fact.TEST_PASSED not in life.facts}


def test_runs_begin_only_where_the_direction_is_eligible() -> None:
    for life in LIVES:
        assert is_legal(life, E.RUN_STARTED) is (life.state in MAY_RUN)


def test_no_event_switches_off_in_silence() -> None:
    """Only a person switches a direction off; what resets it has it wait for its test, and failures never touch the switch."""
    on = {Work.ENABLED, Work.RUNNING, Work.DEGRADED, Work.PARKED}
    assert {event for (work, event), after in WORK.items() if work in on and after is Work.OFF} == {E.DISABLED}
    waits = {event for (work, event), after in WORK.items() if work in on and after is Work.WAITING}
    assert waits == {
        E.METHOD_CHOSEN,
        E.METHOD_DROPPED,
        E.PROFILE_ASSIGNED,
        E.PROFILE_TAKEN,
        E.ADDRESS_CHANGED,
        E.CONNECTION_CHANGED,
    }
    # Whatever resets it has its test proved nothing.
    assert all(Fact.TEST_PASSED in FACTS[event][1] for event in waits)


def test_the_drawing_names_every_state() -> None:
    drawing = lifecycle.__doc__ or ""
    assert [state for state in LifeState if state.value not in drawing] == []
    assert [work for work in Work if work.value not in drawing] == []


# ---- what is stored


BOX = Mailbox(
    MailboxId(1),
    "Alice",
    "alice@corp.test",
    MailboxKind.USER,
    user_id=UserId(2),
    profile_id=ProfileId(3),
    incoming_method=IncomingMethod.SERVER_SIDE_SYNC,
    act_method=ActMethod.SERVER_SIDE_SYNC,
    approval=Approval.APPROVED,
)
POP = EmailServerProfile(ProfileId(3), "POP", ProfileType.POP3_SMTP)
ALICE = User(UserId(2), "Alice", "alice@corp.test")
IN = MailDirection.INCOMING


@pytest.mark.parametrize(
    ("state", "work"),
    [
        (DirectionState(), Work.OFF),
        (DirectionState(parked=True, consecutive_failures=3), Work.OFF),
        (DirectionState(reenable_after_test=True, next_due_at=START), Work.WAITING),
        (DirectionState(enabled=True), Work.ENABLED),
        (DirectionState(enabled=True, next_due_at=START), Work.RUNNING),
        (DirectionState(enabled=True, next_due_at=START, consecutive_failures=1), Work.DEGRADED),
        (DirectionState(enabled=True, parked=True, consecutive_failures=1), Work.PARKED),
    ],
)
def test_work_by_what_is_stored(state: DirectionState, work: Work) -> None:
    assert work_of(state) is work


def state(
    box: Mailbox = BOX, profile: EmailServerProfile | None = POP, owner: User | None = ALICE, direction: MailDirection = IN
) -> LifeState:
    return life_of(box, profile, Organization(), owner, direction).state


def test_life_by_what_is_stored() -> None:
    assert state() is LifeState.APPROVED
    assert state(replace(BOX, incoming=DirectionState(test=TestStatus.SUCCESS))) is LifeState.TESTED
    assert state(replace(BOX, incoming=DirectionState(test=TestStatus.FAILURE))) is LifeState.APPROVED
    assert state(replace(BOX, approval=Approval.PENDING)) is LifeState.CONFIGURED
    assert state(replace(BOX, incoming_method=IncomingMethod.NONE)) is LifeState.CREATED
    assert state(profile=None) is LifeState.CREATED
    assert state(direction=MailDirection.ACT) is LifeState.CREATED
    assert state(profile=replace(POP, type=ProfileType.EXCHANGE), direction=MailDirection.ACT) is LifeState.APPROVED
    assert state(replace(BOX, kind=MailboxKind.QUEUE), replace(POP, type=ProfileType.EXCHANGE), direction=MailDirection.ACT) is (
        LifeState.CREATED
    )
    for inactive in (
        state(replace(BOX, state=EntityState.INACTIVE)),
        state(profile=replace(POP, state=EntityState.INACTIVE)),
        state(owner=replace(ALICE, state=EntityState.INACTIVE)),
    ):
        assert inactive is LifeState.DEACTIVATED
    waived = Organization(require_approval=ApprovalRules(users=False))
    assert life_of(replace(BOX, approval=Approval.REJECTED), POP, waived, ALICE, IN).state is LifeState.APPROVED


def test_who_may_run_is_who_is_eligible() -> None:
    """Life and eligibility are two answers to one question."""
    switched = [DirectionState(), DirectionState(enabled=True), DirectionState(reenable_after_test=True)]
    activity = list(EntityState)
    for box_state, owner_state, profile_state, approval, method, way in itertools.product(
        activity, activity, [None, *activity], Approval, IncomingMethod, switched
    ):
        box = replace(BOX, state=box_state, approval=approval, incoming_method=method, incoming=way)
        profile = None if profile_state is None else replace(POP, state=profile_state)
        owner = replace(ALICE, state=owner_state)
        for organization in (Organization(), Organization(require_approval=ApprovalRules(users=False))):
            runs = life_of(box, profile, organization, owner, IN).state in MAY_RUN
            assert runs is (why_not(box, profile, organization, owner, IN) is None)
