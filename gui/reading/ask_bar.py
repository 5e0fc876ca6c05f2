"""AskBar: a question where it belongs, with its answers as buttons; nothing happens until one is pressed. Esc is no."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import GAP, set_class
from gui.widgets.flow import FlowLayout

Answer = tuple[str, Callable[[], object]]


class AskBar(QFrame):
    """Hidden until it asks. GUI thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons, GAP)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout()
        row.addWidget(self._buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def ask(self, words: str, answers: Sequence[Answer], *, no: str = "") -> None:
        """Ask; each answer is a verb and what it does. `no` is the button that does nothing, Cancel by default."""
        self.close_bar()
        self.words.setText(words)
        self.setAccessibleName(words)
        for text, act in answers:
            self._add(text, act)
        self._add(no or self.tr("Cancel"), lambda: None)
        self.show()
        self.buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, text: str, act: Callable[[], object]) -> None:
        button = QPushButton(text, self._buttons)
        button.clicked.connect(lambda: self._answer(act))
        self._flow.addWidget(button)
        self.buttons.append(button)
        button.show()

    def _answer(self, act: Callable[[], object]) -> None:
        self.close_bar()
        act()

    def close_bar(self) -> None:
        """Take the question back."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc is no."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)
