"""Why a message was tracked, or was not: the steps of the decision in each mailbox that saw it, the best outcome first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
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
from core.domain.decision import Outcome, Step
from core.errors import PostroomError
from core.service import Explanation, MailboxExplanation
from gui.messages import outcome_word, problem_of
from gui.reading.harmless import many_lines, one_line
from gui.reading.words import reason_word, step_result, step_rule, step_tone, subject_of
from gui.tasks import Latest
from gui.theme import DIALOG, FIELD_MIN, GAP, MARGIN, Tone, set_class
from gui.times import exact, moment
from gui.widgets.banner import Banner
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from gui.console import Console

_SHAPES = {Tone.HEALTHY: "state-healthy", Tone.PARKED: "state-parked"}
_OUTCOMES = {
    Outcome.TRACKED: ("state-healthy", Tone.HEALTHY),
    Outcome.SKIPPED: ("state-off", Tone.OFF),
    Outcome.QUARANTINED: ("state-parked", Tone.PARKED),
}
#: A reason longer than this, or of several lines (a trace), is folded away.
_LONGEST_REASON = 300


class StepChain(QWidget):
    """The steps of one decision: shape and rule, what it found, and the values that made it so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(1, 1)
        self._place = 0

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps, the first on top."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._place = 0
        for step in steps:
            self._add(step)

    def _add(self, step: Step) -> None:
        tone = step_tone(step)
        rule = StateLabel(parent=self)
        words = self.tr("{rule}: {result}").format(rule=step_rule(step), result=step_result(step))
        rule.set_shape(_SHAPES.get(tone, "state-off"), tone, words)
        self._grid.addWidget(rule, self._place, 0, 1, 2)
        because = step.because.strip()
        if because:
            short = one_line(because.splitlines()[-1], longest=_LONGEST_REASON)
            reason = ValueLabel(short, parent=self)
            set_class(reason, "caption")
            reason.setContentsMargins(GAP * 3, 0, 0, 0)
            self._grid.addWidget(reason, self._place + 1, 0, 1, 2)
            rule.setAccessibleDescription(short)
            if "\n" in because or len(because) > _LONGEST_REASON:
                self._grid.addWidget(folded_text(self.tr("Trace"), because, self), self._place + 2, 0, 1, 2)
        self._place += 3


def folded_text(title: str, text: str, parent: QWidget) -> Fold:
    """A long text, folded away: a trace, what a server said."""
    fold = Fold(title, parent=parent)
    value = ValueLabel(many_lines(text), name=title, parent=fold)
    set_class(value, "mono")
    fold.set_widget(value)
    return fold


class MailboxDecision(QWidget):
    """What one mailbox decided: its address, the outcome by shape and word, the steps."""

    def __init__(self, explanation: MailboxExplanation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setText(one_line(explanation.mailbox))
        set_class(title, "heading")
        self.outcome = StateLabel(parent=self)
        shape, tone = _OUTCOMES[explanation.outcome]
        words = self.tr("{outcome}: {reason}").format(outcome=outcome_word(explanation.outcome), reason=reason_word(explanation.reason))
        self.outcome.set_shape(shape, tone, words)
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


def explanation_text(explanation: Explanation) -> str:
    """An explanation as text, for the clipboard."""
    lines = [subject_of(explanation.subject), explanation.message_id or ""]
    for one in explanation.mailboxes:
        lines += ["", f"{one.mailbox}: {outcome_word(one.outcome)} ({one.reason}), {exact(one.at)}"]
        lines += [f"  {step.rule}: {step.result} ({step.because})" for step in one.steps]
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
            self.explain(str(email.id))

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
        for widget in (self._asking, self.subject, self.banner):
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
