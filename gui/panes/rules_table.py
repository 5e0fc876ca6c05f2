"""The list of rules in the order in which they are asked: a row is dragged to another place, or moved there by key."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.icons import icon
from gui.models.rules_words import RuleRow
from gui.models.table import Column, TableModel
from gui.theme import Tone
from gui.times import number
from gui.widgets.table import Table

Index = QModelIndex | QPersistentModelIndex


class RulesModel(TableModel[RuleRow]):
    """Rows that may be dragged, and dropped between others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(), lambda row: row.id, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are dragged; a row is no place to drop on, only the gaps between rows are."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """Rows are moved."""
        return Qt.DropAction.MoveAction


class RulesTable(Table[RuleRow]):
    """`placed` carries the id of a rule and its new place, from 0; `switched` and `delete_wanted` are asked for by key. GUI thread only."""

    placed = Signal(object, int)
    switched = Signal()
    delete_wanted = Signal()

    def __init__(self, model: RulesModel, parent: QWidget | None = None) -> None:
        super().__init__(model, QCoreApplication.translate("Rules", "Rules in the order in which they are asked"), parent)
        self._rules = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def move_selected(self, by: int) -> None:
        """Ask for the selected rule to be moved so many places down; up where it is negative."""
        rows = self.selected_rows()
        if len(rows) == 1:
            place = rows[0].place - 1 + by
            if 0 <= place < len(self._rules.all_rows):
                self.placed.emit(rows[0].id, place)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Tell where the dragged rule is to stand; the store moves it, and the list is read anew."""
        rows = self.selected_rows()
        if event.source() is not self or len(rows) != 1:
            event.ignore()
            return
        gap = self._gap_at(event)
        # Taken out first, everything below it moves up.
        place = gap - 1 if gap > rows[0].place - 1 else gap
        # The model removes no rows: the view's own part of a move is without effect.
        event.accept()
        if place != rows[0].place - 1:
            self.placed.emit(rows[0].id, place)

    def _gap_at(self, event: QDropEvent) -> int:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return self._rules.rowCount()
        rect = self.visualRect(index)
        return index.row() + (event.position().y() > rect.center().y())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Alt with the arrows moves a rule, Space switches it, Delete asks to delete it."""
        key, held = event.key(), event.modifiers()
        if held == Qt.KeyboardModifier.AltModifier and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_selected(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space and self.selected_rows():
            self.switched.emit()
        elif key == Qt.Key.Key_Delete and self.selected_rows():
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


def _columns() -> list[Column[RuleRow]]:
    def shape(row: RuleRow) -> QIcon:
        return icon("state-healthy", Tone.HEALTHY) if row.enabled else icon("state-off", Tone.OFF)

    def state(row: RuleRow) -> str:
        return QCoreApplication.translate("Rules", "On") if row.enabled else QCoreApplication.translate("Rules", "Off")

    def tone(row: RuleRow) -> Tone | None:
        return None if row.enabled else Tone.MUTED

    return [
        Column("place", QCoreApplication.translate("Rules", "Place"), lambda row: number(row.place), right=True, width=56),
        Column("state", QCoreApplication.translate("Rules", "State"), state, icon=shape, tone=tone, width=72),
        Column("name", QCoreApplication.translate("Rules", "Rule"), lambda row: row.name, tone=tone, width=160),
        Column("sentence", QCoreApplication.translate("Rules", "What it does"), lambda row: row.sentence, tone=tone, stretch=True),
        Column("scope", QCoreApplication.translate("Rules", "Holds for"), lambda row: row.scope, tone=tone, width=140),
    ]
