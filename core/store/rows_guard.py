"""The row of the clone guard: where this store lives, and what a person decided when it was found elsewhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from core.store.rows_base import Base
from core.store.types import CompactJson


class GuardRow(Base):
    """One row, `id` 1. A place is a mapping with the keys of Place.

    `known_place` is where the store may work, `sandbox_place` where it may in sandbox mode only, `found_place` where it is held.
    `restored_from` is when the backup was made that it came out of, until a person decides. `since`, `decided_by`: the last change.
    """

    __tablename__ = "store_guard"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    known_place: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)
    sandbox_place: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)
    found_place: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)
    restored_from: Mapped[datetime | None]
    since: Mapped[datetime | None]
    decided_by: Mapped[str | None]
