"""Whether everything explains itself: no field without a word of help, no button without words or a tooltip."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from gui.widgets.field import Field


def unexplained(window: QWidget) -> list[str]:
    """What a person would have to guess, a line each. Hidden fields too; a hidden button may get its words when it is shown."""
    return [*_fields(window), *_buttons(window)]


def _fields(window: QWidget) -> Iterator[str]:
    for field in window.findChildren(Field):
        if not field.help_text:
            yield f"the field {field.label} ({field.key}) has no word of help"
        elif not field.editor.toolTip():
            yield f"the field {field.label} ({field.key}) has no tooltip"


def _buttons(window: QWidget) -> Iterator[str]:
    for button in window.findChildren(QAbstractButton):
        if _of_qt(button):
            continue
        if not button.text() and not button.toolTip() and button.isVisibleTo(window):
            yield f"a button ({button.accessibleName() or type(button).__name__} in {type(button.parentWidget()).__name__}) says nothing"


def _of_qt(button: QAbstractButton) -> bool:
    """Whether Qt made it itself, as the arrows of a table's corner or what clears a line."""
    return button.objectName().startswith("qt_") or isinstance(button.parentWidget(), QLineEdit) or type(button) is QAbstractButton
