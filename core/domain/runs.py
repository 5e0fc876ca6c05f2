"""What has become of runs: one entry per run of a direction, and sums over many of them. Times are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.mailbox import LastError, MailDirection


class RunEnd(StrEnum):
    """How a run ended: well, by a failure, or because it was stopped before its end."""

    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class RunEntry:
    """One run of one direction of a mailbox. Counts are of messages; `received` counts what was new on the server.

    `repeats` counts the runs in a row that this entry stands for, which brought nothing and ended alike: `started_at` is the first one's,
    `ended_at` the last one's. `error` is the failure of one that failed.

    `took_s` is how long all of them took together, None where that is not known; `scheduled_at` when the first of them was due, None for
    one that was asked for; `machine` the host that did the last.
    """

    direction: MailDirection
    started_at: datetime
    ended_at: datetime
    outcome: RunEnd
    received: int = 0
    tracked: int = 0
    skipped: int = 0
    quarantined: int = 0
    sent: int = 0
    failed: int = 0
    repeats: int = 1
    error: LastError | None = None
    took_s: float | None = None
    scheduled_at: datetime | None = None
    machine: str = ""

    @property
    def processed(self) -> int:
        """Items that were dealt with: tracked, skipped and sent ones."""
        return self.tracked + self.skipped + self.sent

    @property
    def items_failed(self) -> int:
        """Items that were not: quarantined ones, and mail that could not be sent."""
        return self.quarantined + self.failed


@dataclass(frozen=True, slots=True)
class Averages:
    """The runs of one direction of a mailbox, summed up (MailboxStatistics, facts 1.6). `runs` counts each repeat.

    `average_s` is how long one run took, over those of which that is known; None where it is of none.
    """

    mailbox: str
    direction: MailDirection
    runs: int
    failed_runs: int
    processed: int
    items_failed: int
    received: int
    sent: int
    average_s: float | None
    first_started_at: datetime
    last_ended_at: datetime


@dataclass(frozen=True, slots=True)
class Throughput:
    """Messages of all mailboxes in the stretch of time that begins `at`, counted when their runs ended. `failed` holds quarantined ones."""

    at: datetime
    received: int
    tracked: int
    sent: int
    failed: int


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Messages of one mailbox since a moment. `failed` holds quarantined ones."""

    received: int
    tracked: int
    sent: int
    failed: int
