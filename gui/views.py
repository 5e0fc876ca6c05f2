"""MailboxView: one mailbox as the console shows it, of what the store says and what the engine tells since. Pure functions, any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.domain.backfill import Backfill
from core.domain.contact import last_well
from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, MailboxKind, MailDirection, Phase
from core.domain.profile import EntityState
from core.domain.status import PATIENCE, MailboxState, awaits_test, phase_of, state_of
from core.events import BackfillChanged, DirectionChanged, RunCounts, WatchChanged
from core.service import DayCounts, DirectionStatus, MailboxStatus

NOTHING = DayCounts(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DirectionView:
    """One direction: what it does, how it fares, and why it is not processed where it is not. `counts` are of the present or last run.

    `patience` is for how long its mailbox may be silent before it is degraded; None for ever.
    """

    direction: MailDirection
    method: str
    state: DirectionState
    phase: Phase
    why_not: str | None
    awaits_test: bool
    counts: RunCounts = field(default_factory=RunCounts)
    patience: timedelta | None = PATIENCE

    @property
    def last_contact(self) -> datetime | None:
        """When it was last known to be well; None where it never was."""
        return last_well(self.state)


@dataclass(frozen=True, slots=True)
class MailboxView:
    """One mailbox. `health` is the one state that lists and tray show; `watched`: its server tells of new mail by itself.

    `backfill` is how far it is with old mail, `mail_from` the start of processing: None for all there is.
    """

    id: MailboxId
    mailbox: str
    name: str
    kind: MailboxKind
    owner: str | None
    profile: str | None
    active: bool
    approved: bool
    rejected: bool
    health: MailboxState
    incoming: DirectionView
    outgoing: DirectionView
    act: DirectionView
    watched: bool = False
    paused: bool = False
    today: DayCounts = NOTHING
    backfill: Backfill | None = None
    mail_from: datetime | None = None

    @property
    def directions(self) -> tuple[DirectionView, DirectionView, DirectionView]:
        """All three, in the order in which they are shown."""
        return (self.incoming, self.outgoing, self.act)

    def direction(self, direction: MailDirection) -> DirectionView:
        """One of the three."""
        return self.directions[_ORDER[direction]]

    @property
    def last_contact(self) -> datetime | None:
        """When any direction was last known to be well."""
        return max((at for one in self.directions if (at := one.last_contact) is not None), default=None)

    @property
    def next_run(self) -> datetime | None:
        """When the next direction is due; None where nothing is planned. What waits for a person is tried once in a while all the same."""
        planned = (Phase.IDLE, Phase.BACKING_OFF, Phase.DUE, Phase.PARKED)
        times = (one.state.next_due_at for one in self.directions if one.phase in planned and one.state.next_due_at is not None)
        return min(times, default=None)

    @property
    def running(self) -> RunCounts | None:
        """What the runs under way have brought so far; None where nothing runs."""
        under_way = [one.counts for one in self.directions if one.phase is Phase.RUNNING]
        if not under_way:
            return None
        names = ("received", "tracked", "skipped", "quarantined", "sent", "failed")
        return RunCounts(**{name: sum(getattr(counts, name) for counts in under_way) for name in names})


_ORDER = {MailDirection.INCOMING: 0, MailDirection.OUTGOING: 1, MailDirection.ACT: 2}


def view_of(status: MailboxStatus, before: MailboxView | None = None) -> MailboxView:
    """A mailbox as the store has it; what only the engine tells is kept from `before`."""
    view = MailboxView(
        id=status.id,
        mailbox=status.mailbox,
        name=status.name,
        kind=status.kind,
        owner=status.owner,
        profile=status.profile,
        active=status.state is EntityState.ACTIVE,
        approved=status.approved,
        rejected=status.rejected,
        health=status.health,
        incoming=_direction_of(status.incoming, status.patience),
        outgoing=_direction_of(status.outgoing, status.patience),
        act=_direction_of(status.act, status.patience),
        backfill=status.backfill,
        mail_from=status.mail_from,
    )
    if before is None:
        return view
    return replace(
        view,
        incoming=replace(view.incoming, counts=before.incoming.counts),
        outgoing=replace(view.outgoing, counts=before.outgoing.counts),
        act=replace(view.act, counts=before.act.counts),
        watched=before.watched,
        paused=before.paused,
        today=before.today,
    )


def _direction_of(status: DirectionStatus, patience: timedelta | None) -> DirectionView:
    return DirectionView(status.direction, status.method, status.state, status.phase, status.why_not, status.awaits_test, patience=patience)


def with_event(view: MailboxView, event: DirectionChanged) -> MailboxView:
    """The mailbox after one of its directions changed; `health` is stale until `with_health`."""
    before = view.direction(event.direction)
    changed = DirectionView(
        event.direction,
        before.method,
        event.state,
        event.phase,
        event.why_not,
        awaits_test(event.state),
        event.counts,
        before.patience,
    )
    return _with_direction(view, changed)


def with_told(view: MailboxView, event: WatchChanged | BackfillChanged) -> MailboxView:
    """The mailbox after what is told of it beyond its directions."""
    match event:
        case WatchChanged():
            return replace(view, watched=event.watching)
        case BackfillChanged():
            return replace(view, backfill=event.backfill)


def with_meanwhile(read: MailboxView, told: MailboxView) -> MailboxView:
    """The mailbox as it was read, with what only the engine tells, and what it told while the store was read."""
    return replace(read, watched=told.watched, paused=told.paused, today=told.today, backfill=_later(read.backfill, told.backfill))


def _later(one: Backfill | None, other: Backfill | None) -> Backfill | None:
    """The one that is further."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda each: (each.started_at, each.done, each.ended_at is not None))


def _with_direction(view: MailboxView, changed: DirectionView) -> MailboxView:
    match changed.direction:
        case MailDirection.INCOMING:
            return replace(view, incoming=changed)
        case MailDirection.OUTGOING:
            return replace(view, outgoing=changed)
        case MailDirection.ACT:
            return replace(view, act=changed)


def with_health(view: MailboxView, now: datetime) -> MailboxView:
    """The mailbox with its one state as it is at `now`."""
    shown = [(one.state, one.phase) for one in view.directions if one.why_not is None or one.awaits_test]
    health = state_of(shown, active=view.active, now=now, patience=view.incoming.patience)
    return view if health is view.health else replace(view, health=health)


def aged(view: MailboxView, now: datetime) -> MailboxView:
    """The mailbox at `now` where nothing was told since: what has become due is due, what was silent too long is degraded."""
    for one in view.directions:
        if one.phase in {Phase.IDLE, Phase.BACKING_OFF}:
            phase = phase_of(one.state, processed=one.why_not is None, now=now)
            if phase is not one.phase:
                view = _with_direction(view, replace(one, phase=phase))
    return with_health(view, now)


def views_of(statuses: list[MailboxStatus], before: Mapping[MailboxId, MailboxView]) -> dict[MailboxId, MailboxView]:
    """All mailboxes, by id, in the order given; one that has not changed is the same object as before."""
    found = {}
    for status in statuses:
        known = before.get(status.id)
        view = view_of(status, known)
        found[status.id] = known if known is not None and known == view else view
    return found
