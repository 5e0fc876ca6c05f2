"""What comes of a meeting's message in the mailbox that it arrives in, as Exchange's calendar attendant does it.

The message lies in the inbox as MeetingRequest, MeetingCancellation or MeetingResponse; the calendar item of the same UID is made or
changed at once, before anybody reads the message.
"""

import copy
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

from core.sandbox.ews.act import invitation
from core.sandbox.ews.act.fields import words
from core.sandbox.ews.act.record import Record, made
from core.sandbox.ews.act.series import Series, is_series, zone_of_record
from core.sandbox.ews.store import EwsMailbox
from core.sandbox.ews.things import Folder, Item
from core.sandbox.ews.wire import local

CLASSES = {
    "Accept": "IPM.Schedule.Meeting.Resp.Pos",
    "Tentative": "IPM.Schedule.Meeting.Resp.Tent",
    "Decline": "IPM.Schedule.Meeting.Resp.Neg",
}
"""The message class of a response, by its ResponseType."""
_OWN = frozenset(
    words("ReminderIsSet ReminderMinutesBeforeStart Sensitivity LegacyFreeBusyStatus MyResponseType AppointmentReplyTime ItemClass")
)
"""What an attendee's item keeps when the meeting is updated."""
_OF_MESSAGE = ("MeetingRequestType", "ResponseType", "AssociatedCalendarItemId", "HasBeenProcessed", "IsOutOfDate", "ItemClass")


def file(box: EwsMailbox, folder: Folder, kind: str, raw: bytes, record: Record, *, read: bool = False) -> Item:
    """Put a message of a meeting into a folder."""
    item = box.add_item(folder, raw, kind=kind, read=read)
    item.record = record.copy()
    item.record.attachments, item.record.exceptions, item.record.deleted = [], {}, set()
    if kind == "MeetingResponse":
        item.record.put("ItemClass", CLASSES.get(record.text("ResponseType"), CLASSES["Accept"]))
    return item


def arrive(box: EwsMailbox, kind: str, raw: bytes, record: Record, sender: str) -> Item:
    """Deliver a message of a meeting from `sender`, and do to the calendar what follows from it; returns the message."""
    inbox = box.role("inbox")
    assert inbox is not None
    message = file(box, inbox, kind, raw, record)
    assert message.record is not None
    box.tell("NewMailEvent", message)
    found = meeting(box, record.text("UID"))
    if kind == "MeetingRequest":
        found = _requested(box, found, message, record)
    elif found is not None and kind == "MeetingCancellation":
        _cancelled(box, found, message, record)
    elif found is not None:
        _answered(box, found, message, record, sender)
    if found is not None:
        message.record.fields["AssociatedCalendarItemId"] = made("AssociatedCalendarItemId", "", Id=found.id, ChangeKey=found.change_key)
        message.record.put("HasBeenProcessed", True)
    return message


def meeting(box: EwsMailbox, uid: str) -> Item | None:
    """The item of a meeting in the mailbox's calendars; None where there is none."""
    for folder in box.folders.values():
        if folder.folder_class.startswith("IPF.Appointment"):
            for item in folder.items.values():
                if item.record is not None and item.record.text("UID") == uid:
                    return item
    return None


def _outdated(mine: Record, message: Item, record: Record) -> bool:
    old = record.number("AppointmentSequenceNumber") < mine.number("AppointmentSequenceNumber")
    if old and message.record is not None:
        message.record.put("IsOutOfDate", True)
    return old


def _day(item: Item, record: Record) -> date | None:
    """The occurrence that a message is about; None for a whole meeting."""
    original = record.when("RecurrenceId")
    if original is None or not is_series(item) or item.record is None:
        return None
    return original.astimezone(zone_of_record(item.record)).date()


