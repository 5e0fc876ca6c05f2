"""Which emails may be sent again, and which may still be called back (facts 5.1)."""

from __future__ import annotations

from core.domain.activity import Direction, EmailStatus

#: A person may send these again. `unknown` may have arrived already: that is the person's decision, and only a person's.
RESENDABLE = frozenset({EmailStatus.FAILED, EmailStatus.UNKNOWN, EmailStatus.CANCELED})
#: These have not been handed to a server, or were refused by it.
CANCELABLE = frozenset({EmailStatus.DRAFT, EmailStatus.PENDING_SEND, EmailStatus.FAILED})

STATUS_WORDS = {
    EmailStatus.DRAFT: "draft",
    EmailStatus.COMPLETED: "completed",
    EmailStatus.SENT: "sent",
    EmailStatus.RECEIVED: "received",
    EmailStatus.CANCELED: "canceled",
    EmailStatus.PENDING_SEND: "pending-send",
    EmailStatus.SENDING: "sending",
    EmailStatus.FAILED: "failed",
    EmailStatus.UNKNOWN: "unknown",
}


def why_not_resend(direction: Direction, status: EmailStatus) -> str | None:
    """Return why this email cannot be sent again, or None when it can."""
    if direction is not Direction.OUTGOING:
        return "It was received, not sent."
    if status in RESENDABLE:
        return None
    return f"It is {STATUS_WORDS[status]}; only a failed, unknown or canceled email can be sent again."


def why_not_cancel(direction: Direction, status: EmailStatus) -> str | None:
    """Return why this email cannot be canceled, or None when it can."""
    if direction is not Direction.OUTGOING:
        return "It was received, not sent."
    if status in CANCELABLE:
        return None
    return f"It is {STATUS_WORDS[status]}; only a draft, waiting or failed email can be canceled."
