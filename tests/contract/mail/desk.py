"""What a pipeline would keep of a source."""

from __future__ import annotations

from collections.abc import Collection

from core.domain.remote_folder import INBOX_ID
from core.errors import CursorInvalid
from core.ports import MailSource, SourceItem, SourcePage
from core.transports.mime import parse


class Desk:
    """Keeps what a pipeline would keep: what was seen, where each folder stood."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, str], dict[str, str | None]] = {}
        self.cursors: dict[str, str | None] = {}

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """What was seen."""
        return set(remote_ids) & set(self.seen.get((folder, generation), {}))

    def keep(self, page: SourcePage) -> None:
        """Commit a page."""
        held = self.seen.setdefault((page.folder, page.generation), {})
        for item in page.items:
            assert item.remote_id not in held, "given twice"
            held[item.remote_id] = message_id_of(item)
        if page.cursor is not None:
            self.cursors[page.folder] = page.cursor

    def take(self, source: MailSource, folder: str = INBOX_ID) -> list[SourceItem]:
        """Run a folder to its end; returns what was new."""
        items: list[SourceItem] = []
        for page in source.pages(folder, self.cursors.get(folder), self):
            self.keep(page)
            items.extend(page.items)
        return items

    def take_again(self, source: MailSource, folder: str = INBOX_ID) -> list[SourceItem]:
        """Run a folder to its end, from its beginning where the place is lost, as the pipeline does; returns what was new."""
        try:
            return self.take(source, folder)
        except CursorInvalid:
            self.cursors.pop(folder)
            return self.take(source, folder)

    def message_ids(self, folder: str = INBOX_ID) -> list[str]:
        """The Message-IDs of all that was seen."""
        return sorted(mid or "" for (where, _), held in self.seen.items() if where == folder for mid in held.values())


def message_id_of(item: SourceItem) -> str | None:
    """The Message-ID of what came."""
    octets = item.raw if item.raw is not None else item.head
    assert octets is not None, item.error
    return parse(octets).message_id
