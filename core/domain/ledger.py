"""The ledger check: how what a server holds stands to what the store knows. Pure: the pipeline asks, the store answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.domain.ids import ActivityId, FailureId, MailboxId


class Standing(StrEnum):
    """How one message of a server stands to the store."""

    TRACKED = "tracked"
    SKIPPED = "skipped"
    """It was judged, and for a recorded reason it is not tracked."""
    QUARANTINED = "quarantined"
    PURGED = "purged"
    """It was tracked, and removed since by its age or at a person's wish."""
    OTHER_ID = "other-id"
    """It is tracked, but was never seen under the id that the server gives it now."""
    NEVER_SEEN = "never-seen"
    """The place reached is behind it, and nobody has looked at it: it was missed."""
    WAITING = "waiting"
    """It is new: the next run takes it."""
    GONE = "gone"
    """It was seen, and is in its folder on the server no longer."""


#: What nobody has judged under its id; it is what is read once more on request.
MISSING = frozenset({Standing.NEVER_SEEN, Standing.OTHER_ID})
#: What is listed one by one where nothing else is asked for.
LISTED = frozenset({Standing.NEVER_SEEN, Standing.OTHER_ID, Standing.PURGED, Standing.QUARANTINED})


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a message that was seen. `reason` None: its decision was removed by its age."""

    standing: Standing
    reason: str | None = None
    message_id: str | None = None
    subject: str = ""
    activity_id: ActivityId | None = None
    failure_id: FailureId | None = None


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """One message of the comparison. `because` says in words why it stands so; `would` is what judging it now would come to."""

    folder: str
    remote_id: str
    standing: Standing
    message_id: str | None = None
    subject: str = ""
    arrived_at: datetime | None = None
    because: str = ""
    would: str | None = None
    activity_id: ActivityId | None = None
    failure_id: FailureId | None = None


@dataclass(frozen=True, slots=True)
class CheckedFolder:
    """One folder: how many messages the server holds, how they stand, and of the skipped how many for which reason."""

    path: str
    held: int
    counts: Mapping[Standing, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """How many were missed."""
        return sum(self.counts.get(standing, 0) for standing in MISSING)


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """The comparison of one mailbox. `items` are listed up to a limit, `left_out` counts the others; the counts are complete.

    `requested` is how many are to be read once more by the mailbox's next run. `error` says why it could not be compared, None: it was.
    """

    mailbox_id: MailboxId
    mailbox: str
    folders: tuple[CheckedFolder, ...] = ()
    items: tuple[CheckedItem, ...] = ()
    left_out: int = 0
    requested: int = 0
    error: str | None = None

    @property
    def counts(self) -> dict[Standing, int]:
        """All folders together."""
        return {standing: sum(folder.counts.get(standing, 0) for folder in self.folders) for standing in Standing}

    @property
    def held(self) -> int:
        """How many messages the server holds."""
        return sum(folder.held for folder in self.folders)

    @property
    def missing(self) -> int:
        """How many were missed."""
        return sum(folder.missing for folder in self.folders)


def is_newer(program: str, than: str | None) -> bool:
    """Whether a version of the program is newer than another; any is newer than one that nobody wrote down."""
    return than is None or _numbers(program) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    release = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in release[0].split(".")] if release else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
