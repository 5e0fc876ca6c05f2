"""Housekeeping: what is kept for how long, what a purge would remove now, and the purge itself.

shown ──look──▶ counted ──remove──▶ asked in place ──yes──▶ removing, kind by kind ──▶ counted anew
                   ▲                      └── no ──┐             └── cancelled: what is removed by then stays removed
                   └──────────────────────────────┘
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from core.cancel import CancelToken
from core.domain.retention import PurgeKind, PurgePlan, PurgeReport, Removed
from gui.console import Console
from gui.panes.settings_parts import Card
from gui.plain import plain_tip
from gui.reading.ask_bar import AskBar
from gui.tasks import Latest, Task
from gui.theme import FIELD_MIN, GAP, GRID, MARGIN, ROW_DENSE, Tone, set_class, tabular_font
from gui.times import ago, exact, number, size
from gui.widgets.copyable import ValueLabel

_KIND, _KEPT, _COUNT, _SIZE = range(4)
#: The words of a link begin so many pixels from its edge; what stands over or under them does too.
_LINK = GRID // 2 + 1
#: Where it is set how long a kind is kept: the group of the settings, and the field in it.
SET_IN: Mapping[PurgeKind, tuple[str, str]] = {
    PurgeKind.RAW: ("organisation", "retention.raw_messages_days"),
    PurgeKind.ACTIVITIES: ("organisation", "retention.activities_days"),
    PurgeKind.DECISIONS: ("organisation", "retention.decisions_days"),
    PurgeKind.HISTORY: ("organisation", "retention.history_days"),
    PurgeKind.RECYCLE_BIN: ("organisation", "retention.recycle_bin_days"),
    PurgeKind.PASSES: ("organisation", "retention.passes_days"),
    PurgeKind.ALERTS: ("organisation", "trace_log_persistence_days"),
    PurgeKind.STATISTICS: ("organisation", "mailbox_statistics_persistence_days"),
    PurgeKind.LOGS: ("machine", "log_days"),
}
_Found = tuple[PurgePlan, datetime | None]


class HousekeepingCard(Card):
    """A row for each kind. `field_wanted` carries the group and the field that a person wants to change."""

    field_wanted = Signal(str, str)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("Housekeeping"),
            self.tr("The engine removes once a day what is older than it is kept. Mail that is not settled, and what waits, always stays."),
        )
        self._console = console
        self._reads: Latest[_Found] = Latest(console.tasks, self)
        self._plan: PurgePlan | None = None
        self._counted_by: Mapping[PurgeKind, int] = {}
        self._task: Task | None = None
        self._removing = False
        self.rows = {kind: _Row(kind, self._words(kind)) for kind in PurgeKind}
        self._titles: list[QLabel] = []
        self.last = ValueLabel(name=self.tr("Done last"))
        self.look_button = QPushButton(self.tr("What would be removed?"))
        self.look_button.clicked.connect(self.look)
        self.remove_button = QPushButton(self.tr("Remove now"))
        self.remove_button.clicked.connect(self._ask)
        self.ask_bar = AskBar()
        self._arrange()

    def _words(self, kind: PurgeKind) -> tuple[str, str]:
        """The name of a kind, and what it is."""
        return {
            PurgeKind.RAW: (self.tr("Sources of mail"), self.tr("Mail as it came from the server or went to it; what was tracked stays.")),
            PurgeKind.ACTIVITIES: (self.tr("Tracked mail"), self.tr("Received, sent and cancelled mail, with its attachments.")),
            PurgeKind.DECISIONS: (self.tr("Reasons"), self.tr("Why mail was tracked or not, and what of the quarantine is settled.")),
            PurgeKind.HISTORY: (
                self.tr("Overwritten values"),
                self.tr("Values of appointments, contacts and tasks that gave way to others."),
            ),
            PurgeKind.RECYCLE_BIN: (self.tr("Recycle bin"), self.tr("Items that a synchronization deleted. They can be restored so long.")),
            PurgeKind.PASSES: (self.tr("Passes"), self.tr("Synchronizations of appointments, contacts and tasks that are over.")),
            PurgeKind.ALERTS: (self.tr("Alerts"), self.tr("Alerts that are over.")),
            PurgeKind.STATISTICS: (self.tr("Statistics"), self.tr("Runs of mailboxes, and counts of messages over time.")),
            PurgeKind.AUDIT: (self.tr("Audit"), self.tr("Who changed what. Only `postroom purge` removes it, when a person says so.")),
            PurgeKind.LOGS: (self.tr("Log files"), self.tr("Log files of this machine that were rotated away.")),
        }[kind]

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(0)
        for place in (_COUNT, _SIZE):
            grid.setColumnMinimumWidth(place, FIELD_MIN // 3)
        grid.setColumnStretch(_SIZE + 1, 1)
        titles = (self.tr("What"), self.tr("Kept for"), self.tr("Would go"), self.tr("Size"))
        for place, title in enumerate(titles):
            label = QLabel(title)
            set_class(label, "caption")
            side = Qt.AlignmentFlag.AlignRight if place >= _COUNT else Qt.AlignmentFlag.AlignLeft
            if place == _KEPT:
                label.setContentsMargins(_LINK, 0, 0, 0)
            grid.addWidget(label, 0, place, side)
            self._titles.append(label)
        for place, (kind, row) in enumerate(self.rows.items(), start=1):
            row.put_into(grid, place, titles)
            grid.setRowMinimumHeight(place, ROW_DENSE)
            row.kept.clicked.connect(lambda _checked=False, kind=kind: self.field_wanted.emit(*SET_IN[kind]))
        for button in (self.look_button, self.remove_button):
            button.setAccessibleName(button.text())
        self.look_button.setToolTip(self.tr("Counts only; nothing is removed."))
        set_class(self.remove_button, "danger")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.look_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        self.column.addLayout(grid)
        self.column.addLayout(buttons)
        self.column.addWidget(self.ask_bar)
        self.column.addWidget(self.last)
        self._show_counts(None)

    # ---- what is kept

    def load(self) -> None:
        """Read for how long each kind is kept, and when an engine last kept house. What was counted before may not hold any more."""
        app = self._console.app
        if self._task is None:
            self._reads.run(lambda _token: (app.plan_purge(), app.last_housekeeping()), self._show, self.tell_problem)

    def _show(self, found: _Found) -> None:
        plan, last = found
        days = _days(plan)
        for kind, row in self.rows.items():
            row.show_kept(self._kept(days.get(kind)), can_be_set=kind in SET_IN, where=self._where(kind))
        if self._plan is not None and days != self._counted_by:
            self._show_counts(None)
        if last is None:
            self.last.set_value(self.tr("No engine has done this yet. One that runs does it once a day."))
        else:
            self.last.set_value(self.tr("An engine did this last: {time}.").format(time=ago(last)))
        self.last.setToolTip(exact(last))

    def _kept(self, days: int | None) -> str:
        if days is None:
            return self.tr("for ever")
        return self.tr("%Ln day(s)", "", days) if days else self.tr("not kept")

    def _where(self, kind: PurgeKind) -> str:
        group = SET_IN.get(kind, ("", ""))[0]
        words = {"organisation": self.tr("Set for the organisation"), "machine": self.tr("Set for this machine")}
        return words.get(group, "")

    # ---- counting

    def look(self) -> None:
        """Count what a purge would remove now; nothing is removed."""
        app = self._console.app

        def work(token: CancelToken) -> tuple[PurgePlan, PurgeReport]:
            plan = app.plan_purge()
            return plan, app.purge(plan, token, dry_run=True)

        self.banner.clear()
        self._begin(work, self._counted, self.tr("Counting what would be removed"))

    def _counted(self, found: tuple[PurgePlan, PurgeReport]) -> None:
        plan, report = found
        self._plan, self._counted_by = plan, _days(plan)
        self._show_counts(report.removed)

    def _show_counts(self, removed: Mapping[PurgeKind, Removed] | None) -> None:
        for place in (_COUNT, _SIZE):
            self._titles[place].setVisible(removed is not None)
        for kind, row in self.rows.items():
            row.show_removed(None if removed is None else removed.get(kind, Removed()))
        total = sum(removed.values(), Removed()) if removed is not None else Removed()
        if not total.count:
            self._plan = None
        self.remove_button.setVisible(total.count > 0)
        self.ask_bar.close_bar()
        if removed is not None and not total.count:
            self.banner.show_words(self.tr("Nothing is older than it is kept."), Tone.HEALTHY)

    # ---- removing

    def _ask(self) -> None:
        total = sum((row.removed for row in self.rows.values()), Removed())
        words = self.tr("Remove %Ln thing(s) for good? This cannot be taken back.", "", total.count)
        self.ask_bar.ask(words, [(self.tr("Remove"), self.remove)], no=self.tr("Keep everything"))
        self.look_here.emit(self.ask_bar)

    def remove(self) -> None:
        """Remove what was counted, kind by kind, in a task that shows how far it is."""
        app, plan = self._console.app, self._plan
        if plan is None or self._task is not None:
            return

        def work(token: CancelToken, report: Callable[[object], None]) -> Removed:
            total = Removed()
            for kind, before in plan.before.items():
                report(kind)
                for removed in app.purge(PurgePlan({kind: before}), token).removed.values():
                    total += removed
            return total

        self.banner.clear()
        self._begin(work, self._removed, self.tr("Removing what is old"), self._show_progress)
        self._removing = True

    def _show_progress(self, kind: object) -> None:
        if self._task is not None and isinstance(kind, PurgeKind):
            self._task.say(self.tr("Removing what is old: {kind}").format(kind=self.rows[kind].name.text()))

    def _removed(self, total: Removed) -> None:
        words = self.tr("%Ln thing(s) removed", "", total.count)
        self._show_counts(None)
        self.banner.show_words(f"{words} ({size(total.size_bytes)})" if total.size_bytes else words, Tone.HEALTHY)
        self._console.tell(words)
        self._console.saved()

    # ---- the task

    def _begin(
        self, work: Callable[..., object], done: Callable[..., None], title: str, progress: Callable[[object], None] | None = None
    ) -> None:
        if self._task is not None:
            return
        task = self._task = self._console.tasks.run(self, work, done, self.tell_problem, title=title, progress=progress)
        self.ask_bar.close_bar()
        self._offer(can=False)
        task.ended.connect(self._ended)

    def _ended(self) -> None:
        task, self._task = self._task, None
        removing, self._removing = self._removing, False
        self._offer(can=True)
        if task is not None and task.token.cancelled and removing:
            self._show_counts(None)
            self.banner.show_words(self.tr("It was stopped. What was removed by then stays removed."), Tone.DEGRADED)

    def _offer(self, *, can: bool) -> None:
        self.look_button.setEnabled(can)
        self.remove_button.setEnabled(can)


def _days(plan: PurgePlan) -> dict[PurgeKind, int]:
    """For how many days each kind is kept, by a plan that was just made; one that is absent is kept for ever."""
    now = datetime.now(UTC)
    return {kind: (now - before).days for kind, before in plan.before.items()}


class _Row:
    """One kind: its name, for how long it is kept, as a link to where that is set, and how much would go."""

    def __init__(self, kind: PurgeKind, words: tuple[str, str]) -> None:
        self.kind = kind
        self.removed = Removed()
        self.name = QLabel(words[0])
        self.name.setToolTip(plain_tip(words[1]))
        self.kept = QPushButton()
        set_class(self.kept, "link")
        self.kept_words = QLabel()
        self.kept_words.setContentsMargins(_LINK, 0, 0, 0)
        self.count, self.size = ValueLabel(), ValueLabel()
        self._titles: tuple[str, ...] = ()

    def put_into(self, grid: QGridLayout, place: int, titles: tuple[str, ...]) -> None:
        """Fill a row of the grid."""
        self._titles = titles
        grid.addWidget(self.name, place, _KIND)
        grid.addWidget(self.kept, place, _KEPT, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.kept_words, place, _KEPT)
        for column, label in ((_COUNT, self.count), (_SIZE, self.size)):
            label.setFont(tabular_font())
            label.setWordWrap(False)
            grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignRight)
        self.kept.hide()

    def show_kept(self, words: str, *, can_be_set: bool, where: str) -> None:
        """Say for how long it is kept."""
        self.kept.setText(words)
        self.kept.setAccessibleName(f"{self.name.text()}: {words}. {where}")
        self.kept.setToolTip(plain_tip(where))
        self.kept_words.setText(words)
        self.kept.setVisible(can_be_set)
        self.kept_words.setVisible(not can_be_set)

    def show_removed(self, removed: Removed | None) -> None:
        """Say how much would go; None says nothing."""
        self.removed = removed or Removed()
        for label, words, title in (
            (self.count, number(self.removed.count), self._titles[_COUNT]),
            (self.size, size(self.removed.size_bytes) if self.removed.size_bytes else "\u2013", self._titles[_SIZE]),
        ):
            label.set_value(words)
            label.setAccessibleName(f"{self.name.text()}, {title}: {words}")
            label.setVisible(removed is not None)
