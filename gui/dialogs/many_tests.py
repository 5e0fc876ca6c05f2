"""ManyTestsDialog: connection tests of many mailboxes: how far they are, which failed and why, and those once more.

    running ──the last one ended──▶ over ──Only the failed again──▶ running
       └──Stop testing──▶ over; what was not reached is not tested

The tests are the board's: our engine makes them as it has room, or a call beside another program's engine does. The window asks nothing of
them: closed, they go on, and the panes show what they come to.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.domain.diagnosis import render
from core.domain.ids import MailboxId
from gui.console import Console
from gui.dialogs.many_tests_rows import How, Key, TestRow, columns, how_word, keys_of, row_of
from gui.messages import Problem, direction_word
from gui.models.table import TableModel
from gui.panes.mailboxes_testing import TestBoard
from gui.theme import DIALOG, DRAWER, FIELD_MIN, GAP, MARGIN, RAIL, set_class
from gui.times import number
from gui.views import MailboxView
from gui.widgets.banner import Banner
from gui.widgets.chips import ChipRow
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.search import SearchField
from gui.widgets.steps import StepList
from gui.widgets.table import Table

SIZE = (DIALOG + DRAWER + MARGIN, DIALOG + MARGIN)
SOON_MS = 60
_ALL = "all"
_FILTERS = (How.FAILED, How.PASSED, How.RUNNING, How.WAITING, How.STOPPED)


class ManyTestsDialog(QDialog):
    """`start` begins. `enable` True switches on what passes, None leaves everything as it was. GUI thread only."""

    def __init__(
        self, console: Console, views: Sequence[MailboxView], parent: QWidget | None = None, *, enable: bool | None = True
    ) -> None:
        super().__init__(parent)
        self._console = console
        self._views = {view.id: view for view in views}
        self._enable = enable
        self._board = TestBoard.of(console)
        self._round: frozenset[Key] = frozenset()
        self._news: set[MailboxId] = set()
        # Hundreds of tests tell of every step: they are shown together.
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._take_news)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model: TableModel[TestRow] = TableModel(columns(), lambda row: row.key, self)
        self._make_parts()
        self._arrange()
        self._connect()

    def _make_parts(self) -> None:
        title = self.tr("Test and enable %n mailbox(es)", "", len(self._views)) if self._enable else ""
        self.title = QLabel(title or self.tr("Test %n mailbox(es)", "", len(self._views)))
        set_class(self.title, "title")
        self.setWindowTitle(self.title.text())
        self.setAccessibleName(self.title.text())
        self.counts = QLabel()
        set_class(self.counts, "muted")
        self.banner = Banner()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the tests"))
        self.search = SearchField(self.tr("Search mailboxes and causes"))
        self.chips = ChipRow([(_ALL, self.tr("All")), *((how.value, how_word(how)) for how in _FILTERS)], name=self.tr("Show"))
        self.table: Table[TestRow] = Table(self.model, self.tr("Tests"))
        self.table.sort_by("state")
        self.table.leave_out(("found", "direction"), RAIL)
        self.whose = ValueLabel(elide=True, name=self.tr("Mailbox"))
        set_class(self.whose, "heading")
        self.steps = StepList()
        self.copy_button = CopyButton(self.text_of_failed, self.tr("Copy what failed"))
        self.copy_button.setToolTip(self.tr("The whole diagnosis of every test that failed, as text"))
        self.stop_button = QPushButton(self.tr("Stop testing"))
        self.again_button = QPushButton(self.tr("Only the failed again"))
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Tests that still run go on"))
        for button in (self.stop_button, self.again_button, self.close_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self.close_button.setDefault(True)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        tools.addWidget(self.search)
        tools.addWidget(self.chips, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._details())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for widget in (self.copy_button, self.stop_button):
            foot.addWidget(widget)
        foot.addStretch(1)
        for widget in (self.again_button, self.close_button):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for part in (self.title, self.counts, self.progress, self.banner):
            column.addWidget(part)
        column.addLayout(tools)
        column.addWidget(split, 1)
        column.addLayout(foot)
        self.setMinimumSize(DIALOG + RAIL, DIALOG - RAIL)
        self.resize(*SIZE)

    def _details(self) -> QWidget:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(MARGIN, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.whose)
        inside.addWidget(self.steps)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(FIELD_MIN + RAIL // 2)
        area.setAccessibleName(self.tr("Steps of the selected test"))
        area.setWidget(page)
        return area

    def _connect(self) -> None:
        self._board.changed.connect(self._changed)
        self._board.failed.connect(self._failed)
        self.table.selection_changed.connect(self._selected)
        self.search.searched.connect(lambda _text: self._filter())
        self.chips.chosen.connect(lambda _key: self._filter())
        self.steps.take_over_wanted.connect(self._take_over)
        self.stop_button.clicked.connect(self.stop)
        self.again_button.clicked.connect(lambda: self.start(only_failed=True))
        self.close_button.clicked.connect(self.accept)

    # ---- testing

    @property
    def running(self) -> bool:
        """Whether tests are under way."""
        return any(row.how in {How.RUNNING, How.WAITING} for row in self.model.all_rows)

    def start(self, *, only_failed: bool = False) -> None:
        """Test all of them, or those that failed."""
        views = [self._fresh(view) for view in self._views.values()]
        wanted = [key for key in keys_of(views) if not only_failed or self._board.has_failed(self._views[key[0]], key[1])]
        self._round = frozenset(wanted)
        self.banner.clear()
        self._board.start(views, only_failed=only_failed, enable=self._enable)
        self.model.update([row_of(self._board, self._views[mailbox_id], direction) for mailbox_id, direction in keys_of(views)])
        self._show()

    def _fresh(self, view: MailboxView) -> MailboxView:
        """The mailbox as it is now."""
        now = self._console.state.mailboxes.get(view.id, view)
        self._views[view.id] = now
        return now

    def _take_over(self) -> None:
        """Take the mailbox of the selected test over, and make that test again."""
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self.banner.clear()
            self._board.take_over(self._fresh(self._views[rows[0].mailbox_id]), enable=self._enable)

    def stop(self) -> None:
        """Stop what has not ended."""
        self._board.cancel_all(list(self._views))

    def _changed(self, mailbox_id: MailboxId) -> None:
        if mailbox_id in self._views:
            self._news.add(mailbox_id)
            if not self._soon.isActive():
                self._soon.start()

    def _take_news(self) -> None:
        views = [self._views[number] for number in self._news]
        self._news.clear()
        self.model.update([row_of(self._board, self._views[number], direction) for number, direction in keys_of(views)])
        self._show()

    def _failed(self, problem: Problem) -> None:
        self.banner.show_problem(problem)

    # ---- showing

    def _show(self) -> None:
        rows = self.model.all_rows
        count = {how: sum(row.how is how for row in rows) for how in How}
        ended = sum(row.how not in {How.RUNNING, How.WAITING} for row in rows if row.key in self._round)
        total = len(self._round)
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(ended)
        parts = [self.tr("{done} of %Ln test(s)", "", total).format(done=number(ended))]
        parts += [self.tr("%n passed", "", count[How.PASSED]), self.tr("%n failed", "", count[How.FAILED])]
        if count[How.STOPPED]:
            parts.append(self.tr("%n not tested", "", count[How.STOPPED]))
        self.counts.setText(" · ".join(parts))
        for how in _FILTERS:
            self.chips.set_text(how.value, f"{how_word(how)} {number(count[how])}" if count[how] else how_word(how))
            self.chips.set_shown(how.value, bool(count[how]) or self.chips.chosen_key() == how.value)
        running = bool(count[How.RUNNING] or count[How.WAITING])
        self.stop_button.setEnabled(running)
        self.again_button.setEnabled(bool(count[How.FAILED]) and not running)
        self.copy_button.setEnabled(bool(count[How.FAILED]))
        self._selected()

    def _filter(self) -> None:
        key, text = self.chips.chosen_key(), self.search.text().casefold().strip()
        words = self.model.columns[-1].text

        def keep(row: TestRow) -> bool:
            return key in {_ALL, row.how.value} and text in f"{row.mailbox} {words(row)}".casefold()

        self.model.set_filter(None if key == _ALL and not text else keep)

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        row = rows[0] if len(rows) == 1 else None
        if row is None:
            self.whose.set_value(self.tr("Select a test to see its steps"))
            self.steps.show_test(None)
        else:
            self.whose.set_value(f"{row.mailbox}, {direction_word(row.direction)}")
            self.steps.show_test(row.progress)
            self.steps.offer_take_over(True, enabled=not self._board.is_busy(row.mailbox_id))

    def text_of_failed(self) -> str:
        """The diagnosis of each test that failed."""
        return "\n".join(render(row.result) for row in self.model.all_rows if row.result is not None and not row.result.ok)


def open_tests(
    console: Console, views: Sequence[MailboxView], parent: QWidget | None, *, only_failed: bool = False, enable: bool | None = True
) -> ManyTestsDialog:
    """Show the dialog beside the window, which can be worked in meanwhile, and begin."""
    dialog = ManyTestsDialog(console, views, parent, enable=enable)
    dialog.show()
    dialog.start(only_failed=only_failed)
    if not dialog.model.all_rows:
        words = QCoreApplication.translate("ManyTests", "None of these mailboxes has a connection that could be tested.")
        dialog.counts.setText(words)
    return dialog
