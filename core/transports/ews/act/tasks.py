"""A task's elements and the record, there and back (facts 7.3, 7.7). Phone calls, letters and faxes are tasks here.

The server's dates are days. Status, percentage and date of completion hang together there, so they are written together.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time

from core.domain.act.kinds import ActKind
from core.domain.act.records import ActTask, Body, Priority
from core.domain.act.spans import at, wall_of
from core.domain.act.states import RemoteTaskStatus, remote_task_status, task_status_for
from core.transports.ews.act.marks import regarding_of, regarding_write
from core.transports.ews.act.meetings import PRIORITIES, body_of, body_write, categories_of, importance_write, own_category
from core.transports.ews.act.nodes import ItemNode
from core.transports.ews.act.pieces import Write, plain
from core.transports.ews.act.times import day_of, instant, midnight, when

_KIND = "Task"
_STATUS = {
    "NotStarted": RemoteTaskStatus.NOT_STARTED,
    "InProgress": RemoteTaskStatus.IN_PROGRESS,
    "WaitingOnOthers": RemoteTaskStatus.WAITING,
    "Deferred": RemoteTaskStatus.DEFERRED,
    "Completed": RemoteTaskStatus.COMPLETED,
}
_WRITTEN = {status: name for name, status in _STATUS.items()}
_PROGRESS = frozenset({"status", "percent", "completed"})
_ASSIGNED = frozenset({"Owned", "Accepted", "Declined"})


def read_task(item: ItemNode, reader: str, category: str) -> ActTask:
    """The task that an item is; `reader` is the zone whose days its dates are, `category` the one that is no person's."""
    percent = item.text("PercentComplete").strip().partition(".")[0]
    return ActTask(
        subject=item.text("Subject"),
        description=body_of(item).text,
        start=_begin(day_of(when(item, "StartDate")), reader),
        due=_begin(day_of(when(item, "DueDate")), reader),
        zone=reader,
        actual_end=_begin(day_of(when(item, "CompleteDate")), reader),
        percent_complete=min(int(percent), 100) if percent.isdigit() else None,
        priority=PRIORITIES.get(item.text("Importance").strip(), Priority.NORMAL),
        status=task_status_for(_STATUS.get(item.text("Status").strip(), RemoteTaskStatus.NOT_STARTED))[0],
        regarding=regarding_of(item.node),
        category=own_category(categories_of(item), category),
        created_at=when(item, "DateTimeCreated"),
        changed_at=when(item, "LastModifiedTime"),
    )


def is_assigned(item: ItemNode) -> bool:
    """Whether somebody else was given the task, or gave it (DelegationState)."""
    return item.text("DelegationState").strip() in _ASSIGNED


def _begin(day: date | None, zone: str) -> datetime | None:
    return None if day is None else at(datetime.combine(day, time()), zone)


def task_writes(record: ActTask, keys: Collection[str] | None) -> list[Write]:
    """The fields `keys` of a task, None all. "reminder" is a key here: reminders go to the server alone."""
    writes: list[Write] = []
    if keys is None or "subject" in keys:
        writes.append(plain(_KIND, "Subject", record.subject))
    if keys is None or "notes" in keys:
        writes.append(body_write(_KIND, Body(record.description)))
    if keys is None or "importance" in keys:
        writes.append(importance_write(_KIND, record.priority))
    if keys is None or "reminder" in keys:
        writes += _reminder(record)
    if keys is None or "regarding" in keys:
        writes.append(regarding_write(record.regarding))
    if keys is None or "start" in keys:
        writes.append(plain(_KIND, "StartDate", _day(record.start, record.zone)))
    if keys is None or "due" in keys:
        writes.append(plain(_KIND, "DueDate", _day(record.due, record.zone)))
    if keys is None or _PROGRESS & set(keys):
        writes += _progress(record, making=keys is None)
    return writes


def _reminder(record: ActTask) -> list[Write]:
    if record.reminder_at is None:
        return [plain(_KIND, "ReminderIsSet", False)]
    return [plain(_KIND, "ReminderDueBy", instant(record.reminder_at)), plain(_KIND, "ReminderIsSet", True)]


def _progress(record: ActTask, *, making: bool) -> list[Write]:
    status = remote_task_status(record.status, record.percent_complete)[0]
    writes = [plain(_KIND, "Status", _WRITTEN[status])]
    if status is RemoteTaskStatus.COMPLETED:
        # The date completes the task by itself, and the server keeps 100 % of such a one.
        if record.actual_end is not None:
            writes.append(plain(_KIND, "CompleteDate", _day(record.actual_end, record.zone)))
        return writes
    percent = record.percent_complete if record.kind is ActKind.TASK else None
    if percent is not None and (not making or percent):
        writes.append(plain(_KIND, "PercentComplete", percent))
    return writes


def _day(instant_of: datetime | None, zone: str) -> str | None:
    return None if instant_of is None else midnight(wall_of(instant_of, zone).date())
