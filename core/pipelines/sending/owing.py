"""Whether a copy of what was sent is owed to the mailbox's own folder (`sent_copies`); it is from the commit on that makes it sent."""

from __future__ import annotations

from datetime import datetime

from core.domain.activity import EmailStatus
from core.domain.copies_wanted import copies_wanted
from core.domain.ids import ActivityId
from core.pipelines.guarding import sends_to_files
from core.ports import MailboxContext, UnitOfWork


def owe_copy(uow: UnitOfWork, context: MailboxContext, activity_id: ActivityId, status: EmailStatus, at: datetime) -> None:
    """In the commit that finishes an attempt: where the email is sent by it, a copy is owed if the profile wants one."""
    if status is EmailStatus.SENT and wants_copies(context):
        uow.owe_copy(activity_id, context.mailbox.id, at)


def wants_copies(context: MailboxContext) -> bool:
    """Whether mail of this mailbox leaves by SMTP, has a folder by IMAP, and the profile wants copies there."""
    profile = context.profile
    if profile is None or sends_to_files(context):
        return False
    return copies_wanted(profile.type, profile.sent_copy, profile.sending_mode)
