"""The values of a series: those of its template, its recurrence, what was deleted, and what differs of single occurrences.

An exception has the values in which it differs from what its occurrence would be otherwise. A change of the series reaches it in all
that it does not say itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from core.domain.act.expansion import is_date_of, span_on
from core.domain.act.patterns import Days, EndType, Instance, Pattern, PatternType, Range, Recurrence, ShortMonth
from core.domain.act.records import Appointment, InstanceType, RecurringAppointmentMaster, SeriesException
from core.domain.act.values_meeting import appointment_values, with_appointment_values
from core.domain.act.wording import Value, day_from, day_value, number_from, text_from

#: What an exception may say of its own; attendees and organizer included. What it cannot: see `_OF_SERIES`.
_OF_SERIES = frozenset({"attachments", "regarding"})


def series_values(record: RecurringAppointmentMaster) -> dict[str, Value]:
    """What both sides can say of a series."""
    values = {key: value for key, value in appointment_values(record.template).items() if key != "attachments"}
    values["recurrence"] = recurrence_value(record.recurrence)
    values.update({f"deleted/{day.isoformat()}": True for day in record.deleted})
    for one in record.exceptions:
        own = _known(appointment_values(one.appointment))
        usual = _known(appointment_values(occurrence_of(record, one.original)))
        differing = (key for key in sorted(own.keys() | usual.keys()) if key not in _OF_SERIES and own.get(key) != usual.get(key))
        # An absent value is said by a word, since None says that the series' own is meant.
        values.update({f"exception/{one.original.isoformat()}/{key}": own.get(key, _EMPTY) for key in differing})
    return values


_EMPTY: Value = {"empty": True}


def _known(values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value is not None and value not in ("", [])}


def occurrence_of(record: RecurringAppointmentMaster, original: date) -> Appointment:
    """An occurrence as the series has it, before anything of it was changed."""
    span = record.template.span
    return replace(
        record.template, span=None if span is None else span_on(span, original), instance_type=InstanceType.EXCEPTION, attachments=()
    )


def with_series_values(record: RecurringAppointmentMaster, values: Mapping[str, Value]) -> RecurringAppointmentMaster:
    """The series with these values."""
    before = {key: value for key, value in series_values(record).items() if key.startswith("exception/")}
    own = {key: value for key, value in values.items() if not key.startswith(("deleted/", "exception/")) and key != "recurrence"}
    changed = replace(record, template=with_appointment_values(record.template, own))
    if values.get("recurrence") is not None:
        changed = replace(changed, recurrence=recurrence_from(values["recurrence"]))
    deleted = set(record.deleted)
    for key, value in values.items():
        if key.startswith("deleted/"):
            day = date.fromisoformat(key.partition("/")[2])
            (deleted.add if value else deleted.discard)(day)
    told = {**before, **{key: value for key, value in values.items() if key.startswith("exception/")}}
    return replace(changed, deleted=tuple(deleted), exceptions=_exceptions(changed, record, told))


def _exceptions(
    changed: RecurringAppointmentMaster, before: RecurringAppointmentMaster, told: Mapping[str, Value]
) -> tuple[SeriesException, ...]:
    by_day: dict[date, dict[str, Value]] = {}
    for key, value in told.items():
        text, _, name = key.removeprefix("exception/").partition("/")
        if value is not None:
            by_day.setdefault(date.fromisoformat(text), {})[name] = None if value == _EMPTY else value
    known = {one.original: one.appointment for one in before.exceptions}
    made = []
    for day, own in sorted(by_day.items()):
        usual = occurrence_of(changed, day)
        if day in known:
            kept = known[day]
            usual = replace(usual, id=kept.id, created_at=kept.created_at, changed_at=kept.changed_at, owner=kept.owner)
        made.append(SeriesException(day, with_appointment_values(usual, own)))
    return tuple(made)


def settled(record: RecurringAppointmentMaster) -> tuple[RecurringAppointmentMaster, list[str]]:
    """The series without exceptions and deletions of dates that its pattern does not give (any more), and words for each that went."""
    pattern, within = record.recurrence.pattern, record.recurrence.range
    exceptions = tuple(one for one in record.exceptions if is_date_of(pattern, within, one.original))
    deleted = tuple(day for day in record.deleted if is_date_of(pattern, within, day))
    gone = [
        f"the change of {one.original}: the series does not take place then any more" for one in record.exceptions if one not in exceptions
    ]
    gone += [f"the deletion of {day}: the series does not take place then any more" for day in record.deleted if day not in deleted]
    return replace(record, exceptions=exceptions, deleted=deleted), gone


def recurrence_value(recurrence: Recurrence) -> Value:
    """A recurrence as JSON, by the original's columns and numbers."""
    pattern, within = recurrence.pattern, recurrence.range
    found: dict[str, Value] = {
        "type": pattern.type.value,
        "interval": pattern.interval,
        "days": int(pattern.days) or None,
        "day_of_month": pattern.day_of_month,
        "month": pattern.month,
        "instance": pattern.instance.value if pattern.instance is not None else None,
        "first_day": pattern.first_day or None,
        "short_months": pattern.short_months.value if pattern.short_months is not ShortMonth.LAST_DAY else None,
        "start": within.start.isoformat(),
        "end_type": within.end_type.value,
        "occurrences": within.occurrences,
        "end_date": day_value(within.end_date),
    }
    return {key: value for key, value in found.items() if value is not None}


def recurrence_from(value: Value) -> Recurrence:
    """The recurrence that JSON says; raises ValueError where it says none."""
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no recurrence")  # noqa: TRY004  it is what was read that is wrong
    pattern = Pattern(
        PatternType(number_from(value.get("type"))),
        _number(value, "interval") or 1,
        Days(_number(value, "days") or 0),
        _number(value, "day_of_month"),
        _number(value, "month"),
        Instance(number_from(value["instance"])) if value.get("instance") is not None else None,
        _number(value, "first_day") or 0,
        ShortMonth(text_from(value.get("short_months")) or ShortMonth.LAST_DAY),
    )
    start = day_from(value.get("start"))
    if start is None:
        raise ValueError("a recurrence begins on some day")
    return Recurrence(
        pattern, Range(start, EndType(number_from(value.get("end_type"))), _number(value, "occurrences"), day_from(value.get("end_date")))
    )


def _number(value: dict[str, Value], key: str) -> int | None:
    found = value.get(key)
    return None if found is None else number_from(found)
