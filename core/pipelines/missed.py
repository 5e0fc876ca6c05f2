"""Messages that a comparison with the server found missing: fetched by their ids, judged and saved like new ones, wherever the place is.

    asked for ──▶ fetch some ──▶ judge and save, the request is over (one transaction) ──▶ the next
                     └── gone, or its folder or id means nothing any more: the request is over

The cursor stays where it is. What was seen in the meantime changes nothing, so that asking twice does no harm.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.domain.folder_tracking import Tracking
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.judging.forwarding import server_id
from core.pipelines.page import CHANNEL, Desk, FolderDesk
from core.ports import PageItem, SourceItem, SourcePage, UnitOfWork
from core.ports.amounts import PAGE_BYTES, PAGE_ITEMS
from core.ports.ledger import Reread

_log = logging.getLogger(__name__)

#: How many of a mailbox one run takes.
MOST = 10_000


class MissedDesk(FolderDesk):
    """Takes pages of messages that were missed."""

    def _write(self, uow: UnitOfWork, generation: str, judged: list[PageItem], cursor: str | None) -> None:
        """Save them; they are asked for no longer."""
        del cursor
        mailbox_id = self._desk.context.mailbox.id
        uow.save_page(mailbox_id, self._folder, generation, CHANNEL, judged, None)
        uow.forget_rereads(mailbox_id, [Reread(self._folder, generation, server_id(item.remote_id)) for item in judged])


class MissedRun:
    """All of a mailbox that is to be read once more. Belongs to the lane's thread."""

    def __init__(self, desk: Desk, tracking: Tracking) -> None:
        self._desk = desk
        self._rules = {tracked.folder.id: tracked.rule for tracked in tracking.folders}

    def run(self) -> None:
        """Fetch, judge and save them. Raises what the source raises; what was committed stays."""
        for _ in range(0, MOST, PAGE_ITEMS):
            self._desk.token.check()
            asked = self._asked()
            for (folder, generation), ids in _places(asked).items():
                self._process(folder, generation, ids)
            if len(asked) < PAGE_ITEMS:
                return

    def what_if(self) -> Iterator[tuple[str, list[PageItem]]]:
        """Judge the first of them and write nothing; with their folders."""
        for (folder, generation), ids in _places(self._asked()).items():
            table = FolderDesk(self._desk, folder, self._rules.get(folder))
            try:
                for page in whole_pages(self._desk, folder, generation, ids):
                    yield folder, table.what_if(page)
            except (CursorInvalid, FolderMissing) as lost:
                _log.info("%s: what was missed in %s cannot be read: %s", self._desk.context.mailbox.email_address, folder, lost)

    def _asked(self) -> list[Reread]:
        with self._desk.tools.store.reading() as reader:
            return reader.rereads(self._desk.context.mailbox.id, PAGE_ITEMS)

    def _process(self, folder: str, generation: str, ids: list[str]) -> None:
        desk = self._desk
        table = MissedDesk(desk, folder, self._rules.get(folder))
        try:
            for page in whole_pages(desk, folder, generation, ids):
                if page.items:
                    table.save(page)
        except (CursorInvalid, FolderMissing) as lost:
            # In another generation the next comparison finds them under other ids.
            _log.info("%s: what was missed in %s cannot be read: %s", desk.context.mailbox.email_address, folder, lost)
        with desk.tools.store.writing(desk.lease) as uow:
            # What is left of them is not there any more.
            uow.forget_rereads(desk.context.mailbox.id, [Reread(folder, generation, remote_id) for remote_id in ids])


def whole_pages(desk: Desk, folder: str, generation: str, ids: Sequence[str]) -> Iterator[SourcePage]:
    """Fetch messages whole, in pages without a cursor; what is gone is left out."""
    items: list[SourceItem] = []
    held_bytes = 0
    for item in desk.source.fetch(folder, generation, list(ids)):
        desk.token.check()
        if not item.gone:
            items.append(item if item.raw is not None or item.error is not None else replace(item, error="the server did not give it"))
        held_bytes += len(item.raw or b"")
        if held_bytes >= PAGE_BYTES:
            yield SourcePage(folder, generation, tuple(items), None)
            items, held_bytes = [], 0
    yield SourcePage(folder, generation, tuple(items), None)


def _places(asked: Sequence[Reread]) -> dict[tuple[str, str], list[str]]:
    """The ids by folder and generation."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in asked:
        places.setdefault((one.folder, one.generation), []).append(one.remote_id)
    return places
