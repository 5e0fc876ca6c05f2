"""Fields that are typed into: text, address, number, list, path, and a secret with its reference."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QSpinBox, QWidget

from core.domain.secret import Secret
from gui.icons import icon
from gui.theme import GRID, Tone, set_class
from gui.widgets import checks
from gui.widgets.checks import Check
from gui.widgets.field import Field


class TextField(Field):
    """One line; its value is the text without blanks around it, None where there is none."""

    def __init__(
        self,
        key: str,
        label: str,
        *,
        placeholder: str = "",
        help_text: str = "",
        required: bool = False,
        check: Check | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, help_text=help_text, required=required, check=check, parent=parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.hold(self.edit)

    def value(self) -> object:
        return self.edit.text().strip() or None

    def set_value(self, value: object) -> None:
        self.edit.setText("" if value is None else str(value))
        self.edit.setCursorPosition(0)
        self.clean()


class AddressField(TextField):
    """An email address."""

    def __init__(
        self, key: str, label: str, *, placeholder: str = "", help_text: str = "", required: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, label, placeholder=placeholder, help_text=help_text, required=required, check=checks.address, parent=parent)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly | Qt.InputMethodHint.ImhNoAutoUppercase)


class NumberField(Field):
    """A whole number. With `nullable` the value below `least` reads `none_words` and is None."""

    def __init__(
        self,
        key: str,
        label: str,
        *,
        least: int = 0,
        most: int = 65_535,
        unit: str = "",
        nullable: bool = False,
        none_words: str = "",
        help_text: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, help_text=help_text, required=required, parent=parent)
        self._nullable = nullable
        self.edit = QSpinBox()
        self.edit.setRange(least - 1 if nullable else least, most)
        if unit:
            self.edit.setSuffix(f" {unit}")
        if nullable:
            self.edit.setSpecialValueText(none_words or " ")
            self.edit.setValue(least - 1)
        self.edit.lineEdit().setTextMargins(GRID * 3 // 4, 0, 0, 0)
        self.edit.valueChanged.connect(self._told)
        self._quiet = False
        self.hold(self.edit)

    def value(self) -> object:
        number = self.edit.value()
        return None if self._nullable and number == self.edit.minimum() else number

    def set_value(self, value: object) -> None:
        self._quiet = True
        self.edit.setValue(int(value) if isinstance(value, int | float | str) else self.edit.minimum())
        self._quiet = False
        self.clean()

    def _told(self) -> None:
        if not self._quiet:
            self.changed.emit()


class _Lines(QPlainTextEdit):
    """As tall as so many lines. A fixed height would be lost to the style sheet's least one."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), self._lines * self.fontMetrics().lineSpacing() + 2 * GRID)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class ListField(Field):
    """Several texts, one in each line; its value is their list."""

    tall = True

    def __init__(
        self,
        key: str,
        label: str,
        *,
        lines: int = 3,
        placeholder: str = "",
        help_text: str = "",
        required: bool = False,
        check: Check | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, help_text=help_text or self.tr("One in each line."), required=required, check=check, parent=parent)
        self.edit = _Lines(lines)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self._told)
        self._quiet = False
        self.hold(self.edit)

    def value(self) -> object:
        return [line.strip() for line in self.edit.toPlainText().splitlines() if line.strip()]

    def set_value(self, value: object) -> None:
        self._quiet = True
        self.edit.setPlainText("\n".join(str(each) for each in value) if isinstance(value, list | tuple) else str(value or ""))
        self._quiet = False
        self.clean()

    def _told(self) -> None:
        if not self._quiet:
            self.changed.emit()


