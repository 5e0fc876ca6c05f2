"""What becomes of an item as a whole: it may be new, deleted, or out of sight on either side (facts 7.8).

    store     remote        not linked                        linked
    there     there         joined, if it is the same one     merged field by field
    there     never was     made on the server                -
    never was there         made in the store                 -
    deleted   unchanged     -                                 deleted there too, or unlinked: the rules of its kind (`deletes.py`)
    deleted   changed       -                                 a conflict: the policy decides whether the delete or the edit stands
    deleted   deleted       -                                 forgotten

Whatever is deleted goes with its last version, for the recycle bin.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.act.fields import direction_of
from core.domain.act.kinds import Side
from core.domain.act.merge import Base, Merge, MergeRules, merge
from core.domain.act.settings import Policy
from core.domain.act.values import Version


class Action(StrEnum):
    """What is done with an item."""

    NOTHING = "nothing"
    CREATE_IN_STORE = "create-in-store"
    CREATE_ON_SERVER = "create-on-server"
    UPDATE = "update"
    JOIN = "join"
    DELETE_IN_STORE = "delete-in-store"
    DELETE_ON_SERVER = "delete-on-server"
    UNLINK = "unlink"
    FORGET = "forget"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class SideNow:
    """An item on one side: its version, or None where it is not there. `deleted_at` is when it went, if anybody knows."""

    version: Version | None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OnDelete:
    """What the rules of the item's kind say to a delete on one side: whether it is carried to the other side, and why."""

    carried: bool
    because: str


@dataclass(frozen=True, slots=True)
class ItemMerge:
    """What becomes of an item. `merge` is set where fields are compared; `lost` is the last version of what is deleted."""

    action: Action
    because: str
    merge: Merge | None = None
    lost: Version | None = None
    lost_on: Side | None = None


def merge_items(
    agreed: Base | None, store: SideNow, remote: SideNow, rules: MergeRules, *, store_deleted: OnDelete, remote_deleted: OnDelete
) -> ItemMerge:
    """Decide on one item; `agreed` None: it was never linked. Of the words on deletes that of the side which is gone counts."""
    if store.version is not None and remote.version is not None:
        merged = merge(agreed, store.version, remote.version, rules)
        if agreed is None:
            return ItemMerge(Action.JOIN, "both sides have it already; they become one", merged)
        if merged.idle and not merged.waiting:
            return ItemMerge(Action.NOTHING, "nothing is to be carried", merged)
        return ItemMerge(Action.UPDATE, "some fields differ", merged)
    if store.version is None and remote.version is None:
        return ItemMerge(Action.FORGET, "it is gone on both sides")
    if agreed is None:
        if remote.version is None:
            return ItemMerge(Action.CREATE_ON_SERVER, "it is in the store alone")
        return ItemMerge(Action.CREATE_IN_STORE, "it is on the server alone")
    gone = Side.STORE if store.version is None else Side.REMOTE
    return _one_gone(agreed, store, remote, gone, rules, store_deleted if gone is Side.STORE else remote_deleted)


def _one_gone(agreed: Base, store: SideNow, remote: SideNow, gone: Side, rules: MergeRules, word: OnDelete) -> ItemMerge:
    there, left = (remote, Side.REMOTE) if gone is Side.STORE else (store, Side.STORE)
    version = there.version or {}
    if not word.carried:
        return ItemMerge(Action.UNLINK, word.because)
    if not edited(agreed, version, left, rules):
        return _delete(left, version, word.because)
    if rules.policy is Policy.ASK:
        return ItemMerge(Action.ASK, f"deleted {_on(gone)}, but changed {_on(left)} since: a person is asked")
    stands, why = _delete_stands(store, remote, gone, rules)
    because = f"deleted {_on(gone)} and changed {_on(left)}; {why}"
    if stands:
        return _delete(left, version, because)
    return ItemMerge(Action.CREATE_IN_STORE if gone is Side.STORE else Action.CREATE_ON_SERVER, because)


def _delete_stands(store: SideNow, remote: SideNow, gone: Side, rules: MergeRules) -> tuple[bool, str]:
    if rules.policy is not Policy.NEWEST:
        stands = gone.value == rules.policy.value
        return stands, f"the {'delete' if stands else 'change'} stands by the policy"
    deleted_at, changed_at = (store.deleted_at, rules.remote_at) if gone is Side.STORE else (remote.deleted_at, rules.store_at)
    if deleted_at is None or changed_at is None:
        return False, "nobody knows which was later, so the change is kept"
    if deleted_at > changed_at:
        return True, "the delete was later"
    return False, "the change is kept, as it was not before the delete"


def edited(agreed: Base, version: Version, side: Side, rules: MergeRules) -> bool:
    """Whether a side changed anything since the last agreement that would flow to the other."""
    return any(
        version.get(key) != (agreed[key].of(side) if key in agreed else None) and direction_of(key, rules.directions).allows(side.other)
        for key in agreed.keys() | version.keys()
    )


def _delete(side: Side, version: Version, because: str) -> ItemMerge:
    action = Action.DELETE_IN_STORE if side is Side.STORE else Action.DELETE_ON_SERVER
    return ItemMerge(action, because, lost=version, lost_on=side)


def _on(side: Side) -> str:
    return "in the store" if side is Side.STORE else "on the server"
