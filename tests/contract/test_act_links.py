"""Links in every store: what was agreed, which side changed, what gave way, what waits for a person, what was deleted and comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.act.conflicts import Conflict
from core.domain.act.filters import Condition, Group, Operator, SyncFilter, Viewer
from core.domain.act.kinds import ActKind, ChangeType, Side
from core.domain.act.mapping import SyncError, SyncMapping, UserDecision
from core.domain.act.merge import Agreed, Choice, Overwritten
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActTask, Appointment, RecurringAppointmentMaster, SeriesException, kind_of
from core.domain.act.resuming import Intended
from core.domain.act.values import values_of
from core.domain.ids import ActivityId
from core.domain.profile import EntityState
from core.ports.act_items import RecordChange
from core.ports.act_links import Binned, Link
from core.store.links import forget_record
from core.store.rows import AgreementRow, ContactRow, MailboxRow, SyncConflictRow, SyncHistoryRow, SyncMappingRow
from tests.contract.items_world import Items, in_database
from tests.contract.store_world import World
from tests.contract.test_act_records import meeting, saved

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TASK = ActKind.TASK


def viewer(items: Items) -> Viewer:
    """Ann."""
    return Viewer(items.ann, frozenset({"ann@corp.test"}), NOW)


def open_tasks(items: Items) -> list[SyncFilter]:
    """Ann's open tasks."""
    return [
        SyncFilter(TASK, "Open", Group(members=(Condition("statecode", Operator.EQ, (0,)), Condition("ownerid", Operator.ME))), items.ann)
    ]


def linked(items: Items, number: int = 0) -> tuple[Link, ActTask]:
    """A task of Ann's, linked and agreed upon."""
    [stored] = saved(items, ActTask(f"Call {number}", owner=items.ann))
    record = stored.record
    assert isinstance(record, ActTask)
    agreed = {key: Agreed(value, value) for key, value in values_of(record).items()}
    mapping = SyncMapping(
        items.box, TASK, record.id, f"AAMk{number}", "ck", f"uid-{number}", record.subject, owner=items.ann, agreed_at=NOW
    )
    link = Link(mapping, agreed, store_version=stored.version)
    with items.store.writing() as uow:
        [link_id] = uow.save_links([link])
    return replace(link, mapping=replace(mapping, id=link_id)), record


def test_a_link_is_kept_whole(items: Items) -> None:
    link, record = linked(items)
    full = replace(
        link,
        mapping=replace(
            link.mapping,
            from_store=ChangeType.UPDATE,
            to_store=ChangeType.CREATE,
            deleted_remotely=True,
            retries=3,
            error=SyncError("ErrorIrresolvableConflict", NOW, -7, "words"),
            decision=UserDecision.SAVE_ANYWAY,
        ),
        agreed={"subject": Agreed("a" * 300, "a" * 255), "status": Agreed(None, 2)},
        intended=Intended({"subject": "b"}, {"notes": None}),
        choices={"subject": Choice(Side.REMOTE, "x", {"html": "<p>"})},
    )
    with items.store.writing() as uow:
        assert uow.links(items.box, limit=9) == [link]
        assert uow.save_links([full]) == [link.mapping.id]
    with items.store.reading() as reader:
        assert reader.links(items.box, limit=9) == [full]
        assert reader.links(items.other, limit=9) == []
        assert reader.links_by_id([link.mapping.id or 0, 7]) == {link.mapping.id: full}
        assert reader.links_by_remote(items.box, ["AAMk0", "aamk0"]) == {"AAMk0": full}
        assert reader.links_by_uid(items.box, ["uid-0", ""]) == {"uid-0": [full]}
        assert reader.links_by_object([record.id or 0]) == {record.id: [full]}
        assert reader.links_by_object([record.id or 0], items.other) == {}
        assert reader.to_resume(items.box, limit=9) == [full]
        assert reader.count_linked(items.box) == 1


def test_links_are_found_by_when_they_were_agreed_upon_and_by_whose_they_are(items: Items) -> None:
    early, record = linked(items)
    shared = replace(early, mapping=replace(early.mapping, id=None, mailbox_id=items.other, remote_id="AAMkB"))
    fresh, _ = linked(items, 1)
    fresh = replace(fresh, mapping=replace(fresh.mapping, agreed_at=NOW + timedelta(hours=1)))
    number, ended = record.id or 0, replace(fresh, mapping=replace(fresh.mapping, unlinked=True))
    with items.store.writing() as uow:
        uow.save_links([shared, fresh])
    with items.store.reading() as reader:
        assert reader.links(items.box, agreed_since=NOW, limit=9) == [early, fresh]
        assert reader.links(items.box, agreed_since=NOW + timedelta(minutes=1), limit=9) == [fresh]
        assert reader.links(items.box, agreed_since=NOW, after=early.mapping.id or 0, limit=9) == [fresh]
        assert reader.linked_in([number, fresh.mapping.object_id or 0, 7]) == {
            number: {items.box, items.other},
            fresh.mapping.object_id: {items.box},
        }
    with items.store.writing() as uow:
        uow.save_links([ended])
        assert uow.linked_in([ended.mapping.object_id or 0]) == {}


