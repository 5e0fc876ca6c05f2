"""A store shared by several engines on PostgreSQL: leases, dead engines, versions, reachability."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from core.domain.ids import MailboxId
from core.errors import LeaseLost, StoreTooNew, StoreTooOld, StoreUnreachable, TransientError
from core.store.rows import EmailRow, EngineRow, LeaseRow, MailboxRow
from core.store.store import Store, migrate_store, open_store
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, Clock, World, postgresql_store, tracked, world_at
from tests.servers.postgresql import PostgreSQL
from tests.unit.store.schemas import future_schema

ROOT = Path(__file__).parents[2]
CLOCK = Clock()

pytestmark = pytest.mark.postgresql


@pytest.fixture
def world(postgresql: PostgreSQL, tmp_path: Path) -> Iterator[World]:
    """A new store on PostgreSQL."""
    with postgresql_store(postgresql) as url, world_at(url, tmp_path / "home") as made:
        yield made


def let_expire(world: World, mailbox_id: MailboxId) -> None:
    """Make a lease look as old as if nobody had renewed it."""
    with world.store.transaction_write() as session:
        session.query(LeaseRow).filter_by(mailbox_id=mailbox_id).update({"expires_at": datetime(2020, 1, 1, tzinfo=UTC)})


def test_two_engines_share_a_store_but_no_lane(world: World) -> None:
    _, box = world.user()
    _, free = world.user("bob@corp.test")
    other = world.open()
    with world.store.hold("first"), other.hold("second"):
        assert world.count(EngineRow) == 2
        lease = world.store.acquire_lease(box)
        assert lease is not None
        assert other.acquire_lease(box) is None
        assert other.acquire_lease(free) is not None
        with world.store.writing(lease) as uow:
            assert uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c1").tracked == 1
        world.store.release_lease(lease)
        assert other.acquire_lease(box) is not None
        with pytest.raises(LeaseLost), world.store.writing(lease):
            pytest.fail("a lease that was given back still writes")
    assert world.count(EngineRow) == 0


def test_an_engine_that_ends_gives_its_lanes_back(world: World) -> None:
    _, box = world.user()
    other = world.open()
    with other.hold("second"):
        with world.store.hold("first"):
            assert world.store.acquire_lease(box) is not None
            assert other.acquire_lease(box) is None
        assert other.acquire_lease(box) is not None


def test_an_engine_that_cannot_say_goodbye_is_dead_all_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, box = world.user()

    def busy() -> None:
        raise TransientError("two writers met in the store; this one gave way")

    with world.store.hold("first"):
        assert world.store.acquire_lease(box) is not None
        monkeypatch.setattr(world.store._database, "write", busy)
    heir = world.open()
    with heir.hold("heir"):
        assert heir.acquire_lease(box) is not None


def test_the_lanes_of_a_killed_engine_are_taken_over_at_once(world: World) -> None:
    _, box = world.user()
    script = (
        "import sys; from pathlib import Path; from tests.contract.store_world import World;"
        "store = World(sys.argv[1], Path(sys.argv[2])).store; holding = store.hold('victim'); holding.__enter__();"
        "print(store.acquire_lease(int(sys.argv[3])).epoch, flush=True); sys.stdin.read()"
    )
    with world.store.hold("heir"):
        with subprocess.Popen(
            [sys.executable, "-c", script, world.url or "", str(world.home), str(box)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as victim:
            assert victim.stdout is not None
            epoch = int(victim.stdout.readline())
            assert world.store.acquire_lease(box) is None
            victim.kill()
            victim.wait(30)
        wait_for_the_end_of(world, "victim")
        lease = world.store.acquire_lease(box)
    assert lease is not None
    assert lease.epoch == epoch + 1
    # The next engine strikes the dead one out.
    with world.store.hold("next"):
        assert [row.name for row in world.rows(EngineRow)] == ["next"]


def wait_for_the_end_of(world: World, engine: str) -> None:
    """Wait until the server has noticed that an engine's process is gone: its advisory lock is free."""
    [row] = world.rows(EngineRow, EngineRow.name == engine)
    with world.store._database.engine.connect() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": row.id})


