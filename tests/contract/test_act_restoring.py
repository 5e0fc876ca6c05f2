"""What a person has back at the front door: values that gave way, what was deleted; and mailboxes that are taken over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.act.kinds import ActKind, Side
from core.domain.act.merge import Overwritten
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    Body,
    PersonName,
    RecurringAppointmentMaster,
    TaskStatus,
)
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.audit import AuditAction
from core.errors import UsageError
from core.ports.act_links import Binned
from core.service import ActMailbox, PassEntry, PassState, UndoneHistory
from tests.contract.act_office import ALICE, BOB, Office, office_in
from tests.contract.store_world import World

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
TASK = ActKind.TASK


@pytest.fixture
def office(world: World) -> Office:
    """An organisation in a store of either kind."""
    return office_in(world)


@pytest.fixture
def desk(here: World) -> Office:
    """The same where the kind of store has no part in it."""
    return office_in(here)


def gave_way(office: Office, link_id: int, *entries: Overwritten) -> list[int]:
    """Write values that gave way into the history."""
    with office.store.writing() as uow:
        return uow.keep_overwritten(link_id, entries)


def lost(key: str, value: object, by: object, side: Side = Side.STORE) -> Overwritten:
    """A value that lost a conflict."""
    return Overwritten(key, side, value, by, True, "both sides changed it")  # type: ignore[arg-type]


def test_a_value_that_the_store_lost_is_written_back(office: Office) -> None:
    number, link_id = office.linked(ActTask("Theirs", description="Note"))
    [entry] = gave_way(office, link_id, lost("subject", "Ours", "Theirs"))
    before = office.stored(TASK, number)
    assert [one.id for one in office.service.act_history(mailbox=ALICE)] == [entry]
    assert [one.id for one in office.service.act_history(object_id=number)] == [entry]
    assert office.service.act_history(mailbox=BOB) == []
    assert office.service.undo_history([entry]) == UndoneHistory(1)
    after = office.stored(TASK, number)
    assert isinstance(after.record, ActTask)
    assert (after.record.subject, after.record.description, after.version) == ("Ours", "Note", before.version + 1)
    with office.store.reading() as reader:
        assert [link.mapping.id for link in reader.changed_in_store(office.box, TASK, limit=9)] == [link_id]
        assert reader.history(limit=9)[0].undone_at == office.world.clock.now()
    [audit] = office.audited()
    assert (audit.action, audit.kind, audit.entity, audit.entity_id) == (AuditAction.UNDO, "act-history", "Theirs", entry)
    assert [(one.field, one.before, one.after) for one in audit.changes] == [("subject", "Theirs", "Ours")]
    assert office.service.undo_history([entry]) == UndoneHistory(0, ("Subject of Theirs: it was restored already",))
    assert office.service.act_item(number).history[0].undone_at is not None


def test_a_value_that_the_server_lost_becomes_an_edit_of_the_store(desk: Office) -> None:
    number, link_id = desk.linked(ActTask("Ours"))
    [entry] = gave_way(desk, link_id, lost("subject", "Theirs", "Ours", Side.REMOTE))
    assert desk.service.undo_history([entry]).restored == 1
    assert values_of(desk.stored(TASK, number).record)["subject"] == "Theirs"


def test_what_only_makes_sense_together_comes_back_together(desk: Office) -> None:
    done = ActTask("Call Rene", status=TaskStatus.COMPLETED, percent_complete=100, actual_end=AT)
    number, link_id = desk.linked(done)
    shown = values_of(done)
    before = {"status": "in-progress", "percent": 40, "completed": None}
    entries = gave_way(
        desk, link_id, *(lost(key, value, shown[key]) for key, value in before.items()), lost("subject", "Call", "Call Rene")
    )
    assert desk.service.undo_history(entries[:1]) == UndoneHistory(3)
    after = desk.stored(TASK, number).record
    assert isinstance(after, ActTask)
    assert (after.status, after.percent_complete, after.actual_end, after.subject) == (TaskStatus.IN_PROGRESS, 40, None, "Call Rene")


def test_what_was_edited_since_is_left_and_named(desk: Office) -> None:
    number, link_id = desk.linked(ActTask("Theirs", description="Theirs too"))
    subject, notes = gave_way(desk, link_id, lost("subject", "Ours", "Theirs"), lost("notes", "Ours too", "Theirs too"))
    desk.change(TASK, number, subject="Somebody's")
    assert desk.service.undo_history([subject, notes]) == UndoneHistory(1, ("Subject of Theirs: it was changed since",))
    record = desk.stored(TASK, number).record
    assert isinstance(record, ActTask)
    assert (record.subject, record.description) == ("Somebody's", "Ours too")
    assert len(desk.audited()) == 1


def test_a_value_goes_back_through_all_that_it_gave_way_to(desk: Office) -> None:
    number, link_id = desk.linked(ActTask("Third"))
    first, second = gave_way(desk, link_id, lost("subject", "First", "Second"), lost("subject", "Second", "Third"))
    assert desk.service.undo_history([first, second]) == UndoneHistory(2)
    assert values_of(desk.stored(TASK, number).record)["subject"] == "First"


def test_values_of_every_kind_of_record_come_back(desk: Office) -> None:
    span = Span(AT, AT + timedelta(hours=1), "Europe/Berlin")
    rule = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range.counted(date(2026, 3, 9), 10))
    given: list[ActRecord] = [
        Appointment("Meeting", span, Body("b", "<p>b</p>"), location="There"),
        RecurringAppointmentMaster(Appointment("Weekly", span), rule, deleted=(date(2026, 3, 16),)),
        ActContact(PersonName("Ann", "", "Abel"), {"jobtitle": "Boss"}),
    ]
    entries = []
    for record, key, value, by in zip(
        given, ("location", "deleted/2026-03-16", "jobtitle"), ("Here", None, None), ("There", True, "Boss"), strict=True
    ):
        _, link_id = desk.linked(record)
        entries += gave_way(desk, link_id, lost(key, value, by))
    assert desk.service.undo_history(entries) == UndoneHistory(3)
    with desk.store.reading() as reader:
        found = [reader.records(entry.kind, [entry.object_id or 0]).popitem()[1].record for entry in reader.history(limit=9)]
    meeting, series, contact = found
    assert isinstance(meeting, Appointment)
    assert isinstance(series, RecurringAppointmentMaster)
    assert isinstance(contact, ActContact)
    assert (meeting.location, series.deleted, contact.columns) == ("Here", (), {})


def test_what_went_with_its_date_comes_back_only_where_the_series_takes_place_then(desk: Office) -> None:
    mondays = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range.counted(AT.date(), 3))
    master = RecurringAppointmentMaster(Appointment("Plan", Span(AT, AT + timedelta(hours=1), "UTC")), mondays)
    number, link_id = desk.linked(master)
    here, nowhere = gave_way(
        desk, link_id, lost("exception/2026-03-16/location", "Room 4", None), lost("exception/2026-03-17/location", "Room 5", None)
    )
    undone = desk.service.undo_history([here, nowhere])
    assert undone.restored == 1
    assert [words.rpartition(": ")[2] for words in undone.left] == ["the series does not take place then any more"]
    record = desk.stored(ActKind.SERIES, number).record
    assert isinstance(record, RecurringAppointmentMaster)
    assert [(one.original, one.appointment.location) for one in record.exceptions] == [(date(2026, 3, 16), "Room 4")]


def test_what_cannot_be_written_is_left_and_says_why(desk: Office) -> None:
    number, link_id = desk.linked(Appointment("Plan", Span(AT, AT + timedelta(hours=1), "UTC")))
    kept = values_of(desk.stored(ActKind.APPOINTMENT, number).record)
    entries = gave_way(
        desk,
        link_id,
        lost("regarding", "Contoso", None),
        lost("time", {"start": "never", "end": "ever"}, kept["time"]),
        lost("attachments", [["plan.pdf", 7, "ab" * 32]], None),
    )
    [gone, gone_link] = desk.linked(ActTask("Gone"))
    entries += gave_way(desk, gone_link, lost("subject", "a", "Gone"))
    with desk.store.writing() as uow:
        uow.delete_records(TASK, [gone])
    undone = desk.service.undo_history(entries)
    assert undone.restored == 0
    assert sorted(one.partition(":")[0] for one in undone.left) == [
        "Appointment time of Plan", "Attachments of Plan", "Regarding of Plan", "Subject of Gone",
    ]  # fmt: skip
    assert desk.stored(ActKind.APPOINTMENT, number).version == 1
    assert desk.audited() == []
    with pytest.raises(UsageError, match="no entry of the history"):
        desk.service.undo_history([entries[0], 7])


# ---- the bin


def test_what_was_deleted_comes_back_once(office: Office) -> None:
    number, _ = office.linked(ActTask("Call"))
    with office.store.writing() as uow:
        [binned] = uow.bin_records(office.box, TASK, {number: {"subject": "Call"}}, "it was deleted on the server")
        uow.delete_records(TASK, [number])
    [view] = office.service.act_bin(mailbox=ALICE)
    assert (view.binned.id, view.mailbox, view.binned.because) == (binned, ALICE, "it was deleted on the server")
    assert office.service.act_bin(mailbox=BOB) == []
    restored = office.service.restore_binned(binned)
    assert (restored.binned.restored_as, restored.binned.restored_by, restored.mailbox) == (number, "ann", ALICE)
    assert isinstance(office.stored(TASK, number).record, ActTask)
    [entry] = office.audited()
    assert (entry.action, entry.kind, entry.entity, entry.entity_id) == (AuditAction.UNDO, "act-bin", "Call", binned)
    with pytest.raises(UsageError, match="restored already"):
        office.service.restore_binned(binned)
    with pytest.raises(UsageError, match="nothing in the bin"):
        office.service.restore_binned(binned + 1)


def test_what_stands_in_the_way_of_restoring_is_said(desk: Office) -> None:
    number, _ = desk.linked(ActTask("Call"))
    rene = desk.service.resolve_record("contact:Rene Valdes")
    contact = Binned(0, desk.box, Side.REMOTE, ActKind.CONTACT, rene.id, "AAMk", "", "Rene", {"jobtitle": "x"}, "y", AT)
    with desk.store.writing() as uow:
        [there] = uow.bin_records(desk.box, TASK, {number: {}}, "x")
        [of_contact] = uow.bin_items([contact])
    with pytest.raises(UsageError, match="is in the store again"):
        desk.service.restore_binned(there)
    with pytest.raises(UsageError, match="in the store still"):
        desk.service.restore_binned(of_contact)
    assert desk.audited() == []


# ---- mailboxes


def test_mailboxes_tell_how_they_stand(office: Office) -> None:
    assert office.service.act_mailboxes() == []
    office.linked(ActTask("One"))
    office.linked(ActTask("Two"))
    office.linked(ActTask("Ended"), unlinked=True)
    with office.store.writing() as uow:
        number = uow.keep_pass(PassEntry(office.box, PassState.HELD))
        uow.save_act_mailbox(ActMailbox(office.other, found="elsewhere", checked_at=AT))
    alice, bob = office.service.act_mailboxes()
    assert (alice.address, alice.linked, alice.held, alice.user) == (ALICE, 2, number, office.alice)
    assert (bob.address, bob.linked, bob.held, bob.known.found) == (BOB, 0, None, "elsewhere")


def test_a_person_takes_a_mailbox_over(desk: Office) -> None:
    with desk.store.writing() as uow:
        uow.save_act_mailbox(ActMailbox(desk.box, found="elsewhere"))
    desk.service.take_over_mailbox(ALICE)
    assert [one.known.take_over_by for one in desk.service.act_mailboxes()] == ["ann"]
    [entry] = desk.audited()
    assert (entry.kind, entry.entity, entry.entity_id) == ("act-mailbox", ALICE, desk.box)
    desk.world.clock.advance(1)
    desk.service.take_over_mailbox(ALICE)
    with desk.store.writing() as uow:
        uow.save_act_mailbox(ActMailbox(desk.other, primary=True, marked=True, found="ours"))
    desk.service.take_over_mailbox(BOB)
    assert desk.audited() == []
    with pytest.raises(UsageError, match="only a user's mailbox"):
        desk.service.take_over_mailbox("support@corp.test")


def test_a_mailbox_that_is_to_be_synchronized_is_listed_before_anything_was(desk: Office) -> None:
    desk.service.apply(f"postroom: 1\nusers: [{{email: {BOB}, act: server-side-sync}}]")
    assert [(one.address, one.linked) for one in desk.service.act_mailboxes()] == [(BOB, 0)]
