"""Conflicts: what both sides changed differently, gathered by item; below the list the three versions of each value, and what to do.

waits ──decided──▶ decided: carried out at the next pass ──▶ gone
  ▲───taken back─────┘
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.domain.act.mapping import UserDecision
from core.errors import PostroomError
from core.service import ConflictView
from gui.models.act_conflicts import ItemConflicts, columns, gathered, is_shown
from gui.models.table import TableModel
from gui.panes.act_conflicts_actions import ConflictActions
from gui.panes.act_conflicts_detail import ConflictDetail
from gui.panes.act_view import ActView
from gui.panes.act_views import ActViewName
from gui.panes.pane_actions import menu_of
from gui.tasks import Latest
from gui.theme import FIELD_MIN, ROW
from gui.times import number
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.splitter import RememberedSplitter
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: So many values are listed, the oldest first; the next ones come up as these are decided.
MOST_LISTED = 5_000
PAGE = 500
WAITING, DECIDED, ALL = "waiting", "decided", "all"


class ConflictsView(ActView):
    """The list and the values below it. `show_item` takes a conflict's id, or a mailbox's address. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, ActViewName.CONFLICTS, parent)
        self._latest: Latest[list[ConflictView]] = Latest(console.tasks, self)
        self._wanted: int | None = None
        self._listed = 0
        #: Where the selection was when something was decided: what comes after it is next.
        self._next_at: int | None = None
        self.search = SearchField(self.tr("Search conflicts"), self)
        self.search.setToolTip(self.tr("Words of the item, of the mailbox or of the fields"))
        choices = [(WAITING, self.tr("Waiting")), (DECIDED, self.tr("Decided")), (ALL, self.tr("All"))]
        self.chips = ChipRow(choices, name=self.tr("Show"))
        self.model: TableModel[ItemConflicts] = TableModel(columns(), lambda item: item.key, self)
        self.table: Table[ItemConflicts] = Table(self.model, self.tr("Items with conflicts"), self)
        self.detail = ConflictDetail(self)
        self.doing = ConflictActions(self, self.detail.focused)
        self._arrange_list()
        self._connect()

    def _arrange_list(self) -> None:
        self.search.setMaximumWidth(FIELD_MIN)
        self.filter_row.addWidget(self.search)
        self.filter_row.addWidget(self.chips, 1)
        self.table.sort_by("since")
        self.table.remember(self.console.preferences, "act-conflicts")
        self.table.leave_out(("since", "mailbox", "fields"), FIELD_MIN - 2 * ROW)
        split = RememberedSplitter(self.console.preferences, "act-conflicts", Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        split.restore([ROW * 5, ROW * 11])
        self.set_body(split)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._show_matches())
        self.chips.chosen.connect(lambda _key: self._show_matches())
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _item: self.detail.take_keyboard())
        self.table.set_menu(lambda _rows: self._menu())
        self.detail.wanted.connect(lambda conflict, decision: self.doing.decide((conflict,), decision))
        self.detail.item_wanted.connect(lambda item: self.go_to(ActViewName.ITEMS, item.object_id))
        self.detail.left.connect(self.table.setFocus)
        self.doing.asked.connect(self._asked)
        self.doing.refused.connect(self._not_decided)
        self.doing.decided.connect(self._decided)
        self.console.state.mail_changed.connect(self._reload_shown)
        self.console.state.act_counts_changed.connect(self._reload_shown)

    def _menu(self) -> QMenu:
        return menu_of(self, ([action for action in self.doing.actions.values() if action.isVisible()],))

    # ---- reading

    def entered(self) -> None:
        """Read anew, and begin with the first item."""
        self._next_at = 0
        super().entered()

    def reload(self) -> None:
        """Read all that waits for a person, and what a person decided that no pass has carried out yet."""
        service = self.console.service

        def work(token: CancelToken) -> list[ConflictView]:
            found: list[ConflictView] = []
            while len(found) < MOST_LISTED:
                token.check()
                page = service.act_conflicts(waiting=False, after=found[-1].id if found else 0, limit=PAGE)
                found += page
                if len(page) < PAGE:
                    break
            return found

        self._latest.run(work, self._have, self._failed)

    def _have(self, conflicts: list[ConflictView]) -> None:
        self._is_read()
        self._listed = len(conflicts)
        items = gathered(conflicts)
        self.model.remove({item.key for item in self.model.all_rows} - {item.key for item in items})
        self.model.update(items)
        self._show_matches()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._select(wanted)
        self._go_on()
        self._selected()

    def _go_on(self) -> None:
        """After a decision, select what comes next in the list; whoever comes to it sees the first item at once.

        What goes away by itself is followed by nothing: a key that was meant for it must not meet another item.
        """
        place, self._next_at = self._next_at, None
        if place is not None and self.model.rows and not self.table.selected_rows():
            self.table.select_key(self.model.rows[min(place, len(self.model.rows) - 1)].key)

    # ---- what is shown of it

    def _show_matches(self) -> None:
        text, which = self.search.text().strip(), self.chips.chosen_key()

        def keep(item: ItemConflicts) -> bool:
            fits = which == ALL or bool(item.waiting if which == WAITING else item.decided)
            return fits and is_shown(item, text)

        self.model.set_filter(keep)
        self._count()
        self.set_summary(self._summary())
        self.set_empty(None if self.model.rowCount() else self._nothing())

    def _count(self) -> None:
        items = self.model.all_rows
        decided = sum(bool(item.decided) for item in items)
        self.chips.set_text(DECIDED, self.tr("Decided ({n})").format(n=number(decided)) if decided else self.tr("Decided"))

    def _summary(self) -> str:
        waiting = sum(len(item.waiting) for item in self.model.all_rows)
        if self._listed >= MOST_LISTED:
            return self.tr("The oldest {n} conflicts; others follow as these are decided").format(n=number(self._listed))
        if waiting:
            return self.tr("%n value(s) were changed on both sides and wait for you", "", waiting)
        return self.tr("What both sides changed differently waits here for you, where the organisation's policy is to ask")

    def _nothing(self) -> EmptyState:
        if self.search.text().strip():
            words = self.tr("No conflict matches what is asked for.")
            return EmptyState(self.tr("Nothing matches"), words, self.tr("Clear search"), self.search.clear)
        if self.model.all_rows:
            words = self.tr("All conflicts are decided; the next pass of their mailboxes carries it out.")
            return EmptyState(self.tr("Nothing waits for you"), words, self.tr("Show what is decided"), self._show_decided)
        words = self.tr("Where both sides change the same value and the policy is to ask, you see here what each of them says.")
        return EmptyState(self.tr("There are no conflicts."), words, icon_name="calendar")

    def _show_decided(self) -> None:
        self.chips.set_chosen(ALL if self.chips.chosen_key() == DECIDED else DECIDED)
        self._show_matches()

    def show_item(self, what: object) -> None:
        """Select the item of a conflict by the conflict's number, or show those of a mailbox."""
        if isinstance(what, str):
            self.chips.set_chosen(WAITING)
            self.search.setText(what)
            self._show_matches()
        elif isinstance(what, int):
            self.search.clear()
            self.chips.set_chosen(ALL)
            self._show_matches()
            if not self._select(what):
                self._wanted = what

    def _select(self, conflict_id: int) -> bool:
        keys = (item.key for item in self.model.all_rows if any(one.id == conflict_id for one in item.conflicts))
        key = next(keys, None)
        return key is not None and self.table.select_key(key)

    # ---- selecting and deciding

    def _selected(self) -> None:
        items = self.table.selected_rows()
        self.detail.show_items(items)
        self.doing.choose([one for item in items for one in item.conflicts])

    def _not_decided(self, ids: frozenset[int], decision: UserDecision, error: PostroomError) -> None:
        """All of them or none: a pass may have carried one out meanwhile. Tried again is what is there by then."""

        def again() -> None:
            self.doing.decide([one for item in self.model.all_rows for one in item.conflicts if one.id in ids], decision)

        self._refuse(again, error)

    def _decided(self, now: list[ConflictView]) -> None:
        rows = self.model.rows
        chosen = {item.key for item in self.table.selected_rows()}
        self._next_at = next((place for place, item in enumerate(rows) if item.key in chosen), None)
        if any(one.decision is UserDecision.NONE for one in now):
            self._next_at = None
        self.reload()
