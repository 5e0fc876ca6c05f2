"""UnresolvedDialog: all addresses in emails that belong to no record; a person says whose they are, one after the other.

read ──▶ selected ──a Word──▶ busy ──▶ said, with Undo ──▶ read again
                               ├─ Stop: what is done stays done; said again, it goes on
                               └─ failed: the problem above the list
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.unresolved import UnresolvedAddress
from core.errors import PostroomError
from core.service import Service
from core.service.parties import ResolutionReport, UnresolvedPage
from gui.messages import problem_of, record_type_word
from gui.models.table import Column, TableModel
from gui.reading.harmless import one_line
from gui.reading.settle_panel import SettlePanel, Word
from gui.reading.words import link_text
from gui.tasks import Latest, Task
from gui.theme import DIALOG, FIELD_MIN, GAP, MARGIN, ROW, set_class
from gui.times import ago, exact, number
from gui.undoing import Change, Undo, offered, remembered
from gui.widgets.banner import Banner
from gui.widgets.chips import ChipRow
from gui.widgets.search import SearchField
from gui.widgets.table import Table
from gui.widgets.window_button import window_button

if TYPE_CHECKING:
    from gui.console import Console

#: So many are listed; the search finds the others.
LISTED = 200
ALL, KNOWN = "all", "known"
_ROWS = 5


class UnresolvedDialog(QDialog):
    """Show it with `open()`. `activity_wanted` carries the id of an email to be shown, `resolved`: emails changed. GUI thread only."""

    activity_wanted = Signal(object)
    resolved = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Unresolved addresses"))
        self.setAccessibleName(self.windowTitle())
        self._console = console
        self._latest: Latest[UnresolvedPage] = Latest(console.tasks, self)
        self._task: Task | None = None
        self._undo: Undo | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        set_class(self.words, "muted")
        self.search = SearchField(self.tr("Part of an address"))
        self.chips = ChipRow([(ALL, self.tr("All")), (KNOWN, self.tr("A record has it by now"))], name=self.tr("Which addresses"))
        self.banner = Banner(self)
        self.banner.hide()
        self.model: TableModel[UnresolvedAddress] = TableModel(_columns(), lambda one: one.address, self)
        self.table: Table[UnresolvedAddress] = Table(self.model, self.tr("Unresolved addresses"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(ROW * _ROWS)
        self.panel = SettlePanel(console, self)
        self.done_words = QLabel()
        self.done_words.setTextFormat(Qt.TextFormat.PlainText)
        self.done_words.setWordWrap(True)
        self.undo_button = window_button(self.tr("Undo"), self.tr("Take it back (Ctrl+Z)"))
        set_class(self.undo_button, "link")
        self.undo_button.hide()
        self.show_button = window_button(self.tr("Show email"), self.tr("Show the email in which it was last seen"))
        self.stop_button = window_button(self.tr("Stop"), self.tr("Leave it at what is done so far"))
        self.stop_button.hide()
        self.close_button = window_button(self.tr("Close"), self.tr("Close"))
        self._connect()
        self._arrange()
        self.reload()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.reload())
        self.chips.chosen.connect(lambda _key: self.reload())
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _row: self.panel.begin())
        self.panel.said.connect(self._carry_out)
        self.undo_button.clicked.connect(self._take_back)
        self.show_button.clicked.connect(self._show)
        self.stop_button.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._take_back)

    def _arrange(self) -> None:
        title = QLabel(self.windowTitle())
        set_class(title, "title")
        above = QHBoxLayout()
        above.setSpacing(GAP)
        above.addWidget(self.search, 1)
        above.addWidget(self.chips)
        said = QHBoxLayout()
        said.setSpacing(GAP)
        said.addWidget(self.done_words, 1)
        said.addWidget(self.undo_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.show_button)
        buttons.addLayout(said, 1)
        buttons.addWidget(self.stop_button)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(title)
        column.addWidget(self.words)
        column.addLayout(above)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.panel)
        column.addLayout(buttons)
        self.setMinimumWidth(DIALOG + FIELD_MIN)
        self.resize(self.minimumWidth(), DIALOG)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the list

    def reload(self) -> None:
        """Read what is unresolved."""
        service, text, known = self._console.service, self.search.text().strip(), self.chips.chosen_key() == KNOWN

        def work(_token: CancelToken) -> UnresolvedPage:
            return service.unresolved(text, known=known, limit=LISTED)

        self._latest.run(work, self._have, self._failed)

    def _have(self, page: UnresolvedPage) -> None:
        self.model.reset(page.addresses)
        if page.addresses and not self.table.selected_rows():
            self.table.selectRow(0)
        if page.total > len(page.addresses):
            words = self.tr("The {shown} of most emails, of {total}; the search finds the others.")
            self.words.setText(words.format(shown=number(len(page.addresses)), total=number(page.total)))
        elif page.total:
            self.words.setText(self.tr("%Ln address(es) in emails that belong to no record. Say whose they are.", "", page.total))
        elif self.search.text().strip() or self.chips.chosen_key() == KNOWN:
            self.words.setText(self.tr("No unresolved address is like that."))
        else:
            self.words.setText(self.tr("Every address belongs to a record."))
        self._selected()

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        self.panel.show_address(rows[0] if rows else None)
        self.panel.setEnabled(bool(rows) and self._task is None)
        self.show_button.setEnabled(bool(rows))

    def _show(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.activity_wanted.emit(rows[0].last_email)
            self.accept()

    def _failed(self, error: PostroomError) -> None:
        self._set_busy(None)
        self.banner.show_problem(problem_of(error))
        self.banner.show()

    # ---- what a person says

    def _carry_out(self, word: Word) -> None:
        if self._task is not None:
            return
        service = self._console.service

        def work(token: CancelToken) -> Change[ResolutionReport]:
            return remembered(service, lambda: resolve(service, word, token))

        title = self.tr("Linking mail of {address}").format(address=one_line(word.about.address))
        self._set_busy(self._console.tasks.run(self, work, self._resolved, self._failed, title=title))

    def _resolved(self, change: Change[ResolutionReport]) -> None:
        self._set_busy(None)
        report = change.result
        self.banner.hide()
        back = self.tr("{address} belongs to no record again.").format(address=one_line(report.address))
        self._undo = offered(self._console, change, back)
        words = self.tr("%Ln email(s) linked to {record}", "", report.emails)
        if report.made:
            words = self.tr("{kind} {record} was made, %Ln email(s) linked to it", "", report.emails)
        words = words.format(kind=record_type_word(report.record.type), record=link_text(report.record))
        if self._undo is not None:
            self._undo.done.connect(self._taken_back)
            self._undo.refused.connect(self._failed)
        self.done_words.setText(words)
        self.undo_button.setVisible(self._undo is not None)
        self._console.tell(words, None if self._undo is None else self._undo.take_back)
        self._console.saved()
        self.resolved.emit()
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        if self._undo is not None and self.undo_button.isVisible():
            self.undo_button.hide()
            self._undo.take_back()

    def _taken_back(self) -> None:
        self.done_words.setText(self.tr("Taken back."))
        self.resolved.emit()
        self.reload()

    def _stop(self) -> None:
        """What is done stays done, and is said by the list."""
        if self._task is not None:
            self._task.cancel()
            self._set_busy(None)
            self.done_words.setText(self.tr("Stopped. Say it again, and it goes on."))
            self.resolved.emit()
            self.reload()

    def _set_busy(self, task: Task | None) -> None:
        self._task = task
        self.stop_button.setVisible(task is not None)
        self.close_button.setEnabled(task is None)
        self._selected()

    def reject(self) -> None:
        """Close, unless something is under way: that is stopped first."""
        if self._task is not None:
            self._stop()
            return
        super().reject()


def resolve(service: Service, word: Word, token: CancelToken) -> ResolutionReport:
    """Do what was said. On a worker's thread; raises what the service raises."""
    about = word.about
    return service.resolve_party(
        about.address,
        word.target,
        new=word.new,
        name=word.name,
        activity_id=None if word.similar else about.last_email,
        similar=None if word.similar else False,
        add_address=word.add_address,
        token=token,
    )


def _columns() -> list[Column[UnresolvedAddress]]:
    def names(one: UnresolvedAddress) -> str:
        return one_line("; ".join(one.names))

    def candidates(one: UnresolvedAddress) -> str:
        return ", ".join(link_text(link) for link in one.candidates)

    return [
        Column("address", QCoreApplication.translate("unresolved", "Address"), lambda one: one_line(one.address), width=220),
        Column("names", QCoreApplication.translate("unresolved", "Names in the mail"), names, tooltip=names, stretch=True),
        Column(
            "emails",
            QCoreApplication.translate("unresolved", "Emails"),
            lambda one: number(one.emails),
            sort=lambda one: one.emails,
            right=True,
            width=72,
        ),
        Column(
            "last",
            QCoreApplication.translate("unresolved", "Last seen"),
            lambda one: ago(one.last_at),
            sort=lambda one: one.last_at,
            tooltip=lambda one: exact(one.last_at),
            width=120,
        ),
        Column("candidates", QCoreApplication.translate("unresolved", "May be"), candidates, tooltip=candidates, width=150),
    ]
