"""What is done to a profile from its list: make it the default, switch it off and on, delete it. Each is one call off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import Kind, NewEntry
from gui.console import Console
from gui.messages import problem_of
from gui.panes.profiles_rows import ProfileRow


class ProfileActions(QObject):
    """Carries out, tells in the status line, and says what was refused. GUI thread only."""

    refused = Signal(object)
    """A Problem."""
    done = Signal()

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console

    def make_default(self, row: ProfileRow, before: str | None) -> None:
        """Let new mailboxes use this profile; `before` is the one they used until now."""
        words = self.tr("New mailboxes use {profile} now.").format(profile=row.name)
        self._save([NewEntry(Kind.ORGANIZATION, {"default_profile": row.name})], words, lambda: self._restore_default(before))

    def set_active(self, row: ProfileRow, *, active: bool) -> None:
        """Switch a profile on or off: while it is off, nothing of its mailboxes is processed."""
        words = self.tr("{profile} is active again.") if active else self.tr("{profile} is inactive: its mailboxes rest.")
        entry = NewEntry(Kind.PROFILE, {"id": row.id, "state": "active" if active else "inactive"})
        self._save([entry], words.format(profile=row.name), lambda: self.set_active(row, active=not active))

    def delete(self, row: ProfileRow) -> None:
        """Delete a profile; it is refused, in words, while something needs it."""
        service = self._console.service

        def work(_token: CancelToken) -> None:
            service.remove(Kind.PROFILE, row.id)

        words = self.tr("The profile {profile} is deleted.").format(profile=row.name)
        self._console.tasks.run(self, work, lambda _none: self._carried_out(words, None), self._failed)

    def _restore_default(self, before: str | None) -> None:
        words = self.tr("New mailboxes use {profile} again.").format(profile=before) if before else self.tr("No profile is the default.")
        self._save([NewEntry(Kind.ORGANIZATION, {"default_profile": before})], words, None)

    def _save(self, entries: list[NewEntry], words: str, undo: Callable[[], None] | None) -> None:
        service = self._console.service

        def work(_token: CancelToken) -> None:
            service.save(entries)

        self._console.tasks.run(self, work, lambda _none: self._carried_out(words, undo), self._failed)

    def _carried_out(self, words: str, undo: Callable[[], None] | None) -> None:
        self._console.saved()
        self._console.tell(words, undo)
        self.done.emit()

    def _failed(self, error: PostroomError) -> None:
        self.refused.emit(problem_of(error))
