"""MailboxDialog: one mailbox by its id, whosever it is: the same form as its user, queue or forward mailbox has."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.domain.ids import MailboxId
from core.domain.mailbox import MailboxKind
from core.service import Kind
from gui.console import Console
from gui.dialogs.person import PersonDialog

_KINDS = {MailboxKind.USER: Kind.USER, MailboxKind.QUEUE: Kind.QUEUE, MailboxKind.FORWARD: Kind.FORWARD_MAILBOX}


class MailboxDialog(PersonDialog):
    """Profile, account, methods, filter and approval of one mailbox."""

    def __init__(self, console: Console, mailbox_id: MailboxId, parent: QWidget | None = None) -> None:
        view = console.state.mailboxes.get(mailbox_id)
        person_kind = Kind.USER if view is None else _KINDS[view.kind]
        self.kind = Kind.FORWARD_MAILBOX if person_kind is Kind.FORWARD_MAILBOX else Kind.MAILBOX  # type: ignore[misc]
        address = "" if view is None else view.mailbox
        title = QCoreApplication.translate("MailboxDialog", "Mailbox {address}").format(address=address)
        verb = QCoreApplication.translate("MailboxDialog", "Save mailbox")
        super().__init__(console, title, verb, person_kind=person_kind, entity_id=mailbox_id, parent=parent)
