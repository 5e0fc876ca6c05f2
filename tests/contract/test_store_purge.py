"""What a purge removes, what it never removes, and that others get to write meanwhile."""

from __future__ import annotations

import os
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from core.cancel import CancelToken
from core.domain.activity import EmailStatus
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.decision import Outcome, Reason
from core.domain.mailbox import MailDirection
from core.domain.message import MessagePart
from core.domain.retention import PurgeKind, PurgePlan, PurgeReport, Removed
from core.domain.runs import RunEnd, RunEntry
from core.errors import Cancelled
from core.store.blobs import INLINE_BYTES
from core.store.care import Care
from core.store.rows import (
    AlertRow,
    AttachmentRow,
    BlobRow,
    DecisionRow,
    EmailBodyRow,
    EmailRow,
    FailureRow,
    PartyRow,
    PurgedRow,
    RunRow,
    SeenRow,
    TrafficRow,
)
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, joining, quarantined, skipped, tracked


@pytest.fixture
def care(world: World) -> Care:
    """The care of the store."""
    return Care(world.store, world.clock)


LARGE = b"L" * (INLINE_BYTES + 1)
PART = MessagePart("a.txt", "text/plain", b"attached")


def save(world: World, box: Any, *items: Any, folder: str = INBOX, generation: str = GENERATION) -> list[Any]:
    """Save a page."""
    with world.store.writing() as uow:
        return list(uow.save_page(box, folder, generation, CHANNEL, items, None).activity_ids)


def plan(world: World, *kinds: PurgeKind, days: float = 30) -> PurgePlan:
    """Everything of these kinds that is older."""
    return PurgePlan(dict.fromkeys(kinds, world.clock.now() - timedelta(days=days)))


def days_pass(world: World, days: float = 31) -> None:
    """Let time pass."""
    world.clock.advance(days * 24 * 60)


def purge(world: World, care: Care, *kinds: PurgeKind) -> PurgeReport:
    """Look what would go, let it go, and make sure that both say the same."""
    wanted = plan(world, *kinds)
    expected = care.preview_purge(wanted, CancelToken())
    assert expected.dry_run
    report = care.purge(wanted, CancelToken())
    assert (report.dry_run, report.removed) == (False, expected.removed)
    assert set(care.preview_purge(wanted, CancelToken()).removed.values()) <= {Removed()}
    return report


def test_old_sources_go_and_their_activities_stay(world: World, care: Care) -> None:
    _, box = world.user()
    save(world, box, tracked("old", raw=LARGE, parts=(PART,)), tracked("small", raw=b"0123456789"))
    days_pass(world)
    save(world, box, tracked("new", raw=b"new"))
    assert len(list((world.home / "raw").glob("*/*/*"))) == 1
    report = purge(world, care, PurgeKind.RAW)
    assert report.removed == {PurgeKind.RAW: Removed(2, len(LARGE) + 10)}
    assert [row.raw_blob_id is not None for row in world.rows(EmailRow)] == [False, False, True]
    assert not list((world.home / "raw").glob("*/*/*")), "the pack went with the last row that named it"
    assert world.count(AttachmentRow, AttachmentRow.blob_id.is_not(None)) == 1
    assert world.count(BlobRow) == 2


def test_a_pack_stays_while_anything_in_it_is_kept(world: World, care: Care) -> None:
    _, box = world.user()
    first, second = save(world, box, tracked("one", raw=LARGE), tracked("two", raw=LARGE + b"2"))
    with world.store.transaction_write() as session:
        session.execute(update(EmailRow).where(EmailRow.id == second).values(statuscode=EmailStatus.FAILED))
    days_pass(world)
    assert purge(world, care, PurgeKind.ACTIVITIES).removed[PurgeKind.ACTIVITIES] == Removed(1, len(LARGE))
    [kept] = world.rows(EmailRow)
    assert kept.id == second != first
    assert world.store.read_blob(kept.raw_blob_id) == LARGE + b"2"


def test_bytes_that_something_else_refers_to_stay(world: World, care: Care) -> None:
    _, box = world.user()
    old, other = save(world, box, tracked("one", raw=LARGE), tracked("two"))
    with world.store.transaction_write() as session:
        shared = session.get_one(EmailRow, old).raw_blob_id
        session.execute(update(EmailRow).where(EmailRow.id == other).values(raw_blob_id=shared, statuscode=EmailStatus.UNKNOWN))
    days_pass(world)
    assert care.purge(plan(world, PurgeKind.RAW, PurgeKind.ACTIVITIES), CancelToken()).removed[PurgeKind.ACTIVITIES].count == 1
    [kept] = world.rows(EmailRow)
    assert world.store.read_blob(kept.raw_blob_id) == LARGE


