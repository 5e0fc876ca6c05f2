"""Recurrence as iCalendar says it: RRULE (RFC 5545 3.3.10), as far as the original's columns can say the same.

What they cannot say (several days of a month, hours, rules in other calendars) raises RecurrenceInvalid with words for it; nothing is
rounded to something similar.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.domain.act.expansion import is_date_of
from core.domain.act.patterns import (
    EVERY_DAY,
    NO_DAYS,
    Days,
    EndType,
    Instance,
    Pattern,
    PatternType,
    Range,
    Recurrence,
    RecurrenceInvalid,
    ShortMonth,
    day_flag,
)  # fmt: skip
from core.domain.act.spans import Span, wall_of

_NAMES = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_DAY_ITEM = re.compile(r"([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)")
_MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z)?)?")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "RSCALE", "SKIP"}
#: By day of the month: the days of which the last one there is means "this day, or the last of a shorter month".
_CLAMPED = {29: (28, 29), 30: (28, 29, 30), 31: (28, 29, 30, 31)}


def rrule_of(recurrence: Recurrence, first: Span) -> str:
    """The value of RRULE. `first` is the first occurrence: its kind decides how an end date is said."""
    pattern, within = recurrence.pattern, recurrence.range
    parts = [f"FREQ={pattern.type.name}", f"INTERVAL={pattern.interval}"]
    if pattern.month is not None:
        parts.append(f"BYMONTH={pattern.month}")
    if pattern.day_of_month is not None:
        parts.append(_by_month_day(pattern))
    if pattern.instance is not None:
        parts.append(_by_nth_day(pattern))
    elif pattern.days:
        parts.append(f"BYDAY={_day_list(pattern.days)}")
    if pattern.type is PatternType.WEEKLY:
        parts.append(f"WKST={_NAMES[pattern.first_day]}")
    if within.occurrences is not None:
        parts.append(f"COUNT={within.occurrences}")
    if within.end_date is not None:
        parts.append(f"UNTIL={_until(within.end_date, first)}")
    return ";".join(parts)


def recurrence_of(rule: str, first: Span) -> Recurrence:
    """What an RRULE says of an appointment whose first occurrence is `first` (DTSTART); raises RecurrenceInvalid."""
    parts = _parts(rule)
    try:
        frequency = PatternType[parts.get("FREQ", "")]
    except KeyError as error:
        raise RecurrenceInvalid(f"a frequency of {parts.get('FREQ') or 'nothing'} is not one of days, weeks, months or years") from error
    interval = _number(parts.get("INTERVAL", "1"), "INTERVAL")
    pattern = _pattern(frequency, interval, parts, first.first_day)
    within = _range(parts, first)
    if not is_date_of(pattern, Range(within.start), within.start):
        raise RecurrenceInvalid(f"the first occurrence, on {within.start}, is none that the rule gives")
    return Recurrence(pattern, within)


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in "".join(rule.upper().split()).strip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise RecurrenceInvalid(f"{part!r} is no part of a rule, or is said twice")
        parts[name] = value
    foreign = sorted(parts.keys() - _KNOWN)
    if foreign:
        raise RecurrenceInvalid(f"the rule says {', '.join(foreign)}, which appointments here cannot follow")
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.get("SKIP", "OMIT") != "OMIT":
        raise RecurrenceInvalid("the rule counts in another calendar, or moves days that a month does not have")
    return parts


def _pattern(frequency: PatternType, interval: int, parts: dict[str, str], start: date) -> Pattern:
    match frequency:
        case PatternType.DAILY:
            return _daily(interval, parts)
        case PatternType.WEEKLY:
            return _weekly(interval, parts, start)
        case PatternType.MONTHLY | PatternType.YEARLY:
            return _by_month(frequency, interval, parts, start)


def _daily(interval: int, parts: dict[str, str]) -> Pattern:
    _only(parts, "BYDAY")
    days = _plain_days(parts.get("BYDAY"))
    if not days or days == EVERY_DAY:
        return Pattern(PatternType.DAILY, interval)
    if interval != 1:
        raise RecurrenceInvalid("every so many days, but on some days of the week only, is no pattern here")
    return Pattern(PatternType.WEEKLY, 1, days, first_day=_week_start(parts))


def _weekly(interval: int, parts: dict[str, str], start: date) -> Pattern:
    _only(parts, "BYDAY")
    days = _plain_days(parts.get("BYDAY")) or day_flag(start)
    return Pattern(PatternType.WEEKLY, interval, days, first_day=_week_start(parts))


def _by_month(frequency: PatternType, interval: int, parts: dict[str, str], start: date) -> Pattern:
    _only(parts, "BYDAY", "BYMONTHDAY", "BYSETPOS", *(["BYMONTH"] if frequency is PatternType.YEARLY else []))
    if "BYDAY" in parts and "BYMONTHDAY" in parts:
        raise RecurrenceInvalid("a day of the month and a day of the week at once is no pattern here")
    if frequency is PatternType.YEARLY and "BYMONTH" not in parts and not parts.keys().isdisjoint({"BYDAY", "BYMONTHDAY", "BYSETPOS"}):
        raise RecurrenceInvalid("a yearly rule without a month, but with days, is no pattern here")
    month = _number(parts.get("BYMONTH", str(start.month)), "BYMONTH") if frequency is PatternType.YEARLY else None
    pattern = Pattern(frequency, interval, month=month, day_of_month=1)
    if "BYDAY" in parts:
        days, instance = _nth(parts["BYDAY"], parts.get("BYSETPOS"))
        return replace(pattern, day_of_month=None, days=days, instance=instance)
    day, short = _month_day(parts, start)
    if month is not None and day == 31 and short is ShortMonth.LAST_DAY and month in {2, 4, 6, 9, 11}:
        day = 29 if month == 2 else 30
    return replace(pattern, day_of_month=day, short_months=short)


def _month_day(parts: dict[str, str], start: date) -> tuple[int, ShortMonth]:
    """The day of the month, and whether a shorter month gives its last day instead."""
    position = parts.get("BYSETPOS")
    numbers = sorted(_number(text, "BYMONTHDAY") for text in parts.get("BYMONTHDAY", str(start.day)).split(","))
    if numbers == [-1] and position in {None, "-1", "1"}:
        return 31, ShortMonth.LAST_DAY
    if position == "-1" and numbers and tuple(numbers) == _CLAMPED.get(numbers[-1]):
        return numbers[-1], ShortMonth.LAST_DAY
    if len(numbers) == 1 and 1 <= numbers[0] <= 31 and position in {None, "-1", "1"}:
        return numbers[0], ShortMonth.SKIP if numbers[0] > 28 else ShortMonth.LAST_DAY
    raise RecurrenceInvalid("several days of the month, or days counted from its end, are no pattern here")


def _nth(text: str, position: str | None) -> tuple[Days, Instance]:
    """The days of the week and which of them in the month."""
    items = [_DAY_ITEM.fullmatch(item) for item in text.split(",")]
    if len(items) == 1 and items[0] is not None and items[0][1] and position in {None, "1", "-1"}:
        return _flag(items[0][2]), _instance(items[0][1])
    if position is None or any(item is None or item[1] for item in items):
        raise RecurrenceInvalid("days of the week in a month need to be told which of them: the first to fourth, or the last")
    return _plain_days(text), _instance(position)


def _instance(text: str) -> Instance:
    number = _number(text, "BYDAY or BYSETPOS")
    if number == -1:
        return Instance.LAST
    if not 1 <= number <= 4:
        raise RecurrenceInvalid(f"only the first to fourth and the last of a month can be meant, not number {number}")
    return Instance(number)


def _range(parts: dict[str, str], first: Span) -> Range:
    if "COUNT" in parts and "UNTIL" in parts:
        raise RecurrenceInvalid("a rule ends by a number of occurrences or by a date, not by both")
    if "COUNT" in parts:
        return Range(first.first_day, EndType.COUNT, _number(parts["COUNT"], "COUNT"))
    if "UNTIL" in parts:
        return Range(first.first_day, EndType.BY_DATE, end_date=_end_date(parts["UNTIL"], first))
    return Range(first.first_day)


def _end_date(text: str, first: Span) -> date:
    """The last date on which an occurrence may begin, by the clocks of the series."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise RecurrenceInvalid(f"{text!r} is no end of a series")
    try:
        day = datetime.strptime(found[1], "%Y%m%d").replace(tzinfo=UTC)
        if not found[2]:
            return day.date()
        clock = datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise RecurrenceInvalid(f"{text!r} is no end of a series") from error
    if first.all_day:
        return clock.date()
    wall = wall_of(clock, first.zone) if found[3] and first.zone else clock.replace(tzinfo=None)
    return wall.date() if wall.time() >= first.wall_start.time() else wall.date() - timedelta(days=1)


