"""EwsActTransport: appointments, contacts and tasks of a mailbox of Exchange, an `ActTransport`.

    update(item, record, keys)    item as read ──is it the same version?──▶ UpdateItem with its change key ──▶ the new version
                                                    └─ no: read anew ──▶ ActConflict        └─ overtaken: read anew ──▶ ActConflict

The version is looked at before as well, because some servers do not check change keys. Whom a meeting's change tells is said in each
request; without a word nobody is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date

from core.cancel import CancelToken
from core.domain.act.invitations import Notify
from core.domain.act.kinds import REMOTE_KIND, RemoteKind
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, InstanceType, RecurringAppointmentMaster, kind_of
from core.domain.connection import ConnectionSettings
from core.errors import ItemError
from core.ports import ServerMemory, StepObserver
from core.ports.act_transport import (
    DEFAULT_CATEGORY,
    ActConflict,
    ActDraft,
    ActFolder,
    ActGone,
    ActMark,
    ActPartly,
    ActUnsayable,
    ChangePage,
    DeleteMode,
    ItemRef,
    NewAttachment,
    ReadAttachment,
    RemoteItem,
)
from core.transports.ews.act import attachments, changes, finding, folders, series, writing
from core.transports.ews.act.contacts import contact_writes
from core.transports.ews.act.marks import mark_writes
from core.transports.ews.act.meetings import Mailbox, appointment_writes, categories_write
from core.transports.ews.act.pieces import Write, plain
from core.transports.ews.act.reading import Reader
from core.transports.ews.act.shapes import ELEMENT
from core.transports.ews.act.tasks import task_writes
from core.transports.ews.act.times import Clock
from core.transports.ews.answers import EwsUploads
from core.transports.ews.listing import special_ids
from core.transports.ews.opening import open_client

ATTEMPTS = 3
"""How often an item is tagged anew that somebody else changed in between."""


def open_ews_act(
    settings: ConnectionSettings,
    token: CancelToken,
    observer: StepObserver,
    memory: ServerMemory,
    *,
    zone: str = "UTC",
    category: str = DEFAULT_CATEGORY,
) -> EwsActTransport:
    """Connect and sign in, step by step. Raises what `open_client` raises. `zone` (IANA) is that of whose mailbox it is."""
    return EwsActTransport(open_client(settings, token, observer, memory), zone=zone, category=category)


class EwsActTransport:
    """A mailbox's appointments, contacts and tasks, see `ActTransport`. Belongs to one thread, except `abort`.

    `zone` is whose days and clocks are meant where an item names none: of whole days, floating times, dates of tasks. `category` is the one
    by which a person has an item tracked; no record has it as its own.
    """

    def __init__(self, calls: EwsUploads, *, zone: str = "UTC", category: str = DEFAULT_CATEGORY) -> None:
        self._calls = calls
        self._clock = Clock.of(zone)
        self._category = category
        self._reader = Reader(calls, Mailbox(calls.mailbox, self._clock, category), lambda: special_ids(calls))

    def folders(self, kind: RemoteKind) -> list[ActFolder]:
        """The folders that hold items of a kind, the default one first."""
        return folders.folders_of(self._calls, kind)

    def changes(self, folder: str, kind: RemoteKind, cursor: str | None) -> Iterator[ChangePage]:
        """Yield what changed since `cursor`, page by page. Raises CursorInvalid, FolderMissing."""
        return changes.pages(self._calls, folder, kind, cursor)

    def get(self, kind: RemoteKind, remote_ids: Sequence[str]) -> Iterator[RemoteItem]:
        """Yield each item whole, in the order of `remote_ids`, doubles once."""
        return self._reader.items(kind, remote_ids)

    def present(self, remote_ids: Sequence[str]) -> set[str]:
        """Those that are on the server: an item that is moved gets another id."""
        return set(self._reader.refs(remote_ids))

    def create(self, folder: str, draft: ActDraft, notify: Notify = Notify.NONE) -> ItemRef:
        """Make an item. Raises ActUnsayable, ActPartly, ItemError, FolderMissing."""
        record, keys = draft.record, draft.keys
        kind = ELEMENT[REMOTE_KIND[kind_of(record)]]
        writes = [*_writes(record, keys, self._clock, None), *mark_writes(draft.mark)]
        writes.append(categories_write(kind, _tags(record, keys, draft.categories)))
        if kind == writing.CALENDAR:
            template = record.template if isinstance(record, RecurringAppointmentMaster) else record
            writes.append(plain(kind, "UID", template.uid if isinstance(template, Appointment) else ""))
        if keys is not None and "reminder" not in keys and kind != "Contact":
            writes.append(plain(kind, "ReminderIsSet", False))
        if not isinstance(record, RecurringAppointmentMaster):
            return writing.create(self._calls, folder, kind, writes, notify)
        days: frozenset[date] = series.days_of(record, None) if _wants_occurrences(keys) else frozenset()
        series.check(record, days, None, anew=True)
        made = writing.create(self._calls, folder, kind, writes, notify)
        return self._settled(made, record, days, notify, anew=False) if days else made

    def update(self, item: RemoteItem, record: ActRecord, keys: Collection[str], notify: Notify = Notify.NONE) -> ItemRef:
        """Write the fields `keys` of `record`. Raises ActConflict, ActGone, ActUnsayable, ActPartly, ItemError."""
        kind = ELEMENT[item.kind]
        writes = _writes(record, keys, self._clock, item.record)
        if "category" in keys:
            old = _category(item.record)
            others = [one for one in item.categories if one.casefold() != old.casefold()]
            writes.append(categories_write(kind, [*others, _category(record)]))
        days: frozenset[date] = frozenset()
        anew = bool({"time", "recurrence"} & set(keys))
        if isinstance(record, RecurringAppointmentMaster):
            days = series.days_of(record, keys)
            before = item.record if isinstance(item.record, RecurringAppointmentMaster) else None
            series.check(record, days, before, anew=anew)
        ref = self._same(item)
        if writes:
            try:
                answered = writing.update(self._calls, writing.item_id(ref), kind, writes, notify)
            except writing.Overtaken:
                raise self._conflict(item) from None
            # A recurring task that is done answers with the one that its occurrence became.
            ref = answered if answered.id == ref.id else self._ref(ref.id)
        if isinstance(record, RecurringAppointmentMaster) and (days or anew):
            return self._settled(ref, record, days, notify, anew=anew)
        return ref

    def attachments(self, item: RemoteItem, ids: Collection[str], *, limit_bytes: int) -> AbstractContextManager[list[ReadAttachment]]:
        """Read attachments of an item; their bytes stand until the block is left."""
        return attachments.opened(self._calls, item, ids, limit_bytes)

    def attach(self, item: RemoteItem, added: Sequence[NewAttachment], removed: Collection[str]) -> RemoteItem:
        """Take attachments off an item and add others. Raises ActConflict, ActGone, ActUnsayable, ItemError."""
        if not isinstance(item.record, Appointment) or item.record.instance_type is not InstanceType.SINGLE:
            raise ActUnsayable("attachments of a series and of its occurrences are left alone")
        if not item.organised_here:
            raise ActUnsayable("attachments of a meeting that somebody else called are left alone")
        made: dict[str, tuple[int, str]] = {}
        ref = self._same(item)
        try:
            ref = attachments.take_off(self._calls, ref, item.attachments, removed)
            for new in added:
                ref, number, digest = attachments.add(self._calls, ref, new)
                made[number] = new.content.size_bytes, digest
        except writing.Overtaken:
            raise self._conflict(item) from None
        now = self._now(item)
        if now.gone:
            raise ActGone("it was moved or deleted")
        return attachments.with_added(now, made)

    def delete(self, item: RemoteItem, mode: DeleteMode = DeleteMode.BIN, notify: Notify = Notify.NONE) -> bool:
        """Delete an item that is as it was read, False where it was gone already. Raises ActConflict, ItemError."""
        try:
            ref = self._same(item)
        except ActGone:
            return False
        return writing.delete(self._calls, writing.item_id(ref), mode, notify)

    def tag(self, item: RemoteItem, *, mark: ActMark | None = None, add: Collection[str] = (), remove: Collection[str] = ()) -> ItemRef:
        """Change the mark and the categories of an item as it is now. Raises ActGone, ActConflict, ItemError."""
        unwanted = {one.casefold() for one in remove}
        for _ in range(ATTEMPTS):
            now = self._now(item)
            if now.gone:
                raise ActGone("it was moved or deleted")
            known = {one.casefold() for one in now.categories}
            tags = [one for one in now.categories if one.casefold() not in unwanted]
            tags += [one for one in dict.fromkeys(add) if one.casefold() not in known | unwanted]
            kind = ELEMENT[item.kind]
            writes = [] if tuple(tags) == now.categories else [categories_write(kind, tags)]
            writes += [] if mark is None or mark == now.mark else mark_writes(mark)
            if not writes:
                return now.ref
            try:
                answered = writing.update(self._calls, writing.item_id(now.ref), kind, writes, Notify.NONE)
            except writing.Overtaken:
                continue
            return answered if answered.id == now.ref.id else self._ref(now.ref.id)
        raise self._conflict(item)

    def find_uid(self, folder: str, uid: str) -> list[ItemRef]:
        """The items of a folder that are the meeting with this identity, oldest first."""
        return finding.with_uid(self._calls, folder, uid)

    def find_mark(self, folder: str, mark: ActMark) -> list[ItemRef]:
        """The items of a folder that carry this mark."""
        return finding.with_mark(self._calls, folder, mark)

    def marker(self) -> str:
        """The organisation that the mailbox is marked for, "" of none."""
        return folders.marker(self._calls)

    def write_marker(self, organisation: str) -> str:
        """Mark the mailbox for an organisation; returns what it is marked for then."""
        return folders.write_marker(self._calls, organisation)

    def close(self) -> None:
        """Free the connection. May be called twice."""
        self._calls.close()

    def abort(self) -> None:
        """End everything at once, from any thread. Never raises."""
        self._calls.abort()

    # What is there now

    def _now(self, item: RemoteItem) -> RemoteItem:
        return next(iter(self._reader.items(item.kind, [item.ref.id])))

    def _ref(self, remote_id: str) -> ItemRef:
        return self._reader.refs([remote_id]).get(remote_id) or ItemRef(remote_id)

    def _same(self, item: RemoteItem) -> ItemRef:
        """The item in its present version, which must be the one that was read. Raises ActConflict, ActGone."""
        now = self._reader.refs([item.ref.id]).get(item.ref.id)
        if now is None:
            raise ActGone("it was moved or deleted")
        if item.ref.version and now.version and now.version != item.ref.version:
            raise self._conflict(item)
        return now

    def _conflict(self, item: RemoteItem) -> ItemError:
        now = self._now(item)
        return ActGone("it was moved or deleted") if now.gone else ActConflict(now)

    def _settled(self, ref: ItemRef, record: RecurringAppointmentMaster, days: frozenset[date], notify: Notify, *, anew: bool) -> ItemRef:
        """Bring occurrences to what is wanted, with `anew` also those that the server kept, and tell the version after it."""
        there = self._now(RemoteItem(ref, RemoteKind.SERIES, None))
        if not isinstance(there.record, RecurringAppointmentMaster):
            raise ActPartly(there.error or "the series cannot be read after it was written", ref)
        days |= series.days_of(there.record, None) if anew else frozenset()
        try:
            series.Occurrences(self._calls, ref.id, self._clock, notify).settle(record, there.record, days)
        except ItemError as error:
            raise ActPartly(error.cause, self._ref(ref.id)) from error
        return self._ref(ref.id)


def _wants_occurrences(keys: Collection[str] | None) -> bool:
    return keys is None or any(key.partition("/")[0] in {"deleted", "exception"} for key in keys)


def _category(record: ActRecord | None) -> str:
    if isinstance(record, RecurringAppointmentMaster):
        return record.template.category
    return record.category if isinstance(record, Appointment | ActTask) else ""


def _tags(record: ActRecord, keys: Collection[str] | None, more: Sequence[str]) -> list[str]:
    return [*([_category(record)] if keys is None or "category" in keys else []), *more]


def _writes(record: ActRecord, keys: Collection[str] | None, clock: Clock, before: ActRecord | None) -> list[Write]:
    """The fields of a record. Raises ActUnsayable."""
    match record:
        case RecurringAppointmentMaster():
            _scheduled(record.template)
            own = before.template if isinstance(before, RecurringAppointmentMaster) else None
            return series.master_writes(record, keys, clock, own)
        case Appointment():
            _scheduled(record)
            return appointment_writes(record, keys, clock, before if isinstance(before, Appointment) else None)
        case ActContact():
            return contact_writes(record, keys)
        case ActTask():
            return task_writes(record, keys)


def _scheduled(record: Appointment) -> None:
    if record.span is None:
        raise ActUnsayable("the appointment has no start and no end; a calendar holds none without")
