"""When a series takes place: the dates of a pattern, and the occurrences of a series with its exceptions and deletions.

An occurrence is known by its original date: the date that the pattern gives it, in the zone of the series, wherever it was moved to. A
pattern gives a date at most once, so that is an identity. Each occurrence is at the same time of day as the first and lasts as long, by
the clocks of the zone: a meeting at nine is at nine after the change to summer time too.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache

from core.domain.act.patterns import Days, Instance, Pattern, PatternType, Range, Recurrence, ShortMonth, day_flag
from core.domain.act.spans import Span

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence. `original` is the date that the pattern gives it; `changed` that it is an exception."""

    original: date
    span: Span
    changed: bool = False


def dates(pattern: Pattern, within: Range, after: date | None = None) -> Iterator[date]:
    """The dates of a pattern, ascending, without those before `after`. Endless ranges end with the calendar, in the year 9999."""
    first = within.start if after is None or within.occurrences is not None else max(within.start, after)
    left = within.occurrences
    for day in _from_period(pattern, within.start, _period_of(pattern, within.start, first)):
        if day < within.start:
            continue
        if within.end_date is not None and day > within.end_date:
            return
        if after is None or day >= after:
            yield day
        if left is not None:
            left -= 1
            if left == 0:
                return


def is_date_of(pattern: Pattern, within: Range, day: date) -> bool:
    """Whether a pattern gives this date."""
    return next(dates(pattern, within, day), None) == day


@lru_cache(maxsize=4096)
def last_date(recurrence: Recurrence) -> date | None:
    """The last date of a series, None of one without an end or without any occurrence."""
    last = None
    within = recurrence.range
    if within.occurrences is None and within.end_date is None:
        return None
    if within.end_date is not None:
        # The last date is within one period before the end; looking from further ahead than the longest of them costs nothing.
        ahead = within.end_date - min(timedelta(days=_longest_period(recurrence.pattern)), within.end_date - date.min)
        for last in dates(recurrence.pattern, within, ahead):  # noqa: B007  the last one is wanted
            pass
    if last is None:
        for last in dates(recurrence.pattern, within):  # noqa: B007  the last one is wanted
            pass
    return last


def occurrences(
    first: Span,
    recurrence: Recurrence,
    deleted: Collection[date] = (),
    changed: Mapping[date, Span] | None = None,
    after: date | None = None,
) -> Iterator[Occurrence]:
    """The occurrences of a series in the order of their original dates, endless where the series is.

    `first` gives time of day, length and zone; `changed` are the spans of exceptions by original date; `after` leaves out those whose
    original date is before it. Deleted ones are left out, whether they were changed before or not.
    """
    for day in dates(recurrence.pattern, recurrence.range, after):
        if day in deleted:
            continue
        exception = (changed or {}).get(day)
        try:
            yield Occurrence(day, exception or span_on(first, day), exception is not None)
        except OverflowError:  # the last day of the calendar, or past it in UTC
            return


def between(
    first: Span,
    recurrence: Recurrence,
    start: datetime,
    end: datetime,
    *,
    reader: str,
    deleted: Collection[date] = (),
    changed: Mapping[date, Span] | None = None,
) -> list[Occurrence]:
    """The occurrences that overlap a window of instants (aware, end exclusive), ordered by when they start.

    `reader` is the zone in which whole days and floating times are read. Exceptions count by where they were moved to.
    """
    longest = (first.end - first.start) + 3 * _DAY
    opened = start.date() - longest if start.date() - date.min > longest else date.min
    found = []
    for one in occurrences(first, recurrence, deleted, None, opened):
        if one.span.instants(reader)[0] >= end:
            break
        if changed is None or one.original not in changed:
            found.append(one)
    for original, span in (changed or {}).items():
        if original not in deleted and is_date_of(recurrence.pattern, recurrence.range, original):
            found.append(Occurrence(original, span, changed=True))
    keyed = [(one.span.instants(reader), one) for one in found]
    overlapping = [(at, one) for at, one in keyed if at[0] < end and (at[1] > start or at[0] >= start)]
    return [one for _, one in sorted(overlapping, key=lambda pair: (pair[0], pair[1].original))]


