"""What the fields of appointments, contacts and tasks are compared as in restrictions and orders."""

from datetime import datetime

from core.sandbox.ews.act.fields import INDEXED, KINDS, NEEDS_GET_ITEM, uri_of
from core.sandbox.ews.act.record import Record
from core.sandbox.ews.act.series import is_series
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.things import Item
from core.sandbox.ews.wire import local

_TIMES = frozenset({"Start", "End", "DueDate", "StartDate", "CompleteDate", "Birthday", "WeddingAnniversary", "ReminderDueBy"})
_FLAGS = frozenset({"IsAllDayEvent", "IsMeeting", "IsCancelled", "MeetingRequestWasSent", "ReminderIsSet"})
_NUMBERS = frozenset({"ReminderMinutesBeforeStart", "TotalWork", "ActualWork", "AppointmentSequenceNumber"})
_LISTS = frozenset({"Children", "Companies", "Contacts"})
_DEFAULTS = {"Sensitivity": "Normal", "Importance": "Normal", "MyResponseType": "Unknown", "Status": "NotStarted"}

Value = str | int | bool | datetime | tuple[str, ...]


def record_value(item: Item, record: Record, uri: str, index: str) -> Value | None:
    """The value of a field; None where there is none. Raises EwsError (ErrorUnsupportedPathForQuery) for one that cannot be searched."""
    if index:
        return _entry(record, uri, index)
    prefix, _, name = uri.partition(":")
    if uri in NEEDS_GET_ITEM or prefix not in {"item", KINDS[item.kind][0]} or uri_of(item.kind, name) != uri:
        raise EwsError("ErrorUnsupportedPathForQuery")
    if name == "Body":
        return record.plain_body
    if name == "CalendarItemType":
        return "RecurringMaster" if is_series(item) else record.text(name, "Single")
    if name in {"IsRecurring", "IsComplete", "HasPicture"}:
        return {
            "IsRecurring": "Recurrence" in record.fields,
            "IsComplete": record.text("Status") == "Completed",
            "HasPicture": any(each.contact_photo for each in record.attachments),
        }[name]
    if name in _FLAGS:
        return record.flag(name)
    if name not in record.fields:
        return _DEFAULTS.get(name)
    if name in _TIMES:
        return record.when(name)
    if name in _LISTS:
        return tuple(each.text or "" for each in record.fields[name])
    return record.number(name) if name in _NUMBERS else record.text(name)


def _entry(record: Record, uri: str, index: str) -> str | None:
    for name, prefix in INDEXED.items():
        if uri != prefix and not uri.startswith(f"{prefix}:"):
            continue
        field = uri.removeprefix(prefix).strip(":")
        for entry in record.fields.get(name, ()):
            if entry.get("Key") == index:
                found = next((each for each in entry if local(each) == field), None) if field else entry
                return None if found is None else found.text
    return None
