"""A person stops runs: they end, are due again at their usual time, and nothing has failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from core.cancel import CancelToken
from core.commands import Reload, StopRuns, SyncNow
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import DirectionState, MailDirection, Phase
from core.engine.engine import Engine
from core.errors import StoreUnreachable
from core.events import DirectionChanged, EngineChanged
from core.pipelines.report import RunReport
from core.pipelines.run import postpone_runs
from core.ports import OutgoingWork
from tests.fakes.kit import ALICE, BOB, SUPPORT
from tests.fakes.store import MemoryUnit, Outgoing
from tests.unit.engine.bench import PATIENCE_S, Bench, Key

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
KEYS = {(mailbox, direction) for mailbox in (ALICE, BOB, SUPPORT) for direction in (IN, OUT)}


@pytest.fixture
def bench() -> Bench:
    return Bench()


def change(bench: Bench, key: Key, **changes: object) -> None:
    """Change a direction as another program would."""
    with bench.store.writing() as unit:
        unit._change(key[0], key[1], **changes)


def state(bench: Bench, key: Key) -> DirectionState:
    with bench.store.reading() as reader:
        context = reader.context(key[0])
    assert context is not None
    return context.mailbox.direction(key[1])


def hangs(bench: Bench, key: Key) -> None:
    """Have a direction's first run last until it is stopped."""

    def script(token: CancelToken, report: RunReport) -> RunReport:
        if bench.calls.count(key) == 1:
            token.wait(PATIENCE_S * 10)
        return report

    bench.scripts[key] = script


def until_due_in(bench: Bench, seconds: float, after: int = 0) -> None:
    """Wait until nothing runs and the next run is due in so many seconds."""
    at = bench.clock.now() + timedelta(seconds=seconds)
    bench.events.until(EngineChanged, lambda event: not event.running and not event.waiting and event.next_due_at == at, after=after)


@contextmanager
def stuck(bench: Bench, key: Key = (ALICE, IN)) -> Iterator[Engine]:
    """An engine whose only worker is at work on one direction, while all others wait for it."""
    hangs(bench, key)
    others = KEYS - {key}
    for other in others:
        change(bench, other, next_due_at=bench.clock.now() + timedelta(seconds=1))
    engine = bench.engine(workers=1)
    with bench.running(engine):
        bench.until_called(1)
        bench.clock.advance(1)
        bench.events.until(EngineChanged, lambda event: event.waiting == len(others) and len(event.running) == 1)
        yield engine


def test_what_runs_and_what_waits_ends_and_is_due_at_its_usual_time(bench: Bench) -> None:
    with stuck(bench) as engine:
        seen = bench.events.count
        engine.submit(StopRuns())
        until_due_in(bench, 300, after=seen)
        assert bench.calls == [(ALICE, IN)]
        at = bench.clock.now() + timedelta(seconds=300)
        for key in KEYS:
            assert state(bench, key) == DirectionState(enabled=True, next_due_at=at)
            shown = [
                event for event in bench.events.seen if isinstance(event, DirectionChanged) and (event.mailbox_id, event.direction) == key
            ]
            assert (shown[-1].phase, shown[-1].state.next_due_at) == (Phase.IDLE, at)
        bench.clock.advance(300)
        assert set(bench.until_called(7)[1:]) == KEYS
    assert bench.store.state.alerts == {}


def test_other_mailboxes_go_on(bench: Bench) -> None:
    with stuck(bench) as engine:
        seen = bench.events.count
        engine.submit(StopRuns(frozenset({ALICE, BOB, MailboxId(99)})))
        until_due_in(bench, 300, after=seen)
    assert set(bench.calls[1:]) == {(SUPPORT, IN), (SUPPORT, OUT)}


