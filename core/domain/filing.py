"""Filing: what a tracked email concerns, who said so, and how far a folder's messages are taken over by the rule that holds for it.

nobody ──▶ thread ──▶ folder rule ◀──▶ folder rule of another folder (moved there)
   │         └────────────┴──▶ rule for incoming mail: no folder rule changes that
   └──────────────────────┴──▶ a person: pinned; folder rules only suggest, until the person lets go of it
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.record import RecordLink


class RegardingBy(StrEnum):
    """Who said what an email concerns. None, where this is asked: nobody, or the email that it answers."""

    PERSON = "person"
    """A person did: pinned."""
    MAIL_RULE = "mail-rule"
    """A rule for incoming mail did."""
    FOLDER_RULE = "folder-rule"
    """The rule of a folder did."""


@dataclass(frozen=True, slots=True)
class FolderFiling:
    """How far a folder is with what its rule says (folderonboardingstatus, facts 1.3): what lay in it before is gone through once.

    `regarding` is the record that the folder's messages are given, None for none. `total` is how many there are to look at and `done` how
    many of them were; of those `tracked` were taken in, and `relinked` given another record. `place` is where the run goes on, an opaque
    text. `ended_at` None: it is not over.
    """

    folder: str
    regarding: RecordLink | None
    started_at: datetime
    total: int = 0
    done: int = 0
    tracked: int = 0
    relinked: int = 0
    place: str = ""
    ended_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether all that lay in the folder was gone through."""
        return self.ended_at is not None
