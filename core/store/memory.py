"""What transports remember of servers (ServerMemory): short texts, each read or written by a transaction of its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from core.store.rows import ServerMemoryRow, table_of

_MEMORY = table_of(ServerMemoryRow)


def recall(connection: Connection, key: str) -> str | None:
    """What is remembered under a key, None where nothing is."""
    return connection.execute(select(_MEMORY.c.value).where(_MEMORY.c.key == key)).scalar_one_or_none()


def recalled(connection: Connection, prefix: str) -> dict[str, str]:
    """What is remembered under keys that begin with `prefix`, by key."""
    found = connection.execute(select(_MEMORY.c.key, _MEMORY.c.value).where(_MEMORY.c.key.startswith(prefix, autoescape=True)))
    return {str(key): str(value) for key, value in found}


def remember(connection: Connection, key: str, value: str | None, now: datetime) -> None:
    """Remember a text under a key in place of what was there; None forgets it."""
    if value is None:
        connection.execute(delete(_MEMORY).where(_MEMORY.c.key == key))
        return
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(_MEMORY)
    kept = {"value": value, "modifiedon": now}
    connection.execute(insert.values(key=key, **kept).on_conflict_do_update(index_elements=["key"], set_=kept))
