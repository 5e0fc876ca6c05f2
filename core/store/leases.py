"""Leases of lanes: the right to work on one mailbox, with an epoch that each taking raises.

Every commit of a lane first checks, inside its own transaction, that the epoch is still the lane's. On SQLite there is one engine per home
(`core.store.hold`), so a lease is always given. On PostgreSQL several engines work on one store: each holds, on a connection of its own,
a session-level advisory lock under the number of its registration. Whoever can get that lock knows that the engine is dead and takes its
leases over at once; an engine that lives but went silent for LEASE_S loses them too. All times are the database's.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, Select, Update, delete, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError

from core.domain.ids import MailboxId
from core.errors import InternalError, LeaseLost, StoreUnreachable, TransientError
from core.ports import Lease
from core.store.database import Database, converted_errors
from core.store.rows import EngineRow, LeaseRow, table_of

#: How long a lease of a living engine holds after its last commit or `renew`, in seconds: longer than SMTP's longest wait.
LEASE_S = 1_200

_LEASE = table_of(LeaseRow)


def _expiry() -> ColumnElement[object]:
    return func.clock_timestamp() + timedelta(seconds=LEASE_S)


def take_lease(connection: Connection, mailbox_id: MailboxId, engine_id: int, holder: str) -> Lease | None:
    """Take the lane of a mailbox for engine `engine_id`; None while another living engine has it, or for an unknown mailbox."""
    shared = connection.dialect.name == "postgresql"
    insert_lease = (postgresql_insert if shared else sqlite_insert)(LeaseRow)
    known = select(text("id"), text("0")).select_from(text("mailbox")).where(text("id = :mailbox_id").bindparams(mailbox_id=mailbox_id))
    connection.execute(insert_lease.from_select(["mailbox_id", "epoch"], known).on_conflict_do_nothing())
    row = connection.execute(
        select(_LEASE, (_LEASE.c.expires_at <= (func.clock_timestamp() if shared else func.current_timestamp())).label("expired"))
        .where(_LEASE.c.mailbox_id == mailbox_id)
        .with_for_update()
    ).first()
    if row is None:
        return None
    if shared and row.engine_id not in {None, engine_id} and not row.expired and not _is_dead(connection, row.engine_id):
        return None
    connection.execute(
        update(_LEASE)
        .where(_LEASE.c.mailbox_id == mailbox_id)
        .values(epoch=row.epoch + 1, holder=holder, engine_id=engine_id, expires_at=_expiry() if shared else None)
    )
    return Lease(mailbox_id, row.epoch + 1, holder)


def check_lease(connection: Connection, lease: Lease) -> None:
    """Make sure, until this transaction ends, that the lease is still ours; on PostgreSQL this renews it. Raises LeaseLost."""
    result = connection.execute(still_ours(lease, connection.dialect.name))
    if not (result.first() if result.returns_rows else result.rowcount):
        raise LeaseLost(lost(lease))


def still_ours(lease: Lease, dialect: str) -> Select[tuple[int]] | Update:
    """What finds one row as long as the lease is ours: a look at it, or on PostgreSQL a change of it, which renews it.

    The change locks the row, so nobody can take the lease over before the transaction has ended.
    """
    ours = (_LEASE.c.mailbox_id == lease.mailbox_id) & (_LEASE.c.epoch == lease.epoch) & (_LEASE.c.holder == lease.holder)
    if dialect == "postgresql":
        return update(_LEASE).where(ours).values(expires_at=_expiry())
    return select(_LEASE.c.epoch).where(ours)


def lost(lease: Lease) -> str:
    """The words for a lease that is somebody else's by now."""
    return f"the lane of mailbox {lease.mailbox_id} is no longer {lease.holder}'s"


def give_back(connection: Connection, lease: Lease) -> None:
    """Free a lease, unless somebody else has it by now."""
    connection.execute(
        update(_LEASE)
        .where((_LEASE.c.mailbox_id == lease.mailbox_id) & (_LEASE.c.epoch == lease.epoch))
        .values(holder=None, engine_id=None, expires_at=None)
    )


def renew_all(connection: Connection, engine_id: int) -> None:
    """Renew every lease of an engine; nothing to do on SQLite."""
    if connection.dialect.name == "postgresql":
        connection.execute(update(_LEASE).where(_LEASE.c.engine_id == engine_id).values(expires_at=_expiry()))


def _is_dead(connection: Connection, engine_id: int) -> bool:
    """Whether nobody holds the engine's advisory lock. If so, it is ours until this transaction ends."""
    return bool(connection.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": engine_id}).scalar_one())


@contextmanager
def register_engine(database: Database, name: str) -> Iterator[int]:
    """Register an engine on a shared store for the length of the block; yields its number. Its death frees the advisory lock."""
    with converted_errors(), database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as own:
        with database.write() as writing:
            engine_id = writing.ids.one()
        if not own.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": engine_id}).scalar_one():
            raise InternalError("somebody else holds the lock of a number that was just given out")
        try:
            with database.write() as writing:
                _forget_dead(writing.connection)
                writing.connection.execute(
                    insert(EngineRow).values(
                        id=engine_id, name=name, host=socket.gethostname(), pid=os.getpid(), started_at=func.clock_timestamp()
                    )
                )
            yield engine_id
        finally:
            _unregister(database, own, engine_id)


def _forget_dead(connection: Connection) -> None:
    """Strike out engines that died without a word."""
    for engine_id in connection.execute(select(EngineRow.id)).scalars().all():
        if _is_dead(connection, engine_id):
            connection.execute(delete(EngineRow).where(EngineRow.id == engine_id))


def _unregister(database: Database, own: Connection, engine_id: int) -> None:
    try:
        with database.write() as writing:
            writing.connection.execute(
                update(_LEASE).where(_LEASE.c.engine_id == engine_id).values(holder=None, engine_id=None, expires_at=None)
            )
            writing.connection.execute(delete(EngineRow).where(EngineRow.id == engine_id))
        own.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": engine_id})
    except (StoreUnreachable, TransientError, DBAPIError):
        # Back in the pool the connection would hold the lock on: end it, so that others see a dead engine and clean up.
        own.invalidate()
