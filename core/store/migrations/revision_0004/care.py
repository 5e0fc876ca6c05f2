"""What housekeeping and statistics need in the fourth schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import TIME

#: Columns that point at rows which a purge removes: without an index each removal would look at every row.
_POINTING = (
    ("email", "correlatedactivityid"),
    ("email", "raw_blob_id"),
    ("activitymimeattachment", "blob_id"),
    ("failure", "raw_blob_id"),
)


def upgrade() -> None:
    """Add columns and tables; of earlier runs nobody measured how long they took, nor on which machine."""
    for table, column in _POINTING:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_table(
        "purged_email",
        sa.Column("directioncode", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("purged_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("directioncode", "identity", name="pk_purged_email"),
        sqlite_with_rowid=False,
    )
    op.add_column("mailbox_run", sa.Column("scheduled_at", TIME, nullable=True))
    op.add_column("mailbox_run", sa.Column("duration_ms", sa.BigInteger(), nullable=True))
    op.add_column("mailbox_run", sa.Column("machine", sa.String(255), nullable=False, server_default=""))
