"""GuardWatch: what the clone guard says now, wherever it is decided: here, by the engine's reading, or by another program.

    nothing known ──read──▶ open ◀──▶ held ──▶ sandbox        each reading that differs is told by `changed`

The engine tells of its guard with its other news; how many emails wait is read from the store whenever that may have changed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.cancel import CancelToken
from core.domain.guard import OPEN, Guard, GuardState, GuardStatus
from core.errors import PostroomError
from gui.console import Console
from gui.tasks import Latest

#: Where another program's engine does the work, nobody tells.
LOOK_MS = 10_000


class GuardWatch(QObject):
    """Reads the guard on another thread. GUI thread only."""

    changed = Signal()

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._latest: Latest[GuardStatus] = Latest(console.tasks, self)
        self.status: GuardStatus | None = None
        state = console.state
        state.engine_changed.connect(self._engine_told)
        state.counts_changed.connect(self._counted)
        state.organisation_changed.connect(self.read)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._counted)

    def start(self) -> None:
        """Read it now, and whenever it may be otherwise."""
        self._look.start()
        self.read()

    def stop(self) -> None:
        """Read nothing more."""
        self._look.stop()

    @property
    def guard(self) -> Guard:
        """What it lets through; open as long as nothing is known."""
        return self.status.guard if self.status is not None else OPEN

    @property
    def is_held(self) -> bool:
        """Whether nothing is processed."""
        return self.guard.state is GuardState.HELD

    def read(self) -> None:
        """Read it from the store; where that fails, what was known stays, and the state says what is wrong with the store."""
        self._latest.run(lambda _token: self._console.service.guard(), self.take, lambda _error: None)

    def decide(
        self, *, release: bool, hold_mail: bool = False, done: Callable[[GuardStatus], None], failed: Callable[[PostroomError], None]
    ) -> None:
        """Release the store, holding back the mail that waits to be sent if so wanted, or choose the sandbox, as a person asked for."""
        service = self._console.service

        def decided(status: GuardStatus) -> None:
            self.take(status)
            self._console.saved()
            done(status)

        self._latest.drop()

        def decide(_token: CancelToken) -> GuardStatus:
            return service.release_guard(hold_mail=hold_mail) if release else service.sandbox_guard()

        self._console.tasks.run(self, decide, decided, failed)

    def take(self, status: GuardStatus) -> None:
        """Take what was read."""
        if status != self.status:
            self.status = status
            self.changed.emit()

    def _engine_told(self) -> None:
        engine = self._console.state.engine
        if engine is not None and engine.guard != self.guard:
            self.read()

    def _counted(self) -> None:
        """Mail went out or came in: how much waits is otherwise. An open guard is the engine's to watch, where it is ours."""
        if self.guard != OPEN or self._console.state.engine is None:
            self.read()
