"""Mailboxes as the console sees them, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, LastError, MailboxKind, MailDirection, Phase, TestStatus
from core.domain.status import MailboxState, awaits_test
from core.events import RunCounts
from core.service import DayCounts
from gui.views import DirectionView, MailboxView, with_health

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NO_ACT = "Its method for appointments, contacts and tasks is none. Choose server-side-sync if Postroom is to do it."
NOT_ENABLED = "It is not enabled: test and enable it."
GREYLISTED = LastError("ServerBusy", "The server asks to come back later", "451 greylisted", "", NOW)
REFUSED = LastError("CredentialsRejected", "User name or password was refused", "-ERR bad password", "Store it.", NOW)

WELL = DirectionState(
    enabled=True,
    test=TestStatus.SUCCESS,
    last_success_at=NOW - timedelta(minutes=2),
    next_due_at=NOW + timedelta(minutes=3),
    processed=40,
)
PARKED = replace(WELL, parked=True, last_error=REFUSED, next_due_at=None, consecutive_failures=1)
WAITS = replace(WELL, consecutive_failures=2, last_error=GREYLISTED, next_due_at=NOW + timedelta(minutes=4))


def direction(
    which: MailDirection = MailDirection.INCOMING,
    phase: Phase = Phase.IDLE,
    state: DirectionState = WELL,
    why_not: str | None = None,
    counts: RunCounts | None = None,
    method: str = "server-side-sync",
) -> DirectionView:
    """One direction; awaiting a test follows from its state, as it does in core."""
    return DirectionView(which, method, state, phase, why_not, awaits_test(state), counts or RunCounts())


def receiving(phase: Phase = Phase.IDLE, state: DirectionState = WELL, **more: Any) -> DirectionView:
    """The incoming direction."""
    return direction(MailDirection.INCOMING, phase, state, **more)


def sending(phase: Phase = Phase.IDLE, state: DirectionState = WELL, **more: Any) -> DirectionView:
    """The outgoing direction."""
    return direction(MailDirection.OUTGOING, phase, state, **more)


def off(which: MailDirection, why_not: str = NOT_ENABLED, method: str = "server-side-sync") -> DirectionView:
    """A direction that is not processed."""
    return direction(which, Phase.DISABLED, DirectionState(), why_not, method=method)


def mailbox(
    number: int = 1, incoming: DirectionView | None = None, outgoing: DirectionView | None = None, *, now: datetime = NOW, **more: Any
) -> MailboxView:
    """A mailbox that is well unless told otherwise; its health is what follows from its directions."""
    view = MailboxView(
        id=MailboxId(number),
        mailbox=f"box{number:05}@corp.test",
        name=f"Box {number:05}",
        kind=MailboxKind.USER,
        owner=f"Owner {number:05}",
        profile="Office",
        active=True,
        approved=True,
        rejected=False,
        health=MailboxState.OFF,
        incoming=incoming or receiving(),
        outgoing=outgoing or sending(),
        act=off(MailDirection.ACT, NO_ACT, "none"),
        today=DayCounts(0, 0, 0, 0),
    )
    return with_health(replace(view, **more), now)
