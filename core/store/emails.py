"""Writing incoming emails in bulk: by Core, in batches, with ids given out beforehand.

An email's identity is unique per direction. Of two lanes that bring the same mail, the second finds the first one's row: its insert does
nothing, and the email it finds instead is joined: the mailbox is added, and where the item says so (`refile`) the email is filed anew.
What an item joins or answers may have been purged since the item was judged; then it joins and answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from core.domain.activity import STATE_OF_STATUS, CorrelationMethod, Direction, EmailStatus
from core.domain.automatic_record import NewRecord
from core.domain.conversation import base_hash, index_of, written_index
from core.domain.ids import ActivityId, MailboxId, RecordId
from core.domain.record import RecordLink
from core.ports import NewEmail, PageItem
from core.store.blobs import BlobWriter
from core.store.bulk import Rows, insert_rows
from core.store.filing import give_records
from core.store.ids import Ids
from core.store.links import chunked, unresolved_key
from core.store.made_records import RecordMaker
from core.store.mail_marks import marks_json
from core.store.reports import NewReport, ReportLog
from core.store.rows import (
    AttachmentRow,
    BlobRow,
    EmailBodyRow,
    EmailMailboxRow,
    EmailRow,
    PartyRow,
    QueueItemRow,
    table_of,
)
from core.store.types import MailboxRole, index_key

_EMAIL = table_of(EmailRow)
_BODY = table_of(EmailBodyRow)
_PARTY = table_of(PartyRow)
_ATTACHMENT = table_of(AttachmentRow)
_QUEUE_ITEM = table_of(QueueItemRow)
_EMAIL_MAILBOX = table_of(EmailMailboxRow)

HAVE_PARENTS = frozenset({CorrelationMethod.IN_REPLY_TO, CorrelationMethod.CONVERSATION_INDEX})
"""The ways of correlating whose result is a parent as well (parentactivityid, facts 4.4)."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one item: the email it led to, whether that is new, and its identity. All empty for an item without an email."""

    activity_id: ActivityId | None = None
    is_new: bool = False
    identity: str | None = None


