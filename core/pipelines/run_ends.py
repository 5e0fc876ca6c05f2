"""The bookkeeping of runs: what one came to, in the history, in the state of its direction, and as trouble; and when it runs next."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.cancel import CancelToken
from core.domain.backfill import GAP_S
from core.domain.circuit import SILENT_CODES
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, MailDirection
from core.domain.runs import RunEnd, RunEntry
from core.errors import AdminError, Cancelled, PostroomError
from core.pipelines.report import RunReport, Tools
from core.pipelines.troubles import has_parked, keeps_failing, works_again
from core.ports import Lease, MailboxContext

_log = logging.getLogger(__name__)

#: After so many failures in a row a direction that heals itself is worth a person's look all the same (facts 3.3).
FAILURES_UNTIL_WARNING = 10

_MACHINE = socket.gethostname()


@dataclass(frozen=True, slots=True)
class Run:
    """One run: of which mailbox, as it was read when it began, under which lease."""

    tools: Tools
    context: MailboxContext
    lease: Lease | None
    token: CancelToken
    started_at: datetime

    def due_at(self, direction: MailDirection) -> datetime | None:
        """When this run was due; None where it was asked for before that, or no time was set."""
        due = self.context.mailbox.direction(direction).next_due_at
        return due if due is not None and due <= self.started_at else None


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


#: How long a held pass is left as it is before it is planned anew by itself, in seconds.
HELD_GAP_S = 900.0


def usual_gap_s(tools: Tools, context: MailboxContext, direction: MailDirection) -> float:
    """Seconds from the end of a good run to the next one."""
    floor_s = 60.0 * context.profile.min_polling_interval_minutes if context.profile else 0.0
    return tools.backoff.after_success_s(0.0 if direction is MailDirection.OUTGOING else floor_s)


def _gap_s(run: Run, report: RunReport) -> float:
    """Seconds until the next run, fewer where old mail waits, more while a pass is held: each look at it reads the whole plan again.

    The profile's own minimum holds in any case. A release makes the next run due at once.
    """
    gap_s = usual_gap_s(run.tools, run.context, report.direction)
    if report.act is not None and report.act.held is not None:
        return max(gap_s, HELD_GAP_S)
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


def succeeded(run: Run, report: RunReport, *, contact: bool) -> RunReport:
    """Write down a run that ended well; `contact` is false where no server was asked. Raises what the store raises."""
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


def failed(run: Run, report: RunReport) -> RunReport:
    """Write down a run that ended by `report.error`: the direction backs off, or is parked where a person must act."""
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
