"""The clone guard of the fourth schema: where this store lives. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import TIME


def upgrade() -> None:
    """Create its table, empty: the place is noted at the first opening."""
    op.create_table(
        "store_guard",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(f"{name}_place", sa.Text(), nullable=True) for name in ("known", "sandbox", "found")),
        sa.Column("restored_from", TIME, nullable=True),
        sa.Column("since", TIME, nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_store_guard"),
    )
