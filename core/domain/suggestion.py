"""Suggestions: a message carries the token of an email, but who wrote it took no part in that. A person says whether it answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.ids import ActivityId
from core.domain.record import RecordLink

#: The kind of an audit entry about one.
SUGGESTION = "suggestion"
CONFIRMED = "confirmed"
DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One message and the email that it may answer, `candidate`.

    `activity_id` is None for a message that was skipped: confirmed, it is fetched from `mailbox` again, and tracked. `regarding` is what
    the candidate concerns. `because` says in words what led to it. `decision` is `confirmed` or `dismissed`, None while nobody has said.
    """

    id: int
    message_id: str | None
    subject: str
    sender: str
    mailbox: str
    activity_id: ActivityId | None
    candidate: ActivityId
    candidate_subject: str
    regarding: RecordLink | None
    token: str
    because: str
    at: datetime
    decision: str | None = None
