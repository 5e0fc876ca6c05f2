"""Rules that only a real connection proves: reminders, privacy, copies, addresses, folders, assigned tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import (
    ActContact,
    ActTask,
    Appointment,
    AppointmentStatus,
    PersonName,
    PostalAddress,
)
from core.domain.act.spans import at
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from tests.integration.act.calendar_world import ALICE, BOB, CATEGORY, CalendarWorld
from tests.integration.act.over_exchange import by_subject, quiet, rules_world, settings

APPOINTMENT, SERIES, SERVICE, TASK, CONTACT = ActKind.APPOINTMENT, ActKind.SERIES, ActKind.SERVICE, ActKind.TASK, ActKind.CONTACT


@pytest.fixture
def world(tmp_path: Path) -> Iterator[CalendarWorld]:
    with rules_world(tmp_path / "home") as made:
        yield made


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
