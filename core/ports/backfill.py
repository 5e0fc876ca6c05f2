"""Port to old mail: what was skipped because it arrived before the start of processing, and how far its processing is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from core.domain.backfill import Backfill
from core.domain.ids import MailboxId

if TYPE_CHECKING:
    from core.ports.incoming import PageItem, PageResult


@dataclass(frozen=True, slots=True)
class OldMail:
    """A message that was skipped because it arrived before the start; `arrived_at` None: nobody wrote down when."""

    folder: str
    generation: str
    remote_id: str
    arrived_at: datetime | None


class BackfillReader(Protocol):
    """What a lane asks about old mail, inside one transaction. `since` is the start of processing, None: there is none."""

    def backfill(self, mailbox_id: MailboxId) -> Backfill | None:
        """The last backfill of a mailbox; None where there never was one."""
        ...

    def count_old_mail(self, mailbox_id: MailboxId, since: datetime | None, folders: Collection[str]) -> int:
        """How many messages of these folders that were skipped as old are old no longer."""
        ...

    def old_mail(self, mailbox_id: MailboxId, since: datetime | None, folders: Collection[str], limit: int) -> list[OldMail]:
        """Those messages, in order of arrival, no more than `limit`."""
        ...


class BackfillWriter(Protocol):
    """What a lane writes about old mail."""

    def save_again(self, mailbox_id: MailboxId, folder: str, generation: str, items: Sequence[PageItem]) -> PageResult:
        """Write down another judgement of messages that were seen and skipped: outcome, reason and email are replaced.

        What was never seen, is tracked or in quarantine by now is left alone.
        """
        ...

    def keep_backfill(self, mailbox_id: MailboxId, backfill: Backfill) -> None:
        """Write down how far it is."""
        ...

    def forget_old_mail(self, mailbox_id: MailboxId, old: Sequence[OldMail]) -> None:
        """These cannot be judged again: they stay skipped for the reason they have."""
        ...
