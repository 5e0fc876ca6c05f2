"""SignInDialog: signs a person in with OAuth 2.0, for one mailbox or for all mailboxes of a profile. Closing it ends the waiting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.console import Console
from gui.dialogs.sign_in_panel import SignInPanel
from gui.dialogs.sign_in_state import Whose


class SignInDialog(QDialog):
    """`open()` shows it; it never blocks."""

    def __init__(self, console: Console, whose: Whose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sign in for {name}").format(name=whose.name))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.DIALOG)
        self.title = QLabel(self.windowTitle(), self)
        self.words = QLabel(self._sentence(whose), self)
        for label, style in ((self.title, "title"), (self.words, "muted")):
            # They name mailboxes and profiles.
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            theme.set_class(label, style)
        self.panel = SignInPanel(console, self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setAccessibleName(self.close_button.text())
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.panel.known_changed.connect(self._lead)
        self.panel.state_changed.connect(self.adjustSize)
        self._arrange()
        self.panel.ask(whose)

    def _sentence(self, whose: Whose) -> str:
        if whose.address is not None:
            return self.tr("Its provider lets a person sign in once. Postroom keeps what comes of it, never the password.")
        return self.tr("One account signs in for all mailboxes of this profile. Postroom keeps what comes of it, never the password.")

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        outer.setSpacing(theme.GAP)
        outer.addWidget(self.title)
        outer.addWidget(self.words)
        outer.addSpacing(theme.GAP)
        outer.addWidget(self.panel)
        outer.addStretch(1)
        outer.addSpacing(theme.GAP)
        outer.addLayout(foot)

    def _lead(self) -> None:
        """Bring the keyboard to what is next."""
        panel = self.panel
        wanted = panel.device_button if panel.known.first_by_device else panel.browser_button
        (self.close_button if panel.signed_in or not wanted.isVisibleTo(self) else wanted).setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Nobody is waited for any more."""
        self.panel.stop()
        super().done(result)
