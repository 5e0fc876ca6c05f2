"""One email: read whole, sent again, called back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from core.domain.activity import Direction, Email, EmailStatus, PartyRole
from core.domain.ids import ActivityId
from core.domain.octets import Octets
from core.domain.send_machine import can_cancel, can_resend, check_cancel, check_resend
from core.domain.words import word
from core.errors import UsageError
from core.ports import OrganisationReader, OrganisationWriter

_PEOPLE = frozenset({PartyRole.TO, PartyRole.CC, PartyRole.BCC})
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


def read_source(reader: OrganisationReader, activity_id: ActivityId) -> Octets:
    """The source of one email. Raises UsageError where it has none."""
    _get(reader, activity_id)
    found = reader.source(activity_id)
    if found is None:
        raise UsageError(f"activity {activity_id} has no source", hint="A mail gets one when it is handed to a server for the first time.")
    return found


def hand_over(writer: OrganisationWriter, email: Email) -> None:
    """Put a draft into pending-send. Raises UsageError where it is none, or has nobody to go to."""
    if email.status is not EmailStatus.DRAFT:
        raise UsageError(f"only a draft can be handed over; this one is {word(email.status)}")
    if not any(party.role in _PEOPLE and party.address for party in email.parties):
        raise UsageError("an email needs at least one recipient")
    if not writer.set_status(email.id, EmailStatus.PENDING_SEND, among=[EmailStatus.DRAFT]):
        raise UsageError(f"activity {email.id} was changed at this moment")


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
