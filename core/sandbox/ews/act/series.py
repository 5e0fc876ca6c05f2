"""A series: its occurrences, its exceptions, what is deleted of it.

Days stand for occurrences: the day, in the series' zone, on which one was meant to begin. Starts and ends keep their wall time
across changes of the clock, ends too (MS-OXOCAL keeps both as minutes after midnight).

    pattern day --(changed)--> exception --(changed)--> exception
        |                          |
        +-------(deleted)----------+----> deleted: nothing brings it back but a new pattern, which drops exceptions as well
"""

import dataclasses
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from core.sandbox.ews.act.record import Record, over
from core.sandbox.ews.act.recurrence import Rule, read_rule
from core.sandbox.ews.act.zones import zone_of
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.things import Item


def zone_of_record(record: Record) -> tzinfo:
    """The zone that an item's wall times are in."""
    named = record.fields.get("StartTimeZone")
    return zone_of(named if named is not None else record.fields.get("MeetingTimeZone"))


def span(record: Record) -> tuple[datetime, datetime]:
    """Start and end in UTC. Raises EwsError where an item has none."""
    start, end = record.when("Start"), record.when("End")
    if start is None or end is None:
        raise EwsError("ErrorItemCorrupt")
    return start, end


def is_series(item: Item) -> bool:
    """Tell whether an item is the master of a series of appointments."""
    return item.kind == "CalendarItem" and item.record is not None and "Recurrence" in item.record.fields and not item.occurrence


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence as it is."""

    day: date
    start: datetime
    end: datetime
    original: datetime
    """When it was meant to begin, in UTC."""
    changed: bool
    """Whether it is an exception."""


class Series:
    """One series, read from the record of its master."""

    def __init__(self, record: Record) -> None:
        node = record.fields.get("Recurrence")
        if node is None:
            raise EwsError("ErrorCalendarIsNotRecurring")
        self.record = record
        self.rule: Rule = read_rule(node)
        self.zone = zone_of_record(record)
        start, end = (each.astimezone(self.zone).replace(tzinfo=None) for each in span(record))
        midnight = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - a wall time
        self._begins, self._ends = start - midnight, end - midnight

    def _utc(self, day: date, after: timedelta) -> datetime:
        wall = datetime(day.year, day.month, day.day) + after  # noqa: DTZ001 - a wall time
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    def original(self, day: date) -> datetime:
        """When the occurrence of a day was meant to begin, in UTC."""
        return self._utc(day, self._begins)

    def at(self, day: date) -> Occurrence:
        """The occurrence of a day as it is, whether or not the pattern has it."""
        original = self.original(day)
        changed = self.record.exceptions.get(day)
        start = (changed.when("Start") if changed else None) or original
        end = (changed.when("End") if changed else None) or self._utc(day, self._ends)
        return Occurrence(day, start, end, original, changed is not None)

    def all(self) -> Iterator[Occurrence]:
        """All occurrences that are not deleted, in the order of their days; endless where the series is."""
        return (self.at(day) for day in self.rule.dates() if day not in self.record.deleted)

    def between(self, start: datetime, end: datetime) -> list[Occurrence]:
        """The occurrences that overlap a window, its end excluded."""
        slack = timedelta(days=1)
        dates = itertools.takewhile(lambda day: self.original(day) < end + slack, self.rule.dates())
        days = {day for day in dates if day not in self.record.deleted} | set(self.record.exceptions)
        found = [self.at(day) for day in sorted(days)]
        return [each for each in found if overlaps(each.start, each.end, start, end)]

    def has(self, day: date) -> bool:
        """Tell whether the pattern has an occurrence on a day, deleted or not."""
        return next(itertools.dropwhile(lambda each: each < day, self.rule.dates()), None) == day

    def day(self, index: int) -> date:
        """The day of an occurrence by its number in the pattern, from 1. Raises EwsError."""
        found = next(itertools.islice(self.rule.dates(), max(index - 1, 0), None), None) if index > 0 else None
        if found is None:
            raise EwsError("ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange")
        self.check(found)
        return found

    def check(self, day: date) -> None:
        """Check that there is an occurrence on a day. Raises EwsError."""
        if day in self.record.deleted:
            raise EwsError("ErrorCalendarOccurrenceIsDeletedFromRecurrence")
        if not self.has(day):
            raise EwsError("ErrorItemNotFound")

    def neighbours(self, day: date) -> tuple[Occurrence | None, Occurrence | None]:
        """The occurrences before and after that of a day."""
        before = None
        for each in self.all():
            if each.day > day:
                return before, each
            before = each if each.day < day else before
        return before, None

    @property
    def first(self) -> Occurrence | None:
        """The first occurrence that is left."""
        return next(self.all(), None)

    @property
    def last(self) -> Occurrence | None:
        """The last occurrence that is left; None for an endless series."""
        found = None
        if not self.rule.endless:
            for found in self.all():  # noqa: B007 - the last is wanted
                pass
        return found


def overlaps(start: datetime, end: datetime, window_start: datetime, window_end: datetime) -> bool:
    """Tell whether an appointment lies in a window; one without duration does when it begins there."""
    return start < window_end and (end > window_start or start == end == window_start)


def occurrence_item(master: Item, day: date) -> Item:
    """An occurrence as an item of its own: a copy, with the master's change key. Raises EwsError where there is none."""
    assert master.record is not None
    series = Series(master.record)
    series.check(day)
    at = series.at(day)
    changed = master.record.exceptions.get(day, Record())
    merged = over(master.record, changed)
    merged.take("Recurrence")
    merged.put("Start", at.start)
    merged.put("End", at.end)
    merged.put("OriginalStart", at.original)
    merged.put("RecurrenceId", at.original)
    merged.put("CalendarItemType", "Exception" if at.changed else "Occurrence")
    shown = dataclasses.replace(master, record=merged, occurrence=day.toordinal())
    shown.categories = master.categories if changed.categories is None else changed.categories
    shown.extended = dict(master.extended if changed.extended is None else changed.extended)
    return shown
