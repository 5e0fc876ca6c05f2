"""Default templates, the filters of the users there are, and directions of fields as entities of their own.

Frozen: what changes later is a later revision's business.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

_FILTER, _TEMPLATE = 256, 131072
_MINE = {"column": "ownerid", "operator": "me"}
_OPEN = {"column": "statecode", "operator": "eq", "values": [0]}
_MINE_AND_OPEN = json.dumps({"all": [_MINE, _OPEN]}, separators=(",", ":"))
_PARTY = json.dumps({"all": [{"column": "party", "operator": "party"}]}, separators=(",", ":"))
#: The ids of the templates, the same in every store: they lie above all that a number space gives out.
_FIRST_TEMPLATE = 2**53 - 1024
_TEMPLATES = (
    ("contact", "My contacts", _MINE_AND_OPEN),
    ("appointment", "Appointments I take part in", _PARTY),
    ("recurring-appointment", "Series I take part in", _PARTY),
    ("service-appointment", "Service appointments I take part in", _PARTY),
    ("task", "My open tasks", _MINE_AND_OPEN),
    ("phone-call", "My open phone calls", _MINE_AND_OPEN),
    ("letter", "My open letters", _MINE_AND_OPEN),
    ("fax", "My open faxes", _MINE_AND_OPEN),
)
_BATCH = 500


def _filters() -> sa.TableClause:
    return sa.table(
        "sync_filter",
        sa.column("id", ID),
        sa.column("kind", sa.String()),
        sa.column("name", sa.Text()),
        sa.column("description", sa.Text()),
        sa.column("querytype", sa.Integer()),
        sa.column("ownerid", ID),
        sa.column("active", sa.Boolean()),
        sa.column("isdefault", sa.Boolean()),
        sa.column("parentqueryid", ID),
        sa.column("conditions", sa.Text()),
        sa.column("createdon", TIME),
        sa.column("modifiedon", TIME),
    )


def _give_filters() -> None:
    """Make the templates, and give every user who has no filter those of a new one: without any nothing would be synchronized."""
    connection = op.get_bind()
    table = _filters()
    now = datetime.now(UTC)
    usual = {"description": "", "active": True, "createdon": now, "modifiedon": now}
    templates: list[dict[str, Any]] = [
        {
            "id": _FIRST_TEMPLATE + number,
            "kind": kind,
            "name": name,
            "querytype": _TEMPLATE,
            "ownerid": None,
            "isdefault": True,
            "parentqueryid": None,
            "conditions": conditions,
            **usual,
        }
        for number, (kind, name, conditions) in enumerate(_TEMPLATES)
    ]
    op.bulk_insert(table, templates)
    users = sa.table("systemuser", sa.column("id", ID))
    bare = ~sa.select(table.c.id).where(table.c.ownerid == users.c.id).exists()
    without = list(connection.execute(sa.select(users.c.id).where(bare).order_by(users.c.id)).scalars())
    ids = _ids(len(without) * len(templates))
    for start in range(0, len(without), _BATCH):
        rows = [
            {**one, "id": next(ids), "ownerid": user, "querytype": _FILTER, "isdefault": False, "parentqueryid": one["id"]}
            for user in without[start : start + _BATCH]
            for one in templates
        ]
        op.bulk_insert(table, rows)


def _ids(count: int) -> Iterator[int]:
    """So many ids of the number space; a store that is being made has none yet, and nothing that needs one."""
    if count:
        block = sa.table("id_block", sa.column("next_id", ID))
        taken = sa.update(block).values(next_id=block.c.next_id + count).returning(block.c.next_id)
        first = op.get_bind().execute(taken).scalar_one() - count
        return itertools.count(first)
    return iter(())


def _make_directions_anew() -> None:
    """Directions of fields get an id each; what was said of profiles and users that are gone goes."""
    connection = op.get_bind()
    query = sa.text("SELECT scope, scope_id, kind, field, syncdirection FROM syncattributemapping ORDER BY scope, scope_id, kind, field")
    kept = _kept(connection.execute(query).mappings().all())
    op.drop_table("syncattributemapping")
    table = op.create_table(
        "syncattributemapping",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("scope", sa.String(32), nullable=False),
        sa.Column("scope_id", ID, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("field", sa.String(64), nullable=False),
        sa.Column("syncdirection", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_syncattributemapping"),
        sa.UniqueConstraint("scope", "scope_id", "kind", "field", name="uq_syncattributemapping_scope_scope_id_kind_field"),
    )
    ids = _ids(len(kept))
    if kept:
        op.bulk_insert(table, [{"id": next(ids), **row} for row in kept])


def _kept(rows: Sequence[Mapping[Any, Any]]) -> list[dict[str, Any]]:
    connection = op.get_bind()
    known = {"organization": {0}}
    for scope, name in (("profile", "emailserverprofile"), ("user", "systemuser")):
        table = sa.table(name, sa.column("id", ID))
        known[scope] = set(connection.execute(sa.select(table.c.id)).scalars())
    return [{str(key): value for key, value in row.items()} for row in rows if row["scope_id"] in known.get(row["scope"], ())]


def upgrade() -> None:
    """Make the templates, give filters, and make the directions anew."""
    _give_filters()
    _make_directions_anew()
