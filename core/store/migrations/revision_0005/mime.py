"""What what was read in messages add to the fifth schema. Frozen: what changes later is a later revision's business.

Mail that was stored before is not read again: it has no marks, and nobody is told anything of it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Say of emails what is to be told of them and what was noted as they were read, and why an attachment is not kept by itself."""
    op.add_column("email", sa.Column("notifications", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("email_body", sa.Column("marks", sa.Text(), nullable=True))
    op.add_column("activitymimeattachment", sa.Column("blocked_because", sa.String(32), nullable=True))
