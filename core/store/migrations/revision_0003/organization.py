"""The new column of the organisation in the third schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def add() -> None:
    """Add the revision of the configuration, which begins at 0."""
    op.add_column("organization", sa.Column("revision", sa.BigInteger(), nullable=False, server_default="0"))
