"""What synchronizing appointments, contacts and tasks leaves behind goes by its age, and what waits or is under way never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.cancel import CancelToken
from core.domain.act.kinds import ActKind, Side
from core.domain.act.plans import PlannedAction
from core.domain.act.presence import Action
from core.domain.organization import Organization
from core.domain.retention import PurgeKind, PurgePlan, Removed, days_of, plan_purge
from core.ports.act_links import Binned
from core.ports.act_passes import OVER, PassEntry, PassState
from core.store.care import Care
from core.store.rows import BinRow, PassActionRow, SyncHistoryRow, SyncPassRow
from tests.contract.items_world import Items, in_database
from tests.contract.store_world import World

KINDS = (PurgeKind.HISTORY, PurgeKind.RECYCLE_BIN, PurgeKind.PASSES)


def purge(world: World, *kinds: PurgeKind, days: int = 30) -> dict[PurgeKind, Removed]:
    """Look what would go, let it go, and make sure that both say the same."""
    wanted = PurgePlan(dict.fromkeys(kinds, world.clock.now() - timedelta(days=days)))
    care = Care(world.store, world.clock)
    expected = care.preview_purge(wanted, CancelToken())
    report = care.purge(wanted, CancelToken())
    assert report.removed == expected.removed
    return dict(report.removed)


def add_history(world: World, items: Items) -> None:
    """A value that gave way, as it is written."""
    with world.store.transaction_write() as session:
        session.add(
            SyncHistoryRow(
                id=900_000 + int(world.clock.now().timestamp()),
                mailbox_id=items.box,
                objecttypecode=4212,
                subject="Call",
                entry={},
                at=world.clock.now(),
            )
        )


def add_binned(items: Items) -> None:
    """Something that was deleted on the server."""
    with items.store.writing() as uow:
        uow.bin_items([Binned(0, items.box, Side.REMOTE, ActKind.TASK, None, "AAMk1", "", "Call", {}, "it was deleted", uow.now)])


def add_pass(items: Items, state: PassState) -> int:
    """A pass in a state, with an action."""
    with items.store.writing() as uow:
        number = uow.keep_pass(PassEntry(items.box, PassState.PLANNED))
        uow.add_actions(number, [PlannedAction("ann@corp.test", ActKind.TASK, Action.DELETE_IN_STORE, "3", "Old", "gone")])
        [entry] = [one for one in uow.passes(limit=99) if one.id == number]
        uow.keep_pass(replace(entry, state=state))
    return number


def test_overwritten_values_and_the_recycle_bin_go_by_their_age(world: World) -> None:
    items = in_database(world)
    add_history(world, items)
    add_binned(items)
    world.clock.advance(31 * 24 * 60)
    add_history(world, items)
    add_binned(items)
    assert purge(world, PurgeKind.HISTORY) == {PurgeKind.HISTORY: Removed(1)}
    assert (world.count(SyncHistoryRow), world.count(BinRow)) == (1, 2)
    assert purge(world, PurgeKind.RECYCLE_BIN) == {PurgeKind.RECYCLE_BIN: Removed(1)}
    assert (world.count(SyncHistoryRow), world.count(BinRow)) == (1, 1)
    assert purge(world, *KINDS, days=60) == dict.fromkeys(KINDS, Removed())


@pytest.mark.parametrize("state", PassState)
def test_a_pass_that_is_over_goes_with_its_actions_and_another_stays(world: World, state: PassState) -> None:
    items = in_database(world)
    add_pass(items, state)
    world.clock.advance(31 * 24 * 60)
    young = add_pass(items, PassState.DONE)
    gone = int(state in OVER)
    assert purge(world, PurgeKind.PASSES) == {PurgeKind.PASSES: Removed(gone)}
    assert world.count(SyncPassRow) == world.count(PassActionRow) == 2 - gone
    assert world.count(SyncPassRow, SyncPassRow.id == young) == 1


def test_history_is_kept_for_ever_the_bin_for_90_days_and_passes_for_30_unless_the_organisation_says_otherwise(world: World) -> None:
    days = days_of(Organization(), None)
    assert [days[kind] for kind in KINDS] == [None, 90, 30]
    now = world.clock.now()
    plan = plan_purge(days, now, kinds=[PurgeKind.RECYCLE_BIN, PurgeKind.PASSES])
    assert plan.before == {PurgeKind.RECYCLE_BIN: now - timedelta(days=90), PurgeKind.PASSES: now - timedelta(days=30)}
    changed = replace(Organization(), retention=replace(Organization().retention, history_days=7, recycle_bin_days=8, passes_days=9))
    assert [days_of(changed, None)[kind] for kind in KINDS] == [7, 8, 9]
