"""The alert that asks a person about an email of which nobody knows whether it was sent."""

from __future__ import annotations

from core.domain.alert import SENDING_UNKNOWN, AlertDraft, AlertLevel
from core.domain.ids import ActivityId, MailboxId


def unknown_alert(activity_id: ActivityId, mailbox_id: MailboxId | None, cause: str) -> AlertDraft:
    """One for each email; `cause` says why nobody knows, in words without a capital or a full stop."""
    title = f"It cannot be proven whether email {activity_id} was sent"
    hint = "Look into the recipient's or the server's log, then say that it was sent, resend it or cancel it."
    return AlertDraft(AlertLevel.ERROR, SENDING_UNKNOWN, title, hint, mailbox_id, cause, str(activity_id))
