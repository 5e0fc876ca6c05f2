"""RecordListView: records in two lines each, which folders are dropped on and records are dragged from; and the look of such lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.service import RecordView
from gui.icons import icon
from gui.models.folder_intent import record_mime
from gui.models.records_list import DETAIL_ROLE, FAVOURITE_ROLE, RecordListModel
from gui.panes.folders_drag import DropTarget, drag
from gui.theme import GAP, GRID, ICON, ICON_SMALL, ROW, Tone, caption_font, theme


def star_of(rect: QRect) -> QRect:
    """Where the star of a row stands."""
    return QRect(rect.right() - GAP - ICON_SMALL, rect.center().y() - ICON_SMALL // 2, ICON_SMALL, ICON_SMALL)


class TwoLines(QStyledItemDelegate):
    """An icon, a line, and under it in grey what DETAIL_ROLE says."""

    def __init__(self, view: QAbstractItemView, target: DropTarget | None = None) -> None:
        super().__init__(view)
        self._target = target

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Two lines high, as wide as the view."""
        return QSize(ROW, ROW + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Background by the style, then icon and lines."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, picture = shown.text, QIcon(shown.icon)
        shown.text = ""
        shown.icon = QIcon()
        if self._target is not None and self._target.is_target(index):
            # As a target it is not merely lit as any row under the mouse.
            shown.state &= ~QStyle.StateFlag.State_MouseOver
            self._target.paint(painter, option.rect)
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, view)
        rect = QRect(option.rect)
        favourite = index.data(FAVOURITE_ROLE)
        if favourite is not None:
            touched = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
            self._star(painter, star_of(rect), favourite=bool(favourite), touched=touched)
            rect.setRight(star_of(rect).left())
        self._lines(painter, rect, text, str(index.data(DETAIL_ROLE) or ""), picture)

    @staticmethod
    def _star(painter: QPainter, rect: QRect, *, favourite: bool, touched: bool) -> None:
        """Filled for a favourite; an outline where the mouse or the keyboard is, as an offer."""
        if favourite or touched:
            icon("star-filled" if favourite else "star", Tone.ACCENT if favourite else Tone.MUTED).paint(painter, rect)

    @staticmethod
    def _lines(painter: QPainter, rect: QRect, text: str, detail: str, picture: QIcon) -> None:
        painter.save()
        left = rect.left() + GAP
        if not picture.isNull():
            picture.paint(painter, QRect(left, rect.top() + (rect.height() - ICON) // 2, ICON, ICON))
        left += ICON + GAP
        width, half = rect.right() - left - GAP, rect.height() // 2
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        first = QRect(left, rect.top() + GRID // 2, width, half - GRID // 2)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(theme().colour(Tone.TEXT))
        painter.drawText(first, flags | Qt.AlignmentFlag.AlignVCenter, QFontMetrics(painter.font()).elidedText(text, elide, width))
        painter.setFont(caption_font())
        painter.setPen(theme().colour(Tone.MUTED))
        second = QRect(left, rect.top() + half, width, half - GRID // 2)
        painter.drawText(second, flags | Qt.AlignmentFlag.AlignVCenter, QFontMetrics(painter.font()).elidedText(detail, elide, width))
        painter.restore()


class RecordListView(QListView):
    """GUI thread only."""

    selection_changed = Signal()
    #: Enter or double click; a RecordView.
    chosen = Signal(object)
    #: A RecordView, whose star was clicked, or Ctrl+D pressed on it.
    star_wanted = Signal(object)
    drag_ended = Signal()

    def __init__(self, model: RecordListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = model
        self.target = DropTarget(self, model.judge)
        self.setAccessibleName(self.tr("Records"))
        self.setItemDelegate(TwoLines(self, self.target))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDropIndicatorShown(False)
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self.selection_changed)
        self.doubleClicked.connect(self._choose)

    def current(self) -> RecordView | None:
        """The record with the keyboard's focus."""
        return self._records.record(self.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        row = self._records.record(index)
        if row is not None:
            self.chosen.emit(row)

    def _starred(self, at: QPoint) -> RecordView | None:
        """The record whose star is at a place."""
        index = self.indexAt(at)
        near = star_of(self.visualRect(index)).adjusted(-GAP, -GAP, GAP, GAP)
        return self._records.record(index) if index.data(FAVOURITE_ROLE) is not None and near.contains(at) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a star is no click on its row, and begins no drag."""
        row = self._starred(event.position().toPoint()) if event.button() is Qt.MouseButton.LeftButton else None
        if row is None:
            super().mousePressEvent(event)
        else:
            self.star_wanted.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The second of two clicks on a star takes the first one back."""
        row = self._starred(event.position().toPoint())
        if row is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.star_wanted.emit(row)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802
        """Carry the record."""
        row = self.current()
        if row is not None and self._records.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsDragEnabled:
            drag(self, record_mime(row.link), row.link.name, row.link.type.value)
            self.drag_ended.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Folders may come in."""
        super().dragEnterEvent(event)
        self.target.enter(event, self._records.mimeTypes())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Qt scrolls; whether the record takes it is judged by the domain."""
        super().dragMoveEvent(event)
        self.target.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """The folders went elsewhere."""
        super().dragLeaveEvent(event)
        self.target.leave()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """The model states the intent."""
        self.target.dropping(event)
        super().dropEvent(event)
        self.target.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter chooses, Ctrl+D stars; everything else is the view's."""
        row = self.current()
        if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier and row is not None:
            self.star_wanted.emit(row)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)
