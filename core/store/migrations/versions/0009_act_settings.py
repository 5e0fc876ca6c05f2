"""What an organisation and its people say about appointments, contacts and tasks.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

from core.store.migrations.revision_0009 import attachments, choices, links, lists, settings

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; every row stays."""
    settings.upgrade()
    choices.upgrade()
    links.upgrade()
    attachments.upgrade()
    lists.upgrade()
