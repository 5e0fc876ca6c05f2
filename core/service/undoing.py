"""Undoing the last change of the configuration, in one transaction.

    the entries of the change ──▶ is all as that change left it? ──▶ a document of what was ──▶ merged as any document is ──▶ saved

What was created goes, what was removed comes back under its id, what was changed gets its values back. Where something that the change
touched was changed since, or needs what would go, or mail was received for it, nothing happens: the refusal names it. What a removal
took with it and is no configuration (where the mailbox had got to on its server) does not come back; a direction that worked waits for
its test then, and a change before the removal that had switched it on is undone from there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.domain.activity import EmailStatus
from core.domain.audit import AuditAction, AuditChange, AuditEntry, AuditFilter, value_at
from core.domain.ids import MailboxId
from core.domain.kinds import Kind
from core.domain.mailbox import Approval, DirectionState, Mailbox, MailDirection, TestStatus
from core.domain.unresolved import ADDRESS
from core.domain.words import words as words_of_enum
from core.errors import DocumentInvalid, UsageError
from core.ports import ActivityFilter, DirectionChange, Directory, OrganisationWriter
from core.service.applying import differences
from core.service.auditing import APPROVAL, is_of_document, words_of
from core.service.directories import without
from core.service.editing import SECTIONS

#: What of a path comes after its entry.
_ENTRY = re.compile(r"(?<=\]).*|(?<=organization)\..*")
#: How many refusals are named.
_NAMED = 5
_TESTS = words_of_enum(TestStatus)
_APPROVALS = words_of_enum(Approval)

_Key = tuple[Kind, int]


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What was undone, as it was written down, in the order of its writing."""

    undone: tuple[AuditEntry, ...]


def undo(writer: OrganisationWriter) -> UndoReport:
    """Undo the last change in the transaction of `writer`. Raises UsageError, in words, where that cannot be."""
    from core.document import merge

    undone = tuple(entry for entry in writer.last_change() if entry.undo is not None)
    if not undone:
        raise UsageError("there is no change of the configuration that could be undone")
    # Parties go back before a record that was made for them.
    for entry in undone:
        if entry.kind == ADDRESS:
            writer.undo_resolution(entry.entity_id)
    entries = _folded([entry for entry in undone if entry.kind != ADDRESS])
    if not entries:
        return UndoReport(undone)
    before = writer.directory()
    now = words_of(before, {entry.entity_id for entry in entries}, None)
    entries = [_as_it_came_back(writer, entry, now) for entry in entries]
    _refuse_changed(entries, now)
    created = {entry.entity_id for entry in entries if entry.action is AuditAction.CREATE}
    document, places = _document(entries)
    try:
        after = merge(document, without(before, created), writer.new_id).after
    except DocumentInvalid as error:
        reasons = [f"{places.get(_ENTRY.sub('', fault.path), fault.path)}: {fault.message}" for fault in error.faults]
        raise _refusal(reasons) from error
    after = replace(after, mailboxes=_restored(after.mailboxes, entries, now))
    _refuse_needed(writer, after, created)
    known: set[int] = {box.id for box in before.mailboxes}
    fresh = tuple(
        DirectionChange(box.id, direction, box.direction(direction))
        for box in after.mailboxes
        for direction in MailDirection
        if box.id not in known and box.direction(direction) != DirectionState()
    )
    writer.claim_ids([entry.entity_id for entry in entries if entry.action is AuditAction.REMOVE])
    changes = differences(before, after)
    # A user who comes back has the filters that went with it.
    said = any(entry.kind == Kind.SYNC_FILTER for entry in entries)
    writer.save(replace(changes, directions=(*changes.directions, *fresh), filters_said=said))
    return UndoReport(undone)


