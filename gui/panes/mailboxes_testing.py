"""Connection tests that were asked for: started at our engine, or beside another program's, and followed step by step.

    one direction:   start ──▶ asked ──first step──▶ running ──result──▶ ended
                                 │                      ├──cancel──▶ forgotten
                                 └──────────────────────┴──the engine went, or its lane ended without a result──▶ forgotten

A test that the engine makes by itself (after a change) enters at "running". Where another organisation's mark failed it, the mailbox can be
taken over; then its appointments, contacts and tasks are tested anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.commands import StopRuns, TestMailbox
from core.domain.connection import TestResult
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, TestStatus
from core.errors import PostroomError
from core.events import Event, TestProgress
from gui.console import Console
from gui.messages import problem_of
from gui.models.mailboxes_reasons import ReasonKind, reason_of
from gui.tasks import Task
from gui.views import DirectionView, MailboxView

_Key = tuple[MailboxId, MailDirection]


def can_test(view: MailboxView) -> tuple[MailDirection, ...]:
    """The directions of a mailbox whose connection can be tested: those of server-side synchronization that its profile has."""
    served = (one for one in view.directions if one.method == "server-side-sync")
    return tuple(one.direction for one in served if one.direction is not MailDirection.ACT or _has_act(one))


def _has_act(act: DirectionView) -> bool:
    return act.why_not is None or reason_of(act.why_not).kind not in {ReasonKind.METHOD, ReasonKind.PROFILE}


@dataclass(frozen=True, slots=True)
class _Run:
    """A test under way: by a task of ours (`task`), or by the engine (None)."""

    task: Task | None


class TestBoard(QObject):
    """All tests under way and what the last ones came to. `changed` names the mailbox; `failed` carries a Problem. GUI thread only."""

    __test__ = False

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._progress: dict[_Key, TestProgress] = {}
        self._running: dict[_Key, _Run] = {}
        self._at_engine: set[_Key] = set()
        self._given_up: set[_Key] = set()
        self._taken_over: set[MailboxId] = set()
        console.state.test_progress.connect(self.take)
        console.state.engine_changed.connect(self._engine_changed)

    @classmethod
    def of(cls, console: Console) -> TestBoard:
        """The one board of a console, whichever pane asks."""
        found = console.state.findChild(cls)
        return found if found is not None else cls(console, console.state)

    def progress(self, mailbox_id: MailboxId, direction: MailDirection) -> TestProgress | None:
        """The steps of the latest test of this session; None where there was none."""
        return self._progress.get((mailbox_id, direction))

    def is_running(self, mailbox_id: MailboxId) -> bool:
        """Whether any direction of a mailbox is being tested."""
        return any(key[0] == mailbox_id for key in self._running)

    def is_busy(self, mailbox_id: MailboxId) -> bool:
        """Whether any direction of a mailbox is being tested, or it is just taken over."""
        return mailbox_id in self._taken_over or self.is_running(mailbox_id)

    def is_direction_running(self, mailbox_id: MailboxId, direction: MailDirection) -> bool:
        """Whether this direction is being tested."""
        return (mailbox_id, direction) in self._running

    def has_failed(self, view: MailboxView, direction: MailDirection) -> bool:
        """Whether the last test of this direction failed: that of this session, else the one in the store."""
        progress = self._progress.get((view.id, direction))
        if progress is not None and progress.result is not None:
            return not progress.result.ok
        return view.direction(direction).state.test is TestStatus.FAILURE

    def start(
        self,
        views: Sequence[MailboxView],
        *,
        only_failed: bool = False,
        enable: bool | None = True,
        directions: Collection[MailDirection] | None = None,
    ) -> int:
        """Test these mailboxes and enable what passes; returns how many can be tested at all.

        `only_failed` leaves out directions whose last test did not fail; `enable` None leaves on what was on, and nothing else;
        `directions` None tests all that can be tested.
        """
        idle = [view for view in views if not self.is_busy(view.id)]
        asked = {view.id: self._directions(view, directions, only_failed=only_failed) for view in idle}
        wanted = [view for view in views if asked.get(view.id)]
        if not wanted:
            return 0
        task = None if self._console.engine_running() else self._start_beside(wanted, directions, only_failed=only_failed, enable=enable)
        now = datetime.now(UTC)
        for view in wanted:
            for direction in asked[view.id]:
                key = (view.id, direction)
                self._running[key] = _Run(task)
                self._given_up.discard(key)
                self._progress[key] = TestProgress(view.id, view.mailbox, direction, now, ())
            if task is None:
                self._console.submit(TestMailbox(view.id, asked[view.id], enable=enable))
            self.changed.emit(view.id)
        return len(wanted)

    def take_over(self, view: MailboxView, *, enable: bool | None = True) -> None:
        """Take a mailbox over from another organisation, then test its appointments, contacts and tasks; `enable` as in `start`."""
        if self.is_busy(view.id):
            return
        service = self._console.service
        self._taken_over.add(view.id)

        def done(_nothing: None) -> None:
            self._taken_over.discard(view.id)
            now = self._console.state.mailboxes.get(view.id, view)
            if not self.start([now], enable=enable, directions=(MailDirection.ACT,)):
                self.changed.emit(view.id)

        def failed(error: PostroomError) -> None:
            self._taken_over.discard(view.id)
            self.changed.emit(view.id)
            self.failed.emit(problem_of(error))

        title = self.tr("Taking {mailbox} over").format(mailbox=view.mailbox)
        self._console.tasks.run(self, lambda _token: service.take_over_mailbox(view.mailbox), done, failed, title=title)
        self.changed.emit(view.id)

    def _directions(
        self, view: MailboxView, directions: Collection[MailDirection] | None, *, only_failed: bool
    ) -> tuple[MailDirection, ...]:
        wanted = (one for one in can_test(view) if directions is None or one in directions)
        return tuple(one for one in wanted if not only_failed or self.has_failed(view, one))

    def cancel(self, mailbox_id: MailboxId) -> None:
        """Stop the tests of a mailbox; where they run beside the engine, those started with them as well."""
        self.cancel_all([mailbox_id])

    def cancel_all(self, mailbox_ids: Collection[MailboxId]) -> None:
        """Stop the tests of these mailboxes, as `cancel` does."""
        wanted = frozenset(mailbox_ids)
        keys = {key for key in self._running if key[0] in wanted}
        tasks = {task for key in keys if (task := self._running[key].task) is not None}
        at_engine = frozenset(key[0] for key in keys if self._running[key].task is None)
        if at_engine:
            self._console.submit(StopRuns(at_engine))
        for task in tasks:
            task.cancel()
        self._forget(key for key, run in list(self._running.items()) if key in keys or run.task in tasks)

    def take(self, event: TestProgress) -> None:
        """A test went one step on, or ended."""
        key = (event.mailbox_id, event.direction)
        if key in self._given_up and event.result is None:
            return
        self._given_up.discard(key)
        self._progress[key] = event
        if event.result is not None:
            self._running.pop(key, None)
        else:
            self._running.setdefault(key, _Run(None))
        self.changed.emit(event.mailbox_id)

    def _start_beside(
        self, views: Sequence[MailboxView], directions: Collection[MailDirection] | None, *, only_failed: bool, enable: bool | None
    ) -> Task:
        """Test without our engine, which does not run: another one holds the store, and a test needs no hold."""
        ids = [view.id for view in views]
        what = views[0].mailbox if len(views) == 1 else self.tr("%Ln mailbox(es)", "", len(views))

        def work(token: CancelToken, report: Callable[[object], None]) -> list[TestResult]:
            def publish(event: Event) -> None:
                if isinstance(event, TestProgress):
                    report(event)

            engine = self._console.app.engine(publish)
            return engine.run_tests(ids, token, enable=enable, only_failed=only_failed, directions=directions)

        def done(_results: list[TestResult]) -> None:
            self._end_of(task)
            self._console.saved()

        def failed(error: PostroomError) -> None:
            self._end_of(task)
            self.failed.emit(problem_of(error))

        title = self.tr("Testing {mailboxes}").format(mailboxes=what)
        task = self._console.tasks.run(self, work, done, failed, title=title, progress=self._take_reported)
        return task

    def _take_reported(self, value: object) -> None:
        if isinstance(value, TestProgress):
            self.take(value)

    def _end_of(self, task: Task) -> None:
        """What a task still had running came to nothing."""
        self._forget([key for key, run in self._running.items() if run.task is task])

    def _engine_changed(self) -> None:
        engine = self._console.state.engine
        testing = {(lane.mailbox_id, lane.direction) for lane in engine.running if lane.testing} if engine is not None else set()
        ended = self._at_engine - testing
        self._at_engine = testing
        gone = {key for key, run in self._running.items() if run.task is None} if not self._console.engine_running() else set()
        self._forget(key for key in ended | gone if key in self._running and self._running[key].task is None)

    def _forget(self, keys: Iterable[_Key]) -> None:
        """These tests have no result and will have none."""
        for key in list(keys):
            if self._running.pop(key, None) is not None:
                self._progress.pop(key, None)
                self._given_up.add(key)
                self.changed.emit(key[0])
