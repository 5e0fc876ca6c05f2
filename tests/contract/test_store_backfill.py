"""Old mail in the store, on either dialect: remembered with its arrival, judged again in place, and how far that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.domain.backfill import Backfill
from core.domain.decision import Decision, Outcome, Reason, Step
from core.ports import EffectKind, PageItem
from core.ports.backfill import OldMail
from core.store.rows import EffectRow, FailureRow, OldMailRow, SeenRow
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, joining, quarantined, skipped, tracked

BEFORE = Decision(Outcome.SKIPPED, Reason.BEFORE_START, (Step("process email from", "skipped", "it arrived earlier"),))


def _old(remote_id: str, days: float | None) -> PageItem:
    arrived_at = None if days is None else START - timedelta(days=days)
    return PageItem(remote_id, BEFORE, f"<{remote_id}@x>", f"Old {remote_id}", arrived_at)


def test_what_was_skipped_for_its_age_is_found_by_it_in_order_of_arrival(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [_old("b", 2), _old("c", 1), _old("a", 3), skipped("other"), tracked("t")], "c1")
        uow.save_page(box, "elsewhere", GENERATION, CHANNEL, [_old("e", 1)], "c1")
    with world.store.reading() as reader:
        found = [one.remote_id for one in reader.old_mail(box, None, [INBOX], 10)]
        assert found == ["a", "b", "c"]
        since = START - timedelta(days=2)
        assert reader.old_mail(box, since, [INBOX, "elsewhere"], 1) == [OldMail(INBOX, GENERATION, "b", since)]
        assert [reader.count_old_mail(box, since, names) for names in ([INBOX], [INBOX, "elsewhere"], ["none"])] == [2, 3, 0]
        assert reader.count_old_mail(box, START, [INBOX]) == 0


def test_what_nobody_knows_the_age_of_is_always_found(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [_old("a", 3), _old("unknown", None)], "c1")
    with world.store.reading() as reader:
        assert [one.remote_id for one in reader.old_mail(box, START, [INBOX], 10)] == ["unknown"]


def test_another_judgement_replaces_the_first_in_its_place(world: World) -> None:
    _, box = world.user()
    items = [_old(name, 3) for name in ("track", "skip", "fail", "still", "delete")]
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [*items, tracked("first")], "c1")
    with world.store.writing() as uow:
        again = [
            tracked("new", remote_id="track"),
            skipped("skip"),
            quarantined("fail"),
            replace(_old("still", 3), arrived_at=START - timedelta(days=9)),
            skipped("delete", effect=EffectKind.DELETE),
            skipped("first"),
            tracked("never", remote_id="never seen"),
        ]
        result = uow.save_again(box, INBOX, GENERATION, again)
    assert (result.tracked, result.skipped, result.quarantined) == (1, 3, 1)
    seen = {row.remote_id: row for row in world.rows(SeenRow)}
    assert {name: row.outcome for name, row in seen.items()} == {
        "track": Outcome.TRACKED,
        "skip": Outcome.SKIPPED,
        "fail": Outcome.QUARANTINED,
        "still": Outcome.SKIPPED,
        "delete": Outcome.SKIPPED,
        "first": Outcome.TRACKED,
    }
    assert seen["track"].activity_id is not None
    assert [row.seen_id for row in world.rows(FailureRow)] == [seen["fail"].id]
    assert [(row.remote_id, row.kind) for row in world.rows(EffectRow)] == [("delete", EffectKind.DELETE)]
    assert [(row.seen_id, row.arrived_at) for row in world.rows(OldMailRow)] == [(seen["still"].id, START - timedelta(days=9))]


def test_what_left_its_folder_was_not_seen_should_it_come_back(world: World) -> None:
    _, box = world.user()
    left = Decision(Outcome.SKIPPED, Reason.LEFT_FOLDER, (Step("readable", "gone", "it left"),))
    for times in (1, 2):
        with world.store.writing() as uow:
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [_old("a", 3)], "c1")
        with world.store.writing() as uow:
            assert uow.known_remote_ids(box, INBOX, GENERATION, ["a"]) == {"a"}
            uow.save_again(box, INBOX, GENERATION, [PageItem("a", left, None, "", None)])
        with world.store.reading() as reader:
            assert reader.known_remote_ids(box, INBOX, GENERATION, ["a"]) == set()
        assert len(world.rows(SeenRow)) == times
    with world.store.writing() as uow:
        assert uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("a")], "c2").tracked == 1


def test_a_message_that_was_tracked_elsewhere_meanwhile_is_joined(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [_old("old", 3)], "c1")
        (activity_id,) = uow.save_page(other, INBOX, GENERATION, CHANNEL, [tracked("same")], "c1").activity_ids
        assert activity_id is not None
        result = uow.save_again(box, INBOX, GENERATION, [joining("old", activity_id)])
    assert (result.tracked, result.joined, result.activity_ids) == (0, 1, (activity_id,))


def test_how_far_it_is_is_kept_and_goes_with_its_mailbox(world: World) -> None:
    _, box = world.user()
    begun = Backfill(START, waiting=5)
    with world.store.writing() as uow:
        assert uow.backfill(box) is None
        uow.keep_backfill(box, begun)
        uow.keep_backfill(box, replace(begun, done=3, waiting=2, slice_at=START))
    with world.store.reading() as reader:
        assert reader.backfill(box) == Backfill(START, 3, 2, START, None)
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [_old("a", 1), _old("b", 1)], "c1")
        uow.forget_old_mail(box, [OldMail(INBOX, GENERATION, "a", None), OldMail("elsewhere", GENERATION, "b", None)])
    with world.store.reading() as reader:
        assert [one.remote_id for one in reader.old_mail(box, None, [INBOX], 9)] == ["b"]
