"""A table of thousands of rows: what it does for each of them is counted."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.models.paged import PAGE, PagedModel
from gui.models.table import Column, TableModel
from gui.widgets.table import Table
from tests.calls import CallMeter

ROWS, COLUMNS = 2_000, 9


@dataclass(frozen=True)
class Thing:
    """A row."""

    number: int
    name: str


class Made:
    """A table over things, which counts how often a name was asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.asked = 0
        names = [Column(f"name {number}", f"Name {number}", self._name, width=40) for number in range(COLUMNS - 1)]
        number: Column[Thing] = Column("number", "Number", lambda thing: str(thing.number), sort=lambda thing: thing.number)
        self.model: TableModel[Thing] = TableModel([number, *names], lambda thing: thing.number)
        self.table = Table(self.model, "Things")
        qtbot.addWidget(self.table)
        self.table.resize(800, 400)
        self.table.sort_by("number")
        self.model.reset(Thing(number, f"Thing {(number * 7) % ROWS:05}") for number in range(ROWS))

    def _name(self, thing: Thing) -> str:
        self.asked += 1
        return thing.name

    def sorted_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> int:
        """Sort; returns how often a name was asked for."""
        self.asked = 0
        self.model.sort(column, order)
        return self.asked

    @property
    def names(self) -> list[str]:
        return [thing.name for thing in self.model.rows]


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    return Made(qtbot)


def test_a_row_is_looked_at_once_for_a_column_that_it_is_sorted_by(made: Made) -> None:
    assert made.sorted_by(1) == ROWS
    assert made.names == sorted(made.names)
    assert made.sorted_by(1, Qt.SortOrder.DescendingOrder) == 0
    assert made.names == sorted(made.names, reverse=True)
    made.asked = 0
    made.model.set_filter(lambda thing: thing.number < 100)
    made.model.set_filter(None)
    assert made.asked == 0


def test_a_row_that_changed_finds_its_new_place(made: Made) -> None:
    made.sorted_by(1)
    made.model.update([Thing(3, "A thing"), Thing(5, "Zebra")])
    assert (made.model.rows[0].number, made.model.rows[-1].number) == (3, 5)
    made.model.remove({3})
    made.model.update([Thing(3, "Zoo")])
    assert [thing.number for thing in made.model.rows[-2:]] == [5, 3]
    made.sorted_by(0)
    assert [thing.number for thing in made.model.rows[:4]] == [0, 1, 2, 3]
    made.model.reset([Thing(1, "b"), Thing(2, "a")])
    made.sorted_by(1)
    assert made.names == ["a", "b"]


def test_selecting_all_looks_at_no_cell(made: Made, qtbot: QtBot) -> None:
    made.table.show()
    qtbot.waitExposed(made.table)
    meter = CallMeter()
    with meter.counting():
        made.table.selectAll()
        made.table.grab()
    assert len(made.table.selected_rows()) == ROWS
    # The rows in view are drawn; a look at each cell of each column would be far more.
    assert meter.total < 6 * ROWS, meter.by_function.most_common(5)


def test_a_page_below_many_others_costs_no_more_than_the_first(qtbot: QtBot) -> None:
    name: Column[Thing] = Column("name", "Name", lambda thing: thing.name, stretch=True)
    model: PagedModel[Thing] = PagedModel([name], lambda thing: thing.number, lambda thing: -thing.number)
    table = Table(model, "Things")
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    qtbot.waitExposed(table)
    things = [Thing(number, f"Thing {number:05}") for number in range(ROWS * 10)]
    model.start(things[:-PAGE], complete=False)
    table.scrollToBottom()
    table.grab()
    meter = CallMeter()
    with meter.counting():
        model.append(things[-PAGE:], complete=True)
        table.scrollToBottom()
        table.grab()
    assert model.rowCount() == len(things)
    # The page, and what is in view.
    assert meter.total < 30 * PAGE, meter.by_function.most_common(5)
