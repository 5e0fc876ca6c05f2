"""The clone guard of the fourth schema: where this store lives. Frozen: what changes later is a later revision's business."""

from __future__ import annotations


def upgrade() -> None:
    """Add columns; the place is noted at the first opening."""
