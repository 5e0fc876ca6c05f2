"""MainWindow: rail, one pane at a time, the drawer, the status line. Panes are made when they are first shown.

opening ──attach──▶ at work
   │ ▲
   ▼ │ try again
 failed
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.console import Console
from gui.drawer import Drawer
from gui.guard_banner import GuardBanner
from gui.opening import OpeningPage
from gui.panes.pane import PANES, Pane, PaneName
from gui.preferences import Preferences
from gui.rail import Rail
from gui.status_line import StatusLine
from gui.theme import DRAWER, RAIL_COLLAPSES, WINDOW, WINDOW_MIN


class _Panes(QStackedWidget):
    """Needs what the pane needs that is shown, not what the widest of all needs."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        # The stack's own answer is the height of the tallest pane that was ever shown.
        return False


class MainWindow(QMainWindow):
    """The console's window. `close_asked`: somebody closes it; whoever made it decides what that means."""

    close_asked = Signal()

    def __init__(self, preferences: Preferences, title: str) -> None:
        super().__init__()
        self._preferences = preferences
        self._console: Console | None = None
        self._panes: dict[PaneName, Pane] = {}
        self._current: Pane | None = None
        self._may_close = False
        self.setWindowTitle(title)
        self.setObjectName("main-window")
        self.setMinimumSize(QSize(*WINDOW_MIN))
        self.rail = Rail(list(PANES))
        self.rail.setEnabled(False)
        self.opening = OpeningPage()
        self.status_line = StatusLine()
        self.drawer = Drawer()
        self.guard_banner = GuardBanner()
        self._stack = _Panes()
        self._stack.addWidget(self.opening)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self.rail.chosen.connect(self.go)
        self.drawer.closed.connect(self._close_drawer)
        self._restore()

    def _arrange(self) -> None:
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._stack)
        self._split.addWidget(self.drawer)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self.drawer.hide()
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.guard_banner)
        centre.addWidget(self._split, 1)
        middle.addLayout(centre, 1)
        central = QWidget()
        outer = QVBoxLayout(central)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status_line)
        self.setCentralWidget(central)
        find = QAction(self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self._find)
        self.addAction(find)

    def _restore(self) -> None:
        self.resize(QSize(*WINDOW))
        geometry = self._preferences.bytes_of("window/geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._split.setSizes([self.width() - DRAWER, self._preferences.value("window/drawer", DRAWER)])

    def attach(self, console: Console) -> None:
        """The organisation is open: panes may be shown."""
        self._console = console
        self.rail.setEnabled(True)
        self.status_line.attach(console.state, console.tasks)
        console.state.counts_changed.connect(self._show_counts)
        console.state.act_counts_changed.connect(self._show_counts)
        kept = self._preferences.value("window/pane", PaneName.OVERVIEW.value)
        name = PaneName(kept) if kept in set(PaneName) else PaneName.OVERVIEW
        self.go(name)
        self.pane(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def pane(self, name: PaneName) -> Pane:
        """A pane, made at the first call. Only after `attach`."""
        if name not in self._panes:
            assert self._console is not None
            module, class_name = PANES[name]
            make = cast("Callable[[Console], Pane]", getattr(import_module(module), class_name))
            pane = make(self._console)
            pane.drawer_wanted.connect(lambda wanted, pane=pane: self._want_drawer(pane, wanted=wanted))
            self._panes[name] = pane
            self._stack.addWidget(pane)
            details = pane.drawer_widget()
            if details is not None:
                self.drawer.hold(details)
        return self._panes[name]

    def go(self, name: PaneName, what: object | None = None) -> None:
        """Show a pane, and one thing in it."""
        pane = self.pane(name)
        if pane is not self._current:
            had_keyboard = self._has_keyboard(name)
            if self._current is not None:
                self._current.left()
            self._current = pane
            self.drawer.hide()
            self._stack.setCurrentWidget(pane)
            if had_keyboard:
                pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.rail.show_current(name)
            self._preferences.set("window/pane", name.value)
            pane.entered()
        if what is not None:
            pane.show_item(what)

    def _has_keyboard(self, name: PaneName) -> bool:
        """Whether the keyboard goes on in the pane that comes: not where somebody is at the rail, and went there by its entry."""
        focus: QWidget | None = self.focusWidget()
        if focus is None:
            return False
        return self._split.isAncestorOf(focus) or focus is self._split or (self.rail.isAncestorOf(focus) and not self.rail.is_at(name))

    @property
    def current(self) -> Pane | None:
        """The pane that is shown."""
        return self._current

    def _want_drawer(self, pane: Pane, *, wanted: bool) -> None:
        if pane is not self._current:
            return
        widget = pane.drawer_widget() if wanted else None
        if widget is None:
            self.drawer.hide()
            return
        self.drawer.show_widget(widget)
        if not self.drawer.isVisible():
            width = min(self._preferences.value("window/drawer", DRAWER), max(self._split.width() // 2, self.drawer.minimumWidth()))
            # The pane keeps its words and columns where the drawer can give a little for it.
            spare = self._split.width() - self._split.handleWidth() - pane.sizeHint().width()
            if max(self.drawer.minimumWidth(), self.drawer.minimumSizeHint().width()) <= spare < width:
                width = spare
            self.drawer.show()
            self._split.setSizes([self._split.width() - width, width])

    def _close_drawer(self) -> None:
        self.drawer.hide()
        if self._current is not None:
            self._current.drawer_closed()
            self._current.setFocus()

    def _show_counts(self) -> None:
        if self._console is not None:
            counts = self._console.state.counts
            self.rail.show_count(PaneName.QUARANTINE, counts.failures)
            self.rail.show_count(PaneName.ALERTS, counts.alerts)
            act = self._console.state.act_counts
            self.rail.show_count(PaneName.CALENDAR, act.conflicts + act.held)

    def _find(self) -> None:
        """Ctrl+F goes to the pane's search box."""
        if self._current is not None:
            for box in self._current.findChildren(QWidget):
                if box.property("search") and box.isVisible():
                    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    return

    def bring_up(self) -> None:
        """Show the window in front, whatever it was."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def keep(self) -> None:
        """Write down where and how large the window is."""
        self._preferences.set_bytes("window/geometry", self.saveGeometry())
        if self.drawer.isVisible():
            self._preferences.set("window/drawer", self._split.sizes()[1])
        self._preferences.save()

    def let_close(self) -> None:
        """From now on closing closes."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask what closing means, unless the program ends."""
        self.keep()
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the keyboard; outside of dialogs that is left to each desktop's theme."""
        focus: QWidget | None = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focus, QPushButton | QToolButton):
            if not event.isAutoRepeat():
                focus.showMenu() if focus.menu() is not None else focus.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The rail collapses where the window is narrow."""
        super().resizeEvent(event)
        self.rail.show_narrow(narrow=event.size().width() < RAIL_COLLAPSES)
