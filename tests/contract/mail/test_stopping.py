"""What sources promise of being stopped: at any moment, at once, and nothing that was given has to be given again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from core.cancel import CancelToken
from core.domain.remote_folder import INBOX_ID
from core.errors import Cancelled
from core.ports import MailSource, SourceItem
from tests.contract.mail.desk import Desk
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.sources import SourceWorld

Connect = Callable[[], MailSource]
MESSAGES = 240


@pytest.fixture
def filled(world: SourceWorld) -> SourceWorld:
    """A mailbox with several pages."""
    for number in range(MESSAGES):
        world.deliver(letter(number))
    return world


def _read(source: MailSource, desk: Desk) -> Iterator[SourceItem]:
    """Read all as a pipeline does: heads in pages, then what they announce; a page is kept when it is whole."""
    for page in source.pages(INBOX_ID, desk.cursors.get(INBOX_ID), desk):
        heads = [item.remote_id for item in page.items if item.raw is None]
        yield from (item for item in page.items if item.raw is not None)
        if heads:
            yield from source.fetch(INBOX_ID, page.generation, heads)
        desk.keep(page)


def _assert_goes_on(world: SourceWorld, connect: Connect, desk: Desk) -> None:
    world.token = CancelToken()
    for _item in _read(connect(), desk):
        pass
    assert desk.message_ids() == sorted(message_id(number) for number in range(MESSAGES))


def _read_until(source: MailSource, desk: Desk, after: int, stop: Callable[[], None]) -> None:
    """Stop after a message: reading ends at the next wait, which is never where all is in memory already."""
    read = 0
    try:
        for number, _item in enumerate(_read(source, desk)):
            read = number + 1
            if number == after:
                stop()
        source.folders()
    except Cancelled:
        assert read > after
    else:
        assert read == MESSAGES
    source.close()


@pytest.mark.parametrize("after", [0, 1, 100, 150, 239])
def test_a_stop_at_any_message_ends_it_and_the_next_one_goes_on(filled: SourceWorld, connect: Connect, after: int) -> None:
    desk = Desk()
    source = connect()

    _read_until(source, desk, after, filled.token.cancel)
    _assert_goes_on(filled, connect, desk)


@pytest.mark.parametrize("after", [1, 150])
def test_an_abort_at_any_message_ends_it_and_the_next_one_goes_on(filled: SourceWorld, connect: Connect, after: int) -> None:
    desk = Desk()
    source = connect()

    _read_until(source, desk, after, source.abort)
    _assert_goes_on(filled, connect, desk)


def test_a_reader_that_goes_leaves_a_source_that_can_be_used(filled: SourceWorld, connect: Connect) -> None:
    source = connect()
    for _page in source.pages(INBOX_ID, None, Desk()):
        break
    assert any(folder.id == INBOX_ID for folder in source.folders())
    desk = Desk()
    desk.take(source)
    assert len(desk.message_ids()) == MESSAGES
