"""Port to what runs did, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from core.domain.backfill import Backfill
from core.domain.connection import TestResult
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.runs import DayCounts, RunEntry, Throughput

#: Messages are counted in stretches of this many seconds.
TRAFFIC_BUCKET_S = 300


class HistoryReader(Protocol):
    """Reads inside one transaction."""

    def runs(self, mailbox_id: MailboxId, limit: int) -> list[RunEntry]:
        """The runs of a mailbox, the newest first."""
        ...

    def last_tests(self, mailbox_id: MailboxId) -> Mapping[MailDirection, TestResult]:
        """The last test of each direction that was tested."""
        ...

    def throughput(self, since: datetime, bucket_s: int) -> list[Throughput]:
        """Messages of all mailboxes per bucket, whose length is a multiple of TRAFFIC_BUCKET_S; only buckets with any, oldest first."""
        ...

    def backfills(self) -> Mapping[MailboxId, Backfill]:
        """The last backfill of each mailbox that ever had one."""
        ...

    def today(self, since: datetime) -> Mapping[MailboxId, DayCounts]:
        """Messages of each mailbox that had any."""
        ...