def test_an_item_moves_from_one_link_to_another(items: Items) -> None:
    (one, _), (two, _) = linked(items, 1), linked(items, 2)
    given_up = replace(one, mapping=replace(one.mapping, remote_id=None))
    taken = replace(two, mapping=replace(two.mapping, remote_id="AAMk1"))
    with items.store.writing() as uow:
        uow.save_links([taken, given_up])
        assert uow.links_by_remote(items.box, ["AAMk1", "AAMk2"]) == {"AAMk1": taken}
        assert uow.count_linked(items.box) == 1


def test_what_changed_in_the_store_is_seen_by_versions(items: Items) -> None:
    (one, record), (two, gone), (_three, _) = linked(items, 1), linked(items, 2), linked(items, 3)
    with items.store.writing() as uow:
        assert uow.changed_in_store(items.box, TASK, limit=9) == []
        [written] = uow.save_records([RecordChange(replace(record, subject="Changed"), 1)])
        uow.delete_records(TASK, [gone.id or 0])
        assert uow.changed_in_store(items.box, TASK, limit=9) == [one, two]
        assert uow.changed_in_store(items.box, TASK, limit=1) == [one]
        assert uow.changed_in_store(items.box, TASK, after=one.mapping.id or 0, limit=9) == [two]
        assert uow.changed_in_store(items.box, ActKind.APPOINTMENT, limit=9) == []
        assert uow.changed_in_store(items.other, TASK, limit=9) == []
        assert written is not None
        unlinked = replace(two, mapping=replace(two.mapping, unlinked=True))
        uow.save_links([replace(one, store_version=written.version), unlinked])
        assert uow.changed_in_store(items.box, TASK, limit=9) == []


def test_a_contact_that_the_organisation_changed_is_seen(world: World) -> None:
    items = in_database(world)
    with items.store.writing() as uow:
        uow.catch_up(9)
        uow.save_links([Link(SyncMapping(items.box, ActKind.CONTACT, items.rene.id, "AAMkR"), {}, store_version=1)])
        assert uow.changed_in_store(items.box, ActKind.CONTACT, limit=9) == []
    with world.store.transaction_write() as session:
        session.get_one(ContactRow, items.rene.id).statecode = EntityState.INACTIVE
    with items.store.writing() as uow:
        uow.catch_up(9)
        assert len(uow.changed_in_store(items.box, ActKind.CONTACT, limit=9)) == 1
    with world.store.transaction_write() as session:
        forget_record(session, items.rene.id)
        session.delete(session.get_one(ContactRow, items.rene.id))
    with items.store.reading() as reader:
        assert len(reader.changed_in_store(items.box, ActKind.CONTACT, limit=9)) == 1


def test_what_is_new_and_what_left_the_filters(items: Items) -> None:
    link, record = linked(items, 1)
    link = replace(link, mapping=replace(link.mapping, by_filter=True))
    with items.store.writing() as uow:
        uow.save_links([link])
    [fresh, bobs] = saved(items, ActTask("New", owner=items.ann), ActTask("Bob's", owner=items.bob))
    assert isinstance(fresh.record, ActTask)
    with items.store.writing() as uow:
        filters = open_tasks(items)
        assert uow.new_in_store(items.box, TASK, filters, viewer(items), limit=9) == [fresh.record.id]
        assert uow.new_in_store(items.other, TASK, filters, viewer(items), limit=9) == [record.id, fresh.record.id]
        assert uow.new_in_store(items.box, TASK, [], viewer(items), limit=9) == []
        assert uow.left_filters(items.box, TASK, filters, viewer(items), limit=9) == []
        assert uow.left_filters(items.box, TASK, [], viewer(items), limit=9) == [link]
        # Who tracked an item in the mailbox keeps it, whatever the filters say.
        uow.save_links([replace(link, mapping=replace(link.mapping, by_filter=False))])
        assert uow.left_filters(items.box, TASK, [], viewer(items), limit=9) == []
        uow.save_links([link])
        uow.save_records([RecordChange(replace(record, owner=items.bob), 1)])
        assert uow.left_filters(items.box, TASK, filters, viewer(items), limit=9) == [link]
        # What was unlinked is neither new nor leaves anything, whatever the filters say.
        uow.save_links([replace(link, mapping=replace(link.mapping, unlinked=True))])
        assert uow.left_filters(items.box, TASK, filters, viewer(items), limit=9) == []
        uow.save_records([RecordChange(replace(record, owner=items.ann), 2)])
        assert uow.new_in_store(items.box, TASK, filters, viewer(items), limit=9) == [fresh.record.id]
        uow.delete_records(TASK, [record.id or 0])
        assert kind_of(bobs.record) is TASK


