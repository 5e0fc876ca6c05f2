"""Rows of old mail: what arrived before the start of processing, and how far a mailbox is with it once the start was set back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.ids import MailboxId
from core.store.rows_base import Base
from core.store.types import ID_TYPE


class OldMailRow(Base):
    """A seen message that was skipped because it arrived before the start. Removed once it was judged for another reason."""

    __tablename__ = "old_mail"
    __table_args__ = (Index(None, "mailbox_id", "arrived_at"),)

    seen_id: Mapped[int] = mapped_column(ID_TYPE, ForeignKey("seen_item.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    arrived_at: Mapped[datetime | None]


class BackfillRow(Base):
    """The last backfill of a mailbox: old mail that a start set back has brought within reach. It is over where `ended_at` is set."""

    __tablename__ = "mailbox_backfill"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    started_at: Mapped[datetime]
    slice_at: Mapped[datetime | None]
    done: Mapped[int]
    waiting: Mapped[int]
    ended_at: Mapped[datetime | None]
