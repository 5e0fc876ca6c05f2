"""What a person says to conflicts: one QAction for each decision, for a value, an item, or many; each can be taken back for a while.

wanted ──▶ under way, in a task ──▶ decided: told with Undo, the list is read again, the mailboxes run a moment later
             │ asked once more: nothing
             └▶ refused: said over the list, with a way to try again
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from core.domain.act.mapping import UserDecision
from core.errors import PostroomError
from core.service import ConflictView
from gui.models.act_conflicts import possible, verb
from gui.panes.act_conflicts_card import key_of
from gui.panes.act_soon import SoonRun
from gui.panes.pane import Pane
from gui.times import number

_ICONS = {
    UserDecision.NONE: "undo",
    UserDecision.LEAVE_OUT: "close",
    UserDecision.SAVE_ANYWAY: "save",
    UserDecision.KEEP_BOTH: "copy",
    UserDecision.TAKE_STORE: "arrow-out",
    UserDecision.TAKE_REMOTE: "arrow-in",
}


def meant(conflicts: Sequence[ConflictView], decision: UserDecision) -> list[ConflictView]:
    """Those of the conflicts of which this can be said: taken back is what was decided, anything else is for what waits."""
    if decision is UserDecision.NONE:
        return [one for one in conflicts if one.decision is not UserDecision.NONE]
    return [one for one in conflicts if one.decision is UserDecision.NONE and decision in possible(one)]


class ConflictActions(QObject):
    """Decisions on the conflicts last given to `choose`; `target` may narrow them to one when it comes to it. GUI thread only.

    `asked` tells that something is asked for, `decided` the conflicts as they are now; `refused` carries the ids of those that were meant,
    the decision and the error.
    """

    asked = Signal()
    refused = Signal(object, object, object)
    decided = Signal(object)

    def __init__(self, pane: Pane, target: Callable[[], ConflictView | None]) -> None:
        super().__init__(pane)
        self._console = pane.console
        self._target = target
        self._chosen: tuple[ConflictView, ...] = ()
        self._under_way = False
        self.soon = SoonRun(pane.console, self)
        self.actions: dict[UserDecision, QAction] = {
            decision: pane.add_action(verb(decision), name, partial(self._do, decision), shortcut=key_of(decision))
            for decision, name in _ICONS.items()
        }
        self.choose(())

    def choose(self, chosen: Sequence[ConflictView]) -> None:
        """The conflicts of all that is selected."""
        self._chosen = tuple(chosen)
        several = len({one.link_id for one in chosen}) > 1
        for decision, action in self.actions.items():
            some = meant(self._chosen, decision)
            # What never can be said of these is not shown; where nothing is selected, what can be said of most is.
            usual = decision in {UserDecision.TAKE_STORE, UserDecision.TAKE_REMOTE, UserDecision.KEEP_BOTH}
            offered = bool(some) or (usual and not self.actions_of_others(decision))
            text = verb(decision, some)
            action.setText(self.tr("{verb} ({n})").format(verb=text, n=number(len(some))) if several and some else text)
            action.setVisible(offered)
            action.setEnabled(bool(some))

    def actions_of_others(self, decision: UserDecision) -> bool:
        """Whether what is selected can be decided, but not by this."""
        return any(decision not in possible(one) for one in self._chosen)

    def _do(self, decision: UserDecision) -> None:
        one = self._target()
        self.decide(self._chosen if one is None else (one,), decision)

    def decide(self, conflicts: Sequence[ConflictView], decision: UserDecision) -> None:
        """Decide these as far as that can be said of them; while a decision is under way, no other is taken."""
        some = meant(conflicts, decision)
        if not some or self._under_way:
            return
        self._under_way = True
        self.asked.emit()
        service, ids = self._console.service, [one.id for one in some]

        def done(now: list[ConflictView]) -> None:
            self._under_way = False
            self._done(now, decision)

        def failed(error: PostroomError) -> None:
            self._under_way = False
            self.refused.emit(frozenset(ids), decision, error)

        self._console.tasks.run(self, lambda _token: service.decide_conflicts(ids, decision), done, failed)

    def _done(self, now: list[ConflictView], decision: UserDecision) -> None:
        mailboxes = {one.mailbox for one in now}
        if decision is UserDecision.NONE:
            self.soon.take_back(mailboxes)
            words = self.tr("%n decision(s) are taken back.", "", len(now))
        else:
            self.soon.ask(mailboxes)
            words = self.tr("%n conflict(s) are decided; the next pass carries it out.", "", len(now))
        back = None if decision is UserDecision.NONE else partial(self.decide, tuple(now), UserDecision.NONE)
        self._console.tell(words, back)
        self._console.state.recount()
        self.decided.emit(now)
