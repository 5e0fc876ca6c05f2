"""The index of names: written with every change of a user, queue or record, in the same transaction.

What it says is what `core.domain.record_names` makes of the record; a search reads this table alone until it knows which records it wants.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, select, true

from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.domain.record_names import address_beginning, anywhere, name_key, search_text, word_beginnings
from core.store.bulk import Rows, insert_rows
from core.store.folding import folded
from core.store.links import chunked, record_names
from core.store.rows import RecordNameRow, RecordUseRow, table_of

_NAME = table_of(RecordNameRow)
_USE = table_of(RecordUseRow)
_ALL = true()
#: A word of so many letters is in many names.
_MANY = 2


def name_entry(record_id: int, record_type: RecordType, name: str, addresses: Sequence[str], *, active: bool) -> dict[str, Any]:
    """The row of one user, queue or record."""
    return {
        "name_key": name_key(name),
        "record_id": record_id,
        "record_type": record_type,
        "active": active,
        "words": search_text(name, addresses),
        "folded": folded(name),
    }


def write_names(connection: Connection, entries: Rows) -> None:
    """Make the index say this of these records."""
    forget_names(connection, [entry["record_id"] for entry in entries])
    insert_rows(connection, _NAME, entries)


def forget_names(connection: Connection, record_ids: Collection[int]) -> None:
    """Take records out of the index."""
    for some in chunked(record_ids):
        connection.execute(delete(_NAME).where(_NAME.c.record_id.in_(some)))


def forget_uses(connection: Connection, record_ids: Collection[int]) -> None:
    """Forget that anybody used these records, which are about to go."""
    for some in chunked(record_ids):
        connection.execute(delete(_USE).where(_USE.c.record_id.in_(some)))


def find_by_words(
    connection: Connection, text: str, types: Collection[RecordType], *, limit: int, inactive: bool, within: bool
) -> list[tuple[RecordType, int]]:
    """Records of which words of the name begin with all words of `text`, or an address with all of it, in the order of the names.

    With `within` those follow in whose name all words stand anywhere, or in an address.
    """
    if limit == 0 or not types:
        return []
    words = word_beginnings(text)
    begins = _holds(connection, words)
    if not words:
        return _found(connection, begins, types, limit=limit, inactive=inactive)
    begins |= _contains(connection, address_beginning(text))
    longest = max(len(word) for word in text.split())
    if not within:
        return _found(connection, begins, types, limit=limit, inactive=inactive, longest=longest)
    condition = _holds(connection, anywhere(text))
    return _found(connection, condition, types, limit=limit, inactive=inactive, first=begins, longest=longest)


def find_by_names(connection: Connection, record_type: RecordType, keys: Collection[str], *, active: bool) -> dict[str, list[RecordLink]]:
    """The records of a type with these names, by `name_key`; the oldest first. With `active` none that is inactive."""
    rows: list[Any] = []
    for some in chunked(keys):
        query = select(_NAME.c.name_key, _NAME.c.record_id).where(_NAME.c.name_key.in_(some), _NAME.c.record_type == record_type)
        rows += connection.execute(query.where(_NAME.c.active.is_(True)) if active else query)
    names = record_names(connection, [(record_type, row.record_id) for row in rows])
    found: dict[str, list[RecordLink]] = {}
    for row in sorted(rows, key=lambda row: int(row.record_id)):
        if row.record_id in names:
            found.setdefault(row.name_key, []).append(RecordLink(record_type, RecordId(row.record_id), names[row.record_id]))
    return found


def _found(
    connection: Connection,
    condition: ColumnElement[bool],
    types: Collection[RecordType],
    *,
    limit: int,
    inactive: bool,
    first: ColumnElement[bool] | None = None,
    longest: int = 0,
) -> list[tuple[RecordType, int]]:
    query = select(_NAME).where(condition)
    if set(types) != set(RecordType):
        query = query.where(_NAME.c.record_type.in_(list(types)))
    if not inactive:
        query = query.where(_NAME.c.active.is_(True))
    if first is not None:
        query = query.add_columns(case((first, 0), else_=1).label("place"))
    if connection.dialect.name == "postgresql" and longest > _MANY:
        # What is rare is found fastest in the order of the table: in that of the key each row would be fetched by itself.
        query = query.offset(0)
    found = query.subquery()
    order = (found.c.name_key, found.c.record_id) if first is None else (found.c.place, found.c.name_key, found.c.record_id)
    rows = connection.execute(select(found.c.record_type, found.c.record_id).order_by(*order).limit(limit))
    return [(record_type, record_id) for record_type, record_id in rows]


def _holds(connection: Connection, parts: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(_contains(connection, part) for part in parts)) if parts else _ALL


def _contains(connection: Connection, part: str) -> ColumnElement[bool]:
    """Whether what is searched contains this, to the letter."""
    name = "instr" if connection.dialect.name == "sqlite" else "strpos"
    found: ColumnElement[bool] = getattr(func, name)(_NAME.c.words, part) > 0
    return found
