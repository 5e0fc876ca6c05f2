"""The pane of mailboxes: all of them live, the worst first, with everything that can be done with one or with many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.status import MailboxState
from core.events import EngineState
from gui.console import Console
from gui.messages import Problem
from gui.models.mailboxes import MailboxFilter, MailboxWords
from gui.panes.mailboxes_actions import MailboxActions
from gui.panes.mailboxes_drawer import MailboxDrawer
from gui.panes.mailboxes_filter import FilterBar
from gui.panes.mailboxes_table import MailboxTable
from gui.panes.mailboxes_testing import TestBoard
from gui.panes.pane import Pane, PaneName
from gui.views import MailboxView
from gui.widgets.empty import EmptyState


class MailboxesPane(Pane):
    """`show_item` takes a mailbox's id or address, or the states to filter by. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.MAILBOXES, "", parent)
        self.title_label.setText(self.tr("Mailboxes"))
        self.setAccessibleName(self.tr("Mailboxes"))
        self._words = MailboxWords()
        self._all_paused = False
        self._wanted: MailboxId | str | None = None
        self.tests = TestBoard.of(console)
        self.actions_ = MailboxActions(self, self.tests)
        self._more = self.add_action(self.tr("More"), "more", self._show_more)
        self.table = MailboxTable(self.tr("Mailboxes"))
        self.drawer = MailboxDrawer(console, self.actions_, self.tests)
        self.filters = FilterBar()
        self._arrange_list()
        self._connect()
        self._reset()

    def _arrange_list(self) -> None:
        self.filter_row.addWidget(self.filters)
        self.set_body(self.table)
        self.table.sort_by("state")
        self.table.remember(self.console.preferences, "mailboxes")

    def _connect(self) -> None:
        state = self.console.state
        state.mailboxes_reset.connect(self._reset)
        state.mailboxes_changed.connect(self._changed)
        state.engine_changed.connect(self._engine_changed)
        self.tests.changed.connect(lambda _mailbox_id: self.actions_.choose(self.chosen()))
        for source in (self.tests.failed, self.actions_.changes.failed, self.actions_.statistics.failed, self.drawer.failed):
            source.connect(self._failed)
        self.drawer.switched.connect(self._switch)
        self.table.set_menu(self._menu)
        self.table.activated_row.connect(lambda _view: self.actions_.edit.trigger())
        self.table.selection_changed.connect(self._selected)
        self.table.settled.connect(self._count)
        self.table.ticked.connect(lambda: self.drawer.tick(datetime.now(UTC)))
        self.filters.changed.connect(self._filtered)

    # ---- what the window asks

    def drawer_widget(self) -> QWidget | None:
        """The details of what is selected."""
        return self.drawer

    def drawer_closed(self) -> None:
        """Nothing is selected any more."""
        self.table.clearSelection()

    def show_item(self, what: object) -> None:
        """Show one mailbox, by id or address, or all that are in one state or in one of several."""
        if isinstance(what, MailboxState | frozenset):
            states = frozenset({what}) if isinstance(what, MailboxState) else what
            self.filters.set_filter(MailboxFilter(states=states))
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
        return self.table.selected_rows()

    # ---- what the state tells

    def _reset(self) -> None:
        state = self.console.state
        if not state.loaded:
            return
        self.table.mailboxes.reset(self._as_seen(state.mailboxes.values()))
        self._count()
        self.set_empty(None if state.mailboxes else self._nothing())
        self._show_selected()
        self._show_wanted()

    def _changed(self, ids: Iterable[MailboxId]) -> None:
        mailboxes = self.console.state.mailboxes
        changed = frozenset(ids)
        self.table.take(self._as_seen(mailboxes[number] for number in changed if number in mailboxes))
        if any(view.id in changed for view in self.table.selected_rows()):
            self._show_selected()

    def _count(self) -> None:
        counts = self.console.state.health_counts()
        self.set_summary(self._words.summary(counts))
        self.filters.show_counts(counts)

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
        self._more.setEnabled(bool(views))
        self.drawer.show_views(views, datetime.now(UTC))

    def _as_seen(self, views: Iterable[MailboxView]) -> Iterable[MailboxView]:
        """While everything is paused, each mailbox reads as paused."""
        return [replace(view, paused=True) for view in views] if self._all_paused else views

    def _engine_changed(self) -> None:
        engine = self.console.state.engine
        all_paused = engine is not None and engine.state is EngineState.PAUSED
        if all_paused != self._all_paused:
            self._all_paused = all_paused
            self.table.take(self._as_seen(self.console.state.mailboxes.values()))
        self._show_selected()

    def _show_wanted(self) -> None:
        wanted, state = self._wanted, self.console.state
        view = state.by_address(wanted) if isinstance(wanted, str) else state.mailboxes.get(wanted) if wanted is not None else None
        if view is None:
            return
        self._wanted = None
        if not self.filters.filter.keeps(view):
            self.filters.set_filter(MailboxFilter())
        self.table.select_key(view.id)
        self.table.setFocus()

    def _filtered(self, wanted: MailboxFilter) -> None:
        self.table.mailboxes.set_filter(wanted.predicate)
        self._count()

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
