"""Appointments, series, contacts and tasks in every store: whole, by versions, deleted; and what becomes of what points at a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    ActAttachment,
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    AppointmentStatus,
    Body,
    PersonName,
    PostalAddress,
    RecurringAppointmentMaster,
    SeriesException,
    TaskStatus,
    kind_of,
)
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.profile import EntityState
from core.domain.record import RecordLink, RecordType
from core.errors import LeaseLost
from core.ports.act_items import RecordChange, Stored, Written
from core.store.act.keeper import ItemKeeper
from core.store.links import forget_record, resolve_addresses
from core.store.rows import AppointmentRow, AttendeeRow, ContactRow, RecordNameRow, SeriesRow
from tests.contract.items_world import Items, in_database, user_link
from tests.contract.store_world import World
from tests.unit.domain.act.making import records

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def meeting(items: Items, subject: str = "Plan") -> Appointment:
    """A meeting that Ann called, with Rene."""
    return Appointment(
        subject=subject,
        span=Span(AT, AT + timedelta(hours=1), "Europe/Berlin"),
        body=Body("Let us talk", "<p>Let us <b>talk</b></p>"),
        location="Room 7",
        status=AppointmentStatus.TENTATIVE,
        organizer=ActParty(ParticipationType.ORGANIZER, "ann@corp.test", "Ann", user_link(items.ann, "ann"), Response.ORGANIZER),
        attendees=(
            ActParty(ParticipationType.REQUIRED, "rene@contoso.test", "Rene", items.rene, Response.ACCEPTED, AT),
            ActParty(ParticipationType.OPTIONAL, "", "Somebody"),
        ),
        reminder_minutes=15,
        category="Blue",
        regarding=items.rene,
        attachments=(ActAttachment("plan.pdf", 7, "ab"),),
        uid=f"uid-{subject}",
        given_zone="W. Europe Standard Time",
        owner=items.ann,
    )


def saved(items: Items, *given: ActRecord) -> list[Stored]:
    """Write new records, and read them as they are kept."""
    with items.store.writing() as uow:
        written = uow.save_records([RecordChange(one) for one in given])
    with items.store.reading() as reader:
        found = []
        for one, record in zip(written, given, strict=True):
            assert one is not None
            stored = reader.records(kind_of(record), [one.id])[one.id]
            assert stored.version == one.version
            found.append(stored)
    return found


def test_a_meeting_is_kept_whole(items: Items) -> None:
    given = meeting(items)
    [stored] = saved(items, given)
    assert stored.version == 1
    record = stored.record
    assert isinstance(record, Appointment)
    assert record.id is not None
    assert record.created_at == record.changed_at
    assert replace(record, id=None, created_at=None, changed_at=None) == given


def test_a_series_is_one_record_with_its_occurrences(items: Items) -> None:
    first = Span(AT, AT + timedelta(hours=1), "Europe/Berlin")
    moved = replace(meeting(items, "Moved"), span=Span(AT + timedelta(days=7, hours=2), AT + timedelta(days=7, hours=3), "Europe/Berlin"))
    rule = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range.counted(date(2026, 3, 9), 10))
    template = replace(meeting(items, "Weekly"), span=first, attachments=())
    exceptions = (SeriesException(date(2026, 3, 16), moved),)
    given = RecurringAppointmentMaster(template, rule, exceptions, (date(2026, 3, 23),))
    [stored] = saved(items, given)
    record = stored.record
    assert isinstance(record, RecurringAppointmentMaster)
    assert values_of(record) == values_of(given)
    assert (record.recurrence, record.deleted, len(record.exceptions)) == (rule, (date(2026, 3, 23),), 1)
    number = record.template.id or 0
    with items.store.writing() as uow:
        assert uow.records(ActKind.APPOINTMENT, [number]) == {}
        changed = replace(record, exceptions=())
        [again] = uow.save_records([RecordChange(changed, stored.version)])
        assert again is not None
        assert again.version == 2
        kept = uow.records(ActKind.SERIES, [number])[number].record
        assert isinstance(kept, RecurringAppointmentMaster)
        assert kept.exceptions == ()
        assert uow.meetings_by_uid(["uid-Weekly", "uid-Moved", ""]) == {"uid-Weekly": [(ActKind.SERIES, number)]}
        assert uow.delete_records(ActKind.SERIES, [number]) == 1
        assert uow.records(ActKind.SERIES, [number]) == {}
    if items.world is not None:
        assert [items.world.count(row) for row in (AppointmentRow, SeriesRow, AttendeeRow)] == [0, 0, 0]


def test_whoever_read_an_older_version_writes_nothing(items: Items) -> None:
    [stored] = saved(items, meeting(items))
    record = stored.record
    assert isinstance(record, Appointment)
    with items.store.writing() as uow:
        items.advance(1)
        one, two, new = uow.save_records([
            RecordChange(replace(record, subject="First"), 1),
            RecordChange(replace(record, subject="Second"), 1),
            RecordChange(ActTask("Call")),
        ])  # fmt: skip
        assert one is not None
        assert (one.version, two) == (2, None)
        assert new is not None
    with items.store.writing() as uow:
        late, gone = uow.save_records([RecordChange(replace(record, subject="Late"), 1), RecordChange(ActTask("x", id=record.id), 1)])
        assert (late, gone) == (None, None)
        assert uow.delete_records(ActKind.TASK, [one.id]) == 0
        kept = uow.records(ActKind.APPOINTMENT, [one.id])[one.id].record
        assert isinstance(kept, Appointment)
        assert kept.subject == "First"


def test_nothing_is_written_once_the_lane_is_somebody_elses(world: World) -> None:
    items = in_database(world)
    with world.store.hold("test"):
        lease = items.lease()
        with items.store.writing(lease) as uow:
            uow.save_records([RecordChange(meeting(items))])
        newer = items.lease()
        with pytest.raises(LeaseLost), items.store.writing(lease) as uow:
            uow.save_records([RecordChange(meeting(items, "Never"))])
        with items.store.writing(newer) as uow:
            uow.save_records([RecordChange(meeting(items, "Now"))])
    assert sorted(row.subject for row in world.rows(AppointmentRow)) == ["Now", "Plan"]


def test_what_fails_leaves_nothing_behind(items: Items) -> None:
    found: list[Written | None] = []

    def cut_short() -> None:
        with items.store.writing() as uow:
            found.extend(uow.save_records([RecordChange(meeting(items))]))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_short()
    [written] = found
    assert written is not None
    with items.store.reading() as reader:
        assert reader.records(ActKind.APPOINTMENT, [written.id]) == {}


def test_tasks_and_calls(items: Items) -> None:
    task = ActTask(
        "Write", due=AT, zone="Europe/Berlin", status=TaskStatus.WAITING, percent_complete=40, regarding=items.rene, owner=items.bob
    )
    call = ActTask("Call", ActKind.PHONE_CALL, "line\ntwo", actual_end=AT, assigned_unique_id="a", uid="u")
    for expected, stored in zip((task, call), saved(items, task, call), strict=True):
        record = stored.record
        assert isinstance(record, ActTask)
        assert replace(record, id=None, created_at=None, changed_at=None) == expected


def test_a_contact_is_the_organisations_and_more(items: Items) -> None:
    number = items.rene.id
    with items.store.reading() as reader:
        before = reader.records(ActKind.CONTACT, [number])[number]
    record = before.record
    assert isinstance(record, ActContact)
    assert (record.name.last, record.columns, record.owner) == ("Rene Valdes", {"emailaddress1": "rene@contoso.test"}, items.ann)
    given = replace(
        record,
        name=PersonName("René", "M", "Valdes", "Jr", "Dr"),
        columns={"emailaddress2": "rene@contoso.test", "mobilephone": "+1 555", "company": "+1 500"},
        address1=PostalAddress("Way 1", city="Köln", country="DE"),
        birthdate=date(1980, 2, 29),
        description="Notes",
        company="Contoso",
    )
    with items.store.writing() as uow:
        assert uow.catch_up(10) == 1
        assert uow.catch_up(10) == 0
        version = uow.records(ActKind.CONTACT, [number])[number].version
        assert version == before.version
        [written] = uow.save_records([RecordChange(given, version)])
        assert written is not None
        assert written.version == version + 1
        assert uow.catch_up(10) == 0, "what the synchronization wrote is no change by others"
        after = uow.records(ActKind.CONTACT, [number])[number]
        with pytest.raises(ValueError, match="never deleted"):
            uow.delete_records(ActKind.CONTACT, [number])
    assert isinstance(after.record, ActContact)
    assert replace(after.record, changed_at=None) == replace(given, changed_at=None)


def test_a_new_contact_is_found_by_name_and_address(world: World) -> None:
    items = in_database(world)
    given = ActContact(PersonName("Cas", "", "Dee"), {"emailaddress1": "Cas@partner.test"}, parent=items.rene)
    [stored] = saved(items, given)
    assert isinstance(stored.record, ActContact)
    number = stored.record.id
    assert number is not None
    with world.store.transaction_read() as session:
        [match] = resolve_addresses(session.connection(), ["cas@partner.test"])["cas@partner.test"]
        assert match.record == RecordLink(RecordType.CONTACT, number, "Cas Dee")
    assert [row.folded for row in world.rows(RecordNameRow, RecordNameRow.record_id == number)] == ["cas dee"]
    assert stored.record.parent == items.rene


@pytest.mark.parametrize(
    "change",
    [{"name": "Rene V."}, {"emails": ["new@contoso.test"]}, {"statecode": EntityState.INACTIVE}, {"ownerid": None}, {"firstname": "Rene"}],
)
def test_what_others_change_of_a_contact_is_a_new_version(world: World, change: dict[str, Any]) -> None:
    items = in_database(world)
    number = items.rene.id
    with items.store.writing() as uow:
        uow.catch_up(10)
    with world.store.transaction_write() as session:
        row = session.get_one(ContactRow, number)
        for name, value in change.items():
            setattr(row, name, value)
    with items.store.reading() as reader:
        assert reader.records(ActKind.CONTACT, [number])[number].version == 2
    with items.store.writing() as uow:
        assert uow.catch_up(10) == 1
        assert uow.records(ActKind.CONTACT, [number])[number].version == 2
        assert uow.catch_up(10) == 0


def test_many_contacts_are_caught_up_with_some_at_a_time(world: World) -> None:
    items = in_database(world)
    for number in range(5):
        world.contact(f"C{number}", [])
    found = []
    with items.store.writing() as uow:
        while True:
            found.append(uow.catch_up(4))
            if found[-1] < 4:
                break
    assert found == [4, 2]


def test_what_points_at_a_record_that_goes_is_cleared(world: World) -> None:
    items = in_database(world)
    nameless = replace(meeting(items), attendees=(ActParty(ParticipationType.REQUIRED, "", "Rene", items.rene),))
    [stored, task] = saved(items, nameless, ActTask("Call", regarding=items.rene))
    assert isinstance(stored.record, Appointment)
    assert isinstance(task.record, ActTask)
    with world.store.transaction_write() as session:
        forget_record(session, items.rene.id)
        session.delete(session.get_one(ContactRow, items.rene.id))
    with items.store.reading() as reader:
        after = reader.records(ActKind.APPOINTMENT, [stored.record.id or 0])[stored.record.id or 0]
        call = reader.records(ActKind.TASK, [task.record.id or 0])[task.record.id or 0]
    assert isinstance(after.record, Appointment)
    assert isinstance(call.record, ActTask)
    [left] = after.record.attendees
    assert (left.record, left.key, after.record.regarding, call.record.regarding) == (None, "name:rene", None, None)
    assert (after.version > stored.version, call.version > task.version) == (True, True)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_record=records, text=st.sampled_from(["\x00", "a\ud800b", "Straße", "İ"]))
def test_every_record_comes_back_as_it_was(here: World, given_record: ActRecord, text: str) -> None:
    items = Items(ItemKeeper(here.store), *([None] * 8))  # type: ignore[arg-type]  # nothing else is asked
    [stored] = saved(items, given_record)
    assert values_of(stored.record) == values_of(given_record)
    [odd] = saved(items, ActTask(text))
    assert isinstance(odd.record, ActTask)
    assert odd.record.subject in {text, "ab", ""}
