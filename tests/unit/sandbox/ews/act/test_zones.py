"""Time zones: definitions of the server beside the system's own rules, definitions of a client, names that nobody knows."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tzlocal.windows_tz import win_tz

from core.sandbox.ews.act.hands import Hands, Plain
from core.sandbox.ews.act.series import Series
from core.sandbox.ews.act.zones import definition_xml, read_duration, written_duration, zone_of
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.wire import TYPES
from tests.unit.sandbox.ews.act.client import account, el
from tests.unit.sandbox.ews.act.test_hands import WEEKLY
from tests.unit.sandbox.ews.bare import NS, Bare

YEAR = 2026
ODD = {"Morocco Standard Time", "Syria Standard Time"}
"""Zones whose year has no two regular changes."""


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text.replace(">", f' xmlns:t="{TYPES}">', 1))


@pytest.mark.parametrize(
    "name", [*sorted(set(win_tz) - ODD)[::5], "Pacific Standard Time", "Egypt Standard Time", "Lord Howe Standard Time"]
)
def test_a_definition_says_what_the_system_says(name: str) -> None:
    mine, theirs = zone_of(parsed(definition_xml(name, YEAR, full=True))), ZoneInfo(win_tz[name])
    days = [datetime(YEAR, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(365)]
    turning = [day for day in days if day.astimezone(theirs).utcoffset() != (day + timedelta(days=1)).astimezone(theirs).utcoffset()]
    near = [day + timedelta(minutes=30 * step) for day in turning for step in range(-24, 72)]
    for instant in [*days[::7], *near]:
        assert instant.astimezone(mine).utcoffset() == instant.astimezone(theirs).utcoffset(), instant
        wall = instant.replace(tzinfo=None)
        assert wall.replace(tzinfo=mine).astimezone(UTC) == wall.replace(tzinfo=theirs).astimezone(UTC), wall


CUSTOM = """<t:StartTimeZone Id="Customized Time Zone" Name="Ours">
  <t:Periods><t:Period Bias="-PT5H45M" Name="Standard" Id="s"/><t:Period Bias="-PT6H45M" Name="Daylight" Id="d"/></t:Periods>
  <t:TransitionsGroups><t:TransitionsGroup Id="0">
    <t:RecurringDayTransition><t:To Kind="Period">d</t:To><t:TimeOffset>PT2H</t:TimeOffset><t:Month>3</t:Month>
      <t:DayOfWeek>Sunday</t:DayOfWeek><t:Occurrence>-1</t:Occurrence></t:RecurringDayTransition>
    <t:RecurringDayTransition><t:To Kind="Period">s</t:To><t:TimeOffset>PT3H</t:TimeOffset><t:Month>10</t:Month>
      <t:DayOfWeek>Sunday</t:DayOfWeek><t:Occurrence>-1</t:Occurrence></t:RecurringDayTransition>
  </t:TransitionsGroup></t:TransitionsGroups>
  <t:Transitions><t:Transition><t:To Kind="Group">0</t:To></t:Transition></t:Transitions>
</t:StartTimeZone>"""


def test_a_zone_that_only_its_definition_knows(office: EwsServer) -> None:
    alice = Hands(office.directory, "alice@corp.test")
    start = datetime(2026, 3, 10, 4, 15, tzinfo=UTC)  # ten there
    fields: dict[str, Plain] = {"Subject": "Review", "Start": start, "End": start + timedelta(hours=1)}
    made = alice.make("CalendarItem", fields, WEEKLY + " ".join(CUSTOM.split()).replace("> <", "><"))
    starts = [each.start for each in Series(alice.record(made)).all()]
    assert [each.strftime("%d %H:%M") for each in starts] == ["10 04:15", "17 04:15", "24 04:15", "31 03:15"]
    with Bare(office) as client:
        wanted = '<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="calendar:StartTimeZone"/>'
        end = f'</t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id="{made}"/></m:ItemIds>'
        zone = client.call(f"<m:GetItem>{wanted}{end}</m:GetItem>").root.find(".//t:StartTimeZone", NS)
    assert zone is not None
    assert (zone.get("Id"), len(zone.findall("t:Periods/t:Period", NS))) == ("Customized Time Zone", 2)


def test_a_name_that_nobody_knows_is_refused(office: EwsServer) -> None:
    alice = Hands(office.directory, "alice@corp.test")
    start = datetime(2026, 3, 10, 9, tzinfo=UTC)
    with pytest.raises(EwsError, match="ErrorTimeZone"):
        alice.appointment("Review", start, start + timedelta(hours=1), zone="Atlantis Standard Time")
    assert alice.ids() == []


def test_times_without_an_offset_are_in_the_zone_of_the_item(office: EwsServer) -> None:
    alice = Hands(office.directory, "alice@corp.test")
    times = {"Start": "2026-07-01T10:00:00", "End": "2026-07-01T11:00:00"}
    alice.make("CalendarItem", times, '<t:StartTimeZone Id="Tokyo Standard Time"/>')
    assert alice.record(alice.ids()[0]).text("Start") == "2026-07-01T01:00:00Z"


def test_exchangelib_reads_the_servers_zones(office: EwsServer) -> None:
    found = list(account(office).protocol.get_timezones(return_full_timezone_data=True))
    assert len(found) == len(win_tz)
    (berlin,) = list(account(office).protocol.get_timezones(timezones=[el.EWSTimeZone("Europe/Berlin")], return_full_timezone_data=True))
    standard, daylight, base = berlin.get_std_and_dst(for_year=YEAR)
    assert (base.bias, standard.time, daylight.time) == (timedelta(hours=-1), time(3), time(2))


@pytest.mark.parametrize(("text", "minutes"), [("PT60M", 60), ("-PT5H45M", -345), ("P1D", 1440), ("PT0S", 0)])
def test_durations(text: str, minutes: int) -> None:
    assert read_duration(text) == timedelta(minutes=minutes)
    assert read_duration(written_duration(timedelta(minutes=minutes))) == timedelta(minutes=minutes)
