"""What the tests of widgets need around them: a console over a real store, and what it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from core.app import App
from gui.console import Console
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks

Show = Callable[..., QWidget]


@dataclass
class Desk:
    """A console, and how often it was told that the organisation was changed."""

    app: App
    tasks: Tasks
    console: Console
    saves: list[str] = field(default_factory=list)


@contextmanager
def desk_over(app: App) -> Iterator[Desk]:
    """A console without an engine; its state reads nothing by itself."""
    tasks = Tasks()
    saves: list[str] = []
    console = Console(
        app,
        app.service,
        AppState(app.service, tasks),
        tasks,
        Preferences(app.options.home),
        submit=lambda _command: False,
        engine_running=lambda: False,
        go=lambda _pane, what=None: None,
        saved=lambda: saves.append("saved"),
        tell=lambda text, undo=None: None,
    )
    yield Desk(app, tasks, console, saves)
    assert tasks.close(), "a call does not end"