def test_a_lease_that_nobody_renews_is_lost_even_by_the_living(world: World) -> None:
    _, box = world.user()
    other = world.open()
    with world.store.hold("first"), other.hold("second"):
        lease = world.store.acquire_lease(box)
        assert lease is not None
        let_expire(world, box)
        # Silent for too long, but nobody came: still ours, and the commit renews it.
        with world.store.writing(lease):
            pass
        assert other.acquire_lease(box) is None
        let_expire(world, box)
        world.store.renew()
        assert other.acquire_lease(box) is None
        let_expire(world, box)
        assert other.acquire_lease(box) is not None
        with pytest.raises(LeaseLost), world.store.writing(lease) as uow:
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c1")
        assert world.count(EmailRow) == 0


def test_nobody_takes_a_lane_over_in_the_middle_of_a_commit(world: World) -> None:
    _, box = world.user()
    other = world.open()
    with world.store.hold("first"), other.hold("second"), ThreadPoolExecutor(1) as pool:
        lease = world.store.acquire_lease(box)
        assert lease is not None
        let_expire(world, box)
        with world.store.writing(lease) as uow:
            taking = pool.submit(other.acquire_lease, box)
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c1")
            assert not taking.done()
        # The commit renewed the lease, so the other one, who waited for it, finds it taken.
        assert taking.result(30) is None
        assert world.count(EmailRow) == 1


def test_times_of_leases_are_the_databases(world: World) -> None:
    _, box = world.user()
    with world.store.hold("first"):
        world.store.acquire_lease(box)
        [lease] = world.rows(LeaseRow)
    # The world's clock stands in March 2026 and says nothing here.
    with world.store._database.engine.connect() as connection:
        now = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    assert timedelta(minutes=15) < lease.expires_at - now < timedelta(minutes=25)


def test_an_older_shared_store_is_only_changed_by_migrating(world: World, tmp_path: Path) -> None:
    world.user()
    world.close()
    schema = future_schema(tmp_path)
    with pytest.raises(StoreTooOld):
        open_store(world.url, world.home, clock=CLOCK, schema=schema)
    assert world.count(MailboxRow) == 1
    world.close()
    assert migrate_store(world.url, world.home, clock=CLOCK, schema=schema) is True
    assert migrate_store(world.url, world.home, clock=CLOCK, schema=schema) is False
    open_store(world.url, world.home, clock=CLOCK, schema=schema).close()
    with pytest.raises(StoreTooNew):
        world.open()


def test_two_programs_create_one_shared_store(postgresql_url: str, tmp_path: Path) -> None:
    def opening(number: int) -> str:
        store = open_store(postgresql_url, tmp_path / str(number), clock=CLOCK)
        try:
            return store.instance_id
        finally:
            store.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(opening, range(4)))) == 1


def test_another_programs_database_is_left_alone(postgresql_url: str, tmp_path: Path) -> None:
    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bookmarks (id integer)"))
    engine.dispose()
    with pytest.raises(StoreUnreachable, match="bookmarks"):
        open_store(postgresql_url, tmp_path, clock=CLOCK)


def test_a_server_that_is_not_there_is_reported_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable) as caught:
        open_store("postgresql+psycopg://me:s3cret@127.0.0.1:1/nowhere", tmp_path, clock=CLOCK)
    assert "s3cret" not in str(caught.value) + caught.value.detail


def test_the_url_shown_has_no_password(world: World) -> None:
    url = (world.url or "").replace("postroom@", "postroom:s3cret@")
    store: Store = open_store(url, world.home, clock=CLOCK)
    try:
        assert "s3cret" not in store.url
        assert "postroom:***@" in store.url
    finally:
        store.close()


def test_a_connection_that_breaks_is_reported_and_then_replaced(world: World) -> None:
    _, box = world.user()
    with pytest.raises(StoreUnreachable), world.store.writing() as uow:
        uow.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    with world.store.writing() as uow:
        assert uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c1").tracked == 1
