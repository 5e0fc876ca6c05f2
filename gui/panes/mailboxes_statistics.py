"""Exporting statistics: every run that is kept of the chosen mailboxes, as a table for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from gui.console import Console
from gui.icons import icon
from gui.messages import problem_of
from gui.theme import Tone
from gui.views import MailboxView


class StatisticsExport(QObject):
    """The action, for the mailboxes last given to `choose`. `failed` carries a Problem. GUI thread only."""

    failed = Signal(object)

    def __init__(self, console: Console, window: QWidget) -> None:
        super().__init__(window)
        self._console = console
        self._window = window
        self._addresses: tuple[str, ...] = ()
        self.action = QAction(icon("export", Tone.MUTED), self.tr("Export statistics…"), window)
        self.action.triggered.connect(lambda _checked=False: self._ask_target())

    def choose(self, views: Sequence[MailboxView]) -> None:
        """The mailboxes of which runs are exported from now on."""
        self._addresses = tuple(view.mailbox for view in views)
        self.action.setEnabled(bool(self._addresses))

    def _ask_target(self) -> None:
        addresses = self._addresses
        chooser = QFileDialog(self._window, self.tr("Export statistics"), "", self.tr("Tables (*.csv)") + ";;" + self.tr("All files (*)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(f"postroom-runs-{datetime.now().astimezone():%Y-%m-%d}.csv")
        chooser.finished.connect(chooser.deleteLater)
        chooser.fileSelected.connect(lambda name: self.export_to(Path(name), addresses))
        chooser.open()

    def export_to(self, path: Path, addresses: Sequence[str]) -> None:
        """Write the runs of these mailboxes into a file, in a task; one that is there is replaced."""
        service, whole = self._console.service, path.absolute()

        def work(token: CancelToken) -> int:
            return service.export_statistics(whole, token, addresses)

        def done(runs: int) -> None:
            words = self.tr("%Ln entry(s) about runs are written to {path}.", "", runs)
            self._console.tell(words.format(path=whole))

        self._console.tasks.run(self, work, done, self._refused, title=self.tr("Exporting statistics"))

    def _refused(self, error: PostroomError) -> None:
        self.failed.emit(problem_of(error))
