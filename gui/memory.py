"""The garbage collector, on the GUI thread alone and never for long.

Reference counts free almost everything at once; the collector is for cycles. Left to itself it has two faults here: it runs on whatever
thread happens to allocate, and a widget that dies on another thread than its own ends the process; and a full pass over much memory
holds every thread for half a second. So it is switched off and run from a timer: young objects many times a second, older ones now and
then, everything only when nobody looks at the window. What has survived for a while is set aside, so that it is not looked at again.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

YOUNG_MS = 50
#: So many new objects make a pass worth while.
YOUNG_OBJECTS = 5_000
#: Every so many passes the middle generation is looked at too.
MIDDLE_EVERY = 20
ASIDE_MS = 60_000
#: After so many turns of setting aside a full pass is due as soon as nobody looks.
TURNS_TO_FULL = 30


class Housekeeper(QObject):
    """Begins at once. `nobody_looks` says whether a pause of half a second would be seen. GUI thread only."""

    def __init__(self, nobody_looks: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nobody_looks = nobody_looks
        self._turns = 0
        self._passes = 0
        self._was_on = gc.isenabled()
        self._were_aside = gc.get_freeze_count()
        gc.disable()
        self._young = self._timer(YOUNG_MS, self.look_at_young)
        self._aside = self._timer(ASIDE_MS, self.turn)

    def _timer(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        timer.start()
        return timer

    def look_at_young(self) -> None:
        """Free young cycles, where there is much that is young."""
        if gc.get_count()[0] < YOUNG_OBJECTS:
            return
        self._passes += 1
        gc.collect(1 if self._passes % MIDDLE_EVERY == 0 else 0)

    def turn(self) -> None:
        """Set aside what has survived, or look at everything where it is due and nobody sees it."""
        self._turns += 1
        if self._turns >= TURNS_TO_FULL and self._nobody_looks():
            self._turns = 0
            gc.unfreeze()
            gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Leave the collector as it was."""
        self._young.stop()
        self._aside.stop()
        if not self._were_aside:
            gc.unfreeze()
        if self._was_on:
            gc.enable()
