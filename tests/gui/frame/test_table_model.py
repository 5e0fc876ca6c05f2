"""The table's model: known by key, sorted and filtered by itself."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.models.table import ROW_ROLE, Column, TableModel
from gui.theme import Tone, theme

DESCENDING = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Fruit:
    """A row."""

    number: int
    name: str
    weight: int = 0


def make(*rows: Fruit) -> TableModel[Fruit]:
    """A model with a strict tester on it."""
    columns: list[Column[Fruit]] = [
        Column("name", "Name", lambda row: row.name, tone=lambda row: Tone.DANGER if row.weight > 8 else None),
        Column("weight", "Weight", lambda row: f"{row.weight} g", sort=lambda row: row.weight, tooltip=lambda row: "heavy", right=True),
    ]
    model = TableModel(columns, lambda row: row.number)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.reset(rows)
    return model


APPLE, PEAR, FIG = Fruit(1, "apple", 9), Fruit(2, "Pear", 5), Fruit(3, "fig", 7)


def names(model: TableModel[Fruit]) -> list[str]:
    """What is shown, from the top."""
    return [row.name for row in model.rows]


def keys(*values: int) -> list[Hashable]:
    """Keys as a list of anything."""
    return list(values)


@pytest.mark.usefixtures("qapp")
def test_rows_keep_their_order_until_sorted() -> None:
    model = make(PEAR, APPLE, FIG)
    assert names(model) == ["Pear", "apple", "fig"]
    model.sort(0)
    assert names(model) == ["apple", "fig", "Pear"]
    model.sort(1, DESCENDING)
    assert names(model) == ["apple", "fig", "Pear"]
    model.sort(-1)
    assert names(model) == ["Pear", "apple", "fig"]


@pytest.mark.usefixtures("qapp")
def test_cells_say_what_their_column_says() -> None:
    model = make(APPLE)
    index = model.index(0, 1)
    assert index.data() == "9 g"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "heavy"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Weight: 9 g"
    assert index.data(ROW_ROLE) == APPLE
    assert Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) == theme().colour(Tone.DANGER)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Weight"
    assert model.headerData(7, Qt.Orientation.Horizontal) is None


def test_an_update_tells_of_the_rows_that_changed_alone(qtbot: QtBot) -> None:
    model = make(PEAR, APPLE, FIG)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.update([replace(PEAR)])
    with qtbot.waitSignal(model.dataChanged) as told, qtbot.assertNotEmitted(model.modelReset):
        model.update([replace(FIG, weight=1)])
    assert [index.row() for index in told.args[:2]] == [2, 2]
    assert model.row_of(3) == Fruit(3, "fig", 1)


def test_an_update_moves_a_row_whose_sort_key_changed(qtbot: QtBot) -> None:
    model = make(PEAR, APPLE, FIG)
    model.sort(1)
    kept = QPersistentModelIndex(model.index_of(1))
    with qtbot.waitSignal(model.layoutChanged):
        model.update([replace(APPLE, weight=1)])
    assert names(model) == ["apple", "Pear", "fig"]
    assert kept.row() == 0


def test_an_update_may_leave_the_order_for_later(qtbot: QtBot) -> None:
    model = make(PEAR, APPLE, FIG)
    model.sort(1)
    with qtbot.assertNotEmitted(model.layoutChanged):
        model.update([replace(APPLE, weight=1)], arrange=False)
    assert names(model) == ["Pear", "fig", "apple"]
    model.arrange_now()
    assert names(model) == ["apple", "Pear", "fig"]


@pytest.mark.usefixtures("qapp")
def test_new_rows_join_and_removed_ones_go() -> None:
    model = make(APPLE)
    model.update([PEAR])
    assert names(model) == ["apple", "Pear"]
    model.remove(keys(1, 99))
    assert names(model) == ["Pear"]
    assert model.row_of(1) is None
    assert not model.index_of(1).isValid()


@pytest.mark.usefixtures("qapp")
def test_a_filter_hides_and_an_update_brings_back() -> None:
    model = make(PEAR, APPLE, FIG)
    model.set_filter(lambda row: row.weight > 6)
    assert names(model) == ["apple", "fig"]
    assert len(model.all_rows) == 3
    model.update([replace(PEAR, weight=8)])
    assert names(model) == ["Pear", "apple", "fig"]
    model.set_filter(None)
    assert model.rowCount() == 3


@pytest.mark.usefixtures("qapp")
def test_what_is_not_there_is_nothing() -> None:
    model = make(APPLE)
    assert model.row(QModelIndex()) is None
    assert model.key_at(QModelIndex()) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.key_of(PEAR) == 2


@pytest.mark.usefixtures("qapp")
def test_ten_thousand_rows_cost_one_signal_for_a_batch() -> None:
    model = make(*(Fruit(number, f"f{number}") for number in range(10_000)))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.update([Fruit(number, f"g{number}") for number in range(0, 1000, 2)])
    assert told == [(0, 998)]
