"""Mail of a restored store: what it would send may have been sent since the backup was made, so that a person decides about each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from core.domain.activity import EmailStatus
from core.domain.alert import SENDING_UNKNOWN, AlertDraft, AlertLevel
from core.store.database import WriteContext
from core.store.fares import FareLog
from core.store.links import chunked
from core.store.outgoing import status_columns
from core.store.rows import AlertRow, EmailRow, SendAttemptRow, table_of

_EMAIL = table_of(EmailRow)
_ATTEMPT = table_of(SendAttemptRow)
_ALERT = table_of(AlertRow)
_WAITING = (EmailStatus.PENDING_SEND, EmailStatus.SENDING)


def hold_mail(writing: WriteContext, backup_at: datetime, now: datetime) -> int:
    """Make all mail that waits to be sent, or was being sent, unknown, each with the alert that asks a person; returns how many.

    The one step from pending-send to unknown there is: a lane never takes it (`core.domain.send_machine`). What owners were still to be
    told of has been told since then as well, and is shown alone.
    """
    connection = writing.connection
    connection.execute(update(_ALERT).where(_ALERT.c.telling > "").values(telling="", tell_after=None))
    rows = connection.execute(
        select(_EMAIL.c.id, _EMAIL.c.sendermailboxid).where(_EMAIL.c.statuscode.in_(_WAITING)).order_by(_EMAIL.c.id)
    ).all()
    cause = f"the store was restored from a backup made at {backup_at:%Y-%m-%d %H:%M} UTC; it may have been sent since"
    alerts = FareLog(connection, writing.ids, now)
    for some in chunked(row.id for row in rows):
        values = status_columns(EmailStatus.UNKNOWN) | {"server_reply": cause, "modifiedon": now}
        connection.execute(update(_EMAIL).where(_EMAIL.c.id.in_(some)).values(values))
        connection.execute(
            update(_ATTEMPT)
            .where(_ATTEMPT.c.email_id.in_(some), _ATTEMPT.c.ended_at.is_(None))
            .values(ended_at=now, outcome=EmailStatus.UNKNOWN, reply=cause)
        )
    for row in rows:
        title = f"It cannot be proven whether email {row.id} was sent"
        hint = "Look into the recipient's or the server's log, then resend or cancel it."
        alerts.raise_alert(AlertDraft(AlertLevel.ERROR, SENDING_UNKNOWN, title, hint, row.sendermailboxid, cause, str(row.id)), now)
    return len(rows)
