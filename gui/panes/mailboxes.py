"""The pane of mailboxes: all of them live, the worst first, with everything that can be done with one or with many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.domain.ids import MailboxId
from core.domain.mailbox import MailboxKind, MailDirection
from core.domain.status import MailboxState
from core.events import EngineState
from gui.console import Console
from gui.messages import Problem, kind_word, state_word
from gui.models.mailboxes import SHOWN_STATES, MailboxFilter, MailboxWords
from gui.panes.mailboxes_actions import MailboxActions
from gui.panes.mailboxes_drawer import MailboxDrawer
from gui.panes.mailboxes_table import MailboxTable
from gui.panes.mailboxes_testing import TestBoard
from gui.panes.pane import Pane, PaneName
from gui.times import number
from gui.views import MailboxView
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField

_ALL = "all"


class MailboxesPane(Pane):
    """`show_item` takes a mailbox's id or address, or a state to filter by. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.MAILBOXES, "", parent)
        self.title_label.setText(self.tr("Mailboxes"))
        self.setAccessibleName(self.tr("Mailboxes"))
        self._words = MailboxWords()
        self._filter = MailboxFilter()
        self._wanted: MailboxId | str | None = None
        self.tests = TestBoard(console, self)
        self.actions_ = MailboxActions(self, self.tests)
        self._more = self.add_action(self.tr("More"), "more", self._show_more)
        self.table = MailboxTable(self.tr("Mailboxes"))
        self.drawer = MailboxDrawer(console, self.actions_, self.tests)
        self.search = SearchField(self.tr("Search by address, name, owner or profile"))
        self.states = ChipRow(
            [(_ALL, self.tr("All")), *((state.value, state_word(state)) for state in SHOWN_STATES)], name=self.tr("State")
        )
        self.kinds = ChipRow([(_ALL, self.tr("Any kind")), *((kind.value, kind_word(kind)) for kind in MailboxKind)], name=self.tr("Kind"))
        self._arrange_list()
        self._connect()
        self._reset()

    def _arrange_list(self) -> None:
        self.filter_row.addWidget(self.search)
        self.filter_row.addWidget(self.states)
        self.filter_row.addStretch(1)
        self.filter_row.addWidget(self.kinds)
        self.set_body(self.table)
        self.table.sort_by("state")
        self.table.remember(self.console.preferences, "mailboxes")
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        QWidget.setTabOrder(self.search, self.states)
        QWidget.setTabOrder(self.states, self.kinds)
        QWidget.setTabOrder(self.kinds, self.table)

    def _connect(self) -> None:
        state = self.console.state
        state.mailboxes_reset.connect(self._reset)
        state.mailboxes_changed.connect(self._changed)
        state.engine_changed.connect(self._show_selected)
        self.tests.changed.connect(lambda _mailbox_id: self.actions_.choose(self.chosen()))
        for source in (self.tests.failed, self.actions_.changes.failed, self.drawer.failed):
            source.connect(self._failed)
        self.drawer.switched.connect(self._switch)
        self.table.set_menu(self._menu)
        self.table.activated_row.connect(lambda _view: self.actions_.edit.trigger())
        self.table.selection_changed.connect(self._selected)
        self.table.settled.connect(self._count)
        self.table.ticked.connect(lambda: self.drawer.tick(datetime.now(UTC)))
        self.search.searched.connect(lambda text: self._set_filter(replace(self._filter, text=text)))
        self.states.chosen.connect(self._state_chosen)
        self.kinds.chosen.connect(
            lambda key: self._set_filter(replace(self._filter, kind=None if key == _ALL else MailboxKind(key))),
        )

    # ---- what the window asks

    def drawer_widget(self) -> QWidget | None:
        """The details of what is selected."""
        return self.drawer

    def drawer_closed(self) -> None:
        """Nothing is selected any more."""
        self.table.clearSelection()

    def show_item(self, what: object) -> None:
        """Show one mailbox, by id or address, or all of one state."""
        if isinstance(what, MailboxState):
            self.search.clear()
            self.states.set_chosen(what.value)
            self._set_filter(MailboxFilter(state=what))
            self.table.setFocus()
        elif isinstance(what, int | str):
            self._wanted = MailboxId(what) if isinstance(what, int) else what
            self._show_wanted()

    def entered(self) -> None:
        """The times on the screen follow the clock from now on."""
        self.table.start()

    def left(self) -> None:
        """Nobody looks."""
        self.table.rest()

    def chosen(self) -> list[MailboxView]:
        """The selected mailboxes as they are now, from the top."""
        everything_paused = self._everything_paused()
        return [replace(view, paused=True) if everything_paused else view for view in self.table.selected_rows()]

    # ---- what the state tells

    def _reset(self) -> None:
        state = self.console.state
        if not state.loaded:
            return
        self.table.mailboxes.reset(state.mailboxes.values())
        self._count()
        self.set_empty(None if state.mailboxes else self._nothing())
        self._show_selected()
        self._show_wanted()

    def _changed(self, ids: Iterable[MailboxId]) -> None:
        mailboxes = self.console.state.mailboxes
        changed = frozenset(ids)
        self.table.take(mailboxes[number] for number in changed if number in mailboxes)
        if any(view.id in changed for view in self.table.selected_rows()):
            self._show_selected()

    def _count(self) -> None:
        counts = self.console.state.health_counts()
        self.set_summary(self._words.summary(counts))
        for state in SHOWN_STATES:
            self.states.set_text(state.value, f"{state_word(state)} {number(counts[state])}" if counts[state] else state_word(state))
            # A state that no mailbox is in needs no chip, unless it is the one that is asked for.
            self.states.set_shown(state.value, bool(counts[state]) or self._filter.state is state)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.tr("No mailboxes yet"),
            self.tr("Every user and queue with an address has a mailbox here. Add the first one, and Postroom takes care of its mail."),
            self.tr("Add a user or queue"),
            lambda: self.console.go(PaneName.USERS),
            icon_name="mailboxes",
        )

    # ---- the selection

    def _selected(self) -> None:
        self._show_selected()
        self.drawer_wanted.emit(bool(self.chosen()))

    def _show_selected(self) -> None:
        views = self.chosen()
        self.actions_.choose(views)
        self.drawer.show_views(views, datetime.now(UTC))

    def _everything_paused(self) -> bool:
        engine = self.console.state.engine
        return engine is not None and engine.state is EngineState.PAUSED

    def _show_wanted(self) -> None:
        wanted, state = self._wanted, self.console.state
        view = state.by_address(wanted) if isinstance(wanted, str) else state.mailboxes.get(wanted) if wanted is not None else None
        if view is None:
            return
        self._wanted = None
        if not self._filter.keeps(view):
            self._clear_filter()
        self.table.select_key(view.id)
        self.table.setFocus()

    # ---- the filter

    def _state_chosen(self, key: str) -> None:
        self._set_filter(replace(self._filter, state=None if key == _ALL else MailboxState(key)))

    def _set_filter(self, wanted: MailboxFilter) -> None:
        self._filter = wanted
        self.table.mailboxes.set_filter(wanted.predicate)
        self._count()

    def _clear_filter(self) -> None:
        self.search.clear()
        self.states.set_chosen(_ALL)
        self.kinds.set_chosen(_ALL)
        self._set_filter(MailboxFilter())

    # ---- actions

    def _menu(self, views: list[MailboxView]) -> QMenu:
        self.actions_.choose(views)
        return self.actions_.menu(self)

    def _show_more(self) -> None:
        button = next(each for each in self.findChildren(QPushButton) if each.text() == self._more.text())
        menu = self.actions_.menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _switch(self, direction: MailDirection, on: bool) -> None:
        if on:
            self.actions_.enable(direction)
        else:
            self.actions_.disable(direction)

    def _failed(self, problem: Problem) -> None:
        self.show_problem(problem)
