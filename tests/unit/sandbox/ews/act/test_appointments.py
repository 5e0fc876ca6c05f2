"""Single appointments through exchangelib: fields, sync, change keys, conflicts, deletions."""

from __future__ import annotations

from typing import Any

import pytest

from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.act.client import account, appointment, at, changes, el, errors, properties, refreshed


class LinkedRecord(el.ExtendedProperty):  # type: ignore[misc]
    property_set_id = "7f3a1c52-9b0e-4c1d-8f63-5d2a4be0c001"
    property_name = "LinkedRecord"
    property_type = "String"


@pytest.fixture
def linked() -> Any:
    el.CalendarItem.register("linked_record", LinkedRecord)
    yield
    el.CalendarItem.deregister("linked_record")


def test_what_is_written_comes_back(office: EwsServer, linked: None) -> None:
    alice = account(office)
    made = appointment(
        alice,
        body=el.HTMLBody("<p>Agenda</p>"),
        location="Room 4",
        categories=["Tracked", "Blue"],
        importance="High",
        sensitivity="Private",
        legacy_free_busy_status="OOF",
        reminder_is_set=True,
        reminder_minutes_before_start=30,
        linked_record="42",
    ).save()
    found = refreshed(made)
    assert (found.subject, found.location, found.categories) == ("Review", "Room 4", ["Tracked", "Blue"])
    assert (found.importance, found.sensitivity, found.legacy_free_busy_status) == ("High", "Private", "OOF")
    assert (found.reminder_is_set, found.reminder_minutes_before_start, found.linked_record) == (True, 30, "42")
    assert (found.start, found.end, str(found._start_timezone)) == (at(10), at(10, 11), "Europe/Berlin")
    assert found.body == "<p>Agenda</p>"
    assert (found.type, found.is_meeting, found.my_response_type, found.organizer.email_address) == (
        "Single", False, "Unknown", "alice@corp.test",
    )  # fmt: skip
    assert found.uid
    assert found.duration == "PT1H"
    assert office.meetings.mails == ()
    assert office.sent.messages == ()


def test_the_id_of_a_meeting_finds_it(office: EwsServer) -> None:
    alice = account(office)
    made = appointment(alice, uid="foreign-uid@example.test").save()

    class GlobalObjectId(el.ExtendedProperty):  # type: ignore[misc]
        distinguished_property_set_id = "Meeting"
        property_id = 3
        property_type = "Binary"

    el.CalendarItem.register("global_object_id", GlobalObjectId)
    try:
        assert refreshed(made).uid == "foreign-uid@example.test"
        assert [each.id for each in alice.calendar.filter(global_object_id=properties.UID("foreign-uid@example.test"))] == [made.id]
    finally:
        el.CalendarItem.deregister("global_object_id")


def test_sync_tells_what_changed(office: EwsServer) -> None:
    alice = account(office)
    made = appointment(alice).save()
    other = appointment(alice, "Other").save()
    assert {each.id for kind, each in changes(alice.calendar) if kind == "create"} == {made.id, other.id}
    made.subject = "Review 2"
    made.save(update_fields=["subject"])
    gone = other.id
    other.delete()
    assert sorted((kind, each.id) for kind, each in changes(alice.calendar)) == sorted([("update", made.id), ("delete", gone)])
    assert changes(alice.calendar) == []


def test_a_stale_change_key_is_a_conflict(office: EwsServer) -> None:
    alice = account(office)
    made = appointment(alice).save()
    stale = (made.id, made.changekey)
    made.subject = "Mine"
    made.save(update_fields=["subject"])
    theirs = el.CalendarItem(
        account=alice, folder=alice.calendar, id=stale[0], changekey=stale[1], subject="Theirs", start=at(10), end=at(11)
    )
    with pytest.raises(errors.ErrorIrresolvableConflict):
        alice.bulk_update([(theirs, ["subject"])], conflict_resolution="NeverOverwrite")
    assert refreshed(made).subject == "Mine"
    alice.bulk_update([(theirs, ["subject"])], conflict_resolution="AlwaysOverwrite")
    assert refreshed(made).subject == "Theirs"


@pytest.mark.parametrize("how", ["HardDelete", "SoftDelete", "MoveToDeletedItems"])
def test_deleting(office: EwsServer, how: str) -> None:
    alice = account(office)
    made = appointment(alice).save()
    alice.bulk_delete([made], delete_type=how, send_meeting_cancellations="SendToNone")
    assert alice.calendar.all().count() == 0
    assert [each.subject for each in alice.trash.all()] == (["Review"] if how == "MoveToDeletedItems" else [])


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"])
def test_all_day_is_a_day_of_its_zone(office: EwsServer, zone: str) -> None:
    alice = account(office, zone=zone)
    days = (el.EWSDate(2026, 3, 10), el.EWSDate(2026, 3, 11))
    made = el.CalendarItem(account=alice, folder=alice.calendar, subject="Fair", start=days[0], end=days[1], is_all_day=True).save()
    found = refreshed(made)
    assert (found.start, found.end, found.is_all_day) == (*days, True)


def test_all_day_across_a_change_of_the_clock_is_kept_at_midnights(office: EwsServer, alice: EwsMailbox) -> None:
    # exchangelib itself reads the end of such a day one day short: it takes 24 hours from the instant, not a day from the date.
    owner = account(office)
    day = el.EWSDate(2026, 3, 29)
    el.CalendarItem(account=owner, folder=owner.calendar, subject="Fair", start=day, end=day, is_all_day=True).save()
    (record,) = alice.records("Calendar")
    assert (record.text("Start"), record.text("End")) == ("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")


def test_all_day_times_go_to_midnight(office: EwsServer) -> None:
    alice = account(office)
    made = appointment(alice, start=at(10, 15), end=at(10, 16), is_all_day=True).save()
    found = refreshed(made)
    assert (found.start, found.end) == (el.EWSDate(2026, 3, 10), el.EWSDate(2026, 3, 10))


def test_an_end_before_the_start_is_refused(office: EwsServer) -> None:
    alice = account(office)
    made = appointment(alice).save()
    made.end = at(10, 9)
    made.start = at(10, 8)
    made.save(update_fields=["start", "end"])
    made.start = at(10, 12)
    with pytest.raises(errors.ErrorCalendarEndDateIsEarlierThanStartDate):
        alice.bulk_update([(made, ["start"])])
    assert refreshed(made).start == at(10, 8)


def test_attachments(office: EwsServer) -> None:
    alice = account(office)
    made = appointment(alice).save()
    made.attach(el.FileAttachment(name="agenda.txt", content=b"one, two"))
    found = refreshed(made)
    assert [(each.name, each.content) for each in found.attachments] == [("agenda.txt", b"one, two")]
    assert found.has_attachments
    found.detach(found.attachments[0])
    assert refreshed(made).attachments == []
