"""Records of any kind: their names by id, the index of their addresses, and what must go when one of them goes.

An activity may concern a user, a queue or one of five kinds of record. They live in seven tables with one number space, so an id
alone names one of them; no foreign key can watch such a link, and `forget_record` does its work instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from core.domain.addresses import address_key
from core.domain.ids import RecordId, UserId
from core.domain.record import AddressMatch, RecordLink, RecordType
from core.store.act.forgetting import forget_in_activities
from core.store.address_index import index_entries
from core.store.rows import (
    AccountRow,
    AddressRow,
    CaseRow,
    ContactRow,
    EmailRow,
    FolderRuleRow,
    LeadRow,
    MailboxRow,
    OpportunityRow,
    PartyRow,
    QueueRow,
    RecordNameRow,
    RecordUseRow,
    UserRow,
    table_of,
)
from core.store.types import index_key

_PARTY = table_of(PartyRow)

#: The row class of each kind of record.
ROW_OF_TYPE: dict[
    RecordType,
    type[UserRow | QueueRow | ContactRow | AccountRow | LeadRow | OpportunityRow | CaseRow],
] = {
    RecordType.USER: UserRow,
    RecordType.QUEUE: QueueRow,
    RecordType.CONTACT: ContactRow,
    RecordType.ACCOUNT: AccountRow,
    RecordType.LEAD: LeadRow,
    RecordType.OPPORTUNITY: OpportunityRow,
    RecordType.CASE: CaseRow,
}

#: How many values go into one IN (...): far under SQLite's limit of variables, and the statement is compiled once.
CHUNK = 500

T = TypeVar("T")


def chunked(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """The distinct values in lists of at most CHUNK."""
    distinct = list(dict.fromkeys(values))
    for start in range(0, len(distinct), CHUNK):
        yield distinct[start : start + CHUNK]


def record_names(connection: Connection, records: Iterable[tuple[RecordType | None, int | None]]) -> dict[RecordId, str]:
    """The names of records given as (type, id); pairs with None are passed over, and a record that is gone is absent."""
    return {record_id: name for record_id, (name, _) in _names_and_ages(connection, records).items()}


def _names_and_ages(
    connection: Connection, records: Iterable[tuple[RecordType | None, int | None]]
) -> dict[RecordId, tuple[str, datetime]]:
    by_type: dict[RecordType, set[int]] = defaultdict(set)
    for record_type, record_id in records:
        if record_type is not None and record_id is not None:
            by_type[record_type].add(record_id)
    found: dict[RecordId, tuple[str, datetime]] = {}
    for record_type, record_ids in by_type.items():
        table = table_of(ROW_OF_TYPE[record_type])
        for some in chunked(record_ids):
            rows = connection.execute(select(table.c.id, table.c.name, table.c.createdon).where(table.c.id.in_(some)))
            found.update({RecordId(row_id): (name, createdon) for row_id, name, createdon in rows})
    return found


def resolve_addresses(connection: Connection, addresses: Collection[str]) -> dict[str, list[AddressMatch]]:
    """The records of each address, the oldest record first. Unknown addresses are absent.

    The keys are the addresses asked for, in lower case and as they are compared (core.domain.addresses.address_key).
    """
    keys = {address.lower(): address_key(address) for address in addresses}
    rows = [
        row
        for some in chunked(keys.values())
        for row in connection.execute(select(table_of(AddressRow)).where(AddressRow.emailaddress.in_(some)))
    ]
    found = _names_and_ages(connection, [(row.parentobjecttypecode, row.parentobjectid) for row in rows])
    rows = [row for row in rows if row.parentobjectid in found]
    rows.sort(key=lambda row: (found[row.parentobjectid][1], row.parentobjectid, row.emailcolumnnumber))
    matches: dict[str, list[AddressMatch]] = defaultdict(list)
    for row in rows:
        link = RecordLink(row.parentobjecttypecode, row.parentobjectid, found[row.parentobjectid][0])
        matches[row.emailaddress].append(AddressMatch(link, row.active, row.ownerid, row.emailcolumnnumber, row.donotemail))
    others = {asked: matches[key] for asked, key in keys.items() if asked != key and key in matches}
    return {**matches, **others}


def mailbox_addresses(connection: Connection, addresses: Collection[str]) -> set[str]:
    """Those of these addresses, as they are compared, that a mailbox has."""
    if all(address.isascii() for address in addresses):
        found = [connection.execute(select(MailboxRow.address_key).where(MailboxRow.address_key.in_(some))) for some in chunked(addresses)]
        return {key for rows in found for key in rows.scalars() if key is not None}
    # A mailbox may be written in the other form; there are few of them.
    every = connection.execute(select(MailboxRow.address_key)).scalars()
    return {key for address in every if address is not None and (key := address_key(address)) in addresses}


def reindex_addresses(
    session: Session,
    record_type: RecordType,
    record_id: int,
    addresses: Sequence[str],
    active: bool,
    owner: UserId | None,
    *,
    do_not_email: bool = False,
) -> None:
    """Make the address index say what a user, queue or record says now; to be called at each change of one. The order gives the column.

    Empty addresses are passed over but keep their column's number; of doubles the first column counts. No addresses: no entries.
    """
    session.execute(delete(AddressRow).where(AddressRow.parentobjectid == record_id))
    entries = index_entries(record_id, record_type, addresses, active=active, owner=owner, do_not_email=do_not_email)
    if entries:
        session.execute(insert(AddressRow), entries)


def forget_record(session: Session, record_id: int) -> None:
    """Clear what points at a user, queue or record that is about to be deleted: name and addresses, links of activities, parties, rules.

    Emails keep what was written in them; a party becomes unresolved. A folder rule for the record goes, as it would track without one.
    """
    session.execute(delete(AddressRow).where(AddressRow.parentobjectid == record_id))
    session.execute(delete(RecordNameRow).where(RecordNameRow.record_id == record_id))
    session.execute(delete(RecordUseRow).where(RecordUseRow.record_id == record_id))
    session.execute(update(AddressRow).where(AddressRow.ownerid == record_id).values(ownerid=None))
    session.execute(delete(FolderRuleRow).where(FolderRuleRow.regardingobjectid == record_id))
    session.execute(
        update(EmailRow)
        .where(EmailRow.regardingobjectid == record_id)
        .values(
            regardingobjectid=None,
            regardingobjecttypecode=None,
            filed_by_mailbox_id=None,
            filed_by_folder=None,
            regarding_set_by=None,
        )
    )
    session.execute(
        update(EmailRow).where(EmailRow.acceptingentityid == record_id).values(acceptingentityid=None, acceptingentitytypecode=None)
    )
    leave_unresolved(session.connection(), PartyRow.partyid == record_id)
    forget_in_activities(session.connection(), [record_id])


def leave_unresolved(connection: Connection, where: ColumnElement[bool]) -> None:
    """Take their record from these parties; what is written in the message stays, and under its address they are found again."""
    rows = connection.execute(select(_PARTY.c.id, _PARTY.c.addressused).where(where)).all()
    values: dict[str, object] = {
        "partyid": None,
        "partyobjecttypecode": None,
        "addressusedemailcolumnnumber": None,
        "resolution_id": None,
        "unresolved_address": bindparam("p_address"),
    }
    changes = [{"p_id": row.id, "p_address": unresolved_key(row.addressused)} for row in rows]
    if changes:
        connection.execute(update(_PARTY).where(_PARTY.c.id == bindparam("p_id")).values(values), changes)


def unresolved_key(address: str) -> str | None:
    """The address of an unresolved party as it is looked for; None where it has none."""
    return index_key(address_key(address)) if address else None
