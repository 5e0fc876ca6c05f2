"""Engine: owns every thread, decides what starts when, tells the outside. No Qt.

    starting ──hold taken──▶ running ◀──Resume── paused
                               │  └────Pause(all)──▶ ▲
                               └── token cancelled ──▶ stopping ──▶ stopped        (under two seconds, whatever a server does)

`run` is the coordinator's loop on the caller's thread. It alone changes the book and the scheduler; workers, watches and commands reach it
by its inbox. It looks into the store again every few seconds, because other programs change it too.
"""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable, Collection, Iterable
from contextlib import nullcontext
from datetime import datetime
from typing import assert_never

from core.cancel import CancelToken
from core.commands import Command, Pause, Reload, Resume, StopRuns, SyncNow, TestMailbox
from core.domain.connection import TestResult, TestsProgress
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.engine.board import Board
from core.engine.book import Book, WhyNot, waits_for_test
from core.engine.inbox import Inbox, Message, Wake
from core.engine.keeper import Keeper
from core.engine.lanes import Job, Lanes
from core.engine.passes import Passes
from core.engine.rereading import Rereading
from core.engine.scheduler import Key, Scheduler
from core.engine.team import STOP_TIMEOUT_S, Team
from core.engine.telling import TELLER_STOP_S, Teller
from core.engine.upkeep import Upkeep, Work
from core.engine.watch import WatchEnded, WatchHint
from core.engine.watchers import Watchers
from core.engine.worker import Bench, JobDone, JobStarted, Runner, Tester, counts_of, was_cancelled
from core.errors import PostroomError
from core.events import EngineState, Event, RunningNow
from core.pipelines.eligible import why_not_processed
from core.pipelines.report import RunOutcome, RunReport, Tools
from core.pipelines.run import postpone_runs, run_direction, test_direction

_log = logging.getLogger(__name__)


