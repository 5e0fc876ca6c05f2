"""FileTracking: emails as files, dropped on a record or chosen for it, tracked one after the other off the GUI thread.

files ──▶ each: tracked | known | quarantine | not tracked (says why) ──▶ one sentence for all, and the first that failed with its cause
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.app import App
from core.cancel import CancelToken
from core.domain.record import RecordLink
from core.errors import PostroomError, UsageError
from gui.console import Console
from gui.messages import Problem, problem_of
from gui.models.folder_intent import FilesIntent, target_words
from gui.models.folder_words import phrase


@dataclass(slots=True)
class FileResults:
    """What became of files, by how many; `refused` are those that were not taken, with the reason."""

    tracked: int = 0
    known: int = 0
    quarantined: int = 0
    refused: list[tuple[str, PostroomError]] = field(default_factory=list)


def track_files(app: App, intent: FilesIntent, mailbox: str, token: CancelToken, report: Callable[[int], None]) -> FileResults:
    """Track each file, as an email of whoever sent or received it, else of `mailbox`, if there is one; worker thread. Raises Cancelled."""
    results = FileResults()
    for count, path in enumerate(intent.paths, 1):
        token.check()
        try:
            done = _track(app, Path(path), target_words(intent.target), mailbox)
        except UsageError as error:
            results.refused.append((Path(path).name, error))
        else:
            results.quarantined += done == "quarantined"
            results.known += done == "known"
            results.tracked += done == "tracked"
        report(count)
    return results


def _track(app: App, path: Path, target: str, mailbox: str) -> str:
    try:
        octets = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        done = app.folder_work.track_file(target, octets)
    except UsageError:
        if not mailbox:
            raise
        # Nobody here sent or received it: it is of the mailbox that somebody looks at.
        done = app.folder_work.track_file(target, octets, mailbox=mailbox)
    if done.activity_id is None:
        return "quarantined"
    return "known" if done.known else "tracked"


class FileTracking(QObject):
    """GUI thread only."""

    #: A Problem: files that were not tracked.
    failed = Signal(object)

    def __init__(self, console: Console, widget: QWidget) -> None:
        super().__init__(widget)
        self._console = console
        self._widget = widget
        #: The address of the mailbox that is looked at; what nobody here sent or received is of it.
        self.mailbox: Callable[[], str] = str

    def choose(self, target: RecordLink) -> None:
        """Let somebody choose files whose emails concern a record."""
        chooser = QFileDialog(self._widget, self.tr("Track emails from files"), "", self.tr("Emails (*.eml)"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(lambda paths: self.track(FilesIntent(tuple(paths), target)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def track(self, intent: FilesIntent) -> None:
        """Track these files."""
        app, mailbox = self._console.app, self.mailbox()
        title = self.tr("Tracking %n email(s) from files", "", len(intent.paths))

        def work(token: CancelToken, report: Callable[[int], None]) -> FileResults:
            return track_files(app, intent, mailbox, token, report)

        self._console.tasks.run(self, work, lambda results: self._have(intent, results), self._fail, title=title)

    def _have(self, intent: FilesIntent, results: FileResults) -> None:
        self._console.state.mail_changed.emit()
        self._console.tell(self.words(intent.target, results))
        if results.refused:
            name, error = results.refused[0]
            problem, more = problem_of(error), len(results.refused) - 1
            title = self.tr("{file} was not tracked").format(file=name)
            if more:
                title = self.tr("{title}, nor %n more", "", more).format(title=title)
            self.failed.emit(Problem(title, problem.cause, problem.hint, problem.code, problem.detail))

    def _fail(self, error: PostroomError) -> None:
        self.failed.emit(problem_of(error))

    def words(self, target: RecordLink, results: FileResults) -> str:
        """What became of them, in one line."""
        parts = [self.tr("%n email(s) tracked regarding {record}", "", results.tracked).format(record=phrase(target))]
        if results.known:
            parts.append(self.tr("%n known already and given this record", "", results.known))
        if results.quarantined:
            parts.append(self.tr("%n in quarantine", "", results.quarantined))
        if results.refused:
            parts.append(self.tr("%n not tracked", "", len(results.refused)))
        return self.tr("{results}.").format(results="; ".join(parts))
