"""Time zones: names of both kinds, rules without a name, and times that never move."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from exchangelib.winzone import CLDR_TO_MS_TIMEZONE_MAP, MS_TIMEZONE_TO_IANA_MAP
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.patterns import Days, Instance
from core.domain.act.spans import FLOATING, Span, ZoneUnknown, at, fixed_zone, wall_of, whole_days, zone_info
from core.domain.act.zone_rules import Phase, YearlyOnset, ZoneDefinition, from_vtimezone
from core.domain.act.zones import MatchedBy, WindowsZones, by_rules, find_zone
from core.transports.zone_names import windows_zones
from tests.unit.domain.act.making import BUDGET, NOW
from tests.unit.domain.act.recurring import ZONES, wall

WINDOWS = windows_zones()
PLACES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Tokyo",
          "Europe/London", "America/Denver", "Pacific/Auckland", "Asia/Tehran", "Africa/Cairo", "America/St_Johns")  # fmt: skip


NEAR = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Honolulu")


@cache
def own(zone: str) -> ZoneDefinition:
    """The definition of a zone, from what the system's own rules say half-hour by half-hour, under a name that says nothing."""
    info = ZoneInfo(zone)
    moments = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * step) for step in range(6 * 366 * 48)]
    lines = ["BEGIN:VTIMEZONE", "TZID:Customized Time Zone", *part("STANDARD", moments[0], info, info)]
    for before, now in pairwise(moments):
        if before.astimezone(info).utcoffset() != now.astimezone(info).utcoffset():
            lines += part("DAYLIGHT" if now.astimezone(info).dst() else "STANDARD", now, info, timezone(offset_of(before, info)))
    return from_vtimezone("\r\n".join([*lines, "END:VTIMEZONE"]))


def offset_of(instant: datetime, info: tzinfo) -> timedelta:
    """The offset of a zone at an instant."""
    return instant.astimezone(info).utcoffset() or timedelta()


def part(name: str, instant: datetime, info: tzinfo, before: tzinfo) -> list[str]:
    """One component: it begins at the local time before it."""
    was, now = offset_of(instant, before), offset_of(instant, info)
    begins = instant.astimezone(timezone(was))
    return [f"BEGIN:{name}", f"DTSTART:{begins:%Y%m%dT%H%M%S}", f"TZOFFSETFROM:{signed(was)}", f"TZOFFSETTO:{signed(now)}", f"END:{name}"]


def signed(offset: timedelta) -> str:
    """An offset as iCalendar says it."""
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}"


@pytest.mark.parametrize("zone", PLACES)
def test_a_zone_without_a_known_name_is_found_by_its_rules(zone: str) -> None:
    found = find_zone("Customized Time Zone", own(zone), WINDOWS, NOW)
    assert found.by is MatchedBy.RULES
    assert found.exact
    instants = [NOW + timedelta(hours=6 * step) for step in range(4 * 365)]
    assert all(
        instant.astimezone(zone_info(found.zone)).utcoffset() == instant.astimezone(ZoneInfo(zone)).utcoffset() for instant in instants
    )


@pytest.mark.parametrize("zone", PLACES)
def test_the_zone_that_is_preferred_comes_first(zone: str) -> None:
    assert find_zone("Customized Time Zone", own(zone), WINDOWS, NOW, [zone]).zone == zone


def test_rules_that_no_zone_has_become_an_offset_with_the_words_why() -> None:
    winter, summer, clock = timedelta(hours=1, minutes=17), timedelta(hours=2, minutes=17), time(2)
    phases = (Phase(summer, winter, (YearlyOnset(2, clock, day=3),)), Phase(winter, summer, (YearlyOnset(11, clock, day=3),)))
    odd = ZoneDefinition("Moonbase", winter, phases)
    found = find_zone("Moonbase", odd, WINDOWS, NOW)
    assert (found.zone, found.by, found.exact) == ("UTC+02:17", MatchedBy.OFFSET, False)
    assert "Moonbase" in found.because
    assert "changes of the clock" in found.because
    assert find_zone("Moonbase", odd, WINDOWS, NOW - timedelta(days=60)).zone == "UTC+01:17"


def test_an_odd_offset_without_changes_is_exact() -> None:
    found = find_zone("Moonbase", ZoneDefinition("Moonbase", timedelta(hours=1, minutes=17)), WINDOWS, NOW)
    assert (found.zone, found.exact) == ("UTC+01:17", True)


