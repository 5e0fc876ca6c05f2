"""Fixtures of the store's unit tests: a store on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.store_world import World, world_at


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A new store on SQLite."""
    with world_at(None, tmp_path / "home") as made:
        yield made
