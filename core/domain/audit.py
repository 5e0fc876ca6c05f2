"""The audit: who changed what, when and why, with before and after; and each step in the life of a direction.

One change (an `apply`, a form that was saved, a mailbox enabled) is one transaction and one or more entries with the same `change_id`.
Values are in the words of the organisation document. A secret's value is in none of them: references are named, values are 'changed'.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.domain.mailbox import DirectionState, MailDirection
from core.domain.words import word

#: Who did what the engine did.
ENGINE = "engine"
#: The kind of an entry about a secret; the other kinds are those of `core.domain.kinds`.
SECRET = "secret"  # noqa: S105  a word, no password
#: The kind of an entry about the clone guard.
GUARD = "guard"
#: What is said of a value that nobody is told.
CHANGED = "changed"


class AuditAction(StrEnum):
    """What was done."""

    CREATE = "create"
    CHANGE = "change"
    REMOVE = "remove"
    APPROVE = "approve"
    REJECT = "reject"
    ENABLE = "enable"
    DISABLE = "disable"
    ACTIVATE = "activate"
    DEACTIVATE = "deactivate"
    UNDO = "undo"
    TEST = "test"
    START = "start"
    DEGRADE = "degrade"
    PARK = "park"
    RECOVER = "recover"
    FOLLOW = "follow"


@dataclass(frozen=True, slots=True)
class AuditChange:
    """One field with its value before and after; `field` is a key of the document, with dots between its levels. Values are JSON's."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Transition:
    """A step in the life of one direction; the states are words of `LifeState`."""

    direction: MailDirection
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditDraft:
    """What is to be written down about one entity.

    `undo` is what it takes to restore the entity: its keys in the document's words as they were, those of a removed one all of them, those
    of a created one none. None where nothing can be undone.
    """

    action: AuditAction
    kind: str
    entity: str
    entity_id: int
    changes: tuple[AuditChange, ...] = ()
    transitions: tuple[Transition, ...] = ()
    why: str = ""
    undo: Mapping[str, object] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An entry as stored. `entity` is its name or address at that time. `undone_by` is the change that undid it."""

    id: int
    change_id: int
    at: datetime
    who: str
    action: AuditAction
    kind: str
    entity: str
    entity_id: int
    changes: tuple[AuditChange, ...] = ()
    transitions: tuple[Transition, ...] = ()
    why: str = ""
    undo: Mapping[str, object] | None = field(default=None, repr=False)
    undone_by: int | None = None

    @property
    def life_before(self) -> str | None:
        """The state before, in a word where all directions that moved had the same, else a word for each."""
        return _states([(each.direction, each.before) for each in self.transitions])

    @property
    def life_after(self) -> str | None:
        """The state after, as `life_before` says the one before."""
        return _states([(each.direction, each.after) for each in self.transitions])


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted; all conditions hold together. They come newest first.

    `entity` is a name or address as the entries have it, in any case. `who` is part of a person's name, in any case; ENGINE is the engine
    alone. `since` and `until` (aware) are both inclusive. `text` is part of the name, a value, a field, who, or why, in any case.
    `before_id` is the id of the last entry of the page before.
    """

    kind: str | None = None
    entity_id: int | None = None
    entity: str | None = None
    who: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    before_id: int | None = None
    limit: int | None = None


def direction_words(direction: MailDirection, state: DirectionState) -> dict[str, object]:
    """What the audit tells of a direction, beside the document's keys; such keys have a blank, and so are no key of any document."""
    return {
        f"{direction} test": word(state.test),
        f"{direction} enabled": state.enabled,
        f"{direction} waiting": state.reenable_after_test,
    }


def shown(value: object) -> str:
    """A value of an entry for a person and for a cell: a text as it is, nothing for None, everything else as JSON."""
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def differing(before: Mapping[str, object], after: Mapping[str, object], prefix: str = "") -> list[AuditChange]:
    """The fields in which two descriptions differ, level by level; an absent key is None."""
    found: list[AuditChange] = []
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            found += differing(old, new, f"{prefix}{key}.")
        else:
            found.append(AuditChange(f"{prefix}{key}", old, new))
    return found


def value_at(described: Mapping[str, object], path: str) -> object:
    """The value of a field by its path; None where there is none."""
    key, _, rest = path.partition(".")
    value = described.get(key)
    if not rest:
        return value
    return value_at(value, rest) if isinstance(value, Mapping) else None


def _states(states: Collection[tuple[MailDirection, str]]) -> str | None:
    words = {state for _, state in states}
    if not words:
        return None
    return words.pop() if len(words) == 1 else ", ".join(f"{direction} {state}" for direction, state in states)
