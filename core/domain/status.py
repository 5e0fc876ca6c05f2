"""Status: what a direction is doing now, and the one state of a mailbox that tray and lists show."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from core.domain.mailbox import DirectionState, Phase

#: Without a good contact for so long, a mailbox is degraded even where nothing has failed.
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
    directions: list[tuple[DirectionState, Phase]], *, active: bool, now: datetime, patience: timedelta = PATIENCE
) -> MailboxState:
    """The state of a mailbox, the most urgent word first. `directions` are those that are processed or wait for their test."""
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


def _is_degraded(state: DirectionState, phase: Phase, now: datetime, patience: timedelta) -> bool:
    if phase is Phase.DISABLED:
        return False
    if state.consecutive_failures:
        return True
    return state.last_success_at is not None and now - state.last_success_at > patience
