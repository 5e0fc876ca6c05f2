"""UserDialog: a user with the mailbox that each user has."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.service import Kind
from gui.console import Console
from gui.dialogs.person import PersonDialog


class UserDialog(PersonDialog):
    """A new user, or a kept one."""

    kind = Kind.USER

    def __init__(self, console: Console, user_id: int | None = None, parent: QWidget | None = None) -> None:
        if user_id is None:
            title = QCoreApplication.translate("UserDialog", "New user")
        else:
            title = QCoreApplication.translate("UserDialog", "Edit user")
        verb = QCoreApplication.translate("UserDialog", "Save user")
        super().__init__(console, title, verb, person_kind=Kind.USER, entity_id=user_id, parent=parent)
