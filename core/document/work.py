"""What is at hand while a document is applied: the result as far as it has grown, the ids in use, the faults."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, TypeVar

from core.document.base import Entry, Identified
from core.document.faults import Faults
from core.document.models import Document
from core.domain.folder_rule import FolderRule
from core.domain.ids import UserId
from core.domain.mail_rules import MailRule
from core.domain.mailbox import Mailbox
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile
from core.domain.record import Record
from core.ports.act_filters import FieldDirection, KeptFilter
from core.ports.directory import Snapshot

M = TypeVar("M", bound=Identified)
D = TypeVar("D", bound=Any)


class HasId(Protocol):
    """Any entity of the organisation."""

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=HasId)
T_co = TypeVar("T_co", bound=HasId, covariant=True)
M_co = TypeVar("M_co", bound=Identified, covariant=True)


@dataclass(frozen=True, slots=True)
class Row(Generic[M_co, T_co]):
    """One entry of the document, and which entity it is about; `old` None means that it is to be created."""

    path: str
    entry: M_co
    id: int
    old: T_co | None


@dataclass(slots=True)
class Work:
    """A merge under way. The dictionaries begin as what stays of the snapshot, by id, and become the result."""

    before: Snapshot
    document: Document
    faults: Faults
    new_id: Callable[[], int]
    prune: bool
    organization: Organization
    profiles: dict[int, EmailServerProfile] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    queues: dict[int, Queue] = field(default_factory=dict)
    mailboxes: dict[int, Mailbox] = field(default_factory=dict)
    records: dict[int, Record] = field(default_factory=dict)
    rules: dict[int, FolderRule] = field(default_factory=dict)
    mail_rules: dict[int, MailRule] = field(default_factory=dict)
    sync_filters: dict[int, KeptFilter] = field(default_factory=dict)
    field_directions: dict[int, FieldDirection] = field(default_factory=dict)
    given_filters: set[UserId] = field(default_factory=set)
    """Users who are made, and are to be given the default filters whatever the document says of others."""
    ids: set[int] = field(default_factory=set)
    taken_before: set[int] = field(default_factory=set)
    mentioned: dict[int, str] = field(default_factory=dict)
    """Id -> path of every entity that the document is about."""

    def fresh_id(self) -> int:
        """Return an id that neither the store nor the document uses."""
        while (number := self.new_id()) in self.ids:
            pass
        self.ids.add(number)
        return number

    def reserve(self, entries: Iterable[tuple[str, Identified]]) -> None:
        """Take the ids that the document gives, before any new one is handed out; one given twice is a fault."""
        seen: set[int] = set()
        for path, entry in entries:
            if entry.id is None:
                continue
            if entry.id in seen:
                self.faults.add(f"{path}.id", f"{entry.id} is given twice in this document")
            seen.add(entry.id)
        self.ids |= seen


def places(section: str, entries: Sequence[M] | None) -> list[tuple[str, M]]:
    """Return the entries of a section, each with its path."""
    return [(f"{section}[{index}]", entry) for index, entry in enumerate(entries or ())]


def by_id(entities: Iterable[T]) -> dict[int, T]:
    """Return the entities by id, in their order."""
    return {entity.id: entity for entity in entities}


def applied(entry: Entry | None, names: Mapping[str, str], base: D, default: D) -> D:
    """Return `base` with what the entry says: an absent key leaves the field as it is, null sets it to that of `default`.

    `names` are the keys that are about this value, each with its field. On create `base` and `default` are the same.
    """
    if entry is None:
        return base
    changes = {}
    for key in entry.model_fields_set & names.keys():
        value = getattr(entry, key)
        changes[names[key]] = getattr(default, names[key]) if value is None else value
    changed: D = replace(base, **changes) if changes else base
    return changed


def same_names(keys: Collection[str]) -> dict[str, str]:
    """Return keys that are called in the document as their fields are."""
    return {key: key for key in keys}
