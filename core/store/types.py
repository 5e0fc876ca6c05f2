"""Column types of the store: times in UTC, enums by value, ids of 64 bits, compact JSON. They behave alike on SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, SmallInteger, String, Text
from sqlalchemy.types import TypeDecorator

IE = TypeVar("IE", bound=IntEnum)
SE = TypeVar("SE", bound=StrEnum)

#: 64 bits everywhere; on SQLite it must read INTEGER, or a primary key would get an index of its own beside the table.
ID_TYPE = BigInteger().with_variant(Integer(), "sqlite")


class MailboxRole(StrEnum):
    """What a mailbox had to do with an email."""

    RECEIVED = "received"
    SENT = "sent"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC: text of microseconds on SQLite, `timestamp with time zone` on PostgreSQL.

    Raises ValueError for a naive time, which would be a guess.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  part of the hook
        """Turn an aware time into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value if value.tzinfo is UTC else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  part of the hook
        """Give the time back as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class IntEnumType(TypeDecorator[IE]):
    """An IntEnum by its number, which is the original's."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, enum_class: type[IE]) -> None:
        super().__init__()
        self.enum_class = enum_class

    def process_bind_param(self, value: IE | None, dialect: Dialect) -> int | None:  # noqa: ARG002  part of the hook
        """The number of a member; a plain number must be one of the enum's."""
        return None if value is None else self.enum_class(value).value

    def process_result_value(self, value: int | None, dialect: Dialect) -> IE | None:  # noqa: ARG002  part of the hook
        """The member of a number."""
        return None if value is None else self.enum_class(value)


class StrEnumType(TypeDecorator[SE]):
    """A StrEnum by its word."""

    impl = String(32)
    cache_ok = True

    def __init__(self, enum_class: type[SE]) -> None:
        super().__init__()
        self.enum_class = enum_class

    def process_bind_param(self, value: SE | None, dialect: Dialect) -> str | None:  # noqa: ARG002  part of the hook
        """The word of a member; a plain word must be one of the enum's."""
        return None if value is None else self.enum_class(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> SE | None:  # noqa: ARG002  part of the hook
        """The member of a word."""
        return None if value is None else self.enum_class(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact_json(value: object) -> str:
    """JSON without spaces, other than ASCII left as it is."""
    return _ENCODER.encode(value)


class CompactJson(TypeDecorator[Any]):
    """A value of lists, mappings, texts and numbers as compact JSON text. NULL is None, never the JSON null."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002  part of the hook
        """Write the value as text."""
        return None if value is None else compact_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002  part of the hook
        """Read the text."""
        return None if value is None else json.loads(value)


#: Longest text, in UTF-8 bytes, that an index takes as it is; PostgreSQL refuses index rows over about 2,700 bytes.
MAX_KEY_BYTES = 900


def index_key(text: str) -> str:
    """A text fit for an index: itself, or its beginning and a digest where it is too long. Message-IDs come from strangers."""
    if len(text) * 4 <= MAX_KEY_BYTES:
        return text
    encoded = text.encode()
    if len(encoded) <= MAX_KEY_BYTES:
        return text
    return f"{text[:100]}~sha256:{hashlib.sha256(encoded).hexdigest()}"
