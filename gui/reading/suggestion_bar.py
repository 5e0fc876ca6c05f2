"""SuggestionBar: what a message may answer, because of a token that alone proves nothing; a person confirms or dismisses it.

hidden ──a suggestion for the email──▶ asked ──Confirm──▶ joined ──▶ hidden
                                         └──Dismiss──▶ said, never asked again ──▶ hidden
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.ids import ActivityId
from core.domain.suggestion import Suggestion
from core.errors import PostroomError
from gui.reading.harmless import one_line
from gui.reading.words import link_text, subject_of
from gui.tasks import Latest
from gui.theme import GAP, set_class
from gui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from gui.console import Console

#: What is looked through for the email shown; nobody leaves more undecided than this.
_MOST = 1_000


class SuggestionBar(QFrame):
    """`decided` when the email changed; `activity_wanted` carries the candidate; `problem` a PostroomError. GUI thread only."""

    decided = Signal()
    activity_wanted = Signal(object)
    problem = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._found: Latest[Suggestion | None] = Latest(console.tasks, self)
        self.suggestion: Suggestion | None = None
        set_class(self, "card")
        self.setAccessibleName(self.tr("Suggested thread"))
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        holder = QWidget(self)
        flow = FlowLayout(holder, GAP)
        self.confirm_button = QPushButton(self.tr("Confirm"), holder)
        self.confirm_button.setToolTip(self.tr("It belongs to that email, and takes over what that one concerns"))
        self.dismiss_button = QPushButton(self.tr("Dismiss"), holder)
        self.dismiss_button.setToolTip(self.tr("It does not belong to that email; this is not asked again"))
        self.show_button = QPushButton(self.tr("Show that email"), holder)
        self.show_button.setToolTip(self.tr("Look at the email that it may answer"))
        for button, slot in ((self.confirm_button, self.confirm), (self.dismiss_button, self.dismiss), (self.show_button, self._show)):
            button.setAccessibleName(button.text())
            button.clicked.connect(slot)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addWidget(holder)
        self.hide()

    def show_activity(self, activity_id: ActivityId | None) -> None:
        """Look for a suggestion about this email."""
        if self.suggestion is not None and self.suggestion.activity_id != activity_id:
            self._have(None)
        if activity_id is None:
            self._found.drop()
            return
        service = self._console.service

        def work(_token: CancelToken) -> Suggestion | None:
            return next((one for one in service.suggestions(_MOST) if one.activity_id == activity_id), None)

        self._found.run(work, self._have, self.problem.emit)

    def _have(self, suggestion: Suggestion | None) -> None:
        self.suggestion = suggestion
        if suggestion is not None:
            words = self.tr("This may answer “{subject}”: {because}.")
            told = words.format(subject=subject_of(suggestion.candidate_subject), because=one_line(suggestion.because).rstrip("."))
            if suggestion.regarding is not None:
                told += " " + self.tr("That email concerns {record}.").format(record=link_text(suggestion.regarding))
            self.words.setText(told)
            self.setAccessibleDescription(told)
        self._enable(enabled=True)
        self.setVisible(suggestion is not None)

    def confirm(self) -> None:
        """It belongs there."""
        self._decide(confirmed=True)

    def dismiss(self) -> None:
        """It does not."""
        self._decide(confirmed=False)

    def _decide(self, *, confirmed: bool) -> None:
        suggestion, service = self.suggestion, self._console.service
        if suggestion is None:
            return

        def work(_token: CancelToken) -> Suggestion:
            return service.confirm_suggestion(suggestion.id) if confirmed else service.dismiss_suggestion(suggestion.id)

        def done(after: Suggestion) -> None:
            words = self.tr("It belongs to “{subject}” now.") if confirmed else self.tr("It does not belong to “{subject}”.")
            self._console.tell(words.format(subject=subject_of(after.candidate_subject)))
            self._have(None)
            self.decided.emit()

        def failed(error: PostroomError) -> None:
            self._enable(enabled=True)
            self.problem.emit(error)

        self._enable(enabled=False)
        self._console.tasks.run(self, work, done, failed)

    def _enable(self, *, enabled: bool) -> None:
        for button in (self.confirm_button, self.dismiss_button):
            button.setEnabled(enabled)

    def _show(self) -> None:
        if self.suggestion is not None:
            self.activity_wanted.emit(self.suggestion.candidate)
