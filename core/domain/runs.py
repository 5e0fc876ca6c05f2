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
