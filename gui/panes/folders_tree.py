"""FolderTreeView: the folders of a mailbox as a tree that folders are dragged from and records are dropped on."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from core.service import FolderView
from gui.models.folder_intent import MapIntent, drag_of, folder_mime
from gui.models.folder_tree import FolderColumn, FolderTreeModel
from gui.models.folder_words import FolderWords
from gui.panes.folders_drag import DropTarget, drag
from gui.theme import GRID, ICON_SMALL, ROW, Tone, tabular_font, theme
from gui.times import number

#: Below this width there is no column of counts.
NARROW = 46 * GRID
#: How much of the width the record takes.
MAPPED_SHARE = 0.4


class _Rows(QStyledItemDelegate):
    """Rows of one height; the one that would take what is over it is tinted instead of lit as any row under the mouse."""

    def __init__(self, view: QTreeView, target: DropTarget) -> None:
        super().__init__(view)
        self._target = target

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        if self._target.is_target(index):
            option.state &= ~QStyle.StateFlag.State_MouseOver

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        if self._target.is_target(index):
            painter.fillRect(option.rect, theme().colour(Tone.SELECTION))
        super().paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(super().sizeHint(option, index).width(), ROW)


class _Target(DropTarget):
    """Where a record is over one of several selected folders, all of them are the target."""

    def __init__(self, view: QTreeView, model: FolderTreeModel) -> None:
        super().__init__(view, model.judge)
        self._folders = model

    def is_target(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        if super().is_target(index):
            return True
        if not isinstance(self.judged, MapIntent) or len(self.judged.drag.folders) == 1:
            return False
        view = self._folders.folder(index)
        return view is not None and any(folder.path == view.path for folder in self.judged.drag.folders)


class FolderTreeView(QTreeView):
    """Keeps selection and opened branches by path when the tree is built anew. GUI thread only."""

    selection_changed = Signal()
    #: Enter or double click on a folder.
    opened = Signal()
    #: Delete was pressed.
    delete_wanted = Signal()
    drag_ended = Signal()

    def __init__(self, model: FolderTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folders = model
        self._words = FolderWords(self)
        self._closed: set[str] = set()
        self._kept: list[str] = []
        self.target = _Target(self, model)
        #: Branches that opened under what is being dragged, and close behind it.
        self._sprung: list[str] | None = None
        self._look()
        self.setModel(model)
        self._size_columns()
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._grown)
        model.tree_set.connect(self._fit_totals)
        self.collapsed.connect(lambda index: self._closed.add(self._path(index)))
        self.expanded.connect(self._opened)

    def _look(self) -> None:
        self.setObjectName("folders-tree")
        self.setAccessibleName(self.tr("Folders"))
        self.setItemDelegate(_Rows(self, self.target))
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self.setIndentation(2 * GRID)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(600)
        self.doubleClicked.connect(self.opened)

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(7 * GRID)
        header.setSectionResizeMode(FolderColumn.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(FolderColumn.TOTAL, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(FolderColumn.MAPPED, QHeaderView.ResizeMode.Fixed)

    def _fit_totals(self) -> None:
        """As wide as the largest count: Qt would measure a thousand rows each time one of them changes."""
        most = max((view.total or 0 for view in self._folders.folders), default=0)
        words = QFontMetrics(tabular_font()).horizontalAdvance(number(most)) + 3 * GRID
        title = self.header().sectionSizeHint(FolderColumn.TOTAL)
        self.header().resizeSection(FolderColumn.TOTAL, max(words, title))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Name and record share the width; where it is short, the counts are left to the tooltip."""
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnHidden(FolderColumn.TOTAL, width < NARROW)
        self._fit_totals()
        self.header().resizeSection(FolderColumn.MAPPED, round(width * MAPPED_SHARE))

    def selected(self) -> list[FolderView]:
        """The selected folders, from the top; rules without a folder as well."""
        return self._folders.views(self.selectionModel().selectedRows())

    def select_paths(self, paths: list[str]) -> None:
        """Select these folders, as far as they are shown, and bring the first into view."""
        chosen = QItemSelection()
        found = [index for path in paths if (index := self._folders.index_of(path)).isValid()]
        for index in found:
            chosen.select(index, index)
        if found:
            self.setCurrentIndex(found[0])
            self.scrollTo(found[0])
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, flags)

    def _path(self, index: QModelIndex) -> str:
        view = self._folders.folder(index)
        return view.path if view is not None else ""

    def _opened(self, index: QModelIndex) -> None:
        path = self._path(index)
        if self._sprung is not None and path in self._closed:
            self._sprung.append(path)
        self._closed.discard(path)

    def _close_sprung(self, keep: str = "") -> None:
        """Close what opened under the drag, but for the branches above `keep`."""
        sprung, self._sprung = self._sprung or [], None
        for path in reversed(sprung):
            if not keep.startswith(f"{path}/"):
                self.setExpanded(self._folders.index_of(path), False)

    def _selection_moved(self) -> None:
        self._kept = [view.path for view in self.selected()]
        self._folders.set_chosen(self._kept)
        self.selection_changed.emit()

    def _restore(self) -> None:
        kept, closed = list(self._kept), set(self._closed)
        self.expandAll()
        for path in closed:
            self.setExpanded(self._folders.index_of(path), False)
        self._closed = closed
        self.select_paths(kept)

    def _grown(self, parent: QModelIndex, first: int, last: int) -> None:
        """What is new is open, as all that nobody closed."""
        for index in (parent, *(self._folders.index(row, 0, parent) for row in range(first, last + 1))):
            if index.isValid() and self._path(index) not in self._closed:
                self.setExpanded(index, True)

    # ---- drag and drop

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802
        """Carry the selected folders that are on the server; where there are none, the rule of the folder that is gone."""
        selected = self.selected()
        views = [view for view in selected if view.id is not None] or [view for view in selected if view.mapped is not None][:1]
        if not views or not self._folders.has_folders:
            return
        carried = drag_of(self._folders.mailbox, views)
        drag(self, folder_mime(carried), self._words.place(carried), "folder")
        self.drag_ended.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Records may come in; branches that open on their way close behind them."""
        self._sprung = []
        super().dragEnterEvent(event)
        self.target.enter(event, self._folders.mimeTypes())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Qt scrolls and opens branches; whether the folder takes it is judged by the domain."""
        super().dragMoveEvent(event)
        self.target.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """The record went elsewhere."""
        super().dragLeaveEvent(event)
        self.target.leave()
        self._close_sprung()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """The model states the intent."""
        self.target.dropping(event)
        at = self._path(self.indexAt(event.position().toPoint()))
        super().dropEvent(event)
        self.target.leave()
        self._close_sprung(keep=at)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        """A row, framed where it would take what is over it."""
        super().drawRow(painter, option, index)
        if self.target.is_target(index):
            row = self.visualRect(index.sibling(index.row(), 0))
            row.setLeft(0)
            row.setRight(self.viewport().width() - 1)
            self.target.paint(painter, row, filled=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, Delete removes the rule; everything else is the view's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.selected():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)
