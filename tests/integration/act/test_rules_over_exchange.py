"""Rules that only a real connection proves: days and clocks in five zones, reminders, categories, addresses, folders, assigned tasks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import EndType, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    ActContact,
    ActTask,
    Appointment,
    AppointmentStatus,
    PersonName,
    PostalAddress,
    RecurringAppointmentMaster,
)
from core.domain.act.spans import Span, at, zone_info
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from tests.integration.act.calendar_world import ALICE, BOB, CATEGORY, CalendarWorld, calendar_world

APPOINTMENT, SERIES, SERVICE, TASK, CONTACT = ActKind.APPOINTMENT, ActKind.SERIES, ActKind.SERVICE, ActKind.TASK, ActKind.CONTACT
#: Zones whose clocks change at other times, by other amounts and in other halves of the year; the last by half an hour.
WINDOWS = {
    "Europe/Berlin": "W. Europe Standard Time",
    "America/New_York": "Eastern Standard Time",
    "Australia/Sydney": "AUS Eastern Standard Time",
    "America/Santiago": "Pacific SA Standard Time",
    "Australia/Lord_Howe": "Lord Howe Standard Time",
}
#: Days on which clocks change somewhere among them, and the days before those.
CHANGES = [
    date(2027, 3, 14),
    date(2027, 3, 28),
    date(2027, 4, 4),
    date(2027, 9, 5),
    date(2027, 10, 3),
    date(2027, 10, 31),
    date(2027, 11, 7),
]
DAYS = sorted({day + timedelta(days=beside) for day in CHANGES for beside in (-1, 0)})
_SETTINGS = """
postroom: 1
organization: {{act: {{hold: {{first_pass: false}}, time_zone: {zone}, validate_bookings: false{switches}}}}}
"""
_USER = """
postroom: 1
users: [{{name: Alice, email: alice@corp.test, time_zone: {zone}}}]
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[CalendarWorld]:
    with calendar_world(tmp_path / "home", organization=_SETTINGS.format(zone="UTC", switches="")) as made:
        yield made


def settings(world: CalendarWorld, *, zone: str = "UTC", **switches: object) -> None:
    said = "".join(f", {name}: {str(value).lower()}" for name, value in switches.items())
    world.app.service.apply(_SETTINGS.format(zone=zone, switches=said))


def by_subject(world: CalendarWorld, kind: ActKind = APPOINTMENT) -> dict[str, tuple[int, Appointment]]:
    with world.app.tools.items.reading() as reader:
        found = reader.records(kind, range(1, 2000))
    shown = {}
    for number, stored in found.items():
        record = stored.record.template if isinstance(stored.record, RecurringAppointmentMaster) else stored.record
        assert isinstance(record, Appointment)
        shown[record.subject] = (number, record)
    return shown


def local(world: CalendarWorld, subject: str, name: str, zone: str) -> datetime:
    """A time that an item shows, by the clocks of a zone."""
    found = world.hands[ALICE].record(world.hands[ALICE].find(subject)).when(name)
    assert found is not None
    return found.astimezone(zone_info(zone)).replace(tzinfo=None)


def quiet(world: CalendarWorld) -> None:
    """Nothing more is done."""
    outcome = world.run()
    done = outcome.created_in_store + outcome.created_on_server + outcome.updated + outcome.deleted_in_store + outcome.deleted_on_server
    assert (done, outcome.failed, outcome.unlinked) == (0, 0, 0)


def own(world: CalendarWorld, subject: str, span: Span) -> Appointment:
    return replace(world.meeting(subject), span=span)


# Whole days


@pytest.mark.parametrize("zone", WINDOWS)
def test_whole_days_go_to_the_server_as_the_days_of_the_user_and_do_not_drift(world: CalendarWorld, zone: str) -> None:
    settings(world, zone=zone)
    for day in DAYS:
        world.add(own(world, f"{day}", Span.days(day, day)))
    world.add(own(world, "long", Span.days(DAYS[0], DAYS[-1])))
    world.run()
    spans = {f"{day}": (day, day) for day in DAYS} | {"long": (DAYS[0], DAYS[-1])}
    for _ in range(2):
        for subject, (first, last) in spans.items():
            assert world.shown(ALICE, subject, "IsAllDayEvent") == "true"
            # Where clocks leave midnight out, a day begins an hour later.
            assert local(world, subject, "Start", zone).date() == first
            assert (local(world, subject, "End", zone) - timedelta(days=1)).date() == last
        # What somebody else touches is read again, and says the same days.
        for subject in spans:
            world.hands[ALICE].change(world.hands[ALICE].find(subject), {"Location": "Room 4"})
        world.run()
        found = by_subject(world)
        assert {subject: found[subject][1].span for subject in spans} == {name: Span.days(*days) for name, days in spans.items()}
        assert {found[subject][1].location for subject in spans} == {"Room 4"}
        quiet(world)


