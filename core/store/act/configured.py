"""Filters and directions of fields as parts of the configuration: read whole or by id, written with all changes of one transaction.

A user who is made is given copies of the default templates, unless whoever makes users says which filters there are. What was chosen for
a profile or user goes with it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, or_, select

from core.domain.act.filters import given_to_new_user
from core.domain.ids import UserId
from core.ports.act_filters import FieldDirection, KeptFilter, MappingScope
from core.ports.directory import Changed
from core.store.act.choices import FILTERS, filter_columns, filter_of
from core.store.bulk import Rows, insert_rows, update_rows
from core.store.ids import Ids
from core.store.links import chunked
from core.store.rows import AttributeMappingRow, SyncFilterRow, table_of

_FILTER = table_of(SyncFilterRow)
_MAPPING = table_of(AttributeMappingRow)


def read_kept_filters(connection: Connection, ids: Collection[int] | None = None) -> tuple[KeptFilter, ...]:
    """These filters and those of these users, with the templates and system filters where there is any; None: all. By id."""
    rows = _rows(connection, FILTERS, _FILTER.c.id, _FILTER.c.ownerid, ids)
    if rows and ids is not None:
        nobodys = connection.execute(FILTERS.where(_FILTER.c.ownerid.is_(None)))
        found = {row.id: row for row in (*rows, *nobodys)}
        rows = [found[number] for number in sorted(found)]
    return tuple(KeptFilter(row.id, filter_of(row)) for row in rows)


def read_field_directions(connection: Connection, ids: Collection[int] | None = None) -> tuple[FieldDirection, ...]:
    """These directions, and those of these profiles and users; None: all. By id."""
    rows = _rows(connection, select(_MAPPING), _MAPPING.c.id, _MAPPING.c.scope_id, ids)
    return tuple(FieldDirection(row.id, row.scope, row.scope_id, row.kind, row.field, row.syncdirection) for row in rows)


def _rows(
    connection: Connection, query: Select[Any], number: ColumnElement[int], owner: ColumnElement[Any], ids: Collection[int] | None
) -> list[Any]:
    if ids is None:
        return list(connection.execute(query.order_by(number)))
    asked = [or_(number.in_(some), owner.in_(some)) for some in chunked(ids)]
    found = {row.id: row for where in asked for row in connection.execute(query.where(where))}
    return [found[number] for number in sorted(found)]


def save_kept_filters(connection: Connection, changed: Changed[KeptFilter], now: datetime) -> None:
    """Write filters; those that go went before."""
    insert_rows(
        connection, _FILTER, [{"id": one.id, **filter_columns(one.filter), "createdon": now, "modifiedon": now} for one in changed.created]
    )
    update_rows(connection, _FILTER, [{"id": one.id, **filter_columns(one.filter), "modifiedon": now} for one in changed.updated])


def save_field_directions(connection: Connection, changed: Changed[FieldDirection]) -> None:
    """Write directions; those that go went before."""
    # Two may have changed their places: no place may be taken twice, even for a moment.
    _delete(connection, _MAPPING, [one.id for one in changed.updated])
    rows: Rows = [
        {"id": one.id, "scope": one.scope, "scope_id": one.owner, "kind": one.kind, "field": one.field, "syncdirection": one.direction}
        for one in (*changed.created, *changed.updated)
    ]
    insert_rows(connection, _MAPPING, rows)


def remove_choices(
    connection: Connection,
    filters: Collection[int],
    directions: Collection[int],
    *,
    profiles: Collection[int] = (),
    users: Collection[int] = (),
) -> None:
    """Remove these filters and directions, and what was chosen for profiles and users that go; the filters of those go by themselves."""
    _delete(connection, _FILTER, filters)
    _delete(connection, _MAPPING, directions)
    for scope, owners in ((MappingScope.PROFILE, profiles), (MappingScope.USER, users)):
        for some in chunked(owners):
            connection.execute(delete(_MAPPING).where(_MAPPING.c.scope == scope, _MAPPING.c.scope_id.in_(some)))


def _delete(connection: Connection, table: Table, ids: Collection[int]) -> None:
    for some in chunked(ids):
        connection.execute(delete(table).where(table.c.id.in_(some)))


def give_filters(connection: Connection, ids: Ids, users: Sequence[UserId], now: datetime) -> None:
    """Give users who are made copies of the default templates."""
    if not users:
        return
    templates = [filter_of(row) for row in connection.execute(FILTERS.where(_FILTER.c.ownerid.is_(None)).order_by(_FILTER.c.id))]
    # The same for everybody but for whose they are.
    given = [{**filter_columns(one), "createdon": now, "modifiedon": now} for one in given_to_new_user(templates, users[0])]
    numbers = iter(ids.many(len(given) * len(users)) if given else ())
    rows: Rows = [{"id": next(numbers), **columns, "ownerid": user} for user in users for columns in given]
    insert_rows(connection, _FILTER, rows)
