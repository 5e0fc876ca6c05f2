"""Rows of threads: what smart matching compares, what waits for the mail that it answers, and what a person is asked about."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.ids import ActivityId, MailboxId
from core.store.rows_base import Base
from core.store.types import ID_TYPE

_CASCADE = "CASCADE"


def thread_indexes() -> tuple[Index, ...]:
    """Indexes over the columns of `email` by which threads are found; most mail has no value there, and is not in them."""
    return tuple(
        Index(f"ix_email_{column}", column, sqlite_where=text(f"{column} IS NOT NULL"), postgresql_where=text(f"{column} IS NOT NULL"))
        for column in ("parentactivityid", "baseconversationindexhash")
    )


class HashKind(IntEnum):
    """What a hash is of: all words of a subject together, one word, one address."""

    SUBJECT = 0
    WORD = 1
    ADDRESS = 2


class EmailHashRow(Base):
    """EmailHash: one hash of a tracked email, for smart matching (facts 4.6). `words` counts the words of its subject."""

    __tablename__ = "emailhash"
    __table_args__ = (Index(None, "hash", "kind"), {"sqlite_with_rowid": False})

    email_id: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete=_CASCADE), primary_key=True, autoincrement=False)
    kind: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    words: Mapped[int]
    createdon: Mapped[datetime] = mapped_column(index=True)


class AwaitedRow(Base):
    """A mail that a message answers and that is not tracked yet: `key` is its Message-ID, or a conversation; a smaller `rank` is nearer.

    Either a tracked email waits for it, or a skipped message, which would be tracked if it answered one.
    """

    __tablename__ = "awaited_parent"
    __table_args__ = (Index(None, "key"), Index(None, "createdon"))

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    key: Mapped[str]
    rank: Mapped[int]
    email_id: Mapped[ActivityId | None] = mapped_column(ForeignKey("email.id", ondelete=_CASCADE), index=True)
    seen_id: Mapped[int | None] = mapped_column(ID_TYPE, ForeignKey("seen_item.id", ondelete=_CASCADE), index=True)
    createdon: Mapped[datetime]


class RejudgementRow(Base):
    """A skipped message that is to be judged once more, as what it answers is there now; `confirmed`: a person said so."""

    __tablename__ = "rejudgement"
    __table_args__ = (Index(None, "mailbox_id", "seen_id"),)

    seen_id: Mapped[int] = mapped_column(ID_TYPE, ForeignKey("seen_item.id", ondelete=_CASCADE), primary_key=True, autoincrement=False)
    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete=_CASCADE))
    parent_id: Mapped[ActivityId | None] = mapped_column(ForeignKey("email.id", ondelete="SET NULL"), index=True)
    confirmed: Mapped[bool] = mapped_column(server_default=false())
    createdon: Mapped[datetime]


class SuggestionRow(Base):
    """A message that may answer the email `candidate_id`, whose token it carries; a person says so. It is tracked, or it was skipped.

    `decision` is `confirmed` or `dismissed`, None while nobody has said.
    """

    __tablename__ = "correlation_suggestion"

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    email_id: Mapped[ActivityId | None] = mapped_column(ForeignKey("email.id", ondelete=_CASCADE), index=True)
    seen_id: Mapped[int | None] = mapped_column(ID_TYPE, ForeignKey("seen_item.id", ondelete=_CASCADE), index=True)
    candidate_id: Mapped[ActivityId] = mapped_column(ForeignKey("email.id", ondelete=_CASCADE), index=True)
    token: Mapped[str]
    sender: Mapped[str]
    because: Mapped[str]
    decision: Mapped[str | None] = mapped_column(String(32), index=True)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    createdon: Mapped[datetime]