def test_a_mailbox_that_does_nothing_keeps_its_time(bench: Bench) -> None:
    later = bench.clock.now() + timedelta(hours=1)
    for key in KEYS - {(ALICE, IN)}:
        change(bench, key, next_due_at=later)
    hangs(bench, (ALICE, IN))
    engine = bench.engine()
    with bench.running(engine):
        bench.until_called(1)
        engine.submit(StopRuns())
        until_due_in(bench, 300)
    assert {state(bench, key).next_due_at for key in KEYS - {(ALICE, IN)}} == {later}


def test_neither_mail_to_be_sent_nor_a_new_reading_starts_it_before(bench: Bench) -> None:
    with stuck(bench, (ALICE, OUT)) as engine:
        offer = OutgoingWork(ActivityId(1), ALICE, "Offer", "Text", None, (), None, None, (), None, None, 0)
        with bench.store.writing() as unit:
            unit._state.outgoing[offer.id] = Outgoing(offer)
        seen = bench.events.count
        engine.submit(StopRuns())
        until_due_in(bench, 300, after=seen)
        engine.submit(Reload())
        bench.clock.advance(10)
        change(bench, (SUPPORT, IN), processed=7)
        engine.submit(Reload())
        bench.events.until(DirectionChanged, lambda event: event.state.processed == 7)
        assert bench.calls == [(ALICE, OUT)]
        # Who asks for it by name gets it at once.
        engine.submit(SyncNow(frozenset({ALICE}), (OUT,)))
        assert bench.until_called(2)[1] == (ALICE, OUT)


def test_failures_before_it_stay_what_they_were_and_parked_stays_parked(bench: Bench) -> None:
    change(bench, (ALICE, IN), consecutive_failures=3)
    with stuck(bench) as engine:
        later = bench.clock.now() + timedelta(hours=1)
        change(bench, (BOB, IN), parked=True, next_due_at=later)
        seen = bench.events.count
        engine.submit(StopRuns())
        until_due_in(bench, 300, after=seen)
    assert (state(bench, (ALICE, IN)).consecutive_failures, state(bench, (ALICE, IN)).last_error) == (3, None)
    parked = state(bench, (BOB, IN))
    assert (parked.parked, parked.consecutive_failures, parked.next_due_at) == (True, 0, later)
    assert (BOB, IN) not in bench.calls


def test_a_queued_test_that_waits_for_a_worker_waits_for_its_time_as_well(bench: Bench) -> None:
    change(bench, (BOB, IN), enabled=False, reenable_after_test=True)
    with stuck(bench) as engine:
        seen = bench.events.count
        engine.submit(StopRuns())
        until_due_in(bench, 300, after=seen)
        assert bench.tests == []
        bench.clock.advance(300)
        bench.until_tested(1)
    assert bench.tests == [((BOB, IN), None)]


def test_runs_end_also_where_the_store_cannot_be_written(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: MemoryUnit, *_args: object) -> None:
        raise StoreUnreachable("disk full")

    with stuck(bench) as engine:
        monkeypatch.setattr(MemoryUnit, "postpone", fails)
        seen = bench.events.count
        engine.submit(StopRuns())
        # A first hold of the engine's own: thirty seconds, with the kit's chance in the middle.
        until_due_in(bench, 30, after=seen)
        problem = bench.events.until(EngineChanged, lambda event: event.problem is not None, after=seen).problem
        assert problem is not None
        assert problem.cause == "disk full"
    assert bench.calls == [(ALICE, IN)]


def test_the_profiles_own_interval_is_the_usual_one_of_incoming_mail(bench: Bench) -> None:
    context = bench.store.state.contexts[ALICE]
    assert context.profile is not None
    slow = replace(context, profile=replace(context.profile, min_polling_interval_minutes=60))
    now = bench.clock.now()
    due = postpone_runs(bench.tools, [(slow, IN), (slow, OUT)])
    assert due == {(ALICE, IN): now + timedelta(minutes=60), (ALICE, OUT): now + timedelta(seconds=300)}
    assert postpone_runs(bench.tools, []) == {}
