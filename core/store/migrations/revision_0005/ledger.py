"""What quarantine, explanations and the comparison with servers add to the fifth schema. Frozen: what changes later is a later revision's.

Of what failed before nobody knows which program failed, so that this one tries it once more; earlier decisions were not kept.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def upgrade() -> None:
    """Say of failures what failed and who gave them up; keep decisions that were replaced, and what is to be read once more."""
    op.add_column("failure", sa.Column("program", sa.Text(), nullable=True))
    op.add_column("failure", sa.Column("given_up_by", sa.Text(), nullable=True))
    op.add_column("failure", sa.Column("given_up_because", sa.Text(), nullable=True))
    op.create_table(
        "past_decision",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("seen_id", ID, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_past_decision"),
        sa.ForeignKeyConstraint(["seen_id"], ["seen_item.id"], name="fk_past_decision_seen_id", ondelete="CASCADE"),
    )
    op.create_index("ix_past_decision_seen_id_id", "past_decision", ["seen_id", "id"])
    op.create_index("ix_past_decision_at", "past_decision", ["at"])
    op.create_table(
        "reread_request",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("generation", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("mailbox_id", "folder", "generation", "remote_id", name="pk_reread_request"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_reread_request_mailbox_id", ondelete="CASCADE"),
    )
