"""What databases promise about the history of runs and the counts of messages: folded, bounded, read by service and console."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from core.domain.activity import EmailStatus
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, MailDirection
from core.domain.runs import DayCounts, RunEnd, RunEntry, Throughput
from core.errors import UsageError
from core.service import Service
from core.store.organisation import Organisation
from core.store.rows import EmailRow, MailboxRow, OrganizationRow, RunRow, TrafficRow
from core.store.runs import RUNS_KEPT, TRAFFIC_KEPT_FOR
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, joining, quarantined, skipped, tracked

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
ADDRESS = "alice@corp.test"


RUNS_KEPT_FOR = timedelta(days=30)


def keep_runs(world: World, days: int) -> None:
    """Have runs kept for so many days."""
    with world.store.transaction_write() as session:
        session.get_one(OrganizationRow, 1).mailboxstatisticspersistencetimeindays = days


def service_of(world: World) -> Service:
    """The service over this store."""
    return Service(Organisation(world.store, world.clock), world.clock)


def run(world: World, **changes: Any) -> RunEntry:
    """A run that took the last three seconds."""
    now = world.clock.now()
    values: dict[str, Any] = {"direction": IN, "started_at": now - timedelta(seconds=3), "ended_at": now, "outcome": RunEnd.DONE}
    return RunEntry(**values | changes)


def record(world: World, mailbox_id: MailboxId, *entries: RunEntry) -> None:
    """Write runs down."""
    with world.store.writing() as uow:
        for entry in entries:
            uow.record_run(mailbox_id, entry)


def error(world: World, code: str = "ConnectionFailed", cause: str = "refused") -> LastError:
    """A failure that was met now."""
    return LastError(code, "No connection", cause, "Look at the server", world.clock.now())


def save(world: World, mailbox_id: MailboxId, *items: Any) -> None:
    """Save a page."""
    with world.store.writing() as uow:
        uow.save_page(mailbox_id, INBOX, GENERATION, CHANNEL, items, None)


def test_runs_are_read_as_they_were_written_newest_first(world: World) -> None:
    _, box = world.user()
    full = run(world, received=9, tracked=4, skipped=3, quarantined=2)
    record(world, box, full)
    world.clock.advance(1)
    sent = run(world, direction=OUT, sent=2, failed=1)
    record(world, box, sent)
    world.clock.advance(1)
    failed = run(world, received=1, tracked=1, outcome=RunEnd.FAILED, error=error(world))
    record(world, box, failed)
    assert service_of(world).runs(ADDRESS.upper()) == [failed, sent, full]
    assert service_of(world).runs(ADDRESS, limit=1) == [failed]
    assert service_of(world).runs(ADDRESS, limit=0) == []
    for wrong in ({"address": "nobody@corp.test"}, {"address": ADDRESS, "limit": -1}):
        with pytest.raises(UsageError):
            service_of(world).runs(**wrong)


def test_runs_that_bring_nothing_become_one_entry(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    first = run(world)
    record(world, box, first)
    for _ in range(4):
        world.clock.advance(5)
        record(world, box, run(world), run(world, direction=OUT))
        record(world, other, run(world))
    last = world.clock.now()
    [idle_out, idle_in] = service_of(world).runs(ADDRESS)
    assert (idle_in.started_at, idle_in.ended_at, idle_in.repeats) == (first.started_at, last, 5)
    assert (idle_out.direction, idle_out.ended_at, idle_out.repeats) == (OUT, last, 4)
    assert world.count(RunRow) == 3


def test_only_what_is_alike_becomes_one(world: World) -> None:
    _, box = world.user()

    def later(**changes: Any) -> None:
        world.clock.advance(5)
        record(world, box, run(world, **changes))

    later(received=1, skipped=1)
    later()
    later()
    later(received=1, skipped=1)
    later(received=1, skipped=1)
    later(outcome=RunEnd.STOPPED)
    later(outcome=RunEnd.FAILED, error=error(world))
    later(outcome=RunEnd.FAILED, error=error(world, cause="timed out"))
    later(outcome=RunEnd.FAILED, error=error(world, code="ServerBusy"))
    later()
    found = service_of(world).runs(ADDRESS)
    assert [(entry.outcome, entry.received, entry.repeats) for entry in reversed(found)] == [
        (RunEnd.DONE, 1, 1),
        (RunEnd.DONE, 0, 2),
        (RunEnd.DONE, 1, 1),
        (RunEnd.DONE, 1, 1),
        (RunEnd.STOPPED, 0, 1),
        (RunEnd.FAILED, 0, 2),
        (RunEnd.FAILED, 0, 1),
        (RunEnd.DONE, 0, 1),
    ]
    # Of failures that became one, the last is told.
    told = found[2].error
    assert told is not None
    assert (told.cause, told.at) == ("timed out", found[2].ended_at)


def test_the_history_is_bounded_by_number(world: World) -> None:
    _, box = world.user()
    record(world, box, run(world, direction=OUT, sent=1))
    for number in range(RUNS_KEPT + 5):
        world.clock.advance(1)
        record(world, box, run(world, received=number + 1))
    assert world.count(RunRow, RunRow.direction == IN) == RUNS_KEPT
    assert world.count(RunRow, RunRow.direction == OUT) == 1
    assert [entry.received for entry in service_of(world).runs(ADDRESS, 2)] == [RUNS_KEPT + 5, RUNS_KEPT + 4]


def test_the_history_is_bounded_by_age_also_of_a_mailbox_that_does_nothing_any_more(world: World) -> None:
    keep_runs(world, RUNS_KEPT_FOR.days)
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    record(world, other, run(world, received=1))
    save(world, other, skipped("1"))
    record(world, box, run(world))
    world.clock.advance(TRAFFIC_KEPT_FOR.total_seconds() / 60 + 5)
    record(world, box, run(world, received=1))
    assert world.count(TrafficRow) == 0
    assert world.count(RunRow) == 3
    world.clock.advance((RUNS_KEPT_FOR - TRAFFIC_KEPT_FOR).total_seconds() / 60)
    record(world, box, run(world, received=2))
    assert [row.received for row in world.rows(RunRow)] == [1, 2]


def test_the_history_goes_with_its_mailbox_and_the_counts_stay(world: World) -> None:
    _, box = world.user()
    record(world, box, run(world))
    save(world, box, skipped("1"))
    with world.store.transaction_write() as session:
        session.delete(session.get_one(MailboxRow, box))
    assert (world.count(RunRow), world.count(TrafficRow)) == (0, 1)


def test_nothing_of_a_transaction_that_fails_is_counted(world: World) -> None:
    _, box = world.user()

    def fails() -> None:
        with world.store.writing() as uow:
            uow.record_run(box, run(world, received=1))
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [skipped("1")], None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert (world.count(RunRow), world.count(TrafficRow)) == (0, 0)


def test_messages_count_with_the_pages_that_store_them(world: World) -> None:
    _, alice = world.user()
    _, bob = world.user("bob@corp.test")
    save(world, alice, tracked("a"), tracked("b"), skipped("c"), quarantined("d"))
    # What was seen before is not counted again.
    save(world, alice, tracked("a"), skipped("c"))
    first = world.rows(EmailRow)[0]
    save(world, bob, joining("a", first.id))
    service = service_of(world)
    assert service.today(START) == {alice: DayCounts(4, 2, 0, 1), bob: DayCounts(1, 1, 0, 0)}
    assert service.throughput(START) == [Throughput(START, 5, 3, 0, 1)]
    world.clock.advance(20)
    with world.store.writing() as uow:
        [retry] = uow.due_retries(alice, world.clock.now(), 10)
        uow.resolve_retry(retry, tracked("d"))
    assert service.today(START)[alice] == DayCounts(4, 3, 0, 1)


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        (EmailStatus.SENT, DayCounts(0, 0, 1, 0)),
        (EmailStatus.FAILED, DayCounts(0, 0, 0, 1)),
        (EmailStatus.UNKNOWN, DayCounts(0, 0, 0, 1)),
        (EmailStatus.PENDING_SEND, None),
    ],
)
def test_mail_that_is_sent_counts_as_it_ends(world: World, status: EmailStatus, counts: DayCounts | None) -> None:
    _, box = world.user()
    world.pending(box)
    with world.store.writing() as uow:
        [work] = uow.claim_outgoing(box, world.clock.now(), 10)
        uow.journal_dot(work.id)
        uow.finish_sending(work.id, status, reply="x", deliveries={}, retry_at=START if status is EmailStatus.PENDING_SEND else None)
    assert service_of(world).today(START).get(box) == counts


def test_throughput_is_told_in_stretches_of_time(world: World) -> None:
    _, alice = world.user()
    _, bob = world.user("bob@corp.test")
    for minutes, box, name in ((0, alice, "a"), (4, bob, "b"), (1, alice, "c"), (55, bob, "d"), (5, bob, "e")):
        world.clock.advance(minutes)
        save(world, box, skipped(name))
    service = service_of(world)
    at = {minutes: START + timedelta(minutes=minutes) for minutes in (0, 5, 60, 65)}
    assert service.throughput(START - timedelta(days=1)) == [
        Throughput(at[0], 2, 0, 0, 0),
        Throughput(at[5], 1, 0, 0, 0),
        Throughput(at[60], 1, 0, 0, 0),
        Throughput(at[65], 1, 0, 0, 0),
    ]
    assert service.throughput(START, 3600) == [Throughput(at[0], 3, 0, 0, 0), Throughput(at[60], 2, 0, 0, 0)]
    # A stretch in which the beginning lies is told whole.
    assert service.throughput(START + timedelta(minutes=61), 3600) == [Throughput(at[60], 2, 0, 0, 0)]
    assert service.throughput(START + timedelta(minutes=61)) == service.throughput(START)[2:]
    assert service.today(START + timedelta(minutes=6)) == {alice: DayCounts(1, 0, 0, 0), bob: DayCounts(2, 0, 0, 0)}
    assert service.today(START + timedelta(minutes=70)) == {}
    for wrong in (0, 299, 450, -300):
        with pytest.raises(UsageError):
            service.throughput(START, wrong)


def test_the_last_test_of_each_direction_is_read_with_its_steps(world: World) -> None:
    _, box = world.user()
    service = service_of(world)
    assert service.last_tests(ADDRESS) == {}
    good = TestStep(StepName.DNS, True, 0.01, "127.0.0.1")
    bad = TestStep(StepName.AUTHENTICATION, False, 0.5, "535", "CredentialsRejected", "Refused", "Enter it anew")
    results = {
        IN: TestResult(ADDRESS, IN, False, False, (good, bad), START),
        OUT: TestResult(ADDRESS, OUT, True, True, (good,), START + timedelta(minutes=1)),
    }
    with world.store.writing() as uow:
        uow.save_test(box, TestResult(ADDRESS, IN, True, False, (good,), START - timedelta(days=1)), enable=False)
        uow.save_test(box, results[IN], enable=False)
        uow.save_test(box, results[OUT], enable=True)
    assert service.last_tests(ADDRESS) == results


def test_an_idle_run_costs_one_statement_and_another_five(world: World) -> None:
    _, box = world.user()
    record(world, box, run(world))
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement.split(" ", 1)[0])

    event.listen(world.store._database.engine, "before_cursor_execute", note)
    try:
        with world.store.writing() as uow:
            said.clear()
            uow.record_run(box, run(world))
            assert said == ["UPDATE"]
            said.clear()
            uow.record_run(box, run(world, received=1))
            assert said == ["SELECT", "INSERT", "DELETE", "DELETE", "DELETE"]
    finally:
        event.remove(world.store._database.engine, "before_cursor_execute", note)


def test_statistics_of_no_days_are_not_written(world: World) -> None:
    _, box = world.user()
    keep_runs(world, 0)
    record(world, box, run(world, received=3))
    assert world.count(RunRow) == 0
    keep_runs(world, 1)
    record(world, box, run(world, received=3))
    assert world.count(RunRow) == 1


def test_a_run_says_when_it_was_due_how_long_it_took_and_where(world: World) -> None:
    _, box = world.user()
    due = START - timedelta(minutes=1)
    record(world, box, run(world, took_s=1.25, scheduled_at=due, machine="mars"), run(world, took_s=0.5, machine="venus"))
    [both] = service_of(world).runs(ADDRESS)
    assert (both.took_s, both.scheduled_at, both.machine, both.repeats) == (1.75, due, "venus", 2)
    record(world, box, run(world))
    [three] = service_of(world).runs(ADDRESS)
    assert three.took_s is None, "what is not known of one is not known of all together"
