"""The mailbox chooser: found by typing, remembered, following the state."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.service import Kind
from gui.panes.folders_mailbox import PREFERENCE, MailboxChooser
from tests.gui.folders.made import ALICE, BOB, CAROL, Desk


@pytest.fixture
def chooser(desk: Desk, qtbot: QtBot) -> MailboxChooser:
    made = MailboxChooser(desk.console.state, desk.console.preferences)
    qtbot.addWidget(made)
    made.show()
    made.refill()
    return made


def test_the_first_one_is_chosen_and_the_last_one_remembered(desk: Desk, chooser: MailboxChooser, qtbot: QtBot) -> None:
    assert [chooser.itemText(place) for place in range(chooser.count())] == [
        "Alice Ng, alice@corp.test",
        "Bob Ruiz, bob@corp.test",
        "Carol Dean, carol@corp.test",
        "Collector, collect@corp.test",
        "Support, support@corp.test",
    ]
    assert chooser.address == ALICE
    with qtbot.waitSignal(chooser.chosen) as told:
        chooser.choose(CAROL.upper())
    assert told.args == [CAROL]
    assert desk.console.preferences.value(PREFERENCE, "") == CAROL
    again = MailboxChooser(desk.console.state, desk.console.preferences)
    qtbot.addWidget(again)
    again.refill()
    assert (again.address, again.currentText()) == (CAROL, "Carol Dean, carol@corp.test")


def test_a_name_that_does_not_fit_shows_its_beginning(chooser: MailboxChooser) -> None:
    line = chooser.lineEdit()
    assert line is not None
    line.clearFocus()
    chooser.choose(CAROL)
    assert line.cursorPosition() == 0
    line.end(False)
    chooser.resize(chooser.minimumWidth(), chooser.height() + 1)
    assert line.cursorPosition() == 0


@pytest.mark.parametrize(
    ("typed", "expected"), [("ruiz", BOB), ("CAROL@corp.test", CAROL), ("corp.test", ALICE), ("nobody", ALICE), ("", ALICE)]
)
def test_what_is_typed_chooses_where_it_fits_one(chooser: MailboxChooser, qtbot: QtBot, typed: str, expected: str) -> None:
    line = chooser.lineEdit()
    assert line is not None
    line.selectAll()
    line.clear()
    qtbot.keyClicks(line, typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chooser.address == expected
    # What is no mailbox does not stay there as if it were one.
    assert chooser.currentText().endswith(expected)


def test_a_mailbox_that_is_gone_is_not_chosen_any_more(desk: Desk, chooser: MailboxChooser, qtbot: QtBot) -> None:
    chooser.choose(CAROL)
    users = desk.console.service.entries(Kind.USER)
    desk.console.service.remove(Kind.USER, next(int(str(user["id"])) for user in users if user["email"] == CAROL))
    with qtbot.waitSignal(chooser.chosen) as told:
        desk.console.state.reread()
    assert told.args == [ALICE]
    assert chooser.findData(CAROL) == -1


def test_what_is_being_typed_survives_news(desk: Desk, chooser: MailboxChooser, qtbot: QtBot) -> None:
    line = chooser.lineEdit()
    assert line is not None
    chooser.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    qtbot.keyClicks(line, "carol")
    chooser.refill()
    assert line.text() == "carol"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chooser.address == CAROL


@pytest.mark.parametrize("renamed", [False, True])
def test_news_do_not_take_the_selection_away(desk: Desk, chooser: MailboxChooser, qtbot: QtBot, *, renamed: bool) -> None:
    line = chooser.lineEdit()
    assert line is not None
    chooser.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    state = desk.console.state
    if renamed:
        carol = state.by_address(CAROL)
        assert carol is not None
        state.mailboxes[carol.id] = replace(carol, name="Carol Oldfield")
    state.mailboxes_reset.emit()
    assert (chooser.findText("Carol Oldfield, carol@corp.test") >= 0) is renamed
    qtbot.keyClicks(line, BOB)
    assert line.text() == BOB
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chooser.address == BOB
