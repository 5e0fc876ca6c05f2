"""What people do at other clients: appointments, contacts and tasks made, changed, answered and deleted, without a connection.

    alice = Hands(directory, "alice@corp.test")
    review = alice.appointment("Review", start, end, attendees=["bob@corp.test"], send="SendToAllAndSaveCopy")
    bob = Hands(directory, "bob@corp.test")
    bob.answer(bob.find("Review"), "AcceptItem")
    alice.change(review, {"Location": "Room 5"}, send="SendToAllAndSaveCopy")

It goes through the operations that the server answers with, so everything follows that follows from a client's request: mails, tracking,
change keys, events. Faults of a server do not touch it.

Threads: every method may be called from any thread.
"""

import base64
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from core.sandbox.ews import ids, reading, writing
from core.sandbox.ews.act import arriving, invitation
from core.sandbox.ews.act.fields import uri_of
from core.sandbox.ews.act.record import Record
from core.sandbox.ews.act.series import Series
from core.sandbox.ews.behaviour import EXCHANGE_SE
from core.sandbox.ews.calls import Call
from core.sandbox.ews.directory import Directory, Principal
from core.sandbox.ews.letter import Address
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.things import Item
from core.sandbox.ews.wire import MESSAGES, TYPES, element, leaf, moment
from core.sandbox.faults import Faults

Plain = str | int | bool | datetime
"""What a field is set to; a time is aware."""

_OPERATIONS = {**writing.OPERATIONS, **reading.OPERATIONS}


