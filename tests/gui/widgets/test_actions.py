"""The buttons at the right of a title: they give up their words one after the other, and never their names."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.icons import icon
from gui.widgets.actions import ActionButton, ActionRow
from tests.gui.geometry import faults
from tests.gui.widgets.made import Show

WORDS = ("New forward mailbox", "New queue", "New user")


@pytest.fixture
def row(show: Show) -> ActionRow:
    """Three buttons in a row with room for all."""
    row = ActionRow()
    for words in WORDS:
        row.add(ActionButton(icon("add"), words))
    show(row)
    return row


def narrowed(row: ActionRow, width: int) -> list[bool]:
    """Which of the buttons show their words at this width of the row."""
    row.setFixedWidth(width)
    assert faults(row.window()) == []
    assert row.width() == width
    return [not button.short for button in row.findChildren(ActionButton)]


def test_a_row_without_buttons_takes_no_room(qtbot: QtBot) -> None:
    row = ActionRow()
    qtbot.addWidget(row)
    assert row.isHidden()


def test_the_first_gives_up_its_words_first(row: ActionRow) -> None:
    first, second, third = row.findChildren(ActionButton)
    whole = row.sizeHint().width()
    assert narrowed(row, whole) == [True, True, True]
    assert narrowed(row, whole - 1) == [False, True, True]
    without = first.whole_width() - first.short_width()
    assert narrowed(row, whole - without - 1) == [False, False, True]
    without += second.whole_width() - second.short_width()
    assert narrowed(row, whole - without - 1) == [False, False, False]
    assert row.minimumSizeHint().width() == whole - without - third.whole_width() + third.short_width()
    assert narrowed(row, whole) == [True, True, True]


def test_what_is_asked_for_is_the_same_however_narrow(row: ActionRow) -> None:
    wanted, least, height = row.sizeHint(), row.minimumSizeHint(), row.height()
    assert narrowed(row, least.width()) == [False, False, False]
    assert (row.sizeHint(), row.minimumSizeHint(), row.height()) == (wanted, least, height)


def test_without_words_the_tooltip_has_them(row: ActionRow) -> None:
    first, second, third = row.findChildren(ActionButton)
    third.set_tip("New user (Ctrl+N)")
    narrowed(row, row.sizeHint().width())
    assert first.toolTip() == ""
    narrowed(row, row.minimumSizeHint().width())
    assert (first.toolTip(), third.toolTip()) == ("New forward mailbox", "New user (Ctrl+N)")
    assert [button.text() for button in (first, second, third)] == list(WORDS)
    assert [button.accessibleName() for button in (first, second, third)] == list(WORDS)
    first.set_words("Another")
    assert (first.toolTip(), first.accessibleName()) == ("Another", "Another")


def test_words_are_not_painted_then(qtbot: QtBot) -> None:
    button = ActionButton(icon("add"), "New user")
    qtbot.addWidget(button)
    button.setFixedWidth(button.whole_width())
    with_words = button.grab().toImage()
    button.set_short(True)
    assert button.grab().toImage() != with_words


def test_longer_words_and_hidden_buttons_are_counted_anew(row: ActionRow, qtbot: QtBot) -> None:
    first, second, _ = row.findChildren(ActionButton)
    row.setFixedWidth(row.sizeHint().width())
    second.set_words("A queue with a far longer name than before")
    qtbot.waitUntil(lambda: first.short)
    second.hide()
    qtbot.waitUntil(lambda: not first.short)
    QApplication.sendPostedEvents()
    assert not first.short
