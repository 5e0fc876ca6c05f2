"""The tray's picture: an envelope in outline, and in its corner a badge whose shape says how things are.

    none       all is well             triangle   something is degraded, time may heal it
    dot        working, or waiting     square     somebody is needed
    bars       paused                  dash       nothing is processed, or nothing is known

A panel may be dark or light whatever our theme is: every line has a halo of the other brightness, and the badges differ by shape, so that
they read without colour at 16 px. All lengths below are in units of a sixteenth of the picture. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from core.domain.status import MailboxState
from gui.theme import Tone, theme

#: Edges of the pictures in an icon, in pixels: what panels ask for, at one and at two pixels a point.
SIZES_PX = (16, 20, 22, 24, 32, 44, 48, 64)
UNITS = 16.0
BODY = QRectF(1.5, 2.5, 13.0, 10.0)
FOLD = QPolygonF([QPointF(2.0, 3.5), QPointF(8.0, 8.5), QPointF(14.0, 3.5)])
LINE = 1.3
HALO = 1.1
#: The corner of the badge, and the room that is kept free around it.
BADGE = QRectF(8.0, 8.0, 7.0, 7.0)
CLEAR = 1.3


class Badge(StrEnum):
    """The shapes in the corner, by rising urgency."""

    NONE = "none"
    DOT = "dot"
    DASH = "dash"
    BARS = "bars"
    TRIANGLE = "triangle"
    SQUARE = "square"


_TONES: Mapping[Badge, Tone] = {
    Badge.NONE: Tone.TEXT,
    Badge.DOT: Tone.WORKING,
    Badge.DASH: Tone.OFF,
    Badge.BARS: Tone.WAITING,
    Badge.TRIANGLE: Tone.DEGRADED,
    Badge.SQUARE: Tone.PARKED,
}


def badge_of(counts: Mapping[MailboxState, int]) -> Badge:
    """The badge of the worst state that any mailbox is in; mailboxes that are off count only where all are."""
    there = {state for state, count in counts.items() if count > 0}
    if MailboxState.PARKED in there:
        return Badge.SQUARE
    if MailboxState.DEGRADED in there:
        return Badge.TRIANGLE
    if there & {MailboxState.WORKING, MailboxState.WAITING}:
        return Badge.DOT
    return Badge.NONE if MailboxState.HEALTHY in there else Badge.DASH


def tray_icon(badge: Badge, *, dark: bool) -> QIcon:
    """The icon with this badge, in all sizes; `dark` is for a panel that is likely to be dark."""
    icon = QIcon()
    for size_px in SIZES_PX:
        icon.addPixmap(tray_pixmap(badge, size_px, dark=dark))
    return icon


def tray_pixmap(badge: Badge, size_px: int, *, dark: bool) -> QPixmap:
    """The picture at one size, on nothing."""
    picture = QPixmap(size_px, size_px)
    picture.fill(Qt.GlobalColor.transparent)
    line, halo = (theme().colour_in(Tone.TEXT, dark=each) for each in (dark, not dark))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size_px / UNITS, size_px / UNITS)
    envelope = QPainterPath()
    envelope.addRoundedRect(BODY, 1.0, 1.0)
    envelope.addPolygon(FOLD)
    # Two passes: no halo lies over a line that was drawn before.
    for colour, width in ((halo, LINE + 2 * HALO), (line, LINE)):
        painter.strokePath(envelope, QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    if badge is not Badge.NONE:
        _paint_badge(painter, _shape(badge), theme().colour_in(_TONES[badge], dark=dark), halo)
    painter.end()
    return picture


def _paint_badge(painter: QPainter, shape: QPainterPath, colour: QColor, halo: QColor) -> None:
    """Clear the shape's surroundings, give it its halo, and fill it."""
    round_pen = QPen(halo, 2 * (HALO + CLEAR), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.strokePath(shape, round_pen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    round_pen.setWidthF(2 * HALO)
    painter.strokePath(shape, round_pen)
    painter.fillPath(shape, colour)


def _shape(badge: Badge) -> QPainterPath:
    """The outline of a badge."""
    path = QPainterPath()
    box = BADGE
    match badge:
        case Badge.NONE:
            pass
        case Badge.DOT:
            path.addEllipse(box.adjusted(0.4, 0.4, -0.4, -0.4))
        case Badge.TRIANGLE:
            path.addPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))
            path.closeSubpath()
        case Badge.SQUARE:
            path.addRect(box)
        case Badge.DASH:
            path.addRect(QRectF(box.left(), box.top() + 3.0, box.width(), 2.0))
        case Badge.BARS:
            path.addRect(QRectF(box.left() + 1.0, box.top(), 2.0, box.height()))
            path.addRect(QRectF(box.right() - 2.0, box.top(), 2.0, box.height()))
        case _:
            assert_never(badge)
    return path
