"""Appointments and series between rows and records. A series is one row with its pattern, and a row for each occurrence that differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, select

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType, once_each
from core.domain.act.patterns import Days, Instance, Pattern, Range, Recurrence
from core.domain.act.records import ActAttachment, Appointment, Body, InstanceType, RecurringAppointmentMaster, SeriesException
from core.domain.act.spans import Span
from core.domain.ids import ActivityId, RecordId
from core.domain.record import RecordLink
from core.store.bulk import Rows
from core.store.folding import folded
from core.store.links import chunked, record_names
from core.store.mapping import link_of
from core.store.rows import AppointmentRow, AttendeeRow, SeriesRow, table_of
from core.store.text_match import storable
from core.store.types import index_key

APPOINTMENT = table_of(AppointmentRow)
SERIES = table_of(SeriesRow)
ATTENDEE = table_of(AttendeeRow)
Columns = dict[str, Any]


def uid_key(uid: str) -> str | None:
    """An identity as it is looked for; None where there is none."""
    return index_key(storable(uid)) if uid else None


def appointment_columns(record: Appointment) -> Columns:
    """All columns of one appointment, but for id, series, version and times of writing."""
    span = record.span
    regarding = record.regarding
    return {
        "kind": record.kind,
        "instancetypecode": record.instance_type,
        "statecode": record.state,
        "statuscode": record.status,
        "prioritycode": record.priority,
        "subject": storable(record.subject),
        "subject_key": folded(record.subject),
        "description": storable(record.body.text),
        "description_key": folded(record.body.text),
        "description_html": storable(record.body.html),
        "location": storable(record.location),
        "location_key": folded(record.location),
        "category": storable(record.category),
        "category_key": folded(record.category),
        "subcategory": storable(record.subcategory),
        "scheduledstart": None if span is None else _kept(span.start),
        "scheduledend": None if span is None else _kept(span.end),
        "scheduleddurationminutes": None if span is None else span.duration_minutes,
        "isalldayevent": span is not None and span.all_day,
        "zone": "" if span is None else span.zone,
        "given_zone": storable(record.given_zone),
        "reminder_minutes": record.reminder_minutes,
        "ismapiprivate": record.private,
        "isdraft": record.is_draft,
        "cancelled": record.cancelled,
        "actualstart": record.actual_start,
        "actualend": record.actual_end,
        "globalobjectid": storable(record.uid),
        "uid_key": uid_key(record.uid),
        "outlookownerapptid": record.outlook_owner_appointment_id,
        "regardingobjectid": None if regarding is None else regarding.id,
        "regardingobjecttypecode": None if regarding is None else regarding.type,
        "attachments": [[storable(one.name), one.size_bytes, one.digest] for one in record.attachments] or None,
        "ownerid": record.owner,
    }


def _kept(moment: datetime) -> datetime:
    """A time as it is kept: what has no zone, as if it were UTC."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def series_columns(record: RecurringAppointmentMaster) -> Columns:
    """All columns of a pattern, but for the id."""
    pattern, rule = record.recurrence.pattern, record.recurrence.range
    return {
        "recurrencepatterntype": pattern.type,
        "interval": pattern.interval,
        "daysofweekmask": int(pattern.days),
        "dayofmonth": pattern.day_of_month,
        "monthofyear": pattern.month,
        "instance": None if pattern.instance is None else int(pattern.instance),
        "firstdayofweek": pattern.first_day,
        "short_months": pattern.short_months,
        "patternstartdate": rule.start,
        "patternendtype": rule.end_type,
        "occurrences": rule.occurrences,
        "patternenddate": rule.end_date,
        "expansionstatecode": record.expansion,
        "lastexpandedinstancedate": record.expanded_to,
        "deletedexceptionslist": [day.isoformat() for day in record.deleted] or None,
    }


def attendee_rows(activity_id: int, record: Appointment, ids: Iterable[int]) -> Rows:
    """The rows of organizer and attendees, each once; takes as many of `ids`."""
    organizer = [] if record.organizer is None else [replace(record.organizer, type=ParticipationType.ORGANIZER)]
    numbers = iter(ids)
    return [
        {
            "id": next(numbers),
            "activityid": activity_id,
            "participationtypemask": party.type,
            "addressused": storable(party.address),
            "name": storable(party.name),
            "party_key": storable(party.key),
            "partyid": None if party.record is None else party.record.id,
            "partyobjecttypecode": None if party.record is None else party.record.type,
            "response": party.response,
            "responded_at": party.responded_at,
        }
        for party in (*organizer, *once_each(record.attendees))
    ]


def count_attendees(record: Appointment) -> int:
    """How many rows that takes."""
    return (record.organizer is not None) + len(once_each(record.attendees))


