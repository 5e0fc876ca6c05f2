"""Start and end of an item, there and back: instants with a zone, whole days as dates.

    read    StartTimeZone (name, or name and rules) ──▶ an IANA name; the instant is the truth, the name says whose clocks are meant
    write   the name on Windows; what Windows does not know is written with its rules, where they never change

Whole days come as two instants: the nearest midnights of the item's zone are their days, so that the hour that a change of clocks takes
shifts none. Times without a zone (floating) are written as whose mailbox it is has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from core.domain.act.patterns import Days, Instance
from core.domain.act.spans import Span, wall_of, whole_days, zone_info
from core.domain.act.zone_rules import Phase, YearlyOnset, ZoneDefinition
from core.domain.act.zones import WindowsZones, ZoneMatch, find_zone
from core.errors import ItemError
from core.ports.act_transport import ActUnsayable
from core.transports.ews.act.nodes import ItemNode
from core.transports.ews.act.pieces import Write, plain, shaped
from core.transports.ews.answers import T
from core.transports.ews.envelope import attribute
from core.transports.ews.items import moment
from core.transports.zone_names import windows_zones

_KIND = "CalendarItem"
_DURATION = re.compile(r"(-?)P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?")
_DAYS = {day.name.capitalize(): day for day in Days if day.name}
_TRUE = frozenset({"true", "1"})
_HALF_A_DAY = timedelta(hours=12)
_MINUTE = timedelta(minutes=1)
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Clock:
    """Whose clocks count where an item does not say: `reader` is the zone of whose mailbox it is; `windows` are CLDR's names."""

    reader: str = "UTC"
    windows: WindowsZones = field(default_factory=WindowsZones)

    @classmethod
    def of(cls, reader: str) -> Clock:
        """With the whole table of names."""
        return cls(reader, windows_zones())


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """A span as it was read, the zone in the server's words, the zone that series count their days in, and notes."""

    span: Span
    given_zone: str
    zone: str
    notes: tuple[str, ...] = ()


def when(item: ItemNode, name: str) -> datetime | None:
    """A time of an item, aware, in UTC; None where there is none."""
    return moment(item.text(name))


def is_true(text: str) -> bool:
    """A boolean of the schema."""
    return text.strip().lower() in _TRUE


def read_span(item: ItemNode, clock: Clock) -> ReadSpan:
    """When an item is. Raises ItemError where it has no start or no end, or ends before it starts."""
    start, end = when(item, "Start"), when(item, "End")
    if start is None or end is None:
        raise ItemError("the item has no start, or no end", code="ErrorItemCorrupt")
    if end < start:
        raise ItemError("the item ends before it starts", code="ErrorItemCorrupt")
    match, given = zone_of(item, clock, start)
    known = match.exact and match.zone != ""
    notes = () if known else (match.because or "the server names no time zone",)
    zone = match.zone or "UTC"
    if is_true(item.text("IsAllDayEvent")):
        return ReadSpan(whole_days(start, end, zone if known else None), given, zone, notes)
    return ReadSpan(Span(start, end, zone), given, zone, notes)


def zone_of(item: ItemNode, clock: Clock, at: datetime) -> tuple[ZoneMatch, str]:
    """The zone that an item names, and how it names it."""
    element = item.element("StartTimeZone")
    if element is None:
        element = item.element("MeetingTimeZone")
    if element is None:
        # Exchange 2007, and items of clients that named none.
        said = item.text("TimeZone").strip()
        return find_zone(said or None, None, clock.windows, at, (clock.reader,)), said
    given = (element.get("Id") or element.get("TimeZoneName") or element.get("Name") or "").strip()
    return find_zone(given or None, _definition(given, element), clock.windows, at, (clock.reader,)), given


def _definition(name: str, element: Any) -> ZoneDefinition | None:  # noqa: ANN401  an lxml element
    """The rules of a TimeZoneDefinition; None where it has none, or none that can be read."""
    try:
        offsets = {each.get("Id", ""): -_duration(each.get("Bias", "")) for each in element.iterfind(f"{T}Periods/{T}Period")}
        if not offsets:
            return None
        groups = {each.get("Id", ""): each for each in element.iterfind(f"{T}TransitionsGroups/{T}TransitionsGroup")}
        begun = [(_since(each), groups[_to(each)]) for each in element.iterfind(f"{T}Transitions/*") if _to(each) in groups]
        begun = sorted(begun, key=lambda each: each[0]) or [(1, group) for group in list(groups.values())[:1]]
        phases: list[Phase] = []
        last = [since - 1 for since, _ in begun[1:]] + [9999]
        for (since, group), until in zip(begun, last, strict=True):
            phases += _phases(group, offsets, since, until)
        first = _targets(begun[0][1], offsets)[-1] if begun else next(iter(offsets.values()))
    except (ValueError, LookupError, OverflowError):
        return None
    return ZoneDefinition(name, first, tuple(phases))


