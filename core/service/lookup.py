"""Records as a person of the console looks for them: as she types, those used last, favourites."""

from __future__ import annotations

from collections.abc import Collection

from core.domain.folder_rule import REGARDING_TYPES
from core.domain.record import RecordLink, RecordType
from core.errors import UsageError
from core.ports import Clock, OrganisationWriter, RecordView
from core.service import records
from core.service.audited import AuditedStore


class LookupService:
    """The part of Service that finds records for people. Each method is one short transaction; the person is who signed in (`who`)."""

    _audited: AuditedStore
    _clock: Clock

    def search_records(
        self,
        text: str = "",
        kinds: Collection[RecordType] = tuple(RecordType),
        *,
        limit: int = 200,
        inactive: bool = False,
        within: bool = False,
    ) -> list[RecordView]:
        """Records of which a word of the name, or an address, begins with `text` in any case; by name.

        With `within` those follow in whose name or address the words of `text` stand anywhere. Takes a few milliseconds with 100,000
        records, so that it may be called at every key. Raises UsageError for a limit below 0.
        """
        _check(limit)
        with self._audited.reading() as reader:
            return reader.search_records(text, kinds, limit=limit, inactive=inactive, within=within)

    def recent_records(self, kinds: Collection[RecordType] = REGARDING_TYPES, *, limit: int = 20) -> list[RecordView]:
        """The records that this person chose last as what a folder's mail or an email concerns, the last one first.

        Of what is remembered the last hundred stay. Raises UsageError for a limit below 0.
        """
        _check(limit)
        with self._audited.reading() as reader:
            return reader.recent_records(self._audited.who, kinds, limit)

    def favourite_records(self, kinds: Collection[RecordType] = REGARDING_TYPES) -> list[RecordView]:
        """This person's favourites, by name."""
        with self._audited.reading() as reader:
            return reader.favourite_records(self._audited.who, kinds)

    def set_favourite(self, record: str, *, favourite: bool = True) -> RecordLink:
        """Make a record (TYPE:NAME, TYPE:#ID) a favourite of this person, or no longer one. Raises UsageError as `resolve_record`."""
        with self._audited.writing() as writer:
            link = records.resolve(writer, record)
            writer.set_favourite(self._audited.who, link, favourite=favourite)
            return link

    def note_record_used(self, record: RecordLink) -> None:
        """Have a record among those that this person used last, as choosing it for a folder or an email does by itself."""
        with self._audited.writing() as writer:
            self._note_used(writer, [record])

    def _note_used(self, writer: OrganisationWriter, links: Collection[RecordLink | None]) -> None:
        """The same in a transaction that is under way, for several."""
        chosen = [link for link in links if link is not None]
        if chosen:
            writer.note_record_used(self._audited.who, chosen, self._clock.now())


def _check(limit: int) -> None:
    if limit < 0:
        raise UsageError("a limit is 0 or more")
