"""A clock that a test moves; whoever waits by it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class FakeClock:
    """Clock of the ports. Thread-safe; `told` are called, on the moving thread, after each move."""

    def __init__(self, start: datetime = START) -> None:
        self._lock = threading.Lock()
        self._now = start
        self._elapsed_s = 0.0
        self.told: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The time set."""
        with self._lock:
            return self._now

    def monotonic_s(self) -> float:
        """Seconds moved so far."""
        with self._lock:
            return self._elapsed_s

    def advance(self, seconds: float) -> None:
        """Move on."""
        with self._lock:
            self._now += timedelta(seconds=seconds)
            self._elapsed_s += seconds
        for tell in self.told:
            tell()
