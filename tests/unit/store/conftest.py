"""Fixtures of the store's unit tests: a store on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.store_world import World, sqlite_home, world_at


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A new store on SQLite."""
    with world_at(None, sqlite_home(tmp_path)) as made:
        yield made
