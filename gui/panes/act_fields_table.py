"""The fields of a kind of item: a click on the arrow, or Space, goes on to the next way; Delete takes the choice back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.models.act_mapping import DIRECTION, FieldLine, FieldsModel
from gui.widgets.table import Table

_TURNS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLEARS = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class FieldsTable(Table[FieldLine]):
    """`turned` and `cleared` carry the line that a person means. GUI thread only."""

    turned = Signal(object)
    cleared = Signal(object)

    def __init__(self, model: FieldsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, QCoreApplication.translate("ActMapping", "Fields and which way they flow"), parent)
        self._fields = model
        self._arrow = [column.key for column in model.columns].index(DIRECTION)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        line = self._fields.row(index)
        if line is not None and index.column() == self._arrow:
            self.turned.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What keys do to the selected field."""
        rows = self.selected_rows()
        if rows and event.key() in _TURNS:
            self.turned.emit(rows[0])
        elif rows and event.key() in _CLEARS:
            self.cleared.emit(rows[0])
        else:
            super().keyPressEvent(event)
