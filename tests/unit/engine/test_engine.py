"""The engine with its threads, over fakes; what is waited for is an event, never a time."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from core.cancel import CancelToken
from core.commands import Pause, Reload, Resume, SyncNow, TestMailbox
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, Phase, TestStatus
from core.errors import Cancelled, ConnectionFailed, CredentialsRejected, LeaseLost, SecretsUnavailable, StoreHeld, StoreUnreachable
from core.events import AlertRaised, DirectionChanged, EngineChanged, EngineState, MailboxesKnown, TestProgress
from core.pipelines.report import RunOutcome, RunReport
from tests.fakes.kit import ALICE, BOB, SUPPORT
from tests.unit.engine.bench import PATIENCE_S, Bench

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
ALL = {(mailbox, direction) for mailbox in (ALICE, BOB, SUPPORT) for direction in (IN, OUT)}


@pytest.fixture
def bench() -> Bench:
    return Bench()


def set_state(bench: Bench, mailbox_id: MailboxId, **changes: object) -> None:
    """Change a direction as another program would."""
    with bench.store.writing() as unit:
        unit._change(mailbox_id, IN, **changes)


def until_idle(bench: Bench, mailbox_id: MailboxId = ALICE, direction: MailDirection = IN, after: int = 0) -> DirectionChanged:
    return bench.events.until(
        DirectionChanged,
        lambda event: (event.mailbox_id, event.direction, event.phase) == (mailbox_id, direction, Phase.IDLE),
        after=after,
    )


def until_nothing_runs(bench: Bench, after: int = 0) -> EngineChanged:
    return bench.events.until(
        EngineChanged, lambda event: not event.running and not event.waiting and event.next_due_at is not None, after=after
    )


def test_everything_due_runs_once_and_again_when_its_time_comes(bench: Bench) -> None:
    engine = bench.engine()
    with bench.running(engine):
        assert set(bench.until_called(6)) == ALL
        until_nothing_runs(bench)
        bench.clock.advance(299)
        seen = bench.events.count
        bench.clock.advance(1)
        bench.until_called(12)
        until_nothing_runs(bench, after=seen)
    assert sorted(bench.calls) == sorted([*ALL, *ALL])
    assert bench.store.leased == {}
    assert bench.store.holder is None


def test_events_carry_the_whole_state(bench: Bench) -> None:
    with bench.running(bench.engine()):
        event = until_idle(bench)
        until_nothing_runs(bench)
    assert event.mailbox == "alice@corp.test"
    assert event.counts.received == 1
    assert event.state.processed == 1
    assert event.state.next_due_at is not None
    known = bench.events.until(MailboxesKnown)
    assert known.mailbox_ids == {ALICE, BOB, SUPPORT}
    states = [event.state for event in bench.events.seen if isinstance(event, EngineChanged)]
    assert (states[0], states[-2:]) == (EngineState.STARTING, [EngineState.STOPPING, EngineState.STOPPED])
    shown = bench.events.until(EngineChanged, lambda event: event.state is EngineState.STOPPING)
    assert (shown.mailboxes, shown.eligible) == (3, 6)


def test_the_directions_of_one_mailbox_never_overlap(bench: Bench) -> None:
    inside: set[MailboxId] = set()
    lock = threading.Lock()

    def script(_token: CancelToken, report: RunReport) -> RunReport:
        with lock:
            assert report.mailbox_id not in inside
            inside.add(report.mailbox_id)
        with lock:
            inside.remove(report.mailbox_id)
        return report

    bench.scripts = dict.fromkeys(ALL, script)
    with bench.running(bench.engine(workers=6)):
        bench.until_called(6)
        until_nothing_runs(bench)
    assert not [event for event in bench.events.seen if isinstance(event, AlertRaised)]


def test_a_slow_mailbox_holds_up_nobody_else(bench: Bench) -> None:
    gate = threading.Event()

    def script(_token: CancelToken, report: RunReport) -> RunReport:
        assert gate.wait(PATIENCE_S)
        return report

    bench.scripts[ALICE, IN] = script
    with bench.running(bench.engine(workers=2)):
        until_idle(bench, BOB, OUT)
        until_idle(bench, SUPPORT, OUT)
        gate.set()
        until_idle(bench, ALICE, OUT)


def test_stop_ends_a_run_that_waits(bench: Bench) -> None:
    def script(token: CancelToken, report: RunReport) -> RunReport:
        token.wait(PATIENCE_S * 10)
        return report

    bench.scripts[ALICE, IN] = script
    with bench.running(bench.engine()):
        bench.events.until(DirectionChanged, lambda event: event.phase is Phase.RUNNING and event.mailbox_id == ALICE)
    assert bench.store.leased == {}


def test_stop_leaves_a_run_behind_that_does_not_listen_and_takes_its_lease(bench: Bench) -> None:
    gate = threading.Event()
    left = threading.Event()

    def script(_token: CancelToken, report: RunReport) -> RunReport:
        gate.wait(PATIENCE_S)
        left.set()
        return report

    bench.scripts[ALICE, IN] = script
    with bench.running(bench.engine(stop_timeout_s=0.0)):
        bench.events.until(DirectionChanged, lambda event: event.phase is Phase.RUNNING and event.mailbox_id == ALICE)
    assert ALICE in bench.store.released
    assert bench.store.holder is None
    threads = [thread for thread in threading.enumerate() if thread.name.startswith("lane-")]
    gate.set()
    assert left.wait(PATIENCE_S)
    for thread in threads:
        thread.join(PATIENCE_S)


def test_a_bug_parks_nothing_alerts_and_backs_off(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    broken = True

    def script(_token: CancelToken, report: RunReport) -> RunReport:
        if broken:
            raise ZeroDivisionError("in the pipeline")
        return report

    bench.scripts[ALICE, IN] = script
    with bench.running(bench.engine()):
        alert = bench.events.until(AlertRaised)
        assert alert.draft.mailbox_id == ALICE
        assert "ZeroDivisionError" in alert.draft.detail
        bench.until_called(6)
        until_nothing_runs(bench)
        assert not bench.store.state.contexts[ALICE].mailbox.incoming.parked
        assert bench.store.state.contexts[ALICE].mailbox.incoming.running_since is None
        assert (ALICE, "Bug-incoming", "") in bench.store.state.alerts
        broken = False
        bench.clock.advance(30)
        bench.until_called(7)
        until_idle(bench)
    assert "ZeroDivisionError" in caplog.text


def test_a_bug_in_the_store_does_not_end_the_lanes(bench: Bench) -> None:
    def script(_token: CancelToken, report: RunReport) -> RunReport:
        raise ZeroDivisionError

    def broken_writing(*_args: object) -> None:
        raise KeyError("the store itself")

    bench.scripts[ALICE, IN] = script
    bench.scripts[BOB, IN] = script
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bench.store, "writing", broken_writing)
        with bench.running(bench.engine(workers=1)):
            bench.events.until(AlertRaised, lambda event: event.draft.mailbox_id == ALICE)
            bench.events.until(AlertRaised, lambda event: event.draft.mailbox_id == BOB)


def test_changes_by_another_program_are_seen(bench: Bench) -> None:
    with bench.running(bench.engine()):
        bench.until_called(6)
        until_nothing_runs(bench)
        set_state(bench, ALICE, next_due_at=bench.clock.now())
        bench.clock.advance(5)
        assert bench.until_called(7)[-1] == (ALICE, IN)
        seen = bench.events.count
        until_nothing_runs(bench, after=seen - 1)
        with bench.store.writing() as unit:
            del unit._state.contexts[BOB]
        bench.clock.advance(5)
        bench.events.until(MailboxesKnown, lambda event: event.mailbox_ids == {ALICE, SUPPORT})
        bench.clock.advance(300)
        calls = bench.until_called(11)
    assert BOB not in {mailbox_id for mailbox_id, _direction in calls[7:]}


def test_sync_now_runs_what_is_named_even_if_it_waits_for_a_person(bench: Bench) -> None:
    set_state(bench, ALICE, parked=True)
    engine = bench.engine()
    with bench.running(engine):
        bench.until_called(5)
        until_nothing_runs(bench)
        engine.submit(SyncNow())
        bench.until_called(10)
        until_nothing_runs(bench)
        assert (ALICE, IN) not in bench.calls
        engine.submit(SyncNow(frozenset({ALICE}), (IN,)))
        assert bench.until_called(11)[-1] == (ALICE, IN)


def test_pause_stops_and_resume_goes_on(bench: Bench) -> None:
    def script(token: CancelToken, report: RunReport) -> RunReport:
        if bench.calls.count((ALICE, IN)) == 1:
            token.wait(PATIENCE_S * 10)
        return report

    bench.scripts[ALICE, IN] = script
    engine = bench.engine()
    with bench.running(engine):
        bench.events.until(DirectionChanged, lambda event: event.phase is Phase.RUNNING and event.mailbox_id == ALICE)
        until_idle(bench, BOB, OUT)
        until_idle(bench, SUPPORT, OUT)
        seen = bench.events.count
        engine.submit(Pause(frozenset({ALICE})))
        event = bench.events.until(EngineChanged, lambda event: not event.running and event.paused == {ALICE}, after=seen)
        assert event.state is EngineState.RUNNING
        before = len(bench.calls)
        engine.submit(Pause())
        bench.events.until(EngineChanged, lambda event: event.state is EngineState.PAUSED)
        bench.clock.advance(300)
        engine.submit(Resume())
        bench.until_called(before + 6)
        assert {(ALICE, IN), (ALICE, OUT)} <= set(bench.calls[before:])


def test_a_queued_test_is_run_by_the_engine_and_enables_again(bench: Bench) -> None:
    set_state(bench, ALICE, enabled=False, reenable_after_test=True)
    with bench.running(bench.engine()):
        event = until_idle(bench)
    assert event.state.enabled
    assert bench.tests == [((ALICE, IN), None)]
    progress = [event for event in bench.events.seen if isinstance(event, TestProgress)]
    assert progress[0].result is None
    assert progress[-1].result is not None


def test_a_queued_test_waits_for_a_server_and_gives_up_on_a_password(bench: Bench) -> None:
    set_state(bench, ALICE, enabled=False, reenable_after_test=True)
    bench.failing_tests[ALICE, IN] = ConnectionFailed("refused")
    with bench.running(bench.engine()):
        bench.until_tested(1)
        until_nothing_runs(bench)
        seen = bench.events.count
        bench.failing_tests[ALICE, IN] = CredentialsRejected("wrong")
        bench.clock.advance(30)
        bench.until_tested(2)
        bench.events.until(EngineChanged, lambda event: not event.running and not event.waiting, after=seen)
        bench.clock.advance(300)
        bench.until_called(10)
    assert len(bench.tests) == 2


def test_a_test_on_request(bench: Bench) -> None:
    set_state(bench, ALICE, enabled=False)
    engine = bench.engine()
    with bench.running(engine):
        engine.submit(TestMailbox(ALICE, (IN,), enable=True))
        engine.submit(TestMailbox(MailboxId(99), (IN,)))
        until_idle(bench)
    assert bench.tests == [((ALICE, IN), True)]
    assert bench.store.state.contexts[ALICE].mailbox.incoming.test is TestStatus.SUCCESS


def test_only_one_engine_holds_the_store(bench: Bench) -> None:
    bench.store.holder = "the console, process 12"
    with pytest.raises(StoreHeld, match="process 12"):
        bench.engine().run(bench.token)
    with pytest.raises(StoreHeld):
        bench.engine().run_once(None, bench.token)
    assert bench.calls == []


def test_a_lane_held_elsewhere_is_asked_for_again(bench: Bench) -> None:
    bench.store.refused.add(ALICE)
    with bench.running(bench.engine()):
        bench.until_called(4)
        until_nothing_runs(bench)
        bench.store.refused.clear()
        bench.clock.advance(30)
        assert set(bench.until_called(6)) == ALL


def test_a_store_that_goes_away_is_shown_and_tried_again(bench: Bench) -> None:
    bench.store.unreachable = StoreUnreachable("the server has gone")
    with bench.running(bench.engine()):
        event = bench.events.until(EngineChanged, lambda event: event.problem is not None)
        assert event.problem is not None
        assert event.problem.code == "StoreUnreachable"
        bench.events.until(EngineChanged, lambda event: not event.running and not event.waiting and event.next_due_at is not None)
        bench.store.unreachable = None
        bench.clock.advance(30)
        assert set(bench.until_called(6)) == ALL
        bench.events.until(EngineChanged, lambda event: event.problem is None and event.last_good_contact_at is not None)


# ---- one pass


def outcomes(reports: list[RunReport]) -> dict[tuple[str, str], RunOutcome]:
    return {(report.mailbox.partition("@")[0], report.direction.value): report.outcome for report in reports}


def test_one_pass_runs_everything_whatever_is_due(bench: Bench) -> None:
    set_state(bench, ALICE, next_due_at=bench.clock.now().replace(year=2099))
    set_state(bench, BOB, enabled=False)
    reports = bench.engine().run_once(None, bench.token)
    assert [(report.mailbox, report.direction) for report in reports][:2] == [("alice@corp.test", IN), ("alice@corp.test", OUT)]
    assert outcomes(reports) == {
        ("alice", "incoming"): RunOutcome.DONE,
        ("alice", "outgoing"): RunOutcome.DONE,
        ("bob", "incoming"): RunOutcome.NOT_ELIGIBLE,
        ("bob", "outgoing"): RunOutcome.DONE,
        ("support", "incoming"): RunOutcome.DONE,
        ("support", "outgoing"): RunOutcome.DONE,
    }
    assert next(report.reason for report in reports if report.outcome is RunOutcome.NOT_ELIGIBLE)
    assert bench.store.leased == {}
    assert bench.store.holder is None


def test_one_pass_over_named_mailboxes(bench: Bench) -> None:
    reports = bench.engine().run_once([BOB], bench.token)
    assert {report.mailbox for report in reports} == {"bob@corp.test"}


def test_one_pass_over_what_is_due(bench: Bench) -> None:
    set_state(bench, ALICE, next_due_at=bench.clock.now().replace(year=2099))
    set_state(bench, BOB, parked=True)
    reports = bench.engine().run_once(None, bench.token, due_only=True)
    found = outcomes(reports)
    assert ("alice", "incoming") not in found
    assert found["bob", "incoming"] is RunOutcome.NOT_ELIGIBLE
    assert (ALICE, IN) not in bench.calls
    assert (BOB, IN) not in bench.calls


def test_one_pass_runs_queued_tests_first(bench: Bench) -> None:
    set_state(bench, ALICE, enabled=False, reenable_after_test=True)
    set_state(bench, BOB, enabled=False, reenable_after_test=True)
    bench.failing_tests[BOB, IN] = CredentialsRejected("wrong")
    finished: list[RunReport] = []
    reports = bench.engine().run_once(None, bench.token, finished=finished.append)
    found = outcomes(reports)
    assert found["alice", "incoming"] is RunOutcome.DONE
    assert found["bob", "incoming"] is RunOutcome.FAILED
    failed = next(report for report in reports if report.outcome is RunOutcome.FAILED)
    assert "Its test failed at tcp" in failed.reason
    assert failed.error is not None
    assert failed.error.code == "CredentialsRejected"
    assert len(finished) == 6


def test_what_if_holds_and_leases_nothing(bench: Bench) -> None:
    bench.store.holder = "another"
    commits = bench.store.commits
    reports = bench.engine().run_once(None, bench.token, what_if=True)
    assert {report.outcome for report in reports} == {RunOutcome.DONE}
    assert bench.store.released == []
    assert bench.store.commits == commits
    # What one would have written is there for the next.
    assert len(bench.supposed) > 1
    assert bench.supposed[0] is not None
    assert all(each is bench.supposed[0] for each in bench.supposed)


def test_a_bug_in_a_pass_that_only_looks_writes_nothing(bench: Bench) -> None:
    def bug(_token: CancelToken, _report: RunReport) -> RunReport:
        raise ZeroDivisionError

    bench.scripts[ALICE, IN] = bug
    commits = bench.store.commits
    reports = bench.engine().run_once({ALICE}, bench.token, what_if=True)
    assert outcomes(reports)["alice", "incoming"] is RunOutcome.FAILED
    assert (bench.store.commits, bench.store.state.alerts) == (commits, {})


def test_one_pass_reports_failures_and_bugs(bench: Bench) -> None:
    def failing(_token: CancelToken, report: RunReport) -> RunReport:
        return replace(report, outcome=RunOutcome.FAILED, error=ConnectionFailed("refused"))

    def lost(_token: CancelToken, _report: RunReport) -> RunReport:
        raise LeaseLost("taken")

    def bug(_token: CancelToken, _report: RunReport) -> RunReport:
        raise ZeroDivisionError

    bench.scripts = {(ALICE, IN): failing, (BOB, IN): lost, (SUPPORT, IN): bug}
    reports = bench.engine().run_once(None, bench.token)
    found = outcomes(reports)
    assert [found[name, "incoming"] for name in ("alice", "bob", "support")] == [RunOutcome.FAILED] * 3
    assert [found[name, "outgoing"] for name in ("alice", "bob", "support")] == [RunOutcome.DONE] * 3


def test_one_pass_says_that_the_environment_is_unusable_after_doing_what_it_can(bench: Bench) -> None:
    def locked(_token: CancelToken, _report: RunReport) -> RunReport:
        raise SecretsUnavailable("locked")

    bench.scripts[ALICE, IN] = locked
    with pytest.raises(SecretsUnavailable):
        bench.engine().run_once(None, bench.token)
    assert set(bench.calls) == ALL


def test_one_pass_can_be_stopped(bench: Bench) -> None:
    def script(token: CancelToken, report: RunReport) -> RunReport:
        bench.token.cancel()
        token.wait(PATIENCE_S * 10)
        return report

    bench.scripts[ALICE, IN] = script
    with pytest.raises(Cancelled):
        bench.engine().run_once(None, bench.token)
    assert bench.store.leased == {}
    assert bench.store.holder is None


def test_a_command_before_the_start_is_kept(bench: Bench) -> None:
    engine = bench.engine()
    engine.submit(Reload())
    with bench.running(engine):
        bench.until_called(6)


def test_tests_on_request_need_neither_hold_nor_lease(bench: Bench) -> None:
    bench.store.holder = "another engine"
    bench.store.refused.update({ALICE, BOB, SUPPORT})
    bench.failing_tests[BOB, OUT] = ConnectionFailed("refused")
    results = bench.engine().run_tests(None, bench.token, enable=True)
    assert [(result.mailbox.partition("@")[0], result.direction, result.ok) for result in results] == [
        ("alice", IN, True),
        ("alice", OUT, True),
        ("bob", IN, True),
        ("bob", OUT, False),
        ("support", IN, True),
        ("support", OUT, True),
    ]


def test_tests_of_one_mailbox_and_direction(bench: Bench) -> None:
    results = bench.engine().run_tests([ALICE], bench.token, directions=[OUT])
    assert [(result.mailbox, result.direction) for result in results] == [("alice@corp.test", OUT)]


def test_the_word_of_a_killed_engine_that_it_works_is_not_believed(bench: Bench) -> None:
    later = bench.clock.now() + timedelta(seconds=300)
    with bench.store.writing() as unit:
        unit._change(ALICE, IN, running_since=bench.clock.now(), next_due_at=later)
    with bench.running(bench.engine()):
        shown = bench.events.until(DirectionChanged, lambda event: (event.mailbox_id, event.direction) == (ALICE, IN))
    assert (shown.phase, shown.state.running_since) == (Phase.IDLE, None)
