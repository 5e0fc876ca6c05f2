"""A console over a real program, for the tests of dialogs and panes: what it says, where it goes and what it asks is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from core.app import App
from core.commands import Command
from core.events import Event
from gui.console import Console
from gui.panes.pane import PaneName
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks


@dataclass(slots=True)
class Heard:
    """What a console was told and asked."""

    told: list[str] = field(default_factory=list)
    undo: list[Callable[[], None] | None] = field(default_factory=list)
    went: list[tuple[PaneName, object | None]] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    running: bool = False
    saved: int = 0


class Told:
    """Console.tell."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard

    def __call__(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Keep the sentence."""
        self._heard.told.append(text)
        self._heard.undo.append(undo)


@contextmanager
def console_over(app: App) -> Iterator[tuple[Console, Heard]]:
    """A console whose state reads this program's store; no engine runs unless a test says so."""
    heard = Heard()
    tasks = Tasks()
    state = AppState(app.service, tasks)
    state.start(deque[Event]())

    def submit(command: Command) -> bool:
        heard.commands.append(command)
        return heard.running

    def saved() -> None:
        heard.saved += 1
        state.organisation_saved()

    def go(pane: PaneName, what: object | None = None) -> None:
        heard.went.append((pane, what))

    preferences = Preferences(app.options.home)
    yield Console(app, app.service, state, tasks, preferences, submit, lambda: heard.running, go, saved, Told(heard)), heard
    state.stop()
    assert tasks.close(), "a call does not end"
