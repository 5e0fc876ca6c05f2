"""Incoming mail: for each folder fetch a page, judge it, commit it whole, go on; then carry out on the server what the commits wrote down.

    connect ──▶ folders ──▶ quarantine due again ──▶ folder ──▶ page ──▶ saved ──▶ next page ──▶ next folder ──▶ missed, old ──▶ effects
                                                       ▲                              │
                                                       └── the place in it is lost ◀──┘   listed from the beginning, known ones left out

Incoming is at least once, written idempotently: a run killed anywhere is repeated, and what was committed is known by its remote id.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace

from core.cancel import CancelToken
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.backfill import Backfill
from core.domain.decision import Reason
from core.domain.filing import FolderFiling
from core.domain.folder_tracking import TrackedFolder
from core.domain.ids import EffectId
from core.domain.remote_folder import INBOX_ID, FolderUse
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.backfill import BackfillRun
from core.pipelines.eligible import has_folders
from core.pipelines.filing import FilingRun, rules_of
from core.pipelines.folders import FOLDER_MISSING, forget_missing, tracking_of
from core.pipelines.idling import FoldersRead
from core.pipelines.invalid_forwards import tell_of_forwards
from core.pipelines.judging.forwarding import server_id
from core.pipelines.limited_rules import tell_of_limits
from core.pipelines.missed import MissedRun
from core.pipelines.page import Desk
from core.pipelines.quarantine import FIRST_BATCHES, MOST_BATCHES, QuarantineRun
from core.pipelines.reading import counted, counted_again, new_pages
from core.pipelines.rejudging import RejudgementRun
from core.pipelines.report import RunReport, Tools, no_progress
from core.pipelines.what_if import WhatIfRun
from core.ports import EffectKind, Lease, MailboxContext, MailSource, PageItem

_log = logging.getLogger(__name__)

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
        tracking = tracking_of(tools, self._context, self._lease, source, write=True)
        desk = replace(self._desk(source, tracking.folders), rules=rules_of(tracking))
        quarantine = QuarantineRun(desk, tracking)
        self.report = replace(self.report, retried=quarantine.after_upgrade())
        quarantine.run(FIRST_BATCHES)
        missing = {str(rule.id) for rule in tracking.orphans}
        unread: set[str] = set()
        filing = FilingRun(
            replace(desk, count=self._count_again), tracking, lambda far: self._show_filing(far, progress), self._count_relinked
        )
        filing.begin()
        read = FoldersRead(desk)
        for tracked in tracking.folders:
            if read.is_unchanged(tracked.folder):
                continue
            table = filing.table(replace(self._desk(source, [tracked]), rules=desk.rules), tracked)
            try:
                for page in new_pages(desk, tracked):
                    self._token.check()
                    table.save(page)
                    filing.show(tracked)
                    progress(self.report)
                read.was_read(tracked.folder)
            except FolderMissing as error:
                missing.add(self._folder_gone(tracked, error))
                unread.add(tracked.folder.id)
        read.keep()
        filing.run(unread)
        MissedRun(desk, tracking).run()
        quarantine.run(MOST_BATCHES)
        BackfillRun(desk, tracking).run(lambda backfill: self._show(backfill, progress))
        RejudgementRun(replace(desk, count=self._count_again), tracking).run(received=self.report.received > 0)
        self._carry_out(source)
        forget_missing(tools, mailbox_id, self._lease, missing)
        tell_of_limits(tools, self._context, self._lease, tracking.limited)
        tell_of_forwards(tools, self._context, self._lease, invalid=self._invalid, tracked=self.report.tracked)
        return self.report

    def what_if(self, source: MailSource, progress: Progress = no_progress) -> RunReport:
        """Judge everything and return what would happen; write nothing, here or on the server. `progress` is told what is known so far."""
        tracking = tracking_of(self._tools, self._context, None, source, write=False)
        desk = replace(self._desk(source, tracking.folders), known_as=dict(tracking.known_as))
        job = WhatIfRun(desk, tracking, self.report, progress)
        try:
            return job.run()
        finally:
            self.report = job.report

    def _desk(self, source: MailSource, folders: Iterable[TrackedFolder]) -> Desk:
        sent = frozenset(tracked.folder.id for tracked in folders if tracked.folder.use is FolderUse.SENT)
        return Desk(self._tools, self._context, self._lease, self._token, source, self._count, sent)

    def _show(self, backfill: Backfill, progress: Progress) -> None:
        self.report = replace(self.report, backfill=backfill)
        progress(self.report)

    def _show_filing(self, filing: FolderFiling, progress: Progress) -> None:
        self.report = replace(self.report, filing=filing)
        progress(self.report)

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

    def _count(self, items: list[PageItem]) -> None:
        self.report = counted(self.report, items)
        self._invalid += sum(item.decision.reason is Reason.INVALID_FORWARD_MAIL_ITEM for item in items)

    def _count_again(self, items: list[PageItem]) -> None:
        self.report = counted_again(self.report, items)

    def _count_relinked(self, count: int) -> None:
        self.report = replace(self.report, relinked=self.report.relinked + count)

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
