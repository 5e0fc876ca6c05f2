"""Work off the GUI thread: a call runs on a pool's thread, its result comes back on the GUI thread.

    run ──▶ working ──▶ done     the result is handed to `done`
               │  └───▶ failed   a PostroomError is handed to `failed`; anything else is a bug and becomes InternalError
               └──────▶ dropped  cancelled, or whoever asked is gone: nobody is told

A result is delivered by a queued signal, so it never arrives inside `run`. What a call was given, a dialog's method for one, is let go of
on the GUI thread, and only when the other thread has left it: the last of two threads to let go of a widget is the one it dies on. This is
one of the places that may catch Exception.
"""

from __future__ import annotations

import inspect
import logging
import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from core.cancel import CancelToken
from core.errors import Cancelled, InternalError, PostroomError

_log = logging.getLogger(__name__)

T = TypeVar("T")
Failed = Callable[[PostroomError], None]

#: Calls at one time: enough that a folder list does not wait for a long test, few enough that the engine keeps its share.
MOST_AT_ONCE = 6


class Task(QObject):
    """One call under way. Lives on the GUI thread; of it the call's own thread touches the token alone."""

    ended = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.token = CancelToken()
        self.finished = False

    def cancel(self) -> None:
        """Ask the call to stop; whatever it comes to is dropped."""
        self.token.cancel()

    def say(self, title: str) -> None:
        """Show another title in the status line, as how far the call is."""
        if title != self.title:
            self.title = title
            tasks = self.parent()
            assert isinstance(tasks, Tasks)
            tasks.retitled.emit(self)


@dataclass(slots=True)
class _Wishes:
    """What whoever asked gave to a call. It may hold the last hold on a dialog, which may only die on the GUI thread."""

    owner: QObject
    work: Callable[..., Any]
    done: Callable[[Any], None]
    failed: Failed
    progress: Callable[[object], None] | None


class _Call:
    """Runs the work on a pool's thread. What it comes to is said through `tell`, as something to be done on the GUI thread."""

    def __init__(self, task: Task, wishes: _Wishes, tell: Callable[[Callable[[], None]], None], ended: Callable[[Task], None]) -> None:
        self._task = task
        self._wishes: _Wishes | None = wishes
        self._tell = tell
        self._ended = ended

    # ---- on the pool's thread

    def run(self) -> None:
        """On the pool's thread, once. Only when no frame of the work is left here, the wishes may be let go."""
        self._carry_out()
        self._tell(self._forget)

    def _carry_out(self) -> None:
        wishes, token = self._wishes, self._task.token
        assert wishes is not None
        try:
            token.check()
            result = wishes.work(token, self._report) if _wants_report(wishes.work) else wishes.work(token)
        except PostroomError as error:
            self._tell(partial(self._raised, error))
        except Exception as error:  # noqa: BLE001  a bug in one call must not end the console
            _log.exception("a call of the console failed")
            self._tell(partial(self._raised, InternalError(f"{type(error).__name__}: {error}")))
        else:
            self._tell(partial(self._returned, result))

    def _report(self, value: object) -> None:
        self._tell(partial(self._reported, value))

    # ---- on the GUI thread

    def _reported(self, value: object) -> None:
        if self._wishes is not None and self._wishes.progress is not None:
            self._deliver(self._wishes.progress, value)

    def _returned(self, value: object) -> None:
        self._ended(self._task)
        if self._wishes is not None:
            self._deliver(self._wishes.done, value)

    def _raised(self, error: PostroomError) -> None:
        self._ended(self._task)
        if self._wishes is not None and not isinstance(error, Cancelled):
            self._deliver(self._wishes.failed, error)

    def _deliver(self, callback: Callable[[Any], None], value: object) -> None:
        assert self._wishes is not None
        if shiboken6.isValid(self._wishes.owner) and not self._task.token.cancelled:
            callback(value)

    def _forget(self) -> None:
        self._wishes = None


def _wants_report(work: Callable[..., object]) -> bool:
    return len(inspect.signature(work).parameters) > 1


class Tasks(QObject):
    """Starts calls and knows those that are under way. GUI thread only.

    Between the threads there is one queue and one signal, which live as long as the threads do: a connection that is made for one call
    could die on the call's thread, and with it whatever its slot holds.
    """

    started = Signal(object)
    ended = Signal(object)
    #: The title of a call says something else now.
    retitled = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(MOST_AT_ONCE)
        self._calls: dict[Task, _Call] = {}
        self._told: deque[Callable[[], None]] = deque()
        self._woken.connect(self._hear, Qt.ConnectionType.QueuedConnection)

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
        call = self._calls[task] = _Call(task, _Wishes(owner, work, done, failed, progress), self._tell, self._end)
        # Not as a QRunnable: the pool would never let go of it.
        self._pool.start(call.run)
        self.started.emit(task)
        return task

    @property
    def under_way(self) -> list[Task]:
        """The calls that have not ended, the oldest first."""
        return list(self._calls)

    def cancel(self) -> None:
        """Ask all calls to stop; returns at once."""
        for task in self._calls:
            task.cancel()

    def close(self, timeout_ms: int = 5000) -> bool:
        """Cancel everything and wait for the threads; True where all ended in time. At the end of the program only."""
        self.cancel()
        return self._pool.waitForDone(timeout_ms)

    def _tell(self, what: Callable[[], None]) -> None:
        # From any thread. At the end of the program this may be gone before a call is.
        self._told.append(what)
        if shiboken6.isValid(self):
            self._woken.emit()

    @Slot()
    def _hear(self) -> None:
        # One for each time it was woken, so that a fault in one slot does not keep the next one waiting.
        if self._told:
            self._told.popleft()()

    def _end(self, task: Task) -> None:
        task.finished = True
        self._calls.pop(task, None)
        task.ended.emit()
        self.ended.emit(task)
        task.deleteLater()


class Latest(Generic[T]):
    """Calls of which only the newest counts, as for a search while somebody types. GUI thread only."""

    def __init__(self, tasks: Tasks, owner: QObject) -> None:
        self._tasks = tasks
        self._owner = owner
        # Without holding it: a call that is over has nothing to be dropped.
        self._task: weakref.ref[Task] | None = None

    def run(self, work: Callable[..., T], done: Callable[[T], None], failed: Failed) -> None:
        """Start a call and drop the one before."""
        self.drop()
        self._task = weakref.ref(self._tasks.run(self._owner, work, done, failed))

    def drop(self) -> None:
        """Whatever the call under way comes to is not wanted any more."""
        task = self._task() if self._task is not None else None
        if task is not None and shiboken6.isValid(task):
            task.cancel()
        self._task = None
