"""Servers with folders, and that can be asked: what is remembered of a server, folders, who filed an email, submissions by their ids.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from core.store.migrations.revision_0002 import folders, mail

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; every row stays."""
    folders.create()
    mail.add()
