"""What reading from servers adds to the fifth schema. Frozen: what changes later is a later revision's business.

Mail of before the start of processing was recorded until now with its decision alone; its arrival is in the decision's words.
"""

from __future__ import annotations

import json
import re
from datetime import datetime

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

_ARRIVED = re.compile(r"it arrived at (\S+), before ")
_BATCH = 1000


def upgrade() -> None:
    """Say what folders are for; keep when old mail arrived, and how far its processing is."""
    op.add_column("mailbox_folder", sa.Column("special_use", sa.String(32), nullable=True))
    op.create_table(
        "old_mail",
        sa.Column("seen_id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("arrived_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("seen_id", name="pk_old_mail"),
        sa.ForeignKeyConstraint(["seen_id"], ["seen_item.id"], name="fk_old_mail_seen_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_old_mail_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_old_mail_mailbox_id_arrived_at", "old_mail", ["mailbox_id", "arrived_at"])
    op.create_table(
        "mailbox_backfill",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("slice_at", TIME, nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("mailbox_id", name="pk_mailbox_backfill"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_mailbox_backfill_mailbox_id", ondelete="CASCADE"),
    )
    _take_over()


def _take_over() -> None:
    """Write down when the old mail arrived that was skipped so far; NULL where the decision does not say."""
    decision = sa.table("decision", sa.column("id"), sa.column("mailbox_id"), sa.column("reason"), sa.column("steps"))
    old_mail = sa.table("old_mail", sa.column("seen_id"), sa.column("mailbox_id"), sa.column("arrived_at", TIME))
    connection = op.get_bind()
    last = 0
    while True:
        query = sa.select(decision.c.id, decision.c.mailbox_id, sa.cast(decision.c.steps, sa.Text()))
        query = query.where(decision.c.reason == "BeforeProcessEmailFrom", decision.c.id > last).order_by(decision.c.id).limit(_BATCH)
        rows = connection.execute(query).all()
        if not rows:
            return
        values = [{"seen_id": seen_id, "mailbox_id": mailbox_id, "arrived_at": _arrived(steps)} for seen_id, mailbox_id, steps in rows]
        connection.execute(sa.insert(old_mail), values)
        last = rows[-1][0]


def _arrived(steps: str) -> datetime | None:
    words = " ".join(str(value) for step in json.loads(steps) for value in step)
    found = _ARRIVED.search(words)
    return datetime.fromisoformat(found[1]) if found else None
