"""Icons: our own SVG drawings in one hand, tinted from the theme, crisp at any size and pixel ratio.

A drawing says `currentColor`; the tone's colour takes its place when the icon is painted, so an icon that was made in the light theme is
right in the dark one. Nothing here reads a file twice. GUI thread only.
"""

from __future__ import annotations

import functools
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from core.domain.status import MailboxState
from gui.theme import ICON, Tone, theme

_STATE_TONES = {
    MailboxState.HEALTHY: Tone.HEALTHY,
    MailboxState.WORKING: Tone.WORKING,
    MailboxState.WAITING: Tone.WAITING,
    MailboxState.DEGRADED: Tone.DEGRADED,
    MailboxState.PARKED: Tone.PARKED,
    MailboxState.OFF: Tone.OFF,
}


def icon(name: str, tone: Tone = Tone.TEXT) -> QIcon:
    """The icon of this name in a tone; disabled it is muted. Raises FileNotFoundError for a name that nobody drew."""
    _drawing(name)
    return QIcon(_Engine(name, tone))


def state_icon(state: MailboxState) -> QIcon:
    """The shape of a mailbox's state in its tone: disc, half disc, ring, triangle, square, dash."""
    return icon(state_icon_name(state), state_tone(state))


def state_icon_name(state: MailboxState) -> str:
    """The name of the drawing of a state's shape."""
    return f"state-{state.value}"


def state_tone(state: MailboxState) -> Tone:
    """The tone of a mailbox's state."""
    return _STATE_TONES[state]


def pixmap(name: str, size_px: int = ICON, tone: Tone = Tone.TEXT, ratio: float = 1.0) -> QPixmap:
    """A drawing as a picture of `size_px` logical pixels at a device pixel ratio, in the present theme's colour."""
    return _rendered(name, QSize(size_px, size_px), tone, ratio)


@functools.cache
def names() -> tuple[str, ...]:
    """All icons there are, in the order of the alphabet."""
    found = (path.name for path in (files("resources") / "icons").iterdir())
    return tuple(sorted(name.removesuffix(".svg") for name in found if name.endswith(".svg")))


@functools.cache
def _drawing(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _rendered(name: str, size: QSize, tone: Tone, ratio: float) -> QPixmap:
    if size.isEmpty():
        # A button that has no room yet asks for a picture without any.
        return QPixmap()
    colour = theme().colour(tone).name()
    key = f"postroom/{name}/{colour}/{size.width()}x{size.height()}@{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    picture = QPixmap(size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    side = min(picture.width(), picture.height())
    painter = QPainter(picture)
    renderer.render(painter, QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, picture)
    return picture


class _Engine(QIconEngine):
    """Paints one drawing in one tone, in the colours of the moment."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def _tone_of(self, mode: QIcon.Mode) -> Tone:
        return Tone.MUTED if mode is QIcon.Mode.Disabled else self._tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        painter.drawPixmap(rect, _rendered(self._name, rect.size(), self._tone_of(mode), painter.device().devicePixelRatioF()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return _rendered(self._name, size, self._tone_of(mode), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        return _rendered(self._name, size, self._tone_of(mode), scale)

    def clone(self) -> QIconEngine:
        # Qt asks for one only where somebody adds pictures to a copy, which nobody does; it does not take the object over, so it is kept.
        copy = _Engine(self._name, self._tone)
        _clones.append(copy)
        return copy


_clones: list[_Engine] = []
