"""Appointments, contacts, tasks and meeting messages as XML: every child in the order of the schema, where it is wanted and present."""

import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Callable

from core.sandbox.ews import show
from core.sandbox.ews.act import invitation
from core.sandbox.ews.act.fields import DEFAULT_SHAPE, INDEXED, ITEM, KINDS, MEETING, MEETING_MORE, NEEDS_GET_ITEM, uri_of
from core.sandbox.ews.act.record import Record, xml_of
from core.sandbox.ews.act.series import Occurrence, Series, is_series, span
from core.sandbox.ews.act.zones import written_duration
from core.sandbox.ews.ids import change_key, item_id
from core.sandbox.ews.schema import MESSAGE
from core.sandbox.ews.shapes import Shape
from core.sandbox.ews.things import Item
from core.sandbox.ews.wire import element, leaf, local, moment, text

_SECONDS = re.compile(r"(>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z<")
"""A time without a fraction of a second, as a whole element."""
_BARE = frozenset({"item:Body", "item:Attachments", "calendar:RequiredAttendees", "calendar:OptionalAttendees", "calendar:Resources"})
"""What the base shapes of a liberal server leave out."""

Field = Callable[[Item, Record], str]


def record_xml(item: Item, shape: Shape, kind: str = "", extra: str = "") -> str:
    """The whole element of an item with a record; `kind` replaces its name, and `extra` is put at its end."""
    assert item.record is not None
    name = kind or item.kind
    if shape.only_ids:
        return f"<t:{name}>{show.item_ref(item)}{extra}</t:{name}>"
    shown = [_child(item, item.record, shape, each) for each in order_of(item.kind)]
    digits = shape.behaviour.fraction_digits
    body = _SECONDS.sub(rf"\g<1>.{'0' * most}Z<", "".join(shown)) if (most := digits[item.number % len(digits)]) else "".join(shown)
    return f"<t:{name}>{body}{extra}</t:{name}>"


def order_of(kind: str) -> list[str]:
    """The children of an item of this kind, in order."""
    if kind in KINDS:
        return [*ITEM, *KINDS[kind][1]]
    return [*ITEM, *MESSAGE.split(), *MEETING, *MEETING_MORE.get(kind, [])]


def _child(item: Item, record: Record, shape: Shape, name: str) -> str:
    plain = item.kind in KINDS
    if name == "ItemId":
        return show.item_ref(item)
    if name == "ExtendedProperty":
        return show.extended(item, shape)
    if not plain and name in _LETTERS:
        uri, render = _LETTERS[name]
        return render(item, shape) if shape.wants(uri) else ""
    uri = uri_of(item.kind, name)
    if name in INDEXED and plain:
        return _indexed(record, shape, name, uri)
    if not _wanted(item, shape, uri):
        return ""
    if name in {"Body", "TextBody", "UniqueBody"}:
        return _body(record, shape, name)
    if name in _OF_ITEM and plain:
        return _OF_ITEM[name](item, record)
    if plain and name in _SHARED:
        return _SHARED[name](item, shape)
    computed = _COMPUTED.get((uri.partition(":")[0] if plain else "calendar", name))
    if computed is not None:
        return computed(item, record)
    node = record.fields.get(name)
    return "" if node is None else xml_of(node)


def _wanted(item: Item, shape: Shape, uri: str) -> bool:
    if shape.finding and uri in NEEDS_GET_ITEM:
        return False
    if shape.base == "AllProperties" and not shape.behaviour.full_shapes and uri in _BARE and uri not in shape.fields:
        return False
    default = DEFAULT_SHAPE.get(item.kind, frozenset()) - (frozenset() if shape.behaviour.full_shapes else _BARE)
    return shape.wants(uri) or (shape.base == "Default" and not shape.finding and uri in default)


def _body(record: Record, shape: Shape, name: str) -> str:
    node = record.fields.get("Body")
    html = node is not None and node.get("BodyType") == "HTML"
    words = (node.text or "") if node is not None else ""
    if name != "Body" or shape.body_type == "Text" or (shape.body_type == "Best" and not html):
        return leaf(f"t:{name}", record.plain_body, BodyType="Text", IsTruncated="false")
    shown = words if html else f"<html><body>{text(words)}</body></html>"
    return leaf(f"t:{name}", shown, BodyType="HTML", IsTruncated="false")


def _indexed(record: Record, shape: Shape, name: str, uri: str) -> str:
    node = record.fields.get(name)
    if node is None:
        return ""
    whole = shape.wants(uri) or shape.wants(INDEXED[name])
    shown = [xml_of(each) if whole else _entry(each, shape, INDEXED[name]) for each in node]
    return element(f"t:{name}", *shown) if any(shown) else ""


def _entry(entry: ET.Element, shape: Shape, uri: str) -> str:
    key = entry.get("Key", "")
    if len(entry) == 0:
        return xml_of(entry) if (uri, key) in shape.indexed else ""
    kept = [xml_of(each) for each in entry if (f"{uri}:{local(each)}", key) in shape.indexed]
    return element("t:Entry", *kept, Key=key) if kept else ""


