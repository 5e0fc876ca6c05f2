"""Port to the ledger: what the store knows of the messages that a server holds, and what is to be read from it once more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from core.domain.activity import Direction
from core.domain.ids import ActivityId, MailboxId
from core.domain.ledger import Known


@dataclass(frozen=True, slots=True)
class Reread:
    """A message that the next run of its mailbox fetches, wherever the place reached is."""

    folder: str
    generation: str
    remote_id: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits for the one that has `key`; `activity_id` None: it was skipped."""

    key: str
    mailbox: str
    message_id: str | None
    subject: str
    activity_id: ActivityId | None


class LedgerReader(Protocol):
    """What a comparison asks, inside one transaction."""

    def ledger(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> dict[str, Known]:
        """How messages that were seen stand; what was never seen is absent."""
        ...

    def seen_after(self, mailbox_id: MailboxId, folder: str, generation: str, after: int, limit: int) -> list[tuple[int, str]]:
        """What was seen there, as (number, remote id) in the order of these numbers, which only serve to go on from the last."""
        ...

    def read_generation(self, mailbox_id: MailboxId, folder: str) -> str | None:
        """The generation in which a folder was read last; None where it never was."""
        ...

    def purged_identities(self, direction: Direction, identities: Collection[str]) -> set[str]:
        """Which of these identities were tracked and removed since."""
        ...

    def waiting_for(self, keys: Collection[str]) -> list[Waiting]:
        """What waits for emails with these keys (`core.domain.late`), a message once."""
        ...

    def rereads(self, mailbox_id: MailboxId, limit: int) -> list[Reread]:
        """What is to be read once more, by folder."""
        ...

    def failures_by_program(self, mailbox_id: MailboxId) -> dict[str | None, int]:
        """How much is in quarantine, by the version of the program that failed last; None: nobody wrote it down."""
        ...


class LedgerWriter(Protocol):
    """What a comparison and a run write."""

    def request_rereads(self, mailbox_id: MailboxId, rereads: Collection[Reread]) -> None:
        """Have the next run fetch these; what is asked for already, or was seen by then, is asked for once."""
        ...

    def forget_rereads(self, mailbox_id: MailboxId, rereads: Collection[Reread]) -> None:
        """These were read, or cannot be."""
        ...

    def retry_failures_of(self, mailbox_id: MailboxId, programs: Collection[str | None], now_by: str) -> int:
        """Have what these versions failed on judged again at once, by the version `now_by`; returns how many."""
        ...
