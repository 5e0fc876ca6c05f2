"""The sender's own copies of what was sent: owed with the commit that makes an email sent, and settled afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from core.domain.copies_wanted import copies_wanted
from core.domain.ids import ActivityId, MailboxId
from core.domain.octets import Octets
from core.domain.sent_copy import SentCopy, SentCopyState
from core.errors import ItemError
from core.ports.sent_copies import OwedCopy
from core.store.blob_octets import blob_octets
from core.store.bulk import insert_rows
from core.store.rows import EmailRow, MailboxRow, ProfileRow, SentCopyRow, table_of

_EMAIL = table_of(EmailRow)
_COPY = table_of(SentCopyRow)
_MAILBOX = table_of(MailboxRow)
_PROFILE = table_of(ProfileRow)


def sent_copy(connection: Connection, activity_id: ActivityId) -> SentCopy | None:
    """What became of the copy of an email; None where none was ever owed."""
    row = connection.execute(select(_COPY).where(_COPY.c.email_id == activity_id)).one_or_none()
    return None if row is None else SentCopy(row.state, row.attempts, row.error or "", row.due_at)


def owe_proven(connection: Connection, activity_id: ActivityId, now: datetime) -> None:
    """Owe the copy of an email that is proven sent, or said to be, where its profile wants copies; the next run looks for it first."""
    columns = (_EMAIL.c.sendermailboxid, _PROFILE.c.type, _PROFILE.c.sent_copy, _PROFILE.c.sending_mode)
    joined = select(*columns).join_from(_EMAIL, _MAILBOX, _MAILBOX.c.id == _EMAIL.c.sendermailboxid)
    joined = joined.join(_PROFILE, _PROFILE.c.id == _MAILBOX.c.emailserverprofile)
    row = connection.execute(joined.where(_EMAIL.c.id == activity_id)).one_or_none()
    if row is not None and copies_wanted(row.type, row.sent_copy, row.sending_mode):
        owe(connection, activity_id, row.sendermailboxid, now, now)


def owe(connection: Connection, activity_id: ActivityId, mailbox_id: MailboxId, due_at: datetime, now: datetime) -> None:
    """Owe the copy of an email; one that was owed before stays as it is."""
    row = {
        "email_id": activity_id,
        "mailbox_id": mailbox_id,
        "state": SentCopyState.OWED,
        "attempts": 0,
        "due_at": due_at,
        "modifiedon": now,
    }
    insert_rows(connection, _COPY, [row], ignore_conflicts=True)


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
        owe(self.connection, activity_id, mailbox_id, due_at, self._now)

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
