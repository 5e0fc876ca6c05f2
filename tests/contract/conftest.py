"""Fixtures of the contract tests: a store on each dialect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.store_world import World, world_at


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A new store, once on SQLite and once on PostgreSQL."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    with world_at(url, tmp_path / "home") as made:
        yield made