def test_a_value_that_gave_way_stays_in_the_history(items: Items) -> None:
    link, record = linked(items)
    lost = Overwritten("subject", Side.REMOTE, "Theirs", "Ours", conflict=True, because="both sides changed it")
    with items.store.writing() as uow:
        [first, second] = uow.keep_overwritten(link.mapping.id or 0, [lost, replace(lost, value=None)], 77)
        uow.forget_links([link.mapping.id or 0])
        uow.history_undone([first])
    with items.store.reading() as reader:
        one, two = reader.history(object_id=record.id, limit=9)
        assert (one.overwritten, one.undone_at is None, one.pass_id, one.subject) == (lost, False, 77, "Call 0")
        assert (two.id, two.overwritten.value, two.undone_at, two.kind) == (second, None, None, TASK)
        assert [each.id for each in reader.history(mailbox_id=items.box, after=first, limit=9)] == [second]
        assert reader.history(mailbox_id=items.other, limit=9) == []
        assert reader.links(items.box, limit=9) == []


def test_a_decision_holds_for_the_values_that_were_seen(items: Items) -> None:
    link, _ = linked(items)
    number = link.mapping.id or 0
    conflict = Conflict("subject", "Call", "Ours", "Theirs", "both sides changed it")
    empty = Conflict("notes", None, None, {"html": "<p>x</p>"}, "both sides changed it")
    with items.store.writing() as uow:
        uow.keep_conflicts(number, [conflict, empty])
        one, two = uow.conflicts(limit=9)
        assert (one.conflict, two.conflict, one.subject, one.kind) == (conflict, empty, "Call 0", TASK)
        assert uow.conflicts(mailbox_id=items.other, limit=9) == []
        [decided] = uow.decide([one.id, 7], UserDecision.TAKE_STORE, "ann")
        assert (decided.decision, decided.decided_by) == (UserDecision.TAKE_STORE, "ann")
        assert [each.id for each in uow.conflicts(limit=9)] == [two.id]
        assert [each.mapping.id for each in uow.to_resume(items.box, limit=9)] == [number]
        uow.keep_conflicts(number, [conflict])
        assert uow.conflicts(waiting=False, limit=9) == [decided]
        uow.keep_conflicts(number, [replace(conflict, remote="Other")])
        [again] = uow.conflicts(limit=9)
        assert (again.conflict.remote, again.decision) == ("Other", UserDecision.NONE)
        uow.decide([again.id], UserDecision.KEEP_BOTH, "ann")
        uow.decide([again.id], UserDecision.NONE, "bob")
        assert uow.conflicts(limit=9) == [again]
        uow.forget_links([number])
        assert uow.conflicts(waiting=False, limit=9) == []


def test_what_was_deleted_in_the_store_comes_back_as_it_was(items: Items) -> None:
    rule = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range.counted(date(2026, 3, 9), 10))
    moved = replace(meeting(items, "Moved"), attachments=(), regarding=None)
    given = RecurringAppointmentMaster(replace(meeting(items), attachments=()), rule, (SeriesException(date(2026, 3, 16), moved),), ())
    [stored] = saved(items, given)
    record = stored.record
    assert isinstance(record, RecurringAppointmentMaster)
    number = record.template.id or 0
    with items.store.writing() as uow:
        assert uow.bin_records(items.box, ActKind.SERIES, {7: {}}, "x") == []
        [binned] = uow.bin_records(items.box, ActKind.SERIES, {number: values_of(record)}, "it was deleted on the server", 5)
        uow.delete_records(ActKind.SERIES, [number])
    items.advance(5)
    with items.store.writing() as uow:
        [one] = uow.binned(mailbox_id=items.box, limit=9)
        assert (one.id, one.whole, one.side, one.subject, one.because, one.pass_id) == (
            binned, True, Side.STORE, "Plan", "it was deleted on the server", 5
        )  # fmt: skip
        assert one.lost == values_of(record)
        restored = uow.restore(binned, "ann")
        assert restored is not None
        assert (restored.restored_as, restored.restored_by) == (number, "ann")
        assert uow.restore(binned, "ann") is None
        assert uow.binned(limit=9) == [restored]
        after = uow.records(ActKind.SERIES, [number])[number]
        assert after.version == stored.version + 1
        assert isinstance(after.record, RecurringAppointmentMaster)
        assert values_of(after.record) == values_of(record)
        assert replace(after.record.template, changed_at=None) == replace(record.template, changed_at=None)


