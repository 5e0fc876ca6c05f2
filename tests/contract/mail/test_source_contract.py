"""What every MailSource promises, on every kind of server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

import pytest

from core.domain.remote_folder import INBOX_ID
from core.errors import Cancelled, CursorInvalid, FolderMissing, NotSupported
from core.ports import MailSource, SourceItem
from core.transports.mime import parse
from tests.contract.mail.desk import Desk, message_id_of
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.sources import SourceWorld


def test_an_empty_inbox_has_nothing_new(connect: Callable[[], MailSource]) -> None:
    assert Desk().take(connect()) == []


def test_everything_comes_once_and_never_again(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(25):
        world.deliver(letter(number))
    desk = Desk()
    source = connect()
    assert len(desk.take(source)) == 25
    assert desk.message_ids() == sorted(message_id(number) for number in range(25))
    source = connect()
    assert desk.take(source) == []
    world.deliver(letter(25))
    source = connect()
    assert [message_id_of(item) for item in desk.take(source)] == [message_id(25)]


def test_a_page_is_in_order_of_arrival(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(12):
        world.deliver(letter(number))
    source = connect()
    for page in source.pages(INBOX_ID, None, Desk()):
        dates = [_date(item) for item in page.items]
        assert dates == sorted(dates)


def _date(item: SourceItem) -> datetime:
    octets = item.raw if item.raw is not None else item.head
    assert octets is not None
    date = parse(octets).date
    assert date is not None
    return date


def test_what_is_known_is_not_given_though_the_place_is_lost(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(10):
        world.deliver(letter(number))
    desk = Desk()
    source = connect()
    desk.take(source)
    desk.cursors.clear()
    source = connect()
    assert desk.take(source) == []
    world.deliver(letter(10))
    source = connect()
    assert len(desk.take(source)) == 1


def test_a_reader_that_stops_in_the_middle_gets_the_rest_later(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(230):
        world.deliver(letter(number))
    desk = Desk()
    source = connect()
    for page in source.pages(INBOX_ID, None, desk):
        desk.keep(page)
        break
    first = len(desk.message_ids())
    assert 0 < first < 230
    source = connect()
    assert len(desk.take(source)) == 230 - first
    assert desk.message_ids() == sorted(message_id(number) for number in range(230))


def test_a_page_that_was_not_kept_comes_again(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(5):
        world.deliver(letter(number))
    source = connect()
    for _page in source.pages(INBOX_ID, None, Desk()):
        break
    source = connect()
    desk = Desk()
    assert len(desk.take(source)) == 5


def test_a_place_that_is_not_of_this_kind_is_refused(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    world.deliver(letter(1))
    source = connect()
    with pytest.raises(CursorInvalid):
        list(source.pages(INBOX_ID, "nonsense", Desk()))


def test_messages_are_fetched_whole_in_the_order_asked(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(12):
        world.deliver(letter(number, text=f"Gruesse aus Köln, Brief {number}"))
    desk = Desk()
    source = connect()
    items = desk.take(source)
    generation = next(generation for _, generation in desk.seen)
    asked = [item.remote_id for item in reversed(items)]
    fetched = list(source.fetch(INBOX_ID, generation, asked))
    assert [item.remote_id for item in fetched] == asked
    for item in fetched:
        assert item.raw is not None, item.error
        message = parse(item.raw)
        number = int((message.message_id or "").removeprefix("<letter.").split("@")[0])
        if world.keeps_octets:
            assert item.raw == letter(number, text=f"Gruesse aus Köln, Brief {number}")
        assert message.message_id == desk.seen[INBOX_ID, generation][item.remote_id]
        assert message.text.strip() == f"Gruesse aus Köln, Brief {number}"
        assert message.references == ("<root@elsewhere.test>", f"<parent.{number}@elsewhere.test>")
        assert [address.address for address in message.to] == ["alice@corp.test"]


def test_a_head_says_what_the_whole_message_says(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(3):
        world.deliver(letter(number))
    desk = Desk()
    source = connect()
    for item in desk.take(source):
        if item.head is None:
            assert item.raw is not None
            continue
        assert item.raw is None
        head = parse(item.head)
        (whole,) = source.fetch(INBOX_ID, next(generation for _, generation in desk.seen), [item.remote_id])
        assert whole.raw is not None
        message = parse(whole.raw)
        for name in ("message_id", "date", "subject", "from_", "to", "cc", "in_reply_to", "references", "thread_index"):
            assert getattr(head, name) == getattr(message, name), name


def test_what_is_gone_is_said_to_be_gone(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(3):
        world.deliver(letter(number))
    desk = Desk()
    source = connect()
    items = desk.take(source)
    generation = next(generation for _, generation in desk.seen)
    first = items[0].remote_id
    assert source.delete(INBOX_ID, generation, [first]) == {first}
    source = connect()
    assert [(item.gone, item.raw) for item in source.fetch(INBOX_ID, generation, [first])] == [(True, None)]


def test_what_is_in_a_folder_still_is_told(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(2):
        world.deliver(letter(number))
    desk = Desk()
    source = connect()
    ids = [item.remote_id for item in desk.take(source)]
    generation = next(generation for _, generation in desk.seen)
    assert source.present(INBOX_ID, generation, ids) == set(ids)
    assert source.present(INBOX_ID, generation, []) == set()
    source.close()
    world.vanish(0)
    assert connect().present(INBOX_ID, generation, ids) == set(ids[1:])


def test_what_is_deleted_is_gone_from_the_inbox_and_may_be_deleted_again(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    for number in range(4):
        world.deliver(letter(number))
    desk = Desk()
    source = connect()
    items = desk.take(source)
    generation = next(generation for _, generation in desk.seen)
    two = {items[0].remote_id, items[2].remote_id}
    assert source.delete(INBOX_ID, generation, sorted(two)) == two
    assert world.held() == 2
    source = connect()
    assert source.delete(INBOX_ID, generation, sorted(two)) == two
    source = connect()
    assert desk.take(source) == []


def test_a_generation_that_is_not_the_servers_is_refused(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    world.deliver(letter(1))
    source = connect()
    with pytest.raises(CursorInvalid):
        source.delete(INBOX_ID, "another", ["x"])
    with pytest.raises(CursorInvalid):
        list(source.fetch(INBOX_ID, "another", ["x"]))


def test_the_inbox_is_among_the_folders(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    world.deliver(letter(1))
    source = connect()
    inbox = next(folder for folder in source.folders() if folder.id == INBOX_ID)
    assert inbox.path == "Inbox"
    assert inbox.total in {None, 1}


def test_folders_are_read_each_by_itself(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    source = connect()
    if not world.has_folders:
        with pytest.raises(NotSupported):
            source.file(INBOX_ID, "1", ["x"], "Elsewhere")
        return
    world.make_folder("Inbox/Contoso")
    world.deliver(letter(1))
    world.deliver(letter(2), "Inbox/Contoso")
    contoso = next(folder for folder in source.folders() if folder.path == "Inbox/Contoso")
    desk = Desk()
    desk.take(source)
    desk.take(source, contoso.id)
    assert (desk.message_ids(), desk.message_ids(contoso.id)) == ([message_id(1)], [message_id(2)])
    world.remove_folder("Inbox/Contoso")
    with pytest.raises(FolderMissing):
        desk.take(source, contoso.id)
    assert all(folder.path != "Inbox/Contoso" for folder in source.folders())


def test_mail_is_filed_into_a_folder_that_is_made_where_it_is_missing(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    if not world.has_folders:
        return
    for number in range(3):
        world.deliver(letter(number))
    desk = Desk()
    source = connect()
    items = desk.take(source)
    generation = next(generation for _, generation in desk.seen)
    ids = [item.remote_id for item in items[:2]]
    assert source.file(INBOX_ID, generation, ids[:1], "Undeliverable") == set(ids[:1])
    assert source.file(INBOX_ID, generation, ids, "Undeliverable") == set(ids)
    assert (world.held(), world.held("Undeliverable")) == (1, 2)


def test_stop_ends_a_source(world: SourceWorld, connect: Callable[[], MailSource]) -> None:
    world.deliver(letter(1))
    source = connect()
    source.folders()
    stopper = threading.Thread(target=world.token.cancel)
    stopper.start()
    stopper.join()
    with pytest.raises(Cancelled):
        list(source.pages(INBOX_ID, None, Desk()))
