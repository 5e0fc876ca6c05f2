"""What runs did: a bounded history for each mailbox, and counts of messages over time; and the revision of the configuration.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from core.store.migrations.revision_0003 import organization, runs

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and a column; every row stays."""
    runs.create()
    organization.add()
