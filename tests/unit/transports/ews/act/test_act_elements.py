"""Elements as real servers write them: zones with rules and without, days as programs say them, people of the directory, odd words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from lxml import etree

from core.domain.act.parties import Response
from core.domain.act.patterns import Days, EndType, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import Appointment, AppointmentStatus, InstanceType
from core.domain.act.spans import Span, wall_of
from core.errors import ItemError
from core.ports.act_transport import ActUnsayable
from core.sandbox.ews.act.zones import definition_xml
from core.transports.ews.act.meetings import Mailbox, appointment_writes, read_appointment
from core.transports.ews.act.nodes import ItemNode, node_from
from core.transports.ews.act.people import attendees_of, organizer_of
from core.transports.ews.act.pieces import Write, element_of, extended, indexed, plain, updates_of
from core.transports.ews.act.reading import Reader
from core.transports.ews.act.recurrences import read_recurrence, recurrence_xml
from core.transports.ews.act.tasks import read_task
from core.transports.ews.act.times import Clock, before_noon, day_of, instant, midnight, read_span, span_writes, zone_of
from core.transports.ews.answers import TYPES
from core.transports.ews.items import moment

BERLIN = Clock.of("Europe/Berlin")
MAILBOX = Mailbox("alice@corp.test", BERLIN, "Tracked")
TIMES = "<t:Start>2026-03-04T08:00:00Z</t:Start><t:End>2026-03-04T09:00:00Z</t:End>"


def node(inner: str, name: str = "CalendarItem") -> ItemNode:
    """An item with these children."""
    return node_from(etree.fromstring(f'<t:{name} xmlns:t="{TYPES}">{inner}</t:{name}>'))


@pytest.mark.parametrize(
    ("windows", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Eastern Standard Time", "America/New_York"),
        ("AUS Eastern Standard Time", "Australia/Sydney"),
        ("Lord Howe Standard Time", "Australia/Lord_Howe"),
        ("Nepal Standard Time", "Asia/Kathmandu"),
    ],
)
def test_a_zone_is_known_by_its_rules_where_its_name_says_nothing(windows: str, zone: str) -> None:
    rules = definition_xml(windows, 2026, full=True).replace(f'Id="{windows}"', 'Id="Customized Time Zone"')
    item = node(TIMES + rules.replace("TimeZoneDefinition", "StartTimeZone"))
    match, given = zone_of(item, BERLIN, datetime(2026, 3, 4, tzinfo=UTC))
    assert given == "Customized Time Zone"
    assert match.exact
    noons = [datetime(2026, month, 15, 12, tzinfo=UTC) for month in range(1, 13)]
    assert [wall_of(noon, match.zone) for noon in noons] == [wall_of(noon, zone) for noon in noons]
    assert read_span(item, BERLIN).notes == ()


def test_a_zone_whose_rules_changed_over_the_years() -> None:
    inner = (
        '<t:Periods><t:Period Bias="-PT60M" Name="Standard" Id="std"/><t:Period Bias="-PT120M" Name="Daylight" Id="dlt"/></t:Periods>'
        '<t:TransitionsGroups><t:TransitionsGroup Id="0"><t:Transition><t:To Kind="Period">std</t:To></t:Transition></t:TransitionsGroup>'
        '<t:TransitionsGroup Id="1">'
        '<t:RecurringDayTransition><t:To Kind="Period">dlt</t:To><t:TimeOffset>PT2H</t:TimeOffset><t:Month>3</t:Month>'
        "<t:DayOfWeek>Sunday</t:DayOfWeek><t:Occurrence>-1</t:Occurrence></t:RecurringDayTransition>"
        '<t:RecurringDayTransition><t:To Kind="Period">std</t:To><t:TimeOffset>PT3H</t:TimeOffset><t:Month>10</t:Month>'
        "<t:DayOfWeek>Sunday</t:DayOfWeek><t:Occurrence>-1</t:Occurrence></t:RecurringDayTransition>"
        '</t:TransitionsGroup></t:TransitionsGroups><t:Transitions><t:Transition><t:To Kind="Group">0</t:To></t:Transition>'
        '<t:AbsoluteDateTransition><t:To Kind="Group">1</t:To><t:DateTime>2005-01-01T00:00:00</t:DateTime></t:AbsoluteDateTransition>'
        "</t:Transitions>"
    )
    item = node(f'{TIMES}<t:StartTimeZone Id="Ours" Name="Ours">{inner}</t:StartTimeZone>')
    match, _ = zone_of(item, Clock.of("UTC"), datetime(2026, 3, 4, tzinfo=UTC))
    assert match.exact
    at_nine = Span.timed(datetime(2026, 7, 1, 9), datetime(2026, 7, 1, 10), match.zone)  # noqa: DTZ001
    assert at_nine.start == datetime(2026, 7, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "zone",
    [
        '<t:StartTimeZone Id="tzone://Microsoft/Custom" Name=""/>',
        '<t:StartTimeZone Id="" Name=""/>',
        '<t:StartTimeZone Id="Ours"><t:Periods><t:Period Bias="soon" Id="a"/></t:Periods></t:StartTimeZone>',
        (
            '<t:StartTimeZone Id="Ours"><t:Periods><t:Period Bias="PT0S" Id="a"/></t:Periods><t:TransitionsGroups>'
            '<t:TransitionsGroup Id="0">'
            "<t:RecurringDayTransition><t:To>b</t:To><t:Month>13</t:Month></t:RecurringDayTransition></t:TransitionsGroup></t:TransitionsGroups>"
            "</t:StartTimeZone>"
        ),
        "",
    ],
)
def test_a_zone_that_makes_no_sense_is_noted_and_the_instants_stay(zone: str) -> None:
    found = read_span(node(TIMES + zone), BERLIN)
    assert (found.span.start, found.span.end) == (datetime(2026, 3, 4, 8, tzinfo=UTC), datetime(2026, 3, 4, 9, tzinfo=UTC))
    assert found.notes


def test_the_name_that_the_server_has_for_a_zone_is_written_back() -> None:
    amsterdam = Span.timed(datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 10), "Europe/Berlin")  # noqa: DTZ001
    written = "".join(one.xml for one in span_writes(amsterdam, "w. europe standard time", BERLIN))
    assert 'Id="w. europe standard time"' in written
    assert 'Id="W. Europe Standard Time"' in "".join(one.xml for one in span_writes(amsterdam, "Eastern Standard Time", BERLIN))
    assert 'Id="W. Europe Standard Time"' in "".join(one.xml for one in span_writes(amsterdam, "Customized Time Zone", BERLIN))


def test_a_zone_without_a_name_on_windows_is_written_by_its_rules_or_not_at_all_for_a_series() -> None:
    fixed = Span.timed(datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 10), "UTC-03:30")  # noqa: DTZ001
    written = "".join(one.xml for one in span_writes(fixed, "", BERLIN, series=True))
    assert 'Bias="PT210M"' in written
    troll = Span.timed(datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 10), "Antarctica/Troll")  # noqa: DTZ001
    with pytest.raises(ActUnsayable):
        span_writes(troll, "", BERLIN, series=True)
    assert 'Id="UTC"' in "".join(one.xml for one in span_writes(troll, "", BERLIN))


@pytest.mark.parametrize(
    "said",
    [
        "2000-02-29T11:59:00Z",  # Outlook
        "2000-02-29T00:00:00Z",
        "2000-02-28T23:00:00Z",  # midnight of Berlin
        "2000-02-29T05:00:00Z",  # midnight of New York
        "2000-02-28T12:00:00.0000000Z",  # midnight of Auckland in winter
    ],
)
def test_days_as_programs_say_them(said: str) -> None:
    assert day_of(moment(said)) == date(2000, 2, 29)


def test_days_are_written_as_they_are_read() -> None:
    for day in (date(1, 1, 2), date(1999, 12, 31), date(2026, 3, 29)):
        assert day_of(moment(before_noon(day))) == day == day_of(moment(midnight(day)))
    assert instant(datetime(33, 4, 3, 15, tzinfo=UTC)) == "0033-04-03T15:00:00Z"


def test_people_of_the_directory_have_no_address_of_the_internet() -> None:
    entry = "<t:Mailbox><t:Name>Dee</t:Name><t:EmailAddress>/O=CORP/CN=DEE</t:EmailAddress><t:RoutingType>EX</t:RoutingType></t:Mailbox>"
    item = node(f"<t:Organizer>{entry}</t:Organizer><t:RequiredAttendees><t:Attendee>{entry}</t:Attendee></t:RequiredAttendees>")
    assert organizer_of(item) is not None
    assert [(one.address, one.name, one.key) for one in attendees_of(item, "alice@corp.test")] == [("", "Dee", "name:dee")]
    assert organizer_of(node("")) is None


def test_what_the_mailbox_answered_stands_with_the_item() -> None:
    who = "<t:Mailbox><t:Name>Alice@corp.test</t:Name><t:EmailAddress>Alice@corp.test</t:EmailAddress></t:Mailbox>"
    item = node(
        f"<t:MyResponseType>Tentative</t:MyResponseType><t:OptionalAttendees><t:Attendee>{who}<t:ResponseType>Unknown</t:ResponseType>"
        "</t:Attendee></t:OptionalAttendees><t:AppointmentReplyTime>2026-03-01T10:00:00Z</t:AppointmentReplyTime>"
    )
    (alice,) = attendees_of(item, "alice@CORP.test")
    assert (alice.name, alice.response, alice.responded_at) == ("", Response.TENTATIVE, datetime(2026, 3, 1, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        ("WorkingElsewhere", AppointmentStatus.FREE),
        ("Free", AppointmentStatus.FREE),
        ("OOF", AppointmentStatus.OUT_OF_OFFICE),
        ("NoData", AppointmentStatus.BUSY),
        ("", AppointmentStatus.BUSY),
    ],
)
def test_show_as(shown: str, status: AppointmentStatus) -> None:
    record, _ = read_appointment(node(f"{TIMES}<t:LegacyFreeBusyStatus>{shown}</t:LegacyFreeBusyStatus>"), MAILBOX)
    assert record.status is status


@pytest.mark.parametrize(("word", "private"), [("Private", True), ("Personal", False), ("Confidential", False), ("Normal", False)])
def test_sensitivity(word: str, private: bool) -> None:
    assert read_appointment(node(f"{TIMES}<t:Sensitivity>{word}</t:Sensitivity>"), MAILBOX)[0].private is private


def test_attachments_of_single_appointments_are_told_and_inline_ones_are_the_bodys() -> None:
    held = (
        "<t:Attachments><t:FileAttachment><t:Name>plan.pdf</t:Name><t:Size>12</t:Size><t:IsInline>false</t:IsInline></t:FileAttachment>"
        "<t:FileAttachment><t:Name>logo.png</t:Name><t:Size>3</t:Size><t:IsInline>true</t:IsInline></t:FileAttachment></t:Attachments>"
    )
    single, _ = read_appointment(node(TIMES + held), MAILBOX)
    assert [(one.name, one.size_bytes) for one in single.attachments] == [("plan.pdf", 12)]
    assert read_appointment(node(TIMES + held), MAILBOX, InstanceType.MASTER)[0].attachments == ()


@pytest.mark.parametrize(
    "inner", ["", "<t:Start>2026-03-04T08:00:00Z</t:Start>", "<t:Start>2026-03-04T09:00:00Z</t:Start><t:End>2026-03-04T08:00:00Z</t:End>"]
)
def test_an_appointment_without_a_time_is_unreadable(inner: str) -> None:
    with pytest.raises(ItemError):
        read_appointment(node(inner), MAILBOX)


def test_percentages_with_a_fraction_and_unknown_statuses_of_tasks() -> None:
    task = read_task(node("<t:PercentComplete>33.333</t:PercentComplete><t:Status>Odd</t:Status>", "Task"), "UTC", "Tracked")
    assert task.percent_complete == 33
    assert task.start is task.due is None


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>",
        "<t:DailyRecurrence><t:Interval>x</t:Interval></t:DailyRecurrence><t:NoEndRecurrence><t:StartDate>2026-01-01</t:StartDate></t:NoEndRecurrence>",
        "<t:DailyRegeneration><t:Interval>1</t:Interval></t:DailyRegeneration><t:NoEndRecurrence><t:StartDate>2026-01-01</t:StartDate></t:NoEndRecurrence>",
        "<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NoEndRecurrence/>",
    ],
)
def test_recurrences_that_cannot_be_understood(inner: str) -> None:
    with pytest.raises(ItemError):
        read_recurrence(node(inner, "Recurrence").node)


def test_recurrences_with_an_offset_behind_their_dates() -> None:
    inner = (
        "<t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Monday Friday</t:DaysOfWeek></t:WeeklyRecurrence>"
        "<t:EndDateRecurrence><t:StartDate>2026-01-05Z</t:StartDate><t:EndDate>2026-03-01+01:00</t:EndDate></t:EndDateRecurrence>"
    )
    wanted = Recurrence(
        Pattern(PatternType.WEEKLY, 2, Days.MONDAY | Days.FRIDAY), Range(date(2026, 1, 5), EndType.BY_DATE, end_date=date(2026, 3, 1))
    )
    assert read_recurrence(node(inner, "Recurrence").node) == wanted
    assert read_recurrence(node(recurrence_xml(wanted), "Recurrence").node) == wanted


def test_what_exchange_cannot_say() -> None:
    with pytest.raises(ActUnsayable):
        recurrence_xml(Recurrence(Pattern(PatternType.WEEKLY, 100, Days.MONDAY), Range(date(2026, 1, 5))))


def test_elements_are_in_the_schemas_order_and_entries_with_keys_together() -> None:
    writes = [
        plain("Contact", "Surname", "Ng"),
        indexed("PhysicalAddresses", "contacts:PhysicalAddress:Street", "Home", "Main & 1", "Street"),
        indexed("PhysicalAddresses", "contacts:PhysicalAddress:City", "Home", "Ulm", "City"),
        indexed("EmailAddresses", "contacts:EmailAddress", "EmailAddress1", "ann@corp.test"),
        plain("Contact", "GivenName", ""),
        extended('<t:ExtendedFieldURI PropertyTag="0x3A45" PropertyType="String"/>', "Dr"),
        plain("Contact", "Subject", "x"),
    ]
    shown = etree.fromstring(f'<a xmlns:t="{TYPES}">{element_of("Contact", writes)}</a>')
    (contact,) = shown
    assert [etree.QName(each).localname for each in contact] == [
        "Subject", "ExtendedProperty", "EmailAddresses", "PhysicalAddresses", "Surname",
    ]  # fmt: skip
    (entry,) = contact[3]
    assert [each.text for each in entry] == ["Main & 1", "Ulm"]


def test_an_empty_field_is_taken_off() -> None:
    assert updates_of("Contact", [Write("Surname", "<path/>")]) == "<t:DeleteItemField><path/></t:DeleteItemField>"
    assert "SetItemField" in updates_of("Contact", [plain("Contact", "Surname", "Ng")])


def test_only_lists_of_attendees_that_are_others_are_written() -> None:
    begins = datetime(2026, 3, 4, tzinfo=UTC)
    record = Appointment("Plan", Span(begins, begins + timedelta(hours=1), "UTC"))
    assert appointment_writes(record, {"attendee/a@b.test"}, BERLIN, record) == []
    assert [one.name for one in appointment_writes(record, {"attendee/a@b.test"}, BERLIN)] == [
        "RequiredAttendees", "OptionalAttendees", "Resources",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-03-10T21:00:00Z", date(2026, 3, 11)),  # ten in the morning of Wednesday in Auckland
        ("2026-03-12T03:00:00Z", date(2026, 3, 11)),  # the evening of Wednesday in San Francisco
        ("2026-03-11T12:00:00Z", date(2026, 3, 11)),
        ("2026-03-13T12:00:00Z", date(2026, 3, 13)),  # no Wednesday is near
    ],
)
def test_dates_of_occurrences_where_the_zone_of_a_series_is_not_known(said: str, day: date) -> None:
    wednesdays = Recurrence(Pattern(PatternType.WEEKLY, 1, Days.WEDNESDAY), Range(date(2026, 3, 4)))
    assert Reader._original(moment(said), wednesdays, "UTC") == day
