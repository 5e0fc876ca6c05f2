"""StripChart: messages over time, as bars on one base line, painted by hand.

Received, sent and failed stand on each other in one bar per stretch of time; the legend names them by shape and word. Mouse and arrow keys
move over the stretches; what stands there is told in words, to screen readers as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.theme import GAP, GRID, RADIUS, Tone, caption_font, theme
from gui.times import number

Point = tuple[datetime, int, int, int]
_TONES = (Tone.ACCENT, Tone.HEALTHY, Tone.PARKED)
#: Where the marks of time may be apart, in minutes; the first with room for its words is taken.
_APART_MIN = (5, 15, 30, 60, 120, 180, 240, 360, 720, 1440)


@dataclass(frozen=True, slots=True)
class _Bar:
    """One stretch of time that has something."""

    at: datetime
    received: int
    sent: int
    failed: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """In the order of the tones."""
        return self.received, self.sent, self.failed

    @property
    def total(self) -> int:
        """The height of the bar."""
        return self.received + self.sent + self.failed


class StripChart(QWidget):
    """Bars from `since` to `until`; a stretch without a point has nothing. Without any the empty text stands in the middle."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", empty: str = "") -> None:
        super().__init__(parent)
        self._name = name or self.tr("Messages over time")
        self._empty = empty or self.tr("No messages in this time.")
        self._bars: list[_Bar] = []
        self._since: datetime | None = None
        self._until: datetime | None = None
        self._bucket = timedelta(minutes=5)
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._name)
        theme().changed.connect(self.update)

    def show_points(self, points: Sequence[Point], since: datetime, until: datetime, bucket_s: int = 300) -> None:
        """Show (beginning, received, sent, failed) of each stretch of `bucket_s` seconds; all times are aware."""
        self._bars = sorted((_Bar(*point) for point in points if since <= point[0] < until), key=lambda bar: bar.at)
        self._since, self._until, self._bucket = since, until, timedelta(seconds=bucket_s)
        if self._at is not None and self._at >= len(self._bars):
            self._at = None
        self.setAccessibleDescription(self.summary())
        self.update()

    def summary(self) -> str:
        """The whole chart in words."""
        if not self._bars:
            return self._empty
        sums = (sum(bar.received for bar in self._bars), sum(bar.sent for bar in self._bars), sum(bar.failed for bar in self._bars))
        most = max(self._bars, key=lambda bar: bar.total)
        whole = self.tr("{received} received, {sent} sent, {failed} failed; most at {time}.")
        return whole.format(received=number(sums[0]), sent=number(sums[1]), failed=number(sums[2]), time=_clock(most.at))

    def words_at(self, place: int) -> str:
        """What stands at a bar, by its place from the left."""
        bar = self._bars[place]
        words = self.tr("{since} to {until}: {received} received, {sent} sent, {failed} failed")
        return words.format(
            since=_clock(bar.at),
            until=_clock(bar.at + self._bucket),
            received=number(bar.received),
            sent=number(bar.sent),
            failed=number(bar.failed),
        )

    @property
    def place(self) -> int | None:
        """The bar that mouse or keys stand at."""
        return self._at

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(60 * GRID, 18 * GRID)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(30 * GRID, 14 * GRID)

    # Where things stand.

    def _plot(self) -> QRectF:
        line_px = QFontMetrics(caption_font()).height()
        left = QFontMetrics(caption_font()).horizontalAdvance(number(self._ceiling())) + GAP
        return QRectF(left, line_px + GAP, max(1.0, self.width() - left - GRID / 2), max(1.0, self.height() - 2 * line_px - 2 * GAP))

    def _ceiling(self) -> int:
        """The least of 1, 2, 5, 10, 20, 50... that no bar reaches over."""
        most = max((bar.total for bar in self._bars), default=0)
        scale = 1
        while True:
            for step in (1, 2, 5):
                if step * scale >= most:
                    return step * scale
            scale *= 10

    def _x(self, when: datetime, plot: QRectF) -> float:
        assert self._since is not None
        assert self._until is not None
        return plot.left() + plot.width() * ((when - self._since) / max(self._until - self._since, self._bucket))

    def _bar_rect(self, bar: _Bar, plot: QRectF) -> QRectF:
        left, right = self._x(bar.at, plot), self._x(bar.at + self._bucket, plot)
        gap = 1.0 if right - left > GRID / 2 else 0.0
        return QRectF(left, plot.top(), max(1.5, min(right, plot.right()) - left - gap), plot.height())

    # Moving over it.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self._bars:
            return
        plot = self._plot()
        x = event.position().x()
        nearest = min(range(len(self._bars)), key=lambda place: abs(self._bar_rect(self._bars[place], plot).center().x() - x))
        near = abs(self._bar_rect(self._bars[nearest], plot).center().x() - x) <= GRID
        self._stand_at(nearest if near else None)
        if near:
            QToolTip.showText(event.globalPosition().toPoint(), self.words_at(nearest), self)
        else:
            QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self._stand_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        last = len(self._bars) - 1
        here = self._at
        places = {
            Qt.Key.Key_Left: last if here is None else max(0, here - 1),
            Qt.Key.Key_Right: 0 if here is None else min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key not in places or last < 0:
            super().keyPressEvent(event)
            return
        self._stand_at(places[key])
        top = self._bar_rect(self._bars[places[key]], self._plot()).topLeft()
        QToolTip.showText(self.mapToGlobal(top.toPoint()), self.words_at(places[key]), self)

    def _stand_at(self, place: int | None) -> None:
        if place == self._at:
            return
        self._at = place
        self.setAccessibleDescription(self.summary() if place is None else self.words_at(place))
        self.update()

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setFont(caption_font())
        plot = self._plot()
        self._paint_scale(painter, plot)
        self._paint_legend(painter)
        if self._bars:
            self._paint_bars(painter, plot)
        else:
            painter.setPen(theme().colour(Tone.MUTED))
            painter.drawText(plot, int(Qt.AlignmentFlag.AlignCenter), self._empty)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour(Tone.ACCENT), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_scale(self, painter: QPainter, plot: QRectF) -> None:
        line_px = painter.fontMetrics().height()
        ceiling = self._ceiling()
        for share in (0.0, 1.0) if ceiling == 1 else (0.0, 0.5, 1.0):
            y = round(plot.bottom() - plot.height() * share) + 0.5
            painter.setPen(QPen(theme().colour(Tone.BORDER), 1, Qt.PenStyle.SolidLine if share == 0 else Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            value = ceiling * share
            if self._bars and value == int(value):
                painter.setPen(theme().colour(Tone.MUTED))
                words = QRectF(0, y - line_px / 2, plot.left() - GAP / 2, line_px)
                painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), number(int(value)))
        painter.setPen(theme().colour(Tone.MUTED))
        for when in self._marks(plot, painter.fontMetrics()):
            words = QRectF(self._x(when, plot) - 4 * GRID, plot.bottom() + GAP / 2, 8 * GRID, line_px)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignHCenter), _clock(when))

    def _marks(self, plot: QRectF, metrics: QFontMetrics) -> list[datetime]:
        """Round times whose words have room on the line of time."""
        if self._since is None or self._until is None or self._until <= self._since:
            return []
        width = metrics.horizontalAdvance("00:00")
        span_min = (self._until - self._since).total_seconds() / 60
        fits = (apart for apart in _APART_MIN if plot.width() * apart / span_min >= width + 3 * GRID)
        apart = timedelta(minutes=next(fits, _APART_MIN[-1]))
        midnight = self._since.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        when = midnight + apart * ((self._since - midnight) // apart + 1)
        marks = []
        while when <= self._until:
            if self._x(when, plot) - width / 2 >= 0 and self._x(when, plot) + width / 2 <= self.width():
                marks.append(when)
            when += apart
        return marks

    def _paint_legend(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        x = float(self.width()) - GRID / 2
        for tone, word in reversed(list(zip(_TONES, (self.tr("Received"), self.tr("Sent"), self.tr("Failed")), strict=True))):
            x -= metrics.horizontalAdvance(word)
            painter.setPen(theme().colour(Tone.MUTED))
            painter.drawText(QPointF(x, float(metrics.ascent())), word)
            x -= GRID + GRID / 2
            painter.fillRect(QRectF(x, metrics.ascent() - GRID, GRID, GRID), theme().colour(tone))
            x -= 2 * GRID

    def _paint_bars(self, painter: QPainter, plot: QRectF) -> None:
        unit = plot.height() / self._ceiling()
        if self._at is not None:
            painter.fillRect(self._bar_rect(self._bars[self._at], plot).adjusted(-2, 0, 2, 0), theme().colour(Tone.SELECTION))
        for bar in self._bars:
            rect = self._bar_rect(bar, plot)
            bottom = plot.bottom()
            for count, tone in zip(bar.counts, _TONES, strict=True):
                # Something that is there is seen, however small it is beside the rest.
                height = max(2.0, count * unit) if count else 0.0
                painter.fillRect(QRectF(rect.left(), bottom - height, rect.width(), height), theme().colour(tone))
                bottom -= height


def _clock(when: datetime) -> str:
    return f"{when.astimezone():%H:%M}"
