"""What synchronization filters and directions of fields add to the eighth schema.

Frozen: what changes later is a later revision's business.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def _sync_filter() -> None:
    op.create_table(
        "sync_filter",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("querytype", sa.Integer(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("isdefault", sa.Boolean(), nullable=False),
        sa.Column("parentqueryid", ID, nullable=True),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sync_filter"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_sync_filter_ownerid", ondelete="CASCADE"),
    )
    op.create_index("ix_sync_filter_ownerid", "sync_filter", ["ownerid"])


def _syncattributemapping() -> None:
    op.create_table(
        "syncattributemapping",
        sa.Column("scope", sa.String(32), nullable=False),
        sa.Column("scope_id", ID, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("field", sa.String(64), nullable=False),
        sa.Column("syncdirection", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "scope_id", "kind", "field", name="pk_syncattributemapping"),
    )


def upgrade() -> None:
    """Add the tables."""
    _sync_filter()
    _syncattributemapping()
