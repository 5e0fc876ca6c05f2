"""A calendar item's elements and the appointment, there and back (facts 7.3, 7.5).

What the server alone says is never written: the organizer, answers, whether a meeting was called off. Attachments are read by name and
size.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from core.domain.act.identities import meeting_identity
from core.domain.act.records import Appointment, Body, InstanceType, Priority
from core.domain.act.states import ShowAs, show_as_of, status_for
from core.domain.act.wording import plain_text
from core.transports.ews.act.attachments import as_record, listed
from core.transports.ews.act.marks import regarding_of, regarding_write
from core.transports.ews.act.nodes import ItemNode
from core.transports.ews.act.people import LISTS, attendee_writes, attendees_of, invited, organizer_of
from core.transports.ews.act.pieces import Write, leaf, plain, shaped
from core.transports.ews.act.times import Clock, ReadSpan, is_true, read_span, span_writes, when
from core.transports.ews.answers import T

_KIND = "CalendarItem"
_SHOWN = {
    "Free": ShowAs.FREE,
    "Tentative": ShowAs.TENTATIVE,
    "Busy": ShowAs.BUSY,
    "OOF": ShowAs.OUT_OF_OFFICE,
    "WorkingElsewhere": ShowAs.WORKING_ELSEWHERE,
}
_WRITTEN = {shown: name for name, shown in _SHOWN.items()}
PRIORITIES = {"Low": Priority.LOW, "Normal": Priority.NORMAL, "High": Priority.HIGH}
_IMPORTANCE = {priority: name for name, priority in PRIORITIES.items()}
_LIST_OF = {role: name for name, role in LISTS.items()}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whose items are read: the address, whose clocks count, and the category that is ours and no person's."""

    address: str
    clock: Clock
    category: str


def categories_of(item: ItemNode) -> tuple[str, ...]:
    """The categories of an item."""
    holder = item.element("Categories")
    return tuple(each.text or "" for each in holder.iterfind(f"{T}String")) if holder is not None else ()


def body_of(item: ItemNode) -> Body:
    """The body, with line ends as they are here."""
    element = item.element("Body")
    text = "" if element is None else (element.text or "").replace("\r\n", "\n")
    return Body(plain_text(text), text) if element is not None and element.get("BodyType") == "HTML" else Body(text)


def body_write(kind: str, body: Body) -> Write:
    """The body, as HTML where it was written in it."""
    said, form = (body.html, "HTML") if body.html else (body.text, "Text")
    return shaped(kind, "Body", leaf("_", said)[len("<t:_>") : -len("</t:_>")], f' BodyType="{form}"' if said else "")


def importance_write(kind: str, priority: Priority) -> Write:
    """The importance."""
    return plain(kind, "Importance", _IMPORTANCE[priority])


def categories_write(kind: str, categories: Iterable[str]) -> Write:
    """All categories; the list is written whole."""
    return shaped(kind, "Categories", "".join(leaf("String", one) for one in dict.fromkeys(categories) if one))


def own_category(categories: Sequence[str], tracking: str) -> str:
    """The first category that is a person's."""
    return next((one for one in categories if one.casefold() != tracking.casefold()), "")


def read_appointment(item: ItemNode, mailbox: Mailbox, instance: InstanceType = InstanceType.SINGLE) -> tuple[Appointment, ReadSpan]:
    """The appointment that an item is; of a series its template. Raises ItemError."""
    read = read_span(item, mailbox.clock)
    shown = _SHOWN.get(item.text("LegacyFreeBusyStatus").strip(), ShowAs.BUSY)
    minutes = item.text("ReminderMinutesBeforeStart").strip()
    remind = is_true(item.text("ReminderIsSet")) and minutes.lstrip("-").isdigit()
    found = Appointment(
        subject=item.text("Subject"),
        span=read.span,
        body=body_of(item),
        location=item.text("Location"),
        status=status_for(shown)[0],
        priority=PRIORITIES.get(item.text("Importance").strip(), Priority.NORMAL),
        organizer=organizer_of(item),
        attendees=attendees_of(item, mailbox.address),
        reminder_minutes=int(minutes) if remind else None,
        private=item.text("Sensitivity").strip() == "Private",
        category=own_category(categories_of(item), mailbox.category),
        regarding=regarding_of(item.node),
        attachments=as_record(listed(item)) if instance is InstanceType.SINGLE else (),
        uid=meeting_identity(item.text("UID")).uid,
        cancelled=is_true(item.text("IsCancelled")),
        instance_type=instance,
        given_zone=read.given_zone,
        created_at=when(item, "DateTimeCreated"),
        changed_at=when(item, "LastModifiedTime"),
    )
    return found, read


def organised_here(item: ItemNode) -> bool:
    """Whether the mailbox called the meeting, or it is nobody else's."""
    return item.text("MyResponseType").strip() in {"", "Organizer", "Unknown"}


# Writing

_Writer = Callable[[Appointment], list[Write]]


def _reminder(record: Appointment) -> list[Write]:
    # Always said: without a word the server sets one of its own.
    asked = record.reminder_minutes is not None
    return [plain(_KIND, "ReminderIsSet", asked)] + (
        [plain(_KIND, "ReminderMinutesBeforeStart", max(record.reminder_minutes or 0, 0))] if asked else []
    )


_WRITERS: dict[str, _Writer] = {
    "subject": lambda record: [plain(_KIND, "Subject", record.subject)],
    "body": lambda record: [body_write(_KIND, record.body)],
    "location": lambda record: [plain(_KIND, "Location", record.location)],
    "show_as": lambda record: [plain(_KIND, "LegacyFreeBusyStatus", _WRITTEN[show_as_of(record.status)])],
    "importance": lambda record: [importance_write(_KIND, record.priority)],
    "reminder": _reminder,
    "private": lambda record: [plain(_KIND, "Sensitivity", "Private" if record.private else "Normal")],
    "regarding": lambda record: [regarding_write(record.regarding)],
}
KEYS = frozenset({*_WRITERS, "time", "attendee", "category"})
"""The fields, by the beginning of their keys, that can be written to an appointment, or to an occurrence of a series."""


def appointment_writes(
    record: Appointment, keys: Collection[str] | None, clock: Clock, before: Appointment | None = None, *, series: bool = False
) -> list[Write]:
    """The fields `keys` of an appointment, None all. Of attendees only the lists that are others than `before` are written.

    Raises ActUnsayable for the zone of a `series` that the server does not know.
    """
    writes: list[Write] = []
    if record.span is not None and (keys is None or "time" in keys):
        writes += span_writes(record.span, record.given_zone, clock, series=series)
    for name, writer in _WRITERS.items():
        if keys is None or name in keys:
            writes += writer(record)
    if keys is None or any(key.partition("/")[0] == "attendee" for key in keys):
        writes += attendee_writes(invited(record.attendees, record.organizer), _other_lists(record, before))
    return writes


def _other_lists(record: Appointment, before: Appointment | None) -> list[str]:
    if before is None:
        return list(LISTS)
    asked = [
        {party.key for party in invited(one.attendees, one.organizer) if _LIST_OF.get(party.type) == name}
        for name in LISTS
        for one in (record, before)
    ]
    return [name for at, name in enumerate(LISTS) if asked[2 * at] != asked[2 * at + 1]]
