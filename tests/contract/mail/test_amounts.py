"""What sources promise of many messages, and of large and strange ones."""

from __future__ import annotations

from collections.abc import Callable

from core.domain.remote_folder import INBOX_ID
from core.ports import MailSource, SourceItem, SourcePage
from core.transports.mime import parse
from tests.contract.mail.desk import Desk, message_id_of
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.sources import SourceWorld

Connect = Callable[[], MailSource]


def _whole(source: MailSource, page: SourcePage) -> list[SourceItem]:
    ids = [item.remote_id for item in page.items if item.raw is None]
    return [*(item for item in page.items if item.raw is not None), *source.fetch(INBOX_ID, page.generation, ids)]


def test_a_thousand_messages_come_in_pages_each_once(world: SourceWorld, connect: Connect) -> None:
    for number in range(1000):
        world.deliver(letter(number))
    desk = Desk()
    sizes: list[int] = []
    for page in connect().pages(INBOX_ID, None, desk):
        desk.keep(page)
        sizes.append(len(page.items))
    assert max(sizes) <= 100
    assert desk.message_ids() == sorted(message_id(number) for number in range(1000))
    assert desk.take(connect()) == []


def test_pages_are_bounded_by_octets(world: SourceWorld, connect: Connect) -> None:
    for number in range(4):
        world.deliver(letter(number, size_bytes=7 * 1024 * 1024))
    desk = Desk()
    source = connect()
    shown = []
    for page in source.pages(INBOX_ID, None, desk):
        desk.keep(page)
        shown.append(sum(len(item.raw or b"") for item in page.items))
    assert max(shown) < 24 * 1024 * 1024
    assert len(desk.message_ids()) == 4


def test_eight_bits_long_lines_and_dots_come_as_they_are(world: SourceWorld, connect: Connect) -> None:
    text = "\r\n".join([".", "..", ".dot", "x" * 9_000, "Grüße aus Köln \N{SNOWMAN}", "From nobody", "", "."])
    texts = [text, "\N{HIRAGANA LETTER A}" * 50_000, ""]
    for number, one in enumerate(texts):
        world.deliver(letter(number, text=one or " "))
    source = connect()
    whole = [item for page in source.pages(INBOX_ID, None, Desk()) for item in _whole(source, page)]
    by_id = {message_id_of(item): item.raw for item in whole}
    for number, one in enumerate(texts):
        raw = by_id[message_id(number)]
        assert raw is not None
        if world.keeps_octets:
            assert raw == letter(number, text=one or " ")
        assert parse(raw).text.split() == one.split()


def test_a_huge_message_comes_whole(world: SourceWorld, connect: Connect) -> None:
    huge = letter(1, size_bytes=20 * 1024 * 1024)
    world.deliver(huge)
    world.deliver(letter(2))
    source = connect()
    whole = [item for page in source.pages(INBOX_ID, None, Desk()) for item in _whole(source, page)]
    by_id = {message_id_of(item): item.raw for item in whole}
    assert set(by_id) == {message_id(1), message_id(2)}
    raw = by_id[message_id(1)]
    assert raw is not None
    assert raw == huge if world.keeps_octets else len(raw) > 20 * 1000 * 1000


def test_messages_without_head_or_body_come(world: SourceWorld, connect: Connect) -> None:
    world.deliver(b"Subject: nothing else\r\n\r\n")
    world.deliver(b"\r\njust a body\r\n")
    world.deliver(letter(3))
    source = connect()
    whole = [item for page in source.pages(INBOX_ID, None, Desk()) for item in _whole(source, page)]
    assert len(whole) == 3
    assert all(item.raw is not None for item in whole)
