"""What the engine did, as people ask for it: runs of a mailbox, its last tests, messages over time, and today's."""

from __future__ import annotations

from datetime import datetime

from core.domain.connection import TestResult
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.runs import DayCounts, RunEntry, Throughput
from core.errors import UsageError
from core.ports import OrganisationStore
from core.ports.history import TRAFFIC_BUCKET_S
from core.service import mailboxes


class HistoryService:
    """The part of Service that looks back. Each method is one short transaction."""

    _store: OrganisationStore

    def runs(self, address: str, limit: int = 50) -> list[RunEntry]:
        """The last runs of a mailbox, newest first; of those in a row that brought nothing and ended alike, one entry that counts them.

        At most 200 of each direction are kept, none for more days than the organisation's mailbox_statistics_persistence_days.
        Raises UsageError for an unknown mailbox.
        """
        if limit < 0:
            raise UsageError("a limit is 0 or more")
        with self._store.reading() as reader:
            [context] = mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])
            return reader.runs(context.mailbox.id, limit)

    def last_tests(self, address: str) -> dict[MailDirection, TestResult]:
        """The last connection test of each direction that was tested, with its steps. Raises UsageError for an unknown mailbox."""
        with self._store.reading() as reader:
            [context] = mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])
            return dict(reader.last_tests(context.mailbox.id))

    def throughput(self, since: datetime, bucket_s: int = TRAFFIC_BUCKET_S) -> list[Throughput]:
        """Messages of all mailboxes in stretches of `bucket_s` seconds, oldest first; only stretches with any. Kept for three days.

        The first stretch is the one in which `since` (aware) lies. Messages count when they are committed, not at the end of their run.
        Raises UsageError where `bucket_s` is no multiple of 300.
        """
        if bucket_s < TRAFFIC_BUCKET_S or bucket_s % TRAFFIC_BUCKET_S:
            raise UsageError(f"a stretch of time is {TRAFFIC_BUCKET_S} seconds or a multiple of it")
        with self._store.reading() as reader:
            return reader.throughput(since, bucket_s)

    def today(self, since: datetime) -> dict[MailboxId, DayCounts]:
        """Messages of each mailbox since a moment (aware; no more than three days back), to five minutes; who had none is absent."""
        with self._store.reading() as reader:
            return dict(reader.today(since))
