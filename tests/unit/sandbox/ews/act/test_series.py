"""Series through exchangelib: patterns, ranges, occurrences, exceptions, deletions; the expansion beside an independent library's."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sandbox.ews.act import invitation
from core.sandbox.ews.act.record import Record, made
from core.sandbox.ews.act.recurrence import read_rule
from core.sandbox.ews.act.series import Series
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, appointment, at, el, errors, recurrence, refreshed


def weekly(owner: Any, number: int | None = 6, **given: Any) -> Any:
    """A review on Tuesdays at ten in Berlin, from 10 March 2026, over the change of the clock on 29 March."""
    rule = recurrence.Recurrence(
        pattern=recurrence.WeeklyPattern(interval=1, weekdays=["Tuesday"]),
        boundary=recurrence.NumberedPattern(start=el.EWSDate(2026, 3, 10), number=number)
        if number
        else recurrence.NoEndPattern(start=el.EWSDate(2026, 3, 10)),
    )
    return appointment(owner, recurrence=rule, **given).save()


def viewed(owner: Any, start: Any = None, end: Any = None) -> list[Any]:
    return list(owner.calendar.view(start=start or at(1), end=end or at(1, month=6)))


def days(items: list[Any]) -> list[tuple[int, int]]:
    return [(each.start.astimezone(el.EWSTimeZone("Europe/Berlin")).month, each.start.day) for each in items]


ALL_SIX = [(3, 10), (3, 17), (3, 24), (3, 31), (4, 7), (4, 14)]


def test_a_series_is_one_item_and_many_in_a_view(office: EwsServer) -> None:
    alice = account(office)
    master = weekly(alice)
    assert [each.type for each in alice.calendar.all()] == ["RecurringMaster"]
    found = viewed(alice)
    assert days(found) == ALL_SIX
    assert {each.type for each in found} == {"Occurrence"}
    assert {each.start.astimezone(el.EWSTimeZone("Europe/Berlin")).hour for each in found} == {10}
    assert {each.uid for each in found} == {refreshed(master).uid}
    assert days(viewed(alice, at(17), at(31))) == [(3, 17), (3, 24)]
    assert len(list(alice.calendar.view(start=at(1), end=at(1, month=6), max_items=2))) == 2


def test_first_and_last_and_the_rule(office: EwsServer) -> None:
    alice = account(office)
    found = refreshed(weekly(alice))
    assert (found.first_occurrence.start, found.last_occurrence.start) == (at(10), at(14, month=4))
    pattern = found.recurrence.pattern
    assert (pattern.interval, pattern.weekdays, pattern.first_day_of_week) == (1, [2], 1)
    assert found.recurrence.boundary.number == 6
    assert (found.modified_occurrences, found.deleted_occurrences) == (None, None)
    assert refreshed(weekly(alice, None)).last_occurrence is None


def test_an_exception_and_a_deleted_occurrence(office: EwsServer) -> None:
    alice = account(office)
    master = weekly(alice)
    third = master.occurrence(3)
    third.refresh()
    third.start, third.end, third.subject = at(25, 14), at(25, 16), "Review in the afternoon"
    third.save(update_fields=["start", "end", "subject"])
    fifth = master.occurrence(5)
    fifth.refresh()
    fifth.delete()
    found = refreshed(master)
    (changed,) = found.modified_occurrences
    assert (changed.start, changed.end, changed.original_start) == (at(25, 14), at(25, 16), at(24))
    assert [each.start for each in found.deleted_occurrences] == [at(7, month=4)]
    assert days(viewed(alice)) == [(3, 10), (3, 17), (3, 25), (3, 31), (4, 14)]
    (exception,) = alice.fetch(ids=[changed])
    assert (exception.type, exception.subject, exception.recurrence_id) == ("Exception", "Review in the afternoon", at(24))
    (again,) = [each for each in viewed(alice) if each.type == "Exception"]
    up = again.recurring_master()
    up.refresh()
    assert (up.id, up.type, up.subject) == (found.id, "RecurringMaster", "Review")
    with pytest.raises(errors.ErrorCalendarOccurrenceIsDeletedFromRecurrence):
        master.occurrence(5).refresh()
    with pytest.raises(errors.ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange):
        master.occurrence(7).refresh()


def test_an_occurrence_does_not_pass_its_neighbour(office: EwsServer) -> None:
    alice = account(office)
    third = weekly(alice).occurrence(3)
    third.refresh()
    third.start, third.end = at(31, 15), at(31, 16)
    with pytest.raises(errors.ErrorOccurrenceCrossingBoundary):
        third.save(update_fields=["start", "end"])
    assert days(viewed(alice)) == ALL_SIX


def test_another_pattern_drops_exceptions_another_end_keeps_them(office: EwsServer) -> None:
    alice = account(office)
    master = weekly(alice)
    for number, change in ((2, "subject"), (4, "gone")):
        one = master.occurrence(number)
        one.refresh()
        if change == "gone":
            one.delete()
        else:
            one.subject = "Other"
            one.save(update_fields=["subject"])
    found = refreshed(master)
    found.recurrence.boundary = recurrence.NumberedPattern(start=el.EWSDate(2026, 3, 10), number=3)
    found.save(update_fields=["recurrence"])
    found = refreshed(master)
    assert (len(found.modified_occurrences), found.deleted_occurrences) == (1, None)
    found.recurrence.pattern = recurrence.WeeklyPattern(interval=2, weekdays=["Tuesday"])
    found.save(update_fields=["recurrence"])
    found = refreshed(master)
    assert (found.modified_occurrences, found.deleted_occurrences) == (None, None)
    assert days(viewed(alice)) == [(3, 10), (3, 24), (4, 7)]


def test_the_last_occurrence_takes_the_series_with_it(office: EwsServer) -> None:
    alice = account(office)
    master = weekly(alice, 2)
    for number in (1, 2):
        one = master.occurrence(number)
        one.refresh()
        one.delete()
    assert alice.calendar.all().count() == 0


def test_a_series_begins_at_its_first_occurrence(office: EwsServer) -> None:
    alice = account(office)
    master = weekly(alice, 3, start=at(9), end=at(9, 11))
    assert refreshed(master).start == at(10)


def test_occurrences_keep_categories_of_their_own(office: EwsServer) -> None:
    alice = account(office)
    master = weekly(alice, 2, categories=["Blue"])
    one = master.occurrence(2)
    one.refresh()
    one.categories = ["Tracked"]
    one.save(update_fields=["categories"])
    assert [each.categories for each in (refreshed(each) for each in viewed(alice))] == [["Blue"], ["Tracked"]]


def windows(items: list[Any]) -> list[tuple[datetime, datetime, str]]:
    return sorted((each.start.astimezone(el.UTC), each.end.astimezone(el.UTC), each.subject) for each in items)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "America/Sao_Paulo"])
def test_a_view_agrees_with_an_independent_reading_of_the_item(office: EwsServer, zone: str) -> None:
    # The item comes back as iCalendar too; an independent library expands that, the server its view.
    alice = account(office, zone=zone)
    start, end = at(10, zone=zone), at(10, 11, 30, zone=zone)
    rule = recurrence.Recurrence(
        pattern=recurrence.WeeklyPattern(interval=1, weekdays=["Tuesday", "Friday"]),
        boundary=recurrence.EndDatePattern(start=el.EWSDate(2026, 3, 10), end=el.EWSDate(2026, 11, 30)),
    )
    master = appointment(alice, start=start, end=end, recurrence=rule).save()
    moved = master.occurrence(4)
    moved.refresh()
    moved.start, moved.end, moved.subject = at(21, 16, zone=zone), at(21, 18, zone=zone), "Moved"
    moved.save(update_fields=["start", "end", "subject"])
    gone = master.occurrence(6)
    gone.refresh()
    gone.delete()
    whole = icalendar.Calendar.from_ical(refreshed(master).mime_content)
    theirs = recurring_ical_events.of(whole).between((2026, 3, 1), (2026, 12, 31))
    found = viewed(alice, at(1, zone=zone), at(31, month=12, zone=zone))
    assert len(found) > 70
    assert windows(found) == sorted((each["DTSTART"].dt, each["DTEND"].dt, str(each["SUMMARY"])) for each in theirs)


# The dates beside those of an independent library. A day that a month lacks is left out there and the last one here, so days go to 28.

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "America/Sao_Paulo")
WEEKDAYS = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
PLACES = st.sampled_from(["First", "Second", "Third", "Fourth", "Last"])
GROUPS = st.one_of(WEEKDAYS, st.sampled_from(["Day", "Weekday", "WeekendDay"]))


@st.composite
def patterns(draw: st.DrawFn) -> Any:
    """The element of any pattern."""
    kind = draw(st.sampled_from(["Daily", "Weekly", "AbsoluteMonthly", "RelativeMonthly", "AbsoluteYearly", "RelativeYearly"]))
    node = made(f"{kind}Recurrence")
    if "Yearly" not in kind:
        node.append(made("Interval", draw(st.integers(1, 4))))
    if kind == "Weekly":
        some = draw(st.sets(WEEKDAYS, min_size=1, max_size=4))
        node.append(made("DaysOfWeek", " ".join(sorted(some))))
        node.append(made("FirstDayOfWeek", draw(st.sampled_from(["Sunday", "Monday", "Saturday"]))))
    if kind.startswith("Absolute"):
        node.append(made("DayOfMonth", draw(st.integers(1, 28))))
    if kind.startswith("Relative"):
        node.append(made("DaysOfWeek", draw(GROUPS)))
        node.append(made("DayOfWeekIndex", draw(PLACES)))
    if "Yearly" in kind:
        node.append(made("Month", calendar.month_name[draw(st.integers(1, 12))]))
    return node


@st.composite
def series(draw: st.DrawFn) -> Record:
    """The record of any series that begins in 2026."""
    start = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    node = made("Recurrence")
    node.append(draw(patterns()))
    span = made("NumberedRecurrence")
    span.extend((made("StartDate", start.isoformat()), made("NumberOfOccurrences", draw(st.integers(1, 30)))))
    node.append(span)
    zone = draw(st.sampled_from(ZONES))
    hour, minutes = draw(st.integers(0, 23)), draw(st.sampled_from([30, 60, 24 * 60]))
    record = Record({"Recurrence": node, "StartTimeZone": made("StartTimeZone", "", Id=zone)})
    first = next(Series(_timed(record, start, hour, minutes)).rule.dates())
    return _timed(record, first, hour, minutes)


def _timed(record: Record, day: date, hour: int, minutes: int) -> Record:
    start = datetime(day.year, day.month, day.day, hour, tzinfo=_zone(record))
    record.put("Start", start)
    record.put("End", start + timedelta(minutes=minutes))
    return record


def _zone(record: Record) -> ZoneInfo:
    return ZoneInfo(record.fields["StartTimeZone"].get("Id", ""))


@given(series())
@settings(max_examples=150, deadline=None)
def test_expansion_agrees_with_an_independent_library(record: Record) -> None:
    mine = Series(record)
    ours = [mine.original(day) for day in mine.rule.dates()]
    event = icalendar.Event()
    event.add("uid", "one")
    event.add("dtstart", ours[0].astimezone(_zone(record)))
    event["rrule"] = icalendar.vRecur.from_ical(invitation.rule_text(mine.rule))
    whole = icalendar.Calendar()
    whole.add_component(event)
    theirs = recurring_ical_events.of(whole).between((2025, 12, 1), (2160, 1, 1))
    assert len(ours) == mine.rule.count
    assert ours == sorted(each["DTSTART"].dt.astimezone(UTC) for each in theirs)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(31, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]), (30, ["2026-01-30", "2026-02-28", "2026-03-30", "2026-04-30"])],
)
def test_a_day_that_a_month_lacks_is_its_last(day: int, expected: list[str]) -> None:
    node, span = made("Recurrence"), made("NumberedRecurrence")
    pattern = made("AbsoluteMonthlyRecurrence")
    pattern.extend((made("Interval", 1), made("DayOfMonth", day)))
    span.extend((made("StartDate", f"2026-01-{day}"), made("NumberOfOccurrences", 4)))
    node.extend((pattern, span))
    assert [each.isoformat() for each in read_rule(node).dates()] == expected
