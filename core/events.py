"""What the engine tells the outside. Each event carries the full state of what it is about, so one may be dropped or coalesced.

Events are published on the engine's threads, several at a time; whoever receives them returns at once and never raises.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.domain.alert import AlertDraft
from core.domain.backfill import Backfill
from core.domain.connection import TestResult, TestStep
from core.domain.filing import FolderFiling
from core.domain.guard import OPEN, Guard
from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, LastError, MailboxKind, MailDirection, Phase


class EngineState(StrEnum):
    """What the engine as a whole is doing."""

    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class RunCounts:
    """Messages of one run so far."""

    received: int = 0
    tracked: int = 0
    skipped: int = 0
    quarantined: int = 0
    sent: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class RunningNow:
    """One lane at work: a direction being run, or its connection test. `since` is aware, in UTC."""

    mailbox_id: MailboxId
    mailbox: str
    direction: MailDirection
    testing: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class EngineChanged:
    """The whole engine's state. `problem` is set while the store cannot be read; the engine goes on trying.

    `watched` counts the mailboxes whose server tells of new mail by itself. `guard` is the clone guard's word.
    """

    state: EngineState
    at: datetime
    mailboxes: int = 0
    eligible: int = 0
    waiting: int = 0
    running: tuple[RunningNow, ...] = ()
    next_due_at: datetime | None = None
    last_good_contact_at: datetime | None = None
    paused: frozenset[MailboxId] = frozenset()
    watched: int = 0
    problem: LastError | None = None
    guard: Guard = OPEN


@dataclass(frozen=True, slots=True)
class DirectionChanged:
    """One direction of one mailbox as it is now.

    `why_not` says why it is not processed, None where it is eligible. `counts` are those of the run under way (phase running) or of the
    last run of this engine; `processed` and `failed` in `state` are totals.
    """

    mailbox_id: MailboxId
    mailbox: str
    kind: MailboxKind
    direction: MailDirection
    phase: Phase
    state: DirectionState
    at: datetime
    why_not: str | None = None
    counts: RunCounts = field(default_factory=RunCounts)


@dataclass(frozen=True, slots=True)
class TestProgress:
    """A connection test: the steps so far, and the result once it is over."""

    __test__ = False

    mailbox_id: MailboxId
    mailbox: str
    direction: MailDirection
    at: datetime
    steps: tuple[TestStep, ...]
    result: TestResult | None = None


@dataclass(frozen=True, slots=True)
class MailboxesKnown:
    """All mailboxes there are; one that is missing here has been removed."""

    at: datetime
    mailbox_ids: frozenset[MailboxId]


@dataclass(frozen=True, slots=True)
class WatchChanged:
    """Whether the server of a mailbox tells of new mail by itself now. Without such an event a mailbox is polled only."""

    mailbox_id: MailboxId
    mailbox: str
    watching: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class FilingChanged:
    """How far a folder is whose content is being taken over by its rule; with `filing.ended_at` it is over."""

    mailbox_id: MailboxId
    mailbox: str
    filing: FolderFiling
    at: datetime


@dataclass(frozen=True, slots=True)
class BackfillChanged:
    """How far a mailbox is with its old mail; with `backfill.ended_at` it is over."""

    mailbox_id: MailboxId
    mailbox: str
    backfill: Backfill
    at: datetime


@dataclass(frozen=True, slots=True)
class AlertRaised:
    """The engine itself raised an alert (a bug in a lane); alerts of the pipelines are read from the store."""

    at: datetime
    draft: AlertDraft


Event = EngineChanged | DirectionChanged | TestProgress | MailboxesKnown | WatchChanged | BackfillChanged | FilingChanged | AlertRaised
