"""Seeds about who has a mailbox, and with which profile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from core.domain.kinds import Kind
from core.domain.lifecycle import LifeState
from core.errors import EntriesInvalid
from core.service import NewEntry, Service
from core.store.ids import new_id
from core.store.rows import MailboxRow
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World, sqlite_home, world_at


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store."""
    with world_at(None, sqlite_home(tmp_path)) as made:
        yield made


@pytest.fixture
def service(world: World) -> Service:
    """The service over the usual organisation, whose default profile is Legacy POP."""
    return service_of(world)


@pytest.mark.parametrize("owner", ["user_id", "queue_id"])
def test_s8_a_user_and_a_queue_have_one_mailbox_at_most(world: World, service: Service, owner: str) -> None:
    assert service.status()
    [first, *_] = world.rows(MailboxRow, getattr(MailboxRow, owner).is_not(None))
    second = {owner: getattr(first, owner), "createdon": world.clock.now(), "modifiedon": world.clock.now()}

    def add() -> None:
        with world.store.transaction_write() as session:
            session.add(MailboxRow(id=new_id(session), name="x", emailaddress="second@corp.test", **second))

    with pytest.raises(IntegrityError, match=owner):
        add()


def test_s8_nobody_is_given_a_second_one(service: Service) -> None:
    before = len(service.status())
    with pytest.raises(EntriesInvalid):
        service.save([NewEntry(Kind.MAILBOX, {"email": "second@corp.test"})])
    with pytest.raises(EntriesInvalid, match="belongs to another"):
        service.save([NewEntry(Kind.QUEUE, {"name": "Other", "email": "alice@corp.test"})])
    assert len(service.status()) == before


@pytest.mark.parametrize("kind", [Kind.USER, Kind.QUEUE])
def test_s14_who_is_created_with_server_side_sync_takes_the_default_profile(service: Service, kind: Kind) -> None:
    service.save([NewEntry(kind, {"name": "New", "email": "new@corp.test", "incoming": "server-side-sync", "outgoing": "none"})])
    [status] = service.status(["new@corp.test"])
    assert status.profile == "Legacy POP"
    assert status.incoming.life is LifeState.CONFIGURED
    assert status.outgoing.life is LifeState.CREATED


@pytest.mark.parametrize("kind", [Kind.USER, Kind.QUEUE])
def test_s14_who_is_created_with_another_method_needs_no_profile(service: Service, kind: Kind) -> None:
    service.save([NewEntry(kind, {"name": "New", "email": "new@corp.test", "incoming": "none", "outgoing": "none", "act": "none"})])
    [status] = service.status(["new@corp.test"])
    assert status.profile is None
