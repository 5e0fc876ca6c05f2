"""Bookings that are in each other's way (facts 7.5): an appointment from the server waits for a person where a participant is busy then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.act.mapping import UserDecision
from core.domain.act.parties import once_each
from core.domain.act.records import Appointment, AppointmentState, AppointmentStatus


@dataclass(frozen=True, slots=True)
class BookingWord:
    """Whether an appointment is saved, why, and what is in its way."""

    saved: bool
    because: str
    in_the_way: tuple[Appointment, ...] = ()


def may_book(
    new: Appointment, others: Iterable[Appointment], decision: UserDecision = UserDecision.NONE, reader: str = "UTC"
) -> BookingWord:
    """Whether an appointment may be saved among `others` of the same people; the same meeting (by its uid) is never in its own way.

    Only what takes up time counts: scheduled appointments that are busy or out of office. A person's SAVE_ANYWAY saves it.
    """
    found = tuple(one for one in others if _blocks(new, one, reader))
    if not found:
        return BookingWord(True, "nothing else is booked then")
    named = "; ".join(one.subject or "an appointment" for one in found[:3])
    if decision is UserDecision.SAVE_ANYWAY:
        return BookingWord(True, f"a person said to save it beside {named}", found)
    if decision is UserDecision.LEAVE_OUT:
        return BookingWord(False, f"a person said to leave it out, because of {named}", found)
    return BookingWord(False, f"somebody who takes part is booked then: {named}; a person is asked", found)


def _blocks(new: Appointment, other: Appointment, reader: str) -> bool:
    if new.span is None or other.span is None or (new.uid and new.uid == other.uid) or (new.id is not None and new.id == other.id):
        return False
    busy = {AppointmentStatus.BUSY, AppointmentStatus.OUT_OF_OFFICE}
    if new.status not in busy or other.status not in busy or other.state is not AppointmentState.SCHEDULED:
        return False
    start, end = new.span.instants(reader)
    other_start, other_end = other.span.instants(reader)
    return start < other_end and other_start < end and bool(_people(new) & _people(other))


def _people(appointment: Appointment) -> set[str]:
    found = {party.key for party in once_each(appointment.attendees)}
    return found | {appointment.organizer.key} if appointment.organizer is not None else found
