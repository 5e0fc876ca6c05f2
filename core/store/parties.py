"""Parties without a record in the store: listed by address, resolved in small steps, and left unresolved again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, update
from sqlalchemy.orm import Session

from core.domain.activity import PartyRole
from core.domain.ids import ActivityId
from core.domain.record import RecordLink
from core.domain.unresolved import Resolution, UnresolvedAddress, UnresolvedParties
from core.errors import InternalError
from core.store.ids import new_id
from core.store.links import chunked, record_names, resolve_addresses, unresolved_key
from core.store.rows import AddressRow, EmailRow, PartyResolutionRow, PartyRow, table_of
from core.store.text_match import contains, storable

_ADDRESS = table_of(AddressRow)
_EMAIL = table_of(EmailRow)
_PARTY = table_of(PartyRow)
_RESOLUTION = table_of(PartyResolutionRow)
#: So many names are told of an address.
_NAMES = 3


class PartyReading:
    """PartyReader inside the transaction of `_connection`."""

    _connection: Connection

    def unresolved(self, *, text: str = "", known: bool = False, limit: int = 200, offset: int = 0) -> list[UnresolvedAddress]:
        """Addresses with unresolved parties, those of most emails first."""
        emails = func.count(_PARTY.c.activityid.distinct()).label("emails")
        query = (
            select(_PARTY.c.unresolved_address, func.count().label("parties"), emails, func.max(_PARTY.c.activityid).label("last"))
            .where(*self._conditions(text, known=known))
            .group_by(_PARTY.c.unresolved_address)
            .order_by(emails.desc(), _PARTY.c.unresolved_address)
        )
        rows = self._connection.execute(query.limit(limit).offset(offset)).all()
        keys = [row.unresolved_address for row in rows]
        written = self._written(keys)
        times = self._times([row.last for row in rows])
        matches = resolve_addresses(self._connection, keys)
        return [
            UnresolvedAddress(
                address=written[row.unresolved_address][0],
                names=tuple(written[row.unresolved_address][1][:_NAMES]),
                parties=row.parties,
                emails=row.emails,
                last_email=row.last,
                last_at=times[row.last],
                candidates=tuple(match.record for match in matches.get(row.unresolved_address, ())),
            )
            for row in rows
        ]

    def count_unresolved(self, *, text: str = "", known: bool = False) -> int:
        """How many addresses that are."""
        query = select(func.count(_PARTY.c.unresolved_address.distinct())).where(*self._conditions(text, known=known))
        return self._connection.execute(query).scalar_one()

    def unresolved_parties(self, address: str, activity_id: ActivityId | None = None) -> UnresolvedParties:
        """The unresolved parties of an address, in one email or in all."""
        where = _unresolved(address, activity_id)
        count = self._connection.execute(select(func.count()).select_from(_PARTY).where(where)).scalar_one()
        youngest = (
            select(_PARTY.c.addressused, _PARTY.c.name, _EMAIL.c.ownerid)
            .join_from(_PARTY, _EMAIL, _EMAIL.c.id == _PARTY.c.activityid)
            .where(where)
            .order_by(_PARTY.c.name == "", _PARTY.c.activityid.desc(), _PARTY.c.id)
            .limit(1)
        )
        row = self._connection.execute(youngest).first()
        return UnresolvedParties(0, address) if row is None else UnresolvedParties(count, row.addressused, row.name, row.ownerid)

    def resolution(self, resolution_id: int) -> Resolution | None:
        """What a person said about an address."""
        row = self._connection.execute(select(_RESOLUTION).where(_RESOLUTION.c.id == resolution_id)).first()
        if row is None or row.undone_at is not None:
            return None
        names = record_names(self._connection, [(row.partyobjecttypecode, row.partyid)])
        emails = select(func.count(_PARTY.c.activityid.distinct())).where(_PARTY.c.resolution_id == resolution_id)
        return Resolution(
            id=row.id,
            address=row.address,
            record=RecordLink(row.partyobjecttypecode, row.partyid, names.get(row.partyid, f"#{row.partyid}")),
            parties=row.parties,
            emails=self._connection.execute(emails).scalar_one(),
            email=row.email_id,
            ended=row.ended_at is not None,
        )

    def _conditions(self, text: str, *, known: bool) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = [_PARTY.c.unresolved_address.is_not(None)]
        if text:
            found.append(contains(self._connection.dialect, _PARTY.c.unresolved_address, storable(text).lower()))
        if known:
            found.append(exists().where(_ADDRESS.c.emailaddress == _PARTY.c.unresolved_address))
        return found

    def _written(self, keys: Sequence[str]) -> dict[str, tuple[str, list[str]]]:
        """Each address as it was written last, and the names under which it came, the youngest first."""
        rows: list[Any] = []
        for some in chunked(keys):
            columns = (_PARTY.c.unresolved_address, _PARTY.c.addressused, _PARTY.c.name)
            query = select(*columns, func.max(_PARTY.c.id).label("last")).where(_PARTY.c.unresolved_address.in_(some)).group_by(*columns)
            rows += self._connection.execute(query)
        rows.sort(key=lambda row: -row.last)
        names: dict[str, dict[str, None]] = defaultdict(dict)
        address: dict[str, str] = {}
        for row in rows:
            address.setdefault(row.unresolved_address, row.addressused)
            if row.name:
                names[row.unresolved_address][row.name] = None
        return {key: (address[key], list(names[key])) for key in address}

    def _times(self, activity_ids: Sequence[int]) -> dict[int, datetime]:
        return {
            row.id: row.createdon
            for some in chunked(activity_ids)
            for row in self._connection.execute(select(_EMAIL.c.id, _EMAIL.c.createdon).where(_EMAIL.c.id.in_(some)))
        }


class PartyWriting(PartyReading):
    """PartyWriter inside the transaction of `_session`; `_now` is the time of everything written."""

    _session: Session
    _now: datetime

    def begin_resolution(self, address: str, record: RecordLink, activity_id: ActivityId | None, by: str) -> tuple[int, bool]:
        """Write down whose an address is; one that was not carried out to its end goes on."""
        key = unresolved_key(address) or ""
        same = (_RESOLUTION.c.address_key == key) & (_RESOLUTION.c.partyid == record.id)
        same &= _RESOLUTION.c.email_id.is_(None) if activity_id is None else _RESOLUTION.c.email_id == activity_id
        unfinished = same & _RESOLUTION.c.ended_at.is_(None) & _RESOLUTION.c.undone_at.is_(None)
        found = self._connection.execute(select(_RESOLUTION.c.id).where(unfinished).limit(1)).scalar_one_or_none()
        if found is not None:
            return found, False
        number = new_id(self._session)
        values = {
            "id": number,
            "address_key": key,
            "address": address,
            "partyid": record.id,
            "partyobjecttypecode": record.type,
            "email_id": activity_id,
            "parties": 0,
            "decided_by": by,
            "createdon": self._now,
        }
        self._connection.execute(insert(_RESOLUTION).values(values))
        return number, True

    def resolve_some(self, resolution_id: int, limit: int) -> int:
        """Carry out a part of it; 0 once it is at its end, or was taken back."""
        row = self._connection.execute(select(_RESOLUTION).where(_RESOLUTION.c.id == resolution_id).with_for_update()).first()
        if row is None:
            raise InternalError(f"there is no resolution {resolution_id}")
        if row.undone_at is not None or row.ended_at is not None:
            return 0
        where = _by_key(row.address_key, row.email_id)
        some = select(_PARTY.c.id).where(where).order_by(_PARTY.c.activityid, _PARTY.c.id).limit(limit)
        values: dict[str, Any] = {
            "partyid": row.partyid,
            "partyobjecttypecode": row.partyobjecttypecode,
            "addressusedemailcolumnnumber": self._column(row),
            "unresolved_address": None,
            "resolution_id": resolution_id,
        }
        change = update(_PARTY).where(_PARTY.c.id.in_(some.scalar_subquery()), where).values(values)
        changed = self._connection.execute(change.returning(_PARTY.c.activityid, _PARTY.c.participationtypemask)).all()
        self._touch([each.activityid for each in changed], [each for each in changed if each.participationtypemask is PartyRole.SENDER])
        done = {"parties": row.parties + len(changed), "ended_at": self._now if len(changed) < limit else None}
        self._connection.execute(update(_RESOLUTION).where(_RESOLUTION.c.id == resolution_id).values(done))
        return len(changed)

    def undo_resolution(self, resolution_id: int) -> Resolution | None:
        """Leave the parties that it resolved unresolved again."""
        found = self.resolution(resolution_id)
        if found is None:
            return None
        theirs = _PARTY.c.resolution_id == resolution_id
        activities = self._connection.execute(select(_PARTY.c.activityid).where(theirs).distinct()).scalars().all()
        values: dict[str, Any] = {
            "partyid": None,
            "partyobjecttypecode": None,
            "addressusedemailcolumnnumber": None,
            # They all have the same one: that is how they were found.
            "unresolved_address": select(_RESOLUTION.c.address_key).where(_RESOLUTION.c.id == resolution_id).scalar_subquery(),
            "resolution_id": None,
        }
        self._connection.execute(update(_PARTY).where(theirs).values(values))
        self._touch(activities, [])
        self._connection.execute(update(_RESOLUTION).where(_RESOLUTION.c.id == resolution_id).values(undone_at=self._now, parties=0))
        return found

    def _column(self, row: Any) -> int | None:  # noqa: ANN401  a row of the resolutions
        """Which address of the record it is, where it has it."""
        column = select(_ADDRESS.c.emailcolumnnumber).where(
            _ADDRESS.c.emailaddress == row.address_key, _ADDRESS.c.parentobjectid == row.partyid
        )
        return self._connection.execute(column).scalar()

    def _touch(self, activity_ids: Sequence[ActivityId], senders: Sequence[Any]) -> None:
        """Say that these emails changed; those of which the sender was resolved are ambiguous no more."""
        for some in chunked(activity_ids):
            self._connection.execute(update(_EMAIL).where(_EMAIL.c.id.in_(some)).values(modifiedon=self._now))
        for known in chunked(each.activityid for each in senders):
            plain = _EMAIL.c.id.in_(known) & _EMAIL.c.isduplicatesenderunresolved.is_(True)
            self._connection.execute(update(_EMAIL).where(plain).values(isduplicatesenderunresolved=False))


def _unresolved(address: str, activity_id: ActivityId | None) -> ColumnElement[bool]:
    return _by_key(unresolved_key(storable(address)) or "", activity_id)


def _by_key(key: str, activity_id: ActivityId | None) -> ColumnElement[bool]:
    where = _PARTY.c.unresolved_address == key
    return where if activity_id is None else where & (_PARTY.c.activityid == activity_id)
