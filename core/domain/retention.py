"""Retention: what is kept for how long, and what a purge therefore removes. Pure: the store carries a plan out.

days of the organisation, or of whoever asks ──plan──▶ kind → moment; what is older goes, but for what the store never removes:

mail that is not sent, or of which nobody knows whether it was; quarantine that waits; mail that an unresolved alert is about;
passes that wait for a person, or are under way;
that a message was seen, and the identity of a removed email: an old mail that is listed again stays removed
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from core.domain.organization import Organization
from core.errors import ClockDoubted, UsageError

#: More days than this are for ever.
MOST_DAYS = 36_500


#: By how much a clock may lag behind what is in the store.
MOST_BEHIND = timedelta(days=1)
#: For how long a store may have been left alone before its clock, rather than the store, is doubted.
MOST_AHEAD = timedelta(days=90)


class PurgeKind(StrEnum):
    """What a purge tells apart, in the order in which it removes."""

    RAW = "raw"
    """Sources of emails and of settled quarantine, as received or sent; the activities stay."""
    ACTIVITIES = "activities"
    """Emails whole, with their attachments; sent, received and cancelled ones."""
    DECISIONS = "decisions"
    """Why a message was tracked or not, and quarantine that is settled."""
    HISTORY = "history"
    """Values of appointments, contacts and tasks that gave way to others."""
    RECYCLE_BIN = "recycle-bin"
    """What a synchronization deleted, and could be restored until then."""
    PASSES = "passes"
    """Passes of appointments, contacts and tasks that are over, with what they did."""
    ALERTS = "alerts"
    """Alerts that are over."""
    STATISTICS = "statistics"
    """Runs, and messages over time."""
    AUDIT = "audit"
    """Who changed what."""
    LOGS = "logs"
    """Log files that were rotated away."""


@dataclass(frozen=True, slots=True)
class Removed:
    """How much of a kind a purge removes, or has removed. `size_bytes` is of kept bytes and files, 0 where a kind has only rows."""

    count: int = 0
    size_bytes: int = 0

    def __add__(self, other: Removed) -> Removed:
        return Removed(self.count + other.count, self.size_bytes + other.size_bytes)


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """What is to go: of each kind what is older than its moment (aware). A kind that is absent is kept."""

    before: Mapping[PurgeKind, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What a purge removed, or with `dry_run` would remove; one entry per kind of its plan."""

    dry_run: bool
    removed: Mapping[PurgeKind, Removed] = field(default_factory=dict)


def days_of(organization: Organization, log_days: int | None) -> dict[PurgeKind, int | None]:
    """For how many days each kind is kept; None for ever. `log_days` is this machine's setting."""
    kept = organization.retention
    return {
        PurgeKind.RAW: kept.raw_messages_days,
        PurgeKind.ACTIVITIES: kept.activities_days,
        PurgeKind.DECISIONS: kept.decisions_days,
        PurgeKind.HISTORY: kept.history_days,
        PurgeKind.RECYCLE_BIN: kept.recycle_bin_days,
        PurgeKind.PASSES: kept.passes_days,
        PurgeKind.ALERTS: organization.trace_log_persistence_days,
        PurgeKind.STATISTICS: organization.mailbox_statistics_persistence_days,
        # Nobody is asked for this one: what was changed by whom is kept until a person says otherwise.
        PurgeKind.AUDIT: None,
        PurgeKind.LOGS: log_days,
    }


def plan_purge(
    days: Mapping[PurgeKind, int | None],
    now: datetime,
    *,
    older_than_days: int | None = None,
    kinds: Collection[PurgeKind] | None = None,
) -> PurgePlan:
    """Plan a purge of these kinds (None: all).

    Each kind is kept for its days of `days`; `older_than_days` is a person's word and holds for the named kinds instead, or, where
    none is named, for those that are not kept for ever. Raises UsageError for days that are negative, and for kinds named that nothing
    says an age for.
    """
    if older_than_days is not None and older_than_days < 0:
        raise UsageError("an age is 0 days or more")
    before: dict[PurgeKind, datetime] = {}
    unknown: list[PurgeKind] = []
    for kind in PurgeKind:
        if kinds is not None and kind not in kinds:
            continue
        kept = days.get(kind)
        if older_than_days is not None and (kinds is not None or kept is not None):
            kept = older_than_days
        if kept is not None:
            before[kind] = now - timedelta(days=min(kept, MOST_DAYS))
        elif kinds is not None:
            unknown.append(kind)
    if unknown:
        words = ", ".join(unknown)
        raise UsageError(f"{words}: kept for ever by the organisation's settings", hint="Say how old with --older-than DAYS.")
    return PurgePlan(before)


def check_clock(now: datetime, newest: datetime | None, last_work: datetime | None) -> None:
    """Raise ClockDoubted where `now` cannot be, so that a purge would take the wrong things.

    `newest` is when the newest thing was stored, `last_work` when the engine was last known to work; None where there is nothing.
    """
    if newest is not None and newest - now > MOST_BEHIND:
        raise ClockDoubted(f"it is {now:%Y-%m-%d %H:%M} UTC by the clock, but the store has something of {newest:%Y-%m-%d %H:%M} UTC")
    if last_work is not None and now - last_work > MOST_AHEAD:
        since = f"{(now - last_work).days} days after the engine worked last ({last_work:%Y-%m-%d})"
        raise ClockDoubted(f"it is {now:%Y-%m-%d %H:%M} UTC by the clock, {since}")
