"""The section `sync_filters`: which records are synchronized. System filters, templates, and the filters of users.

Users are given filters when they are made. So a document without this section leaves filters as they are, even with `prune`, and the
users that it makes get the default ones; a document with it says which filters there are. Of a user with `default_sync_filters: true` it
says nothing: that user has just those that a new user is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.document import words
from core.document.act_models import PartEntry, SyncFilterEntry
from core.document.identify import Kind, identify
from core.document.lookup import Lookup
from core.document.work import Row, Work, applied, by_id, places
from core.domain.act.filter_columns import check_filter
from core.domain.act.filters import Condition, Group, Joined, QueryType, SyncFilter, are_defaults, given_to_new_user
from core.domain.act.kinds import ActKind
from core.domain.ids import UserId
from core.ports.act_filters import KeptFilter
from core.ports.directory import Snapshot

_KEYS = {"name": "name", "kind": "kind", "type": "query_type", "active": "active", "default": "is_default", "description": "description"}
_NEEDED = ("kind", "name", "where")


def merge_sync_filters(work: Work, lookup: Lookup) -> None:
    """Bring the filters up to what the document says. `lookup` knows the users."""
    known: dict[int, KeptFilter] = by_id(work.before.sync_filters)
    defaulted = _said_default(work)
    if not work.prune or work.document.sync_filters is None:
        work.sync_filters.update({one.id: one for one in known.values() if one.filter.owner is None or one.filter.owner in work.users})
    entries: list[tuple[str, SyncFilterEntry]] = []
    owners: dict[str, UserId | None] = {}
    for path, entry in places("sync_filters", work.document.sync_filters):
        if entry.owner is not None and entry.owner != words.NOBODY:
            owners[path] = lookup.user(entry.owner, f"{path}.owner")
            if owners[path] is None:
                continue
        missing = [key for key in _NEEDED if entry.id not in known and getattr(entry, key) is None]
        for key in missing:
            work.faults.add(f"{path}.{key}", "is required")
        if not missing:
            entries.append((path, entry))
    by_entry = {id(entry): owners.get(path) for path, entry in entries}
    kind: Kind[SyncFilterEntry, KeptFilter] = Kind(
        "sync filter", "name", lambda entry: _identity(entry, by_entry[id(entry)], known), lambda one: _name_of(one.filter), alone=False
    )
    for row in identify(work, kind, entries, known):
        merged = _merged(work, row, owners.get(row.path))
        if merged is not None:
            work.sync_filters[row.id] = KeptFilter(row.id, merged)
            if merged.owner in defaulted:
                work.faults.add(f"{row.path}.owner", "has the default filters and no others: see default_sync_filters of this user")
    _give_defaults(work, defaulted)


def users_with_defaults(snapshot: Snapshot) -> frozenset[UserId]:
    """The users whose filters are just those that a new user would be given by now."""
    own = _by_owner(snapshot.sync_filters)
    templates = [one.filter for one in own.get(None, ())]
    return frozenset(user.id for user in snapshot.users if are_defaults([one.filter for one in own.get(user.id, ())], templates, user.id))


def _by_owner(filters: Iterable[KeptFilter]) -> dict[UserId | None, list[KeptFilter]]:
    found: dict[UserId | None, list[KeptFilter]] = {}
    for one in filters:
        found.setdefault(one.filter.owner, []).append(one)
    return found


def _said_default(work: Work) -> frozenset[UserId]:
    """The users of whom the document says that they have the default filters."""
    said = {path for path, entry in places("users", work.document.users) if entry.default_sync_filters}
    return frozenset(UserId(number) for number, path in work.mentioned.items() if path in said)


def _give_defaults(work: Work, users: frozenset[UserId]) -> None:
    """Let users have the default filters: who has them keeps them, who is new is given them by the store, others get them anew."""
    had = _by_owner(work.before.sync_filters)
    templates = [one.filter for one in work.sync_filters.values() if one.filter.owner is None]
    known = {user.id for user in work.before.users}
    work.given_filters |= users - known
    for user in sorted(known.intersection(users)):
        # What the document names is somebody else's by now.
        own = [one for one in had.get(user, ()) if one.id not in work.mentioned]
        if not are_defaults([one.filter for one in own], templates, user):
            for one in own:
                work.sync_filters.pop(one.id, None)
            given = [replace(one, id=work.fresh_id()) for one in given_to_new_user(templates, user)]
            own = [KeptFilter(one.id or 0, one) for one in given]
        work.sync_filters.update(by_id(own))


def _identity(entry: SyncFilterEntry, owner: UserId | None, known: Mapping[int, KeptFilter]) -> str | None:
    """What an entry is about, in the words of `_name_of`; what it leaves out is as the filter of its id has it."""
    old = known.get(entry.id or 0)
    name, kind = entry.name or (old.filter.name if old else None), entry.kind or (old.filter.kind if old else None)
    if name is None or kind is None:
        return None
    said = SyncFilter(kind, name, Group(), owner if old is None or "owner" in entry.model_fields_set else old.filter.owner)
    return _name_of(replace(said, query_type=entry.type or (old.filter.query_type if old else QueryType.FILTER)))


def _name_of(one: SyncFilter) -> str:
    return f"{one.owner or 0} {one.kind} {int(one.query_type)} {one.name}"


def _merged(work: Work, row: Row[SyncFilterEntry, KeptFilter], owner: UserId | None) -> SyncFilter | None:
    entry, given = row.entry, row.entry.model_fields_set
    usual = SyncFilter(entry.kind or ActKind.TASK, entry.name or "", Group(), id=row.id)
    one = applied(entry, _KEYS, row.old.filter if row.old is not None else usual, usual)
    if row.old is not None:
        # Nothing is usual of these two: without a word they stay.
        one = replace(one, kind=entry.kind or row.old.filter.kind, name=entry.name or row.old.filter.name)
    if "owner" in given:
        one = replace(one, owner=owner)
    if "template" in given:
        one = replace(one, parent=entry.template)
    if entry.where is not None:
        group = _group(work, f"{row.path}.where", entry.where)
        if group is None:
            return None
        one = replace(one, where=group)
    if one.query_type is QueryType.TEMPLATE and one.owner is not None:
        work.faults.add(f"{row.path}.owner", "a template is nobody's: leave out owner")
    for fault in check_filter(one):
        work.faults.add(_path(f"{row.path}.where", one.where, fault.path), fault.message)
    return one


def _group(work: Work, path: str, entry: PartEntry) -> Group | None:
    """A group of the document; None where something is wrong with it, which is noted."""
    given = [(joined, parts) for joined, parts in ((Joined.ALL, entry.all_of), (Joined.ANY, entry.any_of)) if parts is not None]
    if len(given) != 1 or {"column", "operator", "values"} & entry.model_fields_set:
        work.faults.add(path, "must be a group: all or any of its parts")
        return None
    [(joined, parts)] = given
    members = [_part(work, f"{path}.{joined}[{index}]", part) for index, part in enumerate(parts)]
    sound = tuple(member for member in members if member is not None)
    return Group(joined, sound) if len(sound) == len(members) else None


def _part(work: Work, path: str, entry: PartEntry) -> Condition | Group | None:
    if entry.all_of is not None or entry.any_of is not None:
        return _group(work, path, entry)
    for key in ("column", "operator"):
        if getattr(entry, key) is None:
            work.faults.add(f"{path}.{key}", "is required")
    if entry.column is None or entry.operator is None:
        return None
    return Condition(entry.column, entry.operator, tuple(entry.values or ()))


def _path(path: str, group: Group, place: str) -> str:
    """Where the document has a place of a filter, which the rules of filters name as `where.members[1].members[0]`."""
    for step in place.split(".")[1:]:
        path += step.replace("members", f".{group.joined.value}")
        member = group.members[int(step[len("members[") : -1])]
        if isinstance(member, Group):
            group = member
    return path
