"""Recurrence in the words of iCalendar and of Exchange, there and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.exchange_patterns import (
    ExchangePattern,
    ExchangeRange,
    PatternName,
    RangeName,
    from_exchange,
    same_dates,
    to_exchange,
)
from core.domain.act.expansion import dates
from core.domain.act.patterns import Days, Instance, Pattern, PatternType, Range, Recurrence, RecurrenceInvalid, ShortMonth
from core.domain.act.rrule import recurrence_of, rrule_of
from core.domain.act.spans import Span
from tests.unit.domain.act.making import BUDGET
from tests.unit.domain.act.recurring import first_spans, patterns, ranges, wall

NINE = Span.timed(wall("2026-03-23T09:00"), wall("2026-03-23T10:00"), "Europe/Berlin")


def alike(one: Recurrence, other: Recurrence) -> bool:
    """Whether both give the same first dates."""
    return list(islice(dates(one.pattern, one.range), 40)) == list(islice(dates(other.pattern, other.range), 40))


@BUDGET
@given(patterns(), ranges(), st.data())
def test_an_rrule_read_again_says_the_same(pattern: Pattern, within: Range, data: st.DataObject) -> None:
    start = next(dates(pattern, Range(within.start)))
    end = None if within.end_date is None else max(within.end_date, start)
    within = Range(start, within.end_type, within.occurrences, end)
    recurrence = Recurrence(pattern, within)
    first = data.draw(first_spans(start))
    back = recurrence_of(rrule_of(recurrence, first), first)
    assert same_dates(back, recurrence)
    assert alike(back, recurrence)


@BUDGET
@given(patterns(exchange=True), ranges())
def test_what_exchange_says_read_again_is_the_same(pattern: Pattern, within: Range) -> None:
    recurrence = Recurrence(pattern, within)
    if pattern.type is PatternType.YEARLY and pattern.interval > 1 and pattern.month != within.start.month:
        with pytest.raises(RecurrenceInvalid):
            to_exchange(recurrence)
        return
    back = from_exchange(*to_exchange(recurrence))
    assert same_dates(back, recurrence)
    assert alike(back, recurrence)


@BUDGET
@given(patterns(), patterns(), ranges())
def test_same_dates_never_says_so_of_others(one: Pattern, other: Pattern, within: Range) -> None:
    if same_dates(Recurrence(one, within), Recurrence(other, within)):
        assert alike(Recurrence(one, within), Recurrence(other, within))


def test_every_second_year_is_every_24th_month_in_exchange() -> None:
    pattern = Pattern(PatternType.YEARLY, 2, month=3, day_of_month=9)
    said, _ = to_exchange(Recurrence(pattern, Range(date(2026, 3, 9))))
    assert said == ExchangePattern(PatternName.ABSOLUTE_MONTHLY, 24, day_of_month=9)


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Pattern(PatternType.WEEKLY, 1, Days(62), first_day=1)),
        ("FREQ=WEEKLY", Pattern(PatternType.WEEKLY, 1, Days.MONDAY, first_day=1)),
        ("FREQ=DAILY;BYDAY=SA,SU;WKST=SU", Pattern(PatternType.WEEKLY, 1, Days(65), first_day=0)),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", Pattern(PatternType.YEARLY, 1, Days.SUNDAY, month=10, instance=Instance.LAST)),
        ("FREQ=YEARLY", Pattern(PatternType.YEARLY, 1, month=3, day_of_month=23)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Pattern(PatternType.MONTHLY, 1, day_of_month=31)),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", Pattern(PatternType.MONTHLY, 1, day_of_month=30)),
        ("FREQ=MONTHLY;BYMONTHDAY=30", Pattern(PatternType.MONTHLY, 1, day_of_month=30, short_months=ShortMonth.SKIP)),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1", Pattern(PatternType.YEARLY, 1, month=4, day_of_month=30)),
        ("freq=monthly;byday=MO,TU;bysetpos=2;", Pattern(PatternType.MONTHLY, 1, Days(6), instance=Instance.SECOND)),
    ],
)
def test_rules_of_others(rule: str, pattern: Pattern) -> None:
    day = next(dates(pattern, Range(NINE.first_day)))
    assert recurrence_of(rule, Span.days(day, day)).pattern == pattern


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=WEEKLY;BYDAY=TU",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU;",
        "FREQ",
        "FREQ=HOURLY",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;INTERVAL=two",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
        "FREQ=DAILY;COUNT=3;UNTIL=20260101",
        "FREQ=DAILY;UNTIL=someday",
        "FREQ=DAILY;UNTIL=20261399",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;WKST=XX",
        "FREQ=WEEKLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=MONTHLY;BYMONTH=3",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYWEEKNO=20",
        "RSCALE=HEBREW;FREQ=YEARLY",
        "FREQ=YEARLY;SKIP=FORWARD",
    ],
)
def test_rules_that_cannot_be_said_here_are_refused_with_words(rule: str) -> None:
    with pytest.raises(RecurrenceInvalid) as caught:
        recurrence_of(rule, NINE)
    assert len(str(caught.value)) > 10


def test_until_is_read_by_the_clocks_of_the_series() -> None:
    # 07:00 UTC is nine o'clock in summer: the occurrence of that day is the last; a minute earlier it is not.
    assert recurrence_of("FREQ=DAILY;UNTIL=20260401T070000Z", NINE).range.end_date == date(2026, 4, 1)
    assert recurrence_of("FREQ=DAILY;UNTIL=20260401T065900Z", NINE).range.end_date == date(2026, 3, 31)
    assert recurrence_of("FREQ=DAILY;UNTIL=20260401T090000", NINE).range.end_date == date(2026, 4, 1)
    assert recurrence_of("FREQ=DAILY;UNTIL=20260401", NINE).range.end_date == date(2026, 4, 1)
    assert recurrence_of("FREQ=DAILY;UNTIL=20260401T000000Z", Span.days(date(2026, 3, 1), date(2026, 3, 1))).range.end_date == date(
        2026, 4, 1
    )


@pytest.mark.parametrize("name", ["DailyRegeneration", "WeeklyRegeneration", "MonthlyRegeneration", "YearlyRegeneration"])
def test_a_task_that_is_made_anew_when_done_has_no_dates(name: str) -> None:
    with pytest.raises(RecurrenceInvalid, match="when this one is done"):
        from_exchange(ExchangePattern(name, 1), ExchangeRange(RangeName.NO_END, date(2026, 1, 1)))


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(PatternType.MONTHLY, 1, Days.MONDAY | Days.THURSDAY, instance=Instance.FIRST),
        Pattern(PatternType.MONTHLY, 1, day_of_month=31, short_months=ShortMonth.SKIP),
        Pattern(PatternType.WEEKLY, 100, Days.MONDAY),
    ],
)
def test_what_exchange_cannot_say_is_refused(pattern: Pattern) -> None:
    with pytest.raises(RecurrenceInvalid):
        to_exchange(Recurrence(pattern, Range(date(2026, 1, 1))))


def test_more_occurrences_than_exchange_counts_are_refused() -> None:
    with pytest.raises(RecurrenceInvalid):
        to_exchange(Recurrence(Pattern(PatternType.DAILY), Range.counted(date(2026, 1, 1), 1000)))


@pytest.mark.parametrize(
    "pattern",
    [
        ExchangePattern(PatternName.WEEKLY, 1, ("Moonday",)),
        ExchangePattern(PatternName.RELATIVE_MONTHLY, 1, ("Monday",), "Fifth"),
        ExchangePattern(PatternName.ABSOLUTE_YEARLY, None, day_of_month=3, month="Smarch"),
    ],
)
def test_unknown_words_of_exchange_are_refused(pattern: ExchangePattern) -> None:
    with pytest.raises(RecurrenceInvalid):
        from_exchange(pattern, ExchangeRange(RangeName.NO_END, date(2026, 1, 1)))


def test_an_until_in_utc_names_the_instant_of_the_last_occurrence() -> None:
    recurrence = Recurrence(Pattern(PatternType.DAILY), Range.until(date(2026, 3, 23), date(2026, 4, 1)))
    assert rrule_of(recurrence, NINE).endswith("UNTIL=20260401T070000Z")
    assert datetime(2026, 4, 1, 7, tzinfo=UTC) - NINE.start == timedelta(days=9) - timedelta(hours=1)
