"""What people decided about an item that waits for them, as the plan of a pass wants it.

a value     whose wins: choices for the two values that were seen
item        deleted on one side and changed on the other: which of it stands
booking     somebody is busy then: save it anyway, or leave it out
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.domain.act.conflicts import BOOKING, WHOLE_ITEM, Conflict, settle
from core.domain.act.kinds import Side
from core.domain.act.mapping import UserDecision
from core.domain.act.merge import Choice
from core.domain.act.settings import Policy
from core.domain.act.values import Version
from core.pipelines.act.desk import BATCH, Desk
from core.ports.act_links import OpenConflict

_VALUES = frozenset({UserDecision.TAKE_STORE, UserDecision.TAKE_REMOTE, UserDecision.KEEP_BOTH})
_POLICY = {UserDecision.TAKE_STORE: Policy.STORE, UserDecision.TAKE_REMOTE: Policy.REMOTE}


@dataclass(frozen=True, slots=True)
class Decided:
    """`policy` decides between a delete and a change, None asks as ever; `copy` are values of a record to be made besides."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    policy: Policy | None = None
    keep_both: bool = False
    copy: Version | None = None
    booking: UserDecision = UserDecision.NONE


def open_conflicts(desk: Desk) -> dict[int, list[OpenConflict]]:
    """The conflicts of the mailbox by their links, decided or not."""
    found: dict[int, list[OpenConflict]] = {}
    after = 0
    while True:
        desk.checked()
        with desk.tools.items.reading() as items:
            page = items.conflicts(mailbox_id=desk.mailbox_id, waiting=False, after=after, limit=BATCH)
        if not page:
            return found
        for one in page:
            found.setdefault(one.link_id, []).append(one)
        after = page[-1].id


def decided(conflicts: Iterable[OpenConflict], store: Version | None) -> Decided:
    """What was decided of an item. `store` is the version that the store shows, for a copy of it."""
    choices: dict[str, Choice] = {}
    policy, booking, copy, both = None, UserDecision.NONE, None, False
    for one in conflicts:
        if one.decision is UserDecision.NONE:
            continue
        if one.conflict.key == BOOKING:
            booking = one.decision
        elif one.conflict.key == WHOLE_ITEM:
            policy = _POLICY.get(one.decision, policy)
            both = both or one.decision is UserDecision.KEEP_BOTH
        elif one.decision in _VALUES:
            settled = settle([one.conflict], one.decision, store or {})
            choices.update(settled.choices)
            copy = settled.copy if settled.copy is not None else copy
    return Decided(choices, policy, both, copy, booking)


def item_conflict(gone: Side, because: str) -> Conflict:
    """The conflict of an item that was deleted on one side and changed on the other."""
    store, remote = (None, True) if gone is Side.STORE else (True, None)
    return Conflict(WHOLE_ITEM, True, store, remote, because)


def booking_conflict(because: str) -> Conflict:
    """The question whether an appointment is saved although somebody is busy then."""
    return Conflict(BOOKING, None, None, True, because)
