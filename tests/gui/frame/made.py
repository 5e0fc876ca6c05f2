"""Mailboxes and events made for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, LastError, MailboxKind, MailDirection, Phase
from core.domain.profile import EntityState
from core.domain.status import MailboxState
from core.events import DirectionChanged, RunCounts
from core.service import DirectionStatus, MailboxStatus

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WELL = DirectionState(enabled=True, last_success_at=NOW - timedelta(minutes=2), next_due_at=NOW + timedelta(minutes=3))
ILL = DirectionState(
    enabled=True,
    consecutive_failures=2,
    last_success_at=NOW - timedelta(minutes=20),
    next_due_at=NOW + timedelta(minutes=4),
    last_error=LastError("ServerBusy", "The server asks to come back later", "451 greylisted", "Nothing to do.", NOW),
)
PARKED = DirectionState(enabled=True, parked=True, consecutive_failures=1, last_error=ILL.last_error)
OFF_REASON = "It is not enabled: test and enable it."


def direction_status(
    direction: MailDirection, state: DirectionState = WELL, phase: Phase = Phase.IDLE, why_not: str | None = None
) -> DirectionStatus:
    """One direction as the service tells of it."""
    return DirectionStatus(direction, "server-side-sync", state, phase, why_not, awaits_test=False)


def status(number: int, incoming: DirectionStatus | None = None, health: MailboxState = MailboxState.HEALTHY) -> MailboxStatus:
    """A mailbox as the service tells of it."""
    return MailboxStatus(
        id=MailboxId(number),
        mailbox=f"m{number:05}@corp.test",
        name=f"Mailbox {number}",
        kind=MailboxKind.USER,
        owner=f"Owner {number}",
        profile="Office",
        state=EntityState.ACTIVE,
        approved=True,
        rejected=False,
        health=health,
        incoming=incoming or direction_status(MailDirection.INCOMING),
        outgoing=direction_status(MailDirection.OUTGOING),
        act=direction_status(MailDirection.ACT, DirectionState(), Phase.DISABLED, OFF_REASON),
    )


def changed(
    number: int,
    direction: MailDirection = MailDirection.INCOMING,
    phase: Phase = Phase.IDLE,
    state: DirectionState = WELL,
    counts: RunCounts | None = None,
) -> DirectionChanged:
    """What the engine tells of a direction."""
    return DirectionChanged(
        MailboxId(number), f"m{number:05}@corp.test", MailboxKind.USER, direction, phase, state, NOW, None, counts or RunCounts()
    )
