"""What is Exchange's own: series with their occurrences, answers to meetings, assigned tasks, reminders, copies, zones of Windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.act.invitations import Notify
from core.domain.act.kinds import RemoteKind
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.records import ActContact, ActTask, Appointment, PersonName, RecurringAppointmentMaster
from core.domain.act.spans import Span
from core.ports.act_transport import ActDraft, ActMark, ActPartly, ActUnsayable, RemoteItem
from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.faults import EwsFaultKind as Kind
from core.transports.ews.act.transport import EwsActTransport
from tests.contract.act_transport.worlds import START, ZONE, SandboxWorld, home, item, meeting
from tests.unit.transports.ews.conftest import BOB, add_fault, open_client

MARK = ActMark("appointment:7", "org-1")
SPAN = Span(START, START + timedelta(hours=1), "UTC")
BOB_IS_ASKED = (ActParty(ParticipationType.REQUIRED, BOB),)


def made(world: SandboxWorld, **fields: object) -> RemoteItem:
    """An appointment of ours."""
    record = Appointment("Plan", SPAN, **fields)  # type: ignore[arg-type]  # fields of an appointment
    return item(world.port, world.port.create(home(world.port), ActDraft(record, mark=MARK)).id)


# Series


def weekly(world: SandboxWorld) -> tuple[str, RemoteItem]:
    """A weekly meeting of another client at nine in Berlin, ten times, and what we read of it."""
    days = "<t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Wednesday</t:DaysOfWeek></t:WeeklyRecurrence>"
    range_of = "<t:StartDate>2026-03-04</t:StartDate><t:NumberOfOccurrences>10</t:NumberOfOccurrences>"
    rule = f"<t:Recurrence>{days}<t:NumberedRecurrence>{range_of}</t:NumberedRecurrence></t:Recurrence>"
    start = datetime(2026, 3, 4, 8, tzinfo=UTC)
    made_id = world.hands.appointment("Review", start, start + timedelta(hours=1), zone="W. Europe Standard Time", recurrence=rule)
    return made_id, item(world.port, made_id, RemoteKind.SERIES)


def series(found: RemoteItem) -> RecurringAppointmentMaster:
    """The series of an item."""
    assert isinstance(found.record, RecurringAppointmentMaster), found.error
    return found.record


def test_what_another_client_does_to_occurrences_is_read(exchange: SandboxWorld) -> None:
    made_id, found = weekly(exchange)
    assert series(found).template.span == Span.timed(datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 10), ZONE)  # noqa: DTZ001
    exchange.hands.delete(exchange.hands.occurrence(made_id, 2))
    after_the_change = exchange.hands.occurrence(made_id, 5)
    exchange.hands.change(
        after_the_change,
        {"Subject": "Review, late", "Start": datetime(2026, 4, 1, 9, tzinfo=UTC), "End": datetime(2026, 4, 1, 10, tzinfo=UTC)},
    )
    now = series(item(exchange.port, made_id, RemoteKind.SERIES))
    assert now.deleted == (date(2026, 3, 11),)
    assert [one.original for one in now.exceptions] == [date(2026, 4, 1)]
    assert now.exceptions[0].appointment.subject == "Review, late"
    assert now.moved[date(2026, 4, 1)] == Span.timed(datetime(2026, 4, 1, 11), datetime(2026, 4, 1, 12), ZONE)  # noqa: DTZ001


def test_a_new_time_of_a_series_keeps_what_was_left_out_of_it(exchange: SandboxWorld) -> None:
    made_id, _ = weekly(exchange)
    exchange.hands.delete(exchange.hands.occurrence(made_id, 2))
    exchange.hands.change(exchange.hands.occurrence(made_id, 5), {"Subject": "Review, late"})
    found = item(exchange.port, made_id, RemoteKind.SERIES)
    at_ten = Span.timed(datetime(2026, 3, 4, 10), datetime(2026, 3, 4, 11), ZONE)  # noqa: DTZ001
    wanted = replace(series(found), template=replace(series(found).template, span=at_ten))
    exchange.port.update(found, wanted, {"time"})
    now = series(item(exchange.port, made_id, RemoteKind.SERIES))
    assert now.template.span == at_ten
    assert now.deleted == (date(2026, 3, 11),)
    assert [(one.original, one.appointment.subject) for one in now.exceptions] == [(date(2026, 4, 1), "Review, late")]


def test_an_occurrence_that_was_left_out_cannot_be_brought_back(exchange: SandboxWorld) -> None:
    made_id, _ = weekly(exchange)
    exchange.hands.delete(exchange.hands.occurrence(made_id, 2))
    found = item(exchange.port, made_id, RemoteKind.SERIES)
    with pytest.raises(ActUnsayable):
        exchange.port.update(found, replace(series(found), deleted=()), {"deleted/2026-03-11", "subject"})
    with pytest.raises(ActUnsayable):
        exchange.port.update(found, replace(series(found), deleted=(date(2026, 3, 12),)), {"deleted/2026-03-12"})
    assert item(exchange.port, made_id, RemoteKind.SERIES) == found


def test_occurrences_that_the_server_refuses_are_told_with_the_series(exchange: SandboxWorld) -> None:
    _, found = weekly(exchange)
    add_fault(exchange.server, Kind.ITEM_ERROR, "DeleteItem", code="ErrorItemSave")
    with pytest.raises(ActPartly) as caught:
        exchange.port.update(found, replace(series(found), deleted=(date(2026, 3, 11),)), {"deleted/2026-03-11"})
    assert caught.value.ref.id == found.ref.id
    exchange.port.update(found, replace(series(found), deleted=(date(2026, 3, 11),)), {"deleted/2026-03-11"})
    assert series(item(exchange.port, found.ref.id, RemoteKind.SERIES)).deleted == (date(2026, 3, 11),)


# Meetings as the other side has them


def test_answers_come_back_to_the_organizer_and_stand_in_the_attendees_own_item(exchange: SandboxWorld) -> None:
    ref = exchange.port.create(home(exchange.port), ActDraft(Appointment("Plan", SPAN, attendees=BOB_IS_ASKED)), Notify.ALL)
    bob = Hands(exchange.server.directory, BOB)
    bob.answer(bob.find("Plan"), "AcceptItem")
    organized = item(exchange.port, ref.id)
    assert organized.organised_here
    assert [(one.key, one.response) for one in meeting(organized).attendees] == [(BOB, Response.ACCEPTED)]
    assert meeting(organized).attendees[0].responded_at is not None
    with open_client(exchange.server, BOB) as client:
        port = EwsActTransport(client, zone=ZONE)
        asked = item(port, bob.find("Plan"))
        assert not asked.organised_here
        assert meeting(asked).organizer is not None
        assert meeting(asked).organizer.key == "alice@corp.test"  # type: ignore[union-attr]  # said above
        assert meeting(asked).attendees[0].response is Response.ACCEPTED
        assert port.find_uid(home(port), meeting(organized).uid) == [asked.ref]
        assert asked.mark == ActMark()
        exchange.port.delete(item(exchange.port, ref.id), notify=Notify.ALL)
        assert meeting(item(port, asked.ref.id)).cancelled


def test_assigned_tasks_are_told(exchange: SandboxWorld) -> None:
    given = exchange.hands.assigned_task("Given", "Bob Ng")
    own = exchange.port.create(home(exchange.port, RemoteKind.TASK), ActDraft(ActTask("Own")))
    assert [one.assigned for one in exchange.port.get(RemoteKind.TASK, [given, own.id])] == [True, False]


def test_reminders_of_tasks_reach_the_server_and_are_taken_off(exchange: SandboxWorld) -> None:
    port = exchange.port
    ref = port.create(home(port, RemoteKind.TASK), ActDraft(ActTask("Call", due=START, reminder_at=START)))
    assert exchange.hands.record(ref.id).when("ReminderDueBy") == START
    assert exchange.hands.record(ref.id).flag("ReminderIsSet")
    found = item(port, ref.id, RemoteKind.TASK)
    port.update(found, replace(found.record, subject="Other"), {"subject"})  # type: ignore[type-var,arg-type]  # a task
    assert exchange.hands.record(ref.id).flag("ReminderIsSet")
    found = item(port, ref.id, RemoteKind.TASK)
    assert found.record is not None
    port.update(found, found.record, {"reminder"})
    assert not exchange.hands.record(ref.id).flag("ReminderIsSet")


def test_a_copy_carries_the_mark_of_the_item_it_was_made_of(exchange: SandboxWorld) -> None:
    ours = made(exchange)
    copy = exchange.hands.copy(ours.ref.id, "Calendar")
    assert item(exchange.port, copy).mark == MARK
    assert {one.id for one in exchange.port.find_mark(home(exchange.port), MARK)} == {ours.ref.id, copy}


def test_a_list_of_people_is_no_contact(exchange: SandboxWorld) -> None:
    ref = exchange.port.create(home(exchange.port, RemoteKind.CONTACT), ActDraft(ActContact(PersonName("Ann"))))
    (found,) = exchange.port.get(RemoteKind.MEETING, [ref.id])
    assert found.record is None
    assert "Contact" in found.error


def test_a_zone_that_windows_does_not_know(exchange: SandboxWorld) -> None:
    half = Span.timed(datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 10), "UTC+05:45")  # noqa: DTZ001
    ref = exchange.port.create(home(exchange.port), ActDraft(Appointment("Plan", half)))
    found = meeting(item(exchange.port, ref.id)).span
    assert found is not None
    assert (found.start, found.end) == (half.start, half.end)


def test_a_new_range_takes_back_what_differed_and_is_not_wanted(exchange: SandboxWorld) -> None:
    made_id, _ = weekly(exchange)
    exchange.hands.change(exchange.hands.occurrence(made_id, 5), {"Subject": "Review, late"})
    found = item(exchange.port, made_id, RemoteKind.SERIES)
    shorter = replace(series(found).recurrence, range=replace(series(found).recurrence.range, occurrences=8))
    exchange.port.update(found, replace(series(found), recurrence=shorter, exceptions=()), {"recurrence"})
    now = series(item(exchange.port, made_id, RemoteKind.SERIES))
    assert now.recurrence == shorter
    assert {one.appointment.subject for one in now.exceptions} <= {"Review"}
    assert exchange.letters == 0
