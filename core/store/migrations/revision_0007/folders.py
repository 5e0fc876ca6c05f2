"""What what is known of folders adds to the seventh schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import TIME


def upgrade() -> None:
    """Add what folders are recognised by, which are gone, and the state in which each was read."""
    op.add_column("mailbox_folder", sa.Column("birth", sa.Text(), nullable=True))
    op.add_column("mailbox_folder", sa.Column("unread", sa.BigInteger(), nullable=True))
    op.add_column("mailbox_folder", sa.Column("gone_at", TIME, nullable=True))
    op.add_column("sync_cursor", sa.Column("read_state", sa.Text(), nullable=True))
    op.add_column("sync_cursor", sa.Column("read_at", TIME, nullable=True))
