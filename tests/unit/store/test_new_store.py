"""Stores that are made from the first one are what the revisions make."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from core.store import upgrade
from core.store.store import open_store
from core.store.versions import REVISIONS, Schema
from tests.fakes import new_store
from tests.fakes.clock import FakeClock


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test say how its stores are made, and nothing be known yet."""
    monkeypatch.setattr(upgrade, "_run_revisions", new_store._carry_out)
    monkeypatch.setattr(new_store, "_known", {})


def contents(folder: Path, schema: Schema | None = None) -> tuple[Sequence[object], ...]:
    """Of a new store: how each thing in it was made, its rows but for what is its own, and the settings of its file."""
    open_store(None, folder, clock=FakeClock(), schema=schema).close()
    with closing(sqlite3.connect(folder / "postroom.db")) as opened:
        made = opened.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        tables = [name for kind, name, _, _ in made if kind == "table" and name != "store_guard"]
        rows = [(table, len(opened.execute(f'SELECT * FROM "{table}"').fetchall())) for table in tables]
        version = opened.execute("SELECT version_num FROM alembic_version").fetchall()
        columns = [(table, opened.execute(f'PRAGMA table_xinfo("{table}")').fetchall()) for table in tables]
        settings = [opened.execute(f"PRAGMA {name}").fetchone() for name in ("auto_vacuum", "journal_mode", "user_version", "encoding")]
    return made, rows, version, columns, settings


def test_a_repeated_store_is_as_the_revisions_make_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade, "_run_revisions", new_store.run_revisions)
    carried_out = contents(tmp_path / "carried out")
    monkeypatch.setattr(new_store, "_carry_out", None)
    assert contents(tmp_path / "repeated") == carried_out


def test_an_older_store_and_another_line_go_through_the_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[str] = []
    real = new_store._carry_out

    def noted(connection: Connection, schema: Schema) -> None:
        carried.append(schema.head)
        real(connection, schema)

    monkeypatch.setattr(new_store, "_carry_out", noted)
    monkeypatch.setattr(upgrade, "_run_revisions", new_store.run_revisions)
    contents(tmp_path / "new")
    contents(tmp_path / "older", Schema(REVISIONS[:-1]))
    contents(tmp_path / "older")
    contents(tmp_path / "newer")
    assert carried == [REVISIONS[-1], REVISIONS[-2], REVISIONS[-1]]
