"""Whatever services, runs and tests do to a direction, in whatever order: what is stored is where the state machine says it stands.

The steps are real calls over a real store. Beside them the machine is told what happened; after each step both must agree, and the audit
must have the step that was made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.audit import ENGINE, AuditFilter
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.kinds import Kind
from core.domain.lifecycle import Fact, Life, LifeEvent, LifeState, is_legal, life_of, next_life
from core.domain.mailbox import LastError, MailDirection
from core.service import NewEntry, Service
from tests.contract.organisation_world import service_of
from tests.contract.store_world import START, World, sqlite_home, world_at

E = LifeEvent
IN = MailDirection.INCOMING
ADDRESS = "alice@corp.test"
DOCUMENT = """\
postroom: 1
profiles:
  - {name: POP, type: pop3-smtp, incoming: {host: a.test}}
  - {name: Other, type: pop3-smtp, incoming: {host: b.test}}
users:
  - {name: Alice, email: alice@corp.test, incoming: none, outgoing: none}
"""


@dataclass
class Direction:
    """Alice's incoming mail: in the store, and in the machine beside it."""

    world: World
    service: Service
    steps: list[str] = field(default_factory=list)
    life: Life = field(init=False)

    def __post_init__(self) -> None:
        self.life = self.stored()
        assert self.life.state is LifeState.CREATED

    @property
    def box(self) -> MailboxId:
        """The mailbox, by its user: its address changes."""
        return MailboxId(int(str(self.service.entries(Kind.MAILBOX)[0]["id"])))

    def stored(self) -> Life:
        """Where it stands by what is stored."""
        with self.world.store.reading() as reader:
            [context] = reader.contexts()
        return life_of(context.mailbox, context.profile, context.organization, context.user, IN)

    def save(self, kind: Kind, **values: object) -> None:
        """Save what a form would."""
        number = 0 if kind is Kind.ORGANIZATION else self.service.entries(kind)[0]["id"]
        self.service.save([NewEntry(kind, values if kind is Kind.ORGANIZATION else {"id": number, **values})])

    def address(self) -> str:
        """The address of now."""
        return str(self.service.entries(Kind.USER)[0]["email"])

    def test(self, *, ok: bool, enable: bool = False) -> None:
        """A test that ended."""
        steps = (TestStep(StepName.TCP, ok, 0.1, "", None if ok else "X", None if ok else "No connection"),)
        with self.world.store.writing() as uow:
            uow.save_test(self.box, TestResult(ADDRESS, IN, ok, enable, steps, self.world.clock.now()), enable=enable)

    def run(self, *, failed: bool = False, park: bool = False, contact: bool = True) -> None:
        """A run that ended."""
        now = self.world.clock.now()
        due = None if park else now + timedelta(minutes=5)
        error = LastError("X", "It failed", "why", "", now) if failed else None
        with self.world.store.writing() as uow:
            uow.direction_started(self.box, IN, now)
            uow.direction_finished(self.box, IN, at=now, next_due_at=due, processed=0, failed=0, error=error, park=park, contact=contact)


def idle(direction: Direction) -> None:
    parked = direction.life.state is LifeState.PARKED
    direction.run(park=parked or direction.stored().work.value == "parked", contact=False)


def other_profile(direction: Direction) -> None:
    now = direction.service.entries(Kind.MAILBOX)[0]["profile"]
    direction.save(Kind.MAILBOX, profile="Other" if now == "POP" else "POP")


def postpone(direction: Direction) -> None:
    with direction.world.store.writing() as uow:
        uow.postpone([direction.box], IN, direction.world.clock.now() + timedelta(minutes=5))


def wake(direction: Direction) -> None:
    with direction.world.store.writing() as uow:
        uow.wake([direction.box], IN, direction.world.clock.now())


def stop(direction: Direction) -> None:
    with direction.world.store.writing() as uow:
        uow.direction_started(direction.box, IN, START)
        uow.direction_stopped(direction.box, IN)


