"""OutboxActions: what a person does with outgoing mail: writes it, sends it again, calls it back, says that it was sent.

wanted ──▶ under way, in a task ──▶ done: told, the list is read again
  ▲  └ asked once more: nothing     └▶ refused: said in the drawer, or over the list where the drawer shows another email by now
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.commands import SyncNow
from core.domain.activity import Email
from core.domain.ids import ActivityId
from core.domain.mailbox import MailDirection
from core.errors import PostroomError
from gui.models.outbox_waiting import is_delayed
from gui.panes.outbox_compose import ComposeDialog
from gui.reading.words import subject_of
from gui.tasks import Latest

if TYPE_CHECKING:
    from gui.console import Console


class Decision(Enum):
    """What becomes of an email by a person's word."""

    SEND_NOW = "send-now"
    RESEND = "resend"
    CANCEL = "cancel"
    WAS_SENT = "was-sent"
    DISCARD = "discard"


class OutboxActions(QObject):
    """`changed` carries an email as it is now, `composed` a new one, `refused` an email, an error and how to try again.

    `gone` carries a draft that was discarded, `done` tells that several were dealt with. GUI thread only.
    """

    changed = Signal(object)
    gone = Signal(object)
    composed = Signal(object)
    kept = Signal(object)
    refused = Signal(object, object, object)
    done = Signal()

    def __init__(self, console: Console, owner: QWidget) -> None:
        super().__init__(owner)
        self._console = console
        self._owner = owner
        self._under_way: set[int] = set()
        self._drafts: Latest[Email] = Latest(console.tasks, self)

    # ---- writing

    def compose(self) -> None:
        """Write a new mail."""
        self._open(ComposeDialog(self._console, self._owner))

    def write_on(self, draft: Email) -> None:
        """Go on with a draft."""
        service = self._console.service

        def failed(error: PostroomError) -> None:
            self.refused.emit(draft, error, partial(self.write_on, draft))

        self._drafts.run(lambda _token: service.show(draft.id), lambda email: self._open(self._dialog(email)), failed)

    def _dialog(self, draft: Email) -> ComposeDialog:
        return ComposeDialog(self._console, self._owner, draft=draft)

    def _open(self, dialog: ComposeDialog) -> None:
        dialog.composed.connect(self._composed)
        dialog.kept.connect(self.kept)
        # It may have been discarded.
        dialog.rejected.connect(self.done)
        dialog.open()

    def _composed(self, email: Email) -> None:
        self.hasten([email])
        self.composed.emit(email)

    # ---- deciding

    def decide(self, email: Email, decision: Decision) -> None:
        """Carry out a decision; a second click on the same one does nothing more."""
        if email.id in self._under_way:
            return
        self._under_way.add(email.id)
        call = self._call(decision)

        def done(changed: Email) -> None:
            self._under_way.discard(email.id)
            self._decided(decision, changed)

        def failed(error: PostroomError) -> None:
            self._under_way.discard(email.id)
            self.refused.emit(email, error, partial(self.decide, email, decision))

        self._console.tasks.run(self, lambda _token: call(email.id), done, failed)

    def _call(self, decision: Decision) -> Callable[[ActivityId], Email]:
        service = self._console.service
        calls: dict[Decision, Callable[[ActivityId], Email]] = {
            Decision.SEND_NOW: service.send_now,
            Decision.RESEND: service.resend,
            Decision.CANCEL: service.cancel,
            Decision.WAS_SENT: service.mark_sent,
            Decision.DISCARD: service.discard,
        }
        return calls[decision]

    def _decided(self, decision: Decision, email: Email) -> None:
        subject = subject_of(email.subject)
        match decision:
            case Decision.SEND_NOW:
                running = self.hasten([email])
                words = self.tr("{subject} is sent now.") if running else self.tr("{subject} waits for nothing but an engine.")
                self._console.tell(words.format(subject=subject))
            case Decision.RESEND:
                self.hasten([email])
                self._console.tell(self.tr("{subject} is sent again.").format(subject=subject))
            case Decision.CANCEL:
                self._console.tell(self.tr("{subject} will not be sent.").format(subject=subject))
            case Decision.WAS_SENT:
                self._console.tell(self.tr("{subject} counts as sent.").format(subject=subject))
            case Decision.DISCARD:
                self._console.tell(self.tr("{subject} is discarded.").format(subject=subject))
                self.gone.emit(email)
                return
        self.changed.emit(email)

    def send_all(self, emails: Sequence[Email], decision: Decision) -> None:
        """Send several now, or again; what was done before one was refused stays done."""
        call, again = self._call(decision), decision is Decision.RESEND

        def work(token: CancelToken) -> list[Email]:
            done = []
            for email in emails:
                token.check()
                done.append(call(email.id))
            return done

        def done(sent: list[Email]) -> None:
            self.hasten(sent)
            words = self.tr("%n email(s) are sent again.", "", len(sent)) if again else self.tr("%n email(s) are sent now.", "", len(sent))
            self._console.tell(words)
            self.done.emit()

        def failed(error: PostroomError) -> None:
            self.refused.emit(None, error, self.done.emit)

        self._console.tasks.run(self, work, done, failed, title=self.tr("Resending") if again else self.tr("Sending"))

    def hasten(self, emails: Sequence[Email]) -> bool:
        """Have their mailboxes send now, where a mail is not to leave later; False where no engine here does."""
        ids = frozenset(email.mailbox_id for email in emails if email.mailbox_id is not None and not is_delayed(email))
        return bool(ids) and self._console.submit(SyncNow(ids, (MailDirection.OUTGOING,)))
