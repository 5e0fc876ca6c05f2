"""Days and clocks over a real connection: whole days in five zones, changes of clocks, floating times, zones that nobody knows."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.patterns import EndType, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    Appointment,
    RecurringAppointmentMaster,
)
from core.domain.act.spans import Span, at, zone_info
from tests.integration.act.calendar_world import ALICE, CATEGORY, CalendarWorld
from tests.integration.act.over_exchange import by_subject, quiet, rules_world, settings

APPOINTMENT, SERIES, SERVICE, TASK, CONTACT = ActKind.APPOINTMENT, ActKind.SERIES, ActKind.SERVICE, ActKind.TASK, ActKind.CONTACT
#: Zones whose clocks change at other times, by other amounts and in other halves of the year; the last by half an hour.
WINDOWS = {
    "Europe/Berlin": "W. Europe Standard Time",
    "America/New_York": "Eastern Standard Time",
    "Australia/Sydney": "AUS Eastern Standard Time",
    "America/Santiago": "Pacific SA Standard Time",
    "Australia/Lord_Howe": "Lord Howe Standard Time",
}
#: Days on which clocks change somewhere among them, and the days before those.
CHANGES = [
    date(2027, 3, 14),
    date(2027, 3, 28),
    date(2027, 4, 4),
    date(2027, 9, 5),
    date(2027, 10, 3),
    date(2027, 10, 31),
    date(2027, 11, 7),
]
DAYS = sorted({day + timedelta(days=beside) for day in CHANGES for beside in (-1, 0)})
_USER = """
postroom: 1
users: [{{name: Alice, email: alice@corp.test, time_zone: {zone}}}]
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[CalendarWorld]:
    with rules_world(tmp_path / "home") as made:
        yield made


def local(world: CalendarWorld, subject: str, name: str, zone: str) -> datetime:
    """A time that an item shows, by the clocks of a zone."""
    found = world.hands[ALICE].record(world.hands[ALICE].find(subject)).when(name)
    assert found is not None
    return found.astimezone(zone_info(zone)).replace(tzinfo=None)


def own(world: CalendarWorld, subject: str, span: Span) -> Appointment:
    return replace(world.meeting(subject), span=span)


# Whole days


@pytest.mark.parametrize("zone", WINDOWS)
def test_whole_days_go_to_the_server_as_the_days_of_the_user_and_do_not_drift(world: CalendarWorld, zone: str) -> None:
    settings(world, zone=zone)
    for day in DAYS:
        world.add(own(world, f"{day}", Span.days(day, day)))
    world.add(own(world, "long", Span.days(DAYS[0], DAYS[-1])))
    world.run()
    spans = {f"{day}": (day, day) for day in DAYS} | {"long": (DAYS[0], DAYS[-1])}
    for subject, (first, last) in spans.items():
        assert world.shown(ALICE, subject, "IsAllDayEvent") == "true"
        # Where clocks leave midnight out, a day begins an hour later.
        assert local(world, subject, "Start", zone).date() == first
        assert (local(world, subject, "End", zone) - timedelta(days=1)).date() == last
    # What somebody else touches is read again, and says the same days.
    for subject in spans:
        world.hands[ALICE].change(world.hands[ALICE].find(subject), {"Location": "Room 4"})
    world.run()
    found = by_subject(world)
    assert {subject: found[subject][1].span for subject in spans} == {name: Span.days(*days) for name, days in spans.items()}
    assert {found[subject][1].location for subject in spans} == {"Room 4"}
    quiet(world)


