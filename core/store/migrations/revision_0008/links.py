"""What links with what was agreed, the history, conflicts and the recycle bin add to the eighth schema.

Frozen: what changes later is a later revision's business.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def _exchangesyncidmapping() -> None:
    op.create_table(
        "exchangesyncidmapping",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("objecttypecode", sa.Integer(), nullable=False),
        sa.Column("objectid", ID, nullable=True),
        sa.Column("exchangeentryid", sa.Text(), nullable=True),
        sa.Column("entry_key", sa.Text(), nullable=True),
        sa.Column("change_key", sa.Text(), nullable=False),
        sa.Column("globalobjectid", sa.Text(), nullable=False),
        sa.Column("uid_key", sa.Text(), nullable=True),
        sa.Column("itemsubject", sa.Text(), nullable=False),
        sa.Column("fromcrmchangetype", sa.SmallInteger(), nullable=False),
        sa.Column("tocrmchangetype", sa.SmallInteger(), nullable=False),
        sa.Column("isdeletedinexchange", sa.Boolean(), nullable=False),
        sa.Column("isunlinkedincrm", sa.Boolean(), nullable=False),
        sa.Column("userdecision", sa.SmallInteger(), nullable=False),
        sa.Column("retries", sa.Integer(), nullable=False),
        sa.Column("lastsyncerror", sa.Text(), nullable=True),
        sa.Column("lastsyncerrorcode", sa.BigInteger(), nullable=True),
        sa.Column("lastsyncerroroccurredon", TIME, nullable=True),
        sa.Column("error_words", sa.Text(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("store_version", sa.BigInteger(), nullable=True),
        sa.Column("agreed_at", TIME, nullable=True),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exchangesyncidmapping"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_exchangesyncidmapping_mailbox_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_exchangesyncidmapping_ownerid", ondelete="SET NULL"),
        sa.UniqueConstraint("mailbox_id", "entry_key", name="uq_exchangesyncidmapping_mailbox_id_entry_key"),
        sa.UniqueConstraint("mailbox_id", "objectid", name="uq_exchangesyncidmapping_mailbox_id_objectid"),
    )
    op.create_index("ix_exchangesyncidmapping_mailbox_id_uid_key", "exchangesyncidmapping", ["mailbox_id", "uid_key"])
    op.create_index("ix_exchangesyncidmapping_objectid", "exchangesyncidmapping", ["objectid"])
    op.create_index("ix_exchangesyncidmapping_ownerid", "exchangesyncidmapping", ["ownerid"])


def _sync_agreement() -> None:
    op.create_table(
        "sync_agreement",
        sa.Column("link_id", ID, nullable=False, autoincrement=False),
        sa.Column("agreed", sa.Text(), nullable=True),
        sa.Column("intended", sa.Text(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("link_id", name="pk_sync_agreement"),
        sa.ForeignKeyConstraint(["link_id"], ["exchangesyncidmapping.id"], name="fk_sync_agreement_link_id", ondelete="CASCADE"),
    )


def _sync_history() -> None:
    op.create_table(
        "sync_history",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("link_id", ID, nullable=True),
        sa.Column("objecttypecode", sa.Integer(), nullable=False),
        sa.Column("objectid", ID, nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("pass_id", ID, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("undone_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sync_history"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_sync_history_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_sync_history_link_id", "sync_history", ["link_id"])
    op.create_index("ix_sync_history_mailbox_id", "sync_history", ["mailbox_id"])
    op.create_index("ix_sync_history_objectid", "sync_history", ["objectid"])


def _sync_conflict() -> None:
    op.create_table(
        "sync_conflict",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("link_id", ID, nullable=False),
        sa.Column("field", sa.String(400), nullable=False),
        sa.Column("agreed", sa.Text(), nullable=True),
        sa.Column("store", sa.Text(), nullable=True),
        sa.Column("remote", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("raised_at", TIME, nullable=False),
        sa.Column("decision", sa.SmallInteger(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sync_conflict"),
        sa.ForeignKeyConstraint(["link_id"], ["exchangesyncidmapping.id"], name="fk_sync_conflict_link_id", ondelete="CASCADE"),
        sa.UniqueConstraint("link_id", "field", name="uq_sync_conflict_link_id_field"),
    )


def _recycle_bin() -> None:
    op.create_table(
        "recycle_bin",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("side", sa.String(32), nullable=False),
        sa.Column("objecttypecode", sa.Integer(), nullable=False),
        sa.Column("objectid", ID, nullable=True),
        sa.Column("exchangeentryid", sa.Text(), nullable=True),
        sa.Column("globalobjectid", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("lost", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("pass_id", ID, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("restored_at", TIME, nullable=True),
        sa.Column("restored_by", sa.Text(), nullable=False),
        sa.Column("restored_as", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_recycle_bin"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_recycle_bin_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_recycle_bin_mailbox_id", "recycle_bin", ["mailbox_id"])


def upgrade() -> None:
    """Add the tables."""
    _exchangesyncidmapping()
    _sync_agreement()
    _sync_history()
    _sync_conflict()
    _recycle_bin()
