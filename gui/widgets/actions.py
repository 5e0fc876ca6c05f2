"""ActionRow: buttons at the right of a title; where there is no room for the words of all, the first ones show their icon alone.

wide:   [icon New forward mailbox] [icon New queue] [icon New user]
narrow:                     [icon] [icon New queue] [icon New user]

The row keeps its height: what is below it stays where it is. What shows no words has them in its tooltip, and screen readers know them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from gui.plain import plain_tip
from gui.theme import GAP, ICON_SMALL


class ActionButton(QPushButton):
    """A button with icon and words. `text` stays whole while only the icon is shown."""

    def __init__(self, picture: QIcon, text: str, parent: QWidget | None = None) -> None:
        super().__init__(picture, text, parent)
        self._tip = ""
        self._short = False
        # Wider than the icon, which stands in its middle: so the words keep their distance.
        self.setIconSize(QSize(ICON_SMALL + GAP // 2, ICON_SMALL))
        self.setAccessibleName(text)

    def set_words(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(text)
        self._say_tip()

    def set_tip(self, text: str) -> None:
        """What the tooltip says besides; "" for the words alone, where they are not shown."""
        self._tip = text
        self._say_tip()

    @property
    def short(self) -> bool:
        """Whether the icon is shown alone."""
        return self._short

    def set_short(self, short: bool) -> None:
        """Show the icon alone, or the words as well."""
        if short != self._short:
            self._short = short
            self._say_tip()
            self.updateGeometry()
            self.update()

    def whole_width(self) -> int:
        """What it needs with its words, in pixels."""
        return super().sizeHint().width()

    def short_width(self) -> int:
        """What it needs without them."""
        return self.whole_width() - self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.short_width() if self._short else self.whole_width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802
        """What is painted."""
        super().initStyleOption(option)
        if self._short:
            option.text = ""

    def _say_tip(self) -> None:
        self.setToolTip(self._tip or (plain_tip(self.text()) if self._short else ""))


class ActionRow(QWidget):
    """The buttons, in their order; the last ones keep their words the longest. GUI thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[ActionButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addStretch(1)
        # Nothing to show, no room, as long as there is no button.
        self.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, button: ActionButton) -> None:
        """Add a button at the right."""
        self._buttons.append(button)
        self._row.addWidget(button)
        self.show()

    def sizeHint(self) -> QSize:  # noqa: N802
        """All with their words."""
        return QSize(self._needed(0), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """All as icons."""
        return QSize(self._needed(len(self._offered())), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit again once words, fonts or buttons have changed what is needed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _offered(self) -> list[ActionButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def _needed(self, short: int) -> int:
        """The width with the first `short` buttons as icons."""
        offered = self._offered()
        widths = [button.short_width() if place < short else button.whole_width() for place, button in enumerate(offered)]
        return sum(widths) + self._row.spacing() * max(0, len(widths) - 1)

    def _fit(self) -> None:
        offered = self._offered()
        short = next((count for count in range(len(offered)) if self._needed(count) <= self.width()), len(offered))
        for place, button in enumerate(offered):
            button.set_short(place < short)
