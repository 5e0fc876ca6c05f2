"""Names as filters compare them, in the index of names. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_TABLES = ("systemuser", "queue", "contact", "account", "lead", "opportunity", "incident")
_BATCH = 2000


def upgrade() -> None:
    """Add the column, and fill it for every user, queue and record."""
    op.add_column("record_name", sa.Column("folded", _KEY, nullable=False, server_default=""))
    for name in _TABLES:
        _fill(name)


def _fill(name: str) -> None:
    table = sa.table(name, sa.column("id"), sa.column("name"))
    index = sa.table("record_name", sa.column("record_id"), sa.column("folded"))
    change = sa.update(index).where(index.c.record_id == sa.bindparam("p_id")).values(folded=sa.bindparam("p_folded"))
    connection = op.get_bind()
    last = -1
    while rows := connection.execute(sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(_BATCH)).all():
        connection.execute(change, [{"p_id": row.id, "p_folded": _folded(row.name)} for row in rows])
        last = rows[-1].id


def _folded(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8").casefold()
