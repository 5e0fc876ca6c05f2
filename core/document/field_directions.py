"""The section `field_directions`: which way the values of single fields flow, for the organisation, a profile or a user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.document import words
from core.document.act_models import FieldDirectionEntry
from core.document.identify import Kind, identify
from core.document.lookup import Lookup
from core.document.work import Row, Work, by_id, places
from core.domain.act.fields import check_mapping
from core.domain.act.switches import ActSwitches
from core.ports.act_filters import FieldDirection, MappingScope

#: Under some switches more may be chosen than under others; what the present ones do not allow is kept, and does not hold.
_SWITCHED_ON = ActSwitches(sync_attachments=True, all_addresses=True, sync_private_from_exchange=True)


def merge_field_directions(work: Work, lookup: Lookup) -> None:
    """Bring the directions up to what the document says. `lookup` knows profiles and users."""
    known: dict[int, FieldDirection] = by_id(work.before.field_directions)
    if not work.prune:
        work.field_directions.update({one.id: one for one in known.values() if _has_owner(work, one)})
    said: dict[int, FieldDirection] = {}
    entries: list[tuple[str, FieldDirectionEntry]] = []
    for path, entry in places("field_directions", work.document.field_directions):
        one = _said(work, lookup, path, entry, known)
        if one is not None:
            said[id(entry)] = one
            entries.append((path, entry))
    kind: Kind[FieldDirectionEntry, FieldDirection] = Kind("field direction", "field", lambda entry: _name_of(said[id(entry)]), _name_of)
    for row in identify(work, kind, entries, known):
        work.field_directions[row.id] = replace(said[id(row.entry)], id=row.id)
        _check(work, row, said[id(row.entry)])


def _has_owner(work: Work, one: FieldDirection) -> bool:
    match one.scope:
        case MappingScope.PROFILE:
            return one.owner in work.profiles
        case MappingScope.USER:
            return one.owner in work.users
        case MappingScope.ORGANIZATION:
            return True


def _said(work: Work, lookup: Lookup, path: str, entry: FieldDirectionEntry, known: Mapping[int, FieldDirection]) -> FieldDirection | None:
    """What an entry says, with what it leaves out as the direction of its id has it; None where it does not say enough, which is noted."""
    old = known.get(entry.id or 0)
    kind, field = entry.kind or (old.kind if old else None), entry.field or (old.field if old else None)
    direction = entry.direction if entry.direction is not None else (old.direction if old else None)
    for key, value in (("kind", kind), ("field", field), ("direction", direction)):
        if value is None:
            work.faults.add(f"{path}.{key}", "is required")
    scope = entry.scope or (old.scope if old else MappingScope.ORGANIZATION)
    given = None if entry.owner == words.NOBODY else entry.owner
    owner: int | None = 0
    if old is not None and not {"owner", "scope"} & entry.model_fields_set:
        owner = old.owner
    elif scope is MappingScope.ORGANIZATION:
        if given is not None:
            work.faults.add(f"{path}.owner", "says nothing about the whole organisation: leave out owner")
    elif given is None:
        work.faults.add(f"{path}.owner", f"is required: the {scope} for which this is")
        owner = None
    else:
        find = lookup.profile if scope is MappingScope.PROFILE else lookup.user
        owner = find(given, f"{path}.owner")
    if kind is None or field is None or direction is None or owner is None:
        return None
    return FieldDirection(entry.id or 0, scope, owner, kind, field, direction)


def _name_of(one: FieldDirection) -> str:
    return f"{one.scope} {one.owner} {one.kind} {one.field}"


def _check(work: Work, row: Row[FieldDirectionEntry, FieldDirection], one: FieldDirection) -> None:
    """Fault a field that its kind does not have, and a direction that no switches allow."""
    chosen = {one.field: one.direction}
    switches = (work.organization.act.switches, ActSwitches(), _SWITCHED_ON)
    found = [check_mapping(one.kind, chosen, each) for each in switches]
    if all(found):
        key = "direction" if found[0][0].message.find("has no field") < 0 else "field"
        work.faults.add(f"{row.path}.{key}", found[0][0].message)
