"""The new columns of mail in the second schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID


def add() -> None:
    """Add them. SQLite takes a named foreign key only with a table made anew, so there the emails are copied, without their bodies."""
    op.add_column("send_attempt", sa.Column("submission_id", sa.Text(), nullable=True))
    with op.batch_alter_table("email") as email:
        email.add_column(sa.Column("filed_by_mailbox_id", ID, nullable=True))
        email.create_foreign_key("fk_email_filed_by_mailbox_id", "mailbox", ["filed_by_mailbox_id"], ["id"], ondelete="SET NULL")
