"""FolderChanges: rules saved, removed and taken back, off the GUI thread, each with its sentence and its way back.

map, unmap ──task──▶ saved: lists reread, the sentence with Undo ──undo──▶ what held before holds again ──redo──▶ saved
               └───▶ failed: told to whoever asked                  └────▶ somebody else changed it since: refused, nothing changes
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.cancel import CancelToken
from core.domain.record import RecordLink
from core.errors import PostroomError, UsageError
from core.service import FolderChange, FolderMapping, FolderView, Kind, NewEntry, RuleChange, Service
from gui.console import Console
from gui.messages import problem_of
from gui.models.folder_intent import MapIntent, target_words
from gui.models.folder_words import FolderWords
from gui.tasks import Failed, Task

T = TypeVar("T")
#: More are shown in the status line while they are under way, with Cancel.
FEW = 5


def map_all(service: Service, intent: MapIntent, token: CancelToken | None = None) -> tuple[FolderChange, ...]:
    """Map every folder of an intent, one after the other; worker thread. Where one fails, those before it are taken back."""
    done: list[FolderChange] = []
    try:
        for folder in intent.drag.folders:
            _check(token)
            done.append(
                service.map_folder(intent.drag.mailbox, folder.path, target_words(intent.target), subfolders=intent.with_subfolders)
            )
    except PostroomError:
        take_back(service, intent.drag.mailbox, done)
        raise
    return tuple(done)


def unmap_all(service: Service, mailbox: str, paths: Sequence[str], token: CancelToken | None = None) -> tuple[FolderChange, ...]:
    """Remove the rules of these folders; worker thread. Where one fails, those before it are taken back."""
    done: list[FolderChange] = []
    try:
        for path in paths:
            _check(token)
            done.append(service.unmap_folder(mailbox, path))
    except PostroomError:
        take_back(service, mailbox, done)
        raise
    return tuple(done)


def _check(token: CancelToken | None) -> None:
    if token is not None:
        token.check()


def take_back(service: Service, mailbox: str, changes: Sequence[FolderChange]) -> None:
    """Restore what held before these changes, the last one first; worker thread.

    Raises UsageError where somebody has changed one of these rules since; nothing is restored then.
    """
    paths = _unchanged_since(service, mailbox, changes)
    for change, path in reversed(list(zip(changes, paths, strict=True))):
        before = change.before if change.before is not None and not change.before.inherited else None
        if change.rule is RuleChange.UNCHANGED:
            continue
        if before is None:
            service.unmap_folder(mailbox, path)
        elif change.folder.id is None:
            # The folder is gone from the server, so it cannot be mapped; its rule can stand again.
            service.save([NewEntry(Kind.FOLDER_RULE, _rule_words(mailbox, path, before))])
        else:
            service.map_folder(mailbox, path, target_words(before.regarding), subfolders=before.subfolders)


def _unchanged_since(service: Service, mailbox: str, changes: Sequence[FolderChange]) -> list[str]:
    """Where the folders of these changes are now. Raises UsageError where the rule of one is not as it was left."""
    tree = service.folders(mailbox)
    by_id = {view.id: view for view in tree.folders}
    by_path = {view.path: view for view in (*tree.missing, *tree.folders)}
    paths = []
    for change in changes:
        left = change.folder
        now = by_id.get(left.id) if left.id is not None else None
        now = now or by_path.get(left.path)
        if _own(now) != _own(left):
            raise UsageError(
                QCoreApplication.translate("FolderChanges", "The rule of {folder} was changed by somebody since.").format(folder=left.path),
                title=QCoreApplication.translate("FolderChanges", "The change can no longer be taken back"),
                hint=QCoreApplication.translate("FolderChanges", "The audit shows every change with what was before."),
            )
        paths.append(now.path if now is not None else left.path)
    return paths


def _own(view: FolderView | None) -> tuple[RecordLink | None, bool] | None:
    """What the rule of a folder says; None where it has none of its own."""
    mapped = view.mapped if view is not None else None
    return None if mapped is None or mapped.inherited else (mapped.regarding, mapped.subfolders)


def _rule_words(mailbox: str, path: str, rule: FolderMapping) -> dict[str, object]:
    return {"mailbox": mailbox, "folder": path, "regarding": target_words(rule.regarding), "subfolders": rule.subfolders}


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be taken back and made again. `again` is for a worker thread."""

    mailbox: str
    changes: tuple[FolderChange, ...]
    again: Callable[[CancelToken], tuple[FolderChange, ...]]


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

        def again(token: CancelToken) -> tuple[FolderChange, ...]:
            return map_all(service, intent, token)

        many = len(intent.drag.folders)
        title = self.tr("Mapping %n folder(s)", "", many) if many > FEW else ""
        self._run(intent.drag.mailbox, again, done, failed, title)

    def remove(self, mailbox: str, paths: Sequence[str]) -> None:
        """Remove the rules of these folders."""
        service = self._console.service

        def again(token: CancelToken) -> tuple[FolderChange, ...]:
            return unmap_all(service, mailbox, paths, token)

        title = self.tr("Removing %n rule(s)", "", len(paths)) if len(paths) > FEW else ""
        self._run(mailbox, again, lambda: None, self._fail, title)

    def _run(
        self,
        mailbox: str,
        work: Callable[[CancelToken], tuple[FolderChange, ...]],
        done: Callable[[], None],
        failed: Failed,
        title: str,
    ) -> None:
        def made(changes: tuple[FolderChange, ...]) -> None:
            done()
            self._undone.clear()
            self._have(Step(mailbox, changes, work))

        task = self._console.tasks.run(self, work, made, failed, title=title)
        task.ended.connect(lambda: self._ended(task))

    def _ended(self, task: Task) -> None:
        """After a call that was cancelled nobody else says that what is shown may be another."""
        if task.token.cancelled:
            self.changed.emit()

    def _have(self, step: Step) -> None:
        self._console.saved()
        if all(change.rule is RuleChange.UNCHANGED for change in step.changes):
            self._console.tell(self._words.saved(step.changes))
        else:
            self._done.append(step)
            self._console.tell(self._words.saved(step.changes), undo=lambda: self._undo(step))
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
            self._have(Step(step.mailbox, changes, step.again))

        self._turn(step.again, done)

    def _undo(self, step: Step) -> None:
        if self._turning or step not in self._done:
            return
        service = self._console.service

        def work(_token: CancelToken) -> None:
            take_back(service, step.mailbox, step.changes)

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
