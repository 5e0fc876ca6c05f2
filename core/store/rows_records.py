"""Rows about records beside the records themselves: what is searched while a person types, and what each person uses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.ids import RecordId
from core.domain.record import RecordType
from core.store.rows_base import Base

#: Compared and sorted by the numbers of the letters, whatever the database's own order is.
KEY = Text().with_variant(Text(collation="C"), "postgresql")


class RecordNameRow(Base):
    """The index of names: one row for each user, queue and record, in the order of the names as they are compared.

    Written by `core.store.name_index` alone, with every change of a record. `words` holds the name and the addresses, ready to be searched.
    `folded` is the name itself as filters compare it.
    """

    __tablename__ = "record_name"
    __table_args__ = ({"sqlite_with_rowid": False},)

    name_key: Mapped[str] = mapped_column(KEY, primary_key=True)
    record_id: Mapped[RecordId] = mapped_column(primary_key=True, autoincrement=False, index=True)
    record_type: Mapped[RecordType]
    active: Mapped[bool]
    words: Mapped[str] = mapped_column(KEY)
    folded: Mapped[str] = mapped_column(KEY, default="", server_default="")


class RecordUseRow(Base):
    """What a person uses: when a record was last chosen as what mail concerns, and whether it is a favourite."""

    __tablename__ = "record_use"

    person: Mapped[str] = mapped_column(String(320), primary_key=True)
    record_id: Mapped[RecordId] = mapped_column(primary_key=True, autoincrement=False, index=True)
    record_type: Mapped[RecordType]
    used_at: Mapped[datetime | None]
    favourite: Mapped[bool] = mapped_column(default=False, server_default=false())
