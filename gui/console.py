"""Console: what every pane and dialog is given: the program's front door, the live state, and ways to act and to navigate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.commands import Command
from gui.panes.pane import PaneName
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks

if TYPE_CHECKING:
    from core.app import App
    from core.service import Service


class Tell(Protocol):
    """Says a sentence in the status line; `undo` offers to take back what it tells of."""

    def __call__(self, text: str, undo: Callable[[], None] | None = None) -> None: ...


class Go(Protocol):
    """Shows a pane, and one thing in it."""

    def __call__(self, pane: PaneName, what: object | None = None, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Console:
    """GUI thread only, but for `app` and `service`, which belong into tasks.

    `submit` asks something of the engine; False where our own engine does not run. `saved` is to be called after every change of the
    organisation: the engine and all lists read it anew.
    """

    app: App
    service: Service
    state: AppState
    tasks: Tasks
    preferences: Preferences
    submit: Callable[[Command], bool]
    engine_running: Callable[[], bool]
    go: Go
    saved: Callable[[], None]
    tell: Tell
    demo: bool = False
