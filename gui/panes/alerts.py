"""Alerts: what a person should know, open ones first; what is over says since when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.domain.alert import Alert, AlertLevel
from gui.icons import icon
from gui.messages import level_word
from gui.models.table import TableModel
from gui.panes.alerts_rows import columns, is_open, level_shape, level_tone, place_of, status_words
from gui.panes.list_pane import ListPane
from gui.panes.pane import PaneName
from gui.reading.harmless import one_line
from gui.reading.why import folded_text
from gui.tasks import Latest
from gui.theme import DRAWER, GAP, GROUP, MARGIN, set_class
from gui.times import ago, exact
from gui.widgets.chips import ChipRow
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.empty import EmptyState
from gui.widgets.flow import FlowLayout
from gui.widgets.folding import Fold
from gui.widgets.search import SearchField
from gui.widgets.state_label import StateLabel
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

_OPEN, _ALL = "open", "all"


class AlertDrawer(QWidget):
    """One alert whole: what it is, what to do, what a protocol said. Signals carry the alert."""

    acknowledge_wanted = Signal(object)
    show_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alert: Alert | None = None
        self.setAccessibleName(self.tr("Alert"))
        self.level = StateLabel(parent=self)
        self.title = ValueLabel(parent=self)
        set_class(self.title, "heading")
        self.hint = ValueLabel(parent=self)
        self.facts = ValueLabel(parent=self)
        set_class(self.facts, "caption")
        self.show_button = QPushButton(self)
        self.show_button.clicked.connect(lambda: self.show_wanted.emit(self.alert))
        self.acknowledge_button = QPushButton(icon("check"), self.tr("Acknowledge"), self)
        self.acknowledge_button.clicked.connect(lambda: self.acknowledge_wanted.emit(self.alert))
        self.copy_button = CopyButton(self.text, parent=self)
        self._fold: Fold | None = None
        page = QWidget()
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.level, self.title, self.hint):
            column.addWidget(widget)
        buttons = QWidget(page)
        flow = FlowLayout(buttons, GAP)
        for button in (self.show_button, self.acknowledge_button, self.copy_button):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addSpacing(GROUP - GAP)
        column.addWidget(self.facts)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_alert(self, alert: Alert) -> None:
        """Show an alert."""
        if alert == self.alert:
            return
        self.alert = alert
        self.level.set_shape(level_shape(alert.level), level_tone(alert.level), f"{level_word(alert.level)}, {status_words(alert)}")
        self.title.set_value(one_line(alert.title))
        self.hint.set_value(one_line(alert.hint))
        self.hint.setVisible(bool(alert.hint))
        place = place_of(alert)
        self.show_button.setVisible(place is not None)
        self.show_button.setText(self._show_words(place[0] if place is not None else None))
        self.acknowledge_button.setEnabled(not alert.acknowledged)
        self.facts.set_value("\n".join(self._facts(alert)))
        if self._fold is not None:
            self._column.removeWidget(self._fold)
            self._fold.hide()
            self._fold.deleteLater()
            self._fold = None
        if alert.detail.strip():
            self._fold = folded_text(self.tr("Details"), alert.detail, self)
            self._column.insertWidget(self._column.count() - 1, self._fold)

    def _show_words(self, place: PaneName | None) -> str:
        match place:
            case PaneName.OUTBOX:
                return self.tr("Show in outbox")
            case PaneName.QUARANTINE:
                return self.tr("Show in quarantine")
            case _:
                return self.tr("Show mailbox")

    def _facts(self, alert: Alert) -> list[str]:
        found = [self.tr("Mailbox {address}").format(address=one_line(alert.mailbox))] if alert.mailbox else []
        found.append(self.tr("First {ago}, {time}").format(ago=ago(alert.first_at), time=exact(alert.first_at)))
        if alert.count > 1:
            found.append(self.tr("Last {ago}, {time}").format(ago=ago(alert.at), time=exact(alert.at)))
            found.append(self.tr("%n time(s)", "", alert.count))
        if alert.resolved_at is not None:
            found.append(self.tr("Over {ago}, {time}").format(ago=ago(alert.resolved_at), time=exact(alert.resolved_at)))
        return [*found, alert.code]

    def text(self) -> str:
        """All of it, for the clipboard."""
        alert = self.alert
        return "\n".join(part for part in (alert.title, alert.hint, *self._facts(alert), alert.detail) if part) if alert is not None else ""


class AlertsPane(ListPane):
    """The list and its drawer. `show_item` takes an alert's number, an Alert, or a mailbox's address."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.ALERTS, QCoreApplication.translate("AlertsPane", "Alerts"), parent)
        self._latest: Latest[list[Alert]] = Latest(console.tasks, self)
        self._shown = False
        self._wanted: int | None = None
        self._known = False
        levels = [(level.name, level_word(level)) for level in sorted(AlertLevel, reverse=True)]
        self.chips = ChipRow([(_OPEN, self.tr("Open")), (_ALL, self.tr("All")), *levels], name=self.tr("Show"), parent=self)
        self.chips.chosen.connect(lambda _key: self._filter())
        self.search = SearchField(self.tr("Search alerts"), self)
        self.search.searched.connect(lambda _text: self._filter())
        self.filter_row.addWidget(self.search)
        self.filter_row.addWidget(self.chips, 1)
        self.model: TableModel[Alert] = TableModel(columns(), lambda alert: alert.id, self)
        self.table: Table[Alert] = Table(self.model, self.tr("Alerts"), self)
        self.table.sort_by("level")
        self.table.remember(console.preferences, "alerts")
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(self.go_to)
        self.table.set_menu(self._menu)
        self.table.leave_out(("first", "mailbox", "count", "status"), DRAWER)
        self.set_body(self.table)
        self.drawer = AlertDrawer()
        self.drawer.acknowledge_wanted.connect(lambda alert: self.acknowledge([alert]))
        self.drawer.show_wanted.connect(self.go_to)
        self.acknowledge_action = self.add_action(self.tr("Acknowledge selected"), "check", self._acknowledge_selected)
        self.acknowledge_all_action = self.add_action(self.tr("Acknowledge all"), "check", lambda: self.acknowledge(None))
        console.state.alerts_changed.connect(self._changed)
        console.state.mail_changed.connect(self._changed)
        self._filter()

    def drawer_widget(self) -> QWidget | None:
        """The alert whole."""
        return self.drawer

    # ---- reading

    def entered(self) -> None:
        """Read the alerts."""
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
        """Read them again."""
        service = self.console.service
        self._latest.run(lambda _token: service.alerts(), self._have, self._failed)

    def _have(self, alerts: list[Alert]) -> None:
        self._known = True
        self._is_read()
        gone = {alert.id for alert in self.model.all_rows} - {alert.id for alert in alerts}
        self.model.update(alerts)
        self.model.remove(gone)
        self._say()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select_key(wanted)
        shown = self.drawer.alert
        newer = self.model.row_of(shown.id) if shown is not None else None
        if newer is not None:
            self.drawer.show_alert(newer)

    def _say(self) -> None:
        if not self._known:
            # Nothing was read yet: whether all is well nobody knows.
            return
        alerts = self.model.all_rows
        still_open = sum(is_open(alert) for alert in alerts)
        if still_open:
            self.set_summary(self.tr("%n alert(s) open", "", still_open))
        else:
            self.set_summary(self.tr("No alert is open"))
        self.chips.set_text(_OPEN, f"{self.tr('Open')} {still_open}" if still_open else self.tr("Open"))
        if self.model.rowCount():
            self.set_empty(None)
        elif self.chips.chosen_key() == _OPEN and not self.search.text():
            words = self.tr("What needs your attention appears here, and stays in the list of all when it is over.")
            button = self.tr("Show past alerts") if alerts else ""
            self.set_empty(EmptyState(self.tr("No alert is open."), words, button, self._show_all))
        else:
            self.set_empty(EmptyState(self.tr("Nothing matches"), self.tr("No alert matches what is asked for."), "", None))
        self._enable()

    def _show_all(self) -> None:
        self.chips.set_chosen(_ALL)
        self._filter()

    def _filter(self) -> None:
        key, text = self.chips.chosen_key(), self.search.text().strip().casefold()

        def keep(alert: Alert) -> bool:
            if key == _OPEN and not is_open(alert):
                return False
            if key not in {_OPEN, _ALL} and alert.level.name != key:
                return False
            return not text or any(text in part.casefold() for part in (alert.title, alert.mailbox or "", alert.detail, alert.code))

        self.model.set_filter(keep)
        self._say()

    def show_item(self, what: object) -> None:
        """Select an alert, or show those of a mailbox."""
        if isinstance(what, str):
            self.search.setText(what)
            self._show_all()
            return
        number = what.id if isinstance(what, Alert) else what
        if not isinstance(number, int):
            return
        self.search.clear()
        self._show_all()
        if not self.table.select_key(number):
            # It is newer than what is listed: it is selected once it is read.
            self._wanted = number
            self.reload()

    # ---- selecting and acting

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self.drawer.show_alert(rows[0])
        self.drawer_wanted.emit(len(rows) == 1)
        self._enable()

    def _enable(self) -> None:
        self.acknowledge_action.setEnabled(any(not alert.acknowledged for alert in self.table.selected_rows()))
        self.acknowledge_all_action.setEnabled(any(not alert.acknowledged for alert in self.model.all_rows))

    def _menu(self, rows: list[Alert]) -> QMenu | None:
        menu = QMenu()
        menu.addAction(icon("check"), self.tr("Acknowledge"), lambda: self.acknowledge(rows))
        if len(rows) == 1:
            menu.addAction(icon("link"), self.tr("Show"), lambda: self.go_to(rows[0])).setEnabled(place_of(rows[0]) is not None)
        return menu

    def go_to(self, alert: Alert) -> None:
        """Go where the alert is dealt with."""
        place = place_of(alert)
        if place is None:
            self.drawer_wanted.emit(True)
            return
        self.console.go(*place)

    def _acknowledge_selected(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.acknowledge(rows)

    def acknowledge(self, alerts: list[Alert] | None) -> None:
        """Say that these (None: all) are known."""
        service = self.console.service
        ids = None if alerts is None else [alert.id for alert in alerts]
        self._asked()

        def done(count: int) -> None:
            if count:
                # None are for a second click.
                self.console.tell(self.tr("%n alert(s) acknowledged.", "", count))
            self.reload()

        self.console.tasks.run(
            self, lambda _token: service.acknowledge_alerts(ids), done, partial(self._refuse, partial(self.acknowledge, alerts))
        )
