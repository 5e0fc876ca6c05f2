"""Folder tracking in full, and the last of sending email.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from core.store.migrations.revision_0007 import folders, sending, templates, tracking

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; every row stays."""
    tracking.upgrade()
    folders.upgrade()
    templates.upgrade()
    sending.upgrade()
