"""What correlation, acceptance and owners add to the fifth schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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


def upgrade() -> None:
    """Add the organisation's settings; on SQLite a table takes a constraint only when it is made anew."""
    with op.batch_alter_table("organization") as batch:
        for column in _switches():
            batch.add_column(column)
        for name, condition in _CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_organization_{name}"), condition)
