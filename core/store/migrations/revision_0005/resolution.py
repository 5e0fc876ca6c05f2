"""What parties and automatic records add to the fifth schema. Frozen: what changes later is a later revision's business.

Addresses are compared by their own letters from now on: a domain written as `xn--` is the same as the one that it stands for.
"""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

_BATCH = 5_000
#: Longest text in an index, in characters that may take four bytes each; unresolved parties with longer ones are not listed.
_LONGEST = 225


def upgrade() -> None:
    """Say of parties which address is unresolved, which column matched, and who resolved them; keep what people said."""
    op.add_column("email", sa.Column("isduplicatesenderunresolved", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("activityparty", sa.Column("addressusedemailcolumnnumber", sa.Integer(), nullable=True))
    op.add_column("activityparty", sa.Column("unresolved_address", sa.Text(), nullable=True))
    op.add_column("activityparty", sa.Column("resolution_id", ID, nullable=True))
    op.create_table(
        "party_resolution",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("partyid", ID, nullable=False),
        sa.Column("partyobjecttypecode", sa.String(32), nullable=False),
        sa.Column("email_id", ID, nullable=True),
        sa.Column("parties", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("undone_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_party_resolution"),
    )
    op.create_index("ix_party_resolution_address_key", "party_resolution", ["address_key"])
    _fill_parties()
    for columns in (["unresolved_address", "activityid"], ["resolution_id"]):
        there = sa.text(f"{columns[0]} IS NOT NULL")
        op.create_index(f"ix_activityparty_{columns[0]}", "activityparty", columns, sqlite_where=there, postgresql_where=there)
    _compare_anew()


def _fill_parties() -> None:
    """Give the parties that are unresolved now the address under which they are found."""
    names = ("id", "addressused", "partyid", "unresolved_address")
    party = sa.table("activityparty", *(sa.column(name) for name in names))
    connection = op.get_bind()
    change = sa.update(party).where(party.c.id == sa.bindparam("its_id")).values(unresolved_address=sa.bindparam("address"))
    last = -1
    while True:
        query = sa.select(party.c.id, party.c.addressused).where(party.c.partyid.is_(None), party.c.addressused != "", party.c.id > last)
        rows = connection.execute(query.order_by(party.c.id).limit(_BATCH)).all()
        if not rows:
            return
        values = [{"its_id": number, "address": key} for number, address in rows if len(key := _key(address)) <= _LONGEST]
        if values:
            connection.execute(change, values)
        last = rows[-1][0]


def _compare_anew() -> None:
    """Write the index of addresses by their own letters; few are otherwise."""
    index = sa.table("emailsearch", *(sa.column(name) for name in ("emailaddress", "parentobjectid", "emailcolumnnumber")))
    connection = op.get_bind()
    rows = connection.execute(sa.select(index)).all()
    taken = {(row.emailaddress, row.parentobjectid) for row in rows}
    for row in sorted(rows, key=lambda row: (row.parentobjectid, row.emailcolumnnumber)):
        key = _key(row.emailaddress)
        if key == row.emailaddress:
            continue
        this = [index.c[name] == row._mapping[name] for name in ("emailaddress", "parentobjectid", "emailcolumnnumber")]  # noqa: SLF001  SQLAlchemy's name
        # Of two addresses that are the same now, one entry is enough.
        if (key, row.parentobjectid) in taken:
            connection.execute(sa.delete(index).where(*this))
        else:
            taken.add((key, row.parentobjectid))
            connection.execute(sa.update(index).where(*this).values(emailaddress=key))


def _key(address: str) -> str:
    """An address as it is compared, as of this schema."""
    lower = address.lower()
    if lower.isascii() and "xn--" not in lower:
        return lower
    local, separator, domain = lower.rpartition("@")
    labels = ".".join(_own_letters(label) for label in domain.split("."))
    return unicodedata.normalize("NFC", f"{local}{separator}{labels}").lower()


def _own_letters(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
