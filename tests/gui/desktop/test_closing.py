"""What closing the window does, and the question that is asked once."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui import tray as tray_module
from gui.closing import KEY, CloseAction, CloseAnswer, CloseDialog, Closing, answer_kept, close_action
from gui.preferences import Preferences
from gui.tray import Tray


@pytest.fixture
def preferences(qtbot: QtBot, home: Path) -> Preferences:
    """Preferences in which nothing is set."""
    return Preferences(home)


def dialog(qtbot: QtBot, preferences: Preferences, *, tray: bool) -> CloseDialog:
    """The question, as it is shown."""
    made = CloseDialog(preferences, tray=tray)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("answer", "tray", "action"),
    [
        (CloseAnswer.ASK, True, CloseAction.ASK),
        (CloseAnswer.ASK, False, CloseAction.ASK),
        (CloseAnswer.TRAY, True, CloseAction.HIDE),
        (CloseAnswer.TRAY, False, CloseAction.MINIMISE),
        (CloseAnswer.QUIT, True, CloseAction.QUIT),
        (CloseAnswer.QUIT, False, CloseAction.QUIT),
    ],
)
def test_closing_does_what_was_answered(answer: CloseAnswer, tray: bool, action: CloseAction) -> None:
    assert close_action(answer, tray=tray) is action


@pytest.mark.parametrize("answer", CloseAnswer)
@pytest.mark.parametrize("tray", [True, False])
def test_the_end_of_the_session_asks_nobody(answer: CloseAnswer, tray: bool) -> None:
    assert close_action(answer, tray=tray, ending=True) is CloseAction.QUIT


@pytest.mark.parametrize(("kept", "answer"), [("tray", CloseAnswer.TRAY), ("quit", CloseAnswer.QUIT), ("ask", CloseAnswer.ASK)])
def test_the_answer_is_read_from_the_preferences(preferences: Preferences, kept: str, answer: CloseAnswer) -> None:
    assert answer_kept(preferences) is CloseAnswer.ASK
    preferences.set(KEY, kept)
    assert answer_kept(preferences) is answer


def test_an_unknown_word_asks(preferences: Preferences) -> None:
    preferences.set(KEY, "explode")
    assert answer_kept(preferences) is CloseAnswer.ASK


@pytest.mark.parametrize(
    ("tray", "button", "action", "kept"),
    [
        (True, "close-keep", CloseAction.HIDE, "tray"),
        (False, "close-keep", CloseAction.MINIMISE, "tray"),
        (True, "close-quit", CloseAction.QUIT, "quit"),
        (False, "close-quit", CloseAction.QUIT, "quit"),
    ],
)
def test_an_answer_is_kept_and_told(
    qtbot: QtBot, preferences: Preferences, tray: bool, button: str, action: CloseAction, kept: str
) -> None:
    asked = dialog(qtbot, preferences, tray=tray)
    found = asked.findChild(QPushButton, button)
    with qtbot.waitSignal(asked.answered) as told:
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    assert told.args == [action]
    assert preferences.value(KEY, "ask") == kept
    assert not asked.isVisible()


def test_an_answer_for_this_time_only_is_not_kept(qtbot: QtBot, preferences: Preferences) -> None:
    asked = dialog(qtbot, preferences, tray=True)
    asked.remember.setChecked(False)
    with qtbot.waitSignal(asked.answered):
        asked.quit.click()
    assert answer_kept(preferences) is CloseAnswer.ASK


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, preferences: Preferences) -> None:
    asked = dialog(qtbot, preferences, tray=True)
    with qtbot.assertNotEmitted(asked.answered):
        qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()
    assert answer_kept(preferences) is CloseAnswer.ASK


def test_enter_keeps_working(qtbot: QtBot, preferences: Preferences) -> None:
    asked = dialog(qtbot, preferences, tray=True)
    with qtbot.waitSignal(asked.answered) as told:
        qtbot.keyClick(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
    assert told.args == [CloseAction.HIDE]


def test_without_a_tray_the_question_says_where_the_window_goes(qtbot: QtBot, preferences: Preferences) -> None:
    with_tray, without = (dialog(qtbot, preferences, tray=tray) for tray in (True, False))
    assert "task bar" in without.explanation.text()
    assert "tray opens it again" in with_tray.explanation.text()
    assert "tray" not in without.keep.text()


@pytest.mark.parametrize("tray", [True, False])
def test_nothing_of_it_is_cut_off(qtbot: QtBot, preferences: Preferences, tray: bool) -> None:
    asked = dialog(qtbot, preferences, tray=tray)
    for label in asked.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed, label.text()
    for button in (asked.keep, asked.quit, asked.remember):
        assert button.width() >= button.sizeHint().width()
        assert button.accessibleName() or button.text()


class Desk:
    """A window and a tray; whether the desktop has a panel is the test's to say."""

    def __init__(self, qtbot: QtBot, preferences: Preferences, monkeypatch: pytest.MonkeyPatch) -> None:
        self.panel = True
        monkeypatch.setattr(tray_module, "has_host", lambda: self.panel)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.tray = Tray(self.window)
        self.tray.look_for_host()
        self.closing = Closing(self.window, self.tray, preferences)
        self.quits: list[bool] = []
        self.closing.quit_chosen.connect(lambda: self.quits.append(True))

    def move_panel(self, *, there: bool) -> None:
        """The panel comes or goes."""
        self.panel = there
        self.tray.look_for_host()

    def dialogs(self) -> list[CloseDialog]:
        """The questions that are on the screen."""
        return [each for each in self.window.findChildren(CloseDialog) if each.isVisible()]

    def where(self) -> str:
        """Where the window is."""
        if self.window.isHidden():
            return "hidden"
        return "minimised" if self.window.isMinimized() else "open"


