"""What reports, robots and loops add to the fifth schema. Frozen: what changes later is a later revision's business.

Mail that was stored before is not told again: its columns stay NULL, and it has no report.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def upgrade() -> None:
    """Say of emails what wrote them; make the tables of reports, of mail sent by itself, and of the key by which it is known."""
    op.add_column("email", sa.Column("automatic", sa.String(32), nullable=True))
    op.add_column("email", sa.Column("report", sa.String(32), nullable=True))
    there = sa.text("report IS NOT NULL")
    op.create_index("ix_email_report", "email", ["report"], sqlite_where=there, postgresql_where=there)
    op.create_table(
        "email_report",
        sa.Column("email_id", ID, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("concerns_id", ID, nullable=True),
        sa.Column("envelope_id", sa.Text(), nullable=True),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("reported_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("email_id", name="pk_email_report"),
        sa.ForeignKeyConstraint(["email_id"], ["email.id"], name="fk_email_report_email_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["concerns_id"], ["email.id"], name="fk_email_report_concerns_id", ondelete="SET NULL"),
    )
    op.create_index("ix_email_report_concerns_id_reported_at", "email_report", ["concerns_id", "reported_at"])
    _parts()
    op.create_table(
        "automatic_mail",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("sent_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_automatic_mail"),
    )
    op.create_index("ix_automatic_mail_address_key_sent_at", "automatic_mail", ["address_key", "sent_at"])
    op.create_table(
        "loop_key",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_loop_key"),
    )


def _parts() -> None:
    """The messages and the recipients that a report names."""
    op.create_table(
        "email_report_message",
        sa.Column("email_id", ID, nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("messageid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("email_id", "position", name="pk_email_report_message"),
        sa.ForeignKeyConstraint(["email_id"], ["email_report.email_id"], name="fk_email_report_message_email_id", ondelete="CASCADE"),
    )
    op.create_index("ix_email_report_message_messageid", "email_report_message", ["messageid"])
    op.create_table(
        "email_report_recipient",
        sa.Column("email_id", ID, nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("final_recipient", sa.Text(), nullable=False),
        sa.Column("original_recipient", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("email_id", "position", name="pk_email_report_recipient"),
        sa.ForeignKeyConstraint(["email_id"], ["email_report.email_id"], name="fk_email_report_recipient_email_id", ondelete="CASCADE"),
    )
