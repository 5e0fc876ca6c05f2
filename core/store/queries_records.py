"""Records as people look for them: by the beginning of a word of the name, or of an address."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from core.domain.ids import RecordId
from core.domain.profile import EntityState
from core.domain.record import RecordLink, RecordType
from core.ports import RecordView
from core.store.links import ROW_OF_TYPE, chunked, record_names
from core.store.rows import AddressRow, UserRow, table_of
from core.store.text_match import begins_word, storable

_ADDRESS = table_of(AddressRow)
_USER = table_of(UserRow)
#: Behind every character that an address may hold.
_LAST = "\U0010ffff"


def search_records(connection: Connection, text: str, types: Collection[RecordType], *, limit: int, inactive: bool) -> list[RecordView]:
    """Records of which words of the name begin with all words of `text`, or an address with all of it; by name."""
    text = storable(text).strip()
    words = text.split()
    found: list[tuple[RecordType, Any]] = []
    for record_type in types:
        table = table_of(ROW_OF_TYPE[record_type])
        conditions = [begins_word(connection.dialect, table.c.name, word) for word in words]
        found += [(record_type, row) for row in _first(connection, table, conditions, limit=limit, inactive=inactive)]
        if words:
            ids = _ids_by_address(connection, text.lower(), record_type, limit=limit, inactive=inactive)
            for some in chunked(ids - {row.id for _, row in found}):
                rows = _first(connection, table, [table.c.id.in_(some)], limit=limit, inactive=inactive)
                found += [(record_type, row) for row in rows]
    found.sort(key=lambda each: (each[1].name.casefold(), each[1].id))
    return _views(connection, found[:limit])


def record_counts(connection: Connection) -> dict[RecordType, int]:
    """How many users, queues and records of each type there are."""
    return {
        record_type: connection.execute(select(func.count()).select_from(table_of(row_class))).scalar_one()
        for record_type, row_class in ROW_OF_TYPE.items()
    }


def _first(
    connection: Connection, table: Table, conditions: Collection[ColumnElement[bool]], *, limit: int, inactive: bool
) -> Iterable[Any]:
    query = select(table).where(*conditions)
    if not inactive:
        query = query.where(table.c.statecode == EntityState.ACTIVE)
    return connection.execute(query.order_by(func.lower(table.c.name), table.c.id).limit(limit)).all()


def _ids_by_address(connection: Connection, text: str, record_type: RecordType, *, limit: int, inactive: bool) -> set[int]:
    query = select(_ADDRESS.c.parentobjectid).where(_ADDRESS.c.parentobjecttypecode == record_type)
    if connection.dialect.name == "sqlite":
        query = query.where(_ADDRESS.c.emailaddress >= text, _ADDRESS.c.emailaddress < text + _LAST)
    else:
        # What a range holds depends on the database's order of letters.
        query = query.where(_ADDRESS.c.emailaddress.startswith(text, autoescape=True))
    if not inactive:
        query = query.where(_ADDRESS.c.active.is_(True))
    return set(connection.execute(query.order_by(_ADDRESS.c.emailaddress).limit(limit)).scalars())


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
