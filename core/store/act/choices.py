"""Filters of users and of the organisation, directions of fields, and what is known of a mailbox as one of appointments."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Text, delete, or_, select, type_coerce

from core.domain.act.filter_columns import group_from, group_json
from core.domain.act.filters import Group, QueryType, SyncFilter
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.ids import MailboxId, UserId
from core.ports.act_filters import ActMailbox, MappingScope
from core.store.bulk import Rows, insert_rows, update_rows
from core.store.ids import Ids
from core.store.links import chunked
from core.store.rows import ActMailboxRow, AttributeMappingRow, SyncFilterRow, table_of
from core.store.text_match import storable

_FILTER = table_of(SyncFilterRow)
_MAPPING = table_of(AttributeMappingRow)
ACT_MAILBOX = table_of(ActMailboxRow)


#: All filters, with their conditions as text, and without the times.
FILTERS = select(
    *(column for column in _FILTER.c if column.name not in {"conditions", "createdon", "modifiedon"}),
    type_coerce(_FILTER.c.conditions, Text).label("conditions"),
)


class ChoiceReading:
    """FilterReader inside the transaction of `connection`."""

    connection: Connection

    def filters(self, user: UserId | None) -> list[SyncFilter]:
        """System filters, templates, and the user's own (None: all users'), by kind and then id."""
        query = FILTERS
        if user is not None:
            query = query.where(or_(_FILTER.c.ownerid.is_(None), _FILTER.c.ownerid == user))
        found = [filter_of(row) for row in self.connection.execute(query.order_by(_FILTER.c.id))]
        return sorted(found, key=lambda one: one.kind)

    def directions(self, user: UserId | None, profile: int | None = None) -> dict[ActKind, dict[str, SyncDirection]]:
        """The directions that were chosen, as they hold for a user of a profile."""
        found = self.chosen_directions(MappingScope.ORGANIZATION)
        for scope, owner in ((MappingScope.PROFILE, profile), (MappingScope.USER, user)):
            for kind, chosen in ({} if owner is None else self.chosen_directions(scope, owner)).items():
                found.setdefault(kind, {}).update(chosen)
        return found

    def chosen_directions(self, scope: MappingScope, owner: int = 0) -> dict[ActKind, dict[str, SyncDirection]]:
        """What was chosen for one profile or user, or for the organisation, alone."""
        found: dict[ActKind, dict[str, SyncDirection]] = {}
        query = select(_MAPPING).where(_MAPPING.c.scope == scope, _MAPPING.c.scope_id == owner)
        for row in self.connection.execute(query.order_by(_MAPPING.c.kind, _MAPPING.c.field)):
            found.setdefault(row.kind, {})[row.field] = row.syncdirection
        return found

    def act_mailbox(self, mailbox_id: MailboxId) -> ActMailbox:
        """What is known of a mailbox."""
        row: Any = self.connection.execute(select(ACT_MAILBOX).where(ACT_MAILBOX.c.mailbox_id == mailbox_id)).first()
        return ActMailbox(mailbox_id) if row is None else known_of(row)


def known_of(row: Any) -> ActMailbox:  # noqa: ANN401  a row
    """What a row says is known of a mailbox."""
    return ActMailbox(
        row.mailbox_id,
        row.orgmarkedasprimaryforexchangesync,
        row.isactsyncorgflagset,
        row.found,
        row.checked_at,
        row.take_over_by,
        row.first_pass_at,
    )


class ChoiceWriting(ChoiceReading):
    """FilterWriter; `_now` is the time of everything written."""

    _ids: Ids
    _now: datetime

    def save_filters(self, filters: Sequence[SyncFilter]) -> list[int]:
        """Write filters, new ones without an id; returns their ids, 0 of one that is gone by now."""
        asked = {one.id for one in filters if one.id is not None}
        there: set[int] = set()
        for some in chunked(asked):
            there.update(self.connection.execute(select(_FILTER.c.id).where(_FILTER.c.id.in_(some))).scalars())
        ids: list[int] = []
        new: Rows = []
        old: Rows = []
        for one in filters:
            if one.id is not None and one.id not in there:
                ids.append(0)
                continue
            number = self._ids.one() if one.id is None else one.id
            ids.append(number)
            row = {"id": number, **filter_columns(one), "modifiedon": self._now}
            if one.id is None:
                new.append({**row, "createdon": self._now})
            else:
                old.append(row)
        insert_rows(self.connection, _FILTER, new)
        update_rows(self.connection, _FILTER, old)
        return ids

    def delete_filters(self, ids: Collection[int]) -> None:
        """Delete filters."""
        for some in chunked(ids):
            self.connection.execute(delete(_FILTER).where(_FILTER.c.id.in_(some)))

    def choose_directions(self, scope: MappingScope, owner: int, kind: ActKind, chosen: Mapping[str, SyncDirection | None]) -> None:
        """Choose directions of fields of a kind; None forgets the choice."""
        here = (_MAPPING.c.scope == scope) & (_MAPPING.c.scope_id == owner) & (_MAPPING.c.kind == kind)
        for some in chunked([field for field, direction in chosen.items() if direction is None]):
            self.connection.execute(delete(_MAPPING).where(here, _MAPPING.c.field.in_(some)))
        ids = {row.field: row.id for row in self.connection.execute(select(_MAPPING.c.field, _MAPPING.c.id).where(here))}
        said = {field: direction for field, direction in chosen.items() if direction is not None}
        update_rows(self.connection, _MAPPING, [{"id": ids[key], "syncdirection": way} for key, way in said.items() if key in ids])
        rows: Rows = [
            {"id": self._ids.one(), "scope": scope, "scope_id": owner, "kind": kind, "field": field, "syncdirection": direction}
            for field, direction in said.items()
            if field not in ids
        ]
        insert_rows(self.connection, _MAPPING, rows)

    def save_act_mailbox(self, known: ActMailbox) -> None:
        """Write down what is known of a mailbox."""
        self.connection.execute(delete(ACT_MAILBOX).where(ACT_MAILBOX.c.mailbox_id == known.mailbox_id))
        row = {
            "mailbox_id": known.mailbox_id,
            "orgmarkedasprimaryforexchangesync": known.primary,
            "isactsyncorgflagset": known.marked,
            "found": storable(known.found),
            "checked_at": known.checked_at,
            "take_over_by": storable(known.take_over_by),
            "first_pass_at": known.first_pass_at,
        }
        insert_rows(self.connection, ACT_MAILBOX, [row])


@lru_cache(maxsize=4096)
def _group_of(conditions: str) -> Group:
    """Most users' filters are copies of the same templates."""
    return group_from(json.loads(conditions))


def filter_of(row: Any) -> SyncFilter:  # noqa: ANN401  a row of FILTERS
    """The filter of a row."""
    return SyncFilter(
        row.kind,
        row.name,
        _group_of(row.conditions),
        row.ownerid,
        QueryType(row.querytype),
        row.active,
        row.isdefault,
        row.parentqueryid,
        row.id,
        row.description,
    )


def filter_columns(one: SyncFilter) -> dict[str, Any]:
    """All columns of a filter but its id and the times."""
    return {
        "kind": one.kind,
        "name": storable(one.name),
        "description": storable(one.description),
        "querytype": int(one.query_type),
        "ownerid": one.owner,
        "active": one.active,
        "isdefault": one.is_default,
        "parentqueryid": one.parent,
        "conditions": group_json(one.where),
    }