def _mime(item: Item, record: Record) -> str:
    raw = b64encode(invitation.calendar_text(record, "PUBLISH")).decode("ascii") if item.kind == "CalendarItem" else ""
    return f'<t:MimeContent CharacterSet="UTF-8">{raw}</t:MimeContent>' if raw else ""


def _plain(name: str, default: str) -> Field:
    return lambda _, record: leaf(f"t:{name}", record.text(name, default))


def _due(item: Item, record: Record) -> str:
    due = record.when("Start" if item.kind == "CalendarItem" else "ReminderDueBy")
    return leaf("t:ReminderDueBy", moment(due)) if due is not None else ""


def _size(_: Item, record: Record) -> str:
    size = sum(len(xml_of(each)) for each in record.fields.values()) + sum(len(each.content) for each in record.attachments)
    return leaf("t:Size", size)


def _names(name: str, source: str) -> Field:
    def render(_: Item, record: Record) -> str:
        found = [each for _, each in invitation.attendees(record, source)]
        return leaf(f"t:{name}", "; ".join(each.name or each.email for each in found))

    return render


_OF_ITEM: dict[str, Field] = {
    "MimeContent": _mime,
    "Subject": lambda _, record: xml_of(record.fields["Subject"]) if "Subject" in record.fields else "",
    "Sensitivity": _plain("Sensitivity", "Normal"),
    "Importance": _plain("Importance", "Normal"),
    "Size": _size,
    "ReminderDueBy": _due,
    "ReminderIsSet": lambda _, record: leaf("t:ReminderIsSet", record.flag("ReminderIsSet")),
    "ReminderMinutesBeforeStart": lambda _, record: leaf("t:ReminderMinutesBeforeStart", record.number("ReminderMinutesBeforeStart")),
    "DisplayCc": _names("DisplayCc", "OptionalAttendees"),
    "DisplayTo": _names("DisplayTo", "RequiredAttendees"),
    "Preview": lambda _, record: leaf("t:Preview", record.plain_body[:255]),
    "InternetMessageHeaders": lambda _, __: "",
    "DateTimeSent": lambda item, _: leaf("t:DateTimeSent", moment(item.received)),
    "DisplayBcc": lambda _, __: "",
    "ConversationId": lambda _, __: "",
    "InReplyTo": lambda _, __: "",
}
"""The children of any item that a record says otherwise than a letter does."""

_LETTERS = {uri.partition(":")[2]: (uri, render) for uri, render in show.FIELDS if uri}
_SHARED = {uri.partition(":")[2]: render for uri, render in show.FIELDS if uri.startswith("item:")}


# What is computed of an appointment


def _kind(item: Item, record: Record) -> str:
    given = "RecurringMaster" if is_series(item) else record.text("CalendarItemType", "Single")
    if item.kind != "CalendarItem" and "Recurrence" in record.fields:
        given = "RecurringMaster"
    return leaf("t:CalendarItemType", given)


def _recurring(item: Item, record: Record) -> str:
    return leaf("t:IsRecurring", is_series(item) or bool(item.occurrence) or "Recurrence" in record.fields)


def _duration(_: Item, record: Record) -> str:
    start, end = span(record)
    return leaf("t:Duration", written_duration(end - start))


def _attendees(name: str) -> Field:
    def render(_: Item, record: Record) -> str:
        shown = [
            element("t:Attendee", show.mailbox_xml(who), *(xml_of(each) for each in node if local(each) != "Mailbox"))
            for node, who in invitation.attendees(record, name)
        ]
        return element(f"t:{name}", *shown) if shown else ""

    return render


def _when(name: str) -> Field:
    def render(_: Item, record: Record) -> str:
        at = record.when(name)
        return leaf(f"t:{name}", moment(at)) if at is not None else ""

    return render


def _occurrence(item: Item, name: str, each: Occurrence | None) -> str:
    if each is None:
        return ""
    ref = element("t:ItemId", Id=item_id(item.mailbox, item.number, each.day.toordinal()), ChangeKey=change_key(item.version))
    times = (leaf("t:Start", moment(each.start)), leaf("t:End", moment(each.end)), leaf("t:OriginalStart", moment(each.original)))
    return element(f"t:{name}", ref, *times)


def _of_series(name: str) -> Field:
    def render(item: Item, record: Record) -> str:
        if not is_series(item):
            return ""
        series = Series(record)
        if name == "FirstOccurrence":
            return _occurrence(item, name, series.first)
        if name == "LastOccurrence":
            return _occurrence(item, name, series.last)
        if name == "ModifiedOccurrences":
            shown = [_occurrence(item, "Occurrence", series.at(day)) for day in sorted(record.exceptions)]
        else:
            gone = (series.original(day) for day in sorted(record.deleted))
            shown = [element("t:DeletedOccurrence", leaf("t:Start", moment(at))) for at in gone]
        return element(f"t:{name}", *shown) if shown else ""

    return render


def _flag(name: str) -> Field:
    return lambda _, record: leaf(f"t:{name}", record.flag(name))


