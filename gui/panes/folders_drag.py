"""What both sides of a drag share: the pill under the pointer, and the row that would take what is dragged.

enter ──▶ over nothing ◀──▶ over a row that refuses (says why) ◀──▶ over a row that takes it (tinted, says what will happen)
               └──────────────────────────── leave, drop, Escape ────────────────────────────┘
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gui.icons import pixmap
from gui.models.folder_intent import Intent, Judgement
from gui.theme import FIELD_MIN, GAP, GRID, ICON_SMALL, RADIUS, ROW_DENSE, Tone, theme

Judge = Callable[[QMimeData, QModelIndex], Judgement]


def pill(text: str, icon_name: str, ratio: float) -> QPixmap:
    """The picture that goes with the pointer: an icon and a name, cut where it is long."""
    metrics = QFontMetrics(QApplication.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, FIELD_MIN)
    width = ICON_SMALL + 4 * GAP + metrics.horizontalAdvance(shown)
    picture = QPixmap(round(width * ratio), round(ROW_DENSE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme().colour(Tone.ACCENT))
    painter.setBrush(theme().colour(Tone.RAISED))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, ROW_DENSE - 1), ROW_DENSE / 2, ROW_DENSE / 2)
    painter.drawPixmap(QPoint(GAP + GRID // 2, (ROW_DENSE - ICON_SMALL) // 2), pixmap(icon_name, ICON_SMALL, Tone.ACCENT, ratio))
    painter.setPen(theme().colour(Tone.TEXT))
    left = ICON_SMALL + 2 * GAP + GRID // 2
    painter.drawText(QRect(left, 0, width - left, ROW_DENSE), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.end()
    return picture


def wants_preview(event: QDropEvent) -> bool:
    """Whether whoever drags holds Shift."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def action_of(event: QDropEvent) -> Qt.DropAction:
    """Our own data is linked; of files from elsewhere there is a copy here, and whoever gave them keeps them."""
    return Qt.DropAction.CopyAction if event.mimeData().hasUrls() else Qt.DropAction.LinkAction


def drag(view: QWidget, data: QMimeData, text: str, icon_name: str) -> None:
    """Carry data from a view, with a pill beside the pointer; returns when it was dropped or given up."""
    carried = QDrag(view)
    carried.setMimeData(data)
    carried.setPixmap(pill(text, icon_name, view.devicePixelRatioF()))
    # Below and right of the pointer, so that the target stays in sight.
    carried.setHotSpot(QPoint(-GAP, -GAP))
    carried.exec(Qt.DropAction.LinkAction)


class DropTarget(QObject):
    """The row of one view that would take what is over it. The view hands its drag events on; `hovered` tells what a drop would mean."""

    #: A Judgement, and whether a preview is wanted first, as Shift says.
    hovered = Signal(object, bool)

    def __init__(self, view: QAbstractItemView, judge: Judge) -> None:
        super().__init__(view)
        self._view = view
        self._judge = judge
        self._at = QPersistentModelIndex()
        self.judged: Judgement = None
        #: Whether Shift is held.
        self.careful = False

    @property
    def taking(self) -> bool:
        """Whether a drop now would be taken."""
        return isinstance(self.judged, Intent)

    def is_target(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether this row would take what is over it."""
        at = self._at
        return self.taking and at.isValid() and index.row() == at.row() and index.parent() == at.parent()

    def enter(self, event: QDragEnterEvent, formats: list[str]) -> None:
        """Our own data is welcome on the view, whatever the row under it says."""
        if any(event.mimeData().hasFormat(name) for name in formats):
            event.setDropAction(action_of(event))
            event.accept()

    def move(self, event: QDragMoveEvent) -> None:
        """Judge the row under the pointer."""
        index = self._view.indexAt(event.position().toPoint())
        self._set(index, self._judge(event.mimeData(), index), careful=wants_preview(event))
        if self.taking:
            event.setDropAction(action_of(event))
            event.accept()
        else:
            event.ignore()

    def leave(self) -> None:
        """Nothing is over the view any more."""
        self._set(QModelIndex(), None, careful=False)

    def dropping(self, event: QDropEvent) -> None:
        """Before the model takes what is dropped: Shift may be held since the last move."""
        self.careful = wants_preview(event)
        event.setDropAction(action_of(event))

    def paint(self, painter: QPainter, rect: QRect, *, filled: bool = True) -> None:
        """Frame the row that would take it, and tint it, which belongs under its text."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour(Tone.ACCENT))
        painter.setBrush(theme().colour(Tone.SELECTION) if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -1.5, -0.5), RADIUS, RADIUS)
        painter.restore()

    def _set(self, index: QModelIndex, judged: Judgement, *, careful: bool) -> None:
        at = QPersistentModelIndex(index)
        if (at, judged, careful) == (self._at, self.judged, self.careful):
            return
        self._at, self.judged, self.careful = at, judged, careful
        self._view.viewport().update()
        self.hovered.emit(judged, careful)
