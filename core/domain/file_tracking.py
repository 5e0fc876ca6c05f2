"""A message that a person tracks from a file."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import ActivityId


@dataclass(frozen=True, slots=True)
class TrackedFile:
    """What became of a file. `activity_id` None: it is in quarantine, with its source, for the reason in `because`.

    `mailbox` is the address of whose message it is; `known`: it was tracked before, and concerns the record from now on.
    """

    mailbox: str
    activity_id: ActivityId | None
    known: bool = False
    because: str = ""
