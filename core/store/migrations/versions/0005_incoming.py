"""Receiving email in full: correlation, resolution, rules, what was read, reports, the ledger, sources.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

from core.store.migrations.revision_0005 import judging, ledger, mime, reports, resolution, rules, sources

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; every row stays."""
    judging.upgrade()
    resolution.upgrade()
    rules.upgrade()
    mime.upgrade()
    reports.upgrade()
    ledger.upgrade()
    sources.upgrade()
