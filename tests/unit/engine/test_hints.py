"""Hints of mail servers make an engine fetch mail, and nothing else; what is waited for is an event, never a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from core.cancel import CancelToken
from core.commands import Pause, Reload, Resume, SyncNow
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection
from core.engine.engine import Engine
from core.errors import AccessDenied, ConnectionFailed
from core.events import DirectionChanged, EngineChanged, WatchChanged
from core.pipelines.report import RunOutcome, RunReport
from core.ports import OutgoingWork
from tests.fakes.kit import ALICE, BOB, SUPPORT
from tests.fakes.store import Outgoing
from tests.unit.engine.bench import PATIENCE_S, Bench
from tests.unit.engine.notifier import Peer

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
ADDRESS = "alice@corp.test"


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    for peer in made.server.peers:
        assert peer.done.wait(PATIENCE_S)


def until_nothing_runs(bench: Bench, after: int = 0) -> None:
    bench.events.until(EngineChanged, lambda event: not event.running and not event.waiting and event.next_due_at is not None, after=after)


def until_due_in(bench: Bench, seconds: float, after: int = 0) -> None:
    """Wait until nothing runs and the next run is due in so many seconds."""
    at = bench.clock.now() + timedelta(seconds=seconds)
    bench.events.until(EngineChanged, lambda event: not event.running and not event.waiting and event.next_due_at == at, after=after)


def until_watched(bench: Bench, *, watching: bool = True, after: int = 0, mailbox_id: MailboxId = ALICE) -> WatchChanged:
    return bench.events.until(WatchChanged, lambda event: (event.mailbox_id, event.watching) == (mailbox_id, watching), after=after)


def until_taken(bench: Bench) -> None:
    """Wait until the engine has taken everything that was said to it, the last word of Alice's ended watches included."""
    for thread in threading.enumerate():
        if thread.name == f"watch-{ALICE}" and all(peer.done.is_set() for peer in bench.server.peers if peer.mailbox == ADDRESS):
            thread.join(PATIENCE_S)
    # The inbox is in order: once a later message had its effect, those before it had theirs.
    seen = bench.events.count
    with bench.store.writing() as unit:
        unit._change(SUPPORT, IN, processed=1000 + seen)
    bench.reload()
    bench.events.until(DirectionChanged, lambda event: event.state.processed == 1000 + seen, after=seen)


@contextmanager
def watched(bench: Bench, workers: int = 2) -> Iterator[tuple[Engine, Peer]]:
    """An engine after its first runs, with Alice's watch, which has said nothing yet."""
    engine = bench.engine(workers=workers, watched=10)
    with bench.running(engine):
        bench.until_called(6)
        until_due_in(bench, 300)
        yield engine, bench.server.peer_of(ADDRESS, 3)


def test_a_hint_fetches_mail_of_that_mailbox_alone_and_polling_goes_on(bench: Bench) -> None:
    with watched(bench) as (_engine, peer):
        peer.hint()
        event = until_watched(bench)
        assert (event.mailbox, event.at) == (ADDRESS, bench.clock.now())
        bench.events.until(EngineChanged, lambda event: event.watched == 1)
        until_due_in(bench, 2)
        seen = bench.events.count
        bench.clock.advance(2)
        assert bench.until_called(7)[6] == (ALICE, IN)
        until_due_in(bench, 298, after=seen)
        bench.clock.advance(298)
        bench.until_called(12)
        until_due_in(bench, 2, after=seen)
        bench.clock.advance(2)
        assert sorted(bench.until_called(13)[7:]) == sorted((each, way) for each in (ALICE, BOB, SUPPORT) for way in (IN, OUT))


def test_hints_within_two_seconds_are_one(bench: Bench) -> None:
    with watched(bench) as (_engine, peer):
        peer.hint()
        until_due_in(bench, 2)
        seen = bench.events.count
        bench.clock.advance(1)
        peer.hint(10_000)
        bench.clock.advance(1)
        bench.until_called(7)
        until_due_in(bench, 298, after=seen)
    assert len(bench.calls) == 7


