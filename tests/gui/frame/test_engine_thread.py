"""The engine's thread: events, commands, an end by an error, the start anew, and the end of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.commands import Command, Reload
from core.errors import Cancelled, StoreHeld
from core.events import EngineChanged, EngineState, Event
from gui import engine_thread
from gui.engine_thread import EngineKeeper
from tests.gui.frame.made import NOW


class FakeEngine:
    """An engine that waits until it is stopped, or ends at once by an error."""

    def __init__(self, publish: Callable[[Event], None], error: Exception | None = None) -> None:
        self._publish = publish
        self._error = error
        self.commands: list[Command] = []

    def run(self, token: CancelToken) -> None:
        """The loop."""
        self._publish(EngineChanged(EngineState.RUNNING, NOW))
        if self._error is not None:
            raise self._error
        try:
            token.wait(60)
        except Cancelled:
            self._publish(EngineChanged(EngineState.STOPPED, NOW))

    def submit(self, command: Command) -> None:
        """Take a command."""
        self.commands.append(command)


class Maker:
    """Makes engines; the first ones end by the errors given."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.made: list[FakeEngine] = []

    def __call__(self, publish: Callable[[Event], None]) -> FakeEngine:
        """One more."""
        self.made.append(FakeEngine(publish, self.errors.pop(0) if self.errors else None))
        return self.made[-1]


@pytest.fixture
def keep(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Maker], EngineKeeper]]:
    """Makes keepers that start an ended engine again at once."""
    monkeypatch.setattr(engine_thread, "RESTART_MS", 0)
    kept: list[EngineKeeper] = []

    def make(maker: Maker) -> EngineKeeper:
        kept.append(EngineKeeper(maker, qapp))
        return kept[-1]

    yield make
    for keeper in kept:
        assert keeper.stop()
        keeper.deleteLater()


def states(keeper: EngineKeeper) -> list[EngineState]:
    """What the engine told of itself so far."""
    return [event.state for event in keeper.events if isinstance(event, EngineChanged)]


def test_events_are_collected_and_commands_arrive(qtbot: QtBot, keep: Callable[[Maker], EngineKeeper]) -> None:
    maker = Maker()
    keeper = keep(maker)
    assert not keeper.submit(Reload())
    keeper.start()
    keeper.start()
    qtbot.waitUntil(lambda: states(keeper) == [EngineState.RUNNING])
    assert keeper.submit(Reload())
    assert maker.made[0].commands == [Reload()]
    assert len(maker.made) == 1
    assert keeper.stop()
    assert states(keeper) == [EngineState.RUNNING, EngineState.STOPPED]


def test_an_engine_that_ends_by_an_error_is_started_again(qtbot: QtBot, keep: Callable[[Maker], EngineKeeper]) -> None:
    maker = Maker(StoreHeld("pid 7 on this machine"))
    keeper = keep(maker)
    problems: list[str] = []
    keeper.changed.connect(lambda: problems.append(keeper.problem.code if keeper.problem else ""))
    keeper.start()
    qtbot.waitUntil(lambda: len(maker.made) == 2 and keeper.running)
    assert "StoreHeld" in problems
    assert keeper.problem is not None
    assert "pid 7" in keeper.problem.cause
    keeper.well()
    assert problems[-1] == ""


def test_a_bug_of_the_engine_is_told_and_does_not_end_it_for_good(
    qtbot: QtBot, keep: Callable[[Maker], EngineKeeper], caplog: pytest.LogCaptureFixture
) -> None:
    maker = Maker(ZeroDivisionError("oh"))
    keeper = keep(maker)
    keeper.start()
    qtbot.waitUntil(lambda: len(maker.made) == 2)
    assert keeper.problem is not None
    assert keeper.problem.code == "Internal"
    assert "ZeroDivisionError: oh" in keeper.problem.cause
    assert caplog.records[0].exc_info is not None


def test_a_stopped_keeper_starts_nothing_more(qtbot: QtBot, keep: Callable[[Maker], EngineKeeper]) -> None:
    maker = Maker()
    keeper = keep(maker)
    keeper.start()
    qtbot.waitUntil(lambda: bool(keeper.events))
    assert keeper.stop()
    keeper.start()
    qtbot.waitUntil(lambda: not keeper.running)
    assert len(maker.made) == 1


def test_stopping_what_never_ran_is_done_at_once(keep: Callable[[Maker], EngineKeeper]) -> None:
    assert keep(Maker()).stop()
