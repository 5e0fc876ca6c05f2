"""ImportDialog: a table brought in, step by step in one window.

    file ──Next──▶ columns ──Check──▶ check ──Import──▶ importing ──▶ done, with Undo
      ◀───Back───────┘  ◀────Back──────┘ ◀───called off──┘  │
                                         ◀──refused: the organisation changed since, and rows have faults now

Nothing is written before Import. What was checked is what is imported: the file is not read again in between. An import that is called
off too late is told as what it is: done.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.errors import PostroomError
from core.service import TABLE_KINDS, ImportPreview, ImportReport, Kind, RowAction
from gui.console import Console
from gui.dialogs.import_check import CheckPage
from gui.dialogs.import_columns import ColumnsPage
from gui.dialogs.import_file import FilePage, dropped_table
from gui.dialogs.import_words import told
from gui.dialogs.import_work import ImportWork
from gui.messages import problem_of
from gui.theme import DIALOG, DRAWER, GAP, GROUP, MARGIN, Tone, set_class
from gui.undoing import Change, Undo, offered
from gui.widgets.banner import Banner

SIZE = (DIALOG + DRAWER - MARGIN, DIALOG + MARGIN)
_FILE, _COLUMNS, _CHECK = range(3)


class ImportDialog(QDialog):
    """Show it with `open()`. `imported` comes with the sentence of what was done."""

    imported = Signal(str)

    def __init__(
        self,
        console: Console,
        parent: QWidget | None = None,
        *,
        path: Path | None = None,
        kind: Kind | None = None,
        kinds: Sequence[Kind] = TABLE_KINDS,
    ) -> None:
        super().__init__(parent)
        self._console = console
        self._undo: Undo | None = None
        self.work = ImportWork(console, self)
        self.done_report: ImportReport | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.file = FilePage(kinds)
        self.columns = ColumnsPage()
        self.check = CheckPage()
        self.pages: tuple[QWidget, ...] = (self.file, self.columns, self.check)
        self.file.choose(path, kind)
        self._make_parts()
        self._arrange()
        self._connect()
        self._show(_FILE)

    def _make_parts(self) -> None:
        self.title = QLabel(self.tr("Import a table"))
        set_class(self.title, "title")
        self.setWindowTitle(self.title.text())
        self.setAccessibleName(self.title.text())
        self.marks = [QLabel(text) for text in (self.tr("1  File"), self.tr("2  Columns"), self.tr("3  Check and import"))]
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        self.progress.setTextVisible(False)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.undo_button = QPushButton(self.tr("Undo the import"))
        self.back_button = QPushButton(self.tr("Back"))
        self.next_button = QPushButton(self.tr("Next"))
        set_class(self.next_button, "primary")
        for button in (self.cancel_button, self.undo_button, self.back_button, self.next_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self.next_button.setDefault(True)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GROUP)
        head.addWidget(self.title)
        head.addStretch(1)
        for mark in self.marks:
            head.addWidget(mark)
        for page in self.pages:
            self.stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.progress, 1)
        foot.addStretch(0)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)
        self.setMinimumWidth(DIALOG)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.undo_button.clicked.connect(self.undo)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)
        self.columns.mapping_changed.connect(self.work.look_again)
        self.check.leave_out_changed.connect(lambda _on: self._label())
        work = self.work
        work.read_in.connect(self._have_read)
        work.looked.connect(self._have_looked)
        work.checked.connect(self._checked)
        work.imported.connect(self._imported)
        work.failed.connect(self._failed)
        work.went_on.connect(self._went_on)
        work.busy_changed.connect(self._busy_changed)

    # ---- the steps

    @property
    def at(self) -> int:
        """The step that is shown, from 0."""
        return self.stack.currentIndex()

    def _show(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        for place, mark in enumerate(self.marks):
            set_class(mark, "heading" if place == step else "muted")
            mark.setAccessibleName(self.tr("{step}, this step").format(step=mark.text()) if place == step else mark.text())
        self._label()
        field = (self.file.path.editor, self.columns.first_field(), self.check.first_field())[step]
        (field or self.next_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _label(self) -> None:
        report, over = self.check.report, self.done_report is not None
        wanted = 0 if report is None else report.count(RowAction.CREATE) + report.count(RowAction.UPDATE)
        words = (self.tr("Next"), self.tr("Check"), self.tr("Close") if over else self.tr("Import %n row(s)", "", wanted))[self.at]
        for button, text in ((self.next_button, words), (self.cancel_button, self.tr("Cancel"))):
            button.setText(text)
            button.setAccessibleName(text)
        faulty = report is not None and bool(report.faults) and not self.check.leave_out.isChecked()
        missing = self.columns.preview is not None and self.columns.preview.missing is not None
        ready = (True, not missing, over or (bool(wanted) and not faulty))[self.at]
        self.next_button.setEnabled(ready and not self.work.busy)
        self.back_button.setVisible(self.at > _FILE and not over)
        self.back_button.setEnabled(not self.work.busy)
        self.stack.setEnabled(not self.work.busy)
        self.cancel_button.setVisible(not over)
        self.undo_button.setVisible(over and self._undo is not None and not self._undo.asked)
        self.progress.setVisible(self.work.busy)

    def forward(self) -> None:
        """To the next step, or do it."""
        if self.work.busy or not self.next_button.isEnabled():
            return
        if self.done_report is not None:
            self.accept()
        elif self.at == _COLUMNS:
            self.work.check(self.columns.mapping)
        elif self.at == _CHECK:
            self.work.carry_out(self.columns.mapping, leave_out=self.check.leave_out.isChecked())
        elif (source := self.file.source()) is not None:
            self.work.read(source)

    def back(self) -> None:
        """One step back; nothing is lost."""
        if self.at > _FILE and not self.work.busy:
            self.banner.clear()
            self._show(self.at - 1)

    # ---- what came of it

    def _busy_changed(self) -> None:
        if self.work.busy:
            self.banner.clear()
            self.progress.setRange(0, 0)
        self._label()

    def _went_on(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)

    def _failed(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error))

    def _have_read(self, preview: ImportPreview) -> None:
        self.columns.begin(preview)
        self._show(_COLUMNS)

    def _have_looked(self, preview: ImportPreview) -> None:
        self.banner.clear()
        self.columns.show_preview(preview)
        self._label()

    def _checked(self, report: ImportReport) -> None:
        self.check.leave_out.setChecked(False)
        self.check.show_report(report)
        self._show(_CHECK)

    def _imported(self, change: Change[ImportReport]) -> None:
        report = change.result
        self.check.show_report(report)
        if report.refused:
            self._label()
            return
        self.done_report = report
        self._console.saved()
        words = told(report)
        self._undo = offered(self._console, change, self.tr("The import is undone: everything is as it was before."))
        if self._undo is not None:
            self._undo.done.connect(self._undone)
            self._undo.refused.connect(self._failed)
        self.check.banner.show_words(words, Tone.HEALTHY)
        self._console.tell(words, self._undo.take_back if self._undo is not None else None)
        self.imported.emit(words)
        self._show(_CHECK)
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Take the import back, while nothing else was changed since."""
        if self._undo is not None:
            self._undo.take_back()
            self._label()

    def _undone(self) -> None:
        self.check.banner.show_words(self.tr("The import is undone: everything is as it was before."), Tone.ACCENT)
        self._label()

    # ---- leaving and dropping

    def reject(self) -> None:
        """Call off what runs; else close. Nothing is lost that is not in the file."""
        if self.work.busy:
            self.work.call_off()
            return
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """A table may be dropped on the first step."""
        if self.at == _FILE and dropped_table(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = dropped_table(event.mimeData())
        if path is not None:
            self.file.choose(path, None)
            event.acceptProposedAction()
