"""Alerts (TraceLog, facts 1.5): what a person should know, folded when it repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from core.domain.ids import AlertId, MailboxId

#: The code of the alert that a person must decide about an email; its fold key is the email's id.
SENDING_UNKNOWN = "SendingUnknown"


class AlertLevel(IntEnum):
    """tracelog.level."""

    INFORMATION = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class AlertDraft:
    """An alert to be raised. Drafts with the same mailbox and `code` and `fold_key` fold into one row whose count grows."""

    level: AlertLevel
    code: str
    title: str
    hint: str
    mailbox_id: MailboxId | None = None
    detail: str = ""
    fold_key: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as stored. `at` is its last occurrence, `count` how often it occurred since it was first raised, `resolved_at` its end.

    `fold_key` is what it is about, in the words of whoever raised it: the id of an email, of a rule.
    """

    id: AlertId
    at: datetime
    first_at: datetime
    level: AlertLevel
    code: str
    title: str
    hint: str
    mailbox: str | None
    count: int
    acknowledged: bool
    detail: str = ""
    resolved_at: datetime | None = None
    fold_key: str = ""
