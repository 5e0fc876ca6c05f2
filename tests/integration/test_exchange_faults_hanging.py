"""An Exchange that falls silent: a stop ends the wait at once, nothing is left behind, and the next run begins where that one was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.commands import Reload
from core.errors import Cancelled, PostroomError
from core.pipelines.report import RunOutcome, RunReport
from core.sandbox.ews.behaviour import EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFaultKind as Kind
from tests.integration.exchange_world import FOLDER, IN, OUT, PATIENCE_S, ExchangeWorld, exchange_world

STALLS = (Kind.STALL, Kind.STALL_IN_BODY)
IN_PLACES = (("GetFolder", 1), ("FindFolder", 1), ("SyncFolderItems", 1), ("SyncFolderItems", 3), ("GetItem", 1), ("GetItem", 3))
OUT_PLACES = (("GetFolder", 1), ("CreateItem", 1), ("CreateItem", 2), ("SendItem", 1), ("SendItem", 2))

both = pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL], ids=["strict", "liberal"])
every_stall = pytest.mark.parametrize("stall", STALLS, ids=lambda kind: kind.value)


def stopped_in(world: ExchangeWorld, stall: Kind, place: tuple[str, int], work: Callable[[CancelToken], object]) -> PostroomError | None:
    """Work on a thread until the server falls silent, then stop; the error that the work ended with."""
    ended: list[PostroomError | None] = []
    token = CancelToken()

    def main() -> None:
        try:
            work(token)
        except PostroomError as error:
            ended.append(error)
        else:
            ended.append(None)

    before = len(world.server.faults.fired)
    world.strike(stall, *place)
    thread = threading.Thread(target=main, name=f"stopped in {place}")
    thread.start()
    try:
        assert world.server.faults.wait_fired(before + 1, PATIENCE_S), place
    finally:
        token.cancel()
        thread.join(PATIENCE_S)
    assert not thread.is_alive(), place
    return ended[0]


@both
@every_stall
def test_receiving_is_stopped_in_the_silence_and_begins_where_it_was(stall: Kind, behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        for place in IN_PLACES:
            world.fill()
            error = stopped_in(world, stall, place, lambda token: world.run(IN, token))
            assert isinstance(error, Cancelled), place
            state = world.state()
            assert (state.running_since, state.consecutive_failures, state.parked) == (None, 0, False), place
            world.live_on()
            world.settle()
            world.assert_complete()
        assert world.alerts() == {}


@every_stall
def test_sending_is_stopped_in_the_silence_and_everything_is_sent_once(stall: Kind, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", EXCHANGE_SE, (OUT,)) as world:
        for place in OUT_PLACES:
            world.compose("Offer")
            world.compose("Another offer")
            stopped_in(world, stall, place, lambda token: world.run(OUT, token))
            world.clock.advance(60)
            world.settle(OUT)
        world.assert_sent_once(2 * len(OUT_PLACES))
        assert world.alerts() == {}
        assert world.alice.items("Drafts") == ()


@every_stall
def test_a_pass_of_the_engine_is_stopped_in_the_silence(stall: Kind, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", directions=(IN, OUT)) as world:
        world.settle()
        for place in (("SyncFolderItems", 2), ("GetItem", 2), ("SendItem", 1)):
            world.compose("Offer")
            world.deliver(3, FOLDER)
            error = stopped_in(world, stall, place, lambda token: world.app.engine(lambda _event: None).run_once(None, token))
            assert isinstance(error, Cancelled), place
            world.clock.advance(60)
            reports = world.app.engine(lambda _event: None).run_once(None, CancelToken())
            assert [report.outcome for report in reports] == [RunOutcome.DONE] * 2
            assert world.missing() == []
        world.assert_sent_once(3)


@both
def test_a_pass_of_the_engine_tells_of_each_fault_and_the_next_one_mends_it(behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour, (IN, OUT)) as world:
        world.settle()
        world.deliver(5, FOLDER)
        world.compose("Offer")
        world.strike(Kind.TRUNCATED, "SyncFolderItems")
        world.strike(Kind.LOSE_REQUEST, "CreateItem")
        engine = world.app.engine
        first = engine(lambda _event: None).run_once(None, CancelToken())
        assert {(report.direction, report.outcome) for report in first} == {(IN, RunOutcome.FAILED), (OUT, RunOutcome.FAILED)}
        assert engine(lambda _event: None).run_once(None, CancelToken(), due_only=True) == []
        world.clock.advance(30)
        second: list[RunReport] = engine(lambda _event: None).run_once(None, CancelToken(), due_only=True)
        assert [report.outcome for report in second] == [RunOutcome.DONE] * 2
        assert world.missing() == []
        world.assert_sent_once(1)


@contextmanager
def engine_running(world: ExchangeWorld) -> Iterator[Callable[..., bool]]:
    """An engine at work by the world's clock; gives what moves that clock on, step by step, until something holds."""
    told = threading.Condition()
    seen = 0

    def publish(_event: object) -> None:
        nonlocal seen
        with told:
            seen += 1
            told.notify_all()

    engine = world.app.engine(publish)
    token = CancelToken()
    thread = threading.Thread(target=engine.run, args=(token,), name="engine")

    def until(holds: Callable[[], bool], step_s: float = 0.0) -> bool:
        for _ in range(200):
            if holds():
                return True
            world.clock.advance(step_s)
            engine.submit(Reload())
            with told:
                told.wait(0.05)
        return holds()

    thread.start()
    try:
        yield until
    finally:
        token.cancel()
        thread.join(PATIENCE_S)
    assert not thread.is_alive()


