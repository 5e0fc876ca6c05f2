"""What appointments, contacts and tasks, their sides and the values of their fields are in words. Pure functions, for the GUI thread.

Values are the plain JSON of `core.domain.act.values`, by the keys it says; what cannot be read as its field's is shown as it is.
"""

from __future__ import annotations

import json
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import UserDecision
from core.domain.act.spans import Span
from core.domain.act.values_series import recurrence_from
from core.domain.act.wording import Value, body_from, day_from, number_from, span_from, text_from
from gui.models.act_fields import who_word
from gui.models.act_recurrence import long_day, recurrence_words
from gui.reading.harmless import many_lines, one_line
from gui.times import number, size

_TEXTS = frozenset({"body", "notes", "description"})
_DAYS = frozenset({"start", "due", "completed", "birthdate", "anniversary"})
_FLAGS = frozenset({"private", "cancelled"})
_ICONS = {
    ActKind.APPOINTMENT: "calendar",
    ActKind.SERIES: "calendar-series",
    ActKind.SERVICE: "case",
    ActKind.CONTACT: "contact",
    ActKind.TASK: "task",
    ActKind.PHONE_CALL: "phone",
    ActKind.LETTER: "letter",
    ActKind.FAX: "fax",
}
_PARTS_OF_NAME = ("salutation", "first", "middle", "last", "suffix")
_LINES_OF_ADDRESS = (("line1",), ("line2",), ("line3",), ("postal_code", "city"), ("state",), ("country",))


def kind_word(kind: ActKind) -> str:
    """A kind of item."""
    words = {
        ActKind.APPOINTMENT: QCoreApplication.translate("ActWords", "Appointment"),
        ActKind.SERIES: QCoreApplication.translate("ActWords", "Series"),
        ActKind.SERVICE: QCoreApplication.translate("ActWords", "Service appointment"),
        ActKind.CONTACT: QCoreApplication.translate("ActWords", "Contact"),
        ActKind.TASK: QCoreApplication.translate("ActWords", "Task"),
        ActKind.PHONE_CALL: QCoreApplication.translate("ActWords", "Phone call"),
        ActKind.LETTER: QCoreApplication.translate("ActWords", "Letter"),
        ActKind.FAX: QCoreApplication.translate("ActWords", "Fax"),
    }
    return words[kind]


def kind_icon(kind: ActKind) -> str:
    """The name of the drawing for a kind of item."""
    return _ICONS[kind]


def side_word(side: Side) -> str:
    """Where something is."""
    if side is Side.STORE:
        return QCoreApplication.translate("ActWords", "Store")
    return QCoreApplication.translate("ActWords", "Server")


def item_name(name: str, kind: ActKind) -> str:
    """An item's subject or name, one that is empty too."""
    if kind is ActKind.CONTACT:
        return one_line(name) or QCoreApplication.translate("ActWords", "(no name)")
    return one_line(name) or QCoreApplication.translate("ActWords", "(no subject)")


def decision_word(decision: UserDecision) -> str:
    """What a person decided."""
    words = {
        UserDecision.NONE: QCoreApplication.translate("ActWords", "Waits for you"),
        UserDecision.TAKE_STORE: QCoreApplication.translate("ActWords", "The store's"),
        UserDecision.TAKE_REMOTE: QCoreApplication.translate("ActWords", "The server's"),
        UserDecision.KEEP_BOTH: QCoreApplication.translate("ActWords", "Both are kept"),
        UserDecision.SAVE_ANYWAY: QCoreApplication.translate("ActWords", "Saved anyway"),
        UserDecision.LEAVE_OUT: QCoreApplication.translate("ActWords", "Left out"),
    }
    return words[decision]


def value_words(key: str, value: Value) -> str:
    """A value of a field in words; "" for none. Texts of several lines keep their lines."""
    if value is None or value in ("", []):
        return ""
    try:
        return _value(key, value)
    except (ValueError, KeyError, TypeError, AttributeError):
        # Somebody else's data, or of another version: better as it is than not at all.
        return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _value(key: str, value: Value) -> str:
    head, _, rest = key.partition("/")
    if head == "exception" and "/" in rest:
        own = rest.partition("/")[2]
        return QCoreApplication.translate("ActWords", "nothing") if value == {"empty": True} else _value(own, value)
    if head in _TEXTS:
        return many_lines(body_from(value).text).strip()
    if head in _DAYS:
        day = day_from(value)
        return long_day(day) if day is not None else ""
    if head in _FLAGS:
        return QCoreApplication.translate("ActWords", "yes") if value else QCoreApplication.translate("ActWords", "no")
    match head:
        case "time":
            span = span_from(value)
            return span_words(span) if span is not None else ""
        case "recurrence":
            return recurrence_words(recurrence_from(value))
        case "deleted":
            return QCoreApplication.translate("ActWords", "deleted")
        case "attendee" | "response" | "show_as" | "status":
            return _word(text_from(value))
        case "organizer":
            return who_word(text_from(value))
        case "importance":
            return _importance(number_from(value))
        case "percent":
            return QCoreApplication.translate("ActWords", "{n} %").format(n=number(number_from(value)))
        case "reminder":
            return _reminder(number_from(value))
        case "attachments":
            return "\n".join(_attachment(one) for one in value) if isinstance(value, list) else str(value)
        case "fullname" | "address1" | "address2" | "address3":
            return _parts(head, value)
        case _:
            return many_lines(text_from(value)) if isinstance(value, str) else str(value)


