"""Contacts: the organisation's row and what synchronization knows besides, as one record.

Others change contacts by the row `contact` alone. `contact_detail` repeats what it said when it was last looked at, so that such a change
is seen without a clock: `catch_up` gives the contact a new version. Until then a contact is read as it would be after that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from core.domain.act.records import ActContact, PersonName, PostalAddress
from core.domain.ids import RecordId, UserId
from core.domain.profile import EntityState
from core.domain.record import RecordLink, RecordType
from core.store.address_index import index_entries
from core.store.bulk import Rows, insert_rows
from core.store.folding import folded
from core.store.links import chunked, record_names
from core.store.mapping import link_of
from core.store.name_index import name_entry, write_names
from core.store.rows import AddressRow, ContactDetailRow, ContactRow, table_of
from core.store.rows_meetings import ADDRESS_KEYS, ADDRESS_PARTS, ADDRESSES, CONTACT_TEXTS
from core.store.text_match import storable

CONTACT = table_of(ContactRow)
DETAIL = table_of(ContactDetailRow)
_ADDRESS = table_of(AddressRow)
_EMAILS = ("emailaddress1", "emailaddress2", "emailaddress3")
#: What `contact_detail` repeats.
_SEEN = ("name", "firstname", "lastname", "accountid", "ownerid", "statecode")
#: The longest name that the organisation's table takes.
_MAX_NAME = 400
Columns = dict[str, Any]


def is_stale() -> ColumnElement[bool]:
    """Of `contact` beside its detail: whether somebody changed it since the last look, or nobody ever looked."""
    differs = [CONTACT.c[name].is_distinct_from(DETAIL.c[name]) for name in (*_SEEN, "emails")]
    return or_(DETAIL.c.contact_id.is_(None), *differs)


def catch_up(connection: Connection, limit: int, now: datetime) -> int:
    """Look at contacts that are stale, at most `limit`; returns how many those were."""
    joined = CONTACT.outerjoin(DETAIL, DETAIL.c.contact_id == CONTACT.c.id)
    ids = connection.execute(select(CONTACT.c.id).select_from(joined).where(is_stale()).order_by(CONTACT.c.id).limit(limit)).scalars().all()
    rows: Rows = []
    for contact, detail in _pairs(connection, ids):
        record = _record(contact, detail, {})
        # The parent stays what it is: it is not read here.
        kept = None if detail is None else detail["parentcontactid"]
        rows.append({**_detail(record, contact), "parentcontactid": kept, "looked_at": now, "versionnumber": _next(detail)})
    _replace(connection, rows)
    return len(ids)


def read_contacts(connection: Connection, ids: Collection[int]) -> dict[int, tuple[ActContact, int]]:
    """Contacts by id, each with its version; one that is stale has the version that it is about to get."""
    pairs = _pairs(connection, ids)
    parents = [_parent_of(contact, detail) for contact, detail in pairs]
    names = record_names(connection, parents)
    return {contact["id"]: (_record(contact, detail, names), _version(contact, detail)) for contact, detail in pairs}


def _pairs(connection: Connection, ids: Collection[int]) -> list[tuple[Columns, Columns | None]]:
    found: list[tuple[Columns, Columns | None]] = []
    for some in chunked(ids):
        details = {
            row["contact_id"]: dict(row) for row in connection.execute(select(DETAIL).where(DETAIL.c.contact_id.in_(some))).mappings()
        }
        rows = connection.execute(select(CONTACT).where(CONTACT.c.id.in_(some)).order_by(CONTACT.c.id)).mappings()
        found += [(dict(row), details.get(row["id"])) for row in rows]
    return found


def _next(detail: Columns | None) -> int:
    return 1 if detail is None else int(detail["versionnumber"]) + 1


def _version(contact: Columns, detail: Columns | None) -> int:
    return _next(detail) if detail is None or _changed(contact, detail) else int(detail["versionnumber"])


def _changed(contact: Columns, detail: Columns) -> bool:
    return any(contact[name] != detail[name] for name in (*_SEEN, "emails"))


def _parent_of(contact: Columns, detail: Columns | None) -> tuple[RecordType | None, int | None]:
    if contact["accountid"] is not None:
        return RecordType.ACCOUNT, contact["accountid"]
    parent = None if detail is None else detail["parentcontactid"]
    return (None, None) if parent is None else (RecordType.CONTACT, parent)


def _record(contact: Columns, detail: Columns | None, names: dict[RecordId, str]) -> ActContact:
    known: Columns = detail or {}
    first, last = contact["firstname"], contact["lastname"]
    if not first and not last:
        last = contact["name"]
    columns = {name: known[name] for name in CONTACT_TEXTS if known.get(name) and name not in _EMAILS}
    columns |= {name: address for name, address in _emails_of(contact["emails"], known).items() if address}
    parent: RecordLink | None = link_of(*_parent_of(contact, detail), names)
    return ActContact(
        name=PersonName(first, known.get("middlename", ""), last, known.get("suffix", ""), known.get("salutation", "")),
        columns=columns,
        address1=_postal(known, "address1"),
        address2=_postal(known, "address2"),
        address3=_postal(known, "address3"),
        birthdate=known.get("birthdate"),
        anniversary=known.get("anniversary"),
        description=known.get("description", ""),
        parent=parent,
        company=known.get("companyname", ""),
        uid=known.get("uid", ""),
        active=contact["statecode"] is EntityState.ACTIVE,
        owner=None if contact["ownerid"] is None else UserId(contact["ownerid"]),
        id=RecordId(contact["id"]),
        created_at=contact["createdon"],
        changed_at=contact["modifiedon"],
    )


def _emails_of(emails: Sequence[str], known: Columns) -> dict[str, str | None]:
    """The three addresses: in the columns that a synchronization gave them, where the organisation still has the same."""
    kept = [known.get(name) for name in _EMAILS]
    given = [address for address in kept if address]
    if given and list(emails[: len(given)]) == given and (len(given) == len(_EMAILS) or len(emails) == len(given)):
        return dict(zip(_EMAILS, kept, strict=True))
    return {name: emails[place] if place < len(emails) else None for place, name in enumerate(_EMAILS)}


def _postal(known: Columns, name: str) -> PostalAddress:
    return PostalAddress(*(known.get(f"{name}_{part}", "") for part in ADDRESS_PARTS))


def _detail(record: ActContact, contact: Columns) -> Columns:
    """All columns of `contact_detail` but the time of the look and the version. `contact` is the row as it is, or is about to be."""
    name = record.name
    full = " ".join(part for part in (name.first, name.middle, name.last) if part)
    texts = {column: storable(record.columns[column]) if record.columns.get(column) else None for column in CONTACT_TEXTS}
    postal = {
        f"{which}_{part}": storable(value)
        for which, address in zip(ADDRESSES, (record.address1, record.address2, record.address3), strict=True)
        for part, value in zip(ADDRESS_PARTS, _parts(address), strict=True)
    }
    parent = record.parent
    return {
        "contact_id": contact["id"],
        **{column: contact[column] for column in _SEEN},
        "statecode": int(contact["statecode"]),
        "emails": list(contact["emails"]),
        "firstname_key": folded(name.first),
        "lastname_key": folded(name.last),
        "fullname_key": folded(full),
        "middlename": storable(name.middle),
        "suffix": storable(name.suffix),
        "salutation": storable(name.salutation),
        "description": storable(record.description),
        "description_key": folded(record.description),
        "birthdate": record.birthdate,
        "anniversary": record.anniversary,
        "parentcontactid": parent.id if parent is not None and parent.type is RecordType.CONTACT else None,
        "companyname": storable(record.company),
        "uid": storable(record.uid),
        **texts,
        **{f"{column}_key": None if text is None else folded(text) for column, text in texts.items()},
        **postal,
        **{f"{column}_key": folded(postal[column]) for column in ADDRESS_KEYS},
    }


def _parts(address: PostalAddress) -> tuple[str, ...]:
    return (address.line1, address.line2, address.line3, address.city, address.state, address.postal_code, address.country)


def _replace(connection: Connection, rows: Rows) -> None:
    for some in chunked(row["contact_id"] for row in rows):
        connection.execute(delete(DETAIL).where(DETAIL.c.contact_id.in_(some)))
    insert_rows(connection, DETAIL, rows)


def write_contacts(connection: Connection, records: Sequence[tuple[int, ActContact, bool]], now: datetime) -> dict[int, int]:
    """Write contacts (id, record, whether it is new) with the indexes over them; returns their versions by id."""
    before = {contact["id"]: (contact, detail) for contact, detail in _pairs(connection, [number for number, _, new in records if not new])}
    details: Rows = []
    names: Rows = []
    addresses: Rows = []
    versions: dict[int, int] = {}
    for number, record, new in records:
        contact, detail = before.get(number, (None, None))
        row = _contact(number, record, contact, detail, now)
        if new:
            insert_rows(connection, CONTACT, [dict(row)])
        else:
            connection.execute(update(CONTACT).where(CONTACT.c.id == number).values(row))
        versions[number] = 1 if contact is None else _version(contact, detail) + 1
        details.append({**_detail(record, row), "looked_at": now, "versionnumber": versions[number]})
        active = row["statecode"] is EntityState.ACTIVE
        names.append(name_entry(number, RecordType.CONTACT, row["name"], row["emails"], active=active))
        addresses += index_entries(
            number, RecordType.CONTACT, row["emails"], active=active, owner=row["ownerid"], do_not_email=row["donotemail"]
        )
    _replace(connection, details)
    write_names(connection, names)
    for some in chunked(versions):
        connection.execute(delete(_ADDRESS).where(_ADDRESS.c.parentobjectid.in_(some)))
    insert_rows(connection, _ADDRESS, addresses)
    return versions


def _contact(number: int, record: ActContact, contact: Columns | None, detail: Columns | None, now: datetime) -> Columns:
    """The organisation's row of a contact as it is to be."""
    name = record.name
    full = " ".join(part for part in (name.first, name.middle, name.last) if part) or record.company
    known = {} if contact is None else _emails_of(contact["emails"], detail or {})
    further = [] if contact is None else contact["emails"][sum(1 for address in known.values() if address) :]
    account = record.parent.id if record.parent is not None and record.parent.type is RecordType.ACCOUNT else None
    # A contact of one name only, as people write into the organisation, keeps it as that.
    plain = contact is not None and not contact["firstname"] and not contact["lastname"] and name == PersonName(last=contact["name"])
    return {
        "id": number,
        "name": storable(full)[:_MAX_NAME],
        "firstname": "" if plain else storable(name.first),
        "lastname": "" if plain else storable(name.last),
        "emails": [*(storable(record.columns[column]) for column in _EMAILS if record.columns.get(column)), *further],
        "accountid": account,
        "ownerid": record.owner,
        "statecode": EntityState.ACTIVE if record.active else EntityState.INACTIVE,
        "donotemail": False if contact is None else contact["donotemail"],
        "createdon": now if contact is None else contact["createdon"],
        "modifiedon": now,
    }
