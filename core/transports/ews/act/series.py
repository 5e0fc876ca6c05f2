"""A series on the server: its master, and one by one what is left out of it or differs.

    master written ──▶ read again ──▶ what is to be left out, and is there: deleted ──▶ what differs from what is wanted: changed
                                                                                         └─ in the way of a neighbour: after the others

It starts from what is there, so it may be begun again at any point; a new pattern, start or zone lets the server forget what differed, and
then all of it is written once more. An occurrence that was left out cannot be brought back: the server has no words for that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date

from core.domain.act.expansion import dates
from core.domain.act.invitations import Notify
from core.domain.act.records import Appointment, RecurringAppointmentMaster
from core.domain.act.values_meeting import appointment_values
from core.domain.act.values_series import occurrence_of
from core.domain.act.wording import Value
from core.errors import ItemError
from core.ports.act_transport import ActUnsayable, DeleteMode
from core.transports.ews.act.meetings import KEYS, appointment_writes
from core.transports.ews.act.people import invited
from core.transports.ews.act.pieces import Write, shaped
from core.transports.ews.act.recurrences import recurrence_xml
from core.transports.ews.act.times import Clock
from core.transports.ews.act.writing import CALENDAR, delete, occurrence_id, update
from core.transports.ews.answers import EwsCalls

_STRUCTURE = frozenset({"time", "recurrence"})
_IN_THE_WAY = "ErrorOccurrenceCrossingBoundary"


def master_writes(
    record: RecurringAppointmentMaster, keys: Collection[str] | None, clock: Clock, before: Appointment | None
) -> list[Write]:
    """The fields `keys` of the master, None all. Raises ActUnsayable."""
    writes = appointment_writes(record.template, keys, clock, before, series=True)
    if keys is None or "recurrence" in keys:
        writes.append(shaped(CALENDAR, "Recurrence", recurrence_xml(record.recurrence)))
    return writes


def days_of(record: RecurringAppointmentMaster, keys: Collection[str] | None) -> frozenset[date]:
    """The original dates whose occurrences are to be looked at: those that `keys` name, all that differ where the structure is written."""
    if keys is None or _STRUCTURE & set(keys):
        return frozenset({*record.deleted, *(one.original for one in record.exceptions)})
    named = (key.split("/")[1] for key in keys if key.startswith(("deleted/", "exception/")))
    return frozenset(date.fromisoformat(day) for day in named)


def check(record: RecurringAppointmentMaster, days: Collection[date], before: RecurringAppointmentMaster | None, *, anew: bool) -> None:
    """Raise ActUnsayable before anything is written, where the server could not be brought to what is wanted."""
    known = _numbers(record, days)
    missing = [day for day in sorted(days) if day not in known]
    if missing:
        raise ActUnsayable(f"the series has no occurrence on {', '.join(day.isoformat() for day in missing)}")
    back = [] if before is None or anew else sorted(set(days) & set(before.deleted) - set(record.deleted))
    if back:
        raise ActUnsayable(f"the occurrence of {', '.join(day.isoformat() for day in back)} was deleted, and Exchange cannot bring it back")


def _numbers(record: RecurringAppointmentMaster, days: Collection[date]) -> dict[date, int]:
    """The number of each occurrence in its series, from 1, those deleted counted."""
    found: dict[date, int] = {}
    last = max(days, default=None)
    for number, day in enumerate(dates(record.recurrence.pattern, record.recurrence.range), 1):
        if last is None or day > last:
            break
        if day in days:
            found[day] = number
    return found


class Occurrences:
    """Brings occurrences of one series to what is wanted. `tell` is said of every one of them."""

    def __init__(self, calls: EwsCalls, series: str, clock: Clock, tell: Notify) -> None:
        self._calls = calls
        self._series = series
        self._clock = clock
        self._tell = tell

    def settle(self, wanted: RecurringAppointmentMaster, there: RecurringAppointmentMaster, days: Collection[date]) -> None:
        """Delete and change what is other than wanted. Raises ItemError for what the server refuses, and what `calls` raises."""
        numbers = _numbers(wanted, days)
        days = numbers.keys()
        for day in sorted(set(days) & set(wanted.deleted) - set(there.deleted)):
            delete(self._calls, occurrence_id(self._series, numbers[day]), DeleteMode.BIN, self._tell)
        waiting: dict[date, Callable[[], None]] = {}
        for day in sorted(set(days) - set(wanted.deleted)):
            writes = self._writes(_occurrence(wanted, day), _occurrence(there, day))
            if writes:
                waiting[day] = self._change(numbers[day], writes)
        while waiting:
            stuck = dict(waiting)
            refused: ItemError | None = None
            for day, change in stuck.items():
                try:
                    change()
                    del waiting[day]
                except ItemError as error:
                    if error.code != _IN_THE_WAY:
                        raise
                    refused = error
            if refused is not None and len(waiting) == len(stuck):
                raise refused

    def _change(self, number: int, writes: list[Write]) -> Callable[[], None]:
        named = occurrence_id(self._series, number)

        def change() -> None:
            # The master's version was looked at; an occurrence's is another one after each of these.
            update(self._calls, named, CALENDAR, writes, self._tell, overwrite=True)

        return change

    def _writes(self, wanted: Appointment, there: Appointment) -> list[Write]:
        differing = _differing(appointment_values(wanted), appointment_values(there))
        keys = {key for key in differing if key.partition("/")[0] in KEYS - {"regarding", "category"}}
        return appointment_writes(wanted, keys, self._clock, there, series=True) if keys else []


def _occurrence(record: RecurringAppointmentMaster, day: date) -> Appointment:
    """An occurrence as it is; whoever called the series called it, and is not asked."""
    own = next((one.appointment for one in record.exceptions if one.original == day), None)
    found = own if own is not None else occurrence_of(record, day)
    organizer = record.template.organizer
    return replace(found, organizer=organizer, attendees=invited(found.attendees, organizer))


def _differing(one: Mapping[str, Value], other: Mapping[str, Value]) -> set[str]:
    """The keys of which both say different things; what is absent, empty and None are the same, and 0 is none of them."""
    return {key for key in one.keys() | other.keys() if _said(one.get(key)) != _said(other.get(key))}


def _said(value: Value) -> Value:
    return None if value in ("", []) else value
