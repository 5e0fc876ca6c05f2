"""The clone guard on PostgreSQL: a copy of a database is told from the original, and who looks at it makes no difference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from core.cancel import CancelToken
from core.domain.guard import STORE_HELD, GuardState, GuardStatus
from core.errors import NotSupported
from core.service import Service
from core.store.backup import backup_store, no_progress
from core.store.organisation import Organisation
from core.store.rows import AlertRow
from tests.contract.store_world import World, world_at
from tests.servers.postgresql import OWNER, PostgreSQL

pytestmark = pytest.mark.postgresql


def status_of(world: World) -> GuardStatus:
    """What the guard says."""
    return Service(Organisation(world.store, world.clock), world.clock).guard()


def run(server: PostgreSQL, statement: str, *names: str) -> None:
    """Carry out a statement of an administrator."""
    with psycopg.connect(host=server.host, port=server.port, user=OWNER, dbname="postgres", autocommit=True) as link:
        link.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


@contextmanager
def dropped(server: PostgreSQL, name: str) -> Iterator[None]:
    """Drop a database at the end."""
    try:
        yield
    finally:
        run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def name_of(url: str) -> str:
    """The database's name."""
    return str(make_url(url).database)


def test_a_copied_database_is_held_and_the_original_goes_on(postgresql: PostgreSQL, postgresql_url: str, tmp_path: Path) -> None:
    copy = f"{name_of(postgresql_url)}_copy"
    with world_at(postgresql_url, tmp_path / "one") as world:
        assert status_of(world).guard.state is GuardState.OPEN
        world.close()
        with dropped(postgresql, copy):
            run(postgresql, "CREATE DATABASE {} TEMPLATE {}", copy, name_of(postgresql_url))
            with world_at(postgresql.url(copy), tmp_path / "one") as clone:
                status = status_of(clone)
                assert status.guard.state is GuardState.HELD
                assert f"not the one that was {name_of(postgresql_url)} before" in status.guard.reason
                assert clone.count(AlertRow, AlertRow.code == STORE_HELD) == 1
                service = Service(Organisation(clone.store, clone.clock), clone.clock)
                assert service.release_guard().guard.state is GuardState.OPEN
        assert status_of(world).guard.state is GuardState.OPEN
        assert world.count(AlertRow) == 0


def test_another_home_and_another_client_are_no_other_place(postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with world_at(postgresql_url, tmp_path / "one") as world:
        assert status_of(world).guard.state is GuardState.OPEN
        monkeypatch.setattr("core.store.place.machine_digest", lambda: "f" * 32)
        with world_at(postgresql_url.replace("127.0.0.1", "localhost"), tmp_path / "two") as other:
            assert status_of(other).guard.state is GuardState.OPEN
            assert status_of(other).this == status_of(world).this


def test_a_renamed_database_is_held_until_it_has_its_name_back(postgresql: PostgreSQL, postgresql_url: str, tmp_path: Path) -> None:
    name, other = name_of(postgresql_url), f"{name_of(postgresql_url)}_old"
    with world_at(postgresql_url, tmp_path / "one") as world:
        assert status_of(world).guard.state is GuardState.OPEN
        world.close()
        with dropped(postgresql, other):
            run(postgresql, "ALTER DATABASE {} RENAME TO {}", name, other)
            with world_at(postgresql.url(other), tmp_path / "one") as renamed:
                assert "was called" in status_of(renamed).guard.reason
            run(postgresql, "ALTER DATABASE {} RENAME TO {}", other, name)
        assert status_of(world).guard.state is GuardState.OPEN


def test_a_server_that_keeps_its_identifier_to_itself_is_told_by_the_database(
    postgresql: PostgreSQL, postgresql_url: str, tmp_path: Path
) -> None:
    role = f"{name_of(postgresql_url)}_role"
    url = make_url(postgresql_url)
    run(postgresql, "CREATE ROLE {} LOGIN", role)
    try:
        run(postgresql, "ALTER DATABASE {} OWNER TO {}", name_of(postgresql_url), role)
        with psycopg.connect(host=postgresql.host, port=postgresql.port, user=OWNER, dbname=url.database, autocommit=True) as link:
            link.execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC")
        with world_at(url.set(username=role).render_as_string(), tmp_path / "one") as world:
            status = status_of(world)
            assert (status.this.system, status.this.location, status.guard.state) == ("", url.database, GuardState.OPEN)
            with psycopg.connect(host=postgresql.host, port=postgresql.port, user=OWNER, dbname=url.database, autocommit=True) as link:
                link.execute("GRANT EXECUTE ON FUNCTION pg_control_system() TO PUBLIC")
            world.close()
            status = status_of(world)
            assert status.this.system
            assert status.guard.state is GuardState.OPEN
            world.close()
    finally:
        run(postgresql, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(postgresql_url))
        run(postgresql, "DROP ROLE {}", role)


def test_a_backup_names_the_means_of_postgresql(postgresql_url: str, tmp_path: Path) -> None:
    with world_at(postgresql_url, tmp_path / "one") as world, pytest.raises(NotSupported) as refused:
        backup_store(world.store, tmp_path / "b.dump", CancelToken(), no_progress, program="0.1.0", now=world.clock.now())
    assert f'pg_dump --format=custom --file="{tmp_path / "b.dump"}" "{postgresql_url.replace("+psycopg", "")}"' in refused.value.hint
    assert not (tmp_path / "b.dump").exists()
