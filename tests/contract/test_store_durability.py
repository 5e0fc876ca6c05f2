"""Commits that wait for the disk, and those that do not: every other one does."""

from __future__ import annotations

from core.store.uow import StoreUnit
from tests.contract.store_world import World


def _waits(unit: StoreUnit) -> bool:
    """Whether the commit to come will wait for the disk, as far as the server's own setting lets it."""
    if unit.connection.dialect.name == "sqlite":
        return int(unit.connection.exec_driver_sql("PRAGMA synchronous").scalar_one()) >= 2
    asked = "SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'"
    return tuple(unit.connection.exec_driver_sql(asked).one()) != ("off", "session")


def test_only_what_may_be_undone_by_a_loss_of_power_does_not_wait(world: World) -> None:
    waited: list[bool] = []
    for durable in (True, False, True, False, False, True):
        with world.store.writing(durable=durable) as unit:
            waited.append(_waits(unit))
    assert waited == [True, False, True, False, False, True]
    # Whoever gets the connection next gets it as it was.
    with world.store.writing(durable=False):
        pass
    with world.store.transaction_write() as session:
        connection = session.connection()
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2


def test_it_is_there_for_others_at_once(world: World) -> None:
    with world.store.writing(durable=False) as unit:
        unit.connection.exec_driver_sql("UPDATE organization SET automatic_mail_per_hour = 7")
    with world.open().transaction_read() as session:
        assert session.connection().exec_driver_sql("SELECT automatic_mail_per_hour FROM organization").scalar_one() == 7
