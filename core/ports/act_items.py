"""Port to the records that are synchronized: appointments, series, contacts and tasks as the store has them.

Nothing here knows of the server on the other side. A record has a version that grows with every change of it, whoever makes it; who writes
says which version was read, so that nobody's later edit is written over. Ids are those of activities and of contacts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.act.filters import SyncFilter, Viewer
from core.domain.act.kinds import ActKind
from core.domain.act.records import ActRecord, Appointment
from core.domain.octets import Octets
from core.ports.act_filters import FilterReader, FilterWriter
from core.ports.act_links import LinkReader, LinkWriter
from core.ports.act_lists import ListReader
from core.ports.act_passes import PassReader, PassWriter
from core.ports.act_store import Lease


@dataclass(frozen=True, slots=True)
class Stored:
    """A record with its version. `record.changed_at` is when it was changed last."""

    record: ActRecord
    version: int


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record to be written. `version` is the one that was read, None of a new one; a record without an id is given one."""

    record: ActRecord
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Under which id, and as which version, a record is kept now."""

    id: int
    version: int


@dataclass(frozen=True, slots=True)
class KeptAttachment:
    """The bytes of an attachment, by their digest (SHA-256 in hex). What it is called stands in the record."""

    content: Octets
    digest: str
    mime_type: str = ""
    content_id: str = ""


class RecordReader(Protocol):
    """Reads inside one transaction; what is not found is absent from the answer."""

    def records(self, kind: ActKind, ids: Collection[int]) -> dict[int, Stored]:
        """Records whole, series with their exceptions, by id. A contact is as it is now, even where `catch_up` was not called since."""
        ...

    def meetings_by_uid(self, uids: Collection[str]) -> dict[str, list[tuple[ActKind, int]]]:
        """Meetings and series by their identity, the oldest first; no occurrences."""
        ...

    def booked(self, people: Collection[str], start: datetime, end: datetime) -> list[Appointment]:
        """Single appointments that keep one of these participants (`ActParty.key`) busy or out of office in a span, the oldest first.

        Those without a time zone are among them up to a day off: who asks compares them in the zone of the reader.
        """
        ...

    def matching(self, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int) -> list[int]:
        """The ids of records that a user's filters let through, ascending, from `after` on.

        Of `filters` those count that `counts_for` says; none of them, no records. Contacts are asked as `catch_up` last saw them. Raises
        ValueError for a filter that makes no sense.
        """
        ...

    def attachment_content(self, object_id: int, digest: str) -> KeptAttachment:
        """The bytes of an appointment's attachment, to be read after the transaction, on any thread. Raises ItemError: there are none."""
        ...

    def count_matching(self, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer) -> int:
        """How many those are in all."""
        ...


class RecordWriter(RecordReader, Protocol):
    """What a pass, and whoever edits, writes."""

    def catch_up(self, limit: int) -> int:
        """Give contacts that others changed or made since a new version; returns how many, at most `limit`: then there may be more."""
        ...

    def save_records(self, changes: Sequence[RecordChange]) -> list[Written | None]:
        """Write records, in the order of `changes`; None for one that was changed since it was read, or is gone, and is left alone.

        Participants are kept once each (`once_each`). What a record says of its version, times and id is the store's business.
        """
        ...

    def save_attachments(self, object_id: int, added: Sequence[KeptAttachment]) -> None:
        """Keep the bytes of attachments of a single appointment, in the transaction that writes it, after `save_records`.

        Bytes are kept once for each digest, and stay for a while after no attachment of the record has it: a history, the recycle bin may
        want them back. Raises ItemError where bytes cannot be read whole or have another digest, after which the transaction must fail;
        ValueError for anything but a single appointment.
        """
        ...

    def delete_records(self, kind: ActKind, ids: Collection[int]) -> int:
        """Delete activities for good, series with all of theirs; returns how many were there. Who may want one back puts it into the bin.

        Raises ValueError for contacts: those are the organisation's, and are never deleted by a synchronization.
        """
        ...


class ItemReader(RecordReader, LinkReader, PassReader, FilterReader, ListReader, Protocol):
    """All that a pass, or a person, reads."""


class ItemWriter(RecordWriter, LinkWriter, PassWriter, FilterWriter, ItemReader, Protocol):
    """All that a pass writes. `now` is the time of all of it."""

    @property
    def now(self) -> datetime:
        """The time of the transaction, aware."""
        ...


class ItemStore(Protocol):
    """The store as passes use it; each `with` is one short transaction on the calling thread, and all of it happens or nothing."""

    def reading(self) -> AbstractContextManager[ItemReader]: ...

    def writing(self, lease: Lease | None = None) -> AbstractContextManager[ItemWriter]:
        """With a lease it is made sure that it stays the lane's to the end, else LeaseLost and nothing happened."""
        ...
