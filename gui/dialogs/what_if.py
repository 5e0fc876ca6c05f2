"""WhatIfDialog: what the next run would do with the mail of a mailbox, each message with its chain of decisions; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.service import PlannedAction, RunOutcome, RunReport
from gui.console import Console
from gui.dialogs.server_look import ServerLookDialog, Work
from gui.dialogs.server_look_words import KINDS, kind_of, kind_word, more_words, stage_word, would_shape, would_word
from gui.icons import icon
from gui.messages import Problem, problem_of
from gui.models.mailboxes_reasons import reason_of
from gui.models.table import Column, TableModel
from gui.reading.harmless import one_line
from gui.reading.why import StepChain
from gui.reading.words import reason_word, subject_of
from gui.theme import DRAWER_MIN, FIELD_MIN, GAP, MARGIN, RAIL, Tone, set_class
from gui.times import number
from gui.widgets.chips import ChipRow
from gui.widgets.copyable import ValueLabel
from gui.widgets.splitter import RememberedSplitter
from gui.widgets.state_label import StateLabel
from gui.widgets.table import Table

_ALL = "all"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One message, and its place among those that are told."""

    place: int
    action: PlannedAction


class PlannedDetail(QScrollArea):
    """One message: what would be done with it, and every rule that was asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = ValueLabel()
        set_class(self.subject, "heading")
        self.would = StateLabel()
        self.facts = ValueLabel()
        set_class(self.facts, "caption")
        self.chain = StepChain()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, GAP, 0)
        column.setSpacing(GAP)
        for widget in (self.subject, self.would, self.facts, self.chain):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(DRAWER_MIN)
        self.setAccessibleName(self.tr("Why this would be done"))
        self.setWidget(page)

    def show_action(self, action: PlannedAction | None) -> None:
        """Show a message; None asks for one."""
        self.would.setVisible(action is not None)
        self.chain.show_steps(action.steps if action is not None else ())
        if action is None:
            self.subject.set_value(self.tr("Select a message to see why"))
            self.facts.setVisible(False)
            return
        self.subject.set_value(subject_of(action.subject))
        words = would_word(action.would)
        if action.reason:
            words = self.tr("{would}: {reason}").format(would=words, reason=reason_word(action.reason))
        self.would.set_shape(*would_shape(action.would), words)
        facts = [f"Message-ID {one_line(action.message_id)}"] if action.message_id else []
        facts += more_words(action)
        if not action.steps:
            # Nothing is judged: the one sentence says all.
            facts.append(one_line(action.because))
        self.facts.set_value("\n".join(facts))
        self.facts.setVisible(bool(facts))


class WhatIfDialog(ServerLookDialog):
    """Looks at one mailbox. Show it with `open()`, then call `look`. GUI thread only."""

    def __init__(self, console: Console, address: str, parent: QWidget | None = None) -> None:
        self.address = address
        self.report: RunReport | None = None
        title = QCoreApplication.translate("WhatIfDialog", "What would be tracked of {mailbox}?").format(mailbox=one_line(address))
        words = QCoreApplication.translate(
            "WhatIfDialog", "The next run, tried on the mail that is really there. Nothing is written, here or on the server."
        )
        super().__init__(console, title, words, parent)
        self.chips = ChipRow([(_ALL, self.tr("All")), *((kind, kind_word(kind)) for kind in KINDS)], name=self.tr("Show"))
        self.model: TableModel[PlannedRow] = TableModel(_columns(), lambda row: row.place, self)
        self.table: Table[PlannedRow] = Table(self.model, self.tr("What would be done with each message"))
        self.table.leave_out(("stage",), FIELD_MIN // 2)
        self.detail = PlannedDetail()
        self._split: QSplitter = self._halves()
        self.chips.chosen.connect(lambda _key: self._filter())
        self.table.selection_changed.connect(self._selected)
        self.arrange(self.chips, self._split)
        self.show_result(None)

    def _halves(self) -> QSplitter:
        split = RememberedSplitter(self.console.preferences, "what-if")
        split.addWidget(self._beside(self.table))
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.restore([FIELD_MIN + RAIL + RAIL // 2, DRAWER_MIN])
        return split

    @staticmethod
    def _beside(widget: QWidget) -> QWidget:
        """The widget with a little room to what divides it from its neighbour."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, GAP, 0)
        column.addWidget(widget)
        return place

    # ---- looking

    def work(self) -> tuple[Work, str]:
        """Try the run; on its way only the counts are told."""
        inspector, address = self.console.app.inspector, self.address

        def try_it(token: CancelToken, report: Callable[[object], None]) -> RunReport:
            return inspector.what_if(address, token, lambda so_far: report(replace(so_far, actions=())))

        return try_it, self.tr("Looking at what would be tracked")

    def show_progress(self, so_far: RunReport) -> None:
        """How many messages were judged."""
        self.say("state-working", Tone.WORKING, self.tr("%Ln message(s) judged", "", so_far.received))

    def show_result(self, found: RunReport | None) -> None:
        """What would be done, in numbers and one by one."""
        self.report = found
        actions = found.actions if found is not None else ()
        self.model.reset(PlannedRow(place, action) for place, action in enumerate(actions))
        counts = Counter(kind_of(action.would) for action in actions)
        for kind in KINDS:
            self.chips.set_text(kind, f"{kind_word(kind)} {number(counts[kind])}" if counts[kind] else kind_word(kind))
            self.chips.set_shown(kind, bool(counts[kind]))
        self.chips.set_chosen(_ALL)
        self._filter()
        left_out = found.actions_left_out if found is not None else 0
        self.counts.setText(self.tr("%Ln more are not listed.", "", left_out) if left_out else "")
        self.counts.setVisible(bool(left_out))
        if found is not None:
            self._say_verdict(found)
        if actions:
            self.table.selectRow(0)
        self._selected()
        self._enable()

    def _say_verdict(self, found: RunReport) -> None:
        if found.outcome is RunOutcome.NOT_ELIGIBLE:
            self.say("state-off", Tone.OFF, self.tr("The next run would do nothing. {reason}").format(reason=reason_of(found.reason).words))
        elif found.outcome is RunOutcome.FAILED:
            problem = problem_of(found.error) if found.error is not None else Problem(found.reason)
            self.say("state-parked", Tone.PARKED, self.tr("The run would fail."))
            self.banner.show_problem(problem, self.look)
        elif not found.actions:
            self.say("state-healthy", Tone.HEALTHY, self.tr("There is nothing new: the next run would do nothing."))
        else:
            self.say("state-healthy", Tone.HEALTHY, self._summary(found))

    def _summary(self, found: RunReport) -> str:
        counts = Counter(kind_of(action.would) for action in found.actions)
        total = len(found.actions) + found.actions_left_out
        words = {
            KINDS[0]: self.tr("%Ln would be tracked", "", counts[KINDS[0]]),
            KINDS[1]: self.tr("%Ln would join an email that is there", "", counts[KINDS[1]]),
            KINDS[2]: self.tr("%Ln would be skipped", "", counts[KINDS[2]]),
            KINDS[3]: self.tr("%Ln would go into quarantine", "", counts[KINDS[3]]),
            KINDS[4]: self.tr("%Ln would be treated otherwise", "", counts[KINDS[4]]),
        }
        told = ", ".join(told for kind, told in words.items() if counts[kind])
        return self.tr("%Ln message(s): {what}", "", total).format(what=told)

    # ---- showing

    def _filter(self) -> None:
        chosen = self.chips.chosen_key()
        self.model.set_filter(None if chosen == _ALL else lambda row: kind_of(row.action.would) == chosen)

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        self.detail.show_action(rows[0].action if len(rows) == 1 else None)

    def text(self) -> str:
        """What would be done, line by line."""
        actions = self.report.actions if self.report is not None else ()
        return "\n".join("\t".join((one.would, one.message_id or "", one.subject, one.because)) for one in actions)


def _columns() -> list[Column[PlannedRow]]:
    return [
        Column(
            "would",
            QCoreApplication.translate("WhatIfDialog", "A run would"),
            lambda row: would_word(row.action.would),
            icon=lambda row: icon(*would_shape(row.action.would)),
            width=FIELD_MIN * 5 // 8,
        ),
        Column("subject", QCoreApplication.translate("WhatIfDialog", "Message"), lambda row: subject_of(row.action.subject), stretch=True),
        Column("stage", QCoreApplication.translate("WhatIfDialog", "Kind"), lambda row: stage_word(row.action.stage), width=FIELD_MIN // 2),
    ]