class Engine:
    """One engine of one store. `submit` may be called from any thread; `run` and `run_once` once each, from one thread.

    `publish` is called on the engine's threads and returns at once. `name` is what other engines are told when this one holds the store.
    `watched_mailboxes` is how many mailboxes `run` keeps watched for hints of new mail, 0 none; `run_once` watches none.
    `housekeeping` is done once a day while `run` goes on, on a thread of its own.
    """

    def __init__(
        self,
        tools: Tools,
        publish: Callable[[Event], None],
        workers: int = 8,
        *,
        runner: Runner = run_direction,
        tester: Tester = test_direction,
        why_not: WhyNot = why_not_processed,
        name: str = "Postroom",
        reread_interval_s: float = 5.0,
        watched_mailboxes: int = 0,
        stop_timeout_s: float = STOP_TIMEOUT_S,
        housekeeping: Work | None = None,
    ) -> None:
        self._tools = tools
        self._workers = workers
        self._name = name
        self._stop_timeout_s = stop_timeout_s
        self._inbox: Inbox = queue.SimpleQueue()
        self._lanes = Lanes()
        self._bench = Bench(tools, self._lanes, runner, tester, publish, self._inbox.put)
        self._book = Book(tools.backoff, tools.chance, why_not)
        self._scheduler = Scheduler()
        self._active: dict[Key, Job] = {}
        self._board = Board(publish, tools.clock, self._book)
        self._watchers = Watchers(tools, watched_mailboxes, self._inbox.put, self._board.show_watch)
        self._rereading = Rereading(tools.store, tools.clock, reread_interval_s)
        self._keeper = Keeper(tools, self._book, self._bench.moved)
        self._book.floor = self._keeper.circuits.floor
        self._upkeep = Upkeep(tools.store, tools.clock, housekeeping, stop_timeout_s)
        self._passes = Passes(self._bench, self._book, self._inbox, self._team)

    def submit(self, command: Command) -> None:
        """Ask something of the running engine."""
        self._inbox.put(command)

    def run(self, token: CancelToken) -> None:
        """Work until `token` is cancelled. Raises StoreHeld where another engine lives, StoreUnreachable where the store cannot be held."""
        self._board.show_engine(EngineState.STARTING)
        try:
            beside = Teller(self._tools, TELLER_STOP_S)
            with self._tools.store.hold(self._name), self._upkeep, beside, self._team(self._watchers), token.on_cancel(self._wake):
                self._read()
                while not token.cancelled:
                    self._keeper.look()
                    self._start_due()
                    self._watchers.start_due()
                    self._upkeep.start_due()
                    self._show_engine(EngineState.PAUSED if self._book.all_paused else EngineState.RUNNING)
                    self._listen(self._gap_s())
                self._upkeep.cancel()
                self._show_engine(EngineState.STOPPING)
        finally:
            self._board.running.clear()
            self._board.show_engine(EngineState.STOPPED)

    def run_once(
        self,
        mailbox_ids: Collection[MailboxId] | None,
        token: CancelToken,
        *,
        what_if: bool = False,
        due_only: bool = False,
        finished: Callable[[RunReport], None] = lambda _report: None,
    ) -> list[RunReport]:
        """Run these mailboxes (None: all) now, each direction once, and report every one of them, by address.

        Queued tests run first. `due_only` leaves out what is not due; otherwise everything eligible runs, whatever is due. What is not
        eligible is reported with its reason. `what_if` writes nothing and needs no hold. `finished` is called on this thread as each
        direction ends. Raises StoreHeld, Cancelled, and EnvironmentUnusable once everything that could be done is done.
        """
        hold = nullcontext() if what_if else self._tools.store.hold(self._name)
        return self._passes.run(mailbox_ids, token, hold, what_if=what_if, due_only=due_only, finished=finished)

    def run_tests(
        self,
        mailbox_ids: Collection[MailboxId] | None,
        token: CancelToken,
        *,
        enable: bool | None = None,
        directions: Collection[MailDirection] | None = None,
        only_failed: bool = False,
        finished: Callable[[TestResult], None] = lambda _result: None,
        progress: Callable[[TestsProgress], None] = lambda _progress: None,
    ) -> list[TestResult]:
        """Test these mailboxes (None: all) now, in the directions that are served by server-side sync, and store the results.

        Needs neither hold nor lease: a test may be made while an engine works. `enable` as in the command TestMailbox; `only_failed` leaves
        out directions whose last test did not fail; `finished` and `progress` are called on this thread as each test ends. As many
        mailboxes are tested at a time as there are workers, of one profile at most its max_concurrent_connections. Raises Cancelled, and
        the error of a test that could not even be carried out.
        """
        return self._passes.test(
            mailbox_ids, token, enable=enable, directions=directions, only_failed=only_failed, finished=finished, progress=progress
        )

    # ---- the coordinator: everything below runs on the thread of `run`

    def _show_engine(self, state: EngineState) -> None:
        self._board.show_engine(state, active=len(self._active), next_due_at=self._scheduler.next_at())

    def _team(self, watchers: Watchers | None = None) -> Team:
        return Team(self._bench, self._workers, self._stop_timeout_s, watchers)

    def _wake(self) -> None:
        self._inbox.put(Wake())

    def _listen(self, timeout_s: float) -> None:
        """Wait for a message, and take whatever else is there; look into the store where it is time to."""
        try:
            self._take(self._inbox.get(timeout=max(0.0, timeout_s)))
            while True:
                self._take(self._inbox.get_nowait())
        except queue.Empty:
            pass
        if self._rereading.due:
            self._read()

    def _gap_s(self) -> float:
        """Seconds until there is something to do by itself."""
        gap = self._rereading.gap_s()
        watch_gap = self._watchers.gap_s()
        if watch_gap is not None:
            gap = min(gap, watch_gap)
        next_at = self._scheduler.next_at()
        return gap if next_at is None else min(gap, (next_at - self._tools.clock.now()).total_seconds())

    def _read(self) -> None:
        """Look into the store; one that cannot be read now is a problem to show, not an end."""
        try:
            news = self._rereading.read()
        except PostroomError as error:
            self._board.have_problem(error)
            return
        self._board.store_read()
        if self._board.guarded(news.guard):
            # What runs was begun under another word of the guard: it ends, and begins anew where it may.
            self._stop_for_guard()
        now = self._tools.clock.now()
        if news.contexts is not None:
            for mailbox_id in self._book.replace(news.contexts):
                self._forget(mailbox_id)
            self._keeper.read()
            self._board.show_mailboxes()
        # Mail waits to be sent, or judged: whoever wrote it, another program perhaps, does not want it to wait for the next poll.
        waiting = {key for key in news.waiting if key[0] in self._book.contexts}
        for key in waiting - self._active.keys():
            self._book.hint(key, now)
        if news.contexts is not None:
            self._plan(self._book.keys())
        else:
            # No mailbox is another one: only what waits for a worker, and what time alone has made due, is to be shown anew.
            keys = {*waiting, *self._active, *self._board.turned(now)}
            self._plan(key for key in keys if key[0] in self._book.contexts)

    def _stop_for_guard(self) -> None:
        """End what runs or waits; it is due as before."""
        for job in self._lanes.drop(None):
            self._active.pop((job.mailbox_id, job.direction), None)

    def _know(self, mailbox_ids: Collection[MailboxId]) -> None:
        """Read the organisation where one of these is not known: it may have been made a moment ago."""
        if not self._book.contexts.keys() >= set(mailbox_ids):
            self._rereading.forget()
            self._read()

    def _forget(self, mailbox_id: MailboxId) -> None:
        """A mailbox is gone: stop what runs for it and keep nothing."""
        self._watchers.forget(mailbox_id)
        for job in self._lanes.drop({mailbox_id}):
            self._active.pop((job.mailbox_id, job.direction), None)
        for direction in MailDirection:
            key = (mailbox_id, direction)
            self._scheduler.remove(key)
            self._book.release(key)
            self._board.forget(key)

    def _plan(self, keys: Iterable[Key]) -> None:
        """Schedule anew and show what changed."""
        now = self._tools.clock.now()
        for key in keys:
            start = None if key in self._active else self._book.start(key, now)
            if start is None:
                self._scheduler.remove(key)
            else:
                self._scheduler.put(key, start.at)
            self._board.show(key, now, active=key in self._active)
            if key[1] is MailDirection.INCOMING:
                act = self._book.why_not((key[0], MailDirection.ACT)) is None
                self._watchers.consider(self._book.contexts[key[0]], wanted=self._book.may_watch(key[0]), act=act)

    def _start_due(self) -> None:
        """Hand what is due to the lanes."""
        now = self._tools.clock.now()
        for key in self._scheduler.pop_due(now):
            start = self._book.start(key, now)
            if start is not None and start.at <= now:
                self._start(key, testing=start.testing)
            elif start is not None:
                self._scheduler.put(key, start.at)

    def _start(self, key: Key, *, testing: bool = False, enable: bool | None = None) -> None:
        """Queue one job, unless the direction is at work already."""
        if key in self._active and not testing:
            return
        mailbox = self._book.contexts[key[0]].mailbox
        job = Job(mailbox.id, mailbox.email_address, mailbox.kind, key[1], testing, enable)
        if not testing:
            # Before the lane has it: what comes later may be missed by this run.
            self._book.started(key)
            self._watchers.rearm(key)
        if self._lanes.add(job):
            self._keeper.circuits.trying(key, self._tools.clock.now())
            self._active[key] = job
            self._scheduler.remove(key)

    def _take(self, message: Message) -> None:
        """Act on one message."""
        match message:
            case JobStarted(job):
                key = (job.mailbox_id, job.direction)
                now = self._tools.clock.now()
                self._board.running[key] = RunningNow(job.mailbox_id, job.mailbox, job.direction, job.testing, now)
            case JobDone():
                self._job_done(message)
            case WatchHint() | WatchEnded():
                self._watch_said(message)
            case SyncNow(mailbox_ids, directions):
                self._sync_now(mailbox_ids, directions)
            case Pause(mailbox_ids):
                self._pause(mailbox_ids)
            case Resume(mailbox_ids):
                self._resume(mailbox_ids)
            case StopRuns(mailbox_ids):
                self._stop_runs(mailbox_ids)
            case Reload():
                self._rereading.ask()
            case TestMailbox(mailbox_id, directions, enable):
                self._test(mailbox_id, directions, enable)
            case Wake():
                pass
            case _:
                assert_never(message)

    def _watch_said(self, message: WatchHint | WatchEnded) -> None:
        """A watch told something; where that is a hint, its direction is due soon."""
        key = self._watchers.take(message)
        if key is not None:
            self._book.hint(key, self._tools.clock.now(), own=key[1] is MailDirection.ACT and key in self._active)
            self._plan([key])

    def _job_done(self, done: JobDone) -> None:
        """A job ended: take the mailbox over as it is now and plan its next start."""
        key = (done.job.mailbox_id, done.job.direction)
        self._board.job_ended(key)
        if self._active.get(key) == done.job:
            del self._active[key]
        if done.context is None or key[0] not in self._book.contexts:
            self._rereading.ask()
        elif not self._rereading.is_outdated(done.revision):
            self._book.contexts[key[0]] = done.context
        self._learn(key, done, self._tools.clock.now())
        if key[0] in self._book.contexts:
            freed, waiting = self._keeper.ended(key, done, self._tools.clock.now())
            for job in self._lanes.take_back(waiting):
                self._active.pop((job.mailbox_id, job.direction), None)
            self._plan({key, *freed})

    def _learn(self, key: Key, done: JobDone, now: datetime) -> None:
        """Enter into the book what a job came to."""
        if done.result is not None:
            self._book.tested(key, done.result, now)
        elif done.report is not None:
            self._board.counted(key, counts_of(done.report))
            self._book.ran(key, now)
            if done.report.outcome is not RunOutcome.NOT_ELIGIBLE:
                self._board.work_done()
        elif not was_cancelled(done):
            assert done.error is not None
            _log.warning("%s %s: %s", done.job.mailbox, done.job.direction, done.error)
            (self._book.hold_test if done.job.testing else self._book.hold_off)(key, now)
            if done.error.exit_code == 3:
                self._board.have_problem(done.error)
                self._rereading.forget()

    def _sync_now(self, mailbox_ids: Collection[MailboxId] | None, directions: Collection[MailDirection]) -> None:
        """Start what was asked for; a named mailbox is tried although it is parked or held off, a paused one is not."""
        self._know(mailbox_ids or ())
        self._keeper.circuits.hurry(self._tools.clock.now())
        for key in list(self._book.keys()):
            wanted = mailbox_ids is None or key[0] in mailbox_ids
            if not wanted or key[1] not in directions or self._book.is_paused(key[0]):
                continue
            testing = waits_for_test(self._book.contexts[key[0]], key[1])
            if not testing and self._book.why_not(key) is not None:
                continue
            if mailbox_ids is None and (self._book.state(key).parked or self._keeper.is_held(key)):
                continue
            self._book.release(key)
            if key not in self._active:
                self._start(key, testing=testing)

    def _test(self, mailbox_id: MailboxId, directions: Collection[MailDirection], enable: bool | None) -> None:
        """Start a connection test; it waits in the lane for what the mailbox is doing."""
        self._know({mailbox_id})
        if mailbox_id not in self._book.contexts:
            _log.info("no test: mailbox %s is gone", mailbox_id)
            return
        for direction in directions:
            self._book.release((mailbox_id, direction))
            self._start((mailbox_id, direction), testing=True, enable=enable)

    def _pause(self, mailbox_ids: Collection[MailboxId] | None) -> None:
        """Start nothing more; what runs ends at its next safe point."""
        self._book.pause(mailbox_ids)
        self._drop(mailbox_ids)

    def _drop(self, mailbox_ids: Collection[MailboxId] | None) -> None:
        """Forget what waits, stop what runs, and plan anew."""
        for job in self._lanes.drop(mailbox_ids):
            self._active.pop((job.mailbox_id, job.direction), None)
        self._plan(self._book.keys())

    def _stop_runs(self, mailbox_ids: Collection[MailboxId] | None) -> None:
        """End what runs or waits, and start it again at its usual time; whatever it was doing, that is no failure."""
        keys = [key for key in self._active if (mailbox_ids is None or key[0] in mailbox_ids) and key[0] in self._book.contexts]
        try:
            # Before anything ends: who ends reads when it is due again.
            for key, until in postpone_runs(self._tools, [(self._book.contexts[key[0]], key[1]) for key in keys]).items():
                self._book.put_off(key, until)
        except PostroomError as error:
            self._board.have_problem(error)
            for key in keys:
                self._book.hold_off(key, self._tools.clock.now())
        else:
            self._read()
        self._drop(mailbox_ids)

    def _resume(self, mailbox_ids: Collection[MailboxId] | None) -> None:
        """Take pauses back."""
        self._book.resume(mailbox_ids)
        self._plan(self._book.keys())
