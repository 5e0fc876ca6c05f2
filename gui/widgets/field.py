"""Field: one value of a form, with its editor, its help and, under it, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.icons import pixmap
from gui.theme import GAP, GRID, ICON_SMALL, ROW, Tone, set_class, theme
from gui.widgets import checks
from gui.widgets.checks import Check

#: The height of an editor of one line; with the gap under it a row of the grid.
EDITOR = ROW - GRID // 4


class Field(QWidget):
    """One value. `key` is the document's, with dots between levels: incoming.host. Subclasses hold an editor.

    `changed` is told for what a person does, not for `set_value`; `left` when the focus has left the field for another.
    """

    changed = Signal()
    left = Signal()
    #: Whether the editor has several lines.
    tall = False
    #: The form shows or hides the row with its label.
    shown_changed = Signal(bool)

    def __init__(
        self,
        key: str,
        label: str,
        *,
        help_text: str = "",
        required: bool = False,
        check: Check | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.label = label
        self.help_text = help_text
        self.required = required
        self.check = check
        self.shown = True
        self.is_beside = False
        self._clean: object = None
        self._error = ""
        self._editor: QWidget = self
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)
        self._sign = QLabel()
        self._words = QLabel()
        self.fault = QWidget()
        self._arrange()
        self.changed.connect(self._edited)
        theme().changed.connect(self._tint)

    def _arrange(self) -> None:
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        set_class(self._words, "error")
        line = QHBoxLayout(self.fault)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self.row)
        column.addWidget(self.fault)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def hold(self, editor: QWidget, stretch: int = 1) -> None:
        """Take the editor in: it gets the label's name, the focus and the red line. Subclasses call it once, then fill `row` further."""
        self._editor = editor
        if not self.tall:
            # One height for all, so that what stands side by side stands on one base line.
            editor.setFixedHeight(EDITOR)
        self.row.addWidget(editor, stretch)
        self.setFocusProxy(editor)
        self.watch(editor)
        editor.setAccessibleName(self.label)
        editor.setAccessibleDescription(self.help_text)
        editor.setToolTip(self.help_text)
        self._clean = self.value()

    def watch(self, editor: QWidget) -> None:
        """Notice when a person leaves this editor, and keep the wheel from changing what only passes under the pointer."""
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if isinstance(event, QFocusEvent) and event.lostFocus():
            # A list or menu that opens over the field is not a leaving.
            if event.reason() != Qt.FocusReason.PopupFocusReason and not self._holds_focus():
                self.left.emit()
        elif kind == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _holds_focus(self) -> bool:
        return any(each.hasFocus() for each in self.findChildren(QWidget))

    @property
    def editor(self) -> QWidget:
        """What the label's key leads to."""
        return self._editor

    def put_beside(self) -> QWidget:
        """Give away the place for what is wrong: a short field beside another has no room for it, and must name itself there."""
        self.is_beside = True
        return self.fault

    def value(self) -> object:
        """The value as the document has it; None where the field is empty."""
        return None

    def set_value(self, value: object) -> None:
        """Show a value, which counts as unchanged. Subclasses show it and then call `clean`."""
        raise NotImplementedError

    def clean(self) -> None:
        """What the field holds now is what was there: nothing is changed, nothing is wrong."""
        self._clean = self.value()
        self.set_error("")

    @property
    def is_changed(self) -> bool:
        """Whether it holds another value than was set."""
        return self.value() != self._clean

    @property
    def error(self) -> str:
        """What is wrong with the value, as shown; "" where nothing is."""
        return self._error

    def set_error(self, text: str) -> None:
        """Say under the field what is wrong; "" takes it away. The place for it is there only while it is needed."""
        if text == self._error:
            return
        self._error = text
        self._words.setText(f"{self.label}: {text}" if text and self.is_beside else text)
        self.fault.setVisible(bool(text))
        self._editor.setAccessibleDescription(text or self.help_text)
        self._editor.setProperty("invalid", "true" if text else "false")
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)
        self._tint()

    def validate(self) -> bool:
        """Judge the value by itself and show what is wrong; True where nothing is."""
        value = self.value()
        wrong = checks.required(value) if self.required else ""
        if not wrong and self.check is not None:
            wrong = self.check(value)
        self.set_error(wrong)
        return not wrong

    def set_enabled(self, enabled: bool) -> None:
        """Let a person change it, or not."""
        self.setEnabled(enabled)

    def set_shown(self, shown: bool) -> None:
        """Show the field with its label, or do without both; a hidden field is not among the form's values."""
        if shown != self.shown:
            self.shown = shown
            self.setVisible(shown)
            self.shown_changed.emit(shown)

    def set_visible(self, visible: bool) -> None:
        """The same as `set_shown`."""
        self.set_shown(visible)

    def _edited(self) -> None:
        self.set_error("")

    def _tint(self) -> None:
        if self._error:
            self._sign.setFixedHeight(max(self._words.fontMetrics().height(), ICON_SMALL))
            self._sign.setPixmap(pixmap("error", ICON_SMALL, Tone.DANGER, self.devicePixelRatioF()))
