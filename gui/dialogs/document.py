"""DocumentDialog: shows what an organisation document would do before it does it, and applies exactly what it showed.

    reading ──▶ shown ── apply ──▶ applying ──▶ applied: everything reads anew, the dialog closes
       │  ▲       ▲  │ prune            │
       │  └───────┼──┘                  │ file or organisation changed since: shown anew
       ▼          └─────────────────────┘
    refused: every fault with its path, or why the file cannot be read; nothing was changed

The file is read again before it is applied. While it is being applied the dialog stays.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.errors import DocumentInvalid, Fault, PostroomError
from core.service import ApplyReport
from gui.console import Console
from gui.dialogs import document_rows as rows
from gui.dialogs.document_rows import ChangeRow, Outlook, What
from gui.messages import Problem, problem_of
from gui.models.table import Column, TableModel
from gui.tasks import Latest
from gui.theme import DIALOG, GAP, MARGIN, Tone, set_class
from gui.times import number
from gui.widgets.banner import Banner
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.switch import Switch
from gui.widgets.table import Table

_CHANGES, _FAULTS = 0, 1
#: Wide enough for a key with its values before and after.
_WIDTH = DIALOG * 3 // 2


class DocumentDialog(QDialog):
    """Show it with `open()`. `applied` comes with the sentence of what was done."""

    applied = Signal(str)

    def __init__(self, console: Console, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._path = path
        self._applying = False
        self._faults: list[Fault] = []
        self._looks: Latest[Outlook] = Latest(console.tasks, self)
        self.outlook: Outlook | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner = Banner()
        self.summary = QLabel()
        self.removal = QLabel()
        self.more = QLabel()
        self.prune = Switch(self.tr("Also remove what the document does not mention"))
        self.changes: TableModel[ChangeRow] = TableModel(self._columns(), lambda row: row.number, self)
        self.faults: TableModel[tuple[int, Fault]] = TableModel(self._fault_columns(), lambda row: row[0], self)
        self.pages = QStackedWidget()
        self.copy_button = CopyButton(self._text)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.apply_button = QPushButton(self.tr("Apply"))
        self._arrange()
        self.prune.toggled.connect(lambda _on: self.read())
        self.apply_button.clicked.connect(self.apply)
        self.cancel_button.clicked.connect(self.reject)
        self.read()

    def _columns(self) -> list[Column[ChangeRow]]:
        def danger(row: ChangeRow) -> Tone | None:
            return Tone.DANGER if row.what is What.REMOVE else None

        return [
            Column("what", self.tr("What"), lambda row: rows.what_word(row.what), tone=danger, width=80),
            Column("kind", self.tr("Kind"), lambda row: row.kind, tone=danger, width=112),
            Column("name", self.tr("Name"), lambda row: row.name, tone=danger, tooltip=lambda row: row.name, stretch=True),
            Column("key", self.tr("Key"), lambda row: row.key, tooltip=lambda row: row.key, width=200),
            Column("before", self.tr("Before"), lambda row: row.before, tooltip=lambda row: row.before, width=112),
            Column("after", self.tr("After"), lambda row: row.after, tooltip=lambda row: row.after, width=112),
        ]

    def _fault_columns(self) -> list[Column[tuple[int, Fault]]]:
        return [
            Column("path", self.tr("Where"), lambda row: row[1].path, tooltip=lambda row: row[1].path, width=280),
            Column("message", self.tr("What is wrong"), lambda row: row[1].message, tooltip=lambda row: row[1].message, stretch=True),
        ]

    def _arrange(self) -> None:
        title = QLabel(self.tr("Import an organisation document"))
        self.setWindowTitle(title.text())
        self.setAccessibleName(title.text())
        set_class(title, "title")
        where = ValueLabel(str(self._path), elide=True, name=self.tr("File"))
        set_class(where, "muted")
        set_class(self.summary, "heading")
        set_class(self.removal, "error")
        set_class(self.more, "caption")
        for label in (self.summary, self.removal, self.more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.prune.setAccessibleName(self.prune.text())
        self.pages.addWidget(Table(self.changes, self.tr("What the document would do")))
        self.pages.addWidget(Table(self.faults, self.tr("What is wrong with the document")))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (title, where, self.banner, self.summary, self.removal, self.prune):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.more)
        column.addLayout(self._buttons())
        self.setMinimumWidth(DIALOG)
        self.resize(_WIDTH, DIALOG)

    def _buttons(self) -> QHBoxLayout:
        set_class(self.apply_button, "primary")
        self.apply_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.setAccessibleName(self.cancel_button.text())
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.apply_button)
        return foot

    # ---- looking

    def read(self) -> None:
        """Read the file and ask the store what it would do; nothing is written."""
        path, prune, service = self._path, self.prune.isChecked(), self._console.service
        self.outlook = None
        self.banner.clear()
        self._wait(self.tr("Reading the document"))
        self._looks.run(lambda _token: rows.look(service, path, prune=prune), self._show, self._refused)

    def _wait(self, words: str) -> None:
        self._say(words)
        self.apply_button.setEnabled(False)
        self.prune.setEnabled(not self._applying)
        self.cancel_button.setEnabled(not self._applying)

    def _say(self, words: str, removal: str = "", more: str = "") -> None:
        for label, text in ((self.summary, words), (self.removal, removal), (self.more, more)):
            label.setText(text)
            label.setVisible(bool(text))

    def _show(self, outlook: Outlook) -> None:
        self.outlook = outlook
        report = outlook.report
        self._faults = []
        self.changes.reset(outlook.rows)
        self.pages.setCurrentIndex(_CHANGES)
        removal = (
            self.tr("Removes %n part(s) of the organisation for good. Mail that was tracked stays.", "", len(report.pruned))
            if report.pruned
            else ""
        )
        more = self.tr("{n} more rows are not shown.").format(n=number(outlook.left_out)) if outlook.left_out else ""
        unchanged = self.tr("The organisation is as the document has it. There is nothing to apply.")
        self._say(rows.future(report) if outlook.does_something else unchanged, removal, more)
        self.prune.setEnabled(True)
        self.cancel_button.setEnabled(True)
        self.copy_button.setEnabled(bool(outlook.rows))
        self._dress_apply(rows.verb(report), removes=bool(report.pruned))
        self.apply_button.setEnabled(outlook.does_something)

    def _dress_apply(self, words: str, *, removes: bool) -> None:
        # What removes is not done by a hasty Enter.
        self.apply_button.setDefault(not removes)
        self.apply_button.setAutoDefault(not removes)
        set_class(self.apply_button, "danger" if removes else "primary")
        self.apply_button.setText(words)
        self.apply_button.setAccessibleName(words)

    def _refused(self, error: PostroomError) -> None:
        self.outlook = None
        self._applying = False
        self._faults = list(error.faults) if isinstance(error, DocumentInvalid) else []
        self.changes.reset(())
        self.faults.reset(enumerate(self._faults))
        self.pages.setCurrentIndex(_FAULTS if self._faults else _CHANGES)
        problem = problem_of(error)
        if self._faults:
            cause = self.tr("%n fault(s); nothing was changed.", "", len(self._faults))
            problem = Problem(problem.title, cause, self.tr("Correct the places named and read it again."), problem.code, self._text())
        self._say("")
        self.banner.show_problem(problem, self.read)
        self.banner.copy_button.setVisible(not self._faults)
        self.prune.setEnabled(True)
        self.cancel_button.setEnabled(True)
        self.copy_button.setEnabled(bool(self._faults))
        self._dress_apply(self.tr("Apply"), removes=False)
        self.apply_button.setEnabled(False)

    def _text(self) -> str:
        if self._faults:
            return "\n".join(f"{fault.path}: {fault.message}" for fault in self._faults)
        return rows.as_text(self.changes.all_rows)

    # ---- applying

    def apply(self) -> None:
        """Apply what is shown, where file and organisation are still as they were when it was."""
        shown, path, service = self.outlook, self._path, self._console.service
        if shown is None or self._applying or not shown.does_something:
            return
        outlook: Outlook = shown

        def work(_token: CancelToken) -> ApplyReport | Outlook:
            return rows.carry_out(service, path, outlook)

        self._applying = True
        self.banner.clear()
        self._wait(self.tr("Applying the document"))
        self._console.tasks.run(self, work, self._carried_out, self._refused)

    def _carried_out(self, result: ApplyReport | Outlook) -> None:
        self._applying = False
        if isinstance(result, Outlook):
            self._show(result)
            words = self.tr("File or organisation have changed since this was shown. Nothing was applied; this is what it would do now.")
            self.banner.show_words(words, Tone.DEGRADED)
            return
        self._console.saved()
        sentence = rows.past(result)
        self._console.tell(sentence)
        self.applied.emit(sentence)
        self.accept()

    def reject(self) -> None:
        """Close without applying; not while it is being applied."""
        if not self._applying:
            self._looks.drop()
            super().reject()
