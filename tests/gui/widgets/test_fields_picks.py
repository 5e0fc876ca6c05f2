"""Several of what there is: typed, offered, taken out, by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui.widgets.fields_picks import PicksField
from gui.widgets.form import Form
from tests.gui.geometry import faults

OFFERS = ["alice@corp.test", "bob@corp.test", "support@corp.test"]


class Placed:
    """A dialog with the field, and a button that Enter would press."""

    def __init__(self, qtbot: QtBot) -> None:
        self.dialog = QDialog()
        qtbot.addWidget(self.dialog)
        form = Form()
        self.field = form.add(PicksField("mailboxes", "Mailboxes", OFFERS, help_text="Which mailboxes."))
        self.button = QPushButton("Save")
        self.button.setDefault(True)
        self.pressed: list[bool] = []
        self.button.clicked.connect(lambda: self.pressed.append(True))
        column = QVBoxLayout(self.dialog)
        column.addWidget(form)
        column.addWidget(self.button)
        self.dialog.resize(420, 240)
        self.dialog.show()
        self.told: list[object] = []
        self.field.changed.connect(lambda: self.told.append(self.field.value()))

    def popup(self) -> QAbstractItemView:
        """The list of what is offered."""
        popup = self.field._completer.popup()
        assert popup is not None
        return popup


@pytest.fixture
def placed(qtbot: QtBot) -> Placed:
    """Shown, with the keyboard in the line."""
    made = Placed(qtbot)
    made.dialog.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.edit.hasFocus)
    return made


def test_what_is_typed_is_chosen_by_enter_and_nothing_is_pressed(qtbot: QtBot, placed: Placed) -> None:
    qtbot.keyClicks(placed.field.edit, "BOB@corp.test")
    qtbot.keyClick(placed.field.edit, Qt.Key.Key_Return)
    assert placed.field.value() == ["bob@corp.test"]
    assert placed.field.edit.text() == ""
    assert placed.pressed == []
    assert placed.told == [["bob@corp.test"]]
    assert placed.field.is_changed
    assert faults(placed.dialog) == []
    qtbot.keyClick(placed.field.edit, Qt.Key.Key_Return)
    assert placed.pressed == [True]


def test_one_that_is_offered_is_chosen_from_the_list(qtbot: QtBot, placed: Placed) -> None:
    qtbot.keyClicks(placed.field.edit, "upp")
    popup = placed.popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: placed.field.value() == ["support@corp.test"])
    assert placed.field.edit.text() == ""


def test_down_shows_all_there_are(qtbot: QtBot, placed: Placed) -> None:
    qtbot.keyClick(placed.field.edit, Qt.Key.Key_Down)
    popup = placed.popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == len(OFFERS)
    popup.hide()


def test_leaving_the_line_chooses_what_stands_in_it(qtbot: QtBot, placed: Placed) -> None:
    qtbot.keyClicks(placed.field.edit, "alice@corp.test")
    qtbot.mouseClick(placed.button, Qt.MouseButton.LeftButton)
    placed.button.setFocus()
    assert placed.field.value() == ["alice@corp.test"]


def test_the_same_one_is_chosen_once_and_an_unknown_one_as_it_stands(qtbot: QtBot, placed: Placed) -> None:
    for text in ("alice@corp.test", "Alice@Corp.test", "#17"):
        qtbot.keyClicks(placed.field.edit, text)
        qtbot.keyClick(placed.field.edit, Qt.Key.Key_Return)
    assert placed.field.value() == ["alice@corp.test", "#17"]


def test_chips_go_by_press_and_by_key(qtbot: QtBot, placed: Placed) -> None:
    placed.field.set_value(OFFERS)
    assert not placed.field.is_changed
    first, second, _third = placed.field.shown_chips()
    assert second.accessibleName() == "bob@corp.test"
    assert second.toolTip() == "Take out bob@corp.test (Delete)"
    first.click()
    assert placed.field.value() == OFFERS[1:]
    bob = placed.field.shown_chips()[0]
    assert bob.hasFocus()
    qtbot.keyClick(bob, Qt.Key.Key_Delete)
    assert placed.field.value() == OFFERS[2:]
    placed.field.edit.setFocus()
    qtbot.keyClick(placed.field.edit, Qt.Key.Key_Backspace)
    assert placed.field.value() == []
    assert not placed.field.chips.isVisible()
    assert placed.field.edit.hasFocus()


def test_many_fit(qtbot: QtBot, placed: Placed) -> None:
    placed.field.set_value([f"somebody.with.a.name{number}@corp.test" for number in range(9)])
    placed.dialog.resize(360, 420)
    qtbot.waitUntil(lambda: placed.field.chips.height() > 100)
    assert faults(placed.dialog) == []
