"""Switch: a check box drawn as a switch; its place and a mark tell on from off, not its colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from gui.theme import FIELD_MIN, GAP, GRID, Tone, theme

_WIDTH = 4 * GRID + GRID // 2
_HEIGHT = 2 * GRID + GRID // 2


class Switch(QCheckBox):
    """On or off, with words at its right. To the keyboard and to screen readers it is a check box.

    With `wraps`, words for which there is no room go on in a second line.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(text, parent)
        self._wraps = wraps
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        # One pixel around the switch is the focus ring's.
        return QSize(self._beside() + words.width() + 4, max(_HEIGHT, words.height()) + GRID)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = self.sizeHint()
        return hint.boundedTo(QSize(FIELD_MIN - GRID, hint.height())) if self._wraps else hint

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of all its lines; -1 where it has one whatever its width."""
        if not self._wraps:
            return -1
        room = QRect(0, 0, max(1, width - self._beside() - 2), 1 << 16)
        words = self.fontMetrics().boundingRect(room, int(self._flags()), self.text())
        return max(self.minimumHeight(), _HEIGHT + GRID, words.height() + GRID)

    def _beside(self) -> int:
        return _WIDTH + (GAP if self.text() else 0)

    def _flags(self) -> Qt.TextFlag:
        wrap = Qt.TextFlag.TextWordWrap if self._wraps else Qt.TextFlag(0)
        return Qt.TextFlag.TextShowMnemonic | wrap

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(1.5, (self.height() - _HEIGHT) / 2 + 0.5, _WIDTH - 1, _HEIGHT - 1)
        self._draw_track(painter, track)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour(Tone.ACCENT), 1))
            ring = track.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        if self.text():
            painter.setPen(theme().colour(Tone.TEXT if self.isEnabled() else Tone.MUTED))
            words = self.rect().adjusted(_WIDTH + GAP + 2, 0, 0, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter) | int(self._flags()), self.text())

    def _draw_track(self, painter: QPainter, track: QRectF) -> None:
        on = self.isChecked()
        colour = theme().colour
        fill = Tone.SUNKEN if not on else Tone.ACCENT if self.isEnabled() else Tone.WAITING
        painter.setPen(QPen(colour(fill if on else Tone.WAITING if self.isEnabled() else Tone.BORDER), 1))
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        side = track.height() - GRID // 2
        knob = QRectF(track.right() - side - 2 if on else track.left() + 2, track.top() + GRID // 4, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Tone.ON_ACCENT if on else Tone.WAITING))
        painter.drawEllipse(knob)
