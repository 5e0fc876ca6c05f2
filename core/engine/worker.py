"""The lane loop: what a worker thread does with the lanes it serves.

    take a lane ─▶ lease ─▶ job ─▶ job ─▶ ... ─▶ release the lease ─▶ take the next lane
                     │        ├── report or test result ──▶ told to the coordinator with the mailbox as it is after it
                     │        ├── Cancelled ──▶ told; due as before
                     │        └── anything else ──▶ a bug: written down, alerted, told; the lane goes on
                     └── held elsewhere, store unreachable ──▶ told; the next job asks again

This is one of the three places that may catch Exception: a mistake of ours in one mailbox must not end the work on the others.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from core.cancel import CancelToken
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.backfill import Backfill
from core.domain.connection import TestResult, TestStep
from core.domain.filing import FolderFiling
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, Phase
from core.domain.words import work_of
from core.engine.lanes import Job, Lanes
from core.errors import Cancelled, InternalError, LeaseLost, PostroomError
from core.events import AlertRaised, BackfillChanged, DirectionChanged, Event, FilingChanged, RunCounts, TestProgress
from core.logs import redactor
from core.pipelines.report import RunReport, Tools
from core.pipelines.run import history_entry
from core.ports import Lease, MailboxContext

_log = logging.getLogger(__name__)


class Runner(Protocol):
    """Runs one direction; `core.pipelines.run.run_direction` in earnest."""

    def __call__(
        self,
        tools: Tools,
        mailbox_id: MailboxId,
        direction: MailDirection,
        token: CancelToken,
        *,
        lease: Lease | None,
        progress: Callable[[RunReport], None],
        what_if: bool,
    ) -> RunReport: ...


class Tester(Protocol):
    """Tests one direction; `core.pipelines.run.test_direction` in earnest."""

    def __call__(
        self,
        tools: Tools,
        mailbox_id: MailboxId,
        direction: MailDirection,
        token: CancelToken,
        *,
        lease: Lease | None,
        enable: bool | None,
        on_step: Callable[[TestStep], None],
    ) -> TestResult: ...


@dataclass(frozen=True, slots=True)
class JobStarted:
    """A worker began a job."""

    job: Job


@dataclass(frozen=True, slots=True)
class JobDone:
    """A job ended: exactly one of `report`, `result` and `error` is set. `context` is the mailbox as it is now, None where it is gone or
    could not be read; `revision` is the store's at the same moment."""

    job: Job
    report: RunReport | None = None
    result: TestResult | None = None
    error: PostroomError | None = None
    context: MailboxContext | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """What all workers share. `tell` and `publish` are called on worker threads and return at once.

    `moved` is when the runs of a direction last told of progress: a worker sets, the coordinator gets.
    """

    tools: Tools
    lanes: Lanes
    runner: Runner
    tester: Tester
    publish: Callable[[Event], None]
    tell: Callable[[JobStarted | JobDone], None]
    moved: MutableMapping[tuple[MailboxId, MailDirection], datetime] = field(default_factory=dict)


