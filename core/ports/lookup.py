"""Port to records as a person looks for them: what she types, what she used last, what she keeps at hand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from core.domain.record import RecordLink, RecordType

if TYPE_CHECKING:
    from core.ports.directory import RecordView


class LookupReader(Protocol):
    """Reads inside one transaction. What is gone is absent from the answer."""

    def search_records(
        self, text: str, types: Collection[RecordType], *, limit: int, inactive: bool, within: bool = False
    ) -> list[RecordView]:
        """Records of which words of the name begin with all words of `text`, or an address with all of it; by name.

        With `within` those follow in whose name or address the words stand anywhere, by name as well.
        """
        ...

    def recent_records(self, person: str, types: Collection[RecordType], limit: int) -> list[RecordView]:
        """The records that a person used last, the last one first."""
        ...

    def favourite_records(self, person: str, types: Collection[RecordType]) -> list[RecordView]:
        """The favourites of a person, by name."""
        ...


class LookupWriter(Protocol):
    """Writes in one transaction."""

    def note_record_used(self, person: str, links: Collection[RecordLink], at: datetime) -> None:
        """Write down that a person used these records now; only the last hundred are kept."""
        ...

    def set_favourite(self, person: str, link: RecordLink, *, favourite: bool) -> None:
        """Make a record a favourite of a person, or no longer one."""
        ...
