"""Facts 7.3: which fields of appointments, series, service activities and tasks flow which way; a test for each row, named after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.act.fields import FIELDS, FieldRow, check_mapping, direction_of, directions_of, rows_of
from core.domain.act.kinds import ActKind, Side, SyncDirection
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import ActAttachment, ActRecord, ActTask, Appointment, AppointmentStatus, Body, Priority, TaskStatus
from core.domain.act.switches import ActSwitches
from core.domain.act.task_rules import from_server, to_server, with_due
from core.domain.act.values import values_of, with_values
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from tests.unit.domain.act.making import NOW
from tests.unit.domain.act.worlds import ANN, BOB, CAS, MEETING, series

SWITCHES = ActSwitches()
BOTH = SyncDirection.BOTH
CASE = RecordLink(RecordType.CASE, RecordId(7), "Broken pump")


def row(kind: ActKind, key: str, switches: ActSwitches = SWITCHES) -> FieldRow:
    """One row of the mapping."""
    return next(one for one in rows_of(kind, switches) if one.key == key)


def assert_fixed(kind: ActKind, key: str, direction: SyncDirection = BOTH) -> None:
    """The direction is what it is; any other is refused with words."""
    found = row(kind, key)
    assert (found.default, found.allowed) == (direction, frozenset({direction}))
    for other in SyncDirection:
        faults = check_mapping(kind, {key: other}, SWITCHES)
        assert [fault.path for fault in faults] == ([] if other is direction else [f"{kind}.{key}"])
        assert all("always synchronized" in fault.message for fault in faults)
    assert directions_of(kind, {key: SyncDirection.TO_STORE}, SWITCHES)[key] is direction


def assert_settable(kind: ActKind, key: str) -> None:
    """Both ways by default, and any way may be chosen."""
    found = row(kind, key)
    assert (found.default, found.allowed) == (BOTH, frozenset(SyncDirection))
    for way in SyncDirection:
        assert not check_mapping(kind, {key: way}, SWITCHES)
        assert directions_of(kind, {key: way}, SWITCHES)[key] is way


def assert_carried(one: ActRecord, other: ActRecord, *keys: str) -> ActRecord:
    """The two differ in these values and no others, which one takes over from the other."""
    here, there = values_of(one), values_of(other)
    assert {key for key in here.keys() | there.keys() if here.get(key) != there.get(key)} == set(keys)
    taken = with_values(one, {key: there.get(key) for key in keys})
    assert values_of(taken) == there
    return taken


# Appointment


def test_appointment_time() -> None:
    assert_fixed(ActKind.APPOINTMENT, "time")
    assert row(ActKind.APPOINTMENT, "time").is_computed
    assert MEETING.span is not None
    assert_carried(MEETING, replace(MEETING, span=replace(MEETING.span, end=MEETING.span.end + timedelta(hours=1))), "time")


def test_appointment_attachments() -> None:
    assert_fixed(ActKind.APPOINTMENT, "attachments", SyncDirection.NONE)
    on = ActSwitches(sync_attachments=True)
    assert (row(ActKind.APPOINTMENT, "attachments", on).default, row(ActKind.APPOINTMENT, "attachments", on).fixed) == (BOTH, True)
    assert_carried(MEETING, replace(MEETING, attachments=(ActAttachment("plan.pdf", 7, "ab"),)), "attachments")


def test_appointment_body() -> None:
    assert_settable(ActKind.APPOINTMENT, "body")
    assert_carried(MEETING, replace(MEETING, body=Body("Hello")), "body")


def test_appointment_importance() -> None:
    assert_fixed(ActKind.APPOINTMENT, "importance")
    assert_carried(MEETING, replace(MEETING, priority=Priority.HIGH), "importance")


def test_appointment_location() -> None:
    assert_settable(ActKind.APPOINTMENT, "location")
    assert_carried(MEETING, replace(MEETING, location="Room 1"), "location")


def test_appointment_optional_attendees() -> None:
    assert_fixed(ActKind.APPOINTMENT, "optional")
    assert_carried(replace(MEETING, attendees=(BOB,)), MEETING, f"attendee/{CAS.key}")


def test_appointment_organizer() -> None:
    assert_fixed(ActKind.APPOINTMENT, "organizer")
    taken = assert_carried(replace(MEETING, organizer=None), MEETING, "organizer")
    assert isinstance(taken, Appointment)
    assert taken.organizer is not None
    assert (taken.organizer.key, taken.organizer.type) == (ANN.key, ParticipationType.ORGANIZER)


def test_appointment_regarding() -> None:
    assert_fixed(ActKind.APPOINTMENT, "regarding")
    about = replace(MEETING, regarding=CASE)
    assert values_of(about)["regarding"] == "Broken pump"
    # A text on the server never changes which record an appointment concerns.
    assert with_values(about, {"regarding": "Something else"}) == about


def test_appointment_required_attendees() -> None:
    assert_fixed(ActKind.APPOINTMENT, "required")
    assert_carried(replace(MEETING, attendees=(CAS,)), MEETING, f"attendee/{BOB.key}")
    assert direction_of(f"attendee/{BOB.key}", directions_of(ActKind.APPOINTMENT, {}, SWITCHES)) is BOTH


def test_appointment_show_time_as() -> None:
    assert_fixed(ActKind.APPOINTMENT, "show_as")
    assert_carried(MEETING, replace(MEETING, status=AppointmentStatus.OUT_OF_OFFICE), "show_as")


def test_appointment_subject() -> None:
    assert_settable(ActKind.APPOINTMENT, "subject")
    assert_carried(MEETING, replace(MEETING, subject="Budget"), "subject")


def test_appointment_has_no_further_rows() -> None:
    listed = {one.key for one in FIELDS[ActKind.APPOINTMENT] if one.listed}
    assert listed == {
        "time", "attachments", "body", "importance", "location", "optional", "organizer", "regarding", "required", "show_as", "subject",
    }  # fmt: skip


# Recurring appointment


@pytest.mark.parametrize("key", ["body", "location", "subject"])
def test_recurring_appointment_settable(key: str) -> None:
    assert_settable(ActKind.SERIES, key)


@pytest.mark.parametrize("key", ["importance", "optional", "required", "organizer", "show_as", "time", "recurrence"])
def test_recurring_appointment_fixed(key: str) -> None:
    assert_fixed(ActKind.SERIES, key)


def test_recurring_appointment_attachments_never() -> None:
    on = ActSwitches(sync_attachments=True)
    assert row(ActKind.SERIES, "attachments", on).allowed == {SyncDirection.NONE}
    with_file = replace(series().template, attachments=(ActAttachment("plan.pdf", 7),))
    assert "attachments" not in values_of(replace(series(), template=with_file))


def test_what_is_said_of_an_occurrence_flows_as_the_field_of_the_series() -> None:
    ways = directions_of(ActKind.SERIES, {"body": SyncDirection.TO_STORE}, SWITCHES)
    assert direction_of("exception/2026-03-09/body", ways) is SyncDirection.TO_STORE
    assert direction_of("exception/2026-03-09/attendee/bob@corp.test", ways) is BOTH
    assert direction_of("deleted/2026-03-09", ways) is BOTH


# Service activity


def test_service_activity_goes_to_exchange_only() -> None:
    for one in FIELDS[ActKind.SERVICE]:
        if one.key == "attachments":
            assert one.allowed == {SyncDirection.NONE}
        else:
            assert_fixed(ActKind.SERVICE, one.key, SyncDirection.TO_REMOTE)
            assert not one.default.allows(Side.STORE)


# Task

TASK = ActTask("Call", due=datetime(2026, 3, 4, 15, tzinfo=UTC), start=datetime(2026, 3, 3, 9, tzinfo=UTC), percent_complete=20)


def test_task_percent_complete() -> None:
    assert_settable(ActKind.TASK, "percent")
    assert_carried(TASK, replace(TASK, percent_complete=40), "percent")


@pytest.mark.parametrize("kind", [ActKind.FAX, ActKind.LETTER, ActKind.PHONE_CALL])
def test_fax_letter_and_phone_call_are_tasks_without_percent_complete(kind: ActKind) -> None:
    assert {one.key for one in FIELDS[ActKind.TASK]} - {one.key for one in FIELDS[kind]} == {"percent"}
    assert "percent" not in values_of(replace(TASK, kind=kind))
    assert check_mapping(kind, {"percent": BOTH}, SWITCHES)[0].path == f"{kind}.percent"


def test_task_date_completed() -> None:
    assert_settable(ActKind.TASK, "completed")
    assert_carried(TASK, replace(TASK, actual_end=datetime(2026, 3, 5, tzinfo=UTC)), "completed")


def test_task_due_date() -> None:
    assert_settable(ActKind.TASK, "due")
    assert_carried(TASK, replace(TASK, due=datetime(2026, 3, 9, 15, tzinfo=UTC)), "due")
    # The time of day becomes the reminder on the server, and no reminder comes back.
    assert to_server(TASK, NOW).task.reminder_at == TASK.due
    assert from_server(replace(TASK, reminder_at=NOW), NOW, new=False).task.reminder_at is None
    assert row(ActKind.TASK, "reminder").allowed == {SyncDirection.TO_REMOTE}


def test_task_importance() -> None:
    assert_fixed(ActKind.TASK, "importance")
    assert_carried(TASK, replace(TASK, priority=Priority.LOW), "importance")


def test_task_notes() -> None:
    assert_settable(ActKind.TASK, "notes")
    assert_carried(TASK, replace(TASK, description="Ask for Bob"), "notes")


def test_task_regarding() -> None:
    assert_fixed(ActKind.TASK, "regarding")
    assert values_of(replace(TASK, regarding=CASE))["regarding"] == "Broken pump"


def test_task_start_date() -> None:
    assert_settable(ActKind.TASK, "start")
    assert_carried(TASK, replace(TASK, start=datetime(2026, 3, 4, 9, tzinfo=UTC)), "start")


def test_task_status() -> None:
    assert_fixed(ActKind.TASK, "status")
    assert row(ActKind.TASK, "status").is_computed
    assert_carried(TASK, replace(TASK, status=TaskStatus.WAITING), "status")


def test_task_subject() -> None:
    assert_settable(ActKind.TASK, "subject")
    assert_carried(TASK, replace(TASK, subject="Write"), "subject")


@pytest.mark.parametrize("fill", [lambda task: to_server(task, NOW), lambda task: from_server(task, NOW, new=True), with_due])
def test_both_sides_fill_a_missing_due_date_from_the_start_date(fill: Callable[[ActTask], object]) -> None:
    filled = fill(replace(TASK, due=None))
    assert filled.task.due == TASK.start  # type: ignore[attr-defined]  # each gives a TaskWord


def test_a_field_that_there_is_not_is_a_fault_with_the_fields_there_are() -> None:
    (fault,) = check_mapping(ActKind.TASK, {"colour": BOTH}, SWITCHES)
    assert fault.path == "task.colour"
    assert "percent" in fault.message


def test_allowed_directions_as_a_mask() -> None:
    assert row(ActKind.TASK, "subject").allowed_mask == 0b1111
    assert row(ActKind.TASK, "status").allowed_mask == 0b1000


def test_private_flows_to_the_store_alone_and_only_by_its_switch() -> None:
    assert row(ActKind.APPOINTMENT, "private").allowed == {SyncDirection.NONE}
    on = ActSwitches(sync_private_from_exchange=True)
    assert row(ActKind.APPOINTMENT, "private", on).allowed == {SyncDirection.TO_STORE}


def test_answers_of_attendees_flow_to_the_store_alone() -> None:
    ways = directions_of(ActKind.APPOINTMENT, {}, SWITCHES)
    assert direction_of("response/bob@corp.test", ways) is SyncDirection.TO_STORE
    taken = with_values(MEETING, {"response/bob@corp.test": "accepted"})
    assert isinstance(taken, Appointment)
    assert [party.response.value for party in taken.attendees] == ["accepted", "none"]


def test_a_new_attendee_by_address_alone() -> None:
    taken = with_values(MEETING, {"attendee/eve@corp.test": "optional"})
    assert isinstance(taken, Appointment)
    assert taken.attendees[-1] == ActParty(ParticipationType.OPTIONAL, "eve@corp.test")
