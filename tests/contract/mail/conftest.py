"""Fixtures of the contract of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from core.ports import MailSource
from tests.mail_worlds.every import EVERY, world_of
from tests.mail_worlds.sources import SourceWorld


@pytest.fixture(params=EVERY)
def world(request: pytest.FixtureRequest) -> Iterator[SourceWorld]:
    """One mailbox, on each kind of server."""
    with world_of(request, request.param) as made:
        yield made


@pytest.fixture
def connect(world: SourceWorld) -> Iterator[Callable[[], MailSource]]:
    """Opens the mailbox as it is now, and closes what was open before: a maildrop has one session at a time and shows it one state."""
    opened: list[MailSource] = []

    def open_next() -> MailSource:
        while opened:
            opened.pop().close()
        opened.append(world.open())
        return opened[-1]

    yield open_next
    while opened:
        opened.pop().close()
