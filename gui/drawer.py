"""Drawer: the details of the selected row, at the right of the window; resizable, its width remembered, closed with Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.theme import DRAWER_MIN, GRID, Tone, set_class


class Drawer(QFrame):
    """Holds one widget per pane; the panes own what they show. `closed`: a person closed it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "drawer")
        self.setAccessibleName(self.tr("Details"))
        self.setObjectName("drawer")
        self.setMinimumWidth(DRAWER_MIN)
        self._pages = QStackedWidget()
        close = QToolButton()
        close.setObjectName("drawer-close")
        close.setIcon(icon("close", Tone.MUTED))
        close.setAccessibleName(self.tr("Close details"))
        close.setToolTip(self.tr("Close details (Esc)"))
        set_class(close, "quiet")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(GRID, GRID, GRID, 0)
        head.addStretch(1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def hold(self, widget: QWidget) -> None:
        """Take a pane's widget before it is filled: taking it later would have its style made anew, without the tones of its words."""
        if self._pages.indexOf(widget) < 0:
            self._pages.addWidget(widget)

    def show_widget(self, widget: QWidget) -> None:
        """Show a pane's widget."""
        self.hold(widget)
        self._pages.setCurrentWidget(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
