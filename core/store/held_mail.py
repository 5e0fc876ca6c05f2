"""Mail of a store that was restored or copied: what it would send may have been sent since, so that a person decides about each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, or_, select, update

from core.domain.activity import EmailStatus
from core.domain.send_doubt import unknown_alert
from core.store.fares import FareLog
from core.store.ids import Ids
from core.store.links import chunked
from core.store.outgoing import status_columns
from core.store.rows import AlertRow, EmailRow, SendAttemptRow, table_of

_EMAIL = table_of(EmailRow)
_ATTEMPT = table_of(SendAttemptRow)
_ALERT = table_of(AlertRow)
_WAITING = (EmailStatus.PENDING_SEND, EmailStatus.SENDING)


def hold_mail(connection: Connection, ids: Ids, cause: str, now: datetime, *, begun_by: datetime | None = None) -> int:
    """Make all mail that waits to be sent, or was being sent, unknown, each with the alert that asks a person; returns how many.

    `cause` says why it may have been sent, in words without a capital or a full stop. What is being sent since later than `begun_by` is
    left alone: somebody is at it here.

    The one step from pending-send to unknown there is: a lane never takes it (`core.domain.send_machine`). What owners were still to be
    told of has been told since then as well, and is shown alone.
    """
    connection.execute(update(_ALERT).where(_ALERT.c.telling > "").values(telling="", tell_after=None))
    waiting: ColumnElement[bool] = _EMAIL.c.statuscode.in_(_WAITING)
    if begun_by is not None:
        under_way = select(_ATTEMPT.c.email_id).where(_ATTEMPT.c.ended_at.is_(None), _ATTEMPT.c.started_at > begun_by)
        waiting &= or_(_EMAIL.c.statuscode == EmailStatus.PENDING_SEND, _EMAIL.c.id.not_in(under_way))
    rows = connection.execute(select(_EMAIL.c.id, _EMAIL.c.sendermailboxid).where(waiting).order_by(_EMAIL.c.id).with_for_update()).all()
    alerts = FareLog(connection, ids, now)
    for some in chunked(row.id for row in rows):
        values = status_columns(EmailStatus.UNKNOWN) | {"server_reply": cause, "modifiedon": now}
        connection.execute(update(_EMAIL).where(_EMAIL.c.id.in_(some)).values(values))
        connection.execute(
            update(_ATTEMPT)
            .where(_ATTEMPT.c.email_id.in_(some), _ATTEMPT.c.ended_at.is_(None))
            .values(ended_at=now, outcome=EmailStatus.UNKNOWN, reply=cause)
        )
    for row in rows:
        alerts.raise_alert(unknown_alert(row.id, row.sendermailboxid, cause), now)
    return len(rows)
