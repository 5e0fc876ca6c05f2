"""TableModel: rows of frozen values as a table that sorts and filters itself.

A proxy would call Python for each comparison; here one list is sorted by a key per row, which keeps 10,000 rows fluid. Rows are known by
their key, so an update touches the row that changed, and selection survives sorting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from gui.plain import plain_cell, plain_tip
from gui.theme import Tone, tabular_font, theme

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

#: The row's own value, for whoever needs more than its text.
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: what it shows of a row. `sort` defaults to the text without case; a `stretch` one takes the width that is left."""

    key: str
    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    tooltip: Callable[[Row], str] | None = None
    icon: Callable[[Row], QIcon | None] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    right: bool = False
    width: int = 120
    stretch: bool = False

    def sort_key(self, row: Row) -> Any:  # noqa: ANN401  whatever compares within the column
        """What the row is sorted by in this column."""
        return self.text(row).casefold() if self.sort is None else self.sort(row)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows by key. `all_rows` are those given, `rows` those shown, in their order. GUI thread only."""

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._all: dict[Hashable, Row] = {}
        self._shown: list[Hashable] = []
        self._place: dict[Hashable, int] = {}
        self._keep: Callable[[Row], bool] | None = None
        self._unsettled = False
        self._sorted_by = -1
        self._order = Qt.SortOrder.AscendingOrder
        #: What rows are sorted by, as far as it was asked for since they came or another column was chosen.
        self._ranks: dict[Hashable, Any] = {}

    # ---- what it holds

    @property
    def all_rows(self) -> list[Row]:
        """Every row, the hidden ones as well."""
        return list(self._all.values())

    @property
    def rows(self) -> list[Row]:
        """The rows shown, in their order."""
        return [self._all[key] for key in self._shown]

    def row(self, index: Index) -> Row | None:
        """The row at an index; None where there is none."""
        return self._all[self._shown[index.row()]] if 0 <= index.row() < len(self._shown) else None

    def rows_at(self, places: Iterable[int]) -> list[Row]:
        """The rows shown at these places, in the order of the places."""
        return [self._all[key] for key in self.keys_at(places)]

    def keys_at(self, places: Iterable[int]) -> list[Hashable]:
        """The keys of the rows shown at these places, in the order of the places."""
        shown = self._shown
        return [shown[place] for place in places]

    def row_of(self, key: Hashable) -> Row | None:
        """The row with this key."""
        return self._all.get(key)

    def key_at(self, index: Index) -> Hashable | None:
        """The key of the row at an index."""
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def key_of(self, row: Row) -> Hashable:
        """The key of a row."""
        return self._key(row)

    def index_of(self, key: Hashable) -> QModelIndex:
        """Where the row with this key is; invalid where it is not shown."""
        place = self._place.get(key)
        return QModelIndex() if place is None else self.index(place, 0)

    # ---- changing it

    def reset(self, rows: Iterable[Row]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._all = {self._key(row): row for row in rows}
        self._ranks.clear()
        self._arrange()
        self.endResetModel()

    def update(self, rows: Iterable[Row], *, arrange: bool = True) -> None:
        """Take new values of rows, known or new. Where `arrange` is False, order and filter wait for the next `arrange_now`."""
        changed: list[int] = []
        moved = False
        for row in rows:
            key = self._key(row)
            before = self._all.get(key)
            if before == row:
                continue
            self._all[key] = row
            place = self._place.get(key)
            if place is not None:
                changed.append(place)
            moved = moved or self._moves(before, row, shown=place is not None)
            self._ranks.pop(key, None)
        if changed:
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), len(self.columns) - 1))
        self._unsettled = self._unsettled or moved
        if arrange:
            self.settle()

    def settle(self) -> None:
        """Filter and sort anew where an update has moved a row."""
        if self._unsettled:
            self.arrange_now()

    def remove(self, keys: Collection[Hashable]) -> None:
        """Forget rows."""
        gone = [key for key in keys if key in self._all]
        for key in gone:
            del self._all[key]
            self._ranks.pop(key, None)
        if gone:
            self.arrange_now()

    def set_filter(self, keep: Callable[[Row], bool] | None) -> None:
        """Show only rows for which `keep` is true; None shows all."""
        self._keep = keep
        self.arrange_now()

    def arrange_now(self) -> None:
        """Filter and sort anew. Persistent indexes (selection, current row) follow their rows."""
        self._unsettled = False
        before = list(self._shown)
        shown, places = self._arranged()
        if shown == before:
            return
        if len(shown) == len(before) and set(shown) == set(before):
            self._relayout(before, shown, places)
        else:
            # The view keeps its selection by key (gui/widgets/table.py); moving rows one by one would cost more than it shows.
            self.beginResetModel()
            self._shown, self._place = shown, places
            self.endResetModel()

    def _relayout(self, before: list[Hashable], shown: list[Hashable], places: dict[Hashable, int]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        self._shown, self._place = shown, places
        new = [self.index(places[before[index.row()]], index.column()) if index.row() < len(before) else QModelIndex() for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _moves(self, before: Row | None, after: Row, *, shown: bool) -> bool:
        if before is None:
            return True
        if self._keep is not None and self._keep(after) != shown:
            return True
        if self._sorted_by < 0:
            return False
        column = self.columns[self._sorted_by]
        return bool(column.sort_key(before) != column.sort_key(after))

    def _arrange(self) -> None:
        self._unsettled = False
        self._shown, self._place = self._arranged()

    def _arranged(self) -> tuple[list[Hashable], dict[Hashable, int]]:
        keys = [key for key, row in self._all.items() if self._keep is None or self._keep(row)]
        if self._sorted_by >= 0:
            column = self.columns[self._sorted_by]
            ranks = self._ranks
            for key in keys:
                if key not in ranks:
                    ranks[key] = column.sort_key(self._all[key])
            keys.sort(key=ranks.__getitem__, reverse=self._order is Qt.SortOrder.DescendingOrder)
        return keys, {key: place for place, key in enumerate(keys)}

    # ---- QAbstractTableModel

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a cell shows."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self._all[self._shown[index.row()]], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_cell(column.text(row))
            case Qt.ItemDataRole.DecorationRole:
                return column.icon(row) if column.icon is not None else None
            case Qt.ItemDataRole.ForegroundRole:
                tone = column.tone(row) if column.tone is not None else None
                return theme().colour(tone) if tone is not None else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.tooltip(row) if column.tooltip is not None else column.text(row))
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole:
                return tabular_font() if column.right else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {plain_cell(column.text(row))}"
            case int() if role == ROW_ROLE:
                return row
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802, ANN401
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, -1 for the order in which rows were given."""
        if column != self._sorted_by:
            self._ranks.clear()
        self._sorted_by, self._order = column, order
        self.arrange_now()
