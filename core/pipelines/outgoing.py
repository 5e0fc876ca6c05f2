"""Outgoing mail: at most once.

pending-send ──claim──▶ sending ──stamp──▶ (Message-ID, token and raw committed) ──▶ submission ──▶ "dot" committed ──▶ dot written
     ▲                     │                                                           │                                  │
     │◀── no dot in the journal: safe to send again ◀──────────────────────────────────┘              reply 2yz ──▶ sent │
     │◀── 4yz: later ◀────────────────────────────────────────────────────────────────────────────────── reply 4yz ◀─────┤
   failed ◀── 5yz, or nobody left to send to ◀──────────────────────────────────────────────────────── reply 5yz ◀──────┤
  unknown ◀── the dot is in the journal and no reply came: a person decides ◀───────────────────────── nothing ◀────────┘
     ▲
     └── a server that can be asked (Exchange) is asked first: found among the sent ones it is sent, withdrawn from the drafts it is
         pending-send again, and only what is in neither place is unknown. Until it could be asked the email stays in sending. One that is
         withdrawn time and again lets the others pass, and has failed after MAX_ATTEMPTS.

An email that makes the server hang up before the dot was not sent: it counts an attempt, waits for its own next one, and the others go on
over another connection. A second one in a row ends the run.

The parts are in `core.pipelines.sending`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.cancel import CancelToken
from core.domain.activity import EmailStatus
from core.domain.ids import ActivityId
from core.domain.octets import Held
from core.errors import AccessDenied, ConnectionFailed, ItemError, PostroomError, ProtocolBroken, UsageError
from core.pipelines.report import PlannedAction, RunReport, Tools
from core.pipelines.sending.desk import Journal, SendDesk
from core.pipelines.sending.doubts import settle_doubts
from core.pipelines.sending.holding import claim, held_until, note_error, note_outcome
from core.pipelines.sending.permission import held_back, why_not
from core.pipelines.sending.plan import BATCH, FAST_BATCH, FAST_S, MAX_ATTEMPTS
from core.pipelines.sending.recipients import left_out, refused_beforehand, wanted_recipients
from core.pipelines.sending.settling import give_up, put_behind, put_off_automatic, settle
from core.pipelines.sending.stamping import envelope, new_tokens, stamp
from core.ports import Envelope, Lease, MailboxContext, MailSink, OutgoingWork, Stamped, SubmissionUncertain

__all__ = ["BATCH", "MAX_ATTEMPTS", "OutgoingRun"]

Progress = Callable[[RunReport], None]
OpenSink = Callable[[], MailSink]


class OutgoingRun:
    """One outgoing run of one mailbox. Runs on the lane's thread."""

    def __init__(self, tools: Tools, context: MailboxContext, lease: Lease | None, token: CancelToken, report: RunReport) -> None:
        self._desk = SendDesk(tools, context, lease, token, report)
        self.contacted = False
        self._sink: MailSink | None = None
        #: The last email that was handed over made the server hang up. Two in a row are the server's trouble, not theirs.
        self._hung_up: PostroomError | None = None

    @property
    def report(self) -> RunReport:
        """How far it is."""
        return self._desk.report

    def run(self, open_sink: OpenSink, progress: Progress) -> RunReport:
        """Send everything that is due. Opens a connection only when there is something to send.

        Raises what the sink raises; mail that was claimed and not sent is pending again by then.
        """
        desk = self._desk
        try:
            unasked = None if held_until(desk) else settle_doubts(desk, lambda: self._opened(open_sink))
            most = BATCH
            while works := claim(desk, most):
                begun_s = desk.tools.clock.monotonic_s()
                self._send_batch(works, open_sink)
                progress(self.report)
                most = FAST_BATCH if desk.tools.clock.monotonic_s() - begun_s <= FAST_S else BATCH
        except BaseException as error:
            if self._sink is not None:
                self._sink.abort()
            if isinstance(error, PostroomError):
                note_error(desk, error)
            raise
        finally:
            if self._sink is not None:
                self._sink.close()
        if unasked is not None:
            raise unasked
        if self._hung_up is not None:
            # Nothing got through after it.
            raise self._hung_up
        return self.report

    def what_if(self) -> RunReport:
        """Return what would be handed to the server now; write nothing, here or there."""
        desk, mailbox = self._desk, self._desk.context.mailbox
        with desk.tools.store.reading() as reader:
            works = reader.due_outgoing(mailbox.id, desk.now)
        planned: list[PlannedAction] = []
        for work in works:
            refused = refused_beforehand(work, desk.context.organization)
            recipients = wanted_recipients(work, refused)
            forbidden = why_not(desk, work)
            reasons = [f"it is due and goes to {', '.join(recipients)}" if recipients else "there is nobody left to send it to"]
            if forbidden is not None:
                recipients, reasons = (), [forbidden]
            reasons += [f"{address}: {delivery.reply}" for address, delivery in refused.items()]
            because = f"'{work.subject}' (activity {work.id}): {'; '.join(reasons)}"
            planned.append(PlannedAction(mailbox.email_address, work.message_id, "send" if recipients else "fail", because))
        sent = sum(action.would == "send" for action in planned)
        desk.report = replace(desk.report, sent=sent, failed=len(planned) - sent, actions=tuple(planned))
        return desk.report

    def _opened(self, open_sink: OpenSink) -> MailSink:
        if self._sink is None:
            self._sink = open_sink()
            self.contacted = True
        return self._sink

    def _send_batch(self, works: list[OutgoingWork], open_sink: OpenSink) -> None:
        waiting = [work.id for work in works]
        with self._desk.journalling():
            self._send_all(works, waiting, open_sink)

    def _send_all(self, works: list[OutgoingWork], waiting: list[ActivityId], open_sink: OpenSink) -> None:
        try:
            for work, ready in self._prepare(works, waiting):
                # A connection that was lost over one email is opened again for the others.
                sink = self._opened(open_sink)
                waiting.remove(work.id)
                if not self._submit(work, ready, sink, waiting):
                    self._give_back(waiting)
                    return
        except BaseException:
            self._give_back(waiting)
            raise

    def _prepare(self, works: list[OutgoingWork], waiting: list[ActivityId]) -> list[tuple[OutgoingWork, Envelope]]:
        """Compose and stamp; what cannot be composed, or has nobody to go to, fails here and leaves `waiting`."""
        desk = self._desk
        ready: list[tuple[OutgoingWork, Envelope]] = []
        stamps: list[Stamped] = []
        tokens = new_tokens(desk, works)
        for work in works:
            desk.token.check()
            refused = refused_beforehand(work, desk.context.organization)
            recipients = wanted_recipients(work, refused)
            forbidden = "There is nobody left to send it to." if not recipients else why_not(desk, work)
            if forbidden is not None:
                give_up(desk, work, forbidden, refused)
                waiting.remove(work.id)
                continue
            held = held_back(desk, work, recipients)
            if len(held) == len(recipients):
                put_off_automatic(desk, work, held)
                waiting.remove(work.id)
                continue
            recipients = tuple(address for address in recipients if address not in held)
            try:
                stamped = stamp(desk, work, tokens)
            except (UsageError, ItemError) as error:
                desk.end_badly(work.id, EmailStatus.FAILED, str(error), {})
                waiting.remove(work.id)
                continue
            again = stamped.raw is work.raw
            if not again and isinstance(stamped.raw, Held):
                stamps.append(stamped)
            ready.append((work, envelope(desk, work, stamped, recipients, again=again)))
        with desk.writing(durable=False) as uow:
            uow.stamp(stamps)
        return ready

    def _submit(self, work: OutgoingWork, ready: Envelope, sink: MailSink, waiting: list[ActivityId]) -> bool:
        """Hand one email over and write down what became of it; False where no more is to be sent now."""
        desk = self._desk
        left = left_out(work, desk.context.organization, ready.recipients)
        journal = Journal(desk, work.id, left)
        desk.begin()
        try:
            outcome = sink.send(ready, journal)
        except SubmissionUncertain as uncertain:
            if journal.submission_id is not None:
                # It stays in `sending`: the next run asks the server.
                raise ConnectionFailed(uncertain.cause) from uncertain
            desk.end_badly(work.id, EmailStatus.UNKNOWN, uncertain.cause, {}, desk.uncertain(work.id, uncertain.cause))
            raise ConnectionFailed(uncertain.cause) from uncertain
        except AccessDenied as error:
            # One mailbox may not send for another: that is this email's affair, and no reason to stop the mailbox's own mail.
            if journal.dotted or not ready.on_behalf_of:
                self._keep(work, journal, waiting)
                raise
            desk.end_badly(work.id, EmailStatus.FAILED, str(error), {})
        except (ConnectionFailed, ProtocolBroken) as error:
            if journal.dotted or self._hung_up is not None:
                self._keep(work, journal, waiting)
                raise
            self._hung_up = error
            self._drop_sink()
            put_behind(desk, work, error)
        except PostroomError:
            self._keep(work, journal, waiting)
            raise
        else:
            self._hung_up = None
            settle(desk, work, outcome, left)
            return not note_outcome(desk, outcome)
        return True

    @staticmethod
    def _keep(work: OutgoingWork, journal: Journal, waiting: list[ActivityId]) -> None:
        """Have an email given back; but once the dot is in the journal, no error proves that it was not sent: the next run settles it."""
        if not journal.dotted:
            waiting.append(work.id)

    def _drop_sink(self) -> None:
        if self._sink is not None:
            self._sink.abort()
            self._sink.close()
            self._sink = None

    def _give_back(self, waiting: list[ActivityId]) -> None:
        """Make claimed mail that was not submitted pending again; a journal without a dot proves that it was not sent."""
        if not waiting:
            return
        with self._desk.writing() as uow:
            for activity_id in waiting:
                uow.finish_sending(activity_id, EmailStatus.PENDING_SEND, reply="", deliveries={})
