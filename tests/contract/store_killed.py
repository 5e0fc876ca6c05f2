"""A program that stores one page and kills itself at a named point: python -m tests.contract.store_killed URL|- HOME MAILBOX POINT."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from core import durable
from core.domain.ids import MailboxId
from core.store import blobs
from core.store.store import Store
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, tracked

#: A page whose raw messages fill a pack and whose small ones are rows.
ITEMS = [tracked(f"n{number}", raw=bytes([number]) * (blobs.INLINE_BYTES * (number % 2) + 100)) for number in range(6)]


armed = threading.Event()


def die() -> None:
    """End as at a power cut, nothing of Python's own is run; but not before the page is written (taking ids commits by itself)."""
    if armed.is_set():
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def before_rename(_store: Store) -> None:
    """The pack is written, but has not got its name."""

    def rename(_self: Path, _target: Path) -> None:
        die()

    Path.rename = rename  # type: ignore[method-assign,assignment]


def after_rename(_store: Store) -> None:
    """The pack has its name; nothing is committed."""
    sync = durable.sync_folder

    def sync_folder(folder: Path) -> None:
        sync(folder)
        if list(folder.glob(f"*{blobs.PACK_SUFFIX}")):
            die()

    durable.sync_folder = sync_folder


def before_commit(store: Store) -> None:
    """All is written; the commit has not begun."""

    def on_commit(_connection: Any) -> None:
        die()

    event.listen(store._database.engine, "commit", on_commit)


def after_commit(store: Store) -> None:
    """The commit is done, and nobody has been told."""
    dialect = store._database.engine.dialect
    commit = dialect.do_commit

    def do_commit(connection: Any) -> None:
        commit(connection)
        die()

    dialect.do_commit = do_commit  # type: ignore[method-assign,assignment]


POINTS: dict[str, Callable[[Store], None]] = {
    "before-rename": before_rename,
    "after-rename": after_rename,
    "before-commit": before_commit,
    "after-commit": after_commit,
}


def main() -> None:
    """Store the page under the eyes of death."""
    url, home, mailbox, point = sys.argv[1:]
    world = World(None if url == "-" else url, Path(home))
    store = world.store
    if point in POINTS:
        POINTS[point](store)
    with store.writing() as uow:
        uow.save_page(MailboxId(int(mailbox)), INBOX, GENERATION, CHANNEL, ITEMS, "c1")
        armed.set()
        if point == "in-transaction":
            die()
    raise SystemExit("survived")


if __name__ == "__main__":
    main()
