"""Opening: a missing store is created, an older SQLite store backed up and upgraded, an older shared one refused, a newer one untouched.

Creating and upgrading happen in one transaction (on SQLite begun with BEGIN IMMEDIATE, on PostgreSQL under an advisory lock), in which
the version is looked at once more: of two programs that open a store at the same time one does the work and the other finds it done.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from core.errors import InternalError, StoreTooOld, StoreUnreachable
from core.store.database import BUSY_TIMEOUT_MS, converted_errors, make_engine, use_wal
from core.store.ids import create_number_space
from core.store.rows import OrganizationRow
from core.store.versions import Age, Schema, age_of, found_revision

_ORGANIZATION_ID = 1
#: Key of the advisory lock under which a PostgreSQL store is created or upgraded; the letters of "postroom".
_SCHEMA_LOCK = int.from_bytes(b"postroom")


def open_schema(url: URL, schema: Schema, *, instance_id: str, now: datetime) -> None:
    """Bring the store at `url` to the program's schema as far as opening may.

    Raises StoreUnreachable, StoreTooNew, and StoreTooOld for an older store on PostgreSQL.
    """
    _make_folder(url)
    with converted_errors():
        age = _age(url, schema)
        if age is Age.CURRENT:
            return
        if age is Age.OLDER and url.get_backend_name() != "sqlite":
            raise StoreTooOld(f"this version of Postroom works on schema {schema.head}")
        _bring_up(url, schema, instance_id=instance_id, now=now)


def migrate_schema(url: URL, schema: Schema, *, instance_id: str, now: datetime) -> bool:
    """Bring any older store up, a shared one too. True when there was something to do. Raises StoreUnreachable and StoreTooNew."""
    _make_folder(url)
    with converted_errors():
        if _age(url, schema) is Age.CURRENT:
            return False
        _bring_up(url, schema, instance_id=instance_id, now=now)
        return True


def _make_folder(url: URL) -> None:
    if url.get_backend_name() != "sqlite":
        return
    assert url.database is not None
    try:
        Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnreachable(f"the folder of the store cannot be made: {error}") from error


def _touch(path: Path) -> None:
    """Make the file readable by its owner alone; SQLite would follow the umask, and gives its side files the same rights."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise StoreUnreachable(f"the store cannot be made: {error}") from error


def _age(url: URL, schema: Schema) -> Age:
    """Look at the version without changing anything: a file that is missing or empty is left so."""
    if url.get_backend_name() == "sqlite":
        path = Path(str(url.database))
        if not path.exists() or path.stat().st_size == 0:
            return Age.MISSING
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return age_of(found_revision(connection), schema)
    finally:
        engine.dispose()


def _bring_up(url: URL, schema: Schema, *, instance_id: str, now: datetime) -> None:
    if url.get_backend_name() == "sqlite":
        _touch(Path(str(url.database)))
    with _exclusive(url) as connection:
        revision = found_revision(connection)
        match age_of(revision, schema):
            case Age.CURRENT:
                return
            case Age.OLDER if connection.dialect.name == "sqlite":
                backup_sqlite(Path(str(url.database)), f"schema-{revision}", now)
            case Age.OLDER | Age.MISSING:
                pass
        _run_revisions(connection, schema)
        create_number_space(connection)
        if connection.execute(select(OrganizationRow.id)).first() is None:
            connection.execute(insert(OrganizationRow).values(id=_ORGANIZATION_ID, instance_id=instance_id, modifiedon=now))
        _check_links(connection)


def _run_revisions(connection: Connection, schema: Schema) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", schema.location.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema.head)


def _check_links(connection: Connection) -> None:
    """On SQLite foreign keys are off while tables may be rebuilt, so they are looked at once before the commit."""
    if connection.dialect.name == "sqlite" and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise InternalError(f"the upgrade would leave a broken link in table {broken[0]}")


@contextmanager
def _exclusive(url: URL) -> Iterator[Connection]:
    """A connection in the one transaction that may change the schema."""
    engine = _sqlite_engine(url) if url.get_backend_name() == "sqlite" else make_engine(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                # An upgrade may take its time; whoever opens the store meanwhile waits for it.
                connection.execute(text("SET LOCAL lock_timeout = 0"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK})
            yield connection
    finally:
        engine.dispose()


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, poolclass=NullPool, connect_args={"isolation_level": None})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _on_connect(connection: Any, _entry: ConnectionPoolEntry) -> None:  # noqa: ANN401  the driver's own connection
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        # Counts for a file that is empty yet: what a purge frees can then be given back to the file system bit by bit.
        cursor.execute("PRAGMA auto_vacuum=INCREMENTAL")
        use_wal(cursor)
        cursor.execute("PRAGMA synchronous=FULL")
        # A revision that rebuilds a table must not cascade into those that point at it.
        cursor.execute("PRAGMA foreign_keys=OFF")


def backup_sqlite(source: Path, label: str, now: datetime) -> Path:
    """Copy an SQLite store to a file beside it, as of its last commit, with `label` and time in its name; returns where it is.

    Readers and writers may go on meanwhile. The copy is on the disk when this returns. Raises StoreUnreachable.
    """
    target = source.with_name(f"{source.stem}.{label}.{now:%Y%m%dT%H%M%SZ}.db")
    number = 1
    while target.exists():
        number += 1
        target = source.with_name(f"{source.stem}.{label}.{now:%Y%m%dT%H%M%SZ}-{number}.db")
    try:
        copy_sqlite(source, target)
    except (OSError, sqlite3.Error) as error:
        target.unlink(missing_ok=True)
        raise StoreUnreachable(f"the store cannot be backed up to {target}: {error}") from error
    return target


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a live SQLite store to a file that holds it whole, and put it on the disk. Raises OSError and sqlite3.Error."""
    # as_uri quotes what a URI would misread in a path.
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as reader,
        closing(sqlite3.connect(target)) as writer,
    ):
        reader.backup(writer)
    target.chmod(0o600)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
