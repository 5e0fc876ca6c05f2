"""Alerts and messages in quarantine, made by hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.domain.alert import Alert, AlertLevel
from core.domain.ids import AlertId, FailureId
from core.domain.mailbox import MailDirection
from core.service import FailureEntry
from tests.gui.mailboxes.made import NOW


def alert(
    number: int,
    code: str = "Bug-incoming",
    level: AlertLevel = AlertLevel.ERROR,
    *,
    at: datetime = NOW,
    seen: bool = False,
    over: bool = False,
    mailbox: str | None = "ann@corp.test",
) -> Alert:
    """An alert that is open unless told otherwise."""
    ended = at if over else None
    return Alert(AlertId(number), at, at, level, code, f"Title {number}", f"Hint {number}", mailbox, 1, seen, resolved_at=ended)


def failure(number: int, reason: str = "No sender could be read.") -> FailureEntry:
    """A message in quarantine."""
    at = NOW - timedelta(hours=number)
    return FailureEntry(FailureId(number), "ann@corp.test", MailDirection.INCOMING, None, f"Mail {number}", reason, 1, None, at)
