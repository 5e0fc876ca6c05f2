"""WrittenText: the text of a mail that is written. Files that are pasted into it are attached, and dropped ones are left to the dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.theme import ROW


def files_in(data: QMimeData) -> list[Path]:
    """The files of this machine that a drag or the clipboard carries."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class WrittenText(QPlainTextEdit):
    """`files` carries the paths of files that were pasted. GUI thread only."""

    files = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Text"))
        self.setToolTip(self.tr("What you write; Tab leads out of it"))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(ROW * 3)

    def written(self) -> str:
        """The text, with the blanks that it was given."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        """Files are no text: whoever is around this takes what is dropped."""
        return not files_in(source) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Files are pasted too, though they are no text."""
        clipboard: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and clipboard is not None and files_in(clipboard):
            self.files.emit(files_in(clipboard))
            return
        super().keyPressEvent(event)
