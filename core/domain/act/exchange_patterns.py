"""Recurrence as Exchange Web Services says it: the names of its patterns and ranges (MS-OXWSCDATA 2.2), as values.

Exchange has no yearly pattern of every second year; such a one is said as every 24th month, and comes back as that. `same_dates` tells
that both are the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.domain.act.patterns import (
    EVERY_DAY,
    MAX_OCCURRENCES,
    WEEKDAYS,
    WEEKEND,
    Days,
    EndType,
    Instance,
    Pattern,
    PatternType,
    Range,
    Recurrence,
    RecurrenceInvalid,
    ShortMonth,
)  # fmt: skip

_DAY_NAMES = {
    **{f"{day.name or ''}".capitalize(): day for day in Days},
    "Day": EVERY_DAY,
    "Weekday": WEEKDAYS,
    "WeekendDay": WEEKEND,
}
_NAME_OF_DAYS = {days: name for name, days in _DAY_NAMES.items()}
_WEEK = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: What Exchange takes as an interval: of days, weeks, and months.
_MAX_INTERVAL = {PatternType.DAILY: 999, PatternType.WEEKLY: 99, PatternType.MONTHLY: 99}


class PatternName(StrEnum):
    """Elements of t:Recurrence that say when."""

    DAILY = "DailyRecurrence"
    WEEKLY = "WeeklyRecurrence"
    ABSOLUTE_MONTHLY = "AbsoluteMonthlyRecurrence"
    RELATIVE_MONTHLY = "RelativeMonthlyRecurrence"
    ABSOLUTE_YEARLY = "AbsoluteYearlyRecurrence"
    RELATIVE_YEARLY = "RelativeYearlyRecurrence"


class RangeName(StrEnum):
    """Elements of t:Recurrence that say how long."""

    NO_END = "NoEndRecurrence"
    END_DATE = "EndDateRecurrence"
    NUMBERED = "NumberedRecurrence"


@dataclass(frozen=True, slots=True)
class ExchangePattern:
    """A pattern's element with its children's texts; None is an absent child. `days` are the words of DaysOfWeek in order."""

    name: PatternName | str
    interval: int | None = None
    days: tuple[str, ...] = ()
    index: str | None = None
    day_of_month: int | None = None
    month: str | None = None
    first_day_of_week: str | None = None


@dataclass(frozen=True, slots=True)
class ExchangeRange:
    """A range's element with its children."""

    name: RangeName
    start: date
    end: date | None = None
    occurrences: int | None = None


def to_exchange(recurrence: Recurrence) -> tuple[ExchangePattern, ExchangeRange]:
    """How Exchange says it; raises RecurrenceInvalid where it cannot."""
    return _to_pattern(by_months(recurrence.pattern, recurrence.range.start)), _to_range(recurrence.range)


def from_exchange(pattern: ExchangePattern, within: ExchangeRange) -> Recurrence:
    """What Exchange says; raises RecurrenceInvalid for what is none here, as a task that is made anew when it is done."""
    return Recurrence(_from_pattern(pattern), _from_range(within))


def by_months(pattern: Pattern, start: date) -> Pattern:
    """The same dates as a monthly pattern, where it is yearly with an interval; `start` is where its range begins."""
    if pattern.type is not PatternType.YEARLY or pattern.interval == 1:
        return pattern
    if pattern.month != start.month:
        raise RecurrenceInvalid("every so many years in another month than that in which the series begins cannot be said in months")
    return replace(pattern, type=PatternType.MONTHLY, interval=12 * pattern.interval, month=None)


def same_dates(one: Recurrence, other: Recurrence) -> bool:
    """Whether two say the same, in whichever words; the week's first day counts only where weeks are left out."""
    return plainly(one) == plainly(other)


def plainly(recurrence: Recurrence) -> Recurrence:
    """One way of saying it among those that mean the same."""
    pattern, start = recurrence.pattern, recurrence.range.start
    if pattern.type is PatternType.YEARLY and pattern.month == start.month:
        pattern = replace(pattern, type=PatternType.MONTHLY, interval=12 * pattern.interval, month=None)
    if pattern.type is not PatternType.WEEKLY or pattern.interval == 1:
        pattern = replace(pattern, first_day=0)
    if pattern.type is PatternType.WEEKLY and pattern.days == EVERY_DAY and pattern.interval == 1:
        pattern = Pattern(PatternType.DAILY)
    if (pattern.day_of_month or 0) <= 28:
        pattern = replace(pattern, short_months=ShortMonth.LAST_DAY)
    return replace(recurrence, pattern=pattern)


