"""What a store keeps of a link besides its columns, as plain JSON: what was agreed, what was intended, what was chosen, what gave way."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.act.kinds import Side
from core.domain.act.merge import Agreed, Base, Choice, Overwritten
from core.domain.act.resuming import Intended
from core.domain.act.wording import Value, text_from


def base_json(base: Base) -> dict[str, Value]:
    """What was agreed: one value where both sides show the same, else a pair."""
    return {
        key: {"value": one.store} if one.store == one.remote else {"store": one.store, "remote": one.remote} for key, one in base.items()
    }


def base_from(said: Value) -> dict[str, Agreed]:
    """What was agreed, from JSON; raises ValueError for anything else."""
    found = {}
    for key, value in _parts(said).items():
        one = _parts(value)
        found[key] = Agreed(one["value"], one["value"]) if "value" in one else Agreed(one.get("store"), one.get("remote"))
    return found


def intended_json(intended: Intended) -> dict[str, Value]:
    """What a pass set out to write."""
    return {"store": dict(intended.store), "remote": dict(intended.remote)}


def intended_from(said: Value) -> Intended:
    """What a pass set out to write, from JSON; raises ValueError for anything else."""
    parts = _parts(said)
    return Intended(_parts(parts.get("store") or {}), _parts(parts.get("remote") or {}))


def choices_json(choices: Mapping[str, Choice]) -> dict[str, Value]:
    """What a person chose."""
    return {key: {"winner": one.winner.value, "store": one.store, "remote": one.remote} for key, one in choices.items()}


def choices_from(said: Value) -> dict[str, Choice]:
    """What a person chose, from JSON; raises ValueError for anything else."""
    found = {}
    for key, value in _parts(said).items():
        one = _parts(value)
        found[key] = Choice(Side(text_from(one.get("winner"))), one.get("store"), one.get("remote"))
    return found


def overwritten_json(one: Overwritten) -> dict[str, Value]:
    """An entry of the history."""
    return {
        "field": one.key,
        "side": one.side.value,
        "value": one.value,
        "by": one.by,
        "conflict": one.conflict,
        "because": one.because,
    }


def overwritten_from(said: Value) -> Overwritten:
    """An entry of the history, from JSON; raises ValueError for anything else."""
    one = _parts(said)
    side, because = Side(text_from(one.get("side"))), text_from(one.get("because"))
    return Overwritten(text_from(one.get("field")), side, one.get("value"), one.get("by"), bool(one.get("conflict")), because)


def _parts(said: Value) -> dict[str, Value]:
    if not isinstance(said, dict):
        raise ValueError(f"{said!r} has no parts")  # noqa: TRY004  it is what was read that is wrong
    return said
