"""The quarantine as a person looks after it: read page by page, and given up for a reason that stays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, update

from core.domain.decision import Outcome, Reason
from core.domain.ids import FailureId
from core.ports import FailureEntry
from core.ports.quarantine import FailureFilter
from core.store.ids import Ids
from core.store.links import chunked
from core.store.past import keep_past
from core.store.rows import DecisionRow, FailureRow, MailboxRow, SeenRow, table_of
from core.store.text_match import contains

_DECISION = table_of(DecisionRow)
_FAILURE = table_of(FailureRow)
_MAILBOX = table_of(MailboxRow)
_SEEN = table_of(SeenRow)

_OPEN = _FAILURE.c.resolved_at.is_(None)
_GIVEN_UP = _FAILURE.c.given_up_by.is_not(None)


def find_failures(connection: Connection, wanted: FailureFilter) -> list[FailureEntry]:
    """Those that are wanted, the oldest first."""
    query = _rows().where(*_conditions(connection, wanted)).order_by(_FAILURE.c.id)
    if wanted.after_id is not None:
        query = query.where(_FAILURE.c.id > wanted.after_id)
    return _entries(connection, query.limit(wanted.limit))


def count_failures(connection: Connection, wanted: FailureFilter) -> int:
    """How many are wanted."""
    query = select(func.count()).select_from(_FAILURE.join(_MAILBOX, _FAILURE.c.mailbox_id == _MAILBOX.c.id))
    return connection.execute(query.where(*_conditions(connection, wanted))).scalar_one()


def known_failure(connection: Connection, failure_id: FailureId) -> FailureEntry | None:
    """One that is in quarantine, or that a person took out of it; None for any other."""
    found = _entries(connection, _rows().where(_FAILURE.c.id == failure_id, or_(_OPEN, _GIVEN_UP)))
    return found[0] if found else None


def source_of(connection: Connection, failure_id: FailureId) -> int | None:
    """The blob of such a one's source."""
    query = select(_FAILURE.c.raw_blob_id).where(_FAILURE.c.id == failure_id, or_(_OPEN, _GIVEN_UP))
    return connection.execute(query).scalar_one_or_none()


def give_up(
    connection: Connection, ids: Ids, failure_ids: Collection[FailureId], by: str, because: str, now: datetime
) -> list[FailureEntry]:
    """Take these out of quarantine for good; returns those that were in it, as they are then."""
    step = ("quarantine", "given up", f"{by} said: {because}")
    done: list[FailureEntry] = []
    for some in chunked(failure_ids):
        rows = connection.execute(select(_FAILURE.c.id, _FAILURE.c.seen_id).where(_OPEN, _FAILURE.c.id.in_(some)).with_for_update()).all()
        chosen, seen = [row.id for row in rows], [row.seen_id for row in rows]
        steps = {row.id: row.steps for row in connection.execute(select(_DECISION).where(_DECISION.c.id.in_(seen)))}
        decided = {"outcome": Outcome.SKIPPED, "reason": Reason.GIVEN_UP, "at": now}
        replaced = {seen_id: {**decided, "steps": [*before, list(step)]} for seen_id, before in steps.items()}
        keep_past(connection, ids, replaced)
        for seen_id, decision in replaced.items():
            connection.execute(update(_DECISION).where(_DECISION.c.id == seen_id).values(decision))
        connection.execute(update(_SEEN).where(_SEEN.c.id.in_(seen)).values(outcome=Outcome.SKIPPED))
        ended = {"resolved_at": now, "next_retry_at": None, "given_up_by": by, "given_up_because": because, "modifiedon": now}
        connection.execute(update(_FAILURE).where(_FAILURE.c.id.in_(chosen)).values(ended))
        done += _entries(connection, _rows().where(_FAILURE.c.id.in_(chosen)).order_by(_FAILURE.c.id))
    return done


def _rows() -> Select[Any]:
    return select(_FAILURE, _MAILBOX.c.emailaddress).join_from(_FAILURE, _MAILBOX, _FAILURE.c.mailbox_id == _MAILBOX.c.id)


def _conditions(connection: Connection, wanted: FailureFilter) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_GIVEN_UP if wanted.given_up else _OPEN]
    if wanted.mailbox is not None:
        found.append(_MAILBOX.c.address_key == wanted.mailbox.lower())
    if wanted.text:
        columns = (_FAILURE.c.subject, _FAILURE.c.messageid, _FAILURE.c.last_error, _MAILBOX.c.emailaddress)
        found.append(or_(*(contains(connection.dialect, column, wanted.text) for column in columns)))
    return found


def _entries(connection: Connection, query: Select[Any]) -> list[FailureEntry]:
    return [
        FailureEntry(
            id=row.id,
            mailbox=row.emailaddress,
            direction=row.direction,
            message_id=row.messageid,
            subject=row.subject,
            reason=row.last_error or row.reason,
            attempts=row.attempts,
            next_retry_at=row.next_retry_at,
            at=row.createdon,
            program=row.program,
            given_up_by=row.given_up_by,
            given_up_because=row.given_up_because,
        )
        for row in connection.execute(query)
    ]