class Worker:
    """One worker; `serve` is its thread's whole life."""

    def __init__(self, bench: Bench, token: CancelToken) -> None:
        self._bench = bench
        self._token = token
        self._lease_lock = threading.Lock()
        self._lease: Lease | None = None
        self._began_at: datetime | None = None

    def serve(self) -> None:
        """Serve lanes until they are closed."""
        while (mailbox_id := self._bench.lanes.take()) is not None:
            try:
                self._serve_lane(mailbox_id)
            finally:
                self.release()

    def release(self) -> None:
        """Give the lease back, if one is held. The coordinator calls it as well, for a worker that hangs: from then on nothing this lane
        still tries to commit goes through."""
        with self._lease_lock:
            lease, self._lease = self._lease, None
        if lease is None:
            return
        try:
            self._bench.tools.store.release_lease(lease)
        except PostroomError as error:
            _log.warning("the lane of mailbox %s was not released and will run out by itself: %s", lease.mailbox_id, error)

    def _serve_lane(self, mailbox_id: MailboxId) -> None:
        """Serve one lane: jobs one after another, until none is left."""
        while (job := self._bench.lanes.next_job(mailbox_id)) is not None:
            try:
                done = self._do(job)
            except Exception as error:  # noqa: BLE001  the lane loop
                self._bug(job, error)
                wrapped = InternalError(f"{type(error).__name__}: {error}")
                wrapped.__cause__ = error
                done = JobDone(job, error=wrapped)
            self._bench.tell(done)

    def _do(self, job: Job) -> JobDone:
        """Do one job; what is no bug is in the answer."""
        self._began_at = self._bench.tools.clock.now()
        self._bench.tell(JobStarted(job))
        report: RunReport | None = None
        result: TestResult | None = None
        failure: PostroomError | None = None
        # Not a child of the worker's token: a parent remembers its children for ever, and this engine may live for months.
        with self._token.on_cancel(job.token.cancel):
            try:
                if job.leased:
                    self._acquire(job.mailbox_id)
                if job.testing:
                    result = self._test(job)
                else:
                    report = self._run(job)
            except InternalError:
                raise
            except PostroomError as error:
                failure = error
        if isinstance(failure, LeaseLost):
            self.release()
        context, revision = self._look(job)
        return JobDone(job, report, result, failure, context, revision)

    def _acquire(self, mailbox_id: MailboxId) -> None:
        """Take the lease of the lane unless it is held from the job before; raises LeaseLost where another engine has it."""
        with self._lease_lock:
            if self._lease is not None:
                return
        lease = self._bench.tools.store.acquire_lease(mailbox_id)
        if lease is None:
            raise LeaseLost("another engine is working on this mailbox")
        with self._lease_lock:
            self._lease = lease

    def _run(self, job: Job) -> RunReport:
        """Run one direction and show its progress."""
        context, _revision = self._look(job)
        if context is not None and not job.what_if:
            self._show(job, context, RunCounts())

        told: Backfill | None = None
        filed: FolderFiling | None = None

        def progress(report: RunReport) -> None:
            nonlocal told, filed
            now = self._bench.moved[job.mailbox_id, job.direction] = self._bench.tools.clock.now()
            if context is not None:
                self._show(job, context, counts_of(report))
            if report.backfill is not None and report.backfill != told:
                told = report.backfill
                self._bench.publish(BackfillChanged(job.mailbox_id, job.mailbox, told, now))
            if report.filing is not None and report.filing != filed:
                filed = report.filing
                self._bench.publish(FilingChanged(job.mailbox_id, job.mailbox, filed, now))

        tools = self._bench.tools if job.supposed is None else replace(self._bench.tools, supposed=job.supposed)
        return self._bench.runner(
            tools, job.mailbox_id, job.direction, job.token, lease=self._lease, progress=progress, what_if=job.what_if
        )

    def _test(self, job: Job) -> TestResult:
        """Test one direction and show its steps as they are made."""
        steps: list[TestStep] = []
        now = self._bench.tools.clock.now

        def on_step(step: TestStep) -> None:
            steps.append(step)
            self._bench.publish(TestProgress(job.mailbox_id, job.mailbox, job.direction, now(), tuple(steps)))

        result = self._bench.tester(
            self._bench.tools, job.mailbox_id, job.direction, job.token, lease=self._lease, enable=job.enable, on_step=on_step
        )
        self._bench.publish(TestProgress(job.mailbox_id, job.mailbox, job.direction, now(), result.steps, result))
        return result

    def _show(self, job: Job, context: MailboxContext, counts: RunCounts) -> None:
        """Publish a running direction."""
        now = self._bench.tools.clock.now()
        state = context.mailbox.direction(job.direction)
        self._bench.publish(
            DirectionChanged(job.mailbox_id, job.mailbox, job.kind, job.direction, Phase.RUNNING, state, now, counts=counts)
        )

    def _look(self, job: Job) -> tuple[MailboxContext | None, int | None]:
        """The mailbox as it is now, None where it is gone or cannot be read (the coordinator reads it again by itself); the revision."""
        try:
            with self._bench.tools.store.reading() as reader:
                return reader.context(job.mailbox_id), reader.revision()
        except PostroomError as error:
            _log.warning("%s cannot be read: %s", job.mailbox, error)
            return None, None

    def _bug(self, job: Job, error: Exception) -> None:
        """Write a mistake of ours down and raise an alert; the store may be the very thing that is broken."""
        what = "the connection test" if job.testing else work_of(job.direction)
        _log.error("%s: a mistake of ours in %s", job.mailbox, what, exc_info=error)
        title = f"{job.mailbox}: Postroom made a mistake in {what}"
        detail = redactor.clean(f"{type(error).__name__}: {error}")[:500]
        draft = AlertDraft(AlertLevel.ERROR, f"Bug-{job.direction}", title, InternalError.hint, job.mailbox_id, detail)
        now = self._bench.tools.clock.now()
        try:
            if not job.what_if:
                self._store_bug(job, draft)
        except Exception:  # noqa: BLE001  the bug may be in the store; the lane loop goes on all the same
            _log.exception("%s: the alert could not be stored", job.mailbox)
        self._bench.publish(AlertRaised(now, draft))

    def _store_bug(self, job: Job, draft: AlertDraft) -> None:
        with self._bench.tools.store.writing(self._lease) as uow:
            if not job.testing:
                now = self._bench.tools.clock.now()
                uow.direction_stopped(job.mailbox_id, job.direction)
                report = RunReport(job.mailbox_id, job.mailbox, job.direction)
                uow.record_run(job.mailbox_id, history_entry(report, self._began_at or now, now, InternalError(draft.detail)))
            uow.raise_alert(draft, self._bench.tools.clock.now())


def counts_of(report: RunReport) -> RunCounts:
    """The counts of a report, as events carry them."""
    return RunCounts(report.received, report.tracked, report.skipped, report.quarantined, report.sent, report.failed)


def was_cancelled(done: JobDone) -> bool:
    """Whether a job was stopped on request."""
    return isinstance(done.error, Cancelled)
