"""What profiles, mailboxes, users, queues and the organisation have more. Frozen: what changes later is a later revision's business."""

from __future__ import annotations


def upgrade() -> None:
    """Add columns and tables; what is there takes the defaults."""
