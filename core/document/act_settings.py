"""`organization.act`: the organisation's word on appointments, contacts and tasks."""

from __future__ import annotations

from dataclasses import fields, replace

from core.document import words
from core.document.act_models import ActEntry
from core.document.work import Work, applied, same_names
from core.domain.act.fields import FIELDS
from core.domain.act.settings import ActSettings, Thresholds
from core.domain.act.switches import ActSwitches

_PATH = "organization.act"
SWITCHES = same_names([one.name for one in fields(ActSwitches)])
"""Keys that are switches of their own."""
HOLD = {**same_names([one.name for one in fields(Thresholds) if one.name != "hold_first_pass"]), "first_pass": "hold_first_pass"}
"""Keys of `hold`, with their fields."""


def merged_act(work: Work, entry: ActEntry | None, before: ActSettings) -> ActSettings:
    """The settings with what an entry says; None sets all of them to their defaults."""
    usual = ActSettings()
    if entry is None:
        return usual
    merged: ActSettings = applied(entry, same_names(("category", "chosen_folder", "time_zone")), before, usual)
    merged = replace(merged, switches=applied(entry, SWITCHES, merged.switches, usual.switches))
    if "hold" in entry.model_fields_set:
        thresholds = usual.thresholds if entry.hold is None else applied(entry.hold, HOLD, merged.thresholds, usual.thresholds)
        merged = replace(merged, thresholds=thresholds)
    if "conflicts" in entry.model_fields_set:
        names = {"policy": "policy", "fields": "policies"}
        if entry.conflicts is None:
            merged = replace(merged, policy=usual.policy, policies=usual.policies)
        else:
            merged = applied(entry.conflicts, names, merged, usual)
            _check_fields(work, entry.conflicts.fields or {})
    return merged


def _check_fields(work: Work, given: dict[str, object] | object) -> None:
    """Fault what is no field of anything."""
    known = dict.fromkeys(row.key for rows in FIELDS.values() for row in rows)
    for key in given if isinstance(given, dict) else ():
        if key not in known:
            work.faults.add(f"{_PATH}.conflicts.fields.{key}", f"is no field; there are {', '.join(known)}")


def act_words(settings: ActSettings) -> dict[str, object]:
    """Describe the settings."""
    found: dict[str, object] = {key: getattr(settings.switches, key) for key in SWITCHES}
    found["task_deletion"] = words.word(settings.switches.task_deletion)
    found["hold"] = {key: getattr(settings.thresholds, name) for key, name in HOLD.items()}
    own = {key: words.word(policy) for key, policy in sorted(settings.policies.items())}
    found["conflicts"] = {"policy": words.word(settings.policy), "fields": own}
    return found | {"category": settings.category, "chosen_folder": settings.chosen_folder or None, "time_zone": settings.time_zone}
