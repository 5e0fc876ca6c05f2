"""Session: an opened organisation, one's own or the demo's, from opening it on a worker's thread to closing it at the end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.cancel import CancelToken
from core.errors import PostroomError
from gui.panes.pane import PANES
from gui.tasks import Tasks

if TYPE_CHECKING:
    from core.app import App, Demo

#: How often new mail arrives in the demo.
ARRIVAL_MS = 4000


@dataclass(frozen=True, slots=True)
class Place:
    """Which organisation is meant. `demo` brings its own store and secrets into `home`."""

    home: Path
    store_url: str | None = None
    secrets_kind: str = "keyring"
    secrets_key_file: Path | None = None
    demo: bool = False


@dataclass(slots=True)
class Session:
    """An open organisation. `close` belongs to the end of the program, after engine and tasks have ended."""

    app: App
    demo: Demo | None = None
    _stack: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """Close store and secrets, and end the demo's servers."""
        self._stack.close()


def open_session(place: Place, token: CancelToken) -> Session:
    """Open an organisation. Takes up to seconds: on a worker's thread. Raises EnvironmentUnusable and its kinds, Cancelled."""
    # The store, its libraries and the panes are loaded here, while the window is on the screen already.
    from core.app import Options, open_app, open_demo

    for module, _class_name in PANES.values():
        token.check()
        import_module(module)

    stack = ExitStack()
    with ExitStack() as opening:
        token.check()
        if place.demo:
            demo = opening.enter_context(open_demo(place.home))
            app = demo.app
        else:
            demo = None
            app = opening.enter_context(open_app(Options(place.home, place.store_url, place.secrets_kind, place.secrets_key_file)))
        token.check()
        stack = opening.pop_all()
    return Session(app, demo, stack)


class Postman(QObject):
    """Lets new mail arrive in the demo every few seconds, one message at a time. GUI thread only."""

    def __init__(self, demo: Demo, tasks: Tasks, failed: Callable[[PostroomError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._demo = demo
        self._tasks = tasks
        self._failed = failed
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(ARRIVAL_MS)
        self._timer.timeout.connect(self._deliver)

    def start(self) -> None:
        """Begin to deliver."""
        self._timer.start()

    def stop(self) -> None:
        """Deliver nothing more."""
        self._timer.stop()

    def _deliver(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._tasks.run(self, lambda _token: self._demo.deliver_next(), self._delivered, self._not_delivered)

    def _delivered(self, _nothing: None) -> None:
        self._busy = False

    def _not_delivered(self, error: PostroomError) -> None:
        self._busy = False
        self._failed(error)
