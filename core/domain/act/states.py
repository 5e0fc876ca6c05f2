"""States and statuses of the store, and the words that the remote side has for them (facts 7.5, 7.7). Each answer is with its reason."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from core.domain.act.records import STATE_OF_APPOINTMENT, AppointmentState, AppointmentStatus, TaskState, TaskStatus

_A_DAY = timedelta(days=1)
_A_WEEK = timedelta(days=7)


class ShowAs(StrEnum):
    """How a calendar shows the time of an appointment."""

    FREE = "free"
    TENTATIVE = "tentative"
    BUSY = "busy"
    OUT_OF_OFFICE = "out-of-office"
    WORKING_ELSEWHERE = "working-elsewhere"


class RemoteTaskStatus(StrEnum):
    """How far a task is, on the remote side."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    WAITING = "waiting-on-others"
    DEFERRED = "deferred"
    COMPLETED = "completed"


_SHOWN = {
    AppointmentStatus.FREE: ShowAs.FREE,
    AppointmentStatus.COMPLETED: ShowAs.FREE,
    AppointmentStatus.CANCELED: ShowAs.FREE,
    AppointmentStatus.TENTATIVE: ShowAs.TENTATIVE,
    AppointmentStatus.BUSY: ShowAs.BUSY,
    AppointmentStatus.OUT_OF_OFFICE: ShowAs.OUT_OF_OFFICE,
}
_STATUS = {
    ShowAs.TENTATIVE: AppointmentStatus.TENTATIVE,
    ShowAs.BUSY: AppointmentStatus.BUSY,
    ShowAs.OUT_OF_OFFICE: AppointmentStatus.OUT_OF_OFFICE,
    ShowAs.WORKING_ELSEWHERE: AppointmentStatus.FREE,
}
_REMOTE_TASK = {
    TaskStatus.NOT_STARTED: RemoteTaskStatus.NOT_STARTED,
    TaskStatus.IN_PROGRESS: RemoteTaskStatus.IN_PROGRESS,
    TaskStatus.WAITING: RemoteTaskStatus.WAITING,
    TaskStatus.DEFERRED: RemoteTaskStatus.DEFERRED,
    TaskStatus.COMPLETED: RemoteTaskStatus.COMPLETED,
    TaskStatus.CANCELED: RemoteTaskStatus.COMPLETED,
}
_TASK_OF_REMOTE = {
    RemoteTaskStatus.NOT_STARTED: TaskStatus.NOT_STARTED,
    RemoteTaskStatus.IN_PROGRESS: TaskStatus.IN_PROGRESS,
    RemoteTaskStatus.WAITING: TaskStatus.WAITING,
    RemoteTaskStatus.DEFERRED: TaskStatus.DEFERRED,
}


def show_as_of(status: AppointmentStatus) -> ShowAs:
    """How an appointment of this status is shown: what is completed, canceled or free takes up no time."""
    return _SHOWN[status]


def status_for(shown: ShowAs, now: AppointmentStatus | None = None) -> tuple[AppointmentStatus, str]:
    """The status in the store for what the remote side shows, and why; `now` is the status it has, None of a new one.

    A status that is shown alike is left as it is only where nothing else is said: free on the remote side completes what was canceled.
    """
    if shown is not ShowAs.FREE:
        status = _STATUS[shown]
        return status, f"shown as {shown.value} on the server"
    state = None if now is None else STATE_OF_APPOINTMENT[now]
    if state in {AppointmentState.COMPLETED, AppointmentState.CANCELED}:
        return AppointmentStatus.COMPLETED, "free on the server, and over in the store already"
    return AppointmentStatus.FREE, "shown as free on the server"


def status_when_called_off(now: AppointmentStatus) -> tuple[AppointmentStatus, str]:
    """The status in the store of a meeting that its organizer called off on the server, and why. What is completed took place."""
    if now is AppointmentStatus.COMPLETED:
        return now, "it is completed in the store already"
    return AppointmentStatus.CANCELED, "its organizer called it off"


def reminder_for(
    wanted: int | None, status: AppointmentStatus, created: datetime | None, now: datetime, start: datetime | None = None
) -> tuple[int | None, str]:
    """The reminder, in minutes before the start, that is written to the remote side, and why; None for no reminder.

    Nobody is reminded of what is completed, canceled or free, nor of what is written down more than seven days after it was.
    """
    if show_as_of(status) is ShowAs.FREE:
        return None, f"no reminder: the appointment is {status.name.lower().replace('_', ' ')}"
    late = start is not None and (created or now) - start > _A_WEEK
    if late:
        return None, "no reminder: it was created more than seven days after it took place"
    return wanted, "as the store has it"


def remote_task_status(status: TaskStatus, percent: int | None) -> tuple[RemoteTaskStatus, str]:
    """How a task is shown on the remote side, and why. Without a percentage an open task has not been started."""
    if status in {TaskStatus.COMPLETED, TaskStatus.CANCELED}:
        return RemoteTaskStatus.COMPLETED, f"the task is {status.name.lower()}"
    if status is TaskStatus.IN_PROGRESS and percent is None:
        return RemoteTaskStatus.NOT_STARTED, "the task is open and nobody said how far it is"
    return _REMOTE_TASK[status], f"the task is {status.name.lower().replace('_', ' ')}"


def task_status_for(remote: RemoteTaskStatus, now: TaskStatus | None = None, percent: int | None = None) -> tuple[TaskStatus, str]:
    """The status in the store for what the remote side shows, and why; `now` is the status it has, with its percentage."""
    if now is not None and remote_task_status(now, percent)[0] is remote:
        return now, "the store says the same in its own words"
    if remote is RemoteTaskStatus.COMPLETED:
        return TaskStatus.COMPLETED, "completed on the server"
    return _TASK_OF_REMOTE[remote], f"{remote.value} on the server"


def task_reminder(status: TaskStatus, due: datetime | None, now: datetime) -> tuple[datetime | None, str]:
    """When the remote side is to remind of a task (aware, UTC), and why; None for not at all."""
    state_open = status not in {TaskStatus.COMPLETED, TaskStatus.CANCELED}
    if due is None:
        return None, "no reminder: the task has no due date"
    if not state_open:
        return None, "no reminder: the task is over"
    if due <= now - _A_DAY:
        return None, "no reminder: the task was due more than a day ago"
    return due, "reminded when it is due"


def completed_by_date(status: TaskStatus, actual_end: datetime | None, now: datetime) -> tuple[TaskStatus, str]:
    """The status of a task whose date of completion may have passed, and why: such a one completes itself (clear it to reactivate)."""
    open_still = status not in {TaskStatus.COMPLETED, TaskStatus.CANCELED}
    if open_still and actual_end is not None and actual_end <= now:
        return TaskStatus.COMPLETED, "its date of completion has passed"
    return status, "nothing completes it"


def state_of(status: TaskStatus) -> TaskState:
    """The state that a status belongs to."""
    if status is TaskStatus.COMPLETED:
        return TaskState.COMPLETED
    return TaskState.CANCELED if status is TaskStatus.CANCELED else TaskState.OPEN
