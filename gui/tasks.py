"""Work off the GUI thread: a call runs on a pool's thread, its result comes back on the GUI thread.

    run ──▶ working ──▶ done     the result is handed to `done`
               │  └───▶ failed   a PostroomError is handed to `failed`; anything else is a bug and becomes InternalError
               └──────▶ dropped  cancelled, or whoever asked is gone: nobody is told

A result is delivered by a queued signal, so it never arrives inside `run`. This is one of the places that may catch Exception.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from core.cancel import CancelToken
from core.errors import Cancelled, InternalError, PostroomError

_log = logging.getLogger(__name__)

T = TypeVar("T")
Failed = Callable[[PostroomError], None]

#: Calls at one time: enough that a folder list does not wait for a long test, few enough that the engine keeps its share.
MOST_AT_ONCE = 6


class Task(QObject):
    """One call under way. Lives on the GUI thread; `report` may be called from the call's own thread."""

    ended = Signal()
    reported = Signal(object)
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.token = CancelToken()
        self.finished = False

    def cancel(self) -> None:
        """Ask the call to stop; whatever it comes to is dropped."""
        self.token.cancel()

    def report(self, value: object) -> None:
        """Tell of progress; from any thread."""
        self.reported.emit(value)


class _Call:
    """Runs the work on a pool's thread."""

    def __init__(self, task: Task, work: Callable[..., object]) -> None:
        self._task = task
        self._work: Callable[..., object] | None = work

    def run(self) -> None:
        """On the pool's thread, once."""
        task = self._task
        try:
            task.token.check()
            result = self._carry_out()
        except PostroomError as error:
            self._tell(task._raised, error)  # noqa: SLF001  the two belong together
        except Exception as error:  # noqa: BLE001  a bug in one call must not end the console
            _log.exception("a call of the console failed")
            self._tell(task._raised, InternalError(f"{type(error).__name__}: {error}"))  # noqa: SLF001
        else:
            self._tell(task._returned, result)  # noqa: SLF001

    def _carry_out(self) -> object:
        # A method of its own: when the result is told, this thread holds the work no more.
        work = self._work
        assert work is not None
        return work(self._task.token, self._task.report) if _wants_report(work) else work(self._task.token)

    def forget(self) -> None:
        """Let go of the work and of what it holds, dialogs maybe; these may only die on the GUI thread, so only there is this called."""
        self._work = None

    def _tell(self, signal: Any, value: object) -> None:  # noqa: ANN401  a bound signal has no public type
        # At the end of the program the task may be gone before its call.
        if shiboken6.isValid(self._task):
            signal.emit(value)


def _wants_report(work: Callable[..., object]) -> bool:
    return len(inspect.signature(work).parameters) > 1


class Tasks(QObject):
    """Starts calls and knows those that are under way. GUI thread only."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(MOST_AT_ONCE)
        self._tasks: dict[Task, _Call] = {}

    def run(
        self,
        owner: QObject,
        work: Callable[..., T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        title: str = "",
        progress: Callable[[object], None] | None = None,
    ) -> Task:
        """Call `work(token)` or `work(token, report)` on another thread; `done` or `failed` is called on this one, unless `owner` is gone.

        A `title` shows the call in the status line, with Cancel. A cancelled call is told to nobody.
        """
        task = Task(title, self)

        def deliver(callback: Callable[[Any], None], value: object) -> None:
            if shiboken6.isValid(owner) and not task.token.cancelled:
                callback(value)

        @Slot(object)
        def returned(value: object) -> None:
            self._end(task)
            deliver(cast("Callable[[Any], None]", done), value)

        @Slot(object)
        def raised(error: PostroomError) -> None:
            self._end(task)
            if not isinstance(error, Cancelled):
                deliver(failed, error)

        task._returned.connect(returned)  # noqa: SLF001
        task._raised.connect(raised)  # noqa: SLF001
        if progress is not None:
            told = progress
            task.reported.connect(lambda value: deliver(told, value))
        call = self._tasks[task] = _Call(task, work)
        # Not as a QRunnable: the pool would never let go of it.
        self._pool.start(call.run)
        self.started.emit(task)
        return task

    @property
    def under_way(self) -> list[Task]:
        """The calls that have not ended, the oldest first."""
        return list(self._tasks)

    def cancel(self) -> None:
        """Ask all calls to stop; returns at once."""
        for task in self._tasks:
            task.cancel()

    def close(self, timeout_ms: int = 5000) -> bool:
        """Cancel everything and wait for the threads; True where all ended in time. At the end of the program only."""
        self.cancel()
        return self._pool.waitForDone(timeout_ms)

    def _end(self, task: Task) -> None:
        task.finished = True
        call = self._tasks.pop(task, None)
        if call is not None:
            call.forget()
        task.ended.emit()
        self.ended.emit(task)
        task.deleteLater()


class Latest(Generic[T]):
    """Calls of which only the newest counts, as for a search while somebody types. GUI thread only."""

    def __init__(self, tasks: Tasks, owner: QObject) -> None:
        self._tasks = tasks
        self._owner = owner
        self._task: Task | None = None

    def run(self, work: Callable[..., T], done: Callable[[T], None], failed: Failed) -> None:
        """Start a call and drop the one before."""
        self.drop()
        self._task = self._tasks.run(self._owner, work, done, failed)

    def drop(self) -> None:
        """Whatever the call under way comes to is not wanted any more."""
        if self._task is not None and shiboken6.isValid(self._task):
            self._task.cancel()
        self._task = None
