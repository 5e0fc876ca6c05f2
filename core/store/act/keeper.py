"""ItemStore over an open store: what passes over appointments, contacts and tasks read and write, in the store's own transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from core.ports import Lease
from core.store.act.attached import AttachmentReading, AttachmentWriting
from core.store.act.booked import BookedReading
from core.store.act.choices import ChoiceReading, ChoiceWriting
from core.store.act.links import LinkReading, LinkWriting
from core.store.act.lists import ListReading
from core.store.act.passes import PassReading, PassWriting
from core.store.act.records import RecordReading, RecordWriting
from core.store.act.trail import TrailReading, TrailWriting
from core.store.blobs import BlobWriter
from core.store.ids import Ids
from core.store.store import Store


class ItemReads(RecordReading, AttachmentReading, BookedReading, LinkReading, TrailReading, PassReading, ChoiceReading, ListReading):
    """ItemReader in one transaction; not thread-safe, dead when the transaction ends."""

    def __init__(self, connection: Connection, home: Path) -> None:
        self.connection = connection
        self._home = home


class ItemWrites(RecordWriting, AttachmentWriting, LinkWriting, TrailWriting, PassWriting, ChoiceWriting, ItemReads):
    """ItemWriter in one transaction; `now` is the time of everything it writes."""

    def __init__(self, connection: Connection, home: Path, ids: Ids, now: datetime, blobs: BlobWriter) -> None:
        super().__init__(connection, home)
        self._ids = ids
        self._now = now
        self._blobs = blobs

    @property
    def now(self) -> datetime:
        """The time of the transaction."""
        return self._now


class ItemKeeper:
    """ItemStore over an open store. Thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @contextmanager
    def reading(self) -> Iterator[ItemReads]:
        """A short reading transaction; what is read inside is of one moment."""
        with self._store.reading() as reader:
            yield ItemReads(reader.connection, self._store.home)

    @contextmanager
    def writing(self, lease: Lease | None = None) -> Iterator[ItemWrites]:
        """A short writing transaction. With a lease it begins by making sure that the lease stays ours to its end, else LeaseLost."""
        with self._store.writing(lease) as unit:
            connection, ids, now = unit.parts()
            yield ItemWrites(connection, self._store.home, ids, now, unit.blobs)
