"""Old mail that a start set back has brought within reach: fetched again, judged again, and its decision replaced, slice by slice.

    new mail done ──▶ old mail within reach? ──no──▶ over
                          │ yes
                          ▼
                 as much as the rate allows ──▶ fetch ──▶ judge and save, with how far it is (one transaction) ──▶ next ──▶ the rest later

In order of arrival, so that a reply finds its parent. Nothing but the transactions moves it on: a run killed anywhere goes on where it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from core.domain.backfill import Backfill, allowance, latest
from core.domain.folder_tracking import Tracking
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.judging.forwarding import is_further
from core.pipelines.judging.outcomes import left_folder
from core.pipelines.page import CHANNEL, Desk, FolderDesk
from core.ports import PageItem, SourceItem, SourcePage, UnitOfWork
from core.ports.amounts import PAGE_BYTES, PAGE_ITEMS
from core.ports.backfill import OldMail

_log = logging.getLogger(__name__)


class OldMailDesk(FolderDesk):
    """Takes pages of messages that were seen before."""

    def _write(self, uow: UnitOfWork, generation: str, judged: list[PageItem], cursor: str | None) -> None:
        """Replace what was decided, and say how far it is."""
        del cursor
        desk = self._desk
        uow.save_again(desk.context.mailbox.id, self._folder, generation, judged)
        further = [item for item in judged if is_further(item.remote_id)]
        if further:
            # Originals in a message that nobody had looked into.
            uow.save_page(desk.context.mailbox.id, self._folder, generation, CHANNEL, further, None)
        _advance(uow, desk, len(judged) - len(further))

    def save_gone(self, generation: str, gone: Sequence[SourceItem]) -> None:
        """Write down that these left the folder before they could be processed."""
        items = [left_folder(item) for item in gone]
        with self._desk.tools.store.writing(self._desk.lease) as uow:
            self._write(uow, generation, items, None)
        self._desk.count(items)


class BackfillRun:
    """One slice of a mailbox's old mail, after the new mail of the same run. Belongs to the lane's thread."""

    def __init__(self, desk: Desk, tracking: Tracking) -> None:
        self._desk = desk
        self._rules = {tracked.folder.id: tracked.rule for tracked in tracking.folders}
        profile = desk.context.profile
        self._since = latest(desk.context.mailbox.process_email_from, profile.process_email_from if profile else None)

    def run(self, progress: Callable[[Backfill], None]) -> None:
        """Process as much as is allowed now; `progress` is told after each commit. Raises what the source raises."""
        desk = self._desk
        per_minute = desk.tools.old_mail_per_minute
        backfill = self._begun() if per_minute > 0 else None
        if backfill is None:
            return
        progress(backfill)
        left = allowance(per_minute, backfill.slice_at, desk.tools.clock.now())
        while left > 0 and (batch := self._next(min(left, PAGE_ITEMS))):
            left -= len(batch)
            for (folder, generation), old in _places(batch).items():
                self._process(folder, generation, old)
                progress(self._state())
        ended = self._begun()
        if ended is None:
            progress(self._state())

    def what_if(self) -> Iterator[PageItem]:
        """Judge what the next slice would take; write nothing."""
        desk = self._desk
        per_minute = desk.tools.old_mail_per_minute
        with desk.tools.store.reading() as reader:
            known = reader.backfill(desk.context.mailbox.id)
        before = known.slice_at if known is not None and known.ended_at is None else None
        left = allowance(per_minute, before, desk.tools.clock.now()) if per_minute > 0 else 0
        for (folder, generation), old in _places(self._next(left)).items():
            table = FolderDesk(desk, folder, self._rules.get(folder))
            try:
                for page, _gone in self._pages(folder, generation, old):
                    yield from table.what_if(page)
            except (CursorInvalid, FolderMissing) as lost:
                _log.info("%s: old mail of %s cannot be read: %s", desk.context.mailbox.email_address, folder, lost)

    def _begun(self) -> Backfill | None:
        """How far it is, as counted now; None where nothing waits. Writes down that it begins, or that it is over."""
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        with desk.tools.store.reading() as reader:
            waiting = reader.count_old_mail(mailbox_id, self._since, self._rules)
            known = reader.backfill(mailbox_id)
        if known is None or known.ended_at is not None:
            if not waiting:
                return None
            known = Backfill(desk.tools.clock.now())
        kept = replace(known, waiting=waiting, ended_at=None if waiting else desk.tools.clock.now())
        with desk.tools.store.writing(desk.lease) as uow:
            uow.keep_backfill(mailbox_id, kept)
        return kept if waiting else None

    def _state(self) -> Backfill:
        with self._desk.tools.store.reading() as reader:
            found = reader.backfill(self._desk.context.mailbox.id)
        assert found is not None
        return found

    def _next(self, limit: int) -> list[OldMail]:
        with self._desk.tools.store.reading() as reader:
            return reader.old_mail(self._desk.context.mailbox.id, self._since, self._rules, limit) if limit else []

    def _process(self, folder: str, generation: str, old: list[OldMail]) -> None:
        desk = self._desk
        table = OldMailDesk(desk, folder, self._rules.get(folder))
        try:
            for page, gone in self._pages(folder, generation, old):
                desk.token.check()
                if page.items:
                    table.save(page)
                if gone:
                    table.save_gone(generation, gone)
        except (CursorInvalid, FolderMissing) as lost:
            # Under other ids the server shows the same messages as new ones, and they are judged as such.
            _log.info("%s: old mail of %s stays as it is: %s", desk.context.mailbox.email_address, folder, lost)
            with desk.tools.store.writing(desk.lease) as uow:
                uow.forget_old_mail(desk.context.mailbox.id, old)
                _advance(uow, desk, 0)

    def _pages(self, folder: str, generation: str, old: list[OldMail]) -> Iterator[tuple[SourcePage, list[SourceItem]]]:
        """Fetch messages whole: pages of what is there, each with what is gone."""
        arrived = {one.remote_id: one.arrived_at for one in old}
        items: list[SourceItem] = []
        gone: list[SourceItem] = []
        held_bytes = 0
        for item in self._desk.source.fetch(folder, generation, list(arrived)):
            (gone if item.gone else items).append(_with_error(item))
            held_bytes += len(item.raw or b"")
            if held_bytes >= PAGE_BYTES:
                yield SourcePage(folder, generation, tuple(items), None), gone
                items, gone, held_bytes = [], [], 0
        yield SourcePage(folder, generation, tuple(items), None), gone


def _with_error(item: SourceItem) -> SourceItem:
    return item if item.raw is not None or item.error is not None else replace(item, error="the server did not give it")


def _advance(uow: UnitOfWork, desk: Desk, done: int) -> None:
    mailbox_id = desk.context.mailbox.id
    now = desk.tools.clock.now()
    known = uow.backfill(mailbox_id) or Backfill(now)
    uow.keep_backfill(mailbox_id, replace(known, done=known.done + done, waiting=max(0, known.waiting - done), slice_at=now))


def _places(batch: Sequence[OldMail]) -> dict[tuple[str, str], list[OldMail]]:
    """The messages by folder and generation, each in its order."""
    places: dict[tuple[str, str], list[OldMail]] = {}
    for one in batch:
        places.setdefault((one.folder, one.generation), []).append(one)
    return places