@pytest.mark.parametrize(
    ("name", "zone", "by"),
    [
        (None, FLOATING, MatchedBy.FLOATING),
        ("Europe/Berlin", "Europe/Berlin", MatchedBy.NAME),
        ('"Europe/Berlin"', "Europe/Berlin", MatchedBy.NAME),
        ("America/Los Angeles", "America/Los_Angeles", MatchedBy.NAME),
        ("W. Europe Standard Time", "Europe/Berlin", MatchedBy.WINDOWS_NAME),
        ("eastern standard time", "America/New_York", MatchedBy.WINDOWS_NAME),
        ("UTC", "UTC", MatchedBy.NAME),
        ("tzone://Microsoft/Utc", "UTC", MatchedBy.NAME),
        ("/freeassociation.sourceforge.net/Europe/Vienna", "Europe/Vienna", MatchedBy.PART_OF_NAME),
        ("/Europe/Stockholm", "Europe/Stockholm", MatchedBy.PART_OF_NAME),
        ("UTC+05:30", "UTC+05:30", MatchedBy.OFFSET),
        ("GMT-3", "UTC-03:00", MatchedBy.OFFSET),
        ("tzone://Microsoft/Custom", "UTC", MatchedBy.OFFSET),
        ("Customized Time Zone", "UTC", MatchedBy.OFFSET),
    ],
)
def test_names_of_zones(name: str | None, zone: str, by: MatchedBy) -> None:
    found = find_zone(name, None, WINDOWS, NOW)
    assert (found.zone, found.by) == (zone, by)
    assert found.because


def test_a_name_that_means_nothing_without_rules_is_not_exact() -> None:
    assert not find_zone("Customized Time Zone", None, WINDOWS, NOW).exact
    assert not find_zone("", None, WINDOWS, NOW).exact


def test_every_name_that_exchange_uses_has_a_zone_here() -> None:
    unknown = {name for name in MS_TIMEZONE_TO_IANA_MAP if find_zone(name, None, WINDOWS, NOW).by is not MatchedBy.WINDOWS_NAME}
    # What exchangelib adds of its own making is no name on Windows.
    assert unknown <= {"tzone://Microsoft/Utc", "UTC"}


def test_names_go_there_and_back() -> None:
    for zone in ZONES:
        name = WINDOWS.windows(zone)
        assert name == CLDR_TO_MS_TIMEZONE_MAP[zone][0]
        found = WINDOWS.iana(name or "")
        assert found is not None
        assert at(wall("2026-07-01T09:00"), found) == at(wall("2026-07-01T09:00"), zone)
    assert WINDOWS.windows("UTC") == "UTC"
    assert WINDOWS.windows("UTC+01:17") is None
    assert WindowsZones().iana("W. Europe Standard Time") is None


def test_days_of_onset() -> None:
    clock = wall("2026-02-01T02:00").time()
    assert YearlyOnset(3, clock, Days.SUNDAY, Instance.LAST).on(2026) == date(2026, 3, 29)
    assert YearlyOnset(3, clock, Days.SUNDAY, day=8).on(2026) == date(2026, 3, 8)
    assert YearlyOnset(3, clock, Days.SUNDAY, day=9).on(2026) == date(2026, 3, 15)
    assert YearlyOnset(3, clock, day=21).on(2026) == date(2026, 3, 21)
    assert YearlyOnset(3, clock, day=21, first=2027).on(2026) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BEGIN:VTIMEZONE\nTZID:x\nEND:VTIMEZONE",
        "BEGIN:STANDARD\nDTSTART:20260101T000000\nEND:STANDARD",
        "BEGIN:STANDARD\nDTSTART:20260101T000000\nTZOFFSETFROM:+5744\nTZOFFSETTO:+0100\nEND:STANDARD",
        "BEGIN:STANDARD\nDTSTART:20260101T000000\nTZOFFSETFROM:0100\nTZOFFSETTO:+0100\nEND:STANDARD",
        "BEGIN:STANDARD\nDTSTART:20260101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRRULE:FREQ=DAILY\nEND:STANDARD",
        "BEGIN:STANDARD\nDTSTART:20260101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=SU,MO\nEND:STANDARD",
        "BEGIN:STANDARD\nDTSTART:20260101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=5SU\nEND:STANDARD",
    ],
)
def test_definitions_that_say_too_little_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_vtimezone(text)


