"""Mail to be sent as people have it in hand: wishes, drafts, answers, submitting for others, the journal, what only a person can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.activity import CorrelationMethod, Delivery, DeliveryState, Email, EmailStatus, PartyRole
from core.domain.alert import SENDING_UNKNOWN
from core.domain.ids import ActivityId, MailboxId
from core.domain.message import OutgoingAttachment
from core.domain.octets import Held
from core.domain.send_doubt import unknown_alert
from core.domain.send_pace import Sent, Window
from core.domain.sending import DeliveryPriority, SendHold
from core.errors import UsageError
from core.ports import OutgoingWork
from core.service import ActivityFilter, AnswerKind, ComposeRequest
from core.store.rows import EmailRow, SendAttemptRow
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.post_world import Post
from tests.contract.store_world import World
from tests.unit.document.desk import BASE

MINUTE = Window(2, timedelta(minutes=1), "a minute")


def claim(world: World, box: MailboxId) -> list[OutgoingWork]:
    """Claim what is due now."""
    with world.store.writing() as uow:
        return uow.claim_outgoing(box, world.clock.now(), 10)


def end(world: World, email: ActivityId, status: EmailStatus, reply: str = "", dot: bool = False, submission: str | None = None) -> None:
    """Finish one that was claimed."""
    with world.store.writing() as uow:
        if dot:
            uow.journal_dot(email, submission)
        retry_at = world.clock.now() + timedelta(minutes=1) if status is EmailStatus.PENDING_SEND else None
        uow.finish_sending(email, status, reply=reply, deliveries={}, retry_at=retry_at)


def test_wishes_are_kept_and_said(world: World) -> None:
    service = service_of(world)
    at = world.clock.now() + timedelta(hours=2)
    email = composed(service, send_at=at, priority=DeliveryPriority.HIGH, read_receipt=True, delivery_receipt=True)
    assert (email.send_at, email.next_try_at, email.priority) == (at, at, DeliveryPriority.HIGH)
    assert (email.read_receipt, email.delivery_receipt, email.submitted_by) == (True, True, None)
    box = mailbox_id(service)
    assert claim(world, box) == []
    world.clock.advance(121)
    [work] = claim(world, box)
    assert (work.priority, work.read_receipt, work.delivery_receipt) == (DeliveryPriority.HIGH, True, True)


def test_the_urgent_goes_first_and_of_two_alike_the_older(world: World) -> None:
    service = service_of(world)
    ids = [composed(service, priority=priority).id for priority in map(DeliveryPriority, (0, 1, 2, 1))]
    assert [work.id for work in claim(world, mailbox_id(service))] == [ids[2], ids[1], ids[3], ids[0]]


def test_a_draft_is_changed_and_handed_over_once(world: World) -> None:
    service = service_of(world)
    first = OutgoingAttachment("a.txt", "text/plain", Held(b"a"))
    draft = composed(service, to=(), draft=True, attachments=(first, OutgoingAttachment("b.txt", "text/plain", Held(b"bb"))))
    assert draft.status is EmailStatus.DRAFT
    with pytest.raises(UsageError, match="recipient"):
        service.send_draft(draft.id)
    assert claim(world, mailbox_id(service)) == []
    request = ComposeRequest(
        "bob@corp.test",
        to=("rene@contoso.test",),
        subject="New",
        text="Text",
        attachments=(OutgoingAttachment("c.txt", "text/plain", Held(b"c")),),
    )
    kept = draft.attachments[1]
    changed = service.update_draft(draft.id, request, [kept.id])
    assert [(one.id == kept.id, one.name) for one in changed.attachments] == [(True, "b.txt"), (False, "c.txt")]
    assert (changed.subject, changed.text, changed.mailbox_address) == ("New", "Text", "bob@corp.test")
    assert [(party.role, party.address) for party in changed.parties] == [
        (PartyRole.SENDER, "bob@corp.test"), (PartyRole.TO, "rene@contoso.test"),
    ]  # fmt: skip
    assert service.send_draft(draft.id).status is EmailStatus.PENDING_SEND
    with pytest.raises(UsageError, match="only a draft"):
        service.send_draft(draft.id)
    with pytest.raises(UsageError, match="no draft"):
        service.update_draft(draft.id, request)
    [work] = claim(world, mailbox_id(service, "bob@corp.test"))
    assert [one.name for one in work.attachments] == ["b.txt", "c.txt"]
    assert [email.id for email in service.activities(ActivityFilter(mailbox="alice@corp.test"))] == []


def test_the_journal_tells_each_attempt_and_why(world: World) -> None:
    service = service_of(world)
    email, box = composed(service), mailbox_id(service)
    begun = world.clock.now()
    claim(world, box)
    end(world, email.id, EmailStatus.PENDING_SEND, "452 4.2.2 over quota")
    world.clock.advance(2)
    claim(world, box)
    end(world, email.id, EmailStatus.FAILED, "550 5.1.1 no such user", dot=True)
    first, second = service.attempts(email.id)
    assert (first.number, first.started_at, first.handed_over_at, first.outcome) == (1, begun, None, EmailStatus.PENDING_SEND)
    assert (first.status_code, first.temporary, first.because) == ("4.2.2", True, "the mailbox is full")
    assert first.next_try_at == begun + timedelta(minutes=1)
    assert (second.status_code, second.temporary, second.because) == ("5.1.1", False, "there is no such user")
    assert (second.handed_over_at, second.next_try_at, second.mailbox) == (world.clock.now(), None, "alice@corp.test")
    shown = service.show(email.id)
    assert (shown.last_reply, shown.delivery_attempts, shown.next_try_at) == ("550 5.1.1 no such user", 2, None)
    with pytest.raises(UsageError):
        service.attempts(1)


def test_only_an_unknown_email_is_marked_as_sent(world: World) -> None:
    service = service_of(world)
    email, box = composed(service), mailbox_id(service)
    with pytest.raises(UsageError, match="pending-send"):
        service.mark_sent(email.id)
    claim(world, box)
    handed_over = world.clock.now()
    end(world, email.id, EmailStatus.UNKNOWN, "lost", dot=True)
    with world.store.writing() as uow:
        uow.raise_alert(unknown_alert(email.id, box, "lost"), world.clock.now())
    world.clock.advance(60)
    sent = service.mark_sent(email.id)
    assert (sent.status, sent.sent_at, sent.last_reply) == (EmailStatus.SENT, handed_over, "unknown said that it was sent")
    assert [alert.resolved_at is not None for alert in service.alerts() if alert.code == SENDING_UNKNOWN] == [True]
    assert claim(world, box) == []


def test_what_is_late_becomes_unknown_and_is_asked_about_until_a_person_decides(world: World) -> None:
    service = service_of(world)
    first, second, third = (composed(service) for _ in range(3))
    box = mailbox_id(service)
    claim(world, box)
    with world.store.writing() as uow:
        uow.journal_dot(first.id, "draft 1")
        uow.journal_dot(second.id, None)
    before = world.clock.advance(31) - timedelta(minutes=30)
    with world.store.reading() as reader:
        assert {one.activity_id: one.handed_over for one in reader.late_sending(before)} == {
            first.id: True,
            second.id: True,
            third.id: False,
        }
        assert reader.late_sending(before - timedelta(minutes=2)) == []
    with world.store.writing() as uow:
        assert all(uow.leave_to_person(one, "off", before) for one in (first.id, second.id, third.id))
        assert not uow.leave_to_person(first.id, "off", before)
    statuses = [service.show(one.id).status for one in (first, second, third)]
    assert statuses == [EmailStatus.UNKNOWN, EmailStatus.UNKNOWN, EmailStatus.PENDING_SEND]
    with world.store.writing() as uow:
        [doubt] = uow.recover_sending(box).doubts
        assert (doubt.activity_id, doubt.submission_id, doubt.unknown) == (first.id, "draft 1", True)
        uow.finish_sending(first.id, EmailStatus.SENT, reply="found", deliveries={})
    assert service.show(first.id).status is EmailStatus.SENT
    # A person was faster: the server is not asked about it any more.
    service.resend(second.id)
    with world.store.writing() as uow:
        assert uow.recover_sending(box).doubts == ()
    assert world.count(SendAttemptRow, SendAttemptRow.unasked.is_(True)) == 0


def test_holds_are_kept_for_the_profile_and_limits_counted_for_the_mailbox(world: World) -> None:
    service = service_of(world)
    box, now = mailbox_id(service), world.clock.now()
    profile = service.profiles()[0].id
    with world.store.writing() as uow:
        uow.hold_sending(profile, SendHold(now + timedelta(minutes=5), "first"))
        uow.hold_sending(profile, SendHold(now + timedelta(minutes=2), "shorter"))
        assert uow.send_hold(profile) == SendHold(now + timedelta(minutes=5), "first")
        uow.hold_sending(profile, SendHold(now + timedelta(minutes=9), "longer"))
    service.apply(f"postroom: 1\nmailboxes: [{{email: alice@corp.test, profile: {service.profiles()[0].name}}}]")
    assert "longer" in service.status(["alice@corp.test"])[0].outgoing.waits_for
    emails = [composed(service) for _ in range(3)]
    claim(world, box)
    for email in emails[:2]:
        end(world, email.id, EmailStatus.SENT, dot=True)
    with world.store.writing() as uow:
        assert uow.sent_within(box, MINUTE, world.clock.now()) == Sent(2, world.clock.now())
        uow.finish_sending(emails[2].id, EmailStatus.PENDING_SEND, reply="", deliveries={})
        assert uow.put_off(box, now + timedelta(hours=1), "It waits.", world.clock.now()) == 1
        assert uow.sent_within(box, MINUTE, world.clock.now() + timedelta(minutes=1)) == Sent(0, None)
    waiting = service.show(emails[2].id)
    assert (waiting.next_try_at, waiting.last_reply, waiting.delivery_attempts) == (now + timedelta(hours=1), "It waits.", 0)


def _answered(world: World) -> tuple[Post, Email]:
    post = Post(world, BASE.partition("\n")[2])
    post.service.apply("postroom: 1\nusers: [{email: alice@corp.test, filter: all}]")
    post.receive(
        "q", to=("alice@corp.test", "bob@corp.test"), subject="Bikes", Reply_To="Desk <desk@contoso.test>", References="<p@x.test>"
    )
    return post, post.email("q")


def test_a_reply_joins_its_thread(here: World) -> None:
    post, email = _answered(here)
    request = post.service.answer(email.id, AnswerKind.REPLY_ALL)
    assert (request.mailbox, request.subject) == ("alice@corp.test", "Re: Bikes")
    assert request.to == ('"Desk" <desk@contoso.test>', "bob@corp.test")
    assert "> Hello from q" in request.text
    reply = post.service.compose(request)
    assert (reply.in_reply_to, reply.parent_id, reply.correlated_with) == ("<q@x.test>", email.id, email.id)
    assert reply.correlation is CorrelationMethod.IN_REPLY_TO
    [work] = claim(here, mailbox_id(post.service))
    assert work.references == ("<p@x.test>", "<q@x.test>")
    onward = post.service.answer(email.id, AnswerKind.FORWARD, "bob@corp.test")
    assert (onward.mailbox, onward.to, onward.subject) == ("bob@corp.test", (), "Fwd: Bikes")
    forward = post.service.compose(replace(onward, to=("z@z.test",)))
    assert (forward.in_reply_to, forward.parent_id) == (None, None)
    with pytest.raises(UsageError):
        post.service.answer(999_999)


def test_mail_is_submitted_for_another_as_that_one_allows(here: World) -> None:
    service = service_of(here)
    with pytest.raises(UsageError, match="send_as_allowed"):
        composed(service, submitted_by="bob@corp.test")
    service.apply("postroom: 1\nusers: [{email: alice@corp.test, send_as_allowed: true}]")
    email = composed(service, submitted_by="bob@corp.test")
    assert (email.submitted_by, email.parties[0].address) == ("bob@corp.test", "alice@corp.test")
    [row] = here.rows(EmailRow, EmailRow.id == email.id)
    exchange = {profile.id for profile in service.profiles() if "exchange" in profile.type}
    bob = service.status(["bob@corp.test"])[0]
    through_bob = any(profile.name == bob.profile and profile.id in exchange for profile in service.profiles())
    assert row.sendermailboxid == (bob.id if through_bob else mailbox_id(service))
    assert composed(service, submitted_by="alice@corp.test").submitted_by is None


def test_delivery_of_a_recipient_survives_a_second_attempt(here: World) -> None:
    service = service_of(here)
    email, box = composed(service, to=("a@x.test", "b@x.test")), mailbox_id(service)
    claim(here, box)
    with here.store.writing() as uow:
        uow.journal_dot(email.id, None)
        deliveries = {"a@x.test": Delivery(DeliveryState.ACCEPTED, "250"), "b@x.test": Delivery(DeliveryState.DELAYED, "450")}
        uow.finish_sending(email.id, EmailStatus.PENDING_SEND, reply="450", deliveries=deliveries, retry_at=here.clock.now())
    [work] = claim(here, box)
    assert [party.delivery and party.delivery.state for party in work.parties[1:]] == [DeliveryState.ACCEPTED, DeliveryState.DELAYED]
