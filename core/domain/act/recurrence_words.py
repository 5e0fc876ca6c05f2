"""How a series recurs, as a sentence: every 2 weeks on Monday and Friday, from 2 March 2026, 10 times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.domain.act.patterns import EVERY_DAY, WEEKDAYS, WEEKEND, Days, EndType, Instance, Pattern, PatternType, Range, Recurrence

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNIT = {PatternType.DAILY: "day", PatternType.WEEKLY: "week", PatternType.MONTHLY: "month", PatternType.YEARLY: "year"}
_SETS = {EVERY_DAY: "day", WEEKDAYS: "weekday", WEEKEND: "weekend day"}
#: A week as people say it, whatever day it begins on.
_WEEK = (Days.MONDAY, Days.TUESDAY, Days.WEDNESDAY, Days.THURSDAY, Days.FRIDAY, Days.SATURDAY, Days.SUNDAY)


def recurrence_words(recurrence: Recurrence) -> str:
    """A recurrence in words, without the time of day."""
    return f"{_pattern(recurrence.pattern)}, {_range(recurrence.range)}"


def _pattern(pattern: Pattern) -> str:
    every = f"every {_UNIT[pattern.type]}" if pattern.interval == 1 else f"every {pattern.interval} {_UNIT[pattern.type]}s"
    match pattern.type:
        case PatternType.DAILY:
            return every
        case PatternType.WEEKLY:
            return f"{every} on {_listed([day.name or '' for day in _WEEK if day in pattern.days])}"
        case PatternType.MONTHLY:
            return f"{every} on {_day(pattern)}"
        case PatternType.YEARLY:
            month = _MONTHS[(pattern.month or 1) - 1]
            return f"{every} on {_day(pattern)} of {month}"


def _day(pattern: Pattern) -> str:
    if pattern.instance is None:
        return f"day {pattern.day_of_month}"
    place = "last" if pattern.instance is Instance.LAST else pattern.instance.name.lower()
    days = _SETS.get(pattern.days) or _listed([day.name or "" for day in _WEEK if day in pattern.days], "or")
    return f"the {place} {days}"


def _listed(names: Sequence[str], last: str = "and") -> str:
    said = [name.capitalize() for name in names]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {last} {said[-1]}"


def _range(within: Range) -> str:
    start = f"from {_date(within.start)}"
    match within.end_type:
        case EndType.NO_END:
            return f"{start} on"
        case EndType.COUNT:
            return f"{start}, {'once' if within.occurrences == 1 else f'{within.occurrences} times'}"
        case EndType.BY_DATE:
            return f"{start} to {_date(within.end_date or within.start)}"


def _date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
