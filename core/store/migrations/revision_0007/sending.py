"""What sending email adds to the seventh schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add to an attempt who was refused before its last step, and what the server answered, while that is not settled."""
    for name in ("refused", "answer"):
        op.add_column("send_attempt", sa.Column(name, sa.Text(), nullable=True))
