"""One phase per direction, one state per mailbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.mailbox import DirectionState, Phase
from core.domain.status import PATIENCE, MailboxState, awaits_test, phase_of, state_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ON = DirectionState(enabled=True, last_success_at=NOW, next_due_at=NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("state", "processed", "phase"),
    [
        (ON, False, Phase.DISABLED),
        (ON, True, Phase.IDLE),
        (replace(ON, next_due_at=NOW), True, Phase.DUE),
        (replace(ON, next_due_at=None), True, Phase.DUE),
        (replace(ON, consecutive_failures=2), True, Phase.BACKING_OFF),
        (replace(ON, consecutive_failures=2, next_due_at=NOW), True, Phase.DUE),
        (replace(ON, parked=True), True, Phase.PARKED),
        (replace(ON, parked=True, running_since=NOW), True, Phase.RUNNING),
        (replace(ON, running_since=NOW), True, Phase.RUNNING),
    ],
)
def test_phase(state: DirectionState, processed: bool, phase: Phase) -> None:
    assert phase_of(state, processed=processed, now=NOW) is phase


@pytest.mark.parametrize(
    ("directions", "state"),
    [
        ([], MailboxState.OFF),
        ([(ON, Phase.IDLE)], MailboxState.HEALTHY),
        ([(ON, Phase.IDLE), (ON, Phase.DUE)], MailboxState.WAITING),
        ([(ON, Phase.RUNNING), (ON, Phase.DUE)], MailboxState.WORKING),
        ([(replace(ON, consecutive_failures=1), Phase.RUNNING)], MailboxState.DEGRADED),
        ([(replace(ON, last_success_at=NOW - PATIENCE - timedelta(seconds=1)), Phase.IDLE)], MailboxState.DEGRADED),
        ([(ON, Phase.PARKED), (replace(ON, consecutive_failures=1), Phase.BACKING_OFF)], MailboxState.PARKED),
        ([(DirectionState(reenable_after_test=True, consecutive_failures=3), Phase.DISABLED)], MailboxState.WAITING),
    ],
)
def test_state(directions: list[tuple[DirectionState, Phase]], state: MailboxState) -> None:
    assert state_of(directions, active=True, now=NOW) is state
    assert state_of(directions, active=False, now=NOW) is MailboxState.OFF


def test_waiting_for_a_test_ends_when_enabled() -> None:
    assert awaits_test(DirectionState(reenable_after_test=True))
    assert not awaits_test(DirectionState(reenable_after_test=True, enabled=True))
    assert not awaits_test(DirectionState())
