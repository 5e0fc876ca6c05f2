"""The tables of synchronisation in the first schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def _engine_registration() -> None:
    op.create_table(
        "engine_registration",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_engine_registration"),
    )


def _id_block() -> None:
    op.create_table(
        "id_block",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("next_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_id_block"),
    )


def _lane_lease() -> None:
    op.create_table(
        "lane_lease",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("engine_id", ID, nullable=True),
        sa.Column("expires_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("mailbox_id", name="pk_lane_lease"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_lane_lease_mailbox_id", ondelete="CASCADE"),
    )


def _pending_effect() -> None:
    op.create_table(
        "pending_effect",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("generation", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pending_effect"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_pending_effect_mailbox_id", ondelete="CASCADE"),
        sa.UniqueConstraint(
            "mailbox_id", "folder", "generation", "remote_id", "kind", name="uq_pending_effect_mailbox_id_folder_generation_remote_id_kind"
        ),
    )


def _sync_cursor() -> None:
    op.create_table(
        "sync_cursor",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("generation", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("mailbox_id", "folder", "channel", name="pk_sync_cursor"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_sync_cursor_mailbox_id", ondelete="CASCADE"),
    )


def _test_result() -> None:
    op.create_table(
        "test_result",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("direction", sa.String(32), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox_id", "direction", name="pk_test_result"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_test_result_mailbox_id", ondelete="CASCADE"),
    )


def _tracelog() -> None:
    op.create_table(
        "tracelog",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("errordetails", sa.Text(), nullable=False),
        sa.Column("mailbox_id", ID, nullable=True),
        sa.Column("fold_key", sa.Text(), nullable=False),
        sa.Column("open_key", sa.Text(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.Column("acknowledged", sa.Boolean(), nullable=False),
        sa.Column("resolved_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tracelog"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_tracelog_mailbox_id", ondelete="CASCADE"),
        sa.UniqueConstraint("open_key", name="uq_tracelog_open_key"),
    )
    op.create_index("ix_tracelog_mailbox_id", "tracelog", ["mailbox_id"])
    op.create_index("ix_tracelog_modifiedon", "tracelog", ["modifiedon"])


def _seen_item() -> None:
    op.create_table(
        "seen_item",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("generation", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("identity_base", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("activity_id", ID, nullable=True),
        sa.Column("seen_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seen_item"),
        sa.ForeignKeyConstraint(["activity_id"], ["email.id"], name="fk_seen_item_activity_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_seen_item_mailbox_id", ondelete="CASCADE"),
        sa.UniqueConstraint("mailbox_id", "folder", "generation", "remote_id", name="uq_seen_item_mailbox_id_folder_generation_remote_id"),
    )
    op.create_index("ix_seen_item_activity_id", "seen_item", ["activity_id"])
    op.create_index("ix_seen_item_mailbox_id_identity_base", "seen_item", ["mailbox_id", "identity_base"])


def _send_attempt() -> None:
    op.create_table(
        "send_attempt",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("email_id", ID, nullable=False),
        sa.Column("mailbox_id", ID, nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("dot_at", TIME, nullable=True),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("outcome", sa.SmallInteger(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_send_attempt"),
        sa.ForeignKeyConstraint(["email_id"], ["email.id"], name="fk_send_attempt_email_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_send_attempt_mailbox_id", ondelete="SET NULL"),
        sa.UniqueConstraint("email_id", "attempt", name="uq_send_attempt_email_id_attempt"),
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("messageid", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("activity_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(["activity_id"], ["email.id"], name="fk_decision_activity_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["id"], ["seen_item.id"], name="fk_decision_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_decision_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_decision_activity_id", "decision", ["activity_id"])
    op.create_index("ix_decision_messageid", "decision", ["messageid"])


def _failure() -> None:
    op.create_table(
        "failure",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("direction", sa.String(32), nullable=False),
        sa.Column("seen_id", ID, nullable=False),
        sa.Column("messageid", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_retry_at", TIME, nullable=True),
        sa.Column("raw_blob_id", ID, nullable=True),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.Column("resolved_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_failure"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_failure_mailbox_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["raw_blob_id"], ["blob.id"], name="fk_failure_raw_blob_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["seen_id"], ["seen_item.id"], name="fk_failure_seen_id", ondelete="CASCADE"),
        sa.UniqueConstraint("seen_id", name="uq_failure_seen_id"),
    )
    op.create_index("ix_failure_mailbox_id_next_retry_at", "failure", ["mailbox_id", "next_retry_at"])


def create() -> None:
    """Create them, parents first."""
    _engine_registration()
    _id_block()
    _lane_lease()
    _pending_effect()
    _sync_cursor()
    _test_result()
    _tracelog()
    _seen_item()
    _send_attempt()
    _decision()
    _failure()
