"""Rows of a table as entries of the document: their values, what is wrong with their form, and which entity each is about.

A row is about the entity that an entry of the document with the same values would be about: a user by address, a queue, account or
opportunity by name, a case by title, a contact or lead by address, and by name where it has none; any by its id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.document.csv_columns import Column
from core.document.csv_fields import WITH_MAILBOX, mailbox_fields, value_of
from core.document.reading import read
from core.domain.kinds import Kind
from core.domain.record import Record, RecordType
from core.errors import Fault
from core.ports.directory import Snapshot

#: Where the document has each kind.
SECTIONS: Mapping[Kind, str] = {
    Kind.USER: "users",
    Kind.QUEUE: "queues",
    Kind.ACCOUNT: "records.accounts",
    Kind.CONTACT: "records.contacts",
    Kind.LEAD: "records.leads",
    Kind.OPPORTUNITY: "records.opportunities",
    Kind.CASE: "records.cases",
}
_NAMES = {Kind.CASE: "title"}
_PERSONS = frozenset({Kind.CONTACT, Kind.LEAD})
_PARTS = ("first_name", "last_name")


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A row as the document would have it; `box` are the keys of its mailbox. An empty cell gives no key: nothing is said by it.

    `identity` None: nothing says what the row is about.
    """

    line: int
    own: dict[str, Any]
    box: dict[str, Any]
    identity: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Existing:
    """What is there already: ids by identity, and what else rows may need to know of it."""

    by_identity: Mapping[str, list[int]] = field(default_factory=dict)
    ids: frozenset[int] = frozenset()
    addresses: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Snapshot, kind: Kind) -> Existing:
        """The entities of a kind that a part of the configuration holds."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        addresses: dict[int, str] = {}
        if kind is Kind.USER:
            for user in part.users:
                found[user.email.lower()].append(user.id)
                addresses[user.id] = user.email
        elif kind is Kind.QUEUE:
            for queue in part.queues:
                found[queue.name].append(queue.id)
                addresses[queue.id] = queue.email
        else:
            for record in part.records:
                if record.type is kind.record_type:
                    found[_identity_of(kind, record)].append(record.id)
        return cls(found, frozenset(number for numbers in found.values() for number in numbers), addresses)


def row_entry(kind: Kind, columns: Sequence[Column], cells: Sequence[str], line: int) -> RowEntry:
    """The entry that a row makes."""
    values: dict[str, Any] = {}
    for column in columns:
        cell = cells[column.index].strip()
        if column.field is None or not cell:
            continue
        value = value_of(kind, column.field, cell)
        if isinstance(value, list):
            # Several columns make up one list.
            value = list(dict.fromkeys([*values.get(column.field, ()), *value]))
        values[column.field] = value
    if kind is Kind.USER:
        values = _one_name(values)
    boxed = mailbox_fields(kind) if kind in WITH_MAILBOX else {}
    own = {key: value for key, value in values.items() if key not in boxed}
    box = {key: value for key, value in values.items() if key in boxed}
    return RowEntry(line, own, box, _identity(kind, own), _label(kind, own))


def form_faults(kind: Kind, row: RowEntry) -> list[Fault]:
    """What is wrong with single values, each by its key."""
    given: dict[str, Any] = {"postroom": 1, **nested(SECTIONS[kind], [row.own])}
    if row.box:
        given["mailboxes"] = [row.box]
    found = read(given)[1].found
    return [Fault(path.partition("].")[2], message) for path, message in found.items()]


def nested(section: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """A section of the document with these entries."""
    above, _, name = section.rpartition(".")
    return {above: {name: entries}} if above else {name: entries}


@dataclass(frozen=True, slots=True)
class Customers:
    """Who a case may be about: accounts by name, contacts by name and by address."""

    accounts: frozenset[str]
    contacts: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, part: Snapshot) -> Customers:
        """The accounts and contacts that a part of the configuration holds."""
        contacts: defaultdict[str, set[int]] = defaultdict(set)
        for record in part.records:
            if record.type is RecordType.CONTACT:
                for known in (record.name, *(address.lower() for address in record.emails[:1])):
                    contacts[known].add(record.id)
        accounts = frozenset(record.name for record in part.records if record.type is RecordType.ACCOUNT)
        return cls(accounts, {known: frozenset(ids) for known, ids in contacts.items()})

    def typed(self, own: dict[str, Any]) -> dict[str, Any]:
        """Give the customer of a case its type where a row has the bare name: an account, else a contact of that name or address."""
        given = own.get("customer")
        if not isinstance(given, str) or given.partition(":")[0] in {RecordType.ACCOUNT, RecordType.CONTACT}:
            return own
        # Names are compared letter by letter, addresses without case.
        people = self.contacts.get(given.lower() if "@" in given else given, frozenset())
        if given in self.accounts or not people:
            return own | {"customer": f"account:{given}"}
        return own | {"customer": f"contact:#{min(people)}" if len(people) == 1 else f"contact:{given}"}


def names_in(rows: Iterable[RowEntry]) -> set[str]:
    """Every text of the rows by which an entity may be known, and what stands behind the type of a reference."""
    texts: set[str] = set()
    for row in rows:
        for key in ("name", "title", "account", "customer", "owner"):
            value = row.own.get(key)
            if isinstance(value, str):
                texts |= {value, value.partition(":")[2].strip()}
        if row.identity is not None:
            texts.add(row.identity.removeprefix("name "))
    return texts - {""}


def addresses_in(rows: Iterable[RowEntry]) -> set[str]:
    """Every address of the rows, in lower case."""
    found = {value.lower() for row in rows for key in ("email", "owner", "customer") if isinstance(value := row.own.get(key), str)}
    return {address for address in found if "@" in address}


def _one_name(values: dict[str, Any]) -> dict[str, Any]:
    """A user's name out of its parts, and its state out of `disabled`, unless they are given."""
    parts = [values[part] for part in _PARTS if part in values]
    rest = {key: value for key, value in values.items() if key not in {*_PARTS, "disabled"}}
    if parts:
        rest.setdefault("name", " ".join(parts))
    disabled = values.get("disabled")
    if disabled is not None and "state" not in rest:
        rest["state"] = {True: "inactive", False: "active"}.get(disabled, disabled)
    return rest


def _identity(kind: Kind, own: Mapping[str, Any]) -> str | None:
    if "id" in own:
        return f"#{own['id']}"
    if kind is Kind.USER:
        return str(own["email"]).lower() if "email" in own else None
    if kind in _PERSONS:
        if "email" in own:
            return str(own["email"]).lower()
        name = own.get("name") or " ".join(own[part] for part in _PARTS if part in own)
        return f"name {name}" if name else None
    return own.get(_NAMES.get(kind, "name"))


def _identity_of(kind: Kind, record: Record) -> str:
    if kind not in _PERSONS:
        return record.name
    return record.emails[0].lower() if record.emails else f"name {record.name}"


def _label(kind: Kind, own: Mapping[str, Any]) -> str:
    """What a person calls the row."""
    if kind is Kind.USER:
        return str(own.get("email") or own.get("name", ""))
    name = own.get(_NAMES.get(kind, "name")) or " ".join(own[part] for part in _PARTS if part in own)
    return str(name or own.get("email", ""))
