"""The work of a run, direction by direction: what it opens, what it runs, what it closes; and the same for a run that writes nothing.

incoming:  source ▶ IncomingRun
outgoing:  OutgoingRun ▶ sink, once there is something to send ▶ copies of what was sent
act:       ActTransport ▶ ActRun; not in sandbox mode, where the direction is not eligible: what it plans is changes of a server
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from core.domain.mailbox import MailDirection
from core.errors import Cancelled, PostroomError
from core.pipelines.act.run import ActRun
from core.pipelines.act_guarding import UnchangingAct
from core.pipelines.act_opening import open_act
from core.pipelines.connections import settings_for
from core.pipelines.guarding import UnchangingSource, guarded_source, sends_to_files
from core.pipelines.incoming import IncomingRun
from core.pipelines.observe import SilentObserver
from core.pipelines.outgoing import OutgoingRun
from core.pipelines.report import RunOutcome, RunReport
from core.pipelines.run_ends import Run
from core.pipelines.sending.desk import SendDesk
from core.pipelines.sending.sent_copies import keep_sent_copies
from core.ports import MailSink, Transports
from core.ports.act_transport import ActTransport
from core.ports.sent_copies import SentCopies

Progress = Callable[[RunReport], None]


class RunJob(Protocol):
    """The work of one run."""

    @property
    def report(self) -> RunReport:
        """What it came to so far."""
        ...

    def work(self, progress: Progress) -> bool:
        """Do it; returns whether a server was asked. Raises what the pipeline raises."""
        ...


def job_of(run: Run, report: RunReport) -> RunJob:
    """The work of a run in earnest, into `report`."""
    match report.direction:
        case MailDirection.INCOMING:
            return _Incoming(run, report)
        case MailDirection.OUTGOING:
            return _Outgoing(run, report)
        case MailDirection.ACT:
            return _Act(run, report)


def suppose(run: Run, report: RunReport, progress: Progress) -> RunReport:
    """What the run would do; nothing is written, here or on a server. Expected failures are in the report. Raises Cancelled."""
    match report.direction:
        case MailDirection.OUTGOING:
            return OutgoingRun(run.tools, run.context, None, run.token, report).what_if()
        case MailDirection.INCOMING:
            incoming = IncomingRun(run.tools, run.context, None, run.token, report)
            return _expected(lambda: _suppose_incoming(run, incoming, progress), lambda: incoming.report)
        case MailDirection.ACT:
            act = ActRun(run.tools, run.context, None, run.token, report)
            return _expected(lambda: _suppose_act(run, act), lambda: act.report)


class _Incoming:
    def __init__(self, run: Run, report: RunReport) -> None:
        self._run = run
        self._pipeline = IncomingRun(run.tools, run.context, run.lease, run.token, report)

    @property
    def report(self) -> RunReport:
        return self._pipeline.report

    def work(self, progress: Progress) -> bool:
        run = self._run
        settings = settings_for(run.context, MailDirection.INCOMING, run.tools.secrets)
        source = guarded_source(run.context, run.tools.transports.source(settings, run.token, SilentObserver()))
        try:
            self._pipeline.run(source, progress)
        finally:
            source.close()
        return True


class _Outgoing:
    def __init__(self, run: Run, report: RunReport) -> None:
        self._run = run
        self._pipeline = OutgoingRun(run.tools, run.context, run.lease, run.token, report)

    @property
    def report(self) -> RunReport:
        return self._pipeline.report

    def work(self, progress: Progress) -> bool:
        run, pipeline = self._run, self._pipeline
        if sends_to_files(run.context):
            pipeline.run(lambda: run.tools.outbox(run.context.mailbox.email_address), progress)
            return False
        settings = settings_for(run.context, MailDirection.OUTGOING, run.tools.secrets)

        def open_sink() -> MailSink:
            return run.tools.transports.sink(settings, run.token, SilentObserver())

        pipeline.run(open_sink, progress)
        keep_sent_copies(SendDesk(run.tools, run.context, run.lease, run.token, pipeline.report), lambda: _sent_copies(run))
        state = run.context.mailbox.outgoing
        if not pipeline.contacted and (state.parked or state.consecutive_failures):
            open_sink().close()
            pipeline.contacted = True
        return pipeline.contacted


class _Act:
    def __init__(self, run: Run, report: RunReport) -> None:
        self._run = run
        self._pipeline = ActRun(run.tools, run.context, run.lease, run.token, report)

    @property
    def report(self) -> RunReport:
        return self._pipeline.report

    def work(self, progress: Progress) -> bool:
        run = self._run
        transport = _open_act(run, run.tools.transports)
        try:
            self._pipeline.run(transport, progress)
        finally:
            transport.close()
        return True


def _sent_copies(run: Run) -> SentCopies:
    settings = settings_for(run.context, MailDirection.INCOMING, run.tools.secrets)
    return run.tools.transports.sent_copies(settings, run.token, SilentObserver())


def _suppose_incoming(run: Run, pipeline: IncomingRun, progress: Progress) -> RunReport:
    settings = settings_for(run.context, MailDirection.INCOMING, run.tools.secrets)
    source = UnchangingSource(_unlearning(run).source(settings, run.token, SilentObserver()))
    try:
        return pipeline.what_if(source, progress)
    finally:
        source.close()


def _suppose_act(run: Run, pipeline: ActRun) -> RunReport:
    transport = UnchangingAct(_open_act(run, _unlearning(run)))
    try:
        return pipeline.what_if(transport)
    finally:
        transport.close()


def _open_act(run: Run, transports: Transports) -> ActTransport:
    settings = settings_for(run.context, MailDirection.ACT, run.tools.secrets)
    return open_act(transports, run.context, settings, run.token, SilentObserver())


def _unlearning(run: Run) -> Transports:
    return run.tools.unlearning or run.tools.transports


def _expected(work: Callable[[], RunReport], so_far: Callable[[], RunReport]) -> RunReport:
    """What the work came to, a failure of the server as one."""
    try:
        return work()
    except Cancelled:
        raise
    except PostroomError as error:
        return replace(so_far(), outcome=RunOutcome.FAILED, reason=str(error), error=error)
