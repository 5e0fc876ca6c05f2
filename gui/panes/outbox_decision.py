"""DecisionPanel: what a person can say of an email that may have been sent: each choice a button, and under it what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.plain import plain_tip
from gui.theme import GAP, set_class


class DecisionPanel(QFrame):
    """Each signal is one choice. GUI thread only."""

    was_sent = Signal()
    again = Signal()
    cancel = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self.setAccessibleName(self.tr("Was it sent?"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, GAP, GAP, GAP)
        self._column.setSpacing(GAP // 2)
        words = self.tr("You have seen that it arrived, or that the server took it. It counts as sent at the time when it was handed over.")
        self.sent_button = self._choice("check", self.tr("It was sent"), words)
        words = self.tr("It goes to everybody who is not known to have it. Whoever got it already gets it twice.")
        self.again_button = self._choice("refresh", self.tr("Send again"), words)
        words = self.tr("It is not tried again. That does not take back what may have been sent.")
        self.cancel_button = self._choice("close", self.tr("Cancel it"), words)
        self.sent_button.clicked.connect(lambda _checked=False: self.was_sent.emit())
        self.again_button.clicked.connect(lambda _checked=False: self.again.emit())
        self.cancel_button.clicked.connect(lambda _checked=False: self.cancel.emit())

    def _choice(self, icon_name: str, text: str, words: str) -> QPushButton:
        if self._column.count():
            self._column.addSpacing(GAP // 2)
        button = QPushButton(icon(icon_name), text, self)
        button.setAutoDefault(False)
        button.setAccessibleDescription(words)
        button.setToolTip(plain_tip(words))
        meaning = QLabel(words, self)
        meaning.setTextFormat(Qt.TextFormat.PlainText)
        meaning.setWordWrap(True)
        set_class(meaning, "caption")
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(meaning)
        return button
