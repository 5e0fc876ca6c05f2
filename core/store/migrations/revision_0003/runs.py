"""The tables of what runs did in the third schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def _mailbox_run() -> None:
    counts = ("received", "tracked", "skipped", "quarantined", "sent", "failed", "repeats")
    op.create_table(
        "mailbox_run",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("direction", sa.String(32), nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        *(sa.Column(f"error_{name}", sa.Text(), nullable=True) for name in ("code", "title", "cause", "hint")),
        sa.PrimaryKeyConstraint("id", name="pk_mailbox_run"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_mailbox_run_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_mailbox_run_mailbox_id_direction_started_at", "mailbox_run", ["mailbox_id", "direction", "started_at"])
    op.create_index("ix_mailbox_run_ended_at", "mailbox_run", ["ended_at"])


def _mailbox_traffic() -> None:
    op.create_table(
        "mailbox_traffic",
        sa.Column("bucket", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("received", "tracked", "sent", "failed")),
        sa.PrimaryKeyConstraint("bucket", "mailbox_id", name="pk_mailbox_traffic"),
        sqlite_with_rowid=False,
    )


def create() -> None:
    """Create them, empty: of earlier runs nobody kept a record."""
    _mailbox_run()
    _mailbox_traffic()
