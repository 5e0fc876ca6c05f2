"""The values of a task, a phone call, a letter or a fax.

Start and due date are days on the remote side, so days are what is compared: a due time of day stays in the store, and goes to the
remote side as the reminder alone (facts 7.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time

from core.domain.act.kinds import ActKind
from core.domain.act.records import ActTask, Priority
from core.domain.act.spans import at, wall_of
from core.domain.act.states import RemoteTaskStatus, remote_task_status, task_status_for
from core.domain.act.wording import Value, day_from, number_from, text_from


def task_values(record: ActTask) -> dict[str, Value]:
    """What both sides can say of a task."""
    values: dict[str, Value] = {
        "subject": record.subject,
        "notes": record.description,
        "start": _day(record.start, record.zone),
        "due": _day(record.due, record.zone),
        "completed": _day(record.actual_end, record.zone),
        "percent": record.percent_complete,
        "importance": record.priority.value,
        "status": remote_task_status(record.status, record.percent_complete)[0].value,
        "regarding": record.regarding.name if record.regarding is not None else None,
    }
    if record.kind is not ActKind.TASK:
        del values["percent"]
    return values


def with_task_values(record: ActTask, values: Mapping[str, Value]) -> ActTask:
    """The task with these values; a day that is the same keeps its time of day, another one takes it over."""
    changes: dict[str, object] = {}
    for key, value in values.items():
        match key:
            case "subject":
                changes["subject"] = text_from(value)
            case "notes":
                changes["description"] = text_from(value)
            case "start" | "due":
                changes[key] = _on(getattr(record, key), value, record.zone)
            case "completed":
                changes["actual_end"] = _on(record.actual_end, value, record.zone)
            case "percent":
                changes["percent_complete"] = _percent(value)
            case "importance":
                changes["priority"] = Priority(number_from(value)) if value is not None else Priority.NORMAL
            case "status":
                remote = RemoteTaskStatus(text_from(value) or RemoteTaskStatus.NOT_STARTED)
                percent = _percent(values["percent"]) if "percent" in values else record.percent_complete
                changes["status"] = task_status_for(remote, record.status, percent)[0]
            case _:
                pass
    return replace(record, **changes) if changes else record  # type: ignore[arg-type]  # each key is a field, as above


def _day(instant: datetime | None, zone: str) -> str | None:
    return None if instant is None else wall_of(instant, zone).date().isoformat()


def _on(before: datetime | None, value: Value, zone: str) -> datetime | None:
    day = day_from(value)
    if day is None:
        return None
    clock = wall_of(before, zone) if before is not None else None
    if clock is not None and clock.date() == day:
        return before
    return at(datetime.combine(day, clock.time() if clock is not None else time()), zone)


def _percent(value: Value) -> int | None:
    if value is not None and (not isinstance(value, int) or not 0 <= value <= 100):
        raise ValueError(f"{value!r} is no percentage")
    return value
