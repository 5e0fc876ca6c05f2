"""Texts compared without case, on any database and for any alphabet.

SQLite's LIKE folds the letters of ASCII alone, and what PostgreSQL folds depends on how the database was made. So a text of ASCII is
compared by LIKE, which is the fastest, and everything else by a pattern that names both cases of each letter.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Dialect, func

_GLOB_SPECIAL = frozenset("*?[")


def storable(text: str) -> str:
    """The text without NUL and halves of characters, which no database takes and so no column holds."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def contains(dialect: Dialect, column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether the text occurs anywhere in the column."""
    if dialect.name != "sqlite":
        # By the letters of ASCII alone, as SQLite does it; many times faster than a pattern.
        plain = func.lower(column.collate("C")).like(f"%{_like(text.lower())}%", escape="\\")
        return plain if text.isascii() else column.regexp_match(_regex(text))
    if text.isascii():
        return column.like(f"%{_like(text)}%", escape="\\")
    return column.bool_op("GLOB")(f"*{_glob(text)}*")


def equals(dialect: Dialect, column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether the column is this text."""
    if dialect.name != "sqlite":
        return column.regexp_match(f"^{_regex(text)}$")
    if text.isascii():
        return column.like(_like(text), escape="\\")
    return column.bool_op("GLOB")(_glob(text))


def _like(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "%_\\" else sign for sign in text)


def _cases(sign: str) -> str:
    """Both cases of a letter; one whose other case is several letters stands for itself."""
    return "".join(dict.fromkeys(each for each in (sign, sign.lower(), sign.upper()) if len(each) == 1))


def _glob(text: str) -> str:
    found = ""
    for sign in text:
        cases = _cases(sign)
        found += f"[{cases}]" if len(cases) > 1 or sign in _GLOB_SPECIAL else sign
    return found


def _regex(text: str) -> str:
    return "".join(f"[{_escaped_class(cases)}]" if len(cases := _cases(sign)) > 1 else _escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    return sign if sign.isalnum() or sign == "_" else f"\\{sign}" if sign.isascii() else sign


def _escaped_class(signs: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\]^-[" else sign for sign in signs)
