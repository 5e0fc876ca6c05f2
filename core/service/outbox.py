"""One email: read whole, sent again, called back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime

from core.domain.activity import Email, EmailStatus
from core.domain.ids import ActivityId
from core.domain.sending import CANCELABLE, RESENDABLE, why_not_cancel, why_not_resend
from core.errors import UsageError
from core.ports import OrganisationReader, OrganisationWriter


def _get(reader: OrganisationReader, activity_id: ActivityId) -> Email:
    email = reader.email(activity_id)
    if email is None:
        raise UsageError(f"there is no activity with the id {activity_id}")
    return email


def read_whole(reader: OrganisationReader, activity_id: ActivityId, safe_html: Callable[[str], str]) -> Email:
    """One email with its body, the HTML made safe."""
    email = _get(reader, activity_id)
    return email if email.html is None else dataclasses.replace(email, html=safe_html(email.html))


def read_raw(reader: OrganisationReader, activity_id: ActivityId) -> bytes:
    """The source of one email."""
    _get(reader, activity_id)
    raw = reader.raw(activity_id)
    if raw is None:
        raise UsageError(f"activity {activity_id} has no source", hint="A mail gets one when it is handed to a server for the first time.")
    return raw


def resend(writer: OrganisationWriter, activity_id: ActivityId, now: datetime) -> None:
    """Put a failed, unknown or canceled email into pending-send again."""
    email = _get(writer, activity_id)
    reason = why_not_resend(email.direction, email.status)
    _change(writer, email, EmailStatus.PENDING_SEND, now, reason=reason, among=RESENDABLE)


def cancel(writer: OrganisationWriter, activity_id: ActivityId, now: datetime) -> None:
    """Call an email back."""
    email = _get(writer, activity_id)
    reason = why_not_cancel(email.direction, email.status)
    _change(writer, email, EmailStatus.CANCELED, now, reason=reason, among=CANCELABLE)


def _change(
    writer: OrganisationWriter, email: Email, status: EmailStatus, now: datetime, *, reason: str | None, among: frozenset[EmailStatus]
) -> None:
    if reason is not None:
        raise UsageError(f"activity {email.id}: {reason}")
    # Conditional in the statement itself: on a shared store a lane may have claimed the mail since it was read.
    if not writer.set_status(email.id, status, now, among=among):
        raise UsageError(f"activity {email.id} is being sent at this moment")
