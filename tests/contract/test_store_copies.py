"""Copies of what was sent, as either store keeps them."""

from __future__ import annotations

from datetime import timedelta

from core.cli.sending_words import sending_lines
from core.cli.words import sent_copy_json, time_json
from core.domain.activity import EmailStatus
from core.domain.ids import ActivityId, MailboxId
from core.domain.octets import Held, gathered
from core.domain.sent_copy import SentCopy, SentCopyState
from core.ports import Stamped
from core.store.rows import SentCopyRow
from core.store.sent_copies import sent_copy
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World


def _sent(world: World, mailbox_id: MailboxId, name: str, *, due_in_minutes: float = 0) -> ActivityId:
    """An email that was sent, with a copy that is owed."""
    now = world.clock.now()
    key = world.pending(mailbox_id, name)
    with world.store.writing() as uow:
        uow.claim_outgoing(mailbox_id, now, 10)
        uow.stamp([Stamped(key, f"<{name}@corp.test>", None, name, Held(f"Subject: {name}\r\n\r\n".encode()))])
        uow.finish_sending(key, EmailStatus.SENT, reply="250", deliveries={}, sent_at=now)
        uow.owe_copy(key, mailbox_id, now + timedelta(minutes=due_in_minutes))
    return key


def test_what_is_owed_is_read_when_it_is_due_and_settled(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    first, second = _sent(world, box, "first"), _sent(world, box, "second", due_in_minutes=5)
    _sent(world, other, "third")
    now = world.clock.now()
    with world.store.reading() as reader:
        [owed] = reader.owed_copies(box, now, 10)
        assert [each.activity_id for each in reader.owed_copies(box, now + timedelta(minutes=5), 10)] == [first, second]
        assert len(reader.owed_copies(box, now + timedelta(minutes=5), 1)) == 1
    assert (owed.activity_id, owed.message_id, owed.sent_at, owed.attempts) == (first, "<first@corp.test>", now, 0)
    assert owed.message is not None
    assert gathered(owed.message) == b"Subject: first\r\n\r\n"
    later = now + timedelta(minutes=9)
    failed, added = SentCopy(SentCopyState.OWED, 1, "full", later), SentCopy(SentCopyState.ADDED, 1)
    with world.store.writing() as uow:
        uow.copies_settled({first: failed, second: SentCopy(SentCopyState.ADDED, 1, due_at=later)})
    with world.store.reading() as reader:
        assert reader.owed_copies(box, now + timedelta(minutes=8), 10) == []
        assert [each.attempts for each in reader.owed_copies(box, later, 10)] == [1]
    with world.store.transaction_read() as session:
        assert [sent_copy(session.connection(), key) for key in (first, second)] == [failed, added]


def test_it_is_owed_once(world: World) -> None:
    _, box = world.user()
    key = _sent(world, box, "first")
    with world.store.writing() as uow:
        uow.copies_settled({key: SentCopy(SentCopyState.ADDED)})
        uow.owe_copy(key, box, world.clock.now())
    assert [row.state for row in world.rows(SentCopyRow)] == [SentCopyState.ADDED]


def test_bytes_that_are_gone_are_told_as_none(world: World) -> None:
    _, box = world.user()
    key = world.pending(box, "first")
    with world.store.writing() as uow:
        uow.claim_outgoing(box, world.clock.now(), 10)
        uow.finish_sending(key, EmailStatus.SENT, reply="250", deliveries={}, sent_at=world.clock.now())
        uow.owe_copy(key, box, world.clock.now())
    with world.store.reading() as reader:
        assert [each.message for each in reader.owed_copies(box, world.clock.now(), 10)] == [None]


def test_a_person_sees_what_became_of_it(world: World) -> None:
    service = service_of(world, None)
    _, box = world.user()
    key = _sent(world, box, "first", due_in_minutes=3)
    due_at = world.clock.now() + timedelta(minutes=3)
    email = service.show(key)
    assert sent_copy_json(service.sent_copy(key)) == {"state": "owed", "attempts": 0, "error": None, "next_try_at": time_json(due_at)}
    [line] = [words for name, words in sending_lines(email, (), service.sent_copy(key)) if name == "Own copy"]
    assert line.startswith("not yet in the Sent folder [again ")
    with world.store.writing() as uow:
        uow.copies_settled({key: SentCopy(SentCopyState.MISSING, 10, "the mailbox is full")})
    [line] = [words for name, words in sending_lines(email, (), service.sent_copy(key)) if name == "Own copy"]
    assert line == "missing from the Sent folder: the mailbox is full"
    assert service.sent_copy(world.pending(box, "second")) is None
