"""Inserting and changing many rows fast: one statement per table, made once and handed to the driver with the rows as they are.

SQLAlchemy's own executemany builds the parameters of each row anew, which costs more than SQLite's insert. Here only the columns whose
type must turn a Python value into another (enums, times, JSON) are touched; the types are the same ones that every other statement uses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Table

Rows = list[dict[str, Any]]

_Process = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Statement:
    """An INSERT for given columns of a table, in the driver's own words."""

    sql: str
    processes: tuple[tuple[str, _Process], ...]


_statements: dict[tuple[str, str, tuple[str, ...], bool], _Statement] = {}


def insert_rows(connection: Connection, table: Table, rows: Rows, *, ignore_conflicts: bool = False) -> None:
    """Insert rows, all with the keys of the first, which are column names; the dictionaries are used up.

    A column that no row names becomes NULL, not its Python-side default. With `ignore_conflicts` a row that conflicts with any
    uniqueness changes nothing.
    """
    if not rows:
        return
    key = (connection.dialect.name, table.name, tuple(rows[0]), ignore_conflicts)
    # Two threads may make the same statement at the same time; both are right.
    statement = _statements.get(key)
    if statement is None:
        statement = _statements[key] = _make(connection.dialect, table, key[2], ignore_conflicts=ignore_conflicts)
    for column, process in statement.processes:
        _process(rows, column, process)
    connection.exec_driver_sql(statement.sql, rows)


def update_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """Change rows of a table by their `id`, which comes first in each; all with the keys of the first. The dictionaries are used up."""
    if not rows:
        return
    key = (f"{connection.dialect.name} update", table.name, tuple(rows[0]), False)
    statement = _statements.get(key)
    if statement is None:
        statement = _statements[key] = _make_update(connection.dialect, table, key[2][1:])
    for column, process in statement.processes:
        _process(rows, column, process)
    connection.exec_driver_sql(statement.sql, rows)


def _process(rows: Rows, column: str, process: _Process) -> None:
    """Turn the values of one column; in a batch the same object comes often, as the time of the transaction does."""
    last: Any = None
    turned: Any = None
    for row in rows:
        value = row[column]
        if value is None:
            continue
        if value is not last:
            last, turned = value, process(value)
        row[column] = turned


def _make(dialect: Dialect, table: Table, columns: Sequence[str], *, ignore_conflicts: bool) -> _Statement:
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(column) for column in columns)
    marks = ", ".join(_mark(dialect, column) for column in columns)
    ending = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    sql = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks}){ending}"  # noqa: S608  names of our own tables
    return _Statement(sql, _processes(dialect, table, columns))


def _make_update(dialect: Dialect, table: Table, columns: Sequence[str]) -> _Statement:
    quote = dialect.identifier_preparer.quote
    changes = ", ".join(f"{quote(column)} = {_mark(dialect, column)}" for column in columns)
    sql = f"UPDATE {quote(table.name)} SET {changes} WHERE id = {_mark(dialect, 'id')}"  # noqa: S608  names of our own tables
    return _Statement(sql, _processes(dialect, table, columns))


def _mark(dialect: Dialect, column: str) -> str:
    return f"%({column})s" if dialect.name == "postgresql" else f":{column}"


def _processes(dialect: Dialect, table: Table, columns: Sequence[str]) -> tuple[tuple[str, _Process], ...]:
    """What a compiled statement would use."""
    processes = ((column, table.c[column].type.dialect_impl(dialect).bind_processor(dialect)) for column in columns)
    return tuple((column, process) for column, process in processes if process is not None)
