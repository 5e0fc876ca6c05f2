"""Rows of synchronisation: what was seen and decided, failures, cursors, effects, folders, attempts to send, runs, alerts, tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.activity import EmailStatus
from core.domain.alert import AlertLevel
from core.domain.decision import Outcome, Reason
from core.domain.ids import ActivityId, AlertId, BlobId, EffectId, FailureId, MailboxId, ProfileId
from core.domain.mailbox import MailDirection
from core.domain.remote_folder import FolderUse
from core.domain.runs import RunEnd
from core.domain.sent_copy import SentCopyState
from core.ports import EffectKind
from core.store.rows_base import Base
from core.store.types import ID_TYPE, CompactJson


class SeenRow(Base):
    """A message of a folder that was seen and committed, quarantined ones included; unique by (mailbox, folder, generation, remote id).

    `identity_base` is the identity up to its `#`, None where there was none; the rest is what tells doubles apart. Of a message that was
    found to have left its folder `remote_id` says so behind the id, which is free again; `left_at` is when, of what was tracked.
    """

    __tablename__ = "seen_item"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "folder", "generation", "remote_id"),
        Index(None, "mailbox_id", "identity_base"),
    )

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    folder: Mapped[str]
    generation: Mapped[str]
    remote_id: Mapped[str]
    identity: Mapped[str | None]
    identity_base: Mapped[str | None]
    outcome: Mapped[Outcome]
    activity_id: Mapped[ActivityId | None] = mapped_column(ForeignKey("email.id", ondelete="SET NULL"), index=True)
    seen_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class DecisionRow(Base):
    """The decision on one seen item, under the seen item's id. `steps` is [[rule, result, because], ...]."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(ID_TYPE, ForeignKey("seen_item.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    messageid: Mapped[str | None] = mapped_column(index=True)
    subject: Mapped[str]
    at: Mapped[datetime]
    outcome: Mapped[Outcome]
    reason: Mapped[Reason]
    steps: Mapped[list[list[str]]] = mapped_column(CompactJson)
    activity_id: Mapped[ActivityId | None] = mapped_column(ForeignKey("email.id", ondelete="SET NULL"), index=True)


class FailureRow(Base):
    """The failure ledger: a quarantined message until `resolved_at`. `next_retry_at` None waits for a person. `last_error` is words.

    `program` is the version that failed last. `given_up_by` took it out of quarantine for the reason `given_up_because`.
    """

    __tablename__ = "failure"
    __table_args__ = (Index(None, "mailbox_id", "next_retry_at"),)

    id: Mapped[FailureId] = mapped_column(primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    direction: Mapped[MailDirection]
    seen_id: Mapped[int] = mapped_column(ID_TYPE, ForeignKey("seen_item.id", ondelete="CASCADE"), unique=True)
    messageid: Mapped[str | None]
    subject: Mapped[str]
    reason: Mapped[Reason]
    last_error: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=1)
    next_retry_at: Mapped[datetime | None]
    raw_blob_id: Mapped[BlobId | None] = mapped_column(ForeignKey("blob.id", ondelete="SET NULL"), index=True)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    program: Mapped[str | None]
    given_up_by: Mapped[str | None]
    given_up_because: Mapped[str | None]


