"""One run of one direction: eligibility, the pipeline, and the bookkeeping that decides when it runs next.

idle ──due──▶ running ──ok──▶ idle (next_due = now + interval)
                 ├── TransientError ──▶ backing-off (next_due grows with each failure, never over the ceiling) ──▶ running
                 ├── AdminError ──▶ parked: exactly one alert; runs again when a person asks, a test passes, and rarely by itself
                 └── Cancelled ──▶ idle, due as before, or as `postpone_runs` said before it was stopped

A direction that failed is tried in earnest, even with nothing to send: a run that asks no server proves nothing. What is raised and ended
on the way is in `troubles`.

Whatever it comes to goes into the history of runs, with the same commit.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.cancel import CancelToken
from core.domain.backfill import GAP_S
from core.domain.circuit import SILENT_CODES
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, MailDirection
from core.domain.runs import RunEnd, RunEntry
from core.errors import AdminError, Cancelled, InternalError, LeaseLost, PostroomError, SecretsUnavailable
from core.logs import in_full
from core.pipelines.connection_test import test_direction
from core.pipelines.connections import settings_for
from core.pipelines.eligible import why_not_processed
from core.pipelines.guarding import UnchangingSource, guarded_source, sends_to_files
from core.pipelines.incoming import IncomingRun
from core.pipelines.observe import SilentObserver
from core.pipelines.outgoing import OutgoingRun
from core.pipelines.report import RunOutcome, RunReport, Tools, no_progress
from core.pipelines.sending.desk import SendDesk
from core.pipelines.sending.sent_copies import keep_sent_copies
from core.pipelines.troubles import has_parked, keeps_failing, works_again
from core.ports import Lease, MailboxContext, MailSink
from core.ports.sent_copies import SentCopies

__all__ = ["history_entry", "postpone_runs", "run_direction", "test_direction"]

_log = logging.getLogger(__name__)

#: After so many failures in a row a direction that heals itself is worth a person's look all the same (facts 3.3).
FAILURES_UNTIL_WARNING = 10

_MACHINE = socket.gethostname()

Progress = Callable[[RunReport], None]


@dataclass(frozen=True, slots=True)
class _Run:
    tools: Tools
    context: MailboxContext
    lease: Lease | None
    token: CancelToken
    started_at: datetime

    def due_at(self, direction: MailDirection) -> datetime | None:
        """When this run was due; None where it was asked for before that, or no time was set."""
        due = self.context.mailbox.direction(direction).next_due_at
        return due if due is not None and due <= self.started_at else None


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
    run = _Run(tools, context, lease, token, tools.clock.now())
    if what_if:
        return _what_if(run, report, progress)
    with tools.store.writing(lease) as uow:
        uow.direction_started(mailbox_id, direction, run.started_at)
    left = context.mailbox.verbose_logging_cycles
    with in_full(context.mailbox.email_address) if left > 0 else nullcontext():
        return _started(run, report, progress)


def _started(run: _Run, report: RunReport, progress: Progress) -> RunReport:
    """Do it, and see to it that no run is left behind as one under way."""
    tools, context, lease, direction = run.tools, run.context, run.lease, report.direction
    mailbox_id, token = context.mailbox.id, run.token
    _log.debug(
        "a run of %s mail begins; after it %d more are logged in full", direction, max(0, context.mailbox.verbose_logging_cycles - 1)
    )

    def told(so_far: RunReport) -> None:
        _log.debug("so far: %s", so_far)
        progress(so_far)

    job = (IncomingRun if direction is MailDirection.INCOMING else OutgoingRun)(tools, context, lease, token, report)
    try:
        done = _work(run, job, told)
    except (Cancelled, InternalError, SecretsUnavailable) as error:
        _log.debug("the run of %s mail ends: %s", direction, error)
        with tools.store.writing(lease) as uow:
            uow.direction_stopped(mailbox_id, direction)
            uow.record_run(mailbox_id, history_entry(job.report, run.started_at, tools.clock.now(), error, run.due_at(direction)))
        raise
    _log.debug("the run of %s mail ends: %s", direction, done, exc_info=done.error)
    return done


def history_entry(
    report: RunReport, started_at: datetime, ended_at: datetime, error: PostroomError | None, scheduled_at: datetime | None = None
) -> RunEntry:
    """A run as the history keeps it, with how long it took, and where. Who was asked to stop has not failed."""
    stopped = isinstance(error, Cancelled)
    return RunEntry(
        direction=report.direction,
        started_at=started_at,
        ended_at=ended_at,
        outcome=RunEnd.STOPPED if stopped else RunEnd.DONE if error is None else RunEnd.FAILED,
        received=report.received,
        tracked=report.tracked,
        skipped=report.skipped,
        quarantined=report.quarantined,
        sent=report.sent,
        failed=report.failed,
        error=None if error is None or stopped else last_error(error, ended_at),
        took_s=max(0.0, (ended_at - started_at).total_seconds()),
        scheduled_at=scheduled_at,
        machine=_MACHINE,
    )


def last_error(error: PostroomError, at: datetime) -> LastError:
    """A failure as the store keeps it."""
    return LastError(error.code, error.title, error.cause, error.hint, at)


def usual_gap_s(tools: Tools, context: MailboxContext, direction: MailDirection) -> float:
    """Seconds from the end of a good run to the next one."""
    floor_s = 60.0 * context.profile.min_polling_interval_minutes if context.profile else 0.0
    return tools.backoff.after_success_s(floor_s if direction is MailDirection.INCOMING else 0.0)


def _gap_s(run: _Run, report: RunReport) -> float:
    """Seconds until the next run, fewer where old mail waits; the profile's own minimum holds in any case."""
    gap_s = usual_gap_s(run.tools, run.context, report.direction)
    if report.backfill is None or not report.backfill.waiting:
        return gap_s
    return min(gap_s, max(GAP_S, 60.0 * run.context.profile.min_polling_interval_minutes if run.context.profile else 0.0))


