"""The view of items: appointments, contacts and tasks, and how each stands to the mailboxes that it is synchronized with."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.domain.record import RecordLink
from core.errors import PostroomError
from core.service import ItemDetail, ItemFilter, ItemPage, ItemRow, LinkState, LinkView
from gui.messages import problem_of
from gui.models.act_items import ItemModel
from gui.models.act_link_words import link_word
from gui.models.paged import PAGE
from gui.panes.act_items_actions import ItemActions
from gui.panes.act_items_drawer import ItemDrawer
from gui.panes.act_items_filter import ItemFilterRow, WantedItems
from gui.panes.act_view import ActView
from gui.panes.act_views import ActViewName
from gui.panes.pane import PaneName
from gui.tasks import Latest
from gui.theme import FIELD_MIN, ROW
from gui.times import number
from gui.widgets.empty import EmptyState
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: What goes first where there is little room.
_LEFT_OUT = ("owner", "changed", "mailboxes", "regarding", "who")
_SAID = (LinkState.FAILED, LinkState.CONFLICT, LinkState.WAITING)


class ItemsView(ActView):
    """The list and its drawer. `show_item` takes an item's number, a mailbox's address, or a record that items concern."""

    def __init__(self, console: Console) -> None:
        super().__init__(console, ActViewName.ITEMS)
        self._latest: Latest[ItemPage] = Latest(console.tasks, self)
        self._details: Latest[ItemDetail] = Latest(console.tasks, self)
        self._page: ItemPage | None = None
        #: What somebody was led to, whether or not the list has it.
        self._led: int | None = None
        self.filters = ItemFilterRow(console, self)
        self.filter_row.addWidget(self.filters, 1)
        self.model = ItemModel(self)
        self.table: Table[ItemRow] = Table(self.model, self.tr("Items"), self)
        self.table.remember(console.preferences, "act-items")
        self.table.leave_out(_LEFT_OUT, FIELD_MIN - 2 * ROW)
        self.set_body(self.table)
        self.drawer = ItemDrawer()
        self.actions_ = ItemActions(self)
        self.drawer.offer([self.actions_.regarding, self.actions_.retry, self.actions_.relink, self.actions_.unlink])
        self._connect()

    def _connect(self) -> None:
        actions, state = self.actions_, self.console.state
        self.filters.changed.connect(self._narrow)
        self.model.more_wanted.connect(self._read_more)
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _row: self.drawer_wanted.emit(True))
        self.table.set_menu(lambda _rows: actions.menu(self))
        self.drawer.link_wanted.connect(self._link_wanted)
        self.drawer.undo_wanted.connect(self._undo)
        self.drawer.record_wanted.connect(lambda link: self.console.go(PaneName.RECORDS, link))
        self.drawer.conflict_wanted.connect(lambda number: self.go_to(ActViewName.CONFLICTS, number))
        actions.asked.connect(self._asked)
        actions.refused.connect(self._refuse)
        actions.done.connect(self.reload)
        for signal in (state.mail_changed, state.act_counts_changed, state.organisation_changed):
            signal.connect(self._reload_shown)

    def drawer_widget(self) -> QWidget:
        """All of one item."""
        return self.drawer

    def drawer_closed(self) -> None:
        """Nothing is selected any more."""
        self._led = None
        super().drawer_closed()

    # ---- reading

    def reload(self) -> None:
        """Read again what is listed, and the item that is shown."""
        self._read(self.model.reread)
        shown = self.drawer.row
        if shown is not None and (self._led == shown.id or self.table.selected_rows()):
            self._read_detail(shown.id)

    def _narrow(self) -> None:
        """Something else is asked for: what is listed is not of it."""
        self._asked()
        self._read(PAGE)

    def _read(self, limit: int) -> None:
        wanted = self.filters.filter(datetime.now(UTC), limit=limit)
        self._latest.run(partial(self._items, wanted), partial(self._have, self.filters.wanted()), self._failed)

    def _items(self, wanted: ItemFilter, _token: CancelToken) -> ItemPage:
        return self.console.service.act_items(wanted)

    def _have(self, asked: WantedItems, page: ItemPage) -> None:
        if asked != self.filters.wanted():
            return
        self._is_read()
        self._page = page
        self.model.take(page.rows, complete=len(page.rows) >= page.total)
        self.filters.show_counts(page.states)
        self._say()

    def _read_more(self) -> None:
        asked, place = self.filters.wanted(), self.model.rowCount()

        def done(page: ItemPage) -> None:
            # Another filter may have been chosen meanwhile, or the list was read anew.
            if asked == self.filters.wanted() and place == self.model.rowCount():
                self._page = page
                self.model.append(page.rows, complete=place + len(page.rows) >= page.total or not page.rows)
                self._say()
            else:
                self.model.loading = False

        def failed(error: PostroomError) -> None:
            self.model.loading = False
            self.show_problem(problem_of(error), self.model.fetchMore)

        wanted = self.filters.filter(datetime.now(UTC), limit=PAGE, offset=place)
        self.console.tasks.run(self, partial(self._items, wanted), done, failed)

    def _say(self) -> None:
        page, wanted = self._page, self.filters.wanted()
        if page is None:
            return
        words = [self.tr("%n item(s)", "", page.total)]
        words += [f"{link_word(state)}: {number(page.states[state])}" for state in _SAID if page.states.get(state)]
        self.set_summary(" · ".join(words))
        if page.total or self._led is not None:
            self.set_empty(None)
        else:
            self.set_empty(self._nothing(wanted))

    def _nothing(self, wanted: WantedItems) -> EmptyState:
        if wanted != WantedItems():
            words = self.tr("No appointment, contact or task matches what is asked for.")
            return EmptyState(self.tr("Nothing matches"), words, self.tr("Clear filters"), self.filters.clear)
        words = self.tr("Once a mailbox synchronizes appointments, contacts and tasks, what it shares with the records is listed here.")
        return EmptyState(
            self.tr("Nothing is synchronized yet."),
            words,
            self.tr("Open mailboxes"),
            lambda: self.console.go(PaneName.MAILBOXES),
            icon_name="calendar-contacts",
        )

    # ---- selecting

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        self.actions_.choose(rows)
        if rows:
            self._led = None
        if len(rows) == 1:
            self.drawer.show_row(rows[0])
            self._read_detail(rows[0].id)
        self.drawer_wanted.emit(len(rows) == 1)

    def _read_detail(self, object_id: int) -> None:
        service = self.console.service
        self._details.run(lambda _token: service.act_item(object_id), self._have_detail, self._no_detail)

    def _have_detail(self, detail: ItemDetail) -> None:
        self.drawer.show_detail(detail)
        self.model.update([detail.row] if self.model.row_of(detail.row.id) is not None else [], arrange=False)
        if self._led == detail.row.id:
            self.actions_.choose([detail.row])
            self.drawer_wanted.emit(True)
        elif (rows := self.table.selected_rows()) and rows[0].id == detail.row.id:
            self.actions_.choose(rows)

    def _no_detail(self, error: PostroomError) -> None:
        if self._led is not None:
            # There is no row that it could be said of.
            self._led = None
            self.show_problem(problem_of(error))
            self._say()
        else:
            self.drawer.banner.show_problem(problem_of(error))

    def show_item(self, what: object) -> None:
        """Show an item by its number, the items of a mailbox, or those that concern a record."""
        match what:
            case RecordLink():
                self.filters.show_wanted(WantedItems(regarding=what, everything=True))
            case str():
                self.filters.show_wanted(WantedItems(mailbox=what))
            case int() if not self.table.select_key(what):
                # It is further down than what is listed, or filtered out: it is read all the same.
                self.table.clearSelection()
                self._led = what
                self._say()
                self._read_detail(what)
            case _:
                pass

    # ---- acting

    def _link_wanted(self, what: str, link: LinkView) -> None:
        row = self.drawer.row
        match what:
            case "unlink":
                self.actions_.unlink_links([link])
            case "retry":
                self.actions_.retry_links([link])
            case "relink" if row is not None:
                self.actions_.relink_link(row.id, link)
            case "conflicts":
                detail = self.drawer.detail
                mine = [one.id for one in (detail.conflicts if detail is not None else ()) if one.link_id == link.link_id]
                self.go_to(ActViewName.CONFLICTS, mine[0] if mine else None)
            case _:
                pass

    def _undo(self, entry_id: int) -> None:
        if self.drawer.row is not None:
            self.actions_.undo(entry_id, self.drawer.row)
