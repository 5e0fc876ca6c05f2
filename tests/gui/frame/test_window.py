"""The window's frame: rail, panes made when first shown, drawer, status line, what it shows while opening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.events import EngineChanged, EngineState, RunningNow
from core.service import ActCounts, StoreCounts
from gui import main_window
from gui.console import Console
from gui.main_window import MainWindow
from gui.messages import Problem
from gui.opening import OpeningPage
from gui.panes.pane import Pane, PaneName
from gui.preferences import Preferences
from gui.rail import Rail, pane_word
from gui.status_line import StatusLine
from gui.tasks import Tasks
from gui.theme import RAIL, RAIL_NARROW, WINDOW_MIN
from gui.widgets.empty import EmptyState


class FakeState(QObject):
    """What the frame asks of the state."""

    engine_changed = Signal()
    counts_changed = Signal()
    act_counts_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.engine: EngineChanged | None = None
        self.engine_problem: Problem | None = None
        self.store_problem: Problem | None = None
        self.counts = StoreCounts()
        self.act_counts = ActCounts()


@dataclass
class FakeConsole:
    """What the frame asks of the console."""

    tasks: Tasks
    state: FakeState = field(default_factory=FakeState)


class PlainPane(Pane):
    """A pane that notes what happens to it."""

    made: list[PlainPane] = []  # noqa: RUF012  of the class on purpose

    def __init__(self, console: Console) -> None:
        name = list(PaneName)[len(self.made)]
        super().__init__(console, name, f"Pane {name}")
        self.log: list[object] = []
        self.details = QLabel("Details")
        self.search = QLineEdit()
        self.search.setProperty("search", True)
        self.filter_row.addWidget(self.search)
        self.set_body(QLabel("Body"))
        self.made.append(self)

    def entered(self) -> None:
        self.log.append("entered")

    def left(self) -> None:
        self.log.append("left")

    def show_item(self, what: object) -> None:
        self.log.append(what)

    def drawer_widget(self) -> QWidget | None:
        return self.details

    def drawer_closed(self) -> None:
        self.log.append("closed")


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks(qapp)
    yield made
    assert made.close()
    made.deleteLater()


@pytest.fixture
def console(tasks: Tasks) -> FakeConsole:
    return FakeConsole(tasks)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, console: FakeConsole, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    PlainPane.made.clear()
    monkeypatch.setattr(main_window, "PANES", dict.fromkeys(PaneName, (__name__, "PlainPane")))
    made = MainWindow(Preferences(tmp_path), "Postroom")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    assert not made.rail.isEnabled()
    made.attach(console)  # type: ignore[arg-type]
    yield made
    made.let_close()


def rail_button(window: QWidget, name: PaneName) -> QToolButton:
    """An entry of the rail."""
    found = window.findChild(QToolButton, f"rail-{name}")
    assert isinstance(found, QToolButton)
    return found


def test_it_opens_on_the_overview(window: MainWindow) -> None:
    assert window.current is PlainPane.made[0]
    assert PlainPane.made[0].log == ["entered"]
    assert rail_button(window, PaneName.OVERVIEW).isChecked()
    assert len(PlainPane.made) == 1


def test_the_rail_and_its_keys_show_panes(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(rail_button(window, PaneName.MAILBOXES), Qt.MouseButton.LeftButton)
    assert window.current is PlainPane.made[1]
    assert PlainPane.made[0].log == ["entered", "left"]
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.current is PlainPane.made[0]
    assert len(PlainPane.made) == 2


def test_the_settings_have_the_usual_key(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert rail_button(window, PaneName.SETTINGS).isChecked()
    assert rail_button(window, PaneName.SETTINGS).toolTip() == "Settings (Ctrl+,)"
    # It has a key of its own, and the digits are for the others.
    assert rail_button(window, PaneName.AUDIT).toolTip() == "Audit (Ctrl+Shift+A)"
    assert rail_button(window, PaneName.RECORDS).toolTip() == "Records (Ctrl+0)"
    qtbot.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert rail_button(window, PaneName.AUDIT).isChecked()


def test_keys_take_the_keyboard_from_the_rail_into_the_pane(qtbot: QtBot, window: MainWindow) -> None:
    at = rail_button(window, PaneName.MAILBOXES)
    at.setFocus()
    qtbot.keyClick(at, Qt.Key.Key_Space)
    assert window.focusWidget() is at, "whoever is at the rail stays there"
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.current


def test_going_to_one_thing_hands_it_to_its_pane(window: MainWindow) -> None:
    window.go(PaneName.MAILBOXES, "alice@corp.test")
    window.go(PaneName.MAILBOXES, "bob@corp.test")
    assert PlainPane.made[1].log == ["entered", "alice@corp.test", "bob@corp.test"]


def test_the_last_pane_is_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path, console: FakeConsole) -> None:
    window.go(PaneName.MAILBOXES)
    window.keep()
    again = MainWindow(Preferences(tmp_path), "Postroom")
    qtbot.addWidget(again)
    PlainPane.made.clear()
    again.attach(console)  # type: ignore[arg-type]
    assert rail_button(again, PaneName.MAILBOXES).isChecked()
    again.let_close()


def test_the_drawer_is_the_shown_panes_alone(qtbot: QtBot, window: MainWindow) -> None:
    window.go(PaneName.MAILBOXES)
    overview, mailboxes = PlainPane.made
    overview.drawer_wanted.emit(True)
    assert not window.drawer.isVisible()
    mailboxes.drawer_wanted.emit(True)
    assert window.drawer.isVisible()
    assert mailboxes.details.isVisible()
    qtbot.keyClick(window.drawer, Qt.Key.Key_Escape)
    assert not window.drawer.isVisible()
    assert mailboxes.log[-1] == "closed"
    mailboxes.drawer_wanted.emit(True)
    window.go(PaneName.OVERVIEW)
    assert not window.drawer.isVisible()
    overview.drawer_wanted.emit(False)
    assert not window.drawer.isVisible()


def test_the_drawers_width_is_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.resize(1400, 800)
    PlainPane.made[0].drawer_wanted.emit(True)
    window._split.setSizes([900, 444])
    width = window._split.sizes()[1]
    window.keep()
    assert Preferences(tmp_path).value("window/drawer", 0) == width > 400


def test_ctrl_f_goes_to_the_search_box(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is PlainPane.made[0].search


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, window: MainWindow, kind: type[QAbstractButton], key: Qt.Key) -> None:
    button, pressed = kind(PlainPane.made[0]), []
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == [True]
    PlainPane.made[0].search.setFocus()
    qtbot.keyClick(PlainPane.made[0].search, key)
    button.setEnabled(False)
    qtbot.keyClick(window, key)
    assert pressed == [True]


def test_closing_asks_until_it_may(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.close_asked):
        window.close()
    assert window.isVisible()
    window.let_close()
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted()


def test_counts_stand_in_the_rail(window: MainWindow, console: FakeConsole) -> None:
    console.state.counts = StoreCounts(failures=12, alerts=1)
    console.state.counts_changed.emit()
    assert "12" in rail_button(window, PaneName.QUARANTINE).accessibleName()
    console.state.counts = StoreCounts()
    console.state.counts_changed.emit()
    assert rail_button(window, PaneName.QUARANTINE).accessibleName() == "Quarantine"


def test_conflicts_and_held_passes_stand_in_the_rail_as_one_count(window: MainWindow, console: FakeConsole) -> None:
    console.state.act_counts = ActCounts(conflicts=2, held=1)
    console.state.act_counts_changed.emit()
    assert rail_button(window, PaneName.CALENDAR).accessibleName() == "Calendar & contacts, 3 waiting"


def test_a_narrow_window_has_icons_alone(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 700)
    assert window.rail.width() >= RAIL
    window.resize(*WINDOW_MIN)
    assert window.rail.width() == RAIL_NARROW
    assert rail_button(window, PaneName.OVERVIEW).toolTip().startswith("Overview")


def test_it_comes_up_when_it_was_minimised(window: MainWindow) -> None:
    window.showMinimized()
    window.bring_up()
    assert not window.isMinimized()
    assert window.isVisible()


def test_every_pane_has_a_word(qtbot: QtBot) -> None:
    words = [pane_word(name) for name in PaneName]
    assert len(set(words)) == len(words)
    assert pane_word(PaneName.USERS) == "Users & queues"
    rail = Rail(list(PaneName))
    qtbot.addWidget(rail)
    assert rail_button(rail, PaneName.USERS).text() == "Users && queues"
    rail.show_count(PaneName.ALERTS, 3)
    assert rail_button(rail, PaneName.ALERTS).accessibleName().startswith("Alerts, ")


def test_a_pane_has_actions_empty_words_and_problems(qtbot: QtBot, window: MainWindow) -> None:
    pane = PlainPane.made[0]
    done: list[str] = []
    action = pane.add_action("Sync now", "sync", lambda: done.append("sync"), primary=True, shortcut="F5")
    button = next(each for each in pane.findChildren(QPushButton) if each.text() == "Sync now")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    pane.search.setFocus()
    qtbot.keyClick(pane.search, Qt.Key.Key_F5)
    assert done == ["sync", "sync"]
    action.setEnabled(False)
    assert not button.isEnabled()
    empty = QLabel("Nothing yet")
    pane.set_empty(empty)
    assert empty.isVisible()
    pane.set_empty(None)
    assert not empty.isVisible()
    pane.set_summary("3 things")
    assert pane.summary_label.text() == "3 things"
    pane.show_problem(Problem("It failed", "because", "do that"))
    assert pane.banner.isVisible()
    pane.show_problem(None)
    assert not pane.banner.isVisible()


def test_the_keyboard_stays_in_the_pane_when_its_empty_words_come_and_go(window: MainWindow) -> None:
    pane = Pane(window._console, PaneName.ALERTS, "Things")  # type: ignore[arg-type]
    window._stack.addWidget(pane)
    window._stack.setCurrentWidget(pane)
    body = QTableView()
    pane.set_body(body)
    pane.setFocus()
    assert window.focusWidget() is body
    first, second = EmptyState("Nothing yet", "", "Begin"), EmptyState("Nothing left", "", "Begin anew")
    for empty in (first, second):
        pane.set_empty(empty)
        assert window.focusWidget() is empty.button
    pane.set_empty(None)
    assert window.focusWidget() is body
    at = rail_button(window, PaneName.OVERVIEW)
    at.setFocus()
    pane.set_empty(EmptyState("Nothing again", "", "Begin"))
    assert window.focusWidget() is at, "whoever is elsewhere stays there"


# ---- the status line


@pytest.fixture
def line(qtbot: QtBot, console: FakeConsole) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.show()
    made.attach(console.state, console.tasks)  # type: ignore[arg-type]
    return made


def words_of(line: StatusLine) -> str:
    """All that can be read in the line."""
    return " | ".join(label.text() for label in line.findChildren(QLabel) if label.isVisible() and label.text())


def button(line: StatusLine, text: str) -> QPushButton:
    """A button of the line."""
    return next(each for each in line.findChildren(QPushButton) if each.text() == text)


NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (EngineState.STARTING, "starting"),
        (EngineState.RUNNING, "The engine is running"),
        (EngineState.PAUSED, "paused"),
        (EngineState.STOPPING, "stopping"),
        (EngineState.STOPPED, "stopped"),
    ],
)
def test_the_engine_is_told_in_words(line: StatusLine, console: FakeConsole, state: EngineState, words: str) -> None:
    assert "does not run" in words_of(line)
    console.state.engine = EngineChanged(state, NOW)
    console.state.engine_changed.emit()
    assert words in words_of(line)
    assert button(line, "Resume" if state is EngineState.PAUSED else "Pause").isEnabled() == (
        state in {EngineState.RUNNING, EngineState.PAUSED}
    )


def test_what_runs_and_what_is_next_is_told(line: StatusLine, console: FakeConsole) -> None:
    now = datetime.now(UTC)
    running = RunningNow(MailboxId(1), "alice@corp.test", MailDirection.INCOMING, testing=False, since=now)
    console.state.engine = EngineChanged(EngineState.RUNNING, now, running=(running, running), last_good_contact_at=now)
    console.state.engine_changed.emit()
    assert "Receiving: alice@corp.test and 1 more" in words_of(line)
    assert "Last good contact now" in words_of(line)
    console.state.engine = EngineChanged(EngineState.RUNNING, NOW, next_due_at=now + timedelta(minutes=4, seconds=30))
    console.state.engine_changed.emit()
    assert "next run in 4 min" in words_of(line)


def test_a_problem_stands_first(line: StatusLine, console: FakeConsole) -> None:
    console.state.engine_problem = Problem("Another engine holds the store", "pid 7")
    console.state.engine_changed.emit()
    assert "Another engine holds the store" in words_of(line)


def test_pause_and_resume_are_asked(qtbot: QtBot, line: StatusLine, console: FakeConsole) -> None:
    console.state.engine = EngineChanged(EngineState.RUNNING, NOW)
    console.state.engine_changed.emit()
    with qtbot.waitSignal(line.pause_asked):
        qtbot.mouseClick(button(line, "Pause"), Qt.MouseButton.LeftButton)
    console.state.engine = EngineChanged(EngineState.PAUSED, NOW)
    console.state.engine_changed.emit()
    with qtbot.waitSignal(line.resume_asked):
        qtbot.mouseClick(button(line, "Resume"), Qt.MouseButton.LeftButton)


def test_a_sentence_can_be_taken_back_once(qtbot: QtBot, line: StatusLine) -> None:
    undone: list[None] = []
    line.tell("The rule was saved.", lambda: undone.append(None))
    assert "The rule was saved." in words_of(line)
    qtbot.mouseClick(button(line, "Undo"), Qt.MouseButton.LeftButton)
    assert len(undone) == 1
    assert "saved" not in words_of(line)
    line.tell("Just so.")
    assert not button(line, "Undo").isVisible()


def test_titled_work_shows_with_cancel(qtbot: QtBot, line: StatusLine, console: FakeConsole) -> None:
    owner = QObject()
    nothing: Callable[[object], None] = lambda _value: None  # noqa: E731
    console.tasks.run(owner, lambda token: token.wait(60), nothing, nothing)
    assert not button(line, "Cancel").isVisible()
    task = console.tasks.run(owner, lambda token: token.wait(60), nothing, nothing, title="Reading folders")
    assert "Reading folders" in words_of(line)
    with qtbot.waitSignal(task.ended):
        qtbot.mouseClick(button(line, "Cancel"), Qt.MouseButton.LeftButton)
    assert "Reading folders" not in words_of(line)


def test_the_opening_page_says_why_it_cannot_open(qtbot: QtBot) -> None:
    page = OpeningPage()
    qtbot.addWidget(page)
    page.show()
    page.show_problem(Problem("The store cannot be reached", "no such host", "Start the server.", "StoreUnreachable"))
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert shown == ["The store cannot be reached", "no such host", "Start the server.", "StoreUnreachable"]
    again = page.findChild(QPushButton, "opening-again")
    leave = page.findChild(QPushButton, "opening-quit")
    assert isinstance(again, QPushButton)
    assert isinstance(leave, QPushButton)
    with qtbot.waitSignal(page.again):
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.quit):
        qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    page.show_waiting()
    assert [label.text() for label in page.findChildren(QLabel) if label.isVisible()] == ["Opening the organisation"]
