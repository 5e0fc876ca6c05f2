"""Decisions as people read them: those of all mailboxes that saw a message, with what was decided before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, or_, select, type_coerce

from core.domain.decision import Decision, Reason, RecordedDecision, Step
from core.domain.ids import ActivityId, FailureId
from core.store.past import past_of
from core.store.rows import DecisionRow, EmailRow, FailureRow, MailboxRow, SeenRow, table_of
from core.store.types import compact_json, index_key

_DECISION = table_of(DecisionRow)
_EMAIL = table_of(EmailRow)
_FAILURE = table_of(FailureRow)
_MAILBOX = table_of(MailboxRow)
_SEEN = table_of(SeenRow)

#: What is said instead of steps that are gone.
_FORGOTTEN = Step("decision", "removed", "its steps were kept for as long as the organisation keeps decisions, and were removed since")


def decisions(
    connection: Connection, *, message_id: str | None, activity_id: ActivityId | None, failure_id: FailureId | None
) -> list[RecordedDecision]:
    """The decisions on one message in all mailboxes, the oldest first; those that were removed by their age say so."""
    key = None if message_id is None else index_key(message_id)
    conditions: list[ColumnElement[bool]] = []
    forgotten: list[ColumnElement[bool]] = []
    if key is not None:
        conditions.append(_DECISION.c.messageid == key)
        forgotten.append(_SEEN.c.activity_id.in_(select(_EMAIL.c.id).where(_EMAIL.c.messageid == key)))
        forgotten.append(_SEEN.c.id.in_(select(_FAILURE.c.seen_id).where(_FAILURE.c.messageid == key)))
    if activity_id is not None:
        conditions.append(_DECISION.c.activity_id == activity_id)
        forgotten.append(_SEEN.c.activity_id == activity_id)
    if failure_id is not None:
        of_failure = select(_FAILURE.c.seen_id).where(_FAILURE.c.id == failure_id)
        conditions.append(_DECISION.c.id.in_(of_failure))
        forgotten.append(_SEEN.c.id.in_(of_failure))
    query = select(_DECISION, _MAILBOX.c.emailaddress).join_from(_DECISION, _MAILBOX, _DECISION.c.mailbox_id == _MAILBOX.c.id)
    order = (_DECISION.c.at, _DECISION.c.id)
    rows = connection.execute(query.where(or_(*conditions)).order_by(*order)).all()
    if not rows and message_id is not None:
        # Nothing is decided about a message that forwards others but by its originals.
        rows = connection.execute(query.where(_forwarded_in(message_id)).order_by(*order)).all()
    earlier = past_of(connection, [row.id for row in rows])
    found = [
        RecordedDecision(
            mailbox=row.emailaddress,
            message_id=row.messageid,
            subject=row.subject,
            at=row.at,
            decision=Decision(row.outcome, row.reason, tuple(Step(*step) for step in row.steps)),
            activity_id=row.activity_id,
            earlier=earlier.get(row.id, ()),
        )
        for row in rows
    ]
    return sorted([*found, *_forgotten(connection, forgotten)], key=lambda one: one.at)


def _forwarded_in(message_id: str) -> ColumnElement[bool]:
    """The decisions on what came as attachments of a message, in forward mailboxes alone: there are few, and nothing else names it."""
    named = compact_json(f"attachment of {message_id}, from ")[1:-1]
    return (
        _MAILBOX.c.user_id.is_(None) & _MAILBOX.c.queue_id.is_(None) & type_coerce(_DECISION.c.steps, Text).contains(named, autoescape=True)
    )


def _forgotten(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[RecordedDecision]:
    """What became of seen messages whose decision is there no longer."""
    query = (
        select(_SEEN.c.outcome, _SEEN.c.seen_at, _SEEN.c.activity_id, _MAILBOX.c.emailaddress, _EMAIL.c.messageid, _EMAIL.c.subject)
        .join_from(_SEEN, _MAILBOX, _SEEN.c.mailbox_id == _MAILBOX.c.id)
        .outerjoin(_DECISION, _DECISION.c.id == _SEEN.c.id)
        .outerjoin(_EMAIL, _EMAIL.c.id == _SEEN.c.activity_id)
        .where(_DECISION.c.id.is_(None), or_(*conditions))
        .order_by(_SEEN.c.id)
    )
    rows: Sequence[Any] = connection.execute(query).all()
    return [
        RecordedDecision(
            mailbox=row.emailaddress,
            message_id=row.messageid,
            subject=row.subject or "",
            at=row.seen_at,
            decision=Decision(row.outcome, Reason.FORGOTTEN, (_FORGOTTEN,)),
            activity_id=row.activity_id,
        )
        for row in rows
    ]
