"""The sender's own copies of what was sent: owed with the commit that makes an email sent, and settled afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from core.domain.ids import ActivityId, MailboxId
from core.domain.octets import Octets
from core.domain.sent_copy import SentCopy, SentCopyState
from core.errors import ItemError
from core.ports.sent_copies import OwedCopy
from core.store.blob_octets import blob_octets
from core.store.bulk import insert_rows
from core.store.rows import EmailRow, SentCopyRow, table_of

_EMAIL = table_of(EmailRow)
_COPY = table_of(SentCopyRow)


def sent_copy(connection: Connection, activity_id: ActivityId) -> SentCopy | None:
    """What became of the copy of an email; None where none was ever owed."""
    row = connection.execute(select(_COPY).where(_COPY.c.email_id == activity_id)).one_or_none()
    return None if row is None else SentCopy(row.state, row.attempts, row.error or "", row.due_at)


class SentCopyReading:
    """The reading part of a transaction of a lane."""

    connection: Connection
    home: Path

    def owed_copies(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[OwedCopy]:
        """Copies of a mailbox's mail that are due."""
        rows = self.connection.execute(
            select(_COPY.c.email_id, _COPY.c.attempts, _EMAIL.c.messageid, _EMAIL.c.senton, _EMAIL.c.raw_blob_id)
            .join_from(_COPY, _EMAIL, _COPY.c.email_id == _EMAIL.c.id)
            .where(_COPY.c.mailbox_id == mailbox_id, _COPY.c.due_at <= now)
            .order_by(_COPY.c.due_at, _COPY.c.email_id)
            .limit(limit)
        ).all()
        return [OwedCopy(row.email_id, row.messageid or "", row.senton or now, row.attempts, self._octets(row.raw_blob_id)) for row in rows]

    def _octets(self, blob_id: int | None) -> Octets | None:
        if blob_id is None:
            return None
        try:
            return blob_octets(self.connection, self.home, blob_id)
        except ItemError:
            return None


class SentCopyWriting(SentCopyReading):
    """The writing part."""

    _now: datetime

    def owe_copy(self, activity_id: ActivityId, mailbox_id: MailboxId, due_at: datetime) -> None:
        """A copy of an email is to be put into the folder of this mailbox."""
        row = {
            "email_id": activity_id,
            "mailbox_id": mailbox_id,
            "state": SentCopyState.OWED,
            "attempts": 0,
            "due_at": due_at,
            "modifiedon": self._now,
        }
        insert_rows(self.connection, _COPY, [row], ignore_conflicts=True)

    def copies_settled(self, copies: Mapping[ActivityId, SentCopy]) -> None:
        """Write down how it goes with these."""
        for activity_id, copy in copies.items():
            values = {
                "state": copy.state,
                "attempts": copy.attempts,
                "error": copy.error or None,
                "due_at": copy.due_at if copy.state is SentCopyState.OWED else None,
                "modifiedon": self._now,
            }
            self.connection.execute(update(_COPY).where(_COPY.c.email_id == activity_id).values(values))