def _folded(entries: Sequence[AuditEntry]) -> list[AuditEntry]:
    """One entry for each entity: a change may have written it more than once."""
    found: dict[_Key, AuditEntry] = {}
    for entry in entries:
        key = (Kind(entry.kind), entry.entity_id)
        first = found.get(key)
        if first is None:
            found[key] = entry
        elif first.action is AuditAction.CREATE and entry.action is AuditAction.REMOVE:
            del found[key]
        else:
            action = entry.action if entry.action is AuditAction.REMOVE else first.action
            changes = {change.field: change for change in (*first.changes, *entry.changes)}
            restoring = {} if action is AuditAction.CREATE else {**(entry.undo or {}), **(first.undo or {})}
            found[key] = replace(entry, action=action, changes=tuple(changes.values()), undo=restoring)
    return list(found.values())


def _as_it_came_back(writer: OrganisationWriter, entry: AuditEntry, now: Mapping[_Key, Mapping[str, object]]) -> AuditEntry:
    """An entry that switched directions on, as it reads where its mailbox was removed and came back since: they wait for their test."""
    described = now.get((Kind(entry.kind), entry.entity_id), {})
    left = {each.field: each for each in entry.changes}
    waiting = [way for way in MailDirection if _waits(left.get(f"{way} enabled"), described.get(f"{way} waiting"))]
    if entry.action is not AuditAction.ENABLE or not waiting or not _came_back(writer, entry):
        return entry
    undo = dict(entry.undo or {})
    for way in waiting:
        for name in (f"{way} enabled", f"{way} test"):
            if name in left:
                left[name] = replace(left[name], after=described[name])
        name = f"{way} waiting"
        was = left[name].before if name in left else False
        left[name], undo[name] = AuditChange(name, was, True), was
    return replace(entry, changes=tuple(left.values()), undo=undo)


def _waits(switched: AuditChange | None, waiting: object) -> bool:
    return switched is not None and switched.after is True and waiting is True


def _came_back(writer: OrganisationWriter, entry: AuditEntry) -> bool:
    """Whether what an entry is about was removed after it, and that was undone."""
    since = writer.audit(AuditFilter(kind=entry.kind, entity_id=entry.entity_id, since=entry.at))
    return any(
        each.action is AuditAction.REMOVE and each.undone_by is not None and (each.at, each.id) > (entry.at, entry.id) for each in since
    )


def _refusal(reasons: Sequence[str]) -> UsageError:
    more = f" and {len(reasons) - _NAMED} more" if len(reasons) > _NAMED else ""
    cause = f"the last change cannot be undone: {'; '.join(reasons[:_NAMED])}{more}"
    return UsageError(cause, hint="Nothing was changed. The audit lists what it was; change it by hand.")


def _name(entry: AuditEntry) -> str:
    return f"the {entry.kind.replace('-', ' ')} {entry.entity}".rstrip()


def _refuse_changed(entries: Sequence[AuditEntry], now: Mapping[_Key, Mapping[str, object]]) -> None:
    """Refuse where an entity is not as the change left it."""
    refused: list[str] = []
    for entry in entries:
        described = now.get((Kind(entry.kind), entry.entity_id))
        if entry.action is AuditAction.REMOVE:
            if described is not None:
                refused.append(f"{_name(entry)} is there again")
        elif described is None:
            refused.append(f"{_name(entry)} was removed since")
        else:
            fields = [each.field for each in entry.changes if _matters(entry, each.field) and value_at(described, each.field) != each.after]
            if fields:
                refused.append(f"{_name(entry)} was changed since ({', '.join(fields[:_NAMED])})")
    if refused:
        raise _refusal(refused)


def _matters(entry: AuditEntry, name: str) -> bool:
    """Whether a field must be as the change left it. How a direction stands moves by itself; of one that was switched the switch counts."""
    if " " not in name:
        return True
    return entry.action in {AuditAction.ENABLE, AuditAction.DISABLE} and name.endswith(" enabled")


def _document(entries: Sequence[AuditEntry]) -> tuple[dict[str, Any], dict[str, str]]:
    """What was, as a document, and by its paths what the entities are called."""
    document: dict[str, Any] = {"postroom": 1}
    places: dict[str, str] = {}
    for entry in entries:
        values = {key: value for key, value in (entry.undo or {}).items() if is_of_document(key)}
        if not values:
            continue
        section = SECTIONS[Kind(entry.kind)]
        if entry.kind == Kind.ORGANIZATION:
            document[section] = values
            places[section] = _name(entry)
            continue
        above, _, name = section.rpartition(".")
        listed = (document.setdefault(above, {}) if above else document).setdefault(name, [])
        places[f"{section}[{len(listed)}]"] = _name(entry)
        listed.append({"id": entry.entity_id, **values})
    return document, places


