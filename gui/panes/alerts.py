"""Alerts: what a person should know, what is open first; filtered in the store and shown by pages; what is over says since when.

filters, page ──task──▶ find_alerts ──▶ table ──selected──▶ drawer with what can be done about it
acknowledge, delete ──task──▶ the store ──▶ read anew          │
                          └──▶ refused: said under the title   └──▶ AlertActions: test, sync, password, the place where it is dealt with
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.alert import Alert, AlertAction, AlertFilter
from core.service import Service
from core.service.alerts import AlertPage
from gui.icons import icon
from gui.models.table import TableModel
from gui.panes.alerts_actions import AlertActions
from gui.panes.alerts_drawer import AlertDrawer
from gui.panes.alerts_filter import ALL, AlertFilterBar
from gui.panes.alerts_rows import columns, place_of
from gui.panes.alerts_words import action_icon, action_words, can_delete, offered
from gui.panes.list_pane import ListPane
from gui.panes.pane import PaneName
from gui.panes.profiles_facts import Question
from gui.plain import plain_tip
from gui.tasks import Latest
from gui.theme import DRAWER, GAP, set_class
from gui.times import number
from gui.widgets.empty import EmptyState
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

PAGE = 200
_OPEN = AlertFilter(open_only=True, unacknowledged=True, limit=0)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of alerts, from which place on, how many are open in all, and whether there are any at all."""

    page: AlertPage
    offset: int
    open_count: int
    any_at_all: bool


def look(service: Service, wanted: AlertFilter, sought: int | None) -> Found:
    """Read a page; `sought` is the alert that has to be on it, whichever page that is. On a worker's thread."""
    page = service.find_alerts(wanted)
    offset = wanted.offset
    if sought is not None and all(alert.id != sought for alert in page.alerts):
        everything: list[int] = [alert.id for alert in service.find_alerts(replace(wanted, limit=None, offset=0)).alerts]
        if sought in everything:
            offset = everything.index(sought) // PAGE * PAGE
            page = service.find_alerts(replace(wanted, offset=offset))
    if not page.alerts and page.total:
        # What was on the last page is gone.
        offset = (page.total - 1) // PAGE * PAGE
        page = service.find_alerts(replace(wanted, offset=offset))
    any_at_all = bool(page.total) or bool(service.find_alerts(AlertFilter(limit=0)).total)
    return Found(page, offset, service.find_alerts(_OPEN).total, any_at_all)


