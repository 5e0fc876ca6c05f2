"""POP3 and IMAP over TLS: the same promises, whichever way the connection became encrypted."""

from __future__ import annotations

import pytest

from core.domain.remote_folder import INBOX_ID
from tests.contract.mail.desk import Desk
from tests.mail_worlds.every import ENCRYPTED, world_of
from tests.mail_worlds.messages import letter, message_id


@pytest.mark.parametrize("kind", ENCRYPTED)
def test_mail_is_read_fetched_and_removed(request: pytest.FixtureRequest, kind: str) -> None:
    with world_of(request, kind) as world:
        for number in range(130):
            world.deliver(letter(number))
        world.deliver(letter(130, size_bytes=3 * 1024 * 1024))
        desk = Desk()
        source = world.open()
        items = desk.take(source)
        source.close()
        assert desk.message_ids() == sorted(message_id(number) for number in range(131))
        generation = next(iter(desk.seen))[1]
        source = world.open()
        largest = next(item.remote_id for item in items if item.size_bytes > 1024 * 1024)
        (whole,) = source.fetch(INBOX_ID, generation, [largest])
        assert whole.raw == letter(130, size_bytes=3 * 1024 * 1024)
        assert source.delete(INBOX_ID, generation, [largest]) == {largest}
        source.close()
        assert world.held() == 130