def test_rules_with_days_of_the_month_and_single_onsets() -> None:
    text = """BEGIN:VTIMEZONE
TZID:Fiji
BEGIN:DAYLIGHT
DTSTART:20160101T020000
TZOFFSETFROM:+1200
TZOFFSETTO:+1300
RDATE:20260111T020000,20270110T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU;UNTIL=20251231T000000
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20160601T030000
TZOFFSETFROM:+1300
TZOFFSETTO:+1200
END:STANDARD
END:VTIMEZONE"""
    zone = from_vtimezone(text)
    assert zone.name == "Fiji"
    assert zone.changes(2025, 2026) == [
        (wall("2025-11-01T14:00"), timedelta(hours=13)),
        (wall("2026-01-10T14:00"), timedelta(hours=13)),
    ]
    assert zone.offset_at(wall("2016-06-02T00:00")) == timedelta(hours=12)
    assert zone.offset_at(wall("2024-01-01T00:00")) == timedelta(hours=13)
    assert zone.offset_at(wall("2010-01-01T00:00")) == timedelta(hours=12)
    assert by_rules(zone, WINDOWS, NOW).zone == "Pacific/Apia"


@BUDGET
@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 400), st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_whole_days_are_the_same_days_in_every_zone(first: date, more: int, writer: str, reader: str) -> None:
    span = Span.days(first, first + timedelta(days=more))
    start, end = span.instants(writer)
    assert whole_days(start, end, writer) == span
    assert (span.first_day, span.last_day) == (first, first + timedelta(days=more))
    again_start, again_end = span.instants(reader)
    assert whole_days(again_start, again_end, reader) == span


@BUDGET
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(NEAR))
def test_whole_days_of_a_zone_that_nobody_knows_are_still_the_same_days(day: date, writer: str) -> None:
    span = Span.days(day, day)
    assert whole_days(*span.instants(writer), None) == span


@BUDGET
@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), st.sampled_from((*ZONES, "UTC", "UTC+05:30")))  # noqa: DTZ001  its zone is beside it
def test_an_instant_in_a_zone_and_back_is_the_same_instant(instant: datetime, zone: str) -> None:
    assert at(wall_of(instant, zone), zone) == instant


@BUDGET
@given(st.integers(-86399, 86399))
def test_a_fixed_zone_is_named_by_its_offset(seconds: int) -> None:
    offset = timedelta(seconds=seconds)
    assert zone_info(fixed_zone(offset)).utcoffset(None) == offset


@pytest.mark.parametrize("zone", ["", "Europe", "Mars/Base", "../etc/passwd", "UTC+24:00", "/etc/localtime"])
def test_no_zone_has_such_a_name(zone: str) -> None:
    with pytest.raises(ZoneUnknown):
        zone_info(zone)


@pytest.mark.parametrize(
    ("start", "end", "zone", "all_day"),
    [
        (NOW, wall("2026-03-02T13:00"), "UTC", False),
        (NOW, NOW, "", False),
        (wall("2026-03-02T13:00"), wall("2026-03-02T14:00"), "UTC", False),
        (wall("2026-03-02T13:00"), wall("2026-03-02T12:00"), "", False),
        (wall("2026-03-02T13:00"), wall("2026-03-03T13:00"), "", True),
        (wall("2026-03-02T00:00"), wall("2026-03-02T00:00"), "", True),
    ],
)
def test_spans_whose_parts_do_not_fit_are_refused(start: datetime, end: datetime, zone: str, all_day: bool) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Span(start, end, zone, all_day)


def test_what_a_span_says() -> None:
    span = Span.timed(wall("2026-03-02T23:00"), wall("2026-03-03T00:00"), "Europe/Berlin")
    assert (span.first_day, span.last_day, span.duration_minutes, span.floating) == (date(2026, 3, 2), date(2026, 3, 2), 60, False)
    floating = Span(wall("2026-03-02T23:00"), wall("2026-03-03T01:00"))
    assert (floating.floating, floating.last_day) == (True, date(2026, 3, 3))
    assert floating.instants("Asia/Tokyo")[0] == datetime(2026, 3, 2, 14, tzinfo=UTC)
    assert span.same_time(Span.timed(wall("2026-03-02T22:00"), wall("2026-03-02T23:00"), "Europe/London"))
    assert not span.same_time(floating)