def postpone_runs(
    tools: Tools, directions: Iterable[tuple[MailboxContext, MailDirection]]
) -> dict[tuple[MailboxId, MailDirection], datetime]:
    """Have these start next as if a good run of theirs ended now, and return when that is. To be called before they are stopped.

    Parked ones go on waiting for a person. Raises what the store raises.
    """
    now = tools.clock.now()
    due = {(context.mailbox.id, way): now + timedelta(seconds=usual_gap_s(tools, context, way)) for context, way in directions}
    together: dict[tuple[MailDirection, datetime], list[MailboxId]] = {}
    for (mailbox_id, way), at in due.items():
        together.setdefault((way, at), []).append(mailbox_id)
    if together:
        with tools.store.writing() as uow:
            for (way, at), mailbox_ids in together.items():
                uow.postpone(mailbox_ids, way, at)
    return due


def _work(run: _Run, job: IncomingRun | OutgoingRun, progress: Progress) -> RunReport:
    contact = True
    try:
        if isinstance(job, IncomingRun):
            _incoming(run, job, progress)
        else:
            _outgoing(run, job, progress)
            contact = job.contacted and not sends_to_files(run.context)
    except (Cancelled, LeaseLost, InternalError):
        raise
    except PostroomError as error:
        if error.exit_code == 3:
            raise
        return _failed(run, replace(job.report, outcome=RunOutcome.FAILED, reason=str(error), error=error))
    return _succeeded(run, job.report, contact=contact)


def _incoming(run: _Run, job: IncomingRun, progress: Progress) -> None:
    settings = settings_for(run.context, MailDirection.INCOMING, run.tools.secrets)
    source = guarded_source(run.context, run.tools.transports.source(settings, run.token, SilentObserver()))
    try:
        job.run(source, progress)
    finally:
        source.close()


