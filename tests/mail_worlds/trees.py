"""The folders of a world's mailbox, changed as other programs do: made, renamed, moved, removed, messages put in and moved about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from core.cancel import CancelToken
from core.domain.remote_folder import RemoteFolder
from core.ports import KnownItems, MailSource, SourcePage
from tests.mail_worlds.imap import ImapWorld, done, on_wire
from tests.mail_worlds.sources import ALICE, EwsWorld, SourceWorld


class Tree(Protocol):
    """A tree of folders. Paths have `/` between levels; `shift` moves every message of one folder into another one."""

    def make(self, path: str) -> None: ...

    def rename(self, path: str, to: str) -> None: ...

    def remove(self, path: str) -> None: ...

    def shift(self, path: str, to: str) -> None: ...


@dataclass
class EwsTree:
    """Folders of the sandbox's Exchange."""

    world: EwsWorld

    def make(self, path: str) -> None:
        """Make it."""
        self.world.make_folder(path)

    def rename(self, path: str, to: str) -> None:
        """Give it another name or place, or both."""
        box = self.world.directory[ALICE]
        above, _, name = to.rpartition("/")
        with box.lock:
            box.touch_folder(box.at(path), name=name, parent=box.at(above or "msgfolderroot"))

    def remove(self, path: str) -> None:
        """Remove it."""
        self.world.remove_folder(path)

    def shift(self, path: str, to: str) -> None:
        """Move its messages."""
        box = self.world.directory[ALICE]
        for item in box.items(path):
            box.move(item.id, to)


@dataclass
class ImapTree:
    """Folders of a Dovecot."""

    world: ImapWorld

    def make(self, path: str) -> None:
        """Make it."""
        self.world.make_folder(path)

    def rename(self, path: str, to: str) -> None:
        """Give it another name or place, with all below it."""
        done(self.world.client.rename(on_wire(path), on_wire(to)))

    def remove(self, path: str) -> None:
        """Remove it."""
        self.world.remove_folder(path)

    def shift(self, path: str, to: str) -> None:
        """Move its messages."""
        client = self.world.client
        done(client.select(on_wire(path)))
        if done(client.search(None, "ALL")):
            done(client._simple_command("MOVE", "1:*", on_wire(to)))
        done(client.unselect())


def tree_of(world: SourceWorld) -> Tree:
    """The folders of a world's mailbox."""
    if isinstance(world, ImapWorld):
        return ImapTree(world)
    assert isinstance(world, EwsWorld)
    return EwsTree(world)


class Interrupted:
    """A source that something happens between the answers of: after the folders were listed, and before each page of a folder."""

    def __init__(self, source: MailSource, listed: Callable[[], None], before_page: Callable[[str, int], None]) -> None:
        self._source = source
        self._listed = listed
        self._before_page = before_page

    def __getattr__(self, name: str) -> object:
        return getattr(self._source, name)

    def folders(self) -> list[RemoteFolder]:
        """List, and let it happen."""
        folders = self._source.folders()
        self._listed()
        return folders

    def pages(self, folder: str, cursor: str | None, known: KnownItems) -> object:
        """Let it happen before each page."""
        pages = iter(self._source.pages(folder, cursor, known))
        number = 0
        while True:
            self._before_page(folder, number)
            page: SourcePage | None = next(pages, None)
            if page is None:
                return
            yield page
            number += 1


def interrupt(
    world: SourceWorld,
    listed: Callable[[], None] = lambda: None,
    before_page: Callable[[str, int], None] = lambda _folder, _number: None,
) -> Callable[[], None]:
    """Have something happen in the middle of runs from now on; returns what ends that."""
    plain = world.open

    def opened(token: CancelToken | None = None) -> MailSource:
        return Interrupted(plain(token), listed, before_page)  # type: ignore[return-value]

    world.open = opened  # type: ignore[method-assign]

    def end() -> None:
        world.open = plain  # type: ignore[method-assign]

    return end
