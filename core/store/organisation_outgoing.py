"""Composed emails: written down as pending-send, sent again, called back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlalchemy.orm import Session

from core.domain.activity import STATE_OF_STATUS, CorrelationMethod, DeliveryState, Direction, EmailStatus, Party
from core.domain.alert import SENDING_UNKNOWN
from core.domain.ids import ActivityId
from core.ports import NewOutgoing
from core.store.blobs import keep_octets
from core.store.ids import new_id
from core.store.links import unresolved_key
from core.store.rows import AlertRow, AttachmentRow, EmailBodyRow, EmailMailboxRow, EmailRow, PartyRow, table_of
from core.store.types import MailboxRole

_EMAIL = table_of(EmailRow)
_PARTY = table_of(PartyRow)
_ALERT = table_of(AlertRow)


def add_outgoing(session: Session, email: NewOutgoing, now: datetime) -> ActivityId:
    """Write a composed email in a writing session; attachments are read in pieces. Raises ItemError where one cannot be read whole."""
    activity_id = ActivityId(new_id(session))
    session.execute(insert(_EMAIL), [_email_columns(activity_id, email, now)])
    body = {"email_id": activity_id, "text": email.text, "html": email.html, "headers": None, "message_references": None}
    session.execute(insert(table_of(EmailBodyRow)), [body])
    session.execute(insert(_PARTY), [_party_columns(new_id(session), activity_id, party) for party in email.parties])
    attachments = [
        {
            "id": new_id(session),
            "activityid": activity_id,
            "attachmentnumber": number,
            "filename": attachment.name,
            "mimetype": attachment.mime_type,
            "filesize": attachment.content.size_bytes,
            "attachmentcontentid": attachment.content_id,
            "inline": attachment.content_id is not None,
            "blocked": False,
            "blob_id": keep_octets(session, attachment.content),
        }
        for number, attachment in enumerate(email.attachments)
    ]
    if attachments:
        session.execute(insert(table_of(AttachmentRow)), attachments)
    reached = {"email_id": activity_id, "mailbox_id": email.mailbox_id, "role": MailboxRole.SENT, "added_at": now}
    session.execute(insert(table_of(EmailMailboxRow)), [reached])
    return activity_id


def set_status(
    connection: Connection, activity_id: ActivityId, status: EmailStatus, now: datetime, *, among: Collection[EmailStatus]
) -> bool:
    """Change the status of an outgoing email if it is one of `among`; False where it is not.

    That is a person's decision, so an alert that asked for one is resolved. Back in pending-send it is due at once, and recipients that
    were refused get another chance.
    """
    values: dict[str, Any] = {"statuscode": status, "statecode": STATE_OF_STATUS[status], "modifiedon": now}
    again = status is EmailStatus.PENDING_SEND
    if again:
        values["postponeemailprocessinguntil"] = None
    where = (_EMAIL.c.id == activity_id) & (_EMAIL.c.directioncode == Direction.OUTGOING) & _EMAIL.c.statuscode.in_(list(among))
    changed = connection.execute(update(_EMAIL).where(where).values(values)).rowcount == 1
    if changed:
        asked = (_ALERT.c.code == SENDING_UNKNOWN) & (_ALERT.c.fold_key == str(activity_id)) & _ALERT.c.open_key.is_not(None)
        connection.execute(update(_ALERT).where(asked).values(open_key=None, resolved_at=now))
    if changed and again:
        refused = (_PARTY.c.activityid == activity_id) & (_PARTY.c.delivery_state == DeliveryState.FAILED)
        nothing: dict[str, Any] = {"delivery_state": None, "delivery_reply": None}
        connection.execute(update(_PARTY).where(refused).values(nothing))
    return changed


def _email_columns(activity_id: ActivityId, email: NewOutgoing, now: datetime) -> dict[str, Any]:
    return {
        "id": activity_id,
        "directioncode": Direction.OUTGOING,
        "statecode": STATE_OF_STATUS[EmailStatus.PENDING_SEND],
        "statuscode": EmailStatus.PENDING_SEND,
        "subject": email.subject,
        "identity": None,
        "correlationmethod": CorrelationMethod.NONE,
        "regardingobjectid": None if email.regarding is None else email.regarding.id,
        "regardingobjecttypecode": None if email.regarding is None else email.regarding.type,
        "ownerid": email.owner,
        "sendermailboxid": email.mailbox_id,
        "deliveryattempts": 0,
        "attachmentcount": len(email.attachments),
        "createdon": now,
        "modifiedon": now,
    }


def _party_columns(party_id: int, activity_id: ActivityId, party: Party) -> dict[str, Any]:
    return {
        "id": party_id,
        "activityid": activity_id,
        "participationtypemask": party.role,
        "addressused": party.address,
        "name": party.name,
        "partyid": None if party.record is None else party.record.id,
        "partyobjecttypecode": None if party.record is None else party.record.type,
        "addressusedemailcolumnnumber": None if party.record is None else party.column,
        "unresolved_address": unresolved_key(party.address) if party.record is None else None,
    }
