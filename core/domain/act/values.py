"""A record as values by field, as both sides can be compared by them and a store can keep them (plain JSON).

A key is a field of `fields.py`, or begins with one: `attendee/ann@corp.test` is that attendee's part in the meeting, `deleted/2026-03-04`
an occurrence that was taken out, `exception/2026-03-04/subject` what differs of one. So two people may each invite somebody, or
change different occurrences, without being in each other's way. What is absent is as None; no value is None otherwise.

    values_of(record)            what a side shows, in words both sides share
    with_values(record, values)  the record with these values, all else as it was
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster
from core.domain.act.values_contact import contact_values, with_contact_values
from core.domain.act.values_meeting import appointment_values, with_appointment_values
from core.domain.act.values_series import series_values, with_series_values
from core.domain.act.values_task import task_values, with_task_values
from core.domain.act.wording import Value

Version: TypeAlias = Mapping[str, Value]


def values_of(record: ActRecord) -> dict[str, Value]:
    """The values of a record, those that are empty left out."""
    found = _all_of(record)
    return {key: value for key, value in found.items() if value is not None and value not in ("", [])}


def _all_of(record: ActRecord) -> dict[str, Value]:
    match record:
        case Appointment():
            return appointment_values(record)
        case RecurringAppointmentMaster():
            return series_values(record)
        case ActContact():
            return contact_values(record)
        case ActTask():
            return task_values(record)


def with_values(record: ActRecord, values: Version) -> ActRecord:
    """The record with the fields of `values`; None empties one. Keys that are not its own are left alone.

    What both sides share is less than what the store has: a status is moved no further than the shared word demands, and a due day
    keeps its time of day. Raises ValueError for a value that is none of its field.
    """
    match record:
        case Appointment():
            return with_appointment_values(record, values)
        case RecurringAppointmentMaster():
            return with_series_values(record, values)
        case ActContact():
            return with_contact_values(record, values)
        case ActTask():
            return with_task_values(record, values)


def renamed(record: ActRecord, uid: str) -> ActRecord:
    """The record under another identity."""
    if isinstance(record, RecurringAppointmentMaster):
        return replace(record, template=replace(record.template, uid=uid))
    return replace(record, uid=uid)
