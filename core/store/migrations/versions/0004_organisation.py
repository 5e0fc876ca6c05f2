"""The organisation in full: more of every entity, the audit, more about alerts, the clone guard, housekeeping.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from core.store.migrations.revision_0004 import alerts, audit, care, guard, organisation

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; every row stays."""
    organisation.upgrade()
    audit.upgrade()
    alerts.upgrade()
    guard.upgrade()
    care.upgrade()
