"""The message that carries a meeting, as octets: plain text and iCalendar (RFC 5545, RFC 6047), as other systems get it.

The calendar part says what the client's record says; within the sandbox the record itself travels beside it.
"""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, tzinfo
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from core.sandbox.ews.act.record import Record, over
from core.sandbox.ews.act.recurrence import DAYS, Rule
from core.sandbox.ews.act.series import Series, span, zone_of_record
from core.sandbox.ews.act.zones import ical_zone
from core.sandbox.ews.letter import Address
from core.sandbox.ews.wire import child, content, local

METHODS = {"MeetingRequest": "REQUEST", "MeetingCancellation": "CANCEL", "MeetingResponse": "REPLY"}
"""The iTIP method of each kind of meeting message (RFC 5546)."""
_LISTS = ("RequiredAttendees", "OptionalAttendees", "Resources")
_ROLES = {"RequiredAttendees": "REQ-PARTICIPANT", "OptionalAttendees": "OPT-PARTICIPANT", "Resources": "NON-PARTICIPANT"}
_PARTSTAT = {"Accept": "ACCEPTED", "Tentative": "TENTATIVE", "Decline": "DECLINED"}


def attendees(record: Record, *names: str) -> list[tuple[ET.Element, Address]]:
    """The attendees in these lists, all where none is named: the element of each, and who it is."""
    found = []
    for name in names or _LISTS:
        for node in record.fields.get(name, ()):
            if local(node) == "Attendee":
                shown = content(node, "Mailbox", "Name") or ""
                found.append((node, Address(shown, (content(node, "Mailbox", "EmailAddress") or "").strip())))
    return found


def organizer(record: Record) -> Address:
    """Who called the meeting."""
    node = child(record.fields.get("Organizer"), "Mailbox")
    return Address(content(node, "Name") or "", content(node, "EmailAddress") or "")


def message(kind: str, record: Record, sender: Address, to: list[Address], subject: str, message_id: str, at: datetime) -> bytes:
    """The whole message, with CRLF at line ends; the same arguments give the same octets."""
    made = EmailMessage(policy=SMTP.clone(refold_source="none"))
    made["From"] = sender.header
    made["To"] = ", ".join(each.header for each in to)
    made["Subject"] = subject.replace("\r", " ").replace("\n", " ")
    made["Date"] = format_datetime(at)
    made["Message-ID"] = message_id
    made["Content-Class"] = "urn:content-classes:calendarmessage"
    made.set_content(record.plain_body)
    method = METHODS[kind]
    made.add_alternative(calendar_text(record, method, sender).decode(), subtype="calendar", params={"method": method})
    for number, part in enumerate(each for each in made.walk() if each.get_content_maintype() == "multipart"):
        part.set_boundary(f"=_meeting_{number}_{message_id.strip('<>').replace('@', '_')}")
    return made.as_bytes()


def calendar_text(record: Record, method: str, sender: Address | None = None) -> bytes:
    """The item as iCalendar: a series with its zone, exceptions and deletions; all-day ones by their dates."""
    lines = ["BEGIN:VCALENDAR", "PRODID:-//sandbox//exchange//EN", "VERSION:2.0", f"METHOD:{method}"]
    named = ""
    if "Recurrence" in record.fields and not record.flag("IsAllDayEvent"):
        node = record.fields.get("StartTimeZone")
        named = (node.get("Id") if node is not None else "") or "UTC"
        lines += ical_zone(zone_of_record(record), named, span(record)[0].year)
    lines += _event(record, record, method, sender, named)
    for day in sorted(record.exceptions) if "Recurrence" in record.fields else ():
        at = Series(record).at(day)
        changed = over(record, record.exceptions[day])
        changed.take("Recurrence")
        for name, value in (("Start", at.start), ("End", at.end), ("RecurrenceId", at.original)):
            changed.put(name, value)
        lines += _event(changed, record, method, sender, named)
    return "\r\n".join(_folded(line) for line in [*lines, "END:VCALENDAR", ""]).encode()


