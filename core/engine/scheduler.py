"""Scheduler: what starts when, as a heap of times. Knows neither threads nor clocks; whoever owns it says what time it is."""

from __future__ import annotations

import heapq
from datetime import datetime
from itertools import count

from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection

#: One direction of one mailbox: the unit that is scheduled.
Key = tuple[MailboxId, MailDirection]


class Scheduler:
    """At most one time per key. A changed or removed key leaves its old entry in the heap, which is passed over when it comes up.

    Not thread-safe. Times are aware, in UTC.
    """

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Key]] = []
        self._current: dict[Key, tuple[datetime, int]] = {}
        self._numbers = count()

    def __len__(self) -> int:
        return len(self._current)

    def put(self, key: Key, at: datetime) -> None:
        """Schedule `key` for `at`, in place of what was scheduled for it before."""
        entry = self._current.get(key)
        if entry is not None and entry[0] == at:
            return
        number = next(self._numbers)
        self._current[key] = (at, number)
        heapq.heappush(self._heap, (at, number, key))

    def remove(self, key: Key) -> None:
        """Forget `key`, if it is there."""
        self._current.pop(key, None)

    def pop_due(self, now: datetime) -> list[Key]:
        """Take out everything whose time has come, the longest due first; what came due together, in the order it was put."""
        due: list[Key] = []
        while (first := self._first()) is not None and first[0] <= now:
            heapq.heappop(self._heap)
            del self._current[first[2]]
            due.append(first[2])
        return due

    def next_at(self) -> datetime | None:
        """The earliest time there is, None where nothing is scheduled."""
        first = self._first()
        return None if first is None else first[0]

    def _first(self) -> tuple[datetime, int, Key] | None:
        """The earliest entry that still holds; outdated ones before it are dropped."""
        while self._heap:
            at, number, key = self._heap[0]
            if self._current.get(key) == (at, number):
                return self._heap[0]
            heapq.heappop(self._heap)
        return None
