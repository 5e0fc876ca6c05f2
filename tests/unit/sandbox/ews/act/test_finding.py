"""FindItem over appointments and tasks: restrictions, orders, views."""

from __future__ import annotations

import pytest

from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, appointment, at, el, errors


def test_restrictions_and_orders(office: EwsServer) -> None:
    alice = account(office)
    for day in (12, 10, 11):
        appointment(alice, f"on {day}", start=at(day), end=at(day, 11), location=f"Room {day}").save()
    find = alice.calendar.filter
    assert [each.subject for each in find(start__lt=at(12)).order_by("start")] == ["on 10", "on 11"]
    assert [each.subject for each in alice.calendar.all().order_by("-start")] == ["on 12", "on 11", "on 10"]
    assert [each.subject for each in find(location="Room 11")] == ["on 11"]
    assert [each.subject for each in find(subject__contains="12")] == ["on 12"]
    assert find(is_all_day=True).count() == 0
    assert find(type="Single").count() == 3


def test_tasks_are_found_by_their_day(office: EwsServer) -> None:
    alice = account(office)
    for day in (10, 12):
        el.Task(account=alice, folder=alice.tasks, subject=f"by {day}", due_date=el.EWSDate(2026, 3, day)).save()
    assert [each.subject for each in alice.tasks.filter(due_date__gt=el.EWSDate(2026, 3, 11))] == ["by 12"]


def test_a_view_is_for_calendars_and_for_two_years(office: EwsServer) -> None:
    alice = account(office)
    made = el.folders.Calendar(parent=alice.calendar, name="Second")
    made.save()
    second = el.CalendarItem(account=alice, folder=made, subject="there", start=at(10), end=at(10, 11)).save()
    assert [each.id for each in made.view(start=at(1), end=at(20))] == [second.id]
    assert alice.calendar.view(start=at(1), end=at(20)).count() == 0
    with pytest.raises(errors.ErrorCalendarViewRangeTooBig):
        list(alice.calendar.view(start=at(1), end=at(1, year=2029)))


def test_what_overlaps_a_window_is_in_it(office: EwsServer) -> None:
    alice = account(office)
    appointment(alice, "long", start=at(9), end=at(12)).save()
    appointment(alice, "touching", start=at(11, 8), end=at(11, 10)).save()
    appointment(alice, "instant", start=at(11, 10), end=at(11, 10)).save()
    found = [each.subject for each in alice.calendar.view(start=at(11, 10), end=at(11, 11))]
    assert found == ["long", "instant"]