def _to_pattern(pattern: Pattern) -> ExchangePattern:
    limit = _MAX_INTERVAL.get(pattern.type, 1)
    if pattern.interval > limit:
        raise RecurrenceInvalid(f"an interval of {pattern.interval} is more than Exchange takes ({limit})")
    if pattern.short_months is ShortMonth.SKIP and (pattern.day_of_month or 0) > 28:
        raise RecurrenceInvalid("Exchange uses the last day of a shorter month and cannot leave the month out")
    month = _MONTHS[pattern.month - 1] if pattern.month is not None else None
    interval = None if pattern.type is PatternType.YEARLY else pattern.interval
    match pattern.type:
        case PatternType.DAILY:
            return ExchangePattern(PatternName.DAILY, interval)
        case PatternType.WEEKLY:
            days = tuple(day.name.capitalize() for day in Days if day & pattern.days and day.name)
            return ExchangePattern(PatternName.WEEKLY, interval, days, first_day_of_week=_WEEK[pattern.first_day])
        case PatternType.MONTHLY | PatternType.YEARLY:
            absolute, relative = (
                (PatternName.ABSOLUTE_MONTHLY, PatternName.RELATIVE_MONTHLY)
                if pattern.type is PatternType.MONTHLY
                else (PatternName.ABSOLUTE_YEARLY, PatternName.RELATIVE_YEARLY)
            )
            if pattern.instance is None:
                return ExchangePattern(absolute, interval, day_of_month=pattern.day_of_month, month=month)
            name = _NAME_OF_DAYS.get(pattern.days)
            if name is None:
                raise RecurrenceInvalid("in a month Exchange takes one day of the week, any day, a weekday or a weekend day")
            return ExchangePattern(relative, interval, (name,), pattern.instance.name.capitalize(), month=month)


def _from_pattern(pattern: ExchangePattern) -> Pattern:
    try:
        name = PatternName(pattern.name)
    except ValueError as error:
        raise RecurrenceInvalid(f"{pattern.name} is no pattern with dates: the next one begins when this one is done") from error
    interval, month = pattern.interval or 1, _month(pattern.month)
    match name:
        case PatternName.DAILY:
            return Pattern(PatternType.DAILY, interval)
        case PatternName.WEEKLY:
            first = _WEEK.index(pattern.first_day_of_week) if pattern.first_day_of_week in _WEEK else 0
            return Pattern(PatternType.WEEKLY, interval, _days(pattern.days), first_day=first)
        case PatternName.ABSOLUTE_MONTHLY:
            return Pattern(PatternType.MONTHLY, interval, day_of_month=pattern.day_of_month)
        case PatternName.ABSOLUTE_YEARLY:
            day = min(pattern.day_of_month or 1, _longest(month))
            return Pattern(PatternType.YEARLY, 1, day_of_month=day, month=month)
        case PatternName.RELATIVE_MONTHLY:
            return Pattern(PatternType.MONTHLY, interval, _days(pattern.days), instance=_index(pattern.index))
        case PatternName.RELATIVE_YEARLY:
            return Pattern(PatternType.YEARLY, 1, _days(pattern.days), instance=_index(pattern.index), month=month)


def _longest(month: int | None) -> int:
    return 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _days(names: tuple[str, ...]) -> Days:
    days = Days(0)
    for name in names:
        if name not in _DAY_NAMES:
            raise RecurrenceInvalid(f"{name!r} is no day of the week")
        days |= _DAY_NAMES[name]
    return days


def _index(name: str | None) -> Instance:
    try:
        return Instance[(name or "").upper()]
    except KeyError as error:
        raise RecurrenceInvalid(f"{name!r} is none of the first to fourth, or the last") from error


def _month(name: str | None) -> int | None:
    if name is None:
        return None
    if name not in _MONTHS:
        raise RecurrenceInvalid(f"{name!r} is no month")
    return _MONTHS.index(name) + 1


def _to_range(within: Range) -> ExchangeRange:
    match within.end_type:
        case EndType.NO_END:
            return ExchangeRange(RangeName.NO_END, within.start)
        case EndType.BY_DATE:
            return ExchangeRange(RangeName.END_DATE, within.start, end=within.end_date)
        case EndType.COUNT:
            if (within.occurrences or 0) > MAX_OCCURRENCES:
                raise RecurrenceInvalid(f"{within.occurrences} occurrences are more than Exchange counts ({MAX_OCCURRENCES})")
            return ExchangeRange(RangeName.NUMBERED, within.start, occurrences=within.occurrences)


def _from_range(within: ExchangeRange) -> Range:
    match within.name:
        case RangeName.NO_END:
            return Range(within.start)
        case RangeName.END_DATE:
            return Range(within.start, EndType.BY_DATE, end_date=within.end)
        case RangeName.NUMBERED:
            return Range(within.start, EndType.COUNT, within.occurrences)
