"""Two versions of an item become one, field by field, by what both sides last agreed upon.

    agreed ──┬── store   changed? ──┐
             └── remote  changed? ──┴─▶ nothing        neither side changed it
                                        store wins     only the store did                          (and the field may flow that way)
                                        remote wins    only the remote side did                    (likewise)
                                        alike          both did, and mean the same
                                        conflict       both did: the way it may flow decides, then the policy
                                        waiting        the policy asks a person, who has not said yet
                                        kept apart     it may not flow that way

What was agreed is kept for each side as that side showed it: a server that shortens a subject, or rewrites HTML, has not changed it. No
value is lost: whatever is written over is in `overwritten`, and what waits or is kept apart is written nowhere.

Fields that only make sense together (`units.py`) are won by one side together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.domain.act.alike import alike
from core.domain.act.fields import direction_of, field_of
from core.domain.act.kinds import Side, SyncDirection
from core.domain.act.settings import Policy
from core.domain.act.units import units
from core.domain.act.values import Version
from core.domain.act.wording import Value


class Outcome(StrEnum):
    """What became of one field."""

    UNCHANGED = "unchanged"
    STORE = "store"
    REMOTE = "remote"
    ALIKE = "alike"
    CONFLICT = "conflict"
    WAITING = "waiting"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Agreed:
    """The value of a field when both sides last agreed, as each of them shows it."""

    store: Value
    remote: Value

    def of(self, side: Side) -> Value:
        """As one side shows it."""
        return self.store if side is Side.STORE else self.remote


Base = Mapping[str, Agreed]


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's word on a conflict. It holds for the two values that were seen, and for no others."""

    winner: Side
    store: Value
    remote: Value


@dataclass(frozen=True, slots=True)
class MergeRules:
    """How to decide. `store_at` and `remote_at` are when each side last changed (aware), None: nobody knows.

    `policies` are those of single fields, before `policy`. `choices` are of keys.
    """

    directions: Mapping[str, SyncDirection]
    policy: Policy = Policy.NEWEST
    policies: Mapping[str, Policy] = field(default_factory=dict)
    store_at: datetime | None = None
    remote_at: datetime | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overwritten:
    """A value that gives way. `conflict`: it was an edit of its side, which lost; else it is what both agreed on before."""

    key: str
    side: Side
    value: Value
    by: Value
    conflict: bool
    because: str


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """What becomes of one key. `winner` is the side whose value is taken, None where nothing flows."""

    key: str
    outcome: Outcome
    agreed: Agreed | None
    store: Value
    remote: Value
    winner: Side | None
    because: str

    def now(self, side: Side) -> Value:
        """What a side shows."""
        return self.store if side is Side.STORE else self.remote

    @property
    def target(self) -> Side | None:
        """The side that is written to; None where none is, as both say the same already."""
        return None if self.winner is None else self.winner.other


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of an item, field by field, in the order of their keys."""

    fields: tuple[FieldMerge, ...]

    def writes(self, side: Side) -> dict[str, Value]:
        """The values that a side is to take over; None empties a field."""
        return {one.key: one.now(side.other) for one in self.fields if one.target is side}

    @property
    def overwritten(self) -> tuple[Overwritten, ...]:
        """Every value that gives way, for the history."""
        return tuple(
            Overwritten(one.key, one.target, one.now(one.target), one.now(one.target.other), one.outcome is Outcome.CONFLICT, one.because)
            for one in self.fields
            if one.target is not None
        )

    @property
    def waiting(self) -> tuple[FieldMerge, ...]:
        """The conflicts that wait for a person."""
        return tuple(one for one in self.fields if one.outcome is Outcome.WAITING)

    @property
    def idle(self) -> bool:
        """Whether nothing is written anywhere."""
        return all(one.target is None for one in self.fields)


def merge(agreed: Base | None, store: Version, remote: Version, rules: MergeRules) -> Merge:
    """Merge two versions. `agreed` None: both are new, and what only one of them has is taken over by the other."""
    base = agreed or {}
    keys = sorted(store.keys() | remote.keys() | base.keys())
    differing = [key for key in keys if not alike(key, store.get(key), remote.get(key))]
    by_store = frozenset(key for key in differing if _changed(key, base, store, Side.STORE))
    by_remote = frozenset(key for key in differing if _changed(key, base, remote, Side.REMOTE))
    # What flows one way, or not at all, is decided by that alone, and no reason for anything else to be in conflict.
    both_ways = [key for key in keys if direction_of(key, rules.directions) is SyncDirection.BOTH]
    alone = [(key,) for key in keys if key not in set(both_ways)]
    found: dict[str, FieldMerge] = {}
    for unit in (*units(both_ways, by_store, by_remote), *alone):
        case = _case(unit, by_store.intersection(unit), by_remote.intersection(unit), store, remote, rules)
        for key in unit:
            own = case if key in by_store or key in by_remote else _untouched(key, base, store, remote)
            found[key] = _field(key, base.get(key), store.get(key), remote.get(key), own, rules)
    return Merge(tuple(found[key] for key in keys))


def _changed(key: str, base: Base, version: Version, side: Side) -> bool:
    return version.get(key) != (base[key].of(side) if key in base else None)


@dataclass(frozen=True, slots=True)
class _Case:
    """What happened to a unit, and who wins it."""

    outcome: Outcome
    winner: Side | None
    because: str


_UNCHANGED = _Case(Outcome.UNCHANGED, None, "neither side changed it")


def _untouched(key: str, base: Base, store: Version, remote: Version) -> _Case:
    """What happened to a value that is not to be carried: nothing, or both sides came to say the same."""
    if _changed(key, base, store, Side.STORE) or _changed(key, base, remote, Side.REMOTE):
        return _Case(Outcome.ALIKE, None, "both sides say the same")
    return _UNCHANGED


def _case(
    unit: tuple[str, ...], by_store: frozenset[str], by_remote: frozenset[str], store: Version, remote: Version, rules: MergeRules
) -> _Case:
    if not by_store and not by_remote:
        return _UNCHANGED
    if not by_remote:
        return _Case(Outcome.STORE, Side.STORE, "only the store changed it")
    if not by_store:
        return _Case(Outcome.REMOTE, Side.REMOTE, "only the server changed it")
    return _conflict(unit, by_store | by_remote, store, remote, rules)


def _conflict(unit: tuple[str, ...], changed: frozenset[str], store: Version, remote: Version, rules: MergeRules) -> _Case:
    way = direction_of(unit[0], rules.directions)
    if way is SyncDirection.NONE:
        return _Case(Outcome.APART, None, "both sides changed it, but it does not flow at all")
    if way is not SyncDirection.BOTH:
        winner = Side.STORE if way is SyncDirection.TO_REMOTE else Side.REMOTE
        return _Case(Outcome.CONFLICT, winner, f"both sides changed it, and it flows {_way(winner)} alone")
    chosen = _chosen(changed, store, remote, rules.choices)
    if chosen is not None:
        return _Case(Outcome.CONFLICT, chosen, f"both sides changed it, and a person chose that of the {_name(chosen)}")
    match _policy(unit, rules):
        case Policy.ASK:
            return _Case(Outcome.WAITING, None, "both sides changed it, and a person is asked")
        case Policy.STORE:
            return _Case(Outcome.CONFLICT, Side.STORE, "both sides changed it, and the store wins by the policy")
        case Policy.REMOTE:
            return _Case(Outcome.CONFLICT, Side.REMOTE, "both sides changed it, and the server wins by the policy")
        case Policy.NEWEST:
            return _Case(Outcome.CONFLICT, *newest(rules.store_at, rules.remote_at))


def newest(store_at: datetime | None, remote_at: datetime | None) -> tuple[Side, str]:
    """Which side changed last, and the words for it. The store, where that cannot be told."""
    if store_at is None or remote_at is None:
        return Side.STORE, "both sides changed it; nobody knows which of them later, so the store wins"
    if store_at == remote_at:
        return Side.STORE, "both sides changed it at the same moment, so the store wins"
    winner = Side.STORE if store_at > remote_at else Side.REMOTE
    return winner, f"both sides changed it, the {_name(winner)} later"


def _chosen(changed: frozenset[str], store: Version, remote: Version, choices: Mapping[str, Choice]) -> Side | None:
    """The side that a person chose: for every value that differs, as it is now, and the same for all of them. Older choices are void."""
    winners = set()
    for key in changed:
        choice = choices.get(key)
        if choice is None or (choice.store, choice.remote) != (store.get(key), remote.get(key)):
            return None
        winners.add(choice.winner)
    return winners.pop() if len(winners) == 1 else None


def _policy(unit: tuple[str, ...], rules: MergeRules) -> Policy:
    """The policy of a unit: of its fields' own ones the most careful, asking before all."""
    own = [rules.policies[field_of(key)] for key in unit if field_of(key) in rules.policies]
    return Policy.ASK if Policy.ASK in own else own[0] if own else rules.policy


