"""Preview: what a folder rule would do with what lies in its folder, read over the production transport and judged as a run would.

    connect ──▶ folders ──▶ the rule in the place of those it replaces ──▶ each folder that it would hold for, from its beginning
                                                                             ├──▶ new there, or seen and not tracked: judged by the rule
                                                                             └──▶ tracked: what the rule says of its record (filing)

Nothing is written, here or on the server. Where the folder is gone through for this record already, what was seen in it stays as it is:
a run does not go through it again (`core.pipelines.filing`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from core.cancel import CancelToken
from core.domain.filing import RegardingBy, file_by, same_record
from core.domain.folder_rule import FolderRule
from core.domain.folder_tracking import TrackedFolder
from core.domain.identity import is_by_content
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection
from core.domain.preview import FolderPreview, PlannedRule, PreviewItem, Would
from core.domain.remote_folder import FolderUse, RemoteFolder
from core.errors import FolderMissing, UsageError
from core.pipelines.connections import settings_for
from core.pipelines.elsewhere import Elsewhere, holder_of
from core.pipelines.filing import BATCH, rules_of
from core.pipelines.folder_identity import recognised
from core.pipelines.folder_templates import with_templates
from core.pipelines.folders import plan_folders, with_renamed
from core.pipelines.judging.case import Parsed
from core.pipelines.judging.filing import standing_of
from core.pipelines.observe import SilentObserver
from core.pipelines.page import Desk, FolderDesk
from core.pipelines.report import Tools
from core.pipelines.what_if import left_out
from core.ports import EmailRef, PageItem, SourcePage

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
        renamed = recognised(tools, context, source, folders).renamed
        context = with_renamed(context, renamed)
        planned = plan(folders)
        rules = (*(rule for rule in context.folder_rules if rule.id not in planned.replaces), planned.rule)
        context, folders = with_templates(tools, replace(context, folder_rules=rules), None, source, folders, write=False)
        tracking = plan_folders(context, folders, before)
        held = [tracked for tracked in tracking.folders if tracked.rule is not None and tracked.rule.id == planned.rule.id]
        oldest = None if days is None else tools.clock.now() - timedelta(days=days)
        desk = Desk(tools, context, None, token, source, lambda _items: None, rules=rules_of(tracking))
        return _Preview(desk, oldest, {now: old for old, now in renamed.items()}).run(held, planned, progress)
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

    def __init__(self, desk: Desk, oldest: datetime | None, known_as: Mapping[str, str]) -> None:
        self._desk = desk
        self._mailbox_id = desk.context.mailbox.id
        self._oldest = oldest
        self._known_as = known_as
        self._elsewhere = Elsewhere(desk.source, self._mailbox_id, desk.rules)
        self._counts = dict.fromkeys(Would, 0)
        self._first: list[PreviewItem] = []
        self._new: set[str] = set()
        self._changed: set[ActivityId] = set()

    def run(self, held: list[TrackedFolder], planned: PlannedRule, progress: Progress) -> FolderPreview:
        """Look at all folders that the rule would hold for."""
        expected, done = sum(tracked.folder.total or 0 for tracked in held), 0
        progress(done, expected)
        for tracked in held:
            assert tracked.rule is not None
            sent = frozenset({tracked.folder.id}) if tracked.folder.use is FolderUse.SENT else frozenset[str]()
            known_as, asked = self._known_as.get(tracked.folder.id, tracked.folder.id), self._asks(tracked)
            folder = _Folder(known_as, tracked.rule, asked, self._left_out(known_as) if asked else frozenset())
            desk = FolderDesk(replace(self._desk, sent=sent), tracked.folder.id, tracked.rule)
            try:
                for page in self._desk.source.pages(tracked.folder.id, None, _NothingKnown()):
                    self._desk.token.check()
                    self._take(desk, folder, page)
                    done += len(page.items)
                    progress(done, max(done, expected))
            except FolderMissing as missing:
                if tracked.folder.id == planned.rule.folder_id:
                    raise
                _log.info("%s: %s", self._desk.context.mailbox.email_address, missing)
        counts = self._counts
        return FolderPreview(
            total=sum(counts.values()),
            would_track=counts[Would.TRACK],
            would_change=counts[Would.CHANGE],
            already=counts[Would.KEEP],
            skipped=counts[Would.SKIP],
            first=tuple(self._first),
        )

    def _asks(self, tracked: TrackedFolder) -> bool:
        """Whether a run would go through what was seen in a folder before: the rule is new there, has another record, or is at it still."""
        folder = self._known_as.get(tracked.folder.id, tracked.folder.id)
        with self._desk.tools.store.reading() as reader:
            filing = reader.filings(self._mailbox_id, folder).get(folder)
        assert tracked.rule is not None
        return filing is None or not filing.is_over or not same_record(filing.regarding, tracked.rule.regarding)

    def _left_out(self, folder: str) -> frozenset[str]:
        """Which messages (their ids) were looked at in a folder and left out, though a rule of it would have had them tracked."""
        found: set[str] = set()
        after = ""
        while True:
            self._desk.token.check()
            with self._desk.tools.store.reading() as reader:
                laid = reader.laid_after(self._mailbox_id, folder, None, after, BATCH)
            if not laid:
                return frozenset(found)
            found.update(one.remote_id for one in laid)
            after = laid[-1].remote_id

    def _take(self, desk: FolderDesk, folder: _Folder, page: SourcePage) -> None:
        """Count a page."""
        items = tuple(item for item in page.items if self._is_wanted(item.arrived_at))
        with self._desk.tools.store.reading() as reader:
            seen = reader.seen_emails(self._mailbox_id, folder.id, page.generation, [item.remote_id for item in items])
            waiting = {(one.folder, one.remote_id) for one in reader.contested(self._mailbox_id)}
        judging = tuple(item for item in items if item.remote_id not in seen or item.remote_id in folder.left_out)
        judged = self._judged(desk, replace(page, items=judging))
        known = [email for email in seen.values() if email is not None]
        elsewhere = self._held_elsewhere(folder, known)
        with self._desk.tools.store.reading() as reader:
            emails = reader.emails_by_id({item.join for _, item in judged.values() if item.join is not None})
        for item in items:
            if item.remote_id in judged:
                parsed, decided = judged[item.remote_id]
                self._count(parsed, decided.arrived_at, partial(self._verdict, decided, emails))
            elif item.remote_id in seen:
                [parsed] = desk.parsed([item])
                asked = folder.asked or (folder.id, item.remote_id) in waiting
                self._count(parsed, _arrived_at(parsed), partial(self._filed, folder, seen[item.remote_id], elsewhere, asked=asked))

    def _judged(self, desk: FolderDesk, page: SourcePage) -> dict[str, tuple[Parsed, PageItem]]:
        """Judge a page; what a purge removed stays away, as in a run."""
        found = desk.judged(page)
        with self._desk.tools.store.reading() as reader:
            kept = left_out(reader, [item for _, item in found])
        return {parsed.item.remote_id: (parsed, item) for (parsed, _), item in zip(found, kept, strict=True)}

    def _held_elsewhere(self, folder: _Folder, emails: Sequence[EmailRef]) -> dict[ActivityId, str]:
        """Those of these emails that another folder holds, where they lie as well, with its path. Asks the server."""
        held: dict[ActivityId, str] = {}
        for email in emails:
            holder = holder_of(folder.rule, self._mailbox_id, folder.id, standing_of(email))
            if holder is not None:
                held[email.id] = holder
        if not held:
            return {}
        with self._desk.tools.store.reading() as reader:
            placed = self._elsewhere.placed(reader, held)
        return self._elsewhere.there(placed)

    def _filed(self, folder: _Folder, email: EmailRef | None, elsewhere: Mapping[ActivityId, str], *, asked: bool) -> _Verdict:
        """What a run would make of a message that was seen in this folder before."""
        if email is None:
            return _Verdict(Would.SKIP, "it was looked at in this folder before, and not tracked", None)
        kept = _Verdict(Would.KEEP, f"it is tracked as {email.id} since it was seen in this folder, and keeps its record", email)
        overwrite = self._desk.context.organization.folder_rules_overwrite_regarding
        standing = standing_of(email)
        if email.id in self._changed or not (asked or (overwrite and standing.by is RegardingBy.PERSON)):
            return kept
        filed = file_by(folder.rule, self._mailbox_id, standing, elsewhere=elsewhere.get(email.id), overwrite=overwrite)
        if filed.regarding is None:
            return kept if filed.step is None else kept._replace(because=filed.step.because)
        self._changed.add(email.id)
        because = filed.step.because if filed.step is not None else kept.because
        return _Verdict(Would.CHANGE, because, email)

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


class _Folder(NamedTuple):
    """A folder that the rule would hold for, by the id under which the store knows it; `asked`: what was seen in it is gone through.

    `left_out` are the messages (their ids) of it that are judged again then.
    """

    id: str
    rule: FolderRule
    asked: bool
    left_out: frozenset[str]


def _arrived_at(parsed: Parsed) -> datetime | None:
    message = parsed.message
    return parsed.item.arrived_at or (message.received_at or message.date if message is not None else None)
