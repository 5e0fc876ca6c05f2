"""SignInLine: whether a person has signed in with OAuth 2.0, as whom and until when, and the button that opens the sign-in.

Hidden while nobody has to sign in. Read when another one is asked for, and again when the organisation changed.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.errors import PostroomError, UsageError
from gui.console import Console
from gui.dialogs.sign_in import SignInDialog
from gui.dialogs.sign_in_state import KnownSignIns, Whose, reader, words_of
from gui.messages import problem_of
from gui.panes.mailboxes_parts import Shape, set_tone, words_label
from gui.tasks import Latest
from gui.theme import GAP, Tone

_SHAPES = {Tone.HEALTHY: "check", Tone.DEGRADED: "warning"}


class SignInLine(QWidget):
    """`ask` says whose. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._whose: Whose | None = None
        self._latest: Latest[KnownSignIns] = Latest(console.tasks, self)
        self.setAccessibleName(self.tr("Sign-in"))
        self._shape = Shape()
        self.words = words_label()
        self.button = QPushButton(self.tr("Sign in…"))
        self.button.setAccessibleName(self.button.text())
        self.button.setToolTip(self.tr("A person signs in at the provider; Postroom keeps what comes of it, never the password"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._sign_in)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self._shape)
        line.addWidget(self.words, 1)
        below = QHBoxLayout()
        below.addWidget(self.button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, GAP)
        column.setSpacing(GAP)
        column.addLayout(line)
        column.addLayout(below)
        console.state.organisation_changed.connect(self._reread)
        self.hide()

    def ask(self, whose: Whose | None) -> None:
        """Show this sign-in; None hides the line, the same one again changes nothing."""
        if whose != self._whose:
            self._whose = whose
            self._latest.drop()
            self.hide()
            self._reread()

    def _reread(self) -> None:
        if self._whose is not None:
            self._latest.run(reader(self._console.app, self._whose), self._have_read, self._not_read)

    def _have_read(self, known: KnownSignIns) -> None:
        words, tone = words_of(known)
        self.setVisible(known.needed)
        self.words.setText(words)
        set_tone(self.words, Tone.TEXT)
        self._shape.set_shape(_SHAPES.get(tone, "info"), tone)
        self.button.setText(self.tr("Sign in…") if known.missing else self.tr("Sign in again…"))
        self.button.setAccessibleName(self.button.text())

    def _not_read(self, error: PostroomError) -> None:
        # A mailbox that was removed a moment ago goes from the list by itself.
        if not isinstance(error, UsageError):
            self.words.setText(problem_of(error).title)
            self._shape.set_shape("warning", Tone.DEGRADED)
            self.show()

    def _sign_in(self) -> None:
        assert self._whose is not None
        SignInDialog(self._console, self._whose, self.window()).open()