Act = Callable[[Direction], object]
#: What can be done, and the events that it is to the direction. A change of profile is one of connection too: the machine has one event.
ACTS: dict[str, tuple[tuple[LifeEvent, ...], Act]] = {
    "choose": ((E.METHOD_CHOSEN,), lambda d: d.save(Kind.USER, incoming="server-side-sync")),
    "drop": ((E.METHOD_DROPPED,), lambda d: d.save(Kind.USER, incoming="none")),
    "assign": ((E.PROFILE_ASSIGNED,), other_profile),
    "take": ((E.PROFILE_TAKEN,), lambda d: d.save(Kind.MAILBOX, profile="none")),
    "move": ((E.ADDRESS_CHANGED,), lambda d: d.save(Kind.USER, email=f"a{len(d.steps)}@corp.test")),
    "account": ((E.CONNECTION_CHANGED,), lambda d: d.save(Kind.MAILBOX, username=f"name{len(d.steps)}")),
    "approve": ((E.APPROVED,), lambda d: d.service.approve([d.address()])),
    "reject": ((E.REJECTED,), lambda d: d.service.reject([d.address()])),
    "waive": ((E.APPROVAL_WAIVED,), lambda d: d.save(Kind.ORGANIZATION, require_approval={"users": False})),
    "require": ((E.APPROVAL_REQUIRED,), lambda d: d.save(Kind.ORGANIZATION, require_approval={"users": True})),
    "activate": ((E.ACTIVATED,), lambda d: d.service.activate([d.address()])),
    "deactivate": ((E.DEACTIVATED,), lambda d: d.service.deactivate([d.address()])),
    "owner on": ((E.OWNER_ACTIVATED,), lambda d: d.save(Kind.USER, state="active")),
    "owner off": ((E.OWNER_DEACTIVATED,), lambda d: d.save(Kind.USER, state="inactive")),
    "pass": ((E.TEST_PASSED,), lambda d: d.test(ok=True)),
    "pass and enable": ((E.TEST_PASSED, E.ENABLED), lambda d: d.test(ok=True, enable=True)),
    "fail the test": ((E.TEST_FAILED,), lambda d: d.test(ok=False)),
    "enable": ((E.ENABLED,), lambda d: d.service.enable([d.address()], [IN])),
    "disable": ((E.DISABLED,), lambda d: d.service.disable([d.address()])),
    "succeed": ((E.RUN_STARTED, E.RUN_SUCCEEDED), lambda d: d.run()),
    "idle": ((E.RUN_STARTED, E.RUN_IDLE), idle),
    "fail": ((E.RUN_STARTED, E.RUN_FAILED), lambda d: d.run(failed=True)),
    "park": ((E.RUN_STARTED, E.NEEDS_PERSON), lambda d: d.run(failed=True, park=True)),
    "stop": ((E.RUN_STARTED, E.RUN_STOPPED), stop),
    "postpone": ((E.POSTPONED,), postpone),
    "wake": ((E.POSTPONED,), wake),
}
#: Runs that end after the direction was switched off under them.
LATE = {name: (events[1:], act) for name, (events, act) in ACTS.items() if events[0] is E.RUN_STARTED}


def take(direction: Direction, name: str) -> None:
    """Make one step, where it can be made, and compare."""
    late = name.startswith("late ")
    events, act = LATE[name.removeprefix("late ")] if late else ACTS[name]
    life = direction.life
    for event in events:
        if not is_legal(life, event):
            return
        life = next_life(life, event)
    direction.world.clock.advance(1)
    direction.steps.append(name)
    act(direction)
    stored = direction.stored()
    assert stored == life, direction.steps
    [shown] = direction.service.status([direction.address()])
    assert shown.incoming.life is life.state
    audited(
        direction, direction.life.state, life.state, by_engine=name in {"pass", "pass and enable", "fail the test"} or late or name in LATE
    )
    direction.life = life


def audited(direction: Direction, before: LifeState, after: LifeState, *, by_engine: bool) -> None:
    """The step that was just made stands in the audit; without a step there is none."""
    now = direction.world.clock.now()
    entries = direction.service.audit(AuditFilter(since=now, entity_id=direction.box))
    moves = [(entry.who, each.before, each.after) for entry in entries for each in entry.transitions if each.direction is IN]
    if direction.steps[-1] in {"postpone", "wake"}:
        assert moves == []
    elif before is after:
        assert moves == [], direction.steps
    else:
        assert moves == [(ENGINE if by_engine else "unknown", before.value, after.value)], direction.steps


NAMES = st.lists(st.sampled_from([*ACTS, *(f"late {name}" for name in LATE)]), max_size=14)
#: What leads to work, so that much of what follows happens to a direction that works.
SET_UP = ["choose", "assign", "approve", "pass and enable"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.booleans(), NAMES)
def test_any_sequence_ends_where_the_machine_says(set_up: bool, names: list[str]) -> None:
    with TemporaryDirectory() as folder, world_at(None, sqlite_home(Path(folder))) as world:
        direction = Direction(world, service_of(world, DOCUMENT))
        for name in [*(SET_UP if set_up else []), *names]:
            take(direction, name)


@pytest.mark.parametrize("first", ["succeed", "idle", "fail", "park", "stop", "postpone"])
def test_each_step_from_each_kind_of_work(tmp_path: Path, first: str) -> None:
    with world_at(None, sqlite_home(tmp_path)) as world:
        _through(Direction(world, service_of(world, DOCUMENT)), first)


def test_other_databases_tell_the_same(world: World) -> None:
    _through(Direction(world, service_of(world, DOCUMENT)), "park")


def _through(direction: Direction, first: str) -> None:
    for name in [*SET_UP, first, "succeed", first, "deactivate", "late fail", "activate", "account", "late park", "pass", first, "disable"]:
        take(direction, name)
    assert direction.life.state is LifeState.TESTED
    assert Fact.TEST_PASSED in direction.life.facts
