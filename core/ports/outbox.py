"""Port to mail that is composed and sent, as people see it: drafts, the journal of sending, and what a person decides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.activity import EmailStatus, Party
from core.domain.ids import ActivityId, AttachmentId, MailboxId, UserId
from core.domain.message import OutgoingAttachment
from core.domain.octets import Octets
from core.domain.record import RecordLink
from core.domain.send_attempt import SendAttempt
from core.domain.send_pace import Sent, Window
from core.domain.sending import DeliveryPriority
from core.domain.sent_copy import SentCopy


@dataclass(frozen=True, slots=True)
class NewOutgoing:
    """An email to be sent, as a person or program wrote it. The first party is the sender; `mailbox_id` is the mailbox that sends it.

    A `draft` waits for a person. `send_at` is when it is to be sent at the earliest. `submitted_by` is the address of who submits it for
    the sender, None the sender. `in_reply_to`, `references` and `tracking_token` are those of the thread it belongs to, `answers` the email
    that it answers. `automatic`: no person wrote it.
    """

    mailbox_id: MailboxId
    subject: str
    parties: tuple[Party, ...]
    text: str = ""
    html: str | None = None
    regarding: RecordLink | None = None
    owner: UserId | None = None
    attachments: tuple[OutgoingAttachment, ...] = ()
    draft: bool = False
    send_at: datetime | None = None
    priority: DeliveryPriority = DeliveryPriority.NORMAL
    read_receipt: bool = False
    delivery_receipt: bool = False
    submitted_by: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    tracking_token: str | None = None
    answers: ActivityId | None = None
    automatic: bool = False


class OutboxReader(Protocol):
    """Reads inside one transaction."""

    def send_attempts(self, activity_id: ActivityId) -> list[SendAttempt]:
        """All attempts at sending an email, the first one first."""
        ...

    def sent_copy(self, activity_id: ActivityId) -> SentCopy | None:
        """What became of the sender's own copy of an email; None where none was ever owed."""
        ...

    def sent_within(self, mailbox_id: MailboxId, window: Window, now: datetime) -> Sent:
        """How many emails a mailbox handed over within a window that ends now."""
        ...

    def source(self, activity_id: ActivityId) -> Octets | None:
        """The bytes of an email as received or stamped, to be read in pieces once this transaction is over; None where it has none."""
        ...

    def attachment_sources(self, ids: Collection[AttachmentId]) -> dict[AttachmentId, Octets]:
        """The same of attachments, without those that have no bytes of their own."""
        ...


class OutboxWriter(Protocol):
    """What a person does with mail to be sent."""

    def add_outgoing(self, email: NewOutgoing) -> ActivityId: ...

    def replace_draft(self, activity_id: ActivityId, email: NewOutgoing, keep: Collection[AttachmentId]) -> bool:
        """Write a draft anew; of its attachments `keep` stay, before the new ones. False, and nothing written, where it is no draft.

        It stays in the thread that it belongs to where `email` names none.
        """
        ...

    def discard_draft(self, activity_id: ActivityId) -> bool:
        """Remove a draft with all that belongs to it, its attachments' bytes too; False, and nothing removed, where it is no draft."""
        ...

    def make_due(self, activity_id: ActivityId) -> bool:
        """Let an email in pending-send be sent now, and its mailbox try again now where its server failed. False where it does not wait."""
        ...

    def set_status(self, activity_id: ActivityId, status: EmailStatus, *, among: Collection[EmailStatus]) -> bool:
        """Change the status of an outgoing email if it is one of `among`; False where it is not."""
        ...

    def say_sent(self, activity_id: ActivityId, reply: str) -> bool:
        """Make an unknown email sent by a person's word: at the time when it may have been. False where it is not unknown."""
        ...
