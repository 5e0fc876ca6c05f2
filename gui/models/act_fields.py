"""What the fields of appointments, contacts and tasks are called. Pure functions, for the GUI thread."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from core.domain.act.conflicts import BOOKING, WHOLE_ITEM
from gui.reading.harmless import one_line
from gui.times import calendar_day

#: What tells most of an item, in this order; everything else follows by name.
_ORDER = ("subject", "fullname", "time", "recurrence", "start", "due", "location", "organizer", "attendee", "emailaddress1", "telephone1")


def field_place(key: str) -> tuple[int, str]:
    """Where a field stands in a list of several, by its key: what tells most of an item comes first."""
    head = key.partition("/")[0]
    return (_ORDER.index(head) if head in _ORDER else len(_ORDER)), key


def field_word(key: str) -> str:
    """What a person calls a field, or a part of one, by its key: "Location", "Attendee ann@corp.test", "04.03.2026: Subject"."""
    head, _, rest = key.partition("/")
    match head:
        case "attendee":
            return QCoreApplication.translate("ActFields", "Attendee {name}").format(name=who_word(rest))
        case "response":
            return QCoreApplication.translate("ActFields", "Answer of {name}").format(name=who_word(rest))
        case "deleted" if rest:
            return QCoreApplication.translate("ActFields", "Occurrence of {day}").format(day=_day(rest))
        case "exception" if rest:
            day, _, name = rest.partition("/")
            return QCoreApplication.translate("ActFields", "{day}: {field}").format(day=_day(day), field=field_word(name))
        case _:
            return _words().get(head) or _contact_words().get(head) or one_line(head)


def who_word(key: str) -> str:
    """A participant by the key of the values: an address, a name, or a record that has neither."""
    return one_line(key.removeprefix("name:"))


def _day(text: str) -> str:
    try:
        return calendar_day(date.fromisoformat(text))
    except ValueError:
        return one_line(text)


def _words() -> dict[str, str]:
    """The fields of meetings and tasks, and what is no field but waits all the same."""
    return {
        WHOLE_ITEM: QCoreApplication.translate("ActFields", "The whole item"),
        BOOKING: QCoreApplication.translate("ActFields", "Booked already"),
        "time": QCoreApplication.translate("ActFields", "Appointment time"),
        "attachments": QCoreApplication.translate("ActFields", "Attachments"),
        "body": QCoreApplication.translate("ActFields", "Body"),
        "importance": QCoreApplication.translate("ActFields", "Importance"),
        "location": QCoreApplication.translate("ActFields", "Location"),
        "optional": QCoreApplication.translate("ActFields", "Optional attendees"),
        "organizer": QCoreApplication.translate("ActFields", "Organizer"),
        "regarding": QCoreApplication.translate("ActFields", "Regarding"),
        "required": QCoreApplication.translate("ActFields", "Required attendees"),
        "show_as": QCoreApplication.translate("ActFields", "Show time as"),
        "subject": QCoreApplication.translate("ActFields", "Subject"),
        "reminder": QCoreApplication.translate("ActFields", "Reminder"),
        "private": QCoreApplication.translate("ActFields", "Private"),
        "category": QCoreApplication.translate("ActFields", "Category"),
        "response": QCoreApplication.translate("ActFields", "Answers of attendees"),
        "cancelled": QCoreApplication.translate("ActFields", "Meeting cancelled"),
        "recurrence": QCoreApplication.translate("ActFields", "Recurrence"),
        "deleted": QCoreApplication.translate("ActFields", "Deleted occurrences"),
        "exception": QCoreApplication.translate("ActFields", "Changed occurrences"),
        "percent": QCoreApplication.translate("ActFields", "% complete"),
        "completed": QCoreApplication.translate("ActFields", "Date completed"),
        "due": QCoreApplication.translate("ActFields", "Due date"),
        "notes": QCoreApplication.translate("ActFields", "Notes"),
        "start": QCoreApplication.translate("ActFields", "Start date"),
        "status": QCoreApplication.translate("ActFields", "Status"),
    }


def _contact_words() -> dict[str, str]:
    return {
        "anniversary": QCoreApplication.translate("ActFields", "Anniversary"),
        "birthdate": QCoreApplication.translate("ActFields", "Birthday"),
        "fullname": QCoreApplication.translate("ActFields", "Full name"),
        "address1": QCoreApplication.translate("ActFields", "Mailing address"),
        "address2": QCoreApplication.translate("ActFields", "Home address"),
        "address3": QCoreApplication.translate("ActFields", "Other address"),
        "description": QCoreApplication.translate("ActFields", "Notes"),
        "parent": QCoreApplication.translate("ActFields", "Parent"),
        "assistantname": QCoreApplication.translate("ActFields", "Assistant's name"),
        "assistantphone": QCoreApplication.translate("ActFields", "Assistant's phone"),
        "fax": QCoreApplication.translate("ActFields", "Business fax"),
        "telephone1": QCoreApplication.translate("ActFields", "Business phone"),
        "business2": QCoreApplication.translate("ActFields", "Business phone 2"),
        "callback": QCoreApplication.translate("ActFields", "Callback"),
        "childrensnames": QCoreApplication.translate("ActFields", "Children"),
        "company": QCoreApplication.translate("ActFields", "Company main phone"),
        "department": QCoreApplication.translate("ActFields", "Department"),
        "emailaddress1": QCoreApplication.translate("ActFields", "E-mail"),
        "emailaddress2": QCoreApplication.translate("ActFields", "E-mail 2"),
        "emailaddress3": QCoreApplication.translate("ActFields", "E-mail 3"),
        "ftpsiteurl": QCoreApplication.translate("ActFields", "FTP site"),
        "governmentid": QCoreApplication.translate("ActFields", "Government ID"),
        "telephone2": QCoreApplication.translate("ActFields", "Home phone"),
        "home2": QCoreApplication.translate("ActFields", "Home phone 2"),
        "jobtitle": QCoreApplication.translate("ActFields", "Job title"),
        "managername": QCoreApplication.translate("ActFields", "Manager"),
        "mobilephone": QCoreApplication.translate("ActFields", "Mobile"),
        "nickname": QCoreApplication.translate("ActFields", "Nickname"),
        "telephone3": QCoreApplication.translate("ActFields", "Other phone"),
        "pager": QCoreApplication.translate("ActFields", "Pager"),
        "spousesname": QCoreApplication.translate("ActFields", "Spouse"),
        "websiteurl": QCoreApplication.translate("ActFields", "Web page"),
        "yomifirstname": QCoreApplication.translate("ActFields", "Yomi first name"),
        "yomilastname": QCoreApplication.translate("ActFields", "Yomi last name"),
    }
