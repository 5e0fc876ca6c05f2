"""MappingLine: the line between a mapped folder and its record, drawn over both lists; the mouse goes through it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.theme import GRID, Tone, theme


def middle_of(view: QAbstractItemView, index: QModelIndex) -> int | None:
    """The height, in the view's viewport, of the middle of a row; None where it is scrolled away or in a closed branch."""
    if not index.isValid():
        return None
    rect: QRect = view.visualRect(index)
    if rect.isEmpty() or not 0 <= rect.center().y() < view.viewport().height():
        return None
    return rect.center().y()


class MappingLine(QWidget):
    """Lies over its parent. GUI thread only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # What it shows is said by the folder's own row.
        self.setAccessibleName(self.tr("Link between the folder and its record"))
        self.ends: tuple[QPoint, QPoint] | None = None
        self._muted = False
        theme().changed.connect(self.update)

    def connect_rows(
        self, left: QAbstractItemView, folder: QModelIndex, right: QAbstractItemView, record: QModelIndex, *, muted: bool
    ) -> None:
        """Draw from the folder's row to the record's where both are in sight; a rule from above is drawn `muted`."""
        first, second = middle_of(left, folder), middle_of(right, record)
        ends = None
        if first is not None and second is not None:
            start = left.viewport().mapTo(self._over, QPoint(left.viewport().width(), first))
            end = right.viewport().mapTo(self._over, QPoint(0, second))
            ends = (start, end)
        if (ends, muted) != (self.ends, self._muted):
            self.ends, self._muted = ends, muted
            self.update()
        self.setVisible(ends is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """A curve with a dot at each end."""
        if self.ends is None:
            return
        start, end = QPointF(self.ends[0]), QPointF(self.ends[1])
        bend = max(abs(end.x() - start.x()) / 2, 2.0 * GRID)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme().colour(Tone.MUTED if self._muted else Tone.ACCENT)
        path = QPainterPath(start)
        path.cubicTo(QPointF(start.x() + bend, start.y()), QPointF(end.x() - bend, end.y()), end)
        painter.setPen(QPen(colour, GRID / 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)
        painter.setBrush(colour)
        for point in (start, end):
            painter.drawEllipse(point, GRID / 2.5, GRID / 2.5)
