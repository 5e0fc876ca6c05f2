"""Undo of a change of the configuration that was just made, by way of the audit: only while it is still the last one.

remembered(work) ──▶ Change: what the work came to, and the number of the change that it made (None: it changed nothing)
take_back        ──▶ undone, where no other change came after it; else UsageError, and nothing happens
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.errors import PostroomError, UsageError
from core.service import Service
from gui.console import Console
from gui.messages import problem_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What a change came to. `number` is the change's in the audit; None where there is nothing to undo."""

    result: T
    number: int | None


def remembered(service: Service, work: Callable[[], T]) -> Change[T]:
    """Do the work and note which change it made. On a worker's thread; raises what the work raises."""
    before = _newest(service)
    result = work()
    after = _newest(service)
    return Change(result, after if after != before else None)


def take_back(service: Service, number: int) -> int:
    """Undo this change; returns how many entries of the audit that were. On a worker's thread.

    Raises UsageError where another change came after it, or where it cannot be undone any more; nothing is changed then.
    """
    if _newest(service) != number:
        raise UsageError(
            QCoreApplication.translate("Undoing", "Something else was changed since."),
            title=QCoreApplication.translate("Undoing", "It is not the last change any more"),
            hint=QCoreApplication.translate("Undoing", "The audit shows every change with what was before."),
        )
    return len(service.undo_last().undone)


def _newest(service: Service) -> int | None:
    entries = service.last_change()
    return entries[0].change_id if entries else None


class Undo(QObject):
    """One change that can be taken back, once. `done` when it is, `refused` with the error where it cannot be. GUI thread only."""

    done = Signal()
    refused = Signal(object)

    def __init__(self, console: Console, number: int, words: str) -> None:
        super().__init__(console.state)
        self._console = console
        self._number = number
        self._words = words
        self.asked = False

    def take_back(self) -> None:
        """Undo it, off the GUI thread; then everything is read anew, and the status line says so."""
        if self.asked:
            return
        self.asked = True
        service, number = self._console.service, self._number
        self._console.tasks.run(self, lambda _token: take_back(service, number), self._taken_back, self._failed)

    def _taken_back(self, _count: int) -> None:
        self._console.saved()
        self._console.tell(self._words)
        self.done.emit()

    def _failed(self, error: PostroomError) -> None:
        problem = problem_of(error)
        self._console.tell(f"{problem.title}: {problem.cause}")
        self.refused.emit(error)


def offered(console: Console, change: Change[T], words: str) -> Undo | None:
    """The offer to take a change back; `words` are said once it is. None where it changed nothing."""
    return None if change.number is None else Undo(console, change.number, words)
