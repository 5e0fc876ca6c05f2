"""From two states of the configuration to entries of the audit: what changed of which entity, in the words of the document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.domain.act.filters import are_defaults
from core.domain.audit import AuditAction, AuditDraft, Transition, differing, direction_words
from core.domain.kinds import Kind
from core.domain.lifecycle import life_of
from core.domain.mailbox import Mailbox, MailDirection
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile
from core.domain.words import word
from core.ports import Directory, DirectoryChanges
from core.service.editing import described

if TYPE_CHECKING:
    from core.document.describe import Names

Words = dict[str, object]

#: The key of a mailbox's approval, which the document has as yes or no under its user or queue.
APPROVAL = "approval"
#: Keys of the document that say the same, and the id, which entries have apart.
_LEFT_OUT = frozenset({"id", "approved", "rejected"})
#: What changes the life of a mailbox without changing the mailbox.
_FOLLOWS = "follows from a change of its profile, its owner or the organisation"
_BOXES = frozenset({Kind.MAILBOX, Kind.FORWARD_MAILBOX})


@dataclass(frozen=True, slots=True)
class Touched:
    """Which entities a change may have changed: `ids` themselves (0: the organisation), `lives` the mailboxes whose life follows."""

    ids: frozenset[int]
    lives: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def mailboxes(cls, ids: Collection[int]) -> Touched:
        """These mailboxes alone."""
        return cls(frozenset(ids), frozenset(ids))

    @classmethod
    def by(cls, changes: DirectoryChanges, before: Directory, after: Directory, *, undoing: bool = False) -> Touched:
        """All that changes name, with the other half of user and mailbox, and what goes or moves with them.

        `undoing`: the filters that a user was given went unnoted when they came, and go so with the user.
        """
        kinds = (
            changes.profiles,
            changes.users,
            changes.queues,
            changes.mailboxes,
            changes.records,
            changes.folder_rules,
            changes.mail_rules,
            changes.sync_filters,
            changes.field_directions,
        )
        ids: set[int] = {one.id for kind in kinds for some in (kind.created, kind.updated, kind.removed) for one in some}
        ids |= {one.mailbox_id for one in changes.directions}
        boxes: dict[int, Mailbox] = {box.id: box for box in (*before.mailboxes, *after.mailboxes)}
        for box in boxes.values():
            pair = {box.id, box.user_id or box.queue_id or box.id}
            if pair & ids:
                ids |= pair
        # What goes by itself: rules with their mailbox or record, filters and directions of fields with their user or profile.
        for old, new in (
            (before.folder_rules, after.folder_rules),
            (before.sync_filters, after.sync_filters),
            (before.field_directions, after.field_directions),
        ):
            ids |= {one.id for one in old} - {one.id for one in new}
        if undoing:
            ids -= _given(before, after)
        if changes.organization is not None:
            ids.add(0)
        return cls(frozenset(ids), frozenset(box.id for box in boxes.values() if box.id in ids) | _followers(before, after))


def _given(before: Directory, after: Directory) -> set[int]:
    """The filters of users who go, where they are those that every new user is given."""
    kept = {user.id for user in after.users}
    templates = [one.filter for one in before.sync_filters if one.filter.owner is None]
    found: set[int] = set()
    for user in before.users:
        own = [] if user.id in kept else [one for one in before.sync_filters if one.filter.owner == user.id]
        if are_defaults([one.filter for one in own], templates, user.id):
            found.update(one.id for one in own)
    return found


def drafts_of(before: Directory, after: Directory, touched: Touched, *, action: AuditAction | None, why: str) -> list[AuditDraft]:
    """What is to be written down, in the order of the document; `action` where it is no plain change. Nothing where nothing changed."""
    from core.document.describe import Names

    names = Names.of(before, after)
    ids = touched.ids | touched.lives
    old, new = words_of(before, ids, names), words_of(after, ids, names)
    # By ids, so that they can be restored whatever bears which name by then.
    restoring = words_of(before, ids, Names())
    moves = _moves(before, after, touched.lives)
    drafts: list[AuditDraft] = []
    for key in dict.fromkeys((*old, *new)):
        kind, number = key
        earlier, later = old.get(key), new.get(key)
        changes = tuple(differing(_told(earlier, later), _told(later, earlier)))
        transitions = moves.get(number, ()) if kind in _BOXES else ()
        if not changes and not transitions:
            continue
        own = AuditAction.CREATE if earlier is None else AuditAction.REMOVE if later is None else AuditAction.CHANGE
        undo = _undo(restoring.get(key), {change.field.partition(".")[0] for change in changes}, whole=later is None)
        label = label_of(kind, later or earlier or {})
        reason = why or ("" if changes else _FOLLOWS)
        drafts.append(AuditDraft(action or own, kind.value, label, number, changes, transitions, reason, undo if changes else None))
    return drafts


def words_of(directory: Directory, ids: Collection[int], names: Names | None) -> dict[tuple[Kind, int], Words]:
    """Entities in the words of the document, without their ids; those of mailboxes with approval and with how their directions stand."""
    found: dict[tuple[Kind, int], Words] = {}
    boxes: dict[int, Mailbox] = {box.id: box for box in directory.mailboxes}
    for kind in Kind:
        if kind is Kind.ORGANIZATION and 0 not in ids:
            continue
        for number, words in described(directory, kind, only=ids, names=names):
            own = {key: value for key, value in words.items() if key not in _LEFT_OUT}
            if kind in _BOXES:
                own |= _box_words(boxes[number])
            found[kind, number] = own
    return found


def label_of(kind: Kind, words: Mapping[str, object]) -> str:
    """What an entity is called: its name, or the address by which it is known."""
    match kind:
        case Kind.ORGANIZATION:
            return ""
        case Kind.USER | Kind.MAILBOX | Kind.FORWARD_MAILBOX:
            return str(words["email"])
        case Kind.CASE:
            return str(words["title"])
        case Kind.FOLDER_RULE:
            return f"{words['mailbox']} {words.get('folder') or words.get('template')}"
        case Kind.FIELD_DIRECTION:
            return f"{words['kind']} {words['field']}"
    return str(words["name"])


def is_of_document(key: str) -> bool:
    """Whether a key of an entry is one that a document has."""
    return key != APPROVAL and " " not in key


def _box_words(box: Mailbox) -> Words:
    found: Words = {APPROVAL: word(box.approval)}
    for direction in MailDirection:
        found |= direction_words(direction, box.direction(direction))
    return found


def _told(words: Words | None, other: Words | None) -> Words:
    """What is compared: of an entity that comes or goes not how its directions stand, which is nothing yet, or no longer matters."""
    if words is None:
        return {}
    return words if other is not None else {key: value for key, value in words.items() if " " not in key and value not in (None, "", [])}


def _undo(words: Words | None, keys: Collection[str], *, whole: bool) -> Words:
    """What restores an entity: all of one that goes, the keys that changed of one that stays, nothing of a new one."""
    if words is None:
        return {}
    return words if whole else {key: value for key, value in words.items() if key in keys}


def _moves(before: Directory, after: Directory, ids: Collection[int]) -> dict[int, tuple[Transition, ...]]:
    """The steps of all directions of these mailboxes; one that comes or goes makes none."""
    old, new = _lives(before, ids), _lives(after, ids)
    found: dict[int, list[Transition]] = {}
    for key, state in old.items():
        later = new.get(key)
        if later is not None and later != state:
            found.setdefault(key[0], []).append(Transition(key[1], state, later))
    return {number: tuple(steps) for number, steps in found.items()}


def _followers(before: Directory, after: Directory) -> frozenset[int]:
    """Mailboxes whose life a change of others may have changed: of the organisation's approval, of the state of a profile or an owner."""
    if before.organization.require_approval != after.organization.require_approval:
        return frozenset(box.id for box in after.mailboxes)
    kinds = ((before.profiles, after.profiles), (before.users, after.users), (before.queues, after.queues))
    old = {one.id: one.state for kind, _ in kinds for one in kind}
    moved: set[int] = {one.id for _, kind in kinds for one in kind if old.get(one.id, one.state) is not one.state}
    return frozenset(box.id for box in after.mailboxes if moved & {box.profile_id, box.user_id, box.queue_id})


def _lives(directory: Directory, ids: Collection[int]) -> dict[tuple[int, MailDirection], str]:
    profiles: dict[int | None, EmailServerProfile] = {profile.id: profile for profile in directory.profiles}
    owners: dict[int | None, User | Queue] = {user.id: user for user in directory.users}
    owners |= {queue.id: queue for queue in directory.queues}
    found: dict[tuple[int, MailDirection], str] = {}
    for box in directory.mailboxes:
        if box.id in ids:
            profile, owner = profiles.get(box.profile_id), owners.get(box.user_id or box.queue_id)
            for direction in MailDirection:
                found[box.id, direction] = life_of(box, profile, directory.organization, owner, direction).state.value
    return found
