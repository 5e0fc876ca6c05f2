"""The engine inside the console: a thread for it, and a keeper that never lets it stay down.

    start ──▶ running ──stop──▶ stopped
      ▲          │ ended by an error: held by another engine, store out of reach, a bug
      └──after a gap── down

Events are collected in a deque, which is safe between threads; the state drains it ten times a second, so that ten thousand events cost
the GUI thread one pass instead of ten thousand queued calls. The thread has no slots: what is asked of the engine goes through `submit`.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from core.cancel import CancelToken
from core.commands import Command
from core.errors import InternalError, PostroomError
from core.events import Event
from gui.messages import Problem, problem_of

_log = logging.getLogger(__name__)

#: Gap before the engine is started again after it ended by itself.
RESTART_MS = 5000
STOP_MS = 10_000


class EmbeddedEngine(Protocol):
    """What the thread needs of an engine."""

    def run(self, token: CancelToken) -> None: ...

    def submit(self, command: Command) -> None: ...


class EngineThread(QThread):
    """`run` is the engine's loop. `failed` is emitted with a PostroomError where it ended by one."""

    failed = Signal(object)

    def __init__(self, engine: EmbeddedEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._token = CancelToken()

    def run(self) -> None:
        """The thread's whole life; an exception that left it would only be printed."""
        try:
            self._engine.run(self._token)
        except PostroomError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001  whatever it is, a person must see that the engine ended
            _log.exception("the engine ended by a bug")
            self.failed.emit(InternalError(f"{type(error).__name__}: {error}"))

    def submit(self, command: Command) -> None:
        """Ask something of the engine."""
        self._engine.submit(command)

    def cancel(self) -> None:
        """Ask it to end; returns at once."""
        self._token.cancel()


class EngineKeeper(QObject):
    """Runs an engine and starts it again when it ends unasked. `events` is what it told and nobody has taken yet. GUI thread only."""

    changed = Signal()

    def __init__(self, make: Callable[[Callable[[Event], None]], EmbeddedEngine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._thread: EngineThread | None = None
        self._stopping = False
        self.events: deque[Event] = deque()
        self.problem: Problem | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(RESTART_MS)
        self._again.timeout.connect(self._start)

    @property
    def running(self) -> bool:
        """Whether our own engine is at work."""
        return self._thread is not None

    def start(self) -> None:
        """Start the engine now; a second call does nothing."""
        if self._thread is None and not self._stopping:
            self._start()

    def submit(self, command: Command) -> bool:
        """Ask something of the engine; False where it does not run."""
        if self._thread is None:
            return False
        self._thread.submit(command)
        return True

    def stop(self) -> bool:
        """End the engine and wait for it; True where it ended in time. At the end of the program only."""
        self._stopping = True
        self._again.stop()
        thread = self._thread
        if thread is None:
            return True
        thread.cancel()
        return thread.wait(STOP_MS)

    def _start(self) -> None:
        thread = EngineThread(self._make(self.events.append), self)
        thread.failed.connect(self._failed)
        thread.finished.connect(self._ended)
        thread.finished.connect(thread.deleteLater)
        self._thread = thread
        thread.start()
        self.changed.emit()

    def _failed(self, error: PostroomError) -> None:
        self.problem = problem_of(error)

    def _ended(self) -> None:
        self._thread = None
        if not self._stopping:
            self._again.start()
        self.changed.emit()

    def well(self) -> None:
        """The engine has told that it works: what was wrong is over."""
        if self.problem is not None:
            self.problem = None
            self.changed.emit()
