"""What runs did, as it is read: runs of a mailbox, its last tests, and messages over time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from core.domain.backfill import Backfill
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, MailDirection
from core.domain.runs import DayCounts, RunEntry, Throughput
from core.ports.history import TRAFFIC_BUCKET_S
from core.store.backfill import backfills
from core.store.rows import MailboxRow, RunRow, TestResultRow, TrafficRow, table_of
from core.store.runs import bucket_of

_RUN = table_of(RunRow)
_TEST = table_of(TestResultRow)
_TRAFFIC = table_of(TrafficRow)
_MAILBOX = table_of(MailboxRow)
_SUMS = tuple(func.sum(_TRAFFIC.c[name]) for name in ("received", "tracked", "sent", "failed"))


class HistoryReading:
    """HistoryReader inside the transaction of `connection`; not thread-safe, dead when the transaction ends."""

    _connection: Connection

    def runs(self, mailbox_id: MailboxId, limit: int) -> list[RunEntry]:
        """The runs of a mailbox, the newest first."""
        query = select(_RUN).where(_RUN.c.mailbox_id == mailbox_id).order_by(_RUN.c.ended_at.desc(), _RUN.c.id.desc()).limit(limit)
        return [entry_of(row) for row in self._connection.execute(query)]

    def last_tests(self, mailbox_id: MailboxId) -> dict[MailDirection, TestResult]:
        """The last test of each direction that was tested."""
        query = select(_TEST, _MAILBOX.c.emailaddress).join_from(_TEST, _MAILBOX, _TEST.c.mailbox_id == _MAILBOX.c.id)
        rows = self._connection.execute(query.where(_TEST.c.mailbox_id == mailbox_id))
        return {
            row.direction: TestResult(
                row.emailaddress, row.direction, row.ok, row.enabled, tuple(_step_of(step) for step in row.steps), row.at
            )
            for row in rows
        }

    def backfills(self) -> dict[MailboxId, Backfill]:
        """The last backfill of each mailbox that ever had one."""
        return backfills(self._connection)

    def throughput(self, since: datetime, bucket_s: int) -> list[Throughput]:
        """Messages of all mailboxes per bucket, from the one in which `since` lies; only buckets with any, the oldest first."""
        size = bucket_s // TRAFFIC_BUCKET_S
        number = _TRAFFIC.c.bucket // size
        first = bucket_of(since) // size * size
        query = select(number, *_SUMS).where(_TRAFFIC.c.bucket >= first).group_by(number).order_by(number)
        return [Throughput(datetime.fromtimestamp(each * bucket_s, UTC), *sums) for each, *sums in self._connection.execute(query)]

    def today(self, since: datetime) -> dict[MailboxId, DayCounts]:
        """Messages of each mailbox that had any, from the five minutes in which `since` lies."""
        query = select(_TRAFFIC.c.mailbox_id, *_SUMS).where(_TRAFFIC.c.bucket >= bucket_of(since)).group_by(_TRAFFIC.c.mailbox_id)
        return {mailbox_id: DayCounts(*sums) for mailbox_id, *sums in self._connection.execute(query)}


def entry_of(row: Any) -> RunEntry:  # noqa: ANN401  a row of the table of runs
    """A run out of its row."""
    error = None
    if row.error_code is not None:
        error = LastError(row.error_code, row.error_title or "", row.error_cause or "", row.error_hint or "", row.ended_at)
    return RunEntry(
        direction=row.direction,
        started_at=row.started_at,
        ended_at=row.ended_at,
        outcome=row.outcome,
        received=row.received,
        tracked=row.tracked,
        skipped=row.skipped,
        quarantined=row.quarantined,
        sent=row.sent,
        failed=row.failed,
        repeats=row.repeats,
        error=error,
        took_s=None if row.duration_ms is None else row.duration_ms / 1000,
        scheduled_at=row.scheduled_at,
        machine=row.machine,
    )


def _step_of(kept: dict[str, Any]) -> TestStep:
    return TestStep(**{**kept, "step": StepName(kept["step"]), "evidence": tuple(kept.get("evidence", ()))})
