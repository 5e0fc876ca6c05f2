"""Recurrence: the dates of patterns and the occurrences of series agree with independent libraries, in five zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.expansion import between, dates, is_date_of, last_date, occurrences, span_on
from core.domain.act.patterns import (
    WEEKDAYS,
    Days,
    EndType,
    Instance,
    Pattern,
    PatternType,
    Range,
    Recurrence,
    RecurrenceInvalid,
    ShortMonth,
)
from core.domain.act.rrule import rrule_of
from core.domain.act.spans import Span, at
from tests.unit.domain.act.making import BUDGET
from tests.unit.domain.act.recurring import ZONES, event_text, first_spans, moment, others, patterns, ranges, wall

UNTIL = date(2045, 1, 1)


def some(pattern: Pattern, within: Range, number: int = 80) -> list[date]:
    """The first dates, up to a day far away."""
    return list(islice(takewhile(lambda day: day < UNTIL, dates(pattern, within)), number))


@BUDGET
@given(patterns(), ranges())
def test_the_dates_of_a_pattern_are_those_that_dateutil_finds(pattern: Pattern, within: Range) -> None:
    first = Span.days(within.start, within.start)
    rule = rrule_of(Recurrence(pattern, within), first)
    expected = takewhile(lambda at: at.date() < UNTIL, rrulestr(rule, dtstart=first.start))
    assert some(pattern, within) == [at.date() for at in islice(expected, 80)]


@BUDGET
@given(patterns(), ranges(), st.integers(0, 4000))
def test_looking_from_a_later_day_on_finds_what_looking_from_the_start_does(pattern: Pattern, within: Range, later: int) -> None:
    after = within.start + timedelta(days=later)
    everything = [day for day in takewhile(lambda day: day < UNTIL, dates(pattern, within)) if day >= after]
    assert list(islice(takewhile(lambda day: day < UNTIL, dates(pattern, within, after)), 30)) == everything[:30]
    assert is_date_of(pattern, within, after) == (everything[:1] == [after])


@BUDGET
@given(patterns(), ranges())
def test_the_last_date_is_the_last_of_all(pattern: Pattern, within: Range) -> None:
    last = last_date(Recurrence(pattern, within))
    if within.end_type is EndType.NO_END:
        assert last is None
    else:
        assert last == next(iter(reversed(list(dates(pattern, within)))), None)


@st.composite
def series(draw: st.DrawFn) -> tuple[Span, Recurrence, list[date], dict[date, Span]]:
    """A series with deleted and moved occurrences, its first one on the first date of its pattern."""
    pattern, within = draw(patterns()), draw(ranges())
    known = some(pattern, within, 40)
    if not known:
        pattern, known = Pattern(PatternType.DAILY), [within.start]
    first = draw(first_spans(known[0]))
    # RFC 5545 counts the first occurrence from where it is; a range may begin earlier than its pattern.
    ending = within.end_date if within.end_date is None or within.end_date >= known[0] else known[0]
    within = Range(known[0], within.end_type, within.occurrences, ending)
    known = some(pattern, within, 40)
    deleted = draw(st.lists(st.sampled_from(known), max_size=4, unique=True))
    left = [day for day in known if day not in deleted]
    moved = draw(st.lists(st.sampled_from(left), max_size=3, unique=True)) if left else []
    changed = {}
    for day in moved:
        by = timedelta(minutes=draw(st.integers(-4000, 4000)))
        span = span_on(first, day)
        changed[day] = Span(span.start + timedelta(days=by.days), span.end + timedelta(days=by.days), span.zone, span.all_day)
        if not span.all_day:
            changed[day] = Span(span.start + by, span.end + by, span.zone)
    return first, Recurrence(pattern, within), deleted, changed


@BUDGET
@given(series(), st.integers(-100, 1500), st.integers(1, 400))
def test_expansion_agrees_with_recurring_ical_events_across_clock_changes(
    made: tuple[Span, Recurrence, list[date], dict[date, Span]], ahead: int, days: int
) -> None:
    first, recurrence, deleted, changed = made
    start = datetime.combine(first.first_day, datetime.min.time(), UTC) + timedelta(days=ahead)
    end = start + timedelta(days=days)
    named = {day: (moment("RECURRENCE-ID", first, datetime.combine(day, first.wall_start.time())), span) for day, span in changed.items()}
    text = event_text(first, recurrence, deleted, named)
    found = between(first, recurrence, start, end, reader="UTC", deleted=deleted, changed=changed)
    mine = sorted(one.span.instants("UTC") for one in found)
    assert mine == others(text, start, end)


@pytest.mark.parametrize("zone", ZONES)
@BUDGET
@given(st.data())
def test_every_occurrence_is_at_the_same_time_of_day_in_its_zone(zone: str, data: st.DataObject) -> None:
    minutes = data.draw(st.integers(0, 1439))
    start = wall("2026-01-05T00:00") + timedelta(minutes=minutes)
    first = Span.timed(start, start + timedelta(minutes=45), zone)
    recurrence = Recurrence(Pattern(PatternType.DAILY), Range.counted(first.first_day, 400))
    gaps = 0
    for one in occurrences(first, recurrence):
        clocks = datetime.combine(one.original, first.wall_start.time())
        assert one.span.start == at(clocks, zone)
        gaps += one.span.wall_start != clocks
    # Only a time that clocks leave out in spring is another one then.
    assert gaps <= 2


def test_a_meeting_at_nine_stays_at_nine_when_clocks_change() -> None:
    first = Span.timed(wall("2026-03-23T09:00"), wall("2026-03-23T10:00"), "Europe/Berlin")
    recurrence = Recurrence(Pattern(PatternType.WEEKLY, 1, Days.MONDAY), Range.counted(date(2026, 3, 23), 2))
    assert [one.span.start.hour for one in occurrences(first, recurrence)] == [8, 7]
    assert [one.span.wall_start.hour for one in occurrences(first, recurrence)] == [9, 9]


def test_a_first_occurrence_in_the_second_of_two_equal_hours_stays_there() -> None:
    second = wall("2026-10-25T02:30").replace(fold=1)
    first = Span.timed(second, wall("2026-10-25T03:00"), "Europe/Berlin")
    assert first.start == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    recurrence = Recurrence(Pattern(PatternType.DAILY), Range.counted(date(2026, 10, 25), 2))
    assert [one.span.start for one in occurrences(first, recurrence)] == [first.start, datetime(2026, 10, 26, 1, 30, tzinfo=UTC)]


def test_later_occurrences_are_in_the_first_of_two_equal_hours() -> None:
    second = wall("2020-10-25T02:30").replace(fold=1)
    first = Span.timed(second, second, "Europe/Berlin")
    recurrence = Recurrence(Pattern(PatternType.YEARLY, 6, month=10, day_of_month=25), Range.counted(date(2020, 10, 25), 2))
    assert [one.span.start.hour for one in occurrences(first, recurrence)] == [1, 0]


def test_whole_days_repeat_as_dates() -> None:
    first = Span.days(date(2026, 3, 28), date(2026, 3, 29))
    recurrence = Recurrence(Pattern(PatternType.MONTHLY, 1, day_of_month=28), Range.counted(date(2026, 3, 28), 3))
    assert [(one.span.first_day, one.span.last_day) for one in occurrences(first, recurrence)] == [
        (date(2026, 3, 28), date(2026, 3, 29)),
        (date(2026, 4, 28), date(2026, 4, 29)),
        (date(2026, 5, 28), date(2026, 5, 29)),
    ]


@pytest.mark.parametrize(
    ("pattern", "start", "expected"),
    [
        (Pattern(PatternType.MONTHLY, 1, day_of_month=31), date(2027, 1, 31), [(1, 31), (2, 28), (3, 31), (4, 30)]),
        (
            Pattern(PatternType.MONTHLY, 1, day_of_month=31, short_months=ShortMonth.SKIP),
            date(2027, 1, 31),
            [(1, 31), (3, 31), (5, 31), (7, 31)],
        ),
        (Pattern(PatternType.MONTHLY, 2, WEEKDAYS, instance=Instance.LAST), date(2026, 1, 1), [(1, 30), (3, 31), (5, 29), (7, 31)]),
        (Pattern(PatternType.MONTHLY, 1, Days.TUESDAY, instance=Instance.SECOND), date(2026, 1, 14), [(2, 10), (3, 10), (4, 14), (5, 12)]),
        (Pattern(PatternType.YEARLY, 1, month=2, day_of_month=29), date(2023, 3, 1), [(2, 29), (2, 28), (2, 28), (2, 28)]),
        (
            Pattern(PatternType.YEARLY, 2, Days.SUNDAY, month=3, instance=Instance.LAST),
            date(2026, 1, 1),
            [(3, 29), (3, 26), (3, 31), (3, 28)],
        ),
        (Pattern(PatternType.WEEKLY, 2, Days.SUNDAY | Days.MONDAY, first_day=1), date(2026, 1, 5), [(1, 5), (1, 11), (1, 19), (1, 25)]),
        (Pattern(PatternType.WEEKLY, 2, Days.SUNDAY | Days.MONDAY, first_day=0), date(2026, 1, 5), [(1, 5), (1, 18), (1, 19), (2, 1)]),
    ],
)
def test_rules(pattern: Pattern, start: date, expected: list[tuple[int, int]]) -> None:
    assert [(day.month, day.day) for day in islice(dates(pattern, Range(start)), len(expected))] == expected


def test_what_ends_with_the_calendar_ends() -> None:
    late = Range(date(9990, 1, 31))
    assert list(dates(Pattern(PatternType.YEARLY, 3, month=1, day_of_month=31), late))[-1] == date(9999, 1, 31)
    assert list(dates(Pattern(PatternType.WEEKLY, 1, Days.FRIDAY), Range(date(9999, 12, 20)))) == [date(9999, 12, 24), date(9999, 12, 31)]
    assert list(dates(Pattern(PatternType.DAILY, 9), Range(date(9999, 12, 20)))) == [date(9999, 12, 20), date(9999, 12, 29)]
    first = Span.timed(wall("9999-12-30T23:00"), wall("9999-12-30T23:30"), "America/New_York")
    assert len(list(occurrences(first, Recurrence(Pattern(PatternType.DAILY), Range(date(9999, 12, 30)))))) == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"type": PatternType.DAILY, "interval": 0},
        {"type": PatternType.DAILY, "day_of_month": 3},
        {"type": PatternType.DAILY, "days": Days.MONDAY},
        {"type": PatternType.WEEKLY},
        {"type": PatternType.WEEKLY, "days": Days.MONDAY, "first_day": 7},
        {"type": PatternType.MONTHLY},
        {"type": PatternType.MONTHLY, "day_of_month": 32},
        {"type": PatternType.MONTHLY, "day_of_month": 3, "instance": Instance.FIRST, "days": Days.MONDAY},
        {"type": PatternType.MONTHLY, "instance": Instance.FIRST},
        {"type": PatternType.MONTHLY, "day_of_month": 3, "month": 4},
        {"type": PatternType.YEARLY, "day_of_month": 3},
        {"type": PatternType.YEARLY, "day_of_month": 30, "month": 2},
        {"type": PatternType.YEARLY, "day_of_month": 3, "month": 13},
    ],
)
def test_patterns_without_sense_are_refused(columns: dict[str, object]) -> None:
    with pytest.raises(RecurrenceInvalid):
        Pattern(**columns)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    "columns",
    [
        {"end_type": EndType.COUNT},
        {"end_type": EndType.COUNT, "occurrences": 0},
        {"occurrences": 3},
        {"end_type": EndType.BY_DATE},
        {"end_date": date(2026, 1, 1)},
    ],
)
def test_ranges_without_sense_are_refused(columns: dict[str, object]) -> None:
    with pytest.raises(RecurrenceInvalid):
        Range(date(2026, 1, 1), **columns)  # type: ignore[arg-type]  # wrong on purpose
