"""FolderChanges: rules saved, removed and taken back, off the GUI thread, each with its sentence and its way back.

map, unmap ──task──▶ saved: lists reread, the sentence with Undo ──Undo──▶ what held before holds again
               └───▶ failed: told to whoever asked
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import FolderChange, FolderMapping, Kind, NewEntry, RuleChange, Service
from gui.console import Console
from gui.messages import problem_of
from gui.models.folder_intent import MapIntent, target_words
from gui.models.folder_words import FolderWords
from gui.tasks import Failed


def map_all(service: Service, intent: MapIntent) -> tuple[FolderChange, ...]:
    """Map every folder of an intent, one after the other; worker thread. Where one fails, those before it are taken back."""
    done: list[FolderChange] = []
    try:
        for folder in intent.drag.folders:
            done.append(  # noqa: PERF401  what was done is needed where the next one fails
                service.map_folder(intent.drag.mailbox, folder.path, target_words(intent.target), subfolders=intent.with_subfolders)
            )
    except PostroomError:
        take_back(service, intent.drag.mailbox, done)
        raise
    return tuple(done)


def unmap_all(service: Service, mailbox: str, paths: Sequence[str]) -> tuple[FolderChange, ...]:
    """Remove the rules of these folders; worker thread. Where one fails, those before it are taken back."""
    done: list[FolderChange] = []
    try:
        for path in paths:
            done.append(service.unmap_folder(mailbox, path))  # noqa: PERF401  what was done is needed where the next one fails
    except PostroomError:
        take_back(service, mailbox, done)
        raise
    return tuple(done)


def take_back(service: Service, mailbox: str, changes: Sequence[FolderChange]) -> None:
    """Restore what held before these changes, the last one first; worker thread."""
    for change in reversed(changes):
        before = change.before if change.before is not None and not change.before.inherited else None
        if change.rule is RuleChange.UNCHANGED:
            continue
        if before is None:
            service.unmap_folder(mailbox, change.folder.path)
        elif change.folder.id is None:
            # The folder is gone from the server, so it cannot be mapped; its rule can stand again.
            service.save([NewEntry(Kind.FOLDER_RULE, _rule_words(mailbox, change.folder.path, before))])
        else:
            service.map_folder(mailbox, change.folder.path, target_words(before.regarding), subfolders=before.subfolders)


def _rule_words(mailbox: str, path: str, rule: FolderMapping) -> dict[str, object]:
    return {"mailbox": mailbox, "folder": path, "regarding": target_words(rule.regarding), "subfolders": rule.subfolders}


class FolderChanges(QObject):
    """GUI thread only; one change at a time is what a person can ask for."""

    #: A change was saved, or taken back.
    changed = Signal()
    #: A Problem: removing or taking back failed.
    failed = Signal(object)

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._words = FolderWords(self)

    def save(self, intent: MapIntent, done: Callable[[], None], failed: Failed) -> None:
        """Save the rules of an intent."""
        service, mailbox = self._console.service, intent.drag.mailbox

        def saved(changes: tuple[FolderChange, ...]) -> None:
            done()
            self._tell(mailbox, changes)

        self._console.tasks.run(self, lambda _token: map_all(service, intent), saved, failed)

    def remove(self, mailbox: str, paths: Sequence[str]) -> None:
        """Remove the rules of these folders."""
        service = self._console.service
        self._console.tasks.run(
            self,
            lambda _token: unmap_all(service, mailbox, paths),
            lambda changes: self._tell(mailbox, changes),
            self._fail,
        )

    def _tell(self, mailbox: str, changes: tuple[FolderChange, ...]) -> None:
        self._console.saved()
        self.changed.emit()
        if all(change.rule is RuleChange.UNCHANGED for change in changes):
            self._console.tell(self._words.saved(changes))
            return
        self._console.tell(self._words.saved(changes), undo=lambda: self._undo(mailbox, changes))

    def _undo(self, mailbox: str, changes: tuple[FolderChange, ...]) -> None:
        service = self._console.service

        def work(_token: CancelToken) -> None:
            take_back(service, mailbox, changes)

        def done(_nothing: None) -> None:
            self._console.saved()
            self.changed.emit()
            self._console.tell(self.tr("Undone: the folders are tracked as before."))

        self._console.tasks.run(self, work, done, self._fail)

    def _fail(self, error: PostroomError) -> None:
        self.failed.emit(problem_of(error))
        # Somebody else may have changed what we show.
        self.changed.emit()
