"""Port to parties that led to no record: listed by address, and resolved when a person says whose it is."""

from __future__ import annotations

from typing import Protocol

from core.domain.ids import ActivityId
from core.domain.record import RecordLink
from core.domain.unresolved import Resolution, UnresolvedAddress, UnresolvedParties


class PartyReader(Protocol):
    """Reads inside one transaction."""

    def unresolved(self, *, text: str = "", known: bool = False, limit: int = 200, offset: int = 0) -> list[UnresolvedAddress]:
        """Addresses with unresolved parties, those of most emails first. `known`: only those that a record has by now."""
        ...

    def count_unresolved(self, *, text: str = "", known: bool = False) -> int:
        """How many addresses that are."""
        ...

    def unresolved_parties(self, address: str, activity_id: ActivityId | None = None) -> UnresolvedParties:
        """The unresolved parties of an address in any form and case, in one email or in all."""
        ...

    def resolution(self, resolution_id: int) -> Resolution | None:
        """What a person said about an address; None for an unknown id, and where it was taken back."""
        ...


class PartyWriter(PartyReader, Protocol):
    """Writes in one transaction."""

    def begin_resolution(self, address: str, record: RecordLink, activity_id: ActivityId | None, by: str) -> tuple[int, bool]:
        """Write down whose an address is. Returns its id, and whether it is new: one that was not carried out to its end goes on."""
        ...

    def resolve_some(self, resolution_id: int, limit: int) -> int:
        """Carry out a part of it: at most so many parties that are unresolved still. Returns how many; 0 once it is at its end."""
        ...

    def undo_resolution(self, resolution_id: int) -> Resolution | None:
        """Leave the parties that it resolved unresolved again, as far as they are as it left them. None where there is none."""
        ...
