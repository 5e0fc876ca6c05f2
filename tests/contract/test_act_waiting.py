"""Which mailboxes wait for a pass because a person said something."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.domain.act.conflicts import Conflict
from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncMapping, UserDecision
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import LastError, MailDirection
from core.ports.act_links import Link
from core.ports.act_passes import PassEntry, PassState
from core.store.act.keeper import ItemKeeper
from core.store.organisation import Organisation
from tests.contract.store_world import World

ACT = MailDirection.ACT


def waiting(world: World) -> set[MailboxId]:
    with world.store.reading() as reader:
        return reader.waiting_act()


def next_due(world: World, box: MailboxId) -> datetime | None:
    with world.store.reading() as reader:
        context = reader.context(box)
    assert context is not None
    return context.mailbox.act.next_due_at


def ran(world: World, box: MailboxId, *, well: bool = True) -> None:
    """A run of the mailbox ends, well or by an error."""
    now = world.clock.advance(1)
    error = None if well else LastError("ConnectionFailed", "t", "c", "h", now)
    with world.store.writing() as uow:
        uow.direction_started(box, ACT, now)
        uow.direction_finished(box, ACT, at=now, next_due_at=None, processed=0, failed=0, error=error, park=False)
    world.clock.advance(1)


def test_a_released_pass_is_waited_for_until_it_runs(world: World) -> None:
    items = ItemKeeper(world.store)
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    with items.writing() as writer:
        held = writer.keep_pass(PassEntry(box, PassState.HELD))
        writer.keep_pass(PassEntry(other, PassState.HELD))
    assert waiting(world) == set()
    with items.writing() as writer:
        writer.decide_pass(held, PassState.RELEASED, "ann")
    assert waiting(world) == {box}
    with items.writing() as writer:
        writer.supersede(box, 0)
    assert waiting(world) == set()


def test_a_decided_conflict_is_waited_for_once(world: World) -> None:
    items = ItemKeeper(world.store)
    _, box = world.user()
    world.user("bob@corp.test")
    with items.writing() as writer:
        [link] = writer.save_links([Link(SyncMapping(box, ActKind.TASK, ActivityId(7), "item-7"))])
        writer.keep_conflicts(link, [Conflict("subject", "a", "b", "c", "both sides changed it")])
        [conflict] = writer.conflicts(limit=9)
    ran(world, box)
    assert waiting(world) == set()
    with items.writing() as writer:
        writer.decide([conflict.id], UserDecision.TAKE_STORE, "ann")
    assert waiting(world) == {box}
    # A decision that a run could not carry out, or that stands for good, asks for no run after the other.
    ran(world, box, well=False)
    assert waiting(world) == set()
    with items.writing() as writer:
        writer.decide([conflict.id], UserDecision.TAKE_REMOTE, "ann")
    assert waiting(world) == {box}
    with items.writing() as writer:
        writer.decide([conflict.id], UserDecision.NONE, "ann")
    assert waiting(world) == set()


HOUR = timedelta(hours=1)


def finished(world: World, box: MailboxId, *, well: bool = True, park: bool = False) -> datetime:
    """A run that began before ends now, and the next one is due in an hour; returns when."""
    now = world.clock.now()
    error = None if well else LastError("ConnectionFailed", "t", "c", "h", now)
    with world.store.writing() as uow:
        uow.direction_finished(box, ACT, at=now, next_due_at=now + HOUR, processed=0, failed=0, error=error, park=park)
    return now + HOUR


def begins(world: World, box: MailboxId) -> None:
    with world.store.writing() as uow:
        uow.direction_started(box, ACT, world.clock.now())


def enabled(world: World, *boxes: MailboxId) -> None:
    with Organisation(world.store, world.clock).writing() as writer:
        writer.set_enabled(boxes, [ACT], enabled=True)


def hurried(world: World, *boxes: MailboxId, parked: bool = False) -> None:
    """A person said something about these."""
    with Organisation(world.store, world.clock).writing() as writer:
        writer.make_act_due(boxes, parked=parked)


def revision(world: World) -> int | None:
    with world.store.reading() as reader:
        return reader.revision()


def test_a_pass_is_made_due_now_where_it_runs_at_its_usual_times(world: World) -> None:
    (_, one), (_, other), (_, off) = world.user(), world.user("bob@corp.test"), world.user("carol@corp.test")
    enabled(world, one, other)
    usual = [finished(world, each) for each in (one, other, off)]
    now, before = world.clock.advance(1), revision(world)
    hurried(world, one, off)
    assert [next_due(world, each) for each in (one, other, off)] == [now, *usual[1:]]
    after = revision(world)
    assert after is None or (before is not None and after > before), "an engine in another program reads it"
    world.clock.advance(1)
    hurried(world, one, off)
    assert next_due(world, one) == now
    assert revision(world) == after, "nothing is read anew for what is due already"


def test_what_waits_after_failures_goes_on_waiting_unless_its_cause_was_put_right(world: World) -> None:
    (_, failing), (_, parked) = world.user(), world.user("bob@corp.test")
    enabled(world, failing, parked)
    usual = [finished(world, failing, well=False), finished(world, parked, well=False, park=True)]
    now = world.clock.advance(1)
    hurried(world, failing, parked)
    assert [next_due(world, each) for each in (failing, parked)] == usual
    hurried(world, failing, parked, parked=True)
    assert [next_due(world, each) for each in (failing, parked)] == [now, now]


def test_what_a_person_says_while_a_pass_runs_is_not_lost_with_its_end(world: World) -> None:
    _, box = world.user()
    enabled(world, box)
    finished(world, box)
    world.clock.advance(61)
    begins(world, box)
    world.clock.advance(1)
    usual = finished(world, box)
    assert next_due(world, box) == usual, "nobody said anything"
    world.clock.advance(61)
    begins(world, box)
    usual = finished(world, box)
    assert next_due(world, box) == usual
    begins(world, box)
    said = world.clock.advance(1)
    hurried(world, box)
    world.clock.advance(1)
    finished(world, box)
    assert next_due(world, box) == said
    begins(world, box)
    world.clock.advance(1)
    assert finished(world, box) == next_due(world, box), "once"
    begins(world, box)
    world.clock.advance(1)
    hurried(world, box)
    world.clock.advance(1)
    assert finished(world, box, well=False) == next_due(world, box), "a server that failed is not hurried"
