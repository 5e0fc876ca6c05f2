"""Which mailboxes wait for a pass because a person said something."""

from __future__ import annotations

from core.domain.act.conflicts import Conflict
from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncMapping, UserDecision
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import LastError, MailDirection
from core.ports.act_links import Link
from core.ports.act_passes import PassEntry, PassState
from core.store.act.keeper import ItemKeeper
from tests.contract.store_world import World

ACT = MailDirection.ACT


def waiting(world: World) -> set[MailboxId]:
    with world.store.reading() as reader:
        return reader.waiting_act()


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
