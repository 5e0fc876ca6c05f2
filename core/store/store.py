"""The store as everything outside of it uses it: `open_store` gives one, `Store.close` ends it."""

from __future__ import annotations

import logging
import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from core.domain.ids import BlobId, MailboxId
from core.errors import InternalError, StoreUnreachable
from core.ports import Clock, Lease
from core.store import blobs, guard, leases, memory
from core.store.database import Database, make_engine, parse_url
from core.store.hold import Holder, hold_home, holder_of
from core.store.ids import SESSION_KEY
from core.store.place import PLACE, place_of
from core.store.quick_journal import QuickJournal
from core.store.reading import Reader
from core.store.rows import OrganizationRow
from core.store.uow import StoreUnit
from core.store.upgrade import migrate_schema, open_schema
from core.store.versions import Schema

_log = logging.getLogger(__name__)


def open_store(url: str | None, home: Path, *, clock: Clock, schema: Schema | None = None) -> Store:
    """Open the store at `url` (None: SQLite in the home), creating or upgrading it as far as opening may.

    Raises UsageError for a URL that cannot be used, StoreUnreachable, StoreTooNew, and StoreTooOld for an older store on PostgreSQL.
    """
    schema = schema or Schema()
    parsed = _prepare(url, home)
    open_schema(parsed, schema, instance_id=str(uuid.uuid4()), now=clock.now())
    store = Store(parsed, home, clock)
    store.settle_guard()
    return store


def migrate_store(url: str | None, home: Path, *, clock: Clock, schema: Schema | None = None) -> bool:
    """Bring an older store up to this program, a shared one too; True when there was something to do.

    Raises UsageError, StoreUnreachable and StoreTooNew. No engine should be at work meanwhile.
    """
    return migrate_schema(_prepare(url, home), schema or Schema(), instance_id=str(uuid.uuid4()), now=clock.now())


def _prepare(url: str | None, home: Path) -> URL:
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnreachable(f"the home cannot be made: {error}") from error
    return parse_url(url, home)