@pytest.mark.parametrize("reader", ["Pacific/Auckland", "America/Santiago"])
def test_whole_days_of_any_zone_are_the_same_days_in_the_store(world: CalendarWorld, reader: str) -> None:
    settings(world, zone=reader)
    wanted = {}
    for zone, name in WINDOWS.items():
        for day in CHANGES[::2]:
            begins = at(datetime(day.year, day.month, day.day), zone)  # noqa: DTZ001
            ends = at(datetime(day.year, day.month, day.day) + timedelta(days=2), zone)  # noqa: DTZ001
            subject = f"{zone} {day}"
            wanted[subject] = Span.days(day, day + timedelta(days=1))
            item = world.hands[ALICE].appointment(subject, begins, ends, zone=name, fields={"IsAllDayEvent": True})
            world.hands[ALICE].categorize(item, CATEGORY)
    world.run()
    found = by_subject(world)
    assert {subject: found[subject][1].span for subject in wanted} == wanted
    for subject in wanted:
        world.edit(APPOINTMENT, found[subject][0], {"location": "Room 4"})
    world.run()
    quiet(world)
    assert {subject: one.span for subject, (_, one) in by_subject(world).items()} == wanted


def test_the_zone_of_the_user_is_before_that_of_the_organisation(world: CalendarWorld) -> None:
    settings(world, zone="America/New_York")
    world.app.service.apply(_USER.format(zone="Australia/Sydney"))
    world.add(own(world, "Fair", Span.days(DAYS[0], DAYS[0])))
    world.run()
    assert local(world, "Fair", "Start", "Australia/Sydney").time() == datetime.min.time()
    quiet(world)


# Clocks


@pytest.mark.parametrize("zone", WINDOWS)
def test_times_around_a_change_of_clocks_stay_to_the_minute(world: CalendarWorld, zone: str) -> None:
    moments = [at(datetime(day.year, day.month, day.day, hour, 30), zone) for day in CHANGES for hour in (0, 2)]  # noqa: DTZ001
    there = {f"there {start:%m-%d %H}": start for start in moments[::2]}
    for subject, start in there.items():
        name = WINDOWS[zone] if start.day % 2 else zone
        item = world.hands[ALICE].appointment(subject, start, start + timedelta(hours=3), zone=name)
        world.hands[ALICE].categorize(item, CATEGORY)
    here = {f"here {start:%m-%d %H}": start for start in moments[1::2]}
    for subject, start in here.items():
        world.add(own(world, subject, Span(start, start + timedelta(hours=3), zone)))
    world.run()
    found = by_subject(world)
    for subject, start in there.items():
        assert found[subject][1].span == Span(start, start + timedelta(hours=3), zone), "IANA's names and those of Windows are one"
    for subject, start in here.items():
        record = world.hands[ALICE].record(world.hands[ALICE].find(subject))
        assert (record.when("Start"), record.when("End")) == (start, start + timedelta(hours=3))
        assert record.fields["StartTimeZone"].get("Id") == WINDOWS[zone]
    quiet(world)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_a_series_keeps_its_time_of_day_across_the_change_of_clocks(world: CalendarWorld, zone: str) -> None:
    first = date(2027, 3, 25)
    start = at(datetime(2027, 3, 25, 9), zone)  # noqa: DTZ001
    template = replace(own(world, "Stand-up", Span(start, start + timedelta(hours=1), zone)), kind=SERIES)
    number = world.add(RecurringAppointmentMaster(template, Recurrence(Pattern(PatternType.DAILY), Range(first, EndType.COUNT, 20))))
    world.run()
    item = world.hands[ALICE].find("Stand-up")
    for index in (1, 5, 12, 20):
        shown = world.hands[ALICE].record(world.hands[ALICE].occurrence(item, index)).when("Start")
        assert shown is not None
        assert shown.astimezone(zone_info(zone)).hour == 9
    quiet(world)
    assert world.stored(SERIES, number).record.template.span == template.span  # type: ignore[union-attr]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago"])
