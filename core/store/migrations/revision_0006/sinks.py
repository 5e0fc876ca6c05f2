"""What handing over to servers adds to the sixth schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

_PROFILE = "emailserverprofile"


def upgrade() -> None:
    """Add the sender's own copies of what was sent, and what a profile does about them."""
    op.create_table(
        "sent_copy",
        sa.Column("email_id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("due_at", TIME, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("email_id", name="pk_sent_copy"),
        sa.ForeignKeyConstraint(["email_id"], ["email.id"], name="fk_sent_copy_email_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_sent_copy_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_sent_copy_mailbox_id_due_at", "sent_copy", ["mailbox_id", "due_at"])
    with op.batch_alter_table(_PROFILE) as profile:
        profile.add_column(sa.Column("sent_copy", sa.String(32), nullable=False, server_default="auto"))
        profile.create_check_constraint(op.f(f"ck_{_PROFILE}_sent_copy"), "sent_copy IN ('auto', 'always', 'never')")
