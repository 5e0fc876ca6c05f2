"""Records as values by field: nothing of what both sides share is lost on the way, and all of it is plain JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.alike import alike
from core.domain.act.fields import FIELDS, direction_of, directions_of, field_of
from core.domain.act.kinds import SyncDirection
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    ActRecord,
    ActTask,
    Appointment,
    AppointmentStatus,
    Body,
    InstanceType,
    RecurringAppointmentMaster,
    SeriesException,
    TaskStatus,
    kind_of,
)
from core.domain.act.spans import Span
from core.domain.act.switches import ActSwitches
from core.domain.act.values import values_of, with_values
from core.domain.act.values_series import occurrence_of, recurrence_value, settled
from core.domain.act.wording import plain_text, span_from, span_value
from tests.unit.domain.act.making import BUDGET, appointments, contacts, masters, records, tasks
from tests.unit.domain.act.recurring import wall


@BUDGET
@given(records)
def test_values_are_json_and_each_belongs_to_a_field(record: ActRecord) -> None:
    values = values_of(record)
    assert json.loads(json.dumps(values)) == values
    known = {row.key for row in FIELDS[kind_of(record)]}
    assert {field_of(key) for key in values} <= known
    directions = directions_of(kind_of(record), {}, ActSwitches(sync_attachments=True))
    assert all(direction_of(key, directions) in SyncDirection for key in values)


@BUDGET
@given(records)
def test_a_record_with_its_own_values_stays_as_it_is(record: ActRecord) -> None:
    assert values_of(with_values(record, values_of(record))) == values_of(record)


@BUDGET
@given(st.one_of(*(st.tuples(one, one) for one in (appointments(), masters(), contacts, tasks()))))
def test_a_record_takes_over_all_that_another_shows(pair: tuple[ActRecord, ActRecord]) -> None:
    one, other = pair
    if isinstance(one, ActTask) and isinstance(other, ActTask):
        one = replace(one, kind=other.kind, zone=other.zone)
    wanted = values_of(other)
    written = {**dict.fromkeys(values_of(one)), **wanted}
    shown = values_of(with_values(one, written))
    if isinstance(one, ActTask) and "status" in written:
        # Two statuses of the store may be one word of the server.
        assert alike("status", shown.pop("status"), wanted.pop("status"))
    assert shown == wanted


@BUDGET
@given(appointments(), appointments())
def test_a_single_value_changes_nothing_else(one: Appointment, other: Appointment) -> None:
    before = values_of(one)
    for key, value in values_of(other).items():
        shown = values_of(with_values(one, {key: value}))
        apart = {name for name in shown.keys() | before.keys() if shown.get(name) != before.get(name)}
        assert apart <= {key}, key


@BUDGET
@given(appointments())
def test_a_span_survives_json(record: Appointment) -> None:
    assert span_from(json.loads(json.dumps(span_value(record.span)))) == record.span


def weekly(**more: object) -> RecurringAppointmentMaster:
    """Mondays at nine in Berlin."""
    first = Span.timed(wall("2026-03-02T09:00"), wall("2026-03-02T10:00"), "Europe/Berlin")
    recurrence = Recurrence(Pattern(PatternType.WEEKLY, 1, Days.MONDAY), Range.counted(date(2026, 3, 2), 10))
    return replace(RecurringAppointmentMaster(Appointment("Plan", first), recurrence), **more)  # type: ignore[arg-type]  # as replace


def test_an_exception_says_only_what_differs_and_follows_the_series_in_all_else() -> None:
    master = weekly()
    other = replace(occurrence_of(master, date(2026, 3, 9)), location="Room 2")
    master = replace(master, exceptions=(SeriesException(date(2026, 3, 9), other),))
    assert [key for key in values_of(master) if key.startswith("exception/")] == ["exception/2026-03-09/location"]
    later = span_value(Span.timed(wall("2026-03-02T11:00"), wall("2026-03-02T12:00"), "Europe/Berlin"))
    moved = with_values(master, {"time": later, "subject": "Budget"})
    assert isinstance(moved, RecurringAppointmentMaster)
    (exception,) = moved.exceptions
    assert (exception.appointment.subject, exception.appointment.location) == ("Budget", "Room 2")
    assert exception.appointment.span == Span.timed(wall("2026-03-09T11:00"), wall("2026-03-09T12:00"), "Europe/Berlin")


def test_an_exception_may_empty_what_the_series_has() -> None:
    master = weekly(template=replace(weekly().template, location="Room 1"))
    other = replace(occurrence_of(master, date(2026, 3, 9)), location="")
    master = replace(master, exceptions=(SeriesException(date(2026, 3, 9), other),))
    again = with_values(weekly(template=master.template), values_of(master))
    assert isinstance(again, RecurringAppointmentMaster)
    assert again.exceptions[0].appointment.location == ""
    assert again.exceptions[0].appointment.instance_type is InstanceType.EXCEPTION


def test_exceptions_of_dates_that_are_no_more_go_with_a_word_for_each() -> None:
    master = weekly(deleted=(date(2026, 3, 16), date(2026, 3, 23)))
    other = replace(occurrence_of(master, date(2026, 3, 9)), location="Room 2")
    master = replace(master, exceptions=(SeriesException(date(2026, 3, 9), other),))
    master = replace(master, recurrence=replace(master.recurrence, pattern=Pattern(PatternType.WEEKLY, 3, Days.MONDAY)))
    kept, gone = settled(master)
    assert (kept.exceptions, kept.deleted) == ((), (date(2026, 3, 23),))
    assert len(gone) == 2
    assert "2026-03-09" in gone[0]
    assert "2026-03-16" in gone[1]


def test_a_date_is_never_deleted_and_changed_at_once() -> None:
    master = weekly()
    other = replace(occurrence_of(master, date(2026, 3, 9)), location="Room 2")
    both = replace(master, exceptions=(SeriesException(date(2026, 3, 9), other),), deleted=(date(2026, 3, 9),))
    assert both.exceptions == ()


def test_a_due_day_that_stays_keeps_its_time_of_day() -> None:
    task = ActTask(due=datetime(2026, 3, 4, 23, 30, tzinfo=UTC), zone="Europe/Berlin")
    assert values_of(task)["due"] == "2026-03-05"
    assert with_values(task, {"due": "2026-03-05"}) == task
    later = with_values(task, {"due": "2026-04-01"})
    assert isinstance(later, ActTask)
    assert later.due == datetime(2026, 3, 31, 22, 30, tzinfo=UTC)


def test_a_status_that_is_shown_alike_is_left_as_it_is() -> None:
    done = Appointment(status=AppointmentStatus.CANCELED)
    assert with_values(done, {"show_as": "free"}) == done
    canceled = ActTask(status=TaskStatus.CANCELED)
    assert with_values(canceled, {"status": "completed"}) == canceled


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("time", {"start": "soon", "end": "later"}),
        ("time", "noon"),
        ("subject", 7),
        ("importance", "very"),
        ("show_as", "asleep"),
        ("reminder", "soon"),
    ],
)
def test_a_value_that_is_none_of_its_field_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        with_values(Appointment(), {key: value})  # type: ignore[dict-item]  # wrong on purpose


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("subject", "Plan\r\nB ", "Plan\nB"),
        ("subject", "Cafe\u0301", "Caf\u00e9"),
        ("subject", "", None),
        ("body", {"html": "<p>Hello<br>there</p>"}, "Hello\nthere"),
        ("emailaddress1", "Ann@Corp.test", "ann@corp.test"),
        ("telephone1", "+49 (30) 12-34", "+49301234"),
        ("time", span_value(Span.timed(wall("2026-03-02T09:00"), wall("2026-03-02T10:00"), "Europe/Berlin")),
         span_value(Span.timed(wall("2026-03-02T09:00"), wall("2026-03-02T10:00"), "Europe/Paris"))),
    ],
)  # fmt: skip
def test_values_that_mean_the_same(key: str, one: object, other: object) -> None:
    assert alike(key, one, other)  # type: ignore[arg-type]  # JSON
    assert not alike(key, one, "something else" if key != "time" else None)  # type: ignore[arg-type]  # JSON


def test_recurrences_that_give_the_same_dates_mean_the_same() -> None:
    start = Range(date(2026, 3, 9))
    years = recurrence_value(Recurrence(Pattern(PatternType.YEARLY, 2, month=3, day_of_month=9), start))
    months = recurrence_value(Recurrence(Pattern(PatternType.MONTHLY, 24, day_of_month=9), start))
    assert alike("recurrence", years, months)
    assert not alike("recurrence", years, recurrence_value(Recurrence(Pattern(PatternType.MONTHLY, 12, day_of_month=9), start)))
    assert not alike("recurrence", years, {"type": 9})


def test_html_is_read_as_a_person_does() -> None:
    html = "<html><head><style>p {}</style></head><body><p>One &amp; two</p><ul><li>three</li></ul><script>no()</script></body></html>"
    assert plain_text(html) == "One & two\n\nthree"


def test_the_body_of_a_html_value_has_its_text_too() -> None:
    changed = with_values(Appointment(), {"body": {"html": "<p>Hi</p>"}})
    assert isinstance(changed, Appointment)
    assert changed.body == Body("Hi", "<p>Hi</p>")
