"""POP3 shows large messages by their heads, and fetches them whole where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.domain.remote_folder import INBOX_ID
from core.ports import SourceItem
from core.sandbox.faults import Pop3Fault, Pop3FaultKind
from core.transports import pop3
from tests.fakes.line_server import NothingKnown
from tests.mail_worlds.messages import letter
from tests.mail_worlds.sources import ALICE, Pop3World, pop3_world

LARGE = 40_000


@pytest.fixture
def world() -> Iterator[Pop3World]:
    """A maildrop."""
    with pop3_world() as made:
        yield made


def _sizes(items: tuple[SourceItem, ...]) -> list[bool]:
    return [item.raw is not None for item in items]


def test_small_ones_come_whole_and_large_ones_by_their_heads(world: Pop3World) -> None:
    raws = [letter(0), letter(1, size_bytes=LARGE), letter(2)]
    for raw in raws:
        world.deliver(raw)
    source = world.open()
    (page,) = source.pages(INBOX_ID, None, NothingKnown())
    assert _sizes(page.items) == [True, False, True]
    head = page.items[1]
    assert head.head == raws[1].partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert head.size_bytes == len(raws[1])
    assert [item.raw for item in source.fetch(INBOX_ID, page.generation, [head.remote_id])] == [raws[1]]
    source.close()


@pytest.mark.parametrize("pipelining", [True, False])
def test_bodies_are_fetched_between_two_pages(world: Pop3World, monkeypatch: pytest.MonkeyPatch, pipelining: bool) -> None:
    monkeypatch.setattr(pop3, "PAGE_ITEMS", 4)
    if not pipelining:
        world.faults.add(Pop3Fault(Pop3FaultKind.NO_PIPELINING))
    raws = [letter(number, size_bytes=LARGE if number in {1, 9, 10} else 0) for number in range(14)]
    for raw in raws:
        world.deliver(raw)
    source = world.open()
    found: list[bytes | None] = []
    for page in source.pages(INBOX_ID, None, NothingKnown()):
        heads = [item.remote_id for item in page.items if item.raw is None]
        whole = {item.remote_id: item.raw for item in source.fetch(INBOX_ID, page.generation, heads)}
        found += [item.raw or whole[item.remote_id] for item in page.items]
    assert found == raws
    source.close()


def test_who_fetches_in_the_middle_of_a_flight_costs_what_was_on_its_way_and_nothing_else(
    world: Pop3World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pop3, "PAGE_ITEMS", 4)
    raws = [letter(number) for number in range(40)]
    for raw in raws:
        world.deliver(raw)
    source = world.open()
    found: list[bytes | None] = []
    for page in source.pages(INBOX_ID, None, NothingKnown()):
        found += [item.raw for item in page.items]
        again = source.fetch(INBOX_ID, page.generation, [page.items[0].remote_id])
        assert next(again).raw == page.items[0].raw
    assert found == raws
    source.close()


def test_without_top_all_come_whole(world: Pop3World) -> None:
    world.faults.add(Pop3Fault(Pop3FaultKind.NO_TOP))
    world.deliver(letter(1, size_bytes=LARGE))
    source = world.open()
    (page,) = source.pages(INBOX_ID, None, NothingKnown())
    assert _sizes(page.items) == [True]
    source.close()


def test_a_head_without_an_end_is_given_one(world: Pop3World) -> None:
    world.mailboxes[ALICE].append(b"Subject: no body\r\n" + b"X-Long: y\r\n" * 4_000)
    source = world.open()
    (page,) = source.pages(INBOX_ID, None, NothingKnown())
    head = page.items[0].head
    assert head is not None
    assert head.endswith(b"X-Long: y\r\n\r\n")
    source.close()
