"""Tasks through exchangelib: status, percent and completion; days; reminders; recurrence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, at, changes, el, errors, recurrence, refreshed

START, DUE = el.EWSDate(2026, 3, 10), el.EWSDate(2026, 3, 12)


def task(owner: Any, **given: Any) -> Any:
    given = {"subject": "Call Rene", "start_date": START, "due_date": DUE, **given}
    return el.Task(account=owner, folder=owner.tasks, **given).save()


def test_what_is_written_comes_back(office: EwsServer) -> None:
    alice = account(office)
    made = task(
        alice,
        body="about the frames",
        status="InProgress",
        percent_complete=Decimal(40),
        importance="High",
        reminder_is_set=True,
        reminder_due_by=at(12, 9),
        categories=["Tracked"],
        companies=["Contoso"],
        billing_information="B-1",
        mileage="30",
        total_work=120,
        actual_work=60,
        contacts=["Rene"],
    )
    found = refreshed(made)
    assert (found.start_date, found.due_date, found.complete_date) == (START, DUE, None)
    assert (found.status, found.percent_complete, found.is_complete, found.importance) == ("InProgress", 40, False, "High")
    assert (found.reminder_is_set, found.reminder_due_by, found.body) == (True, at(12, 9), "about the frames")
    assert (found.companies, found.contacts, found.total_work, found.actual_work) == (["Contoso"], ["Rene"], 120, 60)
    assert (found.billing_information, found.mileage, found.categories) == ("B-1", "30", ["Tracked"])
    assert (found.owner, found.delegation_state, found.is_recurring) == ("Alice Ng", "NoMatch", False)


@pytest.mark.parametrize(
    ("field", "value", "status", "percent", "complete"),
    [
        ("percent_complete", Decimal(100), "Completed", 100, True),
        ("percent_complete", Decimal(30), "InProgress", 30, False),
        ("status", "Completed", "Completed", 100, True),
        ("status", "WaitingOnOthers", "WaitingOnOthers", 40, False),
        ("status", "NotStarted", "NotStarted", 0, False),
    ],
)
def test_status_percent_and_completion_agree(office: EwsServer, field: str, value: Any, status: str, percent: int, complete: bool) -> None:
    alice = account(office)
    made = refreshed(task(alice, status="InProgress", percent_complete=Decimal(40)))
    setattr(made, field, value)
    alice.bulk_update([(made, [field])])
    found = refreshed(made)
    assert (found.status, found.percent_complete, found.is_complete) == (status, percent, complete)
    assert (found.complete_date is not None) is complete


def test_reopening_forgets_the_completion(office: EwsServer) -> None:
    alice = account(office)
    made = refreshed(task(alice, status="Completed", percent_complete=Decimal(100)))
    assert made.complete_date is not None
    made.status = "InProgress"
    alice.bulk_update([(made, ["status"])])
    found = refreshed(made)
    assert (found.complete_date, found.is_complete, found.percent_complete) == (None, False, 0)


def daily(owner: Any, pattern: Any = None) -> Any:
    rule = recurrence.TaskRecurrence(
        pattern=pattern or recurrence.DailyPattern(interval=2),
        boundary=recurrence.NumberedPattern(start=el.EWSDate(2026, 3, 12), number=3),
    )
    return task(owner, recurrence=rule)


def test_a_recurring_task_goes_on_when_one_is_done(office: EwsServer) -> None:
    alice = account(office)
    made = refreshed(daily(alice))
    assert (made.is_recurring, made.start_date, made.due_date) == (True, START, DUE)
    made.status, made.percent_complete = "Completed", Decimal(100)
    alice.bulk_update([(made, ["status", "percent_complete"])])
    by_status = {each.status: refreshed(each) for each in alice.tasks.all()}
    assert (by_status["NotStarted"].id, by_status["NotStarted"].due_date) == (made.id, el.EWSDate(2026, 3, 14))
    assert (by_status["Completed"].is_recurring, by_status["Completed"].due_date) == (False, DUE)
    assert len(changes(alice.tasks)) == 2


def test_a_regenerating_task_counts_from_the_day_it_was_done(office: EwsServer) -> None:
    alice = account(office)
    made = refreshed(daily(alice, recurrence.WeeklyRegeneration(interval=1)))
    made.status, made.percent_complete = "Completed", Decimal(100)
    alice.bulk_update([(made, ["status", "percent_complete"])])
    assert refreshed(made).due_date == el.EWSDate(2026, 3, 9)  # the server's clock says 2 March


@pytest.mark.parametrize(("which", "left"), [("AllOccurrences", []), ("SpecifiedOccurrenceOnly", [el.EWSDate(2026, 3, 14)])])
def test_deleting_a_recurring_task(office: EwsServer, which: str, left: list[Any]) -> None:
    alice = account(office)
    daily(alice).delete(affected_task_occurrences=which)
    assert [each.due_date for each in alice.tasks.all()] == left


def test_a_task_belongs_into_a_folder_of_tasks(office: EwsServer) -> None:
    alice = account(office)
    with pytest.raises(errors.ErrorCannotCreateTaskInNonTaskFolder):
        el.Task(account=alice, folder=alice.calendar, subject="Lost").save()
