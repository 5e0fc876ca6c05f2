"""Rows of activities: email and its body, parties, attachments, queue items, which mailboxes it reached, and the bytes themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.activity import CorrelationMethod, DeliveryState, Direction, EmailState, EmailStatus, PartyRole
from core.domain.attachments import BlockReason
from core.domain.filing import RegardingBy
from core.domain.ids import ActivityId, AttachmentId, BlobId, MailboxId, PartyId, QueueId, RecordId, UserId
from core.domain.mail_marks import MailNotice
from core.domain.record import RecordType
from core.domain.report import ReportKind
from core.domain.robots import AutomaticKind
from core.domain.sending import DeliveryPriority
from core.store.rows_base import Base
from core.store.rows_email import pinned_index, report_index
from core.store.rows_parties import party_indexes
from core.store.rows_threads import thread_indexes
from core.store.types import ID_TYPE, CompactJson, MailboxRole


class BlobRow(Base):
    """Bytes: in `content`, or in the pack file `pack` of the home (relative, `/`) from `offset` on. `length` and digest are the bytes'."""

    __tablename__ = "blob"

    id: Mapped[BlobId] = mapped_column(primary_key=True, autoincrement=False)
    length: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes]
    content: Mapped[bytes | None]
    pack: Mapped[str | None] = mapped_column(String(100), index=True)
    offset: Mapped[int | None] = mapped_column(BigInteger)


#: An `EmailRow.regardingobjectid` that names no record, as no id is 0: no folder rule may give such an email one.
CHOSEN_NONE = RecordId(0)


class EmailRow(Base):
    """Email, without its body so that lists stay light.

    `identity` is unique per direction and None for a composed mail. `acceptingentityid` is a user's or queue's id, `regardingobjectid`
    a record's; neither is a foreign key, as their tables differ: `core.store.links.forget_record` clears them. A `regardingobjectid` of
    CHOSEN_NONE, without a type, concerns nothing because a person said so. `regarding_set_by` is who set `regardingobjectid`, NULL the
    thread or nobody; `filed_by_mailbox_id` and `filed_by_folder` are where the folder rule holds that did. `raw_blob_id` is the message as
    received or as stamped for sending.
    `parentactivityid` is `correlatedactivityid` where headers led there, by In-Reply-To or the conversation index; that index is kept
    as it came, in base64, and the hash of its beginning. `delayedemailsendtime` is a person's wish, `postponeemailprocessinguntil`
    ours. `automatic` is what wrote it, None a person, and `report` what it reports of another mail; both are None of mail that was
    never told.
    """

    __tablename__ = "email"
    __table_args__ = (
        UniqueConstraint("directioncode", "identity"),
        Index(None, "sendermailboxid", "statuscode"),
        *thread_indexes(),
        report_index(),
        pinned_index(),
    )

    id: Mapped[ActivityId] = mapped_column(primary_key=True, autoincrement=False)
    directioncode: Mapped[Direction]
    statecode: Mapped[EmailState]
    statuscode: Mapped[EmailStatus]
    subject: Mapped[str]
    identity: Mapped[str | None]
    messageid: Mapped[str | None] = mapped_column(index=True)
    inreplyto: Mapped[str | None]
    trackingtoken: Mapped[str | None] = mapped_column(index=True)
    correlationmethod: Mapped[CorrelationMethod] = mapped_column(default=CorrelationMethod.NONE)
    correlatedactivityid: Mapped[ActivityId | None] = mapped_column(ForeignKey("email.id", ondelete="SET NULL"), index=True)
    parentactivityid: Mapped[ActivityId | None] = mapped_column(ForeignKey("email.id", ondelete="SET NULL"))
    correlatedsubjectchanged: Mapped[bool] = mapped_column(server_default=false())
    isduplicatesenderunresolved: Mapped[bool] = mapped_column(server_default=false())
    conversationindex: Mapped[str | None]
    baseconversationindexhash: Mapped[int | None]
    regardingobjectid: Mapped[RecordId | None] = mapped_column(index=True)
    regardingobjecttypecode: Mapped[RecordType | None]
    ownerid: Mapped[UserId | None] = mapped_column(ForeignKey("systemuser.id", ondelete="SET NULL"))
    acceptingentityid: Mapped[RecordId | None]
    acceptingentitytypecode: Mapped[RecordType | None]
    receivingmailboxid: Mapped[MailboxId | None] = mapped_column(ForeignKey("mailbox.id", ondelete="SET NULL"))
    sendermailboxid: Mapped[MailboxId | None] = mapped_column(ForeignKey("mailbox.id", ondelete="SET NULL"))
    filed_by_mailbox_id: Mapped[MailboxId | None] = mapped_column(ForeignKey("mailbox.id", ondelete="SET NULL"))
    filed_by_folder: Mapped[str | None]
    regarding_set_by: Mapped[RegardingBy | None]
    received_at: Mapped[datetime | None]
    senton: Mapped[datetime | None]
    delayedemailsendtime: Mapped[datetime | None]
    postponeemailprocessinguntil: Mapped[datetime | None]
    deliveryattempts: Mapped[int] = mapped_column(default=0)
    deliveryprioritycode: Mapped[DeliveryPriority] = mapped_column(default=DeliveryPriority.NORMAL, server_default="1")
    deliveryreceiptrequested: Mapped[bool] = mapped_column(default=False, server_default=false())
    readreceiptrequested: Mapped[bool] = mapped_column(default=False, server_default=false())
    submittedby: Mapped[str | None]
    server_reply: Mapped[str | None]
    attachmentcount: Mapped[int] = mapped_column(default=0)
    notifications: Mapped[MailNotice] = mapped_column(default=MailNotice.NONE, server_default="0")
    automatic: Mapped[AutomaticKind | None]
    report: Mapped[ReportKind | None]
    raw_blob_id: Mapped[BlobId | None] = mapped_column(ForeignKey("blob.id", ondelete="SET NULL"), index=True)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class PurgedRow(Base):
    """The identity of an email that a purge removed, so that the same mail is not taken for a new one when it is listed again."""

    __tablename__ = "purged_email"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  the form that SQLAlchemy declares

    directioncode: Mapped[Direction] = mapped_column(primary_key=True, autoincrement=False)
    identity: Mapped[str] = mapped_column(primary_key=True)
    purged_at: Mapped[datetime]


