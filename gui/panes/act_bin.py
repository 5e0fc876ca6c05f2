"""Deleted: what was deleted on either side, to be restored; and values that gave way to the other side's, to be taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import BinView, HistoryEntry
from gui.models.act_bin import (
    Overwrite,
    bin_columns,
    binned_name,
    found_in,
    lost_words,
    new_words,
    overwrite_columns,
    overwrite_name,
    where_words,
)
from gui.models.act_fields import field_word
from gui.models.table import TableModel
from gui.panes.act_bin_actions import BinActions
from gui.panes.act_bin_drawer import BinDrawer
from gui.panes.act_view import ActView
from gui.panes.act_views import ActViewName
from gui.panes.pane_actions import menu_of
from gui.tasks import Latest
from gui.theme import FIELD_MIN, ROW, Tone
from gui.times import number
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

T = TypeVar("T")
#: So many are listed, the newest; all are read, as the store has the oldest first.
MOST_LISTED = 5_000
PAGE = 500
BIN, RESTORED, HISTORY = "bin", "restored", "history"


def _newest(read: Callable[[int], Sequence[T]], number_of: Callable[[T], int], token: CancelToken) -> list[T]:
    """The newest of a list that is read page by page, the oldest first. On a worker's thread."""
    kept: deque[T] = deque(maxlen=MOST_LISTED)
    after = 0
    while True:
        token.check()
        page = read(after)
        kept.extend(page)
        if len(page) < PAGE:
            return list(kept)
        after = max(number_of(one) for one in page)


