"""What each person uses: favourites, and the records that were chosen last as what mail concerns."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from core.domain.record import RecordLink, RecordType
from core.ports import RecordView
from core.store.bulk import insert_rows
from core.store.queries_records import search_records, views_of
from core.store.rows import RecordUseRow, table_of

_USE = table_of(RecordUseRow)
#: So many of the records that a person used last are remembered.
_KEPT = 100


class LookupReading:
    """Reads in the transaction of `_connection`."""

    _connection: Connection

    def search_records(
        self, text: str, types: Collection[RecordType], *, limit: int, inactive: bool, within: bool = False
    ) -> list[RecordView]:
        """Records by the beginning of a word of the name or of an address; with `within` by any part of them after those."""
        return search_records(self._connection, text, types, limit=limit, inactive=inactive, within=within)

    def recent_records(self, person: str, types: Collection[RecordType], limit: int) -> list[RecordView]:
        """The records that a person used last, the last one first."""
        query = select(_USE.c.record_type, _USE.c.record_id).where(
            _USE.c.person == person, _USE.c.record_type.in_(list(types)), _USE.c.used_at.is_not(None)
        )
        rows = self._connection.execute(query.order_by(_USE.c.used_at.desc(), _USE.c.record_id.desc()).limit(limit)).all()
        return views_of(self._connection, [(row.record_type, row.record_id) for row in rows])

    def favourite_records(self, person: str, types: Collection[RecordType]) -> list[RecordView]:
        """The favourites of a person, by name."""
        query = select(_USE.c.record_type, _USE.c.record_id).where(
            _USE.c.person == person, _USE.c.record_type.in_(list(types)), _USE.c.favourite.is_(True)
        )
        views = views_of(self._connection, [(row.record_type, row.record_id) for row in self._connection.execute(query)])
        return sorted(views, key=lambda view: (view.link.name.casefold(), view.link.id))


class LookupWriting(LookupReading):
    """Writes in the transaction of `_connection`."""

    def note_record_used(self, person: str, links: Collection[RecordLink], at: datetime) -> None:
        """Write down that a person used these records now, and forget those that were used longest ago."""
        for link in {each.id: each for each in links}.values():
            self._have(person, link)
            self._connection.execute(update(_USE).where(_USE.c.person == person, _USE.c.record_id == link.id).values(used_at=at))
        used = select(_USE.c.record_id).where(_USE.c.person == person, _USE.c.used_at.is_not(None))
        kept = used.order_by(_USE.c.used_at.desc(), _USE.c.record_id.desc()).limit(_KEPT)
        old = (_USE.c.person == person) & _USE.c.used_at.is_not(None) & _USE.c.record_id.not_in(kept.scalar_subquery())
        self._connection.execute(update(_USE).where(old, _USE.c.favourite.is_(True)).values(used_at=None))
        self._connection.execute(delete(_USE).where(old, _USE.c.favourite.is_(False)))

    def set_favourite(self, person: str, link: RecordLink, *, favourite: bool) -> None:
        """Make a record a favourite of a person, or no longer one."""
        mine = (_USE.c.person == person) & (_USE.c.record_id == link.id)
        if favourite:
            self._have(person, link)
            self._connection.execute(update(_USE).where(mine).values(favourite=True))
        else:
            self._connection.execute(update(_USE).where(mine).values(favourite=False))
            self._connection.execute(delete(_USE).where(mine, _USE.c.used_at.is_(None)))

    def _have(self, person: str, link: RecordLink) -> None:
        row = {"person": person, "record_id": link.id, "record_type": link.type, "used_at": None, "favourite": False}
        insert_rows(self._connection, _USE, [row], ignore_conflicts=True)