class EffectRow(Base):
    """A change to be made on the server, written down with the commit that allows it."""

    __tablename__ = "pending_effect"
    __table_args__ = (UniqueConstraint("mailbox_id", "folder", "generation", "remote_id", "kind"),)

    id: Mapped[EffectId] = mapped_column(primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    folder: Mapped[str]
    generation: Mapped[str]
    remote_id: Mapped[str]
    kind: Mapped[EffectKind]
    createdon: Mapped[datetime]


class CursorRow(Base):
    """The place reached in a folder by one channel; opaque, encoded by its transport. Only `save_page` writes one.

    `read_state` is the state in which the server listed the folder before it was read to its end at `read_at`.
    """

    __tablename__ = "sync_cursor"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    folder: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    generation: Mapped[str]
    cursor: Mapped[str]
    modifiedon: Mapped[datetime]
    read_state: Mapped[str | None]
    read_at: Mapped[datetime | None]


class FolderRow(Base):
    """A folder of a mailbox as its server listed it last (RemoteFolder); `path` has its levels split by `/`.

    `gone_at` is when it was missed first; by `birth` it is recognised where it comes back, or under another name.
    """

    __tablename__ = "mailbox_folder"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    remote_id: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str]
    parent_id: Mapped[str | None]
    total: Mapped[int | None] = mapped_column(BigInteger)
    modifiedon: Mapped[datetime]
    special_use: Mapped[FolderUse | None]
    birth: Mapped[str | None]
    unread: Mapped[int | None] = mapped_column(BigInteger)
    gone_at: Mapped[datetime | None]


class ServerMemoryRow(Base):
    """What a transport learned about a server, under a key of its own making (ServerMemory)."""

    __tablename__ = "server_memory"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    modifiedon: Mapped[datetime]


class SendAttemptRow(Base):
    """The journal of sending: one row per attempt. `dot_at` set and `ended_at` None means that nobody knows whether it was taken.

    `submission_id` names what was prepared on a server that can be asked about it. `unasked`: it could not be asked, so that a
    person was; its word still counts where no person has decided meanwhile. `status_code` is the enhanced code of the reply (RFC 3463).
    `refused` are the recipients that were left out or refused before the last step; `answer` is what the server said after it, kept until
    it is settled.
    """

    __tablename__ = "send_attempt"
    __table_args__ = (
        UniqueConstraint("email_id", "attempt"),
        Index(None, "mailbox_id", "dot_at"),
        # The few that are under way, among all that ever were.
        Index("ix_send_attempt_open", "email_id", sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    email_id: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete="CASCADE"))
    mailbox_id: Mapped[MailboxId | None] = mapped_column(ForeignKey("mailbox.id", ondelete="SET NULL"))
    attempt: Mapped[int]
    started_at: Mapped[datetime]
    dot_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[EmailStatus | None]
    reply: Mapped[str | None]
    submission_id: Mapped[str | None]
    status_code: Mapped[str | None] = mapped_column(String(20))
    next_try_at: Mapped[datetime | None]
    unasked: Mapped[bool] = mapped_column(default=False, server_default=false())
    refused: Mapped[dict[str, list[str]] | None] = mapped_column(CompactJson)
    answer: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)


