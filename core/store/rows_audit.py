"""The row of the audit: one change of one entity, or one step of a direction's life."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.store.rows_base import Base
from core.store.types import ID_TYPE, CompactJson


class AuditRow(Base):
    """One entry. All of one transaction share `change_id`, the id of the first of them. It outlives what it is about.

    `changes` is [[field, before, after], ...], `transitions` [[direction, from, to], ...]. `undo` holds what the entity was before, as far
    as it takes to restore it; NULL where nothing can be undone. `undone_by` is the change that undid it.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(ID_TYPE, primary_key=True, autoincrement=False)
    change_id: Mapped[int] = mapped_column(ID_TYPE, index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(32))
    entity: Mapped[str]
    entity_id: Mapped[int] = mapped_column(ID_TYPE, index=True)
    changes: Mapped[list[list[Any]]] = mapped_column(CompactJson)
    transitions: Mapped[list[list[str]]] = mapped_column(CompactJson)
    why: Mapped[str]
    undo: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)
    undone_by: Mapped[int | None] = mapped_column(ID_TYPE)