def test_a_series_of_whole_days_keeps_its_days_across_the_change_of_clocks(world: CalendarWorld, zone: str) -> None:
    settings(world, zone=zone)
    first = date(2027, 8, 25)
    template = replace(own(world, "Fair", Span.days(first, first)), kind=SERIES)
    rule = Recurrence(Pattern(PatternType.DAILY, 1), Range(first, EndType.COUNT, 80))
    number = world.add(RecurringAppointmentMaster(template, rule, deleted=(date(2027, 9, 6),)))
    world.run()
    item = world.hands[ALICE].find("Fair")
    for index in (1, 11, 12, 14, 70):
        shown = world.hands[ALICE].record(world.hands[ALICE].occurrence(item, index)).when("Start")
        assert shown is not None
        assert shown.astimezone(zone_info(zone)).date() == first + timedelta(days=index - 1)
    quiet(world)
    world.hands[ALICE].change(item, {"Location": "Hall 4"})
    world.run()
    record = world.stored(SERIES, number).record
    assert isinstance(record, RecurringAppointmentMaster)
    assert (record.template.location, record.template.span, record.recurrence) == ("Hall 4", template.span, rule)
    assert record.deleted == (date(2027, 9, 6),)
    quiet(world)


def test_floating_times_are_at_the_users_clocks_and_stay_floating(world: CalendarWorld) -> None:
    settings(world, zone="America/New_York")
    wall = datetime(2027, 3, 15, 9)  # noqa: DTZ001
    number = world.add(own(world, "Pills", Span(wall, wall + timedelta(hours=1))))
    world.run()
    assert local(world, "Pills", "Start", "America/New_York") == wall
    world.hands[ALICE].change(world.hands[ALICE].find("Pills"), {"Location": "Home"})
    world.run()
    record = world.stored(APPOINTMENT, number).record
    assert isinstance(record, Appointment)
    assert (record.span, record.location) == (Span(wall, wall + timedelta(hours=1)), "Home")
    quiet(world)


_NOWHERE = (
    '<t:{name} Id="Nowhere Standard Time" Name="Nowhere">'
    '<t:Periods><t:Period Bias="-PT7H20M" Name="Standard" Id="std"/><t:Period Bias="-PT8H20M" Name="Daylight" Id="dst"/></t:Periods>'
    '<t:TransitionsGroups><t:TransitionsGroup Id="0">'
    '<t:RecurringDayTransition><t:To Kind="Period">dst</t:To><t:TimeOffset>PT2H</t:TimeOffset><t:Month>6</t:Month>'
    "<t:DayOfWeek>Tuesday</t:DayOfWeek><t:Occurrence>2</t:Occurrence></t:RecurringDayTransition>"
    '<t:RecurringDayTransition><t:To Kind="Period">std</t:To><t:TimeOffset>PT3H</t:TimeOffset><t:Month>8</t:Month>'
    "<t:DayOfWeek>Tuesday</t:DayOfWeek><t:Occurrence>2</t:Occurrence></t:RecurringDayTransition>"
    "</t:TransitionsGroup></t:TransitionsGroups>"
    '<t:Transitions><t:Transition><t:To Kind="Group">0</t:To></t:Transition></t:Transitions></t:{name}>'
)


def test_a_zone_that_nobody_knows_is_noted_and_given_back_unchanged(world: CalendarWorld, caplog: pytest.LogCaptureFixture) -> None:
    zones = _NOWHERE.format(name="StartTimeZone") + _NOWHERE.format(name="EndTimeZone")
    start = datetime(2027, 1, 12, 9, tzinfo=UTC)
    fields: dict[str, str | int | bool | datetime] = {"Subject": "Far away", "Start": start, "End": start + timedelta(hours=1)}
    item = world.hands[ALICE].make("CalendarItem", fields, zones, categories=[CATEGORY])
    with caplog.at_level(logging.INFO, "core.pipelines.act.viewing"):
        world.run()
    assert any("no zone has the rules of Nowhere Standard Time" in line for line in caplog.messages)
    number, record = by_subject(world)["Far away"]
    assert record.span is not None
    assert (record.given_zone, record.span.start, record.span.zone) == ("Nowhere Standard Time", start, "UTC+07:20")
    world.edit(APPOINTMENT, number, {"location": "Room 4"})
    world.run()
    kept = world.hands[ALICE].record(item)
    assert (kept.text("Location"), kept.fields["StartTimeZone"].get("Id")) == ("Room 4", "Nowhere Standard Time")
    quiet(world)
