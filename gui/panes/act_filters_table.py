"""The list of synchronization filters, with what keys do in it: Space switches, Ctrl+D makes one like it, Delete asks to delete."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.models.act_filters import FilterRow, FiltersModel
from gui.widgets.table import Table


class FiltersTable(Table[FilterRow]):
    """`wanted` tells what a key asks for: switch, duplicate, delete. GUI thread only."""

    wanted = Signal(str)

    def __init__(self, model: FiltersModel, parent: QWidget | None = None) -> None:
        super().__init__(model, QCoreApplication.translate("SyncFilters", "Synchronization filters"), parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What keys do to the selected filter."""
        what = ""
        if event.key() == Qt.Key.Key_Space:
            what = "switch"
        elif event.key() == Qt.Key.Key_Delete:
            what = "delete"
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            what = "duplicate"
        if what and self.selected_rows():
            self.wanted.emit(what)
        else:
            super().keyPressEvent(event)
