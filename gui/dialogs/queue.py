"""QueueDialog: a queue with its owner and the mailbox that each queue has."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.service import Kind
from gui.console import Console
from gui.dialogs.person import PersonDialog


class QueueDialog(PersonDialog):
    """A new queue, or a kept one."""

    kind = Kind.QUEUE

    def __init__(self, console: Console, queue_id: int | None = None, parent: QWidget | None = None) -> None:
        if queue_id is None:
            title = QCoreApplication.translate("QueueDialog", "New queue")
        else:
            title = QCoreApplication.translate("QueueDialog", "Edit queue")
        verb = QCoreApplication.translate("QueueDialog", "Save queue")
        super().__init__(console, title, verb, person_kind=Kind.QUEUE, entity_id=queue_id, parent=parent)
