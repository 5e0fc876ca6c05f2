"""Who takes part: organizer and attendees, and what they answered (facts 1.16; activityparty.participationtypemask)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from core.domain.record import RecordLink


class ParticipationType(IntEnum):
    """activityparty.participationtypemask, as far as meetings use it."""

    REQUIRED = 5
    OPTIONAL = 6
    ORGANIZER = 7
    RESOURCE = 10


class Response(StrEnum):
    """What an attendee answered. ORGANIZER is said of who called the meeting; NONE that nothing was heard."""

    NONE = "none"
    ORGANIZER = "organizer"
    TENTATIVE = "tentative"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ActParty:
    """One participant. `record` is None while unresolved; `address` is "" of a record that has none.

    `responded_at` is when the answer came (aware, UTC), None where none did.
    """

    type: ParticipationType
    address: str
    name: str = ""
    record: RecordLink | None = None
    response: Response = Response.NONE
    responded_at: datetime | None = None

    @property
    def key(self) -> str:
        """What tells two participants apart: the address in lower case, the record of one that has none, the name of a mere name."""
        if self.address:
            return self.address.strip().casefold()
        if self.record is not None:
            return f"{self.record.type}:#{self.record.id}"
        return f"name:{self.name.strip().casefold()}"


def once_each(parties: Iterable[ActParty]) -> tuple[ActParty, ...]:
    """Each participant once, in order. Who stands in several places has the most binding: required, then optional, then resource."""
    found: dict[str, ActParty] = {}
    for party in parties:
        known = found.get(party.key)
        if known is None or party.type < known.type:
            found[party.key] = party
    return tuple(found.values())
