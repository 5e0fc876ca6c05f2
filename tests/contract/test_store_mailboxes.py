"""What every store promises about mailboxes: how their directions fare, tests, alerts, contexts, addresses, deletions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from core.domain.alert import AlertDraft, AlertLevel
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId, ProfileId, RecordId
from core.domain.mailbox import DirectionState, LastError, MailboxKind, MailDirection, TestStatus
from core.domain.record import AddressMatch, RecordLink, RecordType
from core.store.links import forget_record, reindex_addresses
from core.store.rows import AddressRow, AlertRow, EmailRow, MailboxDirectionRow, MailboxRow, PartyRow, ProfileRow, TestResultRow, UserRow
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, new_email, tracked

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
REFUSED = LastError("CredentialsRejected", "refused", "535", "enter it anew", START)


def state(world: World, mailbox_id: MailboxId, direction: MailDirection = IN) -> DirectionState:
    """How a direction fares."""
    with world.store.reading() as reader:
        context = reader.context(mailbox_id)
    assert context is not None
    return context.mailbox.direction(direction)


def finish(world: World, mailbox_id: MailboxId, **changes: Any) -> None:
    """End a run."""
    values: dict[str, Any] = {"at": world.clock.now(), "next_due_at": None, "processed": 0, "failed": 0, "error": None, "park": False}
    with world.store.writing() as uow:
        uow.direction_finished(mailbox_id, IN, **values | changes)


def test_a_context_is_a_mailbox_with_all_that_decides(world: World) -> None:
    profile = world.profile()
    alice, box = world.user("Alice@corp.test", profile)
    queue, support = world.queue(owner=alice)
    forward = world.forward()
    with world.store.reading() as reader:
        contexts = reader.contexts()
        assert reader.context(MailboxId(10**12)) is None
        assert reader.context(box) == contexts[0]
    assert [context.mailbox.id for context in contexts] == [box, forward, support]
    first, second, third = contexts
    assert (first.mailbox.kind, second.mailbox.kind, third.mailbox.kind) == (MailboxKind.USER, MailboxKind.FORWARD, MailboxKind.QUEUE)
    assert first.profile is not None
    assert (first.profile.id, first.profile.incoming.host, first.profile.outgoing) == (profile, "mail.test", None)
    assert first.user is not None
    assert (first.user.id, first.user.email, first.queue) == (alice, "Alice@corp.test", None)
    assert third.queue is not None
    assert (third.queue.id, third.queue.owner, third.profile) == (queue, alice, None)
    assert first.organization.maximum_subject_length == 255
    assert first.mailbox.incoming == DirectionState()


def test_a_run_that_succeeds_counts_and_clears(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.direction_started(box, IN, START)
    assert state(world, box).running_since == START
    due = START + timedelta(minutes=5)
    finish(world, box, next_due_at=due, processed=7, failed=1)
    finish(world, box, error=REFUSED, park=True)
    parked = state(world, box)
    assert (parked.parked, parked.last_error, parked.consecutive_failures, parked.next_due_at) == (True, REFUSED, 1, None)
    assert (parked.running_since, parked.last_success_at) == (None, START)
    later = world.clock.advance(5)
    finish(world, box, next_due_at=due, processed=1)
    well = state(world, box)
    assert well == DirectionState(last_success_at=later, next_due_at=due, processed=8, failed=1, last_ok_at=later)
    assert state(world, box, OUT) == DirectionState()


def test_a_run_without_contact_proves_nothing(world: World) -> None:
    _, box = world.user()
    finish(world, box, contact=False)
    assert state(world, box).last_success_at is None


def test_a_parked_direction_without_contact_stays_parked_for_what_it_was(world: World) -> None:
    _, box = world.user()
    finish(world, box, error=REFUSED, park=True)
    finish(world, box, park=True, contact=False)
    still = state(world, box)
    assert (still.parked, still.last_error, still.consecutive_failures, still.last_success_at) == (True, REFUSED, 1, None)


def test_a_run_that_was_stopped_is_no_failure(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.direction_started(box, IN, START)
        uow.direction_stopped(box, IN)
    assert state(world, box) == DirectionState()


def result(*, ok: bool) -> TestResult:
    """A test's result."""
    steps = (TestStep(StepName.DNS, True, 0.01, "127.0.0.1"), TestStep(StepName.TCP, ok, 0.5, hint=None if ok else "start it"))
    return TestResult("alice@corp.test", IN, ok, False, steps, START)


