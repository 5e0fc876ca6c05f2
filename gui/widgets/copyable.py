"""What a person may want to take along: a button that copies, and values that can be selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from gui.icons import icon
from gui.plain import plain_tip
from gui.theme import Tone, set_class

#: How long the button says that it has copied.
SAID_MS = 1500


class CopyButton(QPushButton):
    """Copies what `text_of` returns at that moment, and says so for a moment."""

    def __init__(self, text_of: Callable[[], str], words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._words = words or self.tr("Copy")
        self.setText(self._words)
        self.setAccessibleName(self._words)
        self.setIcon(icon("copy", Tone.ACCENT))
        self.setAutoDefault(False)
        set_class(self, "link")
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(SAID_MS)
        self._back.timeout.connect(self._say_copy)
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text_of())
        # The button keeps its width, so that nothing beside it moves.
        self.setMinimumWidth(self.width())
        self.setText(self.tr("Copied"))
        self.setIcon(icon("check", Tone.HEALTHY))
        self._back.start()

    def _say_copy(self) -> None:
        self.setText(self._words)
        self.setIcon(icon("copy", Tone.ACCENT))
        self.setMinimumWidth(0)


class ValueLabel(QLabel):
    """A value that can be selected and copied, with mouse and keyboard; what is too long wraps, or is elided with the whole as tooltip.

    Always plain text: values come from servers and from mail.
    """

    def __init__(self, text: str = "", *, elide: bool = False, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._elide = elide
        self._name = name
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(not elide)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_value(text)

    def value(self) -> str:
        """The whole text, however much of it is shown."""
        return self._whole

    def set_value(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setAccessibleName(f"{self._name}: {text}" if self._name else text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._elide:
            self.setText(self._whole)
            return
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, max(0, self.contentsRect().width()))
        self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")
