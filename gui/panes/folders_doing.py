"""FolderDoing: what becomes of an intent: a rule at once with Undo, or first its preview in the drawer; rules removed; undo and redo.

intent ──▶ at once ──▶ saved: the sentence with Undo
   └─────▶ preview ──Save rule──▶ saved, the drawer closes
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from core.errors import PostroomError
from gui.console import Console
from gui.icons import icon
from gui.messages import problem_of
from gui.models.folder_intent import FilesIntent, Intent, MapIntent, RepairIntent, TreeIntent
from gui.panes.folders_changes import FolderChanges
from gui.panes.folders_files import FileTracking
from gui.panes.folders_preview import MappingPreview
from gui.panes.folders_whole import TreeDialog, TreeOrder


class FolderDoing(QObject):
    """GUI thread only."""

    #: A Problem, or None: what was said before is of the past.
    problem = Signal(object)
    #: Whether the preview is to be seen.
    preview_wanted = Signal(bool)
    #: A rule was saved from the preview, or the preview given up: the keyboard goes back to the folders.
    ended = Signal()

    def __init__(self, console: Console, parent: QWidget) -> None:
        super().__init__(parent)
        self._console = console
        self._owner = parent
        self.preview = MappingPreview(console)
        self.changes = FolderChanges(console, self)
        self.files = FileTracking(console, parent)
        self.undo_action = self._action(self.tr("Undo"), "undo", [QKeySequence.StandardKey.Undo], self.changes.undo)
        again = [QKeySequence.StandardKey.Redo]
        self.redo_action = self._action(self.tr("Redo"), "refresh", again, self.changes.redo)
        self._removing: set[tuple[str, str]] = set()
        self.preview.save_wanted.connect(self._save_previewed)
        self.preview.cancelled.connect(self._close)
        self.changes.failed.connect(self.problem)
        self.files.failed.connect(self.problem)
        self.changes.history_changed.connect(self._follow)
        self._follow()

    def _action(self, text: str, icon_name: str, keys: list[QKeySequence.StandardKey], slot: Callable[[], None]) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setShortcuts([key for each in keys for key in QKeySequence.keyBindings(each)])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _follow(self) -> None:
        self.undo_action.setEnabled(self.changes.can_undo)
        self.redo_action.setEnabled(self.changes.can_redo)

    def take(self, intent: Intent, preview: bool) -> None:
        """Do what somebody wants: at once, or after a look at what it would do."""
        self.problem.emit(None)
        if isinstance(intent, FilesIntent):
            self.files.track(intent)
        elif isinstance(intent, TreeIntent):
            self.map_tree(intent)
        elif isinstance(intent, RepairIntent):
            self.changes.repair(intent, self._failed)
        elif preview:
            self.preview_wanted.emit(True)
            self.preview.show_intent(intent)
        else:
            self.changes.save(intent, lambda: None, self._failed)

    def map_tree(self, intent: TreeIntent) -> None:
        """Ask how a whole tree is to be mapped."""
        dialog = TreeDialog(self._console, intent, self._owner)
        dialog.save_wanted.connect(lambda order: self._save_tree(dialog, order))
        dialog.open()

    def _save_tree(self, dialog: TreeDialog, order: TreeOrder) -> None:
        service = self._console.service
        self.changes.run(lambda _token: (order.save(service),), dialog.accept, dialog.failed, order.words())

    def _failed(self, error: PostroomError) -> None:
        self.problem.emit(problem_of(error))

    def _save_previewed(self, intent: MapIntent) -> None:
        def saved() -> None:
            # Another folder may be in the preview meanwhile, which is not given up.
            if self.preview.saving is intent:
                self.preview.saved()
                self._close()

        def failed(error: PostroomError) -> None:
            if self.preview.saving is intent:
                self.preview.failed(error)
            else:
                self._failed(error)

        self.changes.save(intent, saved, failed)

    def _close(self) -> None:
        self.preview_wanted.emit(False)
        self.ended.emit()

    def remove(self, address: str, paths: list[str]) -> None:
        """Remove the rules of these folders; Undo restores them."""
        # A key that is held down asks many times before the folders are shown anew.
        wanted = [path for path in paths if (address, path) not in self._removing]
        if wanted:
            self.problem.emit(None)
            self._removing.update((address, path) for path in wanted)
            self.changes.remove(address, wanted)

    def shown_anew(self) -> None:
        """The folders were read anew: what was being removed is gone, or can be removed again."""
        self._removing.clear()
