"""Backfill: old mail that comes within reach because the start of processing was set back.

    start set back ──▶ old mail counted ──▶ a slice after each run's new mail ──▶ ... ──▶ none waiting: over
                                              │ at most so many a minute

Mail that arrived before the start is judged and recorded like any other, with the start as its reason; so a start that is set back only has
to judge again what bears that reason. A start that is set forward changes nothing that was tracked. New mail always goes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import floor

#: A slice makes up for so many seconds at most, so that no run is kept from its end for long.
MOST_S = 300.0
#: A first slice is as large as this many seconds allow.
FIRST_S = 60.0
#: While old mail waits, a run follows the one before after this many seconds.
GAP_S = 60.0


@dataclass(frozen=True, slots=True)
class Backfill:
    """How far a mailbox is with its old mail. Times are aware. `slice_at` is when the last of it was processed.

    `waiting` counts what is still to be done, as of the last look at it; `ended_at` is None while there is any.
    """

    started_at: datetime
    done: int = 0
    waiting: int = 0
    slice_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def total(self) -> int:
        """How much there is in all, what was done among it."""
        return self.done + self.waiting


def allowance(per_minute: int, slice_at: datetime | None, now: datetime) -> int:
    """How many old messages may be processed now, the last of them having been processed at `slice_at`."""
    passed_s = FIRST_S if slice_at is None else min(max(0.0, (now - slice_at).total_seconds()), MOST_S)
    return floor(per_minute * passed_s / 60.0)


def latest(*times: datetime | None) -> datetime | None:
    """The later of two starts counts: the profile's and the mailbox's own; None where neither is set (facts 4.3)."""
    given = [time for time in times if time is not None]
    return max(given) if given else None