def _state(_: Item, record: Record) -> str:
    # Bits of PidLidAppointmentStateFlags: a meeting 1, received 2, called off 4.
    meeting = record.flag("IsMeeting")
    return leaf("t:AppointmentState", meeting + 2 * (meeting and not _is_organizer(record)) + 4 * record.flag("IsCancelled"))


def _is_organizer(record: Record) -> bool:
    return record.text("MyResponseType", "Unknown") in {"Organizer", "Unknown"}


def _item_ref(item: Item, record: Record) -> str:
    node = record.fields.get("AssociatedCalendarItemId")
    return xml_of(node) if node is not None and item.kind != "CalendarItem" else ""


# What is computed of a contact


def _picture(_: Item, record: Record) -> str:
    return leaf("t:HasPicture", any(each.contact_photo for each in record.attachments))


def _complete_name(_: Item, record: Record) -> str:
    parts = (
        ("Title", "Title"), ("FirstName", "GivenName"), ("MiddleName", "MiddleName"), ("LastName", "Surname"), ("Suffix", "Generation"),
        ("Initials", "Initials"), ("FullName", "DisplayName"), ("Nickname", "Nickname"), ("YomiFirstName", "PhoneticFirstName"),
        ("YomiLastName", "PhoneticLastName"),
    )  # fmt: skip
    shown = [leaf(f"t:{name}", record.text(source)) for name, source in parts if record.text(source)]
    return element("t:CompleteName", *shown) if shown else ""


_COMPUTED: dict[tuple[str, str], Field] = {
    ("calendar", "RecurrenceId"): _when("RecurrenceId"),
    ("calendar", "Start"): _when("Start"),
    ("calendar", "End"): _when("End"),
    ("calendar", "OriginalStart"): _when("OriginalStart"),
    ("calendar", "IsAllDayEvent"): _flag("IsAllDayEvent"),
    ("calendar", "LegacyFreeBusyStatus"): _plain("LegacyFreeBusyStatus", "Busy"),
    ("calendar", "IsMeeting"): _flag("IsMeeting"),
    ("calendar", "IsCancelled"): _flag("IsCancelled"),
    ("calendar", "IsRecurring"): _recurring,
    ("calendar", "MeetingRequestWasSent"): _flag("MeetingRequestWasSent"),
    ("calendar", "IsResponseRequested"): lambda _, record: leaf("t:IsResponseRequested", record.flag("IsResponseRequested", True)),
    ("calendar", "CalendarItemType"): _kind,
    ("calendar", "MyResponseType"): _plain("MyResponseType", "Unknown"),
    ("calendar", "RequiredAttendees"): _attendees("RequiredAttendees"),
    ("calendar", "OptionalAttendees"): _attendees("OptionalAttendees"),
    ("calendar", "Resources"): _attendees("Resources"),
    ("calendar", "ConflictingMeetingCount"): lambda _, __: leaf("t:ConflictingMeetingCount", 0),
    ("calendar", "AdjacentMeetingCount"): lambda _, __: leaf("t:AdjacentMeetingCount", 0),
    ("calendar", "Duration"): _duration,
    ("calendar", "AppointmentSequenceNumber"): _plain("AppointmentSequenceNumber", "0"),
    ("calendar", "AppointmentState"): _state,
    ("calendar", "FirstOccurrence"): _of_series("FirstOccurrence"),
    ("calendar", "LastOccurrence"): _of_series("LastOccurrence"),
    ("calendar", "ModifiedOccurrences"): _of_series("ModifiedOccurrences"),
    ("calendar", "DeletedOccurrences"): _of_series("DeletedOccurrences"),
    ("calendar", "IsOnlineMeeting"): _flag("IsOnlineMeeting"),
    ("calendar", "IsOrganizer"): lambda _, record: leaf(
        "t:IsOrganizer", record.text("MyResponseType", "Unknown") in {"Organizer", "Unknown"}
    ),
    ("calendar", "AssociatedCalendarItemId"): _item_ref,
    ("contacts", "CompleteName"): _complete_name,
    ("contacts", "ContactSource"): lambda _, __: leaf("t:ContactSource", "Store"),
    ("contacts", "HasPicture"): _picture,
    ("contacts", "PostalAddressIndex"): _plain("PostalAddressIndex", "None"),
    ("task", "PercentComplete"): _plain("PercentComplete", "0"),
    ("task", "Status"): _plain("Status", "NotStarted"),
    ("task", "IsComplete"): lambda _, record: leaf("t:IsComplete", record.text("Status") == "Completed"),
    ("task", "IsRecurring"): lambda _, record: leaf("t:IsRecurring", "Recurrence" in record.fields),
    ("task", "IsTeamTask"): _flag("IsTeamTask"),
    ("task", "IsAssignmentEditable"): lambda _, __: leaf("t:IsAssignmentEditable", True),
    ("task", "ChangeCount"): lambda item, _: leaf("t:ChangeCount", item.version),
    ("task", "DelegationState"): _plain("DelegationState", "NoMatch"),
}
"""The children that are shown otherwise than they are kept, by the prefix of their FieldURI and their name."""
