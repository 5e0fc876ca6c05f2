"""What what becomes of a sent email adds to the sixth schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations


def upgrade() -> None:
    """Nothing yet."""
