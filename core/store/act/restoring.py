"""Activities as plain JSON of their rows, so that what was deleted comes back as it was; and records made of synchronized values alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, select

from core.domain.act.blank import blank_record
from core.domain.act.kinds import ActKind
from core.domain.act.records import Appointment
from core.domain.act.values import renamed, with_values
from core.domain.ids import UserId
from core.ports.act_items import RecordChange
from core.ports.act_links import Binned
from core.store.act import attached
from core.store.act.meetings import APPOINTMENT, ATTENDEE, SERIES
from core.store.act.records import RecordWriting, tables_of
from core.store.bulk import insert_rows
from core.store.ids import Ids
from core.store.links import ROW_OF_TYPE, chunked, record_names
from core.store.rows import UserRow, table_of
from core.store.types import CompactJson, IntEnumType, StrEnumType, UtcDateTime

_USER = table_of(UserRow)


class _Making(RecordWriting):
    """Writes records in somebody else's transaction."""

    def __init__(self, connection: Connection, ids: Ids, now: datetime) -> None:
        self.connection, self._ids, self._now = connection, ids, now


def dump(connection: Connection, kind: ActKind, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """The rows of activities by table, as JSON; those alone that are there."""
    found: dict[int, dict[str, Any]] = {}
    main = tables_of(kind)[0]
    for some in chunked(ids):
        where = main.c.id.in_(some) & (main.c.kind == kind)
        for row in connection.execute(select(main).where(where).order_by(main.c.id)).mappings():
            found[row["id"]] = {main.name: [_said(main, row)]}
        if main is APPOINTMENT:
            _dump_parts(connection, some, found)
    return found


def _dump_parts(connection: Connection, ids: Collection[int], found: dict[int, dict[str, Any]]) -> None:
    """Add patterns, occurrences and participants."""
    owner: dict[int, int] = {number: number for number in found}
    query = select(APPOINTMENT).where(APPOINTMENT.c.seriesid.in_(ids)).order_by(APPOINTMENT.c.id)
    for row in connection.execute(query).mappings():
        if row["seriesid"] in found:
            owner[row["id"]] = row["seriesid"]
            found[row["seriesid"]][APPOINTMENT.name].append(_said(APPOINTMENT, row))
    for table, column in ((SERIES, SERIES.c.id), (ATTENDEE, ATTENDEE.c.activityid)):
        for some in chunked(owner):
            for row in connection.execute(select(table).where(column.in_(some)).order_by(table.c.id)).mappings():
                found[owner[row[column.name]]].setdefault(table.name, []).append(_said(table, row))


def put_back(connection: Connection, now: datetime, kind: ActKind, kept: dict[str, Any]) -> bool:
    """Put the rows back under their old ids, as a newer version; False where an activity with that id is there again."""
    tables = tables_of(kind)
    rows = {table.name: [_read(table, row) for row in kept.get(table.name, [])] for table in tables}
    first = rows[tables[0].name]
    if not first or connection.execute(select(tables[0].c.id).where(tables[0].c.id.in_([row["id"] for row in first]))).first():
        return False
    for row in first:
        row["modifiedon"] = now
        row["versionnumber"] += 1
        _mend(connection, row, "regardingobjectid", "regardingobjecttypecode")
        if row["ownerid"] is not None and connection.execute(select(_USER.c.id).where(_USER.c.id == row["ownerid"])).first() is None:
            row["ownerid"] = None
    for row in rows.get(ATTENDEE.name, []):
        _mend(connection, row, "partyid", "partyobjecttypecode")
    for table in tables:
        for row in rows[table.name]:
            insert_rows(connection, table, [row])
    return True


def _mend(connection: Connection, row: dict[str, Any], number: str, kind: str) -> None:
    """A record that went meanwhile is not pointed at."""
    if row[kind] is not None and (row[kind] not in ROW_OF_TYPE or not record_names(connection, [(row[kind], row[number])])):
        row[number] = row[kind] = None


def made_of(connection: Connection, ids: Ids, now: datetime, binned: Binned) -> int:
    """Make a record of the synchronized values of something that was deleted on the server; returns its id."""
    record = with_values(renamed(blank_record(binned.kind), binned.uid), binned.lost)
    if isinstance(record, Appointment):
        there = attached.digests_of(connection, binned.object_id)
        record = replace(record, attachments=tuple(one for one in record.attachments if one.digest in there))
    [written] = _Making(connection, ids, now).save_records([RecordChange(record)])
    if written is None:
        raise ValueError("a new record was not written")
    attached.share(connection, ids, now, binned.object_id, written.id)
    return written.id


def _said(table: Table, row: Any) -> dict[str, Any]:  # noqa: ANN401  a row
    return {column.name: _json(row[column.name]) for column in table.columns}


def _json(value: Any) -> Any:  # noqa: ANN401  a value of any column
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {column.name: _value(column, row.get(column.name)) for column in table.columns}


def _value(column: Column[Any], value: Any) -> Any:  # noqa: ANN401  JSON
    if value is None:
        return None
    match column.type:
        case IntEnumType() | StrEnumType() as kind:
            return kind.enum_class(value)
        case UtcDateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case CompactJson():
            return value
    return UserId(value) if column.name == "ownerid" else value
