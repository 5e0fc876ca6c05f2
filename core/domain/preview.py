"""What a folder rule would do with what its folder holds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId
from core.domain.record import RecordLink


class Would(StrEnum):
    """What a rule would make of one message."""

    TRACK = "track"
    """It is not tracked yet."""
    CHANGE = "change"
    """It is tracked, and would concern another record than now."""
    KEEP = "keep"
    """It is tracked, and would stay as it is."""
    SKIP = "skip"
    """It would not be tracked."""


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """Which rule is meant: the folder of a mailbox (its address), and the record as TYPE:NAME or TYPE:#ID, or none.

    `days` leaves out what arrived longer ago; None takes everything.
    """

    mailbox: str
    folder: str
    target: str
    subfolders: bool = False
    days: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """A rule that does not exist (its id is none), and the rules that it would replace."""

    rule: FolderRule
    replaces: frozenset[FolderRuleId] = frozenset()


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """One message. `sender` is an address, with its name where it has one; `received_at` None: nobody knows.

    `because` is the reason in words. `regarding_now` is the record that it concerns now, None where none or not tracked.
    """

    message_id: str | None
    subject: str
    sender: str
    received_at: datetime | None
    would: Would
    because: str
    regarding_now: RecordLink | None = None


@dataclass(frozen=True, slots=True)
class FolderPreview:
    """Counts over all messages, each of which is in exactly one of the four, and the `first` twenty as the server lists them."""

    total: int = 0
    would_track: int = 0
    would_change: int = 0
    already: int = 0
    skipped: int = 0
    first: tuple[PreviewItem, ...] = ()