@pytest.mark.parametrize("reader", ["Pacific/Auckland", "America/Santiago"])
def test_whole_days_of_any_zone_are_the_same_days_in_the_store(world: CalendarWorld, reader: str) -> None:
    settings(world, zone=reader)
    wanted = {}
    for zone, name in WINDOWS.items():
        for day in CHANGES:
            begins = at(datetime(day.year, day.month, day.day), zone)  # noqa: DTZ001
            ends = at(datetime(day.year, day.month, day.day) + timedelta(days=2), zone)  # noqa: DTZ001
            subject = f"{zone} {day}"
            wanted[subject] = Span.days(day, day + timedelta(days=1))
            item = world.hands[ALICE].appointment(subject, begins, ends, zone=name, fields={"IsAllDayEvent": True})
            world.hands[ALICE].categorize(item, CATEGORY)
    world.run()
    found = by_subject(world)
    assert {subject: found[subject][1].span for subject in wanted} == wanted
    for subject in wanted:
        world.edit(APPOINTMENT, found[subject][0], {"location": "Room 4"})
    world.run()
    quiet(world)
    assert {subject: one.span for subject, (_, one) in by_subject(world).items()} == wanted


def test_the_zone_of_the_user_is_before_that_of_the_organisation(world: CalendarWorld) -> None:
    settings(world, zone="America/New_York")
    world.app.service.apply(_USER.format(zone="Australia/Sydney"))
    world.add(own(world, "Fair", Span.days(DAYS[0], DAYS[0])))
    world.run()
    assert local(world, "Fair", "Start", "Australia/Sydney").time() == datetime.min.time()
    quiet(world)


# Clocks


@pytest.mark.parametrize("zone", WINDOWS)
def test_times_around_a_change_of_clocks_stay_to_the_minute(world: CalendarWorld, zone: str) -> None:
    moments = [at(datetime(day.year, day.month, day.day, hour, 30), zone) for day in DAYS for hour in (0, 2)]  # noqa: DTZ001
    there = {f"there {start:%m-%d %H}": start for start in moments[::2]}
    for subject, start in there.items():
        name = WINDOWS[zone] if start.day % 2 else zone
        item = world.hands[ALICE].appointment(subject, start, start + timedelta(hours=3), zone=name)
        world.hands[ALICE].categorize(item, CATEGORY)
    here = {f"here {start:%m-%d %H}": start for start in moments[1::2]}
    for subject, start in here.items():
        world.add(own(world, subject, Span(start, start + timedelta(hours=3), zone)))
    world.run()
    found = by_subject(world)
    for subject, start in there.items():
        assert found[subject][1].span == Span(start, start + timedelta(hours=3), zone), "IANA's names and those of Windows are one"
    for subject, start in here.items():
        record = world.hands[ALICE].record(world.hands[ALICE].find(subject))
        assert (record.when("Start"), record.when("End")) == (start, start + timedelta(hours=3))
        assert record.fields["StartTimeZone"].get("Id") == WINDOWS[zone]
    quiet(world)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_a_series_keeps_its_time_of_day_across_the_change_of_clocks(world: CalendarWorld, zone: str) -> None:
    first = date(2027, 3, 25)
    start = at(datetime(2027, 3, 25, 9), zone)  # noqa: DTZ001
    template = replace(own(world, "Stand-up", Span(start, start + timedelta(hours=1), zone)), kind=SERIES)
    number = world.add(RecurringAppointmentMaster(template, Recurrence(Pattern(PatternType.DAILY), Range(first, EndType.COUNT, 20))))
    world.run()
    item = world.hands[ALICE].find("Stand-up")
    for index in (1, 5, 12, 20):
        shown = world.hands[ALICE].record(world.hands[ALICE].occurrence(item, index)).when("Start")
        assert shown is not None
        assert shown.astimezone(zone_info(zone)).hour == 9
    quiet(world)
    assert world.stored(SERIES, number).record.template.span == template.span  # type: ignore[union-attr]


