"""HeadArea: the head of an email, as tall as it needs to be while the body keeps its share; what is more is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import GAP, ROW

#: The most of its place that the head takes, in hundredths; the body is what one reads.
_MOST_PERCENT = 55


class HeadArea(QScrollArea):
    """Holds widgets under one another. Its owner is the place that it shares with the body. GUI thread only."""

    def __init__(self, widgets: list[QWidget], place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._page = QWidget(self)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        for widget in widgets:
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(self._page)
        self._page.installEventFilter(self)
        place.installEventFilter(self)

    def fit(self) -> None:
        """Take the height that the head needs at this width, or its share of the place."""
        width = self.viewport().width()
        needed = self._column.heightForWidth(width) if self._column.hasHeightForWidth() else self._column.sizeHint().height()
        most = max(self._place.height() * _MOST_PERCENT // 100, ROW * 2)
        # What does not fit scrolls beside a bar, where lines are shorter: the page must not be squeezed then.
        self._page.setMinimumHeight(needed)
        self.setFixedHeight(min(needed, most))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow what the head holds, and the place."""
        if event.type() == QEvent.Type.LayoutRequest or (event.type() == QEvent.Type.Resize and watched is self._place):
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
