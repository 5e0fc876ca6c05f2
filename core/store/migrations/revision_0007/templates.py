"""What rules for whole trees of folders adds to the seventh schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID
from core.store.migrations.revision_0007 import record_names

_RULE = "mailboxtrackingfolder"


def upgrade() -> None:
    """Add rules that are templates, the index of names by which they find records, and what people use."""
    for name in ("istemplate", "createmissing", "includeinactive"):
        op.add_column(_RULE, sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column(_RULE, sa.Column("createatmost", sa.Integer(), nullable=False, server_default="50"))
    op.add_column(_RULE, sa.Column("madebyrule", ID, nullable=True))
    op.create_index(f"ix_{_RULE}_madebyrule", _RULE, ["madebyrule"])
    record_names.create()