def test_hints_during_a_run_mean_one_more_run(bench: Bench) -> None:
    running, gate = threading.Event(), threading.Event()

    def script(_token: CancelToken, report: RunReport) -> RunReport:
        running.set()
        assert gate.wait(PATIENCE_S)
        return report

    with watched(bench) as (engine, peer):
        bench.scripts[ALICE, IN] = script
        engine.submit(SyncNow(frozenset({ALICE}), (IN,)))
        assert running.wait(PATIENCE_S)
        peer.hint(10_000)
        until_watched(bench)
        bench.clock.advance(2)
        until_taken(bench)
        assert len(bench.calls) == 7, "not beside the run"
        seen = bench.events.count
        gate.set()
        assert bench.until_called(8)[6:] == [(ALICE, IN), (ALICE, IN)]
        until_due_in(bench, 298, after=seen)
    assert len(bench.calls) == 8


def test_a_hint_ends_no_back_off(bench: Bench) -> None:
    def failing(_token: CancelToken, report: RunReport) -> RunReport:
        return replace(report, outcome=RunOutcome.FAILED, error=ConnectionFailed("refused"))

    bench.scripts[ALICE, IN] = failing
    engine = bench.engine(watched=10)
    with bench.running(engine):
        bench.until_called(6)
        until_due_in(bench, 30)
        peer = bench.server.peer_of(ADDRESS, 3)
        peer.hint()
        until_watched(bench)
        bench.clock.advance(29)
        until_taken(bench)
        assert len(bench.calls) == 6
        bench.scripts.clear()
        seen = bench.events.count
        bench.clock.advance(1)
        assert bench.until_called(7)[6] == (ALICE, IN)
        until_due_in(bench, 270, after=seen)
        peer.hint()
        until_due_in(bench, 2, after=seen)
    assert len(bench.calls) == 7


