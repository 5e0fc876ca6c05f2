"""What sources promise of a mailbox that others change: messages that vanish, a mailbox emptied, or brought back from a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.domain.remote_folder import INBOX_ID
from core.ports import MailSource
from tests.contract.mail.desk import Desk, message_id_of
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.sources import SourceWorld

Connect = Callable[[], MailSource]


def _deliver(world: SourceWorld, *numbers: int) -> None:
    for number in numbers:
        world.deliver(letter(number, text=f"This is letter {number}, " + "and so on, " * (number % 7)))


def _generation(desk: Desk) -> str:
    return next(reversed(desk.seen))[1]


def test_what_vanishes_between_list_and_fetch_is_gone_and_the_others_come(world: SourceWorld, connect: Connect) -> None:
    _deliver(world, *range(4))
    desk = Desk()
    items = desk.take(connect())
    world.vanish(1)
    source = connect()
    fetched = list(source.fetch(INBOX_ID, _generation(desk), [item.remote_id for item in items]))
    assert [(item.gone, item.raw is None) for item in fetched] == [(False, False), (True, True), (False, False), (False, False)]


def test_what_vanishes_while_a_session_lasts_ends_nothing(world: SourceWorld, connect: Connect) -> None:
    _deliver(world, *range(4))
    desk = Desk()
    source = connect()
    items = desk.take(source)
    world.vanish(1)
    fetched = list(source.fetch(INBOX_ID, _generation(desk), [item.remote_id for item in items]))
    assert [item.remote_id for item in fetched] == [item.remote_id for item in items]
    assert all(item.raw is not None for number, item in enumerate(fetched) if number != 1)
    vanished = fetched[1]
    assert vanished.gone or vanished.raw is not None or vanished.error is not None
    assert desk.take_again(connect()) == []


def test_deleting_what_vanished_is_done(world: SourceWorld, connect: Connect) -> None:
    _deliver(world, *range(3))
    desk = Desk()
    items = desk.take(connect())
    world.vanish(0)
    ids = {item.remote_id for item in items[:2]}
    assert connect().delete(INBOX_ID, _generation(desk), sorted(ids)) == ids
    assert world.held() == 1


def test_an_emptied_mailbox_has_nothing_and_then_what_comes(world: SourceWorld, connect: Connect) -> None:
    _deliver(world, *range(3))
    desk = Desk()
    desk.take(connect())
    for _ in range(3):
        world.vanish(0)
    assert desk.take_again(connect()) == []
    _deliver(world, 10, 11)
    assert [message_id_of(item) for item in desk.take_again(connect())] == [message_id(10), message_id(11)]


def test_a_message_that_is_there_twice_comes_twice(world: SourceWorld, connect: Connect) -> None:
    _deliver(world, 1, 2, 1)
    desk = Desk()
    desk.take(connect())
    assert desk.message_ids() == [message_id(1), message_id(1), message_id(2)]


def test_a_mailbox_brought_back_loses_nothing(world: SourceWorld, connect: Connect, tmp_path: Path) -> None:
    _deliver(world, *range(4))
    desk = Desk()
    desk.take(connect())
    world.backup(tmp_path / "kept")
    world.vanish(0)
    world.vanish(0)
    desk.take_again(connect())
    world.restore(tmp_path / "kept")
    again = desk.take_again(connect())
    assert {message_id_of(item) for item in again} <= {message_id(number) for number in range(4)}
    _deliver(world, 4)
    assert message_id(4) in {message_id_of(item) for item in desk.take_again(connect())}


def test_ids_that_are_given_a_second_time_hide_no_mail(world: SourceWorld, connect: Connect, tmp_path: Path) -> None:
    _deliver(world, 0, 1)
    desk = Desk()
    desk.take(connect())
    world.backup(tmp_path / "kept")
    _deliver(world, 2, 3)
    before = {item.remote_id for item in desk.take_again(connect())}
    world.restore(tmp_path / "kept")
    _deliver(world, 4)
    items = desk.take_again(connect())
    assert message_id(4) in {message_id_of(item) for item in items}
    given = {item.remote_id for item in items if message_id_of(item) == message_id(4)}
    assert not world.reuses_ids or given <= before, "the world does not do what it declares"
    _deliver(world, 5)
    assert message_id(5) in {message_id_of(item) for item in desk.take_again(connect())}
    assert desk.take_again(connect()) == []


def test_ids_that_are_given_a_second_time_up_to_where_they_were_hide_no_mail(world: SourceWorld, connect: Connect, tmp_path: Path) -> None:
    if not world.notices_equal_count:
        return
    _deliver(world, 0, 1)
    desk = Desk()
    desk.take(connect())
    world.backup(tmp_path / "kept")
    _deliver(world, 2, 3)
    desk.take_again(connect())
    world.restore(tmp_path / "kept")
    _deliver(world, 4, 5)
    assert {message_id(4), message_id(5)} <= {message_id_of(item) for item in desk.take_again(connect())}
