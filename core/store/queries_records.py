"""Records as people look for them: by the beginning of a word of the name, or of an address."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from core.domain.ids import RecordId
from core.domain.profile import EntityState
from core.domain.record import RecordLink, RecordType
from core.ports import RecordView
from core.store.links import ROW_OF_TYPE, chunked, record_names
from core.store.name_index import find_by_words
from core.store.rows import UserRow, table_of

_USER = table_of(UserRow)


def search_records(
    connection: Connection, text: str, types: Collection[RecordType], *, limit: int, inactive: bool, within: bool = False
) -> list[RecordView]:
    """Records of which words of the name begin with all words of `text`, or an address with all of it; by name.

    With `within` those follow in whose name or address the words stand anywhere.
    """
    return views_of(connection, find_by_words(connection, text, types, limit=limit, inactive=inactive, within=within))


def record_counts(connection: Connection) -> dict[RecordType, int]:
    """How many users, queues and records of each type there are."""
    return {
        record_type: connection.execute(select(func.count()).select_from(table_of(row_class))).scalar_one()
        for record_type, row_class in ROW_OF_TYPE.items()
    }


def views_of(connection: Connection, records: Collection[tuple[RecordType, int]]) -> list[RecordView]:
    """These records as a list shows them, in that order; one that is gone is left out."""
    found: dict[int, tuple[RecordType, Any]] = {}
    for record_type in dict.fromkeys(record_type for record_type, _ in records):
        table = table_of(ROW_OF_TYPE[record_type])
        for some in chunked(number for kind, number in records if kind is record_type):
            found.update((row.id, (record_type, row)) for row in connection.execute(select(table).where(table.c.id.in_(some))))
    return _views(connection, [found[number] for _, number in records if number in found])


def _views(connection: Connection, rows: Collection[tuple[RecordType, Any]]) -> list[RecordView]:
    parents: dict[int, tuple[RecordType, int]] = {}
    for _, row in rows:
        for parent_type, column in ((RecordType.ACCOUNT, "accountid"), (RecordType.CONTACT, "contactid")):
            number = getattr(row, column, None)
            if number is not None:
                parents[row.id] = (parent_type, number)
    names = record_names(connection, parents.values())
    owners = _owners(connection, {getattr(row, "ownerid", None) for _, row in rows})
    views = []
    for record_type, row in rows:
        emails = _emails(row)
        parent = parents.get(row.id)
        name = None if parent is None else names.get(RecordId(parent[1]))
        views.append(
            RecordView(
                link=RecordLink(record_type, RecordId(row.id), row.name),
                email=emails[0] if emails else None,
                emails=emails,
                account=None if parent is None or name is None else RecordLink(parent[0], RecordId(parent[1]), name),
                owner=owners.get(getattr(row, "ownerid", None)),
                active=row.statecode is EntityState.ACTIVE,
            )
        )
    return views


def _emails(row: Any) -> tuple[str, ...]:  # noqa: ANN401  a row of any kind of record
    if hasattr(row, "emails"):
        return tuple(row.emails)
    further = (getattr(row, name, "") for name in ("personalemailaddress", "mobilealertemail"))
    return tuple(address for address in (row.emailaddress, *further) if address)


def _owners(connection: Connection, ids: Collection[int | None]) -> dict[int | None, str]:
    return {
        number: name
        for some in chunked(number for number in ids if number is not None)
        for number, name in connection.execute(select(_USER.c.id, _USER.c.name).where(_USER.c.id.in_(some)))
    }
