"""What a program leaves behind: a digest of every table of a store and of every file of its home; and what it says to servers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import select

from core.store.rows import Base
from core.store.store import Store
from core.transports.ews.client import EwsClient
from core.transports.imap.wire import ImapWire
from core.transports.pop3_wire import Pop3Wire


def tables_of(store: Store) -> dict[str, str]:
    """A digest of each table, in the order of its keys."""
    found: dict[str, str] = {}
    with store.transaction_read() as session:
        for name, table in sorted(Base.metadata.tables.items()):
            rows = session.execute(select(table).order_by(*table.primary_key.columns)).all()
            found[name] = hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()
    return found


def files_of(home: Path) -> dict[str, int]:
    """The files of a home with their sizes, but for the database, which is compared by its tables, and the log."""
    return {
        str(path.relative_to(home)): path.stat().st_size
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.startswith("postroom.db") and ".log" not in path.name
    }


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Every command that is given to a POP3 or IMAP server inside the block, and each operation asked of Exchange: their first words.

    Of IMAP those of UID are two.
    """
    said: list[str] = []
    imap, pop3, call = ImapWire.send, Pop3Wire._send, EwsClient.call

    def imap_said(wire: ImapWire, command: str) -> str:
        words = command.upper().split()
        said.append(" ".join(words[:2]) if words[0] == "UID" else words[0])
        return imap(wire, command)

    def pop3_said(wire: Pop3Wire, lines_: Sequence[str], *, lines: bool, timeout_s: float | None = None) -> None:
        said.extend(line.upper().split()[0] for line in lines_)
        pop3(wire, lines_, lines=lines, timeout_s=timeout_s)

    def called(client: EwsClient, operation: str, body: str, *, timeout_s: float | None = None) -> Any:
        said.append(operation)
        return call(client, operation, body, timeout_s=timeout_s)

    with (
        mock.patch.object(ImapWire, "send", imap_said),
        mock.patch.object(Pop3Wire, "_send", pop3_said),
        mock.patch.object(EwsClient, "call", called),
    ):
        yield said