class Store:
    """An open store: ActStore for engine and lanes, transactions for the repositories, bytes of messages. Thread-safe.

    `url` shows no password; `instance_id` names this store among all stores. Large bytes lie in `home`, for a shared store too.
    """

    def __init__(self, url: URL, home: Path, clock: Clock) -> None:
        self._url = url
        self._clock = clock
        self._database = Database(make_engine(url))
        self._engine_id: int | None = None
        self._holder = ""
        self.home = home
        self.url = url.render_as_string(hide_password=True)
        self.instance_id = self._read_instance_id()

    def _read_instance_id(self) -> str:
        try:
            with self._database.read() as connection:
                self._database.engine.update_execution_options(**{PLACE: place_of(connection)})
                return connection.execute(select(OrganizationRow.instance_id)).scalar_one()
        except BaseException:
            self._database.close()
            raise

    def settle_guard(self) -> None:
        """Take note of where this store lives, as every opening does; an error ends the opening."""
        try:
            guard.settle(self._database, self._clock.now())
        except BaseException:
            self._database.close()
            raise

    @property
    def is_sqlite(self) -> bool:
        """True for a store of one machine, False for a shared one."""
        return self._database.is_sqlite

    @property
    def database_path(self) -> Path:
        """The file of a store on SQLite."""
        return Path(str(self._url.database))

    def close(self) -> None:
        """Close all connections. To be called when no transaction is open."""
        self._database.close()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A short reading transaction; what is read inside is of one moment."""
        with self._database.read() as connection:
            yield Reader(connection, self.home)

    @contextmanager
    def writing(self, lease: Lease | None = None, *, durable: bool = True) -> Iterator[StoreUnit]:
        """A short writing transaction. With a lease it begins by making sure that the lease stays ours to its end, else LeaseLost.

        Without `durable` a loss of power may undo it, unless something was committed durably after it; the end of the program never does.
        """
        with self._database.write(leased=lease is not None, durable=durable) as writing:
            if lease is not None:
                leases.check_lease(writing.connection, lease)
            unit = StoreUnit(writing, self.home, self._clock.now())
            with _sealed(unit.blobs):
                yield unit

    @contextmanager
    def journal(self, lease: Lease | None = None) -> Iterator[QuickJournal]:
        """The journal for the emails of one run; with a lease each entry makes sure that it is still ours, else LeaseLost."""
        with closing(QuickJournal(self._database, lease, self._clock)) as journal:
            yield journal

    @contextmanager
    def transaction_read(self) -> Iterator[Session]:
        """A session in a reading transaction, for the repositories. Rows die with it."""
        with self._database.read() as connection, Session(connection, autoflush=False) as session:
            yield session

    @contextmanager
    def transaction_write(self) -> Iterator[Session]:
        """A session in a writing transaction, for the repositories: it is flushed and committed at the end of the block, not before.

        `core.store.ids.new_id(session)` gives ids, `core.store.blobs.keep_blob(session, data)` keeps bytes.
        """
        with self._database.write() as writing:
            blob_writer = blobs.BlobWriter(self.home, writing.connection, writing.ids, self._clock.now())
            with _sealed(blob_writer), Session(writing.connection) as session:
                session.info[SESSION_KEY] = writing.ids
                session.info[blobs.SESSION_KEY] = blob_writer
                yield session
                session.flush()

    def recall(self, key: str) -> str | None:
        """What was remembered of a server under `key`; None for nothing. Raises EnvironmentUnusable and StoreBusy."""
        with self._database.read() as connection:
            return memory.recall(connection, key)

    def recalled(self, prefix: str) -> dict[str, str]:
        """What was remembered of servers under keys that begin with `prefix`, by key. Raises EnvironmentUnusable and StoreBusy."""
        with self._database.read() as connection:
            return memory.recalled(connection, prefix)

    def remember(self, key: str, value: str | None) -> None:
        """Remember something of a server, None forgets it; on the disk when this returns. Not to be called inside a transaction.

        What is known already is not written again, so that a transport may say it at each connection.
        """
        if self.recall(key) != value:
            with self._database.write() as writing:
                memory.remember(writing.connection, key, value, self._clock.now())

    def read_blob(self, blob_id: BlobId) -> bytes:
        """The bytes of a raw message or attachment. Raises UsageError for an unknown id, StoreUnreachable where they are lost."""
        with self._database.read() as connection:
            return blobs.read_blob(connection, self.home, blob_id)

    def open_blob(self, blob_id: BlobId) -> BinaryIO:
        """The same as a stream, to be closed by the caller."""
        with self._database.read() as connection:
            return blobs.open_blob(connection, self.home, blob_id)

    def sweep_orphans(self) -> list[Path]:
        """Remove packs of transactions that failed; to be called by the holder of the store. Returns what was removed."""
        with self._database.write() as writing:
            removed = blobs.sweep_orphans(writing.connection, self.home)
        for path in removed:
            _log.info("removed %s: no message is in it", path)
        return removed

    @contextmanager
    def hold(self, engine_name: str) -> Iterator[None]:
        """Hold the store for as long as an engine lives; needed for leases. Raises StoreHeld, naming the holder, on SQLite.

        Packs that a killed program left behind are swept away on the way in.
        """
        if self._engine_id is not None:
            raise InternalError("this store is held already")
        if self.is_sqlite:
            with ExitStack() as stack:
                # A database that lies elsewhere could be another home's as well, so its folder is held too.
                for folder in dict.fromkeys((self.home.resolve(), Path(str(self._url.database)).resolve().parent)):
                    stack.enter_context(hold_home(folder, engine_name, self._clock.now()))
                stack.enter_context(self._held(0, f"{engine_name}/{os.getpid()}"))
                yield
        else:
            with leases.register_engine(self._database, engine_name) as engine_id, self._held(engine_id, f"{engine_name}/{engine_id}"):
                self.sweep_orphans()
                yield

    @contextmanager
    def _held(self, engine_id: int, holder: str) -> Iterator[None]:
        self._engine_id, self._holder = engine_id, holder
        try:
            yield
        finally:
            self._engine_id, self._holder = None, ""

    def holder(self) -> Holder | None:
        """Who held the home of an SQLite store last, as far as it wrote its name down; living or not."""
        return holder_of(self.home)

    def acquire_lease(self, mailbox_id: MailboxId) -> Lease | None:
        """Take the lane of a mailbox; None while another living engine has it. Raises InternalError outside of `hold`."""
        engine_id = self._engine_id
        if engine_id is None:
            raise InternalError("a lease was asked for by somebody who does not hold the store")
        with self._database.write() as writing:
            return leases.take_lease(writing.connection, mailbox_id, engine_id, self._holder)

    def release_lease(self, lease: Lease) -> None:
        """Give a lane back; does nothing where somebody else has it by now."""
        with self._database.write() as writing:
            leases.give_back(writing.connection, lease)

    def renew(self) -> None:
        """Renew all leases of the engine that holds this store; each commit under a lease does the same for that one."""
        if self._engine_id is not None and not self.is_sqlite:
            with self._database.write() as writing:
                leases.renew_all(writing.connection, self._engine_id)


@contextmanager
def _sealed(blob_writer: blobs.BlobWriter) -> Iterator[None]:
    """Put the pack on the disk at the end of the block, before the commit that follows; remove it where the block fails."""
    try:
        yield
        blob_writer.seal()
    except BaseException:
        blob_writer.discard()
        raise
