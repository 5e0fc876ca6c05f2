"""Indexes for lists of appointments, contacts and tasks with the state of their links, and for what a pass goes on with.

Frozen: what changes later is a later revision's business.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_LINK = "exchangesyncidmapping"
_FAILED = sa.text("lastsyncerror IS NOT NULL")
_CARRIED = sa.text("fromcrmchangetype <> 0 OR tocrmchangetype <> 0 OR exchangeentryid IS NULL")
_OPEN = sa.text("intended IS NOT NULL OR choices IS NOT NULL")


def upgrade() -> None:
    """Add the indexes; the one of records becomes a part of another."""
    op.drop_index(f"ix_{_LINK}_objectid", _LINK)
    op.create_index(f"ix_{_LINK}_standing", _LINK, ["objectid", "mailbox_id", "isunlinkedincrm", "store_version"])
    op.create_index(f"ix_{_LINK}_failed", _LINK, ["id"], sqlite_where=_FAILED, postgresql_where=_FAILED)
    op.create_index(f"ix_{_LINK}_to_carry", _LINK, ["id"], sqlite_where=_CARRIED, postgresql_where=_CARRIED)
    op.create_index("ix_sync_agreement_open", "sync_agreement", ["link_id"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_appointment_seriesid_kind_versionnumber", "appointment", ["seriesid", "kind", "versionnumber"])
    op.create_index("ix_task_kind_versionnumber", "task", ["kind", "versionnumber"])
