"""Time zones as Exchange names and defines them.

A zone comes by name (`Id`, as Windows says it; an IANA name is taken too) or with its whole definition: periods, groups of yearly
transitions, and from when on which group is in force. A definition is obeyed even where its name is known, as Exchange does.
Names of Windows' zones are tzlocal's table, which is CLDR's. Source: TimeZoneDefinitionType in types.xsd.
"""

import re
import xml.etree.ElementTree as ET
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal.windows_tz import win_tz

from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.wire import child, children, content, element, local

_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_duration(given: str) -> timedelta:
    """A duration of the schema: days, hours, minutes, seconds. Raises ValueError."""
    found = _DURATION.fullmatch(given.strip())
    if found is None:
        raise ValueError(f"{given} is no duration")
    sign, *parts = found.groups()
    days, hours, minutes, seconds = (float(each or 0) for each in parts)
    plain = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -plain if sign else plain


def written_duration(given: timedelta) -> str:
    """A duration as Exchange writes it: hours and minutes, days from 24 hours on."""
    minutes = abs(int(given.total_seconds())) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    time = (f"{hours}H" if hours else "") + (f"{left}M" if left else "")
    whole = (f"{days}D" if days else "") + (f"T{time}" if time else "")
    return f"{'-' if given < timedelta(0) else ''}P{whole or 'T0S'}"


@dataclass(frozen=True, slots=True)
class _Turn:
    """One yearly transition: to an offset, at a wall time of the offset before."""

    to: timedelta
    month: int
    week: int
    """1 to 4, or -1 for the last; 0 where `day` is a day of the month."""
    day: int
    """Day of the week, Monday is 0; or the day of the month."""
    at: timedelta

    def wall(self, year: int) -> datetime:
        """The wall time of the transition in a year."""
        length = monthrange(year, self.month)[1]
        if not self.week:
            return datetime(year, self.month, min(self.day, length)) + self.at  # noqa: DTZ001 - a wall time
        days = [day for day in range(1, length + 1) if date(year, self.month, day).weekday() == self.day]
        return datetime(year, self.month, days[-1 if self.week < 0 else min(self.week, len(days)) - 1]) + self.at  # noqa: DTZ001


@dataclass(frozen=True, slots=True)
class _Group:
    """What is in force in a year: an offset alone, or the transitions of every year."""

    offset: timedelta
    turns: tuple[_Turn, ...]


class DefinedZone(tzinfo):
    """A zone by its definition. Wall times that do not exist have the offset before the gap, as ZoneInfo's do."""

    def __init__(self, groups: list[tuple[int, _Group]]) -> None:
        self._groups = groups

    def utcoffset(self, dt: datetime | None, /) -> timedelta | None:
        """The offset at a wall time."""
        if dt is None:
            return None
        wall = dt.replace(tzinfo=None)
        offsets = {self._at(wall - timedelta(hours=hours)) for hours in (-26, 26)} | {self._at(wall)}
        right = sorted((each for each in offsets if self._at(wall - each) == each), reverse=True)
        if right:
            return right[min(dt.fold, len(right) - 1)]
        return self._at(wall - timedelta(hours=26))

    def dst(self, _dt: datetime | None, /) -> timedelta | None:
        """Nothing: the definition does not say."""
        return None

    def tzname(self, _dt: datetime | None, /) -> str | None:
        """Nothing: the definition does not say."""
        return None

    def fromutc(self, dt: datetime, /) -> datetime:
        """The wall time of an instant."""
        offset = self._at(dt.replace(tzinfo=None))
        wall = (dt + offset).replace(fold=0)
        return wall if self.utcoffset(wall) == offset else wall.replace(fold=1)

    def _at(self, utc: datetime) -> timedelta:
        """The offset at an instant, given as UTC without a zone."""
        group = self._group(utc.year)
        offset = group.offset
        if not group.turns:
            return offset
        ordered = sorted(group.turns, key=lambda turn: turn.wall(utc.year))
        offset = ordered[-1].to
        for turn in ordered:
            if utc < turn.wall(utc.year) - offset:
                return offset
            offset = turn.to
        return offset

    def _group(self, year: int) -> _Group:
        fitting = [group for since, group in self._groups if since <= year]
        return fitting[-1] if fitting else self._groups[0][1]


