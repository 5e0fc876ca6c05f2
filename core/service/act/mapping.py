"""Which way each field flows: what may be chosen, what was for the organisation, a profile or a user, and what holds."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.act.fields import check_mapping, directions_of, rows_of
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.switches import ActSwitches
from core.domain.kinds import Kind
from core.errors import EntriesInvalid, EntryFault, UsageError
from core.ports import Changed, Directory, DirectoryChanges, OrganisationReader, OrganisationWriter, Scope
from core.ports.act_filters import FieldDirection, MappingScope
from core.service.act.desk import ActPart, owner_of
from core.service.act.model import MappingRow

Chosen = Mapping[tuple[ActKind, str], SyncDirection]
#: The scopes that hold for one, the nearest last, with whose choice each is.
_Chain = list[tuple[MappingScope, int]]


class FieldMappingService(ActPart):
    """The part of Service for directions of fields. Each method is one short transaction, on any thread."""

    def field_mapping(self, scope: MappingScope, owner: str | None = None) -> list[MappingRow]:
        """All fields of all kinds with the direction of each, in the order in which they are shown.

        `owner` is a profile's name or a user's address, None of the organisation. Raises UsageError for an unknown one.
        """
        with self._audited.reading() as reader:
            return _rows(reader, _chain(reader, scope, owner))

    def choose_field_directions(
        self, scope: MappingScope, owner: str | None, chosen: Mapping[tuple[ActKind, str], SyncDirection | None]
    ) -> list[MappingRow]:
        """Choose directions, None to take what the wider scope says; returns all fields as they are then. Audited, and can be undone.

        Raises EntriesInvalid with every fault, and UsageError for an unknown owner; then nothing was chosen.
        """
        with self._audited.writing() as writer:
            chain = _chain(writer, scope, owner)
            part = writer.part(Scope(kinds=frozenset({Kind.FIELD_DIRECTION})))
            _check(chosen, part.organization.act.switches)
            writer.save(DirectoryChanges(field_directions=_changes(writer, part, chain[-1], chosen)))
            return _rows(writer, chain)


def _chain(reader: OrganisationReader, scope: MappingScope, owner: str | None) -> _Chain:
    chain: _Chain = [(MappingScope.ORGANIZATION, 0)]
    match scope:
        case MappingScope.ORGANIZATION:
            if owner is not None:
                raise UsageError("the organisation's directions have no owner")
        case MappingScope.PROFILE:
            wanted = (owner or "").strip()
            found = [profile for profile in reader.profiles() if profile.name.casefold() == wanted.casefold()]
            if not found:
                raise UsageError(f"there is no profile called {wanted!r}")
            chain.append((scope, found[0].id))
        case MappingScope.USER:
            user, context = owner_of(reader, owner or "")
            if context.profile is not None:
                chain.append((MappingScope.PROFILE, context.profile.id))
            chain.append((scope, user.id))
    return chain


def _check(chosen: Mapping[tuple[ActKind, str], SyncDirection | None], switches: ActSwitches) -> None:
    faults = []
    for position, ((kind, field), direction) in enumerate(chosen.items()):
        # A choice that is taken back is looked at as well: a field that is none is a mistake.
        said = {field: direction} if direction is not None else {}
        known = field in {row.key for row in rows_of(kind, switches)}
        found = check_mapping(kind, said or {field: SyncDirection.BOTH}, switches) if said or not known else []
        faults += [EntryFault(position, fault.path, fault.message) for fault in found]
    if faults:
        raise EntriesInvalid(tuple(faults))


def _changes(
    writer: OrganisationWriter,
    part: Directory,
    scope: tuple[MappingScope, int],
    chosen: Mapping[tuple[ActKind, str], SyncDirection | None],
) -> Changed[FieldDirection]:
    known = {(one.kind, one.field): one for one in part.field_directions if (one.scope, one.owner) == scope}
    created, updated, removed = [], [], []
    for key, direction in chosen.items():
        before = known.get(key)
        if direction is None:
            removed += [before] if before is not None else []
        elif before is None:
            created.append(FieldDirection(writer.new_id(), *scope, *key, direction))
        elif before.direction is not direction:
            updated.append(FieldDirection(before.id, *scope, *key, direction))
    return Changed(tuple(created), tuple(updated), tuple(removed))


def _rows(reader: OrganisationReader, chain: _Chain) -> list[MappingRow]:
    switches = reader.part(Scope()).organization.act.switches
    items = reader.items()
    said = [(scope, items.chosen_directions(scope, owner)) for scope, owner in chain]
    found = []
    for kind in ActKind:
        whole = [(scope, choices.get(kind, {})) for scope, choices in said]
        wider = directions_of(kind, _united(whole[:-1]), switches)
        holding = directions_of(kind, _united(whole), switches)
        for row in rows_of(kind, switches):
            sources = [scope for scope, choices in whole if choices.get(row.key) in row.allowed]
            # Whose choice it is: the nearest, where that one may be chosen at all.
            nearest = next((choices[row.key] for _, choices in reversed(whole) if row.key in choices), None)
            source = sources[-1] if sources and nearest in row.allowed else None
            found.append(MappingRow(kind, row, whole[-1][1].get(row.key), holding[row.key], wider[row.key], source))
    return found


def _united(said: list[tuple[MappingScope, dict[str, SyncDirection]]]) -> dict[str, SyncDirection]:
    found: dict[str, SyncDirection] = {}
    for _, choices in said:
        found.update(choices)
    return found
