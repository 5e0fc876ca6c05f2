"""What the parts of one outgoing run share: the tools, the mailbox, the counts, and how an email is written down as finished."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime

from core.cancel import CancelToken
from core.domain.activity import Delivery, EmailStatus
from core.domain.alert import AlertDraft
from core.domain.ids import ActivityId
from core.domain.send_doubt import unknown_alert
from core.errors import InternalError
from core.pipelines.guarding import sends_to_sink
from core.pipelines.report import RunReport, Tools
from core.pipelines.sending.asking import ask_person
from core.pipelines.sending.owing import owe_copy
from core.ports import Lease, MailboxContext, UnitOfWork
from core.ports.sending import Answered, AttemptJournal

_log = logging.getLogger(__name__)

#: For so long an email that the server took may wait to be shown as sent, in seconds: those that come fast are settled together.
SETTLE_AFTER_S = 0.25


class SendDesk:
    """One outgoing run of one mailbox, as its parts see it. Runs on the lane's thread."""

    def __init__(self, tools: Tools, context: MailboxContext, lease: Lease | None, token: CancelToken, report: RunReport) -> None:
        self.tools = tools
        self.context = context
        self.token = token
        self.report = report
        self._lease = lease
        self._journal: AttemptJournal | None = None
        #: Emails whose answers are in the journal, and since when the first of them was under way, in seconds of the clock.
        self._answered: list[Answered] = []
        self._answered_since_s = 0.0
        self._begun_s = 0.0

    @property
    def now(self) -> datetime:
        """The clock's time."""
        return self.tools.clock.now()

    def writing(self, *, durable: bool = True) -> AbstractContextManager[UnitOfWork]:
        """One short transaction under the lane's lease.

        Not `durable` is what a loss of power may undo without harm: before the dot nothing was sent, and its own commit makes all before it
        durable; a lost commit after the reply is a doubt, as if the reply had been lost. The end of this program undoes nothing.
        """
        return self.tools.store.writing(self._lease, durable=durable)

    def count(self, *, sent: int = 0, failed: int = 0) -> None:
        """Add to what the run reports."""
        self.report = replace(self.report, sent=self.report.sent + sent, failed=self.report.failed + failed)

    @contextmanager
    def journalling(self) -> Iterator[None]:
        """Keep the journal open for the emails of a batch; what was answered is settled at the end."""
        with self.tools.store.journal(self._lease) as journal:
            self._journal = journal
            try:
                yield
            finally:
                self.settle_answered()
                self._journal = None

    def begin(self) -> None:
        """The submission of an email begins."""
        self._begun_s = self.tools.clock.monotonic_s()

    def commit_dot(self, activity_id: ActivityId, submission_id: str | None, refused: Mapping[str, Delivery]) -> None:
        """Write into the journal that the last step of a submission is about to be taken, and who is left out of it."""
        self.token.check()
        self._open_journal.dot(activity_id, submission_id, refused)

    def answered(self, activity_id: ActivityId, reply: str, deliveries: Mapping[str, Delivery]) -> None:
        """Write into the journal that the server took an email; it is settled soon, with others where they come fast."""
        answered = Answered(activity_id, reply, deliveries, self.now)
        self._open_journal.answered(answered)
        if not self._answered:
            self._answered_since_s = self._begun_s
        self._answered.append(answered)
        self.count(sent=1)
        if self.tools.clock.monotonic_s() - self._answered_since_s >= SETTLE_AFTER_S:
            self.settle_answered()

    def settle_answered(self) -> list[Answered]:
        """Make sent what the server took, in one commit; what that was."""
        answered, self._answered = self._answered, []
        if answered:
            with self.writing(durable=False) as uow:
                for activity_id in uow.settle_answered(answered):
                    owe_copy(uow, self.context, activity_id, EmailStatus.SENT, self.now)
        return answered

    @property
    def _open_journal(self) -> AttemptJournal:
        if self._journal is None:
            raise InternalError("an email is submitted outside of its journal")
        return self._journal

    def write(
        self,
        activity_id: ActivityId,
        status: EmailStatus,
        reply: str,
        deliveries: Mapping[str, Delivery],
        *,
        retry_at: datetime | None = None,
        alert: AlertDraft | None = None,
    ) -> bool:
        """Write down how an attempt ended, with the alert that tells a person, in one commit; durable unless it says no more than sent.

        False, and nothing written, where somebody settled it meanwhile, as a delivery report may.
        """
        now = self.now
        with self.writing(durable=status is not EmailStatus.SENT or alert is not None) as uow:
            if not uow.is_under_way(activity_id):
                _log.info("Email %s of %s was settled meanwhile", activity_id, self.report.mailbox)
                return False
            sent_at = now if status is EmailStatus.SENT else None
            uow.finish_sending(activity_id, status, reply=reply, deliveries=deliveries, sent_at=sent_at, retry_at=retry_at)
            owe_copy(uow, self.context, activity_id, status, now)
            if alert is not None:
                ask_person(uow, activity_id, alert, now)
        return True

    def end_badly(
        self,
        activity_id: ActivityId,
        status: EmailStatus,
        reply: str,
        deliveries: Mapping[str, Delivery],
        alert: AlertDraft | None = None,
    ) -> None:
        """Write down that an email was not sent, or that nobody knows whether it was."""
        if not self.write(activity_id, status, reply, deliveries, alert=alert):
            return
        self.count(failed=1)
        _log.warning("Email %s of %s ended as %s: %s", activity_id, self.report.mailbox, status.name.lower(), reply)

    def uncertain(self, activity_id: ActivityId, cause: str) -> AlertDraft:
        """The alert that asks a person about an email of which nobody knows whether it was sent."""
        return unknown_alert(activity_id, self.context.mailbox.id, cause)

    @property
    def asks_server(self) -> bool:
        """Whether this run speaks to the server of the mailbox: not where its profile writes mail into files for a trial."""
        return not sends_to_sink(self.context)


class Journal:
    """Commits the one moment that matters for one email. `refused`: who is left out before anything is handed over."""

    def __init__(self, desk: SendDesk, activity_id: ActivityId, refused: Mapping[str, Delivery]) -> None:
        self._desk = desk
        self._activity_id = activity_id
        self._refused = refused
        self.submission_id: str | None = None
        self.dotted = False

    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Commit that the last step follows."""
        self._desk.commit_dot(self._activity_id, submission_id, {**self._refused, **(refused or {})})
        self.dotted, self.submission_id = True, submission_id
