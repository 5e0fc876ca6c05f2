"""When something takes place: an instant in a zone, a time of day without a zone (floating), or whole days.

    timed      aware, in UTC, with the name of the zone in which a person reads it. The instant is the truth: it names the second of two
               equal hours in autumn as well, which a wall clock cannot.
    floating   naive: the same time of day wherever the reader is.
    all-day    naive midnights. Days are dates: no conversion between zones ever touches them.

An end is exclusive: one day is from its midnight to the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

#: The zone of what has none: floating times and whole days.
FLOATING = ""
_FIXED = re.compile(r"UTC([+-])(\d{2}):([0-5]\d)(?::([0-5]\d))?")
_DAY = timedelta(days=1)
_MIDNIGHT = time()


class ZoneUnknown(ValueError):
    """No time zone has this name here."""


@lru_cache(maxsize=256)
def zone_info(zone: str) -> tzinfo:
    """The rules of a zone by its IANA name, "UTC", or a fixed "UTC+05:30". Raises ZoneUnknown, for FLOATING too: it has no rules."""
    if zone == "UTC":
        return UTC
    fixed = _FIXED.fullmatch(zone)
    if fixed is not None:
        return _fixed_info(zone, fixed)
    try:
        return ZoneInfo(zone)
    except (ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError; a key such as "Europe" is a folder
        raise ZoneUnknown(f"no time zone is called {zone!r}") from error
    except KeyError as error:
        raise ZoneUnknown(f"no time zone is called {zone!r}") from error


def _fixed_info(zone: str, fixed: re.Match[str]) -> tzinfo:
    sign, hours, minutes, seconds = fixed.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    if offset >= _DAY:
        raise ZoneUnknown(f"{zone} is no offset from UTC")
    return timezone(-offset if sign == "-" else offset)


def fixed_zone(offset: timedelta) -> str:
    """The name of a zone that is always at `offset` from UTC."""
    if not offset:
        return "UTC"
    seconds = abs(int(offset.total_seconds()))
    tail = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"UTC{'-' if offset < timedelta() else '+'}{seconds // 3600:02}:{seconds // 60 % 60:02}{tail}"


def at(wall: datetime, zone: str) -> datetime:
    """The instant, in UTC, at which clocks of a zone show `wall` (naive).

    Of a time that occurs twice the first is meant, unless its fold says otherwise; one that is left out in spring is read with the offset
    before the change (RFC 5545 3.3.5).
    """
    return wall.replace(tzinfo=zone_info(zone)).astimezone(UTC)


def wall_of(instant: datetime, zone: str) -> datetime:
    """What clocks of a zone show at an instant (aware): naive, with its fold."""
    return instant.astimezone(zone_info(zone)).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Span:
    """From start to end; see the module for the three kinds. Raises ValueError where start, end and zone do not go together."""

    start: datetime
    end: datetime
    zone: str = FLOATING
    all_day: bool = False

    def __post_init__(self) -> None:
        aware = self.start.tzinfo is not None
        if aware != (self.end.tzinfo is not None) or aware != bool(self.zone):
            raise ValueError("a span has aware times and a zone, or naive times and none")
        if aware:
            object.__setattr__(self, "start", self.start.astimezone(UTC))
            object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end < self.start:
            raise ValueError(f"a span ends at {self.end}, before it starts at {self.start}")
        if self.all_day and (aware or self.start.time() != _MIDNIGHT or self.end.time() != _MIDNIGHT or self.start == self.end):
            raise ValueError("whole days are from midnight to a later midnight, without a zone")

    @classmethod
    def timed(cls, start: datetime, end: datetime, zone: str) -> Span:
        """Between two times that clocks of `zone` show (naive), or two instants (aware)."""
        return cls(start if start.tzinfo else at(start, zone), end if end.tzinfo else at(end, zone), zone)

    @classmethod
    def days(cls, first: date, last: date) -> Span:
        """Whole days; both are included."""
        return cls(datetime.combine(first, _MIDNIGHT), datetime.combine(last, _MIDNIGHT) + _DAY, all_day=True)

    @property
    def floating(self) -> bool:
        """Whether it is at a time of day, wherever the reader is."""
        return not self.zone and not self.all_day

    @property
    def wall_start(self) -> datetime:
        """What clocks show at its start; naive."""
        return wall_of(self.start, self.zone) if self.zone else self.start

    @property
    def wall_end(self) -> datetime:
        """What clocks show at its end; naive."""
        return wall_of(self.end, self.zone) if self.zone else self.end

    @property
    def first_day(self) -> date:
        """The day on which it starts, in its own zone."""
        return self.wall_start.date()

    @property
    def last_day(self) -> date:
        """The last day that it touches, in its own zone. An end at midnight does not touch the day that begins there."""
        end = self.wall_end
        return (end - _DAY if end.time() == _MIDNIGHT and self.end > self.start else end).date()

    @property
    def duration_minutes(self) -> int:
        """scheduleddurationminutes."""
        return int((self.end - self.start).total_seconds()) // 60

    def instants(self, reader: str) -> tuple[datetime, datetime]:
        """Start and end in UTC, as somebody in the zone `reader` has them: only floating times and whole days depend on it."""
        if self.zone:
            return self.start, self.end
        return at(self.start, reader), at(self.end, reader)

    def same_time(self, other: Span) -> bool:
        """Whether both are at the same time, whatever the name of the zone in which that is said."""
        if self.all_day or other.all_day or not (self.zone and other.zone):
            return self == other
        return (self.start, self.end) == (other.start, other.end)


def whole_days(start: datetime, end: datetime, zone: str | None) -> Span:
    """Whole days given as two instants (aware), as servers do that know no dates; `zone` is whose midnights are meant.

    Where that zone is not known, or its midnights are not met, the nearest midnights are taken: right for zones from 12 hours behind to
    11:59 hours ahead of the one that is assumed. Never shorter than a day.
    """
    first = _nearest_midnight(start, zone)
    behind = _nearest_midnight(end, zone)
    return Span(first, max(behind, first + _DAY), all_day=True)


def _nearest_midnight(instant: datetime, zone: str | None) -> datetime:
    wall = wall_of(instant, zone or "UTC")
    return datetime.combine((wall + _DAY / 2).date(), _MIDNIGHT)
