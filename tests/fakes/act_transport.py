"""A server of appointments, contacts and tasks in memory, and the port to a mailbox of it.

It is no Exchange: ids are numbers, versions count changes, and what an item holds is the record. Another client is played by `edit`, `put`
and `remove`; what a meeting's change tells whom stands in `mails`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.domain.act.identities import meeting_identity
from core.domain.act.invitations import Mail, MailKind, Notify
from core.domain.act.kinds import REMOTE_KIND, ActKind, RemoteKind
from core.domain.act.parties import ActParty, ParticipationType, Response, once_each
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster, SeriesException, kind_of
from core.domain.act.values import values_of, with_values
from core.domain.act.wording import Value
from core.errors import Cancelled, CursorInvalid, FolderMissing
from core.ports.act_transport import (
    ActConflict,
    ActDraft,
    ActFolder,
    ActGone,
    ActMark,
    ChangePage,
    DeleteMode,
    ItemRef,
    RemoteChange,
    RemoteItem,
)

FOLDERS = {
    "calendar": ActFolder("calendar", "Calendar", RemoteKind.MEETING, default=True),
    "contacts": ActFolder("contacts", "Contacts", RemoteKind.CONTACT, default=True),
    "tasks": ActFolder("tasks", "Tasks", RemoteKind.TASK, default=True),
}


@dataclass(slots=True)
class Kept:
    """One item. `reminder_at` is a task's, which is never read back."""

    folder: str
    record: ActRecord
    categories: tuple[str, ...]
    mark: ActMark
    version: int
    reminder_at: datetime | None = None
    bin: bool = False


@dataclass(slots=True)
class ActServer:
    """One mailbox. `page` is how many changes a page holds; `failing` raises before a call of that name, once each."""

    address: str = "alice@corp.test"
    page: int = 512
    items: dict[str, Kept] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    organisation: str = ""
    duplicates: bool = False
    reordered: bool = False
    failing: dict[str, list[Exception]] = field(default_factory=dict)
    after: dict[str, list[Exception]] = field(default_factory=dict)
    log: list[tuple[str, str, bool]] = field(default_factory=list)
    epoch: int = 0

    def put(self, folder: str, record: ActRecord, *, categories: tuple[str, ...] = (), mark: ActMark = ActMark()) -> str:  # noqa: B008
        """Another client makes an item; returns its id."""
        made = f"item-{len(self.items) + 1}"
        self.items[made] = Kept(folder, self._own(record, made), categories, mark, 1)
        self._touched(made)
        return made

    def edit(self, item_id: str, values: Mapping[str, Value]) -> None:
        """Another client changes fields, by the keys of `values_of`."""
        kept = self.items[item_id]
        kept.record = with_values(kept.record, values)
        self._touched(item_id)

    def remove(self, item_id: str) -> None:
        """Another client deletes an item."""
        self.log.append((self.items[item_id].folder, item_id, True))
        self.items[item_id].bin = True

    def lose_states(self) -> None:
        """No cursor given out so far is known any more."""
        self.epoch += 1

    def there(self, item_id: str) -> Kept | None:
        """An item that is in its folder."""
        kept = self.items.get(item_id)
        return kept if kept is not None and not kept.bin else None

    def _touched(self, item_id: str) -> None:
        self.items[item_id].version += 1
        self.log.append((self.items[item_id].folder, item_id, False))

    def _own(self, record: ActRecord, item_id: str) -> ActRecord:
        """A record as a server has it: without what only a store knows."""
        match record:
            case RecurringAppointmentMaster():
                return replace(
                    record,
                    template=self._meeting(record.template, item_id),
                    exceptions=tuple(SeriesException(one.original, self._meeting(one.appointment, item_id)) for one in record.exceptions),
                )
            case Appointment():
                return self._meeting(record, item_id)
            case ActContact():
                company = record.parent.name if record.parent is not None else record.company
                return replace(record, id=None, owner=None, parent=None, company=company)
            case ActTask():
                return replace(record, id=None, owner=None, reminder_at=None, kind=ActKind.TASK)

    def _meeting(self, record: Appointment, item_id: str) -> Appointment:
        organizer = record.organizer or ActParty(ParticipationType.ORGANIZER, self.address, response=Response.ORGANIZER)
        people = tuple(replace(one, record=None) for one in once_each(record.attendees) if "@" in one.address and one.key != organizer.key)
        uid = meeting_identity(record.uid or f"uid-{item_id}").uid
        return replace(record, id=None, owner=None, organizer=replace(organizer, record=None), attendees=people, uid=uid)


