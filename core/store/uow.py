"""UnitOfWork: one writing transaction as a lane sees it. Here only meets what the files beside it do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete

from core.domain.activity import Delivery, EmailStatus
from core.domain.alert import AlertDraft
from core.domain.backfill import Backfill
from core.domain.connection import TestResult
from core.domain.folder_rule import FolderRule
from core.domain.ids import ActivityId, EffectId, FolderRuleId, MailboxId, ProfileId
from core.domain.mailbox import LastError, MailDirection
from core.domain.octets import Octets
from core.domain.record import RecordLink
from core.domain.remote_folder import RemoteFolder
from core.domain.runs import RunEntry
from core.ports import OutgoingWork, PageItem, PageResult, Recovered, Retry, Stamped
from core.ports.backfill import OldMail
from core.ports.ledger import Reread
from core.store import ledger, outgoing
from core.store.alerts import AlertWriting
from core.store.audit_engine import EngineWatch
from core.store.automatic_mail import made_loop_key, note_automatic_mail
from core.store.backfill import forget_old_mail, keep_backfill
from core.store.blobs import BlobWriter
from core.store.database import WriteContext
from core.store.fares import FareLog
from core.store.filing import FilingWriting
from core.store.folder_templates import make_rules
from core.store.folders import bind_rule
from core.store.folders_known import FolderWriting
from core.store.ids import Ids
from core.store.links import chunked
from core.store.pages import PageWriter, open_failure
from core.store.reading import Reader
from core.store.reports import ReportLog
from core.store.rows import EffectRow
from core.store.runs import RunLog
from core.store.send_answers import kept_answers
from core.store.send_waiting import SendWriting
from core.store.sent_copies import SentCopyWriting
from core.store.threads import ThreadLog
from core.store.token_numbers import next_token_number


class StoreUnit(AlertWriting, FilingWriting, FolderWriting, SendWriting, SentCopyWriting, Reader):
    """UnitOfWork over one transaction; not thread-safe, dead when the transaction ends. `now` is the time of everything it writes."""

    def __init__(self, writing: WriteContext, home: Path, now: datetime) -> None:
        super().__init__(writing.connection, home)
        self.blobs = BlobWriter(home, writing.connection, writing.ids, now)
        self._ids = writing.ids
        self._now = now
        self._fares = FareLog(writing.connection, writing.ids, now)
        self._runs = RunLog(writing.connection, writing.ids, now)
        self._watch = EngineWatch(self, writing.ids, now)
        self._log = outgoing.SendLog(writing.connection, writing.ids, self.blobs, now)

    def parts(self) -> tuple[Connection, Ids, datetime]:
        """What another repository needs to write in this transaction: the connection, ids, and the time of everything written."""
        return self.connection, self._ids, self._now

    def save_page(
        self, mailbox_id: MailboxId, folder: str, generation: str, channel: str, items: Sequence[PageItem], cursor: str | None
    ) -> PageResult:
        """Store a page: emails, decisions, failures, effects and cursor, all or nothing. What was seen before changes nothing.

        A part of a page comes without a cursor: the one that is stored stays.
        """
        place = (mailbox_id, folder, generation)
        result = PageWriter(self, self._ids, self.blobs, self._now, place).save_page(channel, items, cursor)
        tracked = result.tracked + result.joined
        received = tracked + result.skipped + result.quarantined
        self._runs.count(mailbox_id, received=received, tracked=tracked, failed=result.quarantined)
        return result

    def resolve_retry(self, retry: Retry, item: PageItem) -> PageResult:
        """Write down a second judgement of a quarantined message; nothing happens where it was settled meanwhile."""
        failure = open_failure(self.connection, retry.failure_id)
        if failure is None:
            return PageResult(0, 0, 0, 0)
        place = (failure.mailbox_id, retry.folder, retry.generation)
        result = PageWriter(self, self._ids, self.blobs, self._now, place).resolve_retry(failure, item)
        # It was received, and counted as such, before it went into quarantine.
        self._runs.count(failure.mailbox_id, tracked=result.tracked + result.joined)
        return result

    def save_again(self, mailbox_id: MailboxId, folder: str, generation: str, items: Sequence[PageItem]) -> PageResult:
        """Write down another judgement of messages that were seen and skipped; what is anything else by now is left alone."""
        place = (mailbox_id, folder, generation)
        result = PageWriter(self, self._ids, self.blobs, self._now, place).save_again(items)
        # They were received, and counted as such, when they were seen first.
        self._runs.count(mailbox_id, tracked=result.tracked + result.joined, failed=result.quarantined)
        return result

    def rejudged(self, seen_ids: Collection[int]) -> None:
        """These were judged once more, whatever came of it."""
        ThreadLog(self.connection, self._ids, self._now).rejudged(seen_ids)

    def look_again(self) -> None:
        """Join late answers that two lanes wrote at the same time; forget what waited in vain."""
        ThreadLog(self.connection, self._ids, self._now).look_again()

    def keep_backfill(self, mailbox_id: MailboxId, backfill: Backfill) -> None:
        """Write down how far a mailbox is with its old mail."""
        keep_backfill(self.connection, mailbox_id, backfill)

    def forget_old_mail(self, mailbox_id: MailboxId, old: Sequence[OldMail]) -> None:
        """These cannot be judged again: they stay skipped for the reason they have."""
        forget_old_mail(self.connection, mailbox_id, old)

    def request_rereads(self, mailbox_id: MailboxId, rereads: Collection[Reread]) -> None:
        """Have the next run fetch these."""
        ledger.request_rereads(self.connection, mailbox_id, rereads, self._now)

    def forget_rereads(self, mailbox_id: MailboxId, rereads: Collection[Reread]) -> None:
        """These were read, or cannot be."""
        ledger.forget_rereads(self.connection, mailbox_id, rereads)

    def retry_failures_of(self, mailbox_id: MailboxId, programs: Collection[str | None], now_by: str) -> int:
        """Have what these versions failed on judged again at once; returns how many."""
        return ledger.retry_failures_of(self.connection, mailbox_id, programs, now_by, self._now)

    def made_loop_key(self) -> bytes:
        """The key of this store's own mail; the first call makes it."""
        return made_loop_key(self.connection, self._now)

    def note_automatic_mail(self, address: str, at: datetime, most: int) -> bool:
        """Count one more mail that is sent by itself to an address; False, and nothing counted, where `most` were in the hour before."""
        return note_automatic_mail(self.connection, self._ids, address, at, most)

    def effects_done(self, effect_ids: Collection[EffectId]) -> None:
        """Forget effects that the server has carried out."""
        for some in chunked(effect_ids):
            self.connection.execute(delete(EffectRow).where(EffectRow.id.in_(some)))

    def claim_outgoing(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[OutgoingWork]:
        """Take mail that is due into `sending`, the oldest first; `attempts` counts the earlier attempts."""
        return outgoing.claim(self, self._ids, mailbox_id, now, limit)

    def next_token_number(self, mailbox_id: MailboxId, modulus: int, count: int = 1) -> tuple[int, int]:
        """The number of the mailbox's user or queue, and the next value of its counter, below `modulus`; so many are taken."""
        return next_token_number(self.connection, mailbox_id, modulus, count)

    def stamp(self, stamped: Sequence[Stamped]) -> dict[ActivityId, Octets]:
        """Keep Message-ID, token, final subject and bytes before submission; the bytes as they are kept, to be read after the commit."""
        return self._log.stamp(stamped)

    def journal_dot(self, activity_id: ActivityId, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Write down that the last step is about to be taken, by which id the server can be asked about it, and who is left out."""
        self._log.journal_dot(activity_id, submission_id, refused)

    def finish_sending(
        self,
        activity_id: ActivityId,
        status: EmailStatus,
        *,
        reply: str,
        deliveries: Mapping[str, Delivery],
        sent_at: datetime | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        """Write down how an attempt ended; raises InternalError where the email is not being sent."""
        mailbox_id = self._log.finish(activity_id, status, reply=reply, deliveries=deliveries, sent_at=sent_at, retry_at=retry_at)
        if mailbox_id is not None:
            failed = status in {EmailStatus.FAILED, EmailStatus.UNKNOWN}
            self._runs.count(mailbox_id, sent=int(status is EmailStatus.SENT), failed=int(failed))

    def recover_sending(self, mailbox_id: MailboxId) -> Recovered:
        """Settle what was left in `sending`, as far as the journal can: doubts stay until the server was asked."""
        sent = self.settle_answered(kept_answers(self.connection, mailbox_id))
        return replace(self._log.recover(mailbox_id), sent=tuple(sent))

    def sent_by_report(self, activity_id: ActivityId) -> bool:
        """Make an unknown email sent where a report that came before proves that it was."""
        return ReportLog(self.connection, self._ids, self._now).prove(activity_id)

    def bind_rule(self, rule_id: FolderRuleId, folder_id: str, path: str) -> None:
        """Write down which folder a rule belongs to, and where that folder stands now."""
        with self._watch.rule(rule_id):
            bind_rule(self.connection, rule_id, folder_id, path, self._now)

    def make_rules(self, template: FolderRule, made: Sequence[tuple[RemoteFolder, RecordLink]], most: int | None) -> int:
        """Make the rules of a template, for folders that have none."""
        return make_rules(self.connection, self._ids, self._now, template, made, most)

    def direction_started(self, mailbox_id: MailboxId, direction: MailDirection, at: datetime) -> None:
        """A run began."""
        self._fares.started(mailbox_id, direction, at)

    def direction_stopped(self, mailbox_id: MailboxId, direction: MailDirection) -> None:
        """A run ended without an outcome."""
        self._fares.stopped(mailbox_id, direction)

    def direction_finished(
        self,
        mailbox_id: MailboxId,
        direction: MailDirection,
        *,
        at: datetime,
        next_due_at: datetime | None,
        processed: int,
        failed: int,
        error: LastError | None,
        park: bool,
        contact: bool = True,
    ) -> None:
        """A run ended; adds `processed` and `failed` to the mailbox's counts."""
        why = "" if error is None else f"{error.title}: {error.cause}".removesuffix(": ")
        with self._watch.over(mailbox_id, direction, why):
            self._fares.finished(
                mailbox_id,
                direction,
                at=at,
                next_due_at=next_due_at,
                processed=processed,
                failed=failed,
                error=error,
                park=park,
                contact=contact,
            )

    def postpone(
        self,
        mailbox_ids: Collection[MailboxId],
        direction: MailDirection,
        until: datetime,
        *,
        only_later: bool = False,
        due_until: datetime | None = None,
    ) -> None:
        """Have a direction of these run at another time than it would have; where it is parked, it stays so."""
        self._fares.postpone(mailbox_ids, direction, until, only_later=only_later, due_until=due_until)

    def record_run(self, mailbox_id: MailboxId, run: RunEntry) -> None:
        """Write the end of a run into the history; one that brought nothing joins the one before it where that was the same."""
        self._runs.record(mailbox_id, run)

    def save_test(self, mailbox_id: MailboxId, result: TestResult, *, enable: bool) -> None:
        """Keep a test's result, and enable the direction where it passed and that is wanted."""
        failed = next((step for step in result.steps if not step.ok), None)
        why = "the test passed" if failed is None else f"the test failed at the step {failed.step}: {failed.title or failed.detail}"
        with self._watch.over(mailbox_id, result.direction, why, testing=True):
            self._fares.save_test(mailbox_id, result, enable=enable)

    def raise_alert(self, draft: AlertDraft, at: datetime) -> bool:
        """Raise or fold; True for a new one."""
        return self._fares.raise_alert(draft, at)

    def clear_alert(self, mailbox_id: MailboxId | None, code: str, fold_key: str = "", *, profile_id: ProfileId | None = None) -> bool:
        """Resolve; True when there was one."""
        return self._fares.clear_alert(mailbox_id, code, fold_key, profile_id)
