"""Passwords: a field whose text is no value of any form, and a dialog that stores, replaces or removes what is kept under one name.

A password goes from the field straight to the store of secrets, in a call off the GUI thread, and the field is emptied then. It is never
read back, shown again, logged or part of a repr.

    reading ──▶ nothing kept │ kept ──save──▶ storing ──▶ accepted
                  └── read only: told why, nothing can be changed

While something is stored or removed the dialog stays: whoever closes it would not hear that it failed.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.secret import Secret
from core.errors import PostroomError
from gui import theme
from gui.console import Console
from gui.icons import icon
from gui.messages import problem_of
from gui.theme import Tone
from gui.widgets.banner import Banner
from gui.widgets.field import Field


class PasswordField(Field):
    """A password to be typed. Its value is None whatever is typed: only `take` gives it away."""

    def __init__(self, key: str, label: str, *, help_text: str = "", needed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.needed = needed
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        self.edit.setInputMethodHints(hints)
        self.edit.textEdited.connect(lambda _text: self.changed.emit())
        self._eye = self.edit.addAction(icon("eye", Tone.MUTED), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._reveal)
        self._name_eye()
        self.hold(self.edit)

    @property
    def typed(self) -> bool:
        """Whether anything is typed."""
        return bool(self.edit.text())

    @property
    def is_changed(self) -> bool:
        """The same."""
        return self.typed

    def secret(self) -> Secret | None:
        """What is typed; None for nothing."""
        return Secret(self.edit.text()) if self.edit.text() else None

    def forget(self) -> None:
        """Empty the field, its history for undo as well, and cover what is typed next."""
        # clear() would leave it to be taken back with Ctrl+Z.
        self.edit.setText("")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_eye()

    def set_value(self, value: object) -> None:  # noqa: ARG002  whatever it is, it is not shown
        """A password is never shown: setting one empties the field."""
        self.forget()
        self.clean()

    def set_kept(self, *, kept: bool) -> None:
        """Say in the empty field whether one is stored already."""
        self.edit.setPlaceholderText(self.tr("Stored; type to replace it") if kept else "")

    def validate(self) -> bool:
        """Something must be typed where it is needed."""
        missing = self.needed and not self.typed
        self.set_error(self.tr("This is needed.") if missing else "")
        return not missing

    def _reveal(self) -> None:
        hidden = self.edit.echoMode() is QLineEdit.EchoMode.Password
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._name_eye()

    def _name_eye(self) -> None:
        hidden = self.edit.echoMode() is QLineEdit.EchoMode.Password
        self._eye.setIcon(icon("eye" if hidden else "eye-off", Tone.MUTED))
        self._eye.setText(self.tr("Show the password") if hidden else self.tr("Hide the password"))
        self._eye.setToolTip(self._eye.text())


def read_only_words() -> str:
    """Why passwords cannot be stored here, and what to do instead."""
    return QCoreApplication.translate(
        "SecretDialog",
        "Passwords are taken from environment variables here, so the console cannot store them. Set the variable of this name for the "
        "program that runs the engine, or start Postroom with --secrets keyring or --secrets file.",
    )


class SecretDialog(QDialog):
    """Stores, replaces or removes the password kept under one name."""

    def __init__(self, console: Console, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._reference = reference
        self._kept = False
        self._busy = False
        self.setWindowTitle(self.tr("Password {name}").format(name=reference))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(theme.DIALOG)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = QLabel(self.windowTitle(), self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_class(self.title, "title")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        theme.set_class(self.words, "muted")
        self.banner = Banner(self)
        words = self.tr("It is kept apart from everything else, and never shown again.")
        self.field = PasswordField("secret", self.tr("New password"), needed=True, help_text=words, parent=self)
        self.buttons = QDialogButtonBox(self)
        self.remove_button = QPushButton(self.tr("Remove password"), self)
        self.save_button = QPushButton(self.tr("Save password"), self)
        self._arrange()
        self._read()

    def _arrange(self) -> None:
        label = QLabel(self.field.label, self)
        label.setBuddy(self.field.edit)
        theme.set_class(self.remove_button, "danger")
        for button in (self.remove_button, self.save_button):
            button.setAccessibleName(button.text())
            button.setEnabled(False)
        self.remove_button.setAutoDefault(False)
        self.save_button.setDefault(True)
        self.buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setAccessibleName(cancel.text())
        self.save_button.clicked.connect(self._save)
        self.remove_button.clicked.connect(self._remove)
        self.buttons.rejected.connect(self.reject)
        self.field.changed.connect(self._offer_save)
        foot = QHBoxLayout()
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        outer.setSpacing(theme.GAP)
        for widget in (self.title, self.words, self.banner, label, self.field):
            outer.addWidget(widget)
        outer.addSpacing(theme.GAP)
        outer.addLayout(foot)
        self.field.setFocus()

    def _offer_save(self) -> None:
        self.save_button.setEnabled(self.field.isEnabled() and self.field.typed and not self._busy)

    def _read(self) -> None:
        secrets = self._console.app.secrets

        def work(_token: CancelToken) -> tuple[bool, bool]:
            return self._reference in secrets.references(), secrets.read_only

        self._console.tasks.run(self, work, self._have_read, self._failed)

    def _have_read(self, found: tuple[bool, bool]) -> None:
        kept, read_only = found
        self._kept = kept and not read_only
        self.field.set_enabled(not read_only)
        self.field.set_kept(kept=kept)
        self.remove_button.setEnabled(self._kept and not self._busy)
        if read_only:
            self.banner.show_words(read_only_words(), Tone.DEGRADED)
        if kept:
            self.words.setText(self.tr("A password is stored under this name. It is never shown; a new one replaces it."))
        else:
            self.words.setText(self.tr("No password is stored under this name yet. What names it cannot sign in until there is one."))
        # The words need more lines than the empty label had.
        QTimer.singleShot(0, self, self.adjustSize)

    def _save(self) -> None:
        if self._busy:
            return
        secret = self.field.secret()
        if secret is None:
            self.field.validate()
            return
        app, reference = self._console.app, self._reference

        def work(_token: CancelToken) -> None:
            app.secrets.set(reference, secret)
            app.service.secret_changed(reference)

        self.field.forget()
        self._begin()
        self._console.tasks.run(self, work, lambda _none: self._done(self.tr("The password {name} is stored.")), self._failed)

    def _remove(self) -> None:
        app, reference = self._console.app, self._reference

        def work(_token: CancelToken) -> bool:
            removed = app.secrets.remove(reference)
            if removed:
                app.service.secret_changed(reference)
            return removed

        self._begin()
        self._console.tasks.run(self, work, lambda _found: self._done(self.tr("The password {name} is removed.")), self._failed)

    def _begin(self) -> None:
        self.banner.clear()
        self.save_button.setEnabled(False)
        self._wait(busy=True)

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        self._offer_save()
        self.remove_button.setEnabled(self._kept and not busy)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(not busy)

    def reject(self) -> None:
        """Close; not while a password is put away."""
        if not self._busy:
            super().reject()

    def _done(self, words: str) -> None:
        self._console.tell(words.format(name=self._reference))
        self._console.saved()
        self._wait(busy=False)
        self.accept()

    def _failed(self, error: PostroomError) -> None:
        self._wait(busy=False)
        self.banner.show_problem(problem_of(error))
        self.field.setFocus()
