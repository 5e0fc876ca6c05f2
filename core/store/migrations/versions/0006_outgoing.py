"""Sending email in full: states, sinks, bodies, what becomes of it.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from core.store.migrations.revision_0006 import bodies, progress, sinks, states

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; every row stays."""
    states.upgrade()
    sinks.upgrade()
    bodies.upgrade()
    progress.upgrade()
