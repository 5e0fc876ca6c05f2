"""The section `records`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from core.document.identify import Kind, identify
from core.document.lookup import Lookup
from core.document.models import CaseEntry, ContactEntry, LeadEntry, OpportunityEntry, RecordEntry, RecordsEntry
from core.document.work import Row, Work, by_id, places
from core.domain.ids import RecordId
from core.domain.profile import EntityState
from core.domain.record import Record, RecordType

AnyRecord = RecordEntry | CaseEntry


def merge_records(work: Work, lookup: Lookup) -> None:
    """Bring contacts, accounts, leads, opportunities and cases up to what the document says. `lookup` knows users."""
    if not work.prune:
        work.records.update(by_id(work.before.records))
    given = work.document.records or RecordsEntry()
    rows: list[Row[AnyRecord, Record]] = []
    for kind, section, entries in _sections(given):
        known: dict[int, Record] = {record.id: record for record in work.before.records if record.type is kind}
        rows += identify(work, _kind(kind, known), places(section, entries), known)
    for row in rows:
        work.records[row.id] = _without_links(_type_of(row.entry), row)
    # Only now has every record its final name, by which others point at it.
    lookup.index_records()
    for row in rows:
        work.records[row.id] = _with_links(work.records[row.id], row, lookup)


def _sections(given: RecordsEntry) -> list[tuple[RecordType, str, list[AnyRecord]]]:
    return [
        (RecordType.ACCOUNT, "records.accounts", [*(given.accounts or ())]),
        (RecordType.CONTACT, "records.contacts", [*(given.contacts or ())]),
        (RecordType.LEAD, "records.leads", [*(given.leads or ())]),
        (RecordType.OPPORTUNITY, "records.opportunities", [*(given.opportunities or ())]),
        (RecordType.CASE, "records.cases", [*(given.cases or ())]),
    ]


def _type_of(entry: AnyRecord) -> RecordType:
    match entry:
        case CaseEntry():
            return RecordType.CASE
        case ContactEntry():
            return RecordType.CONTACT
        case LeadEntry():
            return RecordType.LEAD
        case OpportunityEntry():
            return RecordType.OPPORTUNITY
        case _:
            return RecordType.ACCOUNT


def _kind(kind: RecordType, known: Collection[int]) -> Kind[AnyRecord, Record]:
    if kind is RecordType.CASE:
        return Kind(kind, "title", _name, lambda record: record.name, alone=False)
    if kind in {RecordType.CONTACT, RecordType.LEAD}:
        return Kind(kind, "email", lambda entry: _person(entry, known), _known_person, alone=False)
    return Kind(kind, "name", _name, lambda record: record.name, alone=False)


def _name(entry: AnyRecord) -> str | None:
    return entry.title if isinstance(entry, CaseEntry) else entry.name


def _full_name(first: str | None, last: str | None) -> str:
    return f"{first or ''} {last or ''}".strip()


def _person(entry: AnyRecord, known: Collection[int]) -> str | None:
    """Contacts and leads are known by address, and by name where they have none."""
    if entry.email is not None:
        return entry.email.lower()
    if entry.id is not None and entry.id in known:
        return None
    name = _name(entry) or (_full_name(entry.first_name, entry.last_name) if isinstance(entry, ContactEntry | LeadEntry) else "")
    return f"name {name}" if name else None


def _known_person(record: Record) -> str:
    return record.emails[0].lower() if record.emails else f"name {record.name}"


def _without_links(kind: RecordType, row: Row[AnyRecord, Record]) -> Record:
    entry, old = row.entry, row.old
    given = entry.model_fields_set
    record = old or Record(RecordId(row.id), kind, "")
    first, last = record.first_name, record.last_name
    if isinstance(entry, ContactEntry | LeadEntry):
        first = (entry.first_name or "") if "first_name" in given else first
        last = (entry.last_name or "") if "last_name" in given else last
    emails = _emails(entry, record.emails)
    return replace(
        record,
        name=_display_name(entry, record, first, last, emails),
        emails=emails,
        first_name=first,
        last_name=last,
        active=entry.state is not EntityState.INACTIVE if "state" in given else record.active,
        do_not_email=bool(entry.do_not_email) if "do_not_email" in given else record.do_not_email,
    )


def _display_name(entry: AnyRecord, record: Record, first: str, last: str, emails: tuple[str, ...]) -> str:
    """The name as given; else first and last name, unless the record already has a name of its own."""
    name = _name(entry)
    if name is not None:
        return name
    made = not record.name or record.name == _full_name(record.first_name, record.last_name) or "name" in entry.model_fields_set
    return (_full_name(first, last) or record.name or next(iter(emails), "")) if made else record.name


def _emails(entry: AnyRecord, emails: tuple[str, ...]) -> tuple[str, ...]:
    primary, others = emails[:1], emails[1:]
    if "email" in entry.model_fields_set:
        primary = (entry.email,) if entry.email is not None else ()
    if "other_emails" in entry.model_fields_set:
        others = tuple(entry.other_emails or ())
    return tuple({address.lower(): address for address in reversed((*primary, *others))}.values())[::-1]


def _with_links(record: Record, row: Row[AnyRecord, Record], lookup: Lookup) -> Record:
    entry, given = row.entry, row.entry.model_fields_set
    if "owner" in given:
        record = replace(record, owner=lookup.user(entry.owner, f"{row.path}.owner"))
    if isinstance(entry, ContactEntry | OpportunityEntry) and "account" in given:
        path = f"{row.path}.account"
        link = None if entry.account is None else lookup.record(RecordType.ACCOUNT, entry.account, path)
        record = replace(record, account=link)
    if isinstance(entry, CaseEntry) and "customer" in given:
        path = f"{row.path}.customer"
        link = None if entry.customer is None else lookup.typed(entry.customer, path, RecordType.ACCOUNT, RecordType.CONTACT)
        record = replace(record, account=link)
    return record
