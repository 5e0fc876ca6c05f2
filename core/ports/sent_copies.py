"""Ports to the sender's own copies of what was sent: what is owed, as the store keeps it, and the folder that they go to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.domain.ids import ActivityId, MailboxId
from core.domain.octets import Octets
from core.domain.sent_copy import SentCopy, SentCopyState


@dataclass(frozen=True, slots=True)
class OwedCopy:
    """A copy that is due. `message` is what was sent, None where its bytes are not kept any more; `attempts` are those that failed."""

    activity_id: ActivityId
    message_id: str
    sent_at: datetime
    attempts: int
    message: Octets | None = field(repr=False)


class SentCopyReader(Protocol):
    """What a lane asks, inside one transaction."""

    def owed_copies(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[OwedCopy]:
        """Copies of a mailbox's mail that are due, those that are due longest first."""
        ...


class SentCopyWriter(Protocol):
    """What a lane writes."""

    def owe_copy(self, activity_id: ActivityId, mailbox_id: MailboxId, due_at: datetime) -> None:
        """A copy of an email is to be put into the folder of this mailbox for what was sent; one that was owed before stays as it is."""
        ...

    def copies_settled(self, copies: Mapping[ActivityId, SentCopy]) -> None:
        """Write down how it goes with these."""
        ...


class SentCopies(Protocol):
    """An open, signed-in connection to one mailbox and its folder for what was sent. Not thread-safe, except `abort`.

    `keep` sees to one copy of a message: FOUND where one with this Message-ID is there, ADDED where it was put there, read already and with
    the time of sending, OWED where the server may yet put one there by itself. `age_s` is how long ago the message was sent, in seconds;
    None: the server is not waited for. Asking again does no harm. It raises AdminError, TransientError, Cancelled, and ItemError where the
    message cannot be read or is never taken.
    """

    def keep(self, message_id: str, message: Octets, sent_at: datetime, age_s: float | None) -> SentCopyState: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...
