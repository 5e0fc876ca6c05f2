"""The garbage collector, kept from stopping the window: it holds every thread, and with much in memory a full pass takes half a second.

Reference counts free almost everything at once; the collector is for cycles alone. Young objects are looked at as usual. Full passes are
made by hand, when nobody looks at the window; in between, what has survived is set aside, so that it is not looked at again. GUI thread.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

#: New objects until the young ones are looked at, and how often the next generation is; the third is switched off.
YOUNG, MIDDLE, NEVER = 10_000, 10, 1_000_000_000
ASIDE_MS = 60_000
#: After so many turns of setting aside a full pass is due as soon as nobody looks.
TURNS_TO_FULL = 30


class Housekeeper(QObject):
    """Begins at once. `nobody_looks` says whether a pause of half a second would be seen."""

    def __init__(self, nobody_looks: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nobody_looks = nobody_looks
        self._turns = 0
        self._before = gc.get_threshold()
        gc.set_threshold(YOUNG, MIDDLE, NEVER)
        self._timer = QTimer(self)
        self._timer.setInterval(ASIDE_MS)
        self._timer.timeout.connect(self.turn)
        self._timer.start()

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
        self._timer.stop()
        gc.unfreeze()
        gc.set_threshold(*self._before)