class SendHoldRow(Base):
    """A server that asked to be left alone: nothing is sent through its profile until `until`. One that is over may stay."""

    __tablename__ = "send_hold"

    profile_id: Mapped[ProfileId] = mapped_column(
        ForeignKey("emailserverprofile.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    until: Mapped[datetime]
    because: Mapped[str]
    modifiedon: Mapped[datetime]


class SentCopyRow(Base):
    """The sender's own copy of an email that left by SMTP, in the mailbox's folder for what was sent. `due_at` is set while it is owed."""

    __tablename__ = "sent_copy"
    __table_args__ = (Index(None, "mailbox_id", "due_at"),)

    email_id: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    state: Mapped[SentCopyState]
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    due_at: Mapped[datetime | None]
    error: Mapped[str | None]
    modifiedon: Mapped[datetime]


class AlertRow(Base):
    """TraceLog, an alert. `open_key` is unique while it is unresolved, None afterwards, so that one occurrence at a time stays open.

    `hidden`: alerts of its level are switched off; it is kept so that its end is known, and shown nowhere. `telling` are the channels by
    which its owner is still to be told, in words with blanks between them; not before `tell_after`.
    """

    __tablename__ = "tracelog"

    id: Mapped[AlertId] = mapped_column(primary_key=True, autoincrement=False)
    level: Mapped[AlertLevel]
    code: Mapped[str]
    text: Mapped[str]
    hint: Mapped[str]
    errordetails: Mapped[str] = mapped_column(default="")
    mailbox_id: Mapped[MailboxId | None] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), index=True)
    fold_key: Mapped[str] = mapped_column(default="")
    open_key: Mapped[str | None] = mapped_column(unique=True)
    count: Mapped[int] = mapped_column(default=1)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime] = mapped_column(index=True)
    acknowledged: Mapped[bool] = mapped_column(default=False)
    resolved_at: Mapped[datetime | None]
    profile_id: Mapped[ProfileId | None] = mapped_column(ForeignKey("emailserverprofile.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(default="", server_default="")
    hidden: Mapped[bool] = mapped_column(default=False, server_default=false())
    telling: Mapped[str] = mapped_column(default="", server_default="", index=True)
    tell_attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    tell_after: Mapped[datetime | None]


class TestResultRow(Base):
    """The last connection test of one direction. `steps` is a list of mappings with the keys of TestStep."""

    __test__ = False
    __tablename__ = "test_result"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    direction: Mapped[MailDirection] = mapped_column(primary_key=True)
    ok: Mapped[bool]
    enabled: Mapped[bool]
    at: Mapped[datetime]
    steps: Mapped[list[dict[str, Any]]] = mapped_column(CompactJson)


class RunRow(Base):
    """MailboxStatistics: a run of one direction, or `repeats` of them in a row that brought nothing and ended alike (RunEntry).

    Bounded: see `RunLog`. `duration_ms` is the time that all of them took together, None for runs of before it was measured;
    `scheduled_at` is when the first was due, None for one that was asked for; `machine` is the host that did the last.
    """

    __tablename__ = "mailbox_run"
    __table_args__ = (Index(None, "mailbox_id", "direction", "started_at"),)

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    direction: Mapped[MailDirection]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[RunEnd]
    received: Mapped[int]
    tracked: Mapped[int]
    skipped: Mapped[int]
    quarantined: Mapped[int]
    sent: Mapped[int]
    failed: Mapped[int]
    repeats: Mapped[int]
    scheduled_at: Mapped[datetime | None]
    duration_ms: Mapped[int | None] = mapped_column(BigInteger)
    machine: Mapped[str] = mapped_column(String(255), server_default="")
    error_code: Mapped[str | None]
    error_title: Mapped[str | None]
    error_cause: Mapped[str | None]
    error_hint: Mapped[str | None]


class TrafficRow(Base):
    """Messages of one mailbox in the five minutes that begin `bucket` times 300 s after 1970, counted with the commits that stored them.

    No foreign key: what a mailbox did counts until it is forgotten by its age, also where the mailbox is gone.
    """

    __tablename__ = "mailbox_traffic"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  the form that SQLAlchemy declares

    bucket: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(primary_key=True, autoincrement=False)
    received: Mapped[int]
    tracked: Mapped[int]
    sent: Mapped[int]
    failed: Mapped[int]


class EngineRow(Base):
    """An engine that works on the store, for as long as it lives; `id` is the key of its advisory lock on PostgreSQL."""

    __tablename__ = "engine_registration"

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    name: Mapped[str]
    host: Mapped[str]
    pid: Mapped[int]
    started_at: Mapped[datetime]


class LeaseRow(Base):
    """The lease of a mailbox's lane. `epoch` grows with each taking; times are the database's. No holder means free."""

    __tablename__ = "lane_lease"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    epoch: Mapped[int] = mapped_column(BigInteger)
    holder: Mapped[str | None]
    engine_id: Mapped[int | None] = mapped_column(ID_TYPE)
    expires_at: Mapped[datetime | None]


class IdBlockRow(Base):
    """The number space of all ids: one row, `id` 1, whose `next_id` is the first number not handed out yet."""

    __tablename__ = "id_block"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    next_id: Mapped[int] = mapped_column(BigInteger)
