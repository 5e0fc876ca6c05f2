"""What was decided about a message before it was judged again: when, with which outcome, and what has changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.domain.decision import Outcome, PastDecision, Step
from core.service import MailboxExplanation
from gui.messages import outcome_word
from gui.reading.harmless import one_line
from gui.reading.why_steps import StepChain
from gui.reading.words import reason_word, step_result, step_rule
from gui.theme import GAP, Tone, set_class
from gui.times import exact, moment
from gui.widgets.copyable import ValueLabel
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel

OUTCOMES = {
    Outcome.TRACKED: ("state-healthy", Tone.HEALTHY),
    Outcome.SKIPPED: ("state-off", Tone.OFF),
    Outcome.QUARANTINED: ("state-parked", Tone.PARKED),
}
#: Of the values that made a step so, this much stands in a line.
_LONGEST = 160


def outcome_words(outcome: Outcome, reason: str) -> str:
    """An outcome with its reason."""
    words = QCoreApplication.translate("WhyHistory", "{outcome}: {reason}")
    return words.format(outcome=outcome_word(outcome), reason=reason_word(reason))


def changes(before: Sequence[Step], after: Sequence[Step]) -> list[str]:
    """What is otherwise in the later of two decisions, a line for each step, in its order; then what is not asked any more."""
    was, now = _by_rule(before), _by_rule(after)
    found = []
    for key, step in now.items():
        old = was.get(key)
        if old is None:
            words = QCoreApplication.translate("WhyHistory", "{rule}, not asked before: {after}")
            found.append(words.format(rule=step_rule(step), after=_told(step)))
        elif old.result != step.result:
            words = QCoreApplication.translate("WhyHistory", "{rule}: {before} before, then {after}")
            found.append(words.format(rule=step_rule(step), before=step_result(old), after=_told(step)))
        elif old.because != step.because:
            words = QCoreApplication.translate("WhyHistory", "{rule}: {result} as before, by then because of: {because}")
            because = one_line(step.because, longest=_LONGEST)
            found.append(words.format(rule=step_rule(step), result=step_result(step), because=because))
    words = QCoreApplication.translate("WhyHistory", "{rule}: not asked any more")
    return found + [words.format(rule=step_rule(step)) for key, step in was.items() if key not in now]


def _told(step: Step) -> str:
    because = one_line(step.because, longest=_LONGEST)
    return f"{step_result(step)} ({because})" if because else step_result(step)


def _by_rule(steps: Sequence[Step]) -> dict[tuple[str, int], Step]:
    """The steps by rule; one that looked several times, by how often it had."""
    seen: Counter[str] = Counter()
    found = {}
    for step in steps:
        found[step.rule, seen[step.rule]] = step
        seen[step.rule] += 1
    return found


def history(explanation: MailboxExplanation) -> Iterator[tuple[PastDecision, list[str]]]:
    """Each earlier decision with what changed from it to the next one, the youngest first."""
    later = [*(past.decision.steps for past in explanation.earlier), explanation.steps][1:]
    for past, steps in reversed(list(zip(explanation.earlier, later, strict=True))):
        # Of a decision that was removed by its age nobody knows what changed.
        yield past, changes(past.decision.steps, steps) if explanation.kept or steps is not explanation.steps else []


def history_text(explanation: MailboxExplanation) -> list[str]:
    """The same as lines of text, for the clipboard."""
    lines = []
    for past, told in history(explanation):
        lines.append(f"  {exact(past.at)}: {outcome_words(past.decision.outcome, past.decision.reason)}")
        lines += [f"    {line}" for line in told]
    return lines


class PastDecisionView(QWidget):
    """One earlier decision: outcome, when, what changed since; its steps are folded away."""

    def __init__(self, past: PastDecision, told: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        decision = past.decision
        self.outcome = StateLabel(parent=self)
        self.outcome.set_shape(*OUTCOMES[decision.outcome], outcome_words(decision.outcome, decision.reason))
        when = QLabel(moment(past.at), self)
        when.setToolTip(exact(past.at))
        set_class(when, "caption")
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.outcome, 1)
        head.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(head)
        self.told = ValueLabel("\n".join(f"\u2013 {words}" for words in told), name=self.tr("Changed since then"), parent=self)
        since = QLabel(self.tr("Changed since then:"), self)
        for label in (since, self.told):
            set_class(label, "caption")
            label.setContentsMargins(GAP * 3, 0, 0, 0)
            label.setVisible(bool(told))
            column.addWidget(label)
        chain = StepChain(self)
        chain.show_steps(decision.steps)
        self.steps = Fold(self.tr("Steps of that time"), parent=self)
        self.steps.set_widget(chain)
        self.steps.setVisible(bool(decision.steps))
        column.addWidget(self.steps)
        self.setAccessibleName(f"{exact(past.at)}, {self.outcome.text()}")


class DecisionHistory(QWidget):
    """All earlier decisions of one mailbox, the youngest first; hidden where there are none."""

    def __init__(self, explanation: MailboxExplanation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(GAP * 3, 0, 0, 0)
        inside.setSpacing(GAP)
        self.decisions = [PastDecisionView(past, told, held) for past, told in history(explanation)]
        for decision in self.decisions:
            inside.addWidget(decision)
        fold = Fold(self.tr("%n earlier decision(s)", "", len(self.decisions)), parent=self, opened=True)
        fold.set_widget(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(fold)
        self.setAccessibleName(fold.header.text())
        self.setVisible(bool(self.decisions))
