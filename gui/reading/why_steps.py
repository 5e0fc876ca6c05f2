"""The steps of one decision, one below the other; a trace is folded away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from core.domain.decision import Step
from gui.reading.harmless import many_lines, one_line
from gui.reading.words import step_result, step_rule, step_tone
from gui.theme import GAP, Tone, set_class
from gui.widgets.copyable import ValueLabel
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel

_SHAPES = {Tone.HEALTHY: "state-healthy", Tone.PARKED: "state-parked"}
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
