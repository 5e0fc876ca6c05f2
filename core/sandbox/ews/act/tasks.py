"""What Exchange makes of a task that a client gives or changes.

    NotStarted 0 % --> InProgress 1..99 % --> Completed 100 %, CompleteDate
         ^  WaitingOnOthers, Deferred (any %)         |
         +--------------------------------------------+   0 % or another status removes CompleteDate

Dates are days: the time given counts for its day alone, and comes back as midnight UTC. When the current occurrence of a recurring
task is completed, it becomes a task of its own, and the recurring one goes on to its next date, with the same id.
"""

import itertools
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation

from core.sandbox.ews.act.record import Record
from core.sandbox.ews.act.recurrence import Rule, read_rule
from core.sandbox.ews.problems import EwsError

DATES = ("StartDate", "DueDate", "CompleteDate")


def settle(record: Record, changed: set[str], now: datetime, zone: tzinfo) -> None:
    """Complete a task whose properties `changed` were given; dates are days in `zone`. Raises EwsError, ValueError."""
    for name in DATES:
        if name in changed and record.text(name):
            record.put(name, _midnight(_day(record.text(name), zone)))
    if "Recurrence" in changed and "Recurrence" in record.fields:
        _at_first(record)
    start, due = record.when("StartDate"), record.when("DueDate")
    if start is not None and due is not None and due < start:
        # What was given last wins; a start given together with an earlier due date moves the due date.
        due_alone = "DueDate" in changed and "StartDate" not in changed
        record.put("StartDate" if due_alone else "DueDate", due if due_alone else start)
    _progress(record, changed, now)
    if "ReminderIsSet" not in record.fields:
        record.put("ReminderIsSet", False)


def _progress(record: Record, changed: set[str], now: datetime) -> None:
    percent = _percent(record)
    status = record.text("Status", "NotStarted")
    if "CompleteDate" in changed and record.text("CompleteDate"):
        status, percent = "Completed", Decimal(100)
    elif "Status" in changed:
        if status == "Completed":
            percent = Decimal(100)
        elif status == "NotStarted" or percent == 100:
            percent = Decimal(0)
    elif "PercentComplete" in changed:
        status = _status(percent, status)
    record.put("Status", status)
    record.put("PercentComplete", int(percent) if percent == int(percent) else percent)
    if status != "Completed":
        record.take("CompleteDate")
    elif not record.text("CompleteDate"):
        record.put("CompleteDate", _midnight(now.astimezone(UTC).date()))


def _status(percent: Decimal, before: str) -> str:
    if percent == 100:
        return "Completed"
    if percent == 0:
        return "NotStarted" if before in {"Completed", "InProgress", "NotStarted"} else before
    return "InProgress" if before in {"Completed", "NotStarted"} else before


def _percent(record: Record) -> Decimal:
    try:
        found = Decimal(record.text("PercentComplete", "0").strip() or "0")
    except InvalidOperation as error:
        raise ValueError("PercentComplete") from error
    if not 0 <= found <= 100:
        raise EwsError("ErrorInvalidPropertySet")
    return found


def _day(given: str, zone: tzinfo) -> date:
    at = datetime.fromisoformat(given.strip())
    return (at.astimezone(zone) if at.tzinfo else at).date()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def rule_of(record: Record) -> Rule | None:
    """The rule of a recurring task, or None."""
    return read_rule(record.fields["Recurrence"], task=True) if "Recurrence" in record.fields else None


def _at_first(record: Record) -> None:
    rule = rule_of(record)
    if rule is not None:
        _move_to(record, next(rule.dates()))


def _move_to(record: Record, due: date) -> None:
    old_start, old_due = record.when("StartDate"), record.when("DueDate")
    lead = (old_due - old_start) if old_start is not None and old_due is not None else timedelta(0)
    record.put("DueDate", _midnight(due))
    if old_start is not None:
        record.put("StartDate", _midnight(due) - lead)


def next_due(record: Record, done: date) -> date | None:
    """When a recurring task is due after its present occurrence was `done`; None where it was the last one."""
    rule = rule_of(record)
    if rule is None:
        return None
    due = record.when("DueDate")
    current = due.date() if due is not None else rule.start
    if rule.regenerates:
        return _later(done, rule)
    return next(itertools.dropwhile(lambda day: day <= current, rule.dates()), None)


def _later(done: date, rule: Rule) -> date:
    unit = rule.kind.removesuffix("Regeneration")
    if unit in {"Daily", "Weekly"}:
        return done + timedelta(days=rule.interval * (7 if unit == "Weekly" else 1))
    months = done.year * 12 + done.month - 1 + rule.interval * (12 if unit == "Yearly" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(done.day, monthrange(year, month + 1)[1]))


def go_on(record: Record, due: date) -> None:
    """Let a recurring task stand at its next date, not started."""
    _move_to(record, due)
    record.put("Status", "NotStarted")
    record.put("PercentComplete", 0)
    record.take("CompleteDate")
