"""The keyboard in the whole program: Ctrl+digit shows a pane and takes the keyboard along, Ctrl+F reaches the search of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.app import Options, open_app
from gui.panes.pane import PANES, PaneName
from gui.program import Program
from gui.session import Place
from tests.gui.conftest import OFFICE

_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_9)
_CTRL = Qt.KeyboardModifier.ControlModifier
#: These have keys of their own, so that the digits of the others stay as people know them.
_OWN_KEYS = {PaneName.CALENDAR: Qt.Key.Key_K}
#: Nothing is searched for in these.
_WITHOUT_SEARCH = {PaneName.OVERVIEW, PaneName.SETTINGS}


@pytest.fixture
def at_work(qapp: QApplication, home: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Program]:
    """The program on a small organisation of its own."""
    monkeypatch.setattr("gui.program.QApplication.quit", lambda: None)
    with open_app(Options(home, None, "env", None, {})) as app:
        app.service.apply(OFFICE)
    program = Program(Place(home, secrets_kind="env"), qapp)
    program.start()
    qtbot.waitUntil(lambda: program.state is not None and len(program.state.mailboxes) == 3)
    program.window.activateWindow()
    yield program
    program.quit()
    program.window.deleteLater()
    program.deleteLater()


def test_ctrl_and_a_digit_show_a_pane_and_take_the_keyboard_along(qtbot: QtBot, at_work: Program) -> None:
    window = at_work.window
    for key, name in zip(_DIGITS, (name for name in PANES if name not in _OWN_KEYS), strict=False):
        qtbot.keyClick(window, key, _CTRL)
        assert window.current is window.pane(name)
        focus = window.focusWidget()
        assert focus is not None
        assert focus is window.current or window.current.isAncestorOf(focus), f"{name}: the keyboard is in {focus.objectName() or focus}"


def test_a_pane_that_came_later_has_a_key_of_its_own(qtbot: QtBot, at_work: Program) -> None:
    window = at_work.window
    for name, key in _OWN_KEYS.items():
        qtbot.keyClick(window, key, _CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert window.current is window.pane(name)
        focus = window.focusWidget()
        assert focus is not None
        assert focus is window.current or window.current.isAncestorOf(focus)


def test_ctrl_f_reaches_the_search_of_each_pane(qtbot: QtBot, at_work: Program) -> None:
    window = at_work.window
    for name in PaneName:
        window.go(name)
        pane = window.pane(name)
        # What is empty shows no search; all of these have something to be searched, or nothing yet.
        boxes = [box for box in pane.findChildren(QLineEdit) if box.property("search") and box.isVisible()]
        assert bool(boxes) == (name not in _WITHOUT_SEARCH), name
        if boxes:
            qtbot.keyClick(window, Qt.Key.Key_F, _CTRL)
            assert window.focusWidget() is boxes[0], name
