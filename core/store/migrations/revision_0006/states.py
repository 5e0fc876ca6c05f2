"""What the life of an outgoing email adds to the sixth schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

_PROFILE = "emailserverprofile"
_LIMITS = "max_messages_per_minute >= 0 AND max_messages_per_day >= 0"


def _switch(name: str, *, on: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true() if on else sa.false())


def _emails() -> None:
    """What a person says of one email."""
    for column in (
        sa.Column("deliveryprioritycode", sa.SmallInteger(), nullable=False, server_default="1"),
        _switch("deliveryreceiptrequested"),
        _switch("readreceiptrequested"),
        sa.Column("submittedby", sa.Text(), nullable=True),
    ):
        op.add_column("email", column)


def _journal() -> None:
    """What an attempt came to, and which of them count against a limit."""
    for column in (
        sa.Column("status_code", sa.String(20), nullable=True),
        sa.Column("next_try_at", TIME, nullable=True),
        _switch("unasked"),
    ):
        op.add_column("send_attempt", column)
    op.create_index("ix_send_attempt_mailbox_id_dot_at", "send_attempt", ["mailbox_id", "dot_at"])
    under_way = sa.text("ended_at IS NULL")
    op.create_index("ix_send_attempt_open", "send_attempt", ["email_id"], sqlite_where=under_way, postgresql_where=under_way)


def _holds() -> None:
    op.create_table(
        "send_hold",
        sa.Column("profile_id", ID, nullable=False, autoincrement=False),
        sa.Column("until", TIME, nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("profile_id", name="pk_send_hold"),
        sa.ForeignKeyConstraint(["profile_id"], [f"{_PROFILE}.id"], name="fk_send_hold_profile_id", ondelete="CASCADE"),
    )


def _switches() -> None:
    """SQLite takes a constraint only with a table made anew."""
    with op.batch_alter_table("organization") as organization:
        organization.add_column(_switch("enablemailboxdelegationforoutgoingemail", on=True))
        for name in ("max_messages_per_minute", "max_messages_per_day"):
            organization.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        organization.create_check_constraint(op.f("ck_organization_limits"), _LIMITS)
    with op.batch_alter_table(_PROFILE) as profile:
        profile.add_column(sa.Column("sending_mode", sa.String(32), nullable=False, server_default="send"))
        for name in ("max_messages_per_minute", "max_messages_per_day"):
            profile.add_column(sa.Column(name, sa.Integer(), nullable=True))
        profile.create_check_constraint(op.f(f"ck_{_PROFILE}_sending"), "sending_mode IN ('send', 'pause', 'sink')")
        profile.create_check_constraint(op.f(f"ck_{_PROFILE}_limits"), _LIMITS)


def upgrade() -> None:
    """Add what a person says of an email, what its journal tells, and what holds sending back."""
    _emails()
    _journal()
    _holds()
    _switches()