def _field(key: str, agreed: Agreed | None, store: Value, remote: Value, case: _Case, rules: MergeRules) -> FieldMerge:
    if case.winner is None:
        return FieldMerge(key, case.outcome, agreed, store, remote, None, case.because)
    if not direction_of(key, rules.directions).allows(case.winner.other):
        because = f"{case.because}, but it does not flow {_way(case.winner)}"
        return FieldMerge(key, Outcome.APART, agreed, store, remote, None, because)
    return FieldMerge(key, case.outcome, agreed, store, remote, case.winner, case.because)


def _way(winner: Side) -> str:
    return "to the server" if winner is Side.STORE else "to the store"


def _name(side: Side) -> str:
    return "store" if side is Side.STORE else "server"


def agree(merged: Merge, store: Version, remote: Version) -> dict[str, Agreed]:
    """What is agreed once the writes of `merged` were carried out; `store` and `remote` are what both sides show since then.

    What waits for a person, or is kept apart, is agreed no further than before.
    """
    agreed: dict[str, Agreed] = {}
    for one in merged.fields:
        if one.outcome in {Outcome.WAITING, Outcome.APART, Outcome.UNCHANGED}:
            if one.agreed is not None:
                agreed[one.key] = one.agreed
        else:
            agreed[one.key] = Agreed(store.get(one.key), remote.get(one.key))
    return {key: value for key, value in agreed.items() if (value.store, value.remote) != (None, None)}


def first_agreement(store: Version, remote: Version) -> dict[str, Agreed]:
    """What is agreed of an item that one side was just made of the other."""
    return {key: Agreed(store.get(key), remote.get(key)) for key in sorted(store.keys() | remote.keys())}


def applied(version: Version, writes: Mapping[str, Value]) -> dict[str, Value]:
    """A version once values were written to it."""
    found = {**version, **writes}
    return {key: value for key, value in found.items() if value is not None}
