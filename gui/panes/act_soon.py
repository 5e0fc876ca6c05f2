"""SoonRun: runs mailboxes a moment after a person's last word, so that there is time to take it back, and several words make one run.

asked ──▶ waits ──nothing else is asked for SOON_MS──▶ the engine runs the mailboxes
            └──taken back──▶ nothing
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.commands import SyncNow
from core.domain.mailbox import MailDirection

if TYPE_CHECKING:
    from gui.console import Console

#: How long a person has for a second thought.
SOON_MS = 10_000


class SoonRun(QObject):
    """Appointments, contacts and tasks of mailboxes by address. GUI thread only."""

    def __init__(self, console: Console, parent: QObject) -> None:
        super().__init__(parent)
        self._console = console
        self._wanted: set[str] = set()
        self.timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self.timer.timeout.connect(self.now)

    def ask(self, mailboxes: Iterable[str]) -> None:
        """Run these once nothing more is asked for a while."""
        self._wanted.update(mailboxes)
        if self._wanted:
            self.timer.start()

    def take_back(self, mailboxes: Iterable[str]) -> None:
        """These need not run any more."""
        self._wanted.difference_update(mailboxes)
        if not self._wanted:
            self.timer.stop()

    def now(self) -> bool:
        """Run what was asked for at once; False where no engine of ours runs, which then comes to it in its own time."""
        self.timer.stop()
        wanted, self._wanted = self._wanted, set()
        views = [self._console.state.by_address(address) for address in wanted]
        ids = frozenset(view.id for view in views if view is not None)
        return bool(ids) and self._console.submit(SyncNow(ids, (MailDirection.ACT,)))
