"""Having back what was deleted, and values that gave way; several at once too.

wanted ──▶ under way ──▶ done: told, the list is read again
                 └──▶ refused at one of them: those before it are done, and the others can be tried again
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.errors import PostroomError, UsageError
from core.service import BinView, LinkState, UndoneHistory
from gui.models.act_bin import Overwrite, can_be_restored
from gui.panes.act_bin_drawer import RESTORE_KEY, UNDO_KEY
from gui.panes.act_soon import SoonRun
from gui.panes.pane import Pane


@dataclass(frozen=True, slots=True)
class _Restored:
    """What was restored, and why it went no further; `left` are those that were not tried."""

    done: tuple[BinView, ...]
    left: tuple[BinView, ...] = ()
    error: PostroomError | None = None


@dataclass(frozen=True, slots=True)
class _TakenBack:
    """What came of having values back, and the addresses of the mailboxes to which they flow."""

    what: UndoneHistory
    mailboxes: frozenset[str]


class BinActions(QObject):
    """Acts on what was last given to `choose`. GUI thread only.

    `refused` tells how to ask again and the error, `left` the words for values that could not be had back, `done` that something changed.
    """

    asked = Signal()
    refused = Signal(object, object)
    left = Signal(object)
    done = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._console = pane.console
        self._binned: tuple[BinView, ...] = ()
        self._values: tuple[Overwrite, ...] = ()
        self._under_way = False
        self.soon = SoonRun(pane.console, self)
        self.restore_action = pane.add_action(self.tr("Restore"), "undo", self.restore, primary=True, shortcut=RESTORE_KEY)
        self.undo_action = pane.add_action(self.tr("Undo"), "undo", self.take_back, primary=True, shortcut=UNDO_KEY)
        self.choose((), of_values=False)

    def choose(self, rows: Sequence[BinView | Overwrite], *, of_values: bool) -> None:
        """What is selected; `of_values`: in the list of values that gave way."""
        self._binned = tuple(row for row in rows if isinstance(row, BinView) and can_be_restored(row))
        self._values = tuple(row for row in rows if isinstance(row, Overwrite) and row.entry.undone_at is None)
        several = self.tr("Restore %n item(s)", "", len(self._binned)) if len(self._binned) > 1 else self.tr("Restore")
        self.restore_action.setText(several)
        self.restore_action.setVisible(not of_values)
        self.restore_action.setEnabled(bool(self._binned))
        several = self.tr("Undo %n value(s)", "", len(self._values)) if len(self._values) > 1 else self.tr("Undo")
        self.undo_action.setText(several)
        self.undo_action.setVisible(of_values)
        self.undo_action.setEnabled(bool(self._values))

    # ---- items

    def restore(self) -> None:
        """Restore the selected items."""
        self._restore(self._binned)

    def _restore(self, wanted: tuple[BinView, ...]) -> None:
        if not wanted or self._under_way:
            return
        self._under_way = True
        self.asked.emit()
        service = self._console.service

        def work(token: CancelToken) -> _Restored:
            done: list[BinView] = []
            for place, view in enumerate(wanted):
                token.check()
                try:
                    done.append(service.restore_binned(view.binned.id))
                except PostroomError as error:
                    return _Restored(tuple(done), wanted[place:], error)
            return _Restored(tuple(done))

        title = self.tr("Restoring %n item(s)", "", len(wanted)) if len(wanted) > 1 else ""
        self._console.tasks.run(self, work, self._restored, partial(self._failed, partial(self._restore, wanted)), title=title)

    def _restored(self, what: _Restored) -> None:
        self._under_way = False
        if what.done:
            self._console.tell(self.tr("%n item(s) are restored in the store, linked to nothing.", "", len(what.done)))
            self._console.state.recount()
            self.soon.ask({view.mailbox for view in what.done})
        if what.error is not None:
            # One that cannot be restored would be in the way again; where the store was out of reach none of them is.
            left = what.left[1:] if isinstance(what.error, UsageError) else what.left
            self.refused.emit(partial(self._restore, left) if left else None, what.error)
        else:
            self.done.emit()

    # ---- values

    def take_back(self) -> None:
        """Have the selected values back."""
        self._take_back(self._values)

    def _take_back(self, wanted: tuple[Overwrite, ...]) -> None:
        if not wanted or self._under_way:
            return
        self._under_way = True
        self.asked.emit()
        service, ids = self._console.service, [row.entry.id for row in wanted]
        items = {row.entry.object_id for row in wanted if row.entry.object_id is not None}

        def work(_token: CancelToken) -> _TakenBack:
            # The value flows to every mailbox that has the item, not to the one alone whose pass wrote over it.
            links = [link for detail in service.act_details(items) for link in detail.row.links if link.state is not LinkState.UNLINKED]
            return _TakenBack(service.undo_history(ids), frozenset(link.mailbox for link in links))

        self._console.tasks.run(self, work, self._taken_back, partial(self._failed, partial(self._take_back, wanted)))

    def _taken_back(self, taken: _TakenBack) -> None:
        self._under_way = False
        what = taken.what
        if what.restored:
            self._console.tell(self.tr("%n value(s) are taken back; the next pass carries them over.", "", what.restored))
            self._console.state.recount()
            self.soon.ask(taken.mailboxes)
        self.left.emit(what.left)
        self.done.emit()

    def _failed(self, again: object, error: PostroomError) -> None:
        self._under_way = False
        self.refused.emit(again, error)
