"""A what-if run: the code of a run over real mail, which writes nothing, neither into the store nor on the server.

    quarantine that is due ──▶ new pages of each folder ──▶ what was missed ──▶ old mail ──▶ what waits for a parent ──▶ effects asked for
                                  └── each page finds what the pages before it would have tracked (`core.pipelines.supposed`)

The source is one that changes nothing, and no writing transaction is opened. What is told stays bounded: the counts are complete, and of
the messages the first MOST are told one by one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from core.domain.activity import Direction
from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.folder_tracking import TrackedFolder, Tracking
from core.domain.ids import MailboxId
from core.domain.remote_folder import INBOX_ID
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.backfill import BackfillRun
from core.pipelines.judging.forwarding import server_id
from core.pipelines.judging.threads import NOT_YET
from core.pipelines.missed import MissedRun, whole_pages
from core.pipelines.page import Desk, FolderDesk
from core.pipelines.quarantine import QuarantineRun
from core.pipelines.reading import counted, counted_again, new_pages
from core.pipelines.rejudging import MOST as MOST_AGAIN
from core.pipelines.rejudging import RejudgementDesk
from core.pipelines.report import PlannedAction, RunReport, no_progress
from core.pipelines.supposed import Supposed
from core.pipelines.what_if_filing import FILING, FilingWhatIf
from core.ports import ActReader, EffectKind, PageItem, Rejudgement
from core.ports.amounts import PAGE_ITEMS

_log = logging.getLogger(__name__)

#: So many messages of a mailbox are told one by one.
MOST = 10_000

_WORDS = {Outcome.TRACKED: "track", Outcome.SKIPPED: "skip", Outcome.QUARANTINED: "quarantine"}
_EFFECTS = {EffectKind.DELETE: "delete", EffectKind.UNDELIVERABLE: "move"}


class Imagined:
    """The View of a what-if run: what it would have tracked is there, and what a purge removed stays away."""

    def __init__(self, mailbox_id: MailboxId, supposed: Supposed | None = None) -> None:
        self._mailbox_id = mailbox_id
        self.supposed = Supposed() if supposed is None else supposed
        self._before = frozenset(self.supposed.fulfilled)

    @property
    def fulfilled(self) -> set[str]:
        """The keys that messages may wait for and that this run, and none before it, would bring."""
        return self.supposed.fulfilled - self._before

    def over(self, reader: ActReader) -> ActReader:
        """The store as it would be by now."""
        return self.supposed.over(reader)

    def judged(self, reader: ActReader, folder: str, generation: str, items: list[PageItem]) -> list[PageItem]:
        """Take these as written."""
        items = left_out(reader, items)
        for item in items:
            if item.new_email is not None and item.decision.reason is not Reason.ALREADY_TRACKED:
                self.supposed.add(self._mailbox_id, folder, generation, item.new_email)
        return items


class WhatIfRun:
    """What the next run of one mailbox would do; `progress` is told what is known so far. Belongs to the thread that runs it."""

    def __init__(self, desk: Desk, tracking: Tracking, report: RunReport, progress: Callable[[RunReport], None] = no_progress) -> None:
        self._imagined = Imagined(desk.context.mailbox.id, desk.tools.supposed)
        self._desk = replace(desk, view=self._imagined)
        self._tracking = tracking
        self._progress = progress
        self._waits: dict[tuple[str, str, str], PageItem] = {}
        self._filing = FilingWhatIf(self._desk, tracking, self._tell_of_filing, lambda items: self._plan(items, FILING))
        self.report = report

    def run(self) -> RunReport:
        """Judge everything and return what would happen. Raises what the source raises."""
        for item in QuarantineRun(self._desk, self._tracking).what_if():
            self._plan([item], "retry", of_now=False)
        self._filing.templates()
        begun = self._filing.begun()
        for tracked in self._tracking.folders:
            try:
                self._folder(tracked)
            except FolderMissing as missing:
                if tracked.folder.id == INBOX_ID:
                    raise
                _log.info("%s: %s", self.report.mailbox, missing)
        self._filing.run(begun)
        for _, items in MissedRun(self._desk, self._tracking).what_if():
            self._plan(items, "missed")
        for item in BackfillRun(self._desk, self._tracking).what_if():
            self._plan([item], "old")
        self._parents_that_came()
        self._rejudge()
        self._effects()
        return self.report

    def _folder(self, tracked: TrackedFolder) -> None:
        table = FolderDesk(self._desk, tracked.folder.id, tracked.rule)
        for page in new_pages(self._desk, tracked):
            self._desk.token.check()
            items = table.what_if(page)
            self._plan(items, "new")
            for item in items:
                if item.awaits and item.new_email is None:
                    self._waits[tracked.folder.id, page.generation, item.remote_id] = item

    def _plan(self, items: Sequence[PageItem], stage: str, *, of_now: bool = True) -> None:
        if stage in {"again", FILING}:
            self.report = counted_again(self.report, items)
        elif of_now:
            self.report = counted(self.report, items)
        relinked = self._filing.of_page(items)
        told: list[PlannedAction] = []
        for item in items:
            planned = _planned(self.report.mailbox, item, stage)
            # The first of several copies does it.
            link = relinked.pop(item.join, None) if item.join is not None and item.refile is not None else None
            told.append(planned if link is None else replace(planned, would="relink", regarding_from=link[0], regarding_to=link[1]))
        self._tell(told)

    def _tell_of_filing(self, actions: Sequence[PlannedAction], relinked: int) -> None:
        self.report = replace(self.report, relinked=self.report.relinked + relinked)
        self._tell(actions)

    def _tell(self, actions: Iterable[PlannedAction]) -> None:
        told = list(actions)
        room = max(0, MOST - len(self.report.actions))
        self.report = replace(
            self.report,
            actions=self.report.actions + tuple(told[:room]),
            actions_left_out=self.report.actions_left_out + max(0, len(told) - room),
        )
        self._progress(self.report)

    def _parents_that_came(self) -> None:
        """What this run skips for want of an email that would come with it, and would then judge again."""
        places: dict[tuple[str, str], list[str]] = {}
        for (folder, generation, remote_id), item in self._waits.items():
            if self._imagined.supposed.fulfilled.intersection(item.awaits):
                places.setdefault((folder, generation), []).append(remote_id)
        by_id = {tracked.folder.id: tracked for tracked in self._tracking.folders}
        for (folder, generation), remote_ids in places.items():
            table = FolderDesk(self._desk, folder, by_id[folder].rule)
            for items in self._fetched(table, folder, generation, remote_ids):
                self._plan([item for item in items if item.remote_id in remote_ids], "again")

    def _rejudge(self) -> None:
        """What waits for its parent since earlier runs, and whose parent is there now."""
        with self._desk.tools.store.reading() as reader:
            waiting = reader.rejudgements(self._desk.context.mailbox.id, MOST_AGAIN)
            parents = reader.waiting_for(sorted(self._imagined.fulfilled))
        places: dict[tuple[str, str], list[Rejudgement]] = {}
        for one in waiting:
            places.setdefault((one.folder, one.generation), []).append(one)
        for (folder, generation), some in places.items():
            table = RejudgementDesk(self._desk, folder, self._tracking, some)
            wanted = {one.remote_id for one in some}
            for items in self._fetched(table, folder, generation, [one.remote_id for one in some]):
                self._plan([item for item in items if item.remote_id in wanted], "again")
        self._tell(
            PlannedAction(
                one.mailbox,
                one.message_id,
                "correlate" if one.activity_id is not None else "judge-again",
                f"late parent: what it answers ({one.key}) would come with this run",
                subject=one.subject,
                stage="again",
            )
            for one in parents
        )

    def _fetched(self, table: FolderDesk, folder: str, generation: str, remote_ids: Sequence[str]) -> Iterator[list[PageItem]]:
        ids = list(dict.fromkeys(server_id(remote_id) for remote_id in remote_ids))
        try:
            for start in range(0, len(ids), PAGE_ITEMS):
                for page in whole_pages(self._desk, folder, generation, ids[start : start + PAGE_ITEMS]):
                    yield table.what_if(page)
        except (CursorInvalid, FolderMissing) as lost:
            _log.info("%s: what would be judged again cannot be fetched: %s", self.report.mailbox, lost)

    def _effects(self) -> None:
        """What earlier runs asked for and the server has not done yet."""
        with self._desk.tools.store.reading() as reader:
            effects = reader.pending_effects(self._desk.context.mailbox.id)
        because = "an earlier run asked for it, and the server has not done it yet"
        self._tell(PlannedAction(self.report.mailbox, None, _EFFECTS[effect.kind], because, stage="effect") for effect in effects)


def left_out(reader: ActReader, items: list[PageItem]) -> list[PageItem]:
    """The items; those that a purge had removed would be skipped, as the store does it when a page is saved."""
    gone: set[str] = set()
    for direction in Direction:
        wanted = [item.new_email.identity for item in items if item.new_email is not None and item.new_email.direction is direction]
        gone |= reader.purged_identities(direction, wanted) if wanted else set()
    step = Step("purged", "skipped", "it was tracked before and removed since, by its age or at a person's wish")
    return [
        replace(item, decision=Decision(Outcome.SKIPPED, Reason.PURGED, (*item.decision.steps, step)), new_email=None)
        if item.new_email is not None and item.new_email.identity in gone
        else item
        for item in items
    ]


def _planned(mailbox: str, item: PageItem, stage: str) -> PlannedAction:
    known = item.decision.reason is Reason.ALREADY_TRACKED
    would = "join" if known else _WORDS[item.decision.outcome]
    steps = item.decision.steps
    if item.join == NOT_YET and steps:
        steps = tuple(
            replace(step, because="the same message would be tracked by this very run") if step.rule == "identity" else step
            for step in steps
        )
    new = item.new_email
    return PlannedAction(
        mailbox,
        item.message_id,
        would,
        "; ".join(f"{step.rule}: {step.because}" for step in steps),
        subject=item.subject,
        reason=item.decision.reason.value,
        stage=stage,
        then=_EFFECTS[item.effect] if item.effect is not None else None,
        creates=f"{new.creates.type.value}: {new.creates.name}" if new is not None and new.creates is not None else None,
        steps=steps,
    )
