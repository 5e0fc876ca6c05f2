"""Rules for tasks, phone calls, letters and faxes (facts 7.3, 7.7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from core.domain.act.records import ActTask, TaskStatus
from core.domain.act.states import completed_by_date, remote_task_status, task_reminder


@dataclass(frozen=True, slots=True)
class TaskWord:
    """A task as a rule leaves it, with the reasons for what it changed."""

    task: ActTask
    because: tuple[str, ...] = ()


def with_due(task: ActTask) -> TaskWord:
    """A task without a due date is due when it starts; each side does so by itself."""
    if task.due is None and task.start is not None:
        return TaskWord(replace(task, due=task.start), ("no due date: due when it starts",))
    return TaskWord(task)


def to_server(task: ActTask, now: datetime) -> TaskWord:
    """A task as it is written to the server: due date, completion by its date, and the reminder, which is never read back."""
    filled = with_due(task)
    status, why = completed_by_date(filled.task.status, filled.task.actual_end, now)
    reasons = [*filled.because]
    if status is not filled.task.status:
        reasons.append(f"completed: {why}")
    reminder, word = task_reminder(status, filled.task.due, now)
    reasons += [word, remote_task_status(status, filled.task.percent_complete)[1]]
    percent = 100 if status is TaskStatus.COMPLETED and filled.task.percent_complete is not None else filled.task.percent_complete
    return TaskWord(replace(filled.task, status=status, reminder_at=reminder, percent_complete=percent), tuple(reasons))


def completed(task: ActTask, now: datetime) -> ActTask | None:
    """The task as its date of completion completes it in the store; None where that changes nothing."""
    status, _ = completed_by_date(task.status, task.actual_end, now)
    if status is task.status:
        return None
    return replace(task, status=status, percent_complete=None if task.percent_complete is None else 100)


def from_server(task: ActTask, now: datetime, *, new: bool) -> TaskWord:
    """A task as it comes into the store: a new one starts now, and no reminder comes along."""
    filled = with_due(task)
    changed = replace(filled.task, reminder_at=None)
    reasons = [*filled.because]
    if new and changed.actual_start is None:
        changed = replace(changed, actual_start=now)
        reasons.append("new in the store: started now")
    return TaskWord(changed, tuple(reasons))


def reactivated(task: ActTask) -> TaskWord:
    """A task that is opened again: its date of completion goes, or it would complete itself at once."""
    status = task.status if task.status not in {TaskStatus.COMPLETED, TaskStatus.CANCELED} else TaskStatus.NOT_STARTED
    percent = None if task.percent_complete == 100 else task.percent_complete
    return TaskWord(
        replace(task, status=status, actual_end=None, percent_complete=percent), ("opened again: its date of completion is cleared",)
    )
