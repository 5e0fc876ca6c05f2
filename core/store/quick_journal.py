"""The journal of the emails of one run, written fast: a connection of its own for the two small commits of each email.

    dot      with the disk: nothing may be sent that the journal does not know of (ARCHITECTURE, decision 6)
    answer   without: the end of the program does not lose it, and a loss of power makes it a doubt, as if the answer had been lost

Statements are made once and handed to the driver as they are: what SQLAlchemy does around one takes many times as long as SQLite itself.
They are those of `core.store.send_answers`, which a unit of work carries out as well. Used by one thread, outside of any transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ClauseElement, Dialect, PoolProxiedConnection
from sqlalchemy.exc import DBAPIError

from core.domain.activity import Delivery
from core.domain.ids import ActivityId
from core.errors import InternalError, LeaseLost
from core.ports import Clock, Lease
from core.ports.sending import Answered
from core.store import leases
from core.store.database import LAZILY, Database, converted_errors
from core.store.send_answers import ANSWER, DOT, answer_json
from core.store.send_fates import as_json

_Given = Mapping[str, Any]


class _Prepared:
    """A statement in the driver's words, and its parameters as the driver takes them."""

    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._places: tuple[str, ...] | None = tuple(compiled.positiontup) if compiled.positional else None
        self._fixed: dict[str, Any] = dict(compiled.params)
        processors = ((name, bind.type.dialect_impl(dialect).bind_processor(dialect)) for name, bind in compiled.binds.items())
        self._processors: dict[str, Callable[[Any], Any]] = {name: one for name, one in processors if one is not None}

    def parameters(self, given: _Given) -> Any:  # noqa: ANN401  a sequence or a mapping, as the driver wants it
        """All parameters, with these values."""
        values = {**self._fixed, **given}
        for name, process in self._processors.items():
            values[name] = process(values[name])
        return values if self._places is None else [values[name] for name in self._places]


class QuickJournal:
    """An AttemptJournal; `close` gives its connection back. Raises what a writing transaction of the store raises."""

    def __init__(self, database: Database, lease: Lease | None, clock: Clock) -> None:
        self._database = database
        self._dialect = database.engine.dialect
        self._clock = clock
        self._lease = lease
        self._dot, self._answer = _Prepared(DOT, self._dialect), _Prepared(ANSWER, self._dialect)
        self._leased = None if lease is None else _Prepared(leases.still_ours(lease, self._dialect.name), self._dialect)
        self._raw: PoolProxiedConnection | None = None

    def dot(self, activity_id: ActivityId, submission_id: str | None, refused: Mapping[str, Delivery]) -> datetime:
        """Write down, on the disk, that the last step is about to be taken; when that was."""
        at = self._clock.now()
        self._write(self._dot, {"email": activity_id, "at": at, "submission": submission_id, "left_out": as_json(refused)}, durable=True)
        return at

    def answered(self, answered: Answered) -> None:
        """Write down that the server took it."""
        self._write(self._answer, {"email": answered.activity_id, "said": answer_json(answered)}, durable=False)

    def close(self) -> None:
        """Give the connection back."""
        raw, self._raw = self._raw, None
        if raw is not None:
            raw.close()

    def _write(self, statement: _Prepared, given: _Given, *, durable: bool) -> None:
        with self._transaction(durable=durable) as cursor:
            if self._leased is not None:
                cursor.execute(self._leased.sql, self._leased.parameters({}))
                # A change of the row on a shared store, a look at it on SQLite.
                if (cursor.rowcount if self._leased.sql.startswith("UPDATE") else len(cursor.fetchall())) != 1:
                    assert self._lease is not None
                    raise LeaseLost(leases.lost(self._lease))
            cursor.execute(statement.sql, statement.parameters(given))
            if cursor.rowcount != 1:
                raise InternalError(f"email {given['email']} is not being sent")

    @contextmanager
    def _transaction(self, *, durable: bool) -> Iterator[Any]:
        with self._database.taking_turns(), converted_errors(), self._as_sqlalchemy():
            if self._raw is None:
                self._raw = self._database.engine.raw_connection()
            cursor = self._raw.cursor()
            try:
                self._begin(cursor, durable=durable)
                yield cursor
                self._raw.commit()
            except BaseException:
                self._raw.rollback()
                raise
            finally:
                cursor.close()

    def _begin(self, cursor: Any, *, durable: bool) -> None:  # noqa: ANN401  the driver's own cursor
        assert self._raw is not None
        if not self._database.is_sqlite:
            if not durable:
                cursor.execute("SET LOCAL synchronous_commit TO off")
            return
        if self._raw.info.get(LAZILY, False) is durable:
            cursor.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            self._raw.info[LAZILY] = not durable
        cursor.execute("BEGIN IMMEDIATE")

    @contextmanager
    def _as_sqlalchemy(self) -> Iterator[None]:
        """Have the driver's errors look as they do everywhere else."""
        driver: Any = self._dialect.loaded_dbapi
        try:
            yield
        except driver.Error as error:
            raw, self._raw = self._raw, None
            gone = raw is not None and self._dialect.is_disconnect(error, raw.dbapi_connection, None)
            if raw is not None:
                raw.invalidate()
            raise DBAPIError.instance(None, None, error, driver.Error, connection_invalidated=gone, dialect=self._dialect) from error