@pytest.mark.parametrize(
    "status", [EmailStatus.DRAFT, EmailStatus.PENDING_SEND, EmailStatus.SENDING, EmailStatus.FAILED, EmailStatus.UNKNOWN]
)
def test_mail_that_is_not_settled_stays_however_old(world: World, care: Care, status: EmailStatus) -> None:
    _, box = world.user()
    world.pending(box, status=status)
    days_pass(world, 4_000)
    report = purge(world, care, PurgeKind.RAW, PurgeKind.ACTIVITIES)
    assert set(report.removed.values()) == {Removed()}
    assert world.count(EmailRow) == world.count(AttachmentRow) == 1


def test_sent_mail_is_as_old_as_its_sending(world: World, care: Care) -> None:
    _, box = world.user()
    mail = world.pending(box, status=EmailStatus.SENT)
    days_pass(world)
    with world.store.transaction_write() as session:
        session.execute(update(EmailRow).where(EmailRow.id == mail).values(senton=world.clock.now()))
    assert purge(world, care, PurgeKind.ACTIVITIES).removed[PurgeKind.ACTIVITIES].count == 0
    days_pass(world)
    assert purge(world, care, PurgeKind.ACTIVITIES).removed[PurgeKind.ACTIVITIES] == Removed(1, len(b"price list"))
    for row_class in (EmailRow, EmailBodyRow, PartyRow, AttachmentRow, BlobRow):
        assert world.count(row_class) == 0


def test_mail_that_an_open_alert_is_about_stays_until_that_is_over(world: World, care: Care) -> None:
    _, box = world.user()
    [about] = save(world, box, tracked("one"))
    with world.store.writing() as uow:
        uow.raise_alert(AlertDraft(AlertLevel.ERROR, "SendingUnknown", "Who knows", "Decide", box, fold_key=str(about)), world.clock.now())
    days_pass(world)
    assert purge(world, care, PurgeKind.RAW, PurgeKind.ACTIVITIES).removed[PurgeKind.ACTIVITIES].count == 0
    with world.store.transaction_write() as session:
        session.execute(update(AlertRow).values(resolved_at=world.clock.now(), open_key=None))
    assert purge(world, care, PurgeKind.RAW, PurgeKind.ACTIVITIES).removed[PurgeKind.ACTIVITIES].count == 1


def test_quarantine_that_waits_stays_and_settled_one_goes(world: World, care: Care) -> None:
    _, box = world.user()
    save(world, box, quarantined("waits", raw=b"waits"), quarantined("settled", raw=b"settled"))
    with world.store.transaction_write() as session:
        settled = session.query(FailureRow).order_by(FailureRow.id.desc()).first()
        assert settled is not None
        settled.resolved_at = world.clock.now()
    days_pass(world)
    report = purge(world, care, PurgeKind.RAW, PurgeKind.DECISIONS)
    assert report.removed == {PurgeKind.RAW: Removed(1, len(b"settled")), PurgeKind.DECISIONS: Removed(2, 0)}
    [waits] = world.rows(FailureRow)
    assert world.store.read_blob(waits.raw_blob_id) == b"waits"
    assert [row.id for row in world.rows(DecisionRow)] == [waits.seen_id]
    assert world.count(SeenRow) == 2, "that a message was seen is never forgotten"


def test_decisions_go_by_their_age_and_activities_stay(world: World, care: Care) -> None:
    _, box = world.user()
    save(world, box, tracked("one"), skipped("two"))
    days_pass(world)
    save(world, box, skipped("three"))
    assert purge(world, care, PurgeKind.DECISIONS).removed == {PurgeKind.DECISIONS: Removed(2)}
    assert (world.count(EmailRow), world.count(SeenRow), world.count(DecisionRow)) == (1, 3, 1)


@pytest.mark.parametrize(("folder", "generation"), [(INBOX, GENERATION), (INBOX, "listed anew"), ("Archive", GENERATION)])
def test_removed_mail_does_not_come_again(world: World, care: Care, folder: str, generation: str) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    save(world, box, tracked("one"))
    days_pass(world)
    purge(world, care, PurgeKind.ACTIVITIES)
    assert world.count(EmailRow) == 0
    assert world.count(PurgedRow) == 1
    for mailbox in (box, other):
        assert save(world, mailbox, tracked("one"), folder=folder, generation=generation) == [None]
    assert world.count(EmailRow) == world.count(BlobRow) == 0
    again = [row for row in world.rows(DecisionRow) if row.reason is Reason.PURGED]
    assert {row.mailbox_id for row in again} >= {other}
    assert {row.outcome for row in again} == {Outcome.SKIPPED}
    assert save(world, box, tracked("two"), folder=folder, generation=generation) != [None]


