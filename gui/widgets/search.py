"""SearchField: one line to search with; what is typed is told once a person pauses."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.icons import icon
from gui.theme import FIELD_MIN, Tone

PAUSE_MS = 200


class SearchField(QLineEdit):
    """Tells `searched` 200 ms after the last key, at once for Enter and for an emptied field. Escape empties it."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMinimumWidth(FIELD_MIN)
        # By this the window's Ctrl+F finds it.
        self.setProperty("search", True)
        self.addAction(icon("search", Tone.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(icon("close", Tone.MUTED), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText(self.tr("Clear the search"))
        self._clear.setToolTip(self._clear.text())
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._tell)

    def sizeHint(self) -> QSize:  # noqa: N802
        return super().sizeHint().expandedTo(QSize(FIELD_MIN, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text:
            self._pause.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)
