"""What a pass writes to either side besides the values that differ: identities, reminders, marks, and what a server refused of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.act.filters import Condition, Group, Joined, Operator, SyncFilter
from core.domain.act.kinds import ActKind, Side
from core.domain.act.parties import ParticipationType
from core.domain.act.patterns import Pattern, PatternType, Range, Recurrence, day_flag
from core.domain.act.records import (
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    AppointmentStatus,
    InstanceType,
    PersonName,
    RecurringAppointmentMaster,
    SeriesException,
)
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.act.values_series import occurrence_of
from core.domain.ids import RecordId, UserId
from core.errors import ItemError
from core.ports.act_transport import ActDraft, ActPartly, ItemRef
from tests.fakes.act_kit import ADDRESSES, ActKit, attendee, organizer
from tests.fakes.act_transport import FakeActTransport
from tests.fakes.kit import ALICE, ALICE_USER, BOB, BOB_USER

TASK, APPOINTMENT, SERIES = ActKind.TASK, ActKind.APPOINTMENT, ActKind.SERIES
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")
TRACKED = (TRACKING_CATEGORY,)
WEEKLY = Pattern(PatternType.WEEKLY, days=day_flag(SPAN.start.date()))


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


def meeting() -> Appointment:
    return Appointment("Review", SPAN, organizer=organizer(ALICE), attendees=(attendee("rene@contoso.test"),), owner=ALICE_USER)


def weekly(times: int) -> RecurringAppointmentMaster:
    template = replace(meeting(), kind=SERIES, instance_type=InstanceType.MASTER)
    return RecurringAppointmentMaster(template, Recurrence(WEEKLY, Range.counted(SPAN.start.date(), times)))


def series_of(record: ActRecord | None) -> RecurringAppointmentMaster:
    assert isinstance(record, RecurringAppointmentMaster)
    return record


# To the server


def test_each_users_copy_of_a_service_appointment_is_a_meeting_of_its_own(kit: ActKit) -> None:
    people = tuple(attendee(address) for address in ADDRESSES.values())
    kit.add(replace(meeting(), kind=ActKind.SERVICE, uid="one-and-the-same", attendees=people))
    for box in ADDRESSES:
        kit.run(box)
    uids = [one.uid for box in ADDRESSES for one in kit.there(box).values() if isinstance(one, Appointment)]
    assert (len(uids), len({*uids, "one-and-the-same"})) == (2, 3)


@pytest.mark.parametrize("minutes", [None, 15])
def test_a_new_item_is_told_its_reminder_also_where_that_is_none(kit: ActKit, monkeypatch: pytest.MonkeyPatch, minutes: int | None) -> None:
    create = FakeActTransport.create

    def reminding(self: FakeActTransport, folder: str, draft: ActDraft, *notify: object) -> ItemRef:
        if "reminder" not in (draft.keys or ()):
            assert isinstance(draft.record, Appointment)
            draft = replace(draft, record=replace(draft.record, reminder_minutes=30), keys=frozenset({*(draft.keys or ()), "reminder"}))
        return create(self, folder, draft, *notify)  # type: ignore[arg-type]

    monkeypatch.setattr(FakeActTransport, "create", reminding)
    kit.add(replace(meeting(), reminder_minutes=minutes))
    kit.run()
    [there] = kit.there().values()
    assert isinstance(there, Appointment)
    assert there.reminder_minutes == minutes


def test_a_meeting_that_is_found_in_the_mailbox_is_marked_and_has_the_category(kit: ActKit) -> None:
    item = kit.servers[ALICE].put("calendar", replace(meeting(), uid="one-and-the-same"), categories=("Red",))
    number = kit.add(replace(meeting(), uid="one-and-the-same"))
    kit.run()
    kept = kit.servers[ALICE].items[item]
    assert (list(kit.there()), kept.mark.record, kept.categories) == ([item], str(number), ("Red", TRACKING_CATEGORY))
    kept.categories = ()
    kit.servers[ALICE]._touched(item)
    assert kit.run().unlinked == 1


def test_a_category_that_is_there_in_another_case_is_not_added_at_every_change(kit: ActKit) -> None:
    item = kit.servers[ALICE].put("tasks", ActTask("Call Rene"), categories=(TRACKING_CATEGORY.upper(),))
    assert kit.run().created_in_store == 1
    kit.servers[ALICE].failing["tag"] = [ItemError("the mark is there, and so is the category")]
    kit.servers[ALICE].edit(item, {"subject": "Call Rene today"})
    outcome = kit.run()
    assert (outcome.updated, outcome.failed, kit.servers[ALICE].items[item].categories) == (1, 0, (TRACKING_CATEGORY.upper(),))


def test_what_a_server_refuses_of_a_series_is_said_and_the_series_is_not_made_again(kit: ActKit) -> None:
    kit.add(weekly(6))
    kit.servers[ALICE].after["create"] = [ActPartly("its third occurrence overlaps another one", ItemRef("item-1", "1"))]
    outcome = kit.run()
    assert (outcome.created_on_server, outcome.failed) == (1, 1)
    [link] = kit.links()
    assert link.mapping.error is not None
    assert (link.mapping.linked, link.mapping.error.words) == (True, "its third occurrence overlaps another one")
    kit.later(hours=7)
    assert (kit.run().created_on_server, len(kit.there())) == (0, 1)


def test_a_change_of_an_occurrence_that_takes_place_no_more_is_on_neither_side_and_in_the_history(kit: ActKit) -> None:
    start = SPAN.start.date()
    series = weekly(6)
    early, late = (SeriesException(day, occurrence_of(series, day)) for day in (start + timedelta(weeks=1), start + timedelta(weeks=4)))
    number = kit.add(replace(series, exceptions=(early, late)))
    kit.run()
    [item] = kit.there()
    kit.edit(SERIES, number, {f"exception/{one.original}/location": "Room 4" for one in (early, late)})
    there = series_of(kit.there()[item])
    kit.servers[ALICE].edit(item, {"recurrence": values_of(replace(there, recurrence=weekly(3).recurrence))["recurrence"]})
    kit.run()
    stored = kit.stored(SERIES, number)
    for one in (series_of(stored.record if stored is not None else None), series_of(kit.there()[item])):
        assert one.recurrence.range.occurrences == 3
        assert [(each.original, each.appointment.location) for each in one.exceptions] == [(early.original, "Room 4")]
    with kit.items.reading() as reader:
        gone = [one.overwritten for one in reader.history(limit=99) if one.overwritten.value == "Room 4"]
    assert [(one.key, one.side, one.by, one.conflict) for one in gone] == [(f"exception/{late.original}/location", Side.STORE, None, True)]
    assert kit.run().updated == 0


# To the store


def test_a_meeting_of_a_user_keeps_its_owner_in_the_store(kit: ActKit) -> None:
    for record in (replace(meeting(), owner=None), weekly(6), ActTask("Call Rene")):
        kit.servers[ALICE].put("tasks" if isinstance(record, ActTask) else "calendar", record, categories=TRACKED)
    assert kit.run().created_in_store == 3
    owners = [one.template.owner for one in kit.records(SERIES).values() if isinstance(one, RecurringAppointmentMaster)]
    owners += [one.owner for kind in (APPOINTMENT, TASK) for one in kit.records(kind).values() if isinstance(one, Appointment | ActTask)]
    assert owners == [ALICE_USER] * 3


@pytest.mark.parametrize(("given_to", "stays"), [(ALICE_USER, True), (BOB_USER, False)])
def test_a_contact_stays_with_whom_it_was_given_to_last_though_it_is_deleted_later(kit: ActKit, given_to: UserId, *, stays: bool) -> None:
    everybodys = Group(Joined.ALL, (Condition("statecode", Operator.EQ, (0,)),))
    with kit.items.writing() as writer:
        writer.save_filters([SyncFilter(ActKind.CONTACT, "All contacts", everybodys, owner=ALICE_USER)])
    before = BOB_USER if given_to == ALICE_USER else ALICE_USER
    contact = ActContact(PersonName("Rene", last="Valdes"), owner=before)
    number = kit.add(contact)
    kit.run()
    kit.change(number, replace(contact, id=RecordId(number), owner=given_to))
    assert kit.run().updated == 0
    del kit.items.state.records[number]
    kit.run()
    assert bool(kit.there()) is stays


@pytest.mark.parametrize(
    ("changes", "saved"),
    [
        ({}, False),
        ({"status": AppointmentStatus.FREE}, True),
        ({"span": Span(SPAN.end, SPAN.end + timedelta(hours=1), "Europe/Berlin")}, True),
        ({"organizer": replace(attendee("ann@contoso.test"), type=ParticipationType.ORGANIZER), "attendees": ()}, True),
        ({"organizer": replace(attendee("rene@contoso.test"), type=ParticipationType.ORGANIZER), "attendees": ()}, False),
    ],
)
def test_an_appointment_is_saved_beside_others_of_the_same_people_only_where_nobody_is_busy(
    kit: ActKit, changes: dict[str, object], *, saved: bool
) -> None:
    people = (attendee("bob@corp.test"), attendee("rene@contoso.test"))
    busy = replace(meeting(), status=AppointmentStatus.BUSY, attendees=people)
    other = replace(attendee("cas@contoso.test"), type=ParticipationType.ORGANIZER)
    kit.add(replace(busy, organizer=organizer(BOB), attendees=(attendee("rene@contoso.test"),), owner=None))
    kit.switches(validate_bookings=True)
    new = replace(replace(busy, organizer=other), **changes)  # type: ignore[arg-type]
    kit.servers[ALICE].put("calendar", new, categories=TRACKED)
    outcome = kit.run()
    assert (outcome.created_in_store, outcome.waiting) == ((1, 0) if saved else (0, 1))
    kit.switches(validate_bookings=False)
    kit.servers[ALICE].put("calendar", new, categories=TRACKED)
    assert kit.run().created_in_store == 1