class Paging(QWidget):
    """Which part of how many is shown, and the way to the others; hidden where all are shown."""

    def __init__(self, turn: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        set_class(self.words, "muted")
        self.newer = QPushButton(icon("chevron-left"), self.tr("Newer"))
        self.older = QPushButton(icon("chevron-right"), self.tr("Older"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.words, 1)
        for button, step, key in ((self.newer, -PAGE, "Alt+Left"), (self.older, PAGE, "Alt+Right")):
            button.setAccessibleName(button.text())
            button.setToolTip(plain_tip(f"{button.text()} ({key})"))
            button.setShortcut(key)
            button.clicked.connect(lambda _checked=False, step=step: turn(step))
            row.addWidget(button)
        self.hide()

    def show_place(self, offset: int, shown: int, total: int) -> None:
        """Say which are shown."""
        self.setVisible(total > shown)
        words = self.tr("{first} to {last} of {total}, the newest first")
        self.words.setText(words.format(first=number(offset + 1), last=number(offset + shown), total=number(total)))
        self.newer.setEnabled(offset > 0)
        self.older.setEnabled(offset + shown < total)


class AlertsPane(ListPane):
    """The list and its drawer. `show_item` takes an alert's number, an Alert, or a mailbox's address or profile's name."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.ALERTS, QCoreApplication.translate("AlertsPane", "Alerts"), parent)
        self._latest: Latest[Found] = Latest(console.tasks, self)
        self._sought: int | None = None
        self._offset = 0
        self.filters = AlertFilterBar(self)
        self.filter_row.addWidget(self.filters)
        self.model: TableModel[Alert] = TableModel(columns(), lambda alert: alert.id, self)
        self.table: Table[Alert] = Table(self.model, self.tr("Alerts"), self)
        self.table.sort_by("level")
        self.table.remember(console.preferences, "alerts")
        self.table.leave_out(("first", "count", "status", "last", "about"), DRAWER)
        self.table.set_menu(self._menu)
        self.question = Question(self)
        self.paging = Paging(self._turn, self)
        self.drawer = AlertDrawer()
        self.actions_ = AlertActions(self)
        self.acknowledge_action = self.add_action(self.tr("Acknowledge selected"), "check", self._acknowledge_selected, shortcut="Ctrl+K")
        self.acknowledge_all_action = self.add_action(self.tr("Acknowledge all shown"), "check", lambda: self.acknowledge(None))
        self._arrange_list()
        self._connect()

    def _arrange_list(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.question)
        column.addWidget(self.table, 1)
        column.addWidget(self.paging)
        self.set_body(body)
        self.setFocusProxy(self.table)
        self.delete_action = QAction(icon("delete"), self.tr("Delete"), self.table)
        self.delete_action.setShortcut(Qt.Key.Key_Delete)
        self.delete_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.delete_action.triggered.connect(lambda: self.ask_delete(self.table.selected_rows()))
        self.table.addAction(self.delete_action)

    def _connect(self) -> None:
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(self.go_to)
        self.drawer.acknowledge_wanted.connect(lambda alert: self.acknowledge([alert]))
        self.drawer.delete_wanted.connect(lambda alert: self.ask_delete([alert]))
        self.drawer.action_wanted.connect(self.actions_.carry_out)
        self.actions_.failed.connect(self.show_problem)
        self.filters.changed.connect(self._filtered)
        state = self.console.state
        for signal in (state.alerts_changed, state.mail_changed):
            signal.connect(self._reload_shown)
        for signal in (state.mailboxes_reset, state.organisation_changed):
            signal.connect(self._know_mailboxes)
        self._know_mailboxes()
        self._enable()

    def drawer_widget(self) -> QWidget | None:
        """The alert whole."""
        return self.drawer

    # ---- reading

    def _know_mailboxes(self) -> None:
        self.filters.know(self.console.state.mailboxes.values())

    def _filtered(self) -> None:
        self._offset = 0
        self.question.hide()
        self.reload()

    def _turn(self, step: int) -> None:
        self._offset = max(0, self._offset + step)
        self.reload()

    def reload(self) -> None:
        """Read the page again."""
        service, sought = self.console.service, self._sought
        wanted = replace(self.filters.wanted(), limit=PAGE, offset=self._offset)

        def work(_token: CancelToken) -> Found:
            return look(service, wanted, sought)

        self._latest.run(work, self._have, self._failed)

    def _have(self, found: Found) -> None:
        self._is_read()
        self._offset = found.offset
        alerts = found.page.alerts
        gone = {alert.id for alert in self.model.all_rows} - {alert.id for alert in alerts}
        self.model.update(alerts)
        self.model.remove(gone)
        self.paging.show_place(found.offset, len(alerts), found.page.total)
        self._say(found)
        sought, self._sought = self._sought, None
        if sought is not None:
            self.table.select_key(sought)
        shown = self.drawer.alert
        newer = self.model.row_of(shown.id) if shown is not None else None
        if newer is not None:
            self.drawer.show_alert(newer)

    def _say(self, found: Found) -> None:
        words = self.tr("%n alert(s) open", "", found.open_count) if found.open_count else self.tr("No alert is open")
        if not self.filters.only_open:
            shown = self.tr("%n shown by these filters", "", found.page.total)
            words = f"{words} · {shown}"
        self.set_summary(words)
        self.filters.count_open(f"{self.tr('Open')} {number(found.open_count)}" if found.open_count else self.tr("Open"))
        if found.page.total:
            self.set_empty(None)
        elif self.filters.only_open:
            words = self.tr("What needs your attention appears here, and stays in the list of all when it is over.")
            button = self.tr("Show past alerts") if found.any_at_all else ""
            self.set_empty(EmptyState(self.tr("No alert is open."), words, button, lambda: self.filters.set_wanted(ALL)))
        else:
            words = self.tr("No alert matches what is asked for.")
            self.set_empty(EmptyState(self.tr("Nothing matches"), words, self.tr("Clear filters"), self.filters.clear))
        self._enable()

    def show_item(self, what: object) -> None:
        """Select an alert, or show those of a mailbox or profile."""
        if isinstance(what, str):
            self.filters.set_wanted(ALL, about=what)
            return
        wanted = what.id if isinstance(what, Alert) else what
        if isinstance(wanted, int):
            # It may be newer than what is listed, or on another page: it is selected once it is read.
            self._sought = wanted
            self.filters.set_wanted(ALL)

    # ---- selecting and acting

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        self.question.hide()
        if len(rows) == 1:
            self.drawer.show_alert(rows[0])
        self.drawer_wanted.emit(len(rows) == 1)
        self._enable()

    def _enable(self) -> None:
        rows = self.table.selected_rows()
        self.acknowledge_action.setEnabled(any(not alert.acknowledged for alert in rows))
        self.acknowledge_all_action.setEnabled(any(not alert.acknowledged for alert in self.model.all_rows))
        self.delete_action.setEnabled(any(can_delete(alert) for alert in rows))

    def _menu(self, rows: list[Alert]) -> QMenu | None:
        menu = QMenu()
        if len(rows) == 1:
            for action in offered(rows[0]):
                menu.addAction(icon(action_icon(action)), action_words(action), partial(self.actions_.carry_out, action, rows[0]))
            menu.addSeparator()
        menu.addAction(icon("check"), self.tr("Acknowledge"), lambda: self.acknowledge(rows))
        menu.addAction(icon("delete"), self.tr("Delete…"), lambda: self.ask_delete(rows)).setEnabled(self.delete_action.isEnabled())
        return menu

    def go_to(self, alert: Alert) -> None:
        """Go where the alert is dealt with."""
        place: AlertAction | None = place_of(alert)
        if place is None:
            self.drawer_wanted.emit(True)
        else:
            self.actions_.carry_out(place, alert)

    def _acknowledge_selected(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.acknowledge(rows)

    def acknowledge(self, alerts: list[Alert] | None) -> None:
        """Say that these (None: all that the filters show, on every page) are known."""
        service, wanted = self.console.service, self.filters.wanted()
        ids = None if alerts is None else [alert.id for alert in alerts]

        def work(_token: CancelToken) -> int:
            return service.acknowledge_found(wanted) if ids is None else service.acknowledge_alerts(ids)

        def said(count: int) -> str:
            return self.tr("%n alert(s) acknowledged.", "", count)

        self._carry_out(work, said, partial(self.acknowledge, alerts))

    def ask_delete(self, alerts: list[Alert]) -> None:
        """Ask before alerts are cleared away; those that still stand end by themselves and stay."""
        gone = [alert.id for alert in alerts if can_delete(alert)]
        if not gone:
            return
        words = self.tr("Delete %n alert(s) for good?", "", len(gone))
        if len(gone) < len(alerts):
            staying = self.tr("%n still stand, and stay.", "", len(alerts) - len(gone))
            words = f"{words} {staying}"
        self.question.ask(words, self.tr("Delete"), partial(self.delete, gone))

    def delete(self, ids: Sequence[int]) -> None:
        """Clear these away."""
        service = self.console.service

        def said(count: int) -> str:
            return self.tr("%n alert(s) deleted.", "", count)

        self._carry_out(lambda _token: service.delete_alerts(ids), said, partial(self.delete, ids))

    def _carry_out(self, work: Callable[[CancelToken], int], said: Callable[[int], str], again: Callable[[], None]) -> None:
        self._asked()

        def done(count: int) -> None:
            if count:
                # None are for a second click.
                self.console.tell(said(count))
            self.reload()

        self.console.tasks.run(self, work, done, partial(self._refuse, again))
