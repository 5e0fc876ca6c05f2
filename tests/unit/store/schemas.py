"""A schema of the future: this program's revisions and one more."""

from __future__ import annotations

import shutil
from pathlib import Path

import core.store.migrations
from core.store.versions import REVISIONS, Schema

NEXT = '''"""One more column.

Revision ID: next
Revises: {last}
"""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{last}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it, by rebuilding a table that others point at."""
    with op.batch_alter_table("mailbox", recreate="auto") as table:
        table.add_column(sa.Column("shoe_size", sa.Integer()))
        table.alter_column("name", type_=sa.String(300))
    {extra}
'''


def future_schema(folder: Path, extra: str = "pass") -> Schema:
    """A line of revisions in `folder` whose last is newer than the program; `extra` is one more statement of it."""
    location = folder / "future"
    shutil.copytree(Path(core.store.migrations.__file__).parent, location, ignore=shutil.ignore_patterns("__pycache__"))
    (location / "versions" / "next.py").write_text(NEXT.format(last=REVISIONS[-1], extra=extra), encoding="utf-8")
    return Schema((*REVISIONS, "next"), str(location))
