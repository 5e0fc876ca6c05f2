"""StepList: a connection test as a list of steps, which grows while the test runs.

    ● Find the server      mail.corp.test: 192.0.2.7                 12 ms
    ■ Sign in                                                       0.3 s
        User name or password was refused
        535 5.7.8 Authentication failed
        Enter the current password, then test the mailbox again.
    ▸ Evidence

Shape, word and colour each tell how a step went. A step that failed, or that warns, is open; all that the servers said is folded away.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.domain.connection import TestResult, TestStep
from core.domain.status import MailboxState
from core.events import TestProgress
from gui.icons import state_icon_name, state_tone
from gui.messages import Problem, step_word
from gui.theme import GAP, GRID, GROUP, Tone, set_class, tabular_font
from gui.times import duration
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel

#: The column of words is at most so wide; a longer word is broken into lines.
WORDS = 22 * GRID


class StepList(QWidget):
    """Shows a test under way, a result, or nothing. Rows that are there stay as they are while further ones come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Steps of the test"))
        self._shown: tuple[TestStep, ...] = ()
        self._rows: list[_StepRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.running = StateLabel()
        self.verdict = StateLabel()
        self.evidence = Fold(self.tr("Evidence"))
        self._said = ValueLabel(name=self.tr("Evidence"))
        self.copy_button = CopyButton(self.text, self.tr("Copy all steps"))
        self._arrange()
        self.show_test(None)

    def _arrange(self) -> None:
        set_class(self._said, "mono")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GROUP, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.evidence.set_widget(inside)
        self.running.set_shape(state_icon_name(MailboxState.WORKING), Tone.WORKING, self.tr("The next step is running"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addLayout(self._list)
        for widget in (self.running, self.verdict, self.evidence):
            outer.addWidget(widget)

    def show_test(self, what: TestProgress | TestResult | None) -> None:
        """Show a test as far as it is; None empties the list."""
        result = what.result if isinstance(what, TestProgress) else what
        steps = result.steps if result is not None else what.steps if what is not None else ()
        if steps[: len(self._shown)] != self._shown:
            self._clear()
        for step in steps[len(self._rows) :]:
            row = _StepRow(step)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        self._shown = steps
        widest = min(max((row.word.word_width() for row in self._rows), default=0), WORDS)
        for row in self._rows:
            row.word.set_word_width(widest)
        self.running.setVisible(what is not None and result is None)
        self._show_verdict(result)
        said = "\n".join(line for step in steps if (line := _evidence(step)))
        self._said.set_value(said)
        self.evidence.setVisible(bool(said))

    def text(self) -> str:
        """The whole test as text, for the clipboard."""
        return "\n".join(row.text() for row in self._rows)

    @property
    def step_count(self) -> int:
        """How many steps are shown."""
        return len(self._rows)

    def _show_verdict(self, result: TestResult | None) -> None:
        self.verdict.setVisible(result is not None)
        if result is None:
            return
        if result.ok:
            words = self.tr("The test passed; this direction is enabled.") if result.enabled else self.tr("The test passed.")
            self.verdict.set_shape("check", Tone.HEALTHY, words)
        else:
            self.verdict.set_shape("error", Tone.DANGER, self.tr("The test failed at the step that is open above."))

    def _clear(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._shown = ()


class _StepRow(QWidget):
    """One step: shape, word, what was found, time; and opened under it what went wrong."""

    def __init__(self, step: TestStep) -> None:
        super().__init__()
        self._step = step
        self.word = StateLabel()
        warns = step.ok and bool(step.hint or step.title)
        state = MailboxState.PARKED if not step.ok else MailboxState.DEGRADED if warns else MailboxState.HEALTHY
        word = step_word(step.step)
        self._took = duration(step.seconds)
        outcome = self.tr("failed") if not step.ok else self.tr("passed, with a warning") if warns else self.tr("passed")
        self._head = self.tr("{step}: {outcome}").format(step=word, outcome=outcome)
        self.setAccessibleName(f"{self._head}, {self._took}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._line(state, word, step.detail if step.ok and not warns else ""))
        if not step.ok or warns:
            column.addWidget(_Opened(step, state_tone(state)))

    def _line(self, state: MailboxState, word: str, found: str) -> QHBoxLayout:
        shape = self.word
        shape.set_shape(state_icon_name(state), state_tone(state), word)
        shape.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        took = QLabel(self._took)
        took.setFont(tabular_font())
        took.setAccessibleName(self.tr("Time: {time}").format(time=self._took))
        set_class(took, "muted")
        line = QHBoxLayout()
        line.setSpacing(GAP * 2)
        line.addWidget(shape)
        if found:
            value = ValueLabel(found, elide=True)
            set_class(value, "muted")
            line.addWidget(value, 1)
        else:
            line.addStretch(1)
        line.addWidget(took)
        return line

    def text(self) -> str:
        """The step as text."""
        step = self._step
        parts = (f"{self._head} ({self._took})", step.title, step.detail, step.hint, step.code)
        return "\n  ".join(part for part in parts if part)


class _Opened(QWidget):
    """Cause and cure of a step that failed or warns, indented under its word."""

    def __init__(self, step: TestStep, tone: Tone) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP - GRID // 4, 0, 0, GRID // 2)
        column.setSpacing(GRID // 2)
        texts = (
            (step.title or "", "heading error" if tone is Tone.PARKED else "heading"),
            (step.detail, ""),
            (step.hint or "", ""),
            (step.code or "", "caption"),
        )
        for text, style in texts:
            if not text:
                continue
            label = ValueLabel(text)
            if style:
                set_class(label, style)
            column.addWidget(label)
        self.setAccessibleName(step.title or step_word(step.step))


def _evidence(step: TestStep) -> str:
    return f"{step.step.value}: {step.detail}" if step.detail else ""


def step_problem(step: TestStep) -> Problem:
    """A failed step as it is shown elsewhere: in a banner, in an alert."""
    return Problem(step.title or step_word(step.step), step.detail, step.hint or "", step.code or "")
