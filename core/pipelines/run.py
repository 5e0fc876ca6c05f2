"""One run of one direction: eligibility, the pipeline, and the bookkeeping that decides when it runs next.

idle ──due──▶ running ──ok──▶ idle (next_due = now + interval)
                 ├── TransientError ──▶ backing-off (next_due grows with each failure, never over the ceiling) ──▶ running
                 ├── AdminError ──▶ parked: exactly one alert; runs again when a person asks, a test passes, and rarely by itself
                 └── Cancelled ──▶ idle, due as before, or as `postpone_runs` said before it was stopped

A direction that failed is tried in earnest, even with nothing to send: a run that asks no server proves nothing. What is raised and ended
on the way is in `troubles`, what is opened for each direction in `run_jobs`, the bookkeeping in `run_ends`.

Whatever it comes to goes into the history of runs, with the same commit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

from core.cancel import CancelToken
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.words import work_of
from core.errors import Cancelled, InternalError, LeaseLost, PostroomError, SecretsUnavailable
from core.logs import in_full
from core.pipelines.connection_test import test_direction
from core.pipelines.eligible import why_not_processed
from core.pipelines.report import RunOutcome, RunReport, Tools, no_progress
from core.pipelines.run_ends import Run, failed, history_entry, last_error, postpone_runs, succeeded
from core.pipelines.run_jobs import RunJob, job_of, suppose
from core.ports import Lease

__all__ = ["history_entry", "last_error", "postpone_runs", "run_direction", "test_direction"]

_log = logging.getLogger(__name__)

Progress = Callable[[RunReport], None]


def run_direction(
    tools: Tools,
    mailbox_id: MailboxId,
    direction: MailDirection,
    token: CancelToken,
    *,
    lease: Lease | None = None,
    progress: Progress = no_progress,
    what_if: bool = False,
) -> RunReport:
    """Run one direction of one mailbox now, on this thread, and write down how it went.

    Not eligible: nothing happens and the report says why. With `what_if` nothing is written, here or on a server. Expected failures are
    in the report; raises Cancelled, LeaseLost and EnvironmentUnusable, and lets bugs pass.
    """
    with tools.store.reading() as reader:
        context = reader.context(mailbox_id)
    if context is None:
        return RunReport(mailbox_id, "", direction, RunOutcome.NOT_ELIGIBLE, "The mailbox no longer exists.")
    report = RunReport(mailbox_id, context.mailbox.email_address, direction)
    reason = why_not_processed(context, direction)
    if reason is not None:
        return replace(report, outcome=RunOutcome.NOT_ELIGIBLE, reason=reason)
    run = Run(tools, context, lease, token, tools.clock.now())
    if what_if:
        return suppose(run, report, progress)
    with tools.store.writing(lease) as uow:
        uow.direction_started(mailbox_id, direction, run.started_at)
    left = context.mailbox.verbose_logging_cycles
    with in_full(context.mailbox.email_address) if left > 0 else nullcontext():
        return _started(run, report, progress)


def _started(run: Run, report: RunReport, progress: Progress) -> RunReport:
    """Do it, and see to it that no run is left behind as one under way."""
    tools, context, lease, direction = run.tools, run.context, run.lease, report.direction
    mailbox_id, what = context.mailbox.id, work_of(direction)
    _log.debug("a run of %s begins; after it %d more are logged in full", what, max(0, context.mailbox.verbose_logging_cycles - 1))

    def told(so_far: RunReport) -> None:
        _log.debug("so far: %s", so_far)
        progress(so_far)

    job = job_of(run, report)
    try:
        done = _work(run, job, told)
    except (Cancelled, InternalError, SecretsUnavailable) as error:
        _log.debug("the run of %s ends: %s", what, error)
        with tools.store.writing(lease) as uow:
            uow.direction_stopped(mailbox_id, direction)
            uow.record_run(mailbox_id, history_entry(job.report, run.started_at, tools.clock.now(), error, run.due_at(direction)))
        raise
    _log.debug("the run of %s ends: %s", what, done, exc_info=done.error)
    return done


def _work(run: Run, job: RunJob, progress: Progress) -> RunReport:
    """Do the job, and write down what it came to."""
    try:
        contact = job.work(progress)
    except (Cancelled, LeaseLost, InternalError):
        raise
    except PostroomError as error:
        if error.exit_code == 3:
            raise
        return failed(run, replace(job.report, outcome=RunOutcome.FAILED, reason=str(error), error=error))
    return succeeded(run, job.report, contact=contact)
