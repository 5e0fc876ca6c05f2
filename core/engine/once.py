"""One pass over the organisation: which jobs it takes, and what they came to. Pure but for the callback it is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime

from core.domain.connection import TestResult
from core.domain.ids import MailboxId
from core.domain.mailbox import ActMethod, MailDirection, TestStatus
from core.engine.book import Book, listed_directions, tested_directions, waits_for_test
from core.engine.lanes import Job
from core.engine.scheduler import Key
from core.engine.worker import JobDone, was_cancelled
from core.errors import EnvironmentUnusable, PostroomError
from core.pipelines.report import RunOutcome, RunReport
from core.ports import MailboxContext

_ORDER = {direction: number for number, direction in enumerate(MailDirection)}


def test_jobs(
    contexts: Iterable[MailboxContext],
    mailbox_ids: Collection[MailboxId] | None,
    directions: Collection[MailDirection] | None,
    enable: bool | None,
    *,
    only_failed: bool = False,
) -> list[Job]:
    """The tests that were asked for, as jobs that take no lease; `only_failed` leaves out what did not fail last time."""
    return [
        Job(context.mailbox.id, context.mailbox.email_address, context.mailbox.kind, way, testing=True, enable=enable, leased=False)
        for context in contexts
        if mailbox_ids is None or context.mailbox.id in mailbox_ids
        for way in _asked(context, directions)
        if directions is None or way in directions
        if not only_failed or context.mailbox.direction(way).test is TestStatus.FAILURE
    ]


def _asked(context: MailboxContext, directions: Collection[MailDirection] | None) -> list[MailDirection]:
    """The directions of a mailbox that are tested; appointments, contacts and tasks that its profile has none of only by their name."""
    ways = list(tested_directions(context))
    by_name = directions is not None and MailDirection.ACT in directions
    if by_name and MailDirection.ACT not in ways and context.mailbox.act_method is ActMethod.SERVER_SIDE_SYNC:
        ways.append(MailDirection.ACT)
    return ways


class OncePlan:
    """Made for one pass and used on one thread. `book` holds the organisation as just read; `now` decides what is due."""

    def __init__(self, book: Book, now: datetime, *, what_if: bool, due_only: bool, finished: Callable[[RunReport], None]) -> None:
        self._book = book
        self._now = now
        self._what_if = what_if
        self._due_only = due_only
        self._finished = finished
        self._reports: dict[Key, RunReport] = {}
        self._waiting: set[Key] = set()
        self._failed_tests: dict[Key, TestResult] = {}
        self._unusable: PostroomError | None = None

    def jobs(self, mailbox_ids: Collection[MailboxId] | None) -> list[Job]:
        """What is to be done, in the order in which each lane does it; what is not eligible is reported at once."""
        jobs: list[Job] = []
        for context in self._book.contexts.values():
            if mailbox_ids is None or context.mailbox.id in mailbox_ids:
                for direction in listed_directions(context):
                    jobs += self._jobs_of(context, direction)
        return jobs

    def again(self, mailbox_ids: Collection[MailboxId]) -> list[Job]:
        """Incoming runs once more, of those of these mailboxes whose run was well: mail that came elsewhere bears upon theirs."""
        jobs: list[Job] = []
        for mailbox_id in sorted(mailbox_ids):
            key = (mailbox_id, MailDirection.INCOMING)
            before, context = self._reports.get(key), self._book.contexts.get(mailbox_id)
            if context is None or before is None or before.outcome is not RunOutcome.DONE:
                continue
            self._waiting.add(key)
            mailbox = context.mailbox
            jobs.append(Job(mailbox.id, mailbox.email_address, mailbox.kind, key[1], leased=True))
        return jobs

    @property
    def complete(self) -> bool:
        """Whether every job has ended."""
        return not self._waiting

    def done(self, done: JobDone) -> None:
        """Take in the end of one job."""
        key = (done.job.mailbox_id, done.job.direction)
        error = done.error
        if isinstance(error, EnvironmentUnusable) and error.exit_code == 3:
            self._unusable = error
        if done.job.testing:
            if done.result is not None and not done.result.ok:
                self._failed_tests[key] = done.result
            return
        self._waiting.discard(key)
        if was_cancelled(done):
            return
        if done.report is not None:
            self._report(key, self._with_test(key, done.report))
        else:
            assert error is not None
            failed = RunReport(key[0], done.job.mailbox, key[1], RunOutcome.FAILED, str(error), error=error)
            self._report(key, failed)

    def reports(self) -> list[RunReport]:
        """Every direction's report, by address. Raises the EnvironmentUnusable that a job met."""
        if self._unusable is not None:
            raise self._unusable
        return sorted(self._reports.values(), key=lambda report: (report.mailbox.lower(), _ORDER[report.direction]))

    def _jobs_of(self, context: MailboxContext, direction: MailDirection) -> list[Job]:
        """The jobs of one direction: none, a run, or its queued test and then a run."""
        mailbox = context.mailbox
        key = (mailbox.id, direction)
        run = Job(mailbox.id, mailbox.email_address, mailbox.kind, direction, what_if=self._what_if, leased=not self._what_if)
        if waits_for_test(context, direction) and not self._what_if and (not self._due_only or self._book.is_due(key, self._now)):
            self._waiting.add(key)
            return [replace(run, testing=True), run]
        reason = self._book.why_not(key) or self._parked_reason(key)
        if reason is not None:
            self._report(key, RunReport(mailbox.id, mailbox.email_address, direction, RunOutcome.NOT_ELIGIBLE, reason))
            return []
        if self._due_only and not self._book.is_due(key, self._now):
            return []
        self._waiting.add(key)
        return [run]

    def _parked_reason(self, key: Key) -> str | None:
        """Why a pass over what is due leaves a parked direction alone until its rare turn; a pass that was asked for tries it."""
        state = self._book.state(key)
        if not self._due_only or not state.parked or self._book.is_due(key, self._now):
            return None
        return f"It waits for a person: {state.last_error.title}." if state.last_error is not None else "It waits for a person."

    def _with_test(self, key: Key, report: RunReport) -> RunReport:
        """A direction that is not eligible because its queued test has just failed did fail, and says so."""
        result = self._failed_tests.get(key)
        if result is None or report.outcome is not RunOutcome.NOT_ELIGIBLE:
            return report
        step = next(step for step in result.steps if not step.ok)
        error = PostroomError(step.detail, title=step.title, hint=step.hint, code=step.code)
        return replace(report, outcome=RunOutcome.FAILED, reason=f"Its test failed at {step.step}: {step.title}", error=error)

    def _report(self, key: Key, report: RunReport) -> None:
        before = self._reports.get(key)
        if before is None:
            self._reports[key] = report
            self._finished(report)
            return
        # Run once more: both together are this pass.
        counts = ("received", "tracked", "skipped", "quarantined", "sent", "failed")
        self._reports[key] = replace(report, **{name: getattr(before, name) + getattr(report, name) for name in counts})
