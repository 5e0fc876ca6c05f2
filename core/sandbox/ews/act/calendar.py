"""What Exchange makes of an appointment that a client gives or changes.

Times without an offset are in the item's zone. All-day ones go from midnight to midnight of it; a series begins at its first
occurrence, whatever start was given. Another pattern, another start or another zone drops exceptions and deletions; another range
alone keeps those that it still holds.
"""

import copy
import dataclasses
from datetime import UTC, date, datetime, timedelta, tzinfo

from core.sandbox.ews.act import invitation
from core.sandbox.ews.act.global_id import new_uid
from core.sandbox.ews.act.record import Record, made, over
from core.sandbox.ews.act.recurrence import read_rule
from core.sandbox.ews.act.series import Series, span, zone_of_record
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.store import EwsMailbox
from core.sandbox.ews.wire import local

_TRACKED = frozenset({"ResponseType", "LastResponseTime", "ProposedStart", "ProposedEnd"})
LONGEST = timedelta(days=5 * 366)
"""No appointment is longer (ErrorCalendarDurationIsTooLong)."""


def settle_new(record: Record, box: EwsMailbox, seed: str, zone: tzinfo) -> None:
    """Complete a new appointment; `zone` is what its times are in where it names none. Raises EwsError, ValueError."""
    if "Start" not in record.fields or "End" not in record.fields:
        raise EwsError("ErrorRequiredPropertyMissing")
    if not record.text("UID"):
        record.put("UID", new_uid(seed))
    for name, value in (("LegacyFreeBusyStatus", "Busy"), ("IsResponseRequested", True)):
        if name not in record.fields:
            record.put(name, value)
    # Exchange sets a reminder unless it is told not to.
    if "ReminderIsSet" not in record.fields:
        record.put("ReminderIsSet", True)
        if "ReminderMinutesBeforeStart" not in record.fields:
            record.put("ReminderMinutesBeforeStart", 15)
    own(record, box)
    keep_tracking(record, Record())
    record.put("DateTimeStamp", box.now())
    settle_times(record, zone)
    if "Recurrence" in record.fields:
        _to_first(record)


def own(record: Record, box: EwsMailbox) -> None:
    """Make the mailbox the organizer."""
    mailbox = made("Mailbox")
    mailbox.extend((made("Name", box.name), made("EmailAddress", box.address), made("RoutingType", "SMTP")))
    organizer = made("Organizer")
    organizer.append(mailbox)
    record.fields["Organizer"] = organizer
    with_people(record)


def with_people(record: Record) -> None:
    """Let an appointment of the organizer be a meeting as long as it has attendees, and after invitations were sent."""
    if record.text("MyResponseType", "Unknown") not in {"Unknown", "Organizer"}:
        return
    people = any(len(record.fields.get(name, ())) for name in ("RequiredAttendees", "OptionalAttendees", "Resources"))
    meeting = people or record.flag("MeetingRequestWasSent")
    record.put("IsMeeting", meeting)
    record.put("MyResponseType", "Organizer" if meeting else "Unknown")


def keep_tracking(record: Record, before: Record) -> None:
    """Let the answers of attendees be what was tracked: a client's word on them does not count."""
    known = {who.email.casefold(): node for node, who in invitation.attendees(before)}
    for node, who in invitation.attendees(record):
        old = known.get(who.email.casefold())
        tracked = [each for each in old if local(each) in _TRACKED] if old is not None else [made("ResponseType", "Unknown")]
        node[:] = [each for each in node if local(each) not in _TRACKED] + copy.deepcopy(tracked)


