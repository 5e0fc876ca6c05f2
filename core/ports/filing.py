"""Port to filing: how far folders are with what their rules say, which messages lie in them, and what their emails concern."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.decision import Step
from core.domain.filing import FolderFiling, Standing
from core.domain.ids import ActivityId, FolderRuleId, MailboxId
from core.domain.record import RecordLink


@dataclass(frozen=True, slots=True)
class Laid:
    """A message that was seen in a folder, and was not found to have left it: its email with what that concerns, or None for neither."""

    seen_id: int
    folder: str
    generation: str
    remote_id: str
    activity_id: ActivityId | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Refiling:
    """What a folder rule says of a message in its folder. `regarding` None leaves its email as it is; `step` goes into its decision."""

    seen_id: int
    activity_id: ActivityId
    folder: str
    regarding: RecordLink | None
    step: Step
    contested: bool = False


class FilingReader(Protocol):
    """What a lane asks, inside one transaction."""

    def filings(self, mailbox_id: MailboxId, folder: str | None = None) -> dict[str, FolderFiling]:
        """How far the folders of a mailbox, or this one alone, are, by their ids; those without a rule are absent."""
        ...

    def laid_after(self, mailbox_id: MailboxId, folder: str, record: RecordLink | None, after: str, limit: int) -> list[Laid]:
        """Messages of a folder, in the order of their remote ids from `after` on, that its rule may have something to say about.

        Those whose email concerns another record than `record` (None: no tracked ones), and those that were not tracked though a rule of
        their folder would have had them tracked.
        """
        ...

    def count_laid(self, mailbox_id: MailboxId, folder: str, record: RecordLink | None) -> int:
        """How many those are in all."""
        ...

    def placements(self, mailbox_id: MailboxId, activity_ids: Collection[ActivityId]) -> list[Laid]:
        """Where in a mailbox the messages of emails lie, as far as is known."""
        ...

    def contested(self, mailbox_id: MailboxId) -> list[Laid]:
        """Messages of which a folder rule is asked once more: another folder held them, or a person let go of what they concern."""
        ...

    def pinned(self, mailbox_id: MailboxId, folders: Collection[str]) -> list[Laid]:
        """Messages of these folders of which a person said what they concern."""
        ...


class FilingWriter(Protocol):
    """What a lane writes."""

    def keep_filings(self, mailbox_id: MailboxId, filings: Sequence[FolderFiling]) -> None:
        """Write down how far folders are."""
        ...

    def advance_filing(
        self,
        mailbox_id: MailboxId,
        folder: str,
        *,
        done: int = 0,
        tracked: int = 0,
        relinked: int = 0,
        place: str | None = None,
        ended_at: datetime | None = None,
    ) -> None:
        """A folder is further by so many; `place` is where it goes on. One whose rule is gone by now is left alone."""
        ...

    def forget_filings(self, mailbox_id: MailboxId, folders: Collection[str]) -> None:
        """No rule holds for these folders any more."""
        ...

    def refile(self, mailbox_id: MailboxId, refilings: Sequence[Refiling], *, overwrite: bool) -> int:
        """Give emails other records, and say so in the decisions on their messages. Returns how many emails were given one.

        What a person, a rule for incoming mail or another mailbox said since is left, unless `overwrite` lets a person's word go.
        """
        ...

    def choose_record(self, activity_id: ActivityId, record: RecordLink) -> None:
        """Write down what a person said an email concerns before it was one; no folder rule changes it from then on."""
        ...

    def have_left(self, seen_ids: Collection[int]) -> None:
        """These messages are not in their folders any more; under the same id one may come back as a new one."""
        ...

    def settle_contests(self, seen_ids: Collection[int]) -> None:
        """These need not be asked about once more."""
        ...

    def keep_onboarded(self, mailbox_id: MailboxId, done: Collection[FolderRuleId]) -> None:
        """Of the rules of a mailbox these have taken over what lay in their folders, and no others (folderonboardingstatus)."""
        ...
