"""AnswerActions: Reply, Reply all and Forward of the email that is read, as one button with a menu; each opens a mail that is begun so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.commands import SyncNow
from core.domain.activity import Email, EmailStatus
from core.domain.answers import AnswerKind
from core.domain.mailbox import MailDirection
from core.errors import PostroomError
from core.service import ComposeRequest
from gui.icons import icon
from gui.panes.outbox_compose import ComposeDialog
from gui.tasks import Latest
from gui.theme import set_class

if TYPE_CHECKING:
    from gui.console import Console


class AnswerActions(QObject):
    """The actions belong to `owner`, the button goes where the caller puts it. `problem` carries why no answer can be begun."""

    problem = Signal(object)

    def __init__(self, console: Console, email: Callable[[], Email | None], owner: QWidget) -> None:
        super().__init__(owner)
        self._console = console
        self._email = email
        self._owner = owner
        self._latest: Latest[ComposeRequest] = Latest(console.tasks, self)
        self.reply = self._action(AnswerKind.REPLY, self.tr("Reply"), "reply", "Ctrl+J")
        self.reply_all = self._action(AnswerKind.REPLY_ALL, self.tr("Reply to all"), "reply", "Ctrl+Shift+J")
        self.forward = self._action(AnswerKind.FORWARD, self.tr("Forward"), "forward", "Ctrl+L")
        self.button = QToolButton(owner)
        self.button.setDefaultAction(self.reply)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_class(self.button, "quiet")
        self.button.setAccessibleName(self.reply.text())
        self.button.setToolTip(self.tr("Reply (Ctrl+J), reply to all (Ctrl+Shift+J), forward (Ctrl+L)"))
        menu = QMenu(self.button)
        menu.addActions(self.actions())
        self.button.setMenu(menu)

    def actions(self) -> list[QAction]:
        """For menus."""
        return [self.reply, self.reply_all, self.forward]

    def _action(self, kind: AnswerKind, text: str, icon_name: str, shortcut: str) -> QAction:
        action = QAction(icon(icon_name), text, self._owner)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: self.begin(kind))
        self._owner.addAction(action)
        return action

    def enable(self) -> None:
        """A draft is finished instead of answered."""
        email = self._email()
        for action in self.actions():
            action.setEnabled(email is not None and email.status is not EmailStatus.DRAFT)

    def begin(self, kind: AnswerKind) -> None:
        """Begin an answer: what it starts from is read first."""
        email = self._email()
        if email is None:
            return
        service, number = self._console.service, email.id
        self._latest.run(lambda _token: service.answer(number, kind), partial(self._open, number), self._failed)

    def _open(self, number: int, request: ComposeRequest) -> None:
        email = self._email()
        if email is None or email.id != number:
            # Another one is read by now.
            return
        dialog = ComposeDialog(self._console, self._owner, request=request)
        dialog.composed.connect(self._composed)
        dialog.open()

    def _composed(self, email: Email) -> None:
        if email.mailbox_id is not None and email.send_at is None:
            self._console.submit(SyncNow(frozenset({email.mailbox_id}), (MailDirection.OUTGOING,)))

    def _failed(self, error: PostroomError) -> None:
        self.problem.emit(error)
