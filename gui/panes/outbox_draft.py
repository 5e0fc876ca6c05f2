"""DraftKeeper: what is being written is kept in the store as a draft, a moment after each change; a crash loses that moment.

still ──touched──▶ waiting ──a second──▶ saving ──▶ still
                      ▲                    │ touched meanwhile
                      └────────────────────┘
any ──finish──▶ saving, once what is under way has ended ──▶ kept, or put into the outbox
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.cancel import CancelToken
from core.domain.activity import Email
from core.domain.ids import ActivityId, AttachmentId
from core.domain.message import OutgoingAttachment
from core.errors import PostroomError
from core.service import ComposeRequest
from core.service.attaching import attach

if TYPE_CHECKING:
    from gui.console import Console

#: After the first key that is not kept.
PAUSE_MS = 1_000


@dataclass(frozen=True, slots=True)
class Written:
    """A mail as it stands at one moment: new attachments are files of the disk, or `given` by what it answers; `kept` has the draft."""

    request: ComposeRequest
    given: tuple[OutgoingAttachment, ...] = ()
    paths: tuple[Path, ...] = ()
    kept: tuple[AttachmentId, ...] = ()


class DraftKeeper(QObject):
    """Keeps one mail. `saved` carries the draft as the store has it, `refused` why it could not be kept. GUI thread only."""

    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, console: Console, written: Callable[[], Written | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._written = written
        self.draft_id: ActivityId | None = None
        self._saving = False
        self._again = False
        self._stopped = False
        self._ending: Callable[[], None] | None = None
        self.timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.timer.timeout.connect(self._save)

    def touched(self) -> None:
        """Something was changed."""
        if self._stopped:
            return
        if self._saving:
            self._again = True
        elif not self.timer.isActive():
            # Not begun anew by each key: whoever writes without a pause is kept as well.
            self.timer.start()

    @property
    def is_pending(self) -> bool:
        """Whether something is not kept yet."""
        return self._saving or self.timer.isActive()

    def _save(self) -> None:
        written = self._written()
        if written is None:
            return
        self._saving, self._again = True, False
        self._console.tasks.run(self, self._work(written, send=False), self._kept, self._not_kept)

    def _work(self, written: Written, *, send: bool) -> Callable[[CancelToken], Email]:
        service, draft_id = self._console.service, self.draft_id

        def work(token: CancelToken) -> Email:
            files: list[OutgoingAttachment] = list(written.given)
            for path in written.paths:
                token.check()
                files.append(attach(path))
            request = replace(written.request, attachments=tuple(files), draft=not send or draft_id is not None)
            if draft_id is None:
                return service.compose(request)
            draft = service.update_draft(draft_id, request, written.kept)
            return service.send_draft(draft_id) if send else draft

        return work

    def _kept(self, draft: Email) -> None:
        self._saving = False
        self.draft_id = draft.id
        self.saved.emit(draft)
        self._go_on()

    def _not_kept(self, error: PostroomError) -> None:
        self._saving = False
        if self._ending is None:
            self.refused.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        ending, self._ending = self._ending, None
        if ending is not None:
            ending()
        elif self._again and not self._stopped:
            self.timer.start()

    # ---- the end

    def finish(
        self,
        written: Callable[[], Written],
        *,
        send: bool,
        done: Callable[[Email], None],
        failed: Callable[[PostroomError], None],
        title: str,
    ) -> None:
        """Keep the mail as `written` says, or with `send` put it into the outbox; what is being saved ends first."""

        def refused(error: PostroomError) -> None:
            self._saving = self._stopped = False
            failed(error)

        def ended(email: Email) -> None:
            self._saving = False
            done(email)

        def begin() -> None:
            self._saving = True
            self._console.tasks.run(self, self._work(written(), send=send), ended, refused, title=title)

        self._stop(begin)

    def discard(self, done: Callable[[], None], failed: Callable[[PostroomError], None]) -> None:
        """Remove the draft for good, where there is one."""

        def begin() -> None:
            number = self.draft_id
            if number is None:
                done()
                return
            service = self._console.service
            self._console.tasks.run(self, lambda _token: service.discard(number), lambda _email: done(), failed)

        self._stop(begin)

    def stop(self) -> None:
        """Keep nothing more."""
        self._stopped = True
        self.timer.stop()

    def _stop(self, then: Callable[[], None]) -> None:
        self.stop()
        if self._saving:
            self._ending = then
        else:
            then()


def fresh(attachments: Sequence[AttachmentId], draft: Email) -> list[AttachmentId]:
    """The ids of the attachments that a saving brought in, in their order: those that were kept before come first."""
    known = set(attachments)
    return [one.id for one in draft.attachments if one.id not in known]
