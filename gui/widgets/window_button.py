"""The buttons below a window's list: Enter in the list is not theirs."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from gui.plain import plain_tip


def window_button(text: str, tip: str) -> QPushButton:
    """A button that is pressed by its own key or click alone, with what it does in its tooltip. GUI thread."""
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setToolTip(plain_tip(tip))
    button.setAutoDefault(False)
    return button
