"""Rows of synchronizing appointments, contacts and tasks: links, what was agreed, history, conflicts, the bin, passes, filters, fields."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.act.kinds import ActKind, ChangeType, Side, SyncDirection
from core.domain.act.mapping import UserDecision
from core.domain.act.presence import Action
from core.domain.ids import MailboxId, UserId
from core.ports.act_filters import MappingScope
from core.ports.act_passes import FolderKind, PassState
from core.store.rows_base import Base
from core.store.types import ID_TYPE, CompactJson

_FAILED = text("lastsyncerror IS NOT NULL")
_CARRIED = text("fromcrmchangetype <> 0 OR tocrmchangetype <> 0 OR exchangeentryid IS NULL")
_OPEN = text("intended IS NOT NULL OR choices IS NOT NULL")


class SyncMappingRow(Base):
    """ExchangeSyncIdMapping: the link between a record and an item on the server.

    `objectid` is an activity's or contact's id and no foreign key: a link outlives its record, so that the next pass sees that it went.
    `entry_key` and `uid_key` are `exchangeentryid` and `globalobjectid` fit for an index. `store_version` is the record's version at the
    last agreement, `change_key` the item's. `by_filter`: leaving the filters ends the link.
    """

    __tablename__ = "exchangesyncidmapping"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "entry_key"),
        UniqueConstraint("mailbox_id", "objectid"),
        Index(None, "mailbox_id", "uid_key"),
        Index("ix_exchangesyncidmapping_standing", "objectid", "mailbox_id", "isunlinkedincrm", "store_version"),
        # The few that are not as they should be, among all that are.
        Index("ix_exchangesyncidmapping_failed", "id", sqlite_where=_FAILED, postgresql_where=_FAILED),
        Index("ix_exchangesyncidmapping_to_carry", "id", sqlite_where=_CARRIED, postgresql_where=_CARRIED),
    )

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    objecttypecode: Mapped[int]
    objectid: Mapped[int | None] = mapped_column(ID_TYPE)
    exchangeentryid: Mapped[str | None]
    entry_key: Mapped[str | None]
    change_key: Mapped[str]
    globalobjectid: Mapped[str]
    uid_key: Mapped[str | None]
    itemsubject: Mapped[str]
    fromcrmchangetype: Mapped[ChangeType]
    tocrmchangetype: Mapped[ChangeType]
    isdeletedinexchange: Mapped[bool]
    isunlinkedincrm: Mapped[bool]
    userdecision: Mapped[UserDecision]
    retries: Mapped[int]
    lastsyncerror: Mapped[str | None]
    lastsyncerrorcode: Mapped[int | None] = mapped_column(BigInteger)
    lastsyncerroroccurredon: Mapped[datetime | None]
    error_words: Mapped[str]
    ownerid: Mapped[UserId | None] = mapped_column(ForeignKey("systemuser.id", ondelete="SET NULL"), index=True)
    store_version: Mapped[int | None] = mapped_column(BigInteger)
    agreed_at: Mapped[datetime | None]
    by_filter: Mapped[bool] = mapped_column(default=False, server_default=false())
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class AgreementRow(Base):
    """What both sides of a link last agreed upon, what a pass set out to write, what a person chose: JSON of core.domain.act.keeping."""

    __tablename__ = "sync_agreement"
    __table_args__ = (Index("ix_sync_agreement_open", "link_id", sqlite_where=_OPEN, postgresql_where=_OPEN),)

    link_id: Mapped[int] = mapped_column(
        ID_TYPE, ForeignKey("exchangesyncidmapping.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    agreed: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)
    intended: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)
    choices: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)


class SyncHistoryRow(Base):
    """A value that gave way to another. `link_id` is no foreign key: the history outlives the link."""

    __tablename__ = "sync_history"

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), index=True)
    link_id: Mapped[int | None] = mapped_column(ID_TYPE, index=True)
    objecttypecode: Mapped[int]
    objectid: Mapped[int | None] = mapped_column(ID_TYPE, index=True)
    subject: Mapped[str]
    entry: Mapped[dict[str, Any]] = mapped_column(CompactJson)
    pass_id: Mapped[int | None] = mapped_column(ID_TYPE)
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class SyncConflictRow(Base):
    """A field that both sides changed, with the three values: agreed, in the store, on the server; NULL is an empty one."""

    __tablename__ = "sync_conflict"
    __table_args__ = (UniqueConstraint("link_id", "field"),)

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    link_id: Mapped[int] = mapped_column(ID_TYPE, ForeignKey("exchangesyncidmapping.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(String(400))
    agreed: Mapped[Any | None] = mapped_column(CompactJson)
    store: Mapped[Any | None] = mapped_column(CompactJson)
    remote: Mapped[Any | None] = mapped_column(CompactJson)
    because: Mapped[str]
    raised_at: Mapped[datetime]
    decision: Mapped[UserDecision]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime | None]


class BinRow(Base):
    """The recycle bin: something that was deleted on a side. `lost` are its synchronized values, `kept` the store's rows as they were."""

    __tablename__ = "recycle_bin"

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), index=True)
    side: Mapped[Side]
    objecttypecode: Mapped[int]
    objectid: Mapped[int | None] = mapped_column(ID_TYPE)
    exchangeentryid: Mapped[str | None]
    globalobjectid: Mapped[str]
    subject: Mapped[str]
    lost: Mapped[dict[str, Any]] = mapped_column(CompactJson)
    kept: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)
    because: Mapped[str]
    pass_id: Mapped[int | None] = mapped_column(ID_TYPE)
    at: Mapped[datetime]
    restored_at: Mapped[datetime | None]
    restored_by: Mapped[str]
    restored_as: Mapped[int | None] = mapped_column(ID_TYPE)


