"""Patterns and ranges of EWS, and the dates that they give.

A pattern gives dates; the time of day and the zone belong to the item. Counted are the dates from the first that fits on. A day of
the month that a month does not have is its last one, as Exchange does it (and RFC 5545 does not).
Source: MS-OXOCAL, section 2.2.1.44; the elements of RecurrencePatternTypes and RecurrenceRangeTypes in types.xsd.
"""

import calendar
import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.wire import content, local

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKS = ("First", "Second", "Third", "Fourth", "Last")
_GROUPS = {"Day": range(7), "Weekday": range(5), "WeekendDay": (5, 6)}

LAST_DAY = date(4500, 12, 31)
"""No series goes further (MS-OXOCAL)."""

PATTERNS = (
    "DailyRecurrence", "WeeklyRecurrence", "AbsoluteMonthlyRecurrence", "RelativeMonthlyRecurrence", "AbsoluteYearlyRecurrence",
    "RelativeYearlyRecurrence",
)  # fmt: skip
REGENERATIONS = ("DailyRegeneration", "WeeklyRegeneration", "MonthlyRegeneration", "YearlyRegeneration")
_RANGES = ("NoEndRecurrence", "EndDateRecurrence", "NumberedRecurrence")


@dataclass(frozen=True, slots=True)
class Rule:
    """One recurrence: a pattern and a range."""

    kind: str
    """The name of the pattern's element."""
    interval: int
    """In the unit of the pattern: days, weeks, months or years."""
    days: tuple[int, ...]
    """Days of the week, Monday is 0."""
    week: int
    """Which of the month: 0 to 3, or 4 for the last."""
    day_of_month: int
    month: int
    first_day_of_week: int
    start: date
    end: date | None
    """The last day on which an occurrence may begin, or None."""
    count: int | None
    """How many occurrences, or None."""

    @property
    def regenerates(self) -> bool:
        """Whether the next one is made when the last is done (tasks alone)."""
        return self.kind in REGENERATIONS

    @property
    def endless(self) -> bool:
        """Whether the series has no last occurrence."""
        return self.end is None and self.count is None

    def dates(self) -> Iterator[date]:
        """The dates of all occurrences in order; without end for an endless series but for `LAST_DAY`."""
        last = min(self.end or LAST_DAY, LAST_DAY)
        fitting = (each for each in self._pattern() if each >= self.start)
        return itertools.islice(itertools.takewhile(lambda each: each <= last, fitting), self.count)

    def _pattern(self) -> Iterator[date]:
        if self.kind == "DailyRecurrence" or self.regenerates:
            return self._daily()
        if self.kind == "WeeklyRecurrence":
            return self._weekly()
        return self._monthly()

    def _daily(self) -> Iterator[date]:
        at = self.start
        while at <= LAST_DAY:
            yield at
            at += timedelta(days=self.interval)

    def _weekly(self) -> Iterator[date]:
        week = self.start - timedelta(days=(self.start.weekday() - self.first_day_of_week) % 7)
        offsets = sorted((day - self.first_day_of_week) % 7 for day in self.days)
        while week <= LAST_DAY:
            yield from (week + timedelta(days=offset) for offset in offsets)
            week += timedelta(weeks=self.interval)

    def _monthly(self) -> Iterator[date]:
        yearly = "Yearly" in self.kind
        at = self.start.year * 12 + (self.month if yearly else self.start.month) - 1
        step = 12 if yearly else self.interval
        while at // 12 <= LAST_DAY.year:
            year, month = at // 12, at % 12 + 1
            yield self._within(year, month)
            at += step

    def _within(self, year: int, month: int) -> date:
        length = calendar.monthrange(year, month)[1]
        if self.kind.startswith("Absolute"):
            return date(year, month, min(self.day_of_month, length))
        fitting = [day for day in range(1, length + 1) if date(year, month, day).weekday() in self.days]
        return date(year, month, fitting[min(self.week, len(fitting) - 1)] if self.week < 4 else fitting[-1])


def read_rule(node: ET.Element, *, task: bool = False) -> Rule:
    """The rule in a Recurrence element. Raises EwsError."""
    allowed = (*PATTERNS, *REGENERATIONS) if task else PATTERNS
    pattern = next((each for each in node if local(each) in allowed), None)
    span = next((each for each in node if local(each) in _RANGES), None)
    if pattern is None or span is None:
        raise EwsError("ErrorInvalidRecurrence" if task else "ErrorCalendarInvalidRecurrence")
    count = content(span, "NumberOfOccurrences")
    end = content(span, "EndDate")
    rule = Rule(
        local(pattern),
        int(content(pattern, "Interval") or 1),
        _days(content(pattern, "DaysOfWeek")),
        _place(content(pattern, "DayOfWeekIndex"), WEEKS),
        int(content(pattern, "DayOfMonth") or 1),
        _place(content(pattern, "Month"), MONTHS) + 1,
        _place(content(pattern, "FirstDayOfWeek"), DAYS),
        _day(content(span, "StartDate") or ""),
        _day(end) if end else None,
        int(count) if count else None,
    )
    _check(rule)
    return rule


def _check(rule: Rule) -> None:
    most = 999 if rule.regenerates or rule.kind == "DailyRecurrence" else 99
    bad = not 1 <= rule.interval <= most or not 1 <= rule.day_of_month <= 31
    bad = bad or (rule.count is not None and not 1 <= rule.count <= 999)
    bad = bad or (rule.kind.startswith(("Weekly", "Relative")) and not rule.days and not rule.regenerates)
    if bad:
        raise EwsError("ErrorCalendarInvalidRecurrence")
    if rule.end is not None and rule.end < rule.start:
        raise EwsError("ErrorCalendarEndDateIsEarlierThanStartDate")
    if next(rule.dates(), None) is None:
        raise EwsError("ErrorRecurrenceHasNoOccurrence")


def _days(given: str | None) -> tuple[int, ...]:
    found: list[int] = []
    for word in (given or "").split():
        found += _GROUPS[word] if word in _GROUPS else (_place(word, DAYS),)
    return tuple(found)


def _place(word: str | None, words: tuple[str, ...]) -> int:
    if word is None:
        return 0
    if word.strip() not in words:
        raise ValueError(f"{word} is none of {', '.join(words)}")
    return words.index(word.strip())


def _day(given: str) -> date:
    """A day as the schema's date: an offset behind it says nothing. Raises ValueError."""
    return date.fromisoformat(given.strip()[:10])
