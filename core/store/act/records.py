"""Records: reading them whole, asking filters about them, and writing them in batches, each only as the version that was read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from core.domain.act.filters import SyncFilter, Viewer
from core.domain.act.kinds import MEETING_KINDS, ActKind
from core.domain.act.records import (
    ActContact,
    ActTask,
    Appointment,
    InstanceType,
    RecurringAppointmentMaster,
    kind_of,
)
from core.ports.act_items import RecordChange, Stored, Written
from core.store.act.contacts import catch_up, read_contacts, write_contacts
from core.store.act.filter_sql import matching_ids
from core.store.act.meetings import (
    APPOINTMENT,
    ATTENDEE,
    SERIES,
    appointment_columns,
    attendee_rows,
    count_attendees,
    read_meetings,
    series_columns,
    template_of,
    uid_key,
)
from core.store.act.tasks import TASK, read_tasks, task_columns
from core.store.bulk import Rows, insert_rows, update_rows
from core.store.ids import Ids
from core.store.links import chunked

_Meeting = Appointment | RecurringAppointmentMaster


class RecordReading:
    """RecordReader inside the transaction of `connection`."""

    connection: Connection

    def records(self, kind: ActKind, ids: Collection[int]) -> dict[int, Stored]:
        """Records whole, by id; those of another kind are absent."""
        found: Mapping[int, tuple[Any, int]]
        if kind is ActKind.CONTACT:
            found = read_contacts(self.connection, ids)
        elif kind in MEETING_KINDS:
            found = read_meetings(self.connection, ids)
        else:
            found = read_tasks(self.connection, ids)
        return {number: Stored(record, version) for number, (record, version) in found.items() if kind_of(record) is kind}

    def meetings_by_uid(self, uids: Collection[str]) -> dict[str, list[tuple[ActKind, int]]]:
        """Meetings and series by their identity, the oldest first."""
        asked = {key: uid for uid in uids if (key := uid_key(uid)) is not None}
        found: dict[str, list[tuple[ActKind, int]]] = {}
        for some in chunked(asked):
            query = select(APPOINTMENT.c.uid_key, APPOINTMENT.c.kind, APPOINTMENT.c.id)
            query = query.where(APPOINTMENT.c.uid_key.in_(some), APPOINTMENT.c.seriesid.is_(None))
            for row in self.connection.execute(query.order_by(APPOINTMENT.c.createdon, APPOINTMENT.c.id)):
                found.setdefault(asked[row.uid_key], []).append((row.kind, row.id))
        return found

    def matching(self, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int) -> list[int]:
        """The ids of records that a user's filters let through, ascending."""
        query = matching_ids(kind, filters, viewer, self.connection.dialect)
        if query is None:
            return []
        number = query.selected_columns[0]
        return list(self.connection.execute(query.where(number > after).order_by(number).limit(limit)).scalars())

    def count_matching(self, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer) -> int:
        """How many those are in all."""
        query = matching_ids(kind, filters, viewer, self.connection.dialect)
        return 0 if query is None else self.connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


