"""What passes with their plans, how far folders were read, and whose a mailbox is add to the eighth schema.

Frozen: what changes later is a later revision's business.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def _sync_pass() -> None:
    op.create_table(
        "sync_pass",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("totals", sa.Text(), nullable=False),
        sa.Column("silently", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", TIME, nullable=True),
        sa.Column("began_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sync_pass"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_sync_pass_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_sync_pass_mailbox_id_state", "sync_pass", ["mailbox_id", "state"])


def _sync_pass_action() -> None:
    op.create_table(
        "sync_pass_action",
        sa.Column("pass_id", ID, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("dangerous", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("done_at", TIME, nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pass_id", "number", name="pk_sync_pass_action"),
        sa.ForeignKeyConstraint(["pass_id"], ["sync_pass.id"], name="fk_sync_pass_action_pass_id", ondelete="CASCADE"),
    )


def _act_folder() -> None:
    op.create_table(
        "act_folder",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("generation", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("read_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("mailbox_id", "kind", "folder", name="pk_act_folder"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_act_folder_mailbox_id", ondelete="CASCADE"),
    )


def _act_mailbox() -> None:
    op.create_table(
        "act_mailbox",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("orgmarkedasprimaryforexchangesync", sa.Boolean(), nullable=False),
        sa.Column("isactsyncorgflagset", sa.Boolean(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("checked_at", TIME, nullable=True),
        sa.Column("take_over_by", sa.Text(), nullable=False),
        sa.Column("first_pass_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("mailbox_id", name="pk_act_mailbox"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_act_mailbox_mailbox_id", ondelete="CASCADE"),
    )


def upgrade() -> None:
    """Add the tables."""
    _sync_pass()
    _sync_pass_action()
    _act_folder()
    _act_mailbox()
