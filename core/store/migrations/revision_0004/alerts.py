"""What alerts have more in the fourth schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations


def upgrade() -> None:
    """Add columns; what is there takes the defaults."""
