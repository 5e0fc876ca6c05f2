"""SuggestionsDialog: all messages of which a person is to say whether they answer an email whose token they carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.suggestion import Suggestion
from core.errors import PostroomError
from gui.messages import problem_of
from gui.models.table import Column, TableModel
from gui.reading.harmless import one_line
from gui.reading.words import subject_of
from gui.tasks import Latest
from gui.theme import DIALOG, FIELD_MIN, GAP, MARGIN, set_class
from gui.widgets.banner import Banner
from gui.widgets.table import Table
from gui.widgets.window_button import window_button

if TYPE_CHECKING:
    from gui.console import Console


class SuggestionsDialog(QDialog):
    """Show it with `open()`. `activity_wanted` carries the id of an email to be shown, `decided` tells of each answer. GUI thread only."""

    activity_wanted = Signal(object)
    decided = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Suggested threads"))
        self.setAccessibleName(self.windowTitle())
        self._console = console
        self._latest: Latest[list[Suggestion]] = Latest(console.tasks, self)
        self.words = QLabel()
        self.words.setWordWrap(True)
        set_class(self.words, "muted")
        self.banner = Banner(self)
        self.banner.hide()
        self.model: TableModel[Suggestion] = TableModel(_columns(), lambda one: one.id, self)
        self.table: Table[Suggestion] = Table(self.model, self.tr("Suggested threads"))
        self.confirm_button = window_button(self.tr("Confirm"), self.tr("The selected messages belong to those emails"))
        self.dismiss_button = window_button(self.tr("Dismiss"), self.tr("The selected messages do not belong to those emails"))
        self.show_button = window_button(self.tr("Show"), self.tr("Show the message; one that was skipped: the email that it may answer"))
        self.close_button = window_button(self.tr("Close"), self.tr("Close"))
        self._connect()
        self._arrange()
        self.reload()

    def _connect(self) -> None:
        self.confirm_button.clicked.connect(lambda: self._decide(confirmed=True))
        self.dismiss_button.clicked.connect(lambda: self._decide(confirmed=False))
        self.show_button.clicked.connect(self._show)
        self.close_button.clicked.connect(self.accept)
        self.table.selection_changed.connect(self._enable)
        self.table.activated_row.connect(lambda _row: self._show())

    def _arrange(self) -> None:
        title = QLabel(self.windowTitle())
        set_class(title, "title")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.confirm_button, self.dismiss_button, self.show_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for widget in (title, self.words, self.banner):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.setMinimumWidth(DIALOG + FIELD_MIN)
        self._enable()

    def reload(self) -> None:
        """Read what nobody has decided about."""
        service = self._console.service

        def work(_token: CancelToken) -> list[Suggestion]:
            return service.suggestions()

        self._latest.run(work, self._have, self._failed)

    def _have(self, found: list[Suggestion]) -> None:
        self.model.reset(found)
        carried = self.tr("These messages carry the token of an email, and nobody who wrote them took part in it.")
        self.words.setText(carried if found else self.tr("There is nothing to decide."))
        if found and not self.table.selected_rows():
            self.table.selectRow(0)
        self._enable()

    def _failed(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error))
        self.banner.show()
        self._enable()

    def _decide(self, *, confirmed: bool) -> None:
        rows, service = self.table.selected_rows(), self._console.service

        def work(_token: CancelToken) -> int:
            for row in rows:
                service.confirm_suggestion(row.id) if confirmed else service.dismiss_suggestion(row.id)
            return len(rows)

        def done(count: int) -> None:
            confirmed_words, dismissed = self.tr("%n suggestion(s) confirmed", "", count), self.tr("%n suggestion(s) dismissed", "", count)
            self._console.tell(confirmed_words if confirmed else dismissed)
            self.banner.hide()
            self.decided.emit()
            self.reload()

        def failed(error: PostroomError) -> None:
            self._failed(error)
            self.reload()

        for button in (self.confirm_button, self.dismiss_button):
            button.setEnabled(False)
        self._console.tasks.run(self, work, done, failed)

    def _show(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.activity_wanted.emit(rows[0].activity_id or rows[0].candidate)
            self.accept()

    def _enable(self) -> None:
        rows = self.table.selected_rows()
        self.confirm_button.setEnabled(bool(rows))
        self.dismiss_button.setEnabled(bool(rows))
        self.show_button.setEnabled(len(rows) == 1)


def _columns() -> list[Column[Suggestion]]:
    return [
        Column("sender", QCoreApplication.translate("suggestions", "From"), lambda one: one_line(one.sender), width=170),
        Column("subject", QCoreApplication.translate("suggestions", "Message"), lambda one: subject_of(one.subject), stretch=True),
        Column(
            "candidate", QCoreApplication.translate("suggestions", "May answer"), lambda one: subject_of(one.candidate_subject), width=190
        ),
        Column("because", QCoreApplication.translate("suggestions", "Because"), lambda one: one_line(one.because), width=190),
    ]
