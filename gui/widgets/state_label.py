"""StateLabel: a mailbox's state by shape, word and colour; each of the three alone tells it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.domain.status import MailboxState
from gui.icons import pixmap, state_icon_name, state_tone
from gui.messages import state_word
from gui.theme import GRID, ICON_SMALL, Tone, theme


class StateLabel(QWidget):
    """The shape of a state and its word, or a sentence in the word's place."""

    def __init__(self, state: MailboxState = MailboxState.OFF, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._tone = Tone.OFF
        self._shape = QLabel()
        self._word = QLabel()
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        self._word.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID * 3 // 4)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._word, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme().changed.connect(self._tint)
        self.set_state(state, words)

    def set_state(self, state: MailboxState, words: str = "") -> None:
        """Show a state, with its own word or with `words`."""
        self.set_shape(state_icon_name(state), state_tone(state), words or state_word(state))

    def set_shape(self, icon_name: str, tone: Tone, words: str) -> None:
        """Show any shape and word in a tone: the state of a step, of the engine."""
        self._icon_name = icon_name
        self._tone = tone
        self._word.setText(words)
        self.setAccessibleName(words)
        self._tint()

    def word_width(self) -> int:
        """The pixels that the word takes in one line."""
        return self._word.fontMetrics().horizontalAdvance(self._word.text())

    def set_word_width(self, width_px: int) -> None:
        """Give the word this room at least: for words that stand in a column."""
        # Broken into lines a text is measured in fractions; a little more keeps it in one.
        self._word.setMinimumWidth(width_px + GRID // 4)

    def text(self) -> str:
        """The word it shows."""
        return self._word.text()

    def _tint(self) -> None:
        # The shape stands in the middle of the first line, however tall the font is.
        line_px = self._word.fontMetrics().height()
        self._shape.setFixedHeight(max(line_px, ICON_SMALL))
        self._shape.setPixmap(pixmap(self._icon_name, ICON_SMALL, self._tone, self.devicePixelRatioF()))
        # A palette of its own is lost once the application's style sheet has dressed the label.
        self._word.setStyleSheet(f"color: {theme().colour(self._tone).name()}")