class RecordWriting(RecordReading):
    """RecordWriter inside the transaction of `connection`; `_now` is the time of everything written."""

    _ids: Ids
    _now: datetime

    def catch_up(self, limit: int) -> int:
        """Give contacts that others changed or made since a new version."""
        return catch_up(self.connection, limit, self._now)

    def save_records(self, changes: Sequence[RecordChange]) -> list[Written | None]:
        """Write records, each only as the version that was read; None for one that has another by now, or is gone."""
        known = self._versions(changes)
        given: list[tuple[int, RecordChange] | None] = []
        for change in changes:
            number = _id_of(change.record)
            if number is None:
                given.append((self._ids.one(), change))
            elif change.version is None or known.get(number) != (kind_of(change.record), change.version):
                given.append(None)
            else:
                # A second change of the same record in one call was read before the first was written.
                del known[number]
                given.append((number, change))
        kept = [one for one in given if one is not None]
        versions: dict[int, int] = {}
        meetings = [(number, each) for number, each in kept if isinstance(each.record, Appointment | RecurringAppointmentMaster)]
        versions |= self._meetings(meetings)
        versions |= self._tasks([(number, each) for number, each in kept if isinstance(each.record, ActTask)])
        contacts = [(number, each.record, each.version is None) for number, each in kept if isinstance(each.record, ActContact)]
        versions |= write_contacts(self.connection, contacts, self._now)
        return [None if one is None else Written(one[0], versions[one[0]]) for one in given]

    def delete_records(self, kind: ActKind, ids: Collection[int]) -> int:
        """Delete activities for good; returns how many were there. Raises ValueError for contacts."""
        if kind is ActKind.CONTACT:
            raise ValueError("a contact is never deleted by a synchronization")
        table = APPOINTMENT if kind in MEETING_KINDS else TASK
        gone = 0
        for some in chunked(ids):
            where = (table.c.id.in_(some)) & (table.c.kind == kind)
            if table is APPOINTMENT:
                where &= APPOINTMENT.c.seriesid.is_(None)
            gone += self.connection.execute(delete(table).where(where)).rowcount
        return gone

    def _versions(self, changes: Sequence[RecordChange]) -> dict[int, tuple[ActKind, int]]:
        """Kind and version of the records that are to be changed; they are locked, so that this stays true."""
        ids = [number for change in changes if (number := _id_of(change.record)) is not None]
        contacts = [number for change in changes if isinstance(change.record, ActContact) and (number := _id_of(change.record)) is not None]
        found: dict[int, tuple[ActKind, int]] = {}
        for table in (APPOINTMENT, TASK):
            for some in chunked(ids):
                query = select(table.c.id, table.c.kind, table.c.versionnumber).where(table.c.id.in_(some)).order_by(table.c.id)
                found.update({row.id: (row.kind, row.versionnumber) for row in self.connection.execute(query.with_for_update())})
        found.update({number: (ActKind.CONTACT, version) for number, (_, version) in read_contacts(self.connection, contacts).items()})
        return found

    def _meetings(self, changes: Sequence[tuple[int, RecordChange]]) -> dict[int, int]:
        """Write appointments and series with all that belongs to them."""
        old = [number for number, change in changes if change.version is not None]
        for some in chunked(old):
            # Occurrences come anew with their series; they take their participants along.
            self.connection.execute(delete(APPOINTMENT).where(APPOINTMENT.c.seriesid.in_(some)))
            self.connection.execute(delete(ATTENDEE).where(ATTENDEE.c.activityid.in_(some)))
            self.connection.execute(delete(SERIES).where(SERIES.c.id.in_(some)))
        versions: dict[int, int] = {}
        new_rows: Rows = []
        old_rows: Rows = []
        patterns: Rows = []
        everybody: list[tuple[int, Appointment]] = []
        for number, change in changes:
            record = _meeting(change.record)
            template = template_of(record)
            versions[number] = (change.version or 0) + 1
            row = {"id": number, **appointment_columns(template), "versionnumber": versions[number], "modifiedon": self._now}
            if change.version is None:
                new_rows.append({**row, "seriesid": None, "originalstartdate": None, "createdon": self._now})
            else:
                old_rows.append(row)
            everybody.append((number, template))
            if isinstance(record, RecurringAppointmentMaster):
                patterns.append({"id": number, **series_columns(record)})
                for number_of_one, one, its_row in self._occurrences(number, record, versions[number]):
                    new_rows.append(its_row)
                    everybody.append((number_of_one, one))
        # A series stands before its occurrences, whatever the order of ids.
        new_rows.sort(key=lambda row: row["seriesid"] is not None)
        insert_rows(self.connection, APPOINTMENT, [row for row in new_rows if row["seriesid"] is None])
        update_rows(self.connection, APPOINTMENT, old_rows)
        insert_rows(self.connection, APPOINTMENT, [row for row in new_rows if row["seriesid"] is not None])
        insert_rows(self.connection, SERIES, patterns)
        numbers = iter(self._ids.many(sum(count_attendees(one) for _, one in everybody)))
        insert_rows(self.connection, ATTENDEE, [row for number, one in everybody for row in attendee_rows(number, one, numbers)])
        return versions

    def _occurrences(self, series: int, record: RecurringAppointmentMaster, version: int) -> list[tuple[int, Appointment, dict[str, Any]]]:
        """Occurrences that differ, with ids and rows."""
        found = []
        for one in record.exceptions:
            kept = replace(one.appointment, instance_type=InstanceType.EXCEPTION, kind=ActKind.APPOINTMENT)
            number = self._ids.one()
            row = {
                "id": number,
                **appointment_columns(kept),
                "versionnumber": version,
                "modifiedon": one.appointment.changed_at or self._now,
                "seriesid": series,
                "originalstartdate": one.original,
                "createdon": kept.created_at or self._now,
            }
            found.append((number, kept, row))
        return found

    def _tasks(self, changes: Sequence[tuple[int, RecordChange]]) -> dict[int, int]:
        versions: dict[int, int] = {}
        new: Rows = []
        old: Rows = []
        for number, change in changes:
            if not isinstance(change.record, ActTask):
                continue
            versions[number] = (change.version or 0) + 1
            row = {"id": number, **task_columns(change.record), "versionnumber": versions[number], "modifiedon": self._now}
            if change.version is None:
                new.append({**row, "createdon": self._now})
            else:
                old.append(row)
        insert_rows(self.connection, TASK, new)
        update_rows(self.connection, TASK, old)
        return versions


def _id_of(record: object) -> int | None:
    if isinstance(record, RecurringAppointmentMaster):
        return record.template.id
    if isinstance(record, Appointment | ActTask | ActContact):
        return record.id
    return None


def _meeting(record: object) -> _Meeting:
    if not isinstance(record, Appointment | RecurringAppointmentMaster):
        raise TypeError(f"{type(record).__name__} is no meeting")
    return record


def tables_of(kind: ActKind) -> tuple[Table, ...]:
    """The tables of an activity's rows, those first that others point at."""
    return (APPOINTMENT, SERIES, ATTENDEE) if kind in MEETING_KINDS else (TASK,)
