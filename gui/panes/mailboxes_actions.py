"""What a person can do with mailboxes: one QAction each, for the pane's head, the context menu and the drawer alike.

Commands go to the engine; changes of the organisation go through tasks to the service, and can be taken back where that is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.commands import Command, Pause, Resume, StopRuns, SyncNow
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.errors import PostroomError
from core.events import EngineState
from gui.console import Console
from gui.icons import icon
from gui.messages import problem_of
from gui.models.mailboxes import MailboxWords
from gui.panes.mailboxes_server import ServerLooks
from gui.panes.mailboxes_statistics import StatisticsExport
from gui.panes.mailboxes_testing import TestBoard, can_test
from gui.panes.pane import Pane, PaneName
from gui.panes.pane_actions import key_action, menu_of
from gui.theme import Tone
from gui.views import MailboxView

_Change = Callable[[list[str]], object]


class MailboxChanges(QObject):
    """Changes what the organisation says of mailboxes, and tells so. `failed` carries a Problem. GUI thread only."""

    failed = Signal(object)

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._words = MailboxWords()

    def make(self, views: Sequence[MailboxView], change: _Change, words: str, back: _Change | None = None) -> None:
        """Call the service off the GUI thread, then say `words` with {mailboxes} filled in; `back` is what takes the change back."""
        addresses = [view.mailbox for view in views]
        if not addresses:
            return

        def done(_result: object) -> None:
            self._console.saved()
            undo = None if back is None else partial(self._take_back, addresses, back)
            self._console.tell(words.format(mailboxes=self.named(addresses)), undo)

        self._console.tasks.run(self, lambda _token: change(addresses), done, self._failed)

    def named(self, addresses: Sequence[str]) -> str:
        """The one address, or how many."""
        return addresses[0] if len(addresses) == 1 else self._words.mailboxes(len(addresses))

    def _take_back(self, addresses: list[str], back: _Change) -> None:
        self._console.tasks.run(self, lambda _token: back(addresses), lambda _result: self._console.saved(), self._failed)

    def _failed(self, error: PostroomError) -> None:
        self.failed.emit(problem_of(error))


class MailboxActions(QObject):
    """Actions on the mailboxes last given to `choose`. GUI thread only."""

    def __init__(self, pane: Pane, tests: TestBoard) -> None:
        super().__init__(pane)
        self._pane = pane
        self._console = pane.console
        self._tests = tests
        self.changes = MailboxChanges(pane.console, self)
        self.statistics = StatisticsExport(pane.console, pane)
        self.server = ServerLooks(pane.console, pane)
        self._views: tuple[MailboxView, ...] = ()
        self._make()
        self.choose(())

    def _make(self) -> None:
        make = partial(key_action, self._pane)
        self.sync = self._pane.add_action(self.tr("Sync now"), "sync", self.sync_now, shortcut="F5")
        self.test = self._pane.add_action(self.tr("Test and enable"), "test", self.test_now, primary=True, shortcut="Ctrl+T")
        self.test_failed = make(self.tr("Test only what failed"), "test", self.test_what_failed, "Ctrl+Shift+T")
        self.pause = make(self.tr("Pause"), "pause", self.toggle_pause, "Ctrl+P")
        self.stop = make(self.tr("Stop what runs"), "stop", self.stop_runs)
        self.enable_in = make(self.tr("Enable receiving without a test"), "arrow-in", partial(self.enable, MailDirection.INCOMING))
        self.disable_in = make(self.tr("Disable receiving"), "arrow-in", partial(self.disable, MailDirection.INCOMING))
        self.enable_out = make(self.tr("Enable sending without a test"), "arrow-out", partial(self.enable, MailDirection.OUTGOING))
        self.disable_out = make(self.tr("Disable sending"), "arrow-out", partial(self.disable, MailDirection.OUTGOING))
        self.approve = make(self.tr("Approve"), "check", self.approve_all)
        self.reject = make(self.tr("Reject"), "close", self.reject_all)
        self.activate = make(self.tr("Activate"), "play", self.activate_all)
        self.deactivate = make(self.tr("Deactivate"), "lock", self.deactivate_all)
        self.defaults = make(self.tr("Apply default settings..."), "settings", self.apply_defaults, "Ctrl+Shift+D")
        self.assign = make(self.tr("Assign profile..."), "profiles", self.assign_profile, "Ctrl+Shift+L")
        self.edit = make(self.tr("Edit..."), "edit", self.edit_one)
        self.folders = make(self.tr("Folders"), "folders", partial(self._go, PaneName.FOLDERS))
        self.activities = make(self.tr("Activities"), "activities", partial(self._go, PaneName.ACTIVITIES))

    def offer_in(self, widget: QWidget) -> None:
        """Let the shortcuts work in a widget that is not within the pane."""
        widget.addActions([self.sync, self.test, self.test_failed, self.pause, *self.server.actions])

    def choose(self, views: Sequence[MailboxView]) -> None:
        """The mailboxes that are acted on from now on, as they are now."""
        self._views = tuple(views)
        self.statistics.choose(views)
        self.server.choose(views)
        some, one = bool(views), len(views) == 1
        engine = self._console.engine_running()
        self._set(self.sync, engine and any(each.why_not is None for view in views for each in view.directions))
        self._set(self.pause, engine and some)
        paused = self._all_paused()
        resume = self.tr("Resume everything") if self._everything_paused() else self.tr("Resume")
        self.pause.setText(resume if paused else self.tr("Pause"))
        self.pause.setIcon(icon("play" if paused else "pause", Tone.MUTED))
        self._set(self.stop, engine and any(view.running is not None for view in views))
        self._set(self.test, any(can_test(view) and not self._tests.is_running(view.id) for view in views))
        self._set(self.test_failed, any(self._tests.has_failed(view, way) for view in views for way in can_test(view)))
        for direction, enable, disable in self._switches():
            mine = [view.direction(direction) for view in views]
            enable.setEnabled(any(not each.state.enabled and each.method == "server-side-sync" for each in mine))
            disable.setEnabled(any(each.state.enabled or each.awaits_test for each in mine))
        self.approve.setEnabled(any(not view.approved for view in views))
        self.reject.setEnabled(any(not view.rejected for view in views))
        self.activate.setEnabled(any(not view.active for view in views))
        self.deactivate.setEnabled(any(view.active for view in views))
        for action in (self.edit, self.folders, self.activities):
            action.setEnabled(one)
        for action in (self.defaults, self.assign):
            action.setEnabled(some)

    def _set(self, action: QAction, enabled: bool) -> None:
        action.setEnabled(enabled)
        down = not self._console.engine_running() and action not in {self.test, self.test_failed}
        action.setToolTip(self.tr("Another engine is working on this store: it decides what runs.") if down else "")

    def _switches(self) -> tuple[tuple[MailDirection, QAction, QAction], ...]:
        return (
            (MailDirection.INCOMING, self.enable_in, self.disable_in),
            (MailDirection.OUTGOING, self.enable_out, self.disable_out),
        )

    def _all_paused(self) -> bool:
        return bool(self._views) and all(view.paused for view in self._views)

    def _everything_paused(self) -> bool:
        engine = self._console.state.engine
        return engine is not None and engine.state is EngineState.PAUSED

    def menu(self, parent: QWidget) -> QMenu:
        """Everything that can be done, in groups; what cannot be done now is left out."""
        groups = (
            (self.sync, self.test, self.test_failed, self.pause, self.stop),
            self.server.actions,
            (self.edit, self.folders, self.activities, self.statistics.action),
            (self.approve, self.reject),
            (self.enable_in, self.disable_in, self.enable_out, self.disable_out),
            (self.activate, self.deactivate),
            (self.defaults, self.assign),
        )
        return menu_of(parent, groups)

    # ---- what the engine does

    def sync_now(self) -> None:
        """Run the chosen mailboxes now."""
        self._submit(SyncNow(self._ids()), self.tr("Sync asked for: {mailboxes}"))

    def toggle_pause(self) -> None:
        """Pause the chosen mailboxes, or resume them where all are paused."""
        if self._everything_paused():
            self._submit(Resume(), self.tr("Everything goes on"))
        elif self._all_paused():
            self._submit(Resume(self._ids()), self.tr("Resumed: {mailboxes}"))
        else:
            ids = self._ids()
            self._submit(Pause(ids), self.tr("Paused: {mailboxes}"), undo=lambda: self._submit(Resume(ids), ""))

    def stop_runs(self) -> None:
        """End what runs for the chosen mailboxes at its next safe point."""
        self._submit(StopRuns(self._ids()), self.tr("Stops at the next safe point: {mailboxes}"))

    def test_now(self) -> None:
        """Test the chosen mailboxes and enable what passes; of many a window of its own tells."""
        self._test(only_failed=False)

    def test_what_failed(self) -> None:
        """Test the directions of the chosen mailboxes again whose last test failed."""
        self._test(only_failed=True)

    def _test(self, *, only_failed: bool) -> None:
        if len(self._views) > 1:
            from gui.dialogs.many_tests import open_tests

            open_tests(self._console, self._views, self._pane.window(), only_failed=only_failed)
        else:
            self._tests.start(self._views, only_failed=only_failed)
        self.choose(self._views)

    # ---- what the organisation says

    def enable(self, direction: MailDirection) -> None:
        """Let a direction of the chosen mailboxes work without a test."""
        service = self._console.service
        views = [view for view in self._views if not view.direction(direction).state.enabled]
        self.changes.make(
            views,
            lambda addresses: service.enable(addresses, [direction]),
            self.tr("Enabled: {mailboxes}"),
            lambda addresses: service.disable(addresses, [direction]),
        )

    def disable(self, direction: MailDirection) -> None:
        """Stop a direction of the chosen mailboxes from the next run on."""
        service = self._console.service
        views = [view for view in self._views if view.direction(direction).state.enabled or view.direction(direction).awaits_test]
        self.changes.make(
            views,
            lambda addresses: service.disable(addresses, [direction]),
            self.tr("Disabled: {mailboxes}"),
            lambda addresses: service.enable(addresses, [direction]),
        )

    def approve_all(self) -> None:
        """Approve the addresses of the chosen mailboxes."""
        views = [view for view in self._views if not view.approved]
        self.changes.make(views, self._console.service.approve, self.tr("Approved: {mailboxes}"))

    def reject_all(self) -> None:
        """Reject the addresses of the chosen mailboxes."""
        views = [view for view in self._views if not view.rejected]
        service = self._console.service
        back = service.approve if all(view.approved for view in views) else None
        self.changes.make(views, service.reject, self.tr("Rejected: {mailboxes}"), back)

    def activate_all(self) -> None:
        """Make the chosen mailboxes active."""
        service = self._console.service
        views = [view for view in self._views if not view.active]
        self.changes.make(views, service.activate, self.tr("Activated: {mailboxes}"), service.deactivate)

    def deactivate_all(self) -> None:
        """Make the chosen mailboxes inactive."""
        service = self._console.service
        views = [view for view in self._views if view.active]
        self.changes.make(views, service.deactivate, self.tr("Deactivated: {mailboxes}"), service.activate)

    def apply_defaults(self) -> None:
        """Show what the organisation's defaults would change in the chosen mailboxes."""
        from gui.dialogs.bulk import DefaultsDialog

        if self._views:
            DefaultsDialog(self._console, [view.mailbox for view in self._views], self._pane.window()).open()

    def assign_profile(self) -> None:
        """Give the chosen mailboxes another profile, once it was shown what that changes."""
        from gui.dialogs.bulk import AssignProfileDialog

        if self._views:
            AssignProfileDialog(self._console, [view.mailbox for view in self._views], self._pane.window()).open()

    def edit_one(self) -> None:
        """Open the form of the chosen mailbox."""
        if len(self._views) == 1:
            from gui.dialogs.mailbox import MailboxDialog

            dialog = MailboxDialog(self._console, self._views[0].id, self._pane.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _go(self, pane: PaneName) -> None:
        if len(self._views) == 1:
            self._console.go(pane, self._views[0].mailbox)

    def _ids(self) -> frozenset[MailboxId]:
        return frozenset(view.id for view in self._views)

    def _submit(self, command: Command, words: str, undo: Callable[[], None] | None = None) -> None:
        named = self.changes.named([view.mailbox for view in self._views])
        if not self._console.submit(command):
            # It went since the action was offered.
            self._console.tell(self.tr("Another engine is working on this store: it decides what runs."))
        elif words:
            self._console.tell(words.format(mailboxes=named), undo)
