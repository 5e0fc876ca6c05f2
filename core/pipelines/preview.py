"""Preview: what a folder rule would do with what lies in its folder, read over the production transport and judged as a run would.

    connect ──▶ folders ──▶ the rule in the place of those it replaces ──▶ each folder that it would hold for, from its beginning
                                                                             └──▶ seen there before: stays as it is
                                                                             └──▶ else judged by the rule: track, change, keep, skip

Nothing is written, here or on the server. A run looks at a message of a folder once, so that a new rule changes nothing about what was
judged there before; that, and no more, is why a preview asks what was seen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from core.cancel import CancelToken
from core.domain.folder_tracking import TrackedFolder, plan_tracking
from core.domain.identity import is_by_content
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection
from core.domain.preview import FolderPreview, PlannedRule, PreviewItem, Would
from core.domain.remote_folder import FolderUse, RemoteFolder
from core.errors import FolderMissing, UsageError
from core.pipelines.connections import settings_for
from core.pipelines.judging.case import Parsed
from core.pipelines.observe import SilentObserver
from core.pipelines.page import Desk, FolderDesk
from core.pipelines.report import Tools
from core.ports import EmailRef, MailboxContext, MailSource, PageItem, SourcePage

_log = logging.getLogger(__name__)

#: So many messages are told of one by one.
FIRST = 20

Progress = Callable[[int, int], None]


def preview_rule(
    tools: Tools,
    mailbox_id: MailboxId,
    plan: Callable[[Sequence[RemoteFolder]], PlannedRule],
    days: int | None,
    token: CancelToken,
    progress: Progress,
) -> FolderPreview:
    """Say what a rule would do. `plan` makes it over the server's folders; `days` leaves out what arrived longer ago.

    Raises UsageError where the mailbox is gone, what `plan` raises, what connecting raises, TransientError, AdminError, Cancelled.
    """
    with tools.store.reading() as reader:
        context = reader.context(mailbox_id)
        before = reader.folders(mailbox_id)
    if context is None:
        raise UsageError("The mailbox no longer exists.")
    source = tools.transports.source(settings_for(context, MailDirection.INCOMING, tools.secrets), token, SilentObserver())
    try:
        folders = source.folders()
        planned = plan(folders)
        rules = [rule for rule in context.folder_rules if rule.id not in planned.replaces]
        tracking = plan_tracking([*rules, planned.rule], folders, before)
        held = [tracked for tracked in tracking.folders if tracked.rule is not None and tracked.rule.id == planned.rule.id]
        oldest = None if days is None else tools.clock.now() - timedelta(days=days)
        return _Preview(tools, context, source, token, oldest).run(held, planned, progress)
    finally:
        source.close()


class _NothingKnown:
    """Has a source list everything."""

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """None of them."""
        del folder, generation, remote_ids
        return set()


class _Preview:
    """One preview. Belongs to the thread that runs it."""

    def __init__(self, tools: Tools, context: MailboxContext, source: MailSource, token: CancelToken, oldest: datetime | None) -> None:
        self._tools = tools
        self._context = context
        self._source = source
        self._token = token
        self._oldest = oldest
        self._counts = dict.fromkeys(Would, 0)
        self._first: list[PreviewItem] = []
        self._new: set[str] = set()
        self._changed: set[ActivityId] = set()

    def run(self, held: list[TrackedFolder], planned: PlannedRule, progress: Progress) -> FolderPreview:
        """Look at all folders that the rule would hold for."""
        expected, done = sum(tracked.folder.total or 0 for tracked in held), 0
        progress(done, expected)
        for tracked in held:
            sent = frozenset({tracked.folder.id}) if tracked.folder.use is FolderUse.SENT else frozenset[str]()
            table = Desk(self._tools, self._context, None, self._token, self._source, lambda _items: None, sent)
            desk = FolderDesk(table, tracked.folder.id, tracked.rule)
            try:
                for page in self._source.pages(tracked.folder.id, None, _NothingKnown()):
                    self._token.check()
                    self._take(desk, tracked.folder, page)
                    done += len(page.items)
                    progress(done, max(done, expected))
            except FolderMissing as missing:
                if tracked.folder.id == planned.rule.folder_id:
                    raise
                _log.info("%s: %s", self._context.mailbox.email_address, missing)
        counts = self._counts
        return FolderPreview(
            total=sum(counts.values()),
            would_track=counts[Would.TRACK],
            would_change=counts[Would.CHANGE],
            already=counts[Would.KEEP],
            skipped=counts[Would.SKIP],
            first=tuple(self._first),
        )

    def _take(self, desk: FolderDesk, folder: RemoteFolder, page: SourcePage) -> None:
        """Count a page."""
        items = tuple(item for item in page.items if self._is_wanted(item.arrived_at))
        with self._tools.store.reading() as reader:
            seen = reader.seen_emails(self._context.mailbox.id, folder.id, page.generation, [item.remote_id for item in items])
        fresh = tuple(item for item in items if item.remote_id not in seen)
        judged = {parsed.item.remote_id: (parsed, item) for parsed, item in desk.judged(replace(page, items=fresh))}
        with self._tools.store.reading() as reader:
            emails = reader.emails_by_id({item.join for _, item in judged.values() if item.join is not None})
        for item in items:
            if item.remote_id in seen:
                [parsed] = desk.parsed([item])
                self._count(parsed, _arrived_at(parsed), partial(_settled, seen[item.remote_id]))
            elif item.remote_id in judged:
                parsed, decided = judged[item.remote_id]
                self._count(parsed, decided.arrived_at, partial(self._verdict, decided, emails))

    def _is_wanted(self, arrived_at: datetime | None) -> bool:
        return self._oldest is None or arrived_at is None or arrived_at >= self._oldest

    def _count(self, parsed: Parsed, arrived_at: datetime | None, verdict: Callable[[], _Verdict]) -> None:
        if not self._is_wanted(arrived_at):
            return
        would, because, email = verdict()
        self._counts[would] += 1
        if len(self._first) < FIRST:
            message = parsed.message
            author = message.author if message is not None else None
            self._first.append(
                PreviewItem(
                    message_id=message.message_id if message is not None else None,
                    subject=message.subject if message is not None else "",
                    sender="" if author is None else f"{author.name} <{author.address}>" if author.name else author.address,
                    received_at=arrived_at,
                    would=would,
                    because=because,
                    regarding_now=email.regarding if email is not None else None,
                )
            )

    def _verdict(self, item: PageItem, emails: dict[ActivityId, EmailRef]) -> _Verdict:
        """What a run would make of a message that it has not seen in this folder."""
        steps = item.decision.steps
        if item.new_email is not None:
            identity = item.new_email.identity
            # Those that are told apart by their content stay as many as there are.
            if identity in self._new and not is_by_content(identity):
                return _Verdict(Would.KEEP, "it is the same message as another one that would be tracked", None)
            self._new.add(identity)
            rule = next((step for step in steps if step.rule.startswith("folder rule")), steps[-1])
            return _Verdict(Would.TRACK, rule.because, None)
        if item.join is None:
            return _Verdict(Would.SKIP, steps[-1].because, None)
        email = emails[item.join]
        if item.refile is None or email.id in self._changed:
            return _Verdict(Would.KEEP, steps[-1].because, email)
        self._changed.add(email.id)
        return _Verdict(Would.CHANGE, steps[-1].because, email)


class _Verdict(NamedTuple):
    """What would become of a message, why, and the email that it is already."""

    would: Would
    because: str
    email: EmailRef | None


def _settled(email: EmailRef | None) -> _Verdict:
    """A message that was seen in this folder before: a rule is about those that come into it from now on."""
    if email is None:
        return _Verdict(Would.SKIP, "it was looked at in this folder before, and not tracked", None)
    return _Verdict(Would.KEEP, f"it is tracked as {email.id} since it was seen in this folder, and keeps its record", email)


def _arrived_at(parsed: Parsed) -> datetime | None:
    message = parsed.message
    return parsed.item.arrived_at or (message.received_at or message.date if message is not None else None)
