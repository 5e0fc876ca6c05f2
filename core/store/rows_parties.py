"""Rows of parties: what people said about addresses that led to no record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.ids import ActivityId, RecordId
from core.domain.record import RecordType
from core.store.rows_base import Base
from core.store.types import ID_TYPE


def party_indexes() -> tuple[Index, ...]:
    """Indexes over the columns of `activityparty` that few parties have: the others are not in them."""
    return tuple(
        Index(
            f"ix_activityparty_{columns[0]}",
            *columns,
            sqlite_where=text(f"{columns[0]} IS NOT NULL"),
            postgresql_where=text(f"{columns[0]} IS NOT NULL"),
        )
        for columns in (("unresolved_address", "activityid"), ("resolution_id",))
    )


class PartyResolutionRow(Base):
    """A person said to which record an address belongs, in one email (`email_id`) or in all that had it unresolved.

    Carried out in steps: `ended_at` is None while there is more to do. `undone_at`: it was taken back. `parties` counts those resolved.
    """

    __tablename__ = "party_resolution"

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    address_key: Mapped[str] = mapped_column(index=True)
    address: Mapped[str]
    partyid: Mapped[RecordId]
    partyobjecttypecode: Mapped[RecordType]
    email_id: Mapped[ActivityId | None]
    parties: Mapped[int]
    decided_by: Mapped[str]
    createdon: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
