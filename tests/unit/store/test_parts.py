"""Small parts of the store: column types, the fair lock, errors, bulk inserts, blobs, the hold on a home."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from core.domain.decision import Reason
from core.domain.mailbox import MailDirection
from core.errors import InternalError, StoreHeld, StoreUnreachable, TransientError, UsageError
from core.ports import EffectKind
from core.store import database
from core.store.blobs import INLINE_BYTES, keep_blob
from core.store.bulk import insert_rows
from core.store.database import FairLock, converted_errors
from core.store.hold import hold_home, holder_of
from core.store.rows import BlobRow, EmailRow, MailboxDirectionRow, OrganizationRow, table_of
from core.store.types import MAX_KEY_BYTES, StrEnumType, index_key
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, tracked, world_at

ROOT = Path(__file__).parents[3]
LARGE = b"L" * (INLINE_BYTES + 1)


def test_times_are_aware_and_utc(world: World) -> None:
    later = datetime(2026, 7, 1, 12, 30, 1, 5, tzinfo=timezone(timedelta(hours=2)))
    with world.store.transaction_write() as session:
        session.get_one(OrganizationRow, 1).modifiedon = later
    [row] = world.rows(OrganizationRow)
    assert row.modifiedon == later
    assert row.modifiedon.tzinfo is UTC
    with pytest.raises(StatementError, match="without a zone"), world.store.transaction_write() as session:
        session.get_one(OrganizationRow, 1).modifiedon = datetime(2026, 7, 1)  # noqa: DTZ001  that is the point


def test_enums_are_stored_by_value_and_nothing_else_is(world: World) -> None:
    _, box = world.user()
    with world.store.transaction_write() as session:
        session.add(MailboxDirectionRow(mailbox_id=box, direction=MailDirection.ACT))
    with world.store.transaction_read() as session:
        assert session.connection().exec_driver_sql("SELECT direction, test FROM mailbox_direction").all() == [("act", 0)]
    with pytest.raises(StatementError), world.store.transaction_write() as session:
        session.add(MailboxDirectionRow(mailbox_id=box, direction="sideways"))


def test_words_of_enums_fit_their_columns() -> None:
    columns = [column for table in OrganizationRow.metadata.sorted_tables for column in table.columns]
    words = {word.value for column in columns if isinstance(column.type, StrEnumType) for word in column.type.enum_class}
    assert {Reason.ACCEPTED.value, EffectKind.UNDELIVERABLE.value} <= words
    assert [word for word in words if len(word) > (StrEnumType.impl.length or 0)] == []


@pytest.mark.parametrize("length", [0, 1, MAX_KEY_BYTES // 4, MAX_KEY_BYTES, MAX_KEY_BYTES + 1, 100_000])
@pytest.mark.parametrize("letter", ["a", "\N{PILE OF POO}"])
def test_keys_fit_an_index_and_stay_apart(length: int, letter: str) -> None:
    text = letter * length
    key = index_key(text)
    assert len(key.encode()) <= MAX_KEY_BYTES
    assert (key == text) == (len(text.encode()) <= MAX_KEY_BYTES)
    assert index_key(text + "x") != key


def test_a_pack_on_a_full_disk_is_removed_and_the_failure_keeps_its_kind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        """A file whose buffer cannot be written any more, not even when it is closed."""

        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self) -> None:
            if not self.closed:
                super().close()
                raise OSError(errno.ENOSPC, "No space left on device")

    def opened(handle: int, _mode: str) -> Full:
        os.close(handle)
        return Full()

    monkeypatch.setattr(os, "fdopen", opened)
    with pytest.raises(StoreUnreachable, match="No space left"), world.store.transaction_write() as session:
        keep_blob(session, LARGE)
    assert [path for path in (world.home / "raw").rglob("*") if path.is_file()] == []


def test_waiters_get_the_lock_in_the_order_of_their_coming() -> None:
    lock, order = FairLock(), list[int]()
    threads = []

    def work(number: int) -> None:
        with lock:
            order.append(number)

    with lock:
        for number in range(5):
            thread = threading.Thread(target=work, args=(number,))
            thread.start()
            threads.append(thread)
            for _ in range(10_000):
                if len(lock._waiters) > number:
                    break
                thread.join(0.001)
    for thread in threads:
        thread.join(10)
    assert order == list(range(5))
    with lock:
        pass


def test_a_waiter_that_is_interrupted_leaves_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = FairLock()
    lock.__enter__()

    class Interrupted:
        """A turn during whose waiting somebody presses Ctrl+C."""

        def __init__(self) -> None:
            self._asked = 0

        def acquire(self) -> None:
            """The first call takes the turn's own lock, the second waits."""
            self._asked += 1
            if self._asked == 2:
                raise KeyboardInterrupt

    monkeypatch.setattr("core.store.database.threading", SimpleNamespace(Lock=Interrupted, get_ident=threading.get_ident))
    failures = list[BaseException]()

    def wait() -> None:
        try:
            lock.__enter__()
        except KeyboardInterrupt as error:
            failures.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    thread.join(10)
    assert len(failures) == 1
    lock.__exit__()
    with lock:
        pass


