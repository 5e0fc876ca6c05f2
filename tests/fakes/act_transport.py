"""The port to a mailbox of the server in memory (`act_server.py`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from core.domain.act.attaching import with_digests
from core.domain.act.identities import meeting_identity
from core.domain.act.invitations import Mail, MailKind, Notify
from core.domain.act.kinds import REMOTE_KIND, RemoteKind
from core.domain.act.records import (
    ActAttachment,
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    InstanceType,
    RecurringAppointmentMaster,
    kind_of,
)
from core.domain.act.values import values_of, with_values
from core.domain.octets import Held, gathered
from core.errors import Cancelled, CursorInvalid, FolderMissing
from core.ports.act_transport import (
    ActConflict,
    ActDraft,
    ActFolder,
    ActGone,
    ActMark,
    ActUnsayable,
    ChangePage,
    DeleteMode,
    ItemRef,
    NewAttachment,
    ReadAttachment,
    RemoteAttachment,
    RemoteChange,
    RemoteItem,
)
from tests.fakes.act_server import FOLDERS, ActServer, Kept, people_of

__all__ = ["FOLDERS", "ActServer", "FakeActTransport", "Kept"]


class FakeActTransport:
    """The port to the mailbox of an ActServer."""

    def __init__(self, server: ActServer) -> None:
        self._server = server
        self._aborted = False

    def _begin(self, name: str) -> None:
        if self._aborted:
            raise Cancelled
        waiting = self._server.failing.get(name)
        if waiting and (trouble := waiting.pop(0)) is not None:
            raise trouble

    def _end(self, name: str) -> None:
        waiting = self._server.after.get(name)
        if waiting and (trouble := waiting.pop(0)) is not None:
            raise trouble

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
        ref, record, here = ItemRef(remote_id, str(kept.version)), kept.record, self._organised(kept)
        if remote_id in self._server.unreadable:
            return RemoteItem(ref, kind, None, kept.categories, kept.mark, error="its body is no XML")
        listed = tuple(one for one, _ in kept.files.values()) if isinstance(record, Appointment) else ()
        if isinstance(record, Appointment):
            files = [one for one in listed if not (one.inline or one.is_item)]
            record = replace(record, attachments=tuple(ActAttachment(one.name, one.size_bytes, stamp=one.stamp) for one in files))
        kind = REMOTE_KIND[kind_of(record)]
        return RemoteItem(ref, kind, record, kept.categories, kept.mark, organised_here=here, attachments=listed)

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
        self._tell(MailKind.INVITATION, people_of(kept.record) if notify is not Notify.NONE else [])
        self._end("create")
        return ItemRef(made, str(kept.version))

    def update(self, item: RemoteItem, record: ActRecord, keys: Collection[str], notify: Notify = Notify.NONE) -> ItemRef:
        """Write fields."""
        self._begin("update")
        kept = self._same(item)
        keys = set(keys) - {"attachments"}
        if not keys:
            return item.ref
        before = set(people_of(kept.record))
        wanted = values_of(record)
        kept.record = self._server._own(with_values(kept.record, {key: wanted.get(key) for key in keys}), item.ref.id)
        if isinstance(record, ActTask) and "reminder" in keys:
            kept.reminder_at = record.reminder_at
        self._server._touched(item.ref.id)
        after = set(people_of(kept.record))
        if notify is not Notify.NONE:
            self._tell(MailKind.CANCELLATION, sorted(before - after))
            self._tell(MailKind.INVITATION, sorted(after - before))
            self._tell(MailKind.UPDATE, sorted(after & before) if notify is Notify.ALL else [])
        self._end("update")
        return ItemRef(item.ref.id, str(kept.version))

    @contextmanager
    def attachments(self, item: RemoteItem, ids: Collection[str], *, limit_bytes: int) -> Iterator[list[ReadAttachment]]:
        """Read attachments."""
        self._begin("attachments")
        kept = self._server.there(item.ref.id)
        files = {} if kept is None else kept.files
        self._server.read += [one.name for one in item.attachments if one.id in ids]
        yield [_read(one, files, limit_bytes) for one in item.attachments if one.id in ids]

    def attach(self, item: RemoteItem, added: Sequence[NewAttachment], removed: Collection[str]) -> RemoteItem:
        """Take attachments off and add others."""
        self._begin("attach")
        if not isinstance(item.record, Appointment) or item.record.instance_type is not InstanceType.SINGLE:
            raise ActUnsayable("attachments of a series and of its occurrences are left alone")
        if not item.organised_here:
            raise ActUnsayable("attachments of a meeting that somebody else called are left alone")
        kept = self._same(item)
        if added or any(one in kept.files for one in removed):
            kept.files = {made: one for made, one in kept.files.items() if made not in removed}
            self._server._touched(item.ref.id)
        made = {self._server.put_file(item.ref.id, one.name, gathered(one.content), inline=one.inline) for one in added}
        self._end("attach")
        now = self._item(item.kind, item.ref.id)
        assert isinstance(now.record, Appointment)
        contents = {listed.stamp: content for number, (listed, content) in kept.files.items() if number in made}
        known = {stamp: (len(content), hashlib.sha256(content).hexdigest()) for stamp, content in contents.items()}
        return replace(now, record=with_digests(now.record, known))

    def delete(self, item: RemoteItem, mode: DeleteMode = DeleteMode.BIN, notify: Notify = Notify.NONE) -> bool:
        """Delete an item."""
        del mode
        self._begin("delete")
        try:
            kept = self._same(item)
        except ActGone:
            return False
        self._tell(MailKind.CANCELLATION, people_of(kept.record) if notify is not Notify.NONE else [])
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


def _read(one: RemoteAttachment, files: Mapping[str, tuple[RemoteAttachment, bytes]], limit_bytes: int) -> ReadAttachment:
    content = files[one.id][1] if one.id in files else None
    if one.is_item:
        return ReadAttachment(one, None, error="it is another item, and no file")
    if content is None or len(content) > limit_bytes:
        return ReadAttachment(one, None, error="it is gone" if content is None else "the attachment is too large")
    return ReadAttachment(one, Held(content), hashlib.sha256(content).hexdigest())


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
