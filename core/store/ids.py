"""Ids: one number space for the whole store, handed out in blocks by the writer, so that bulk inserts need no answer from the database.

On SQLite a block is taken inside the writing transaction that runs out of numbers (there is one writer, so nobody waits for it); if
that transaction fails, the block is dropped with it. On PostgreSQL a block is taken in a transaction of its own, so that lanes do not
queue for the one row. Gaps are fine; an id is never handed out twice.
"""

from __future__ import annotations

import threading

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.orm import Session

from core.errors import InternalError
from core.store.rows import IdBlockRow

BLOCK_SIZE = 1_000
#: Ids that the program itself gives, the same in every store: no number space comes to them. The default templates of filters have some.
RESERVED_IDS = range(2**53 - 1024, 2**53)
#: Where a session keeps the ids of its writing transaction.
SESSION_KEY = "postroom_ids"

_ROW_ID = 1


def new_id(session: Session) -> int:
    """The next id, for a row to be added in this writing session. Raises InternalError in a reading one."""
    return ids_of(session).one()


def ids_of(session: Session) -> Ids:
    """The ids of this writing session. Raises InternalError in a reading one."""
    ids: Ids | None = session.info.get(SESSION_KEY)
    if ids is None:
        raise InternalError("an id is given out only inside a writing transaction")
    return ids


def take_block(connection: Connection, size: int) -> int:
    """Take `size` ids out of the number space, inside the connection's transaction; returns the first."""
    taken = connection.execute(
        update(IdBlockRow).where(IdBlockRow.id == _ROW_ID).values(next_id=IdBlockRow.next_id + size).returning(IdBlockRow.next_id)
    ).scalar_one()
    return taken - size


def create_number_space(connection: Connection) -> None:
    """Begin the number space at 1 where there is none yet."""
    if connection.execute(select(IdBlockRow.id)).first() is None:
        connection.execute(insert(IdBlockRow).values(id=_ROW_ID, next_id=1))


class IdAllocator:
    """Hands out ids. Thread-safe. One per open store; `separate` is the engine to take blocks from in a transaction of their own."""

    def __init__(self, separate: Engine | None) -> None:
        self._separate = separate
        self._lock = threading.Lock()
        self._next = 0
        self._end = 0

    def take(self, connection: Connection, count: int = 1) -> int:
        """Take `count` ids that follow each other; returns the first. `connection` is in the writing transaction that will use them."""
        with self._lock:
            if self._end - self._next < count:
                self._refill(connection, max(BLOCK_SIZE, count))
            first = self._next
            self._next += count
            return first

    def forget(self) -> None:
        """Drop what is left of the block: the transaction that took it may have been rolled back."""
        with self._lock:
            self._next = self._end = 0

    def _refill(self, connection: Connection, size: int) -> None:
        if self._separate is None:
            first = take_block(connection, size)
        else:
            with self._separate.begin() as own:
                first = take_block(own, size)
        self._next, self._end = first, first + size


class Ids:
    """The allocator bound to one writing transaction."""

    def __init__(self, allocator: IdAllocator, connection: Connection) -> None:
        self._allocator = allocator
        self._connection = connection

    def one(self) -> int:
        """The next id."""
        return self._allocator.take(self._connection)

    def many(self, count: int) -> range:
        """`count` ids in ascending order."""
        first = self._allocator.take(self._connection, count)
        return range(first, first + count)
