"""The stage: the real program on the demo organisation, drawn into memory, with one font whatever the machine has.

Nothing here waits by time: `until` turns the event loop until a condition holds, and fails loudly where it never does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QCursor, QFont
from PySide6.QtWidgets import QApplication, QWidget

import core.app
from gui.panes.pane import Pane, PaneName
from gui.program import Program
from gui.running import make_application
from gui.session import Place

if TYPE_CHECKING:
    from core.app import App, Demo
    from core.domain.guard import Guard
    from core.service import Service
    from gui.console import Console
    from gui.state import AppState

FONT, FONT_PT = "DejaVu Sans", 10
LOOK_MS = 15
#: As an organisation's own engine looks for mail: what the pictures show stays as it is until the last of them is taken.
POLL_INTERVAL_S = 300.0
#: What the platform says of itself, drawing into memory.
_PLATFORM = "This plugin does not support"
PATIENCE_MS = 20_000
T = TypeVar("T")


class NeverSettled(Exception):
    """What was waited for did not come."""


def application(language: str) -> QApplication:
    """The application in this language. Only the first call of a process decides on the font and the language."""
    app = QApplication.instance() or QApplication(["postroom"])
    assert isinstance(app, QApplication)
    # Before the theme, which measures everything by it.
    app.setFont(QFont(FONT, FONT_PT))
    return make_application(language)


def _say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(_PLATFORM):
        sys.stderr.write(f"Qt: {message}\n")


def until(condition: Callable[[], object], what: str, patience_ms: int = PATIENCE_MS) -> None:
    """Turn the event loop until the condition holds. Raises NeverSettled with `what` was waited for."""
    if condition():
        return
    loop = QEventLoop()
    look = QTimer(interval=LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    limit = QTimer(singleShot=True, interval=patience_ms)
    limit.timeout.connect(lambda: loop.exit(1))
    look.start()
    limit.start()
    if loop.exec() and not condition():
        raise NeverSettled(f"waited {patience_ms // 1000} s in vain for {what}")


class Stage:
    """A program at work. `demo` reaches what is behind it: its servers, to break them."""

    def __init__(self, program: Program, demo: Demo) -> None:
        self.program = program
        self.demo = demo

    @property
    def console(self) -> Console:
        """What the panes are given."""
        assert self.program.console is not None
        return self.program.console

    @property
    def state(self) -> AppState:
        """The live state."""
        return self.console.state

    @property
    def app(self) -> App:
        """The opened program."""
        return self.console.app

    @property
    def service(self) -> Service:
        """Called here on the GUI thread: nobody looks."""
        return self.console.service

    def settled(self) -> None:
        """Wait until no call is under way and nothing waits to be laid out or deleted."""
        for _ in range(2):
            until(lambda: not self.program.tasks.under_way, "the console's calls to end")
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def go(self, name: PaneName, what: object | None = None) -> Pane:
        """Show a pane, read to its end."""
        self.program.window.go(name, what)
        self.settled()
        return self.program.window.pane(name)

    def look(self, theme: str, width: int, height: int) -> None:
        """Use a theme and a size of the window."""
        self.program.preferences.set("theme", theme)
        self.program.window.resize(width, height)
        self.settled()

    def show_guard(self, guard: Guard, waiting: int) -> None:
        """Show what the clone guard would say of a copy, until what is on the stage is put away; the engine works on."""
        watch = self.program._guard
        assert watch is not None
        assert watch.status is not None
        watch.take(replace(watch.status, guard=guard, waiting=waiting))
        self.settled()

    def put_away(self) -> None:
        """Close every dialog and window but the console's own."""
        if self.program._guard is not None:
            self.program._guard.read()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.program.window and widget.isVisible():
                widget.hide()
                widget.deleteLater()
        if self.program.window.drawer.isVisible():
            self.program.window.drawer.closed.emit()
        self.settled()


@contextmanager
def opened(language: str) -> Iterator[Stage]:
    """Run the program on a new demo organisation; it is quit at the end of the block as a person would."""
    qt = application(language)
    # The pointer lights up what it stands on.
    QCursor.setPos(qt.primaryScreen().geometry().bottomRight())
    before = qInstallMessageHandler(_say)
    interval_s, core.app.DEMO_POLL_INTERVAL_S = core.app.DEMO_POLL_INTERVAL_S, POLL_INTERVAL_S
    with TemporaryDirectory(prefix="postroom-pictures-", ignore_cleanup_errors=True) as folder:
        program = Program(Place(Path(folder), secrets_kind="memory", demo=True), qt)
        program.start()
        try:
            until(lambda: program.console is not None, "the demo organisation to open")
            session = program._session
            assert session is not None
            assert session.demo is not None
            yield Stage(program, session.demo)
        finally:
            program.quit()
            program.window.deleteLater()
            program.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            core.app.DEMO_POLL_INTERVAL_S = interval_s
            qInstallMessageHandler(before)


def shown_windows() -> list[QWidget]:
    """Every window on the screen."""
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def found(values: Iterator[T], what: str) -> T:
    """The first of these; raises NeverSettled where there is none."""
    for value in values:
        return value
    raise NeverSettled(f"there is no {what}")