@pytest.fixture
def desk(qtbot: QtBot, preferences: Preferences, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desktop with a panel."""
    return Desk(qtbot, preferences, monkeypatch)


@pytest.mark.parametrize(("panel", "where"), [(True, "hidden"), (False, "minimised")])
def test_a_kept_answer_is_carried_out_without_asking(desk: Desk, preferences: Preferences, panel: bool, where: str) -> None:
    desk.move_panel(there=panel)
    preferences.set(KEY, "tray")
    desk.closing.ask()
    assert desk.where() == where
    assert desk.dialogs() == []
    assert desk.quits == []


def test_quitting_is_left_to_the_program(desk: Desk, preferences: Preferences) -> None:
    preferences.set(KEY, "quit")
    desk.closing.ask()
    assert desk.quits == [True]


def test_the_first_time_it_asks_and_only_once(desk: Desk) -> None:
    desk.closing.ask()
    desk.closing.ask()
    (asked,) = desk.dialogs()
    assert desk.where() == "open"
    asked.keep.click()
    assert desk.where() == "hidden"


def test_who_changes_their_mind_is_asked_again(qtbot: QtBot, desk: Desk) -> None:
    desk.closing.ask()
    desk.dialogs()[0].reject()
    assert desk.where() == "open"
    desk.closing.ask()
    (asked,) = desk.dialogs()
    asked.quit.click()
    assert desk.quits == [True]


def test_a_hidden_window_is_within_reach_when_the_panel_goes(desk: Desk) -> None:
    desk.closing.to_background()
    assert desk.where() == "hidden"
    desk.move_panel(there=False)
    assert desk.where() == "minimised"
    desk.move_panel(there=True)
    assert desk.where() == "hidden"


@pytest.mark.parametrize("there", [True, False])
def test_a_window_that_was_opened_again_stays_open(desk: Desk, there: bool) -> None:
    desk.move_panel(there=not there)
    desk.closing.to_background()
    desk.window.showNormal()
    desk.move_panel(there=there)
    assert desk.where() == "open"
    desk.window.showMinimized()
    desk.move_panel(there=not there)
    assert desk.where() == "minimised"


def test_a_start_in_the_background_waits_for_the_panel_as_an_icon(desk: Desk) -> None:
    desk.window.hide()
    desk.move_panel(there=False)
    desk.closing.to_background()
    assert desk.where() == "minimised"
    desk.move_panel(there=True)
    assert desk.where() == "hidden"


@pytest.mark.parametrize("kept", CloseAnswer)
def test_a_session_that_ends_is_not_kept_waiting(desk: Desk, preferences: Preferences, kept: CloseAnswer) -> None:
    preferences.set(KEY, kept.value)
    # The manager of a session cannot be made; the slot needs none.
    desk.closing._session_ends(cast("QSessionManager", None))
    desk.closing.ask()
    assert desk.quits == [True]
    assert desk.dialogs() == []
