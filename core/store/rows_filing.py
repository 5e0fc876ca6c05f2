"""Rows of filing: how far folders are with what their rules say, and messages that wait for another folder's rule to let go."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.ids import MailboxId, RecordId
from core.domain.record import RecordType
from core.store.rows_base import Base
from core.store.types import ID_TYPE


class FilingRow(Base):
    """How far a folder is with what the rule that holds for it says. There is none for a folder without a rule.

    `regardingobjectid` None: the rule has no record. `place` is where it goes on: the id of the message that was looked at last.
    """

    __tablename__ = "folder_filing"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    folder: Mapped[str] = mapped_column(primary_key=True)
    regardingobjectid: Mapped[RecordId | None]
    regardingobjecttypecode: Mapped[RecordType | None]
    started_at: Mapped[datetime]
    total: Mapped[int] = mapped_column(default=0, server_default="0")
    done: Mapped[int] = mapped_column(default=0, server_default="0")
    tracked: Mapped[int] = mapped_column(default=0, server_default="0")
    relinked: Mapped[int] = mapped_column(default=0, server_default="0")
    place: Mapped[str] = mapped_column(default="", server_default="")
    ended_at: Mapped[datetime | None]


class ContestRow(Base):
    """A seen message of which the rule of its folder is asked once more at the next run.

    Its email lies in another mapped folder of the mailbox as well, and keeps that one's record until it leaves it; or a person has just let
    go of what it concerns.
    """

    __tablename__ = "folder_contest"
    __table_args__ = (Index(None, "mailbox_id"),)

    seen_id: Mapped[int] = mapped_column(ID_TYPE, ForeignKey("seen_item.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