def _phases(group: Any, offsets: dict[str, timedelta], since: int, until: int) -> Iterator[Phase]:  # noqa: ANN401  an lxml element
    """The phases of one group of transitions, in the years it holds for."""
    turns = sorted(
        (each for each in group if isinstance(each.tag, str) and each.find(f"{T}Month") is not None),
        key=lambda each: int(each.findtext(f"{T}Month") or 1),
    )
    to = [offsets[_to(each)] for each in turns]
    if not turns:
        if since > 1:
            offset = _targets(group, offsets)[-1]
            yield Phase(offset, offset, once=(datetime(since, 1, 1),))  # noqa: DTZ001  a wall time
        return
    for each, offset, before in zip(turns, to, [to[-1], *to[:-1]], strict=True):
        yield Phase(offset, before, (_onset(each, since, until),))


def _onset(turn: Any, since: int, until: int) -> YearlyOnset:  # noqa: ANN401  an lxml element
    at = _duration(turn.findtext(f"{T}TimeOffset") or "PT0S")
    clock = (datetime.min + at).time()  # noqa: DTZ901  a wall time
    month = int(turn.findtext(f"{T}Month") or 1)
    day = (turn.findtext(f"{T}Day") or "").strip()
    if day:
        return YearlyOnset(month, clock, day=int(day), first=since, last=until)
    number = int(turn.findtext(f"{T}Occurrence") or 1)
    which = Instance.LAST if number in {-1, 5} else Instance(number)
    return YearlyOnset(month, clock, _DAYS[(turn.findtext(f"{T}DayOfWeek") or "").strip()], which, first=since, last=until)


def _to(element: Any) -> str:  # noqa: ANN401  an lxml element
    return (element.findtext(f"{T}To") or "").strip()


def _targets(group: Any, offsets: dict[str, timedelta]) -> list[timedelta]:  # noqa: ANN401  an lxml element
    return [offsets[_to(each)] for each in group if isinstance(each.tag, str)]


def _since(transition: Any) -> int:  # noqa: ANN401  an lxml element
    """The year from which a transition to a group holds: the first one where it is not said."""
    said = (transition.findtext(f"{T}DateTime") or "").strip()
    return int(said[:4]) if said else 1


def _duration(text: str) -> timedelta:
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text} is no duration")
    sign, *parts = found.groups()
    days, hours, minutes, seconds = (int(each or 0) for each in parts)
    plain_one = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -plain_one if sign else plain_one


# Writing


def span_writes(span: Span, given_zone: str, clock: Clock, *, series: bool = False) -> list[Write]:
    """The fields that say when an item is. Raises ActUnsayable for the zone of a series that the server does not know."""
    start, end = span.instants(clock.reader)
    if span.all_day and wall_of(end, clock.reader).time() != _MIDNIGHT:
        # A day whose midnight the clocks leave out: a server that rounds up to whole days would make one more of an end behind it.
        end -= _MINUTE
    zone = _zone_xml(span.zone or clock.reader, given_zone, clock, series=series)
    return [
        plain(_KIND, "Start", instant(start)),
        plain(_KIND, "End", instant(end)),
        plain(_KIND, "IsAllDayEvent", span.all_day),
        shaped(_KIND, "StartTimeZone", *zone),
        shaped(_KIND, "EndTimeZone", *zone),
    ]


def instant(at: datetime) -> str:
    """A time in UTC as the schema writes it, to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0")


def _zone_xml(zone: str, given: str, clock: Clock, *, series: bool) -> tuple[str, str]:
    """Children and attributes of StartTimeZone: the server's own name for the zone where it is known, else Windows', else its rules."""
    name = clock.windows.windows(zone)
    if given and clock.windows.iana(given) is not None and clock.windows.windows(clock.windows.iana(given) or "") == name:
        name = given
    if name is not None:
        return "", f' Id="{attribute(name)}"'
    offset = zone_info(zone).utcoffset(None)
    if offset is None:
        if series:
            raise ActUnsayable(f"Exchange has no name for the time zone {zone}, whose clocks change")
        return "", ' Id="UTC"'  # the instants are right; whose clocks are meant is not said
    minutes = int(offset.total_seconds()) // 60
    bias = f"{'-' if minutes > 0 else ''}PT{abs(minutes)}M"
    period = f'<t:Periods><t:Period Bias="{bias}" Name="Standard" Id="std"/></t:Periods>'
    group = '<t:TransitionsGroup Id="0"><t:Transition><t:To Kind="Period">std</t:To></t:Transition></t:TransitionsGroup>'
    begun = '<t:Transitions><t:Transition><t:To Kind="Group">0</t:To></t:Transition></t:Transitions>'
    rules = f"{period}<t:TransitionsGroups>{group}</t:TransitionsGroups>{begun}"
    return rules, f' Id="{attribute(zone)}" Name="{attribute(zone)}"'


# Days of tasks and contacts


def day_of(at: datetime | None) -> date | None:
    """The day that an instant stands for where a server knows no dates: that of the nearest midnight in UTC.

    So days are met that come as midnight UTC, as midnight of a zone from 12 hours behind to 12 hours ahead, or as Outlook's 11:59 UTC.
    """
    return None if at is None else (at.astimezone(UTC) + _HALF_A_DAY).date()


def midnight(day: date) -> str:
    """A day as a time: its midnight in UTC."""
    return instant(datetime.combine(day, _MIDNIGHT, UTC))


def before_noon(day: date) -> str:
    """A day as Outlook writes a birthday: 11:59 UTC, the same date nearly everywhere."""
    return instant(datetime.combine(day, time(11, 59), UTC))
