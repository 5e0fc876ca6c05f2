"""The text of docs/store.md out of the rows' metadata."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from core.store.manual import words_act, words_mail, words_organisation
from core.store.rows import Base
from core.store.types import CompactJson, IntEnumType, StrEnumType, UtcDateTime
from core.store.versions import REVISIONS

_HEAD = """# The tables of the store

This file is made by `python -m core.store.manual`; a test fails where it says something else than the rows.
It describes schema {schema}, for programs that read the store: reports, other databases, backups.

* Read only. Nothing else than Postroom may write: rows of several tables, files beside the database and numbers in use belong together.
  A program that wants to change something uses the command line.
* Read in short transactions. SQLite: open `postroom.db` of the home with `mode=ro` and a busy timeout; it is in WAL mode, so readers and
  writers do not wait for each other. PostgreSQL: a role with SELECT alone.
* Tables and columns of the original bear its names, in lower case; the rest is Postroom's own. Columns may be added by later schemas,
  `alembic_version` says which one it is; what is here keeps its meaning within a schema.
* Ids come from one number space: a user, a record and an email never have the same. Where a column may point into several tables, the
  column beside it says into which.
* Times are UTC: on SQLite text (`2026-01-31 08:00:00.000000`), on PostgreSQL `timestamp with time zone`. JSON is text.
* No table holds a password or token: columns named so hold references to the place for secrets.
* Bytes of messages are in `blob`, the larger ones in files of the home that it names.
"""


def manual() -> str:
    """The whole text."""
    parts = [_HEAD.format(schema=REVISIONS[-1])]
    tables = Base.metadata.tables
    parts.append(
        "\n".join(["| table | what |", "|---|---|", *(f"| [{name}](#{name}) | {_first(name)} |" for name in sorted(tables))]) + "\n"
    )
    parts += [_table(tables[name]) for name in sorted(tables)]
    return "\n".join(parts)


def missing_words() -> list[str]:
    """The columns of which nobody has said what they mean."""
    return [
        f"{name}.{column.name}" for name, table in sorted(Base.metadata.tables.items()) for column in table.columns if not _words(column)
    ]


def idle_words() -> list[str]:
    """Words for columns that there are not."""
    tables = Base.metadata.tables
    known = {column.name for table in tables.values() for column in table.columns}
    known |= {f"{name}.{column.name}" for name, table in tables.items() for column in table.columns}
    return sorted((words_mail.WORDS.keys() | words_organisation.WORDS.keys() | words_act.WORDS.keys()) - known)


def _words(column: Column[object]) -> str:
    whole = f"{column.table.name}.{column.name}"
    sources = (words_mail.WORDS, words_organisation.WORDS, words_act.WORDS)
    if column.table.name in words_act.TABLES:
        sources = sources[::-1]
    if column.table.name in _ORGANISATION:
        sources = (words_organisation.WORDS, words_mail.WORDS, words_act.WORDS)
    for name in (whole, column.name):
        for words in sources:
            if name in words:
                return words[name]
    return ""


#: Tables of which the organisation's words come first.
_ORGANISATION = frozenset(
    {
        "account", "contact", "emailsearch", "emailserverprofile", "id_block", "incident", "lead", "mail_rule", "mailbox",
        "mailboxtrackingfolder",
        "opportunity", "organization", "queue", "queuemembership", "store_guard", "systemuser",
    }
)  # fmt: skip


def _class_of(name: str) -> type[Base]:
    return next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is Base.metadata.tables[name])


def _doc(name: str) -> str:
    return inspect.cleandoc(_class_of(name).__doc__ or "")


def _first(name: str) -> str:
    """The first sentence about a table."""
    first = " ".join(_doc(name).split("\n\n")[0].split())
    return first.split(". ")[0].rstrip(".").replace("|", "\\|")


def _table(table: Table) -> str:
    lines = [f"## {table.name}", "", *textwrap.wrap(" ".join(_doc(table.name).split()), 140), ""]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    options: dict[str, type[Enum]] = {}
    for column in table.columns:
        lines.append(f"| {column.name} | {_type(column)} | {_meaning(column)} |")
        if isinstance(column.type, IntEnumType | StrEnumType):
            options[column.name] = column.type.enum_class
    lines.append("")
    lines += [f"* `{name}`: {_options(enum_class)}" for name, enum_class in options.items()]
    lines += [f"* {text}" for text in _constraints(table)]
    return "\n".join(lines).rstrip() + "\n"


def _options(enum_class: type[Enum]) -> str:
    if issubclass(enum_class, str):
        return ", ".join(f"`{each.value}`" for each in enum_class)
    return ", ".join(f"{each.value} {each.name.lower().replace('_', ' ')}" for each in enum_class)


def _type(column: Column[object]) -> str:
    null = ", may be NULL" if column.nullable else ""
    return f"{_type_word(column.type)}{null}"


def _type_word(kind: Any) -> str:  # noqa: ANN401  the type of any column
    match kind:
        case IntEnumType():
            return "number of an option"
        case StrEnumType():
            return "word of an option"
        case UtcDateTime():
            return "time"
        case CompactJson():
            return "JSON"
        case Date():
            return "date"
        case Boolean():
            return "yes or no"
        case BigInteger() | Integer():
            return "number"
        case LargeBinary():
            return "bytes"
        case String(length=int(length)):
            return f"text, up to {length}"
    return "text"


def _meaning(column: Column[object]) -> str:
    words = _words(column).replace("|", "\\|")
    for key in column.foreign_keys:
        words += f" → `{key.column.table.name}.{key.column.name}`"
    return words


def _constraints(table: Table) -> Iterator[str]:
    yield f"primary key: {_named(table.primary_key.columns)}"
    uniques = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    for unique in sorted(uniques, key=lambda each: [column.name for column in each.columns]):
        yield f"unique: {_named(unique.columns)}"
    for index in sorted(table.indexes, key=lambda each: str(each.name)):
        yield f"{'unique index' if index.unique else 'index'}: {_named(index.columns)}"
    checks = [each for each in table.constraints if isinstance(each, CheckConstraint)]
    for check in sorted(checks, key=lambda each: str(each.sqltext)):
        yield f"check: `{' '.join(str(check.sqltext).split())}`"
    keys = [each for each in table.constraints if isinstance(each, ForeignKeyConstraint)]
    for key in sorted(keys, key=lambda each: [column.name for column in each.columns]):
        what = {"CASCADE": "the row goes with it", "SET NULL": "becomes NULL when it goes"}.get(
            str(key.ondelete), "it cannot go before the row"
        )
        yield f"{_named(key.columns)}: {what}"


def _named(columns: Iterable[Any]) -> str:
    return ", ".join(f"`{column.name}`" for column in columns)
