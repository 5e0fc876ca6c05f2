"""StepList: a connection test as a list of steps, which grows while the test runs.

    ● Find the server      mail.corp.test: 192.0.2.7                 12 ms  ▸
    ■ Sign in                                                       0.3 s  ▾
        User name or password was refused
        535 5.7.8 Authentication failed
        Enter the current password, then test the mailbox again.
        | offered: PLAIN LOGIN
    Copy the diagnosis

Shape, word and colour each tell how a step went. A step that failed, or that warns, is open; its evidence, what servers offered and said,
is folded away behind the arrow at the end of its line. Where another organisation synchronizes the mailbox, the step offers to take it
over, if whoever shows the list can do so.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.domain.connection import TestResult, TestStep
from core.domain.diagnosis import render
from core.domain.status import MailboxState
from core.events import TestProgress
from gui.icons import icon, state_icon_name, state_tone
from gui.messages import Problem, step_word
from gui.reading.harmless import many_lines
from gui.theme import GAP, GRID, GROUP, ICON_SMALL, Tone, set_class, tabular_font
from gui.times import duration
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.state_label import StateLabel
from gui.widgets.take_over import TakeOverOffer, is_foreign

#: A fingerprint of 32 bytes makes four lines.
_LONG_WORD = re.compile(r"\S{41,}")
_PIECE = re.compile(r"\S{1,24}")
#: The column of words is at most so wide; a longer word is broken into lines.
WORDS = 19 * GRID


class StepList(QWidget):
    """Shows a test under way, a result, or nothing. Rows that are there stay as they are while further ones come.

    `take_over_wanted` tells that a person wants the mailbox taken over; it is offered as `offer_take_over` last said.
    """

    take_over_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Steps of the test"))
        self._shown: tuple[TestStep, ...] = ()
        self._result: TestResult | None = None
        self._rows: list[_StepRow] = []
        self._offered, self._can_take_over = False, False
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.running = StateLabel()
        self.verdict = StateLabel()
        self.copy_button = CopyButton(self.text, self.tr("Copy the diagnosis"))
        self.copy_button.setToolTip(self.tr("The whole test as text, with its evidence; no password is in it"))
        self._arrange()
        self.show_test(None)

    def _arrange(self) -> None:
        self.running.set_shape(state_icon_name(MailboxState.WORKING), Tone.WORKING, self.tr("The next step is running"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addLayout(self._list)
        for widget in (self.running, self.verdict):
            outer.addWidget(widget)
        outer.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_test(self, what: TestProgress | TestResult | None) -> None:
        """Show a test as far as it is; None empties the list."""
        result = what.result if isinstance(what, TestProgress) else what
        steps = result.steps if result is not None else what.steps if what is not None else ()
        if steps[: len(self._shown)] != self._shown:
            self._clear()
        for step in steps[len(self._rows) :]:
            row = _StepRow(step)
            if row.offer is not None:
                row.offer.wanted.connect(self.take_over_wanted)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        self._shown = steps
        widest = min(max((row.word.word_width() for row in self._rows), default=0), WORDS)
        for row in self._rows:
            row.word.set_word_width(widest)
        self._show_offer()
        self.running.setVisible(what is not None and result is None)
        self._result = result
        self._show_verdict(result)
        self.copy_button.setVisible(bool(steps))

    def offer_take_over(self, offered: bool, *, enabled: bool) -> None:
        """Whether a step that failed for another organisation's mark offers to take the mailbox over, and whether that can be now."""
        self._offered, self._can_take_over = offered, enabled
        self._show_offer()

    @property
    def offer(self) -> TakeOverOffer | None:
        """What is offered beside the step that failed; None where there is nothing to be taken over."""
        return next((row.offer for row in self._rows if row.offer is not None), None)

    def _show_offer(self) -> None:
        if (offer := self.offer) is not None:
            offer.setVisible(self._offered)
            offer.setEnabled(self._can_take_over)

    def text(self) -> str:
        """The whole test as text, for the clipboard: once it is over as the command line tells it."""
        if self._result is not None:
            return render(self._result)
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
        self.evidence_button = self._arrow(word)
        self.evidence = ValueLabel(
            _broken(many_lines("\n".join(step.evidence))), name=self.tr("Evidence of: {step}").format(step=word), parent=self
        )
        self.evidence.setContentsMargins(GROUP - GRID // 4, 0, 0, GRID // 2)
        # It takes what width there is, and asks for none.
        self.evidence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_class(self.evidence, "mono muted")
        column.addLayout(self._line(state, word, step.detail if step.ok and not warns else ""))
        self.offer: TakeOverOffer | None = None
        if not step.ok or warns:
            opened = _Opened(step, state_tone(state))
            self.offer = opened.offer
            column.addWidget(opened)
        column.addWidget(self.evidence)
        self.evidence.hide()

    def _arrow(self, word: str) -> QToolButton:
        """Opens and closes the evidence; a step without any keeps its place free."""
        button = QToolButton(self)
        button.setCheckable(True)
        button.setIcon(icon("chevron-right", Tone.MUTED))
        button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(self.tr("Show the evidence of: {step}").format(step=word))
        button.setToolTip(self.tr("What the servers offered and said"))
        set_class(button, "quiet")
        keeps = button.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        button.setSizePolicy(keeps)
        button.setVisible(bool(self._step.evidence))
        button.toggled.connect(self._open)
        return button

    def _open(self, opened: bool) -> None:
        self.evidence.setVisible(opened)
        self.evidence_button.setIcon(icon("chevron-down" if opened else "chevron-right", Tone.MUTED))

    def _line(self, state: MailboxState, word: str, found: str) -> QHBoxLayout:
        shape = self.word
        shape.set_shape(state_icon_name(state), state_tone(state), word)
        shape.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        took = QLabel(self._took)
        took.setFont(tabular_font())
        took.setAccessibleName(self.tr("Time: {time}").format(time=self._took))
        set_class(took, "muted")
        line = QHBoxLayout()
        line.setSpacing(GAP + GRID // 2)
        line.addWidget(shape)
        if found:
            value = ValueLabel(found, elide=True)
            set_class(value, "muted")
            line.addWidget(value, 1)
        else:
            line.addStretch(1)
        end = QHBoxLayout()
        end.setSpacing(0)
        end.addWidget(took)
        end.addWidget(self.evidence_button)
        line.addLayout(end)
        return line

    def text(self) -> str:
        """The step as text."""
        step = self._step
        parts = (f"{self._head} ({self._took})", step.title, step.detail, step.hint, step.code, *step.evidence)
        return "\n  ".join(part for part in parts if part)


class _Opened(QWidget):
    """Cause and cure of a step that failed or warns, indented under its word; and what can be done about it here, if anything."""

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
        self.offer = TakeOverOffer(self) if not step.ok and is_foreign(step.code) else None
        if self.offer is not None:
            column.addWidget(self.offer)
        self.setAccessibleName(step.title or step_word(step.step))


def _broken(text: str) -> str:
    """The text with its long words, fingerprints for one, in pieces that fit into a narrow drawer."""
    return _LONG_WORD.sub(lambda found: "\n".join(re.findall(_PIECE, found[0])), text)


def step_problem(step: TestStep) -> Problem:
    """A failed step as it is shown elsewhere: in a banner, in an alert."""
    return Problem(step.title or step_word(step.step), step.detail, step.hint or "", step.code or "")