def test_floating_times_are_at_the_users_clocks_and_stay_floating(world: CalendarWorld) -> None:
    settings(world, zone="America/New_York")
    wall = datetime(2027, 3, 15, 9)  # noqa: DTZ001
    number = world.add(own(world, "Pills", Span(wall, wall + timedelta(hours=1))))
    world.run()
    assert local(world, "Pills", "Start", "America/New_York") == wall
    world.hands[ALICE].change(world.hands[ALICE].find("Pills"), {"Location": "Home"})
    world.run()
    record = world.stored(APPOINTMENT, number).record
    assert isinstance(record, Appointment)
    assert (record.span, record.location) == (Span(wall, wall + timedelta(hours=1)), "Home")
    quiet(world)


_NOWHERE = (
    '<t:{name} Id="Nowhere Standard Time" Name="Nowhere">'
    '<t:Periods><t:Period Bias="-PT7H20M" Name="Standard" Id="std"/><t:Period Bias="-PT8H20M" Name="Daylight" Id="dst"/></t:Periods>'
    '<t:TransitionsGroups><t:TransitionsGroup Id="0">'
    '<t:RecurringDayTransition><t:To Kind="Period">dst</t:To><t:TimeOffset>PT2H</t:TimeOffset><t:Month>6</t:Month>'
    "<t:DayOfWeek>Tuesday</t:DayOfWeek><t:Occurrence>2</t:Occurrence></t:RecurringDayTransition>"
    '<t:RecurringDayTransition><t:To Kind="Period">std</t:To><t:TimeOffset>PT3H</t:TimeOffset><t:Month>8</t:Month>'
    "<t:DayOfWeek>Tuesday</t:DayOfWeek><t:Occurrence>2</t:Occurrence></t:RecurringDayTransition>"
    "</t:TransitionsGroup></t:TransitionsGroups>"
    '<t:Transitions><t:Transition><t:To Kind="Group">0</t:To></t:Transition></t:Transitions></t:{name}>'
)


def test_a_zone_that_nobody_knows_is_noted_and_given_back_unchanged(world: CalendarWorld, caplog: pytest.LogCaptureFixture) -> None:
    zones = _NOWHERE.format(name="StartTimeZone") + _NOWHERE.format(name="EndTimeZone")
    start = datetime(2027, 1, 12, 9, tzinfo=UTC)
    fields: dict[str, str | int | bool | datetime] = {"Subject": "Far away", "Start": start, "End": start + timedelta(hours=1)}
    item = world.hands[ALICE].make("CalendarItem", fields, zones, categories=[CATEGORY])
    with caplog.at_level(logging.INFO, "core.pipelines.act.viewing"):
        world.run()
    assert any("no zone has the rules of Nowhere Standard Time" in line for line in caplog.messages)
    number, record = by_subject(world)["Far away"]
    assert record.span is not None
    assert (record.given_zone, record.span.start, record.span.zone) == ("Nowhere Standard Time", start, "UTC+07:20")
    world.edit(APPOINTMENT, number, {"location": "Room 4"})
    world.run()
    kept = world.hands[ALICE].record(item)
    assert (kept.text("Location"), kept.fields["StartTimeZone"].get("Id")) == ("Room 4", "Nowhere Standard Time")
    quiet(world)


# Reminders, states, privacy on the wire


