"""EmptyState: what a pane says when it has nothing to show: what it is for, and the one button that starts it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.icons import pixmap
from gui.theme import FIELD_MIN, GAP, GROUP, ICON, Tone, set_class, theme


class EmptyState(QWidget):
    """A title, a sentence or two, and at most one button, in the middle of its place."""

    def __init__(
        self,
        title: str,
        words: str,
        button_text: str = "",
        slot: Callable[[], object] | None = None,
        *,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._drawing = QLabel()
        self._title = QLabel(title)
        self._words = QLabel(words)
        self.button = QPushButton(button_text)
        self._arrange()
        if slot is not None:
            self.button.clicked.connect(lambda _checked=False: slot())
        self.button.setVisible(bool(button_text))
        if button_text:
            self.setFocusProxy(self.button)
        theme().changed.connect(self._tint)
        self._tint()

    def _arrange(self) -> None:
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._words.text())
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self._title, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(centre)
        set_class(self._title, "heading")
        set_class(self._words, "muted")
        self.button.setAccessibleName(self.button.text())
        set_class(self.button, "primary")
        middle = QWidget()
        middle.setMinimumWidth(FIELD_MIN)
        middle.setMaximumWidth(2 * FIELD_MIN)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addStretch(2)
        column.addWidget(self._drawing, 0, centre)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(GROUP - GAP)
        column.addWidget(self.button, 0, centre)
        column.addStretch(3)
        # As wide as it may be, and in the middle of what is left over.
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)

    def _tint(self) -> None:
        self._drawing.setVisible(bool(self._icon_name))
        if self._icon_name:
            self._drawing.setPixmap(pixmap(self._icon_name, 2 * ICON, Tone.MUTED, self.devicePixelRatioF()))
