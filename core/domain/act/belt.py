"""The safety belt: a pass that would mail a crowd, or delete much, is held until a person who sees exactly what it would do releases it.

    plan ──▶ harmless ─────────────────────────────▶ runs
         └─▶ first pass, or more than a threshold ──▶ held ──released──▶ runs, as long as it does nothing else that is dangerous
                                                       ▲                        │
                                                       └── something new of it ─┘

What is released is what was seen: by the fingerprints of the dangerous actions. A plan that grew is held again.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.act.invitations import MailKind
from core.domain.act.kinds import Side
from core.domain.act.plans import DELETES, Plan, PlannedAction, Totals
from core.domain.act.presence import Action
from core.domain.act.settings import Thresholds
from core.domain.act.wording import Value


@dataclass(frozen=True, slots=True)
class Release:
    """A person's word for a plan: the fingerprints of what was seen of it that is dangerous. `silently`: nobody is told of anything."""

    fingerprints: frozenset[str]
    silently: bool = False


@dataclass(frozen=True, slots=True)
class BeltWord:
    """Whether a pass is held, why, and what it may do: `plan` is the silent one where a person wanted that."""

    held: bool
    because: tuple[str, ...]
    totals: Totals
    plan: Plan

    def as_json(self) -> dict[str, Value]:
        """As plain JSON, with everything the pass would do."""
        return {"held": self.held, "because": list(self.because), **self.plan.as_json()}


def dangerous(action: PlannedAction) -> bool:
    """Whether an action tells somebody, or takes something away."""
    return bool(action.mails) or action.action in DELETES


def release_of(plan: Plan, *, silently: bool = False) -> Release:
    """A person's release of a plan as it was seen."""
    return Release(frozenset(one.fingerprint for one in plan.actions if dangerous(one)), silently)


def judge(plan: Plan, linked: int, thresholds: Thresholds, *, first_pass: bool, release: Release | None = None) -> BeltWord:
    """Whether a pass may run. `linked` is how many items of the mailbox are linked now; `first_pass`: none of it ever ran."""
    if release is not None:
        fresh = [one for one in plan.actions if dangerous(one) and one.fingerprint not in release.fingerprints]
        meant = plan.silenced() if release.silently else plan
        reasons = _over(Plan(tuple(fresh)), linked, thresholds)
        if not fresh or (not reasons and not first_pass):
            return BeltWord(False, ("a person released it",), meant.totals, meant)
        because = (f"{len(fresh)} dangerous actions were not there when a person released it", *reasons)
        return BeltWord(True, because, plan.totals, plan)
    reasons = _over(plan, linked, thresholds)
    if first_pass and thresholds.hold_first_pass and any(one.action is not Action.NOTHING for one in plan.actions):
        reasons = ("it is the first pass of this mailbox", *reasons)
    return BeltWord(bool(reasons), reasons or ("no threshold is reached",), plan.totals, plan)


def _over(plan: Plan, linked: int, thresholds: Thresholds) -> tuple[str, ...]:
    """The thresholds that a plan is over, in words."""
    totals = plan.totals
    found = [
        f"it would send {number} {kind.value}s, more than {limit}"
        for kind, number, limit in (
            (MailKind.INVITATION, totals.invitations, thresholds.invitations),
            (MailKind.UPDATE, totals.updates_sent, thresholds.updates),
            (MailKind.CANCELLATION, totals.cancellations, thresholds.cancellations),
        )
        if number > limit
    ]
    if totals.deletes > thresholds.deletes:
        found.append(f"it would delete {totals.deletes} items, more than {thresholds.deletes}")
    enough = totals.deletes >= thresholds.delete_percent_from
    if enough and totals.deletes * 100 > linked * thresholds.delete_percent:
        found.append(f"it would delete {totals.deletes} of {linked} linked items, more than {thresholds.delete_percent} percent")
    return tuple(found)


def deletes_by_side(plan: Plan) -> dict[Side, int]:
    """How many items a plan would delete on each side."""
    kinds = [one.action for one in plan.actions]
    return {Side.STORE: kinds.count(Action.DELETE_IN_STORE), Side.REMOTE: kinds.count(Action.DELETE_ON_SERVER)}
