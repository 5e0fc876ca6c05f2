"""Parts of the configuration put together, and the configuration as changes leave it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from core.domain.folder_rule import FolderRule
from core.domain.mailbox import Mailbox
from core.ports import Changed, Directory, DirectoryChanges


class _HasId(Protocol):
    """Any entity."""

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=_HasId)


def united(first: Directory, second: Directory) -> Directory:
    """What either of two parts holds; where both do, what the second says."""
    return Directory(
        organization=second.organization,
        profiles=_united(first.profiles, second.profiles),
        users=_united(first.users, second.users),
        queues=_united(first.queues, second.queues),
        mailboxes=_united(first.mailboxes, second.mailboxes),
        records=_united(first.records, second.records),
        folder_rules=_united(first.folder_rules, second.folder_rules),
        mail_rules=_united(first.mail_rules, second.mail_rules),
        sync_filters=_united(first.sync_filters, second.sync_filters),
        field_directions=_united(first.field_directions, second.field_directions),
    )


def without(directory: Directory, ids: Collection[int]) -> Directory:
    """A configuration without these entities."""
    return replace(
        directory,
        profiles=_left(directory.profiles, ids),
        users=_left(directory.users, ids),
        queues=_left(directory.queues, ids),
        mailboxes=_left(directory.mailboxes, ids),
        records=_left(directory.records, ids),
        folder_rules=_left(directory.folder_rules, ids),
        mail_rules=_left(directory.mail_rules, ids),
        sync_filters=_left(directory.sync_filters, ids),
        field_directions=_left(directory.field_directions, ids),
    )


def owners_missing(part: Directory) -> frozenset[int]:
    """The ids of users and queues whose mailboxes a part holds, but not themselves."""
    known: set[int] = {user.id for user in part.users} | {queue.id for queue in part.queues}
    owners: set[int | None] = {box.user_id or box.queue_id for box in part.mailboxes}
    return frozenset(number for number in owners if number is not None and number not in known)


def after_changes(before: Directory, changes: DirectoryChanges) -> Directory:
    """The configuration as it is once changes are written; rules go with their mailbox and with the record that they are regarding.

    Filters and directions of fields go with the profile or user whose they are.
    """
    gone: set[int | None] = {profile.id for profile in changes.profiles.removed} | {user.id for user in changes.users.removed}
    return Directory(
        organization=changes.organization or before.organization,
        profiles=_changed(before.profiles, changes.profiles),
        users=_changed(before.users, changes.users),
        queues=_changed(before.queues, changes.queues),
        mailboxes=_mailboxes(before, changes),
        records=_changed(before.records, changes.records),
        folder_rules=_rules(before, changes),
        mail_rules=_changed(before.mail_rules, changes.mail_rules),
        sync_filters=tuple(one for one in _changed(before.sync_filters, changes.sync_filters) if one.filter.owner not in gone),
        field_directions=tuple(one for one in _changed(before.field_directions, changes.field_directions) if one.owner not in gone),
    )


def _mailboxes(before: Directory, changes: DirectoryChanges) -> tuple[Mailbox, ...]:
    """Of an updated mailbox the configuration is written, never how its directions fare: that is said apart."""
    old = {box.id: box for box in before.mailboxes}
    found = {box.id: box for box in _changed(before.mailboxes, changes.mailboxes)}
    for box in changes.mailboxes.updated:
        if (earlier := old.get(box.id)) is not None:
            found[box.id] = replace(box, incoming=earlier.incoming, outgoing=earlier.outgoing, act=earlier.act)
    for one in changes.directions:
        if one.mailbox_id in found:
            changed: dict[str, Any] = {one.direction.value: one.state}
            found[one.mailbox_id] = replace(found[one.mailbox_id], **changed)
    return tuple(found[number] for number in sorted(found))


def _rules(before: Directory, changes: DirectoryChanges) -> tuple[FolderRule, ...]:
    gone: set[int] = {box.id for box in changes.mailboxes.removed} | {record.id for record in changes.records.removed}
    rules = _changed(before.folder_rules, changes.folder_rules)
    return tuple(rule for rule in rules if rule.mailbox_id not in gone and (rule.regarding is None or rule.regarding.id not in gone))


def _changed(before: Iterable[T], changed: Changed[T]) -> tuple[T, ...]:
    found = {one.id: one for one in before}
    for one in changed.removed:
        found.pop(one.id, None)
    found |= {one.id: one for one in (*changed.created, *changed.updated)}
    return tuple(found[number] for number in sorted(found))


def _united(first: Iterable[T], second: Iterable[T]) -> tuple[T, ...]:
    found = {one.id: one for one in (*first, *second)}
    return tuple(found[number] for number in sorted(found))


def _left(entities: Iterable[T], ids: Collection[int]) -> tuple[T, ...]:
    return tuple(one for one in entities if one.id not in ids)
