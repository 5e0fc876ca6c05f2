"""Port to the quarantine as a person looks after it: read page by page, and given up for a reason that stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.domain.ids import FailureId

if TYPE_CHECKING:
    from core.ports.directory import FailureEntry


@dataclass(frozen=True, slots=True)
class FailureFilter:
    """Which messages are wanted, the oldest first; all conditions hold together.

    `mailbox` is an address. `text` is part of subject, Message-ID, reason or address, in any case. `after_id` is the id of the last of the
    page before. `given_up`: those that a person took out of quarantine, instead of those in it.
    """

    mailbox: str | None = None
    text: str = ""
    after_id: FailureId | None = None
    limit: int | None = None
    given_up: bool = False


class QuarantineReader(Protocol):
    """Reads inside one transaction."""

    def find_failures(self, wanted: FailureFilter) -> list[FailureEntry]: ...

    def count_failures(self, wanted: FailureFilter) -> int:
        """How many there are, whatever page is asked for."""
        ...


class QuarantineWriter(Protocol):
    """Writes in one transaction."""

    def give_up_failures(self, failure_ids: Collection[FailureId], by: str, because: str) -> list[FailureEntry]:
        """Take these out of quarantine for good: they are skipped, for the reason that `by` gave. Returns those that were in it.

        Decision and source stay for as long as others.
        """
        ...
