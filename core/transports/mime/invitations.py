"""Calendar objects recognised (RFC 5545, RFC 6047): method, UID and kind. Nothing else of them is read here."""

from __future__ import annotations

import re

from core.domain.mail_marks import Invitation
from core.transports.mime.charset import storable, utf8_or_1252
from core.transports.mime.notes import Notes

_CALENDARS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_LOOKED_AT = 256 * 1024
_FOLD = re.compile(rb"\r?\n[ \t]")
_BEGIN = re.compile(rb"^BEGIN:V(EVENT|TODO|JOURNAL|FREEBUSY)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
_UID = re.compile(rb"^UID(?:;[^:\r\n]{0,200})?:([^\r\n]{1,2000})", re.MULTILINE | re.IGNORECASE)
_METHOD = re.compile(rb"^METHOD:[ \t]*([A-Za-z-]{1,40})", re.MULTILINE | re.IGNORECASE)
_TNEF_METHODS = {
    "ipm.microsoft schedule.mtgreq": "REQUEST",
    "ipm.microsoft schedule.mtgcncl": "CANCEL",
    "ipm.microsoft schedule.mtgrespp": "REPLY",
    "ipm.microsoft schedule.mtgrespn": "REPLY",
    "ipm.microsoft schedule.mtgrespa": "REPLY",
    "ipm.schedule.meeting.request": "REQUEST",
    "ipm.schedule.meeting.canceled": "CANCEL",
    "ipm.schedule.meeting.resp.pos": "REPLY",
    "ipm.schedule.meeting.resp.neg": "REPLY",
    "ipm.schedule.meeting.resp.tent": "REPLY",
}


def is_calendar(mime_type: str, name: str) -> bool:
    """Whether a part is to be looked at."""
    return mime_type in _CALENDARS or name.lower().endswith(".ics")


def read_invitation(data: bytes, method: str, part: int, notes: Notes) -> Invitation | None:
    """What a calendar part is; `method` is that of its Content-Type, which counts before the one inside. None where it is none."""
    head = data[:_LOOKED_AT]
    if b"BEGIN:VCALENDAR" not in head.upper():
        return None
    head = _FOLD.sub(b"", head)
    begin = _BEGIN.search(head)
    written = _METHOD.search(head)
    found = method.strip().upper()[:40] or (written[1].decode("ascii").upper() if written else "")
    uid = _UID.search(head, begin.end() if begin else 0)
    text = storable(utf8_or_1252(uid[1].strip()), notes, "the calendar") if uid else ""
    return Invitation(storable(found, notes, "the calendar"), text, begin[1].decode("ascii").lower() if begin else "", part)


def tnef_invitation(message_class: str, uid: str) -> Invitation | None:
    """What a meeting in a TNEF container is, by its message class; None where it is none."""
    method = _TNEF_METHODS.get(message_class.strip().lower())
    return Invitation(method, uid, "event", None) if method is not None else None
