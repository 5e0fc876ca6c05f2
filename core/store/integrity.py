"""Whether the database itself is whole."""

from __future__ import annotations

from sqlalchemy import text

from core.errors import StoreUnreachable
from core.store.store import Store


def check_integrity(store: Store) -> str:
    """Return what the store is, in words, once its database says that it is whole.

    SQLite is read from end to end, which takes about a second per gigabyte. Raises StoreUnreachable with what the database found.
    """
    with store.transaction_read() as session:
        if not store.is_sqlite:
            version = str(session.execute(text("SHOW server_version")).scalar_one())
            return f"PostgreSQL {version}, {store.url}"
        damage = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check(5)")) if row[0] != "ok"]
        dangling = [f"{row[0]} row {row[1]}" for row in session.execute(text("PRAGMA foreign_key_check"))][:5]
    if damage or dangling:
        raise StoreUnreachable("The database is damaged: " + "; ".join(damage + dangling), hint="Restore a backup of the home.")
    return f"SQLite, {store.url}"
