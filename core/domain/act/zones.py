"""Which zone is meant: by its IANA name, its name on Windows, a name that holds one, or its rules; else an offset, with words for it.

Names on Windows come from CLDR's table, which a library brings: whoever asks passes it as `WindowsZones` (`core.transports.zone_names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from core.domain.act.spans import FLOATING, ZoneUnknown, fixed_zone, zone_info
from core.domain.act.zone_rules import ZoneDefinition

#: Names for UTC.
_UTC = frozenset({
    "utc", "gmt", "z", "zulu", "etc/utc", "etc/gmt", "tzone://microsoft/utc", "coordinated universal time", "greenwich mean time",
})  # fmt: skip
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?(?::?(\d{2}))?", re.IGNORECASE)
#: Zones that are no places: they are looked at only where no place fits.
_NO_PLACE = re.compile(r"^(?:Etc/|SystemV/|posix/|right/|[A-Z]{3}(?:\d[A-Z]{3})?$|GMT|UTC|Zulu|localtime|Factory|posixrules)")


class MatchedBy(StrEnum):
    """How a zone was found."""

    NAME = "name"
    WINDOWS_NAME = "windows-name"
    PART_OF_NAME = "part-of-name"
    RULES = "rules"
    OFFSET = "offset"
    FLOATING = "floating"


@dataclass(frozen=True, slots=True)
class WindowsZones:
    """CLDR's table: `to_iana` gives the IANA name of a name on Windows, `to_windows` the other way round; aliases of IANA included."""

    to_iana: Mapping[str, str] = field(default_factory=dict)
    to_windows: Mapping[str, str] = field(default_factory=dict)

    def iana(self, name: str) -> str | None:
        """The IANA name for a name on Windows, written in whichever case."""
        return self.to_iana.get(name) or next((zone for known, zone in self.to_iana.items() if known.casefold() == name.casefold()), None)

    def windows(self, zone: str) -> str | None:
        """The name on Windows for a zone, None for one that Windows does not know; a fixed offset among them."""
        return "UTC" if zone == "UTC" else self.to_windows.get(zone)


@dataclass(frozen=True, slots=True)
class ZoneMatch:
    """The zone that is meant, as `spans` names zones, how it was found, and why. `exact`: it has the same rules, now and later."""

    zone: str
    by: MatchedBy
    because: str
    exact: bool = True


def find_zone(
    name: str | None, definition: ZoneDefinition | None, windows: WindowsZones, at: datetime, prefer: Iterable[str] = ()
) -> ZoneMatch:
    """Which zone is meant by a name and, or, rules. `at` is the time (aware) for which it must be right; rules are compared around it.

    Rules decide over a name that fits no zone by itself; a name that does is believed. Without either, times are floating. Of several
    zones with the same rules one of `prefer` is taken first, such as that of the mailbox's owner.
    """
    if name is None and definition is None:
        return ZoneMatch(FLOATING, MatchedBy.FLOATING, "no zone was given")
    named = by_name(name or (definition.name if definition is not None else ""), windows)
    if named is not None and named.by is not MatchedBy.PART_OF_NAME and (definition is None or named.by is not MatchedBy.OFFSET):
        return named
    if definition is not None:
        hints = [named.zone] if named is not None else []
        return by_rules(definition, windows, at, [*hints, *prefer])
    if named is not None:
        return named
    return ZoneMatch("UTC", MatchedBy.OFFSET, f"no zone is called {name!r}, and its rules were not given: read as UTC", exact=False)


