"""A time zone given by its rules instead of by a name (VTIMEZONE, Exchange's TimeZoneDefinition): when its offset changes, and to what."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from core.domain.act.expansion import nth_of_month
from core.domain.act.patterns import Days, Instance

_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
_BY_DAY = re.compile(r"([+-]?\d)?(SU|MO|TU|WE|TH|FR|SA)")
_NAMES = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")


@dataclass(frozen=True, slots=True)
class YearlyOnset:
    """Once a year: in `month` on the `instance`-th of `days`, or on `day`; at `clock` by the clocks before it.

    With both, the first of `days` from `day` on (as BYMONTHDAY=8,9,…,14;BYDAY=SU has it). `first` and `last` year bound it.
    """

    month: int
    clock: time
    days: Days | None = None
    instance: Instance | None = None
    day: int | None = None
    first: int = 1
    last: int = 9999

    def on(self, year: int) -> date | None:
        """The day of a year, None where there is none."""
        if not self.first <= year <= self.last:
            return None
        if self.days is not None and self.instance is not None:
            return nth_of_month(year, self.month, self.days, self.instance)
        length = calendar.monthrange(year, self.month)[1]
        wanted = date(year, self.month, min(self.day or 1, length))
        if self.days is None:
            return wanted
        ahead = (self.days.bit_length() - 1 - wanted.isoweekday() % 7) % 7
        return wanted + timedelta(days=ahead)


@dataclass(frozen=True, slots=True)
class Phase:
    """One of a zone's offsets (from UTC), the one before it, and when it begins: every year, and at single local times (naive)."""

    offset: timedelta
    before: timedelta
    yearly: tuple[YearlyOnset, ...] = ()
    once: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneDefinition:
    """A zone by its rules. `name` is what the other side calls it; `offset` holds before any phase begins."""

    name: str
    offset: timedelta
    phases: tuple[Phase, ...] = field(default_factory=tuple)

    def changes(self, first_year: int, last_year: int) -> list[tuple[datetime, timedelta]]:
        """When the offset changes in these years (naive, UTC), to what, in order."""
        found = [(at - phase.before, phase.offset) for phase in self.phases for at in _onsets(phase, first_year, last_year)]
        return sorted(found)

    @property
    def begins(self) -> datetime | None:
        """When its first phase begins (naive, UTC), before which it says nothing; None where it has none."""
        single = (at - phase.before for phase in self.phases for at in phase.once)
        yearly = (datetime(one.first, 1, 1) for phase in self.phases for one in phase.yearly)  # noqa: DTZ001  all here is in UTC
        return min((*single, *yearly), default=None)

    def offset_at(self, instant: datetime) -> timedelta:
        """The offset at an instant (naive, UTC)."""
        past = [offset for at, offset in self.changes(instant.year - 1, instant.year + 1) if at <= instant]
        if past:
            return past[-1]
        older = max(
            ((at - phase.before, phase.offset) for phase in self.phases for at in phase.once if at - phase.before <= instant),
            default=None,
        )
        return older[1] if older is not None else self.offset


def _onsets(phase: Phase, first_year: int, last_year: int) -> Iterator[datetime]:
    for onset in phase.yearly:
        for year in range(max(first_year, 1), min(last_year, 9998) + 1):
            day = onset.on(year)
            if day is not None:
                yield datetime.combine(day, onset.clock)
    yield from (at for at in phase.once if first_year <= at.year <= last_year)


def from_vtimezone(text: str) -> ZoneDefinition:
    """The zone of a VTIMEZONE (RFC 5545 3.6.5); raises ValueError where it does not say what it must."""
    name, parts = "", []
    current: dict[str, list[str]] | None = None
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        head, _, value = line.partition(":")
        key = head.partition(";")[0].strip().upper()
        if key == "BEGIN" and value.strip().upper() in {"STANDARD", "DAYLIGHT"}:
            current = {}
        elif key == "END" and current is not None and value.strip().upper() in {"STANDARD", "DAYLIGHT"}:
            parts.append(current)
            current = None
        elif current is not None:
            current.setdefault(key, []).append(value.strip())
        elif key == "TZID":
            name = value.strip()
    if not parts:
        raise ValueError("the zone has neither standard nor daylight time")
    phases = tuple(_phase(part) for part in parts)
    return ZoneDefinition(name, min(zip(map(_begins, parts), phases, strict=True), key=lambda pair: pair[0])[1].before, phases)


def _begins(part: dict[str, list[str]]) -> datetime:
    return _moment(_one(part, "DTSTART"))


def _phase(part: dict[str, list[str]]) -> Phase:
    begins = _begins(part)
    once = [begins, *(_moment(text) for value in part.get("RDATE", ()) for text in value.split(",") if text)]
    yearly = tuple(_yearly(rule, begins) for rule in part.get("RRULE", ()))
    return Phase(_offset(_one(part, "TZOFFSETTO")), _offset(_one(part, "TZOFFSETFROM")), yearly, tuple(_beyond(once, yearly)))


def _beyond(once: Iterable[datetime], yearly: tuple[YearlyOnset, ...]) -> Iterator[datetime]:
    """The single onsets that no yearly one gives as well."""
    for at in once:
        if all(onset.on(at.year) != at.date() for onset in yearly):
            yield at


def _yearly(rule: str, begins: datetime) -> YearlyOnset:
    parts = dict(part.split("=", 1) for part in "".join(rule.upper().split()).strip(";").split(";") if "=" in part)
    if parts.get("FREQ") != "YEARLY" or parts.get("INTERVAL", "1") != "1":
        raise ValueError(f"a zone changes every year, not by {rule!r}")
    month = int(parts.get("BYMONTH", str(begins.month)))
    last = 9999
    if "UNTIL" in parts:
        last = _moment(parts["UNTIL"]).year
    elif "COUNT" in parts:
        last = begins.year + int(parts["COUNT"]) - 1
    bounds = {"first": begins.year, "last": last}
    by_day = _BY_DAY.fullmatch(parts.get("BYDAY", ""))
    if by_day is None and "BYDAY" in parts:
        raise ValueError(f"a zone changes on one day, not by {rule!r}")
    days = None if by_day is None else Days(1 << _NAMES.index(by_day[2]))
    if by_day is not None and by_day[1]:
        number = int(by_day[1])
        if number != -1 and not 1 <= number <= 4:
            raise ValueError(f"a zone changes on the first to fourth or the last day, not by {rule!r}")
        return YearlyOnset(month, begins.time(), days, Instance.LAST if number == -1 else Instance(number), **bounds)
    day = min((int(text) for text in parts["BYMONTHDAY"].split(",")), default=1) if "BYMONTHDAY" in parts else begins.day
    return YearlyOnset(month, begins.time(), days, None, day, **bounds)


def _one(part: dict[str, list[str]], key: str) -> str:
    if not part.get(key):
        raise ValueError(f"the zone does not say {key}")
    return part[key][0]


def _moment(text: str) -> datetime:
    digits = text.rstrip("Z")
    if len(digits) == 8:
        digits += "T000000"
    return datetime.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[9:11]}:{digits[11:13]}:{digits[13:15]}")


def _offset(text: str) -> timedelta:
    found = _OFFSET.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no offset from UTC")
    sign, hours, minutes, seconds = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    if offset >= timedelta(days=1):
        raise ValueError(f"{text!r} is no offset from UTC: it is a day or more")
    return -offset if sign == "-" else offset
