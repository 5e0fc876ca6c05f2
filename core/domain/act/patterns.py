"""How an appointment recurs: a pattern and its range, with the original's columns and numbers (facts 1.17).

    daily     every `interval` days
    weekly    on `days`, every `interval` weeks; a week begins on `first_day`
    monthly   on `day_of_month`, or on the `instance`-th of `days`, every `interval` months
    yearly    the same in `month`, every `interval` years

A pattern says on which dates; at what time of day and in which zone the first occurrence says, and all others repeat (`expansion.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, IntFlag, StrEnum

#: What a range may count at most (Exchange's NumberedRecurrenceRange).
MAX_OCCURRENCES = 999
#: What an interval may be at most; ours, so that a rule cannot leap out of the calendar at once.
MAX_INTERVAL = 9999
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class RecurrenceInvalid(ValueError):
    """A pattern or range is not one, or cannot be said in the language asked for; the words say why."""


class PatternType(IntEnum):
    """recurrencepatterntype."""

    DAILY = 0
    WEEKLY = 1
    MONTHLY = 2
    YEARLY = 3


class Days(IntFlag):
    """daysofweekmask."""

    SUNDAY = 1
    MONDAY = 2
    TUESDAY = 4
    WEDNESDAY = 8
    THURSDAY = 16
    FRIDAY = 32
    SATURDAY = 64


NO_DAYS = Days(0)
WEEKDAYS = Days(62)
WEEKEND = Days(65)
EVERY_DAY = Days(127)


class Instance(IntEnum):
    """Which of the days of a month; 5 is the last."""

    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4
    LAST = 5


class EndType(IntEnum):
    """patternendtype."""

    NO_END = 1
    COUNT = 2
    BY_DATE = 3


class ShortMonth(StrEnum):
    """What becomes of day 31 in a month of 30 days: its last day (Exchange, Outlook), or nothing (iCalendar)."""

    LAST_DAY = "last-day"
    SKIP = "skip"


def day_flag(day: date) -> Days:
    """The day of the week of a date."""
    return Days(1 << (day.isoweekday() % 7))


@dataclass(frozen=True, slots=True)
class Pattern:
    """On which dates. `first_day` is the day a week begins on, 0 Sunday to 6 Saturday. Raises RecurrenceInvalid where it makes no sense."""

    type: PatternType
    interval: int = 1
    days: Days = NO_DAYS
    day_of_month: int | None = None
    month: int | None = None
    instance: Instance | None = None
    first_day: int = 0
    short_months: ShortMonth = ShortMonth.LAST_DAY

    def __post_init__(self) -> None:
        _check_columns(self)
        by_month = self.type in {PatternType.MONTHLY, PatternType.YEARLY}
        if not by_month and (self.instance is not None or self.day_of_month is not None):
            raise RecurrenceInvalid("only monthly and yearly patterns have a day of the month or an instance")
        if by_month and (self.instance is None) == (self.day_of_month is None):
            raise RecurrenceInvalid("a monthly or yearly pattern has either a day of the month or an instance")
        if (self.month is not None) != (self.type is PatternType.YEARLY):
            raise RecurrenceInvalid("a yearly pattern has a month, and only such a one")
        if bool(self.days) != (self.type is PatternType.WEEKLY or self.instance is not None):
            raise RecurrenceInvalid("a weekly pattern, and one with an instance, has days of the week, and only such a one")
        if self.month and self.day_of_month and self.day_of_month > _LONGEST_MONTH[self.month - 1]:
            raise RecurrenceInvalid(f"month {self.month} never has a day {self.day_of_month}")

    @property
    def is_nth_monthly(self) -> bool:
        """isnthmonthly."""
        return self.type is PatternType.MONTHLY and self.instance is not None

    @property
    def is_nth_yearly(self) -> bool:
        """isnthyearly."""
        return self.type is PatternType.YEARLY and self.instance is not None


def _check_columns(pattern: Pattern) -> None:
    """Each column for itself."""
    if not 1 <= pattern.interval <= MAX_INTERVAL:
        raise RecurrenceInvalid(f"an interval is 1 to {MAX_INTERVAL}, not {pattern.interval}")
    if not 0 <= pattern.first_day <= 6:
        raise RecurrenceInvalid(f"a week begins on 0 (Sunday) to 6 (Saturday), not on {pattern.first_day}")
    if not 0 <= pattern.days <= EVERY_DAY:
        raise RecurrenceInvalid(f"days of the week are a mask of 1 to 127, not {int(pattern.days)}")
    if pattern.day_of_month is not None and not 1 <= pattern.day_of_month <= 31:
        raise RecurrenceInvalid(f"a day of the month is 1 to 31, not {pattern.day_of_month}")
    if pattern.month is not None and not 1 <= pattern.month <= 12:
        raise RecurrenceInvalid(f"a month is 1 to 12, not {pattern.month}")


@dataclass(frozen=True, slots=True)
class Range:
    """From when on, and how long: patternstartdate, patternendtype, occurrences, patternenddate (the last day that may be one).

    `start` need not fit the pattern; the first date that does, from it on, is the first occurrence. Deleted occurrences count.
    """

    start: date
    end_type: EndType = EndType.NO_END
    occurrences: int | None = None
    end_date: date | None = None

    def __post_init__(self) -> None:
        if (self.occurrences is not None) != (self.end_type is EndType.COUNT):
            raise RecurrenceInvalid("a number of occurrences goes with a range that ends by it, and with no other")
        if (self.end_date is not None) != (self.end_type is EndType.BY_DATE):
            raise RecurrenceInvalid("an end date goes with a range that ends by it, and with no other")
        if self.occurrences is not None and self.occurrences < 1:
            raise RecurrenceInvalid("a series has at least one occurrence")

    @classmethod
    def counted(cls, start: date, occurrences: int) -> Range:
        """So many occurrences from `start` on."""
        return cls(start, EndType.COUNT, occurrences)

    @classmethod
    def until(cls, start: date, end_date: date) -> Range:
        """From `start` to `end_date`, both included."""
        return cls(start, EndType.BY_DATE, end_date=end_date)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A pattern with its range."""

    pattern: Pattern
    range: Range
