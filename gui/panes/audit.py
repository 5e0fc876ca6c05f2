"""The audit: who changed what, when and why, newest first; an entry whole in the drawer; the last change undone.

    Undo the last change ──▶ what it was is read ──▶ asked in place ──Undo──▶ undone, or refused in words
                                   └── nothing to undo: said                └──Cancel──▶ as it was

The list is read in pages. What is written while one looks, by this console, the engine or another program, is put on top.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.audit import AuditEntry
from core.errors import PostroomError
from core.service import UndoReport
from gui.icons import icon
from gui.messages import Problem, problem_of
from gui.models.audit import LEFT_OUT, AuditModel
from gui.models.audit_words import sentence, who_word
from gui.models.paged import MOST_REFRESHED, PAGE
from gui.panes.audit_drawer import AuditDrawer, place_of
from gui.panes.audit_export import AuditExport
from gui.panes.audit_filter import AuditFilterRow, Wanted
from gui.panes.list_pane import ListPane
from gui.panes.pane import PaneName
from gui.reading.ask_bar import AskBar
from gui.tasks import Latest
from gui.theme import DRAWER_MIN, Tone
from gui.times import ago, number
from gui.widgets.empty import EmptyState
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: The engine and other programs write without telling the console; so often it looks while it is in view.
LOOK_MS = 10_000
#: How many entries of a change are named before it is made undone.
_NAMED = 3


class AuditPane(ListPane):
    """The list and its drawer. `show_item` takes an entry's number, or a name or address to search for. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.AUDIT, QCoreApplication.translate("AuditPane", "Audit"), parent)
        self._first: Latest[list[AuditEntry]] = Latest(console.tasks, self)
        self._newer: Latest[list[AuditEntry]] = Latest(console.tasks, self)
        self._known = False
        self._wanted_id: int | None = None
        self.filters = AuditFilterRow(self)
        self.filters.changed.connect(self.reload)
        self.filter_row.addWidget(self.filters, 1)
        self.model = AuditModel(self)
        self.model.more_wanted.connect(self._read_more)
        self.table: Table[AuditEntry] = Table(self.model, self.tr("Entries of the audit"), self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.remember(console.preferences, "audit")
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(self.go_to)
        self.table.set_menu(self._menu)
        self.table.leave_out(LEFT_OUT, DRAWER_MIN // 2)
        self.set_body(self.table)
        self.drawer = AuditDrawer()
        self.drawer.show_wanted.connect(self.go_to)
        self.question = AskBar(self)
        # Under the title, whatever the list shows.
        cast("QVBoxLayout", self.layout()).insertWidget(2, self.question)
        self.export = AuditExport(console, self, self._refuse)
        self.export_action = self.add_action(self.tr("Export…"), "export", lambda: self.export.ask(self.filters.wanted().filter()))
        self.undo_action = self.add_action(self.tr("Undo the last change"), "undo", self.ask_undo, shortcut="Ctrl+Z")
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._changed)
        for signal in (console.state.organisation_changed, console.state.mailboxes_reset, console.state.alerts_changed):
            signal.connect(self._changed)

    def drawer_widget(self) -> QWidget | None:
        """The entry whole."""
        return self.drawer

    # ---- reading

    def entered(self) -> None:
        """Read what is new since it was last in view."""
        self._shown = True
        self._asked()
        self._look.start()
        self._refresh() if self.model.rowCount() else self.reload()

    def left(self) -> None:
        """Nothing is read while nobody looks."""
        super().left()
        self._look.stop()
        # By the time somebody comes back another change may be the last.
        self.question.close_bar()

    def _changed(self) -> None:
        if self._shown:
            self._refresh()

    def reload(self) -> None:
        """Read the first page of what is wanted."""
        self._newer.drop()
        self._first.run(partial(self._page, self.filters.wanted(), PAGE, None), self._have_first, self._failed)

    def _page(self, wanted: Wanted, limit: int, before_id: int | None, _token: CancelToken) -> list[AuditEntry]:
        return self.console.service.audit(wanted.filter(limit, before_id))

    def _have_first(self, entries: list[AuditEntry]) -> None:
        self._known = True
        self._is_read()
        self.model.start(entries, complete=len(entries) < PAGE)
        self.table.scrollToTop()
        self._say(entries)

    def _read_more(self) -> None:
        last, wanted = self.model.oldest, self.filters.wanted()

        def done(entries: list[AuditEntry]) -> None:
            # Another filter may have been chosen meanwhile.
            if wanted == self.filters.wanted() and last == self.model.oldest:
                self.model.append(entries, complete=len(entries) < PAGE)
                self._say(entries)
            else:
                self.model.loading = False

        def failed(error: PostroomError) -> None:
            self.model.loading = False
            self.show_problem(problem_of(error), self.reload)

        self.console.tasks.run(self, partial(self._page, wanted, PAGE, last.id if last is not None else None), done, failed)

    def _refresh(self) -> None:
        limit = min(max(PAGE, self.model.rowCount()), MOST_REFRESHED)
        self._newer.run(partial(self._page, self.filters.wanted(), limit, None), partial(self._have_newer, limit), self._failed)

    def _have_newer(self, limit: int, entries: list[AuditEntry]) -> None:
        bar, before, place = self.table.verticalScrollBar(), self.model.newest, self.table.verticalScrollBar().value()
        self._known = True
        self._is_read()
        self.model.refresh(entries, complete=len(entries) < limit)
        fresh = sum((entry.at, entry.id) > (before.at, before.id) for entry in entries) if before is not None else 0
        if place and fresh:
            self.table.updateGeometry()
            bar.setValue(place + fresh * self.table.verticalHeader().defaultSectionSize())
        self._say(entries)

    # ---- what is said

    def _say(self, read: list[AuditEntry]) -> None:
        rows, wanted = self.model.rowCount(), self.filters.wanted()
        self.filters.know(dict.fromkeys(entry.who for entry in read))
        if rows and self.model.complete:
            self.set_summary(self.tr("%n entry(s), the newest first", "", rows))
        elif rows:
            self.set_summary(self.tr("The newest {n}; more follow as you scroll").format(n=number(rows)))
        else:
            self.set_summary(self.tr("Every change of the configuration, with before and after"))
        if rows:
            self.set_empty(None)
        elif wanted == Wanted():
            words = self.tr("Who changed what, and what became of each mailbox, is written down here from the first change on.")
            self.set_empty(EmptyState(self.tr("Nothing was changed yet"), words, "", None, icon_name="audit"))
        else:
            words = self.tr("No entry matches what is asked for.")
            self.set_empty(EmptyState(self.tr("Nothing matches"), words, self.tr("Clear filters"), self.filters.clear))
        sought, self._wanted_id = self._wanted_id, None
        if sought is not None:
            self.table.select_key(sought)
        shown = self.drawer.entry
        newer = self.model.row_of(shown.id) if shown is not None else None
        if newer is not None:
            self.drawer.show_entry(newer)

    # ---- selecting

    def show_item(self, what: object) -> None:
        """Select an entry, or show those about a name or address."""
        if isinstance(what, str):
            self.filters.show_wanted(Wanted(text=what))
        elif isinstance(what, int) and not self.table.select_key(what):
            self._wanted_id = what
            self.filters.clear()
            self.reload()

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.drawer.show_entry(rows[0])
        self.drawer_wanted.emit(bool(rows))

    def _menu(self, rows: list[AuditEntry]) -> QMenu | None:
        entry = rows[0]
        menu = QMenu()
        menu.addAction(icon("link"), self.tr("Show it"), lambda: self.go_to(entry)).setEnabled(place_of(entry) is not None)
        menu.addAction(icon("filter"), self.tr("Only this"), lambda: self.show_item(entry.entity)).setEnabled(bool(entry.entity))
        menu.addAction(icon("filter"), self.tr("Only this person"), lambda: self.filters.show_wanted(Wanted(who=entry.who)))
        return menu

    def go_to(self, entry: AuditEntry) -> None:
        """Go where the thing is that an entry is about."""
        place = place_of(entry)
        if place is None:
            self.drawer_wanted.emit(True)
            return
        self.console.go(*place)

    # ---- undoing

    def ask_undo(self) -> None:
        """Say what would be undone, and ask."""
        self._asked()
        service = self.console.service
        self.console.tasks.run(self, lambda _token: service.last_change(), self._have_last, partial(self._refuse, self.ask_undo))

    def _have_last(self, entries: list[AuditEntry]) -> None:
        self._is_read()
        if not entries:
            self.question.close_bar()
            self.banner.show_words(self.tr("There is no change of the configuration that could be undone."), Tone.ACCENT)
            return
        named = "; ".join(sentence(entry) for entry in entries[:_NAMED])
        more = len(entries) - _NAMED
        if more > 0:
            named = self.tr("{changes}; and {number} more").format(changes=named, number=number(more))
        words = self.tr("Undo what {who} did {time}? {changes}.").format(
            who=who_word(entries[0].who), time=ago(entries[0].at), changes=named
        )
        self.question.ask(words, [(self.tr("Undo this change"), partial(self.undo, entries[0].change_id))])

    def undo(self, change_id: int) -> None:
        """Undo the last change, if it is still this one."""
        service = self.console.service

        def done(report: UndoReport) -> None:
            self.console.tell(self.tr("Undone: {change}.").format(change=sentence(report.undone[0])))
            self.console.saved()
            self._refresh()

        self.console.tasks.run(self, lambda _token: service.undo_last(change_id), done, self._not_undone)

    def _not_undone(self, error: PostroomError) -> None:
        """The refusal in words; trying again would be refused as well."""
        problem = problem_of(error)
        self._refused = True
        self.show_problem(Problem(self.tr("The last change was not undone"), problem.cause, problem.hint, problem.code, problem.detail))
        self._refresh()
