"""The quarantine: messages that could not be read or processed. Nothing is lost: each is tried again, and can be looked into."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from core.commands import SyncNow
from core.domain.mailbox import MailDirection
from core.service import FailureEntry
from gui.icons import icon
from gui.models.table import TableModel
from gui.panes.list_pane import ListPane
from gui.panes.pane import PaneName
from gui.panes.quarantine_drawer import QuarantineDrawer
from gui.panes.quarantine_rows import columns
from gui.reading.why import WhyDialog
from gui.reading.words import failure_words
from gui.tasks import Latest
from gui.theme import FIELD_MIN, ROW
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console


class QuarantinePane(ListPane):
    """The list and its drawer. `show_item` takes a failure's number, or a mailbox's address."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.QUARANTINE, QCoreApplication.translate("QuarantinePane", "Quarantine"), parent)
        self._latest: Latest[list[FailureEntry]] = Latest(console.tasks, self)
        self._shown = False
        self._wanted: int | None = None
        self.search = SearchField(self.tr("Search mailbox, subject, reason"), self)
        self.search.searched.connect(self._filter)
        self.filter_row.addWidget(self.search)
        self.filter_row.addStretch(1)
        self.model: TableModel[FailureEntry] = TableModel(columns(), lambda entry: entry.id, self)
        self.table: Table[FailureEntry] = Table(self.model, self.tr("Messages in quarantine"), self)
        self.table.sort_by("since", Qt.SortOrder.DescendingOrder)
        self.table.remember(console.preferences, "quarantine")
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _entry: self.drawer_wanted.emit(True))
        self.table.set_menu(self._menu)
        self.table.leave_out(("attempts", "next", "mailbox"), FIELD_MIN - 2 * ROW)
        self.set_body(self.table)
        self.drawer = QuarantineDrawer(console)
        self.drawer.retry_wanted.connect(lambda entry: self.retry([entry]))
        self.drawer.explain_wanted.connect(self._explain)
        self.retry_action = self.add_action(self.tr("Retry selected"), "refresh", self._retry_selected)
        self.retry_all_action = self.add_action(self.tr("Retry all"), "refresh", lambda: self.retry(None), primary=True)
        console.state.mail_changed.connect(self._changed)
        console.state.counts_changed.connect(self._changed)
        self._enable()

    def drawer_widget(self) -> QWidget | None:
        """What happened, and the source."""
        return self.drawer

    # ---- reading

    def entered(self) -> None:
        """Read the quarantine."""
        self._shown = True
        self._asked()
        self.reload()

    def left(self) -> None:
        """Nothing is read while nobody looks."""
        self._shown = False

    def _changed(self) -> None:
        if self._shown:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        service = self.console.service
        self._latest.run(lambda _token: service.failures(), self._have, self._failed)

    def _have(self, entries: list[FailureEntry]) -> None:
        self._is_read()
        gone = {entry.id for entry in self.model.all_rows} - {entry.id for entry in entries}
        self.model.update(entries)
        self.model.remove(gone)
        if entries:
            self.set_summary(self.tr("%n message(s) could not be processed", "", len(entries)))
            self._show_matches()
        else:
            self.set_summary(self.tr("Messages that cannot be read or processed wait here"))
            words = self.tr("A message that cannot be read or processed is kept here, and the rest of its mailbox goes on.")
            self.set_empty(EmptyState(self.tr("Nothing is in quarantine."), words))
            self.drawer_wanted.emit(False)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select_key(wanted)
        shown = self.drawer.entry
        newer = self.model.row_of(shown.id) if shown is not None else None
        if newer is not None:
            self.drawer.show_entry(newer)
        self._enable()

    def _filter(self, text: str) -> None:
        wanted = text.casefold()

        def keep(entry: FailureEntry) -> bool:
            return any(wanted in part.casefold() for part in (entry.mailbox, entry.subject, failure_words(entry.reason)))

        self.model.set_filter(keep if wanted else None)
        if self.model.all_rows:
            self._show_matches()

    def _clear(self) -> None:
        self.search.clear()
        # Where the field has not told of its text yet, it does not tell that it is empty either.
        self._filter("")

    def _show_matches(self) -> None:
        if self.model.rowCount():
            self.set_empty(None)
        else:
            words = self.tr("No message in quarantine matches what is asked for.")
            self.set_empty(EmptyState(self.tr("Nothing matches"), words, self.tr("Clear search"), self._clear))

    def show_item(self, what: object) -> None:
        """Select a failure by its number, or show those of a mailbox."""
        if isinstance(what, str):
            self.search.setText(what)
            self._filter(what)
        elif isinstance(what, int) and not self.table.select_key(what):
            # It is newer than what is listed, or is not searched for: it is selected once it is read.
            self._clear()
            if not self.table.select_key(what):
                self._wanted = what
                self.reload()

    # ---- selecting and acting

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self.drawer.show_entry(rows[0])
        self.drawer_wanted.emit(len(rows) == 1)
        self._enable()

    def _enable(self) -> None:
        self.retry_action.setEnabled(bool(self.table.selected_rows()))
        self.retry_all_action.setEnabled(bool(self.model.all_rows))

    def _menu(self, rows: list[FailureEntry]) -> QMenu | None:
        menu = QMenu()
        menu.addAction(icon("refresh"), self.tr("Retry now"), lambda: self.retry(rows))
        if len(rows) == 1:
            entry = rows[0]
            menu.addAction(icon("why"), self.tr("Explain"), lambda: self._explain(entry)).setEnabled(bool(entry.message_id))
            menu.addAction(icon("mailboxes"), self.tr("Show the mailbox"), lambda: self.console.go(PaneName.MAILBOXES, entry.mailbox))
        return menu

    def _retry_selected(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.retry(rows)

    def retry(self, entries: list[FailureEntry] | None) -> None:
        """Have these (None: all) judged again, and run their mailboxes now."""
        service = self.console.service
        ids = None if entries is None else [entry.id for entry in entries]
        self._asked()
        self.console.tasks.run(
            self, lambda _token: service.retry_failures(ids), self._retried, partial(self._refuse, partial(self.retry, entries))
        )

    def _retried(self, entries: list[FailureEntry]) -> None:
        views = [self.console.state.by_address(address) for address in {entry.mailbox for entry in entries}]
        ids = frozenset(view.id for view in views if view is not None)
        running = bool(ids) and self.console.submit(SyncNow(ids, (MailDirection.INCOMING,)))
        if running:
            self.console.tell(self.tr("%n message(s) are tried again now.", "", len(entries)))
        else:
            self.console.tell(self.tr("%n message(s) are tried again at the next run.", "", len(entries)))
        self.reload()

    def _explain(self, entry: FailureEntry) -> None:
        dialog = WhyDialog(self.console, None, self)
        dialog.field.setText(entry.message_id or "")
        dialog.explain(entry.message_id or str(entry.id))
        dialog.activity_wanted.connect(lambda activity_id: self.console.go(PaneName.ACTIVITIES, activity_id))
        dialog.open()
