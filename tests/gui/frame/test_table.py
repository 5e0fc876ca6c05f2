"""The table as a person uses it: selection by key, Enter, menu, widths that are remembered."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.preferences import Preferences
from gui.theme import ROW
from gui.widgets.table import Table
from tests.gui.frame.test_table_model import APPLE, FIG, PEAR, Fruit, make


def shown(qtbot: QtBot) -> Table[Fruit]:
    """A table in a window."""
    table: Table[Fruit] = Table(make(PEAR, APPLE, FIG), "Fruit")
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    qtbot.waitExposed(table)
    return table


def test_rows_are_of_one_height_and_named(qtbot: QtBot) -> None:
    table = shown(qtbot)
    assert table.accessibleName() == "Fruit"
    assert table.rowHeight(0) == ROW
    assert not table.verticalHeader().isVisible()


def test_enter_and_double_click_open_the_row(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.select_key(1)
    with qtbot.waitSignal(table.activated_row) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [APPLE]
    at = table.visualRect(table.model().index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(table.activated_row) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [FIG]


def test_down_begins_with_the_first_row(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.activateWindow()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    assert table.selected_rows() == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_rows() == [PEAR]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_rows() == [APPLE]


def test_selection_survives_sorting_and_resets(qtbot: QtBot) -> None:
    table = shown(qtbot)
    model = make()
    table = Table(model, "Fruit")
    qtbot.addWidget(table)
    model.reset([PEAR, APPLE, FIG])
    table.select_key(3)
    assert table.current_row() == FIG
    table.sort_by("name", Qt.SortOrder.DescendingOrder)
    assert table.selected_rows() == [FIG]
    with qtbot.assertNotEmitted(table.selection_changed):
        model.reset([FIG, APPLE])
    assert table.selected_rows() == [FIG]
    assert table.current_row() == FIG


def test_a_selected_row_that_goes_is_told(qtbot: QtBot) -> None:
    model = make(PEAR, APPLE)
    table: Table[Fruit] = Table(model, "Fruit")
    qtbot.addWidget(table)
    table.select_keys([1, 2])
    assert table.selected_rows() == [PEAR, APPLE]
    with qtbot.waitSignal(table.selection_changed):
        model.set_filter(lambda row: row.number == 2)
    assert table.selected_rows() == [PEAR]
    assert not table.select_key(1)


def test_arrow_keys_move_the_selection(qtbot: QtBot) -> None:
    table = shown(qtbot)
    table.select_key(2)
    with qtbot.waitSignal(table.selection_changed):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_rows() == [APPLE]


def test_the_menu_is_of_the_selected_rows(qtbot: QtBot) -> None:
    table = shown(qtbot)
    asked: list[list[Hashable]] = []

    def make_menu(rows: list[Fruit]) -> QMenu | None:
        asked.append([row.number for row in rows])
        return None

    table.customContextMenuRequested.emit(QPoint(5, 5))
    table.set_menu(make_menu)
    table.customContextMenuRequested.emit(QPoint(5, 5))
    assert asked == []
    table.select_keys([1, 3])
    table.customContextMenuRequested.emit(QPoint(5, 5))
    assert asked == [[1, 3]]


def test_the_menu_opens_and_goes_when_it_is_closed(qtbot: QtBot) -> None:
    table = shown(qtbot)
    menus: list[QMenu] = []

    def make_menu(_rows: list[Fruit]) -> QMenu:
        menu = QMenu()
        menu.addAction("Eat")
        menus.append(menu)
        return menu

    table.set_menu(make_menu)
    table.select_key(1)
    table.customContextMenuRequested.emit(QPoint(5, 5))
    qtbot.waitUntil(menus[0].isVisible)
    with qtbot.waitSignal(menus[0].destroyed):
        menus[0].close()


def test_widths_and_sorting_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    first = shown(qtbot)
    first.sort_by("name")
    first.remember(preferences, "fruit")
    first.horizontalHeader().resizeSection(1, 77)
    first.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    second = shown(qtbot)
    second.remember(preferences, "fruit")
    assert second.horizontalHeader().sectionSize(1) == 77
    assert second.horizontalHeader().sortIndicatorSection() == 1


def test_the_current_row_is_none_without_one(qtbot: QtBot) -> None:
    table = shown(qtbot)
    assert table.current_row() is None
    table.selectionModel().setCurrentIndex(table.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    assert table.current_row() == PEAR
    assert table.selected_rows() == []


def test_it_needs_what_is_never_left_out(qtbot: QtBot) -> None:
    model = make()
    table = Table(model, "Fruit")
    qtbot.addWidget(table)
    before = table.minimumSizeHint()
    fixed = [number for number, column in enumerate(model.columns) if not column.stretch]
    out = fixed[-1]
    table.leave_out((model.columns[out].key,), 200)
    kept = sum(table.widths[number] for number in fixed if number != out)
    assert table.minimumSizeHint().width() >= max(before.width(), kept + 200)
    assert table.minimumSizeHint().width() < max(before.width(), kept + 200) + table.widths[out]
    assert table.minimumSizeHint().height() == before.height()
