"""One email: read whole, sent again, called back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from core.domain.activity import Direction, Email, EmailStatus
from core.domain.ids import ActivityId
from core.domain.send_machine import can_cancel, can_resend, check_cancel, check_resend
from core.errors import UsageError
from core.ports import OrganisationReader, OrganisationWriter

_RESENDABLE = frozenset(status for status in EmailStatus if can_resend(status))
_CANCELABLE = frozenset(status for status in EmailStatus if can_cancel(status))


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


def resend(writer: OrganisationWriter, activity_id: ActivityId) -> None:
    """Put a failed or unknown email into pending-send again; recipients that it reached before do not get it twice."""
    check_resend(read_outgoing(writer, activity_id).status)
    _change(writer, activity_id, EmailStatus.PENDING_SEND, among=_RESENDABLE)


def cancel(writer: OrganisationWriter, activity_id: ActivityId) -> None:
    """Call an email back."""
    check_cancel(read_outgoing(writer, activity_id).status)
    _change(writer, activity_id, EmailStatus.CANCELED, among=_CANCELABLE)


def read_outgoing(reader: OrganisationReader, activity_id: ActivityId) -> Email:
    """One email that was not received. Raises UsageError for any other."""
    email = _get(reader, activity_id)
    if email.direction is not Direction.OUTGOING:
        raise UsageError(f"activity {activity_id} was received, not sent")
    return email


def _change(writer: OrganisationWriter, activity_id: ActivityId, status: EmailStatus, *, among: frozenset[EmailStatus]) -> None:
    # Conditional in the statement itself: on a shared store a lane may have claimed the mail since it was read.
    if not writer.set_status(activity_id, status, among=among):
        raise UsageError(f"activity {activity_id} is being sent at this moment")
