"""Appointments, contacts and tasks, and what their synchronization remembers.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

from core.store.migrations.revision_0008 import filters, links, names, passes, records

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; every row stays."""
    records.upgrade()
    links.upgrade()
    passes.upgrade()
    filters.upgrade()
    names.upgrade()