class DeletedView(ActView):
    """The two lists and their drawer. `show_item` takes an entry of the bin by its id, or a mailbox's address. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, ActViewName.BIN, parent)
        self._reads: Latest[list[BinView]] = Latest(console.tasks, self)
        self._histories: Latest[list[HistoryEntry]] = Latest(console.tasks, self)
        self._wanted: int | None = None
        self.search = SearchField(self.tr("Search what was deleted"), self)
        self.search.setToolTip(self.tr("Words of the item, of the mailbox, of the field or of the reason"))
        choices = [(BIN, self.tr("Deleted")), (RESTORED, self.tr("Restored")), (HISTORY, self.tr("Values that gave way"))]
        self.chips = ChipRow(choices, name=self.tr("Show"))
        self.bin: TableModel[BinView] = TableModel(bin_columns(), lambda view: view.binned.id, self)
        self.history: TableModel[Overwrite] = TableModel(overwrite_columns(), lambda row: row.entry.id, self)
        self.bin_table: Table[BinView] = Table(self.bin, self.tr("What was deleted"), self)
        self.history_table: Table[Overwrite] = Table(self.history, self.tr("Values that gave way"), self)
        self.table = self.bin_table
        self.drawer = BinDrawer()
        self.doing = BinActions(self)
        self._pages = QStackedWidget(self)
        self._arrange_lists()
        self._connect()
        self._selected()

    def _arrange_lists(self) -> None:
        self.search.setMaximumWidth(FIELD_MIN)
        self.filter_row.addWidget(self.search)
        self.filter_row.addWidget(self.chips, 1)
        self.bin_table.leave_out(("because", "mailbox", "side"), FIELD_MIN - 2 * ROW)
        self.history_table.leave_out(("mailbox", "side", "by", "lost"), FIELD_MIN - 2 * ROW)
        for table, name in ((self.bin_table, "act-bin"), (self.history_table, "act-history")):
            table.sort_by("at", Qt.SortOrder.DescendingOrder)
            table.remember(self.console.preferences, name)
            self._pages.addWidget(table)
        self.set_body(self._pages)
        self.setFocusProxy(self.bin_table)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._show_matches())
        self.chips.chosen.connect(lambda _key: self._turn())
        for table in (self.bin_table, self.history_table):
            table.selection_changed.connect(self._selected)
            table.activated_row.connect(lambda _row: self.drawer_wanted.emit(True))
            table.set_menu(lambda _rows: menu_of(self, ((self.doing.restore_action, self.doing.undo_action),)))
        self.drawer.restore_wanted.connect(self.doing.restore)
        self.drawer.undo_wanted.connect(self.doing.take_back)
        self.drawer.item_wanted.connect(lambda number: self.go_to(ActViewName.ITEMS, number))
        self.drawer.addActions([self.doing.restore_action, self.doing.undo_action])
        self.doing.asked.connect(self._asked)
        self.doing.refused.connect(self._not_done)
        self.doing.left.connect(self._left_alone)
        self.doing.done.connect(self.reload)
        self.console.state.mail_changed.connect(self._reload_shown)
        self.console.state.act_counts_changed.connect(self._reload_shown)

    def drawer_widget(self) -> QWidget | None:
        """The last version of what was deleted, or what gave way to what."""
        return self.drawer

    def drawer_closed(self) -> None:
        """Nothing is selected any more."""
        self.bin_table.clearSelection()
        self.history_table.clearSelection()

    # ---- reading

    @property
    def _of_values(self) -> bool:
        return self.chips.chosen_key() == HISTORY

    def reload(self) -> None:
        """Read the list that is shown."""
        service = self.console.service
        if self._of_values:

            def history(token: CancelToken) -> list[HistoryEntry]:
                return _newest(lambda after: service.act_history(after=after, limit=PAGE), lambda entry: entry.id, token)

            self._histories.run(history, self._have_history, self._failed)
            return

        def binned(token: CancelToken) -> list[BinView]:
            return _newest(lambda after: service.act_bin(after=after, limit=PAGE), lambda view: view.binned.id, token)

        self._reads.run(binned, self._have_bin, self._failed)

    def _have_bin(self, views: list[BinView]) -> None:
        self._is_read()
        self.bin.remove({view.binned.id for view in self.bin.all_rows} - {view.binned.id for view in views})
        self.bin.update(views)
        self._have()

    def _have_history(self, entries: list[HistoryEntry]) -> None:
        self._is_read()
        boxes = self.console.state.mailboxes
        rows = [Overwrite(one, boxes[one.mailbox_id].mailbox if one.mailbox_id in boxes else "") for one in entries]
        self.history.remove({row.entry.id for row in self.history.all_rows} - {row.entry.id for row in rows})
        self.history.update(rows)
        self._have()

    def _have(self) -> None:
        self._show_matches()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.bin_table.select_key(wanted)
        self._selected()

    # ---- what is shown of it

    def _turn(self) -> None:
        """The other list is asked for."""
        self.drawer_wanted.emit(False)
        self.drawer_closed()
        self.table = self.history_table if self._of_values else self.bin_table
        self._pages.setCurrentWidget(self.table)
        self.setFocusProxy(self.table)
        self._show_matches()
        self._selected()
        self.reload()

    def _show_matches(self) -> None:
        text, restored = self.search.text().strip(), self.chips.chosen_key() == RESTORED

        def keep(view: BinView) -> bool:
            one = view.binned
            fits = (one.restored_at is not None) == restored
            return fits and found_in(text, binned_name(view), view.mailbox, one.because, where_words(one.side))

        def keep_value(row: Overwrite) -> bool:
            field = field_word(row.entry.overwritten.key)
            return found_in(text, overwrite_name(row), row.mailbox, field, lost_words(row), new_words(row))

        self.bin.set_filter(keep)
        self.history.set_filter(keep_value if text else None)
        self.set_summary(self._summary())
        shown: TableModel[Overwrite] | TableModel[BinView] = self.history if self._of_values else self.bin
        self.set_empty(None if shown.rowCount() else self._nothing())

    def _summary(self) -> str:
        count = len(self.history.all_rows if self._of_values else self.bin.all_rows)
        if count >= MOST_LISTED:
            return self.tr("The newest {n} are listed").format(n=number(count))
        if self._of_values:
            return self.tr("Every value that a synchronization wrote over is kept, and can be taken back")
        return self.tr("What a synchronization deletes is kept with its last version, and can be restored")

    def _nothing(self) -> EmptyState:
        if self.search.text().strip():
            words = self.tr("Nothing that was deleted or gave way matches what is asked for.")
            return EmptyState(self.tr("Nothing matches"), words, self.tr("Clear search"), self.search.clear)
        if self._of_values:
            words = self.tr("Where a value of one side takes the place of the other side's, that one is kept here.")
            return EmptyState(self.tr("No value gave way yet."), words)
        if self.chips.chosen_key() == RESTORED:
            words = self.tr("What a person has back is listed here, with who did so.")
            return EmptyState(self.tr("Nothing was restored."), words)
        words = self.tr("What is deleted on one side because it was deleted on the other is kept here with its last version.")
        return EmptyState(self.tr("Nothing was deleted."), words, icon_name="delete")

    def show_item(self, what: object) -> None:
        """Select what was deleted by its number, or show what was deleted for a mailbox."""
        if self.chips.chosen_key() != BIN:
            self.chips.set_chosen(BIN)
            self._turn()
        if isinstance(what, str):
            self.search.setText(what)
            self._show_matches()
        elif isinstance(what, int):
            self.search.clear()
            self._show_matches()
            if not self.bin_table.select_key(what):
                self._wanted = what
                self.reload()

    # ---- selecting and acting

    def _selected(self) -> None:
        rows: Sequence[BinView | Overwrite] = self.history_table.selected_rows() if self._of_values else self.bin_table.selected_rows()
        if len(rows) == 1 and rows[0] != self.drawer.row:
            self.drawer.show_row(rows[0])
        self.drawer_wanted.emit(len(rows) == 1)
        self.doing.choose(rows, of_values=self._of_values)

    def _not_done(self, again: Callable[[], None] | None, error: PostroomError) -> None:
        self._refuse(again or self.reload, error)

    def _left_alone(self, left: Sequence[str]) -> None:
        """Say what of the values could not be had back, and why."""
        if left:
            self._refused = True
            self.banner.show_words("\n".join(left), Tone.DEGRADED)
