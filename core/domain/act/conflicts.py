"""What waits for a person, what a person may say to it, and how what was decided is undone.

A conflict shows three values: what both sides agreed on, and what each says now. Taking one side's keeps the other in the history.
Keeping both links the record with the server's version, and makes a record of its own, unlinked, of the store's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.domain.act.kinds import Side
from core.domain.act.mapping import UserDecision
from core.domain.act.merge import Agreed, Choice, FieldMerge, Merge, Overwritten, applied
from core.domain.act.values import Version
from core.domain.act.wording import Value

#: The keys of what a person is asked and is the value of no field: whether an item that was deleted on one side and changed on the other
#: stays, and whether an appointment is saved although somebody is busy then.
WHOLE_ITEM = "item"
BOOKING = "booking"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One value that both sides changed. `agreed` is what the store showed when they last agreed, None of what is new on both."""

    key: str
    agreed: Value
    store: Value
    remote: Value
    because: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What a decision means: choices for the next pass, and the values of a record that is made besides, unlinked; None for none."""

    choices: Mapping[str, Choice]
    copy: Version | None
    because: str


def conflicts_of(merged: Merge) -> tuple[Conflict, ...]:
    """What of a merge waits for a person."""
    return tuple(Conflict(one.key, _agreed(one), one.store, one.remote, one.because) for one in merged.waiting)


def _agreed(one: FieldMerge) -> Value:
    return one.agreed.store if one.agreed is not None else None


def settle(conflicts: Iterable[Conflict], decision: UserDecision, store: Version) -> Settled:
    """What a person's decision on conflicts means. `store` is the whole version that the store shows, for a copy of it.

    Raises ValueError for a decision that settles no conflict of values.
    """
    some = tuple(conflicts)
    match decision:
        case UserDecision.TAKE_STORE:
            return Settled(_choices(some, Side.STORE), None, "a person took the store's values; the server's are in the history")
        case UserDecision.TAKE_REMOTE:
            return Settled(_choices(some, Side.REMOTE), None, "a person took the server's values; the store's are in the history")
        case UserDecision.KEEP_BOTH:
            because = "a person kept both: the server's version stays linked, the store's becomes a record of its own"
            return Settled(_choices(some, Side.REMOTE), dict(store), because)
        case _:
            raise ValueError(f"{decision.name} settles no conflict of values")


def _choices(conflicts: Iterable[Conflict], winner: Side) -> dict[str, Choice]:
    return {one.key: Choice(winner, one.store, one.remote) for one in conflicts}


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing writes, and what it cannot give back because it was changed since."""

    values: Mapping[str, Value]
    left: tuple[str, ...]


def undo(entries: Iterable[Overwritten], side: Side, now: Version) -> Undone:
    """What is to be written to a side to have back what was overwritten there; the next pass carries it to the other side as an edit.

    What the side shows must still be what it was given; anything else is somebody's later edit and is left alone.
    """
    meant = [one for one in entries if one.side is side]
    values = {one.key: one.value for one in meant if now.get(one.key) == one.by}
    return Undone(values, tuple(one.key for one in meant if one.key not in values))


def undone(version: Version, back: Undone) -> dict[str, Value]:
    """A version once that was written."""
    return applied(version, back.values)


def agreed_values(base: Mapping[str, Agreed], side: Side) -> dict[str, Value]:
    """The whole version that both sides last agreed on, as one of them shows it: the middle of the three views."""
    found = {key: one.of(side) for key, one in base.items()}
    return {key: value for key, value in found.items() if value is not None}
