"""What closing the window does, and the question that is asked once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.closing import KEY, CloseAction, CloseAnswer, CloseDialog, answer_kept, close_action
from gui.preferences import Preferences


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
