"""A record with nothing in it yet, to be given values."""

from __future__ import annotations

from datetime import date

from core.domain.act.kinds import MEETING_KINDS, ActKind
from core.domain.act.patterns import Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster

#: What stands where a series has no pattern yet; its values bring one.
_ONCE = Recurrence(Pattern(PatternType.DAILY), Range.counted(date(2000, 1, 1), 1))


def blank_record(kind: ActKind) -> ActRecord:
    """An empty record of a kind; a series of one day, until it is given a pattern."""
    if kind is ActKind.CONTACT:
        return ActContact()
    if kind is ActKind.SERIES:
        return RecurringAppointmentMaster(Appointment(kind=kind), _ONCE)
    return Appointment(kind=kind) if kind in MEETING_KINDS else ActTask(kind=kind)
