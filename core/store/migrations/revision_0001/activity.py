"""The tables of activities in the first schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("pack", sa.String(100), nullable=True),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_blob"),
    )
    op.create_index("ix_blob_pack", "blob", ["pack"])


def _email() -> None:
    op.create_table(
        "email",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("directioncode", sa.SmallInteger(), nullable=False),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("statuscode", sa.SmallInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("messageid", sa.Text(), nullable=True),
        sa.Column("inreplyto", sa.Text(), nullable=True),
        sa.Column("trackingtoken", sa.Text(), nullable=True),
        sa.Column("correlationmethod", sa.SmallInteger(), nullable=False),
        sa.Column("correlatedactivityid", ID, nullable=True),
        sa.Column("regardingobjectid", ID, nullable=True),
        sa.Column("regardingobjecttypecode", sa.String(32), nullable=True),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("acceptingentityid", ID, nullable=True),
        sa.Column("acceptingentitytypecode", sa.String(32), nullable=True),
        sa.Column("receivingmailboxid", ID, nullable=True),
        sa.Column("sendermailboxid", ID, nullable=True),
        sa.Column("received_at", TIME, nullable=True),
        sa.Column("senton", TIME, nullable=True),
        sa.Column("delayedemailsendtime", TIME, nullable=True),
        sa.Column("postponeemailprocessinguntil", TIME, nullable=True),
        sa.Column("deliveryattempts", sa.Integer(), nullable=False),
        sa.Column("server_reply", sa.Text(), nullable=True),
        sa.Column("attachmentcount", sa.Integer(), nullable=False),
        sa.Column("raw_blob_id", ID, nullable=True),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_email"),
        sa.ForeignKeyConstraint(["correlatedactivityid"], ["email.id"], name="fk_email_correlatedactivityid", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_email_ownerid", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["raw_blob_id"], ["blob.id"], name="fk_email_raw_blob_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["receivingmailboxid"], ["mailbox.id"], name="fk_email_receivingmailboxid", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["sendermailboxid"], ["mailbox.id"], name="fk_email_sendermailboxid", ondelete="SET NULL"),
        sa.UniqueConstraint("directioncode", "identity", name="uq_email_directioncode_identity"),
    )
    op.create_index("ix_email_messageid", "email", ["messageid"])
    op.create_index("ix_email_regardingobjectid", "email", ["regardingobjectid"])
    op.create_index("ix_email_sendermailboxid_statuscode", "email", ["sendermailboxid", "statuscode"])
    op.create_index("ix_email_trackingtoken", "email", ["trackingtoken"])


def _activitymimeattachment() -> None:
    op.create_table(
        "activitymimeattachment",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("activityid", ID, nullable=False),
        sa.Column("attachmentnumber", sa.Integer(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("mimetype", sa.Text(), nullable=False),
        sa.Column("filesize", sa.BigInteger(), nullable=False),
        sa.Column("attachmentcontentid", sa.Text(), nullable=True),
        sa.Column("inline", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("blob_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_activitymimeattachment"),
        sa.ForeignKeyConstraint(["activityid"], ["email.id"], name="fk_activitymimeattachment_activityid", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name="fk_activitymimeattachment_blob_id", ondelete="SET NULL"),
    )
    op.create_index("ix_activitymimeattachment_activityid", "activitymimeattachment", ["activityid"])


def _activityparty() -> None:
    op.create_table(
        "activityparty",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("activityid", ID, nullable=False),
        sa.Column("participationtypemask", sa.SmallInteger(), nullable=False),
        sa.Column("addressused", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("partyid", ID, nullable=True),
        sa.Column("partyobjecttypecode", sa.String(32), nullable=True),
        sa.Column("delivery_state", sa.String(32), nullable=True),
        sa.Column("delivery_reply", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_activityparty"),
        sa.ForeignKeyConstraint(["activityid"], ["email.id"], name="fk_activityparty_activityid", ondelete="CASCADE"),
    )
    op.create_index("ix_activityparty_activityid", "activityparty", ["activityid"])
    op.create_index("ix_activityparty_partyid", "activityparty", ["partyid"])


def _email_body() -> None:
    op.create_table(
        "email_body",
        sa.Column("email_id", ID, nullable=False, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=True),
        sa.Column("headers", sa.Text(), nullable=True),
        sa.Column("message_references", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("email_id", name="pk_email_body"),
        sa.ForeignKeyConstraint(["email_id"], ["email.id"], name="fk_email_body_email_id", ondelete="CASCADE"),
    )


def _email_mailbox() -> None:
    op.create_table(
        "email_mailbox",
        sa.Column("email_id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("email_id", "mailbox_id", "role", name="pk_email_mailbox"),
        sa.ForeignKeyConstraint(["email_id"], ["email.id"], name="fk_email_mailbox_email_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_email_mailbox_mailbox_id", ondelete="CASCADE"),
    )
    op.create_index("ix_email_mailbox_mailbox_id_email_id", "email_mailbox", ["mailbox_id", "email_id"])


def _queueitem() -> None:
    op.create_table(
        "queueitem",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("queueid", ID, nullable=False),
        sa.Column("objectid", ID, nullable=False),
        sa.Column("enteredon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_queueitem"),
        sa.ForeignKeyConstraint(["objectid"], ["email.id"], name="fk_queueitem_objectid", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["queueid"], ["queue.id"], name="fk_queueitem_queueid", ondelete="CASCADE"),
        sa.UniqueConstraint("objectid", "queueid", name="uq_queueitem_objectid_queueid"),
    )
    op.create_index("ix_queueitem_queueid", "queueitem", ["queueid"])


def create() -> None:
    """Create them, parents first."""
    _blob()
    _email()
    _activitymimeattachment()
    _activityparty()
    _email_body()
    _email_mailbox()
    _queueitem()
