"""A folder for what was sent, in memory (a SentCopies)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from core.domain.octets import Octets, gathered
from core.domain.sent_copy import GRACE_S, SentCopyState
from core.errors import PostroomError


@dataclass
class SentFolder:
    """What lies in it by Message-ID. `errors` are raised one after the other (None: nothing). `own`: the server may put copies there."""

    copies: dict[str, bytes] = field(default_factory=dict)
    errors: list[PostroomError | None] = field(default_factory=list)
    own: bool = False
    asked: list[str] = field(default_factory=list)
    closed: int = 0

    def keep(self, message_id: str, message: Octets, sent_at: datetime, age_s: float | None) -> SentCopyState:
        """Put one there."""
        del sent_at
        self.asked.append(message_id)
        if self.errors and (error := self.errors.pop(0)) is not None:
            raise error
        if message_id in self.copies:
            return SentCopyState.FOUND
        if self.own and age_s is not None and age_s < GRACE_S:
            return SentCopyState.OWED
        self.copies[message_id] = gathered(message)
        return SentCopyState.ADDED

    def close(self) -> None:
        """Count it."""
        self.closed += 1

    def abort(self) -> None:
        """Nothing."""
