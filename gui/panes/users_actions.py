"""What is done to users, queues and forward mailboxes from their list: approve, switch off and on, delete; each off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import Kind, NewEntry
from gui.console import Console
from gui.messages import problem_of
from gui.panes.users_rows import Approval, PersonRow


class PersonActions(QObject):
    """Carries out, tells in the status line, and says what was refused. GUI thread only."""

    refused = Signal(object)
    """A Problem."""
    done = Signal()

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console

    def approve(self, rows: Sequence[PersonRow]) -> None:
        """Approve the addresses of these."""
        service, addresses = self._console.service, [row.address for row in rows if row.approval is not Approval.APPROVED]
        undo = (lambda: self._reject(addresses)) if addresses else None
        words = self._said(self.tr("%n address(es) approved.", "", len(addresses)), rows, self.tr("{address} is approved."))
        self._run(lambda: service.approve(addresses), words, undo)

    def reject(self, rows: Sequence[PersonRow]) -> None:
        """Reject the addresses of these: nothing of them is processed."""
        self._reject([row.address for row in rows])

    def _reject(self, addresses: Sequence[str]) -> None:
        service = self._console.service
        words = self.tr("%n address(es) rejected.", "", len(addresses))
        self._run(lambda: service.reject(addresses), words, lambda: self._approve(addresses))

    def _approve(self, addresses: Sequence[str]) -> None:
        service = self._console.service
        self._run(lambda: service.approve(addresses), self.tr("%n address(es) approved.", "", len(addresses)), None)

    def set_active(self, rows: Sequence[PersonRow], *, active: bool) -> None:
        """Switch these off or on, each with its mailbox."""
        service, state = self._console.service, "active" if active else "inactive"
        entries = [NewEntry(row.kind, {"id": row.id, "state": state}) for row in rows]
        # Who is switched off takes the mailbox along; who is on again has one that is on as well.
        boxes = [row.address for row in rows if active and row.kind is not Kind.FORWARD_MAILBOX]

        def work() -> None:
            service.save(entries)
            if boxes:
                service.activate(boxes)

        if active:
            words = self._said(self.tr("%n are active again.", "", len(rows)), rows, self.tr("{address} is active again."))
        else:
            words = self._said(self.tr("%n are inactive: their mailboxes rest.", "", len(rows)), rows, self.tr("{address} is inactive."))
        self._run(work, words, lambda: self.set_active(rows, active=not active))

    def delete(self, rows: Sequence[PersonRow]) -> None:
        """Delete these with their mailboxes; mail that was tracked stays. It is refused, in words, while something needs one."""
        service = self._console.service

        def work() -> None:
            for row in rows:
                service.remove(row.kind, row.id)

        words = self._said(self.tr("%n deleted.", "", len(rows)), rows, self.tr("{address} is deleted."))
        self._run(work, words, None)

    @staticmethod
    def _said(several: str, rows: Sequence[PersonRow], one: str) -> str:
        return one.format(address=rows[0].address) if len(rows) == 1 else several

    def _run(self, work: Callable[[], object], words: str, undo: Callable[[], None] | None) -> None:
        def call(_token: CancelToken) -> None:
            work()

        self._console.tasks.run(self, call, lambda _none: self._carried_out(words, undo), self._failed)

    def _carried_out(self, words: str, undo: Callable[[], None] | None) -> None:
        self._console.saved()
        self._console.tell(words, undo)
        self.done.emit()

    def _failed(self, error: PostroomError) -> None:
        # Of several the first ones may be done.
        self._console.saved()
        self.refused.emit(problem_of(error))
