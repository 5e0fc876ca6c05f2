"""A person's word for held passes, one or several at once: all of those that were shown are released or refused, or none of them.

wanted ──▶ under way, in a task ──▶ said: told, the list is read again, what was released runs
             │ asked once more: nothing
             └▶ refused, as one of them is not held any more: said over the list, with a way to try again
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.commands import SyncNow
from core.domain.mailbox import MailDirection
from core.errors import PostroomError
from core.service import PassView
from gui.models.act_passes import mails
from gui.models.act_passes_together import together
from gui.panes.act_passes_detail import KEYS, REFUSE, RELEASE, SILENTLY, PassDetail
from gui.panes.pane import Pane
from gui.panes.pane_actions import key_action


class PassActions(QObject):
    """Acts on what `detail` shows. GUI thread only.

    `asked` tells that something is asked for, `refused` carries how to ask again and the error, `done` that lists are to be read anew.
    """

    asked = Signal()
    refused = Signal(object, object)
    done = Signal()

    def __init__(self, pane: Pane, detail: PassDetail) -> None:
        super().__init__(pane)
        self._console = pane.console
        self._detail = detail
        self._under_way = False
        for key, text in (
            (RELEASE, self.tr("Release")),
            (SILENTLY, self.tr("Release without telling anybody")),
            (REFUSE, self.tr("Refuse")),
        ):
            key_action(pane, text, "play" if key != REFUSE else "close", partial(self.say, key), KEYS[key])
        detail.wanted.connect(self.say)

    def say(self, what: str) -> None:
        """Release or refuse the held passes that are shown, once all of it is; while a word is under way, no other is taken."""
        held = self._detail.held
        if what not in self._detail.offered() or self._under_way:
            return
        if what == REFUSE or self._detail.plan_is_shown:
            self._carry(held, what)

    def _carry(self, held: Sequence[PassView], what: str) -> None:
        self._under_way = True
        self.asked.emit()
        self._detail.set_busy()
        service = self._console.service
        ids = [view.entry.id for view in held if view.entry.id is not None]

        def work(_token: CancelToken) -> list[PassView]:
            return service.refuse_passes(ids) if what == REFUSE else service.release_passes(ids, silently=what == SILENTLY)

        def done(now: list[PassView]) -> None:
            self._under_way = False
            self._said(now, what)

        def failed(error: PostroomError) -> None:
            self._under_way = False
            self._detail.offer()
            self.refused.emit(partial(self.say, what), error)

        self._console.tasks.run(self, work, done, failed)

    def _said(self, now: list[PassView], what: str) -> None:
        if what == REFUSE:
            self._console.tell(self._refused_words(now))
        else:
            boxes = [self._console.state.by_address(view.mailbox) for view in now]
            ids = frozenset(box.id for box in boxes if box is not None)
            runs = bool(ids) and self._console.submit(SyncNow(ids, (MailDirection.ACT,)))
            self._console.tell(self._released_words(now, silently=what == SILENTLY, runs=runs))
        self._console.state.recount()
        self.done.emit()

    def _refused_words(self, now: Sequence[PassView]) -> str:
        if len(now) == 1:
            return self.tr("The pass over {mailbox} is refused; nothing of it is done.").format(mailbox=now[0].mailbox)
        return self.tr("%n passes are refused; nothing of them is done.", "", len(now))

    def _released_words(self, now: Sequence[PassView], *, silently: bool, runs: bool) -> str:
        sent = 0 if silently else mails(together(now))
        if len(now) == 1:
            if sent:
                words = self.tr("The pass over {mailbox} is released, with %n mail(s).", "", sent)
            else:
                words = self.tr("The pass over {mailbox} is released; nobody is told of anything.")
            when = self.tr("It runs now.") if runs else self.tr("It runs next time the engine does.")
            return f"{words.format(mailbox=now[0].mailbox)} {when}"
        words = self.tr("%n passes are released.", "", len(now))
        told = self.tr("They send %n mail(s).", "", sent) if sent else self.tr("Nobody is told of anything.")
        when = self.tr("They run now.") if runs else self.tr("They run next time the engine does.")
        return f"{words} {told} {when}"
