"""What rules for whole trees of folders adds to the seventh schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations


def upgrade() -> None:
    """Nothing yet."""
