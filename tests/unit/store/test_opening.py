"""Opening a store on SQLite: missing, older, newer, foreign, broken; at the same time by two programs."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from core.errors import StoreTooNew, StoreUnreachable, UsageError
from core.store import upgrade
from core.store.database import parse_url
from core.store.rows import EmailRow, MailboxRow
from core.store.store import migrate_store, open_store
from core.store.versions import REVISIONS
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, Clock, World, tracked
from tests.unit.store.schemas import future_schema

CLOCK = Clock()


def digest(path: Path) -> str:
    """What a file holds."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_missing_store_is_created_for_its_owner_alone(world: World) -> None:
    world.home /= "new"
    path = world.home / "postroom.db"
    assert world.store.url == f"sqlite:///{path}"
    assert world.store.is_sqlite
    if os.name != "nt":
        assert stat.S_IMODE(world.home.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with world.store.transaction_read() as session:
        pragmas = {name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")}
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}


def test_opening_again_finds_the_same_store(world: World) -> None:
    alice, _ = world.user()
    first = world.store.instance_id
    world.close()
    assert world.store.instance_id == first
    assert world.user("bob@corp.test")[0] > alice


def test_opening_a_current_store_needs_no_alembic(world: World) -> None:
    world.store.close()
    script = (
        "import sys; from pathlib import Path; from core.store.store import open_store; from tests.contract.store_world import Clock;"
        "open_store(None, Path(sys.argv[1]), clock=Clock()).close(); sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(world.home)], cwd=Path(__file__).parents[3], check=False, timeout=60)
    assert done.returncode == 0


def test_two_programs_create_one_store(tmp_path: Path) -> None:
    def opening(_number: int) -> str:
        store = open_store(None, tmp_path / "home", clock=CLOCK)
        try:
            return store.instance_id
        finally:
            store.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(opening, range(4)))) == 1


def test_an_older_store_is_backed_up_and_upgraded(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c1")
    schema = future_schema(tmp_path)
    # Whoever reads meanwhile keeps no log from being copied: the backup goes through SQLite, not through the file.
    newer = open_store(None, world.home, clock=world.clock, schema=schema)
    newer.close()
    [backup] = world.home.glob(f"postroom.schema-{REVISIONS[-1]}.*.db")
    assert backup.name == f"postroom.schema-{REVISIONS[-1]}.{START:%Y%m%dT%H%M%SZ}.db"
    with closing(sqlite3.connect(backup)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISIONS[-1],)]
        assert old.execute("SELECT count(*) FROM email").fetchall() == [(1,)]
        assert "shoe_size" not in [row[1] for row in old.execute("PRAGMA table_info(mailbox)")]
    with closing(sqlite3.connect(world.home / "postroom.db")) as new:
        assert new.execute("SELECT version_num FROM alembic_version").fetchall() == [("next",)]
        assert "shoe_size" in [row[1] for row in new.execute("PRAGMA table_info(mailbox)")]
        # Rebuilding the mailboxes' table took nothing along that points at it.
        assert new.execute("SELECT count(*) FROM seen_item").fetchall() == [(1,)]
    assert world.count(MailboxRow) == 1


def test_an_upgrade_that_fails_changes_nothing(world: World, tmp_path: Path) -> None:
    world.user()
    schema = future_schema(tmp_path, extra='op.execute("DROP TABLE no_such_table")')
    with pytest.raises(OperationalError, match="no_such_table"):
        open_store(None, world.home, clock=world.clock, schema=schema)
    assert len(list(world.home.glob(f"postroom.schema-{REVISIONS[-1]}.*.db"))) == 1
    world.close()
    assert world.count(MailboxRow) == 1


def test_a_backup_never_overwrites_another(world: World) -> None:
    path = world.home / "postroom.db"
    assert world.store.is_sqlite
    backups = {upgrade.backup_sqlite(path, "test", START) for _ in range(3)}
    assert len(backups) == 3
    with pytest.raises(StoreUnreachable):
        upgrade.backup_sqlite(world.home / "missing.db", "test", START)
    assert len(list(world.home.glob("*.test.*"))) == 3


def test_a_newer_store_is_not_touched(world: World, tmp_path: Path) -> None:
    schema = future_schema(tmp_path)
    world.user()
    world.close()
    open_store(None, world.home, clock=world.clock, schema=schema).close()
    before = digest(world.home / "postroom.db")
    with pytest.raises(StoreTooNew, match="schema is next"):
        world.open()
    with pytest.raises(StoreTooNew):
        migrate_store(None, world.home, clock=world.clock)
    assert digest(world.home / "postroom.db") == before


def test_migrating_brings_up_and_says_whether_it_did(world: World, tmp_path: Path) -> None:
    assert migrate_store(None, world.home, clock=world.clock) is False
    schema = future_schema(tmp_path)
    assert migrate_store(None, world.home, clock=world.clock, schema=schema) is True
    assert migrate_store(None, world.home, clock=world.clock, schema=schema) is False


def test_a_file_that_is_no_database_is_named_so(tmp_path: Path) -> None:
    (tmp_path / "postroom.db").write_bytes(b"this is a letter, not a database\n" * 100)
    with pytest.raises(StoreUnreachable, match="not an SQLite database"):
        open_store(None, tmp_path, clock=CLOCK)
    assert (tmp_path / "postroom.db").read_bytes().startswith(b"this is a letter")


def test_an_empty_file_is_a_missing_store(tmp_path: Path) -> None:
    (tmp_path / "postroom.db").touch()
    open_store(None, tmp_path, clock=CLOCK).close()


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "postroom.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    with pytest.raises(StoreUnreachable, match="bookmarks"):
        open_store(None, tmp_path, clock=CLOCK)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnreachable, match="home cannot be made"):
        open_store(None, tmp_path / "file" / "home", clock=CLOCK)
    with pytest.raises(StoreUnreachable, match="folder of the store cannot be made"):
        open_store(f"sqlite:///{tmp_path}/file/x/store.db", tmp_path / "home", clock=CLOCK)
    with pytest.raises(StoreUnreachable):
        open_store(f"sqlite:///{tmp_path}", tmp_path / "home", clock=CLOCK)


@pytest.mark.parametrize(
    "url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "sqlite:///x.db?mode=ro", "mysql://h/d", "postgresql+pg8000://h/d"]
)
def test_a_url_that_cannot_be_used_is_a_usage_error(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        parse_url(url, tmp_path)


def test_urls_are_brought_into_one_form(tmp_path: Path) -> None:
    assert str(parse_url("postgresql://u@h/d", tmp_path)) == "postgresql+psycopg://u@h/d"
    assert str(parse_url("sqlite+pysqlite:////a/b.db", tmp_path)) == "sqlite:////a/b.db"


def test_a_damaged_store_is_reported(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked(f"n{number}") for number in range(200)], "c1")
    world.close()
    path = world.home / "postroom.db"
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xa5" * (len(content) - 4096 * 2)
    path.write_bytes(content)
    with pytest.raises(StoreUnreachable):
        world.count(EmailRow)
