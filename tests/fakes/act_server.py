"""A server of appointments, contacts and tasks in memory, as other clients have it. `act_transport.py` has the port to it.

It is no Exchange: ids are numbers, versions count changes, and what an item holds is the record. Another client is played by `edit`, `put`
and `remove`, and by `put_file` and `take_file`; what a meeting's change tells whom stands in `mails`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.domain.act.identities import meeting_identity
from core.domain.act.invitations import Mail
from core.domain.act.kinds import ActKind, RemoteKind
from core.domain.act.parties import ActParty, ParticipationType, Response, once_each
from core.domain.act.records import (
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    RecurringAppointmentMaster,
    SeriesException,
)
from core.domain.act.values import with_values
from core.domain.act.wording import Value
from core.ports.act_transport import (
    ActFolder,
    ActMark,
    RemoteAttachment,
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
    files: dict[str, tuple[RemoteAttachment, bytes]] = field(default_factory=dict)


@dataclass(slots=True)
class ActServer:
    """One mailbox. `page` is how many changes a page holds; `failing` raises before a call of that name, `after` after it,
    once each; where they say None the call goes well.

    `read` are the names of attachments whose bytes were read, in order; `unreadable` items are there, but nobody understands them.
    """

    address: str = "alice@corp.test"
    page: int = 512
    items: dict[str, Kept] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    organisation: str = ""
    duplicates: bool = False
    reordered: bool = False
    failing: dict[str, list[BaseException | None]] = field(default_factory=dict)
    after: dict[str, list[BaseException | None]] = field(default_factory=dict)
    log: list[tuple[str, str, bool]] = field(default_factory=list)
    epoch: int = 0
    files: int = 0
    read: list[str] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)

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

    def put_file(self, item_id: str, name: str, content: bytes, *, inline: bool = False, is_item: bool = False) -> str:
        """Another client attaches a file, or another item; returns its id. The server says that it is a little larger than it is."""
        self.files += 1
        made = f"file-{self.files}"
        listed = RemoteAttachment(made, name, "application/octet-stream", len(content) + 100, f"stamp-{made}", "", inline, is_item)
        self.items[item_id].files[made] = listed, content
        self._touched(item_id)
        return made

    def take_file(self, item_id: str, name: str) -> None:
        """Another client takes off every attachment of that name."""
        kept = self.items[item_id]
        kept.files = {made: one for made, one in kept.files.items() if one[0].name != name}
        self._touched(item_id)

    def files_of(self, item_id: str) -> dict[str, bytes]:
        """The attachments of an item by name."""
        return {listed.name: content for listed, content in self.items[item_id].files.values()}

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
        uid = meeting_identity(record.uid or f"uid-{item_id}-of-{self.address}").uid
        return replace(record, id=None, owner=None, organizer=replace(organizer, record=None), attendees=people, uid=uid, attachments=())


def people_of(record: ActRecord) -> list[str]:
    meeting = record.template if isinstance(record, RecurringAppointmentMaster) else record
    return [one.key for one in meeting.attendees] if isinstance(meeting, Appointment) else []