def test_a_new_appointment_has_the_reminder_that_the_rules_give_it(world: CalendarWorld) -> None:
    rules = {
        "Busy": (30, AppointmentStatus.BUSY, "true", "Busy"),
        "Unasked": (None, AppointmentStatus.BUSY, "false", "Busy"),
        "Completed": (30, AppointmentStatus.COMPLETED, "false", "Free"),
        "Canceled": (30, AppointmentStatus.CANCELED, "false", "Free"),
        "Free": (30, AppointmentStatus.FREE, "false", "Free"),
        "Out": (30, AppointmentStatus.OUT_OF_OFFICE, "true", "OOF"),
    }
    for subject, (minutes, status, _, _) in rules.items():
        world.add(replace(world.meeting(subject, "rene@contoso.test"), reminder_minutes=minutes, status=status))
    world.run()
    for subject, (_, _, reminds, shown) in rules.items():
        assert (world.shown(ALICE, subject, "ReminderIsSet"), world.shown(ALICE, subject, "LegacyFreeBusyStatus")) == (reminds, shown)
        if reminds == "true":
            assert world.shown(ALICE, subject, "ReminderMinutesBeforeStart") == "30"
    # Nobody is invited to what is over.
    assert world.mails() == {"invitation": 4}
    quiet(world)


def test_what_the_server_shows_as_working_elsewhere_is_free_in_the_store(world: CalendarWorld) -> None:
    number = world.add(world.meeting("Review"))
    world.run()
    world.hands[ALICE].change(world.hands[ALICE].find("Review"), {"LegacyFreeBusyStatus": "WorkingElsewhere"})
    world.run()
    record = world.stored(APPOINTMENT, number).record
    assert isinstance(record, Appointment)
    assert record.status is AppointmentStatus.FREE
    quiet(world)


def test_private_comes_from_the_server_by_its_switch(world: CalendarWorld) -> None:
    settings(world, sync_private_from_exchange=True)
    number = world.add(world.meeting("Review"))
    world.run()
    world.hands[ALICE].change(world.hands[ALICE].find("Review"), {"Sensitivity": "Private"})
    world.run()
    record = world.stored(APPOINTMENT, number).record
    assert isinstance(record, Appointment)
    assert record.private
    quiet(world)


def test_cancelling_in_the_store_calls_the_meeting_off_once_by_its_switch(world: CalendarWorld) -> None:
    settings(world, propagate_appointment_cancellations=True)
    number = world.add(world.meeting("Review", BOB))
    world.settle()
    stored = world.stored(APPOINTMENT, number).record
    assert isinstance(stored, Appointment)
    world.change(number, replace(stored, status=AppointmentStatus.CANCELED))
    world.settle(3)
    assert world.mails() == {"invitation": 1, "cancellation": 1}
    assert world.hands[ALICE].ids() == []
    record = world.stored(APPOINTMENT, number).record
    assert isinstance(record, Appointment)
    assert record.status is AppointmentStatus.CANCELED


def test_a_service_appointment_is_a_copy_of_each_users_own(world: CalendarWorld) -> None:
    record = replace(world.meeting("Repair", ALICE, BOB, "rene@contoso.test"), kind=SERVICE)
    number = world.add(record)
    world.settle()
    for address in (ALICE, BOB):
        shown = world.hands[address].record(world.hands[address].find("Repair"))
        assert "RequiredAttendees" not in shown.fields or not len(shown.fields["RequiredAttendees"])
    assert world.shown(ALICE, "Repair", "UID") != world.shown(BOB, "Repair", "UID")
    world.edit(SERVICE, number, {"location": "Yard"})
    world.settle()
    assert {world.shown(address, "Repair", "Location") for address in (ALICE, BOB)} == {"Yard"}
    world.hands[BOB].delete(world.hands[BOB].find("Repair"))
    world.settle()
    assert isinstance(world.stored(SERVICE, number).record, Appointment)
    assert world.mails() == {}
    assert world.hands[BOB].ids() == []


# Contacts and tasks on the wire


def test_three_addresses_flow_by_their_switch(world: CalendarWorld) -> None:
    settings(world, all_addresses=True)
    places = PostalAddress("Main 1", city="Bremen"), PostalAddress("Home 2", city="Kiel"), PostalAddress("Other 3", city="Ulm")
    number = world.add(ActContact(PersonName("Ann", last="Frei"), {}, *places, owner=world.users[ALICE]))
    world.run()
    quiet(world)
    [item] = [one for one in world.hands[ALICE].ids("Contacts") if world.hands[ALICE].record(one).text("Surname") == "Frei"]
    record = world.stored(CONTACT, number).record
    assert isinstance(record, ActContact)
    assert (record.address1, record.address2, record.address3) == places
    addresses = world.hands[ALICE].record(item).fields["PhysicalAddresses"]
    assert {one.get("Key"): one[0].text for one in addresses} == {"Business": "Main 1", "Home": "Home 2", "Other": "Other 3"}


