"""The rules for incoming mail that an administrator writes. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

_CHECKS = {
    "name": "name <> ''",
    "position": "position >= 0",
    "match": "match IN ('all', 'any')",
    "action": "action IN ('track', 'skip', 'none')",
    "regarding": "(regardingobjectid IS NULL) = (regardingobjecttypecode IS NULL)",
    "one_record": "regardingobjectid IS NULL OR regarding_by = ''",
    "one_queue": "queueid IS NULL OR queue_by = ''",
    "skip": "action <> 'skip' OR (regardingobjectid IS NULL AND regarding_by = '' AND queueid IS NULL AND queue_by = '')",
}


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "mail_rule",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("match", sa.String(32), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("regardingobjectid", ID, nullable=True),
        sa.Column("regardingobjecttypecode", sa.String(32), nullable=True),
        sa.Column("regarding_by", sa.Text(), nullable=False),
        sa.Column("queueid", ID, nullable=True),
        sa.Column("queue_by", sa.Text(), nullable=False),
        sa.Column("stop", sa.Boolean(), nullable=False),
        sa.Column("mailbox_ids", sa.Text(), nullable=False),
        sa.Column("profile_ids", sa.Text(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mail_rule"),
        sa.UniqueConstraint("name", name="uq_mail_rule_name"),
        *(sa.CheckConstraint(condition, name=name) for name, condition in _CHECKS.items()),
    )
