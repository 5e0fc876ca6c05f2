"""fields: which fields are synchronized, and which way; and the choice of another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.output import Column, Json
from core.domain.act.kinds import ActKind, SyncDirection
from core.errors import UsageError

if TYPE_CHECKING:
    from core.service import MappingRow, MappingScope

WAYS = {
    "both": SyncDirection.BOTH,
    "to-server": SyncDirection.TO_REMOTE,
    "to-store": SyncDirection.TO_STORE,
    "none": SyncDirection.NONE,
}
#: The document's word for the same.
_ALSO = {"to-remote": SyncDirection.TO_REMOTE}
_DEFAULT = "default"
_WORDS = {direction: way for way, direction in WAYS.items()}


def fields(context: Context) -> int:
    """List fields with their ways, or choose."""
    args = context.args
    chosen = None if args.set is None else _chosen(args.set)
    scope, owner = _scope(context)
    with context.open() as app:
        rows = app.service.field_mapping(scope, owner) if chosen is None else app.service.choose_field_directions(scope, owner, chosen)
        if chosen:
            app.service.make_act_due(None if context.args.user is None else {context.args.user}, profile=context.args.profile)
    kinds = {kind for kind, _ in chosen} if chosen is not None else set(ActKind)
    wanted = [row for row in rows if row.kind in ({ActKind(args.kind)} if args.kind is not None else kinds)]
    if context.out.as_json:
        context.out.document({"scope": scope.value, "owner": owner, "fields": [mapping_json(row) for row in wanted]})
        return 0
    titles = ("Kind", "Field", "On the server", "In the store", "Way", "Chosen for", "May be")
    context.out.table([Column(title) for title in titles], [_row(row) for row in wanted], "There are no such fields.")
    return 0


def _scope(context: Context) -> tuple[MappingScope, str | None]:
    """For whom directions are shown or chosen."""
    from core.service import MappingScope

    if context.args.profile is not None:
        return MappingScope.PROFILE, context.args.profile
    return (MappingScope.ORGANIZATION, None) if context.args.user is None else (MappingScope.USER, context.args.user)


def _chosen(given: list[str]) -> dict[tuple[ActKind, str], SyncDirection | None]:
    """The ways that were given by field. Raises UsageError for what is none."""
    return dict(_choice(one) for one in given)


def _choice(given: str) -> tuple[tuple[ActKind, str], SyncDirection | None]:
    place, equals, way = given.partition("=")
    kind, dot, field = place.partition(".")
    known = {one.value: one for one in ActKind}
    if not (equals and dot and field) or kind not in known:
        kinds = ", ".join(known)
        raise UsageError(f"'{given}' is no choice", hint=f"Give KIND.FIELD=WAY, as appointment.location=to-server; KIND is one of {kinds}.")
    ways = WAYS | _ALSO
    if way not in ways and way != _DEFAULT:
        raise UsageError(f"'{way}' is no way of a field", hint=f"It is one of {', '.join(WAYS)}, or {_DEFAULT} for no choice.")
    return (known[kind], field), ways.get(way)


def mapping_json(mapping: MappingRow) -> Json:
    """One field: what holds (`effective`) and by whose choice, what was chosen for this scope alone, what else would hold, what may be."""
    row = mapping.row
    return {
        "kind": mapping.kind.value,
        "field": row.key,
        "name": row.remote_name,
        "columns": list(row.columns),
        "default": _WORDS[row.default],
        "chosen": None if mapping.chosen is None else _WORDS[mapping.chosen],
        "effective": _WORDS[mapping.effective],
        "inherited": _WORDS[mapping.inherited],
        "source": None if mapping.source is None else mapping.source.value,
        "allowed": [_WORDS[one] for one in sorted(row.allowed)],
        "fixed": row.fixed,
    }


def _row(mapping: MappingRow) -> list[str]:
    row = mapping.row
    source = "-" if mapping.source is None else mapping.source.value
    allowed = "nothing else" if row.fixed else ", ".join(_WORDS[one] for one in sorted(row.allowed))
    return [mapping.kind.value, row.key, row.remote_name, ", ".join(row.columns), _WORDS[mapping.effective], source, allowed]
