"""Attachments of appointments: the bytes behind what `appointment.attachments` names.

Frozen: what changes later is a later revision's business.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "appointment_attachment",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("activityid", ID, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("filesize", sa.BigInteger(), nullable=False),
        sa.Column("mimetype", sa.Text(), nullable=False),
        sa.Column("attachmentcontentid", sa.Text(), nullable=False),
        sa.Column("blob_id", ID, nullable=True),
        sa.Column("createdon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_appointment_attachment"),
        sa.UniqueConstraint("activityid", "digest", name="uq_appointment_attachment_activityid_digest"),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name="fk_appointment_attachment_blob_id", ondelete="SET NULL"),
    )
    op.create_index("ix_appointment_attachment_blob_id", "appointment_attachment", ["blob_id"])