def _people(record: ActRecord) -> list[str]:
    meeting = record.template if isinstance(record, RecurringAppointmentMaster) else record
    return [one.key for one in meeting.attendees] if isinstance(meeting, Appointment) else []


class FakeActTransport:
    """The port to the mailbox of an ActServer."""

    def __init__(self, server: ActServer) -> None:
        self._server = server
        self._aborted = False

    def _begin(self, name: str) -> None:
        if self._aborted:
            raise Cancelled
        waiting = self._server.failing.get(name)
        if waiting:
            raise waiting.pop(0)

    def _end(self, name: str) -> None:
        waiting = self._server.after.get(name)
        if waiting:
            raise waiting.pop(0)

    def folders(self, kind: RemoteKind) -> list[ActFolder]:
        """The folder of a kind."""
        self._begin("folders")
        wanted = RemoteKind.MEETING if kind is RemoteKind.SERIES else kind
        return [one for one in FOLDERS.values() if one.kind is wanted]

    def changes(self, folder: str, kind: RemoteKind, cursor: str | None) -> Iterator[ChangePage]:
        """Pages of changes; a cursor is the server's epoch and the place in its log."""
        del kind
        if folder not in FOLDERS:
            raise FolderMissing(folder)
        at = 0
        if cursor is not None:
            epoch, _, place = cursor.partition(":")
            if epoch != f"{folder}-{self._server.epoch}" or not place.isdigit():
                raise CursorInvalid("the server does not know this place")
            at = int(place)
        while True:
            self._begin("changes")
            end = len(self._server.log)
            told = [(number, one) for number, one in enumerate(self._server.log[at:end], at + 1) if one[0] == folder]
            page = told[: self._server.page]
            at = page[-1][0] if len(page) < len(told) else end
            yield ChangePage(self._told([one for _, one in page], cursor), f"{folder}-{self._server.epoch}:{at}", len(page) == len(told))
            if len(page) == len(told):
                return

    def _told(self, page: Sequence[tuple[str, str, bool]], cursor: str | None) -> tuple[RemoteChange, ...]:
        found: dict[str, bool] = {}
        for _, item_id, deleted in page:
            found[item_id] = found.get(item_id, False) or deleted
        shown = [RemoteChange(item_id, gone) for item_id, gone in found.items() if cursor is not None or not gone]
        if cursor is None:
            shown = [one for one in shown if self._server.there(one.remote_id) is not None]
        return tuple(reversed(shown)) if self._server.reordered else tuple(shown)

    def get(self, kind: RemoteKind, remote_ids: Sequence[str]) -> Iterator[RemoteItem]:
        """Items whole."""
        for remote_id in dict.fromkeys(remote_ids):
            self._begin("get")
            yield self._item(kind, remote_id)

    def _item(self, kind: RemoteKind, remote_id: str) -> RemoteItem:
        kept = self._server.there(remote_id)
        if kept is None:
            return RemoteItem(ItemRef(remote_id), kind, None, gone=True)
        ref = ItemRef(remote_id, str(kept.version))
        return RemoteItem(
            ref, REMOTE_KIND[kind_of(kept.record)], kept.record, kept.categories, kept.mark, organised_here=self._organised(kept)
        )

    def _organised(self, kept: Kept) -> bool:
        meeting = kept.record.template if isinstance(kept.record, RecurringAppointmentMaster) else kept.record
        named = meeting.organizer if isinstance(meeting, Appointment) else None
        return named is None or named.key == self._server.address

    def present(self, remote_ids: Sequence[str]) -> set[str]:
        """Those that are there."""
        self._begin("present")
        return {one for one in remote_ids if self._server.there(one) is not None}

    def create(self, folder: str, draft: ActDraft, notify: Notify = Notify.NONE) -> ItemRef:
        """Make an item."""
        self._begin("create")
        if folder not in FOLDERS:
            raise FolderMissing(folder)
        record = draft.record if draft.keys is None else _only(draft.record, draft.keys)
        made = self._server.put(folder, record, categories=draft.categories, mark=draft.mark)
        kept = self._server.items[made]
        kept.reminder_at = draft.record.reminder_at if isinstance(draft.record, ActTask) else None
        self._tell(MailKind.INVITATION, _people(kept.record) if notify is not Notify.NONE else [])
        self._end("create")
        return ItemRef(made, str(kept.version))

    def update(self, item: RemoteItem, record: ActRecord, keys: Collection[str], notify: Notify = Notify.NONE) -> ItemRef:
        """Write fields."""
        self._begin("update")
        kept = self._same(item)
        before = set(_people(kept.record))
        wanted = values_of(record)
        kept.record = self._server._own(with_values(kept.record, {key: wanted.get(key) for key in keys}), item.ref.id)
        if isinstance(record, ActTask) and "reminder" in keys:
            kept.reminder_at = record.reminder_at
        self._server._touched(item.ref.id)
        after = set(_people(kept.record))
        if notify is not Notify.NONE:
            self._tell(MailKind.CANCELLATION, sorted(before - after))
            self._tell(MailKind.INVITATION, sorted(after - before))
            self._tell(MailKind.UPDATE, sorted(after & before) if notify is Notify.ALL else [])
        self._end("update")
        return ItemRef(item.ref.id, str(kept.version))

    def delete(self, item: RemoteItem, mode: DeleteMode = DeleteMode.BIN, notify: Notify = Notify.NONE) -> bool:
        """Delete an item."""
        del mode
        self._begin("delete")
        try:
            kept = self._same(item)
        except ActGone:
            return False
        self._tell(MailKind.CANCELLATION, _people(kept.record) if notify is not Notify.NONE else [])
        self._server.remove(item.ref.id)
        self._end("delete")
        return True

    def _same(self, item: RemoteItem) -> Kept:
        kept = self._server.there(item.ref.id)
        if kept is None:
            raise ActGone("it was moved or deleted")
        if item.ref.version and item.ref.version != str(kept.version):
            raise ActConflict(self._item(item.kind, item.ref.id))
        return kept

    def _tell(self, kind: MailKind, addresses: Sequence[str]) -> None:
        self._server.mails += [Mail(kind, one) for one in addresses]

    def tag(self, item: RemoteItem, *, mark: ActMark | None = None, add: Collection[str] = (), remove: Collection[str] = ()) -> ItemRef:
        """Change mark and categories."""
        self._begin("tag")
        kept = self._server.there(item.ref.id)
        if kept is None:
            raise ActGone("it was moved or deleted")
        known = {one.casefold() for one in kept.categories}
        unwanted = {one.casefold() for one in remove}
        tags = [one for one in kept.categories if one.casefold() not in unwanted]
        tags += [one for one in dict.fromkeys(add) if one.casefold() not in known | unwanted]
        if tuple(tags) != kept.categories or mark not in {None, kept.mark}:
            kept.categories, kept.mark = tuple(tags), kept.mark if mark is None else mark
            self._server._touched(item.ref.id)
        return ItemRef(item.ref.id, str(kept.version))

    def find_uid(self, folder: str, uid: str) -> list[ItemRef]:
        """Items by the meeting's identity."""
        self._begin("find_uid")
        wanted = meeting_identity(uid).uid

        def is_it(kept: Kept) -> bool:
            meeting = kept.record.template if isinstance(kept.record, RecurringAppointmentMaster) else kept.record
            return isinstance(meeting, Appointment) and bool(wanted) and meeting.uid == wanted

        return self._found(folder, is_it)

    def find_mark(self, folder: str, mark: ActMark) -> list[ItemRef]:
        """Items by their mark."""
        self._begin("find_mark")
        return self._found(
            folder,
            lambda kept: bool(mark.record) and kept.mark in {mark, replace(mark, organisation=mark.organisation or kept.mark.organisation)},
        )

    def _found(self, folder: str, is_it: Callable[[Kept], bool]) -> list[ItemRef]:
        there = [(one, kept) for one, kept in self._server.items.items() if not kept.bin and kept.folder == folder]
        return [ItemRef(one, str(kept.version)) for one, kept in there if is_it(kept)]

    def marker(self) -> str:
        """The mailbox's mark."""
        self._begin("marker")
        return self._server.organisation

    def write_marker(self, organisation: str) -> str:
        """Mark the mailbox."""
        self._begin("write_marker")
        self._server.organisation = organisation
        return organisation

    def close(self) -> None:
        """Nothing to free."""

    def abort(self) -> None:
        """Every later call is cancelled."""
        self._aborted = True


def _only(record: ActRecord, keys: Collection[str]) -> ActRecord:
    """A new item with these fields of a record, and otherwise as a server makes one."""
    wanted = {key: value for key, value in values_of(record).items() if key in keys}
    blank: ActRecord
    match record:
        case RecurringAppointmentMaster():
            blank = RecurringAppointmentMaster(Appointment(span=record.template.span, uid=record.template.uid), record.recurrence)
        case Appointment():
            blank = Appointment(span=record.span, uid=record.uid)
        case ActContact():
            blank = ActContact()
        case ActTask():
            blank = ActTask(zone=record.zone)
    return with_values(blank, wanted)
