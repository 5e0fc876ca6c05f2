"""The pane of rules over a real store: in order, moved by key and by dragging, switched, deleted, each taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from core.service import Kind
from gui.dialogs.rule import RuleDialog
from gui.dialogs.rule_trial import RuleTrialDialog
from gui.panes.rules import RulesPane
from tests.gui.activities.made import Desk
from tests.gui.rules.made import rules_document


@pytest.fixture
def pane(desk: Desk) -> RulesPane:
    """The pane with three rules, in view."""
    desk.app.service.apply(rules_document())
    made = RulesPane(desk.console)
    desk.shown(made)
    desk.shown(made.drawer, 380, 600)
    made.entered()
    desk.settle()
    return made


class Dropped(QDropEvent):
    """A drop of what was dragged from `source`."""

    def __init__(self, at: QPointF, data: QMimeData, source: QObject) -> None:
        super().__init__(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        self._source = source

    def source(self) -> QObject:
        return self._source


def names(pane: RulesPane) -> list[str]:
    """The rules as listed."""
    return [row.name for row in pane.model.rows]


def kept(desk: Desk) -> list[str]:
    """The rules as the store has them."""
    return [rule.name for rule in desk.app.service.mail_rules()]


def select(pane: RulesPane, name: str) -> None:
    """Select a rule."""
    pane.show_item(name)
    assert pane.selected is not None
    assert pane.selected.name == name


def test_rules_stand_in_the_order_in_which_they_are_asked(desk: Desk, pane: RulesPane) -> None:
    assert names(pane) == ["Case numbers", "Newsletters", "Large"]
    assert pane.summary_label.text() == "3 rule(s), asked from the top before every filter; 1 off"
    select(pane, "Case numbers")
    assert pane.drawer.title.text() == "Case numbers"
    assert pane.drawer.caption.text() == "Asked at place 1 of 3"
    assert ("Holds for", "All mailboxes") in pane.drawer.facts.pairs
    assert not pane.drawer.buttons["up"].isEnabled()
    select(pane, "Large")
    assert pane.drawer.caption.text() == "Off: it is not asked"
    assert pane.drawer.buttons["switch"].text() == "Switch on"
    assert desk.faults(pane, 700, 1000) == []
    assert desk.faults(pane.drawer, 300, 380) == []


def test_keys_move_a_rule_and_the_order_can_be_taken_back(desk: Desk, pane: RulesPane, qtbot: QtBot) -> None:
    select(pane, "Large")
    qtbot.keyClick(pane.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert names(pane) == kept(desk) == ["Case numbers", "Large", "Newsletters"]
    assert desk.told.said[-1] == "Large is asked at place 2 now."
    assert pane.selected is not None
    assert pane.selected.name == "Large"
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert kept(desk) == ["Case numbers", "Newsletters", "Large"]
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert names(pane) == kept(desk) == ["Case numbers", "Large", "Newsletters"]


def test_at_the_ends_a_key_moves_nothing(desk: Desk, pane: RulesPane, qtbot: QtBot) -> None:
    select(pane, "Case numbers")
    qtbot.keyClick(pane.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert desk.told.said == []


@pytest.mark.parametrize(
    ("dragged", "onto", "below", "order"),
    [
        ("Large", 0, False, ["Large", "Case numbers", "Newsletters"]),
        ("Case numbers", 1, True, ["Newsletters", "Case numbers", "Large"]),
        ("Case numbers", 9, True, ["Newsletters", "Large", "Case numbers"]),
        ("Newsletters", 1, True, ["Case numbers", "Newsletters", "Large"]),
    ],
)
def test_a_dragged_rule_stands_where_it_is_dropped(
    desk: Desk, pane: RulesPane, dragged: str, onto: int, below: bool, order: list[str]
) -> None:
    select(pane, dragged)
    rect = pane.table.visualRect(pane.model.index(onto, 0))
    at = QPointF(20, pane.table.viewport().height() - 4) if onto > 2 else QPointF(20, rect.bottom() - 2 if below else rect.top() + 2)
    data = QMimeData()
    event = Dropped(at, data, pane.table)
    pane.list.dropEvent(event)
    desk.settle()
    assert names(pane) == kept(desk) == order
    assert event.isAccepted()
    # As the view does at the end of a move.
    assert not pane.model.removeRows(0, 1)


def test_what_comes_from_elsewhere_is_not_dropped_here(desk: Desk, pane: RulesPane) -> None:
    select(pane, "Large")
    data = QMimeData()
    event = QDropEvent(QPointF(20, 4), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    pane.list.dropEvent(event)
    desk.settle()
    assert kept(desk) == ["Case numbers", "Newsletters", "Large"]


def test_only_rows_are_dragged(pane: RulesPane) -> None:
    index = pane.model.index(0, 0)
    assert pane.model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    assert not pane.model.flags(index) & Qt.ItemFlag.ItemIsDropEnabled
    assert pane.model.flags(pane.model.index(-1, 0)) & Qt.ItemFlag.ItemIsDropEnabled
    assert pane.model.supportedDropActions() == Qt.DropAction.MoveAction


def test_space_switches_a_rule_off_and_on(desk: Desk, pane: RulesPane, qtbot: QtBot) -> None:
    select(pane, "Newsletters")
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    desk.settle()
    assert [rule.enabled for rule in desk.app.service.mail_rules()] == [True, False, False]
    assert desk.told.said[-1] == "Newsletters is off: it is not asked any more."
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert [rule.enabled for rule in desk.app.service.mail_rules()] == [True, True, False]
    assert desk.told.said[-1] == "Newsletters is as before."


def test_delete_asks_first_and_can_be_taken_back(desk: Desk, pane: RulesPane, qtbot: QtBot) -> None:
    select(pane, "Newsletters")
    qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
    assert pane.drawer.question.isVisible()
    pane.drawer.question.no.click()
    assert kept(desk) == ["Case numbers", "Newsletters", "Large"]
    pane.drawer.buttons["delete"].click()
    pane.drawer.question.yes.click()
    desk.settle()
    assert names(pane) == kept(desk) == ["Case numbers", "Large"]
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert names(pane) == kept(desk) == ["Case numbers", "Newsletters", "Large"]


def test_what_another_program_deleted_is_refused_in_words(desk: Desk, pane: RulesPane) -> None:
    select(pane, "Large")
    assert pane.selected is not None
    desk.app.service.remove(Kind.RULE, pane.selected.id)
    pane.drawer.buttons["switch"].click()
    desk.settle()
    assert pane.banner.isVisible()
    assert names(pane) == ["Case numbers", "Newsletters"]


def test_without_rules_the_pane_says_what_they_are_for(desk: Desk) -> None:
    pane = RulesPane(desk.console)
    desk.shown(pane)
    pane.entered()
    desk.settle()
    assert pane._empty is not None
    assert not pane.try_action.isEnabled()


def test_buttons_and_menu_open_the_dialogs(desk: Desk, pane: RulesPane) -> None:
    select(pane, "Newsletters")
    menu = pane._menu(pane.table.selected_rows())
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [button.text() for button in pane.drawer.buttons.values()]
    pane.drawer.buttons["edit"].click()
    desk.settle()
    [dialog] = pane.findChildren(RuleDialog)
    assert dialog.form.field("name").value() == "Newsletters"
    dialog.reject()
    pane.drawer.buttons["try"].click()
    desk.settle()
    [trial] = pane.findChildren(RuleTrialDialog)
    assert trial.isVisible()
    trial.reject()
    pane.drawer.buttons["down"].click()
    desk.settle()
    assert kept(desk) == ["Case numbers", "Large", "Newsletters"]


def test_what_others_change_is_read_while_one_looks(desk: Desk, pane: RulesPane) -> None:
    first = desk.app.service.mail_rules()[0]
    pane.left()
    desk.app.service.remove(Kind.RULE, first.id)
    desk.state.organisation_changed.emit()
    desk.settle()
    assert names(pane) == ["Case numbers", "Newsletters", "Large"]
    pane.entered()
    desk.settle()
    assert names(pane) == ["Newsletters", "Large"]


def test_a_rule_that_was_searched_for_moves_among_all(desk: Desk, pane: RulesPane, qtbot: QtBot) -> None:
    pane.search.setText("large")
    pane._filter("large")
    assert names(pane) == ["Large"]
    assert not pane.table.dragEnabled()
    select(pane, "Large")
    qtbot.keyClick(pane.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert kept(desk) == ["Case numbers", "Large", "Newsletters"]
    pane._filter("")
    assert names(pane) == ["Case numbers", "Large", "Newsletters"]
    assert pane.table.dragEnabled()
