"""What can be done with messages in quarantine: tried again, written to files, given up; one QAction each, for head, menu and drawer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.commands import SyncNow
from core.domain.ledger import is_newer
from core.domain.mailbox import MailDirection
from core.errors import PostroomError
from core.service import ExportedFailure, FailureEntry
from gui.dialogs.give_up import GiveUpDialog
from gui.panes.pane import Pane, PaneName
from gui.panes.pane_actions import key_action, menu_of
from gui.reading.attachments import choose_folder
from gui.reading.why import WhyDialog


class QuarantineActions(QObject):
    """Actions on the messages last given to `choose`. GUI thread only.

    `source_wanted` asks for the source of the selected one. `asked` tells that something is asked for, `refused` that it was not done: what
    asks for it again, and the error; `done` that it was.
    """

    source_wanted = Signal()
    asked = Signal()
    refused = Signal(object, object)
    done = Signal()

    def __init__(self, pane: Pane, *, ask_folder: Callable[[QWidget], str] = choose_folder) -> None:
        super().__init__(pane)
        self._pane = pane
        self._console = pane.console
        self._ask_folder = ask_folder
        self._chosen: tuple[FailureEntry, ...] = ()
        self._listed: tuple[FailureEntry, ...] = ()
        self._narrowed = False
        self._make()
        self.choose((), ())

    def _make(self) -> None:
        head, make = self._pane.add_action, partial(key_action, self._pane)
        self.retry_selected = head(self.tr("Retry selected"), "refresh", self.retry_chosen, shortcut="Ctrl+R")
        self.retry_all = head(self.tr("Retry all"), "refresh", self.retry_listed, primary=True, shortcut="Ctrl+Shift+R")
        self.retry_older = make(self.tr("Retry what an older version failed on"), "refresh", self.retry_what_is_older)
        self.source = make(self.tr("Source"), "source", self.source_wanted.emit, "Ctrl+U")
        self.why = make(self.tr("Explain"), "why", self.explain_chosen, "Ctrl+I")
        self.mailbox = make(self.tr("Show the mailbox"), "mailboxes", self._show_mailbox)
        self.export_selected = make(self.tr("Export selected…"), "export", self.export_chosen, "Ctrl+E")
        self.export_all = make(self.tr("Export all…"), "export", self.export_listed, "Ctrl+Shift+E")
        self.give_up = make(self.tr("Give up…"), "close", self.give_up_chosen, "Del")

    def offer_in(self, widget: QWidget) -> None:
        """Let the shortcuts work in a widget that is not within the pane."""
        widget.addActions([self.retry_selected, self.retry_all, self.source, self.why, self.export_selected, self.export_all, self.give_up])

    def choose(self, chosen: Sequence[FailureEntry], listed: Sequence[FailureEntry], *, narrowed: bool = False) -> None:
        """The messages that are selected, and all that are listed; `narrowed`: a person looks for these alone."""
        self._chosen, self._listed, self._narrowed = tuple(chosen), tuple(listed), narrowed
        waiting = [entry for entry in chosen if entry.given_up_by is None]
        one = chosen[0] if len(chosen) == 1 else None
        self.retry_selected.setEnabled(bool(waiting))
        self.retry_all.setEnabled(any(entry.given_up_by is None for entry in listed))
        self.retry_older.setEnabled(bool(self.older(listed)))
        self.source.setEnabled(one is not None)
        self.why.setEnabled(one is not None and bool(one.message_id))
        self.mailbox.setEnabled(one is not None)
        self.export_selected.setEnabled(bool(chosen))
        self.export_all.setEnabled(bool(listed))
        self.give_up.setEnabled(bool(waiting))

    def menu(self, parent: QWidget) -> QMenu:
        """Everything that can be done, in groups; what cannot be done now is left out."""
        groups = (
            (self.retry_selected, self.retry_older),
            (self.source, self.why, self.mailbox),
            (self.export_selected, self.export_all),
            (self.give_up,),
        )
        return menu_of(parent, groups)

    # ---- tried again

    def older(self, entries: Collection[FailureEntry]) -> list[FailureEntry]:
        """Those that an older version of the program failed on: this one may know better."""
        program = self._console.app.tools.program
        return [entry for entry in entries if entry.given_up_by is None and is_newer(program, entry.program)]

    def retry_chosen(self) -> None:
        """Try the selected ones again."""
        waiting = [entry for entry in self._chosen if entry.given_up_by is None]
        if waiting:
            self.retry(waiting)

    def retry_what_is_older(self) -> None:
        """Try again what an older version failed on."""
        older = self.older(self._listed)
        if older:
            self.retry(older)

    def retry_listed(self) -> None:
        """Try all of quarantine again, or what a person looks for."""
        self.retry([entry for entry in self._listed if entry.given_up_by is None] if self._narrowed else None)

    def retry(self, entries: list[FailureEntry] | None) -> None:
        """Have these (None: all) judged again, and run their mailboxes now."""
        service = self._console.service
        ids = None if entries is None else [entry.id for entry in entries]
        self.asked.emit()
        again = partial(self._refuse, partial(self.retry, entries))
        self._console.tasks.run(self, lambda _token: service.retry_failures(ids), self._retried, again)

    def _retried(self, entries: list[FailureEntry]) -> None:
        views = [self._console.state.by_address(address) for address in {entry.mailbox for entry in entries}]
        ids = frozenset(view.id for view in views if view is not None)
        running = bool(ids) and self._console.submit(SyncNow(ids, (MailDirection.INCOMING,)))
        if running:
            self._console.tell(self.tr("%n message(s) are tried again now.", "", len(entries)))
        else:
            self._console.tell(self.tr("%n message(s) are tried again at the next run.", "", len(entries)))
        self.done.emit()

    def _refuse(self, again: Callable[[], None], error: PostroomError) -> None:
        self.refused.emit(again, error)

    # ---- written to files

    def export_chosen(self) -> None:
        """Write the selected ones into a folder."""
        self._ask_export([entry.id for entry in self._chosen])

    def export_listed(self) -> None:
        """Write all that are listed into a folder."""
        given_up = any(entry.given_up_by is not None for entry in self._listed)
        self._ask_export([entry.id for entry in self._listed] if self._narrowed or given_up else None)

    def _ask_export(self, ids: list[int] | None) -> None:
        chosen = self._ask_folder(self._pane) if ids is None or ids else ""
        if chosen:
            self.export_to(Path(chosen), ids)

    def export_to(self, folder: Path, ids: list[int] | None) -> None:
        """Write the sources of these (None: all in quarantine) as files named by their numbers."""
        service = self._console.service
        self.asked.emit()

        def work(_token: CancelToken) -> list[ExportedFailure]:
            return service.export_failures(folder, ids)

        def told(done: list[ExportedFailure]) -> None:
            written = sum(one.path is not None for one in done)
            words = self.tr("%n message(s) are written to {folder}.", "", written).format(folder=folder)
            if written < len(done):
                words += " " + self.tr("%n message(s) have no source: they were never fetched.", "", len(done) - written)
            self._console.tell(words)

        again = partial(self._refuse, partial(self.export_to, folder, ids))
        self._console.tasks.run(self, work, told, again, title=self.tr("Exporting messages"))

    # ---- given up, explained

    def give_up_chosen(self) -> None:
        """Ask why the selected ones are given up, and do it."""
        self.ask_to_give_up([entry for entry in self._chosen if entry.given_up_by is None])

    def ask_to_give_up(self, entries: Sequence[FailureEntry]) -> None:
        """Ask why these are given up, and do it."""
        if entries:
            self.asked.emit()
            dialog = GiveUpDialog(self._console, entries, self._pane.window())
            dialog.accepted.connect(self.done)
            dialog.open()

    def explain_chosen(self) -> None:
        """Show every rule that was asked about the selected one."""
        if len(self._chosen) == 1:
            self.explain(self._chosen[0])

    def explain(self, entry: FailureEntry) -> None:
        """Show every rule that was asked about this message."""
        dialog = WhyDialog(self._console, None, self._pane)
        dialog.field.setText(entry.message_id or "")
        dialog.explain(entry.message_id or str(entry.id))
        dialog.activity_wanted.connect(lambda activity_id: self._console.go(PaneName.ACTIVITIES, activity_id))
        dialog.open()

    def _show_mailbox(self) -> None:
        if len(self._chosen) == 1:
            self._console.go(PaneName.MAILBOXES, self._chosen[0].mailbox)
