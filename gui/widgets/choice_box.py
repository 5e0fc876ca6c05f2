"""ChoiceBox: a list of choices beside other fields, which gives way where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget


class ChoiceBox(QComboBox):
    """Needs room for what is chosen, not for the longest of all that could be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)
        #: Width and number of choices that the longest one was measured at, and its own width, in pixels.
        self._measured = (-1, -1, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its frame, its icon, and the words of what is chosen."""
        hint = super().sizeHint()
        return QSize(hint.width() - self._longest_px(hint) + self.fontMetrics().horizontalAdvance(self.currentText()), hint.height())

    def _longest_px(self, hint: QSize) -> int:
        # Layouts ask again and again, and there may be thousands of mailboxes.
        if self._measured[:2] != (hint.width(), self.count()):
            metrics = self.fontMetrics()
            longest = max((metrics.horizontalAdvance(self.itemText(place)) for place in range(self.count())), default=0)
            self._measured = (hint.width(), self.count(), longest)
        return self._measured[2]
