"""Fixtures of the contract tests: a store on each dialect, and beside them the one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.act_world import Acts, acts_in
from tests.contract.items_world import Items, items_in
from tests.contract.store_world import World, postgresql_store, sqlite_home, world_at
from tests.servers.postgresql import PostgreSQL


@pytest.fixture
def postgresql_store_url(postgresql: PostgreSQL) -> Iterator[str]:
    """SQLAlchemy URL of a new store on PostgreSQL."""
    with postgresql_store(postgresql) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A new store, once on SQLite and once on PostgreSQL."""
    if request.param == "postgresql":
        place = request.getfixturevalue("postgresql_store_url"), tmp_path / "home"
    else:
        place = None, sqlite_home(tmp_path)
    with world_at(*place) as made:
        yield made


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    """A new store on SQLite alone, for what the dialect has no part in."""
    with world_at(None, sqlite_home(tmp_path)) as made:
        yield made


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def acts(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Acts]:
    """A new store with two mailboxes, of every kind that pipelines meet."""
    with acts_in(request.param, request, tmp_path) as made:
        yield made


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def items(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Items]:
    """A new store of appointments, contacts and tasks, of every kind that passes meet."""
    with items_in(request.param, request, tmp_path) as made:
        yield made
