"""Mail that was removed stays removed: what a page brings a second time is left out of it, whatever folder or mailbox it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from core.domain.activity import Direction
from core.domain.decision import Decision, Outcome, Reason, Step
from core.ports import PageItem
from core.store.emails import Written
from core.store.links import chunked
from core.store.rows import PurgedRow, table_of
from core.store.types import index_key

_PURGED = table_of(PurgedRow)


def leave_out_purged(connection: Connection, items: Sequence[PageItem]) -> list[PageItem]:
    """The items; those that a purge had removed are skipped, with a decision that says so. What they ask of the server stays."""
    keys = {index_key(item.new_email.identity) for item in items if item.new_email is not None}
    direction = next((item.new_email.direction for item in items if item.new_email is not None), Direction.INCOMING)
    gone = {
        identity
        for some in chunked(keys)
        for identity in connection.execute(
            select(_PURGED.c.identity).where(_PURGED.c.directioncode == direction, _PURGED.c.identity.in_(some))
        ).scalars()
    }
    if not gone:
        return list(items)
    return [_left_out(item) if item.new_email is not None and index_key(item.new_email.identity) in gone else item for item in items]


def with_identities(wanted: Sequence[PageItem], written: Sequence[Written]) -> list[Written]:
    """What was written, with the identities of those that were left out: of equal messages without a Message-ID each counts."""
    return [
        Written(identity=item.new_email.identity) if item.new_email is not None and one.activity_id is None else one
        for item, one in zip(wanted, written, strict=True)
    ]


def _left_out(item: PageItem) -> PageItem:
    step = Step("purged", "skipped", "it was tracked before and removed since, by its age or at a person's wish")
    decision = Decision(Outcome.SKIPPED, Reason.PURGED, (*item.decision.steps, step))
    return replace(item, decision=decision, new_email=None, raw=None, queue_ids=())
