"""A person's sign-in in the drawer of a mailbox; there only where its profile asks for a person (OAuth 2.0 by browser or device)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.console import Console
from gui.dialogs.sign_in_line import SignInLine
from gui.dialogs.sign_in_state import Whose
from gui.views import MailboxView


class SignInSection(SignInLine):
    """`show_view` says whose."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, parent)
        self._profile: str | None = None

    def show_view(self, view: MailboxView) -> None:
        """Show the sign-in of this mailbox; the same one again, with the same profile, changes nothing."""
        if view.profile != self._profile:
            self._profile = view.profile
            self.ask(None)
        self.ask(Whose(view.mailbox) if view.profile is not None else None)
