"""Upkeep: work on the store that is done once a day beside the mail, on a thread of its own.

idle ──a day after the last time, whoever did it──▶ at work ──done──▶ idle: noted in the store, so that a restart begins no new day
                                                      ├── failed ──▶ idle: tried again after RETRY_S; a doubtful clock is one alert
                                                      └── engine stops ──▶ the token ends it between two short transactions
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from core.cancel import CancelToken
from core.domain.alert import CLOCK_DOUBTED, AlertDraft, AlertLevel
from core.errors import Cancelled, ClockDoubted, PostroomError
from core.ports import ActStore, Clock, ServerMemory

_log = logging.getLogger(__name__)

#: Where the store remembers when it was done last.
MEMORY_KEY = "housekeeping"
INTERVAL_S = 86_400.0
RETRY_S = 3_600.0

Work = Callable[[CancelToken], None]


class Upkeep:
    """`start_due` belongs to the engine's coordinating thread; inside the block of the engine's run, at whose end the work is stopped.

    `stop_timeout_s` is how long its end is waited for.
    """

    def __init__(self, store: ActStore, clock: Clock, work: Work | None, stop_timeout_s: float) -> None:
        self._store = store
        self._clock = clock
        self._work = work
        self._stop_timeout_s = stop_timeout_s
        self._token = CancelToken()
        self._thread: threading.Thread | None = None
        self._next_at: datetime | None = None
        self._cancelled_s: float | None = None

    def cancel(self) -> None:
        """Ask the work to end, and begin no more; returns at once, and may be called from any thread. The end of the block waits for it."""
        if self._cancelled_s is None:
            self._cancelled_s = time.monotonic()
        self._token.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self.cancel()
        assert self._cancelled_s is not None
        if self._thread is not None:
            # Together with the lanes, not after them.
            self._thread.join(max(0.0, self._cancelled_s + self._stop_timeout_s - time.monotonic()))

    def start_due(self) -> None:
        """Begin where it is time to and nothing is under way."""
        now = self._clock.now()
        if self._token.cancelled or self._work is None or (self._next_at is not None and now < self._next_at):
            return
        if self._thread is not None and self._thread.is_alive():
            return
        # Whatever becomes of it, it is not begun again and again.
        self._next_at = now + timedelta(seconds=RETRY_S)
        self._thread = threading.Thread(target=self._run, args=(self._work, now), name="housekeeping", daemon=True)
        self._thread.start()

    def _run(self, work: Work, now: datetime) -> None:
        try:
            last = last_done(self._store)
            # A time that lies ahead was written by a clock that was wrong.
            if last is not None and last <= now < last + timedelta(seconds=INTERVAL_S):
                self._next_at = last + timedelta(seconds=INTERVAL_S)
                return
            work(self._token)
            trust_clock(self._store, now)
            self._next_at = now + timedelta(seconds=INTERVAL_S)
        except Cancelled:
            _log.info("housekeeping was stopped; it goes on another time")
        except ClockDoubted as error:
            self._tell(error)
        except PostroomError as error:
            _log.warning("housekeeping: %s", error)

    def _tell(self, error: ClockDoubted) -> None:
        """Raise the one alert that the clock is doubted; what the store knows stays, so that no further day makes it right."""
        _log.warning("housekeeping: %s", error)
        draft = AlertDraft(AlertLevel.ERROR, CLOCK_DOUBTED, error.title, error.hint, detail=error.cause, reason=error.code)
        try:
            with self._store.writing() as unit:
                unit.raise_alert(draft, self._clock.now())
        except PostroomError as failure:
            _log.warning("housekeeping: the alert could not be written: %s", failure)


def trust_clock(store: ActStore, now: datetime) -> None:
    """Note that house was kept now, and that the clock was right then: nobody doubts it any more."""
    store.remember(MEMORY_KEY, now.isoformat())
    with store.writing() as unit:
        unit.clear_alert(None, CLOCK_DOUBTED)


def last_done(store: ServerMemory) -> datetime | None:
    """When it was done last, by whichever engine works on the store (aware); None where it never was."""
    return _moment(store.recall(MEMORY_KEY))


def _moment(text: str | None) -> datetime | None:
    """A time as it was remembered; None for none, and for what is none."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
