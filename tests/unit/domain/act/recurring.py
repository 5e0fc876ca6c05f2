"""Recurrences made at random, and what independent libraries say of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import recurring_ical_events
from hypothesis import strategies as st

from core.domain.act.patterns import (
    EVERY_DAY,
    WEEKDAYS,
    WEEKEND,
    Days,
    EndType,
    Instance,
    Pattern,
    PatternType,
    Range,
    Recurrence,
    ShortMonth,
)
from core.domain.act.rrule import rrule_of
from core.domain.act.spans import Span

#: Five zones whose clocks change at other times, by other amounts and in other halves of the year; the last changes by half an hour.
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Santiago", "Australia/Lord_Howe")

days_of_week = st.integers(1, 127).map(Days)
single_days = st.sampled_from([*Days, EVERY_DAY, WEEKDAYS, WEEKEND])
starts = st.dates(date(2015, 1, 1), date(2027, 12, 31))


@st.composite
def patterns(draw: st.DrawFn, *, exchange: bool = False) -> Pattern:
    """Any pattern; with `exchange` only such as Exchange can say."""
    kind = draw(st.sampled_from(PatternType))
    interval = draw(st.integers(1, 5))
    first_day = draw(st.integers(0, 6))
    match kind:
        case PatternType.DAILY:
            return Pattern(kind, draw(st.integers(1, 40)))
        case PatternType.WEEKLY:
            return Pattern(kind, interval, draw(days_of_week), first_day=first_day)
    month = draw(st.integers(1, 12)) if kind is PatternType.YEARLY else None
    if draw(st.booleans()):
        days = draw(single_days if exchange else days_of_week)
        instance = draw(st.sampled_from(Instance))
        # The fourth of several days always exists; the fifth is the last one.
        return Pattern(kind, interval, days, month=month, instance=instance)
    longest = 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    day = draw(st.integers(1, longest))
    short = ShortMonth.LAST_DAY if exchange or day <= 28 else draw(st.sampled_from(ShortMonth))
    return Pattern(kind, interval, day_of_month=day, month=month, short_months=short)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Any range that begins within some years."""
    start = draw(starts)
    match draw(st.sampled_from(EndType)):
        case EndType.COUNT:
            return Range.counted(start, draw(st.integers(1, 60)))
        case EndType.BY_DATE:
            return Range.until(start, start + timedelta(days=draw(st.integers(0, 3000))))
        case _:
            return Range(start)


@st.composite
def first_spans(draw: st.DrawFn, day: date) -> Span:
    """When the first occurrence is, on this day: in one of the zones, floating, or whole days."""
    kind = draw(st.sampled_from(["timed", "timed", "timed", "floating", "days"]))
    if kind == "days":
        return Span.days(day, day + timedelta(days=draw(st.integers(0, 3))))
    # The hours in which clocks are changed come up often.
    minutes = draw(st.one_of(st.integers(0, 24 * 60 - 1), st.integers(0, 4 * 60)))
    start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    end = start + timedelta(minutes=draw(st.integers(0, 26 * 60)))
    if kind == "floating":
        return Span(start, end)
    zone = draw(st.sampled_from(ZONES))
    first = Span.timed(start, start, zone)
    return Span(first.start, max(first.start, Span.timed(end, end, zone).start), zone)


def wall(text: str) -> datetime:
    """What a clock shows: a naive time."""
    return datetime.fromisoformat(text)


def event_text(first: Span, recurrence: Recurrence, deleted: Collection[date], changed: Mapping[date, tuple[str, Span]]) -> str:
    """A calendar with the series; `changed` gives for an original date its RECURRENCE-ID and span."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//", "BEGIN:VEVENT", "UID:one", "SUMMARY:series"]
    lines += [moment("DTSTART", first, first.wall_start), moment("DTEND", first, first.wall_end)]
    lines += [f"RRULE:{rrule_of(recurrence, first)}"]
    lines += [moment("EXDATE", first, datetime.combine(day, first.wall_start.time())) for day in sorted(deleted)]
    lines.append("END:VEVENT")
    for original, (identity, span) in sorted(changed.items()):
        lines += ["BEGIN:VEVENT", "UID:one", f"SUMMARY:{original}", identity, moment("DTSTART", span, span.wall_start)]
        lines += [moment("DTEND", span, span.wall_end), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def moment(name: str, span: Span, clock: datetime) -> str:
    """A property with a time, as the span's kind has it."""
    if span.all_day:
        return f"{name};VALUE=DATE:{clock:%Y%m%d}"
    return f"{name}{f';TZID={span.zone}' if span.zone else ''}:{clock:%Y%m%dT%H%M%S}"


def others(text: str, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """What recurring-ical-events finds in a window, in UTC; whole days and floating times as if their zone were UTC."""
    calendar = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between(start, end)
    return sorted((utc(event.start), utc(event.end)) for event in found)


def utc(value: Any) -> datetime:
    """A date or time of icalendar in UTC."""
    if not isinstance(value, datetime):
        return datetime.combine(value, datetime.min.time(), UTC)
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
