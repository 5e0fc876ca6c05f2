"""Port to threads: what leads to the email that a message answers, what waits for one, and what a person is asked about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from core.domain.decision import Step
from core.domain.ids import ActivityId, MailboxId
from core.domain.likeness import Likeness

if TYPE_CHECKING:
    from core.ports.incoming import EmailRef


@dataclass(frozen=True, slots=True)
class Suggested:
    """A message carries the token of an email, but who wrote it took no part in that: a person says whether it answers it."""

    candidate: ActivityId
    token: str
    sender: str
    because: str


@dataclass(frozen=True, slots=True)
class Rejudgement:
    """A skipped message that is to be judged once more: what it answers has come, or a person said what that is.

    `parent` is the email that it answers. `confirmed`: a person said so, and it is tracked. `steps` are of the decision so far.
    """

    seen_id: int
    folder: str
    generation: str
    remote_id: str
    parent: EmailRef | None
    confirmed: bool
    steps: tuple[Step, ...]


class ThreadReader(Protocol):
    """What a lane asks about threads, inside one transaction."""

    def emails_by_conversation(self, hashes: Collection[int], most: int) -> dict[int, list[EmailRef]]:
        """Emails of both directions by the hash of their conversation's beginning: of each at most `most`, the youngest."""
        ...

    def emails_alike(self, wanted: Sequence[Likeness], words: int, addresses: int, since: datetime) -> list[list[EmailRef]]:
        """For each of `wanted` the emails tracked since then that are like it, the youngest first (core.domain.likeness.alike)."""
        ...

    def rejudgements(self, mailbox_id: MailboxId, limit: int) -> list[Rejudgement]:
        """Messages of a mailbox that are to be judged once more, the oldest request first."""
        ...

    def waiting_answers(self, since: datetime) -> set[MailboxId]:
        """The mailboxes with messages for which that was asked since then."""
        ...


class ThreadWriter(Protocol):
    """What a lane writes about threads."""

    def rejudged(self, seen_ids: Collection[int]) -> None:
        """These were judged once more, whatever came of it."""
        ...

    def look_again(self) -> None:
        """Join late answers that two lanes wrote at the same time, so that neither saw the other; forget what waited in vain."""
        ...
