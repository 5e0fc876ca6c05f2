"""Giving messages up: they leave the quarantine for good, for a reason that stays with them.

asking ──Give up──▶ giving up ──▶ given up: the dialog closes
   ▲                    └── refused: why, and none was given up
   └────────────────────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import FailureEntry
from gui.messages import problem_of
from gui.reading.harmless import one_line
from gui.reading.words import subject_of
from gui.theme import DIALOG, GAP, MARGIN, set_class
from gui.widgets.banner import Banner
from gui.widgets.form import Form, TextField, required

if TYPE_CHECKING:
    from gui.console import Console

#: So many are named; of more it is said how many there are.
MOST_NAMED = 5


class GiveUpDialog(QDialog):
    """Show it with `open()`; `accepted` tells that it was done. GUI thread only."""

    def __init__(self, console: Console, entries: Sequence[FailureEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._console = console
        self._entries = tuple(entries)
        self._working = False
        self.setWindowTitle(self.tr("Give up %n message(s)", "", len(entries)))
        self.setAccessibleName(self.windowTitle())
        self.title = QLabel(self.windowTitle())
        set_class(self.title, "title")
        self.words = QLabel(
            self.tr(
                "They leave the quarantine and are not tried again. Source and trace stay for a while, and Explain says who gave them up."
            )
        )
        self.named = QLabel(self._names())
        for label in (self.words, self.named):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_class(self.words, "muted")
        self.banner = Banner()
        self.form = Form()
        self.reason = self.form.add(
            TextField(
                "because",
                self.tr("Reason"),
                required=True,
                check=required,
                help_text=self.tr("Why nobody needs them. It is kept with the messages and written into the audit."),
            )
        )
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.give_up_button = QPushButton(self.tr("Give up"))
        self._arrange()

    def _names(self) -> str:
        lines = [f"{one_line(entry.mailbox)}: {subject_of(entry.subject)}" for entry in self._entries[:MOST_NAMED]]
        more = len(self._entries) - len(lines)
        if more:
            lines.append(self.tr("and %n more", "", more))
        return "\n".join(lines)

    def _arrange(self) -> None:
        set_class(self.give_up_button, "danger")
        self.give_up_button.setToolTip(self.tr("Take them out of quarantine for good"))
        self.reason.edit.returnPressed.connect(self.give_up)
        self.give_up_button.clicked.connect(self.give_up)
        self.cancel_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addStretch(1)
        for button in (self.cancel_button, self.give_up_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for widget in (self.title, self.words, self.named, self.banner, self.form):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(DIALOG)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Give them up, all or none; without a reason say that one is missing."""
        if self._working:
            return
        because = str(self.reason.value() or "")
        if not because:
            self.form.show_faults([("because", self.tr("Say why they are given up."))])
            return
        service, ids = self._console.service, [entry.id for entry in self._entries]
        self._set_working(working=True)
        self.banner.clear()

        def work(_token: CancelToken) -> list[FailureEntry]:
            return service.give_up_failures(ids, because)

        self._console.tasks.run(self, work, self._given_up, self._failed)

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self.give_up_button.setEnabled(not working)
        self.cancel_button.setEnabled(not working)

    def _given_up(self, entries: list[FailureEntry]) -> None:
        self._set_working(working=False)
        self._console.tell(self.tr("%n message(s) were given up.", "", len(entries)))
        self.accept()

    def _failed(self, error: PostroomError) -> None:
        self._set_working(working=False)
        self.banner.show_problem(problem_of(error))

    def reject(self) -> None:
        """Close without giving anything up; not while it is being done."""
        if not self._working:
            super().reject()