def test_a_hint_ends_no_hold_after_a_bug(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    def bug(_token: CancelToken, _report: RunReport) -> RunReport:
        raise ZeroDivisionError

    bench.scripts[ALICE, IN] = bug
    with bench.running(bench.engine(watched=10)):
        bench.until_called(6)
        until_due_in(bench, 30)
        bench.server.peer_of(ADDRESS, 3).hint()
        until_watched(bench)
        seen = bench.events.count
        bench.clock.advance(30)
        bench.until_called(7)
        until_due_in(bench, 60, after=seen)
    assert len(bench.calls) == 7
    assert "ZeroDivisionError" in caplog.text


def test_a_paused_mailbox_is_not_watched(bench: Bench) -> None:
    with watched(bench) as (engine, peer):
        peer.hint()
        until_watched(bench)
        engine.submit(Pause(frozenset({ALICE})))
        until_watched(bench, watching=False)
        assert peer.done.wait(PATIENCE_S)
        bench.clock.advance(2)
        seen = bench.events.count
        engine.submit(Resume())
        assert bench.until_called(7)[6:] == [(ALICE, IN)]
        bench.server.peer_of(ADDRESS, 4).hint()
        until_watched(bench, after=seen)


def test_a_parked_or_disabled_or_removed_mailbox_is_not_watched(bench: Bench) -> None:
    with watched(bench):
        peers = {peer.mailbox: peer for peer in bench.server.peers}
        for each, address in zip((ALICE, BOB, SUPPORT), ("alice@corp.test", "bob@corp.test", "support@corp.test"), strict=True):
            peers[address].hint()
            until_watched(bench, mailbox_id=each)
        with bench.store.writing() as unit:
            unit._change(ALICE, IN, parked=True)
            unit._change(BOB, IN, enabled=False)
        with bench.store._lock:
            del bench.store.state.contexts[SUPPORT]
        bench.clock.advance(5)
        for each in (ALICE, BOB, SUPPORT):
            until_watched(bench, mailbox_id=each, watching=False)
        bench.events.until(EngineChanged, lambda event: event.watched == 0 and event.mailboxes == 2)
        for peer in peers.values():
            assert peer.done.wait(PATIENCE_S)


def test_a_watch_that_failed_begins_again_and_its_beginning_is_a_hint(bench: Bench) -> None:
    with watched(bench) as (_engine, peer):
        peer.fail(ConnectionFailed("reset"))
        assert peer.done.wait(PATIENCE_S)
        until_taken(bench)
        bench.clock.advance(30)
        again = bench.server.peer_of(ADDRESS, 4)
        again.hint()
        until_due_in(bench, 2)
        bench.clock.advance(2)
        assert bench.until_called(7)[6] == (ALICE, IN)


def test_a_watch_that_needs_a_person_leaves_the_runs_alone(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    with watched(bench) as (engine, peer):
        peer.fail(AccessDenied("no subscriptions"))
        assert peer.done.wait(PATIENCE_S)
        until_taken(bench)
        assert bench.store.state.alerts == {}
        assert not bench.store.state.contexts[ALICE].mailbox.incoming.parked
        bench.clock.advance(100)
        engine.submit(SyncNow(frozenset({ALICE}), (IN,)))
        bench.until_called(7)
        bench.server.peer_of(ADDRESS, 4).hint()
        until_watched(bench)
    assert "only polled now" in caplog.text


def test_the_end_stops_every_watch_and_says_so(bench: Bench) -> None:
    with watched(bench) as (_engine, peer):
        peer.hint()
        until_watched(bench)
    assert all(peer.done.is_set() for peer in bench.server.peers)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("watch-")]
    until_watched(bench, watching=False)
    last = bench.events.seen[-1]
    assert isinstance(last, EngineChanged)
    assert last.watched == 0


def test_the_end_waits_for_no_server_that_hangs(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.server.hangs = True
    with bench.running(bench.engine(stop_timeout_s=0.0, watched=10)):
        bench.until_called(6)
        bench.server.until(3)
        until_nothing_runs(bench)
    assert caplog.text.count("is left behind") >= 3
    assert bench.store.holder is None
    threads = [thread for thread in threading.enumerate() if thread.name.startswith("watch-")]
    assert len(threads) == 3
    assert all(thread.daemon for thread in threads)
    for peer in bench.server.peers:
        peer.end()
    for thread in threads:
        thread.join(PATIENCE_S)


def test_one_pass_and_tests_watch_nothing(bench: Bench) -> None:
    engine = bench.engine(watched=10)
    assert {report.outcome for report in engine.run_once(None, bench.token)} == {RunOutcome.DONE}
    bench.engine(watched=10).run_tests(None, bench.token)
    assert (bench.server.asked, bench.server.peers) == (0, [])


def test_an_engine_that_is_not_asked_to_watch_polls(bench: Bench) -> None:
    engine = bench.engine()
    with bench.running(engine):
        bench.until_called(6)
        engine.submit(Reload())
        until_due_in(bench, 300)
    assert (bench.server.asked, bench.server.peers) == (0, [])


def test_the_engine_wakes_for_a_watch_that_is_to_begin(bench: Bench) -> None:
    engine = bench.engine(watched=1)
    with bench.store.writing() as unit:
        for each in (ALICE, BOB, SUPPORT):
            for way in (IN, OUT):
                unit._change(each, way, next_due_at=bench.clock.now() + timedelta(days=1))
    engine._read()
    engine._watchers.start_due()
    bench.server.until(1).end()
    engine._take(engine._inbox.get(timeout=PATIENCE_S))
    bench.clock.advance(1)
    engine._read()
    assert engine._gap_s() == 4


def test_mail_that_another_program_wrote_does_not_wait_for_the_poll(bench: Bench) -> None:
    engine = bench.engine()
    with bench.running(engine):
        bench.until_called(6)
        until_due_in(bench, 300)
        offer = OutgoingWork(ActivityId(1), ALICE, "Offer", "Text", None, (), None, None, (), None, None, 0)
        with bench.store.writing() as unit:
            unit._state.outgoing[offer.id] = Outgoing(offer)
        seen = bench.events.count
        engine.submit(Reload())
        until_due_in(bench, 2, after=seen)
        bench.clock.advance(2)
        assert bench.until_called(7)[6] == (ALICE, OUT)
