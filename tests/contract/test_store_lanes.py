"""What every store promises when several lanes and engines work at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from core.domain.ids import MailboxId
from core.errors import InternalError, LeaseLost
from core.store.ids import new_id
from core.store.rows import BlobRow, EmailMailboxRow, EmailRow, EngineRow, LeaseRow, SeenRow
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, tracked

LANES = 4
PAGES = 10
LARGE = b"L" * 20_000


T = TypeVar("T")


def side_by_side(work: Callable[[int], T]) -> list[T]:
    """Run `work` on LANES threads that begin at the same moment; raises what one of them raised."""
    barrier = threading.Barrier(LANES)

    def lane(number: int) -> T:
        barrier.wait(30)
        return work(number)

    with ThreadPoolExecutor(LANES) as pool:
        return list(pool.map(lane, range(LANES)))


def test_lanes_write_pages_at_the_same_time(world: World) -> None:
    boxes = [world.user(f"user{number}@corp.test")[1] for number in range(LANES)]

    def lane(number: int) -> None:
        for page in range(PAGES):
            items = [tracked(f"{number}-{page}-{item}", raw=LARGE) for item in range(5)]
            with world.store.writing() as uow:
                uow.save_page(boxes[number], INBOX, GENERATION, CHANNEL, items, f"c{page}")
            with world.store.reading() as reader:
                assert reader.cursor(boxes[number], INBOX, CHANNEL) == f"c{page}"

    side_by_side(lane)
    assert world.count(EmailRow) == world.count(SeenRow) == LANES * PAGES * 5
    for blob in world.rows(BlobRow)[:: PAGES * 5]:
        assert world.store.read_blob(blob.id) == LARGE


def test_lanes_that_bring_the_same_mail_make_one_email_of_it(world: World) -> None:
    boxes = [world.user(f"user{number}@corp.test")[1] for number in range(LANES)]

    def lane(number: int) -> int:
        new = 0
        for page in range(PAGES):
            # Each lane has the mails in an order of its own.
            names = [f"shared-{page}-{(item + number * 3) % 8}" for item in range(8)]
            with world.store.writing() as uow:
                new += uow.save_page(
                    boxes[number], INBOX, GENERATION, CHANNEL, [tracked(name, raw=LARGE) for name in names], f"c{page}"
                ).tracked
        return new

    assert sum(side_by_side(lane)) == PAGES * 8
    assert world.count(EmailRow) == world.count(BlobRow) == PAGES * 8
    assert world.count(EmailMailboxRow) == world.count(SeenRow) == LANES * PAGES * 8


def test_ids_are_never_given_out_twice(world: World) -> None:
    stores = [world.open(), world.open()]

    def lane(number: int) -> list[int]:
        found = []
        for _ in range(30):
            with stores[number % 2].transaction_write() as session:
                found += [new_id(session) for _ in range(70)]
        return found

    given = [one for found in side_by_side(lane) for one in found]
    assert len(given) == len(set(given)) == LANES * 30 * 70


def test_ids_belong_to_writing(world: World) -> None:
    with world.store.transaction_read() as session, pytest.raises(InternalError):
        new_id(session)


def test_a_reader_sees_one_moment(world: World) -> None:
    _, box = world.user()
    with world.store.reading() as reader:
        assert reader.cursor(box, INBOX, CHANNEL) is None
        with world.store.writing() as uow:
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c1")
        assert reader.cursor(box, INBOX, CHANNEL) is None
        assert reader.known_remote_ids(box, INBOX, GENERATION, ["one"]) == set()
    with world.store.reading() as reader:
        assert reader.cursor(box, INBOX, CHANNEL) == "c1"


def test_a_lease_that_was_taken_over_writes_nothing(world: World) -> None:
    _, box = world.user()
    with world.store.hold("first"):
        old = world.store.acquire_lease(box)
        new = world.store.acquire_lease(box)
        assert old is not None
        assert new is not None
        assert (new.mailbox_id, new.epoch) == (box, old.epoch + 1)
        with pytest.raises(LeaseLost), world.store.writing(old) as uow:
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one", raw=LARGE)], "c1")
        assert (world.count(EmailRow), world.count(SeenRow)) == (0, 0)
        assert not list(world.home.rglob("*.pack*"))
        with world.store.writing(new) as uow:
            assert uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c1").tracked == 1


def test_a_lease_outlives_nothing_but_itself(world: World) -> None:
    _, box = world.user()
    with world.store.hold("first"):
        lease = world.store.acquire_lease(box)
        assert lease is not None
        world.store.release_lease(lease)
        with pytest.raises(LeaseLost), world.store.writing(lease):
            pytest.fail("a lease that was given back still writes")
        again = world.store.acquire_lease(box)
        assert again is not None
        assert again.epoch > lease.epoch
        # Giving the old one back once more does not take the new one away.
        world.store.release_lease(lease)
        with world.store.writing(again):
            pass


def test_a_lease_dies_with_its_mailbox(world: World) -> None:
    _, box = world.user()
    with world.store.hold("first"):
        assert world.store.acquire_lease(MailboxId(10**12)) is None
        lease = world.store.acquire_lease(box)
        with world.store.transaction_write() as session:
            session.query(LeaseRow).delete()
        with pytest.raises(LeaseLost), world.store.writing(lease):
            pytest.fail("a lease without a mailbox still writes")


def test_a_lease_is_for_who_holds_the_store(world: World) -> None:
    _, box = world.user()
    with pytest.raises(InternalError):
        world.store.acquire_lease(box)
    with world.store.hold("first"), pytest.raises(InternalError), world.store.hold("again"):
        pytest.fail("held twice")
    with world.store.hold("second"):
        pass
    assert world.count(EngineRow) == 0
