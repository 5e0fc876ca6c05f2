"""ForwardMailboxDialog: a mailbox that nobody owns and that rules on the server forward the mail of many to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.service import Kind
from gui.console import Console
from gui.dialogs.person import PersonDialog
from gui.theme import Tone
from gui.widgets.banner import Banner
from gui.widgets.form import Form


class ForwardMailboxDialog(PersonDialog):
    """A new forward mailbox, or a kept one."""

    kind = Kind.FORWARD_MAILBOX

    def __init__(self, console: Console, mailbox_id: int | None = None, parent: QWidget | None = None) -> None:
        if mailbox_id is None:
            title = QCoreApplication.translate("ForwardMailboxDialog", "New forward mailbox")
        else:
            title = QCoreApplication.translate("ForwardMailboxDialog", "Edit forward mailbox")
        verb = QCoreApplication.translate("ForwardMailboxDialog", "Save forward mailbox")
        super().__init__(console, title, verb, person_kind=Kind.FORWARD_MAILBOX, entity_id=mailbox_id, parent=parent)

    def build(self, form: Form) -> None:
        """Add the fields, and say what this version does with it."""
        super().build(form)
        note = Banner()
        note.show_words(self.tr("This version keeps forward mailboxes and does not read them yet; their test says so."), Tone.DEGRADED)
        form.widget(note)
