"""The revisions make exactly the tables that the rows describe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from core.store.rows import Base
from core.store.versions import REVISIONS
from tests.contract.store_world import World


def described(connection: Connection) -> dict[str, Any]:
    """All that the database says about its tables, in one order."""
    inspector = inspect(connection)

    def ordered(things: Iterable[Any]) -> list[str]:
        # Where an index is partial, its condition is an object; its words are what counts.
        return sorted(repr(sorted((key, words(value)) for key, value in thing.items())) for thing in things)

    def words(value: object) -> str:
        return repr({key: str(each) for key, each in value.items()}) if isinstance(value, dict) else str(value)

    return {
        table: (
            ordered(inspector.get_columns(table)),
            inspector.get_pk_constraint(table),
            ordered(inspector.get_foreign_keys(table)),
            ordered(inspector.get_unique_constraints(table)),
            ordered(inspector.get_indexes(table)),
            ordered(inspector.get_check_constraints(table)),
        )
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def test_revisions_and_rows_agree(world: World) -> None:
    with world.store._database.engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        by_revisions = described(connection)
        assert len(by_revisions) == len(Base.metadata.tables)
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
        assert described(connection) == by_revisions


def test_the_revisions_named_are_those_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", "core.store:migrations")
    script = ScriptDirectory.from_config(config)
    assert tuple(each.revision for each in reversed(list(script.walk_revisions()))) == REVISIONS
    assert script.get_current_head() == REVISIONS[-1]
