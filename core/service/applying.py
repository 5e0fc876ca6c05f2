"""A document applied to the store, and the organisation written out as one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from core.domain.mailbox import Mailbox, MailboxKind, MailDirection
from core.errors import DocumentInvalid, Fault
from core.ports import Changed, DirectionChange, Directory, DirectoryChanges, OrganisationReader, OrganisationStore, OrganisationWriter
from core.service.model import ApplyReport, EntityChange, FieldChange

if TYPE_CHECKING:
    from core.document import Merged


class _Entity(Protocol):
    """Any part of the configuration."""

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=_Entity)


#: Inside the transaction: reads as much of the configuration as the document may touch, and gives the document, which may ask for ids.
Prepare = Callable[[OrganisationReader, Callable[[], int]], tuple[Directory, "str | dict[str, Any]"]]
#: Inside the transaction: what a document cannot say is changed in what it made; takes the configuration before and after.
Finish = Callable[[Directory, Directory], Directory]


def apply_document(
    store: OrganisationStore,
    prepare: Prepare,
    *,
    dry_run: bool,
    prune: bool = False,
    finish: Finish = lambda _before, after: after,
) -> ApplyReport:
    """Apply a document in one transaction, or say what it would do. Raises DocumentInvalid; then nothing was changed.

    The report is about the document; what `finish` does beyond it is saved without being told.
    """
    # The document's types cost a tenth of a second to load, and most commands need none of them.
    from core.document import merge

    if dry_run:
        with store.reading() as reader:
            numbers = itertools.count(-1, -1)
            before, given = prepare(reader, numbers.__next__)
            merged = merge(given, before, numbers.__next__, prune=prune)
            _check_ids(reader, _chosen_ids(before, merged.after, lambda number: number < 0))
            finish(before, merged.after)
            return _report(before, merged, dry_run=True)
    with store.writing() as writer:
        numbered: set[int] = set()
        new_id = partial(_new_id, writer, numbered)
        before, given = prepare(writer, new_id)
        merged = merge(given, before, new_id, prune=prune)
        chosen = _chosen_ids(before, merged.after, numbered.__contains__)
        _check_ids(writer, chosen)
        writer.claim_ids(chosen)
        changes = differences(before, finish(before, merged.after))
        writer.save(replace(changes, filters_said=merged.filters_said, given_filters=merged.given_filters))
        return _report(before, merged, dry_run=False)


def export_directory(reader: OrganisationReader) -> str:
    """The whole organisation as a document."""
    from core.document import export

    return export(reader.directory())


def differences(before: Directory, after: Directory) -> DirectoryChanges:
    """What must be written to get from one configuration to the other; entities are matched by id."""
    old = {mailbox.id: mailbox for mailbox in before.mailboxes}
    return DirectoryChanges(
        organization=after.organization if after.organization != before.organization else None,
        profiles=_changed(before.profiles, after.profiles),
        users=_changed(before.users, after.users),
        queues=_changed(before.queues, after.queues),
        mailboxes=_changed(before.mailboxes, after.mailboxes),
        records=_changed(before.records, after.records),
        folder_rules=_changed(before.folder_rules, after.folder_rules),
        mail_rules=_changed(before.mail_rules, after.mail_rules),
        sync_filters=_changed(before.sync_filters, after.sync_filters),
        field_directions=_changed(before.field_directions, after.field_directions),
        directions=tuple(
            DirectionChange(mailbox.id, direction, mailbox.direction(direction))
            for mailbox in after.mailboxes
            for direction in MailDirection
            if mailbox.id in old and mailbox.direction(direction) != old[mailbox.id].direction(direction)
        ),
    )


def _changed(before: Iterable[T], after: Iterable[T]) -> Changed[T]:
    old = {one.id: one for one in before}
    new = {one.id: one for one in after}
    return Changed(
        created=tuple(one for one in new.values() if one.id not in old),
        updated=tuple(one for one in new.values() if one.id in old and old[one.id] != one),
        removed=tuple(one for one in old.values() if one.id not in new),
    )


def _new_id(writer: OrganisationWriter, given: set[int]) -> int:
    number = writer.new_id()
    given.add(number)
    return number


def _chosen_ids(before: Directory, after: Directory, is_ours: Callable[[int], bool]) -> list[int]:
    """The ids of new entities that the document chose itself."""
    known = {one.id for one in _entities(before)}
    return [one.id for one in _entities(after) if one.id not in known and not is_ours(one.id)]


def _check_ids(reader: OrganisationReader, chosen: Collection[int]) -> None:
    used = reader.used_ids(chosen)
    if used:
        raise DocumentInvalid([Fault("document", f"the id {number} belongs to something else already") for number in sorted(used)])


def _entities(directory: Directory) -> Iterator[_Entity]:
    yield from directory.profiles
    yield from directory.users
    yield from directory.queues
    yield from directory.mailboxes
    yield from directory.records
    yield from directory.folder_rules
    yield from directory.mail_rules
    yield from directory.sync_filters
    yield from directory.field_directions


def _report(before: Directory, merged: Merged, *, dry_run: bool) -> ApplyReport:
    fields: dict[int, list[FieldChange]] = {}
    for change in merged.report.updated:
        fields.setdefault(change.id, []).append(FieldChange(change.field, change.before, change.after))
    old = {entity.id: entity for entity in _described(before, fields)}
    new = {entity.id: entity for entity in _described(merged.after, fields)}
    kept = [entity for entity in new.values() if entity.id in old]
    owned: set[int] = {mailbox.id for mailbox in (*before.mailboxes, *merged.after.mailboxes) if mailbox.kind is not MailboxKind.FORWARD}
    owners: set[int] = {one.id for kind in (before.profiles, before.users) for one in kind if one.id not in new}
    with_owner: set[int] = {one.id for one in before.sync_filters if one.filter.owner in owners}
    with_owner |= {one.id for one in before.field_directions if one.owner in owners}
    return ApplyReport(
        created=tuple(_bare(entity) for entity in new.values() if entity.id not in old and entity.id not in owned),
        updated=tuple(entity for entity in kept if entity.fields),
        unchanged=tuple(entity for entity in kept if not entity.fields and entity.id in merged.mentioned - owned),
        pruned=tuple(_bare(entity) for entity in old.values() if entity.id not in new and entity.id not in owned | with_owner),
        dry_run=dry_run,
    )


def _bare(entity: EntityChange) -> EntityChange:
    return EntityChange(entity.kind, entity.name, entity.id)


def _described(directory: Directory, fields: dict[int, list[FieldChange]]) -> Iterator[EntityChange]:
    """Everything by kind and name; the organisation, which has no id, as 0."""

    def described(kind: str, name: str, number: int) -> EntityChange:
        return EntityChange(str(kind), name, number, tuple(fields.get(number, ())))

    yield described("organization", "", 0)
    for profile in _as_written(directory.profiles):
        yield described("profile", profile.name, profile.id)
    for user in _as_written(directory.users):
        yield described("user", user.email, user.id)
    for queue in _as_written(directory.queues):
        yield described("queue", queue.name, queue.id)
    addresses = {mailbox.id: mailbox.email_address for mailbox in directory.mailboxes}
    for mailbox in _as_written(directory.mailboxes):
        yield described(_mailbox_kind(mailbox), mailbox.email_address, mailbox.id)
    for record in _as_written(directory.records):
        yield described(record.type, record.name, record.id)
    for rule in _as_written(directory.folder_rules):
        yield described("folder rule", f"{addresses.get(rule.mailbox_id, '')} {rule.folder}", rule.id)
    for own in _as_written(directory.mail_rules):
        yield described("rule", own.name, own.id)
    for one in _as_written(directory.sync_filters):
        yield described("sync filter", one.filter.name, one.id)
    for way in _as_written(directory.field_directions):
        yield described("field direction", f"{way.kind} {way.field}", way.id)


def _as_written(entities: Iterable[T]) -> list[T]:
    """Entities by their ids; those that a dry run numbered downwards come last, in the order of the document."""
    return sorted(entities, key=lambda entity: (entity.id < 0, abs(entity.id)))


def _mailbox_kind(mailbox: Mailbox) -> str:
    return "forward mailbox" if mailbox.kind is MailboxKind.FORWARD else "mailbox"
