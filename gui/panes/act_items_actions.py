"""What a person does with items: unlink them, link them again, try again what failed, open what they concern, undo what gave way.

asked ──▶ under way, in a task ──▶ done: told, the list is read again, the mailboxes run
            └▶ refused: said over the list, with a way to try again
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.commands import SyncNow
from core.domain.mailbox import MailDirection
from core.errors import PostroomError
from core.service import ItemRow, LinkState, LinkView, UndoneHistory
from gui.panes.pane import PaneName
from gui.panes.pane_actions import key_action, menu_of
from gui.reading.harmless import one_line

if TYPE_CHECKING:
    from core.domain.ids import MailboxId
    from gui.panes.pane import Pane

T = TypeVar("T")


class ItemActions(QObject):
    """Actions on the items last given to `choose`, and on single links. GUI thread only.

    `asked` tells that something is asked for, `refused` how to ask again and the error, `done` that lists are to be read anew.
    """

    asked = Signal()
    refused = Signal(object, object)
    done = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._console = pane.console
        self._chosen: tuple[ItemRow, ...] = ()
        self.regarding = key_action(pane, self.tr("Open regarding"), "link", self.open_regarding, "Ctrl+O")
        self.retry = pane.add_action(self.tr("Retry"), "refresh", self.retry_chosen, shortcut="Ctrl+R")
        self.relink = pane.add_action(self.tr("Link again"), "link", self.relink_chosen, shortcut="Ctrl+L")
        self.unlink = pane.add_action(self.tr("Unlink"), "unlink", self.unlink_chosen, shortcut="Ctrl+U")
        for action, tip in (
            (self.regarding, self.tr("Show the record that it concerns (Ctrl+O)")),
            (self.retry, self.tr("Try again what failed, and run the mailboxes now (Ctrl+R)")),
            (self.relink, self.tr("Begin what was unlinked anew, and run the mailboxes now (Ctrl+L)")),
            (self.unlink, self.tr("End the links; both items stay, no change flows any more (Ctrl+U)")),
        ):
            action.setToolTip(tip)
        self.choose(())

    def choose(self, chosen: Sequence[ItemRow]) -> None:
        """The items that are selected."""
        self._chosen = tuple(chosen)
        one = chosen[0] if len(chosen) == 1 else None
        self.regarding.setEnabled(one is not None and one.regarding is not None)
        self.retry.setEnabled(bool(self._links({LinkState.FAILED})))
        self.relink.setEnabled(bool(self._links({LinkState.UNLINKED})))
        self.unlink.setEnabled(bool(self._links(_FLOWING)))

    def menu(self, parent: QWidget) -> QMenu:
        """What can be done now."""
        return menu_of(parent, ((self.regarding,), (self.retry, self.relink), (self.unlink,)))

    def _links(self, states: Collection[LinkState]) -> list[LinkView]:
        return [link for row in self._chosen for link in row.links if link.state in states]

    # ---- the selected ones

    def open_regarding(self) -> None:
        """Show the record that the selected one concerns."""
        if len(self._chosen) == 1 and self._chosen[0].regarding is not None:
            self._console.go(PaneName.RECORDS, self._chosen[0].regarding)

    def unlink_chosen(self) -> None:
        """End all links of the selected ones."""
        self.unlink_links(self._links(_FLOWING))

    def retry_chosen(self) -> None:
        """Try again what failed of the selected ones."""
        self.retry_links(self._links({LinkState.FAILED}))

    def relink_chosen(self) -> None:
        """Let the selected ones be linked again, wherever they were."""
        ended = self._links({LinkState.UNLINKED})
        objects = [row.id for row in self._chosen if any(link.state is LinkState.UNLINKED for link in row.links)]
        self._relink(objects, None, {link.mailbox_id for link in ended})

    # ---- links

    def unlink_links(self, links: Sequence[LinkView]) -> None:
        """End these links."""
        service, ids = self._console.service, [link.link_id for link in links]
        if ids:
            self._do(
                lambda: service.unlink_items(ids),
                lambda count: self._console.tell(self.tr("%n link(s) are ended; both items stay.", "", count)),
                partial(self.unlink_links, links),
            )

    def retry_links(self, links: Sequence[LinkView]) -> None:
        """Try these again, and run their mailboxes now."""
        service, ids = self._console.service, [link.link_id for link in links]

        def told(count: int) -> None:
            running = self._run({link.mailbox_id for link in links})
            if running:
                self._console.tell(self.tr("%n item(s) are tried again now.", "", count))
            else:
                self._console.tell(self.tr("%n item(s) are tried again at the next pass.", "", count))

        if ids:
            self._do(lambda: service.retry_items(ids), told, partial(self.retry_links, links))

    def relink_link(self, object_id: int, link: LinkView) -> None:
        """Let an item be linked again in one mailbox."""
        self._relink([object_id], link.mailbox, {link.mailbox_id})

    def _relink(self, object_ids: Sequence[int], mailbox: str | None, mailbox_ids: Collection[MailboxId]) -> None:
        service, ids = self._console.service, list(object_ids)

        def told(count: int) -> None:
            self._run(mailbox_ids)
            self._console.tell(self.tr("%n link(s) begin anew with the next pass.", "", count))

        if ids:
            again = partial(self._relink, object_ids, mailbox, mailbox_ids)
            self._do(lambda: service.relink_items(ids, mailbox), told, again)

    def undo(self, entry_id: int, row: ItemRow) -> None:
        """Write a value that gave way again."""
        service = self._console.service

        def told(undone: UndoneHistory) -> None:
            if undone.left:
                self._console.tell(self.tr("It is left as it is: {why}").format(why=one_line("; ".join(undone.left))))
            else:
                self._run({link.mailbox_id for link in row.links if link.state is not LinkState.UNLINKED})
                self._console.tell(self.tr("The value is back; the next pass carries it on."))

        self._do(lambda: service.undo_history([entry_id]), told, partial(self.undo, entry_id, row))

    # ---- how

    def _run(self, mailbox_ids: Collection[MailboxId]) -> bool:
        """Run these mailboxes now; False where no engine of ours runs, which then comes to it in its own time."""
        return bool(mailbox_ids) and self._console.submit(SyncNow(frozenset(mailbox_ids), (MailDirection.ACT,)))

    def _do(self, work: Callable[[], T], told: Callable[[T], None], again: Callable[[], None]) -> None:
        self.asked.emit()

        def done(result: T) -> None:
            told(result)
            self._console.state.recount()
            self.done.emit()

        def failed(error: PostroomError) -> None:
            self.refused.emit(again, error)

        self._console.tasks.run(self, lambda _token: work(), done, failed)


_FLOWING = frozenset(LinkState) - {LinkState.UNLINKED, LinkState.NONE}
