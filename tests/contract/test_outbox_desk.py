"""What a person does with mail that waits or is not finished: sends it now, discards it, goes on with it after a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.activity import Email, EmailStatus
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection
from core.domain.message import OutgoingAttachment
from core.domain.octets import Held, gathered
from core.domain.sending import SendHold
from core.errors import UsageError
from core.ports import MailboxContext
from core.service import AnswerKind, ComposeRequest, Service
from core.store.rows import AttachmentRow, BlobRow, EmailBodyRow, EmailRow, GuardRow, MailboxDirectionRow, PartyRow
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.post_world import Post
from tests.contract.store_world import World
from tests.contract.test_sending_service import _answered, claim, end

#: Too large to be kept within the database.
LARGE = bytes(range(256)) * 2_000


def enabled(service: Service) -> MailboxId:
    """Let Alice's mailbox send."""
    service.enable(["alice@corp.test"], [MailDirection.OUTGOING])
    return mailbox_id(service)


def context(world: World, box: MailboxId) -> MailboxContext:
    """What the engine reads of a mailbox."""
    with world.store.reading() as reader:
        found = reader.context(box)
    assert found is not None
    return found


def packs(world: World) -> list[Path]:
    """The files in which the store keeps large bytes."""
    return [path for path in (world.home / "raw").rglob("*") if path.is_file()]


def test_a_wish_to_wait_is_passed(world: World) -> None:
    service = service_of(world)
    box = enabled(service)
    email = composed(service, send_at=world.clock.now() + timedelta(days=2))
    assert claim(world, box) == []
    due = service.send_now(email.id)
    assert (due.status, due.send_at, due.next_try_at) == (EmailStatus.PENDING_SEND, None, None)
    assert [work.id for work in claim(world, box)] == [email.id]
    with pytest.raises(UsageError, match="this one is sending"):
        service.send_now(email.id)


def test_the_gap_after_a_refusal_is_passed_and_its_attempt_stays(world: World) -> None:
    service = service_of(world)
    box = enabled(service)
    email = composed(service)
    claim(world, box)
    end(world, email.id, EmailStatus.PENDING_SEND, "451 4.7.1 greylisted")
    assert claim(world, box) == []
    assert service.send_now(email.id).delivery_attempts == 1
    assert [work.attempts for work in claim(world, box)] == [1]
    assert [attempt.reply for attempt in service.attempts(email.id)] == ["451 4.7.1 greylisted", ""]


def test_a_draft_is_handed_over_at_once(world: World) -> None:
    service = service_of(world)
    box = enabled(service)
    draft = composed(service, draft=True, send_at=world.clock.now() + timedelta(days=2))
    service.send_now(draft.id)
    assert [work.id for work in claim(world, box)] == [draft.id]
    nobody = composed(service, draft=True, to=())
    with pytest.raises(UsageError, match="recipient"):
        service.send_now(nobody.id)
    assert service.show(nobody.id).status is EmailStatus.DRAFT


def _fails(world: World, box: MailboxId, *, parked: bool) -> None:
    """Make sending of a mailbox wait for an hour after a failure, or for a person."""
    with world.store.transaction_write() as session:
        row = session.get(MailboxDirectionRow, (box, MailDirection.OUTGOING))
        assert row is not None
        row.consecutive_failures, row.parked = 3, parked
        row.next_due_at = world.clock.now() + timedelta(hours=1)


def test_a_mailbox_that_waits_after_failures_is_tried_again(world: World) -> None:
    service = service_of(world)
    box = enabled(service)
    email = composed(service)
    _fails(world, box, parked=False)
    service.send_now(email.id)
    assert context(world, box).mailbox.outgoing.next_due_at == world.clock.now()
    # What was counted stays: the next failure waits longer, not shorter.
    assert context(world, box).mailbox.outgoing.consecutive_failures == 3


def test_what_waits_for_a_person_still_does(world: World) -> None:
    service = service_of(world)
    box = enabled(service)
    email = composed(service)
    _fails(world, box, parked=True)
    service.send_now(email.id)
    assert context(world, box).mailbox.outgoing.next_due_at == world.clock.now() + timedelta(hours=1)


Holding = Callable[[World, Service], object]


def _pause(_world: World, service: Service) -> None:
    service.apply("postroom: 1\nprofiles: [{name: Legacy POP, sending_mode: pause}]")


