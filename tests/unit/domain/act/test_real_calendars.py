"""Series in calendars of other people take place when an independent library says so, or are refused with words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from icalendar.prop.broken import vBroken

from core.domain.act.expansion import between
from core.domain.act.patterns import RecurrenceInvalid
from core.domain.act.rrule import recurrence_of
from core.domain.act.spans import Span, at
from core.domain.act.zone_rules import ZoneDefinition, from_vtimezone
from core.domain.act.zones import find_zone
from core.transports.zone_names import windows_zones
from tests.unit.domain.act.recurring import utc

pytestmark = [pytest.mark.corpora, pytest.mark.filterwarnings("ignore:Timezone .* is a globally unique TZID")]
#: Other calendars than ours, a frequency that is none, a first occurrence that is none of the rule's.
REFUSED = {"rfc_7529.ics", "issue_1081_invalid_rrule_freq.ics", "issue_157_removes_trailing_semicolon.ics"}
WINDOWS = windows_zones()


def calendars(folder: Path) -> Iterator[tuple[str, icalendar.Calendar]]:
    """The calendars that can be read."""
    for path in sorted(folder.glob("*.ics")):
        try:
            yield path.name, icalendar.Calendar.from_ical(path.read_bytes())
        except ValueError:
            continue


def definitions(calendar: icalendar.Calendar) -> dict[str, ZoneDefinition]:
    """The zones that a calendar defines."""
    found = {}
    for part in calendar.walk("VTIMEZONE"):
        try:
            found[str(part["TZID"])] = from_vtimezone(bytes(part.to_ical()).decode())
        except ValueError:
            continue
    return found


def span_of(event: icalendar.Event, zones: dict[str, ZoneDefinition]) -> Span:
    """When an event is for the first time."""
    start: Any = event.start
    end: Any = event.end
    if not isinstance(start, datetime):
        return Span.days(start, max(start, end - timedelta(days=1)))
    if start.tzinfo is None:
        return Span(start, end)
    name = event["DTSTART"].params.get("TZID")
    if name is None:
        return Span(start, end, "UTC")
    zone = find_zone(name, zones.get(name), WINDOWS, start).zone
    # By its clocks: the library may have read the name otherwise.
    return Span.timed(start.replace(tzinfo=None), end.replace(tzinfo=None), zone)


def rule_of(event: icalendar.Event) -> str:
    """The text of RRULE."""
    rule: Any = event["RRULE"]
    return bytes(rule.to_ical()).decode()


def excluded(event: icalendar.Event, first: Span) -> set[date]:
    """The dates of EXDATE."""
    said = event.get("EXDATE", [])
    days = set()
    for group in said if isinstance(said, list) else [said]:
        for one in group.dts:
            value = one.dt
            if isinstance(value, datetime) and value.tzinfo is not None and first.zone:
                value = Span.timed(value, value, first.zone).wall_start
            days.add(value.date() if isinstance(value, datetime) else value)
    return days


def simple_series(calendar: icalendar.Calendar) -> Iterator[icalendar.Event]:
    """Events with a rule, and with nothing that appointments here do not have (further dates), or that the library cannot read."""
    for event in calendar.walk("VEVENT"):
        assert isinstance(event, icalendar.Event)
        said = event.get("EXDATE", [])
        legible = not any(isinstance(one, vBroken) for one in (event.get("RRULE"), *(said if isinstance(said, list) else [said])))
        if legible and "RRULE" in event and "DTSTART" in event and "RDATE" not in event and not isinstance(event["RRULE"], list):
            yield event


def test_series_of_real_calendars_agree_with_recurring_ical_events(corpora: Path) -> None:
    agreed, refused = [], []
    for name, calendar in calendars(corpora / "icalendar"):
        zones = definitions(calendar)
        for event in simple_series(calendar):
            first = span_of(event, zones)
            try:
                recurrence = recurrence_of(rule_of(event), first)
            except RecurrenceInvalid as error:
                refused.append((name, str(error)))
                continue
            assert expanded(event, first, recurrence) == expected(event, first), name
            agreed.append(name)
    assert len(agreed) >= 8, agreed
    assert {name for name, _ in refused} <= REFUSED
    assert all(why for _, why in refused)


def window(first: Span) -> tuple[datetime, datetime]:
    """Two years and a bit from the first occurrence on."""
    start = at(datetime.combine(first.first_day, datetime.min.time()), "UTC") - timedelta(days=2)
    return start, start + timedelta(days=800)


def expanded(event: icalendar.Event, first: Span, recurrence: Any) -> list[datetime]:
    """When the series begins each time, as it is expanded here."""
    found = between(first, recurrence, *window(first), reader="UTC", deleted=excluded(event, first))
    return [one.span.instants("UTC")[0] for one in found]


def expected(event: icalendar.Event, first: Span) -> list[datetime]:
    """The same by the independent library, of the event alone."""
    alone = icalendar.Calendar()
    alone.add_component(event)
    found = sorted(utc(one.start) for one in recurring_ical_events.of(alone).between(*window(first)))
    if first.zone and first.zone != "UTC":
        # The zone may be one that only the calendar knows.
        return sorted(
            at(one.start.replace(tzinfo=None), first.zone).astimezone(UTC)
            for one in recurring_ical_events.of(alone).between(*window(first))
        )
    return found
