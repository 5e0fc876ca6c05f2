"""FolderChanges: rules saved, removed and taken back, off the GUI thread, each with its sentence and its way back.

map, unmap ──task──▶ saved: lists reread, the sentence with Undo ──undo──▶ what held before holds again ──redo──▶ saved
               └───▶ failed: told to whoever asked                  └────▶ somebody else changed it since: refused, nothing changes
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.domain.folder_rule import UNTRACKED
from core.errors import PostroomError
from core.service import FolderChange, RuleChange, Service
from gui.console import Console
from gui.messages import problem_of
from gui.models.folder_intent import MapIntent, RepairIntent, target_words
from gui.models.folder_words import FolderWords
from gui.tasks import Failed

T = TypeVar("T")


def map_all(service: Service, intent: MapIntent) -> tuple[FolderChange, ...]:
    """Map every folder of an intent, or none of them; worker thread."""
    paths = [folder.path for folder in intent.drag.folders]
    return tuple(service.map_folders(intent.drag.mailbox, paths, target_words(intent.target), subfolders=intent.with_subfolders))


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be taken back and made again. `again` is for a worker thread."""

    changes: tuple[FolderChange, ...]
    again: Callable[[CancelToken], tuple[FolderChange, ...]]
    words: str = ""


class FolderChanges(QObject):
    """Makes changes and keeps them in their order, to be taken back and made again. GUI thread only."""

    #: A change was saved, or taken back.
    changed = Signal()
    #: A Problem: removing or taking back failed.
    failed = Signal(object)
    #: Whether something can be taken back, or made again, is another than before.
    history_changed = Signal()

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._words = FolderWords(self)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._turning = False

    def save(self, intent: MapIntent, done: Callable[[], None], failed: Failed) -> None:
        """Save the rules of an intent."""
        service = self._console.service
        self.run(lambda _token: map_all(service, intent), done, failed)

    def repair(self, intent: RepairIntent, failed: Failed) -> None:
        """Have the rule of a folder that is gone hold for another folder."""
        service = self._console.service

        def work(_token: CancelToken) -> tuple[FolderChange, ...]:
            return (service.repair_folder_rule(intent.mailbox, intent.rule.path, to=intent.folder.path),)

        self.run(work, lambda: None, failed, self._words.repaired(intent, done=True))

    def remove(self, mailbox: str, paths: Sequence[str]) -> None:
        """Remove the rules of these folders."""
        service = self._console.service
        self.run(lambda _token: tuple(service.unmap_folders(mailbox, paths)), lambda: None, self._fail)

    def leave_out(self, mailbox: str, paths: Sequence[str]) -> None:
        """Have folders left out of what the rules of folders above them say."""
        service, words = self._console.service, self._words.left_out(len(paths))
        self.run(lambda _token: tuple(service.map_folders(mailbox, paths, UNTRACKED)), lambda: None, self._fail, words)

    def recreate(self, mailbox: str, path: str) -> None:
        """Make the folder of a rule anew on the server, where it is gone."""
        work = self._console.app.folder_work
        words = self._words.recreated(path)
        self.run(lambda token: (work.recreate_folder(mailbox, path, token),), lambda: None, self._fail, words)

    def run(
        self, work: Callable[[CancelToken], tuple[FolderChange, ...]], done: Callable[[], None], failed: Failed, words: str = ""
    ) -> None:
        """Make changes, which can be taken back; `words` say what was done where the changes do not say it themselves."""

        def made(changes: tuple[FolderChange, ...]) -> None:
            done()
            self._undone.clear()
            self._have(Step(changes, work, words))

        self._console.tasks.run(self, work, made, failed)

    def _have(self, step: Step) -> None:
        self._console.saved()
        if all(change.rule is RuleChange.UNCHANGED for change in step.changes):
            self._console.tell(self._words.saved(step.changes))
        else:
            self._done.append(step)
            self._console.tell(step.words or self._words.saved(step.changes), undo=lambda: self._undo(step))
        self.history_changed.emit()
        self.changed.emit()

    # ---- back and forth

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to be taken back."""
        return bool(self._done) and not self._turning

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to be made again."""
        return bool(self._undone) and not self._turning

    def undo(self) -> None:
        """Take the last change back."""
        if self.can_undo:
            self._undo(self._done[-1])

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if not self.can_redo:
            return
        step = self._undone[-1]

        def done(changes: tuple[FolderChange, ...]) -> None:
            self._undone.remove(step)
            self._have(replace(step, changes=changes))

        self._turn(step.again, done)

    def _undo(self, step: Step) -> None:
        if self._turning or step not in self._done:
            return
        service = self._console.service

        def work(_token: CancelToken) -> None:
            service.undo_mapping(step.changes)

        def done(_nothing: None) -> None:
            self._done.remove(step)
            self._undone.append(step)
            self._console.saved()
            self.history_changed.emit()
            self.changed.emit()
            self._console.tell(self.tr("Undone: the folders are tracked as before."))

        self._turn(work, done)

    def _turn(self, work: Callable[[CancelToken], T], done: Callable[[T], None]) -> None:
        self._turning = True
        self.history_changed.emit()
        self._console.tasks.run(self, work, done, self._fail).ended.connect(self._turned)

    def _turned(self) -> None:
        self._turning = False
        self.history_changed.emit()

    def _fail(self, error: PostroomError) -> None:
        self.failed.emit(problem_of(error))
        # Somebody else may have changed what we show.
        self.changed.emit()
