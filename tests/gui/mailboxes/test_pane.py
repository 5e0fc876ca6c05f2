"""The pane: live rows, filter, what it is sent, what it says when there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.commands import Resume
from core.domain.ids import MailboxId
from core.domain.mailbox import MailboxKind, Phase
from core.domain.status import MailboxState
from core.events import EngineChanged, EngineState, RunCounts
from gui.models.mailboxes import WELL_STATES, next_words
from gui.panes.mailboxes import MailboxesPane
from gui.panes.pane import PaneName
from gui.theme import DARK, LIGHT, theme
from gui.views import MailboxView
from gui.widgets.empty import EmptyState
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import PARKED, mailbox, off, receiving


def parked(number: int) -> MailboxView:
    """A mailbox that needs somebody."""
    return mailbox(number, incoming=receiving(Phase.PARKED, PARKED), now=datetime.now(UTC))


def shown(pane: MailboxesPane) -> list[int]:
    """The ids of the rows, from the top."""
    return [view.id for view in pane.table.mailboxes.rows]


def test_the_organisation_is_shown_once_it_is_read(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    assert shown(pane) == []
    desk.state.reread()
    qtbot.waitUntil(lambda: len(shown(pane)) == 3)
    assert [view.mailbox for view in pane.table.mailboxes.rows] == ["alice@corp.test", "bob@corp.test", "support@corp.test"]
    assert pane.summary_label.text() == "3 mailbox(es): 3 off"


def test_a_change_is_in_its_row_at_once_and_in_the_summary_soon(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([replace(mailbox(number), health=MailboxState.HEALTHY) for number in (1, 2, 3)])
    desk.change(replace(mailbox(2, incoming=receiving(Phase.RUNNING, counts=RunCounts(received=7))), health=MailboxState.WORKING))
    row = pane.table.mailboxes.row_of(MailboxId(2))
    assert row is not None
    assert row.incoming.counts.received == 7
    qtbot.waitUntil(lambda: pane.summary_label.text() == "3 mailbox(es): 1 working, 2 healthy")


def test_a_mailbox_that_went_is_gone(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1), mailbox(2)])
    pane.show_item(MailboxId(2))
    assert pane.drawer.mailbox_id == 2
    desk.fill([mailbox(1)])
    assert shown(pane) == [1]
    assert pane.drawer.mailbox_id is None


def test_the_selection_opens_the_drawer_and_its_closing_clears_it(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1), mailbox(2)])
    with qtbot.waitSignal(pane.drawer_wanted) as wanted:
        pane.table.select_key(MailboxId(2))
    assert wanted.args == [True]
    assert pane.drawer_widget() is pane.drawer
    assert pane.drawer.title.text() == "Box 00002"
    with qtbot.waitSignal(pane.drawer_wanted) as wanted:
        pane.drawer_closed()
    assert wanted.args == [False]
    assert pane.chosen() == []


def test_several_at_once_are_counted_in_the_drawer(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1, now=datetime.now(UTC)), parked(2), mailbox(3)])
    pane.table.selectAll()
    assert pane.drawer.title.text() == "3 mailbox(es)"
    assert "1 parked" in pane.drawer.sentence.text()
    assert pane.drawer.mailbox_id is None


@pytest.mark.parametrize("what", [MailboxId(2), "box00002@corp.test", "BOX00002@corp.test"])
def test_it_shows_the_mailbox_it_is_sent_whatever_the_filter_hides(desk: Desk, pane: MailboxesPane, what: object) -> None:
    desk.fill([mailbox(1), mailbox(2)])
    pane.filters.search.setText("box00001")
    pane.filters.search.returnPressed.emit()
    assert shown(pane) == [1]
    pane.show_item(what)
    assert [view.id for view in pane.chosen()] == [2]
    assert pane.filters.search.text() == ""


def test_what_it_is_sent_before_anything_is_read_is_shown_then(desk: Desk, pane: MailboxesPane) -> None:
    pane.show_item("box00002@corp.test")
    desk.fill([mailbox(1), mailbox(2)])
    assert [view.id for view in pane.chosen()] == [2]


def test_a_state_that_it_is_sent_is_filtered_by(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1, now=datetime.now(UTC)), parked(2)])
    desk.state.mailboxes[MailboxId(1)] = replace(desk.state.mailboxes[MailboxId(1)], health=MailboxState.HEALTHY)
    desk.state.mailboxes_reset.emit()
    pane.show_item(MailboxState.PARKED)
    assert shown(pane) == [2]
    assert pane.filters.chips.chosen_key() == "parked"
    pane.show_item(WELL_STATES)
    assert shown(pane) == [1]
    assert pane.filters.chips.chosen_keys() == {state.value for state in WELL_STATES}


def test_chips_carry_counts_and_states_without_mailboxes_have_none(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([replace(mailbox(1), health=MailboxState.HEALTHY), parked(2)])
    chips = {button.text() for button in pane.filters.chips.findChildren(QPushButton) if not button.isHidden()}
    assert chips == {"All", "Parked 1", "Healthy 1"}


def test_words_states_and_kinds_are_filtered_by(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1), replace(mailbox(2), kind=MailboxKind.QUEUE), parked(3)])
    kinds = pane.filters.kinds
    kinds.setFocus()
    qtbot.keyClick(kinds, Qt.Key.Key_Down)
    qtbot.keyClick(kinds, Qt.Key.Key_Down)
    assert shown(pane) == [2]
    qtbot.keyClick(kinds, Qt.Key.Key_Home)
    assert shown(pane) == [3, 1, 2]
    qtbot.keyClicks(pane.filters.search, "owner 00001")
    qtbot.keyClick(pane.filters.search, Qt.Key.Key_Return)
    assert shown(pane) == [1]


def test_without_room_the_chips_give_way_to_a_list_that_says_the_same(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([replace(mailbox(1), health=MailboxState.HEALTHY), parked(2)])
    assert pane.filters.chips.chips.isVisible()
    pane.resize(480, 500)
    qtbot.waitUntil(lambda: not pane.filters.chips.chips.isVisible())
    assert pane.filters.chips.list.isVisible()
    assert pane.filters.chips.list.currentText() == "All"
    pane.show_item(WELL_STATES)
    assert pane.filters.chips.list.currentIndex() == -1
    pane.show_item(MailboxState.PARKED)
    assert pane.filters.chips.list.currentText() == "Parked 1"
    qtbot.keyClick(pane.filters.chips.list, Qt.Key.Key_Home)
    assert shown(pane) == [2, 1]
    assert pane.filters.chips.chosen_key() == "all"


def test_the_pane_fits_beside_rail_and_drawer_of_a_small_window(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([replace(mailbox(number), health=state) for number, state in enumerate(MailboxState, 1)])
    assert pane.minimumSizeHint().width() <= 1024 - 56 - 380


def test_without_mailboxes_it_says_how_to_begin(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([])
    empty = pane.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert desk.went == [(PaneName.USERS, None)]
    desk.fill([mailbox(1)])
    assert pane.table.isVisible()


def test_a_pause_of_everything_is_said_of_each_and_taken_back_as_a_whole(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1, now=datetime.now(UTC)), mailbox(2)])
    pane.show_item(MailboxId(1))
    desk.state.engine = EngineChanged(EngineState.PAUSED, datetime.now(UTC))
    desk.state.engine_changed.emit()
    assert pane.drawer.sentence.text().startswith("Paused: nothing starts until it is resumed.")
    assert [next_words(view) for view in pane.table.mailboxes.rows] == ["paused", "paused"]
    assert pane.actions_.pause.text() == "Resume everything"
    pane.actions_.pause.trigger()
    assert desk.commands == [Resume()]
    desk.change(mailbox(2, name="Renamed"))
    assert all(view.paused for view in pane.table.mailboxes.rows)
    desk.state.engine = EngineChanged(EngineState.RUNNING, datetime.now(UTC))
    desk.state.engine_changed.emit()
    assert not any(view.paused for view in pane.table.mailboxes.rows)
    assert pane.actions_.pause.text() == "Pause"


def test_enter_opens_the_form(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.state.reread()
    qtbot.waitUntil(lambda: len(shown(pane)) == 3)
    pane.table.select_key(pane.table.mailboxes.rows[0].id)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "alice@corp.test" in dialog.windowTitle()
    qtbot.waitUntil(lambda: desk.console.tasks.under_way == [])
    dialog.close()


def test_the_context_menu_acts_on_what_is_selected(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1), mailbox(2, incoming=off(mailbox().incoming.direction))])
    pane.table.selectAll()
    menu = pane._menu(pane.table.selected_rows())
    assert "Enable receiving without a test" in [action.text() for action in menu.actions()]


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_every_widget_has_a_name_and_no_words_are_cut(qtbot: QtBot, desk: Desk, pane: MailboxesPane, look: str) -> None:
    theme().apply(look)
    desk.fill([parked(1), mailbox(2)])
    pane.show_item(MailboxId(1))
    for held in (pane, pane.drawer):
        for button in held.findChildren(QPushButton):
            assert button.accessibleName(), button.text()

    def cut() -> list[str]:
        labels = [label for label in pane.drawer.findChildren(QLabel) if label.isVisible() and label.text() and not label.wordWrap()]
        return [label.text() for label in labels if label.width() < label.sizeHint().width()]

    qtbot.waitUntil(lambda: cut() == [])
    theme().apply(LIGHT)
