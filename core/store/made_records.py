"""Records that the engine makes of unknown senders: written with the email that led to them, once for each address.

On a shared store two lanes may bring mail of the same stranger at the same time. Each takes the lock of the address before it looks whether
somebody has it by now, and keeps it until it commits; so the second one finds the record of the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from core.domain.addresses import address_key
from core.domain.audit import ENGINE, AuditAction, AuditChange, AuditDraft
from core.domain.automatic_record import NewRecord
from core.domain.ids import RecordId, UserId
from core.domain.organization import Organization
from core.domain.record import AddressMatch, Record, RecordLink
from core.domain.resolution import resolve_sender
from core.store.address_index import index_entries
from core.store.audit import AuditLog
from core.store.bulk import Rows, insert_rows
from core.store.ids import Ids
from core.store.links import ROW_OF_TYPE, resolve_addresses, unresolved_key
from core.store.locks import lock_addresses
from core.store.name_index import name_entry, write_names
from core.store.organisation_columns import record_columns
from core.store.rows import AddressRow, UserRow, table_of

_ADDRESS = table_of(AddressRow)
_USER = table_of(UserRow)
_LENIENT = Organization()


class RecordMaker:
    """Makes records in the transaction of `connection`. `now` is the time of everything written."""

    def __init__(self, connection: Connection, ids: Ids, now: datetime) -> None:
        self._connection = connection
        self._ids = ids
        self._now = now

    def settle(self, parties: Rows, wanted: Sequence[NewRecord]) -> None:
        """Make what is wanted, and give the rows of `parties` that wait for a record (`partyid` below 0) the one of their address.

        A party whose address has no record after all stays unresolved.
        """
        waiting = [row for row in parties if row["partyid"] is not None and row["partyid"] < 0]
        if not waiting and not wanted:
            return
        owners = {address_key(new.address): new.owner for new in wanted}
        keys = {address_key(row["addressused"]) for row in waiting} | owners.keys()
        lock_addresses(self._connection, sorted(keys))
        found = _chosen(resolve_addresses(self._connection, keys), owners)
        made = self._made([new for new in wanted if address_key(new.address) not in found])
        known = found | made
        for row in waiting:
            match = known.get(address_key(row["addressused"]))
            row["partyid"] = None if match is None else match.record.id
            row["partyobjecttypecode"] = None if match is None else match.record.type
            row["addressusedemailcolumnnumber"] = None if match is None else match.column
            row["unresolved_address"] = unresolved_key(row["addressused"]) if match is None else None

    def _made(self, wanted: Iterable[NewRecord]) -> dict[str, AddressMatch]:
        once = {address_key(new.address): new for new in reversed(list(wanted))}
        made: dict[str, AddressMatch] = {}
        entries: Rows = []
        names: Rows = []
        drafts: list[AuditDraft] = []
        for key, new in sorted(once.items()):
            record = _record(RecordId(self._ids.one()), new)
            row = {**record_columns(record), "createdon": self._now, "modifiedon": self._now}
            insert_rows(self._connection, table_of(ROW_OF_TYPE[new.type]), [row])
            entries += index_entries(record.id, record.type, record.emails, active=True, owner=record.owner)
            names.append(name_entry(record.id, record.type, record.name, record.emails, active=True))
            made[key] = AddressMatch(RecordLink(record.type, record.id, record.name), True, record.owner)
            drafts.append(_draft(record, self._owner(new.owner)))
        insert_rows(self._connection, _ADDRESS, entries)
        write_names(self._connection, names)
        AuditLog(self._connection, self._ids.one, self._now).write(drafts, ENGINE)
        return made

    def _owner(self, user_id: UserId) -> str:
        """The address by which documents name a user."""
        return self._connection.execute(select(_USER.c.emailaddress).where(_USER.c.id == user_id)).scalar() or f"#{user_id}"


def _record(record_id: RecordId, new: NewRecord) -> Record:
    return Record(record_id, new.type, new.name, (new.address,), new.first_name, new.last_name, owner=new.owner)


def _draft(record: Record, owner: str) -> AuditDraft:
    """The entry about a record. Nobody undoes it with the last change: it came from mail that stays. It is deleted as others are."""
    values = {"name": record.name, "email": record.emails[0], "owner": owner}
    changes = tuple(AuditChange(field, None, value) for field, value in values.items())
    why = "the sender of a tracked mail was unknown"
    return AuditDraft(AuditAction.CREATE, record.type.value, record.name, record.id, changes, why=why)


def _chosen(matches: dict[str, list[AddressMatch]], owners: dict[str, UserId]) -> dict[str, AddressMatch]:
    """Whom these addresses lead to by now."""
    found: dict[str, AddressMatch] = {}
    for key, its_matches in matches.items():
        match, _because = resolve_sender(its_matches, _LENIENT, owners.get(key))
        if match is not None:
            found[key] = match
    return found
