"""New stores on SQLite without the work of every revision: what the revisions made of the first one is repeated for the others.

Carrying out every revision takes half a second of work for each new store, and the suite makes thousands. The first new store of a process
goes through all of them; what then stands in it is kept as SQLite's own statements, and later ones are made from these, in the same
transaction and at the same place. Upgrades, other lines of revisions, stores on PostgreSQL and other programs go through the revisions.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest import mock

from sqlalchemy import Connection

from core.store import upgrade
from core.store.versions import Schema

#: Their subject is how revisions are carried out.
ABOUT_REVISIONS = frozenset({"test_opening.py", "test_store_schema.py", "test_store_upgrade.py", "test_upgrade_parties.py"})

Statements = tuple[str, ...]
_carry_out: Callable[[Connection, Schema], None] = upgrade._run_revisions
_known: dict[Schema, Statements] = {}
_lock = threading.Lock()


def statements_of(connection: Connection) -> Statements:
    """All that makes the database as it is, in SQLite's words: tables and indexes in the order of their making, then the rows."""
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    rows: list[str] = []
    for table in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all():
        columns = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (table,)).scalars().all()
        values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        found = connection.exec_driver_sql(f'SELECT {values} FROM "{table}"').scalars()
        rows.extend(f'INSERT INTO "{table}" VALUES ({row})' for row in found)
    return (*made.scalars().all(), *rows)


def run_revisions(connection: Connection, schema: Schema) -> None:
    """As in the program, but that what is known already is repeated in an empty database."""
    if connection.dialect.name != "sqlite" or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        _carry_out(connection, schema)
        return
    with _lock:
        known = _known.get(schema)
    if known is None:
        _carry_out(connection, schema)
        made = statements_of(connection)
        with _lock:
            _known[schema] = made
        return
    for statement in known:
        connection.exec_driver_sql(statement)


@contextmanager
def quick_stores() -> Iterator[None]:
    """Let new stores of this process be made from what is known. Safe from any thread; may not be nested."""
    with mock.patch.object(upgrade, "_run_revisions", run_revisions):
        yield