def _event(record: Record, series: Record, method: str, sender: Address | None, zone: str) -> list[str]:
    """One VEVENT; `series` is the record whose zone its times are in, `zone` the zone's name where they are not in UTC."""
    lines = ["BEGIN:VEVENT", f"UID:{record.text('UID')}"]
    for name, source in (("SUMMARY", "Subject"), ("LOCATION", "Location")):
        if record.text(source):
            lines.append(f"{name}:{_escaped(record.text(source))}")
    if record.plain_body:
        lines.append(f"DESCRIPTION:{_escaped(record.plain_body)}")
    stamp = record.when("DateTimeStamp")
    lines += [f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"] if stamp is not None else []
    for name, source in (("DTSTART", "Start"), ("DTEND", "End"), ("RECURRENCE-ID", "RecurrenceId")):
        at = record.when(source)
        if at is not None:
            lines.append(_time(name, at, series, zone))
    if "Recurrence" in record.fields:
        whole = Series(record)
        lines.append(f"RRULE:{rule_text(whole.rule, whole.zone, days=record.flag('IsAllDayEvent'))}")
        lines += [_time("EXDATE", whole.original(day), series, zone) for day in sorted(record.deleted)]
    lines.append(f"SEQUENCE:{record.text('AppointmentSequenceNumber', '0')}")
    lines.append(f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}")
    return [*lines, *_who(record, method, sender), "END:VEVENT"]


def _time(name: str, at: datetime, series: Record, zone: str) -> str:
    local_time = at.astimezone(zone_of_record(series))
    if series.flag("IsAllDayEvent"):
        return f"{name};VALUE=DATE:{local_time:%Y%m%d}"
    return f"{name};TZID={zone}:{local_time:%Y%m%dT%H%M%S}" if zone else f"{name}:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _who(record: Record, method: str, sender: Address | None) -> list[str]:
    lines = [f"ORGANIZER:mailto:{organizer(record).email}"]
    if method == "REPLY" and sender is not None:
        lines.append(f"ATTENDEE;PARTSTAT={_PARTSTAT.get(record.text('ResponseType'), 'NEEDS-ACTION')}:mailto:{sender.email}")
    elif method != "REPLY":
        for name in _LISTS:
            lines += [f"ATTENDEE;ROLE={_ROLES[name]};RSVP=TRUE:mailto:{who.email}" for _, who in attendees(record, name)]
    return lines


def _escaped(value: str) -> str:
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    parts = [line[start : start + 60] for start in range(0, len(line), 60)]
    return "\r\n ".join(parts) or line


def rule_text(rule: Rule, zone: tzinfo = UTC, *, days: bool = False) -> str:
    """The rule as RRULE for times in a zone, or for `days` without times."""
    codes = [DAYS[day][:2].upper() for day in rule.days]
    place = -1 if rule.week == 4 else rule.week + 1
    parts = {"FREQ": rule.kind.removeprefix("Absolute").removeprefix("Relative").removesuffix("Recurrence").upper()}
    if rule.interval != 1:
        parts["INTERVAL"] = str(rule.interval)
    if rule.kind.startswith("Absolute"):
        parts["BYMONTHDAY"] = str(rule.day_of_month)
    elif codes and len(codes) == 1 and rule.kind.startswith("Relative"):
        parts["BYDAY"] = f"{place}{codes[0]}"
    elif codes:
        parts["BYDAY"] = ",".join(codes)
        if rule.kind.startswith("Relative"):
            parts["BYSETPOS"] = str(place)
    if "Yearly" in rule.kind:
        parts["BYMONTH"] = str(rule.month)
    if rule.kind == "WeeklyRecurrence":
        parts["WKST"] = DAYS[rule.first_day_of_week][:2].upper()
    if rule.count is not None:
        parts["COUNT"] = str(rule.count)
    if rule.end is not None:
        last = datetime(rule.end.year, rule.end.month, rule.end.day, 23, 59, 59, tzinfo=zone).astimezone(UTC)
        parts["UNTIL"] = f"{rule.end:%Y%m%d}" if days else f"{last:%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in parts.items())
