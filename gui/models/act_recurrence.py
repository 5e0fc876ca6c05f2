"""How a series recurs, in one sentence. Pure functions, for the GUI thread."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from core.domain.act.patterns import EVERY_DAY, WEEKDAYS, WEEKEND, Days, EndType, Instance, Pattern, PatternType, Range, Recurrence
from gui.times import number

_SUNDAY_IN_QT = 7


def recurrence_words(recurrence: Recurrence) -> str:
    """When a series takes place: "Every 2 weeks on Monday and Friday, from 2 March 2026, 10 times"."""
    parts = (_pattern(recurrence.pattern), *_range(recurrence.range))
    return ", ".join(parts)


def long_day(when: date) -> str:
    """A day with its month written out."""
    return QLocale().toString(QDate(when.year, when.month, when.day), QLocale().dateFormat(QLocale.FormatType.LongFormat))


def _pattern(pattern: Pattern) -> str:
    match pattern.type:
        case PatternType.DAILY:
            return _daily(pattern.interval)
        case PatternType.WEEKLY:
            return _weekly(pattern)
        case PatternType.MONTHLY:
            return _monthly(pattern)
        case PatternType.YEARLY:
            return _yearly(pattern)


def _daily(interval: int) -> str:
    if interval == 1:
        return QCoreApplication.translate("ActRecurrence", "Every day")
    return QCoreApplication.translate("ActRecurrence", "Every {n} days").format(n=number(interval))


def _weekly(pattern: Pattern) -> str:
    if pattern.interval == 1:
        words = QCoreApplication.translate("ActRecurrence", "Every week on {days}")
    else:
        words = QCoreApplication.translate("ActRecurrence", "Every {n} weeks on {days}")
    return words.format(n=number(pattern.interval), days=_days(pattern.days))


def _monthly(pattern: Pattern) -> str:
    if pattern.interval == 1:
        words = QCoreApplication.translate("ActRecurrence", "Every month on {day}")
    else:
        words = QCoreApplication.translate("ActRecurrence", "Every {n} months on {day}")
    return words.format(n=number(pattern.interval), day=_day_in_month(pattern))


def _yearly(pattern: Pattern) -> str:
    if pattern.interval == 1:
        words = QCoreApplication.translate("ActRecurrence", "Every year in {month} on {day}")
    else:
        words = QCoreApplication.translate("ActRecurrence", "Every {n} years in {month} on {day}")
    month = QLocale().standaloneMonthName(pattern.month or 1, QLocale.FormatType.LongFormat)
    return words.format(n=number(pattern.interval), month=month, day=_day_in_month(pattern))


def _day_in_month(pattern: Pattern) -> str:
    if pattern.instance is None:
        return QCoreApplication.translate("ActRecurrence", "day {n}").format(n=number(pattern.day_of_month or 1))
    words = {
        Instance.FIRST: QCoreApplication.translate("ActRecurrence", "the first {days}"),
        Instance.SECOND: QCoreApplication.translate("ActRecurrence", "the second {days}"),
        Instance.THIRD: QCoreApplication.translate("ActRecurrence", "the third {days}"),
        Instance.FOURTH: QCoreApplication.translate("ActRecurrence", "the fourth {days}"),
        Instance.LAST: QCoreApplication.translate("ActRecurrence", "the last {days}"),
    }
    return words[pattern.instance].format(days=_days(pattern.days))


def _days(days: Days) -> str:
    if days == EVERY_DAY:
        return QCoreApplication.translate("ActRecurrence", "any day")
    if days == WEEKDAYS:
        return QCoreApplication.translate("ActRecurrence", "weekdays")
    if days == WEEKEND:
        return QCoreApplication.translate("ActRecurrence", "days of the weekend")
    found = [_SUNDAY_IN_QT if place == 0 else place for place in range(7) if days & (1 << place)]
    names = [QLocale().standaloneDayName(each, QLocale.FormatType.LongFormat) for each in sorted(found)]
    return QLocale().createSeparatedList(names)


def _range(within: Range) -> tuple[str, ...]:
    since = QCoreApplication.translate("ActRecurrence", "from {day}").format(day=long_day(within.start))
    match within.end_type:
        case EndType.COUNT:
            if within.occurrences == 1:
                return since, QCoreApplication.translate("ActRecurrence", "once")
            return since, QCoreApplication.translate("ActRecurrence", "{n} times").format(n=number(within.occurrences or 0))
        case EndType.BY_DATE if within.end_date is not None:
            return since, QCoreApplication.translate("ActRecurrence", "until {day}").format(day=long_day(within.end_date))
        case _:
            return since, QCoreApplication.translate("ActRecurrence", "without end")
