"""The demo's appointments and tasks at Exchange. Nobody is written to: every meeting is made without invitations.

What people had tracked bears the category for it; the rest stays where it is.

Nadia   the weekly review with Leif and Yusuf (one occurrence moved, one off), a fair of three days, a private appointment
Leif    visits at Contoso, a monthly stock-take, tasks in every state, of which two are tracked; his contacts come from the store
Yusuf   a yearly inspection, a test ride that somebody outside is asked to
Aoife   the workshop's appointments at the other server
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.sandbox import people
from core.sandbox.document import ZONE
from core.sandbox.ews.act.hands import Hands, Plain
from core.sandbox.ews.act.recurrence import DAYS, MONTHS
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.wire import element, leaf

TRACKED = "Tracked to Dynamics 365"
"""The category by which a person has an item tracked."""

Clock = Callable[[int, int], datetime]
"""The time of so many days after the day of the newest mail, at an hour, there."""


def fill_calendars(directory: Directory, base: datetime) -> None:
    """Fill calendars, contacts and tasks around a moment; `base` is aware."""
    today = base.astimezone(ZoneInfo(ZONE)).date()

    def at(days: int, hour: int) -> datetime:
        return datetime.combine(today + timedelta(days=days), time(hour), tzinfo=ZoneInfo(ZONE))

    nadia, leif, yusuf, aoife = (Hands(directory, one.email) for one in (people.NADIA, people.LEIF, people.YUSUF, people.AOIFE))
    _nadia(nadia, at)
    _leif(leif, at)
    _yusuf(yusuf, at)
    for number, subject in enumerate(("Wheel building", "Stock of spokes", "Apprentices' day"), 1):
        made = aoife.appointment(subject, at(number, 9), at(number, 10), zone=ZONE, fields={"Location": "Workshop"})
        aoife.categorize(made, TRACKED)


def _weekly(at: Clock, day: int, count: int) -> str:
    start = at(day, 9)
    pattern = element(
        "t:WeeklyRecurrence", leaf("t:Interval", 1), leaf("t:DaysOfWeek", DAYS[start.weekday()]), leaf("t:FirstDayOfWeek", "Monday")
    )
    span = element("t:NumberedRecurrence", leaf("t:StartDate", start.date().isoformat()), leaf("t:NumberOfOccurrences", count))
    return element("t:Recurrence", pattern, span)


def _nadia(nadia: Hands, at: Clock) -> None:
    team = (people.LEIF.email, people.YUSUF.email)
    review = nadia.appointment(
        "Weekly review",
        at(-14, 9),
        at(-14, 10),
        zone=ZONE,
        attendees=team,
        recurrence=_weekly(at, -14, 12),
        fields={"Location": "Room 2", "Body": "Orders, stock, complaints."},
    )
    nadia.change(nadia.occurrence(review, 4), {"Start": at(8, 14), "End": at(8, 15), "Location": "Room 4"})
    nadia.delete(nadia.occurrence(review, 6))
    nadia.categorize(review, TRACKED)
    fair = nadia.appointment("Eurobike", at(20, 0), at(23, 0), zone=ZONE, fields={"IsAllDayEvent": True, "LegacyFreeBusyStatus": "OOF"})
    nadia.categorize(fair, TRACKED)
    nadia.appointment("Dentist", at(3, 8), at(3, 9), zone=ZONE, fields={"Sensitivity": "Private"})


def _leif(leif: Hands, at: Clock) -> None:
    for days, subject in ((-3, "Visit at Contoso"), (5, "Contoso: framework contract")):
        given = {"Location": "Contoso"}
        visit = leif.appointment(subject, at(days, 13), at(days, 15), zone=ZONE, attendees=["rene@contoso.test"], fields=given)
        leif.categorize(visit, TRACKED)
    start = at(1, 16)
    monthly = element("t:AbsoluteMonthlyRecurrence", leaf("t:Interval", 1), leaf("t:DayOfMonth", start.day))
    endless = element("t:NoEndRecurrence", leaf("t:StartDate", start.date().isoformat()))
    stock = leif.appointment(
        "Stock-take", start, start + timedelta(hours=2), zone=ZONE, recurrence=element("t:Recurrence", monthly, endless)
    )
    leif.categorize(stock, TRACKED)
    tasks = (("Offer for alloy rims", 2, 0), ("Sample pallet to Contoso", 4, 50), ("Price list", -2, 100), ("Call the forwarder", -1, 0))
    for subject, days, percent in tasks:
        fields: dict[str, Plain] = {"Subject": subject, "StartDate": at(days - 2, 12), "DueDate": at(days, 12), "PercentComplete": percent}
        leif.make("Task", fields, categories=[TRACKED] if days > 0 else [])


def _yusuf(yusuf: Hands, at: Clock) -> None:
    start = at(6, 10)
    yearly = element("t:AbsoluteYearlyRecurrence", leaf("t:DayOfMonth", start.day), leaf("t:Month", MONTHS[start.month - 1]))
    endless = element("t:NoEndRecurrence", leaf("t:StartDate", start.date().isoformat()))
    lifts = yusuf.appointment("Inspection of the lifts", start, at(6, 12), zone=ZONE, recurrence=element("t:Recurrence", yearly, endless))
    ride = yusuf.appointment("Test ride", at(2, 15), at(2, 17), zone=ZONE, attendees=["frieda@rahmenbau-nord.test"])
    for made in (lifts, ride):
        yusuf.categorize(made, TRACKED)
    bearings: dict[str, Plain] = {"Subject": "Order bearings", "DueDate": at(1, 12), "ReminderIsSet": True, "ReminderDueBy": at(1, 9)}
    yusuf.make("Task", bearings, categories=[TRACKED])