def span_on(first: Span, day: date) -> Span:
    """When the occurrence of a date is: as the first, by the clocks of its zone."""
    if day == first.first_day:
        return first
    start, end = first.wall_start, first.wall_end
    # Of two equal hours the first is meant; only the first occurrence says by its instant which of them it is in.
    moved = datetime.combine(day, start.time().replace(fold=0))
    until = moved + (end - start)
    if first.zone:
        return _timed(moved, until, first)
    return Span(moved, until, all_day=first.all_day)


def _timed(start: datetime, end: datetime, first: Span) -> Span:
    span_start, span_end = Span.timed(start, start, first.zone).start, Span.timed(end, end, first.zone).start
    # Clocks that are set back or forward in between can make it end before it starts by less than the change.
    return Span(span_start, max(span_start, span_end), first.zone)


def _longest_period(pattern: Pattern) -> int:
    """Days that surely hold a whole period of the pattern, or its share of leap years."""
    days = {PatternType.DAILY: 1, PatternType.WEEKLY: 7, PatternType.MONTHLY: 31, PatternType.YEARLY: 366}[pattern.type]
    return 2 * days * pattern.interval + 9 * 366


def _period_of(pattern: Pattern, start: date, wanted: date) -> int:
    """The number of the period, counted from that of `start`, from which on nothing of `wanted` or later is missed."""
    match pattern.type:
        case PatternType.DAILY:
            return -((start - wanted).days // pattern.interval)
        case PatternType.WEEKLY:
            return max(0, (wanted - start).days // (7 * pattern.interval))
        case PatternType.MONTHLY:
            months = (wanted.year - start.year) * 12 + wanted.month - start.month
            return max(0, months // pattern.interval)
        case PatternType.YEARLY:
            return max(0, (wanted.year - start.year) // pattern.interval)


def _from_period(pattern: Pattern, start: date, period: int) -> Iterator[date]:
    """All dates of the pattern from a period on, those before `start` in the first one included."""
    match pattern.type:
        case PatternType.DAILY:
            yield from _daily(pattern, start, period)
        case PatternType.WEEKLY:
            yield from _weekly(pattern, start, period)
        case PatternType.MONTHLY | PatternType.YEARLY:
            yield from _monthly(pattern, start, period)


def _daily(pattern: Pattern, start: date, period: int) -> Iterator[date]:
    ordinal = start.toordinal() + period * pattern.interval
    while ordinal <= date.max.toordinal():
        yield date.fromordinal(ordinal)
        ordinal += pattern.interval


def _weekly(pattern: Pattern, start: date, period: int) -> Iterator[date]:
    into_week = (start.isoweekday() % 7 - pattern.first_day) % 7
    ordinal = start.toordinal() - into_week + 7 * period * pattern.interval
    while ordinal <= date.max.toordinal():
        for number in range(max(ordinal, 1), min(ordinal + 7, date.max.toordinal() + 1)):
            day = date.fromordinal(number)
            if day_flag(day) & pattern.days:
                yield day
        ordinal += 7 * pattern.interval


def _monthly(pattern: Pattern, start: date, period: int) -> Iterator[date]:
    yearly = pattern.type is PatternType.YEARLY
    step = pattern.interval * (12 if yearly else 1)
    month = start.year * 12 + (pattern.month or start.month) - 1 + period * step
    while month // 12 <= MAXYEAR:
        day = _in_month(pattern, month // 12, month % 12 + 1)
        if day is not None:
            yield day
        month += step


def _in_month(pattern: Pattern, year: int, month: int) -> date | None:
    """The date of a monthly or yearly pattern in one month, None where it has none."""
    length = calendar.monthrange(year, month)[1]
    if pattern.instance is not None:
        return nth_of_month(year, month, pattern.days, pattern.instance)
    wanted = pattern.day_of_month or 1
    if wanted > length and pattern.short_months is ShortMonth.SKIP:
        return None
    return date(year, month, min(wanted, length))


def nth_of_month(year: int, month: int, days: Days, instance: Instance) -> date:
    """The first to fourth, or the last, day of a month that is one of `days`."""
    length = calendar.monthrange(year, month)[1]
    fitting = [day for day in (date(year, month, number) for number in range(1, length + 1)) if day_flag(day) & days]
    return fitting[-1] if instance is Instance.LAST else fitting[instance - 1]