def settle_times(record: Record, zone: tzinfo) -> None:
    """Bring start and end to UTC, and all-day ones to midnight. Raises EwsError, ValueError."""
    named = zone_of_record(record) if {"StartTimeZone", "MeetingTimeZone"} & record.fields.keys() else zone
    start, end = (_instant(record.text(name), named) for name in ("Start", "End"))
    if end < start:
        raise EwsError("ErrorCalendarEndDateIsEarlierThanStartDate")
    if end - start > LONGEST:
        raise EwsError("ErrorCalendarDurationIsTooLong")
    if record.flag("IsAllDayEvent"):
        start, end = _days(start, end, named)
    record.put("Start", start)
    record.put("End", end)


def _instant(given: str, zone: tzinfo) -> datetime:
    at = datetime.fromisoformat(given.strip())
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC).replace(microsecond=0)


def _days(start: datetime, end: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    first, last = start.astimezone(zone), end.astimezone(zone)
    begin = first.replace(hour=0, minute=0, second=0, tzinfo=None)
    until = last.replace(hour=0, minute=0, second=0, tzinfo=None)
    # By instants: clocks that leave midnight out show a later hour at it.
    if until.replace(tzinfo=zone).astimezone(UTC) < end.astimezone(UTC) or until == begin:
        until += timedelta(days=1)
    return begin.replace(tzinfo=zone).astimezone(UTC), until.replace(tzinfo=zone).astimezone(UTC)


def _to_first(record: Record) -> None:
    """Put start and end of a series at its first occurrence. Raises EwsError."""
    first = next(read_rule(record.fields["Recurrence"]).dates())
    zone = zone_of_record(record)
    start, end = (each.astimezone(zone).replace(tzinfo=None) for each in span(record))
    moved = first - start.date()
    record.put("Start", (start + moved).replace(tzinfo=zone))
    record.put("End", (end + moved).replace(tzinfo=zone))


def settle_changed(record: Record, before: Record, zone: tzinfo) -> None:
    """Complete an appointment that was changed; `before` is how it was. Raises EwsError, ValueError."""
    settle_times(record, zone)
    keep_tracking(record, before)
    with_people(record)
    if "Recurrence" not in record.fields:
        record.exceptions, record.deleted = {}, set()
        return
    _to_first(record)
    if "Recurrence" not in before.fields or _pattern(record) != _pattern(before):
        record.exceptions, record.deleted = {}, set()
        return
    series = Series(record)
    record.exceptions = {day: each for day, each in record.exceptions.items() if series.has(day)}
    record.deleted = {day for day in record.deleted if series.has(day)}


def _pattern(record: Record) -> tuple[object, ...]:
    """What exceptions hang on: the rule without its end, when the first begins and how long it takes."""
    series = Series(record)
    rule = dataclasses.replace(series.rule, end=None, count=None)
    first = next(series.rule.dates())
    return rule, series.original(first), span(record), record.flag("IsAllDayEvent")


def settle_exception(master: Record, day: date, before: Record, zone: tzinfo) -> None:
    """Check an exception that was changed; `before` is how it was, empty if it was none. Raises EwsError, ValueError."""
    changed = master.exceptions[day]
    if "Recurrence" in changed.fields:
        raise EwsError("ErrorCalendarInvalidPropertyValue")
    series = Series(master)
    keep_tracking(changed, over(master, before))
    if not {"Start", "End", "IsAllDayEvent"} & changed.fields.keys():
        return
    at = Series(dataclasses.replace(master, exceptions={})).at(day)
    merged = Record({**master.fields, **changed.fields})
    for name, value in (("Start", at.start), ("End", at.end)):
        if name not in changed.fields:
            merged.put(name, value)
    settle_times(merged, zone)
    changed.fields["Start"], changed.fields["End"] = merged.fields["Start"], merged.fields["End"]
    moved = series.at(day)
    previous, following = series.neighbours(day)
    begins = moved.start.astimezone(series.zone).date()
    if previous is not None and begins <= previous.start.astimezone(series.zone).date():
        raise EwsError("ErrorOccurrenceCrossingBoundary")
    if following is not None and begins >= following.start.astimezone(series.zone).date():
        raise EwsError("ErrorOccurrenceCrossingBoundary")