def test_a_writing_transaction_inside_another_is_a_bug(world: World) -> None:
    with world.store.writing(), pytest.raises(InternalError), world.store.writing():
        pytest.fail("two writers on one thread")
    with world.store.writing():
        pass


@contextmanager
def failing(words: str, code: int) -> Iterator[None]:
    """What SQLAlchemy raises when SQLite says `words`."""
    original = sqlite3.OperationalError(words)
    original.sqlite_errorcode = code
    with converted_errors():
        yield
        raise OperationalError("SELECT 1", {}, original)


def test_errors_of_the_database_become_ours() -> None:
    with pytest.raises(TransientError, match="keeps the store locked"), failing("database is locked", sqlite3.SQLITE_BUSY):
        pass
    with pytest.raises(StoreUnreachable, match="disk is full"), failing("database or disk is full", sqlite3.SQLITE_FULL):
        pass
    with pytest.raises(OperationalError, match="no such table"), failing("no such table: x", sqlite3.SQLITE_ERROR):
        pass


def test_another_programs_lock_is_waited_for_and_then_reported(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 1)
    other = sqlite3.connect(world.store.home / "postroom.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    world.close()
    # Readers go on; only who wants to write hears of it.
    store = world.open()
    with pytest.raises(TransientError, match="keeps the store locked"), store.writing():
        pytest.fail("two writers")
    other.execute("ROLLBACK")
    other.close()
    with store.writing():
        pass


def test_bulk_inserts_store_what_other_statements_store(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c1")
        rows = [dict(uow.connection.execute(select(table_of(EmailRow))).mappings().one())]
        uow.connection.execute(table_of(EmailRow).delete())
        uow.connection.execute(table_of(EmailRow).insert(), [dict(row) for row in rows])
        plain = uow.connection.exec_driver_sql("SELECT * FROM email").all()
        uow.connection.execute(table_of(EmailRow).delete())
        insert_rows(uow.connection, table_of(EmailRow), [dict(row) for row in rows])
        assert uow.connection.exec_driver_sql("SELECT * FROM email").all() == plain
        insert_rows(uow.connection, table_of(EmailRow), [dict(row) for row in rows], ignore_conflicts=True)
        assert uow.connection.execute(select(func.count()).select_from(EmailRow)).scalar() == 1
    with pytest.raises(IntegrityError), world.store.writing() as uow:
        insert_rows(uow.connection, table_of(EmailRow), rows)


def keep(world: World, data: bytes) -> Any:
    """Keep bytes; returns their id."""
    with world.store.transaction_write() as session:
        return keep_blob(session, data)


def test_small_bytes_are_rows_and_large_ones_share_a_pack(world: World) -> None:
    small = keep(world, b"S" * INLINE_BYTES)
    with world.store.transaction_write() as session:
        large = [keep_blob(session, LARGE), keep_blob(session, b""), keep_blob(session, LARGE + b"2")]
    [pack] = [path for path in world.home.rglob("*.pack*") if path.is_file()]
    assert pack.relative_to(world.home).as_posix().startswith(f"raw/{START:%Y}/{START:%m}/")
    assert pack.stat().st_size == 2 * len(LARGE) + 1
    assert [world.store.read_blob(one) for one in (small, *large)] == [b"S" * INLINE_BYTES, LARGE, b"", LARGE + b"2"]
    for blob_id, data in ((large[0], LARGE), (small, b"S" * INLINE_BYTES)):
        with world.store.open_blob(blob_id) as stream:
            assert stream.read() == data
    if os.name != "nt":
        assert pack.stat().st_mode & 0o077 == 0


def test_bytes_that_are_lost_or_damaged_are_reported(world: World) -> None:
    blob_id = keep(world, LARGE)
    [pack] = [path for path in world.home.rglob("*.pack") if path.is_file()]
    pack.write_bytes(b"M" + LARGE[1:])
    with pytest.raises(StoreUnreachable, match="damaged"):
        world.store.read_blob(blob_id)
    pack.write_bytes(LARGE[:-1])
    with pytest.raises(StoreUnreachable, match="damaged"):
        world.store.read_blob(blob_id)
    pack.unlink()
    with pytest.raises(StoreUnreachable, match="missing"):
        world.store.read_blob(blob_id)
    with pytest.raises(UsageError):
        world.store.read_blob(blob_id + 1)
    with world.store.transaction_read() as session, pytest.raises(InternalError):
        keep_blob(session, b"x")


def test_a_disk_that_is_full_loses_the_page_and_nothing_else(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, box = world.user()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("core.store.blobs.os.fsync", full)
        with pytest.raises(StoreUnreachable, match="No space left"), world.store.writing() as uow:
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one", raw=LARGE)], "c1")
    assert (world.count(EmailRow), world.count(BlobRow)) == (0, 0)
    assert not [path for path in world.home.rglob("*.pack*") if path.is_file()]


def test_the_sweep_takes_orphans_and_leaves_the_rest(world: World) -> None:
    blob_id = keep(world, LARGE)
    month = next(world.home.glob("raw/*/*"))
    orphans = {month / "1-a.pack", month / "2-b.pack.tmp"}
    for path in (*orphans, month / "notes.txt"):
        path.write_bytes(b"x")
    assert set(world.store.sweep_orphans()) == orphans
    assert world.store.sweep_orphans() == []
    assert world.store.read_blob(blob_id) == LARGE
    assert (month / "notes.txt").exists()


def test_one_engine_holds_a_home(world: World) -> None:
    assert world.store.holder() is None
    other = world.open()
    with world.store.hold("postroom run"):
        holder = other.holder()
        assert holder is not None
        assert (holder.name, holder.pid, holder.since) == ("postroom run", os.getpid(), START.isoformat())
        with pytest.raises(StoreHeld, match=f"postroom run .process {os.getpid()} on "), other.hold("second"):
            pytest.fail("two engines on one home")
    assert other.holder() is None
    with other.hold("second"):
        pass


def test_one_engine_holds_a_database_whatever_its_home(world: World, tmp_path: Path) -> None:
    assert world.store.is_sqlite
    with (
        world_at(world.store.url, tmp_path / "elsewhere") as other,
        other.store.hold("first"),
        pytest.raises(StoreHeld, match="first"),
        world.store.hold("second"),
    ):
        pytest.fail("two engines on one database")


def test_a_killed_holder_leaves_nothing_to_wait_for(world: World) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.contract.store_world import World;"
        "holding = World(None, Path(sys.argv[1])).store.hold('victim'); holding.__enter__(); print('held', flush=True); sys.stdin.read()"
    )
    assert world.store.holder() is None
    with subprocess.Popen(
        [sys.executable, "-c", script, str(world.home)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as victim:
        assert victim.stdout is not None
        assert victim.stdout.readline() == "held\n"
        with pytest.raises(StoreHeld, match=f"victim .process {victim.pid} on "), world.store.hold("heir"):
            pytest.fail("two engines on one home")
        victim.kill()
        victim.wait(30)
    with world.store.hold("heir"):
        holder = world.store.holder()
        assert holder is not None
        assert holder.name == "heir"


def test_a_holder_without_a_name_is_still_a_holder(tmp_path: Path) -> None:
    with hold_home(tmp_path, "x", START):
        (tmp_path / "engine.holder.json").write_text("not json", encoding="utf-8")
        assert holder_of(tmp_path) is None
        with pytest.raises(StoreHeld, match="did not say its name"), hold_home(tmp_path, "y", START):
            pytest.fail("two engines on one home")
    with pytest.raises(StoreUnreachable), hold_home(tmp_path / "missing", "y", START):
        pytest.fail("held nothing")
