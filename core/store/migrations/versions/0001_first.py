"""The first schema: every table.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from core.store.migrations.revision_0001 import activity, organisation, sync

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all tables, parents first."""
    organisation.create()
    activity.create()
    sync.create()