def by_name(name: str, windows: WindowsZones) -> ZoneMatch | None:
    """The zone that a name means by itself, None where it means none."""
    bare = name.strip().strip('"').strip()
    if not bare:
        return None
    if bare.casefold() in _UTC:
        return ZoneMatch("UTC", MatchedBy.NAME, f"{bare} is UTC")
    if bare in _names():
        return ZoneMatch(bare, MatchedBy.NAME, f"{bare} is a zone's own name")
    if bare.replace(" ", "_") in _names():
        return ZoneMatch(bare.replace(" ", "_"), MatchedBy.NAME, f"{bare} is a zone's own name, but for its blanks")
    known = windows.iana(bare)
    if known is not None and known in _names():
        zone = "UTC" if known.casefold() in _UTC else known
        return ZoneMatch(zone, MatchedBy.WINDOWS_NAME, f"{bare} is what Windows calls {known}")
    offset = _OFFSET.fullmatch(bare)
    if offset is not None:
        return _by_offset(bare, offset)
    parts = bare.replace("\\", "/").strip("/").split("/")
    for start in range(1, len(parts) - 1):
        part = "/".join(parts[start:])
        if part in _names():
            return ZoneMatch(part, MatchedBy.PART_OF_NAME, f"{bare} ends with the name of {part}")
    if bare.startswith("/") and "/".join(parts) in _names():
        return ZoneMatch("/".join(parts), MatchedBy.PART_OF_NAME, f"{bare} holds the name of a zone")
    return None


def _by_offset(bare: str, found: re.Match[str]) -> ZoneMatch | None:
    sign, hours, minutes, seconds = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0), seconds=int(seconds or 0))
    if offset >= timedelta(days=1):
        return None
    return ZoneMatch(fixed_zone(-offset if sign == "-" else offset), MatchedBy.OFFSET, f"{bare} is an offset from UTC")


def by_rules(definition: ZoneDefinition, windows: WindowsZones, at: datetime, hints: Iterable[str] = ()) -> ZoneMatch:
    """The zone that has the rules of a definition around `at`: a hint before the zones that Windows names, those before all others.

    Where none has, the offset at that time is what is left: right for this time, wrong after the next change of clocks, which the words
    say.
    """
    zone = _fitting(definition, at.year, tuple(_candidates(windows, tuple(hints))))
    if zone is not None:
        return ZoneMatch(zone, MatchedBy.RULES, f"{definition.name or 'the zone'} has the rules of {zone} around {at:%Y}")
    offset = definition.offset_at(at.astimezone(UTC).replace(tzinfo=None))
    changes = bool(definition.changes(at.year - 1, at.year + 2))
    more = "; its changes of the clock are not followed" if changes else ""
    because = f"no zone has the rules of {definition.name or 'the one given'}: taken as {fixed_zone(offset)}{more}"
    return ZoneMatch(fixed_zone(offset), MatchedBy.OFFSET, because, exact=not changes)


@lru_cache(maxsize=256)
def _fitting(definition: ZoneDefinition, year: int, candidates: tuple[str, ...]) -> str | None:
    """The first zone that has the offsets of a definition from the year before to two years after; None where none has."""
    samples = _samples(definition, year)
    for zone in candidates:
        info = zone_info(zone)
        if all(instant.astimezone(info).utcoffset() == offset for instant, offset in samples):
            return zone
    return None


def _samples(definition: ZoneDefinition, year: int) -> list[tuple[datetime, timedelta]]:
    """Instants at which a zone must have the same offset: each month, and right before and after each change."""
    first, last = max(year - 1, 1), min(year + 2, 9998)
    instants = {datetime(each, month, 1, tzinfo=UTC) for each in range(first, last + 1) for month in range(1, 13)}
    for change, _ in definition.changes(first, last):
        instants.update({change.replace(tzinfo=UTC), change.replace(tzinfo=UTC) - timedelta(seconds=1)})
    begins = datetime(year, 1, 1, tzinfo=UTC)
    if definition.begins is not None:
        begins = min(begins, definition.begins.replace(tzinfo=UTC))
    return [(instant, definition.offset_at(instant.replace(tzinfo=None))) for instant in sorted(instants) if instant >= begins]


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


def _candidates(windows: WindowsZones, hints: tuple[str, ...]) -> list[str]:
    common = list(dict.fromkeys(windows.to_iana.values()))
    rest = sorted(_names(), key=lambda zone: (bool(_NO_PLACE.match(zone)), zone))
    return [zone for zone in dict.fromkeys([*hints, *common, *rest]) if _exists(zone)]


@lru_cache(maxsize=1024)
def _exists(zone: str) -> bool:
    try:
        return isinstance(zone_info(zone), (ZoneInfo, timezone))
    except ZoneUnknown:
        return False
