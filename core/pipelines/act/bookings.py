"""Whether an appointment from the server may be saved beside what its participants have at that time (facts 7.5)."""

from __future__ import annotations

from core.domain.act.bookings import BookingWord, may_book
from core.domain.act.mapping import UserDecision
from core.domain.act.records import Appointment
from core.pipelines.act.desk import Desk


def word(desk: Desk, new: Appointment, decision: UserDecision) -> BookingWord:
    """Whether it is saved, why, and what is in its way."""
    zone = desk.rules.reader
    if new.span is None or not desk.settings.switches.validate_bookings:
        return may_book(new, (), decision, zone)
    start, end = new.span.instants(zone)
    people = frozenset({party.key for party in new.attendees} | ({new.organizer.key} if new.organizer is not None else set()))
    with desk.tools.items.reading() as items:
        return may_book(new, items.booked(people, start, end), decision, zone)
