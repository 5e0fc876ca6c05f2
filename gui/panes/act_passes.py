"""Held passes: what a pass would do that tells somebody or takes something away, shown whole before a person lets it run.

held ──released──▶ runs at once ──▶ done, cut short      (older ones)
  └───refused────▶ not done as long as it is the same    (older ones)

Several that are selected are shown together, and released or refused together: all of those that were shown, or none.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import KeptAction, PassState, PassView
from gui.messages import problem_of
from gui.models.act_passes import STANDING, ActionRow, columns, dangerous_first
from gui.models.paged import MOST_REFRESHED, PAGE, PagedModel
from gui.panes.act_passes_actions import PassActions
from gui.panes.act_passes_detail import PassDetail
from gui.panes.act_view import ActView
from gui.panes.act_views import ActViewName
from gui.tasks import Latest
from gui.theme import FIELD_MIN, ROW
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.splitter import RememberedSplitter
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: Actions read at a time.
ACTIONS = 500
#: Passes that are not over, read at a time: a roll-out holds one for each mailbox.
STANDING_PAGE = 1_000
HELD, OLDER = "held", "older"
_OVER = tuple(state for state in PassState if state not in STANDING)
#: What is hidden where there is little room, the first one first; the lower half has it all.
_LEAST_NEEDED = ("since", "updates", "creates", "updates_sent", "cancellations", "deletes", "invitations", "mailbox")


class PassesView(ActView):
    """The list, and below it what the selected passes would do. `show_item` takes a pass's id, or a mailbox's address. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, ActViewName.PASSES, parent)
        self._latest: Latest[list[PassView]] = Latest(console.tasks, self)
        self._older: Latest[list[PassView]] = Latest(console.tasks, self)
        self._plans: Latest[list[ActionRow]] = Latest(console.tasks, self)
        self._wanted: int | str | None = None
        #: Whether the first pass is to be shown once the list is read.
        self._begin = False
        #: The passes that were shown last.
        self._seen: frozenset[Hashable] = frozenset()
        self.chips = ChipRow([(HELD, self.tr("Held")), (OLDER, self.tr("Older"))], name=self.tr("Show"))
        self.model: PagedModel[PassView] = PagedModel(columns(), lambda view: view.entry.id, lambda view: view.entry.id, self)
        self.table: Table[PassView] = Table(self.model, self.tr("Passes"), self)
        self.detail = PassDetail(self)
        self.doing = PassActions(self, self.detail)
        self._arrange_list()
        self._connect()

    def _arrange_list(self) -> None:
        self.filter_row.addWidget(self.chips, 1)
        self.table.remember(self.console.preferences, "act-passes")
        self.table.leave_out(_LEAST_NEEDED, FIELD_MIN - 2 * ROW)
        split = RememberedSplitter(self.console.preferences, "act-passes", Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.restore([ROW * 4, ROW * 12])
        self.set_body(split)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _key: self._start())
        self.model.more_wanted.connect(self._read_older)
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _view: self.detail.take_keyboard())
        self.detail.mailboxes.activated_row.connect(self._look_at)
        self.doing.asked.connect(self._asked)
        self.doing.refused.connect(self._refuse)
        self.doing.done.connect(self.reload)
        self.console.state.mail_changed.connect(self._reload_shown)
        self.console.state.act_counts_changed.connect(self._reload_shown)

    # ---- reading

    @property
    def _page(self) -> int:
        """How many are read at a time: of those that are held all that there may be, so that all can be selected."""
        return STANDING_PAGE if self.chips.chosen_key() == HELD else PAGE

    @property
    def _states(self) -> tuple[PassState, ...]:
        return STANDING if self.chips.chosen_key() == HELD else _OVER

    def entered(self) -> None:
        """Read anew, and begin with the first pass: it is there to be looked at."""
        self._begin = True
        super().entered()

    def _start(self) -> None:
        """Another kind is asked for: what is listed is not of it."""
        self._begin = True
        self._seen = frozenset()
        self.table.clearSelection()
        self.model.start((), complete=True)
        self.reload()

    def reload(self) -> None:
        """Read the newest, as many as are shown."""
        service, states = self.console.service, self._states
        limit = max(self._page, min(len(self.model.rows), MOST_REFRESHED))

        def done(views: list[PassView]) -> None:
            self._is_read()
            seen = self._seen
            self.model.refresh(views, complete=len(views) < limit)
            self._have()
            self._show_again(seen)

        self._latest.run(lambda _token: service.act_passes(states=states, limit=limit), done, self._failed)

    def _read_older(self) -> None:
        service, states, page, oldest = self.console.service, self._states, self._page, self.model.oldest
        before = oldest.entry.id if oldest is not None else None

        def done(views: list[PassView]) -> None:
            if states == self._states:
                self.model.append(views, complete=len(views) < page)
                self._have()

        def failed(error: PostroomError) -> None:
            self.model.loading = False
            self._failed(error)

        self._older.run(lambda _token: service.act_passes(states=states, before=before, limit=page), done, failed)

    def _have(self) -> None:
        held = sum(view.entry.state is PassState.HELD for view in self.model.rows)
        if held:
            self.set_summary(self.tr("%n pass(es) wait until you have seen what they would do", "", held))
        else:
            self.set_summary(self.tr("A pass that would tell many people, or delete much, waits here until you release it"))
        self.set_empty(None if self.model.rowCount() else self._nothing())
        self._select()

    def _show_again(self, seen: frozenset[Hashable]) -> None:
        """Show what has become of the passes that were shown; those of them that are gone are shown no more, and that is said."""
        rows = self.table.selected_rows()
        if rows:
            self.detail.show_passes(rows)
        gone = sum(self.model.row_of(key) is None for key in seen)
        if gone:
            self.detail.say_gone(gone)

    def _select(self) -> None:
        """Select what somebody was led to, or begin with the first one.

        What goes away by itself is followed by nothing: a press that was meant for it must not release another pass.
        """
        wanted, self._wanted = self._wanted, None
        begin, self._begin = self._begin, False
        if wanted is not None:
            keys = (view.entry.id for view in self.model.rows if wanted in {view.entry.id, view.mailbox})
            key = next(keys, None)
            if key is not None and self.table.select_key(key):
                return
            if self.chips.chosen_key() == HELD and isinstance(wanted, int):
                # It is over by now.
                self._wanted = wanted
                self.chips.set_chosen(OLDER)
                self._start()
                return
        if begin and self.model.rows and not self.table.selected_rows():
            self.table.selectRow(0)

    def _nothing(self) -> EmptyState:
        if self.chips.chosen_key() == OLDER:
            words = self.tr("Passes that were done, cut short, refused, or gave way to another plan are listed here.")
            return EmptyState(self.tr("No pass is over yet."), words)
        words = self.tr("The first pass of a mailbox, and any that would tell many people or delete much, waits here for you.")
        return EmptyState(self.tr("No pass is held."), words, icon_name="calendar")

    def show_item(self, what: object) -> None:
        """Select a pass by its number, or the newest of a mailbox."""
        if isinstance(what, int | str):
            self._wanted = what
            if self.chips.chosen_key() != HELD:
                self.chips.set_chosen(HELD)
                self.model.start((), complete=True)
            self.reload()

    # ---- what is selected

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        self.detail.show_passes(rows)
        self._seen = frozenset(self.model.key_of(row) for row in rows)
        if len(rows) == 1 and rows[0].entry.id is not None:
            self._read_plan(rows[0].entry.id)
        else:
            self._plans.drop()

    def _look_at(self, view: PassView) -> None:
        """Of several passes, show one alone with its plan."""
        self.table.select_key(view.entry.id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_plan(self, pass_id: int) -> None:
        service = self.console.service

        def work(token: CancelToken) -> list[ActionRow]:
            found: list[KeptAction] = []
            while True:
                token.check()
                page = service.act_pass_actions(pass_id, after=found[-1].number if found else -1, limit=ACTIONS)
                found += page
                if len(page) < ACTIONS:
                    return dangerous_first(found)

        def failed(error: PostroomError) -> None:
            self.detail.banner.show_problem(problem_of(error), partial(self._read_plan, pass_id))

        self._plans.run(work, partial(self.detail.show_plan, pass_id), failed)
