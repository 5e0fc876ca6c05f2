"""What runs did: a bounded history for each mailbox, and counts of messages over time.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from core.store.migrations.revision_0003 import runs

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables; every row stays."""
    runs.create()
