"""ConfirmedSwitch: a switch that warns in place before it goes on, and stays off until a person has agreed.

off ──clicked──▶ asking ──agreed──▶ on ──clicked──▶ off
 ▲                  │
 └──────kept off────┘
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import GAP, MARGIN, set_class
from gui.widgets.fields_choice import SwitchField


class ConfirmedSwitch(SwitchField):
    """`warning` says what may be lost, `verb` stands on the button that switches on all the same."""

    def __init__(self, key: str, label: str, warning: str, verb: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.switch.clicked.disconnect()
        self.switch.clicked.connect(self._clicked)
        self.question = QFrame()
        self.agree_button = QPushButton(verb)
        self.keep_button = QPushButton(self.tr("Leave it off"))
        self._arrange_question(warning)

    def _arrange_question(self, warning: str) -> None:
        set_class(self.question, "card")
        self.question.setAccessibleName(warning)
        words = QLabel(warning)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        set_class(self.agree_button, "danger")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.agree_button, self.keep_button):
            button.setAccessibleName(f"{button.text()}: {self.label}")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self.question)
        inside.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        inside.setSpacing(GAP)
        inside.addWidget(words)
        inside.addLayout(buttons)
        self.question.hide()
        self.agree_button.clicked.connect(self._agreed)
        self.keep_button.clicked.connect(self._kept_off)
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(1, self.question)

    def set_value(self, value: object) -> None:
        self.question.hide()
        super().set_value(value)

    def _clicked(self, on: bool) -> None:
        if not on:
            self.changed.emit()
            return
        self.switch.setChecked(False)
        self.question.show()
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agreed(self) -> None:
        self.question.hide()
        self.switch.setChecked(True)
        self.switch.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _kept_off(self) -> None:
        self.question.hide()
        self.switch.setFocus(Qt.FocusReason.OtherFocusReason)
