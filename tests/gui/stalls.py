"""How long the event loop was away from its work: a meter for benches and for looking at one view. Tests assert no times."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

PROBE_INTERVAL_MS = 5


class StallMeter(QObject):
    """Fires a timer every 5 ms and keeps the gaps between its firings, in milliseconds. For the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps_ms: list[float] = []
        self._last_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PROBE_INTERVAL_MS)
        self._timer.timeout.connect(self._probe)

    def start(self) -> None:
        """Begin anew."""
        self.gaps_ms.clear()
        self._last_s = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """End, counting what has passed since the last probe."""
        self._timer.stop()
        self._probe()

    @property
    def longest_ms(self) -> float:
        """The longest time without a turn of the event loop."""
        return max(self.gaps_ms, default=0.0)

    def percentile_ms(self, share: float) -> float:
        """The gap that `share` (0 to 1) of all gaps do not exceed."""
        ordered = sorted(self.gaps_ms)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def over(self, limit_ms: float) -> int:
        """How many gaps were longer than this."""
        return sum(gap > limit_ms for gap in self.gaps_ms)

    def _probe(self) -> None:
        now_s = time.perf_counter()
        self.gaps_ms.append((now_s - self._last_s) * 1000)
        self._last_s = now_s