def _until(end: date, first: Span) -> str:
    """Where an end date falls, in the kind of value that the first occurrence has."""
    if first.all_day:
        return f"{end:%Y%m%d}"
    last = datetime.combine(end, first.wall_start.time())
    if first.zone:
        return f"{Span.timed(last, last, first.zone).start:%Y%m%dT%H%M%SZ}"
    return f"{last:%Y%m%dT%H%M%S}"


def _by_month_day(pattern: Pattern) -> str:
    day = pattern.day_of_month or 1
    if pattern.short_months is ShortMonth.SKIP or day <= 28:
        return f"BYMONTHDAY={day}"
    if day == 31:
        return "BYMONTHDAY=-1"
    return f"BYMONTHDAY={','.join(map(str, _CLAMPED[day]))};BYSETPOS=-1"


def _by_nth_day(pattern: Pattern) -> str:
    number = -1 if pattern.instance is Instance.LAST else int(pattern.instance or 1)
    if pattern.days.bit_count() == 1:
        return f"BYDAY={number}{_day_list(pattern.days)}"
    return f"BYDAY={_day_list(pattern.days)};BYSETPOS={number}"


def _day_list(days: Days) -> str:
    return ",".join(name for number, name in enumerate(_NAMES) if days & (1 << number))


def _plain_days(text: str | None) -> Days:
    days = NO_DAYS
    for item in text.split(",") if text else ():
        if item not in _NAMES:
            raise RecurrenceInvalid(f"{item!r} is no day of the week by itself")
        days |= _flag(item)
    return days


def _flag(name: str) -> Days:
    return Days(1 << _NAMES.index(name))


def _week_start(parts: dict[str, str]) -> int:
    name = parts.get("WKST", "MO")
    if name not in _NAMES:
        raise RecurrenceInvalid(f"a week cannot begin on {name!r}")
    return _NAMES.index(name)


def _number(text: str, name: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise RecurrenceInvalid(f"{name} is no number: {text!r}") from error


def _only(parts: dict[str, str], *allowed: str) -> None:
    foreign = sorted(name for name in parts if name.startswith("BY") and name not in allowed)
    if foreign:
        raise RecurrenceInvalid(f"{parts['FREQ'].lower()} rules with {', '.join(foreign)} are no pattern here")
