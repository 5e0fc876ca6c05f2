"""Decisions that later ones replaced: kept in order, the last few of each message."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, select

from core.domain.decision import Decision, PastDecision, Step
from core.store.bulk import Rows, insert_rows
from core.store.ids import Ids
from core.store.links import chunked
from core.store.rows import DecisionRow, PastDecisionRow, table_of

#: So many of each message are kept, the youngest.
MOST = 20

_DECISION = table_of(DecisionRow)
_PAST = table_of(PastDecisionRow)


def keep_past(connection: Connection, ids: Ids, replaced_by: Mapping[int, Mapping[str, Any]]) -> None:
    """Keep the decisions on these seen items as they are, before they become what is given; one that stays the same is not kept."""
    rows: Rows = []
    for some in chunked(replaced_by):
        for row in connection.execute(select(_DECISION).where(_DECISION.c.id.in_(some)).order_by(_DECISION.c.id)):
            new = replaced_by[row.id]
            if (row.outcome, row.reason, row.steps) == (new["outcome"], new["reason"], [list(step) for step in new["steps"]]):
                continue
            rows.append({"id": 0, "seen_id": row.id, "at": row.at, "outcome": row.outcome, "reason": row.reason, "steps": row.steps})
    if not rows:
        return
    seen_ids = [row["seen_id"] for row in rows]
    for kept, row_id in zip(rows, ids.many(len(rows)), strict=True):
        kept["id"] = row_id
    insert_rows(connection, _PAST, rows)
    _trim(connection, seen_ids)


def past_of(connection: Connection, seen_ids: Collection[int]) -> dict[int, tuple[PastDecision, ...]]:
    """The earlier decisions on seen items, the oldest first; who had none is absent."""
    found: dict[int, list[PastDecision]] = {}
    for some in chunked(seen_ids):
        for row in connection.execute(select(_PAST).where(_PAST.c.seen_id.in_(some)).order_by(_PAST.c.seen_id, _PAST.c.id)):
            decision = Decision(row.outcome, row.reason, tuple(Step(*step) for step in row.steps))
            found.setdefault(row.seen_id, []).append(PastDecision(row.at, decision))
    return {seen_id: tuple(past) for seen_id, past in found.items()}


def _trim(connection: Connection, seen_ids: Collection[int]) -> None:
    """Remove the oldest of those that have too many."""
    for some in chunked(seen_ids):
        counted = select(_PAST.c.seen_id).where(_PAST.c.seen_id.in_(some)).group_by(_PAST.c.seen_id).having(func.count() > MOST)
        for seen_id in connection.execute(counted).scalars().all():
            youngest = select(_PAST.c.id).where(_PAST.c.seen_id == seen_id).order_by(_PAST.c.id.desc()).limit(MOST)
            connection.execute(delete(_PAST).where(_PAST.c.seen_id == seen_id, _PAST.c.id.not_in(youngest)))
