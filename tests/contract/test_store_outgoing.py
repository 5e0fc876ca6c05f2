"""What every store promises about outgoing mail: at most once, each step committed before the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.activity import Delivery, DeliveryState, EmailState, EmailStatus, Party, PartyRole
from core.domain.ids import ActivityId, MailboxId
from core.domain.octets import Held, gathered
from core.errors import InternalError
from core.ports import OutgoingWork, Recovered, Stamped
from core.store.blobs import INLINE_BYTES
from core.store.rows import EmailMailboxRow, EmailRow, PartyRow, QueueRow, SendAttemptRow, UserRow
from core.store.types import MailboxRole
from tests.contract.store_world import World

ACCEPTED = Delivery(DeliveryState.ACCEPTED, "250 ok")
REFUSED = Delivery(DeliveryState.FAILED, "550 no such user")


def claim(world: World, mailbox_id: MailboxId, limit: int = 10) -> list[OutgoingWork]:
    """Claim what is due now."""
    with world.store.writing() as uow:
        return uow.claim_outgoing(mailbox_id, world.clock.now(), limit)


def status(world: World, activity_id: ActivityId) -> EmailStatus:
    """The status of an email."""
    [row] = world.rows(EmailRow, EmailRow.id == activity_id)
    found: EmailStatus = row.statuscode
    return found


def test_claiming_takes_the_email_whole(world: World) -> None:
    _, box = world.user()
    rene = world.contact("Rene Valdes", ["rene@contoso.test"])
    parties = (
        Party(PartyRole.SENDER, "alice@corp.test"),
        Party(PartyRole.TO, "Rene@contoso.test", "Rene", rene),
        Party(PartyRole.BCC, "boss@contoso.test"),
    )
    email = world.pending(box, parties=parties, inreplyto="<b@x>", regardingobjectid=rene.id, regardingobjecttypecode=rene.type)
    [work] = claim(world, box)
    assert (work.id, work.mailbox_id, work.subject, work.text, work.html) == (email, box, "Offer", "Hello", "<p>Hello</p>")
    assert [replace(party, id=None) for party in work.parties] == list(parties)
    assert all(party.id is not None for party in work.parties)
    assert (work.regarding, work.in_reply_to, work.references) == (rene, "<b@x>", ("<a@x>", "<b@x>"))
    assert (work.attempts, work.message_id, work.raw, work.do_not_email) == (0, None, None, frozenset())
    [attachment] = work.attachments
    assert (attachment.name, gathered(attachment.content)) == ("prices.txt", b"price list")
    assert status(world, email) is EmailStatus.SENDING
    [attempt] = world.rows(SendAttemptRow)
    assert (attempt.email_id, attempt.attempt, attempt.dot_at, attempt.ended_at) == (email, 1, None, None)
    assert claim(world, box) == []


def test_claiming_takes_what_is_due_of_that_mailbox_in_order(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    now = world.clock.now()
    first = world.pending(box, "first")
    world.pending(box, "postponed", postponeemailprocessinguntil=now + timedelta(minutes=1))
    world.pending(box, "delayed", delayedemailsendtime=now + timedelta(minutes=1))
    world.pending(other, "other")
    world.pending(box, "draft", status=EmailStatus.DRAFT)
    second = world.pending(box, "second")
    world.pending(box, "third")
    assert [work.id for work in claim(world, box, limit=2)] == [first, second]
    world.clock.advance(2)
    assert [work.subject for work in claim(world, box)] == ["postponed", "delayed", "third"]


def test_a_record_that_allows_no_email_is_named_as_written(world: World) -> None:
    _, box = world.user()
    shy = world.contact("Shy", ["shy@contoso.test", "rene@contoso.test"], do_not_email=True)
    open_ = world.contact("Open", ["boss@contoso.test"])
    world.pending(
        box,
        parties=(
            Party(PartyRole.TO, "Shy@Contoso.test", record=shy),
            Party(PartyRole.TO, "boss@contoso.test", record=open_),
            Party(PartyRole.CC, "rene@contoso.test"),
        ),
    )
    [work] = claim(world, box)
    assert work.do_not_email == {"Shy@Contoso.test"}


def test_an_email_whose_attachment_is_lost_fails_alone(world: World) -> None:
    _, box = world.user()
    lost = world.pending(box, "lost", attachment=b"x" * (INLINE_BYTES + 1))
    [pack] = [path for path in world.home.rglob("*.pack") if path.is_file()]
    pack.unlink()
    fine = world.pending(box, "fine")
    assert [work.id for work in claim(world, box)] == [fine]
    [row] = world.rows(EmailRow, EmailRow.id == lost)
    assert row.statuscode is EmailStatus.FAILED
    assert pack.name in row.server_reply
    assert [attempt.email_id for attempt in world.rows(SendAttemptRow)] == [fine]


def test_sending_from_claim_to_sent(world: World) -> None:
    _, box = world.user()
    email = world.pending(box)
    claim(world, box)
    raw = b"Subject: Offer CRM:0001000\r\n" * 2_000
    assert len(raw) > INLINE_BYTES
    with world.store.writing() as uow:
        uow.stamp([Stamped(email, "<1@corp.test>", "CRM:0001000", "Offer CRM:0001000", Held(raw))])
    with world.store.writing() as uow:
        uow.journal_dot(email)
    sent_at = world.clock.advance(1)
    with world.store.writing() as uow:
        uow.finish_sending(
            email,
            EmailStatus.SENT,
            reply="250 queued",
            deliveries={"rene@CONTOSO.test": ACCEPTED, "boss@contoso.test": REFUSED},
            sent_at=sent_at,
        )
    [row] = world.rows(EmailRow)
    assert (row.statuscode, row.statecode, row.senton) == (EmailStatus.SENT, EmailState.COMPLETED, sent_at)
    assert (row.messageid, row.trackingtoken, row.subject) == ("<1@corp.test>", "CRM:0001000", "Offer CRM:0001000")
    assert (row.server_reply, row.deliveryattempts) == ("250 queued", 1)
    assert world.store.read_blob(row.raw_blob_id) == raw
    assert [(one.delivery_state, one.delivery_reply) for one in world.rows(PartyRow)] == [
        (None, None),
        (DeliveryState.ACCEPTED, "250 ok"),
        (DeliveryState.FAILED, "550 no such user"),
    ]
    [attempt] = world.rows(SendAttemptRow)
    assert (attempt.outcome, attempt.reply, attempt.ended_at) == (EmailStatus.SENT, "250 queued", sent_at)
    assert attempt.dot_at is not None
    [reached] = world.rows(EmailMailboxRow)
    assert (reached.mailbox_id, reached.role) == (box, MailboxRole.SENT)
    with world.store.reading() as reader:
        [found] = reader.emails_by_message_id(["<1@corp.test>"])["<1@corp.test>"]
        assert found.id == email


def test_what_is_to_be_tried_later_keeps_what_was_stamped(world: World) -> None:
    _, box = world.user()
    email = world.pending(box)
    claim(world, box)
    retry_at = world.clock.now() + timedelta(minutes=5)
    delayed = Delivery(DeliveryState.DELAYED, "451 later")
    with world.store.writing() as uow:
        uow.stamp([Stamped(email, "<1@corp.test>", None, "Offer", Held(b"raw"))])
        uow.finish_sending(
            email,
            EmailStatus.PENDING_SEND,
            reply="451 later",
            deliveries={"Rene@contoso.test": ACCEPTED, "boss@contoso.test": delayed},
            retry_at=retry_at,
        )
    assert claim(world, box) == []
    world.clock.advance(5)
    [work] = claim(world, box)
    assert (work.message_id, work.raw, work.attempts) == ("<1@corp.test>", Held(b"raw"), 1)
    assert [party.delivery for party in work.parties] == [None, ACCEPTED, delayed]
    assert [attempt.attempt for attempt in world.rows(SendAttemptRow)] == [1, 2]


def test_what_was_given_back_untried_counts_no_attempt(world: World) -> None:
    _, box = world.user()
    email = world.pending(box)
    for _ in range(3):
        [work] = claim(world, box)
        assert work.attempts == 0
        with world.store.writing() as uow:
            uow.finish_sending(email, EmailStatus.PENDING_SEND, reply="", deliveries={})
    assert world.count(SendAttemptRow) == 0


def test_recovery_believes_the_journal(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    plain, dotted = world.pending(box, "plain"), world.pending(box, "dotted")
    foreign = world.pending(other, "foreign")
    claim(world, box)
    claim(world, other)
    with world.store.writing() as uow:
        uow.journal_dot(dotted)
    with world.store.writing() as uow:
        assert uow.recover_sending(box) == Recovered(again=(plain,), unknown=(dotted,))
    assert status(world, plain) is EmailStatus.PENDING_SEND
    assert status(world, dotted) is EmailStatus.UNKNOWN
    assert status(world, foreign) is EmailStatus.SENDING
    with world.store.writing() as uow:
        assert uow.recover_sending(box) == Recovered()
    [work] = claim(world, box)
    assert (work.id, work.attempts) == (plain, 1)


def test_an_unknown_one_is_not_sent_again_by_itself(world: World) -> None:
    _, box = world.user()
    email = world.pending(box)
    claim(world, box)
    with world.store.writing() as uow:
        uow.journal_dot(email)
        uow.finish_sending(email, EmailStatus.UNKNOWN, reply="connection lost", deliveries={})
    assert status(world, email) is EmailStatus.UNKNOWN
    assert claim(world, box) == []
    with world.store.writing() as uow:
        assert uow.recover_sending(box) == Recovered()


def test_only_what_is_being_sent_can_be_journalled_or_finished(world: World) -> None:
    _, box = world.user()
    email = world.pending(box)
    with pytest.raises(InternalError), world.store.writing() as uow:
        uow.journal_dot(email)
    with pytest.raises(InternalError), world.store.writing() as uow:
        uow.finish_sending(email, EmailStatus.SENT, reply="", deliveries={})
    assert status(world, email) is EmailStatus.PENDING_SEND


def test_token_numbers_count_per_owner_and_wrap(world: World) -> None:
    alice, alices = world.user()
    queue, queues = world.queue()
    forward = world.forward()
    with world.store.writing() as uow:
        assert [uow.next_token_number(alices, 3) for _ in range(4)] == [(1, 0), (1, 1), (1, 2), (1, 0)]
        assert uow.next_token_number(queues, 3) == (2, 0)
    with world.store.writing() as uow:
        assert uow.next_token_number(alices, 3) == (1, 1)
        assert uow.next_token_number(queues, 3) == (2, 1)
        # So many at once, round the end as well.
        assert uow.next_token_number(alices, 3, 4) == (1, 2)
        assert uow.next_token_number(alices, 3) == (1, 0)
    assert [row.trackingtokenid for row in world.rows(UserRow, UserRow.id == alice)] == [1]
    assert [row.trackingtokenid for row in world.rows(QueueRow, QueueRow.id == queue)] == [2]
    with pytest.raises(InternalError), world.store.writing() as uow:
        uow.next_token_number(forward, 3)
