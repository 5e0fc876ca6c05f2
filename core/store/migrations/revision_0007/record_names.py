"""The index of names and what people use, as of the seventh schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

_BATCH = 2000
_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_BEFORE_WORD = frozenset(" -.,;:/&+@_('\"\u2018\u2019\u201c\u201d\u00ab\u00b7\u2013")
_WITH_EMAILS = {"contact": "contact", "account": "account", "lead": "lead", "opportunity": "opportunity", "incident": "case"}
_WITH_ADDRESSES = {"systemuser": ("emailaddress", "personalemailaddress", "mobilealertemail"), "queue": ("emailaddress",)}


def create() -> None:
    """Make the tables, and write down what is known of the records that are there."""
    op.create_table(
        "record_name",
        sa.Column("name_key", _KEY, nullable=False),
        sa.Column("record_id", ID, nullable=False, autoincrement=False),
        sa.Column("record_type", sa.String(32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("words", _KEY, nullable=False),
        sa.PrimaryKeyConstraint("name_key", "record_id", name="pk_record_name"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_record_name_record_id", "record_name", ["record_id"])
    op.create_table(
        "record_use",
        sa.Column("person", sa.String(320), nullable=False),
        sa.Column("record_id", ID, nullable=False, autoincrement=False),
        sa.Column("record_type", sa.String(32), nullable=False),
        sa.Column("used_at", TIME, nullable=True),
        sa.Column("favourite", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("person", "record_id", name="pk_record_use"),
    )
    op.create_index("ix_record_use_record_id", "record_use", ["record_id"])
    for name, record_type in _WITH_EMAILS.items():
        _fill(name, record_type, ("emails",))
    for name, columns in _WITH_ADDRESSES.items():
        _fill(name, {"systemuser": "user"}.get(name, name), columns)


def _fill(name: str, record_type: str, columns: tuple[str, ...]) -> None:
    """Every row of one table, some at a time."""
    table = sa.table(name, *(sa.column(each) for each in ("id", "name", "statecode", *columns)))
    index = sa.table("record_name", *(sa.column(each) for each in ("name_key", "record_id", "record_type", "active", "words")))
    connection = op.get_bind()
    last = -1
    while rows := connection.execute(sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(_BATCH)).all():
        connection.execute(sa.insert(index), [_entry(row, record_type, columns) for row in rows])
        last = rows[-1].id


def _entry(row: Any, record_type: str, columns: tuple[str, ...]) -> dict[str, object]:  # noqa: ANN401  a row of any of them
    addresses = json.loads(row.emails or "[]") if columns == ("emails",) else [getattr(row, column) for column in columns]
    folded = _folded(row.name)
    marked = "".join(f"\x01{sign}" if place == 0 or folded[place - 1] in _BEFORE_WORD else sign for place, sign in enumerate(folded))
    return {
        "name_key": folded[:400],
        "record_id": row.id,
        "record_type": record_type,
        "active": row.statecode == 0,
        "words": marked + "".join(f"\x02{_folded(address)}" for address in addresses if address),
    }


def _folded(text: str) -> str:
    plain = text.replace("\x00", "").replace("\x01", " ").replace("\x02", " ").encode("utf-8", "ignore").decode("utf-8")
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", plain).casefold()).split())
