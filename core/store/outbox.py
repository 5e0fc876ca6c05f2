"""Mail to be sent as people have it in hand, inside one transaction of the organisation's store."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from core.domain.activity import EmailStatus
from core.domain.ids import ActivityId, AttachmentId, MailboxId
from core.domain.octets import Octets
from core.domain.send_attempt import SendAttempt
from core.domain.send_pace import Sent, Window
from core.domain.sent_copy import SentCopy
from core.ports import NewOutgoing
from core.store import organisation_outgoing, send_journal, sent_copies
from core.store.blob_octets import blob_octets
from core.store.links import chunked
from core.store.rows import AttachmentRow, EmailRow, table_of
from core.store.send_waiting import sent_within

_ATTACHMENT = table_of(AttachmentRow)


class OutboxReading:
    """OutboxReader."""

    _connection: Connection
    _home: Path

    def send_attempts(self, activity_id: ActivityId) -> list[SendAttempt]:
        """All attempts at sending an email, the first one first."""
        return send_journal.attempts(self._connection, activity_id)

    def sent_copy(self, activity_id: ActivityId) -> SentCopy | None:
        """What became of the sender's own copy of an email."""
        return sent_copies.sent_copy(self._connection, activity_id)

    def sent_within(self, mailbox_id: MailboxId, window: Window, now: datetime) -> Sent:
        """How many emails a mailbox handed over within a window that ends now."""
        return sent_within(self._connection, mailbox_id, window, now)

    def source(self, activity_id: ActivityId) -> Octets | None:
        """The bytes of an email as received or stamped, to be read in pieces; None where it has none."""
        blob_id = self._connection.execute(select(EmailRow.raw_blob_id).where(EmailRow.id == activity_id)).scalar_one_or_none()
        return None if blob_id is None else blob_octets(self._connection, self._home, blob_id)

    def attachment_sources(self, ids: Collection[AttachmentId]) -> dict[AttachmentId, Octets]:
        """The bytes of these attachments, to be read in pieces; without those that have none of their own."""
        return {
            row.id: blob_octets(self._connection, self._home, row.blob_id)
            for some in chunked(ids)
            for row in self._connection.execute(
                select(_ATTACHMENT.c.id, _ATTACHMENT.c.blob_id).where(_ATTACHMENT.c.id.in_(some), _ATTACHMENT.c.blob_id.is_not(None))
            ).all()
        }


class OutboxWriting(OutboxReading):
    """OutboxWriter. `emptied` are packs of raw messages that may be named by no row any more once this is committed."""

    _session: Session
    _now: datetime
    emptied: set[str]

    def add_outgoing(self, email: NewOutgoing) -> ActivityId:
        """Write a composed email down, as a draft or to be sent."""
        return organisation_outgoing.add_outgoing(self._session, email, self._now)

    def set_status(self, activity_id: ActivityId, status: EmailStatus, *, among: Collection[EmailStatus]) -> bool:
        """Change the status of an outgoing email if it is one of `among`."""
        return organisation_outgoing.set_status(self._connection, activity_id, status, self._now, among=among)

    def replace_draft(self, activity_id: ActivityId, email: NewOutgoing, keep: Collection[AttachmentId]) -> bool:
        """Write a draft anew; of its attachments `keep` stay."""
        return organisation_outgoing.replace_draft(self._session, activity_id, email, keep, self._now, self.emptied)

    def discard_draft(self, activity_id: ActivityId) -> bool:
        """Remove a draft with all that belongs to it."""
        return organisation_outgoing.discard_draft(self._connection, activity_id, self.emptied)

    def make_due(self, activity_id: ActivityId) -> bool:
        """Let an email that waits be sent now, and its mailbox try again now where its server failed."""
        return organisation_outgoing.make_due(self._connection, activity_id, self._now)

    def say_sent(self, activity_id: ActivityId, reply: str) -> bool:
        """Make an unknown email sent by a person's word."""
        return organisation_outgoing.say_sent(self._connection, activity_id, reply, self._now)
