"""The same small world in every ItemStore there is: two users with mailboxes, and an account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from core.domain.ids import MailboxId, RecordId, UserId
from core.domain.record import RecordLink, RecordType
from core.ports import Lease
from core.ports.act_items import ItemStore
from core.store.act.keeper import ItemKeeper
from core.store.rows import ContactRow
from tests.contract.store_world import World, sqlite_home, world_at
from tests.fakes.items import MemoryItems


@dataclass
class Items:
    """A store of items; `world` is None of the one in memory."""

    store: ItemStore
    box: MailboxId
    other: MailboxId
    ann: UserId
    bob: UserId
    rene: RecordLink
    advance: Callable[[float], datetime]
    lease: Callable[[], Lease]
    world: World | None


def in_database(world: World) -> Items:
    """The world in a database."""
    ann, box = world.user("ann@corp.test")
    bob, other = world.user("bob@corp.test")
    rene = world.contact("Rene Valdes", ["rene@contoso.test"], owner=ann)
    with world.store.transaction_write() as session:
        session.get_one(ContactRow, rene.id).ownerid = ann

    def lease() -> Lease:
        taken = world.store.acquire_lease(box)
        assert taken is not None
        return taken

    return Items(ItemKeeper(world.store), box, other, ann, bob, rene, world.clock.advance, lease, world)


def in_memory() -> Items:
    """The world in memory."""
    store = MemoryItems()
    rene = store.add_contact("Rene Valdes", ["rene@contoso.test"], UserId(1))
    box, other = MailboxId(901), MailboxId(902)
    store.state.addresses = {box: "ann@corp.test", other: "bob@corp.test"}
    store.state.users = {UserId(1): "ann", UserId(2): "bob"}
    return Items(store, box, other, UserId(1), UserId(2), rene, store.advance, lambda: Lease(box, 1, "test"), None)


@contextmanager
def items_in(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Items]:
    """The world in memory, on SQLite or on PostgreSQL."""
    if kind == "memory":
        yield in_memory()
        return
    place = (request.getfixturevalue("postgresql_store_url"), folder / "home") if kind == "postgresql" else (None, sqlite_home(folder))
    with world_at(*place) as world:
        yield in_database(world)


def user_link(user: UserId, name: str) -> RecordLink:
    """A user as a participant's record."""
    return RecordLink(RecordType.USER, RecordId(user), name)
