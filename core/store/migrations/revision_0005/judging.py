"""What correlation, acceptance and owners add to the fifth schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

#: CorrelationMethod, as it is in this schema.
_IN_REPLY_TO = 3

_KEYWORDS = r"^[\s]*([\w]+\s?:[\s]*)+"
_BLOCKED = (
    "ade;adp;app;asa;ashx;asmx;asp;bas;bat;cdx;cer;chm;class;cmd;com;config;cpl;crt;csh;dll;exe;fxp;"
    "hlp;hta;htr;htw;ida;idc;idq;inf;ins;isp;its;jar;js;jse;ksh;lnk;mad;maf;mag;mam;maq;mar;mas;mat;"
    "mau;mav;maw;mda;mdb;mde;mdt;mdw;mdz;msc;msh;msh1;msh1xml;msh2;msh2xml;mshxml;msi;msp;mst;ops;pcd;"
    "pif;prf;prg;printer;pst;reg;rem;scf;scr;sct;shb;shs;shtm;shtml;soap;stm;svc;tmp;url;vb;vbe;vbs;"
    "vsmacros;vss;vst;vsw;ws;wsc;wsf;wsh"
)
_CHECKS = {
    "filtering": "sssforcefilteringmethodforusermailboxes BETWEEN 0 AND 4",
    "hashes": "hashmaxcount >= 0 AND hashdeltasubjectcount >= 0 AND hashminaddresscount >= 0",
    "upload": "maxuploadfilesize BETWEEN 1024 AND 134217728",
    "automatic": "automatic_mail_per_hour >= 0",
}


def _switch(name: str, *, on: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true() if on else sa.false())


def _number(name: str, default: int) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=str(default))


def _switches() -> list[sa.Column[object]]:
    """The organisation's new settings; what is there takes the defaults."""
    return [
        _switch("ignoreinternalemail"),
        _switch("donotignoreinternalemailtoqueues", on=True),
        _switch("ignoreinternalemailfromqueues"),
        _switch("ignoreinternalemaildetectionenhancement", on=True),
        sa.Column("sssforcefilteringmethodforusermailboxes", sa.SmallInteger(), nullable=True),
        _switch("donotcorrelateforwardedemailsasreplies"),
        sa.Column("hashfilterkeywords", sa.Text(), nullable=False, server_default=_KEYWORDS),
        _number("hashmaxcount", 20),
        _number("hashdeltasubjectcount", 0),
        _number("hashminaddresscount", 2),
        _switch("disablesmartmatchingemailhashcreation"),
        _switch("autocreatecontactonpromote", on=True),
        _switch("ssscreateadditionalqueueitemsforalreadytrackedemail"),
        _switch("resolvesimilarunresolvedemailaddress", on=True),
        _number("maxuploadfilesize", 5_242_880),
        sa.Column("blockedattachments", sa.Text(), nullable=False, server_default=_BLOCKED),
        _switch("restrictirmemailitems"),
        _number("automatic_mail_per_hour", 20),
    ]


def _threads() -> None:
    """What emails say of their thread. SQLite takes a named foreign key only with a table made anew."""
    with op.batch_alter_table("email") as email:
        email.add_column(sa.Column("parentactivityid", ID, nullable=True))
        email.add_column(_switch("correlatedsubjectchanged"))
        email.add_column(sa.Column("conversationindex", sa.Text(), nullable=True))
        email.add_column(sa.Column("baseconversationindexhash", sa.Integer(), nullable=True))
        email.create_foreign_key("fk_email_parentactivityid", "email", ["parentactivityid"], ["id"], ondelete="SET NULL")
    for column in ("parentactivityid", "baseconversationindexhash"):
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_email_{column}", "email", [column], sqlite_where=there, postgresql_where=there)
    # What was found by In-Reply-To before has a parent as well.
    mail = sa.table("email", *(sa.column(name, ID) for name in ("parentactivityid", "correlatedactivityid", "correlationmethod")))
    found = mail.c.correlationmethod == _IN_REPLY_TO
    op.execute(sa.update(mail).where(found).values(parentactivityid=mail.c.correlatedactivityid))


def _key(table: str, column: str, to: str, *, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def _hashes() -> None:
    op.create_table(
        "emailhash",
        sa.Column("email_id", ID, nullable=False, autoincrement=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("hash", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("email_id", "kind", "hash", name="pk_emailhash"),
        _key("emailhash", "email_id", "email"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_emailhash_hash_kind", "emailhash", ["hash", "kind"])
    op.create_index("ix_emailhash_createdon", "emailhash", ["createdon"])


def _waiting() -> None:
    op.create_table(
        "awaited_parent",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("email_id", ID, nullable=True),
        sa.Column("seen_id", ID, nullable=True),
        sa.Column("createdon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_awaited_parent"),
        _key("awaited_parent", "email_id", "email"),
        _key("awaited_parent", "seen_id", "seen_item"),
    )
    for column in ("key", "createdon", "email_id", "seen_id"):
        op.create_index(f"ix_awaited_parent_{column}", "awaited_parent", [column])
    op.create_table(
        "rejudgement",
        sa.Column("seen_id", ID, nullable=False, autoincrement=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        _switch("confirmed"),
        sa.Column("createdon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("seen_id", name="pk_rejudgement"),
        _key("rejudgement", "seen_id", "seen_item"),
        _key("rejudgement", "mailbox_id", "mailbox"),
        _key("rejudgement", "parent_id", "email", ondelete="SET NULL"),
    )
    op.create_index("ix_rejudgement_mailbox_id_seen_id", "rejudgement", ["mailbox_id", "seen_id"])
    op.create_index("ix_rejudgement_parent_id", "rejudgement", ["parent_id"])


def _suggestions() -> None:
    table = "correlation_suggestion"
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("email_id", ID, nullable=True),
        sa.Column("seen_id", ID, nullable=True),
        sa.Column("candidate_id", ID, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("token", "sender", "because")),
        sa.Column("decision", sa.String(32), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", TIME, nullable=True),
        sa.Column("createdon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _key(table, "email_id", "email"),
        _key(table, "seen_id", "seen_item"),
        _key(table, "candidate_id", "email"),
    )
    for column in ("email_id", "seen_id", "candidate_id", "decision"):
        op.create_index(f"ix_{table}_{column}", table, [column])


def upgrade() -> None:
    """Add the organisation's settings, what is kept of threads, and what waits. SQLite takes a constraint only with a table made anew."""
    with op.batch_alter_table("organization") as batch:
        for column in _switches():
            batch.add_column(column)
        for name, condition in _CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_organization_{name}"), condition)
    _threads()
    _hashes()
    _waiting()
    _suggestions()
