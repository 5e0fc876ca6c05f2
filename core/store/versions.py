"""Versions of the schema, told apart without Alembic, which is slow to import and needed only when a migration is due."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, inspect, text

from core.errors import StoreTooNew, StoreUnreachable

#: Every revision in order, the newest last. A test holds it equal to the files in migrations/versions.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")


@dataclass(frozen=True, slots=True)
class Schema:
    """A line of revisions and where Alembic finds them: a package and folder as `core.store:migrations`, or a path."""

    revisions: tuple[str, ...] = REVISIONS
    location: str = "core.store:migrations"

    @property
    def head(self) -> str:
        """The revision that this program works on."""
        return self.revisions[-1]


class Age(Enum):
    """How a store's schema stands to this program's."""

    MISSING = "missing"
    OLDER = "older"
    CURRENT = "current"


def found_revision(connection: Connection) -> str | None:
    """The revision of a store, None for an empty database. Raises StoreUnreachable where other tables live there."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        rows = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        if len(rows) == 1:
            return str(rows[0])
    if tables:
        raise StoreUnreachable(f"the database holds tables that are not Postroom's, such as {min(tables)}; give it one of its own")
    return None


def age_of(revision: str | None, schema: Schema) -> Age:
    """Compare a store's revision with the program's. Raises StoreTooNew for one that this program does not know."""
    if revision is None:
        return Age.MISSING
    if revision not in schema.revisions:
        raise StoreTooNew(f"its schema is {revision}; this version of Postroom knows {schema.head}")
    return Age.CURRENT if revision == schema.head else Age.OLDER