def read_meetings(connection: Connection, ids: Collection[int]) -> dict[int, tuple[Appointment | RecurringAppointmentMaster, int]]:
    """Appointments and series by id, whole, each with its version; no occurrences by themselves."""
    rows: list[Any] = []
    for some in chunked(ids):
        here = select(APPOINTMENT.c.id).where(APPOINTMENT.c.id.in_(some), APPOINTMENT.c.seriesid.is_(None))
        query = select(APPOINTMENT).where(APPOINTMENT.c.id.in_(here) | APPOINTMENT.c.seriesid.in_(some)).order_by(APPOINTMENT.c.id)
        rows += connection.execute(query).all()
    patterns: dict[int, Any] = {}
    for some in chunked(row.id for row in rows if row.kind is ActKind.SERIES and row.seriesid is None):
        patterns.update({row.id: row for row in connection.execute(select(SERIES).where(SERIES.c.id.in_(some)))})
    built = _appointments(connection, rows)
    occurrences: dict[int, list[SeriesException]] = {}
    for row in rows:
        if row.seriesid is not None and row.originalstartdate is not None:
            occurrences.setdefault(row.seriesid, []).append(SeriesException(row.originalstartdate, built[row.id]))
    return {
        row.id: (_whole(built[row.id], patterns.get(row.id), occurrences.get(row.id, ())), row.versionnumber)
        for row in rows
        if row.seriesid is None
    }


def _whole(record: Appointment, pattern: Any, exceptions: Sequence[SeriesException]) -> Appointment | RecurringAppointmentMaster:  # noqa: ANN401  a row
    if pattern is None:
        return record
    return RecurringAppointmentMaster(
        record,
        Recurrence(_pattern(pattern), Range(pattern.patternstartdate, pattern.patternendtype, pattern.occurrences, pattern.patternenddate)),
        tuple(exceptions),
        tuple(date.fromisoformat(day) for day in pattern.deletedexceptionslist or ()),
        pattern.expansionstatecode,
        pattern.lastexpandedinstancedate,
    )


def _pattern(row: Any) -> Pattern:  # noqa: ANN401  a row
    return Pattern(
        row.recurrencepatterntype,
        row.interval,
        Days(row.daysofweekmask),
        row.dayofmonth,
        row.monthofyear,
        None if row.instance is None else Instance(row.instance),
        row.firstdayofweek,
        row.short_months,
    )


def _appointments(connection: Connection, rows: Sequence[Any]) -> dict[int, Appointment]:
    attendees: dict[int, list[Any]] = {}
    for some in chunked(row.id for row in rows):
        for row in connection.execute(select(ATTENDEE).where(ATTENDEE.c.activityid.in_(some)).order_by(ATTENDEE.c.id)):
            attendees.setdefault(row.activityid, []).append(row)
    linked = [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows]
    linked += [(row.partyobjecttypecode, row.partyid) for each in attendees.values() for row in each]
    names = record_names(connection, linked)
    return {row.id: _appointment(row, [_party(each, names) for each in attendees.get(row.id, ())], names) for row in rows}


def _party(row: Any, names: dict[RecordId, str]) -> ActParty:  # noqa: ANN401  a row
    record: RecordLink | None = link_of(row.partyobjecttypecode, row.partyid, names)
    return ActParty(row.participationtypemask, row.addressused, row.name, record, row.response, row.responded_at)


def _appointment(row: Any, parties: Sequence[ActParty], names: dict[RecordId, str]) -> Appointment:  # noqa: ANN401  a row
    organizers = [one for one in parties if one.type is ParticipationType.ORGANIZER]
    return Appointment(
        subject=row.subject,
        span=_span(row),
        body=Body(row.description, row.description_html),
        location=row.location,
        status=row.statuscode,
        priority=row.prioritycode,
        organizer=organizers[0] if organizers else None,
        attendees=tuple(one for one in parties if one.type is not ParticipationType.ORGANIZER),
        reminder_minutes=row.reminder_minutes,
        private=row.ismapiprivate,
        category=row.category,
        subcategory=row.subcategory,
        regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
        attachments=tuple(ActAttachment(*one) for one in row.attachments or ()),
        uid=row.globalobjectid,
        kind=row.kind,
        is_draft=row.isdraft,
        cancelled=row.cancelled,
        actual_start=row.actualstart,
        actual_end=row.actualend,
        outlook_owner_appointment_id=row.outlookownerapptid,
        instance_type=row.instancetypecode,
        series_id=row.seriesid,
        given_zone=row.given_zone,
        owner=row.ownerid,
        id=ActivityId(row.id),
        created_at=row.createdon,
        changed_at=row.modifiedon,
    )


def _span(row: Any) -> Span | None:  # noqa: ANN401  a row
    if row.scheduledstart is None or row.scheduledend is None:
        return None
    if row.zone:
        return Span(row.scheduledstart, row.scheduledend, row.zone)
    return Span(row.scheduledstart.replace(tzinfo=None), row.scheduledend.replace(tzinfo=None), all_day=row.isalldayevent)


def template_of(record: Appointment | RecurringAppointmentMaster) -> Appointment:
    """The appointment that stands for a meeting: itself, or a series' template."""
    if isinstance(record, RecurringAppointmentMaster):
        return replace(record.template, kind=ActKind.SERIES, instance_type=InstanceType.MASTER)
    return record
