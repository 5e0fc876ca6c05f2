"""Records and links in memory, as the ports promise them. See `items.py`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from core.domain.act.filter_columns import cells_of
from core.domain.act.filters import SyncFilter, Viewer, matches
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.mapping import UserDecision
from core.domain.act.parties import once_each
from core.domain.act.records import (
    ActContact,
    ActRecord,
    Appointment,
    AppointmentStatus,
    RecurringAppointmentMaster,
    kind_of,
)
from core.domain.ids import ActivityId, MailboxId, RecordId, UserId
from core.domain.octets import Held, gathered
from core.errors import ItemError
from core.ports.act_filters import ActMailbox, MappingScope
from core.ports.act_items import KeptAttachment, RecordChange, Stored, Written
from core.ports.act_links import Binned, HistoryEntry, Link, OpenConflict
from core.ports.act_passes import FolderKind, FolderState, KeptAction, PassEntry

A_DAY = timedelta(days=1)
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@dataclass
class ItemState:
    """All that is kept."""

    next_id: int = 1000
    records: dict[int, Stored] = field(default_factory=dict)
    unseen: set[int] = field(default_factory=set)
    attachments: dict[tuple[int, str], KeptAttachment] = field(default_factory=dict)
    links: dict[int, Link] = field(default_factory=dict)
    history: dict[int, HistoryEntry] = field(default_factory=dict)
    conflicts: dict[int, OpenConflict] = field(default_factory=dict)
    binned: dict[int, tuple[Binned, Stored | None]] = field(default_factory=dict)
    passes: dict[int, PassEntry] = field(default_factory=dict)
    actions: dict[tuple[int, int], KeptAction] = field(default_factory=dict)
    folders: dict[tuple[MailboxId, FolderKind, str], FolderState] = field(default_factory=dict)
    filters: dict[int, SyncFilter] = field(default_factory=dict)
    directions: dict[tuple[MappingScope, int, ActKind, str], SyncDirection] = field(default_factory=dict)
    mailboxes: dict[MailboxId, ActMailbox] = field(default_factory=dict)
    addresses: dict[MailboxId, str] = field(default_factory=dict)
    users: dict[UserId, str] = field(default_factory=dict)


class MemoryRecords:
    """Records of a state."""

    state: ItemState
    _now: datetime

    def _number(self) -> int:
        self.state.next_id += 1
        return self.state.next_id

    def records(self, kind: ActKind, ids: Collection[int]) -> dict[int, Stored]:
        found = {number: self.state.records[number] for number in sorted(set(ids)) if number in self.state.records}
        return {number: one for number, one in found.items() if kind_of(one.record) is kind}

    def meetings_by_uid(self, uids: Collection[str]) -> dict[str, list[tuple[ActKind, int]]]:
        found: dict[str, list[tuple[ActKind, int]]] = {}
        for number, one in sorted(self.state.records.items()):
            uid = uid_of(one.record)
            if uid and uid in uids:
                found.setdefault(uid, []).append((kind_of(one.record), number))
        return found

    def matching(self, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int) -> list[int]:
        return [number for number in self._let_through(kind, filters, viewer) if number > after][:limit]

    def count_matching(self, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer) -> int:
        return len(self._let_through(kind, filters, viewer))

    def _let_through(self, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer) -> list[int]:
        return [
            number
            for number, one in sorted(self.state.records.items())
            if kind_of(one.record) is kind and number not in self.state.unseen and matches(filters, kind, cells_of(one.record), viewer)[0]
        ]

    def catch_up(self, limit: int) -> int:
        some = sorted(self.state.unseen)[:limit]
        self.state.unseen = self.state.unseen - set(some)
        return len(some)

    def booked(self, people: Collection[str], start: datetime, end: datetime) -> list[Appointment]:
        found = [one.record for _, one in sorted(self.state.records.items()) if isinstance(one.record, Appointment)]
        return [one for one in found if is_booked(one, frozenset(people), start, end)]

    def save_records(self, changes: Sequence[RecordChange]) -> list[Written | None]:
        return [self._saved(change) for change in changes]

    def _saved(self, change: RecordChange) -> Written | None:
        number = id_of(change.record)
        known = None if number is None else self.state.records.get(number)
        if number is not None and (known is None or known.version != change.version or kind_of(known.record) is not kind_of(change.record)):
            return None
        number = self._number() if number is None else number
        version = (change.version or 0) + 1
        created = self._now if known is None else created_of(known.record)
        self.state.records[number] = Stored(kept_as(change.record, number, created, self._now), version)
        return Written(number, version)

    def attachment_content(self, object_id: int, digest: str) -> KeptAttachment:
        if (object_id, digest) not in self.state.attachments:
            raise ItemError("the bytes of an attachment were never kept, or are gone")
        return self.state.attachments[object_id, digest]

    def save_attachments(self, object_id: int, added: Sequence[KeptAttachment]) -> None:
        if object_id not in self.records(ActKind.APPOINTMENT, [object_id]):
            raise ValueError("attachments are of single appointments, and this is none")
        for one in added:
            content = gathered(one.content)
            if len(content) != one.content.size_bytes or hashlib.sha256(content).hexdigest() != one.digest:
                raise ItemError("the bytes of an attachment are others than those that were agreed upon")
            self.state.attachments.setdefault((object_id, one.digest), replace(one, content=Held(content)))

    def delete_records(self, kind: ActKind, ids: Collection[int]) -> int:
        if kind is ActKind.CONTACT:
            raise ValueError("a contact is never deleted by a synchronization")
        there = self.records(kind, ids)
        for number in there:
            del self.state.records[number]
        return len(there)


def _plain(record: ActRecord) -> Appointment | None:
    match record:
        case RecurringAppointmentMaster():
            return record.template
        case Appointment():
            return record
        case _:
            return None


def uid_of(record: ActRecord) -> str:
    meeting = _plain(record)
    return "" if meeting is None else meeting.uid


def id_of(record: ActRecord) -> int | None:
    return record.template.id if isinstance(record, RecurringAppointmentMaster) else record.id


def created_of(record: ActRecord) -> datetime | None:
    return record.template.created_at if isinstance(record, RecurringAppointmentMaster) else record.created_at


def kept_as(record: ActRecord, number: int, created: datetime | None, now: datetime) -> ActRecord:
    match record:
        case RecurringAppointmentMaster():
            kept = kept_as(replace(record.template, kind=ActKind.SERIES), number, created, now)
            assert isinstance(kept, Appointment)
            return replace(record, template=kept)
        case Appointment():
            parties = once_each(record.attendees)
            attachments = tuple(replace(one, stamp="") for one in record.attachments)
            kept_now = replace(record, id=ActivityId(number), created_at=created, changed_at=now)
            return replace(kept_now, attendees=parties, attachments=attachments)
        case ActContact():
            return replace(record, id=RecordId(number), created_at=created, changed_at=now)
        case _:
            return replace(record, id=ActivityId(number), created_at=created, changed_at=now)


def is_booked(one: Appointment, people: frozenset[str], start: datetime, end: datetime) -> bool:
    """Whether an appointment of one of these people may be in the way of a span; a day too many where it has no zone."""
    if one.span is None or one.status not in {AppointmentStatus.BUSY, AppointmentStatus.OUT_OF_OFFICE}:
        return False
    begins, ends = one.span.instants("UTC")
    keys = {party.key for party in one.attendees} | ({one.organizer.key} if one.organizer is not None else set())
    return begins < end + A_DAY and ends > start - A_DAY and bool(keys & people)


class MemoryLinks(MemoryRecords):
    """Links of a state."""

    def _links(self, test: Callable[[Link], bool], after: int = 0, limit: int | None = None) -> list[Link]:
        return [link for number, link in sorted(self.state.links.items()) if number > after and test(link)][:limit]

    def links(self, mailbox_id: MailboxId, *, agreed_since: datetime | None = None, after: int = 0, limit: int) -> list[Link]:
        def is_one(link: Link) -> bool:
            agreed = link.mapping.agreed_at
            return link.mapping.mailbox_id == mailbox_id and (agreed_since is None or (agreed is not None and agreed >= agreed_since))

        return self._links(is_one, after, limit)

    def links_by_id(self, ids: Collection[int]) -> dict[int, Link]:
        return {number: self.state.links[number] for number in ids if number in self.state.links}

    def links_by_remote(self, mailbox_id: MailboxId, remote_ids: Collection[str]) -> dict[str, Link]:
        found = self._links(lambda link: link.mapping.mailbox_id == mailbox_id)
        named = [(link.mapping.remote_id, link) for link in found]
        return {name: link for name, link in named if name is not None and name in remote_ids}

    def links_by_object(self, object_ids: Collection[int], mailbox_id: MailboxId | None = None) -> dict[int, list[Link]]:
        found: dict[int, list[Link]] = {}
        for link in self._links(lambda link: mailbox_id in {None, link.mapping.mailbox_id}):
            if link.mapping.object_id is not None and link.mapping.object_id in object_ids:
                found.setdefault(link.mapping.object_id, []).append(link)
        return found

    def links_by_uid(self, mailbox_id: MailboxId, uids: Collection[str]) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for link in self._links(lambda link: link.mapping.mailbox_id == mailbox_id and link.mapping.uid != ""):
            if link.mapping.uid in uids:
                found.setdefault(link.mapping.uid, []).append(link)
        return found

    def linked_in(self, object_ids: Collection[int]) -> dict[int, set[MailboxId]]:
        found: dict[int, set[MailboxId]] = {}
        for link in self._links(lambda link: link.mapping.linked and link.mapping.object_id in object_ids):
            found.setdefault(link.mapping.object_id or 0, set()).add(link.mapping.mailbox_id)
        return found

    def count_linked(self, mailbox_id: MailboxId) -> int:
        return len(self._links(lambda link: link.mapping.mailbox_id == mailbox_id and link.mapping.linked))

    def _flowing(self, mailbox_id: MailboxId, kind: ActKind) -> list[Link]:
        return self._links(lambda link: link.mapping.mailbox_id == mailbox_id and link.mapping.kind is kind and link.mapping.linked)

    def changed_in_store(self, mailbox_id: MailboxId, kind: ActKind, *, after: int = 0, limit: int) -> list[Link]:
        found = []
        for link in self._flowing(mailbox_id, kind):
            stored = self.state.records.get(link.mapping.object_id or 0)
            if (stored is None or stored.version != link.store_version) and (link.mapping.id or 0) > after:
                found.append(link)
        return found[:limit]

    def to_resume(self, mailbox_id: MailboxId, *, after: int = 0, limit: int) -> list[Link]:
        decided = {one.link_id for one in self.state.conflicts.values() if one.decision is not UserDecision.NONE}
        return self._links(
            lambda link: (
                link.mapping.mailbox_id == mailbox_id and (link.intended is not None or bool(link.choices) or link.mapping.id in decided)
            ),
            after,
            limit,
        )

    def new_in_store(
        self, mailbox_id: MailboxId, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int
    ) -> list[int]:
        known = {link.mapping.object_id for link in self._links(lambda link: link.mapping.mailbox_id == mailbox_id)}
        return [number for number in self._let_through(kind, filters, viewer) if number > after and number not in known][:limit]

    def left_filters(
        self, mailbox_id: MailboxId, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int
    ) -> list[Link]:
        inside = set(self._let_through(kind, filters, viewer))
        found = [
            link
            for link in self._flowing(mailbox_id, kind)
            if link.mapping.by_filter and link.mapping.object_id in self.state.records
            if link.mapping.object_id not in inside and (link.mapping.id or 0) > after
        ]
        return found[:limit]

    def save_links(self, links: Sequence[Link]) -> list[int]:
        ids = []
        for link in links:
            number = link.mapping.id or self._number()
            self.state.links[number] = replace(link, mapping=replace(link.mapping, id=number))
            ids.append(number)
        self._unique()
        return ids

    def _unique(self) -> None:
        for key in ("remote_id", "object_id"):
            held = [(link.mapping.mailbox_id, getattr(link.mapping, key)) for link in self.state.links.values()]
            held = [one for one in held if one[1] is not None]
            if len(held) != len(set(held)):
                raise ValueError(f"two links of a mailbox have the same {key}")

    def forget_links(self, ids: Collection[int]) -> None:
        for number in ids:
            self.state.links.pop(number, None)
        self.state.conflicts = {key: one for key, one in self.state.conflicts.items() if one.link_id in self.state.links}
