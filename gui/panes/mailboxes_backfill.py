"""Old mail in the drawer of a mailbox: how far it is; there only while it is under way, and for a few days after."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from gui.models.mailboxes_backfill import BackfillWords
from gui.panes.mailboxes_parts import words_label
from gui.plain import plain_tip
from gui.theme import GRID
from gui.times import exact
from gui.views import MailboxView


class BackfillSection(QWidget):
    """`show_view` says whose. Its widgets stay; words and bar change in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Old mail"))
        self._words = BackfillWords()
        self.title = words_label("heading", wrap=False)
        self.title.setText(self.tr("Old mail"))
        self.title.setToolTip(self.tr("Mail that came within reach because the start of processing was set back"))
        self.words = words_label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(self.tr("Old mail that is processed"))
        self.detail = words_label("caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for widget in (self.title, self.words, self.bar, self.detail):
            column.addWidget(widget)
        self.hide()

    def show_view(self, view: MailboxView, per_minute: int, now: datetime) -> None:
        """Show how far this mailbox is, where there is anything to say; `per_minute` is how much is allowed."""
        line = self._words.line(view, per_minute, now)
        self.setVisible(line is not None)
        if line is None or view.backfill is None:
            return
        self.words.setText(line.words)
        self.detail.setText(line.detail)
        self.detail.setToolTip(exact(view.backfill.ended_at or view.backfill.slice_at or view.backfill.started_at))
        self.bar.setVisible(line.percent is not None)
        self.bar.setValue(line.percent or 0)
        self.bar.setToolTip(plain_tip(line.words))
        self.setAccessibleDescription(f"{line.words}. {line.detail}")
