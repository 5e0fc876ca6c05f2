"""The tables of servers and their folders in the second schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def _server_memory() -> None:
    op.create_table(
        "server_memory",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_server_memory"),
    )


def _mailbox_folder() -> None:
    op.create_table(
        "mailbox_folder",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("mailbox_id", "remote_id", name="pk_mailbox_folder"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_mailbox_folder_mailbox_id", ondelete="CASCADE"),
    )


def create() -> None:
    """Create them, and let no two rules of a mailbox belong to one folder: the first schema's program knew no folder by its id."""
    _server_memory()
    _mailbox_folder()
    op.create_index(
        "ix_mailboxtrackingfolder_mailboxid_exchangefolderid", "mailboxtrackingfolder", ["mailboxid", "exchangefolderid"], unique=True
    )
