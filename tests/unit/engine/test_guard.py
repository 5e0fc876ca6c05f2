"""The engine under the clone guard: it lives, says why it holds, and follows a person's decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.cancel import CancelToken
from core.commands import TestMailbox
from core.domain.alert import AlertDraft, AlertLevel, parked_code
from core.domain.guard import Guard, GuardState
from core.domain.mailbox import DirectionState, MailDirection, Phase, TestStatus
from core.engine.book import waits_for_test
from core.events import DirectionChanged, EngineChanged, EngineState, TestProgress
from core.pipelines.report import RunOutcome, RunReport
from tests.fakes.kit import ALICE
from tests.unit.engine.bench import Bench

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
HELD = Guard(GuardState.HELD, "The store was copied: this is another machine.")


@pytest.fixture
def bench() -> Bench:
    return Bench()


def decide(bench: Bench, guard: Guard) -> None:
    """Change the guard as another program would, and have the engine look."""
    with bench.store.writing() as unit:
        unit._state.guard = guard
    bench.reload()


def test_a_held_engine_runs_nothing_and_says_why_until_it_is_released(bench: Bench) -> None:
    bench.store.state.guard = HELD
    with bench.running(bench.engine()):
        event = bench.events.until(EngineChanged, lambda event: event.state is EngineState.RUNNING)
        assert (event.guard, event.eligible) == (HELD, 0)
        shown = bench.events.until(DirectionChanged, lambda event: (event.mailbox_id, event.direction) == (ALICE, OUT))
        assert (shown.why_not, shown.phase) == (HELD.reason, Phase.DISABLED)
        assert bench.calls == []
        seen = bench.events.count
        decide(bench, Guard())
        assert len(bench.until_called(6)) == 6
        bench.events.until(EngineChanged, lambda event: event.guard == Guard(), after=seen)


def test_a_hold_that_begins_ends_what_runs(bench: Bench) -> None:
    stopped: list[bool] = []

    def long(token: CancelToken, report: RunReport) -> RunReport:
        try:
            token.wait(60)
        finally:
            stopped.append(token.cancelled)
        return report

    bench.scripts[(ALICE, IN)] = long
    with bench.running(bench.engine(workers=1)):
        bench.events.until(DirectionChanged, lambda event: event.mailbox_id == ALICE and event.phase is Phase.RUNNING)
        seen = bench.events.count
        decide(bench, HELD)
        bench.events.until(
            DirectionChanged, lambda event: event.mailbox_id == ALICE and event.direction is IN and event.why_not is not None, after=seen
        )
        bench.events.until(EngineChanged, lambda event: event.guard == HELD and not event.running, after=seen)
    assert stopped == [True]


def test_one_pass_reports_every_direction_as_held(bench: Bench) -> None:
    bench.store.state.guard = HELD
    reports = bench.engine().run_once(None, CancelToken())
    assert {(report.outcome, report.reason) for report in reports} == {(RunOutcome.NOT_ELIGIBLE, HELD.reason)}
    assert len(reports) == 6
    assert bench.calls == []


def test_a_queued_test_waits_for_the_release_but_one_that_is_asked_for_is_made(bench: Bench) -> None:
    context = bench.store.state.contexts[ALICE]
    waiting = DirectionState(enabled=False, reenable_after_test=True, test=TestStatus.NOT_RUN)
    bench.store.state.contexts[ALICE] = replace(context, mailbox=replace(context.mailbox, incoming=waiting, outgoing=waiting))
    bench.store.state.guard = HELD
    engine = bench.engine()
    with bench.running(engine):
        bench.events.until(EngineChanged, lambda event: event.state is EngineState.RUNNING)
        assert bench.tests == []
        engine.submit(TestMailbox(ALICE, (IN,)))
        bench.events.until(TestProgress, lambda event: event.result is not None)
    assert [key for key, _enable in bench.tests] == [(ALICE, IN)]


def test_in_sandbox_mode_only_a_test_that_sends_nothing_runs_by_itself(bench: Bench) -> None:
    context = bench.store.state.contexts[ALICE]
    waiting = DirectionState(enabled=False, reenable_after_test=True, test=TestStatus.NOT_RUN)
    sandboxed = replace(
        context, mailbox=replace(context.mailbox, incoming=waiting, outgoing=waiting), guard=Guard(GuardState.SANDBOX, "sandbox")
    )
    assert waits_for_test(sandboxed, IN)
    assert not waits_for_test(sandboxed, OUT)
    assert waits_for_test(replace(sandboxed, guard=Guard()), OUT)


def test_under_a_hold_no_alert_is_said_to_be_over(bench: Bench) -> None:
    draft = AlertDraft(AlertLevel.ERROR, parked_code(IN), "alice: incoming mail has stopped", "", ALICE)
    with bench.store.writing() as unit:
        unit.raise_alert(draft, bench.clock.now())
    bench.store.state.guard = HELD
    with bench.running(bench.engine()):
        bench.events.until(EngineChanged, lambda event: event.state is EngineState.RUNNING)
    assert [each.code for each in bench.store.state.alerts.values()] == [parked_code(IN)]
    with bench.store.reading() as unit:
        assert [each.code for each in unit.standing_alerts()] == [parked_code(IN)]
