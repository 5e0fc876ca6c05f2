"""Composed emails: written down as drafts or to be sent, sent again, called back, decided about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, CursorResult, delete, func, insert, select, update
from sqlalchemy.orm import Session

from core.domain.activity import STATE_OF_STATUS, CorrelationMethod, DeliveryState, Direction, EmailStatus, Party
from core.domain.alert import SENDING_UNKNOWN
from core.domain.filing import RegardingBy
from core.domain.ids import ActivityId, AttachmentId
from core.domain.mailbox import MailDirection
from core.domain.robots import AutomaticKind
from core.ports import NewOutgoing
from core.store.blobs import keep_octets
from core.store.care_blobs import forget_blobs
from core.store.ids import new_id
from core.store.links import unresolved_key
from core.store.rows import (
    AlertRow,
    AttachmentRow,
    EmailBodyRow,
    EmailMailboxRow,
    EmailRow,
    MailboxDirectionRow,
    PartyRow,
    SendAttemptRow,
    table_of,
)
from core.store.send_fates import deliver_refused
from core.store.sent_copies import owe_proven
from core.store.types import MailboxRole

_EMAIL = table_of(EmailRow)
_PARTY = table_of(PartyRow)
_BODY = table_of(EmailBodyRow)
_ATTACHMENT = table_of(AttachmentRow)
_REACHED = table_of(EmailMailboxRow)
_ATTEMPT = table_of(SendAttemptRow)
_ALERT = table_of(AlertRow)
_DIRECTION = table_of(MailboxDirectionRow)
#: What makes an email a part of a thread.
_THREAD = frozenset({"inreplyto", "trackingtoken", "correlationmethod", "correlatedactivityid", "parentactivityid"})


def add_outgoing(session: Session, email: NewOutgoing, now: datetime) -> ActivityId:
    """Write a composed email in a writing session; attachments are read in pieces. Raises ItemError where one cannot be read whole."""
    activity_id = ActivityId(new_id(session))
    session.execute(insert(_EMAIL), [_first_columns(activity_id, now) | _email_columns(email, len(email.attachments), now)])
    session.execute(insert(_BODY), [{"email_id": activity_id, "headers": None, **_body_columns(email)}])
    _add_parts(session, activity_id, email, 0)
    reached = {"email_id": activity_id, "mailbox_id": email.mailbox_id, "role": MailboxRole.SENT, "added_at": now}
    session.execute(insert(_REACHED), [reached])
    return activity_id


def replace_draft(
    session: Session, activity_id: ActivityId, email: NewOutgoing, keep: Collection[AttachmentId], now: datetime, packs: set[str]
) -> bool:
    """Write a draft anew; of its attachments `keep` stay, before the new ones. False, and nothing written, where it is no draft.

    The thread that it belongs to stays, unless `email` names one. Packs that lost bytes are added to `packs`.
    """
    kept = _ATTACHMENT.c.id.in_(list(keep)) & (_ATTACHMENT.c.activityid == activity_id)
    count = session.execute(select(func.count()).select_from(_ATTACHMENT).where(kept)).scalar_one()
    columns, body = _email_columns(email, count + len(email.attachments), now), _body_columns(email)
    if email.in_reply_to is None and not email.references and email.tracking_token is None:
        columns = {name: value for name, value in columns.items() if name not in _THREAD}
        del body["message_references"]
    changed = session.execute(update(_EMAIL).where(_is(activity_id, EmailStatus.DRAFT)).values(columns))
    if cast("CursorResult[Any]", changed).rowcount != 1:
        return False
    session.execute(update(_BODY).where(_BODY.c.email_id == activity_id).values(body))
    session.execute(delete(_PARTY).where(_PARTY.c.activityid == activity_id))
    gone = (_ATTACHMENT.c.activityid == activity_id) & _ATTACHMENT.c.id.not_in(list(keep))
    blobs = session.execute(select(_ATTACHMENT.c.blob_id).where(gone)).scalars().all()
    session.execute(delete(_ATTACHMENT).where(gone))
    forget_blobs(session.connection(), blobs, packs)
    session.execute(delete(_REACHED).where(_REACHED.c.email_id == activity_id))
    reached = {"email_id": activity_id, "mailbox_id": email.mailbox_id, "role": MailboxRole.SENT, "added_at": now}
    session.execute(insert(_REACHED), [reached])
    highest = session.execute(select(func.max(_ATTACHMENT.c.attachmentnumber)).where(_ATTACHMENT.c.activityid == activity_id)).scalar()
    _add_parts(session, activity_id, email, 0 if highest is None else highest + 1)
    return True


def discard_draft(connection: Connection, activity_id: ActivityId, packs: set[str]) -> bool:
    """Remove a draft with all that belongs to it; False, and nothing removed, where it is no draft.

    Packs that lost bytes are added to `packs`.
    """
    blobs = connection.execute(select(_ATTACHMENT.c.blob_id).where(_ATTACHMENT.c.activityid == activity_id)).scalars().all()
    blobs = [*blobs, connection.execute(select(_EMAIL.c.raw_blob_id).where(_EMAIL.c.id == activity_id)).scalar()]
    if connection.execute(delete(_EMAIL).where(_is(activity_id, EmailStatus.DRAFT))).rowcount != 1:
        return False
    forget_blobs(connection, blobs, packs)
    return True


def make_due(connection: Connection, activity_id: ActivityId, now: datetime) -> bool:
    """Let an email that waits be sent now, whatever a person or a refusal put it off to; False where it does not wait.

    Where its mailbox waits after failures, it is tried now; what waits for a person still does.
    """
    waits = _is(activity_id, EmailStatus.PENDING_SEND)
    due: dict[str, Any] = {"postponeemailprocessinguntil": None, "delayedemailsendtime": None, "modifiedon": now}
    if connection.execute(update(_EMAIL).where(waits).values(due)).rowcount != 1:
        return False
    mailbox_id = select(_EMAIL.c.sendermailboxid).where(_EMAIL.c.id == activity_id).scalar_subquery()
    way = (_DIRECTION.c.mailbox_id == mailbox_id) & (_DIRECTION.c.direction == MailDirection.OUTGOING)
    failing = way & (_DIRECTION.c.consecutive_failures > 0) & _DIRECTION.c.parked.is_(False) & (_DIRECTION.c.next_due_at > now)
    # Only where there is something to change: whatever is written here has the engine read its mailboxes anew.
    if connection.execute(select(_DIRECTION.c.mailbox_id).where(failing)).first() is not None:
        connection.execute(update(_DIRECTION).where(failing).values(next_due_at=now))
    return True


def _is(activity_id: ActivityId, status: EmailStatus) -> ColumnElement[bool]:
    return (_EMAIL.c.id == activity_id) & (_EMAIL.c.statuscode == status) & (_EMAIL.c.directioncode == Direction.OUTGOING)


def _add_parts(session: Session, activity_id: ActivityId, email: NewOutgoing, first: int) -> None:
    """Parties and attachments, these numbered from `first` on."""
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
        for number, attachment in enumerate(email.attachments, first)
    ]
    if attachments:
        session.execute(insert(_ATTACHMENT), attachments)


def say_sent(connection: Connection, activity_id: ActivityId, reply: str, now: datetime) -> bool:
    """Make an unknown email sent by a person's word: at the time when it may have been. False where it is not unknown."""
    last = select(func.max(_ATTEMPT.c.dot_at)).where(_ATTEMPT.c.email_id == activity_id)
    sent_at = connection.execute(last).scalar() or now
    if not set_status(connection, activity_id, EmailStatus.SENT, now, among=[EmailStatus.UNKNOWN]):
        return False
    connection.execute(update(_EMAIL).where(_EMAIL.c.id == activity_id).values(senton=sent_at, server_reply=reply))
    deliver_refused(connection, [activity_id], proven=True)
    owe_proven(connection, activity_id, now)
    return True


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