def test_what_was_purged_since_an_item_was_judged_is_neither_joined_nor_answered(world: World, care: Care) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    [one] = save(world, box, tracked("one"))
    days_pass(world)
    purge(world, care, PurgeKind.ACTIVITIES)
    joined, answer = save(world, other, joining("copy", one), tracked("answer", correlated_with=one))
    assert joined is None
    [row] = world.rows(EmailRow)
    assert (row.id, row.correlatedactivityid) == (answer, None)
    assert world.count(SeenRow, SeenRow.mailbox_id == other) == 2


def test_runs_and_counts_go_by_their_age(world: World, care: Care) -> None:
    _, box = world.user()
    now = world.clock.now()
    with world.store.writing() as uow:
        uow.record_run(box, RunEntry(MailDirection.INCOMING, now, now, RunEnd.DONE, received=1))
    save(world, box, skipped("one"))
    assert purge(world, care, PurgeKind.STATISTICS).removed[PurgeKind.STATISTICS].count == 0
    days_pass(world)
    assert purge(world, care, PurgeKind.STATISTICS).removed[PurgeKind.STATISTICS] == Removed(2)
    assert world.count(RunRow) == world.count(TrafficRow) == 0


def test_a_stop_leaves_the_rest_for_the_next_time(world: World, care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    _, box = world.user()
    save(world, box, *(tracked(f"n{number}") for number in range(100)))
    days_pass(world)
    token = CancelToken()
    before = world.store.transaction_write
    calls: list[None] = []

    def counted() -> Any:
        calls.append(None)
        if len(calls) == 2:
            token.cancel()
        return before()

    monkeypatch.setattr(world.store, "transaction_write", counted)
    with pytest.raises(Cancelled):
        care.purge(plan(world, PurgeKind.ACTIVITIES), token)
    left = world.count(EmailRow)
    assert 0 < left < 100
    assert world.count(PurgedRow) == 100 - left
    monkeypatch.undo()
    assert purge(world, care, PurgeKind.ACTIVITIES).removed[PurgeKind.ACTIVITIES].count == left
    assert world.count(EmailRow) == 0


def test_free_pages_are_given_back(world: World, tmp_path: Any) -> None:
    if not world.store.is_sqlite:
        return  # its own vacuum does that
    _, box = world.user()
    care = Care(world.store, world.clock)
    save(world, box, *(tracked(f"n{number}", raw=bytes(8_000)) for number in range(300)))
    days_pass(world)
    before = care.facts()
    assert before.details["auto_vacuum"] == "2"
    purge(world, care, PurgeKind.ACTIVITIES)
    after = care.facts()
    assert after.details["freelist_count"] == "0"
    assert int(after.details["page_count"]) < int(before.details["page_count"]) / 2


def test_another_writer_gets_its_turn_between_two_transactions(world: World) -> None:
    """Not how long a turn lasts, which is the machine's business, but that there are many, and that the batch follows the time."""
    _, box = world.user()
    save(world, box, *(tracked(f"n{number}") for number in range(200)))
    days_pass(world)
    care = Care(world.store, world.clock)
    stop = threading.Event()
    wrote: list[float] = []

    def write() -> None:
        while not stop.is_set():
            with world.store.transaction_write():
                wrote.append(time.monotonic())

    writer = threading.Thread(target=write)
    writer.start()
    try:
        care.purge(plan(world, PurgeKind.ACTIVITIES), CancelToken())
    finally:
        stop.set()
        writer.join()
    assert world.count(EmailRow) == 0
    assert len(wrote) >= 4


def test_the_size_of_a_transaction_follows_the_time_that_it_takes() -> None:
    from core.store.care_purge import AIM_S, FIRST_BATCH, LARGEST_BATCH, Batch

    batch = Batch()
    batch.took(AIM_S * 10)
    assert batch.size == FIRST_BATCH // 10
    for _ in range(20):
        batch.took(0.0)
    assert batch.size == LARGEST_BATCH
    batch.took(3_600)
    assert batch.size == 1


def test_packs_that_a_killed_program_left_behind_are_swept(world: World, care: Care) -> None:
    _, box = world.user()
    save(world, box, tracked("one", raw=LARGE))
    [kept] = (world.home / "raw").glob("*/*/*")
    for name, hours in (("old.pack", 2), ("old.pack.tmp", 2), ("young.pack.tmp", 0)):
        path = kept.with_name(name)
        path.write_bytes(b"x")
        at = (world.clock.now() - timedelta(hours=hours)).timestamp()
        os.utime(path, (at, at))
    young = kept.with_name("young.pack.tmp")
    young.rename(young.with_name("young.other"))
    care.purge(PurgePlan(), CancelToken())
    assert {path.name for path in kept.parent.iterdir()} == {kept.name, "young.other"}
