"""Looking at the chosen mailboxes on their servers: compared with what is known here, and what the next run would track."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from core.domain.mailbox import MailboxKind
from gui.console import Console
from gui.icons import icon
from gui.theme import Tone
from gui.views import MailboxView


def can_look(view: MailboxView) -> bool:
    """Whether a mailbox has mail on a server that is asked for it."""
    return view.profile is not None and (view.incoming.method == "server-side-sync" or view.kind is MailboxKind.FORWARD)


class ServerLooks(QObject):
    """The actions, for the mailboxes last given to `choose`. GUI thread only."""

    def __init__(self, console: Console, window: QWidget) -> None:
        super().__init__(window)
        self._console = console
        self._window = window
        self._addresses: tuple[str, ...] = ()
        self.compare = self._action(self.tr("Compare with the server…"), "check", "Ctrl+Shift+C")
        self.what_if = self._action(self.tr("What would be tracked?"), "why", "Ctrl+Shift+W")
        self.compare.triggered.connect(lambda _checked=False: self.open_compare())
        self.what_if.triggered.connect(lambda _checked=False: self.open_what_if())

    def _action(self, text: str, icon_name: str, shortcut: str) -> QAction:
        action = QAction(icon(icon_name, Tone.MUTED), text, self._window)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._window.addAction(action)
        return action

    @property
    def actions(self) -> tuple[QAction, QAction]:
        """Both."""
        return self.compare, self.what_if

    def choose(self, views: Sequence[MailboxView]) -> None:
        """The mailboxes that are looked at from now on."""
        self._addresses = tuple(view.mailbox for view in views if can_look(view))
        self.compare.setEnabled(bool(self._addresses))
        self.what_if.setEnabled(len(views) == 1 and bool(self._addresses))

    def open_compare(self) -> None:
        """Compare them with their servers."""
        from gui.dialogs.compare import CompareDialog

        if self._addresses:
            dialog = CompareDialog(self._console, self._addresses, self._window.window())
            dialog.open()
            dialog.look()

    def open_what_if(self) -> None:
        """Say what the next run of the one mailbox would do."""
        from gui.dialogs.what_if import WhatIfDialog

        if len(self._addresses) == 1:
            dialog = WhatIfDialog(self._console, self._addresses[0], self._window.window())
            dialog.open()
            dialog.look()
