"""Connections and transactions. A transaction is short, belongs to one thread, and ends with its `with` block.

The SQLite driver's own transactions are off: each reading block begins with BEGIN, each writing one with BEGIN IMMEDIATE, so that what is
read before a write stays true until the commit. Within the process writers queue in the order of their coming; other processes are
waited for by SQLite's busy timeout. On PostgreSQL readers see one snapshot (REPEATABLE READ), writers READ COMMITTED, where the second
of two equal inserts waits for the first and then finds it.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from core.errors import InternalError, StoreBusy, StoreUnreachable, TransientError, UsageError
from core.store.ids import IdAllocator, Ids
from core.store.revision import WRITING, Witness, move_on, watch_statements

#: The option of a connection whose writing transaction does not wait for the disk.
LAZILY = "postroom_lazily"
#: How long a writer waits for another process's transaction, in milliseconds.
BUSY_TIMEOUT_MS = 30_000
# A writer that hangs elsewhere must not make a lane hang here for longer than this.
_POSTGRESQL_OPTIONS = (
    "-c timezone=UTC -c lock_timeout=60s -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
)
#: PostgreSQL's codes for a deadlock and for serialisation failures: the loser may simply come again.
_LOSERS = frozenset({"40001", "40P01", "55P03"})


class FairLock:
    """A lock whose waiters get it in the order of their coming. Not reentrant: a second `with` on the same thread is a bug, and raises."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiters: deque[threading.Lock] = deque()
        self._owner: int | None = None

    def __enter__(self) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._owner == me:
                raise InternalError("a writing transaction was begun inside another one")
            if self._owner is None:
                self._owner = me
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiters.append(turn)
        try:
            turn.acquire()
        except BaseException:
            # Ctrl+C while waiting: leave the line, or pass on the turn that came at the same moment.
            with self._guard:
                if turn in self._waiters:
                    self._waiters.remove(turn)
                else:
                    self._pass_on()
            raise
        with self._guard:
            self._owner = me

    def __exit__(self, *_exc: object) -> None:
        with self._guard:
            self._pass_on()

    def _pass_on(self) -> None:
        if self._waiters:
            # Stays owned, by nobody yet, until the next one in line says who it is: a newcomer cannot slip in between.
            self._owner = -1
            self._waiters.popleft().release()
        else:
            self._owner = None


def parse_url(url: str | None, home: Path) -> URL:
    """The URL of the store; None means SQLite in the home. Raises UsageError for one that this program does not speak."""
    if url is None:
        return URL.create("sqlite", database=str(home / "postroom.db"))
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # a port that is no number is a ValueError
        raise UsageError("the store's URL cannot be read; it looks like postgresql+psycopg://user@host/database") from error
    match parsed.get_backend_name():
        case "sqlite":
            if not parsed.database or parsed.database == ":memory:" or parsed.query:
                raise UsageError("a store on SQLite is a file: sqlite:////path/to/postroom.db")
            return parsed.set(drivername="sqlite")
        case "postgresql" if parsed.drivername in {"postgresql", "postgresql+psycopg"}:
            return parsed.set(drivername="postgresql+psycopg")
    raise UsageError(f"a store on {parsed.drivername} is not supported; use SQLite, or PostgreSQL with postgresql+psycopg://")


def use_wal(cursor: sqlite3.Cursor) -> None:
    """Switch an SQLite file to its write-ahead log where it is not there yet.

    SQLite's busy timeout does not cover this switch, so that of two programs that open a new store together one would fail: wait here.
    Raises sqlite3.OperationalError when the time is over.
    """
    deadline_s = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    pause = threading.Event()
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline_s:
                raise
            pause.wait(0.01)
        else:
            return


