"""The journal of one attempt: its small commits, the answer that waits to be settled, and who was refused before the last step."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.domain.ids import ActivityId, MailboxId
from core.domain.octets import Held
from core.domain.report import ReportKind
from core.errors import InternalError, LeaseLost, StoreBusy
from core.ports import Lease, Recovered, Stamped
from core.ports.sending import Answered
from core.store import database
from core.store.rows import EmailMailboxRow, EmailRow, PartyRow, SendAttemptRow
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World
from tests.contract.test_store_outgoing import claim, status
from tests.contract.test_store_reports import report, reporting, save

TO, CC = "Rene@contoso.test", "boss@contoso.test"
TAKEN = Delivery(DeliveryState.ACCEPTED, "250 2.0.0 queued")
NOBODY = Delivery(DeliveryState.FAILED, "550 5.1.1 no such user")
LATER = Delivery(DeliveryState.DELAYED, "451 4.7.1 later")
_OFFER = "<offer@corp.test>"


def fates(world: World, email: ActivityId) -> dict[str, Delivery | None]:
    """What is known of each recipient."""
    rows = world.rows(PartyRow, PartyRow.activityid == email)
    found = {row.addressused: None if row.delivery_state is None else Delivery(row.delivery_state, row.delivery_reply) for row in rows}
    return {address: found[address] for address in (TO, CC)}


def under_way(world: World, box: MailboxId) -> ActivityId:
    """A mail that is claimed and stamped."""
    email = world.pending(box)
    claim(world, box)
    with world.store.writing() as uow:
        uow.stamp([Stamped(email, _OFFER, None, "Offer", Held(b"raw"))])
    return email


def answered(world: World, email: ActivityId) -> Answered:
    """One that goes through to its answer."""
    found = Answered(email, TAKEN.reply, {TO: TAKEN, CC: NOBODY}, world.clock.now())
    with world.store.journal() as journal:
        journal.dot(email, None, {CC: NOBODY})
        journal.answered(found)
    return found


def test_an_answer_is_settled_once(world: World) -> None:
    _, box = world.user()
    email = under_way(world, box)
    found = answered(world, email)
    assert status(world, email) is EmailStatus.SENDING
    world.clock.advance(1)
    with world.store.writing() as uow:
        assert uow.settle_answered([found]) == [email]
        assert uow.settle_answered([found]) == []
    [row] = world.rows(EmailRow, EmailRow.id == email)
    [attempt] = world.rows(SendAttemptRow)
    assert (row.statuscode, row.senton, row.server_reply) == (EmailStatus.SENT, found.at, TAKEN.reply)
    assert (attempt.outcome, attempt.ended_at, attempt.status_code, attempt.answer) == (EmailStatus.SENT, found.at, "2.0.0", None)
    assert fates(world, email) == {TO: TAKEN, CC: NOBODY}
    assert world.count(EmailMailboxRow) == 1


def test_an_answer_that_was_not_settled_is_no_doubt(world: World) -> None:
    _, box = world.user()
    email = under_way(world, box)
    answered(world, email)
    with world.store.writing() as uow:
        assert uow.recover_sending(box) == Recovered(sent=(email,))
        assert uow.recover_sending(box) == Recovered()
    assert (status(world, email), fates(world, email)) == (EmailStatus.SENT, {TO: TAKEN, CC: NOBODY})


def test_an_answer_is_found_where_nobody_runs_any_more(world: World) -> None:
    _, box = world.user()
    email = under_way(world, box)
    answered(world, email)
    with world.store.writing() as uow:
        assert not uow.leave_to_person(email, "nobody runs", world.clock.now() + timedelta(hours=1))
    assert status(world, email) is EmailStatus.SENT


def test_what_a_report_said_meanwhile_is_told_as_the_answer_is_settled(world: World) -> None:
    _, box = world.user()
    email = under_way(world, box)
    found = answered(world, email)
    world.clock.advance(1)
    save(world, box, reporting("bounced", report()))
    with world.store.writing() as uow:
        uow.settle_answered([found])
    fate = fates(world, email)[TO]
    assert fate is not None
    assert fate.state is DeliveryState.FAILED


@pytest.mark.parametrize("way", ["report", "person", "proof"])
def test_who_was_refused_before_the_dot_stays_refused_where_the_rest_is_proven(world: World, way: str) -> None:
    _, box = world.user()
    email = under_way(world, box)
    with world.store.journal() as journal:
        journal.dot(email, "draft" if way == "proof" else None, {CC: LATER})
    with world.store.writing() as uow:
        uow.recover_sending(box)
    if way == "proof":
        assert fates(world, email)[CC] is None
        with world.store.writing() as uow:
            uow.finish_sending(email, EmailStatus.SENT, reply="found", deliveries={})
    else:
        assert fates(world, email) == {TO: None, CC: LATER}
        if way == "report":
            save(world, box, reporting("told", report(kind=ReportKind.DELIVERED)))
        else:
            service_of(world).mark_sent(email)
    assert status(world, email) is EmailStatus.SENT
    # Nobody will try again, so it is final.
    assert fates(world, email)[CC] == Delivery(DeliveryState.FAILED, LATER.reply)
    reached = fates(world, email)[TO]
    assert (None if reached is None else reached.state) is (DeliveryState.DELIVERED if way == "report" else None)


def test_the_journal_takes_no_entry_of_what_is_not_under_way(world: World) -> None:
    _, box = world.user()
    email = world.pending(box)
    with world.store.journal() as journal:
        with pytest.raises(InternalError):
            journal.dot(email, None, {})
        claim(world, box)
        journal.dot(email, "draft", {})
    [attempt] = world.rows(SendAttemptRow)
    assert (attempt.dot_at, attempt.submission_id, attempt.refused) == (world.clock.now(), "draft", None)


def test_the_journal_is_kept_under_the_lease(world: World) -> None:
    _, box = world.user()
    email = under_way(world, box)
    with world.store.hold("engine"):
        lease = world.store.acquire_lease(box)
        assert lease is not None
        with world.store.journal(Lease(box, lease.epoch - 1, lease.holder)) as journal, pytest.raises(LeaseLost):
            journal.dot(email, None, {})
        assert world.rows(SendAttemptRow)[0].dot_at is None
        with world.store.journal(lease) as journal:
            journal.dot(email, None, {})
        assert world.rows(SendAttemptRow)[0].dot_at is not None
        world.store.release_lease(lease)


def test_a_store_that_is_locked_is_said_as_everywhere(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    if not world.store.is_sqlite:
        pytest.skip("PostgreSQL locks no whole store")
    _, box = world.user()
    email = under_way(world, box)
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)
    world.store.close()
    other = sqlite3.connect(world.store.database_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with world.store.journal() as journal:
            with pytest.raises(StoreBusy):
                journal.dot(email, None, {})
            other.rollback()
            journal.dot(email, None, {})
    finally:
        other.close()
    assert world.rows(SendAttemptRow)[0].dot_at is not None


def test_a_dot_waits_for_the_disk_and_an_answer_does_not(world: World) -> None:
    if not world.store.is_sqlite:
        pytest.skip("PostgreSQL waits unless it is told not to, within each transaction")
    _, box = world.user()
    full, normal = (2,), (1,)
    with world.store.writing(durable=False):
        pass  # leaves a connection behind that does not wait
    with world.store.journal() as journal:

        def waits() -> tuple[int]:
            assert journal._raw is not None
            found: tuple[int] = journal._raw.cursor().execute("PRAGMA synchronous").fetchone()
            return found

        for _ in range(2):
            email = under_way(world, box)
            journal.dot(email, None, {})
            assert waits() == full
            found = Answered(email, TAKEN.reply, {}, world.clock.now())
            journal.answered(found)
            assert waits() == normal
            with world.store.writing() as uow:
                uow.settle_answered([found])
    with world.store.writing() as uow:
        assert uow.connection.exec_driver_sql("PRAGMA synchronous").one() == full
