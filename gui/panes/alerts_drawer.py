"""One alert whole: what it is, what can be done about it, what a protocol said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.domain.alert import Alert, AlertAction
from gui.icons import icon
from gui.messages import level_word
from gui.panes.alerts_rows import level_shape, level_tone, status_words
from gui.panes.alerts_words import action_icon, action_words, can_delete, offered
from gui.reading.harmless import one_line
from gui.reading.why import folded_text
from gui.theme import GAP, GROUP, MARGIN, Tone, set_class
from gui.times import ago, exact
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.flow import FlowLayout
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel


class AlertDrawer(QWidget):
    """Shows one alert. Signals carry the alert; `action_wanted` an AlertAction before it."""

    acknowledge_wanted = Signal(object)
    delete_wanted = Signal(object)
    action_wanted = Signal(object, object)

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
        self._holder = QWidget(self)
        self.buttons: dict[AlertAction, QPushButton] = {action: self._button(action) for action in AlertAction}
        self.acknowledge_button = QPushButton(icon("check"), self.tr("Acknowledge"), self._holder)
        self.acknowledge_button.clicked.connect(lambda: self.acknowledge_wanted.emit(self.alert))
        self.delete_button = QPushButton(icon("delete", Tone.DANGER), self.tr("Delete"), self._holder)
        self.delete_button.clicked.connect(lambda: self.delete_wanted.emit(self.alert))
        set_class(self.delete_button, "danger")
        for button in (self.acknowledge_button, self.delete_button):
            button.setAccessibleName(button.text())
        self.copy_button = CopyButton(self.text, parent=self._holder)
        self._fold: Fold | None = None
        self._arrange()

    def _button(self, action: AlertAction) -> QPushButton:
        button = QPushButton(icon(action_icon(action)), action_words(action), self._holder)
        button.setAccessibleName(button.text())
        button.clicked.connect(lambda: self.action_wanted.emit(action, self.alert))
        return button

    def _arrange(self) -> None:
        page = QWidget()
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.level, self.title, self.hint):
            column.addWidget(widget)
        self._flow = FlowLayout(self._holder, GAP)
        column.addWidget(self._holder)
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
        self._offer(alert)
        self.facts.set_value("\n".join(self._facts(alert)))
        if self._fold is not None:
            self._column.removeWidget(self._fold)
            self._fold.hide()
            self._fold.deleteLater()
            self._fold = None
        if alert.detail.strip():
            self._fold = folded_text(self.tr("Details"), alert.detail, self)
            self._column.insertWidget(self._column.count() - 1, self._fold)

    def _offer(self, alert: Alert) -> None:
        """The actions in their order, the most useful first; then what is done with the alert itself."""
        wanted = offered(alert)
        while self._flow.count():
            self._flow.takeAt(0)
        before: QWidget | None = None
        for action, button in self.buttons.items():
            first = wanted[:1] == (action,) and alert.resolved_at is None
            set_class(button, "primary" if first else "")
            button.setIcon(icon(action_icon(action), Tone.ON_ACCENT if first else Tone.TEXT))
            button.setVisible(action in wanted)
        for button in (*(self.buttons[action] for action in wanted), self.acknowledge_button, self.delete_button, self.copy_button):
            self._flow.addWidget(button)
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button
        self.acknowledge_button.setEnabled(not alert.acknowledged)
        self.delete_button.setVisible(can_delete(alert))

    def _facts(self, alert: Alert) -> list[str]:
        found = [self.tr("Mailbox {address}").format(address=one_line(alert.mailbox))] if alert.mailbox else []
        if alert.profile:
            found.append(self.tr("Profile {name}, and all of its mailboxes").format(name=one_line(alert.profile)))
        found.append(self.tr("First {ago}, {time}").format(ago=ago(alert.first_at), time=exact(alert.first_at)))
        if alert.count > 1:
            found.append(self.tr("Last {ago}, {time}").format(ago=ago(alert.at), time=exact(alert.at)))
            found.append(self.tr("%n time(s)", "", alert.count))
        if alert.resolved_at is not None:
            found.append(self.tr("Over {ago}, {time}").format(ago=ago(alert.resolved_at), time=exact(alert.resolved_at)))
        return [*found, f"{alert.code} ({alert.reason})" if alert.reason else alert.code]

    def text(self) -> str:
        """All of it, for the clipboard."""
        alert = self.alert
        return "\n".join(part for part in (alert.title, alert.hint, *self._facts(alert), alert.detail) if part) if alert is not None else ""
