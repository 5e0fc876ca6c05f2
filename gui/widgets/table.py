"""Table: the one look of lists. Rows of one height, whole rows selected by key, Enter and double click open, widths remembered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gui.models.table import TableModel
from gui.preferences import Preferences
from gui.theme import ICON_SMALL, ROW

Row = TypeVar("Row")


class _Cells(QStyledItemDelegate):
    """What has a tone keeps it where its row is selected."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        tone = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(tone, QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, tone)


class Table(QTableView, Generic[Row]):
    """A table over a TableModel. GUI thread only."""

    activated_row = Signal(object)
    selection_changed = Signal()

    def __init__(self, model: TableModel[Row], accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._menu: Callable[[list[Row]], QMenu | None] | None = None
        self._selected: list[Hashable] = []
        self._current: Hashable | None = None
        self._restoring = False
        self._left_out: tuple[str, ...] = ()
        self._least_px = 0
        #: What each column is wide from the start, in pixels: its title always fits.
        self.widths: list[int] = []
        self._look(accessible_name)
        self.setItemDelegate(_Cells(self))
        self.setModel(model)
        self._size_columns()
        # No title tells of what is selected. Qt would look at each cell of a column to see whether all of it is, with each painting.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(self._open)
        self.customContextMenuRequested.connect(self._show_menu)

    def _look(self, accessible_name: str) -> None:
        self.setAccessibleName(accessible_name)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIconSize(self.iconSize().boundedTo(self.iconSize().__class__(ICON_SMALL, ICON_SMALL)))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(ROW)

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.ensurePolished()
        # Titles are measured with the arrow of the sorting beside them.
        header.setSortIndicatorShown(True)
        titles = [header.sectionSizeHint(number) if column.title else 0 for number, column in enumerate(self._model.columns)]
        self.widths = [max(column.width, title) for column, title in zip(self._model.columns, titles, strict=True)]
        header.setSortIndicatorShown(False)
        for number, column in enumerate(self._model.columns):
            header.resizeSection(number, self.widths[number])
            stretch = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, stretch)

    def leave_out(self, keys: Sequence[str], least_px: int) -> None:
        """Where there is little room, hide these columns, the first one first, until the stretched one has `least_px` pixels."""
        self._left_out, self._least_px = tuple(keys), least_px
        self._fit()

    def _fit(self) -> None:
        numbers = {column.key: number for number, column in enumerate(self._model.columns)}
        taken = {key: self.columnWidth(number) or self.widths[number] for key, number in numbers.items()}
        for column in self._model.columns:
            if column.stretch or (self.isColumnHidden(numbers[column.key]) and column.key not in self._left_out):
                del taken[column.key]
        for key in self._left_out:
            hidden = sum(taken.values()) + self._least_px > self.viewport().width()
            if hidden:
                del taken[key]
            self.setColumnHidden(numbers[key], hidden)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The columns that are never left out, and the least of the stretched one: a drawer beside it takes what is over."""
        least = super().minimumSizeHint()
        if not self._left_out:
            return least
        kept = [
            self.widths[number]
            for number, column in enumerate(self._model.columns)
            if not column.stretch and column.key not in self._left_out and not self.isColumnHidden(number)
        ]
        return least.expandedTo(QSize(sum(kept) + self._least_px + 2 * self.frameWidth(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """What is needed least goes where the room is little."""
        if self._left_out:
            self._fit()
        super().resizeEvent(event)

    def sort_by(self, key: str, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column from the start, and let clicks on titles sort from now on."""
        number = [column.key for column in self._model.columns].index(key)
        self.horizontalHeader().setSortIndicator(number, order)
        self.setSortingEnabled(True)
        self.sortByColumn(number, order)

    def remember(self, preferences: Preferences, key: str) -> None:
        """Keep the widths of columns and the sorting under this key."""
        kept = preferences.bytes_of(f"{key}/columns")
        header = self.horizontalHeader()
        if not kept.isEmpty():
            header.restoreState(kept)

        def keep() -> None:
            # At the end of a window its header may tell of a last change after it is gone.
            if not shiboken6.isValid(header):
                return
            preferences.set_bytes(f"{key}/columns", header.saveState())

        header.sectionResized.connect(keep)
        header.sortIndicatorChanged.connect(keep)

    def set_menu(self, make: Callable[[list[Row]], QMenu | None]) -> None:
        """Make the context menu of the selected rows by this."""
        self._menu = make

    def selected_rows(self) -> list[Row]:
        """The selected rows, from the top."""
        return self._model.rows_at(self._places())

    def _places(self) -> Sequence[int]:
        """Where the selected rows are. Of ranges: Qt would look at each cell of thousands of rows."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        if len(ranges) == 1:
            return range(ranges[0].top(), ranges[0].bottom() + 1)
        return sorted({place for each in ranges for place in range(each.top(), each.bottom() + 1)})

    def current_row(self) -> Row | None:
        """The row with the keyboard's focus."""
        return self._model.row(self.currentIndex()) if self.currentIndex().isValid() else None

    def select_key(self, key: Hashable) -> bool:
        """Select one row and bring it into view; False where it is not shown."""
        index = self._model.index_of(key)
        if not index.isValid():
            return False
        # setCurrentIndex() would add to the selection while somebody holds Ctrl, as for the shortcut that led here.
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def select_keys(self, keys: Sequence[Hashable]) -> None:
        """Select these rows, as far as they are shown."""
        chosen = QItemSelection()
        for key in keys:
            index = self._model.index_of(key)
            if index.isValid():
                chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, flags)

    def _selection_moved(self) -> None:
        if self._restoring:
            return
        self._selected = self._model.keys_at(self._places())
        self._current = self._model.key_at(self.currentIndex()) if self.currentIndex().isValid() else None
        self.selection_changed.emit()

    def _restore(self) -> None:
        """After a reset the same rows are selected, as far as they are still shown."""
        before = list(self._selected)
        self._restoring = True
        current = self._model.index_of(self._current) if self._current is not None else QModelIndex()
        if current.isValid():
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.select_keys(self._selected)
        self._restoring = False
        self._selected = [key for key in before if self._model.index_of(key).isValid()]
        if self._selected != before:
            self.selection_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None:
            self.activated_row.emit(row)

    def _show_menu(self, at: QPoint) -> None:
        if self._menu is None:
            return
        rows = self.selected_rows()
        if not rows:
            return
        menu = self._menu(rows)
        if menu is not None:
            menu.setParent(self, menu.windowFlags())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the row, Down begins with the row under the frame of the focus; everything else is the view's."""
        if event.key() == Qt.Key.Key_Down and self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            # Qt would go on to the next row, and never come to a table's only one.
            self.selectRow(self.currentIndex().row())
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
