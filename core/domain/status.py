"""Status: what a direction is doing now, and the one state of a mailbox that tray and lists show."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from core.domain.mailbox import DirectionState, Phase

#: Without a good contact for so long a mailbox is degraded even where nothing has failed; where nobody said otherwise (`contact`).
PATIENCE = timedelta(hours=1)


class MailboxState(StrEnum):
    """One state per mailbox."""

    OFF = "off"
    PARKED = "parked"
    DEGRADED = "degraded"
    WORKING = "working"
    WAITING = "waiting"
    HEALTHY = "healthy"


def phase_of(state: DirectionState, *, processed: bool, now: datetime) -> Phase:
    """What a direction is doing now. `processed` is false where it is not eligible, whatever the reason."""
    if not processed:
        return Phase.DISABLED
    if state.running_since is not None:
        return Phase.RUNNING
    if state.parked:
        return Phase.PARKED
    if state.next_due_at is None or state.next_due_at <= now:
        return Phase.DUE
    return Phase.BACKING_OFF if state.consecutive_failures else Phase.IDLE


def awaits_test(state: DirectionState) -> bool:
    """True where a change switched a working direction off until its test has passed."""
    return state.reenable_after_test and not state.enabled


def state_of(
    directions: list[tuple[DirectionState, Phase]], *, active: bool, now: datetime, patience: timedelta | None = PATIENCE
) -> MailboxState:
    """The state of a mailbox, the most urgent word first. `directions` are those that are processed or wait for their test.

    `patience` is the mailbox's own (`contact.patience_of`); None: its silence never counts.
    """
    if not active or not directions:
        return MailboxState.OFF
    phases = {phase for _, phase in directions}
    if Phase.PARKED in phases:
        return MailboxState.PARKED
    if any(_is_degraded(state, phase, now, patience) for state, phase in directions):
        return MailboxState.DEGRADED
    if Phase.RUNNING in phases:
        return MailboxState.WORKING
    if Phase.DUE in phases or any(awaits_test(state) for state, _ in directions):
        return MailboxState.WAITING
    return MailboxState.HEALTHY


def next_attempt(state: DirectionState, phase: Phase) -> tuple[datetime | None, str]:
    """When a direction is next at work, and in words what it waits for; no time where nothing but a change or a person brings it on.

    The time is None, too, where it is at work or due.
    """
    match phase:
        case Phase.RUNNING:
            return None, "It is at work."
        case Phase.DUE:
            return None, "It is due, and starts with the next free worker."
        case Phase.IDLE:
            return state.next_due_at, "It waits for its next run."
        case Phase.BACKING_OFF:
            return state.next_due_at, "It waits to be tried again after a failure."
        case Phase.PARKED:
            if state.next_due_at is None:
                return None, "It waits for a person."
            return state.next_due_at, "It waits for a person, and is tried once in a while all the same."
        case Phase.DISABLED if awaits_test(state):
            return None, "It waits for its test."
        case Phase.DISABLED:
            return None, "It is not processed."


def _is_degraded(state: DirectionState, phase: Phase, now: datetime, patience: timedelta | None) -> bool:
    if phase is Phase.DISABLED:
        return False
    if state.consecutive_failures:
        return True
    at = max((moment for moment in (state.last_ok_at, state.last_success_at) if moment is not None), default=None)
    return patience is not None and at is not None and now - at > patience
