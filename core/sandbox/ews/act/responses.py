"""AcceptItem, TentativelyAcceptItem, DeclineItem and CancelCalendarItem: what a client makes to answer a meeting or call it off.

The item answered is the meeting request or the calendar item, a whole series or one occurrence. A response goes to the organizer
unless MessageDisposition is SaveOnly or the organizer wants none. The request is moved to Deleted Items; what is declined too.
"""

import copy
import xml.etree.ElementTree as ET
from datetime import date

from core.sandbox.ews.act import arriving, invitation, meetings
from core.sandbox.ews.act.meeting_log import MeetingMailKind
from core.sandbox.ews.act.record import Record, made
from core.sandbox.ews.act.series import is_series, occurrence_item, zone_of_record
from core.sandbox.ews.calls import Call
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.show import item_ref
from core.sandbox.ews.store import EwsMailbox
from core.sandbox.ews.things import Item
from core.sandbox.ews.wire import child, element, local

_ANSWERS = {
    "AcceptItem": ("Accept", "Accepted: ", "Accept"),
    "TentativelyAcceptItem": ("Tentative", "Tentative: ", "TentativelyAccept"),
    "DeclineItem": ("Decline", "Declined: ", "Decline"),
}
"""By the element: ResponseType, what stands before the subject, and how the codes of errors name it."""


def respond(call: Call, node: ET.Element) -> str:
    """Answer a meeting or call it off; the answer's Items. Raises EwsError."""
    reference = child(node, "ReferenceItemId")
    if reference is None:
        raise EwsError("ErrorInvalidRequest")
    named = call.item(reference)
    box = call.box(named)
    if local(node) == "CancelCalendarItem":
        return _cancel(call, box, named, node)
    found, day = _meant(box, named)
    record = found.record
    assert record is not None
    response, prefix, word = _ANSWERS[local(node)]
    own = record if day is None else record.exceptions.get(day, record)
    if record.text("MyResponseType") == "Organizer":
        raise EwsError(f"ErrorCalendarIsOrganizerFor{word}")
    if own.flag("IsCancelled"):
        raise EwsError(f"ErrorCalendarIsCancelledFor{word}")
    if not record.flag("IsMeeting"):
        raise EwsError("ErrorInvalidRequest")
    told = _note(box, found, day, response)
    disposition = call.request.get("MessageDisposition", "SaveOnly")
    if disposition != "SaveOnly" and record.flag("IsResponseRequested", True):
        body = child(node, "Body")
        if body is not None:
            told.fields["Body"] = copy.deepcopy(body)
        told.put("ResponseType", response)
        saves = disposition == "SendAndSaveCopy"
        post = meetings.Post(
            "MeetingResponse", MeetingMailKind.RESPONSE, told, [invitation.organizer(record)], prefix, save_copy=saves, day=day
        )
        meetings.send(call, box, post)
    return _filed(box, named, found, day, gone=response == "Decline")


def _meant(box: EwsMailbox, named: Item) -> tuple[Item, date | None]:
    """The calendar item that is answered, and the occurrence of it. Raises EwsError."""
    record = named.record
    if record is None:
        raise EwsError("ErrorInvalidRequest")
    if named.kind == "CalendarItem":
        kept = box.find(named.number)
        if kept is None:
            raise EwsError("ErrorItemNotFound")
        return kept, date.fromordinal(named.occurrence) if named.occurrence else None
    found = arriving.meeting(box, record.text("UID"))
    if named.kind != "MeetingRequest" or found is None:
        raise EwsError("ErrorItemNotFound" if named.kind == "MeetingRequest" else "ErrorInvalidRequest")
    if record.flag("IsOutOfDate"):
        raise EwsError("ErrorCalendarMeetingRequestIsOutOfDate")
    original = record.when("RecurrenceId")
    if original is None or not is_series(found) or found.record is None:
        return found, None
    return found, original.astimezone(zone_of_record(found.record)).date()


def _note(box: EwsMailbox, found: Item, day: date | None, response: str) -> Record:
    """Write the answer into the attendee's item; returns what the response tells of the meeting."""
    record = found.record
    assert record is not None
    told = (found if day is None else occurrence_item(found, day)).record
    assert told is not None
    told = told.copy()
    own = record if day is None else record.exceptions.setdefault(day, Record())
    intended = told.text("IntendedFreeBusyStatus", "Busy")
    own.put("MyResponseType", response)
    own.put("AppointmentReplyTime", box.now())
    if response != "Decline":
        own.put("LegacyFreeBusyStatus", intended if response == "Accept" else "Tentative")
    for each in record.exceptions.values() if day is None else ():
        each.put("MyResponseType", response)
    box.touch(found)
    return told


def _filed(box: EwsMailbox, named: Item, found: Item, day: date | None, *, gone: bool) -> str:
    """Move away what is done with; the answer's Items."""
    trash = box.role("deleteditems")
    assert trash is not None
    shown = found
    if gone and day is None:
        shown = box.move_item(found, trash)
    elif gone and day is not None and found.record is not None:
        found.record.exceptions.pop(day, None)
        found.record.deleted.add(day)
        box.touch(found)
    elif day is not None:
        shown = occurrence_item(found, day)
    refs = [element("t:CalendarItem", item_ref(shown))]
    if named.kind == "MeetingRequest" and named.folder is not trash:
        refs.append(element("t:MeetingRequest", item_ref(box.move_item(named, trash))))
    return element("m:Items", *refs)


def _cancel(call: Call, box: EwsMailbox, named: Item, node: ET.Element) -> str:
    kept = box.find(named.number)
    if kept is None or kept.record is None or kept.kind != "CalendarItem":
        raise EwsError("ErrorItemNotFound")
    if not meetings.organizes(kept.record):
        raise EwsError("ErrorCalendarIsNotOrganizer")
    day = date.fromordinal(named.occurrence) if named.occurrence else None
    words = child(node, "NewBodyContent")
    if words is not None:
        body = made("Body", words.text or "", BodyType=words.get("BodyType", "Text"))
        own = kept.record if day is None else kept.record.exceptions.setdefault(day, Record())
        own.fields["Body"] = body
    meetings.call_off(call, box, kept, day, "SendToAllAndSaveCopy")
    if day is not None:
        kept.record.exceptions.pop(day, None)
        kept.record.deleted.add(day)
        box.touch(kept)
        return element("m:Items", element("t:CalendarItem", item_ref(kept)))
    trash = box.role("deleteditems")
    assert trash is not None
    kept.record.put("IsCancelled", True)
    return element("m:Items", element("t:CalendarItem", item_ref(box.move_item(kept, trash))))
