"""The audit of the fourth schema: who changed what. Frozen: what changes later is a later revision's business."""

from __future__ import annotations


def upgrade() -> None:
    """Create its table, empty: of earlier changes nobody kept a record."""
