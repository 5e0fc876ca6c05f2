"""Housekeeping runs once a day beside the mail, by a clock that is moved; it never stops the engine, and stops with it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from core.cancel import CancelToken
from core.domain.alert import CLOCK_DOUBTED
from core.domain.mailbox import MailDirection
from core.engine.engine import Engine
from core.engine.upkeep import INTERVAL_S, MEMORY_KEY, RETRY_S, last_done
from core.errors import ClockDoubted, PostroomError, StoreUnreachable
from core.pipelines.report import RunReport
from tests.fakes.clock import START
from tests.fakes.kit import ALICE
from tests.unit.engine.bench import PATIENCE_S, Bench


class Work:
    """Counts its calls; does what a test says."""

    def __init__(self, act: Callable[[CancelToken], None] = lambda _token: None) -> None:
        self.act = act
        self.calls = 0
        self.changed = threading.Condition()

    def __call__(self, token: CancelToken) -> None:
        with self.changed:
            self.calls += 1
            self.changed.notify_all()
        self.act(token)

    def wait(self, calls: int) -> None:
        """Wait for that many calls."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.calls >= calls, PATIENCE_S), self.calls


def engine_of(bench: Bench, work: Work) -> Engine:
    """An engine with that housekeeping; moving the clock wakes it."""
    engine = Engine(bench.tools, bench.events.publish, 2, runner=bench.run, tester=bench.test, stop_timeout_s=PATIENCE_S, housekeeping=work)
    bench.clock.told.append(engine._wake)
    return engine


def remembered(bench: Bench, expected: str) -> bool:
    """Wait until the store says when it was done."""
    token = CancelToken()
    for _ in range(int(PATIENCE_S * 100)):
        if bench.store.recall(MEMORY_KEY) == expected:
            return True
        token.wait(0.01)
    return False


def test_it_is_done_once_a_day() -> None:
    bench, work = Bench(), Work()
    with bench.running(engine_of(bench, work)):
        work.wait(1)
        assert remembered(bench, START.isoformat())
        for _ in range(20):
            bench.clock.advance(INTERVAL_S / 21)
        assert work.calls == 1
        bench.clock.advance(INTERVAL_S / 20)
        work.wait(2)
    assert work.calls == 2


def test_a_restart_begins_no_new_day() -> None:
    bench, work = Bench(), Work()
    bench.store.remember(MEMORY_KEY, (START - timedelta(hours=23)).isoformat())
    with bench.running(engine_of(bench, work)):
        bench.clock.advance(1_800)
        assert work.calls == 0
        bench.clock.advance(RETRY_S)
        work.wait(1)


@pytest.mark.parametrize("said", ["never", "2026-01-01", (START + timedelta(days=400)).isoformat()])
def test_a_time_that_cannot_be_is_no_reason_to_wait(said: str) -> None:
    bench, work = Bench(), Work()
    bench.store.remember(MEMORY_KEY, said)
    with bench.running(engine_of(bench, work)):
        work.wait(1)


def test_a_clock_that_is_doubted_is_one_alert_until_it_is_right_and_no_house_was_kept_meanwhile() -> None:
    bench, work = Bench(), Work()

    def keep(_token: CancelToken) -> None:
        if work.calls <= 3:
            raise ClockDoubted("it is 2036 by the clock")

    work.act = keep
    token = CancelToken()
    with bench.running(engine_of(bench, work)):
        for _ in range(int(PATIENCE_S * 100)):
            if work.calls > 3:
                break
            assert bench.store.recall(MEMORY_KEY) is None
            bench.clock.advance(RETRY_S)
            token.wait(0.01)
        for _ in range(int(PATIENCE_S * 100)):
            if bench.store.recall(MEMORY_KEY) is not None and (None, CLOCK_DOUBTED, "") not in bench.store.state.alerts:
                break
            token.wait(0.01)
    [alert] = [each for each in bench.store.state.history if each.code == CLOCK_DOUBTED]
    assert (alert.detail, alert.mailbox_id) == ("it is 2036 by the clock", None)
    assert (None, CLOCK_DOUBTED, "") not in bench.store.state.alerts


def test_what_fails_is_told_and_tried_again_and_the_engine_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_token: CancelToken) -> None:
        raise StoreUnreachable("the disk is full")

    bench, work = Bench(), Work(fail)
    with caplog.at_level(logging.WARNING), bench.running(engine_of(bench, work)):
        work.wait(1)
        for _ in range(3):
            bench.clock.advance(RETRY_S / 4)
        assert work.calls == 1
        bench.clock.advance(RETRY_S)
        work.wait(2)
    assert "the disk is full" in caplog.text
    assert bench.store.recall(MEMORY_KEY) is None


def test_it_stops_with_the_engine() -> None:
    stopped: list[PostroomError] = []

    def last(token: CancelToken) -> None:
        try:
            token.wait(PATIENCE_S * 10)
        except PostroomError as error:
            stopped.append(error)
            raise

    bench, work = Bench(), Work(last)
    with bench.running(engine_of(bench, work)):
        work.wait(1)
    assert len(stopped) == 1
    assert bench.store.recall(MEMORY_KEY) is None, "what was cut short is not done"


def test_when_it_was_done_last_is_known() -> None:
    bench = Bench()
    assert last_done(bench.store) is None
    bench.store.remember(MEMORY_KEY, "soon")
    assert last_done(bench.store) is None
    bench.store.remember(MEMORY_KEY, START.isoformat())
    assert last_done(bench.store) == START


def test_it_is_asked_to_end_when_the_lanes_are_and_not_after_them() -> None:
    bench = Bench()
    ended = threading.Event()
    order: list[bool] = []

    def work(token: CancelToken) -> None:
        with token.on_cancel(ended.set):
            assert ended.wait(PATIENCE_S)

    def hang(token: CancelToken, report: RunReport) -> RunReport:
        with token.on_cancel(lambda: order.append(ended.wait(PATIENCE_S))):
            token.wait(PATIENCE_S)
        return report

    for direction in MailDirection:
        bench.scripts[ALICE, direction] = hang
    started = Work(work)
    with bench.running(engine_of(bench, started)):
        started.wait(1)
        bench.until_called(1)
    assert order == [True]
