"""Incoming mail: for each folder fetch a page, judge it, commit it whole, go on; then carry out on the server what the commits wrote down.

    connect ──▶ folders ──▶ quarantine due again ──▶ folder ──▶ page ──▶ saved ──▶ next page ──▶ next folder ──▶ old mail ──▶ effects
                                                       ▲                              │
                                                       └── the place in it is lost ◀──┘   listed from the beginning, known ones left out

Incoming is at least once, written idempotently: a run killed anywhere is repeated, and what was committed is known by its remote id.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from core.cancel import CancelToken
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.backfill import Backfill
from core.domain.decision import Outcome, Reason
from core.domain.folder_tracking import TrackedFolder, Tracking
from core.domain.ids import EffectId
from core.domain.remote_folder import INBOX_ID, FolderUse
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.backfill import BackfillRun
from core.pipelines.eligible import has_folders
from core.pipelines.folders import FOLDER_MISSING, forget_missing, tracking_of
from core.pipelines.invalid_forwards import tell_of_forwards
from core.pipelines.judging.case import Parsed
from core.pipelines.judging.forwarding import server_id
from core.pipelines.judging.outcomes import left_folder, quarantined
from core.pipelines.page import CHANNEL, Desk, FolderDesk
from core.pipelines.rejudging import RejudgementRun
from core.pipelines.report import PlannedAction, RunReport, Tools
from core.ports import EffectKind, Lease, MailboxContext, MailSource, PageItem, Retry, SourceItem, SourcePage

_log = logging.getLogger(__name__)

RETRIES_PER_RUN = 100

#: The folder that undeliverable mail is moved to (facts 1.1, moveundeliveredemails).
UNDELIVERABLE_FOLDER = "Undeliverable"

Progress = Callable[[RunReport], None]


class IncomingRun:
    """One incoming run over the folders of one mailbox. Runs on the lane's thread."""

    def __init__(self, tools: Tools, context: MailboxContext, lease: Lease | None, token: CancelToken, report: RunReport) -> None:
        self._tools = tools
        self._context = context
        self._lease = lease
        self._token = token
        self.report = report
        self._invalid = 0

    def run(self, source: MailSource, progress: Progress) -> RunReport:
        """Process everything new and return the counts. Raises what the source raises; what was committed stays."""
        tools, mailbox_id = self._tools, self._context.mailbox.id
        with tools.store.reading() as reader:
            retries = reader.due_retries(mailbox_id, tools.clock.now(), RETRIES_PER_RUN)
        tracking = tracking_of(tools, self._context, self._lease, source, write=True)
        self._retry(source, tracking, retries)
        missing = {str(rule.id) for rule in tracking.orphans}
        for tracked in tracking.folders:
            desk = self._folder_desk(source, tracked)
            try:
                for page in self._pages(source, tracked):
                    self._token.check()
                    desk.save(page)
                    progress(self.report)
            except FolderMissing as error:
                missing.add(self._folder_gone(tracked, error))
        self._backfill(source, tracking).run(lambda backfill: self._show(backfill, progress))
        RejudgementRun(self._desk(source, tracking.folders), tracking).run(received=self.report.received > 0)
        self._carry_out(source)
        forget_missing(tools, mailbox_id, self._lease, missing)
        tell_of_forwards(tools, self._context, self._lease, invalid=self._invalid, tracked=self.report.tracked)
        return self.report

    def what_if(self, source: MailSource) -> RunReport:
        """Judge everything new and return what would happen; write nothing, here or on the server."""
        tracking = tracking_of(self._tools, self._context, None, source, write=False)
        for tracked in tracking.folders:
            desk = self._folder_desk(source, tracked)
            try:
                for page in self._pages(source, tracked):
                    self._token.check()
                    self._plan(desk.what_if(page))
            except FolderMissing as missing:
                if tracked.folder.id == INBOX_ID:
                    raise
                _log.info("%s: %s", self.report.mailbox, missing)
        for item in self._backfill(source, tracking).what_if():
            self._plan([item])
        return self.report

    def _plan(self, items: list[PageItem]) -> None:
        self._count(items)
        self.report = replace(self.report, actions=self.report.actions + tuple(self._planned(item) for item in items))

    def _backfill(self, source: MailSource, tracking: Tracking) -> BackfillRun:
        return BackfillRun(self._desk(source, tracking.folders), tracking)

    def _desk(self, source: MailSource, folders: Iterable[TrackedFolder]) -> Desk:
        sent = frozenset(tracked.folder.id for tracked in folders if tracked.folder.use is FolderUse.SENT)
        return Desk(self._tools, self._context, self._lease, self._token, source, self._count, sent)

    def _show(self, backfill: Backfill, progress: Progress) -> None:
        self.report = replace(self.report, backfill=backfill)
        progress(self.report)

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """Tell which ids need no fetching: all that were seen."""
        with self._tools.store.reading() as reader:
            return reader.known_remote_ids(self._context.mailbox.id, folder, generation, remote_ids)

    def _folder_desk(self, source: MailSource, tracked: TrackedFolder) -> FolderDesk:
        return FolderDesk(self._desk(source, [tracked]), tracked.folder.id, tracked.rule)

    def _pages(self, source: MailSource, tracked: TrackedFolder) -> Iterator[SourcePage]:
        """The pages of a folder since its cursor; where the server does not know that place any more, since the beginning."""
        folder = tracked.folder.id
        with self._tools.store.reading() as reader:
            cursor = reader.cursor(self._context.mailbox.id, folder, CHANNEL)
        try:
            yield from source.pages(folder, cursor, self)
        except CursorInvalid as lost:
            if cursor is None:
                raise
            _log.warning("%s: %s is listed from the beginning: %s", self.report.mailbox, tracked.folder.path, lost)
            yield from source.pages(folder, None, self)

    def _folder_gone(self, tracked: TrackedFolder, missing: FolderMissing) -> str:
        """One folder less: the others go on, and a person is told. Without its inbox a mailbox is not one. Returns the alert's fold key."""
        if tracked.folder.id == INBOX_ID:
            raise missing
        title = f"{self.report.mailbox}: the folder {tracked.folder.path} cannot be read. {missing.title}"
        fold_key = str(tracked.rule.id) if tracked.rule is not None else tracked.folder.id
        draft = AlertDraft(AlertLevel.WARNING, FOLDER_MISSING, title, missing.hint, self._context.mailbox.id, missing.cause, fold_key)
        with self._tools.store.writing(self._lease) as uow:
            uow.raise_alert(draft, self._tools.clock.now())
        return fold_key

    def _retry(self, source: MailSource, tracking: Tracking, retries: list[Retry]) -> None:
        """Judge again what is in quarantine and due; what could not be fetched is asked for once more."""
        by_id = {tracked.folder.id: tracked for tracked in tracking.folders}
        lost: dict[tuple[str, str], list[Retry]] = {}
        for retry in retries:
            if retry.raw is None:
                lost.setdefault((retry.folder, retry.generation), []).append(retry)
            else:
                self._judge_again(source, by_id, retry, SourceItem(retry.remote_id, retry.raw, len(retry.raw)))
        for (folder, generation), waiting in lost.items():
            items = self._fetched(source, folder, generation, [retry.remote_id for retry in waiting])
            for retry in waiting:
                self._judge_again(source, by_id, retry, items[retry.remote_id])

    def _fetched(self, source: MailSource, folder: str, generation: str, ids: list[str]) -> dict[str, SourceItem]:
        found = {remote_id: SourceItem(remote_id, None, error="it is no longer on the server") for remote_id in ids}
        try:
            for item in source.fetch(folder, generation, ids):
                # A maildrop may leave a message out of a listing; where there are folders, a message that is not in its own was moved.
                if not item.gone or has_folders(self._context):
                    found[item.remote_id] = item
        except (CursorInvalid, FolderMissing) as error:
            _log.info("%s: what is in quarantine cannot be fetched again: %s", self.report.mailbox, error)
        return found

    def _judge_again(self, source: MailSource, by_id: dict[str, TrackedFolder], retry: Retry, item: SourceItem) -> None:
        self._token.check()
        rule = by_id[retry.folder].rule if retry.folder in by_id else None
        if item.gone:
            found = [left_folder(item)]
        elif item.raw is None:
            found = [quarantined(Parsed(item, None))]
        else:
            found = FolderDesk(self._desk(source, by_id.values()), retry.folder, rule).judge_again(retry.generation, item)
        judged, further = found[0], found[1:]
        with self._tools.store.writing(self._lease) as uow:
            uow.resolve_retry(retry, judged)
            if further:
                # What was seen before stays as it is.
                uow.save_page(self._context.mailbox.id, retry.folder, retry.generation, CHANNEL, further, None)
        if judged.failure is None:
            self._count([judged])

    def _count(self, items: list[PageItem]) -> None:
        outcomes = [item.decision.outcome for item in items]
        self._invalid += sum(item.decision.reason is Reason.INVALID_FORWARD_MAIL_ITEM for item in items)
        report = self.report
        self.report = replace(
            report,
            received=report.received + len(outcomes),
            tracked=report.tracked + outcomes.count(Outcome.TRACKED),
            skipped=report.skipped + outcomes.count(Outcome.SKIPPED),
            quarantined=report.quarantined + outcomes.count(Outcome.QUARANTINED),
        )

    def _planned(self, item: PageItem) -> PlannedAction:
        would = {Outcome.TRACKED: "track", Outcome.SKIPPED: "skip", Outcome.QUARANTINED: "quarantine"}[item.decision.outcome]
        if item.join is not None:
            would = "join"
        because = "; ".join(f"{step.rule}: {step.because}" for step in item.decision.steps)
        return PlannedAction(self.report.mailbox, item.message_id, would, because)

    def _carry_out(self, source: MailSource) -> None:
        """Do on the server what committed pages asked for; deleting comes last, because on POP3 it ends the session."""
        with self._tools.store.reading() as reader:
            effects = reader.pending_effects(self._context.mailbox.id)
        by_place: dict[tuple[EffectKind, str, str], dict[str, list[EffectId]]] = {}
        for effect in sorted(effects, key=lambda effect: effect.kind is EffectKind.DELETE):
            place = by_place.setdefault((effect.kind, effect.folder, effect.generation), {})
            place.setdefault(server_id(effect.remote_id), []).append(effect.id)
        for (kind, folder, generation), ids in by_place.items():
            gone = self._carried_out(source, kind, (folder, generation), list(ids))
            with self._tools.store.writing(self._lease) as uow:
                uow.effects_done([effect_id for remote_id in gone for effect_id in ids[remote_id]])

    def _carried_out(self, source: MailSource, kind: EffectKind, place: tuple[str, str], ids: list[str]) -> set[str]:
        """Return the ids with which nothing is left to do. Where the mailbox is at another server by now, they name nothing there."""
        if kind is EffectKind.UNDELIVERABLE and not has_folders(self._context):
            return set(ids)
        try:
            if kind is EffectKind.DELETE:
                return source.delete(*place, ids)
            return source.file(*place, ids, UNDELIVERABLE_FOLDER)
        except (CursorInvalid, FolderMissing) as lost:
            _log.info("%s: %d messages are left where they are: %s", self.report.mailbox, len(ids), lost)
            return set(ids)
