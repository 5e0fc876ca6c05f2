"""Emails as people read them: lists without bodies, one whole, its source. A list takes the same few statements whatever its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, exists, or_, select

from core.domain.activity import AttachmentInfo, Direction, Email, EmailStatus, PartyRole
from core.domain.ids import ActivityId, RecordId
from core.ports import ActivityFilter
from core.store.blobs import read_blob
from core.store.links import chunked, record_names
from core.store.mail_marks import marks_of
from core.store.mapping import link_of, party_of
from core.store.reports import reports_about, reports_of
from core.store.rows import (
    AttachmentRow,
    EmailBodyRow,
    EmailMailboxRow,
    EmailRow,
    MailboxRow,
    PartyRow,
    QueueItemRow,
    QueueRow,
    table_of,
)
from core.store.text_match import contains, storable
from core.store.types import index_key

_EMAIL = table_of(EmailRow)
_BODY = table_of(EmailBodyRow)
_PARTY = table_of(PartyRow)
_ATTACHMENT = table_of(AttachmentRow)
_QUEUE_ITEM = table_of(QueueItemRow)
_QUEUE = table_of(QueueRow)
_REACHED = table_of(EmailMailboxRow)
_MAILBOX = table_of(MailboxRow)


def emails(connection: Connection, wanted: ActivityFilter) -> list[Email]:
    """The emails of a list, the newest first, without bodies."""
    query = select(_EMAIL).where(*_conditions(connection.dialect, wanted)).order_by(_EMAIL.c.id.desc())
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return _Emails(connection, connection.execute(query).all()).emails()


def email(connection: Connection, activity_id: ActivityId) -> Email | None:
    """One email with its body and headers; None for an unknown id."""
    rows = connection.execute(select(_EMAIL).where(_EMAIL.c.id == activity_id)).all()
    if not rows:
        return None
    body = connection.execute(select(_BODY).where(_BODY.c.email_id == activity_id)).first()
    found = _Emails(connection, rows).emails(body)[0]
    return replace(found, reports=tuple(reports_about(connection, [activity_id])[activity_id]))


def raw(connection: Connection, home: Path, activity_id: ActivityId) -> bytes | None:
    """The bytes of an email as received or stamped; None where it has none."""
    blob_id = connection.execute(select(_EMAIL.c.raw_blob_id).where(_EMAIL.c.id == activity_id)).scalar_one_or_none()
    return None if blob_id is None else read_blob(connection, home, blob_id)


def _conditions(dialect: Dialect, wanted: ActivityFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.mailbox is not None:
        mailbox_id = select(_MAILBOX.c.id).where(_MAILBOX.c.address_key == wanted.mailbox.strip().lower()).scalar_subquery()
        reached = select(_REACHED.c.email_id).where(_REACHED.c.mailbox_id == mailbox_id)
        conditions.append(or_(_EMAIL.c.id.in_(reached), _EMAIL.c.sendermailboxid == mailbox_id, _EMAIL.c.receivingmailboxid == mailbox_id))
    if wanted.regarding is not None:
        conditions.append(_EMAIL.c.regardingobjectid == wanted.regarding.id)
    if wanted.direction is not None:
        conditions.append(_EMAIL.c.directioncode == wanted.direction)
    if wanted.status is not None:
        conditions.append(_EMAIL.c.statuscode == wanted.status)
    if wanted.message_id is not None:
        conditions.append(_EMAIL.c.messageid == index_key(wanted.message_id))
    if wanted.statuses is not None:
        conditions.append(_EMAIL.c.statuscode.in_(list(wanted.statuses)))
    if wanted.reports is not None:
        conditions.append(_EMAIL.c.report.in_(list(wanted.reports)))
    if wanted.automatic is not None:
        conditions.append(_EMAIL.c.automatic.is_not(None) if wanted.automatic else _EMAIL.c.automatic.is_(None))
    if wanted.before_id is not None:
        conditions.append(_EMAIL.c.id < wanted.before_id)
    if wanted.text:
        # Looked up per email, the newest first, so that a list with a limit ends when it is full.
        text = storable(wanted.text)
        named = contains(dialect, _PARTY.c.addressused, text) | contains(dialect, _PARTY.c.name, text)
        party = exists().where(_PARTY.c.activityid == _EMAIL.c.id, named)
        conditions.append(contains(dialect, _EMAIL.c.subject, text) | party)
    return conditions


def _sending_of(row: Any) -> dict[str, Any]:  # noqa: ANN401  a row of the email table
    """What is wished for one to be sent, and how that fares."""
    return {
        "priority": row.deliveryprioritycode,
        "send_at": row.delayedemailsendtime,
        "next_try_at": _next_try(row),
        "last_reply": row.server_reply or "",
        "read_receipt": row.readreceiptrequested,
        "delivery_receipt": row.deliveryreceiptrequested,
        "submitted_by": row.submittedby,
    }


def _next_try(row: Any) -> datetime | None:  # noqa: ANN401  a row of the email table
    """When an email that waits may be sent at the earliest; None where it does not wait for a time."""
    times = [at for at in (row.postponeemailprocessinguntil, row.delayedemailsendtime) if at is not None]
    return max(times) if times and row.statuscode is EmailStatus.PENDING_SEND else None


class _Emails:
    """Makes Emails of rows, with one statement per table for all of them."""

    def __init__(self, connection: Connection, rows: Sequence[Any]) -> None:
        self._connection = connection
        self._rows = rows
        self._ids = [row.id for row in rows]

    def emails(self, body: Any = None) -> list[Email]:  # noqa: ANN401  a row of the body table
        """One Email per row, in order; `body` belongs to the only one."""
        parties = self._by_activity(_PARTY)
        attachments = self._by_activity(_ATTACHMENT)
        queues = self._queue_names()
        reached = self._reached()
        addresses = self._addresses({row.receivingmailboxid for row in self._rows} | {row.sendermailboxid for row in self._rows})
        names = record_names(self._connection, self._links(parties))
        told = reports_of(self._connection, [row.id for row in self._rows if row.report is not None])
        made = [
            self._email(row, names, parties[row.id], attachments[row.id], queues[row.id], reached[row.id], addresses, body)
            for row in self._rows
        ]
        return [replace(one, report=told[one.id]) if one.id in told else one for one in made]

    def _email(
        self,
        row: Any,  # noqa: ANN401  a row of the email table
        names: dict[RecordId, str],
        parties: Sequence[Any],
        attachments: Sequence[Any],
        queues: Sequence[str],
        reached: Sequence[str],
        addresses: dict[int, str],
        body: Any,  # noqa: ANN401  a row of the body table
    ) -> Email:
        mailbox_id = row.sendermailboxid if row.directioncode is Direction.OUTGOING else row.receivingmailboxid
        own = addresses.get(mailbox_id)
        return Email(
            id=row.id,
            direction=row.directioncode,
            status=row.statuscode,
            subject=row.subject,
            message_id=row.messageid,
            parties=tuple(party_of(party, names) for party in sorted(parties, key=_order)),
            regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
            regarding_set_by=row.regarding_set_by,
            mailbox_id=mailbox_id,
            mailbox_address=own,
            accepted_by=link_of(row.acceptingentitytypecode, row.acceptingentityid, names),
            correlation=row.correlationmethod,
            correlated_with=row.correlatedactivityid,
            received_at=row.received_at,
            sent_at=row.senton,
            tracking_token=row.trackingtoken,
            queue_items=tuple(queues),
            mailboxes=tuple(dict.fromkeys([*([own] if own else []), *reached])),
            attachments=tuple(attachment_of(one) for one in attachments),
            created_at=row.createdon,
            delivery_attempts=row.deliveryattempts,
            text=None if body is None else body.text or "",
            html=None if body is None else body.html,
            headers=None if body is None else tuple((name, value) for name, value in body.headers or ()),
            in_reply_to=row.inreplyto,
            parent_id=row.parentactivityid,
            subject_changed=row.correlatedsubjectchanged,
            automatic=row.automatic,
            report_kind=row.report,
            notice=row.notifications,
            marks=None if body is None else marks_of(body.marks),
            **_sending_of(row),
        )

    def _links(self, parties: dict[int, list[Any]]) -> list[Any]:
        links = [(party.partyobjecttypecode, party.partyid) for some in parties.values() for party in some]
        links += [(row.regardingobjecttypecode, row.regardingobjectid) for row in self._rows]
        return links + [(row.acceptingentitytypecode, row.acceptingentityid) for row in self._rows]

    def _by_activity(self, table: Any) -> dict[int, list[Any]]:  # noqa: ANN401  a table with an activityid
        found: dict[int, list[Any]] = defaultdict(list)
        for some in chunked(self._ids):
            for row in self._connection.execute(select(table).where(table.c.activityid.in_(some)).order_by(table.c.id)):
                found[row.activityid].append(row)
        return found

    def _queue_names(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        query = select(_QUEUE_ITEM.c.objectid, _QUEUE.c.name).join_from(_QUEUE_ITEM, _QUEUE, _QUEUE_ITEM.c.queueid == _QUEUE.c.id)
        for some in chunked(self._ids):
            for activity_id, name in self._connection.execute(query.where(_QUEUE_ITEM.c.objectid.in_(some)).order_by(_QUEUE.c.name)):
                found[activity_id].append(name)
        return found

    def _reached(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        query = select(_REACHED.c.email_id, _MAILBOX.c.emailaddress).join_from(_REACHED, _MAILBOX, _REACHED.c.mailbox_id == _MAILBOX.c.id)
        for some in chunked(self._ids):
            chosen = query.where(_REACHED.c.email_id.in_(some)).order_by(_REACHED.c.added_at, _MAILBOX.c.emailaddress)
            for activity_id, address in self._connection.execute(chosen):
                found[activity_id].append(address)
        return found

    def _addresses(self, mailbox_ids: Collection[int | None]) -> dict[int, str]:
        return {
            mailbox_id: address
            for some in chunked(mailbox_id for mailbox_id in mailbox_ids if mailbox_id is not None)
            for mailbox_id, address in self._connection.execute(
                select(_MAILBOX.c.id, _MAILBOX.c.emailaddress).where(_MAILBOX.c.id.in_(some))
            )
        }


def _order(party: Any) -> tuple[PartyRole, int]:  # noqa: ANN401  a row of the party table
    return party.participationtypemask, party.id


def attachment_of(row: Any) -> AttachmentInfo:  # noqa: ANN401  a row of the attachment table
    """What a list says of an attachment."""
    return AttachmentInfo(
        row.id, row.filename, row.mimetype, row.filesize, row.attachmentcontentid, row.blocked, row.inline, row.blocked_because
    )
