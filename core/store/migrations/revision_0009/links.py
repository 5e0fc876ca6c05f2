"""Links say whether a filter brought their record to the mailbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add the column; whatever was linked before stays linked by whoever linked it."""
    op.add_column("exchangesyncidmapping", sa.Column("by_filter", sa.Boolean(), nullable=False, server_default=sa.false()))
