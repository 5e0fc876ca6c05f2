"""The activities: every email that is tracked, newest first, with a pane to read the selected one in.

The list is read in pages, in tasks. When mail was tracked or sent, the newest page is read again and put into the list without moving it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from core.cancel import CancelToken
from core.domain.activity import Email
from core.domain.ids import ActivityId
from core.domain.record import RecordLink
from core.errors import PostroomError
from gui.icons import icon
from gui.messages import problem_of
from gui.models.activities import ActivityModel
from gui.models.paged import MOST_REFRESHED, PAGE
from gui.panes.activities_dialogs import ActivityDialogs
from gui.panes.activities_filter import ActivityFilterRow, Wanted
from gui.panes.activities_kinds import ActivityTask
from gui.panes.pane import Pane, PaneName
from gui.reading.pane import ReadingPane
from gui.tasks import Latest
from gui.theme import DIALOG, FIELD_MIN, ROW
from gui.times import number
from gui.widgets.empty import EmptyState
from gui.widgets.splitter import RememberedSplitter
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

_BESIDE = "activities/beside"
#: What a list leaves out where there is little room for the subject, the first one first.
_LEFT_OUT = ("mailbox", "status", "regarding", "clip")


class ActivitiesPane(Pane):
    """The list of emails and the email that is read. `show_item` takes an email's number, a record, a mailbox's address, a task."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.ACTIVITIES, QCoreApplication.translate("ActivitiesPane", "Activities"), parent)
        self._first: Latest[list[Email]] = Latest(console.tasks, self)
        self._newer: Latest[list[Email]] = Latest(console.tasks, self)
        self._shown = False
        self._stale = True
        self._known = False
        self._led = False
        self.filters = ActivityFilterRow(console, self)
        self.filter_row.addWidget(self.filters, 1)
        self.filters.changed.connect(self.reload)
        self.model = ActivityModel(self)
        self.model.more_wanted.connect(self._read_more)
        self.table: Table[Email] = Table(self.model, self.tr("Emails"), self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.remember(console.preferences, "activities")
        self.table.selection_changed.connect(self._selected)
        self.table.set_menu(self._menu)
        self.reading = ReadingPane(console, self)
        self.reading.email_changed.connect(lambda email: self.model.update([email], arrange=False))
        self.reading.activity_wanted.connect(self.show_item)
        self.table.activated_row.connect(lambda _email: self.reading.body.focus_body())
        self.splitter = RememberedSplitter(console.preferences, "activities", Qt.Orientation.Vertical, self)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.reading)
        self.set_body(self.splitter)
        self.setFocusProxy(self.table)
        self.table.leave_out(_LEFT_OUT, FIELD_MIN // 2)
        self._actions_of_pane()
        self._place(beside=console.preferences.value(_BESIDE, default=True))
        console.state.mail_changed.connect(self._mail_changed)
        console.state.counts_changed.connect(self._say)
        console.state.organisation_changed.connect(self._mail_changed)

    def _actions_of_pane(self) -> None:
        # Where there is no room for the words of all, the first ones do without.
        self.place_action = self.add_action("", "menu", self._turn, shortcut="Ctrl+Shift+R")
        self.dialogs = ActivityDialogs(self, self.show_item, self._mail_changed)
        for action in self.reading.actions():
            self.addAction(action)

    def _turn(self) -> None:
        self._place(beside=self.splitter.orientation() is Qt.Orientation.Vertical)

    def _place(self, *, beside: bool) -> None:
        """Put the email that is read at the side of the list, or below it."""
        self.console.preferences.set(_BESIDE, beside)
        self.place_action.setText(self.tr("Read below") if beside else self.tr("Read at the side"))
        self.splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self.splitter.restore([DIALOG + ROW, DIALOG])
        # What was remembered for the other side does not turn it back.
        self.splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    # ---- reading the list

    def entered(self) -> None:
        """Read what is new since it was last in view."""
        self._shown = True
        if self._stale:
            self._refresh() if self.model.rowCount() else self.reload()

    def left(self) -> None:
        """Nothing is read while nobody looks."""
        self._shown = False

    def reload(self) -> None:
        """Read the first page of what is wanted."""
        self._newer.drop()
        self._stale = self._led = False
        self._first.run(partial(self._page, self.filters.wanted(), PAGE, None), self._have_first, partial(self._failed, self.reload))

    def _page(self, wanted: Wanted, limit: int, before_id: ActivityId | None, _token: CancelToken) -> list[Email]:
        return self.console.service.activities(wanted.filter(limit, before_id))

    def _have_first(self, emails: list[Email]) -> None:
        self._known = True
        self.show_problem(None)
        self.model.start(emails, complete=len(emails) < PAGE)
        self.table.scrollToTop()
        self._say()

    def _read_more(self) -> None:
        before, wanted = self.model.oldest_id, self.filters.wanted()

        def done(emails: list[Email]) -> None:
            # Another filter may have been chosen meanwhile.
            if wanted == self.filters.wanted() and before == self.model.oldest_id:
                self.show_problem(None)
                self.model.append(emails, complete=len(emails) < PAGE)
                self._say()
            elif wanted == self.filters.wanted():
                # What was the oldest is gone meanwhile: what is older than the oldest now is asked for.
                self.model.loading = False
                self.model.fetchMore()

        def failed(error: PostroomError) -> None:
            self.model.loading = False
            self._failed(self.model.fetchMore, error)

        self.console.tasks.run(self, partial(self._page, wanted, PAGE, before), done, failed)

    def _mail_changed(self) -> None:
        self._stale = True
        if self._shown:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        limit = min(max(PAGE, self.model.rowCount()), MOST_REFRESHED)
        work = partial(self._page, self.filters.wanted(), limit, None)
        self._newer.run(work, partial(self._have_newer, limit), partial(self._failed, self._refresh))

    def _have_newer(self, limit: int, emails: list[Email]) -> None:
        bar = self.table.verticalScrollBar()
        before, place, newest = self.model.rowCount(), bar.value(), self.model.newest_id
        self.show_problem(None)
        self.model.refresh(emails, complete=len(emails) < limit)
        fresh = sum(email.id > newest for email in emails) if before else 0
        if place and fresh:
            self.table.updateGeometry()
            bar.setValue(place + fresh * self.table.verticalHeader().defaultSectionSize())
        for email in emails:
            self.reading.take(email)
        self._say()

    def _failed(self, again: object, error: PostroomError) -> None:
        self.show_problem(problem_of(error), again if callable(again) else None)

    # ---- what is said

    def _say(self) -> None:
        shown, wanted = self.model.rowCount(), self.filters.wanted()
        if not self._known:
            # Nothing was read yet: whether there is any nobody knows.
            return
        if wanted == Wanted():
            self.set_summary(self.tr("%n email(s), the last tracked first", "", max(self.console.state.counts.emails, shown)))
        elif self.model.complete:
            self.set_summary(self.tr("%n email(s) match", "", shown))
        else:
            self.set_summary(self.tr("The newest {n} that match; more follow as you scroll").format(n=number(shown)))
        if shown or self._led:
            self.set_empty(None)
        elif wanted == Wanted():
            words = self.tr("Received and sent mail appears here once a mailbox is enabled and the engine has run.")
            self.set_empty(EmptyState(self.tr("No email is tracked yet"), words, self.tr("Show mailboxes"), self._go_mailboxes))
        else:
            words = self.tr("No email matches what is asked for.")
            self.set_empty(EmptyState(self.tr("Nothing matches"), words, self.tr("Clear filters"), self.filters.clear))

    def _go_mailboxes(self) -> None:
        self.console.go(PaneName.MAILBOXES)

    # ---- selecting and reading

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.reading.show_activity(rows[0].id)

    def show_item(self, what: object) -> None:
        """Show an email by its number, the emails that concern a record, those of a mailbox, or what is to be done about many."""
        match what:
            case ActivityTask():
                self.dialogs.carry_out(what)
            case RecordLink():
                self.filters.show_wanted(Wanted(regarding=what))
            case str():
                self.filters.show_wanted(Wanted(mailbox=what))
            case int():
                if not self.table.select_key(what):
                    # It is older than what is listed, or filtered out: it is read all the same.
                    self.table.selectionModel().clear()
                    self.table.selectionModel().setCurrentIndex(self.model.index(-1, -1), QItemSelectionModel.SelectionFlag.Clear)
                self._led = True
                self.set_empty(None)
                self.reading.show_activity(ActivityId(what))
            case _:
                pass

    def _menu(self, rows: list[Email]) -> QMenu | None:
        email = rows[0]
        menu = QMenu()
        menu.addActions(self.reading.answers.actions())
        menu.addSeparator()
        menu.addActions([self.reading.regarding_action, self.reading.why_action, self.reading.source_action])
        menu.addSeparator()
        link = email.regarding
        if link is not None:
            menu.addAction(icon(link.type.value), self.tr("Show the record"), lambda: self.console.go(PaneName.RECORDS, link))
            menu.addAction(icon("filter"), self.tr("Emails that concern it"), lambda: self.show_item(link))
        address = email.mailbox_address
        if address is not None:
            menu.addAction(icon("filter"), self.tr("Emails of this mailbox"), lambda: self.show_item(address))
        menu.addAction(self.place_action)
        return menu
