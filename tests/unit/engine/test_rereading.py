"""What the engine reads again, and when: cheap where nothing changed, and nothing that changes goes unseen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from core.commands import Pause, Reload, SyncNow, TestMailbox
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection, Phase
from core.engine.lanes import Job
from core.engine.rereading import WHOLE_INTERVAL_S, Rereading
from core.engine.worker import JobDone
from core.errors import StoreUnreachable
from core.events import DirectionChanged, EngineChanged
from core.pipelines.report import RunReport
from core.ports import Lease, MailboxContext, OutgoingWork
from tests.fakes.clock import FakeClock
from tests.fakes.kit import ALICE, BOB, SUPPORT, Kit
from tests.fakes.store import MemoryStore, MemoryUnit, Outgoing
from tests.unit.engine.bench import Bench

IN, OUT, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT
NEW = MailboxId(77)


class Watched(MemoryStore):
    """A store that counts how often all mailboxes are read, and may fail or not know its revision."""

    def __init__(self) -> None:
        super().__init__()
        self.state = Kit().store.state
        self.wholes = 0
        self.unreachable = False
        self.knows = True

    @contextmanager
    def reading(self) -> Iterator[MemoryUnit]:
        """Read the state, or fail."""
        if self.unreachable:
            raise StoreUnreachable("gone")
        yield _Counting(self)


class _Counting(MemoryUnit):
    def __init__(self, store: Watched) -> None:
        super().__init__(store.state)
        self._watched = store

    def revision(self) -> int | None:
        """The revision, where the store knows one."""
        return super().revision() if self._watched.knows else None

    def contexts(self) -> list[MailboxContext]:
        """All mailboxes."""
        self._watched.wholes += 1
        return super().contexts()


@pytest.fixture
def store() -> Watched:
    return Watched()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def rereading(store: Watched, clock: FakeClock) -> Rereading:
    return Rereading(store, clock, 5.0)


def due(rereading: Rereading) -> bool:
    """Asked anew each time: whether everything is to be read."""
    return rereading.due


def test_where_nothing_changed_no_mailbox_is_read(store: Watched, clock: FakeClock, rereading: Rereading) -> None:
    assert due(rereading)
    first = rereading.read()
    assert first.contexts is not None
    assert {context.mailbox.id for context in first.contexts} == {ALICE, BOB, SUPPORT}
    for _ in range(10):
        assert (rereading.due, rereading.gap_s()) == (False, 5.0)
        clock.advance(5)
        assert due(rereading)
        assert rereading.read().contexts is None
    assert store.wholes == 1


def test_what_a_lane_writes_is_no_news_and_what_anybody_else_writes_is(store: Watched, rereading: Rereading) -> None:
    rereading.read()
    with store.writing(Lease(ALICE, 1, "lane")) as uow:
        uow.direction_stopped(ALICE, IN)
    assert rereading.read().contexts is None
    with store.writing() as uow:
        uow.direction_stopped(ALICE, IN)
    assert rereading.read().contexts is not None
    assert rereading.read().contexts is None


def test_senders_are_asked_for_each_time(store: Watched, rereading: Rereading) -> None:
    assert rereading.read().waiting == set()
    store.state.outgoing[ActivityId(1)] = offer()
    news = rereading.read()
    assert (news.contexts, news.waiting) == (None, {(ALICE, OUT)})


def test_a_word_about_appointments_is_asked_for_each_time(store: Watched, rereading: Rereading) -> None:
    assert rereading.read().waiting == set()
    store.state.waiting_act.add(BOB)
    news = rereading.read()
    assert (news.contexts, news.waiting) == (None, {(BOB, ACT)})


def test_a_store_that_cannot_tell_is_read_whole_each_time(store: Watched, rereading: Rereading) -> None:
    store.knows = False
    assert [rereading.read().contexts is None for _ in range(3)] == [False, False, False]


def test_all_is_read_now_and_then_whatever_the_revision_says(clock: FakeClock, rereading: Rereading) -> None:
    rereading.read()
    clock.advance(WHOLE_INTERVAL_S - 1)
    assert rereading.read().contexts is None
    clock.advance(1)
    assert rereading.read().contexts is not None
    assert rereading.read().contexts is None


def test_who_asks_gets_everything_at_once(clock: FakeClock, rereading: Rereading) -> None:
    rereading.read()
    clock.advance(1)
    rereading.ask()
    assert due(rereading)
    assert rereading.read().contexts is not None
    rereading.forget()
    assert not due(rereading)
    assert rereading.read().contexts is not None


def test_after_a_failure_everything_is_read(store: Watched, clock: FakeClock, rereading: Rereading) -> None:
    rereading.read()
    store.unreachable = True
    with pytest.raises(StoreUnreachable):
        rereading.read()
    assert rereading.gap_s() == 5.0
    store.unreachable = False
    clock.advance(5)
    assert rereading.read().contexts is not None


def test_a_mailbox_read_before_all_of_them_were_is_outdated(store: Watched, rereading: Rereading) -> None:
    assert not rereading.is_outdated(7)
    store.state.revision = 7
    rereading.read()
    assert [rereading.is_outdated(revision) for revision in (None, 6, 7, 8)] == [False, True, False, False]


# ---- the engine


@pytest.fixture
def bench() -> Bench:
    return Bench()


def offer(number: int = 1) -> Outgoing:
    """An email of Alice's that waits."""
    return Outgoing(OutgoingWork(ActivityId(number), ALICE, "Offer", "Text", None, (), None, None, (), None, None, 0))