class EmailBodyRow(Base):
    """The body of an email: plain text, HTML as received, headers as [[name, value], ...], references as [message id, ...].

    `marks` is what was noted of a received one as it was read (core.store.mail_marks).
    """

    __tablename__ = "email_body"

    email_id: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(default="")
    html: Mapped[str | None]
    headers: Mapped[list[list[str]] | None] = mapped_column(CompactJson)
    message_references: Mapped[list[str] | None] = mapped_column(CompactJson)
    marks: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)


class PartyRow(Base):
    """ActivityParty; ids ascend in the order of the message. `partyid` is a user's, queue's or record's id, None while unresolved.

    `unresolved_address` is `addressused` as it is compared, while the party is unresolved and has an address; else None.
    `addressusedemailcolumnnumber` is which address of the record matched, counted from 1. `resolution_id` is the decision of a person that
    resolved it, None where it was resolved as it came in.
    """

    __tablename__ = "activityparty"
    __table_args__ = party_indexes()

    id: Mapped[PartyId] = mapped_column(primary_key=True, autoincrement=False)
    activityid: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete="CASCADE"), index=True)
    participationtypemask: Mapped[PartyRole]
    addressused: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    partyid: Mapped[RecordId | None] = mapped_column(index=True)
    partyobjecttypecode: Mapped[RecordType | None]
    delivery_state: Mapped[DeliveryState | None]
    delivery_reply: Mapped[str | None]
    addressusedemailcolumnnumber: Mapped[int | None]
    unresolved_address: Mapped[str | None]
    resolution_id: Mapped[int | None] = mapped_column(ID_TYPE)


class AttachmentRow(Base):
    """ActivityMimeAttachment, in the order of `attachmentnumber`. A blocked one has no blob: its bytes are in the raw message only."""

    __tablename__ = "activitymimeattachment"

    id: Mapped[AttachmentId] = mapped_column(primary_key=True, autoincrement=False)
    activityid: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete="CASCADE"), index=True)
    attachmentnumber: Mapped[int]
    filename: Mapped[str]
    mimetype: Mapped[str]
    filesize: Mapped[int] = mapped_column(BigInteger)
    attachmentcontentid: Mapped[str | None]
    inline: Mapped[bool] = mapped_column(default=False)
    blocked: Mapped[bool] = mapped_column(default=False)
    blob_id: Mapped[BlobId | None] = mapped_column(ForeignKey("blob.id", ondelete="SET NULL"), index=True)
    blocked_because: Mapped[BlockReason | None]


class QueueItemRow(Base):
    """QueueItem: an email waits in a queue, once per queue."""

    __tablename__ = "queueitem"
    __table_args__ = (UniqueConstraint("objectid", "queueid"),)

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    queueid: Mapped[QueueId] = mapped_column(ForeignKey("queue.id", ondelete="CASCADE"), index=True)
    objectid: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete="CASCADE"))
    enteredon: Mapped[datetime]


class EmailMailboxRow(Base):
    """A mailbox that an email reached, or was sent from."""

    __tablename__ = "email_mailbox"
    __table_args__ = (Index(None, "mailbox_id", "email_id"),)

    email_id: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    role: Mapped[MailboxRole] = mapped_column(primary_key=True)
    added_at: Mapped[datetime]