def _on_sqlite_connect(connection: Any, _entry: ConnectionPoolEntry) -> None:  # noqa: ANN401  the driver's own connection
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        use_wal(cursor)
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
    finally:
        cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    lazily = LAZILY in options
    if connection.info.get(LAZILY, False) != lazily:
        # It is a property of the connection, which the pool gives to the next one as it is, and is not to be changed inside a transaction.
        connection.connection.cursor().execute(f"PRAGMA synchronous={'NORMAL' if lazily else 'FULL'}")
        connection.info[LAZILY] = lazily
    connection.exec_driver_sql("BEGIN IMMEDIATE" if WRITING in options else "BEGIN")


def make_engine(url: URL) -> Engine:
    """The engine for a URL of `parse_url`. Connects to nothing yet."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, pool_size=8, max_overflow=64, connect_args={"isolation_level": None})
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
        watch_statements(engine)
        return engine
    return create_engine(
        url,
        pool_size=8,
        max_overflow=64,
        pool_pre_ping=True,
        connect_args={"options": _POSTGRESQL_OPTIONS, "connect_timeout": 15, "application_name": "postroom"},
    )


@contextmanager
def converted_errors() -> Iterator[None]:
    """Turn what the database or its driver says about the environment into our own errors; a wrong statement stays a bug."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise  # no such table, a statement that does not parse: ours
        raise _converted(error) from error
    except DBAPIError as error:
        # sqlite3 reports a damaged file, and a file that is none of its own, as the plain DatabaseError.
        if error.connection_invalidated or type(error.orig).__name__ == "DatabaseError":
            raise _converted(error) from error
        raise


def _converted(error: DBAPIError) -> StoreUnreachable | TransientError:
    words = str(error.orig).strip()
    if getattr(error.orig, "sqlstate", None) in _LOSERS:
        return TransientError("two writers met in the store; this one gave way", detail=words)
    if "database is locked" in words:
        return StoreBusy("another program keeps the store locked", detail=words)
    if "file is not a database" in words:
        return StoreUnreachable("the file is not an SQLite database", detail=words)
    return StoreUnreachable(words.splitlines()[0] if words else type(error.orig).__name__, detail=words)


@dataclass(frozen=True, slots=True)
class WriteContext:
    """An open writing transaction: the connection, and ids for what it writes."""

    connection: Connection
    ids: Ids


class Database:
    """The engine with its rules of reading and writing. Thread-safe; `close` when nobody uses it any more."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self.allocator = IdAllocator(None if self.is_sqlite else engine)
        self._writers = FairLock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A reading transaction: everything read inside is of one moment."""
        options: dict[str, Any] = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with converted_errors(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, *, leased: bool = False, durable: bool = True) -> Iterator[WriteContext]:
        """A writing transaction: commits at the end of the block, or nothing of it happened. `leased`: it is a lane's, under its lease.

        Without `durable` the disk is not waited for: what was committed outlives the program however it ends, but not a loss of power,
        unless something was committed durably after it. The order of commits holds in any case.
        """
        with self.taking_turns(), converted_errors():
            yield from self._write(leased=leased, durable=durable)

    def taking_turns(self) -> AbstractContextManager[None]:
        """What a writer waits in until it is its turn: on SQLite there is one at a time."""
        return self._writers if self.is_sqlite else nullcontext()

    def _write(self, *, leased: bool, durable: bool) -> Iterator[WriteContext]:
        witness = Witness()
        options = {WRITING: witness} if durable else {WRITING: witness, LAZILY: True}
        with self.engine.connect().execution_options(**options) as connection:
            try:
                with connection.begin():
                    if not (durable or self.is_sqlite):
                        connection.exec_driver_sql("SET LOCAL synchronous_commit TO off")
                    yield WriteContext(connection, Ids(self.allocator, connection))
                    if witness.decided and not leased:
                        move_on(connection)
            except BaseException:
                if self.is_sqlite:
                    self.allocator.forget()
                raise

    def close(self) -> None:
        """Close all connections. Transactions still open on other threads fail."""
        self.engine.dispose()
