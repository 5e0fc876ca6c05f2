"""Fold: a section that opens and closes under its heading, with mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.theme import GAP, ICON_SMALL, Tone, set_class


class Fold(QWidget):
    """A heading that is a button, and below it `body`, which the caller fills. Closed at first."""

    toggled = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None, *, opened: bool = False) -> None:
        super().__init__(parent)
        self.header = QToolButton()
        self.header.setText(title)
        self.header.setAccessibleName(title)
        self.header.setCheckable(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self.header.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_class(self.header, "fold")
        self.body = QWidget()
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.header)
        column.addWidget(self.body)
        self.header.toggled.connect(self._follow)
        self.header.setChecked(opened)
        self._show(opened=opened)

    @property
    def opened(self) -> bool:
        """Whether the body is shown."""
        return self.header.isChecked()

    def set_opened(self, opened: bool) -> None:
        """Show or hide the body."""
        self.header.setChecked(opened)

    def set_widget(self, widget: QWidget) -> None:
        """Fill the body with one widget, in the place of what it held."""
        layout = self.body.layout()
        if layout is None:
            layout = QVBoxLayout(self.body)
            layout.setContentsMargins(0, 0, 0, 0)
        while layout.count():
            old = layout.takeAt(0)
            held = old.widget() if old is not None else None
            if held is not None:
                held.hide()
                held.deleteLater()
        layout.addWidget(widget)

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self.header.setText(title)
        self.header.setAccessibleName(title)
        self.setAccessibleName(title)

    def _follow(self, opened: bool) -> None:
        self._show(opened=opened)
        self.toggled.emit(opened)

    def _show(self, *, opened: bool) -> None:
        self.body.setVisible(opened)
        self.header.setIcon(icon("chevron-down" if opened else "chevron-right", Tone.MUTED))
