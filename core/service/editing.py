"""Single entities in the words of the organisation document: read for a form, saved from one, removed.

What is saved goes the way of a document, so that a form and a document have the same rules and the same words for what is wrong; only
the part of the configuration is read that it may touch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from core.domain.kinds import Kind
from core.domain.mail_rules import in_order
from core.domain.mailbox import MailboxKind
from core.domain.record import Record
from core.errors import DocumentInvalid, EntriesInvalid, EntryFault, Fault, UsageError
from core.ports import Changed, Directory, DirectoryChanges, OrganisationReader, OrganisationStore, OrganisationWriter, Scope
from core.service.applying import Finish, apply_document
from core.service.model import ApplyReport, NewEntry

if TYPE_CHECKING:
    from core.document.describe import Names


class _HasId(Protocol):
    """Any entity."""

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=_HasId)
Values = dict[str, object]

#: Where the document has each kind.
SECTIONS: Mapping[Kind, str] = {
    Kind.ORGANIZATION: "organization",
    Kind.PROFILE: "profiles",
    Kind.USER: "users",
    Kind.QUEUE: "queues",
    Kind.FORWARD_MAILBOX: "forward_mailboxes",
    Kind.MAILBOX: "mailboxes",
    Kind.ACCOUNT: "records.accounts",
    Kind.CONTACT: "records.contacts",
    Kind.LEAD: "records.leads",
    Kind.OPPORTUNITY: "records.opportunities",
    Kind.CASE: "records.cases",
    Kind.FOLDER_RULE: "folder_rules",
    Kind.RULE: "rules",
    Kind.SYNC_FILTER: "sync_filters",
    Kind.FIELD_DIRECTION: "field_directions",
}
_PATH = re.compile(r"(?P<section>(?:records\.)?[a-z_]+)(?:\[(?P<index>\d+)\])?\.?(?P<key>.*)")
#: Above every id there is.
_DRY_IDS = 2**62
_NUMBER = re.compile(r"#([0-9]{1,18})")


def read_all(reader: OrganisationReader, kind: Kind) -> list[Values]:
    """All entities of a kind, the oldest first."""
    kinds = {kind, Kind.MAILBOX} if kind in {Kind.USER, Kind.QUEUE} else {kind}
    return [words for _, words in described(reader.part(Scope(frozenset(kinds), bare=True)), kind)]


def read_one(reader: OrganisationReader, kind: Kind, entity_id: int) -> Values:
    """One entity; the organisation is 0. Raises UsageError for an unknown one."""
    part = reader.part(Scope(ids=frozenset({entity_id}), bare=True))
    for number, words in described(part, kind):
        if number == entity_id:
            return words
    raise _unknown(kind, entity_id)


def save(store: OrganisationStore, entries: Sequence[NewEntry], *, dry_run: bool) -> ApplyReport:
    """Create and change entities in one transaction, or only look for faults. Raises EntriesInvalid; then nothing was changed."""
    return _apply(store, entries, lambda _before, after: after, dry_run=dry_run)


def drafted(store: OrganisationStore, entries: Sequence[NewEntry]) -> Directory:
    """The part of the configuration that saving these would touch, as it would be then; nothing is written. Raises EntriesInvalid."""
    found: list[Directory] = []

    def keep(_before: Directory, after: Directory) -> Directory:
        found.append(after)
        return after

    _apply(store, entries, keep, dry_run=True)
    return found[0]


def _apply(store: OrganisationStore, entries: Sequence[NewEntry], finish: Finish, *, dry_run: bool) -> ApplyReport:
    places: dict[tuple[str, int], int] = {}

    def prepare(reader: OrganisationReader, new_id: Callable[[], int]) -> tuple[Directory, dict[str, Any]]:
        part = reader.part(_scope(entries))
        _refuse(part, entries)
        return part, _document(entries, places, new_id)

    try:
        return apply_document(store, prepare, dry_run=dry_run, finish=finish)
    except DocumentInvalid as error:
        raise EntriesInvalid(tuple(_entry_fault(fault, places) for fault in error.faults)) from error


def remove(writer: OrganisationWriter, kind: Kind, entity_id: int) -> None:
    """Delete an entity; a user or queue goes with its mailbox. Raises UsageError for what is unknown, and for what is needed."""
    if kind is Kind.ORGANIZATION:
        raise UsageError("the organisation cannot be removed")
    part = writer.part(Scope(ids=frozenset({entity_id})))
    if entity_id not in _ids_of(part, kind):
        raise _unknown(kind, entity_id)
    if kind is Kind.MAILBOX:
        raise UsageError("a mailbox goes with its user or queue", hint="Remove the user or queue, or make the mailbox inactive.")
    needed = [f"{_counted(one.count, one.what)}{_named(one.names, one.count)}" for one in writer.dependants(kind, entity_id)]
    if needed:
        cause = f"this {_word(kind)} is still needed by {', '.join(needed)}"
        raise UsageError(cause, hint="Change or remove those first, or make it inactive.")
    writer.save(_removal(part, entity_id))


def _ids_of(part: Directory, kind: Kind) -> set[int]:
    """The ids of the entities of a kind that a part holds."""
    match kind:
        case Kind.ORGANIZATION:
            return {0}
        case Kind.PROFILE:
            return {profile.id for profile in part.profiles}
        case Kind.USER:
            return {user.id for user in part.users}
        case Kind.QUEUE:
            return {queue.id for queue in part.queues}
        case Kind.MAILBOX | Kind.FORWARD_MAILBOX:
            return {box.id for box in part.mailboxes if (box.kind is MailboxKind.FORWARD) is (kind is Kind.FORWARD_MAILBOX)}
        case Kind.FOLDER_RULE:
            return {rule.id for rule in part.folder_rules}
        case Kind.RULE:
            return {rule.id for rule in part.mail_rules}
        case Kind.SYNC_FILTER:
            return {one.id for one in part.sync_filters}
        case Kind.FIELD_DIRECTION:
            return {one.id for one in part.field_directions}
        case _:
            return {record.id for record in part.records if record.type is kind.record_type}


def described(
    part: Directory, kind: Kind, *, only: Collection[int] | None = None, names: Names | None = None
) -> Iterator[tuple[int, Values]]:
    """The entities of a kind that a part holds (`only` these), by id and in the words of the document.

    `names` says how they refer to others; by the names in the part unless it is given.
    """
    # The document's types cost a tenth of a second to load, and most commands need none of them.
    from core.document import describe
    from core.document.describe import Names

    names = Names.of(part) if names is None else names
    boxes = {owner: box for box in part.mailboxes if (owner := box.user_id or box.queue_id) is not None}

    def wanted(entities: Iterable[T]) -> Iterator[T]:
        return (one for one in entities if only is None or one.id in only)

    match kind:
        case Kind.ORGANIZATION:
            yield 0, describe.organization_words(part.organization, names)
        case Kind.PROFILE:
            yield from ((profile.id, describe.profile_words(profile)) for profile in wanted(part.profiles))
        case Kind.USER:
            yield from ((user.id, describe.principal_words(user, boxes.get(user.id), names)) for user in wanted(part.users))
        case Kind.QUEUE:
            yield from ((queue.id, describe.principal_words(queue, boxes.get(queue.id), names)) for queue in wanted(part.queues))
        case Kind.MAILBOX:
            yield from ((box.id, describe.mailbox_words(box, names)) for box in wanted(boxes.values()))
        case Kind.FORWARD_MAILBOX:
            forwards = (box for box in part.mailboxes if box.kind is MailboxKind.FORWARD)
            yield from ((box.id, describe.forward_words(box, names)) for box in wanted(forwards))
        case Kind.FOLDER_RULE:
            yield from ((rule.id, describe.rule_words(rule, names)) for rule in wanted(part.folder_rules))
        case Kind.RULE:
            yield from ((own.id, describe.mail_rule_words(own, names)) for own in wanted(in_order(part.mail_rules)))
        case Kind.SYNC_FILTER:
            yield from ((one.id, describe.sync_filter_words(one, names)) for one in wanted(part.sync_filters))
        case Kind.FIELD_DIRECTION:
            yield from ((way.id, describe.field_direction_words(way, names)) for way in wanted(part.field_directions))
        case _:
            records = (record for record in part.records if record.type is kind.record_type)
            yield from ((record.id, describe.record_words(record, names)) for record in wanted(records))


def _document(entries: Sequence[NewEntry], places: dict[tuple[str, int], int], new_id: Callable[[], int]) -> dict[str, Any]:
    """The entries as a document; `places` is told which of them stands where.

    What is new gets its id here: to a document an entry without one may be about something that is there already.
    """
    document: dict[str, Any] = {"postroom": 1}
    for position, entry in enumerate(entries):
        section = SECTIONS[entry.kind]
        values = {key: value for key, value in entry.values.items() if (key, value) != ("id", None)}
        if entry.kind is Kind.ORGANIZATION:
            places[section, 0] = position
            document[section] = {key: value for key, value in values.items() if key != "id"}
            continue
        if "id" not in values and entry.kind is not Kind.MAILBOX:
            number = new_id()
            # A dry run counts downwards, and a document takes no such ids.
            values["id"] = number if number > 0 else _DRY_IDS - number
        above, _, name = section.rpartition(".")
        listed = (document.setdefault(above, {}) if above else document).setdefault(name, [])
        places[section, len(listed)] = position
        listed.append(values)
    return document


def _entry_fault(fault: Fault, places: Mapping[tuple[str, int], int]) -> EntryFault:
    """The fault by its entry and key; one that belongs to none of them is said of the first as a whole."""
    found = _PATH.fullmatch(fault.path)
    position = None if found is None else places.get((found["section"], int(found["index"] or 0)))
    return EntryFault(0, "", fault.message) if found is None or position is None else EntryFault(position, found["key"], fault.message)


def _scope(entries: Sequence[NewEntry]) -> Scope:
    """All that the entries may touch: what they are about, what they name, what may have their name or address already."""
    kinds: set[Kind] = set()
    texts: set[str] = set()
    ids: set[int] = set()
    profiles: set[int] = set()
    for entry in entries:
        number = entry.values.get("id")
        if isinstance(number, int):
            ids.add(number)
            if entry.kind is Kind.PROFILE:
                profiles.add(number)
        if "maximum_folder_rules" in entry.values:
            kinds.add(Kind.FOLDER_RULE)
        if entry.kind in {Kind.RULE, Kind.SYNC_FILTER, Kind.FIELD_DIRECTION}:
            # What one is about no other is, and a new rule comes after all others.
            kinds.add(entry.kind)
        if entry.kind is Kind.USER and (number is None or "token_number" in entry.values):
            # Users are numbered, each by what the others leave free.
            kinds.add(Kind.USER)
        texts.update(_texts(entry.values))
    ids.update(int(found[1]) for text in texts if (found := _NUMBER.fullmatch(text)))
    return Scope(frozenset(kinds), frozenset(ids), frozenset(texts), frozenset(text.lower() for text in texts), frozenset(profiles))


def _texts(values: Mapping[str, object]) -> Iterator[str]:
    for value in values.values():
        for text in value if isinstance(value, list | tuple) else (value,):
            if isinstance(text, str) and text:
                yield text
                # What stands behind the type of a reference.
                yield text.partition(":")[2].strip()
    first, last = values.get("first_name"), values.get("last_name")
    yield f"{first or ''} {last or ''}".strip()


def _refuse(part: Directory, entries: Sequence[NewEntry]) -> None:
    """Raise EntriesInvalid for what a document would take differently: what is gone, what is there already, the organisation twice."""
    faults = []
    organization = False
    for position, entry in enumerate(entries):
        number = entry.values.get("id")
        if entry.kind is Kind.ORGANIZATION:
            if organization:
                faults.append(EntryFault(position, "", "the organisation is given twice"))
            organization = True
        elif number is not None and number not in _ids_of(part, entry.kind):
            faults.append(EntryFault(position, "id", f"there is no {_word(entry.kind)} with the id {number} (any more)"))
        elif number is None and (namesake := _namesake(part, entry)) is not None:
            faults.append(EntryFault(position, "email", f"is the address of the {_word(entry.kind)} {namesake.name}"))
    if faults:
        raise EntriesInvalid(tuple(faults))


def _namesake(part: Directory, entry: NewEntry) -> Record | None:
    """A contact or lead that has the address of a new one already: to which of them a mail belongs, nobody could tell."""
    address = entry.values.get("email")
    if entry.kind not in {Kind.CONTACT, Kind.LEAD} or not isinstance(address, str):
        return None
    same_kind = (record for record in part.records if record.type is entry.kind.record_type)
    return next((record for record in same_kind if address.lower() in {email.lower() for email in record.emails[:1]}), None)


def _removal(part: Directory, entity_id: int) -> DirectoryChanges:
    boxes = tuple(box for box in part.mailboxes if entity_id in {box.id, box.user_id, box.queue_id})
    return DirectoryChanges(
        profiles=Changed(removed=tuple(one for one in part.profiles if one.id == entity_id)),
        users=Changed(removed=tuple(one for one in part.users if one.id == entity_id)),
        queues=Changed(removed=tuple(one for one in part.queues if one.id == entity_id)),
        mailboxes=Changed(removed=boxes),
        records=Changed(removed=tuple(one for one in part.records if one.id == entity_id)),
        folder_rules=Changed(removed=tuple(one for one in part.folder_rules if one.id == entity_id)),
        mail_rules=Changed(removed=tuple(one for one in part.mail_rules if one.id == entity_id)),
        sync_filters=Changed(removed=tuple(one for one in part.sync_filters if one.id == entity_id)),
        field_directions=Changed(removed=tuple(one for one in part.field_directions if one.id == entity_id)),
    )


def _unknown(kind: Kind, entity_id: int) -> UsageError:
    return UsageError(f"there is no {_word(kind)} with the id {entity_id}")


def _word(kind: Kind) -> str:
    return "organisation" if kind is Kind.ORGANIZATION else kind.value.replace("-", " ")


_PLURALS = {
    "mailbox": "mailboxes",
    "opportunity": "opportunities",
    "email to be sent": "emails to be sent",
}


def _counted(count: int, what: str) -> str:
    if what == "default profile":
        return "the organisation, as its default profile"
    return f"{count} {what}" if count == 1 else f"{count} {_PLURALS.get(what, f'{what}s')}"


def _named(names: Sequence[str], count: int) -> str:
    if not names:
        return ""
    return f" ({', '.join(names)}{', ...' if count > len(names) else ''})"