def zone_of(node: ET.Element | None, default: tzinfo = UTC) -> tzinfo:
    """The zone that StartTimeZone or its like means. Raises EwsError (ErrorTimeZone) for an unknown name without a definition."""
    if node is None:
        return default
    if child(node, "Periods") is not None:
        return _defined(node)
    name = node.get("Id") or node.get("Name") or (node.text or "").strip()
    return zone_named(name)


def zone_named(name: str) -> tzinfo:
    """The zone of a name of Windows or of IANA. Raises EwsError (ErrorTimeZone)."""
    if name in {"UTC", "tzone://Microsoft/Utc"}:
        return UTC
    try:
        return ZoneInfo(win_tz.get(name, name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise EwsError("ErrorTimeZone") from error


def _defined(node: ET.Element) -> DefinedZone:
    offsets = {each.get("Id", ""): -read_duration(each.get("Bias", "PT0S")) for each in children(node, "Periods")}
    groups = {each.get("Id", ""): _group(each, offsets) for each in children(node, "TransitionsGroups")}
    spans: list[tuple[int, _Group]] = []
    for each in children(node, "Transitions"):
        name = (content(each, "To") or "").strip()
        group = groups[name] if name in groups else _Group(_offset(offsets, name), ())
        since = content(each, "DateTime")
        spans.append((int(since[:4]) if since else 1, group))
    if not spans:
        spans = [(1, group) for group in groups.values()][:1] or [(1, _Group(next(iter(offsets.values()), timedelta(0)), ()))]
    return DefinedZone(sorted(spans, key=lambda span: span[0]))


def _group(node: ET.Element, offsets: dict[str, timedelta]) -> _Group:
    turns = []
    offset = timedelta(0)
    for each in node:
        offset = _offset(offsets, (content(each, "To") or "").strip())
        if local(each) == "RecurringDayTransition":
            day = _WEEKDAYS.index(content(each, "DayOfWeek") or "Sunday")
            week = int(content(each, "Occurrence") or 1)
            turns.append(_Turn(offset, int(content(each, "Month") or 1), week, day, read_duration(content(each, "TimeOffset") or "PT0S")))
        elif local(each) == "RecurringDateTransition":
            number = int(content(each, "Day") or 1)
            turns.append(_Turn(offset, int(content(each, "Month") or 1), 0, number, read_duration(content(each, "TimeOffset") or "PT0S")))
    return _Group(offset, tuple(turns))


def _offset(offsets: dict[str, timedelta], name: str) -> timedelta:
    if name not in offsets:
        raise EwsError("ErrorTimeZone")
    return offsets[name]


def definition_xml(name: str, year: int, *, full: bool) -> str:
    """The TimeZoneDefinition of a zone of Windows as it is in a year. Raises EwsError."""
    zone = zone_named(name)
    shown = f"(UTC{_hours(_plain(zone, year))}) {name}"
    if not full:
        return element("t:TimeZoneDefinition", Id=name, Name=shown)
    turns = _transitions(zone, year)
    standard = _plain(zone, year)
    periods = [_period("std", "Standard", standard)]
    group = element("t:Transition", '<t:To Kind="Period">std</t:To>')
    if len(turns) == 2:
        summer = next(to for _, to in turns if to != standard)
        periods.append(_period("dlt", "Daylight", summer))
        group = "".join(_turn_xml(at, "std" if to == standard else "dlt") for at, to in turns)
    return element(
        "t:TimeZoneDefinition",
        element("t:Periods", *periods),
        element("t:TransitionsGroups", element("t:TransitionsGroup", group, Id="0")),
        element("t:Transitions", element("t:Transition", '<t:To Kind="Group">0</t:To>')),
        Id=name,
        Name=shown,
    )


def _hours(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _plain(zone: tzinfo, year: int) -> timedelta:
    """The standard offset: the lesser of January's and July's."""
    return min(_offset_at(zone, datetime(year, month, 1, tzinfo=UTC)) for month in (1, 7))


def _period(name: str, shown: str, offset: timedelta) -> str:
    minutes = -int(offset.total_seconds()) // 60
    bias = f"{'-' if minutes < 0 else ''}PT{abs(minutes)}M"
    return element("t:Period", Bias=bias, Name=shown, Id=name)


def ical_zone(zone: tzinfo, name: str, year: int) -> list[str]:
    """The lines of a VTIMEZONE (RFC 5545) with the rules that a zone has in a year."""
    turns = _transitions(zone, year)
    offset = _plain(zone, year)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    if len(turns) != 2:
        lines += _ical_turn("STANDARD", datetime(1601, 1, 1), offset, offset, "")  # noqa: DTZ001 - a wall time
    for (wall, to), (_, before) in zip(turns, turns[::-1], strict=True) if len(turns) == 2 else ():
        place = -1 if wall.day + 7 > monthrange(wall.year, wall.month)[1] else (wall.day - 1) // 7 + 1
        rule = f"FREQ=YEARLY;BYMONTH={wall.month};BYDAY={place}{_WEEKDAYS[wall.weekday()][:2].upper()}"
        days = [day for day in range(1, 32) if _is_day(1970, wall, day)]
        first = wall.replace(year=1970, day=days[-1] if place < 0 else days[place - 1])
        lines += _ical_turn("STANDARD" if to == offset else "DAYLIGHT", first, before, to, rule)
    return [*lines, "END:VTIMEZONE"]


def _is_day(year: int, wall: datetime, day: int) -> bool:
    return day <= monthrange(year, wall.month)[1] and date(year, wall.month, day).weekday() == wall.weekday()


def _ical_turn(kind: str, first: datetime, before: timedelta, to: timedelta, rule: str) -> list[str]:
    lines = [f"BEGIN:{kind}", f"DTSTART:{first:%Y%m%dT%H%M%S}", *([f"RRULE:{rule}"] if rule else [])]
    return [*lines, f"TZOFFSETFROM:{_hours(before).replace(':', '')}", f"TZOFFSETTO:{_hours(to).replace(':', '')}", f"END:{kind}"]


def _transitions(zone: tzinfo, year: int) -> list[tuple[datetime, timedelta]]:
    """The changes of a year: the wall time before each, and the offset after it."""
    found = []
    at = datetime(year, 1, 1, tzinfo=UTC)
    offset = _offset_at(zone, at)
    while at.year == year:
        for step in (timedelta(days=1), timedelta(minutes=15)):
            while (at + step).year == year and _offset_at(zone, at + step) == offset:
                at += step
        at += timedelta(minutes=15)
        if _offset_at(zone, at) != offset and at.year == year:
            found.append(((at + offset).replace(tzinfo=None), _offset_at(zone, at)))
            offset = found[-1][1]
    return found


def _offset_at(zone: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def _turn_xml(wall: datetime, to: str) -> str:
    # A transition at midnight and one at 24:00 of the day before are the same; Exchange writes the former.
    week = (wall.day - 1) // 7 + 1
    last = wall.day + 7 > monthrange(wall.year, wall.month)[1]
    return element(
        "t:RecurringDayTransition",
        f'<t:To Kind="Period">{to}</t:To>',
        f"<t:TimeOffset>PT{wall.hour}H{wall.minute}M</t:TimeOffset>",
        f"<t:Month>{wall.month}</t:Month><t:DayOfWeek>{_WEEKDAYS[wall.weekday()]}</t:DayOfWeek>",
        f"<t:Occurrence>{-1 if last else week}</t:Occurrence>",
    )
