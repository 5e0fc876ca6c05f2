"""DayBook: what today brought to each mailbox, read from the store when messages were worked on and when a new day begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.tasks import Failed, Tasks

if TYPE_CHECKING:
    from core.service import Service

LOOK_MS = 5000


class DayBook(QObject):
    """`counted` carries the counts by mailbox. `mail` says that messages were worked on. GUI thread only."""

    counted = Signal(object)

    def __init__(self, service: Service, tasks: Tasks, now: Callable[[], datetime], failed: Failed, parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._now = now
        self._failed = failed
        self._due = False
        self._day: date | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look)

    def mail(self) -> None:
        """Count at the next look."""
        self._due = True

    def look(self) -> None:
        """Count anew where there is reason to."""
        if self._due or self._day != self._now().astimezone().date():
            self.read()

    def read(self) -> None:
        """Count now, from midnight of this machine's zone."""
        since = self._now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        self._day, self._due = since.date(), False
        self._tasks.run(self, lambda _token: self._service.today(since), self.counted.emit, self._failed)
