"""Pane: title, one-line summary, actions at the right, filter row, body; details of the selected row go into the window's drawer."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.icons import icon
from gui.messages import Problem
from gui.plain import plain_tip
from gui.theme import GAP, MARGIN, Tone, set_class
from gui.widgets.actions import ActionButton, ActionRow
from gui.widgets.banner import Banner
from gui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from gui.console import Console


class PaneName(StrEnum):
    """The panes, in the order of the rail."""

    OVERVIEW = "overview"
    MAILBOXES = "mailboxes"
    FOLDERS = "folders"
    ACTIVITIES = "activities"
    OUTBOX = "outbox"
    CALENDAR = "calendar-contacts"
    QUARANTINE = "quarantine"
    ALERTS = "alerts"
    PROFILES = "profiles"
    USERS = "users"
    RECORDS = "records"
    RULES = "rules"
    FOLDER_RULES = "folder-rules"
    AUDIT = "audit"
    SETTINGS = "settings"


#: Where each pane is written: its module and its class.
PANES = {
    PaneName.OVERVIEW: ("gui.panes.overview", "OverviewPane"),
    PaneName.MAILBOXES: ("gui.panes.mailboxes", "MailboxesPane"),
    PaneName.FOLDERS: ("gui.panes.folders", "FoldersPane"),
    PaneName.ACTIVITIES: ("gui.panes.activities", "ActivitiesPane"),
    PaneName.OUTBOX: ("gui.panes.outbox", "OutboxPane"),
    PaneName.CALENDAR: ("gui.panes.act", "ActPane"),
    PaneName.QUARANTINE: ("gui.panes.quarantine", "QuarantinePane"),
    PaneName.ALERTS: ("gui.panes.alerts", "AlertsPane"),
    PaneName.PROFILES: ("gui.panes.profiles", "ProfilesPane"),
    PaneName.USERS: ("gui.panes.users", "UsersPane"),
    PaneName.RECORDS: ("gui.panes.records", "RecordsPane"),
    PaneName.RULES: ("gui.panes.rules", "RulesPane"),
    PaneName.FOLDER_RULES: ("gui.panes.folder_rules", "FolderRulesPane"),
    PaneName.AUDIT: ("gui.panes.audit", "AuditPane"),
    PaneName.SETTINGS: ("gui.panes.settings", "SettingsPane"),
}


class Pane(QWidget):
    """One entry of the rail. Subclasses fill `filter_row` and `set_body`, load in `entered`, and take what they are sent in `show_item`."""

    #: Whether the window shows `drawer_widget` at the right.
    drawer_wanted = Signal(bool)

    def __init__(self, console: Console, name: PaneName, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.console = console
        self.name = name
        self.setAccessibleName(title)
        self.setObjectName(f"pane-{name}")
        self.title_label = QLabel(title)
        set_class(self.title_label, "title")
        self.summary_label = ElidedLabel()
        set_class(self.summary_label, "muted")
        self.banner = Banner()
        self.banner.hide()
        self.filter_row = QHBoxLayout()
        self.filter_row.setSpacing(GAP)
        self._actions = ActionRow()
        self._stack = QStackedLayout()
        self._body: QWidget | None = None
        self._empty: QWidget | None = None
        self._arrange()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title_label)
        words.addWidget(self.summary_label)
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addLayout(words, 1)
        head.addWidget(self._actions)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GAP)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        outer.addLayout(self.filter_row)
        outer.addLayout(self._stack, 1)

    def stand_inside(self) -> None:
        """Become a part of another pane, which has the title and the margins."""
        self.title_label.hide()
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 0, 0)

    def set_summary(self, text: str) -> None:
        """Say in one line what the pane shows."""
        self.summary_label.setText(text)
        self.summary_label.setToolTip(plain_tip(text))

    def add_action(self, text: str, icon_name: str, slot: Callable[[], object], *, primary: bool = False, shortcut: str = "") -> QAction:
        """A button at the right of the title, with its action; disabling the action disables the button."""
        action = QAction(icon(icon_name), text, self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        button = ActionButton(icon(icon_name, Tone.ON_ACCENT if primary else Tone.TEXT), text)
        button.set_tip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if shortcut else "")
        if primary:
            set_class(button, "primary")
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: self._follow(button, action))
        self._actions.add(button)
        return action

    @staticmethod
    def _follow(button: ActionButton, action: QAction) -> None:
        button.setEnabled(action.isEnabled())
        button.setVisible(action.isVisible())
        button.set_words(action.text())

    def set_body(self, widget: QWidget) -> None:
        """What fills the pane."""
        self._body = widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if self.focusProxy() is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            self.setFocusProxy(widget)

    def set_empty(self, empty: QWidget | None) -> None:
        """Show this in the body's place; None shows the body again."""
        gone, shown = self._empty, self._body if empty is None else empty
        self._empty = empty
        if shown is None:
            return
        focus: QWidget | None = self.window().focusWidget()
        before = self._stack.currentWidget()
        had_keyboard = focus is not None and before is not shown and before is not None and (before is focus or before.isAncestorOf(focus))
        if self._stack.indexOf(shown) < 0:
            self._stack.addWidget(shown)
        self._stack.setCurrentWidget(shown)
        if had_keyboard:
            # Left alone, the keyboard would go wherever the window's order begins.
            (shown if empty is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)
        if gone is not None and gone is not empty:
            self._stack.removeWidget(gone)
            gone.deleteLater()

    def show_problem(self, problem: Problem | None, retry: Callable[[], None] | None = None) -> None:
        """Show what went wrong under the title; None takes it away."""
        if problem is None:
            self.banner.hide()
        else:
            self.banner.show_problem(problem, retry)
            self.banner.show()

    def drawer_widget(self) -> QWidget | None:
        """What the window's drawer holds while this pane is shown; None for panes without one."""
        return None

    def drawer_closed(self) -> None:
        """The drawer was closed by a person."""

    def show_item(self, what: object) -> None:
        """Show one thing of this pane, whatever `go` was given."""

    def entered(self) -> None:
        """The pane came into view."""

    def left(self) -> None:
        """The pane went out of view."""
