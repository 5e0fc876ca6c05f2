"""Port to what holds sending back, and to what is left over from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.activity import Delivery
from core.domain.ids import ActivityId, MailboxId, ProfileId
from core.domain.send_pace import Sent, Window
from core.domain.sending import SendHold


@dataclass(frozen=True, slots=True)
class LateSending:
    """An email that is in `sending` since long. `handed_over`: the last step of its submission was begun, so that it may have been sent."""

    activity_id: ActivityId
    mailbox_id: MailboxId | None
    since: datetime
    handed_over: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An email that a server took, by its answer after the last step: its words, each recipient's fate, and when that was."""

    activity_id: ActivityId
    reply: str
    deliveries: Mapping[str, Delivery]
    at: datetime


class AttemptJournal(Protocol):
    """The journal of the emails of one run, a small commit for each entry; outside of any transaction. Raises what those raise.

    `dot` is on the disk when it returns: the last step of the open attempt is about to be taken. `refused` are the recipients that are left
    out of it. `answered` is what the server said then; it outlives the program, not a loss of power, and is settled by `settle_answered`,
    else by the next run.
    """

    def dot(self, activity_id: ActivityId, submission_id: str | None, refused: Mapping[str, Delivery]) -> datetime: ...

    def answered(self, answered: Answered) -> None: ...


class SendReader(Protocol):
    """What a lane asks, inside one transaction."""

    def send_hold(self, profile_id: ProfileId) -> SendHold | None:
        """Until when the server of a profile asked to be left alone, as it was written down last; it may be over."""
        ...

    def sent_within(self, mailbox_id: MailboxId, window: Window, now: datetime) -> Sent:
        """How many emails a mailbox handed over within a window that ends now."""
        ...

    def late_sending(self, before: datetime) -> list[LateSending]:
        """Emails in `sending` whose last step, or where that was not begun whose attempt, was begun before then."""
        ...


class SendWriter(Protocol):
    """What a lane writes."""

    def is_under_way(self, activity_id: ActivityId) -> bool:
        """Whether nobody has settled the attempt at an email yet; so it stays until this transaction ends."""
        ...

    def settle_answered(self, answered: Collection[Answered]) -> list[ActivityId]:
        """Make emails sent whose answers are in the journal; which of them that made sent, as others may have been settled meanwhile."""
        ...

    def hold_sending(self, profile_id: ProfileId, hold: SendHold) -> None:
        """Write down that the server of a profile asked to be left alone; an earlier end of a hold is replaced, a later one stays."""
        ...

    def put_off(self, mailbox_id: MailboxId, until: datetime, because: str, now: datetime) -> int:
        """Have all mail of a mailbox that is due wait, each with the reason; returns how many."""
        ...

    def leave_to_person(self, activity_id: ActivityId, cause: str, before: datetime) -> bool:
        """Make an email that is late in `sending` unknown; a server that can be asked is still asked when it can be.

        False, and nothing written, where it is not late any more. One that was not handed over is pending-send again.
        """
        ...

    def sent_by_report(self, activity_id: ActivityId) -> bool:
        """Make an email that has just become unknown sent, where a report that came before proves that it was; False where none does."""
        ...