def _requested(box: EwsMailbox, found: Item | None, message: Item, record: Record) -> Item | None:
    if found is None:
        return _new(box, record)
    mine = found.record
    assert mine is not None
    if mine.text("MyResponseType") == "Organizer" or _outdated(mine, message, record):
        return found
    day = _day(found, record)
    if day is not None:
        _occurrence_requested(mine, day, record)
    elif "RecurrenceId" not in record.fields:
        anew = record.text("MeetingRequestType") != "InformationalUpdate"
        kept = {name: node for name, node in mine.fields.items() if name in _OWN}
        mine.fields = {**_of_meeting(record), **kept}
        mine.exceptions, mine.deleted = copy.deepcopy(record.exceptions), set(record.deleted)
        mine.attachments = list(record.attachments)
        mine.take("IsCancelled")
        if anew:
            _unanswered(mine)
    box.touch(found)
    return found


def _of_meeting(record: Record) -> dict[str, ET.Element]:
    return {name: copy.deepcopy(node) for name, node in record.fields.items() if name not in _OF_MESSAGE}


def _new(box: EwsMailbox, record: Record) -> Item:
    calendar = box.role("calendar")
    assert calendar is not None
    item = box.add_item(calendar, b"", kind="CalendarItem")
    item.record = Record(_of_meeting(record), list(record.attachments), copy.deepcopy(record.exceptions), set(record.deleted))
    _unanswered(item.record)
    return item


def _unanswered(record: Record) -> None:
    record.put("MyResponseType", "NoResponseReceived")
    record.put("LegacyFreeBusyStatus", "Tentative")
    record.put("IsMeeting", True)
    record.take("AppointmentReplyTime")


def _occurrence_requested(mine: Record, day: date, record: Record) -> None:
    series = Series(mine)
    if not series.has(day):
        return
    mine.deleted.discard(day)
    told = {name: node for name, node in _of_meeting(record).items() if name not in _OWN | {"UID", "RecurrenceId", "OriginalStart"}}
    own = mine.exceptions.setdefault(day, Record())
    own.fields.update(told)
    own.take("CalendarItemType", "IsCancelled")
    if record.text("MeetingRequestType") != "InformationalUpdate":
        _unanswered(own)


def _cancelled(box: EwsMailbox, found: Item, message: Item, record: Record) -> None:
    mine = found.record
    assert mine is not None
    if mine.text("MyResponseType") == "Organizer" or _outdated(mine, message, record):
        return
    day = _day(found, record)
    if day is not None and (not Series(mine).has(day) or day in mine.deleted):
        return
    off = mine if day is None else mine.exceptions.setdefault(day, Record())
    off.put("IsCancelled", True)
    off.put("Subject", record.text("Subject"))
    off.put("LegacyFreeBusyStatus", "Free")
    off.put("ReminderIsSet", False)
    if day is None:
        mine.put("AppointmentSequenceNumber", record.text("AppointmentSequenceNumber", "0"))
    box.touch(found)


def _answered(box: EwsMailbox, found: Item, message: Item, record: Record, sender: str) -> None:
    mine = found.record
    assert mine is not None
    if mine.text("MyResponseType") != "Organizer" or _outdated(mine, message, record):
        return
    day = _day(found, record)
    if day is None:
        track(mine, sender, record.text("ResponseType"), box.now())
        for each in mine.exceptions.values():
            track(each, sender, record.text("ResponseType"), box.now())
    elif Series(mine).has(day) and day not in mine.deleted:
        own = mine.exceptions.setdefault(day, Record())
        for name in ("RequiredAttendees", "OptionalAttendees", "Resources"):
            if name in mine.fields:
                own.fields.setdefault(name, copy.deepcopy(mine.fields[name]))
        track(own, sender, record.text("ResponseType"), box.now())
    box.touch(found)


def track(record: Record, address: str, response: str, at: datetime) -> None:
    """Note what an attendee answered, and when."""
    for node, who in invitation.attendees(record):
        if who.email.casefold() == address.casefold():
            for each in [each for each in node if local(each) in {"ResponseType", "LastResponseTime"}]:
                node.remove(each)
            node.extend((made("ResponseType", response), made("LastResponseTime", at.astimezone(UTC))))


def forget_answers(record: Record) -> None:
    """Let every attendee be one who has not answered, as after a change of the time."""
    for node, _ in invitation.attendees(record):
        for each in [each for each in node if local(each) in {"ResponseType", "LastResponseTime"}]:
            node.remove(each)
        node.append(made("ResponseType", "Unknown"))