class Hands:
    """One person at another client of the mailbox with this address. Raises KeyError when there is none."""

    def __init__(self, directory: Directory, address: str) -> None:
        self._directory = directory
        self.box = directory[address]

    def appointment(
        self,
        subject: str,
        start: datetime,
        end: datetime,
        *,
        zone: str = "UTC",
        attendees: Iterable[str] = (),
        optional: Iterable[str] = (),
        recurrence: str = "",
        send: str = "SendToNone",
        fields: Mapping[str, Plain] | None = None,
    ) -> str:
        """Make an appointment, or a series with `recurrence` as XML with the prefix t; returns its id.

        `zone` is a name of Windows or IANA; `fields` sets further ones by the names of their elements. Raises EwsError.
        """
        given: dict[str, Plain] = {"Subject": subject, "Start": start, "End": end, "ReminderIsSet": False, **(fields or {})}
        people = _people("RequiredAttendees", attendees) + _people("OptionalAttendees", optional)
        zones = element("t:StartTimeZone", Id=zone) + element("t:EndTimeZone", Id=zone)
        return self.make("CalendarItem", given, people + recurrence + zones, send=send)

    def make(
        self, kind: str, fields: Mapping[str, Plain], more: str = "", *, categories: Iterable[str] = (), folder: str = "", send: str = ""
    ) -> str:
        """Make a CalendarItem, Contact or Task; `more` is XML with the prefix t; returns its id. Raises EwsError, KeyError."""
        shown = "".join(_plain(name, value) for name, value in fields.items()) + more
        tags = element("t:Categories", *(leaf("t:String", each) for each in categories))
        saved = element("m:SavedItemFolderId", element("t:FolderId", Id=self.box.at(folder).id)) if folder else ""
        items = element("m:Items", element(f"t:{kind}", tags, shown))
        return self._ask("CreateItem", saved + items, MessageDisposition="SaveOnly", SendMeetingInvitations=send or "SendToNone")

    def change(
        self, item_id: str, fields: Mapping[str, Plain | None], *, more: Mapping[str, str] | None = None, send: str = "SendToNone"
    ) -> str:
        """Set fields, or remove those that are None; `more` sets fields to XML with the prefix t; returns the id.

        Raises EwsError, KeyError.
        """
        kind = self._item(item_id).kind
        shown = {name: None if value is None else _plain(name, value) for name, value in fields.items()} | dict(more or {})
        updates = [_update(kind, name, value) for name, value in shown.items()]
        wanted = element("t:ItemChange", element("t:ItemId", Id=item_id), element("t:Updates", *updates))
        return self._ask(
            "UpdateItem",
            element("m:ItemChanges", wanted),
            ConflictResolution="AlwaysOverwrite",
            MessageDisposition="SaveOnly",
            SendMeetingInvitationsOrCancellations=send,
        )

    def categorize(self, item_id: str, *categories: str) -> None:
        """Give an item, or an occurrence, these categories alone. Raises EwsError, KeyError."""
        self.change(item_id, {}, more={"Categories": element("t:Categories", *(leaf("t:String", each) for each in categories))})

    def delete(self, item_id: str, *, how: str = "MoveToDeletedItems", send: str = "SendToNone", tasks: str = "AllOccurrences") -> None:
        """Delete an item or an occurrence. Raises EwsError."""
        wanted = element("m:ItemIds", element("t:ItemId", Id=item_id))
        self._ask("DeleteItem", wanted, DeleteType=how, SendMeetingCancellations=send, AffectedTaskOccurrences=tasks)

    def attach(self, item_id: str, name: str, content: bytes, *, inline: bool = False) -> None:
        """Attach a file to an item."""
        raw = base64.b64encode(content).decode("ascii")
        fields = (leaf("t:Name", name), leaf("t:IsInline", inline), leaf("t:Content", raw))
        parent = element("m:ParentItemId", Id=item_id)
        self._ask("CreateAttachment", parent + element("m:Attachments", element("t:FileAttachment", *fields)))

    def detach(self, item_id: str, name: str) -> None:
        """Take every attachment of this name off an item, the last first."""
        item = self._item(item_id)
        named = [part for part, each in zip(item.attachment_numbers, item.attachments, strict=True) if each.name == name]
        for part in reversed(named):
            node = element("t:AttachmentId", Id=ids.attachment_id(item.mailbox, item.number, part))
            self._ask("DeleteAttachment", element("m:AttachmentIds", node))

    def answer(self, item_id: str, word: str, *, mail: bool = True) -> None:
        """Answer a meeting by the name of the element, such as AcceptItem, or call it off (CancelCalendarItem). Raises EwsError."""
        wanted = element("m:Items", element(f"t:{word}", element("t:ReferenceItemId", Id=item_id)))
        self._ask("CreateItem", wanted, MessageDisposition="SendAndSaveCopy" if mail else "SaveOnly")

    def move(self, item_id: str, folder: str) -> str:
        """Move an item; returns its new id. Raises EwsError, KeyError."""
        wanted = element("m:ToFolderId", element("t:FolderId", Id=self.box.at(folder).id))
        return self._ask("MoveItem", wanted + element("m:ItemIds", element("t:ItemId", Id=item_id)))

    def copy(self, item_id: str, folder: str) -> str:
        """Copy an item; returns the copy's id. Raises EwsError, KeyError."""
        wanted = element("m:ToFolderId", element("t:FolderId", Id=self.box.at(folder).id))
        return self._ask("CopyItem", wanted + element("m:ItemIds", element("t:ItemId", Id=item_id)))

    def assigned_task(self, subject: str, delegator: str, fields: Mapping[str, Plain] | None = None) -> str:
        """Have a task that somebody else assigned and this person accepted, as Outlook leaves it; returns its id. Raises EwsError."""
        made_id = self.make("Task", {"Subject": subject, **(fields or {})})
        with self.box.lock:
            item = self.box.item(made_id)
            if item.record is not None:
                for name, value in (("DelegationState", "Accepted"), ("Delegator", delegator), ("IsTeamTask", True)):
                    item.record.put(name, value)
            self.box.touch(item)
        return made_id

    # Looking

    def find(self, subject: str, folder: str = "Calendar") -> str:
        """The id of the only item of this subject in a folder. Raises KeyError where there is none or more than one."""
        with self.box.lock:
            found = [item.id for item in self.box.at(folder).items.values() if item.subject == subject]
        if len(found) != 1:
            raise KeyError(subject)
        return found[0]

    def ids(self, folder: str = "Calendar") -> list[str]:
        """The ids of a folder's items, oldest arrival first. Raises KeyError."""
        with self.box.lock:
            return [item.id for item in self.box.at(folder).items.values()]

    def record(self, item_id: str) -> Record:
        """A copy of the properties of an item, or of an occurrence. Raises KeyError."""
        with self.box.lock:
            record = self._item(item_id).record
            if record is None:
                raise KeyError(item_id)
            return record.copy()

    def categories(self, item_id: str) -> tuple[str, ...]:
        """The categories of an item, or of an occurrence. Raises KeyError."""
        with self.box.lock:
            return self._item(item_id).categories

    def occurrence(self, item_id: str, index: int) -> str:
        """The id of an occurrence of a series, from 1, those deleted counted. Raises EwsError, KeyError."""
        with self.box.lock:
            kept = self.box.item(item_id)
            if kept.record is None:
                raise KeyError(item_id)
            return ids.item_id(kept.mailbox, kept.number, Series(kept.record).day(index).toordinal())

    def outside_answers(self, uid: str, address: str, response: str) -> None:
        """Let an attendee outside the sandbox answer a meeting of this mailbox: Accept, Tentative or Decline. Raises KeyError."""
        with self.box.lock:
            found = arriving.meeting(self.box, uid)
            if found is None or found.record is None:
                raise KeyError(uid)
            told = replace(found.record.copy(), exceptions={}, deleted=set())
            told.put("ResponseType", response)
            number = len(self.box.items("Inbox")) + 1
            to = [Address(self.box.name, self.box.address)]
            at = self.box.now().replace(microsecond=0)
            subject, name = told.text("Subject"), f"<answer.{number}.{address}>"
            raw = invitation.message("MeetingResponse", told, Address("", address), to, subject, name, at)
            arriving.arrive(self.box, "MeetingResponse", raw, told, address)

    def _item(self, item_id: str) -> Item:
        try:
            return self._call("GetItem", "").item(ET.Element("ItemId", Id=item_id))
        except EwsError as error:
            raise KeyError(item_id) from error

    def _call(self, operation: str, body: str, **attributes: str) -> Call:
        text = element(f"m:{operation}", body, **attributes).replace(">", f' xmlns:m="{MESSAGES}" xmlns:t="{TYPES}">', 1)
        if not body:
            text = f'<m:{operation} xmlns:m="{MESSAGES}"/>'
        request = ET.fromstring(text)  # noqa: S314 - our own text
        who = Principal(self.box.address, "", self.box.address)
        return Call(self._directory, EXCHANGE_SE, Faults(), who, self.box, operation, request)

    def _ask(self, operation: str, body: str, **attributes: str) -> str:
        """Let an operation be done; returns the first id in its answer. Raises EwsError."""
        with self._directory.lock:
            (answer,) = _OPERATIONS[operation](self._call(operation, body, **attributes))
        if answer.severity != "Success":
            raise EwsError(answer.code, answer.message)
        return answer.body.partition('<t:ItemId Id="')[2].partition('"')[0]


def _plain(name: str, value: Plain) -> str:
    if name == "Body":
        return leaf("t:Body", value, BodyType="Text")
    return leaf(f"t:{name}", moment(value) if isinstance(value, datetime) else value)


def _people(name: str, addresses: Iterable[str]) -> str:
    shown = [element("t:Attendee", element("t:Mailbox", leaf("t:EmailAddress", each))) for each in addresses]
    return element(f"t:{name}", *shown) if shown else ""


def _update(kind: str, name: str, value: str | None) -> str:
    path = element("t:FieldURI", FieldURI=uri_of(kind, name))
    if value is None:
        return element("t:DeleteItemField", path)
    return element("t:SetItemField", path, element(f"t:{kind}", value))
