"""Whether a copy of what was sent is owed to the mailbox's own folder (`sent_copies`); it is from the commit on that makes it sent."""

from __future__ import annotations

from datetime import datetime

from core.domain.activity import EmailStatus
from core.domain.connection import PROTOCOLS, Protocol
from core.domain.ids import ActivityId
from core.domain.mailbox import MailDirection
from core.domain.sent_copy import SentCopyMode
from core.pipelines.guarding import sends_to_files
from core.ports import MailboxContext, UnitOfWork


def owe_copy(uow: UnitOfWork, context: MailboxContext, activity_id: ActivityId, status: EmailStatus, at: datetime) -> None:
    """In the commit that finishes an attempt: where the email is sent by it, a copy is owed if the profile wants one."""
    if status is EmailStatus.SENT and wants_copies(context):
        uow.owe_copy(activity_id, context.mailbox.id, at)


def wants_copies(context: MailboxContext) -> bool:
    """Whether mail of this mailbox leaves by SMTP, has a folder by IMAP, and the profile wants copies there."""
    profile = context.profile
    if profile is None or profile.sent_copy is SentCopyMode.NEVER or sends_to_files(context):
        return False
    read, sent = (PROTOCOLS.get((profile.type, way)) for way in (MailDirection.INCOMING, MailDirection.OUTGOING))
    return (read, sent) == (Protocol.IMAP, Protocol.SMTP)
