"""NarrowColumns: a list that has little room leaves out the columns that the drawer says as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject

from gui.widgets.table import Table


class NarrowColumns(QObject):
    """Hides columns of a table while its room is narrower than theirs. Belongs to the table."""

    def __init__(self, table: Table[Any], keys: list[str], widths: Mapping[str, int]) -> None:
        super().__init__(table)
        self._table = table
        self._widths = {keys.index(key): width for key, width in widths.items()}
        table.viewport().installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Hide and show columns for the room there is now."""
        # The bar at the side comes and goes with the columns' rows; the table's own width stays.
        room = self._table.width()
        for place, width in self._widths.items():
            self._table.setColumnHidden(place, room < width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the table's size."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)