def _hold(world: World, service: Service) -> None:
    with world.store.writing() as uow:
        uow.hold_sending(service.profiles()[0].id, SendHold(world.clock.now() + timedelta(minutes=9), "the server asked to wait: 421 busy"))


def _limit(world: World, service: Service) -> None:
    service.apply("postroom: 1\nprofiles: [{name: Legacy POP, max_messages_per_minute: 1}]")
    first = composed(service)
    claim(world, mailbox_id(service))
    end(world, first.id, EmailStatus.SENT, dot=True)


def _switch_off(_world: World, service: Service) -> None:
    service.disable(["alice@corp.test"], [MailDirection.OUTGOING])


HOLDING: dict[str, tuple[Holding, str]] = {
    "paused profile": (_pause, "Sending through Legacy POP is paused"),
    "server's wish": (_hold, r"Nothing is sent through Legacy POP until 2026-03-01 12:09:00 UTC: the server asked to wait: 421 busy"),
    "limit": (_limit, r"the mailbox may send 1 emails in a minute\. It may send again at 2026-03-01 12:01:00 UTC"),
    "switched off": (_switch_off, "not enabled"),
}


@pytest.mark.parametrize("what", HOLDING)
def test_what_a_person_cannot_pass_by_asking_is_named(here: World, what: str) -> None:
    service = service_of(here)
    enabled(service)
    act, words = HOLDING[what]
    at = here.clock.now() + timedelta(hours=3)
    email, draft = composed(service, send_at=at), composed(service, draft=True)
    act(here, service)
    for one in (email, draft):
        with pytest.raises(UsageError, match=words) as refused:
            service.send_now(one.id)
        assert refused.value.title == "It cannot be sent now"
    assert (service.show(email.id).send_at, service.show(draft.id).status) == (at, EmailStatus.DRAFT)


def test_a_hold_that_is_over_holds_nothing(here: World) -> None:
    service = service_of(here)
    enabled(service)
    email = composed(service, send_at=here.clock.now() + timedelta(hours=3))
    _hold(here, service)
    here.clock.advance(10)
    assert service.send_now(email.id).send_at is None


def test_what_goes_into_files_waits_for_no_server(here: World) -> None:
    service = service_of(here)
    enabled(service)
    _hold(here, service)
    service.apply("postroom: 1\nprofiles: [{name: Legacy POP, sending_mode: sink}]")
    assert service.send_now(composed(service).id).status is EmailStatus.PENDING_SEND


def test_a_store_that_is_held_sends_nothing(here: World) -> None:
    service = service_of(here)
    enabled(service)
    email = composed(service)
    with here.store.transaction_write() as session:
        session.query(GuardRow).update({"restored_from": here.clock.now()})
    with pytest.raises(UsageError, match="restored from a backup"):
        service.send_now(email.id)


@pytest.mark.parametrize("status", [EmailStatus.FAILED, EmailStatus.UNKNOWN, EmailStatus.SENT])
def test_only_what_waits_is_sent_now(here: World, status: EmailStatus) -> None:
    service = service_of(here)
    box = enabled(service)
    email = composed(service)
    claim(here, box)
    end(here, email.id, status, "550 no", dot=True)
    with pytest.raises(UsageError, match=f"this one is {status.name.lower()}") as refused:
        service.send_now(email.id)
    assert ("Resend" in refused.value.hint) == (status is not EmailStatus.SENT)


# ---- drafts


def with_files(service: Service, *contents: bytes) -> Email:
    """A draft of Alice's with these attachments."""
    files = tuple(OutgoingAttachment(f"{number}.bin", "application/x-test", Held(data)) for number, data in enumerate(contents))
    return composed(service, draft=True, attachments=files)


def test_a_discarded_draft_leaves_nothing(world: World) -> None:
    service = service_of(world)
    draft = with_files(service, b"small", LARGE)
    assert (world.count(BlobRow), len(packs(world))) == (2, 1)
    was = service.discard(draft.id)
    assert (was.id, was.subject, len(was.attachments)) == (draft.id, "Offer", 2)
    assert [world.count(row) for row in (EmailRow, EmailBodyRow, PartyRow, AttachmentRow, BlobRow)] == [0, 0, 0, 0, 0]
    assert packs(world) == []
    with pytest.raises(UsageError, match="no activity"):
        service.discard(draft.id)