def _first_columns(activity_id: ActivityId, now: datetime) -> dict[str, Any]:
    """What an email has from its beginning on."""
    return {"id": activity_id, "directioncode": Direction.OUTGOING, "identity": None, "deliveryattempts": 0, "createdon": now}


def _email_columns(email: NewOutgoing, attachments: int, now: datetime) -> dict[str, Any]:
    status = EmailStatus.DRAFT if email.draft else EmailStatus.PENDING_SEND
    return {
        "statecode": STATE_OF_STATUS[status],
        "statuscode": status,
        "subject": email.subject,
        "inreplyto": email.in_reply_to,
        "trackingtoken": email.tracking_token,
        "correlationmethod": CorrelationMethod.NONE if email.answers is None else CorrelationMethod.IN_REPLY_TO,
        "correlatedactivityid": email.answers,
        "parentactivityid": email.answers,
        "regardingobjectid": None if email.regarding is None else email.regarding.id,
        "regardingobjecttypecode": None if email.regarding is None else email.regarding.type,
        "regarding_set_by": None if email.regarding is None else RegardingBy.PERSON,
        "ownerid": email.owner,
        "sendermailboxid": email.mailbox_id,
        "delayedemailsendtime": email.send_at,
        "deliveryprioritycode": email.priority,
        "readreceiptrequested": email.read_receipt,
        "deliveryreceiptrequested": email.delivery_receipt,
        "submittedby": email.submitted_by,
        "automatic": AutomaticKind.OWN if email.automatic else None,
        "attachmentcount": attachments,
        "modifiedon": now,
    }


def _body_columns(email: NewOutgoing) -> dict[str, Any]:
    return {"text": email.text, "html": email.html, "message_references": list(email.references) or None}


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