def test_assigned_tasks_come_by_their_switch_alone(world: CalendarWorld) -> None:
    item = world.hands[ALICE].assigned_task("Weigh in", "boss@corp.test")
    world.hands[ALICE].categorize(item, CATEGORY)
    assert world.run().created_in_store == 0
    settings(world, sync_assigned_tasks=True)
    world.hands[ALICE].change(item, {"Importance": "High"})
    assert world.run().created_in_store == 1
    assert [name for name, _ in world.items(TASK)] == ["Weigh in"]


def test_a_chosen_folder_of_that_name_is_taken_whole(world: CalendarWorld) -> None:
    world.app.service.apply("postroom: 1\norganization: {act: {chosen_folder: Tasks, import_chosen_folder: true}}\n")
    world.hands[ALICE].make("Task", {"Subject": "Buy paper"})
    start = world.clock.now() + timedelta(days=2)
    world.hands[ALICE].appointment("Dentist", start, start + timedelta(hours=1))
    assert world.run().created_in_store == 1
    assert world.items(TASK, APPOINTMENT) == [("Buy paper", world.items(TASK)[0][1])]


def test_a_due_time_of_day_is_the_reminder_and_stays_in_the_store(world: CalendarWorld) -> None:
    settings(world, zone="Australia/Sydney")
    due = at(datetime(2027, 3, 10, 7, 30), "Australia/Sydney")  # noqa: DTZ001
    number = world.add(ActTask("Call Rene", owner=world.users[ALICE], due=due))
    world.run()
    item = world.hands[ALICE].find("Call Rene", "Tasks")
    shown = world.hands[ALICE].record(item)
    assert (shown.text("DueDate")[:10], shown.when("ReminderDueBy"), shown.flag("ReminderIsSet")) == ("2027-03-10", due, True)
    world.hands[ALICE].change(item, {"DueDate": datetime(2027, 4, 12, tzinfo=UTC)})
    world.run()
    record = world.stored(TASK, number).record
    assert isinstance(record, ActTask)
    assert record.due == at(datetime(2027, 4, 12, 7, 30), "Australia/Sydney")  # noqa: DTZ001
    quiet(world)


def test_attendees_of_the_server_are_the_records_of_their_addresses(world: CalendarWorld) -> None:
    start = world.clock.now() + timedelta(days=3)
    item = world.hands[ALICE].appointment("Offer", start, start + timedelta(hours=1), attendees=["rene@contoso.test", BOB, "who@else.test"])
    world.hands[ALICE].categorize(item, CATEGORY)
    world.run()
    _, record = by_subject(world)["Offer"]
    kinds = {party.address: None if party.record is None else party.record.type for party in record.attendees}
    assert kinds == {"rene@contoso.test": RecordType.CONTACT, BOB: RecordType.USER, "who@else.test": None}
    assert record.organizer is not None
    assert record.organizer.record == RecordLink(RecordType.USER, RecordId(world.users[ALICE]), "Alice")


def test_a_contact_among_the_stores_attendees_is_invited_under_its_address(world: CalendarWorld) -> None:
    world.run()
    with world.app.tools.items.reading() as reader:
        [rene] = reader.records(CONTACT, range(1, 2000))
    party = ActParty(ParticipationType.REQUIRED, "", "Rene Valdes", RecordLink(RecordType.CONTACT, RecordId(rene), "Rene Valdes"))
    world.add(replace(world.meeting("Offer"), attendees=(party,)))
    world.run()
    assert world.mails() == {"invitation": 1}
    quiet(world)


def test_what_an_appointment_is_about_is_told_to_the_server_as_text_and_is_not_lost_by_what_comes_back(world: CalendarWorld) -> None:
    with world.app.store.reading() as reader:
        [contoso] = reader.find_links(RecordType.ACCOUNT, "Contoso")
    number = world.add(replace(world.meeting("Offer"), regarding=contoso))
    world.run()
    world.hands[ALICE].change(world.hands[ALICE].find("Offer"), {"Location": "Room 4"})
    world.run()
    record = world.stored(APPOINTMENT, number).record
    assert isinstance(record, Appointment)
    assert (record.regarding, record.location) == (contoso, "Room 4")
    quiet(world)
