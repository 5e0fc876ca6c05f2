"""Port to the care of a store: what is purged, one person's data, facts for the support bundle, statistics.

Every method makes as many short transactions of its own as it needs, checks its token between them, and belongs on a worker thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.cancel import CancelToken
from core.domain.act.kinds import ActKind
from core.domain.act.records import ActRecord
from core.domain.activity import Email
from core.domain.alert import Alert
from core.domain.decision import RecordedDecision
from core.domain.ids import ActivityId, FailureId, MailboxId
from core.domain.record import RecordLink
from core.domain.retention import PurgePlan, PurgeReport
from core.domain.runs import RunEntry
from core.ports.act_links import Binned, HistoryEntry
from core.ports.directory import FailureDetail, RecordView


@dataclass(frozen=True, slots=True)
class Statistic:
    """A run with the mailbox that it was of, by address."""

    mailbox: str
    run: RunEntry


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What a store is, for whoever looks for a fault: `rows` by table; sizes in bytes; `details` in words, without names or addresses."""

    kind: str
    schema: str
    rows: Mapping[str, int] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonIndex:
    """Where an address occurs; ids ascend.

    `erased` are the activities of which the content goes with the person: who is their sender, or the only party from outside.
    `masked` are the others in which the address is a party. `unsent` of either are mail that is still to be sent, or of which
    nobody knows whether it was. `ours` names the user, queue or mailbox that has the address.
    """

    address: str
    erased: tuple[ActivityId, ...] = ()
    masked: tuple[ActivityId, ...] = ()
    unsent: tuple[ActivityId, ...] = ()
    records: tuple[RecordLink, ...] = ()
    failures: tuple[FailureId, ...] = ()
    ours: str | None = None

    @property
    def activities(self) -> tuple[ActivityId, ...]:
        """All activities in which the address is a party."""
        return tuple(sorted((*self.erased, *self.masked)))


@dataclass(frozen=True, slots=True)
class PersonItem:
    """An appointment, series, contact or task that is about a person, with the values of it that gave way and what of it was deleted."""

    id: int
    kind: ActKind
    record: ActRecord
    history: tuple[HistoryEntry, ...] = ()
    binned: tuple[Binned, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonTraces:
    """What of other items names the person: values that gave way, and what was deleted."""

    history: tuple[HistoryEntry, ...] = ()
    binned: tuple[Binned, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonCounts:
    """What of a person is erased, or would be: counts of activities, and of what goes with them."""

    contents_removed: int = 0
    activities_masked: int = 0
    raw_removed: int = 0
    attachments_removed: int = 0
    records_anonymised: int = 0
    records_changed: int = 0
    decisions_changed: int = 0
    failures_removed: int = 0
    alerts_changed: int = 0
    notes_changed: int = 0


class PersonStore(Protocol):
    """One person's data, found by an address."""

    def person(self, address: str, token: CancelToken) -> PersonIndex:
        """Where the address occurs. Raises UsageError for what is no address."""
        ...

    def person_email(self, activity_id: ActivityId) -> tuple[Email, bytes | None] | None:
        """An email whole with its source, where that is kept; None where it is gone meanwhile."""
        ...

    def person_decisions(self, address: str, activity_ids: Sequence[ActivityId], token: CancelToken) -> Iterator[RecordedDecision]:
        """The decisions on these emails, and those that name the address."""
        ...

    def person_records(self, address: str) -> Sequence[RecordView]: ...

    def person_failure(self, failure_id: FailureId) -> tuple[FailureDetail, bytes | None] | None: ...

    def person_items(self, index: PersonIndex, token: CancelToken) -> Iterator[PersonItem]:
        """Meetings in which the person takes part, and what concerns the person's records or names the address; own contacts."""
        ...

    def person_files(self, item_id: int) -> Iterator[tuple[str, bytes]]:
        """The attachments of an item by their digests, one in memory at a time, also those that its history or the bin may want back.

        Raises StoreUnreachable where bytes are lost.
        """
        ...

    def person_traces(self, index: PersonIndex, known: Collection[int], token: CancelToken) -> PersonTraces:
        """What of other items than the `known` ones names the address."""
        ...

    def person_alerts(self, address: str) -> Sequence[Alert]: ...

    def count_person(self, index: PersonIndex, token: CancelToken) -> PersonCounts:
        """What `erase_person` would do."""
        ...

    def erase_person(self, index: PersonIndex, token: CancelToken) -> PersonCounts: ...


class CareStore(PersonStore, Protocol):
    """The store as housekeeping uses it."""

    def preview_purge(self, plan: PurgePlan, token: CancelToken) -> PurgeReport:
        """What `purge` would remove now; nothing is written."""
        ...

    def purge(self, plan: PurgePlan, token: CancelToken) -> PurgeReport:
        """Remove what the plan says. What a stop cuts short goes the next time."""
        ...

    def newest_at(self) -> datetime | None:
        """When the newest email, alert, run or entry of the audit was written; None where there is none."""
        ...

    def last_run_at(self, before: datetime) -> datetime | None:
        """When the last run ended of those that ended before a moment; None where none is kept."""
        ...

    def statistics(self, mailbox_ids: Sequence[MailboxId] | None, since: datetime | None) -> Iterator[Statistic]:
        """The runs of these mailboxes (None: all) that ended since then (None: all that are kept), the oldest first."""
        ...

    def facts(self) -> StoreFacts: ...
