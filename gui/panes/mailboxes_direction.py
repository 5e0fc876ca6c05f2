"""DirectionSection: one direction of a mailbox in its drawer: what it does, what went wrong, its switch, its test, and why."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.domain.connection import TestResult
from core.domain.mailbox import MailDirection, Phase, TestStatus
from core.events import TestProgress
from gui.messages import direction_word, last_error_problem
from gui.models.mailboxes import phase_tone
from gui.models.mailboxes_conditions import answer, conditions
from gui.models.mailboxes_runs import direction_icon
from gui.models.mailboxes_waiting import waiting_words
from gui.panes.mailboxes_parts import ConditionList, ProblemLines, Shape, set_tone, words_label
from gui.sentences import direction_sentence, phase_cell
from gui.theme import GAP, GRID, MARGIN, Tone, set_class
from gui.times import ago, exact, number
from gui.views import MailboxView
from gui.widgets.folding import Fold
from gui.widgets.steps import StepList
from gui.widgets.switch import Switch
from gui.widgets.take_over import TakeOverOffer, is_foreign

_TROUBLED = (Phase.PARKED, Phase.BACKING_OFF)
_WAITS = (Phase.PARKED, Phase.IDLE, Phase.DUE)


class DirectionSection(QFrame):
    """One card. `switched` tells that a person turned the direction on or off; `cancel_wanted`, that its test is to stop;
    `take_over_wanted`, that the mailbox is to be taken over from another organisation."""

    switched = Signal(bool)
    cancel_wanted = Signal()
    take_over_wanted = Signal()

    def __init__(self, direction: MailDirection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = direction
        self._tested: TestResult | TestProgress | None = None
        self._arrow = Shape()
        self._arrow.set_shape(direction_icon(direction), Tone.MUTED)
        self._title = words_label("heading")
        self._title.setText(direction_word(direction))
        self._phase = words_label(wrap=False)
        self._sentence = words_label("muted")
        self.switch = Switch(self.tr("Enabled"))
        self.switch.setAccessibleName(self.tr("{direction}: enabled").format(direction=direction_word(direction)))
        self._totals = words_label("caption")
        self._totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.problem = ProblemLines()
        self.offer = TakeOverOffer()
        self.waiting = words_label("muted")
        self.test_fold = Fold(self.tr("Test"))
        self.steps = StepList()
        self.cancel_button = QPushButton(self.tr("Cancel the test"))
        self.why_fold = Fold(self.tr("Why it is processed"))
        self._answer = words_label("muted")
        self.conditions = ConditionList()
        self._arrange()
        self.switch.clicked.connect(self._clicked)
        self.offer.wanted.connect(self.take_over_wanted)
        self.steps.take_over_wanted.connect(self.take_over_wanted)
        self.offer.hide()

    def _arrange(self) -> None:
        set_class(self, "card")
        self.setAccessibleName(direction_word(self.direction))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.setAccessibleName(self.cancel_button.text())
        self.cancel_button.clicked.connect(self.cancel_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - GRID // 2, MARGIN - GRID // 2, MARGIN - GRID // 2, MARGIN - GRID // 2)
        column.setSpacing(GAP)
        head = _row(self._arrow)
        head.addWidget(self._title, 1)
        head.addWidget(self._phase)
        switch = _row(self.switch)
        switch.addWidget(self._totals, 1)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self.problem)
        column.addWidget(self.offer)
        column.addWidget(self.waiting)
        column.addLayout(switch)
        column.addWidget(self.test_fold)
        column.addWidget(self.why_fold)
        self.test_fold.set_widget(_column(self.steps, self.cancel_button))
        self.why_fold.set_widget(_column(self._answer, self.conditions))
        # Few look here; what is folded away is filled when it is opened.
        self.why_fold.toggled.connect(self._fill_why)
        self._view: MailboxView | None = None
        self._now: datetime | None = None

    def show_view(self, view: MailboxView, now: datetime) -> None:
        """Show the direction as it is now."""
        self._view, self._now = view, now
        mine = view.direction(self.direction)
        self._phase.setText(phase_cell(mine))
        set_tone(self._phase, phase_tone(mine))
        troubled = (mine.phase in _TROUBLED or mine.state.test is TestStatus.FAILURE) and mine.state.last_error is not None
        # What went wrong is told in full right below.
        self._sentence.setText(direction_sentence(mine, now, paused=view.paused, with_cause=not troubled))
        self._sentence.setVisible(not (troubled and mine.phase is Phase.PARKED))
        self.waiting.setText(waiting_words(mine, now, paused=view.paused))
        # The sentence above says it of all others.
        self.waiting.setVisible(mine.phase in _WAITS)
        error = mine.state.last_error
        if troubled and error is not None:
            tone = Tone.DEGRADED if mine.phase is Phase.BACKING_OFF else Tone.PARKED
            self.problem.show_problem(last_error_problem(error), tone, ago(error.at, now))
        else:
            self.problem.show_problem(None)
        self.offer.setVisible(troubled and error is not None and is_foreign(error.code))
        self.switch.setChecked(mine.state.enabled)
        self.switch.setEnabled(mine.state.enabled or mine.method == "server-side-sync")
        self._totals.setText(self._total_words(mine.state.processed, mine.state.failed))
        missing = mine.why_not is not None or mine.phase is Phase.PARKED or view.paused
        self.why_fold.set_title(self.tr("Why it is not processed") if missing else self.tr("Why it is processed"))
        self._fill_why()

    def show_test(self, tested: TestResult | TestProgress | None, now: datetime, *, running: bool, busy: bool = False) -> None:
        """Show a test: its steps so far while it runs, else its result; None where there never was one.

        `busy`: the mailbox is at something else, so that it cannot be taken over now.
        """
        result = tested.result if isinstance(tested, TestProgress) else tested
        self.test_fold.setVisible(tested is not None)
        self.cancel_button.setVisible(running)
        self.test_fold.set_title(self._test_words(result, now, running=running))
        self.test_fold.header.setToolTip(exact(result.at) if result is not None else "")
        if tested is not self._tested:
            self._tested = tested
            self.steps.show_test(result if result is not None else tested)
            if running or (isinstance(tested, TestProgress) and result is not None and not result.ok):
                self.test_fold.set_opened(True)
        self.offer.setEnabled(not busy)
        # Where the card says it already, the steps need not say it again.
        self.steps.offer_take_over(self.offer.isHidden(), enabled=not busy)

    def begin(self) -> None:
        """Another mailbox: its folds are closed until it gives a reason to open them."""
        self._tested = None
        self.test_fold.set_opened(False)

    def _total_words(self, processed: int, failed: int) -> str:
        if failed:
            return self.tr("{count} processed, {failed} failed").format(count=number(processed), failed=number(failed))
        return self.tr("{count} processed").format(count=number(processed))

    def _test_words(self, result: TestResult | None, now: datetime, *, running: bool) -> str:
        if running or result is None:
            return self.tr("Test is running")
        words = self.tr("Test passed {time}") if result.ok else self.tr("Test failed {time}")
        return words.format(time=ago(result.at, now) if result.at is not None else "").rstrip()

    def _fill_why(self) -> None:
        if self.why_fold.opened and self._view is not None and self._now is not None:
            mine = self._view.direction(self.direction)
            self._answer.setText(answer(self._view, mine))
            self.conditions.show_conditions(conditions(self._view, mine, self._now))

    def _clicked(self, checked: bool) -> None:
        # The switch shows what the store says; it moves for good once the store has changed.
        self.switch.setChecked(not checked)
        self.switched.emit(checked)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _column(*widgets: QWidget) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(GRID, 0, 0, 0)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0))
    return held


__all__ = ["DirectionSection", "QLabel"]
