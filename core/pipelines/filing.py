"""Filing: what lay in a folder when its rule was made or changed is taken over, and what is filed stays what the rules say (facts 6.2).

    rule new, or its record another ──▶ begun ──▶ new pages ──▶ what was seen before, some at a time ──▶ over: nothing more to ask
                                          ▲                        │ tracked, of another record: is it there still? ──▶ filed, or why not
                                          └── killed: goes on ◀────┤ not tracked: fetched, judged again by the rule
                                                                   └ gone from the folder: no rule of that folder is about it any more

Afterwards those are asked about once more that another folder held, or that a person let go of. A run in which nothing of this is to be
done asks nothing of the server and writes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence

from core.domain.decision import Outcome
from core.domain.filing import FolderFiling, file_by, same_record
from core.domain.folder_rule import FolderRule
from core.domain.folder_tracking import TrackedFolder, Tracking
from core.domain.ids import ActivityId
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.elsewhere import Elsewhere, holder_of
from core.pipelines.missed import whole_pages
from core.pipelines.page import CHANNEL, Desk, FolderDesk
from core.ports import PageItem, SourcePage, UnitOfWork
from core.ports.amounts import PAGE_ITEMS
from core.ports.filing import Laid, Refiling

_log = logging.getLogger(__name__)

#: So many seen messages are looked at together: one question to the server, one commit.
BATCH = 500

Show = Callable[[FolderFiling], None]


def rules_of(tracking: Tracking) -> dict[str, FolderRule]:
    """The rules that hold, by folder id."""
    return {tracked.folder.id: tracked.rule for tracked in tracking.folders if tracked.rule is not None}


class OnboardingDesk(FolderDesk):
    """Takes the pages of a folder whose content is being taken over; how far that is goes into the same commits."""

    def _write(self, uow: UnitOfWork, generation: str, judged: list[PageItem], cursor: str | None) -> None:
        """Write what was judged, and count it."""
        super()._write(uow, generation, judged, cursor)
        tracked = sum(item.decision.outcome is Outcome.TRACKED for item in judged)
        uow.advance_filing(self._desk.context.mailbox.id, self._folder, done=len(judged), tracked=tracked)


class TakeoverDesk(FolderDesk):
    """Takes pages of messages that were seen in the folder and not tracked before it had its rule."""

    def _write(self, uow: UnitOfWork, generation: str, judged: list[PageItem], cursor: str | None) -> None:
        """Replace what was decided."""
        del cursor
        mailbox_id = self._desk.context.mailbox.id
        uow.save_again(mailbox_id, self._folder, generation, judged)
        tracked = sum(item.decision.outcome is Outcome.TRACKED for item in judged)
        uow.advance_filing(mailbox_id, self._folder, tracked=tracked)


class FilingRun:
    """The filing of one run of a mailbox. Belongs to the lane's thread."""

    def __init__(self, desk: Desk, tracking: Tracking, show: Show, relinked: Callable[[int], None]) -> None:
        self._desk = desk
        self._folders = tracking.folders
        self._show = show
        self._relinked = relinked
        self._elsewhere = Elsewhere(desk.source, desk.context.mailbox.id, desk.rules)
        self._open: set[str] = set()
        self._changed = False

    def begin(self) -> None:
        """Find out which folders are to be gone through, before new pages are read; write down what is begun, and what has no rule."""
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        begun: list[FolderFiling] = []
        with desk.tools.store.reading() as reader:
            known = reader.filings(mailbox_id)
            for tracked in self._folders:
                rule, folder = tracked.rule, tracked.folder
                if rule is None:
                    continue
                filing = known.get(folder.id)
                if filing is None or not same_record(filing.regarding, rule.regarding):
                    read = reader.cursor(mailbox_id, folder.id, CHANNEL) is not None
                    total = reader.count_laid(mailbox_id, folder.id, rule.regarding) if read else folder.total or 0
                    begun.append(FolderFiling(folder.id, rule.regarding, desk.tools.clock.now(), total))
                elif not filing.is_over:
                    self._open.add(folder.id)
        over = known.keys() - desk.rules.keys()
        self._open.update(filing.folder for filing in begun)
        self._changed = bool(begun or over)
        if begun or over:
            with desk.tools.store.writing(desk.lease) as uow:
                uow.forget_filings(mailbox_id, over)
                uow.keep_filings(mailbox_id, begun)

    def table(self, desk: Desk, tracked: TrackedFolder) -> FolderDesk:
        """What takes the new pages of a folder."""
        return (OnboardingDesk if tracked.folder.id in self._open else FolderDesk)(desk, tracked.folder.id, tracked.rule)

    def show(self, tracked: TrackedFolder) -> None:
        """Tell how far a folder is, where it is being taken over."""
        if tracked.folder.id in self._open:
            self._show(self._state(tracked.folder.id))

    def run(self, unread: Iterable[str]) -> None:
        """Go through what lay in folders before, once their new pages are read; `unread` are those (by id) in which that failed.

        Raises what the source raises; what was committed stays, and the next run goes on from there.
        """
        left_out = set(unread)
        for tracked in self._folders:
            if tracked.rule is not None and tracked.folder.id in self._open.difference(left_out):
                try:
                    self._walk(tracked, tracked.rule)
                except (CursorInvalid, FolderMissing) as lost:
                    _log.info("%s: what lies in %s is taken over later: %s", self._address, tracked.folder.path, lost)
        self._ask_once_more()
        if self._changed:
            self._note_onboarded()

    @property
    def _address(self) -> str:
        return self._desk.context.mailbox.email_address

    def _state(self, folder: str) -> FolderFiling:
        with self._desk.tools.store.reading() as reader:
            return reader.filings(self._desk.context.mailbox.id, folder)[folder]

    def _walk(self, tracked: TrackedFolder, rule: FolderRule) -> None:
        """Look at all that was seen in a folder and is not as its rule says."""
        desk, mailbox_id, folder = self._desk, self._desk.context.mailbox.id, tracked.folder.id
        place = self._state(folder).place
        while True:
            desk.token.check()
            with desk.tools.store.reading() as reader:
                laid = reader.laid_after(mailbox_id, folder, rule.regarding, place, BATCH)
            if not laid:
                break
            self._take_over(tracked, [one for one in laid if one.activity_id is None])
            place = laid[-1].remote_id
            refilings, left = self._decided(rule, [one for one in laid if one.activity_id is not None])
            with desk.tools.store.writing(desk.lease) as uow:
                relinked = uow.refile(mailbox_id, refilings, overwrite=self._overwrite)
                uow.have_left(left)
                uow.advance_filing(mailbox_id, folder, done=len(laid), relinked=relinked, place=place)
            self._relinked(relinked)
            self.show(tracked)
        with desk.tools.store.writing(desk.lease) as uow:
            uow.advance_filing(mailbox_id, folder, ended_at=desk.tools.clock.now())
        self.show(tracked)
        self._open.discard(folder)
        self._changed = True

    @property
    def _overwrite(self) -> bool:
        return self._desk.context.organization.folder_rules_overwrite_regarding

    def _take_over(self, tracked: TrackedFolder, laid: Sequence[Laid]) -> None:
        """Judge messages by the rule that were not tracked before it was there."""
        table = TakeoverDesk(self._desk, tracked.folder.id, tracked.rule)
        for start in range(0, len(laid), PAGE_ITEMS):
            some = laid[start : start + PAGE_ITEMS]
            for page in whole_pages(self._desk, tracked.folder.id, some[0].generation, [one.remote_id for one in some]):
                if page.items:
                    table.save(SourcePage(page.folder, page.generation, page.items, None))

    def _decided(self, rule: FolderRule, laid: Sequence[Laid]) -> tuple[list[Refiling], list[int]]:
        """What the rule says of messages in its folder that are there still, and which are not. Asks the server."""
        if not laid:
            return [], []
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        there = desk.source.present(laid[0].folder, laid[0].generation, [one.remote_id for one in laid])
        held: dict[ActivityId, str] = {}
        for one in laid:
            holder = holder_of(rule, mailbox_id, one.folder, one.standing)
            if holder is not None and one.activity_id is not None and one.remote_id in there:
                held[one.activity_id] = holder
        elsewhere = self._held_elsewhere(held)
        refilings: list[Refiling] = []
        for one in laid:
            if one.remote_id not in there or one.activity_id is None:
                continue
            filed = file_by(rule, mailbox_id, one.standing, elsewhere=elsewhere.get(one.activity_id), overwrite=self._overwrite)
            if filed.step is not None:
                refilings.append(Refiling(one.seen_id, one.activity_id, one.folder, filed.regarding, filed.step, filed.contested))
        return refilings, [one.seen_id for one in laid if one.remote_id not in there]

    def _held_elsewhere(self, held: Mapping[ActivityId, str]) -> dict[ActivityId, str]:
        if not held:
            return {}
        with self._desk.tools.store.reading() as reader:
            placed = self._elsewhere.placed(reader, held)
        return self._elsewhere.there(placed)

    def _ask_once_more(self) -> None:
        """Ask the rules about what another folder held, or a person let go of; where the organisation wants it, about what one said."""
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        with desk.tools.store.reading() as reader:
            contested = reader.contested(mailbox_id)
            said = reader.pinned(mailbox_id, list(desk.rules)) if self._overwrite else []
        places: dict[tuple[str, str], dict[int, Laid]] = {}
        for one in (*contested, *said):
            places.setdefault((one.folder, one.generation), {})[one.seen_id] = one
        waited = {one.seen_id for one in contested}
        for (folder, _), laid in places.items():
            try:
                self._settle(desk.rules.get(folder), list(laid.values()), waited)
            except (CursorInvalid, FolderMissing) as lost:
                _log.info("%s: what waits in %s is asked about later: %s", self._address, folder, lost)

    def _settle(self, rule: FolderRule | None, laid: list[Laid], waited: set[int]) -> None:
        """Carry out what a rule says of these messages; those of `waited` wait on only while another folder holds them."""
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        asked = [] if rule is None else [one for one in laid if one.activity_id is not None]
        asked = [one for one in asked if rule is not None and rule.regarding and not same_record(rule.regarding, one.standing.regarding)]
        refilings, left = self._decided(rule, asked) if rule is not None else ([], [])
        waiting = {one.seen_id for one in refilings if one.contested}
        settled = waited.intersection(one.seen_id for one in laid) - waiting
        news = [one for one in refilings if not (one.contested and one.seen_id in waited)]
        if news or left or settled:
            with desk.tools.store.writing(desk.lease) as uow:
                relinked = uow.refile(mailbox_id, news, overwrite=self._overwrite)
                uow.have_left(left)
                uow.settle_contests(settled)
            self._relinked(relinked)

    def _note_onboarded(self) -> None:
        """Write down which rules have taken over what lay in all of their folders."""
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        with desk.tools.store.reading() as reader:
            filings = reader.filings(mailbox_id)
        waiting = {rule.id for folder, rule in desk.rules.items() if folder not in filings or not filings[folder].is_over}
        done = {rule.id for rule in desk.rules.values()} - waiting
        with desk.tools.store.writing(desk.lease) as uow:
            uow.keep_onboarded(mailbox_id, done)
