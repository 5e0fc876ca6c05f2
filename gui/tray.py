"""The tray: the worst state at a glance, the few things one does without the window, and a word when somebody is needed.

    no host ──looked for every few seconds──▶ host: the icon is shown
       ▲                                        │
       └────────────────────────────────────────┘  the panel has gone

Whether there is a host is all that counts; Qt calls an icon visible that nobody shows. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from core.domain.guard import GuardState
from core.domain.ids import MailboxId
from core.domain.status import MailboxState
from core.errors import StoreHeld
from core.events import EngineChanged, EngineState
from gui.messages import Problem
from gui.theme import theme
from gui.tray_icon import Badge, badge_of, tray_icon
from gui.tray_notices import NoticeBook

LOOK_INTERVAL_MS = 3000
#: How long nothing must be at work before the dot goes. Else each run would make it flicker.
CALMER_AFTER_MS = 3000
_ORDER = tuple(Badge)


def has_host() -> bool:
    """Whether something on this desktop shows tray icons."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """The icon with its menu. It asks and decides nothing: whoever owns it answers its signals."""

    open_asked = Signal()
    sync_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    alerts_asked = Signal()
    quit_asked = Signal()
    available_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[MailboxState, int] = {}
        self._engine: EngineChanged | None = None
        self._problem: Problem | None = None
        self._guard = GuardState.OPEN
        self._alerts = 0
        self._badge: Badge | None = None
        self._notices = NoticeBook()
        self._icons: dict[Badge, QIcon] = {}
        self._available = False
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self.open_action, self.status_action, self.sync_action, self.pause_action, self.alerts_action, self.quit_action = self._actions()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.open_asked)
        self._calmer = QTimer(self, singleShot=True, interval=CALMER_AFTER_MS)
        self._calmer.timeout.connect(self._show_badge)
        self._look = QTimer(self, interval=LOOK_INTERVAL_MS)
        self._look.timeout.connect(self.look_for_host)
        theme().changed.connect(self._repaint)
        # The application hears of a new language; an object that is no widget does not.
        self.menu.installEventFilter(self)
        self._show()

    def start(self) -> None:
        """Show the icon where there is a host for it, and look for one again and again: panels start late, and again."""
        self.look_for_host()
        self._look.start()

    @property
    def available(self) -> bool:
        """Whether something shows our icon."""
        return self._available

    def look_for_host(self) -> None:
        """See whether there is a host now."""
        there = has_host()
        if there == self._available:
            return
        self._available = there
        self.icon.setVisible(there)
        self.available_changed.emit(there)

    def show_counts(self, counts: Mapping[MailboxState, int]) -> None:
        """Show how many mailboxes are in each state."""
        if dict(counts) != self._counts:
            self._counts = dict(counts)
            self._show()

    def show_engine(self, engine: EngineChanged | None, problem: Problem | None = None) -> None:
        """Show what the engine does; None with a problem where it cannot, None without where it does not run."""
        before = (self._state(), self._problem)
        self._engine, self._problem = engine, problem
        if (self._state(), self._problem) != before:
            self._show()

    def show_guard(self, guard: GuardState) -> None:
        """Show what the clone guard lets through."""
        if guard is not self._guard:
            self._guard = guard
            self._show()

    def show_alerts(self, count: int) -> None:
        """Show how many alerts are open."""
        if count != self._alerts:
            self._alerts = count
            self._show()

    def show_mailboxes(self, states: Mapping[MailboxId, tuple[str, MailboxState]]) -> None:
        """Tell of mailboxes that newly need somebody, and of those that recovered: address and state of all of them, at each change."""
        told = self._notices.look({mailbox: state for mailbox, (_, state) in states.items()})
        parked, recovered = ([states[mailbox][0] for mailbox in each] for each in (told.parked, told.recovered))
        if parked:
            self.notify(self.tr("%n mailbox(es) need you", "", len(parked)), _names(parked))
        if recovered:
            self.notify(self.tr("%n mailbox(es) work again", "", len(recovered)), _names(recovered))

    def notify(self, title: str, text: str) -> None:
        """Show a short message beside the icon; nothing where nobody would show it."""
        if self._available:
            self.icon.showMessage(title, text, self._icon(self._badge or Badge.NONE))

    def close(self) -> None:
        """Take the icon away; at the end of the program."""
        self._look.stop()
        self._calmer.stop()
        self.icon.hide()
        self.menu.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Say everything anew in a new language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._show()
        return super().eventFilter(watched, event)

    def _actions(self) -> list[QAction]:
        asked = (self.open_asked, None, self.sync_asked, None, self.alerts_asked, self.quit_asked)
        made = [QAction(self) for _ in asked]
        for action, signal in zip(made, asked, strict=True):
            if signal is not None:
                action.triggered.connect(signal)
        opens, status, sync, pause, alerts, ends = made
        status.setEnabled(False)
        pause.triggered.connect(self._pause_or_resume)
        self.menu.addAction(opens)
        self.menu.addAction(status)
        self.menu.addSeparator()
        self.menu.addActions([sync, pause, alerts])
        self.menu.addSeparator()
        self.menu.addAction(ends)
        return made

    def _show(self) -> None:
        """Bring icon, tooltip and menu up to date."""
        sentence = self.sentence()
        self.open_action.setText(self.tr("&Open Postroom"))
        self.status_action.setText(sentence)
        self.sync_action.setText(self.tr("&Sync all now"))
        self.pause_action.setText(self.tr("&Resume") if self._paused() else self.tr("&Pause all"))
        self.alerts_action.setText(self.tr("&Alerts ({number})").format(number=self._alerts))
        self.quit_action.setText(self.tr("&Quit"))
        for action in (self.sync_action, self.pause_action):
            action.setEnabled(self._state() not in {None, EngineState.STOPPED})
        self.icon.setToolTip(self.tr("Postroom: {sentence}").format(sentence=sentence))
        if (self._badge, self._wanted_badge()) != (Badge.DOT, Badge.NONE):
            self._show_badge()
        elif not self._calmer.isActive():
            self._calmer.start()

    def sentence(self) -> str:
        """How things are, in one line."""
        parts = self._count_words()
        if self._guard is GuardState.HELD:
            parts.insert(0, self.tr("held, nothing is sent or received"))
        elif self._guard is GuardState.SANDBOX:
            parts.insert(0, self.tr("sandbox, nothing is sent"))
        if self._problem is not None and not self._held():
            parts.insert(0, self._problem.title)
        elif self._paused():
            parts.insert(0, self.tr("paused"))
        elif self._engine is None and not self._held():
            parts.insert(0, self.tr("not running"))
        return self.tr(", ", "between the parts of a list").join(parts) or self.tr("no mailboxes yet")

    def _count_words(self) -> list[str]:
        words = {
            MailboxState.HEALTHY: lambda n: self.tr("%n healthy", "", n),
            MailboxState.WORKING: lambda n: self.tr("%n working", "", n),
            MailboxState.WAITING: lambda n: self.tr("%n waiting", "", n),
            MailboxState.DEGRADED: lambda n: self.tr("%n degraded", "", n),
            MailboxState.PARKED: lambda n: self.tr("%n parked", "", n),
            MailboxState.OFF: lambda n: self.tr("%n off", "", n),
        }
        return [words[state](self._counts[state]) for state in words if self._counts.get(state, 0)]

    def _wanted_badge(self) -> Badge:
        worst = badge_of(self._counts)
        if self._guard is GuardState.HELD:
            worst = max(worst, Badge.TRIANGLE, key=_ORDER.index)
        if self._problem is not None and not self._held():
            return Badge.SQUARE
        if self._engine is None and not self._held():
            return max(worst, Badge.DASH, key=_ORDER.index)
        return max(worst, Badge.BARS, key=_ORDER.index) if self._paused() else worst

    def _show_badge(self) -> None:
        self._calmer.stop()
        wanted = self._wanted_badge()
        if wanted is not self._badge:
            self._badge = wanted
            self.icon.setIcon(self._icon(wanted))

    def _repaint(self) -> None:
        self._icons.clear()
        self._badge = None
        self._show_badge()

    def _icon(self, badge: Badge) -> QIcon:
        if badge not in self._icons:
            self._icons[badge] = tray_icon(badge, dark=theme().dark)
        return self._icons[badge]

    def _state(self) -> EngineState | None:
        return self._engine.state if self._engine is not None else None

    def _paused(self) -> bool:
        return self._state() is EngineState.PAUSED

    def _held(self) -> bool:
        """Whether the engine of another program does the work, which is no trouble."""
        return self._problem is not None and self._problem.code == StoreHeld.code

    def _pause_or_resume(self) -> None:
        (self.resume_asked if self._paused() else self.pause_asked).emit()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.open_asked.emit()


#: More addresses than this are counted instead of named.
MOST_NAMES = 3


def _names(addresses: list[str]) -> str:
    more = len(addresses) - MOST_NAMES
    shown = "\n".join(addresses[:MOST_NAMES])
    if more <= 0:
        return shown
    return QApplication.translate("Tray", "{addresses}\nand {number} more").format(addresses=shown, number=more)
