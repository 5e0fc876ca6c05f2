"""Small meetings for the rules: who called them, who takes part, when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.domain.act.deletes import DeleteFacts
from core.domain.act.kinds import ActKind
from core.domain.act.meeting_facts import MeetingFacts, facts_of
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import Appointment, AppointmentStatus, RecurringAppointmentMaster
from core.domain.act.spans import Span
from tests.unit.domain.act.making import NOW

OWN = ["ann@corp.test"]
ANN = ActParty(ParticipationType.ORGANIZER, "Ann@corp.test", "Ann")
BOB = ActParty(ParticipationType.REQUIRED, "bob@corp.test", "Bob")
CAS = ActParty(ParticipationType.OPTIONAL, "cas@partner.test", "Cas")
MEETING = Appointment(
    "Plan", Span(NOW + timedelta(days=1), NOW + timedelta(days=1, hours=1), "Europe/Berlin"), organizer=ANN, attendees=(BOB, CAS)
)
PAST = replace(MEETING, span=Span(NOW - timedelta(hours=2), NOW + timedelta(hours=1), "Europe/Berlin"))
FOREIGN = replace(MEETING, organizer=replace(BOB, type=ParticipationType.ORGANIZER), attendees=(ANN, CAS))
ALONE = replace(MEETING, attendees=(), organizer=None)


def seen(appointment: Appointment | RecurringAppointmentMaster) -> MeetingFacts:
    """A meeting as Ann's mailbox sees it."""
    return facts_of(appointment, OWN, NOW)


def series(*, weeks: int = 10, start: date = date(2026, 3, 2), **more: object) -> RecurringAppointmentMaster:
    """A weekly meeting of Ann's."""
    first = Span.timed(
        MEETING.span.wall_start.replace(year=start.year, month=start.month, day=start.day),  # type: ignore[union-attr]  # it has a span
        MEETING.span.wall_end.replace(year=start.year, month=start.month, day=start.day),  # type: ignore[union-attr]  # it has a span
        "Europe/Berlin",
    )
    recurrence = Recurrence(Pattern(PatternType.WEEKLY, 1, Days.MONDAY), Range.counted(start, weeks))
    return RecurringAppointmentMaster(replace(MEETING, span=first, **more), recurrence)  # type: ignore[arg-type]  # as replace


def closed(status: AppointmentStatus) -> Appointment:
    """The meeting with another status."""
    return replace(MEETING, status=status)


def gone(appointment: Appointment | RecurringAppointmentMaster, **more: object) -> DeleteFacts:
    """What the rules for deletes ask of a meeting."""
    kind = ActKind.SERIES if isinstance(appointment, RecurringAppointmentMaster) else appointment.kind
    return replace(DeleteFacts(kind, meeting=seen(appointment)), **more)  # type: ignore[arg-type]  # as replace
