"""What tracking what lies in folders adds to the seventh schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

_CHOSEN_NONE = 0


def _switch(name: str, *, on: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true() if on else sa.false())


def _tables() -> None:
    op.create_table(
        "folder_filing",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("regardingobjectid", ID, nullable=True),
        sa.Column("regardingobjecttypecode", sa.String(32), nullable=True),
        sa.Column("started_at", TIME, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False, server_default="0") for name in ("total", "done", "tracked", "relinked")),
        sa.Column("place", sa.Text(), nullable=False, server_default=""),
        sa.Column("ended_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("mailbox_id", "folder", name="pk_folder_filing"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_folder_filing_mailbox_id", ondelete="CASCADE"),
    )
    op.create_table(
        "folder_contest",
        sa.Column("seen_id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("seen_id", name="pk_folder_contest"),
        sa.ForeignKeyConstraint(["seen_id"], ["seen_item.id"], name="fk_folder_contest_seen_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_folder_contest_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_folder_contest_mailbox_id", "folder_contest", ["mailbox_id"])


def _columns() -> None:
    op.add_column("mailboxtrackingfolder", _switch("tracked", on=True))
    for name in ("original_folder_tracking_limits", "folder_rules_overwrite_regarding"):
        op.add_column("organization", _switch(name))
    op.add_column("email", sa.Column("regarding_set_by", sa.String(32), nullable=True))
    op.add_column("email", sa.Column("filed_by_folder", sa.Text(), nullable=True))
    op.add_column("seen_item", sa.Column("left_at", TIME, nullable=True))
    pinned = sa.text("regarding_set_by = 'person'")
    op.create_index("ix_email_pinned", "email", ["id"], sqlite_where=pinned, postgresql_where=pinned)


def _say_who() -> None:
    """Who said what emails concern: a folder rule where one is named; else, where no email that they answer did, a person."""
    email = sa.table(
        "email", *(sa.column(name) for name in ("regardingobjectid", "filed_by_mailbox_id", "correlatedactivityid", "regarding_set_by"))
    )
    filed = email.c.filed_by_mailbox_id.is_not(None)
    op.execute(email.update().where(filed).values(regarding_set_by="folder-rule"))
    chosen = (email.c.regardingobjectid == _CHOSEN_NONE) | email.c.correlatedactivityid.is_(None)
    op.execute(email.update().where(~filed, email.c.regardingobjectid.is_not(None), chosen).values(regarding_set_by="person"))


def _taken_over() -> None:
    """What lies in folders that have a rule was taken over by the program before: an upgrade gives no mail another record."""
    connection = op.get_bind()
    rules = connection.execute(
        sa.text("SELECT mailboxid, exchangefolderid, regardingobjectid, regardingobjecttypecode, subfolders FROM mailboxtrackingfolder")
    ).all()
    by_mailbox: dict[int, dict[str, Any]] = {}
    for rule in rules:
        if rule.exchangefolderid is not None:
            by_mailbox.setdefault(rule.mailboxid, {})[rule.exchangefolderid] = rule
    filing = sa.table(
        "folder_filing",
        sa.column("mailbox_id", ID),
        sa.column("folder", sa.Text()),
        sa.column("regardingobjectid", ID),
        sa.column("regardingobjecttypecode", sa.String()),
        sa.column("started_at", TIME),
        sa.column("ended_at", TIME),
    )
    now = datetime.now(UTC)
    for mailbox_id, own in by_mailbox.items():
        listed = sa.text("SELECT remote_id, parent_id FROM mailbox_folder WHERE mailbox_id = :id").bindparams(id=mailbox_id)
        parents: dict[str, str | None] = {row.remote_id: row.parent_id for row in connection.execute(listed)}
        rows = [
            {
                "mailbox_id": mailbox_id,
                "folder": folder,
                "regardingobjectid": rule.regardingobjectid,
                "regardingobjecttypecode": rule.regardingobjecttypecode,
                "started_at": now,
                "ended_at": now,
            }
            for folder in {*parents, *own}
            if (rule := _rule_for(folder, own, parents)) is not None
        ]
        if rows:
            op.bulk_insert(filing, rows)


def _rule_for(folder: str, own: Mapping[str, Any], parents: Mapping[str, str | None]) -> Any:  # noqa: ANN401  a row
    """The rule that holds for a folder: its own, else the nearest above with its subfolders."""
    if folder in own:
        return own[folder]
    passed: set[str] = set()
    above = parents.get(folder)
    while above is not None and above not in passed:
        passed.add(above)
        if above in own and own[above].subfolders:
            return own[above]
        above = parents.get(above)
    return None


def upgrade() -> None:
    """Add what folder rules remember, who said what an email concerns, and two switches."""
    _tables()
    _columns()
    _say_who()
    _taken_over()
