"""Layouts of several lines: FlowLayout fills one line after the other, HalvesLayout puts two of one width into each."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui.theme import GAP


class FlowLayout(QLayout):
    """Lays its items out in lines. GUI thread only."""

    def __init__(self, parent: QWidget | None = None, gap: int = GAP // 2) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  None ends Qt's walk over the items
        """The item at a place; None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  as above
        """Give an item up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It takes no more height than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Fewer pixels of width are more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Put the items into this room."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        """The largest item alone in its line."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        left, top, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), item.sizeHint().height()))
            if left > rect.x() and left + size.width() > rect.right() + 1:
                left, top, line = rect.x(), top + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            line = max(line, size.height())
        return top + line - rect.y()


class HalvesLayout(FlowLayout):
    """Two of one width in each line; what needs more than half of a line has one for itself. GUI thread only."""

    def __init__(self, parent: QWidget | None = None, gap: int = GAP) -> None:
        super().__init__(parent, gap)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as two of the widest."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = 2 * max((hint.width() for hint in hints), default=0) + self._gap
        return QSize(width, self._arrange(QRect(0, 0, width, 0), move=False))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        half = (rect.width() - self._gap) // 2
        right, top, line = False, rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            wide = hint.width() > half
            if line and (wide or not right):
                top, line, right = top + line + self._gap, 0, False
            if move:
                left = rect.right() + 1 - half if right else rect.x()
                item.setGeometry(QRect(left, top, rect.width() if wide else half, hint.height()))
            line = max(line, hint.height())
            right = not right and not wide
        return top + line - rect.y()
