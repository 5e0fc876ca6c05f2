"""What a merge did, for printing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.document import describe, words
from core.document.describe import Names, Words
from core.domain.mailbox import Mailbox, MailboxKind, MailDirection
from core.ports.directory import Snapshot


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one entity, before and after, in the document's words. Two entities may have one name, but not one `id`."""

    id: int
    entity: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ApplyReport:
    """What was created, updated (one line a field) and removed; `unchanged` counts what the document mentions and left as it was."""

    created: tuple[str, ...] = ()
    updated: tuple[Change, ...] = ()
    unchanged: int = 0
    pruned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Described:
    """An entity of a snapshot; `owner` is the entity under which it is created and removed."""

    label: str
    words: Words
    owner: int | None = None


def report(before: Snapshot, after: Snapshot, mentioned: Mapping[int, str], *, organization: bool) -> ApplyReport:
    """Compare two snapshots. `mentioned` are the ids that the document is about, `organization` whether its switches are."""
    names = Names.of(before, after)
    old, new = dict(_entities(before, names)), dict(_entities(after, names))
    created = tuple(entity.label for number, entity in new.items() if number not in old and entity.owner is None)
    pruned = tuple(entity.label for number, entity in old.items() if number not in new and entity.owner is None)
    updated: list[Change] = []
    unchanged = 0
    for number, entity in new.items():
        if number not in old:
            continue
        changes = [Change(number, entity.label, *change) for change in _changes(old[number].words, entity.words)]
        updated += changes
        if not changes and (number in mentioned or (number == 0 and organization)):
            unchanged += 1
    return ApplyReport(created, tuple(updated), unchanged, pruned)


def _entities(snapshot: Snapshot, names: Names) -> Iterator[tuple[int, _Described]]:
    """Yield everything by id; the organisation, which has none, as 0."""
    owned = {box.user_id or box.queue_id: box for box in snapshot.mailboxes}
    yield 0, _Described("organization", describe.organization_words(snapshot.organization, names))
    for profile in snapshot.profiles:
        yield profile.id, _Described(f"profile {profile.name}", describe.profile_words(profile))
    for user in snapshot.users:
        yield user.id, _Described(f"user {user.email}", describe.principal_words(user, owned.get(user.id), names))
    for queue in snapshot.queues:
        yield queue.id, _Described(f"queue {queue.name}", describe.principal_words(queue, owned.get(queue.id), names))
    for box in snapshot.mailboxes:
        yield box.id, _mailbox(box, names)
    for record in snapshot.records:
        yield record.id, _Described(f"{record.type} {record.name}", describe.record_words(record, names))
    for rule in snapshot.folder_rules:
        found = describe.rule_words(rule, names)
        yield rule.id, _Described(f"folder rule {found['mailbox']} {rule.folder}", found)
    for own in snapshot.mail_rules:
        yield own.id, _Described(f"rule {own.name}", describe.mail_rule_words(own, names))
    for one in snapshot.sync_filters:
        yield one.id, _Described(f"sync filter {one.filter.name}", describe.sync_filter_words(one, names))
    for way in snapshot.field_directions:
        yield way.id, _Described(f"field direction {way.kind} {way.field}", describe.field_direction_words(way, names))


def _mailbox(box: Mailbox, names: Names) -> _Described:
    forward = box.kind is MailboxKind.FORWARD
    label = f"forward mailbox {box.email_address}" if forward else f"mailbox {box.email_address}"
    found = describe.forward_words(box, names) if forward else describe.mailbox_words(box, names)
    for direction in MailDirection:
        state = box.direction(direction)
        found[f"{direction} test"] = words.word(state.test)
        found[f"{direction} enabled"] = state.enabled
    return _Described(label, found, box.user_id or box.queue_id)


def _changes(before: Words, after: Words, prefix: str = "") -> Iterator[tuple[str, str, str]]:
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _changes(old, new, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", _shown(old), _shown(new)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