class EmailWriter:
    """Writes the emails of one page in the transaction of `connection`. One use."""

    def __init__(self, connection: Connection, ids: Ids, blobs: BlobWriter, place: tuple[MailboxId, str], now: datetime) -> None:
        self._connection = connection
        self._ids = ids
        self._blobs = blobs
        self._mailbox_id, self._folder = place
        self._now = now
        self._emails: Rows = []
        self._bodies: Rows = []
        self._parties: Rows = []
        self._creates: dict[ActivityId, NewRecord] = {}
        self._attachments: Rows = []
        self._reports: list[NewReport] = []
        self._blob_ids: dict[ActivityId, list[int]] = {}
        #: Identities of the emails that are joined or answered, as far as these are there.
        self._there: dict[ActivityId, str | None] = {}
        self._direction = Direction.INCOMING

    def write(self, items: Sequence[PageItem]) -> list[Written]:
        """Write the new emails of `items` and join the known ones; one answer per item, in order."""
        # A page is of one folder, and what lies in one was received or sent.
        self._direction = next((item.new_email.direction for item in items if item.new_email is not None), Direction.INCOMING)
        known = self._ids_of_identities(item.new_email.identity for item in items if item.new_email is not None)
        answered = [item.new_email.correlated_with for item in items if item.new_email is not None]
        joined = self._there = self._identities_of([each for each in (*(item.join for item in items), *answered) if each is not None])
        mine: dict[str, ActivityId] = {}
        for item in items:
            new = item.new_email
            if new is not None and new.identity not in known and new.identity not in mine:
                mine[new.identity] = self._collect(new, item.raw)
        known |= self._insert(mine)
        written: list[Written] = []
        announced: set[str] = set()
        for item in items:
            if item.new_email is not None:
                identity = item.new_email.identity
                is_new = identity not in announced and known[identity] == mine.get(identity)
                announced.add(identity)
                written.append(Written(known[identity], is_new, identity))
            elif item.join is not None and item.join in joined:
                written.append(Written(item.join, identity=joined[item.join]))
            else:
                written.append(Written())
        self._link(items, written, known)
        self._report(items, written)
        return written

    def _report(self, items: Sequence[PageItem], written: Sequence[Written]) -> None:
        """Keep the reports among the new emails, and tie them, and others that waited for one of these emails, to what they are about."""
        new = [item.new_email for item, one in zip(items, written, strict=True) if one.is_new and item.new_email is not None]
        log = ReportLog(self._connection, self._ids, self._now)
        log.save(self._reports)
        log.tie([each.message.message_id for each in new if each.message.message_id is not None], self._reports)

    def _collect(self, new: NewEmail, raw: bytes | None) -> ActivityId:
        """Make the rows of one email; nothing is written yet but large bytes into the pack."""
        activity_id = ActivityId(self._ids.one())
        kept = self._blob_ids[activity_id] = []
        raw_blob_id = None
        if raw is not None:
            raw_blob_id = self._blobs.add(raw)
            kept.append(raw_blob_id)
        message = new.message
        self._emails.append(self._email_row(activity_id, new, raw_blob_id))
        self._bodies.append(
            {
                "email_id": activity_id,
                "text": message.text,
                "html": message.html,
                "headers": message.headers,
                "message_references": message.references or None,
                "marks": marks_json(message.marks),
            }
        )
        self._collect_parties(activity_id, new)
        self._collect_attachments(activity_id, new)
        if new.report is not None:
            # What is merely alike is a guess: shown as a thread it can be corrected, told of a recipient it cannot.
            sure = new.correlation is not CorrelationMethod.SMART_MATCHING
            concerns = new.correlated_with if sure and new.correlated_with in self._there else None
            self._reports.append(NewReport(activity_id, new.report, new.received_at, concerns))
        return activity_id

    def _collect_parties(self, activity_id: ActivityId, new: NewEmail) -> None:
        for party_id, party in zip(self._ids.many(len(new.parties)), new.parties, strict=True):
            self._parties.append(
                {
                    "id": party_id,
                    "activityid": activity_id,
                    "participationtypemask": party.role,
                    "addressused": party.address,
                    "name": party.name,
                    "partyid": party.record.id if party.record else None,
                    "partyobjecttypecode": party.record.type if party.record else None,
                    "delivery_state": None,
                    "delivery_reply": None,
                    "addressusedemailcolumnnumber": party.column if party.record else None,
                    "unresolved_address": None if party.record else unresolved_key(party.address),
                }
            )
        if new.creates is not None:
            self._creates[activity_id] = new.creates

    def _collect_attachments(self, activity_id: ActivityId, new: NewEmail) -> None:
        kept = self._blob_ids[activity_id]
        for number, part in enumerate(new.message.parts):
            blocked = number in new.blocked_parts
            blob_id = None
            if not blocked:
                blob_id = self._blobs.add(part.data)
                kept.append(blob_id)
            self._attachments.append(
                {
                    "id": self._ids.one(),
                    "activityid": activity_id,
                    "attachmentnumber": number,
                    "filename": part.name,
                    "mimetype": part.mime_type,
                    "filesize": len(part.data),
                    "attachmentcontentid": part.content_id,
                    "inline": part.inline,
                    "blocked": blocked,
                    "blocked_because": new.blocked_parts.get(number),
                    "blob_id": blob_id,
                }
            )

    def _email_row(self, activity_id: ActivityId, new: NewEmail, raw_blob_id: int | None) -> dict[str, Any]:
        message = new.message
        received = new.direction is Direction.INCOMING
        status = EmailStatus.RECEIVED if received else EmailStatus.SENT
        correlated = new.correlated_with if new.correlated_with in self._there else None
        index = index_of(message.thread_index)
        return {
            "id": activity_id,
            "directioncode": new.direction,
            "statecode": STATE_OF_STATUS[status],
            "statuscode": status,
            "subject": message.subject,
            "identity": index_key(new.identity),
            "messageid": None if message.message_id is None else index_key(message.message_id),
            "inreplyto": message.in_reply_to[0] if message.in_reply_to else None,
            "trackingtoken": None if new.tracking_token is None else index_key(new.tracking_token),
            "correlationmethod": new.correlation,
            "correlatedactivityid": correlated,
            "parentactivityid": correlated if new.correlation in HAVE_PARENTS else None,
            "correlatedsubjectchanged": new.subject_changed,
            "isduplicatesenderunresolved": new.sender_ambiguous,
            "conversationindex": None if index is None else written_index(index),
            "baseconversationindexhash": None if index is None else base_hash(index),
            **_link_columns("regardingobject", new.regarding),
            "ownerid": new.owner,
            **_link_columns("acceptingentity", new.accepted_by),
            "receivingmailboxid": self._mailbox_id if received else None,
            "sendermailboxid": None if received else self._mailbox_id,
            "filed_by_mailbox_id": new.filed_by,
            "filed_by_folder": new.filed_by_folder,
            "regarding_set_by": new.set_by,
            "received_at": new.received_at if received else None,
            "senton": message.date if received else message.date or new.received_at,
            "deliveryattempts": 0,
            "attachmentcount": len(message.parts),
            "notifications": new.notice,
            "automatic": new.automatic,
            "report": None if new.report is None else new.report.kind,
            "raw_blob_id": raw_blob_id,
            "createdon": self._now,
            "modifiedon": self._now,
        }

    def _insert(self, mine: dict[str, ActivityId]) -> dict[str, ActivityId]:
        """Insert what was collected and return the ids that the identities have now; another lane may have been faster."""
        if not mine:
            return {}
        self._blobs.flush_rows()
        # In one order for all lanes, so that two that bring the same mails wait for each other but never in a circle.
        insert_rows(self._connection, _EMAIL, sorted(self._emails, key=lambda row: str(row["identity"])), ignore_conflicts=True)
        found = self._ids_of_identities(mine)
        lost = {activity_id for identity, activity_id in mine.items() if found[identity] != activity_id}
        if lost:
            self._drop(lost)
        wanted = [new for activity_id, new in self._creates.items() if activity_id not in lost]
        RecordMaker(self._connection, self._ids, self._now).settle(self._parties, wanted)
        for table, rows in ((_BODY, self._bodies), (_PARTY, self._parties), (_ATTACHMENT, self._attachments)):
            insert_rows(self._connection, table, rows)
        return found

    def _drop(self, lost: set[ActivityId]) -> None:
        """Take back what belongs to emails that another lane wrote first."""
        self._bodies = [row for row in self._bodies if row["email_id"] not in lost]
        self._parties = [row for row in self._parties if row["activityid"] not in lost]
        self._attachments = [row for row in self._attachments if row["activityid"] not in lost]
        self._reports = [new for new in self._reports if new.id not in lost]
        for some in chunked(blob_id for activity_id in lost for blob_id in self._blob_ids[activity_id]):
            self._connection.execute(delete(BlobRow).where(BlobRow.id.in_(some)))

    def _link(self, items: Sequence[PageItem], written: list[Written], known: dict[str, ActivityId]) -> None:
        """Say which mailbox the emails reached, which queues they wait in, which email of this page they answer; file joined ones."""
        reached: Rows = []
        waiting: set[tuple[ActivityId, RecordId]] = set()
        shown = self._shown([item.join for item in items if item.join is not None and item.queue_ids])
        answers: Rows = []
        filed: dict[ActivityId, tuple[RecordLink, str]] = {}
        overwrite = False
        for item, one in zip(items, written, strict=True):
            if one.activity_id is None:
                continue
            sent = item.sent or (item.new_email is not None and item.new_email.direction is Direction.OUTGOING)
            role = MailboxRole.SENT if sent else MailboxRole.RECEIVED
            reached.extend(
                {"email_id": one.activity_id, "mailbox_id": mailbox_id, "role": role, "added_at": self._now}
                for mailbox_id in (self._mailbox_id, *item.also_reached)
            )
            # Whoever has taken a mail out of a queue does not find it there again because the mailbox shows it once more.
            further = () if one.activity_id in shown else item.queue_ids
            queue_ids = (*further, *(item.new_email.queue_ids if item.new_email else ()))
            waiting.update((one.activity_id, queue_id) for queue_id in queue_ids)
            if one.is_new and item.new_email is not None and item.new_email.correlated_identity is not None:
                answers.append(
                    {
                        "answer": one.activity_id,
                        "identity": item.new_email.correlated_identity,
                        "is_parent": item.new_email.correlation in HAVE_PARENTS,
                    }
                )
            if item.refile is not None and not one.is_new:
                filed[one.activity_id] = (item.refile, self._folder)
                overwrite = overwrite or item.overwrites
        insert_rows(self._connection, _EMAIL_MAILBOX, reached, ignore_conflicts=True)
        insert_rows(
            self._connection,
            _QUEUE_ITEM,
            [
                {"id": self._ids.one(), "queueid": queue_id, "objectid": activity_id, "enteredon": self._now}
                for activity_id, queue_id in sorted(waiting)
            ],
            ignore_conflicts=True,
        )
        self._point_at_parents(answers, known)
        give_records(self._connection, self._mailbox_id, filed, self._now, overwrite=overwrite)

    def _shown(self, activity_ids: list[ActivityId]) -> set[ActivityId]:
        """Those of these emails that reached this mailbox before."""
        here = (_EMAIL_MAILBOX.c.mailbox_id == self._mailbox_id) & (_EMAIL_MAILBOX.c.role == MailboxRole.RECEIVED)
        return {
            activity_id
            for some in chunked(activity_ids)
            for activity_id in self._connection.execute(
                select(_EMAIL_MAILBOX.c.email_id).where(here, _EMAIL_MAILBOX.c.email_id.in_(some))
            ).scalars()
        }

    def _point_at_parents(self, answers: Rows, known: dict[str, ActivityId]) -> None:
        if not answers:
            return
        parents = known | self._ids_of_identities(row["identity"] for row in answers if row["identity"] not in known)
        rows = [
            {"answer": row["answer"], "found": parents[row["identity"]], "parent": parents[row["identity"]] if row["is_parent"] else None}
            for row in answers
            if row["identity"] in parents
        ]
        if rows:
            values: dict[str, Any] = {"correlatedactivityid": bindparam("found"), "parentactivityid": bindparam("parent")}
            self._connection.execute(update(_EMAIL).where(_EMAIL.c.id == bindparam("answer")).values(values), rows)

    def _ids_of_identities(self, identities: Iterable[str]) -> dict[str, ActivityId]:
        keys = {index_key(identity): identity for identity in identities}
        return {
            keys[key]: activity_id
            for some in chunked(keys)
            for key, activity_id in self._connection.execute(
                select(_EMAIL.c.identity, _EMAIL.c.id).where(_EMAIL.c.directioncode == self._direction, _EMAIL.c.identity.in_(some))
            )
        }

    def _identities_of(self, activity_ids: list[ActivityId]) -> dict[ActivityId, str | None]:
        return {
            activity_id: identity
            for some in chunked(activity_ids)
            for activity_id, identity in self._connection.execute(select(_EMAIL.c.id, _EMAIL.c.identity).where(_EMAIL.c.id.in_(some)))
        }


def _link_columns(name: str, link: RecordLink | None) -> dict[str, Any]:
    return {f"{name}id": link.id if link else None, f"{name}typecode": link.type if link else None}
