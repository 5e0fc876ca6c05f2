"""Sending an email now: what puts it off and a person may pass, and what holds it whatever a person says.

passed: the time it was to be sent at, the gap after a refusal, the gap of its mailbox after failures, the bound of automatic mail
stands: the store is held, the mailbox does not send or is paused with its profile, its server asked to wait, its limit is reached
"""

from __future__ import annotations

from datetime import datetime

from core.domain.activity import Email, EmailStatus
from core.domain.eligibility import why_not
from core.domain.ids import ActivityId
from core.domain.mailbox import MailDirection
from core.domain.send_machine import can_resend
from core.domain.send_pace import allowance, limits_of, windows
from core.domain.words import word
from core.errors import QT_TRANSLATE_NOOP, UsageError
from core.pipelines.guarding import sends_to_files
from core.ports import MailboxContext, OrganisationReader, OrganisationWriter
from core.service import outbox


def send_now(writer: OrganisationWriter, activity_id: ActivityId, now: datetime) -> None:
    """Make an email due; a draft is handed over first. Raises UsageError where it cannot be, with what holds it, and changes nothing."""
    email = outbox.read_outgoing(writer, activity_id)
    if email.status not in {EmailStatus.DRAFT, EmailStatus.PENDING_SEND}:
        hint = "Resend it instead." if can_resend(email.status) else ""
        raise UsageError(f"only a draft or a pending email can be sent now; this one is {word(email.status)}", hint=hint)
    held = why_not_now(writer, email, now)
    if held is not None:
        raise UsageError(held, title=QT_TRANSLATE_NOOP("errors", "It cannot be sent now"), hint="")
    if email.status is EmailStatus.DRAFT:
        outbox.hand_over(writer, email)
    # Conditional in the statement itself: on a shared store a lane may have claimed the mail since it was read.
    if not writer.make_due(activity_id):
        raise UsageError(f"activity {activity_id} is being sent at this moment")


def why_not_now(reader: OrganisationReader, email: Email, now: datetime) -> str | None:
    """What holds an email that a person cannot pass by asking, as sentences; None where it can be sent now."""
    contexts = [] if email.mailbox_address is None else reader.mailbox_contexts([email.mailbox_address])
    if not contexts:
        return "The mailbox that it was to be sent from is gone."
    [context] = contexts
    owner = context.user or context.queue
    reason = why_not(context.mailbox, context.profile, context.organization, owner, MailDirection.OUTGOING, context.guard)
    if reason is not None or sends_to_files(context):
        return reason
    return _wished(context, now) or _limited(reader, context, now)


def _wished(context: MailboxContext, now: datetime) -> str | None:
    hold = context.send_hold
    if hold is None or hold.until <= now:
        return None
    return f"Nothing is sent through {_name(context)} until {hold.until:%Y-%m-%d %H:%M:%S} UTC: {hold.because}"


def _limited(reader: OrganisationReader, context: MailboxContext, now: datetime) -> str | None:
    limited = windows(limits_of(context.organization, context.profile))
    left = allowance({window: reader.sent_within(context.mailbox.id, window, now) for window in limited}, now, 1)
    return None if left.until is None else f"{left.because} It may send again at {left.until:%Y-%m-%d %H:%M:%S} UTC."


def _name(context: MailboxContext) -> str:
    return "no profile" if context.profile is None else context.profile.name
