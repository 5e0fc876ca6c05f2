"""Rows of the ledger: what was decided about a message before it was judged again, and what is to be read from a server once more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.decision import Outcome, Reason
from core.domain.ids import MailboxId
from core.store.rows_base import Base
from core.store.types import ID_TYPE, CompactJson


class PastDecisionRow(Base):
    """A decision that a later one replaced; a larger `id` is a later one. Bounded for each message (`core.store.past`)."""

    __tablename__ = "past_decision"
    __table_args__ = (Index(None, "seen_id", "id"),)

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    seen_id: Mapped[int] = mapped_column(ID_TYPE, ForeignKey("seen_item.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[Outcome]
    reason: Mapped[Reason]
    steps: Mapped[list[list[str]]] = mapped_column(CompactJson)


class RereadRow(Base):
    """A message that a server holds and the store has not seen, and that the next run of its mailbox fetches, wherever it stands."""

    __tablename__ = "reread_request"

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    folder: Mapped[str] = mapped_column(primary_key=True)
    generation: Mapped[str] = mapped_column(primary_key=True)
    remote_id: Mapped[str] = mapped_column(primary_key=True)
    createdon: Mapped[datetime]
