"""The journal of sending as people read it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from core.domain.ids import ActivityId
from core.domain.send_attempt import SendAttempt
from core.store.rows import MailboxRow, SendAttemptRow, table_of

_ATTEMPT = table_of(SendAttemptRow)
_MAILBOX = table_of(MailboxRow)


def attempts(connection: Connection, activity_id: ActivityId) -> list[SendAttempt]:
    """All attempts at an email, the first one first."""
    rows = connection.execute(
        select(_ATTEMPT, _MAILBOX.c.emailaddress)
        .join_from(_ATTEMPT, _MAILBOX, _ATTEMPT.c.mailbox_id == _MAILBOX.c.id, isouter=True)
        .where(_ATTEMPT.c.email_id == activity_id)
        .order_by(_ATTEMPT.c.attempt)
    )
    return [
        SendAttempt(
            number=row.attempt,
            mailbox=row.emailaddress,
            started_at=row.started_at,
            handed_over_at=row.dot_at,
            ended_at=row.ended_at,
            outcome=row.outcome,
            reply=row.reply or "",
            status_code=row.status_code,
            next_try_at=row.next_try_at,
        )
        for row in rows
    ]