class PathField(TextField):
    """A file's or folder's path, typed or chosen."""

    def __init__(
        self,
        key: str,
        label: str,
        *,
        folder: bool = False,
        filters: str = "",
        placeholder: str = "",
        help_text: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, placeholder=placeholder, help_text=help_text, required=required, parent=parent)
        self._folder = folder
        self._filters = filters
        self.browse = QPushButton(self.tr("Browse…"))
        self.browse.setAccessibleName(self.tr("Browse for: {label}").format(label=label))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._open)
        self.row.addWidget(self.browse)
        self.watch(self.browse)

    def _open(self) -> None:
        chooser = QFileDialog(self, self.label, str(self.value() or ""), self._filters)
        chooser.setFileMode(QFileDialog.FileMode.Directory if self._folder else QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self._chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _chosen(self, path: str) -> None:
        self.edit.setText(path)
        self.changed.emit()
        self.validate()


class SecretField(TextField):
    """The name under which a password is kept, and a new password for it. The value is the name alone, never the password.

    `propose` gives a name where a person typed a password and none. What is stored is told by `set_stored`, read in a task by the dialog,
    which also puts `new_secret` away when it saves.
    """

    def __init__(
        self,
        key: str,
        label: str,
        *,
        propose: Callable[[], str] | None = None,
        placeholder: str = "",
        help_text: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, placeholder=placeholder, help_text=help_text, required=required, parent=parent)
        self._propose = propose
        self._stored: frozenset[str] | None = None
        self._writable = True
        self.button = QPushButton(self.tr("Set password…"))
        self.password = QLineEdit()
        self._eye = self.password.addAction(icon("eye", Tone.MUTED), QLineEdit.ActionPosition.TrailingPosition)
        self._note = QLabel()
        self._dress()
        self.edit.textChanged.connect(lambda _text: self._tell_stored())

    def _dress(self) -> None:
        self.button.setAccessibleName(self.tr("Set the password of: {label}").format(label=self.label))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        self.row.addWidget(self.button)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("New password"))
        self.password.setAccessibleName(self.tr("New password"))
        self.password.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.password.textEdited.connect(self._typed)
        self.password.hide()
        self._eye.setText(self.tr("Show the password"))
        self._eye.setToolTip(self._eye.text())
        self._eye.triggered.connect(self._reveal)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        set_class(self._note, "caption")
        self._note.hide()
        column = self.layout()
        assert column is not None
        column.addWidget(self.password)
        column.addWidget(self._note)
        for each in (self.button, self.password):
            self.watch(each)

    def new_secret(self) -> Secret | None:
        """The password that a person typed, if any."""
        return Secret(self.password.text()) if self.password.text() else None

    def validate(self) -> bool:
        """A password needs a name to be kept under."""
        if self.password.text() and self.value() is None:
            self.set_error(self.tr("A name is needed under which the password is kept."))
            return False
        return super().validate()

    def set_value(self, value: object) -> None:
        # clear() would leave it to be taken back with Ctrl+Z.
        self.password.setText("")
        self.password.hide()
        self._cover(hidden=True)
        super().set_value(value)
        self._tell_stored()

    @property
    def is_changed(self) -> bool:
        return bool(self.password.text()) or super().is_changed

    def set_stored(self, references: Collection[str], *, writable: bool = True) -> None:
        """Know the names under which passwords are kept, and whether this program may keep another."""
        self._stored = frozenset(references)
        self._writable = writable
        self.button.setVisible(writable)
        self._tell_stored()

    def _tell_stored(self) -> None:
        name = self.edit.text().strip()
        if self.password.text():
            self._note.setText(self.tr("The new password is stored when you save."))
        elif self._stored is None or not name:
            self._note.clear()
        elif name in self._stored:
            self._note.setText(self.tr("A password is stored under this name."))
        elif self._writable:
            self._note.setText(self.tr("No password is stored under this name yet."))
        else:
            self._note.setText(self.tr("No password is stored under this name, and this place for passwords is read only."))
        self._note.setVisible(bool(self._note.text()))

    def _ask(self) -> None:
        self.password.show()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self.value() is None and self._propose is not None:
            self.edit.setText(self._propose())
        self._tell_stored()
        self.changed.emit()

    def _reveal(self) -> None:
        self._cover(hidden=self.password.echoMode() is not QLineEdit.EchoMode.Password)

    def _cover(self, *, hidden: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self._eye.setIcon(icon("eye" if hidden else "eye-off", Tone.MUTED))
        self._eye.setText(self.tr("Show the password") if hidden else self.tr("Hide the password"))
        self._eye.setToolTip(self._eye.text())
