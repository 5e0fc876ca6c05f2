"""What there is to say of one item, in words: facts by label, who takes part, what differs of occurrences, its text. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from core.domain.act.parties import ActParty, Response
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster
from core.domain.act.values import values_of
from core.domain.act.wording import Value, plain_text
from core.service import ItemDetail, ItemRow
from gui.models.act_fields import field_word
from gui.models.act_recurrence import long_day, recurrence_words
from gui.models.act_when import on_clocks
from gui.models.act_words import value_words
from gui.reading.harmless import many_lines, one_line
from gui.times import exact

#: What stands first of each kind; whatever else there is follows in the order of the alphabet.
_FIRST = (
    "time", "location", "show_as", "start", "due", "status", "percent", "completed", "jobtitle", "parent",
    "emailaddress1", "emailaddress2", "emailaddress3", "telephone1", "mobilephone", "telephone2", "address1", "address2", "address3",
    "birthdate", "anniversary", "reminder", "importance", "private", "cancelled", "category", "attachments",
)  # fmt: skip
#: What has a place of its own.
_ELSEWHERE = frozenset(
    {
        "subject",
        "fullname",
        "body",
        "notes",
        "description",
        "organizer",
        "regarding",
        "attendee",
        "response",
        "recurrence",
        "deleted",
        "exception",
    }
)
#: What goes without saying.
_USUAL: Mapping[str, Value] = {"importance": 1}


def facts_of(detail: ItemDetail) -> list[tuple[str, str]]:
    """Label and value of all that has no place of its own, the important first, and whose it is."""
    values = values_of(detail.record)
    keys = [key for key in values if key.partition("/")[0] not in _ELSEWHERE and values[key] != _USUAL.get(key)]
    keys.sort(key=lambda key: (_FIRST.index(key) if key in _FIRST else len(_FIRST), key))
    found = [(field_word(key), value_words(key, values[key])) for key in keys]
    row = detail.row
    found += [
        (QCoreApplication.translate("ActFacts", "Owner"), one_line(row.owner_name)),
        (QCoreApplication.translate("ActFacts", "Changed"), exact(row.changed_at)),
        (QCoreApplication.translate("ActFacts", "Number"), str(row.id)),
    ]
    return [(label, text) for label, text in found if text]


def headline_of(row: ItemRow, record: ActRecord | None = None) -> str:
    """When it is, in one line; of a series how it recurs, once that is known."""
    if isinstance(record, RecurringAppointmentMaster):
        return recurrence_words(record.recurrence)
    return "" if row.recurring else on_clocks(row)


def people_of(record: ActRecord) -> tuple[ActParty, ...]:
    """Who takes part in a meeting, the organizer first."""
    meeting = _meeting(record)
    if meeting is None:
        return ()
    others = tuple(party for party in meeting.attendees if meeting.organizer is None or party.key != meeting.organizer.key)
    return (*((meeting.organizer,) if meeting.organizer is not None else ()), *others)


def person_text(party: ActParty) -> str:
    """How a participant is called: the record's name, else the name written in the meeting, else the address."""
    if party.record is not None and party.record.name:
        return one_line(party.record.name)
    return one_line(party.name) or one_line(party.address) or QCoreApplication.translate("ActFacts", "(nobody)")


def answer_words(party: ActParty) -> str:
    """What a participant answered, and when."""
    words = {
        Response.NONE: QCoreApplication.translate("ActFacts", "no answer"),
        Response.ORGANIZER: "",
        Response.TENTATIVE: QCoreApplication.translate("ActFacts", "tentative"),
        Response.ACCEPTED: QCoreApplication.translate("ActFacts", "accepted"),
        Response.DECLINED: QCoreApplication.translate("ActFacts", "declined"),
    }
    return words[party.response]


def occurrences_of(record: ActRecord) -> list[tuple[str, str]]:
    """The occurrences of a series that differ from it: the day, and what is different; in the order of days."""
    if not isinstance(record, RecurringAppointmentMaster):
        return []
    days: dict[date, list[str]] = {day: [QCoreApplication.translate("ActFacts", "deleted")] for day in record.deleted}
    for key, value in values_of(record).items():
        head, _, rest = key.partition("/")
        if head == "exception":
            text, _, name = rest.partition("/")
            days.setdefault(date.fromisoformat(text), []).append(f"{field_word(name)}: {one_line(value_words(key, value))}")
    return [(long_day(day), "\n".join(days[day])) for day in sorted(days)]


def body_of(record: ActRecord) -> str:
    """Its text, as plain text without what could disguise it; "" where there is none."""
    match record:
        case ActContact() | ActTask():
            return many_lines(record.description).strip()
        case _:
            meeting = _meeting(record)
            assert meeting is not None
            body = meeting.body
            return many_lines(body.text or plain_text(body.html)).strip()


def _meeting(record: ActRecord) -> Appointment | None:
    match record:
        case Appointment():
            return record
        case RecurringAppointmentMaster():
            return record.template
        case _:
            return None