WATCHING = (
    (Kind.CLOSE_STREAM, "GetStreamingEvents"),
    (Kind.LOSE_REQUEST, "GetStreamingEvents"),
    (Kind.LOSE_RESPONSE, "GetStreamingEvents"),
    (Kind.EMPTY_BODY, "GetStreamingEvents"),
    (Kind.PORTAL, "GetStreamingEvents"),
    (Kind.HTTP_STATUS, "GetStreamingEvents"),
    (Kind.SOAP_FAULT, "Subscribe"),
    (Kind.TRUNCATED, "Subscribe"),
)


@pytest.mark.parametrize(
    ("behaviour", "kind", "operation"),
    [*((EXCHANGE_SE, *one) for one in WATCHING), *((LIBERAL, *one) for one in WATCHING[::4])],
    ids=lambda value: getattr(value, "name", value).lower(),
)
def test_a_watch_that_fails_is_taken_up_again_and_tells_of_what_comes(
    kind: Kind, operation: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        fault = world.strike(kind, operation)
        began = world.clock.now()
        with engine_running(world) as until:
            assert until(lambda: world.missing() == []), "the first run needs no watch"
            assert until(lambda: fault in world.server.faults.fired)
            assert until(lambda: world.server.streams == 1, 0.5)
            world.deliver(1, FOLDER)
            assert until(lambda: world.missing() == [], 0.5)
            assert (world.clock.now() - began).total_seconds() < 300, "it was found by looking, not by being told"
        world.assert_complete()
        assert world.alerts() == {}


@every_stall
@pytest.mark.parametrize("operation", ["Subscribe", "GetStreamingEvents"])
def test_an_engine_whose_watch_hangs_works_and_stops_all_the_same(operation: str, stall: Kind, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home") as world:
        world.fill()
        fault = world.strike(stall if operation == "Subscribe" else Kind.STALL, operation)
        with engine_running(world) as until:
            assert until(lambda: fault in world.server.faults.fired)
            assert until(lambda: world.missing() == [])
        world.settle()
        world.assert_complete()


@every_stall
def test_an_engine_whose_run_hangs_stops_and_another_goes_on(stall: Kind, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home") as world:
        world.fill()
        fault = world.strike(stall, "GetItem", 2)
        with engine_running(world) as until:
            assert until(lambda: fault in world.server.faults.fired)
        world.live_on()
        with engine_running(world) as until:
            assert until(lambda: world.missing() == [], 0.5)
        world.settle()
        world.assert_complete()
        assert world.alerts() == {}
