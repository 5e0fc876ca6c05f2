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
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from core.cancel import CancelToken
from core.domain import tracking_token
from core.domain.activity import Delivery, DeliveryState, EmailStatus, Party, PartyRole
from core.domain.alert import SENDING_UNKNOWN, AlertDraft, AlertLevel
from core.domain.ids import ActivityId
from core.domain.message import Address, OutgoingMessage
from core.errors import AccessDenied, ConnectionFailed, ItemError, NotSupported, PostroomError, ProtocolBroken, UsageError
from core.pipelines.connections import new_message_id
from core.pipelines.judging.likeness import kept_likeness
from core.pipelines.report import PlannedAction, RunReport, Tools
from core.ports import Doubt, Envelope, Lease, MailboxContext, MailSink, OutgoingWork, Proof, SendOutcome, Stamped, SubmissionUncertain

_log = logging.getLogger(__name__)

BATCH = 10
MAX_ATTEMPTS = 10
DELIVERED_STATES = frozenset({DeliveryState.ACCEPTED, DeliveryState.DELIVERED})

Progress = Callable[[RunReport], None]
OpenSink = Callable[[], MailSink]


class _Journal:
    """Commits the one moment that matters for one email."""

    def __init__(self, run: OutgoingRun, activity_id: ActivityId) -> None:
        self._run = run
        self._activity_id = activity_id
        self.submission_id: str | None = None
        self.dotted = False

    def dot(self, submission_id: str | None = None) -> None:
        self._run.commit_dot(self._activity_id, submission_id)
        self.dotted, self.submission_id = True, submission_id


