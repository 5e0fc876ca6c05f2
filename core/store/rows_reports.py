"""Rows of reports: what became of mail that was sent, recipient by recipient; and of mail that the program sends by itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.ids import ActivityId
from core.domain.report import ReportKind, ReportReason
from core.store.rows_base import Base
from core.store.types import ID_TYPE


class ReportRow(Base):
    """An email that reports what became of another one. `concerns_id` is that one, None as long as it is not known here."""

    __tablename__ = "email_report"
    __table_args__ = (Index(None, "concerns_id", "reported_at"),)

    email_id: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    kind: Mapped[ReportKind]
    concerns_id: Mapped[ActivityId | None] = mapped_column(ForeignKey("email.id", ondelete="SET NULL"))
    envelope_id: Mapped[str | None]
    reporter: Mapped[str]
    reported_at: Mapped[datetime]


class ReportMessageRow(Base):
    """A Message-ID that a report names as what it is about, the surest first."""

    __tablename__ = "email_report_message"

    email_id: Mapped[ActivityId] = mapped_column(
        ForeignKey("email_report.email_id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    messageid: Mapped[str] = mapped_column(index=True)


class ReportRecipientRow(Base):
    """What a report says of one recipient, in the order of the report."""

    __tablename__ = "email_report_recipient"

    email_id: Mapped[ActivityId] = mapped_column(
        ForeignKey("email_report.email_id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    final_recipient: Mapped[str]
    original_recipient: Mapped[str | None]
    kind: Mapped[ReportKind]
    action: Mapped[str]
    status: Mapped[str | None]
    words: Mapped[str]
    reason: Mapped[ReportReason]


class AutomaticMailRow(Base):
    """A mail that the program sent by itself. Kept for as long as it counts towards the bound for its address."""

    __tablename__ = "automatic_mail"
    __table_args__ = (Index(None, "address_key", "sent_at"),)

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    address_key: Mapped[str]
    sent_at: Mapped[datetime]


class LoopKeyRow(Base):
    """The key by which the program knows its own mail when it comes back. One row; it opens nothing else."""

    __tablename__ = "loop_key"

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    key: Mapped[bytes]
    createdon: Mapped[datetime]