def test_a_record_that_is_there_again_is_not_written_over(items: Items) -> None:
    [stored] = saved(items, ActTask("Call"))
    assert isinstance(stored.record, ActTask)
    with items.store.writing() as uow:
        [binned] = uow.bin_records(items.box, TASK, {stored.record.id or 0: {}}, "x")
        assert uow.restore(binned, "ann") is None
        assert uow.restore(7, "ann") is None
        with pytest.raises(ValueError, match="never deleted"):
            uow.bin_records(items.box, ActKind.CONTACT, {items.rene.id: {}}, "x")


def test_what_was_deleted_on_the_server_becomes_a_record(items: Items) -> None:
    values = values_of(replace(meeting(items), regarding=None, attachments=()))
    item = Binned(0, items.box, Side.REMOTE, ActKind.APPOINTMENT, 7, "AAMk", "uid-x", "Plan", values, "it left the filters", NOW)
    with items.store.writing() as uow:
        [number, contact] = uow.bin_items([item, replace(item, kind=ActKind.CONTACT)])
        restored = uow.restore(number, "ann")
        assert restored is not None
        assert restored.restored_as is not None
        [stored] = uow.records(ActKind.APPOINTMENT, [restored.restored_as]).values()
        assert isinstance(stored.record, Appointment)
        assert (values_of(stored.record), stored.record.uid) == (values, "uid-x")
        assert uow.links_by_object([restored.restored_as]) == {}
        with pytest.raises(ValueError, match="is in the store still"):
            uow.restore(contact, "ann")


def test_an_item_lies_in_the_bin_by_its_version_until_it_is_restored(items: Items) -> None:
    values = values_of(replace(meeting(items), regarding=None, attachments=()))
    item = Binned(0, items.box, Side.REMOTE, ActKind.APPOINTMENT, 7, "AAMk", "uid-x", "Plan", values, "it left the filters", NOW)
    with items.store.writing() as uow:
        assert not uow.is_binned(item)
        [number] = uow.bin_items([item])
    with items.store.writing() as uow:
        assert uow.is_binned(item)
        others = (replace(item, mailbox_id=items.other), replace(item, remote_id="AAMl"), replace(item, lost={**values, "subject": "B"}))
        assert [uow.is_binned(one) for one in others] == [False, False, False]
        assert uow.restore(number, "ann") is not None
        assert not uow.is_binned(item)


def test_a_mailbox_takes_everything_along_but_the_records(world: World) -> None:
    items = in_database(world)
    link, record = linked(items)
    with items.store.writing() as uow:
        uow.keep_overwritten(link.mapping.id or 0, [Overwritten("subject", Side.STORE, "a", "b", conflict=False, because="x")])
        uow.keep_conflicts(link.mapping.id or 0, [Conflict("subject", "a", "b", "c", "x")])
    with world.store.transaction_write() as session:
        session.delete(session.get_one(MailboxRow, items.box))
    assert [world.count(row) for row in (SyncMappingRow, AgreementRow, SyncConflictRow, SyncHistoryRow)] == [0, 0, 0, 0]
    with items.store.reading() as reader:
        assert reader.records(TASK, [record.id or 0])


def test_ten_thousand_appointments_are_written_in_batches(here: World) -> None:
    items = in_database(here)
    one = replace(meeting(items), attachments=())
    everything = [SyncFilter(ActKind.APPOINTMENT, "all", Group())]
    for start in range(0, 10_000, 500):
        with items.store.writing() as uow:
            batch = [replace(one, uid=f"u{number}", subject=f"S{number}") for number in range(start, start + 500)]
            written = uow.save_records([RecordChange(each) for each in batch])
            ids = [ActivityId(each.id) for each in written if each is not None]
            uow.save_links([Link(SyncMapping(items.box, ActKind.APPOINTMENT, each, f"AAMk{each}"), {}, store_version=1) for each in ids])
    with items.store.reading() as reader:
        assert reader.count_matching(ActKind.APPOINTMENT, everything, viewer(items)) == reader.count_linked(items.box) == 10_000
        assert reader.new_in_store(items.box, ActKind.APPOINTMENT, everything, viewer(items), limit=9) == []
        assert reader.changed_in_store(items.box, ActKind.APPOINTMENT, limit=9) == []
        assert len(reader.new_in_store(items.other, ActKind.APPOINTMENT, everything, viewer(items), limit=500)) == 500