def until_nothing_runs(bench: Bench, after: int = 0) -> None:
    bench.events.until(EngineChanged, lambda event: not event.running and not event.waiting and event.next_due_at is not None, after=after)


def until_due_in(bench: Bench, seconds: float, after: int = 0) -> None:
    at = bench.clock.now() + timedelta(seconds=seconds)
    bench.events.until(EngineChanged, lambda event: not event.running and not event.waiting and event.next_due_at == at, after=after)


def made_elsewhere(bench: Bench) -> None:
    """Another program makes a mailbox that is not switched on yet."""
    with bench.store.writing() as unit:
        alice = unit._state.contexts[ALICE]
        off = replace(alice.mailbox.incoming, enabled=False)
        mailbox = replace(alice.mailbox, id=NEW, email_address="new@corp.test", incoming=off, outgoing=off)
        unit._state.contexts[NEW] = replace(alice, mailbox=mailbox)


def test_mail_written_elsewhere_is_seen_though_no_mailbox_changed(bench: Bench) -> None:
    with bench.running(bench.engine()):
        bench.until_called(6)
        until_due_in(bench, 300)
        seen = bench.events.count
        with bench.store.writing(Lease(ALICE, 1, "none")) as unit:
            unit._state.outgoing[ActivityId(1)] = offer()
        bench.clock.advance(5)
        until_due_in(bench, 2, after=seen)
        bench.clock.advance(2)
        assert bench.until_called(7)[6] == (ALICE, OUT)


def is_due(mailbox_id: MailboxId, event: DirectionChanged) -> bool:
    """The event says that this mailbox waits for its turn."""
    return (event.mailbox_id, event.phase) == (mailbox_id, Phase.DUE)


def test_what_becomes_due_while_nothing_may_start_is_shown(bench: Bench) -> None:
    engine = bench.engine()
    with bench.running(engine):
        bench.until_called(6)
        until_due_in(bench, 300)
        engine.submit(Pause())
        bench.events.until(EngineChanged, lambda event: event.next_due_at is None and not event.running)
        seen = bench.events.count
        bench.clock.advance(300)
        for mailbox_id in (ALICE, BOB, SUPPORT):
            bench.events.until(DirectionChanged, partial(is_due, mailbox_id), after=seen)
    assert len(bench.calls) == 6


@pytest.mark.parametrize("command", [TestMailbox(NEW, (IN,), enable=True), SyncNow(frozenset({NEW}), (OUT,))])
def test_a_command_for_a_mailbox_made_a_moment_ago_reads_first(bench: Bench, command: TestMailbox | SyncNow) -> None:
    engine = bench.engine()
    engine._read()
    made_elsewhere(bench)
    if isinstance(command, SyncNow):
        with bench.store.writing() as unit:
            unit._change(NEW, OUT, enabled=True)
    engine.submit(Reload())
    engine.submit(command)
    engine._listen(0)
    direction = IN if isinstance(command, TestMailbox) else OUT
    assert (NEW, direction) in engine._active


def test_a_command_for_a_mailbox_that_is_nowhere_is_dropped(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    engine = bench.engine()
    caplog.set_level("INFO")
    engine._read()
    engine.submit(TestMailbox(NEW, (IN,)))
    engine.submit(SyncNow(frozenset({NEW})))
    engine._listen(0)
    assert engine._active == {}
    assert f"mailbox {NEW} is gone" in caplog.text


def test_the_word_of_a_lane_does_not_undo_what_was_read_after_it(bench: Bench) -> None:
    engine = bench.engine()
    engine._read()
    old, revision = bench.store.state.contexts[ALICE], bench.store.state.revision
    with bench.store.writing() as unit:
        unit._change(ALICE, IN, enabled=False)
    engine._rereading.ask()
    engine._listen(0)
    mailbox = old.mailbox
    job = Job(mailbox.id, mailbox.email_address, mailbox.kind, OUT)
    report = RunReport(mailbox.id, mailbox.email_address, OUT)
    engine._take(JobDone(job, report, context=old, revision=revision))
    assert not engine._book.contexts[ALICE].mailbox.incoming.enabled
    newer = replace(old, mailbox=replace(mailbox, username="other"))
    engine._take(JobDone(job, report, context=newer, revision=revision + 2))
    assert engine._book.contexts[ALICE] == newer


def test_what_waits_for_a_worker_is_shown_as_due(bench: Bench) -> None:
    engine = bench.engine()
    with bench.store.writing() as unit:
        for each in (ALICE, BOB, SUPPORT):
            for way in (IN, OUT):
                unit._change(each, way, next_due_at=bench.clock.now() + timedelta(days=1))
    engine._read()
    engine._take(SyncNow(frozenset({ALICE}), (IN,)))
    bench.clock.advance(5)
    seen = bench.events.count
    engine._read()
    [event] = bench.events.seen[seen:]
    assert isinstance(event, DirectionChanged)
    assert (event.mailbox_id, event.direction, event.phase) == (ALICE, IN, Phase.DUE)


@pytest.mark.parametrize("failures", [0, 2])
def test_one_pass_over_what_is_due_sends_what_was_written_since_but_ends_no_gap(bench: Bench, failures: int) -> None:
    later = bench.clock.now() + timedelta(days=1)
    with bench.store.writing() as unit:
        for direction in MailDirection:
            unit._change(ALICE, direction, next_due_at=later, consecutive_failures=failures)
        unit._state.outgoing[ActivityId(1)] = offer()
    reports = bench.engine().run_once([ALICE], bench.token, due_only=True)
    assert [report.direction for report in reports] == ([] if failures else [MailDirection.OUTGOING])
