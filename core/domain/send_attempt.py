"""One attempt at sending an email, as its journal tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.activity import EmailStatus
from core.domain.report import GIVEN_UP_WORDS
from core.domain.server_replies import meaning_of


@dataclass(frozen=True, slots=True)
class SendAttempt:
    """One attempt. Times are aware, in UTC.

    `handed_over_at` is when the last step of the submission was begun: None, nothing can have been sent by it. `ended_at` None: it is under
    way, or nobody knows yet how it ended. `outcome` is what the email became by it, `reply` the last word on it, of the server or ours,
    `status_code` the enhanced code in it (RFC 3463). `next_try_at` is when it was to be tried again. `mailbox` is that which sent it, None
    where it is gone.
    """

    number: int
    mailbox: str | None
    started_at: datetime
    handed_over_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: EmailStatus | None = None
    reply: str = ""
    status_code: str | None = None
    next_try_at: datetime | None = None

    @property
    def partly(self) -> bool:
        """Whether the server took it for some, and the others are tried again."""
        return self.outcome is EmailStatus.PENDING_SEND and self.handed_over_at is not None and self.reply.startswith("2")

    @property
    def temporary(self) -> bool | None:
        """Whether it failed for a reason that passes; None where it did not fail, or nothing says."""
        if self.outcome not in (EmailStatus.PENDING_SEND, EmailStatus.FAILED):
            return None
        return True if self.outcome is EmailStatus.PENDING_SEND else meaning_of(self.reply).temporary

    @property
    def because(self) -> str:
        """Why it failed, in plain words; "" where it did not, or nothing is known."""
        if self.partly or self.outcome not in (EmailStatus.PENDING_SEND, EmailStatus.FAILED):
            return ""
        meaning = meaning_of(self.reply)
        return GIVEN_UP_WORDS.get(meaning.reason, meaning.words) if self.outcome is EmailStatus.FAILED else meaning.words
