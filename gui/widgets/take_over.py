"""TakeOverOffer: where a mailbox bears another organisation's mark: what taking it over means, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import ActMailboxForeign
from gui.icons import icon
from gui.theme import GRID, Tone


def is_foreign(code: str | None) -> bool:
    """Whether an error says that another organisation synchronizes the mailbox."""
    return code == ActMailboxForeign.code


class TakeOverOffer(QWidget):
    """Stands beside cause and cure. `wanted` tells that the button was pressed; whoever shows it does the rest."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Take the mailbox over"))
        self.words = QLabel(
            self.tr(
                "Taking it over writes this organisation's mark over the other one's. The other organisation then stops synchronizing "
                "the appointments, contacts and tasks of this mailbox."
            )
        )
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(1)
        self.button = QPushButton(icon("warning", Tone.DEGRADED), self.tr("Take the mailbox over"))
        self.button.setAccessibleName(self.button.text())
        self.button.setAccessibleDescription(self.words.text())
        self.button.setToolTip(self.tr("Then appointments, contacts and tasks are tested again"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked=False: self.wanted.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
