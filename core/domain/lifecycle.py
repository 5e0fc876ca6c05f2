"""The life of one direction of a mailbox, as a state machine (facts 3.1): from created to running, and back.

What is stored are facts (is it active, has it a method and a profile, is its address approved, did its test pass) and what the direction is
at. Facts are switched by a person at any time and in any order; what it is at follows events:

                              enabled (by a person, or by the test that was asked to)
                 ┌──────────────────────────────────────────────────────────────────┐
                 │                                                                  ▼
               ┌─┴─┐   disabled, from anywhere                                  ┌───────┐ run succeeded, idle  ┌───────┐
    created ──▶│off│◀────────────────────────────────────────────────────────── │enabled│─────────────────────▶│running│
               └───┘                                                            └───────┘                      └───────┘
                                              test passed, enabled  ▲   ▲           │ run failed                │   ▲
               ┌───────┐ ───────────────────────────────────────────┘   │           ▼                 run failed│   │run succeeded, idle
               │waiting│                                                │       ┌────────┐ ◀────────────────────┘   │
               └───────┘ ◀─── a change of address, connection, method   │       │degraded│ ─────────────────────────┘
                              or profile, from all that is enabled      │       └────────┘
                                                                        │           │ needs a person, from all that is enabled
                                                    test passed, enabled│           ▼
                                                                        │       ┌──────┐ run succeeded ──▶ running
                                                                        └────── │parked│ run failed ─────▶ degraded
                                                                                └──────┘

    What is shown is the first that fits:

    deactivated         the mailbox, its owner or its profile is inactive
    created             no method that is ours, or no profile that can serve it
    configured          its address must be approved, and is not
    approved, tested    off; tested where the last test passed
    waiting-for-test    it was enabled, a change reset it; the test that passes enables it again
    enabled             nothing has run since it was enabled
    running             the last run ended well
    degraded            the last run failed and the next one may well succeed: it heals by itself
    parked              a person is needed

So a mailbox that is approved while it is inactive is approved when it comes back, and one that worked goes on where it was. A mailbox goes
inactive with its owner, and comes back when a person says so. Of a run that ends after the direction was switched off nothing follows:
`off` and `waiting` stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.domain.eligibility import is_approval_needed, is_served, is_synchronized
from core.domain.mailbox import Approval, DirectionState, Mailbox, MailDirection, TestStatus
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, EntityState
from core.errors import InternalError


class LifeState(StrEnum):
    """Where a direction stands, as it is shown and audited."""

    CREATED = "created"
    CONFIGURED = "configured"
    APPROVED = "approved"
    TESTED = "tested"
    WAITING_FOR_TEST = "waiting-for-test"
    ENABLED = "enabled"
    RUNNING = "running"
    DEGRADED = "degraded"
    PARKED = "parked"
    DEACTIVATED = "deactivated"


class Fact(StrEnum):
    """What is true of a mailbox whatever its direction is at."""

    ACTIVE = "active"
    OWNER_ACTIVE = "owner-active"
    METHOD = "method"
    PROFILE = "profile"
    PROFILE_ACTIVE = "profile-active"
    APPROVED = "approved"
    APPROVAL_WAIVED = "approval-waived"
    TEST_PASSED = "test-passed"


class Work(StrEnum):
    """What a direction is at."""

    OFF = "off"
    WAITING = "waiting"
    ENABLED = "enabled"
    RUNNING = "running"
    DEGRADED = "degraded"
    PARKED = "parked"


class LifeEvent(StrEnum):
    """What happens to a direction."""

    METHOD_CHOSEN = "method-chosen"
    METHOD_DROPPED = "method-dropped"
    PROFILE_ASSIGNED = "profile-assigned"
    PROFILE_TAKEN = "profile-taken"
    PROFILE_ACTIVATED = "profile-activated"
    PROFILE_DEACTIVATED = "profile-deactivated"
    ADDRESS_CHANGED = "address-changed"
    CONNECTION_CHANGED = "connection-changed"
    APPROVED = "approved"
    REJECTED = "rejected"
    APPROVAL_WAIVED = "approval-waived"
    APPROVAL_REQUIRED = "approval-required"
    ACTIVATED = "activated"
    DEACTIVATED = "deactivated"
    OWNER_ACTIVATED = "owner-activated"
    OWNER_DEACTIVATED = "owner-deactivated"
    TEST_PASSED = "test-passed"
    TEST_FAILED = "test-failed"
    ENABLED = "enabled"
    DISABLED = "disabled"
    RUN_STARTED = "run-started"
    RUN_SUCCEEDED = "run-succeeded"
    RUN_IDLE = "run-idle"
    RUN_FAILED = "run-failed"
    NEEDS_PERSON = "needs-person"
    RUN_STOPPED = "run-stopped"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True)
class Life:
    """Where a direction stands: the facts that hold, and what it is at."""

    facts: frozenset[Fact]
    work: Work

    @property
    def state(self) -> LifeState:
        """The one state that is shown."""
        facts = self.facts
        if Fact.ACTIVE not in facts or Fact.OWNER_ACTIVE not in facts or (Fact.PROFILE in facts and Fact.PROFILE_ACTIVE not in facts):
            return LifeState.DEACTIVATED
        if not {Fact.METHOD, Fact.PROFILE} <= facts:
            return LifeState.CREATED
        if not facts & {Fact.APPROVED, Fact.APPROVAL_WAIVED}:
            return LifeState.CONFIGURED
        if self.work is Work.OFF:
            return LifeState.TESTED if Fact.TEST_PASSED in facts else LifeState.APPROVED
        return _SHOWN[self.work]


_SHOWN: Mapping[Work, LifeState] = {
    Work.WAITING: LifeState.WAITING_FOR_TEST,
    Work.ENABLED: LifeState.ENABLED,
    Work.RUNNING: LifeState.RUNNING,
    Work.DEGRADED: LifeState.DEGRADED,
    Work.PARKED: LifeState.PARKED,
}

_E, _F, _W = LifeEvent, Fact, Work
#: Facts that an event brings, and those that it takes away.
FACTS: Mapping[LifeEvent, tuple[frozenset[Fact], frozenset[Fact]]] = {
    _E.METHOD_CHOSEN: (frozenset({_F.METHOD}), frozenset({_F.TEST_PASSED})),
    _E.METHOD_DROPPED: (frozenset(), frozenset({_F.METHOD, _F.TEST_PASSED})),
    _E.PROFILE_ASSIGNED: (frozenset({_F.PROFILE, _F.PROFILE_ACTIVE}), frozenset({_F.TEST_PASSED})),
    _E.PROFILE_TAKEN: (frozenset(), frozenset({_F.PROFILE, _F.PROFILE_ACTIVE, _F.TEST_PASSED})),
    _E.PROFILE_ACTIVATED: (frozenset({_F.PROFILE_ACTIVE}), frozenset()),
    _E.PROFILE_DEACTIVATED: (frozenset(), frozenset({_F.PROFILE_ACTIVE})),
    _E.ADDRESS_CHANGED: (frozenset(), frozenset({_F.APPROVED, _F.TEST_PASSED})),
    _E.CONNECTION_CHANGED: (frozenset(), frozenset({_F.TEST_PASSED})),
    _E.APPROVED: (frozenset({_F.APPROVED}), frozenset()),
    _E.REJECTED: (frozenset(), frozenset({_F.APPROVED})),
    _E.APPROVAL_WAIVED: (frozenset({_F.APPROVAL_WAIVED}), frozenset()),
    _E.APPROVAL_REQUIRED: (frozenset(), frozenset({_F.APPROVAL_WAIVED})),
    _E.ACTIVATED: (frozenset({_F.ACTIVE}), frozenset()),
    _E.DEACTIVATED: (frozenset(), frozenset({_F.ACTIVE})),
    _E.OWNER_ACTIVATED: (frozenset({_F.OWNER_ACTIVE}), frozenset()),
    # A mailbox goes inactive with its owner, and does not come back by itself (facts 1.2).
    _E.OWNER_DEACTIVATED: (frozenset(), frozenset({_F.OWNER_ACTIVE, _F.ACTIVE})),
    _E.TEST_PASSED: (frozenset({_F.TEST_PASSED}), frozenset()),
    _E.TEST_FAILED: (frozenset(), frozenset({_F.TEST_PASSED})),
}
#: Facts that must hold for an event to happen at all.
NEEDS: Mapping[LifeEvent, frozenset[Fact]] = {
    _E.METHOD_DROPPED: frozenset({_F.METHOD}),
    _E.PROFILE_TAKEN: frozenset({_F.PROFILE}),
    _E.PROFILE_ACTIVATED: frozenset({_F.PROFILE}),
    _E.PROFILE_DEACTIVATED: frozenset({_F.PROFILE, _F.PROFILE_ACTIVE}),
    _E.APPROVAL_REQUIRED: frozenset({_F.APPROVAL_WAIVED}),
    _E.DEACTIVATED: frozenset({_F.ACTIVE}),
    _E.OWNER_DEACTIVATED: frozenset({_F.OWNER_ACTIVE}),
    _E.TEST_PASSED: frozenset({_F.PROFILE, _F.PROFILE_ACTIVE}),
}
#: Facts that must not hold.
NEEDS_NOT: Mapping[LifeEvent, frozenset[Fact]] = {
    _E.METHOD_CHOSEN: frozenset({_F.METHOD}),
    _E.PROFILE_ACTIVATED: frozenset({_F.PROFILE_ACTIVE}),
    _E.APPROVAL_WAIVED: frozenset({_F.APPROVAL_WAIVED}),
    _E.ACTIVATED: frozenset({_F.ACTIVE}),
    _E.OWNER_ACTIVATED: frozenset({_F.OWNER_ACTIVE}),
}
#: States in which a run may begin; a parked direction is tried when a person asks for it.
MAY_RUN = frozenset({LifeState.ENABLED, LifeState.RUNNING, LifeState.DEGRADED, LifeState.PARKED})

_ON = (_W.ENABLED, _W.RUNNING, _W.DEGRADED, _W.PARKED)
_RESETS = (_E.METHOD_CHOSEN, _E.METHOD_DROPPED, _E.PROFILE_ASSIGNED, _E.PROFILE_TAKEN, _E.ADDRESS_CHANGED, _E.CONNECTION_CHANGED)
#: (at, event) -> at. What does not stand here stays where it is; what may not happen is said by `NEEDS`, `NEEDS_NOT`, `MAY_RUN`.
WORK: Mapping[tuple[Work, LifeEvent], Work] = {
    **{(work, event): _W.WAITING for work in _ON for event in _RESETS},
    **{(work, _E.DISABLED): _W.OFF for work in _W},
    **{(work, _E.ENABLED): _W.ENABLED for work in (_W.OFF, _W.WAITING, _W.PARKED)},
    **{(work, _E.TEST_PASSED): _W.ENABLED for work in (_W.WAITING, *_ON)},
    **{(work, _E.RUN_SUCCEEDED): _W.RUNNING for work in _ON},
    **{(work, _E.RUN_IDLE): _W.RUNNING for work in (_W.ENABLED, _W.RUNNING, _W.DEGRADED)},
    **{(work, _E.RUN_FAILED): _W.DEGRADED for work in _ON},
    **{(work, _E.NEEDS_PERSON): _W.PARKED for work in _ON},
    # Its next run is put off as after a good one.
    (_W.ENABLED, _E.POSTPONED): _W.RUNNING,
}


def is_legal(life: Life, event: LifeEvent) -> bool:
    """Whether this event can happen to a direction that stands so."""
    if event is LifeEvent.RUN_STARTED:
        return life.state in MAY_RUN
    return NEEDS.get(event, frozenset()) <= life.facts and not NEEDS_NOT.get(event, frozenset()) & life.facts


def next_life(life: Life, event: LifeEvent) -> Life:
    """Where the direction stands after an event. Raises InternalError for one that cannot happen to it."""
    if not is_legal(life, event):
        raise InternalError(f"{event} cannot happen to a direction that is {life.state} ({life.work})")
    brings, takes = FACTS.get(event, (frozenset(), frozenset()))
    return Life((life.facts - takes) | brings, WORK.get((life.work, event), life.work))


def life_of(
    mailbox: Mailbox,
    profile: EmailServerProfile | None,
    organization: Organization,
    owner: User | Queue | None,
    direction: MailDirection,
) -> Life:
    """Where a direction stands by what is stored. `owner` is None for a forward mailbox."""
    state = mailbox.direction(direction)
    served = is_served(mailbox, profile, direction)
    holds = {
        Fact.ACTIVE: mailbox.state is EntityState.ACTIVE,
        Fact.OWNER_ACTIVE: owner is None or owner.state is EntityState.ACTIVE,
        Fact.METHOD: is_synchronized(mailbox, direction),
        Fact.PROFILE: served,
        Fact.PROFILE_ACTIVE: served and profile is not None and profile.state is EntityState.ACTIVE,
        Fact.APPROVED: mailbox.approval is Approval.APPROVED,
        Fact.APPROVAL_WAIVED: not is_approval_needed(mailbox, organization),
        Fact.TEST_PASSED: state.test is TestStatus.SUCCESS,
    }
    return Life(frozenset(fact for fact, true in holds.items() if true), work_of(state))


def work_of(state: DirectionState) -> Work:
    """What a direction is at by what is stored of it. A next run is planned only by a run that ended, so none means that none ended yet."""
    if not state.enabled:
        return Work.WAITING if state.reenable_after_test else Work.OFF
    if state.parked:
        return Work.PARKED
    if state.consecutive_failures:
        return Work.DEGRADED
    return Work.ENABLED if state.next_due_at is None else Work.RUNNING
