"""Fixtures of the tests of housekeeping: a store on SQLite with its care."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store.care import Care
from tests.contract.store_world import World, sqlite_home, world_at


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A new store on SQLite."""
    with world_at(None, sqlite_home(tmp_path)) as made:
        yield made


@pytest.fixture
def care(world: World) -> Care:
    """The care of that store."""
    return Care(world.store, world.clock)
