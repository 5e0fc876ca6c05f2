"""Care of the store, as a person asks for it: purges and statistics."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.domain.retention import PurgeKind, PurgePlan, PurgeReport, Removed, check_clock, days_of, plan_purge
from core.domain.runs import Averages, RunEntry
from core.logs import rotated_logs
from core.ports import Clock, OrganisationStore
from core.ports.care import Statistic
from core.ports.directory import Scope
from core.service import mailboxes
from core.service.run_table import write_table

_log = logging.getLogger(__name__)


class CareService:
    """The part of Service that looks after the store. Each method makes many short transactions and belongs on a worker thread."""

    _store: OrganisationStore
    _clock: Clock

    def plan_purge(
        self, *, older_than_days: int | None = None, kinds: Collection[PurgeKind] | None = None, log_days: int | None = None
    ) -> PurgePlan:
        """What a purge would look at, by the organisation's days or `older_than_days`; see `core.domain.retention`. Raises UsageError."""
        with self._store.reading() as reader:
            organization = reader.part(Scope()).organization
        return plan_purge(days_of(organization, log_days), self._clock.now(), older_than_days=older_than_days, kinds=kinds)

    def purge(self, plan: PurgePlan, token: CancelToken, *, dry_run: bool = False) -> PurgeReport:
        """Remove from the store what the plan says, or with `dry_run` only count it. The log files are `App.purge`'s.

        Raises Cancelled between two transactions; what is removed by then stays removed.
        """
        return self._store.care.preview_purge(plan, token) if dry_run else self._store.care.purge(plan, token)

    def check_clock(self, last_work: datetime | None) -> None:
        """Raise ClockDoubted where a purge would go by a wrong clock; `last_work` is when the engine last kept house, None if not known.

        Runs of the last day tell nothing: they may have been made by the same clock.
        """
        now, care = self._clock.now(), self._store.care
        check_clock(now, care.newest_at(), last_work or care.last_run_at(now - timedelta(days=1)))

    def statistics(self, addresses: Collection[str] | None = None, since: datetime | None = None) -> Iterator[Statistic]:
        """The runs of these mailboxes (None: all) that ended since then, the oldest first. Raises UsageError for an unknown mailbox."""
        chosen = None
        if addresses is not None:
            with self._store.reading() as reader:
                contexts = reader.mailbox_contexts([address.strip() for address in addresses])
                chosen = [context.mailbox.id for context in mailboxes.find(contexts, addresses)]
        return self._store.care.statistics(chosen, since)

    def averages(self, addresses: Collection[str] | None = None, since: datetime | None = None) -> list[Averages]:
        """The same, summed up for each direction of each mailbox that had any, by address. Raises UsageError as `statistics` does."""
        sums: dict[tuple[str, MailDirection], _Sum] = {}
        for each in self.statistics(addresses, since):
            sums.setdefault((each.mailbox, each.run.direction), _Sum(each)).add(each.run)
        order = {direction: number for number, direction in enumerate(MailDirection)}
        return [sums[key].averages() for key in sorted(sums, key=lambda key: (key[0].lower(), order[key[1]]))]

    def export_statistics(
        self, path: Path, token: CancelToken, addresses: Collection[str] | None = None, since: datetime | None = None
    ) -> int:
        """Write what `statistics` gives as CSV into a file, over one that is there; returns how many runs. See `core.service.run_table`.

        The file appears whole or not at all, for its owner alone. Raises UsageError for an unknown mailbox and for a file that cannot be
        written, Cancelled.
        """
        return write_table(path, self.statistics(addresses, since), token)


class _Sum:
    """Sums up runs of one direction of one mailbox."""

    def __init__(self, first: Statistic) -> None:
        self._mailbox, self._direction = first.mailbox, first.run.direction
        self._runs = self._failed_runs = self._processed = self._items_failed = self._received = self._sent = self._timed = 0
        self._took_s = 0.0
        self._first, self._last = first.run.started_at, first.run.ended_at

    def add(self, run: RunEntry) -> None:
        self._runs += run.repeats
        self._failed_runs += run.repeats if run.error is not None else 0
        self._processed += run.processed
        self._items_failed += run.items_failed
        self._received += run.received
        self._sent += run.sent
        if run.took_s is not None:
            self._timed += run.repeats
            self._took_s += run.took_s
        self._first = min(self._first, run.started_at)
        self._last = max(self._last, run.ended_at)

    def averages(self) -> Averages:
        return Averages(
            mailbox=self._mailbox,
            direction=self._direction,
            runs=self._runs,
            failed_runs=self._failed_runs,
            processed=self._processed,
            items_failed=self._items_failed,
            received=self._received,
            sent=self._sent,
            average_s=self._took_s / self._timed if self._timed else None,
            first_started_at=self._first,
            last_ended_at=self._last,
        )


def purge_logs(report: PurgeReport, plan: PurgePlan, directory: Path) -> PurgeReport:
    """Add to a report what it removes, or would remove, of the rotated log files in `directory`. What cannot go stays, and is told."""
    before = plan.before.get(PurgeKind.LOGS)
    if before is None:
        return report
    removed = Removed()
    for path, size_bytes in rotated_logs(directory, before):
        if not report.dry_run:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                _log.warning("%s could not be removed: %s", path, error.strerror)
                continue
        removed += Removed(1, size_bytes)
    return replace(report, removed={**report.removed, PurgeKind.LOGS: removed})