def span_words(span: Span) -> str:
    """When something takes place, by the clocks of its own zone, which is named."""
    if span.all_day:
        if span.first_day == span.last_day:
            return QCoreApplication.translate("ActWords", "{day}, all day").format(day=long_day(span.first_day))
        words = QCoreApplication.translate("ActWords", "{first} to {last}, all day")
        return words.format(first=long_day(span.first_day), last=long_day(span.last_day))
    times = clock_words(span.wall_start, span.wall_end)
    if span.floating:
        return QCoreApplication.translate("ActWords", "{times}, wherever one is").format(times=times)
    return f"{times} ({one_line(span.zone)})"


def clock_words(start: datetime, end: datetime) -> str:
    """From when to when, as clocks show it (naive)."""
    if start.date() == end.date():
        words = QCoreApplication.translate("ActWords", "{day}, {start} to {end}")
        return words.format(day=long_day(start.date()), start=_clock(start), end=_clock(end))
    words = QCoreApplication.translate("ActWords", "{first}, {start} to {last}, {end}")
    return words.format(first=long_day(start.date()), last=long_day(end.date()), start=_clock(start), end=_clock(end))


def _clock(wall: datetime) -> str:
    return f"{wall:%H:%M}"


def _word(text: str) -> str:
    """The words that roles, answers, show-as and the status of a task are kept by."""
    words = {
        "required": QCoreApplication.translate("ActWords", "required"),
        "optional": QCoreApplication.translate("ActWords", "optional"),
        "resource": QCoreApplication.translate("ActWords", "resource"),
        "accepted": QCoreApplication.translate("ActWords", "accepted"),
        "declined": QCoreApplication.translate("ActWords", "declined"),
        "tentative": QCoreApplication.translate("ActWords", "tentative"),
        "free": QCoreApplication.translate("ActWords", "free"),
        "busy": QCoreApplication.translate("ActWords", "busy"),
        "out-of-office": QCoreApplication.translate("ActWords", "out of office"),
        "working-elsewhere": QCoreApplication.translate("ActWords", "working elsewhere"),
        "not-started": QCoreApplication.translate("ActWords", "not started"),
        "in-progress": QCoreApplication.translate("ActWords", "in progress"),
        "waiting-on-others": QCoreApplication.translate("ActWords", "waiting on others"),
        "deferred": QCoreApplication.translate("ActWords", "deferred"),
        "completed": QCoreApplication.translate("ActWords", "completed"),
    }
    return words.get(text) or one_line(text)


def _importance(value: int) -> str:
    words = (
        QCoreApplication.translate("ActWords", "low"),
        QCoreApplication.translate("ActWords", "normal"),
        QCoreApplication.translate("ActWords", "high"),
    )
    return words[value] if 0 <= value < len(words) else number(value)


def _reminder(minutes: int) -> str:
    if minutes == 0:
        return QCoreApplication.translate("ActWords", "when it starts")
    for unit, words in (
        (1440, QCoreApplication.translate("ActWords", "{n} d before it starts")),
        (60, QCoreApplication.translate("ActWords", "{n} h before it starts")),
        (1, QCoreApplication.translate("ActWords", "{n} min before it starts")),
    ):
        if minutes % unit == 0:
            return words.format(n=number(minutes // unit))
    return number(minutes)


def _attachment(value: Value) -> str:
    assert isinstance(value, list)
    name, size_bytes = text_from(value[0]), number_from(value[1])
    return QCoreApplication.translate("ActWords", "{name} ({size})").format(name=one_line(name), size=size(size_bytes))


def _parts(head: str, value: Value) -> str:
    parts = {part: one_line(text_from(text)) for part, text in value.items()} if isinstance(value, dict) else {}
    if head == "fullname":
        return " ".join(parts[part] for part in _PARTS_OF_NAME if parts.get(part))
    lines = (" ".join(parts[part] for part in line if parts.get(part)) for line in _LINES_OF_ADDRESS)
    return "\n".join(line for line in lines if line)


def named(names: list[str]) -> str:
    """Several names as one phrase: "Subject, Location and Body"."""
    return QLocale().createSeparatedList(names)