def test_a_passing_test_enables_where_that_is_asked_for(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.save_test(box, result(ok=True), enable=False)
    assert state(world, box) == DirectionState(test=TestStatus.SUCCESS, last_ok_at=START)
    finish(world, box, error=REFUSED, park=True)
    with world.store.writing() as uow:
        uow.save_test(box, result(ok=True), enable=True)
    assert state(world, box) == DirectionState(enabled=True, test=TestStatus.SUCCESS, last_ok_at=START)
    # From now on a passing test frees what a failure has parked, asked for or not.
    finish(world, box, error=REFUSED, park=True)
    with world.store.writing() as uow:
        uow.save_test(box, result(ok=True), enable=False)
    assert state(world, box) == DirectionState(enabled=True, test=TestStatus.SUCCESS, last_ok_at=START)
    [kept] = world.rows(TestResultRow)
    assert (kept.ok, kept.enabled, kept.at) == (True, True, START)
    assert kept.steps[0] == {
        "step": "dns",
        "ok": True,
        "seconds": 0.01,
        "detail": "127.0.0.1",
        "code": None,
        "title": None,
        "hint": None,
        "evidence": [],
    }


def test_a_promise_to_enable_again_is_kept(world: World) -> None:
    _, box = world.user()
    with world.store.transaction_write() as session:
        session.add(MailboxDirectionRow(mailbox_id=box, direction=IN, reenable_after_test=True))
    with world.store.writing() as uow:
        uow.save_test(box, result(ok=True), enable=False)
    assert state(world, box) == DirectionState(enabled=True, test=TestStatus.SUCCESS, last_ok_at=START)


def test_a_failing_test_says_so(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.save_test(box, result(ok=False), enable=True)
    assert state(world, box) == DirectionState(test=TestStatus.FAILURE)
    [kept] = world.rows(TestResultRow)
    assert (kept.ok, kept.enabled) == (False, False)


def test_alerts_fold_until_they_are_resolved(world: World) -> None:
    _, box = world.user()
    draft = AlertDraft(AlertLevel.ERROR, "Parked", "It stopped", "Do this", box, "535", "k")
    with world.store.writing() as uow:
        assert uow.raise_alert(draft, START) is True
        assert uow.raise_alert(AlertDraft(AlertLevel.ERROR, "Parked", "Other mailbox", "", None, "", "k"), START) is True
    later = world.clock.advance(10)
    with world.store.writing() as uow:
        assert uow.raise_alert(draft, later) is False
        assert uow.raise_alert(AlertDraft(AlertLevel.ERROR, "Parked", "Other key", "", box, "", "l"), later) is True
    first = world.rows(AlertRow)[0]
    assert (first.count, first.createdon, first.modifiedon, first.text) == (2, START, later, "It stopped")
    with world.store.writing() as uow:
        assert uow.clear_alert(box, "Parked", "k") is True
        assert uow.clear_alert(box, "Parked", "k") is False
        assert uow.raise_alert(draft, later) is True
    assert [row.resolved_at for row in world.rows(AlertRow)] == [later, None, None, None]


def test_addresses_resolve_without_case_oldest_record_first(world: World) -> None:
    alice, _ = world.user()
    old = world.contact("Old", ["first@x.test", "Shared@x.test"], owner=alice)
    world.clock.advance(1)
    young = world.contact("Young", ["shared@X.test", "SHARED@x.test"], do_not_email=True)
    with world.store.reading() as reader:
        found = reader.resolve_addresses(["SHARED@x.test", "alice@corp.test", "nobody@x.test"])
    assert found == {
        "shared@x.test": [AddressMatch(old, True, alice, 2), AddressMatch(young, True, None, 1, True)],
        "alice@corp.test": [AddressMatch(RecordLink(RecordType.USER, RecordId(alice), "alice"), True, alice)],
    }
    with world.store.transaction_write() as session:
        reindex_addresses(session, RecordType.CONTACT, old.id, ["", "new@x.test"], False, None)
    with world.store.reading() as reader:
        found = reader.resolve_addresses(["shared@x.test", "first@x.test", "new@x.test"])
    assert found == {"shared@x.test": [AddressMatch(young, True, None, 1, True)], "new@x.test": [AddressMatch(old, False, None, 2)]}


def test_principals_are_found(world: World) -> None:
    alice, _ = world.user("Alice@corp.test")
    queue, _ = world.queue()
    with world.store.reading() as reader:
        found = reader.principals([RecordId(alice), RecordId(queue), RecordId(1)])
    assert {key: value.email for key, value in found.items()} == {alice: "Alice@corp.test", queue: "support@corp.test"}


@pytest.mark.parametrize("row_class", [UserRow, MailboxRow])
def test_an_address_is_unique_whatever_its_case(world: World, row_class: type[Any]) -> None:
    world.user("alice@corp.test")
    now = world.clock.now()
    with pytest.raises(IntegrityError), world.store.transaction_write() as session:
        session.add(row_class(id=10**9, name="x", emailaddress="ALICE@corp.test", createdon=now, modifiedon=now))


def test_several_may_lack_an_address(world: World) -> None:
    world.user("")
    assert world.count(UserRow, UserRow.address_key.is_(None)) == 1
    now = world.clock.now()
    with world.store.transaction_write() as session:
        session.add(UserRow(id=10**9, name="x", emailaddress="", createdon=now, modifiedon=now))
    assert world.count(UserRow, UserRow.address_key.is_(None)) == 2


def test_a_user_has_one_mailbox(world: World) -> None:
    alice, _ = world.user()
    now = world.clock.now()
    with pytest.raises(IntegrityError), world.store.transaction_write() as session:
        session.add(MailboxRow(id=10**9, name="x", emailaddress="b@corp.test", user_id=alice, createdon=now, modifiedon=now))


def test_a_deleted_profile_leaves_its_mailboxes_with_none(world: World) -> None:
    profile = world.profile()
    _, box = world.user(profile=profile)
    with world.store.transaction_write() as session:
        session.delete(session.get_one(ProfileRow, ProfileId(profile)))
    with world.store.reading() as reader:
        context = reader.context(box)
    assert context is not None
    assert (context.profile, context.mailbox.profile_id) == (None, None)


def test_a_deleted_user_takes_the_mailbox_along_and_leaves_the_mail(world: World) -> None:
    alice, box = world.user()
    link = RecordLink(RecordType.USER, RecordId(alice), "alice")
    with world.store.writing() as uow:
        item = tracked("one", owner=alice, accepted_by=link, regarding=link)
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [item], "c")
    with world.store.transaction_write() as session:
        forget_record(session, alice)
        session.delete(session.get_one(UserRow, alice))
    assert (world.count(MailboxRow), world.count(AddressRow)) == (0, 0)
    [email] = world.rows(EmailRow)
    assert (email.ownerid, email.acceptingentityid, email.regardingobjectid, email.receivingmailboxid) == (None, None, None, None)
    assert world.count(PartyRow) == 2


def test_a_link_to_a_record_that_is_gone_is_none(world: World) -> None:
    _, box = world.user()
    gone = RecordLink(RecordType.CONTACT, RecordId(10**9), "Gone")
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one", regarding=gone)], "c")
    with world.store.reading() as reader:
        [ref] = reader.emails_by_message_id([new_email("one").message.message_id or ""])["<one@contoso.test>"]
    assert ref.regarding is None