class SyncPassRow(Base):
    """A pass over a mailbox: what it would do is in `sync_pass_action`, whether a person has to release it in `state`."""

    __tablename__ = "sync_pass"
    __table_args__ = (Index(None, "mailbox_id", "state"),)

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    state: Mapped[PassState]
    first: Mapped[bool]
    because: Mapped[list[str]] = mapped_column(CompactJson)
    totals: Mapped[dict[str, Any]] = mapped_column(CompactJson)
    silently: Mapped[bool]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime | None]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PassActionRow(Base):
    """One action of a pass as it was planned, and what became of it. `fingerprint` is by what a person's release knows it again."""

    __tablename__ = "sync_pass_action"

    pass_id: Mapped[int] = mapped_column(ID_TYPE, ForeignKey("sync_pass.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    action: Mapped[Action]
    said: Mapped[dict[str, Any]] = mapped_column(CompactJson)
    dangerous: Mapped[bool]
    fingerprint: Mapped[str] = mapped_column(String(64))
    done_at: Mapped[datetime | None]
    error: Mapped[str]


class ActFolderRow(Base):
    """How far a folder of appointments, contacts or tasks was read. `state` is in the words of the transport."""

    __tablename__ = "act_folder"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    kind: Mapped[FolderKind] = mapped_column(primary_key=True)
    folder: Mapped[str] = mapped_column(primary_key=True)
    generation: Mapped[str]
    state: Mapped[str | None]
    read_at: Mapped[datetime | None]


class ActMailboxRow(Base):
    """A mailbox as one of appointments, contacts and tasks: whose it is, and whether a pass ever ran."""

    __tablename__ = "act_mailbox"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    orgmarkedasprimaryforexchangesync: Mapped[bool]
    isactsyncorgflagset: Mapped[bool]
    found: Mapped[str]
    checked_at: Mapped[datetime | None]
    take_over_by: Mapped[str]
    first_pass_at: Mapped[datetime | None]


class SyncFilterRow(Base):
    """SavedQuery and UserQuery of synchronization: one without an owner is a system filter or a template, the others are their owners'.

    `conditions` is JSON (core.domain.act.filter_columns). `parentqueryid` is the template it was made of, which may be gone.
    """

    __tablename__ = "sync_filter"

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    kind: Mapped[ActKind]
    name: Mapped[str]
    description: Mapped[str]
    querytype: Mapped[int]
    ownerid: Mapped[UserId | None] = mapped_column(ForeignKey("systemuser.id", ondelete="CASCADE"), index=True)
    active: Mapped[bool]
    isdefault: Mapped[bool]
    parentqueryid: Mapped[int | None] = mapped_column(ID_TYPE)
    conditions: Mapped[dict[str, Any]] = mapped_column(CompactJson)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class AttributeMappingRow(Base):
    """SyncAttributeMapping: the direction that was chosen for a field, for the organisation, a profile or a user (`scope_id`, else 0)."""

    __tablename__ = "syncattributemapping"

    __table_args__ = (UniqueConstraint("scope", "scope_id", "kind", "field"),)

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    scope: Mapped[MappingScope]
    scope_id: Mapped[int] = mapped_column(ID_TYPE)
    kind: Mapped[ActKind]
    field: Mapped[str] = mapped_column(String(64))
    syncdirection: Mapped[SyncDirection]
