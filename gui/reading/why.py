"""Why a message was tracked, or was not: the steps of the decision in each mailbox that saw it, the best outcome first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.cancel import CancelToken
from core.domain.activity import Email
from core.domain.filing import RegardingBy
from core.errors import PostroomError
from core.service import Explanation, MailboxExplanation
from gui.messages import outcome_word, problem_of
from gui.models.folder_words import phrase
from gui.reading.harmless import one_line
from gui.reading.why_history import OUTCOMES, DecisionHistory, history_text, outcome_words
from gui.reading.why_steps import StepChain, folded_text
from gui.reading.words import subject_of
from gui.tasks import Latest
from gui.theme import DIALOG, FIELD_MIN, GAP, MARGIN, Tone, set_class
from gui.times import exact, moment
from gui.widgets.banner import Banner
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from gui.console import Console

__all__ = ["MailboxDecision", "StepChain", "WhyDialog", "WhyView", "explanation_text", "folded_text"]


class MailboxDecision(QWidget):
    """What one mailbox decided: its address, the outcome by shape and word, the steps, and what it had decided before."""

    def __init__(self, explanation: MailboxExplanation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setText(one_line(explanation.mailbox))
        set_class(title, "heading")
        self.outcome = StateLabel(parent=self)
        self.outcome.set_shape(*OUTCOMES[explanation.outcome], outcome_words(explanation.outcome, explanation.reason))
        when = QLabel(moment(explanation.at), self)
        when.setToolTip(exact(explanation.at))
        set_class(when, "caption")
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(title, 1)
        head.addWidget(when)
        self.chain = StepChain(self)
        self.chain.show_steps(explanation.steps)
        self.chain.setContentsMargins(GAP * 3, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(head)
        column.addWidget(self.outcome)
        column.addWidget(self.chain)
        self.history = DecisionHistory(explanation, self)
        column.addWidget(self.history)


def explanation_text(explanation: Explanation) -> str:
    """An explanation as text, for the clipboard."""
    lines = [subject_of(explanation.subject), explanation.message_id or ""]
    for one in explanation.mailboxes:
        lines += ["", f"{one.mailbox}: {outcome_word(one.outcome)} ({one.reason}), {exact(one.at)}"]
        lines += [f"  {step.rule}: {step.result} ({step.because})" for step in one.steps]
        lines += history_text(one)
    return "\n".join(line for line in lines if line or lines.index(line))


class WhyView(QScrollArea):
    """An Explanation, mailbox by mailbox."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Decisions"))
        self.decisions: list[MailboxDecision] = []

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Show why; None empties the view."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(MARGIN)
        self.decisions = [MailboxDecision(one, page) for one in explanation.mailboxes] if explanation is not None else []
        for decision in self.decisions:
            column.addWidget(decision)
        column.addStretch(1)
        self.setWidget(page)


class WhyDialog(QDialog):
    """Explains a message: the one given, or one whose Message-ID is typed in. Messages that were skipped are known as well.

    `activity_wanted` carries the id of the activity that a person asks to see.
    """

    activity_wanted = Signal(object)

    def __init__(self, console: Console, email: Email | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Why"))
        self._console = console
        self._latest: Latest[Explanation] = Latest(console.tasks, self)
        self._explanation: Explanation | None = None
        self.subject = ValueLabel(parent=self)
        set_class(self.subject, "title")
        self.pinned = StateLabel(parent=self)
        self.pinned.setVisible(False)
        self.banner = Banner(self)
        self.view = WhyView(self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("<…@…>")
        self.field.setMinimumWidth(FIELD_MIN)
        self.field.setAccessibleName(self.tr("Message-ID"))
        self.ask_button = QPushButton(self.tr("Explain"), self)
        self.ask_button.clicked.connect(self._ask)
        self.field.returnPressed.connect(self._ask)
        self.copy_button = CopyButton(self._text, parent=self)
        self.show_button = QPushButton(self.tr("Show email"), self)
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(self._show_activity)
        self._arrange(asking=email is None)
        self._show_answer(None)
        if email is None:
            self.setWindowTitle(self.tr("Explain a message"))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.subject.set_value(subject_of(email.subject))
            self._show_pinned(email)
            self.explain(str(email.id))

    def _show_pinned(self, email: Email) -> None:
        """That a person said what it concerns outweighs whatever the steps below say of that."""
        if email.regarding_set_by is RegardingBy.PERSON:
            record = self.tr("nothing") if email.regarding is None else phrase(email.regarding)
            words = self.tr("Pinned by hand: it concerns {record}, and folder rules only suggest.").format(record=record)
            self.pinned.set_shape("lock", Tone.ACCENT, words)
            self.pinned.setVisible(True)

    def _arrange(self, *, asking: bool) -> None:
        self._asking = QWidget(self)
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        label = QLabel(self.tr("&Message-ID"), self._asking)
        label.setBuddy(self.field)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        row.addWidget(self.ask_button)
        self._asking.setVisible(asking)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self._asking, self.subject, self.pinned, self.banner):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)
        self.resize(DIALOG, DIALOG)

    def _ask(self) -> None:
        text = self.field.text().strip()
        if text:
            self.explain(text)

    def explain(self, what: str) -> None:
        """Explain the message with this Message-ID, or the activity of this number."""
        self.banner.clear()
        self._latest.run(lambda _token: self._explained(_token, what), self._show_answer, self._failed)

    def _explained(self, token: CancelToken, what: str) -> Explanation:
        token.check()
        return self._console.service.explain(what)

    def _show_answer(self, explanation: Explanation | None) -> None:
        self._explanation = explanation
        self.view.show_explanation(explanation)
        if explanation is not None:
            self.subject.set_value(subject_of(explanation.subject))
        self.subject.setVisible(bool(self.subject.value()))
        self.copy_button.setEnabled(explanation is not None)
        self.show_button.setVisible(not self._asking.isHidden() and self._activity() is not None)

    def _failed(self, error: PostroomError) -> None:
        self.subject.set_value("")
        self._show_answer(None)
        self.banner.show_problem(problem_of(error))

    def _activity(self) -> int | None:
        found = self._explanation.mailboxes if self._explanation is not None else ()
        return next((one.activity_id for one in found if one.activity_id is not None), None)

    def _show_activity(self) -> None:
        activity_id = self._activity()
        self.accept()
        if activity_id is not None:
            self.activity_wanted.emit(activity_id)

    def _text(self) -> str:
        return explanation_text(self._explanation) if self._explanation is not None else ""
