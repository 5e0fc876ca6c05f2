"""What alerts have more in the fourth schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def upgrade() -> None:
    """Add columns; what is there takes the defaults. SQLite takes a named foreign key only with a table made anew."""
    with op.batch_alter_table("tracelog") as tracelog:
        tracelog.add_column(sa.Column("profile_id", ID, nullable=True))
        tracelog.add_column(sa.Column("reason", sa.Text(), nullable=False, server_default=""))
        tracelog.add_column(sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()))
        tracelog.add_column(sa.Column("telling", sa.Text(), nullable=False, server_default=""))
        tracelog.add_column(sa.Column("tell_attempts", sa.Integer(), nullable=False, server_default="0"))
        tracelog.add_column(sa.Column("tell_after", TIME, nullable=True))
        tracelog.create_foreign_key("fk_tracelog_profile_id", "emailserverprofile", ["profile_id"], ["id"], ondelete="CASCADE")
    op.create_index("ix_tracelog_profile_id", "tracelog", ["profile_id"])
    op.create_index("ix_tracelog_telling", "tracelog", ["telling"])
    # That something works again is past as soon as it is said.
    op.execute("UPDATE tracelog SET resolved_at = modifiedon, open_key = NULL WHERE code LIKE 'Recovered%' AND resolved_at IS NULL")
    op.add_column("mailbox_direction", sa.Column("last_ok_at", TIME, nullable=True))
    op.execute("UPDATE mailbox_direction SET last_ok_at = last_success_at")