def test_only_a_draft_is_discarded(world: World) -> None:
    service = service_of(world)
    email = composed(service, attachments=(OutgoingAttachment("a.bin", "application/x-test", Held(LARGE)),))
    with pytest.raises(UsageError, match="only a draft can be discarded; this one is pending-send"):
        service.discard(email.id)
    assert (world.count(BlobRow), len(packs(world))) == (1, 1)


def test_bytes_that_another_email_has_too_stay(world: World) -> None:
    service = service_of(world)
    draft, other = with_files(service, LARGE), with_files(service, b"other")
    with world.store.transaction_write() as session:
        [blob] = session.query(AttachmentRow.blob_id).filter(AttachmentRow.activityid == draft.id).one()
        session.query(AttachmentRow).filter(AttachmentRow.activityid == other.id).update({"blob_id": blob})
    service.discard(draft.id)
    kept = service.attachment(other.id, other.attachments[0].id)
    assert gathered(kept) == LARGE


def test_what_a_draft_loses_is_freed(world: World) -> None:
    service = service_of(world)
    draft = with_files(service, b"small", LARGE)
    keep = draft.attachments[0]
    request = ComposeRequest("alice@corp.test", subject="New")
    changed = service.update_draft(draft.id, request, [keep.id])
    assert [one.id for one in changed.attachments] == [keep.id]
    assert (world.count(BlobRow), packs(world)) == (1, [])
    assert gathered(service.attachment(draft.id, keep.id)) == b"small"


@pytest.mark.parametrize("kind", list(AnswerKind))
def test_a_draft_that_was_reopened_stays_in_its_thread(here: World, kind: AnswerKind) -> None:
    post, email = _answered(here)
    request = replace(post.service.answer(email.id, kind), to=("z@z.test",), draft=True)
    draft = post.service.compose(request)
    [before] = _thread(here, draft.id)
    # After a crash nobody knows any more what it answered: only what the draft says of itself.
    again = ComposeRequest("alice@corp.test", to=("z@z.test",), subject="Changed", text="Changed", answers=None)
    changed = post.service.update_draft(draft.id, again)
    assert changed.subject == "Changed"
    assert _thread(here, draft.id) == [before]
    post.service.send_draft(draft.id)
    [work] = claim(here, mailbox_id(post.service))
    assert work.references == ("<p@x.test>", "<q@x.test>")
    assert work.in_reply_to == (None if kind is AnswerKind.FORWARD else "<q@x.test>")


def _thread(world: World, activity_id: ActivityId) -> list[tuple[object, ...]]:
    bodies = {row.email_id: tuple(row.message_references or ()) for row in world.rows(EmailBodyRow)}
    return [
        (row.inreplyto, row.trackingtoken, row.correlationmethod, row.correlatedactivityid, row.parentactivityid, bodies[row.id])
        for row in world.rows(EmailRow, EmailRow.id == activity_id)
    ]


def test_a_draft_can_be_made_an_answer_to_something_else(here: World) -> None:
    post, email = _answered(here)
    draft = composed(post.service, draft=True)
    request = replace(post.service.answer(email.id), draft=True)
    assert post.service.update_draft(draft.id, request).in_reply_to == "<q@x.test>"


# ---- in pieces


def test_a_forward_holds_no_attachment(here: World) -> None:
    post = Post(here, "users: [{email: alice@corp.test, filter: all}]")
    draft = with_files(post.service, LARGE, b"small")
    request = post.service.answer(draft.id, AnswerKind.FORWARD)
    large, small = request.attachments
    assert not isinstance(large.content, Held)
    assert (large.content.size_bytes, small.content.size_bytes) == (len(LARGE), 5)
    forward = post.service.compose(replace(request, to=("z@z.test",)))
    # Its own bytes: what it was made of may go.
    post.service.discard(draft.id)
    assert [gathered(post.service.attachment(forward.id, one.id)) for one in forward.attachments] == [LARGE, b"small"]


def test_a_source_is_read_in_pieces(here: World) -> None:
    post = Post(here, "users: [{email: alice@corp.test, filter: all}]")
    post.receive("large", X_Padding="x" * 900)
    email = post.email("large")
    source = post.service.source(email.id)
    assert gathered(source) == post.service.raw(email.id)
    assert source.size_bytes == len(post.service.raw(email.id))
    with pytest.raises(UsageError, match="no source"):
        post.service.source(composed(post.service).id)
    with pytest.raises(UsageError, match="no activity"):
        post.service.source(999_999)
