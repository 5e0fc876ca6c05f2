"""Fixtures of the contract tests: a store on each dialect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.store_world import World, sqlite_home, world_at


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A new store, once on SQLite and once on PostgreSQL."""
    if request.param == "postgresql":
        place = request.getfixturevalue("postgresql_url"), tmp_path / "home"
    else:
        place = None, sqlite_home(tmp_path)
    with world_at(*place) as made:
        yield made
