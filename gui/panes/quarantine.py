"""The quarantine: messages that could not be read or processed. Nothing is lost: each is tried again, looked into, or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.service import FailureEntry, FailureFilter, FailurePage
from gui.models.table import TableModel
from gui.panes.list_pane import ListPane
from gui.panes.pane import PaneName
from gui.panes.quarantine_actions import QuarantineActions
from gui.panes.quarantine_drawer import QuarantineDrawer
from gui.panes.quarantine_rows import columns, is_shown
from gui.tasks import Latest
from gui.theme import FIELD_MIN, ROW
from gui.times import number
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: So many are listed, the oldest first; where there are more, the store searches them.
MOST_LISTED = 2_000
WAITING, OLDER, GIVEN_UP = "waiting", "older", "given-up"


class QuarantinePane(ListPane):
    """The list and its drawer. `show_item` takes a failure's number, or a mailbox's address."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.QUARANTINE, QCoreApplication.translate("QuarantinePane", "Quarantine"), parent)
        self._latest: Latest[FailurePage] = Latest(console.tasks, self)
        self._wanted: int | None = None
        self._total = 0
        #: What the store was asked to search for, as not everything is listed.
        self._sought = ""
        self.search = SearchField(self.tr("Search quarantine"), self)
        self.search.setToolTip(self.tr("Words of the mailbox, the subject, the Message-ID or the reason"))
        self.chips = ChipRow(
            [
                (WAITING, self.tr("In quarantine")),
                (OLDER, self.tr("Failed under an older version")),
                (GIVEN_UP, self.tr("Given up")),
            ],
            name=self.tr("Show"),
        )
        self.model: TableModel[FailureEntry] = TableModel(columns(), lambda entry: entry.id, self)
        self.table: Table[FailureEntry] = Table(self.model, self.tr("Messages in quarantine"), self)
        self.drawer = QuarantineDrawer(console)
        self.actions_ = QuarantineActions(self)
        self._more = self.add_action(self.tr("More"), "more", self._show_more)
        self._arrange_list()
        self._connect()
        self._enable()

    def _arrange_list(self) -> None:
        self.search.setMaximumWidth(FIELD_MIN)
        self.filter_row.addWidget(self.search)
        self.filter_row.addWidget(self.chips, 1)
        self.table.sort_by("since", Qt.SortOrder.DescendingOrder)
        self.table.remember(self.console.preferences, "quarantine")
        self.table.leave_out(("attempts", "next", "mailbox"), FIELD_MIN - 2 * ROW)
        self.set_body(self.table)
        self.chips.set_shown(OLDER, False)

    def _connect(self) -> None:
        actions = self.actions_
        self.search.searched.connect(self._filter)
        self.chips.chosen.connect(lambda _key: self._narrow())
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _entry: self.drawer_wanted.emit(True))
        self.table.set_menu(lambda _rows: actions.menu(self))
        self.drawer.retry_wanted.connect(lambda entry: actions.retry([entry]))
        self.drawer.give_up_wanted.connect(lambda entry: actions.ask_to_give_up([entry]))
        self.drawer.explain_wanted.connect(actions.explain)
        actions.offer_in(self.drawer)
        actions.source_wanted.connect(self.drawer.show_source)
        actions.asked.connect(self._asked)
        actions.refused.connect(self._refuse)
        actions.done.connect(self.reload)
        self.console.state.mail_changed.connect(self._reload_shown)
        self.console.state.counts_changed.connect(self._reload_shown)

    def drawer_widget(self) -> QWidget | None:
        """What happened, and the source."""
        return self.drawer

    # ---- reading

    @property
    def _given_up(self) -> bool:
        return self.chips.chosen_key() == GIVEN_UP

    @property
    def _whole(self) -> bool:
        """Whether all that there are were read."""
        return not self._sought and self._total <= len(self.model.all_rows)

    def reload(self) -> None:
        """Read it again."""
        service = self.console.service
        wanted = FailureFilter(text=self._sought, limit=MOST_LISTED, given_up=self._given_up)
        self._latest.run(lambda _token: service.failure_page(wanted), self._have, self._failed)

    def _have(self, page: FailurePage) -> None:
        self._is_read()
        gone = {entry.id for entry in self.model.all_rows} - {entry.id for entry in page.failures}
        self._total = page.total
        self.model.update(page.failures)
        self.model.remove(gone)
        older = bool(self.actions_.older(page.failures))
        self.chips.set_shown(OLDER, older or self.chips.chosen_key() == OLDER)
        self._show_matches()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select_key(wanted)
        shown = self.drawer.entry
        newer = self.model.row_of(shown.id) if shown is not None else None
        if newer is not None:
            self.drawer.show_entry(newer)
        if not self.model.all_rows:
            self.drawer_wanted.emit(False)
        self._enable()

    def _summary(self) -> str:
        listed, total = len(self.model.all_rows), self._total
        if total > listed:
            words = self.tr("The oldest {listed} of {total}; search for others")
            return words.format(listed=number(listed), total=number(total))
        if self._given_up:
            return self.tr("%n message(s) were given up", "", total)
        if total or self._sought:
            return self.tr("%n message(s) could not be processed", "", total)
        return self.tr("Messages that cannot be read or processed wait here")

    # ---- what is shown of it

    def _filter(self, text: str) -> None:
        text = text.strip()
        if self._sought or not self._whole:
            # What is not listed can only be found by the store.
            self._sought = text
            self.reload()
        self._show_matches()

    def _narrow(self) -> None:
        """Another kind is asked for: what is listed is not of it."""
        self.table.clearSelection()
        self.model.reset(())
        self._total = 0
        self.reload()

    def _clear(self) -> None:
        self.search.clear()
        if not self._given_up:
            self.chips.set_chosen(WAITING)
        # Where the field has not told of its text yet, it does not tell that it is empty either.
        self._filter("")

    def _show_matches(self) -> None:
        self.set_summary(self._summary())
        older = {entry.id for entry in self.actions_.older(self.model.all_rows)} if self.chips.chosen_key() == OLDER else None
        text = "" if self._sought else self.search.text().strip()

        def keep(entry: FailureEntry) -> bool:
            return (older is None or entry.id in older) and is_shown(entry, text)

        self.model.set_filter(keep if text or older is not None else None)
        self.set_empty(None if self.model.rowCount() else self._nothing())
        self._enable()

    def _nothing(self) -> EmptyState:
        if self.model.all_rows or self._sought:
            words = self.tr("No message in quarantine matches what is asked for.")
            return EmptyState(self.tr("Nothing matches"), words, self.tr("Clear search"), self._clear)
        if self._given_up:
            words = self.tr("What a person takes out of quarantine for good is listed here, with who did so and why.")
            return EmptyState(self.tr("Nothing was given up."), words)
        words = self.tr("A message that cannot be read or processed is kept here, and the rest of its mailbox goes on.")
        return EmptyState(self.tr("Nothing is in quarantine."), words)

    def show_item(self, what: object) -> None:
        """Select a failure by its number, or show those of a mailbox."""
        if isinstance(what, str):
            self.search.setText(what)
            self._filter(what)
        elif isinstance(what, int) and not self.table.select_key(what):
            # It is newer than what is listed, or is not searched for: it is selected once it is read.
            self.chips.set_chosen(WAITING)
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
        narrowed = bool(self._sought) or len(self.model.rows) < len(self.model.all_rows)
        self.actions_.choose(self.table.selected_rows(), self.model.rows, narrowed=narrowed)
        self._more.setEnabled(bool(self.model.rows))

    def _show_more(self) -> None:
        button = next(each for each in self.findChildren(QPushButton) if each.text() == self._more.text())
        menu: QMenu = self.actions_.menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