def _restored(mailboxes: Sequence[Mailbox], entries: Sequence[AuditEntry], now: Mapping[_Key, Mapping[str, object]]) -> tuple[Mailbox, ...]:
    """The mailboxes with their approval and their directions as they were, as far as nothing has moved them since."""
    found = {box.id: box for box in mailboxes}
    for entry in entries:
        box = found.get(MailboxId(entry.entity_id))
        if box is None or not entry.undo:
            continue
        if APPROVAL in entry.undo:
            box = replace(box, approval=_APPROVALS[str(entry.undo[APPROVAL])])
        described = now.get((Kind(entry.kind), entry.entity_id))
        states: dict[str, Any] = {
            direction.value: _state(box.direction(direction), direction, entry, described) for direction in MailDirection
        }
        found[box.id] = replace(box, **states)
    return tuple(found[box.id] for box in mailboxes)


def _state(state: DirectionState, direction: MailDirection, entry: AuditEntry, now: Mapping[str, object] | None) -> DirectionState:
    was = {key: value for key, value in (entry.undo or {}).items() if key.startswith(f"{direction} ")}
    if now is None:
        # It was removed, and what it had reached on its server with it: it works again once a test says that it can.
        worked = bool(was.get(f"{direction} enabled") or was.get(f"{direction} waiting"))
        return replace(state, reenable_after_test=worked)
    left = {change.field: change.after for change in entry.changes}
    if not was or any(now[key] != left[key] for key in was):
        return state
    enabled = bool(was.get(f"{direction} enabled", state.enabled))
    anew: dict[str, Any] = {"parked": False, "consecutive_failures": 0, "next_due_at": None} if enabled != state.enabled else {}
    return replace(
        state,
        enabled=enabled,
        test=_TESTS[str(was[f"{direction} test"])] if f"{direction} test" in was else state.test,
        reenable_after_test=bool(was.get(f"{direction} waiting", state.reenable_after_test)),
        **anew,
    )


def _refuse_needed(writer: OrganisationWriter, after: Directory, gone: Collection[int]) -> None:
    """Refuse where what stays points at what goes, or mail of what goes is still to be sent."""
    if not gone:
        return
    refused = [f"{what} needs what was created" for what, number in _references(after) if number in gone]
    waiting = {EmailStatus.PENDING_SEND, EmailStatus.SENDING}
    if any(email.mailbox_id in gone for email in writer.emails(ActivityFilter(statuses=frozenset(waiting)))):
        refused.append("mail is still to be sent from a mailbox that was created")
    # With a mailbox goes what is known of its mail: what was seen, why it was decided so, and what lies in quarantine.
    refused += [f"mail was received for {address} since it was created" for address in writer.mailboxes_in_use(gone)]
    if refused:
        raise _refusal(refused)


def _references(directory: Directory) -> Iterator[tuple[str, int | None]]:
    yield "the organisation", directory.organization.default_profile
    for box in directory.mailboxes:
        yield f"the mailbox {box.email_address}", box.profile_id
    for queue in directory.queues:
        yield f"the queue {queue.name}", queue.owner
        yield from ((f"the queue {queue.name}", member) for member in queue.members)
    for record in directory.records:
        yield f"the {record.type} {record.name}", record.owner
        yield f"the {record.type} {record.name}", None if record.account is None else record.account.id
    for rule in directory.folder_rules:
        yield f"the folder rule {rule.folder}", rule.mailbox_id
        yield f"the folder rule {rule.folder}", None if rule.regarding is None else rule.regarding.id
    for own in directory.mail_rules:
        links = tuple(link.id for link in (own.regarding, own.queue) if link is not None)
        yield from ((f"the rule {own.name}", number) for number in (*own.mailbox_ids, *own.profile_ids, *links))
