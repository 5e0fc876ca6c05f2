"""Facts 7.3 and 7.4: each row of the tables, there and back over a real connection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.domain.act.contact_columns import EMAIL_COLUMNS, TEXT_COLUMNS
from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import (
    ActContact,
    ActTask,
    Appointment,
    AppointmentStatus,
    Body,
    PersonName,
    PostalAddress,
    Priority,
    TaskStatus,
)
from core.domain.act.spans import Span
from core.sandbox.ews.act.hands import Plain
from core.service import LinkState
from tests.integration.act.calendar_world import ALICE, BOB, CATEGORY, CalendarWorld, calendar_world

APPOINTMENT, TASK, CONTACT = ActKind.APPOINTMENT, ActKind.TASK, ActKind.CONTACT
_SETTINGS = """
postroom: 1
organization: {act: {hold: {first_pass: false}, import_chosen_folder: true, chosen_folder: Contacts, all_addresses: true}}
"""
DUE = datetime(2027, 5, 4, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[CalendarWorld]:
    with calendar_world(tmp_path / "home", organization=_SETTINGS) as made:
        yield made


def values(world: CalendarWorld, item: str, **names: str) -> dict[str, str]:
    """What an item shows, by our own names for those of EWS."""
    record = world.hands[ALICE].record(item)
    return {ours: record.text(theirs) for ours, theirs in names.items()}


# 7.3


def appointment(world: CalendarWorld, number: int) -> Appointment:
    record = world.stored(APPOINTMENT, number).record
    assert isinstance(record, Appointment)
    return record


_APPOINTMENT = {"subject": "Subject", "location": "Location", "importance": "Importance", "show_as": "LegacyFreeBusyStatus", "body": "Body"}


def test_the_rows_of_an_appointment_to_the_server(world: CalendarWorld) -> None:
    number = world.add(world.meeting("Review"))
    world.run()
    item = world.hands[ALICE].find("Review")
    start = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    with_all = replace(
        appointment(world, number),
        subject="Offer",
        span=Span(start, start + timedelta(hours=4), "Europe/Berlin"),
        body=Body("Bring the papers"),
        location="Room 4",
        priority=Priority.HIGH,
        status=AppointmentStatus.OUT_OF_OFFICE,
        attendees=(ActParty(ParticipationType.REQUIRED, BOB), ActParty(ParticipationType.OPTIONAL, "rene@contoso.test")),
    )
    world.change(number, with_all)
    world.run()
    assert values(world, item, **_APPOINTMENT) == {
        "subject": "Offer",
        "location": "Room 4",
        "importance": "High",
        "show_as": "OOF",
        "body": "Bring the papers",
    }
    shown = world.hands[ALICE].record(item)
    assert (shown.when("Start"), shown.when("End")) == (start, start + timedelta(hours=4))
    assert [len(shown.fields[name]) for name in ("RequiredAttendees", "OptionalAttendees")] == [1, 1]
    assert world.mails() == {"invitation": 2}
    assert world.run().updated == 0


def test_the_rows_of_an_appointment_to_the_store(world: CalendarWorld) -> None:
    number = world.add(world.meeting("Review"))
    world.run()
    item = world.hands[ALICE].find("Review")
    start = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    fields: dict[str, Plain | None] = {
        "Subject": "Offer",
        "Body": "Bring the papers",
        "Location": "Room 4",
        "Importance": "Low",
        "LegacyFreeBusyStatus": "Tentative",
        "Start": start,
        "End": start + timedelta(hours=4),
    }
    people = "".join(
        f"<t:Attendee><t:Mailbox><t:EmailAddress>{one}</t:EmailAddress></t:Mailbox></t:Attendee>" for one in (BOB, "rene@contoso.test")
    )
    world.hands[ALICE].change(item, fields, more={"RequiredAttendees": f"<t:RequiredAttendees>{people}</t:RequiredAttendees>"})
    world.run()
    found = appointment(world, number)
    assert (found.subject, found.body.text.strip(), found.location) == ("Offer", "Bring the papers", "Room 4")
    assert (found.priority, found.status) == (Priority.LOW, AppointmentStatus.TENTATIVE)
    assert found.span is not None
    assert (found.span.start, found.span.end) == (start, start + timedelta(hours=4))
    assert sorted(party.address for party in found.attendees) == [BOB, "rene@contoso.test"]
    assert all(party.record is not None for party in found.attendees)
    assert (world.run().updated, world.mails()) == (0, {})


_TASK = {"subject": "Subject", "notes": "Body", "importance": "Importance", "status": "Status", "percent": "PercentComplete"}


def test_the_rows_of_a_task_to_the_server(world: CalendarWorld) -> None:
    number = world.add(ActTask("Call Rene", owner=world.users[ALICE]))
    world.run()
    item = world.hands[ALICE].find("Call Rene", "Tasks")
    known = world.stored(TASK, number).record
    assert isinstance(known, ActTask)
    started = replace(known, subject="Call Ann", description="About bikes", priority=Priority.HIGH, start=DUE - timedelta(days=2), due=DUE)
    world.change(number, replace(started, status=TaskStatus.IN_PROGRESS, percent_complete=40))
    world.run()
    assert values(world, item, **_TASK) == {
        "subject": "Call Ann",
        "notes": "About bikes",
        "importance": "High",
        "status": "InProgress",
        "percent": "40",
    }
    assert values(world, item, start="StartDate", due="DueDate") == {"start": "2027-05-02T00:00:00Z", "due": "2027-05-04T00:00:00Z"}
    now = world.clock.now()
    known = world.stored(TASK, number).record
    assert isinstance(known, ActTask)
    world.change(number, replace(known, status=TaskStatus.COMPLETED, actual_end=now, percent_complete=100))
    world.run()
    assert values(world, item, status="Status", percent="PercentComplete") == {"status": "Completed", "percent": "100"}
    assert values(world, item, ended="CompleteDate")["ended"][:10] == f"{now:%Y-%m-%d}"


def test_the_rows_of_a_task_to_the_store(world: CalendarWorld) -> None:
    number = world.add(ActTask("Call Rene", owner=world.users[ALICE]))
    world.run()
    fields: dict[str, Plain | None] = {
        "Subject": "Call Ann",
        "Body": "About bikes",
        "Importance": "Low",
        "StartDate": DUE - timedelta(days=2),
        "DueDate": DUE,
        "Status": "WaitingOnOthers",
        "PercentComplete": 40,
    }
    world.hands[ALICE].change(world.hands[ALICE].find("Call Rene", "Tasks"), fields)
    world.run()
    found = world.stored(TASK, number).record
    assert isinstance(found, ActTask)
    assert (found.subject, found.description.strip(), found.priority) == ("Call Ann", "About bikes", Priority.LOW)
    assert (found.start, found.due) == (DUE - timedelta(days=2), DUE)
    assert (found.status, found.percent_complete) == (TaskStatus.WAITING, 40)
    assert world.run().updated == 0


# 7.4

_COLUMNS = {
    column: f"someone{column[-1]}@contoso.test" if column in EMAIL_COLUMNS else f"{name} here" for column, name in TEXT_COLUMNS.items()
}
_PHONES = {
    "assistantphone": "AssistantPhone",
    "fax": "BusinessFax",
    "telephone1": "BusinessPhone",
    "business2": "BusinessPhone2",
    "callback": "Callback",
    "company": "CompanyMainPhone",
    "telephone2": "HomePhone",
    "home2": "HomePhone2",
    "mobilephone": "MobilePhone",
    "telephone3": "OtherTelephone",
    "pager": "Pager",
}
_PLAIN = {
    "assistantname": "AssistantName",
    "department": "Department",
    "jobtitle": "JobTitle",
    "managername": "Manager",
    "nickname": "Nickname",
    "spousesname": "SpouseName",
    "websiteurl": "BusinessHomePage",
}
_PROPERTIES = {
    "ftpsiteurl": 'PropertyTag="0x3A4C"',
    "governmentid": 'PropertyTag="0x3A07"',
    "yomifirstname": 'DistinguishedPropertySetId="Address" PropertyId="32812"',
    "yomilastname": 'DistinguishedPropertySetId="Address" PropertyId="32813"',
}
PLACES = PostalAddress("Main 1", city="Bremen"), PostalAddress("Home 2", "Yard", city="Kiel"), PostalAddress("Other 3", country="Norway")
NAME = PersonName("Ann", "Marie", "Frei", "III")


def contact(world: CalendarWorld) -> tuple[int, ActContact]:
    """The contact that is called Frei."""
    with world.app.tools.items.reading() as reader:
        found = reader.records(CONTACT, range(1, 2000))
    [one] = [
        (number, each.record) for number, each in found.items() if isinstance(each.record, ActContact) and each.record.name.last == "Frei"
    ]
    number, record = one
    assert isinstance(record, ActContact)
    return number, record


def test_every_row_of_a_contact_to_the_server(world: CalendarWorld) -> None:
    born, wed = date(1980, 2, 29), date(2004, 6, 1)
    world.add(ActContact(NAME, dict(_COLUMNS), *PLACES, born, wed, description="Old friend", owner=world.users[ALICE]))
    world.run()
    [item] = [one for one in world.hands[ALICE].ids("Contacts") if world.hands[ALICE].record(one).text("Surname") == "Frei"]
    shown = world.hands[ALICE].record(item)
    assert {column: shown.text(name) for column, name in _PLAIN.items()} == {column: _COLUMNS[column] for column in _PLAIN}
    phones = {one.get("Key"): one.text for one in shown.fields["PhoneNumbers"]}
    assert {column: phones.get(key) for column, key in _PHONES.items()} == {column: _COLUMNS[column] for column in _PHONES}
    emails = [one.text for one in shown.fields["EmailAddresses"]]
    assert emails == [_COLUMNS[f"emailaddress{place}"] for place in (1, 2, 3)]
    assert (shown.text("Birthday")[:10], shown.text("WeddingAnniversary")[:10]) == ("1980-02-29", "2004-06-01")
    assert [shown.text(name) for name in ("GivenName", "MiddleName", "Surname", "Generation")] == ["Ann", "Marie", "Frei", "III"]
    world.hands[ALICE].change(item, {"JobTitle": "Buyer"})
    world.run()
    _, record = contact(world)
    assert record.columns == {**_COLUMNS, "jobtitle": "Buyer"}
    assert (record.name, record.address1, record.address2, record.address3) == (NAME, *PLACES)
    assert (record.birthdate, record.anniversary) == (born, wed)
    assert record.description.strip() == "Old friend"
    assert world.run().updated == 0


def test_every_row_of_a_contact_to_the_store(world: CalendarWorld) -> None:
    phones = "".join(f'<t:Entry Key="{key}">{_COLUMNS[column]}</t:Entry>' for column, key in _PHONES.items())
    emails = "".join(f'<t:Entry Key="EmailAddress{place}">{_COLUMNS[f"emailaddress{place}"]}</t:Entry>' for place in (1, 2, 3))
    own = "".join(
        f'<t:ExtendedProperty><t:ExtendedFieldURI {path} PropertyType="String"/><t:Value>{_COLUMNS[column]}</t:Value></t:ExtendedProperty>'
        for column, path in _PROPERTIES.items()
    )
    more = (
        f"{own}<t:EmailAddresses>{emails}</t:EmailAddresses><t:PhoneNumbers>{phones}</t:PhoneNumbers>"
        f"<t:Children><t:String>{_COLUMNS['childrensnames']}</t:String></t:Children>"
    )
    fields: dict[str, Plain] = {"GivenName": "Ann", "MiddleName": "Marie", "Surname": "Frei", "Generation": "III", "CompanyName": "Contoso"}
    fields |= {name: _COLUMNS[column] for column, name in _PLAIN.items()}
    fields |= {"Body": "Old friend", "Birthday": datetime(1980, 2, 29, 11, 59, tzinfo=UTC)}
    world.hands[ALICE].make("Contact", fields, more)
    world.run()
    _, record = contact(world)
    assert record.columns == _COLUMNS
    assert (record.name, record.birthdate, record.description.strip()) == (NAME, date(1980, 2, 29), "Old friend")
    assert record.parent is not None
    assert record.parent.name == "Contoso"
    assert ("Ann Marie Frei", LinkState.LINKED) in world.items(CONTACT)
    assert world.run().updated == 0


def test_a_contact_is_tracked_by_no_category(world: CalendarWorld) -> None:
    world.app.service.apply("postroom: 1\norganization: {act: {import_chosen_folder: false}}\n")
    world.hands[ALICE].make("Contact", {"GivenName": "Ann", "Surname": "Frei"}, categories=[CATEGORY])
    world.run()
    assert "Ann Frei" not in {name for name, _ in world.items(CONTACT)}
