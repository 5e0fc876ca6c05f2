"""Filters, series and fields in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.domain.act.contact_columns import TEXT_COLUMNS
from core.domain.act.field_words import field_words
from core.domain.act.filter_columns import COLUMNS, ColumnType
from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filter_words import COLUMN_WORDS, filter_words
from core.domain.act.filters import Condition, Group, Joined, Operator, Scalar
from core.domain.act.kinds import ActKind
from core.domain.act.patterns import EVERY_DAY, WEEKDAYS, Days, Instance, Pattern, PatternType, Range, Recurrence
from core.domain.act.recurrence_words import recurrence_words

AT = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
START = date(2026, 3, 2)


def said(column: str, operator: Operator, *values: Scalar, kind: ActKind = ActKind.APPOINTMENT) -> str:
    """A single condition in words."""
    return filter_words(kind, Group(members=(Condition(column, operator, values),)))


def test_the_default_templates_in_words() -> None:
    words = {one.kind: filter_words(one.kind, one.where) for one in DEFAULT_TEMPLATES}
    assert words[ActKind.CONTACT] == "Owner is the user, and state is 0 (active)"
    assert words[ActKind.TASK] == "Owner is the user, and state is 0 (open)"
    assert words[ActKind.APPOINTMENT] == "Participants include the user"


@pytest.mark.parametrize(
    ("column", "operator", "values", "words"),
    [
        ("subject", Operator.EQ, ("Plan",), "Subject is “Plan”"),
        ("subject", Operator.NOT_CONTAINS, ("x",), "Subject does not contain “x”"),
        ("location", Operator.NULL, (), "Location is empty"),
        ("subject", Operator.IN, ("a", "b", "c"), "Subject is “a”, “b” or “c”"),
        ("subject", Operator.NOT_IN, ("a", "b"), "Subject is neither “a” nor “b”"),
        ("statuscode", Operator.IN, (5, 6), "Status is 5 (busy) or 6 (out of office)"),
        ("statuscode", Operator.EQ, (77,), "Status is 77"),
        ("prioritycode", Operator.GE, (1,), "Priority is at least 1 (normal)"),
        ("scheduledstart", Operator.LT, (AT,), "Start is before 2026-03-09 09:30 UTC"),
        ("scheduledstart", Operator.NEXT_DAYS, (30,), "Start is within the next 30 days"),
        ("modifiedon", Operator.OLDER_THAN_DAYS, (1,), "Last change is more than 1 day ago"),
        ("isalldayevent", Operator.EQ, (True,), "All day is yes"),
        ("isalldayevent", Operator.NE, (True,), "All day is no"),
        ("isalldayevent", Operator.NE, (False,), "All day is yes"),
        ("ownerid", Operator.NOT_ME, (), "Owner is not the user"),
        ("ownerid", Operator.EQ, (7,), "Owner is user 7"),
        ("organizer", Operator.PARTY, (), "Organizer is the user"),
        ("party", Operator.NE, ("ann@corp.test",), "Participants do not include ann@corp.test"),
        ("requiredattendees", Operator.IN, ("a@x.test", "b@x.test"), "Required attendees include a@x.test or b@x.test"),
        ("party", Operator.NOT_NULL, (), "Participants are not empty"),
    ],
)
def test_each_comparison_in_words(column: str, operator: Operator, values: tuple[Scalar, ...], words: str) -> None:
    assert said(column, operator, *values) == words


def test_what_only_one_kind_calls_so() -> None:
    assert said("scheduledend", Operator.NULL, kind=ActKind.TASK) == "Due date is empty"
    assert said("statecode", Operator.EQ, 1, kind=ActKind.CONTACT) == "State is 1 (inactive)"
    assert said("statecode", Operator.EQ, 3) == "State is 3 (scheduled)"
    assert said("emailaddress1", Operator.ENDS, "@contoso.test", kind=ActKind.CONTACT) == "E-mail ends with “@contoso.test”"
    assert said("birthdate", Operator.GT, date(1990, 1, 1), kind=ActKind.CONTACT) == "Birthday is after 1990-01-01"


def test_groups_in_words() -> None:
    mine, empty = Condition("ownerid", Operator.ME), Condition("location", Operator.NULL)
    either = Group(Joined.ANY, (mine, empty))
    assert filter_words(ActKind.APPOINTMENT, either) == "Owner is the user, or location is empty"
    assert (
        filter_words(ActKind.APPOINTMENT, Group(members=(empty, either)))
        == "Location is empty, and (owner is the user, or location is empty)"
    )
    assert filter_words(ActKind.APPOINTMENT, Group(members=(either,))) == "Owner is the user, or location is empty"
    assert filter_words(ActKind.TASK, Group()) == "Everything"
    assert filter_words(ActKind.TASK, Group(Joined.ANY)) == "Nothing"
    assert filter_words(ActKind.TASK, Group(members=(mine, Group(Joined.ANY)))) == "Owner is the user, and nothing"


def test_every_column_has_words_and_every_comparison_too() -> None:
    samples: dict[ColumnType, Scalar] = {
        ColumnType.TEXT: "x", ColumnType.NUMBER: 0, ColumnType.MOMENT: AT, ColumnType.DAY: START, ColumnType.FLAG: True, ColumnType.USER: 7,
        ColumnType.PEOPLE: "ann@corp.test",
    }  # fmt: skip
    for kind, columns in COLUMNS.items():
        for column, holds in columns.items():
            assert column in COLUMN_WORDS or column in TEXT_COLUMNS
            for operator in Operator:
                assert said(column, operator, samples[holds], kind=kind)


@pytest.mark.parametrize(
    ("pattern", "within", "words"),
    [
        (Pattern(PatternType.DAILY), Range(START), "every day, from 2 March 2026 on"),
        (Pattern(PatternType.DAILY, 3), Range.counted(START, 1), "every 3 days, from 2 March 2026, once"),
        (
            Pattern(PatternType.WEEKLY, 2, Days.MONDAY | Days.FRIDAY | Days.SUNDAY),
            Range.until(START, date(2026, 12, 31)),
            "every 2 weeks on Monday, Friday and Sunday, from 2 March 2026 to 31 December 2026",
        ),
        (Pattern(PatternType.MONTHLY, day_of_month=31), Range.counted(START, 5), "every month on day 31, from 2 March 2026, 5 times"),
        (
            Pattern(PatternType.MONTHLY, 2, Days.TUESDAY, instance=Instance.LAST),
            Range(START),
            "every 2 months on the last Tuesday, from 2 March 2026 on",
        ),
        (
            Pattern(PatternType.YEARLY, days=WEEKDAYS, month=6, instance=Instance.FIRST),
            Range(START),
            "every year on the first weekday of June, from 2 March 2026 on",
        ),
        (Pattern(PatternType.YEARLY, day_of_month=29, month=2), Range(START), "every year on day 29 of February, from 2 March 2026 on"),
        (
            Pattern(PatternType.MONTHLY, days=EVERY_DAY, instance=Instance.SECOND),
            Range(START),
            "every month on the second day, from 2 March 2026 on",
        ),
    ],
)
def test_a_series_in_words(pattern: Pattern, within: Range, words: str) -> None:
    assert recurrence_words(Recurrence(pattern, within)) == words


def test_values_by_what_people_call_them() -> None:
    assert field_words(ActKind.APPOINTMENT, "subject") == "Subject"
    assert field_words(ActKind.APPOINTMENT, "attendee/ann@corp.test") == "Required attendees: ann@corp.test"
    assert field_words(ActKind.SERIES, "deleted/2026-03-04") == "Deleted occurrences: 2026-03-04"
    assert field_words(ActKind.SERIES, "exception/2026-03-04/location") == "Changed occurrences: 2026-03-04, Location"
    assert field_words(ActKind.SERIES, "exception/2026-03-04") == "Changed occurrences: 2026-03-04"
    assert field_words(ActKind.CONTACT, "telephone1") == "Business phone"
    assert field_words(ActKind.CONTACT, "item") == "Whole item"
    assert field_words(ActKind.APPOINTMENT, "booking") == "Booking"
    assert field_words(ActKind.TASK, "unheard-of") == "unheard-of"
