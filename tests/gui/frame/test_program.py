"""The whole console on the demo's organisation and on one's own: opened, at work, closed, and what it says where it cannot open."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.app import Options, open_app
from core.commands import Pause, Resume
from core.domain.mailbox import MailDirection
from core.domain.status import MailboxState
from core.events import EngineState
from gui.memory import TURNS_TO_FULL, YOUNG_OBJECTS, Housekeeper
from gui.panes.pane import PaneName
from gui.program import Program
from gui.session import Place, Session
from tests.gui.conftest import OFFICE

SETTLED_MS = 60_000


@pytest.fixture
def run(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Place], Program]]:
    """Starts programs; at the end each is quit as a person would quit it."""
    made: list[Program] = []
    monkeypatch.setattr(QApplication, "quit", lambda: None)

    def start(place: Place) -> Program:
        made.append(Program(place, qapp))
        made[-1].start()
        return made[-1]

    yield start
    for program in made:
        program.quit()
        assert not program.window.isVisible()
        assert not program.tasks.under_way or program.tasks.close()
        program.window.deleteLater()
        program.deleteLater()


def words(program: Program) -> str:
    """All that can be read in the window."""
    return " | ".join(label.text() for label in program.window.findChildren(QLabel) if label.isVisible() and label.text())


@pytest.mark.slow
def test_the_demo_opens_tests_enables_and_works(qtbot: QtBot, run: Callable[[Place], Program], home: Path) -> None:
    program = run(Place(home, secrets_kind="memory", demo=True))
    assert program.window.isVisible()
    assert "Opening" in words(program)
    qtbot.waitUntil(lambda: program.console is not None, timeout=SETTLED_MS)
    state = program.state
    assert state is not None
    qtbot.waitUntil(lambda: state.health_counts()[MailboxState.HEALTHY] >= 5 and state.counts.emails > 100, timeout=SETTLED_MS)
    assert state.counts.mailboxes == len(state.mailboxes) == 9
    before = state.counts.emails
    for name in PaneName:
        program.window.go(name)
        assert program.window.current is program.window.pane(name)
    qtbot.waitUntil(lambda: state.counts.emails > before, timeout=SETTLED_MS)
    qtbot.waitUntil(lambda: any(view.today.received for view in state.mailboxes.values()), timeout=SETTLED_MS)
    assert state.counts.pending == 0
    program.window.status_line.pause_asked.emit()
    qtbot.waitUntil(lambda: state.engine is not None and state.engine.state is EngineState.PAUSED, timeout=SETTLED_MS)
    program.tray.resume_asked.emit()
    qtbot.waitUntil(lambda: state.engine is not None and state.engine.state is EngineState.RUNNING, timeout=SETTLED_MS)


def test_an_organisation_of_ones_own_is_opened_and_changes_are_seen(qtbot: QtBot, run: Callable[[Place], Program], home: Path) -> None:
    with open_app(Options(home, None, "file", None, {"POSTROOM_SECRETS_PASSPHRASE": "open sesame"})) as app:
        app.service.apply(OFFICE)
    program = run(Place(home, secrets_kind="env"))
    qtbot.waitUntil(lambda: program.state is not None and len(program.state.mailboxes) == 3)
    console, state = program.console, program.state
    assert console is not None
    assert state is not None
    qtbot.waitUntil(lambda: state.engine is not None and state.engine.state is EngineState.RUNNING)
    assert console.engine_running()
    assert {view.health for view in state.mailboxes.values()} == {MailboxState.OFF}
    console.service.enable(["alice@corp.test"], [MailDirection.INCOMING])
    with qtbot.waitSignal(state.organisation_changed):
        console.saved()
    alice = state.by_address("alice@corp.test")
    assert alice is not None
    qtbot.waitUntil(lambda: state.mailboxes[alice.id].incoming.state.enabled)
    assert console.submit(Pause(frozenset({alice.id})))
    qtbot.waitUntil(lambda: state.mailboxes[alice.id].paused)
    assert console.submit(Resume())
    qtbot.waitUntil(lambda: not state.mailboxes[alice.id].paused)


def test_a_store_that_cannot_be_opened_is_explained_and_tried_again(qtbot: QtBot, run: Callable[[Place], Program], home: Path) -> None:
    (home / "postroom.db").mkdir()
    program = run(Place(home, secrets_kind="env"))
    qtbot.waitUntil(lambda: "Opening" not in words(program) and "store" in words(program).lower())
    assert not program.window.rail.isEnabled()
    (home / "postroom.db").rmdir()
    program.window.opening.again.emit()
    qtbot.waitUntil(lambda: program.console is not None)
    assert program.window.rail.isEnabled()


def test_quitting_while_it_opens_leaves_nothing_open(
    qtbot: QtBot, run: Callable[[Place], Program], home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = run(Place(home, secrets_kind="env"))
    with caplog.at_level(logging.WARNING):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        program.quit()
        program.quit()
    assert program.console is None
    assert not caplog.records
    with open_app(Options(home, None, "env", None, {})) as app:
        assert app.check_store()


def test_closing_a_session_twice_does_no_harm(home: Path) -> None:
    with open_app(Options(home, None, "env", None, {})) as app:
        session = Session(app)
        session.close()
        session.close()


def test_the_collector_works_on_this_thread_and_in_full_when_nobody_looks(qapp: QApplication) -> None:
    # The tests' own switch is off already, as it is in the program from here on.
    gc.enable()
    gc.unfreeze()
    looks = [True]
    keeper = Housekeeper(lambda: not looks[0], qapp)
    assert not gc.isenabled()
    passes: list[int] = []

    def told(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            passes.append(info["generation"])

    gc.callbacks.append(told)
    try:
        gc.collect(0)
        passes.clear()
        keeper.look_at_young()
        assert passes == []
        kept = [[number] for number in range(2 * YOUNG_OBJECTS)]
        keeper.look_at_young()
        assert passes == [0]
        assert len(kept) == 2 * YOUNG_OBJECTS
        for _ in range(TURNS_TO_FULL + 3):
            keeper.turn()
        assert passes == [0]
        assert gc.get_freeze_count() > 0
        looks[0] = False
        keeper.turn()
        keeper.turn()
        assert passes == [0, 2]
    finally:
        gc.callbacks.remove(told)
        keeper.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.disable()
