"""Incoming mail: fetch a page, judge it, commit it whole, go on; then carry out on the server what the commits wrote down.

    connect ──▶ page ──▶ parse ──▶ judge and save (one transaction) ──▶ next page ──▶ pending effects (DELE) ──▶ done
                           ▲                    │
                           └── one by one ◀─────┘ when a page cannot be saved: the message that fails goes to quarantine

Incoming is at least once, written idempotently: a run killed anywhere is repeated, and what was committed is known by its remote id.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Collection
from dataclasses import replace

from core.cancel import CancelToken
from core.domain.decision import Outcome
from core.domain.ids import EffectId
from core.errors import Cancelled, EnvironmentUnusable, TransientError
from core.pipelines.judge import PageJudge, Parsed, quarantined
from core.pipelines.report import PlannedAction, RunReport, Tools
from core.ports import ActReader, Lease, MailboxContext, MailSource, PageItem, Retry, SourceItem, SourcePage

_log = logging.getLogger(__name__)

INBOX = "Inbox"
CHANNEL = "mail"
RETRIES_PER_RUN = 100

#: Failures that say nothing about the message at hand: they end the run.
_NOT_THE_MESSAGE = (Cancelled, TransientError, EnvironmentUnusable)

Progress = Callable[[RunReport], None]


class IncomingRun:
    """One incoming run over the inbox of one mailbox. Runs on the lane's thread."""

    def __init__(self, tools: Tools, context: MailboxContext, lease: Lease | None, token: CancelToken, report: RunReport) -> None:
        self._tools = tools
        self._context = context
        self._lease = lease
        self._token = token
        self.report = report
        self._refetch: dict[str, Retry] = {}

    def run(self, source: MailSource, progress: Progress) -> RunReport:
        """Process everything new and return the counts. Raises what the source raises; what was committed stays."""
        tools, mailbox_id = self._tools, self._context.mailbox.id
        with tools.store.reading() as reader:
            cursor = reader.cursor(mailbox_id, INBOX, CHANNEL)
            retries = reader.due_retries(mailbox_id, tools.clock.now(), RETRIES_PER_RUN)
        for retry in retries:
            if retry.raw is None:
                self._refetch[retry.remote_id] = retry
            else:
                self._retry(retry, retry.raw)
        for page in source.pages(INBOX, cursor, self):
            self._token.check()
            self._save(page)
            progress(self.report)
        for retry in self._refetch.values():
            gone = SourceItem(retry.remote_id, None, error="it is no longer on the server")
            self._settle(retry, quarantined(Parsed(gone, None)))
        self._carry_out(source)
        return self.report

    def what_if(self, source: MailSource) -> RunReport:
        """Judge everything new and return what would happen; write nothing, here or on the server."""
        with self._tools.store.reading() as reader:
            cursor = reader.cursor(self._context.mailbox.id, INBOX, CHANNEL)
        for page in source.pages(INBOX, cursor, self):
            self._token.check()
            with self._tools.store.reading() as reader:
                items = self._judge(reader, page.folder, page.generation, [self._parse(item) for item in page.items])
            self._count(items)
            planned = tuple(self._planned(item) for item in items)
            self.report = replace(self.report, actions=self.report.actions + planned)
        return self.report

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """Tell which ids need no fetching: all that were seen, but for those whose fetching failed and is due again."""
        with self._tools.store.reading() as reader:
            seen = reader.known_remote_ids(self._context.mailbox.id, folder, generation, remote_ids)
        return seen - self._refetch.keys()

    def _parse(self, item: SourceItem) -> Parsed:
        self._token.check()
        message = None if item.raw is None else self._tools.parse(item.raw, self._tools.limits)
        return Parsed(item, message)

    def _judge(self, reader: ActReader, folder: str, generation: str, parsed: list[Parsed]) -> list[PageItem]:
        return PageJudge(reader, self._context, folder, generation, self._tools.clock.now()).judge(parsed)

    def _save(self, page: SourcePage) -> None:
        fresh: list[SourceItem] = []
        for item in page.items:
            retry = self._refetch.pop(item.remote_id, None)
            if retry is None:
                fresh.append(item)
            elif item.raw is None:
                self._settle(retry, quarantined(Parsed(item, None)))
            else:
                self._retry(retry, item.raw)
        try:
            self._commit(page, [self._parse(item) for item in fresh], page.cursor)
        except _NOT_THE_MESSAGE:
            raise
        except Exception:  # noqa: BLE001  one bad message must not stop a mailbox: find it and put it into quarantine
            _log.exception("A page of %s could not be saved; going on message by message", self.report.mailbox)
            self._commit_one_by_one(page, fresh)

    def _commit(self, page: SourcePage, parsed: list[Parsed], cursor: str | None) -> None:
        with self._tools.store.writing(self._lease) as uow:
            items = self._judge(uow, page.folder, page.generation, parsed)
            uow.save_page(self._context.mailbox.id, page.folder, page.generation, CHANNEL, items, cursor)
        self._count(items)

    def _commit_one_by_one(self, page: SourcePage, fresh: list[SourceItem]) -> None:
        """Save the messages of a page in transactions of their own; the cursor moves with the last one."""
        for number, one in enumerate(fresh, 1):
            cursor = page.cursor if number == len(fresh) else None
            try:
                self._commit(page, [self._parse(one)], cursor)
            except _NOT_THE_MESSAGE:
                raise
            except Exception:  # noqa: BLE001  the trace goes into quarantine with the raw source; nothing is swallowed
                item = quarantined(Parsed(one, None), trace=traceback.format_exc(limit=-6))
                with self._tools.store.writing(self._lease) as uow:
                    uow.save_page(self._context.mailbox.id, page.folder, page.generation, CHANNEL, [item], cursor)
                self._count([item])

    def _retry(self, retry: Retry, raw: bytes) -> None:
        item = SourceItem(retry.remote_id, raw, len(raw))
        try:
            with self._tools.store.reading() as reader:
                judged = self._judge(reader, retry.folder, retry.generation, [self._parse(item)])[0]
            self._settle(retry, judged)
        except _NOT_THE_MESSAGE:
            raise
        except Exception:  # noqa: BLE001  the same message failing again stays in quarantine with the new trace
            self._settle(retry, quarantined(Parsed(item, None), trace=traceback.format_exc(limit=-6)))

    def _settle(self, retry: Retry, item: PageItem) -> None:
        with self._tools.store.writing(self._lease) as uow:
            uow.resolve_retry(retry, item)
        if item.failure is None:
            self._count([item])

    def _count(self, items: list[PageItem]) -> None:
        outcomes = [item.decision.outcome for item in items]
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
        """Do on the server what committed pages asked for; last, because on POP3 it ends the session."""
        with self._tools.store.reading() as reader:
            effects = reader.pending_effects(self._context.mailbox.id)
        by_folder: dict[tuple[str, str], dict[str, EffectId]] = {}
        for effect in effects:
            by_folder.setdefault((effect.folder, effect.generation), {})[effect.remote_id] = effect.id
        for (folder, generation), ids in by_folder.items():
            gone = source.delete(folder, generation, list(ids))
            with self._tools.store.writing(self._lease) as uow:
                uow.effects_done([ids[remote_id] for remote_id in gone])
