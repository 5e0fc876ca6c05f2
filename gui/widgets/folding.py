"""Fold: a section that opens and closes under its heading, with mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QToolTip, QVBoxLayout, QWidget

from gui.icons import icon
from gui.plain import plain_tip
from gui.theme import GAP, ICON_SMALL, RAIL, Tone, set_class


class _Heading(QToolButton):
    """A heading for which there is no room ends in an ellipsis, with the whole in its tooltip. `text` stays whole."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint().boundedTo(QSize(RAIL, self.sizeHint().height()))

    def shown_text(self) -> str:
        """As much of the text as there is room for."""
        missing = self.sizeHint().width() - self.width()
        if missing <= 0:
            return self.text()
        metrics, keys = self.fontMetrics(), Qt.TextFlag.TextShowMnemonic
        room = metrics.size(keys, self.text()).width() - missing
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room, keys.value)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint that much."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = self.shown_text()
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def event(self, event: QEvent) -> bool:
        """Tell the whole heading where it is cut, before what else is to be told."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self.width() < self.sizeHint().width():
            QToolTip.showText(event.globalPos(), plain_tip(f"{self.text()}\n{self.toolTip()}".rstrip()), self)
            return True
        return super().event(event)


class Fold(QWidget):
    """A heading that is a button, and below it `body`, which the caller fills. Closed at first."""

    toggled = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None, *, opened: bool = False) -> None:
        super().__init__(parent)
        self.header = _Heading()
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