class OutgoingRun:
    """One outgoing run of one mailbox. Runs on the lane's thread."""

    def __init__(self, tools: Tools, context: MailboxContext, lease: Lease | None, token: CancelToken, report: RunReport) -> None:
        self._tools = tools
        self._context = context
        self._lease = lease
        self._token = token
        self.report = report
        self.contacted = False
        self._sink: MailSink | None = None

    def run(self, open_sink: OpenSink, progress: Progress) -> RunReport:
        """Send everything that is due. Opens a connection only when there is something to send.

        Raises what the sink raises; mail that was claimed and not sent is pending again by then.
        """
        try:
            unasked = self._recover(open_sink)
            while works := self._claim():
                self._send_batch(works, open_sink)
                progress(self.report)
        except BaseException:
            if self._sink is not None:
                self._sink.abort()
            raise
        finally:
            if self._sink is not None:
                self._sink.close()
        if unasked is not None:
            raise unasked
        return self.report

    def what_if(self) -> RunReport:
        """Return what would be handed to the server now; write nothing, here or there."""
        mailbox = self._context.mailbox
        with self._tools.store.reading() as reader:
            works = reader.due_outgoing(mailbox.id, self._tools.clock.now())
        planned: list[PlannedAction] = []
        for work in works:
            refused = self._refused_before_sending(work)
            unwanted = {address.lower() for address in refused}
            recipients = [address for address in _recipients(work) if address.lower() not in unwanted]
            reasons = [f"it is due and goes to {', '.join(recipients)}" if recipients else "there is nobody left to send it to"]
            reasons += [f"{address}: {delivery.reply}" for address, delivery in refused.items()]
            because = f"'{work.subject}' (activity {work.id}): {'; '.join(reasons)}"
            planned.append(PlannedAction(mailbox.email_address, work.message_id, "send" if recipients else "fail", because))
        sent = sum(action.would == "send" for action in planned)
        self.report = replace(self.report, sent=sent, failed=len(planned) - sent, actions=tuple(planned))
        return self.report

    def commit_dot(self, activity_id: ActivityId, submission_id: str | None) -> None:
        """Write into the journal that the last step of a submission is about to be taken."""
        self._token.check()
        with self._tools.store.writing(self._lease) as uow:
            uow.journal_dot(activity_id, submission_id)

    def _recover(self, open_sink: OpenSink) -> PostroomError | None:
        """Settle what an earlier run left in `sending`: without a dot it is pending again; with one the server is asked where that is
        possible, else it is unknown. Returns why one of them could not be asked about, which is no reason to keep the other mail waiting.
        """
        cause = "the program ended before the server's answer"
        with self._tools.store.writing(self._lease) as uow:
            recovered = uow.recover_sending(self._context.mailbox.id)
            for activity_id in recovered.unknown:
                uow.raise_alert(self._uncertain(activity_id, cause), self._tools.clock.now())
        unasked: PostroomError | None = None
        for doubt in recovered.doubts:
            self._token.check()
            sink = self._opened(open_sink)
            try:
                proof = sink.prove(doubt.message_id, doubt.submission_id)
            except (ProtocolBroken, AccessDenied, NotSupported) as error:
                _log.warning("Email %s of %s stays in doubt: %s", doubt.activity_id, self.report.mailbox, error)
                unasked = unasked or error
            else:
                self._resolve(doubt, proof)
        return unasked

    def _resolve(self, doubt: Doubt, proof: Proof) -> None:
        """Write down what the server says about a submission whose answer was lost."""
        now = self._tools.clock.now()
        with self._tools.store.writing(self._lease) as uow:
            match proof:
                case Proof.SENT:
                    reply = "The answer was lost; the message was found among the sent ones."
                    uow.finish_sending(doubt.activity_id, EmailStatus.SENT, reply=reply, deliveries={}, sent_at=now)
                    self.report = replace(self.report, sent=self.report.sent + 1)
                case Proof.NOT_SENT if doubt.attempt >= MAX_ATTEMPTS:
                    reply = f"The answer was lost {doubt.attempt} times; the server has not sent it."
                    uow.finish_sending(doubt.activity_id, EmailStatus.FAILED, reply=reply, deliveries={})
                    self.report = replace(self.report, failed=self.report.failed + 1)
                case Proof.NOT_SENT:
                    reply = "The answer was lost; the server had not sent it, and it is sent again."
                    uow.finish_sending(
                        doubt.activity_id, EmailStatus.PENDING_SEND, reply=reply, deliveries={}, retry_at=self._again_at(doubt, now)
                    )
                case Proof.NONE:
                    cause = "the server's answer was lost, and asked again it can neither show the message as sent nor take it back"
                    uow.finish_sending(doubt.activity_id, EmailStatus.UNKNOWN, reply=cause, deliveries={})
                    uow.raise_alert(self._uncertain(doubt.activity_id, cause), now)
                    self.report = replace(self.report, failed=self.report.failed + 1)
                case _:
                    assert_never(proof)

    def _again_at(self, doubt: Doubt, now: datetime) -> datetime:
        """When a withdrawn email is sent again: at once after its first attempt, later after others, so that it does not stop the rest."""
        gap_s = self._tools.backoff.after_failure_s(doubt.attempt, self._tools.chance()) if doubt.attempt > 1 else 0.0
        return now + timedelta(seconds=gap_s)

    def _opened(self, open_sink: OpenSink) -> MailSink:
        if self._sink is None:
            self._sink = open_sink()
            self.contacted = True
        return self._sink

    def _uncertain(self, activity_id: ActivityId, cause: str) -> AlertDraft:
        return AlertDraft(
            AlertLevel.ERROR,
            SENDING_UNKNOWN,
            f"It cannot be proven whether email {activity_id} was sent",
            "Look into the recipient's or the server's log, then resend or cancel it.",
            self._context.mailbox.id,
            cause,
            str(activity_id),
        )

    def _claim(self) -> list[OutgoingWork]:
        self._token.check()
        with self._tools.store.writing(self._lease) as uow:
            return uow.claim_outgoing(self._context.mailbox.id, self._tools.clock.now(), BATCH)

    def _send_batch(self, works: list[OutgoingWork], open_sink: OpenSink) -> None:
        waiting = [work.id for work in works]
        try:
            ready = self._prepare(works, waiting)
            for work, envelope in ready:
                sink = self._opened(open_sink)
                waiting.remove(work.id)
                self._submit(work, envelope, sink, waiting)
        except BaseException:
            self._give_back(waiting)
            raise

    def _prepare(self, works: list[OutgoingWork], waiting: list[ActivityId]) -> list[tuple[OutgoingWork, Envelope]]:
        """Compose and stamp; what cannot be composed, or has nobody to go to, fails here and leaves `waiting`."""
        ready: list[tuple[OutgoingWork, Envelope]] = []
        stamps: list[Stamped] = []
        for work in works:
            self._token.check()
            refused = self._refused_before_sending(work)
            unwanted = {address.lower() for address in refused}
            recipients = tuple(address for address in _recipients(work) if address.lower() not in unwanted)
            if not recipients:
                self._finish(work, EmailStatus.FAILED, "There is nobody left to send it to.", refused)
                waiting.remove(work.id)
                continue
            try:
                stamped = self._stamp(work)
            except (UsageError, ItemError) as error:
                self._finish(work, EmailStatus.FAILED, str(error), {})
                waiting.remove(work.id)
                continue
            if stamped.raw is not work.raw:
                stamps.append(stamped)
            again = stamped.raw is work.raw
            ready.append((work, Envelope(stamped.message_id, self._context.mailbox.email_address, recipients, stamped.raw, again)))
        with self._tools.store.writing(self._lease) as uow:
            uow.stamp(stamps)
        return ready

    def _refused_before_sending(self, work: OutgoingWork) -> dict[str, Delivery]:
        refused = {address: Delivery(DeliveryState.FAILED, "The record does not allow email.") for address in work.do_not_email}
        if not self._context.organization.send_to_unresolved:
            resolved = {party.address.lower() for party in work.parties if party.record is not None}
            for address in _recipients(work):
                if address.lower() not in resolved:
                    refused[address] = Delivery(DeliveryState.FAILED, "The address belongs to no record.")
        return refused

    def _stamp(self, work: OutgoingWork) -> Stamped:
        """Give the email its Message-ID, token and bytes; an earlier attempt's are kept, so that all attempts are one message."""
        if work.raw is not None and work.message_id is not None:
            return Stamped(work.id, work.message_id, work.tracking_token, work.subject, work.raw)
        organization, mailbox = self._context.organization, self._context.mailbox
        settings = organization.tracking_token
        token, subject = work.tracking_token, work.subject
        if settings.enabled:
            if token is None:
                with self._tools.store.writing(self._lease) as uow:
                    user_number, counter = uow.next_token_number(mailbox.id, tracking_token.counter_modulus(settings))
                token = tracking_token.format_token(settings, user_number, counter)
            subject = tracking_token.append_token(subject, token, organization.maximum_subject_length)
        message_id = work.message_id or new_message_id(mailbox.email_address)
        raw = self._tools.compose(self._message(work, message_id, subject))
        addresses = [mailbox.email_address, *_recipients(work)]
        return Stamped(work.id, message_id, token, subject, raw, kept_likeness(subject, addresses, organization))

    def _message(self, work: OutgoingWork, message_id: str, subject: str) -> OutgoingMessage:
        def by_role(role: PartyRole) -> tuple[Address, ...]:
            return tuple(_distinct([party for party in work.parties if party.role is role]))

        sender = next((party for party in work.parties if party.role is PartyRole.SENDER), None)
        name = sender.name or (sender.record.name if sender.record else "") if sender else ""
        return OutgoingMessage(
            message_id=message_id,
            date=self._tools.clock.now(),
            from_=Address(self._context.mailbox.email_address, name),
            to=by_role(PartyRole.TO),
            cc=by_role(PartyRole.CC),
            bcc=by_role(PartyRole.BCC),
            subject=subject,
            text=work.text,
            html=work.html,
            in_reply_to=work.in_reply_to,
            references=work.references,
            attachments=work.attachments,
        )

    def _submit(self, work: OutgoingWork, envelope: Envelope, sink: MailSink, waiting: list[ActivityId]) -> None:
        journal = _Journal(self, work.id)
        try:
            outcome = sink.send(envelope, journal)
        except SubmissionUncertain as uncertain:
            if journal.submission_id is not None:
                # It stays in `sending`: the next run asks the server.
                raise ConnectionFailed(uncertain.cause) from uncertain
            self._finish(work, EmailStatus.UNKNOWN, uncertain.cause, {}, self._uncertain(work.id, uncertain.cause))
            raise ConnectionFailed(uncertain.cause) from uncertain
        except PostroomError:
            # Once the dot is in the journal, no error proves that it was not sent: the next run settles it.
            if not journal.dotted:
                waiting.append(work.id)
            raise
        self._settle(work, outcome)

    def _settle(self, work: OutgoingWork, outcome: SendOutcome) -> None:
        refused = {**self._refused_before_sending(work), **outcome.deliveries}
        attempts = work.attempts + 1
        later = outcome.temporary_recipients or (frozenset(outcome.deliveries) if outcome.temporary else frozenset())
        if later and attempts < MAX_ATTEMPTS:
            gap_s = self._tools.backoff.after_failure_s(attempts, self._tools.chance())
            retry_at = self._tools.clock.now() + timedelta(seconds=gap_s)
            waiting_for = {address: Delivery(DeliveryState.DELAYED, refused[address].reply) for address in later if address in refused}
            self._write(work, EmailStatus.PENDING_SEND, outcome.reply, {**refused, **waiting_for}, retry_at)
            return
        refused |= {address: Delivery(DeliveryState.FAILED, refused[address].reply) for address in later if address in refused}
        accepted_before = any(party.delivery and party.delivery.state in DELIVERED_STATES for party in work.parties)
        if outcome.accepted or accepted_before:
            self._write(work, EmailStatus.SENT, outcome.reply, refused)
            self.report = replace(self.report, sent=self.report.sent + 1)
            return
        self._finish(work, EmailStatus.FAILED, outcome.reply, refused)

    def _finish(
        self, work: OutgoingWork, status: EmailStatus, reply: str, deliveries: dict[str, Delivery], alert: AlertDraft | None = None
    ) -> None:
        self._write(work, status, reply, deliveries, alert=alert)
        self.report = replace(self.report, failed=self.report.failed + 1)
        _log.warning("Email %s of %s ended as %s: %s", work.id, self.report.mailbox, status.name.lower(), reply)

    def _write(
        self,
        work: OutgoingWork,
        status: EmailStatus,
        reply: str,
        deliveries: dict[str, Delivery],
        retry_at: datetime | None = None,
        alert: AlertDraft | None = None,
    ) -> None:
        now = self._tools.clock.now()
        with self._tools.store.writing(self._lease) as uow:
            uow.finish_sending(
                work.id,
                status,
                reply=reply,
                deliveries=deliveries,
                sent_at=now if status is EmailStatus.SENT else None,
                retry_at=retry_at,
            )
            if alert is not None:
                uow.raise_alert(alert, now)

    def _give_back(self, waiting: list[ActivityId]) -> None:
        """Make claimed mail that was not submitted pending again; a journal without a dot proves that it was not sent."""
        if not waiting:
            return
        with self._tools.store.writing(self._lease) as uow:
            for activity_id in waiting:
                uow.finish_sending(activity_id, EmailStatus.PENDING_SEND, reply="", deliveries={})


def _recipients(work: OutgoingWork) -> list[str]:
    """The envelope: every address once in any case, without those that were served by an earlier attempt or refused for good."""
    settled = {
        party.address.lower() for party in work.parties if party.delivery is not None and party.delivery.state is not DeliveryState.DELAYED
    }
    wanted: dict[str, str] = {}
    for party in work.parties:
        if party.role is not PartyRole.SENDER and party.address:
            wanted.setdefault(party.address.lower(), party.address)
    return [address for key, address in wanted.items() if key not in settled]


def _distinct(parties: list[Party]) -> list[Address]:
    """One address may have given several parties; a header names it once."""
    found: dict[str, Address] = {}
    for party in parties:
        if party.address:
            found.setdefault(party.address.lower(), Address(party.address, party.name))
    return list(found.values())
