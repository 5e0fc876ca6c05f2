"""Sending as the store sees it: mail is claimed, stamped, journalled and finished, each step committed before the next begins.

    pending-send ──claim──▶ sending ──stamp──▶ sending ──dot──▶ sending ──finish──▶ sent | failed | pending-send (later) | unknown
         ▲                     │                                   │
         └── no dot: not sent ─┴─────── recover ───────────────────┴── a dot and no reply: unknown,
                                                                       or still sending until the server was asked

A server can be asked where the dot was journalled with a submission id; what it says ends the attempt by `finish`, as a reply would. An
attempt is one row of the journal, open (`ended_at` None) exactly while its email is in `sending`. Where the server could not be asked for
long, the email is unknown and its attempt `unasked`: a proof still counts as long as no person has decided.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, Table, Update, bindparam, delete, select, update

from core.domain.activity import STATE_OF_STATUS, Delivery, EmailStatus
from core.domain.addresses import address_key
from core.domain.ids import ActivityId, MailboxId
from core.domain.message import OutgoingAttachment
from core.domain.octets import Octets
from core.domain.report_reasons import status_in
from core.domain.robots import AutomaticKind
from core.domain.send_machine import after_crash, check
from core.errors import InternalError, ItemError
from core.ports import Doubt, OutgoingWork, Recovered, Stamped
from core.store.blob_octets import blob_octets
from core.store.blobs import BlobWriter
from core.store.bulk import insert_rows
from core.store.ids import Ids
from core.store.links import chunked, record_names
from core.store.mapping import link_of, party_of
from core.store.reports import ReportLog
from core.store.rows import (
    AddressRow,
    AttachmentRow,
    EmailBodyRow,
    EmailMailboxRow,
    EmailRow,
    MailboxRow,
    PartyRow,
    SendAttemptRow,
    table_of,
)
from core.store.send_answers import DOT
from core.store.send_due import ORDER, is_due
from core.store.send_fates import as_json, deliver, deliver_refused, fates_of
from core.store.threads import ThreadLog
from core.store.types import MailboxRole, index_key

if TYPE_CHECKING:
    from core.store.reading import Reader

_log = logging.getLogger(__name__)

_EMAIL = table_of(EmailRow)
_BODY = table_of(EmailBodyRow)
_PARTY = table_of(PartyRow)
_ATTACHMENT = table_of(AttachmentRow)
_ATTEMPT = table_of(SendAttemptRow)
_ADDRESS = table_of(AddressRow)


def status_columns(status: EmailStatus) -> dict[str, Any]:
    """A status with the state it implies."""
    return {"statuscode": status, "statecode": STATE_OF_STATUS[status]}


def _due(mailbox_id: MailboxId, now: datetime) -> Select[Any]:
    """Mail of a mailbox that is to be sent now, the most urgent first, of two alike the older."""
    return (
        select(_EMAIL, _BODY.c.text, _BODY.c.html, _BODY.c.message_references)
        .join_from(_EMAIL, _BODY, _EMAIL.c.id == _BODY.c.email_id, isouter=True)
        .where(_EMAIL.c.sendermailboxid == mailbox_id, is_due(now))
        .order_by(*ORDER)
    )


def waiting_senders(connection: Connection, now: datetime) -> set[MailboxId]:
    """The mailboxes that have mail to be sent now; one look into an index for each mailbox, however much mail there is."""
    waits = select(_EMAIL.c.id).where(_EMAIL.c.sendermailboxid == MailboxRow.id, is_due(now)).exists()
    return set(connection.execute(select(MailboxRow.id).where(waits)).scalars())


def due(reader: Reader, mailbox_id: MailboxId, now: datetime) -> list[OutgoingWork]:
    """Mail that would be claimed now; it is left as it is. What has lost its attachments is left out."""
    works, _lost = _Works(reader, reader.connection.execute(_due(mailbox_id, now)).all()).works(mailbox_id)
    return works


def claim(reader: Reader, ids: Ids, mailbox_id: MailboxId, now: datetime, limit: int) -> list[OutgoingWork]:
    """Take mail that is to be sent now into `sending`, in the order of `_due`, with an open attempt for each.

    `attempts` of the answer counts the earlier attempts. An email whose attachments are lost fails here, and stops no other.
    """
    connection = reader.connection
    rows = connection.execute(_due(mailbox_id, now).limit(limit).with_for_update(of=_EMAIL)).all()
    works, lost = _Works(reader, rows).works(mailbox_id)
    for activity_id, cause in lost.items():
        _log.error("email %s cannot be sent: %s", activity_id, cause)
        failed = status_columns(EmailStatus.FAILED) | {"server_reply": cause, "modifiedon": now}
        connection.execute(update(_EMAIL).where(_EMAIL.c.id == activity_id).values(failed))
    rows = [row for row in rows if row.id not in lost]
    if not rows:
        return []
    connection.execute(
        update(_EMAIL)
        .where(_EMAIL.c.id.in_([row.id for row in rows]))
        .values(**status_columns(EmailStatus.SENDING), deliveryattempts=_EMAIL.c.deliveryattempts + 1, modifiedon=now)
    )
    connection.execute(
        _ATTEMPT.insert(),
        [
            {"id": ids.one(), "email_id": row.id, "mailbox_id": mailbox_id, "attempt": row.deliveryattempts + 1, "started_at": now}
            for row in rows
        ],
    )
    return works


def _unasked() -> ColumnElement[bool]:
    """The last attempt of an unknown email about which the server was never asked, while no person has decided."""
    last = _ATTEMPT.c.attempt == _EMAIL.c.deliveryattempts
    return (_EMAIL.c.statuscode == EmailStatus.UNKNOWN) & _ATTEMPT.c.unasked.is_(True) & last


class _Works:
    """Makes OutgoingWork of claimed rows, with few statements for all of them."""

    def __init__(self, reader: Reader, rows: Sequence[Any]) -> None:
        self._reader = reader
        self._rows = rows
        self._ids = [row.id for row in rows]

    def works(self, mailbox_id: MailboxId) -> tuple[list[OutgoingWork], dict[ActivityId, str]]:
        """One work for each row, in order; and why there is none, for rows whose attachments cannot be read."""
        party_rows = self._rows_of(_PARTY)
        links = [(row.partyobjecttypecode, row.partyid) for rows in party_rows.values() for row in rows]
        links += [(row.regardingobjecttypecode, row.regardingobjectid) for row in self._rows]
        names = record_names(self._reader.connection, links)
        refused = self._refused(party_rows)
        attachments = self._rows_of(_ATTACHMENT)
        answered = self._answered()
        works: list[OutgoingWork] = []
        lost: dict[ActivityId, str] = {}
        for row in self._rows:
            try:
                files = tuple(self._attachment(one) for one in attachments[row.id] if one.blob_id is not None)
            except ItemError as error:
                lost[row.id] = error.cause
                continue
            works.append(
                OutgoingWork(
                    id=row.id,
                    mailbox_id=mailbox_id,
                    subject=row.subject,
                    text=row.text or "",
                    html=row.html,
                    parties=tuple(party_of(party, names) for party in party_rows[row.id]),
                    regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
                    in_reply_to=row.inreplyto,
                    references=tuple(row.message_references or ()),
                    tracking_token=row.trackingtoken,
                    message_id=row.messageid,
                    attempts=row.deliveryattempts,
                    attachments=files,
                    raw=self._raw(row.id, row.raw_blob_id),
                    do_not_email=frozenset(party.addressused for party in party_rows[row.id] if party.id in refused),
                    priority=row.deliveryprioritycode,
                    read_receipt=row.readreceiptrequested,
                    delivery_receipt=row.deliveryreceiptrequested,
                    submitted_by=row.submittedby,
                    automatic=row.automatic is not None,
                    answers=answered.get(row.correlatedactivityid),
                )
            )
        return works, lost

    def _rows_of(self, table: Any) -> dict[int, list[Any]]:  # noqa: ANN401  one of two tables with an activityid
        found: dict[int, list[Any]] = defaultdict(list)
        for some in chunked(self._ids):
            for row in self._reader.connection.execute(select(table).where(table.c.activityid.in_(some)).order_by(table.c.id)):
                found[row.activityid].append(row)
        return found

    def _answered(self) -> dict[int, AutomaticKind]:
        """Which of the emails that automatic mail answers were written by no person, and what wrote them."""
        parents = {row.correlatedactivityid for row in self._rows if row.automatic is not None and row.correlatedactivityid is not None}
        found: dict[int, AutomaticKind] = {}
        for some in chunked(parents):
            rows = self._reader.connection.execute(
                select(_EMAIL.c.id, _EMAIL.c.automatic).where(_EMAIL.c.id.in_(some), _EMAIL.c.automatic.is_not(None))
            )
            found.update((row.id, row.automatic) for row in rows)
        return found

    def _refused(self, party_rows: dict[int, list[Any]]) -> set[int]:
        """The ids of parties whose record does not allow mail to the address used."""
        parties = [row for rows in party_rows.values() for row in rows if row.partyid is not None]
        forbidden: set[tuple[int, str]] = set()
        for some in chunked(row.partyid for row in parties):
            for row in self._reader.connection.execute(
                select(_ADDRESS.c.parentobjectid, _ADDRESS.c.emailaddress).where(
                    _ADDRESS.c.parentobjectid.in_(some), _ADDRESS.c.donotemail.is_(True)
                )
            ):
                forbidden.add((row.parentobjectid, row.emailaddress))
        return {row.id for row in parties if (row.partyid, address_key(row.addressused)) in forbidden}

    def _raw(self, activity_id: ActivityId, blob_id: int | None) -> Octets | None:
        """What an earlier attempt sent; where that is lost the email is composed again, under the same Message-ID."""
        if blob_id is None:
            return None
        try:
            return blob_octets(self._reader.connection, self._reader.home, blob_id)
        except ItemError as error:
            _log.warning("email %s is composed again: %s", activity_id, error.cause)
            return None

    def _attachment(self, row: Any) -> OutgoingAttachment:  # noqa: ANN401  a row of the attachment table
        content = blob_octets(self._reader.connection, self._reader.home, row.blob_id)
        return OutgoingAttachment(row.filename, row.mimetype, content, row.attachmentcontentid)


# Statements of each email, made once: making one takes longer than carrying it out.
# Whoever was refused before the dot was not tried with the rest.
_AFTER_THE_DOT = frozenset({EmailStatus.SENT, EmailStatus.UNKNOWN})


@cache
def _changed(table: Table, names: tuple[str, ...]) -> Update:
    """The change of these columns of the row `row_id`."""
    return update(table).where(table.c.id == bindparam("row_id")).values({name: bindparam(name) for name in names})


@cache
def _open_one() -> Select[Any]:
    """The open attempt at the email `email`, with its status."""
    under_way = (_EMAIL.c.statuscode == EmailStatus.SENDING) & _ATTEMPT.c.ended_at.is_(None)
    joined = select(_ATTEMPT, _EMAIL.c.statuscode).join_from(_ATTEMPT, _EMAIL, _ATTEMPT.c.email_id == _EMAIL.c.id)
    return joined.where(_EMAIL.c.id == bindparam("email"), under_way | _unasked())


def is_under_way(connection: Connection, activity_id: ActivityId) -> bool:
    """Whether an attempt at an email is not settled yet; nobody else settles it until this transaction ends."""
    return connection.execute(_open_one().with_for_update(of=_EMAIL), {"email": activity_id}).first() is not None


@dataclass(frozen=True, slots=True)
class SendLog:
    """Writes what happens to claimed mail, in one transaction. `now` is the time of everything written."""

    connection: Connection
    ids: Ids
    blobs: BlobWriter
    now: datetime

    def stamp(self, stamped: Sequence[Stamped]) -> dict[ActivityId, Octets]:
        """Keep Message-ID, token, final subject and bytes before submission, so that every attempt sends the same message.

        Returns the bytes as they are kept, to be read after the commit. Raises ItemError where they cannot be read whole.
        """
        kept = {one.activity_id: self.blobs.add_octets(one.raw) for one in stamped}
        rows = [
            {
                "email": one.activity_id,
                "messageid": index_key(one.message_id),
                "trackingtoken": one.tracking_token,
                "subject": one.subject,
                "raw_blob_id": kept[one.activity_id][0],
                "modifiedon": self.now,
            }
            for one in stamped
        ]
        self.blobs.flush_rows()
        if rows:
            names = ("messageid", "trackingtoken", "subject", "raw_blob_id", "modifiedon")
            values: dict[str, Any] = {name: bindparam(name) for name in names}
            self.connection.execute(update(_EMAIL).where(_EMAIL.c.id == bindparam("email")).values(values), rows)
            ReportLog(self.connection, self.ids, self.now).tie(one.message_id for one in stamped)
            hashed = [(one.activity_id, one.likeness) for one in stamped if one.likeness is not None]
            ThreadLog(self.connection, self.ids, self.now).hash(hashed)
        return {activity_id: octets for activity_id, (_, octets) in kept.items()}

    def journal_dot(self, activity_id: ActivityId, submission_id: str | None, refused: Mapping[str, Delivery] | None) -> None:
        """Write down that the last step is about to be taken. Raises InternalError where the email is not being sent."""
        written = {"email": activity_id, "at": self.now, "submission": submission_id, "left_out": as_json(refused)}
        if self.connection.execute(DOT, written).rowcount != 1:
            raise InternalError(f"email {activity_id} is not being sent")

    def finish(
        self,
        activity_id: ActivityId,
        status: EmailStatus,
        *,
        reply: str,
        deliveries: Mapping[str, Delivery],
        sent_at: datetime | None,
        retry_at: datetime | None,
    ) -> MailboxId | None:
        """Write down how an attempt ended. Pending again without a time to retry, and without a dot, means it never began.

        Returns the mailbox that it was sent from, None where that is gone.
        """
        attempt = self._open_attempt(activity_id)
        if attempt.statuscode is not status:
            check(attempt.statuscode, status)
        email: dict[str, Any] = status_columns(status) | {"postponeemailprocessinguntil": retry_at, "modifiedon": self.now}
        if status is EmailStatus.PENDING_SEND and retry_at is None and attempt.dot_at is None and not deliveries:
            email["deliveryattempts"] = attempt.attempt - 1
            self.connection.execute(delete(_ATTEMPT).where(_ATTEMPT.c.id == attempt.id))
        else:
            email["server_reply"] = reply
            end = {"ended_at": self.now, "outcome": status, "reply": reply, "status_code": status_in(reply)}
            told: dict[str, Any] = {"next_try_at": retry_at, "unasked": False}
            self.connection.execute(_changed(_ATTEMPT, (*end, *told)), {"row_id": attempt.id, **end, **told})
        if status is EmailStatus.SENT:
            email["senton"] = sent_at or self.now
            row = {"email_id": activity_id, "mailbox_id": attempt.mailbox_id, "role": MailboxRole.SENT, "added_at": self.now}
            insert_rows(self.connection, table_of(EmailMailboxRow), [row], ignore_conflicts=True)
        self.connection.execute(_changed(_EMAIL, tuple(email)), {"row_id": activity_id, **email})
        if status in _AFTER_THE_DOT:
            deliver_refused(self.connection, [activity_id], proven=status is EmailStatus.SENT)
        deliver(self.connection, {activity_id: deliveries})
        if status is EmailStatus.SENT:
            ReportLog(self.connection, self.ids, self.now).tell_again(activity_id, attempt.started_at)
        mailbox_id: MailboxId | None = attempt.mailbox_id
        return mailbox_id

    def recover(self, mailbox_id: MailboxId) -> Recovered:
        """Settle what an earlier run left in `sending`: without a dot it is pending again, with one unknown.

        What the server can be asked about is left as it is, and named as a doubt each time until `finish` ends it, also where a person was
        asked meanwhile.
        """
        under_way = (_EMAIL.c.statuscode == EmailStatus.SENDING) & _ATTEMPT.c.ended_at.is_(None)
        columns = (_EMAIL.c.id, _EMAIL.c.messageid, _EMAIL.c.statuscode, _ATTEMPT.c.dot_at, _ATTEMPT.c.submission_id, _ATTEMPT.c.attempt)
        rows = self.connection.execute(
            select(*columns)
            .join_from(_EMAIL, _ATTEMPT, _ATTEMPT.c.email_id == _EMAIL.c.id)
            .where(
                _EMAIL.c.sendermailboxid == mailbox_id,
                _EMAIL.c.statuscode.in_((EmailStatus.SENDING, EmailStatus.UNKNOWN)),
                under_way | _unasked(),
            )
            .order_by(_EMAIL.c.id)
        ).all()
        again = [row.id for row in rows if row.dot_at is None]
        dotted = [row for row in rows if row.dot_at is not None]
        unknown = [row.id for row in dotted if row.submission_id is None]
        asked = [row for row in dotted if row.submission_id is not None]
        doubts = [
            Doubt(row.id, row.messageid or "", row.submission_id, row.attempt, row.dot_at, row.statuscode is EmailStatus.UNKNOWN, *reached)
            for row, reached in zip(asked, fates_of(self.connection, [row.id for row in asked]), strict=True)
        ]
        for dot_written, activity_ids in ((False, again), (True, unknown)):
            status = after_crash(dot_written=dot_written)
            for some in chunked(activity_ids):
                self.connection.execute(update(_EMAIL).where(_EMAIL.c.id.in_(some)).values(**status_columns(status), modifiedon=self.now))
                self.connection.execute(
                    update(_ATTEMPT)
                    .where(_ATTEMPT.c.email_id.in_(some), _ATTEMPT.c.ended_at.is_(None))
                    .values(ended_at=self.now, outcome=status, reply="")
                )
        deliver_refused(self.connection, unknown, proven=False)
        return Recovered(tuple(again), tuple(unknown), tuple(doubts))

    def _open_attempt(self, activity_id: ActivityId) -> Any:  # noqa: ANN401  a row of the journal, with the email's status
        row = self.connection.execute(_open_one(), {"email": activity_id}).one_or_none()
        if row is None:
            raise InternalError(f"email {activity_id} is not being sent")
        return row
