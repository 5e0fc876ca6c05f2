"""t:Recurrence, there and back (MS-OXWSCDATA 2.2.4.57): the elements' names and order; what they mean says `exchange_patterns`."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.domain.act.exchange_patterns import ExchangePattern, ExchangeRange, PatternName, RangeName, from_exchange, to_exchange
from core.domain.act.patterns import Recurrence, RecurrenceInvalid
from core.errors import ItemError
from core.ports.act_transport import ActUnsayable
from core.transports.ews.act.pieces import leaf
from core.transports.ews.answers import T

_RANGES = {f"{T}{name.value}": name for name in RangeName}


def recurrence_xml(recurrence: Recurrence) -> str:
    """The children of t:Recurrence. Raises ActUnsayable."""
    try:
        pattern, within = to_exchange(recurrence)
    except RecurrenceInvalid as error:
        raise ActUnsayable(f"the recurrence cannot be said to Exchange: {error}") from error
    inner = [
        leaf("Interval", pattern.interval) if pattern.interval is not None else "",
        leaf("DayOfMonth", pattern.day_of_month) if pattern.day_of_month is not None else "",
        leaf("DaysOfWeek", " ".join(pattern.days)) if pattern.days else "",
        leaf("DayOfWeekIndex", pattern.index) if pattern.index is not None else "",
        leaf("FirstDayOfWeek", pattern.first_day_of_week) if pattern.first_day_of_week is not None else "",
        leaf("Month", pattern.month) if pattern.month is not None else "",
    ]
    span = [
        leaf("StartDate", within.start.isoformat()),
        leaf("EndDate", within.end.isoformat()) if within.end is not None else "",
        leaf("NumberOfOccurrences", within.occurrences) if within.occurrences is not None else "",
    ]
    name = pattern.name.value if isinstance(pattern.name, PatternName) else pattern.name
    return f"<t:{name}>{''.join(inner)}</t:{name}><t:{within.name.value}>{''.join(span)}</t:{within.name.value}>"


def read_recurrence(element: Any) -> Recurrence:  # noqa: ANN401  an lxml element
    """What t:Recurrence says. Raises ItemError where it cannot be understood."""
    children = [each for each in element if isinstance(each.tag, str)]
    pattern = next((each for each in children if each.tag not in _RANGES), None)
    within = next((each for each in children if each.tag in _RANGES), None)
    if pattern is None or within is None:
        raise ItemError("a recurrence without a pattern or a range", code="ErrorCalendarInvalidRecurrence")
    try:
        said = ExchangePattern(
            pattern.tag.removeprefix(T),
            _number(pattern, "Interval"),
            tuple(_text(pattern, "DaysOfWeek").split()),
            _text(pattern, "DayOfWeekIndex") or None,
            _number(pattern, "DayOfMonth"),
            _text(pattern, "Month") or None,
            _text(pattern, "FirstDayOfWeek") or None,
        )
        start = _day(within, "StartDate")
        if start is None:
            raise RecurrenceInvalid("it does not say when it begins")
        return from_exchange(
            said, ExchangeRange(_RANGES[within.tag], start, _day(within, "EndDate"), _number(within, "NumberOfOccurrences"))
        )
    except ValueError as error:  # RecurrenceInvalid, and texts that are no number or date
        raise ItemError(f"a recurrence that cannot be understood: {error}", code="ErrorCalendarInvalidRecurrence") from error


def _text(element: Any, name: str) -> str:  # noqa: ANN401  an lxml element
    return (element.findtext(f"{T}{name}") or "").strip()


def _number(element: Any, name: str) -> int | None:  # noqa: ANN401  an lxml element
    said = _text(element, name)
    return int(said) if said else None


def _day(element: Any, name: str) -> date | None:  # noqa: ANN401  an lxml element
    """An xs:date; the offset that Exchange writes behind it says nothing."""
    said = _text(element, name)
    return date.fromisoformat(said[:10]) if said else None