def _outgoing(run: _Run, job: OutgoingRun, progress: Progress) -> None:
    if sends_to_files(run.context):
        job.run(lambda: run.tools.outbox(run.context.mailbox.email_address), progress)
        return
    settings = settings_for(run.context, MailDirection.OUTGOING, run.tools.secrets)

    def open_sink() -> MailSink:
        return run.tools.transports.sink(settings, run.token, SilentObserver())

    job.run(open_sink, progress)
    keep_sent_copies(SendDesk(run.tools, run.context, run.lease, run.token, job.report), lambda: _sent_copies(run))
    state = run.context.mailbox.outgoing
    if not job.contacted and (state.parked or state.consecutive_failures):
        open_sink().close()
        job.contacted = True


def _sent_copies(run: _Run) -> SentCopies:
    settings = settings_for(run.context, MailDirection.INCOMING, run.tools.secrets)
    return run.tools.transports.sent_copies(settings, run.token, SilentObserver())


def _what_if(run: _Run, report: RunReport, progress: Progress) -> RunReport:
    if report.direction is not MailDirection.INCOMING:
        return OutgoingRun(run.tools, run.context, None, run.token, report).what_if()
    job = IncomingRun(run.tools, run.context, None, run.token, report)
    try:
        settings = settings_for(run.context, MailDirection.INCOMING, run.tools.secrets)
        transports = run.tools.unlearning or run.tools.transports
        source = UnchangingSource(transports.source(settings, run.token, SilentObserver()))
        try:
            return job.what_if(source, progress)
        finally:
            source.close()
    except Cancelled:
        raise
    except PostroomError as error:
        return replace(job.report, outcome=RunOutcome.FAILED, reason=str(error), error=error)


def _succeeded(run: _Run, report: RunReport, *, contact: bool) -> RunReport:
    tools, mailbox, direction = run.tools, run.context.mailbox, report.direction
    now = tools.clock.now()
    with tools.store.writing(run.lease) as uow:
        # Nothing to send says nothing about a server that refused us: the direction goes on waiting for a person.
        before = None if contact else uow.context(mailbox.id)
        park = before is not None and before.mailbox.direction(direction).parked
        gap_s = tools.backoff.after_parked_s(tools.chance(), again=True) if park else _gap_s(run, report)
        uow.direction_finished(
            mailbox.id,
            direction,
            at=now,
            next_due_at=now + timedelta(seconds=gap_s),
            processed=report.tracked + report.skipped + report.sent,
            failed=report.quarantined + report.failed,
            error=None,
            park=park,
            contact=contact,
        )
        uow.record_run(mailbox.id, history_entry(report, run.started_at, now, None, run.due_at(direction)))
        if contact:
            works_again(uow, run.context, direction, now)
    return replace(report, contacted=contact)


def _failed(run: _Run, report: RunReport) -> RunReport:
    tools, mailbox, direction = run.tools, run.context.mailbox, report.direction
    error = report.error
    assert error is not None
    now = tools.clock.now()
    park = isinstance(error, AdminError)
    state = mailbox.direction(direction)
    failures = state.consecutive_failures + 1
    if park:
        gap_s = tools.backoff.after_parked_s(tools.chance(), again=state.parked)
    else:
        gap_s = tools.backoff.after_failure_s(failures, tools.chance(), error.retry_after_s)
    with tools.store.writing(run.lease) as uow:
        uow.direction_finished(
            mailbox.id,
            direction,
            at=now,
            next_due_at=now + timedelta(seconds=gap_s),
            processed=report.tracked + report.skipped + report.sent,
            failed=report.quarantined + report.failed,
            error=last_error(error, now),
            park=park,
        )
        uow.record_run(mailbox.id, history_entry(report, run.started_at, now, error, run.due_at(direction)))
        if park:
            has_parked(uow, run.context, direction, error, now)
        elif failures >= FAILURES_UNTIL_WARNING:
            keeps_failing(uow, run.context, direction, error, now)
    _log.warning("%s %s: %s", mailbox.email_address, direction, error)
    return replace(report, contacted=error.code not in SILENT_CODES)
