"""Synchronization filters: what matches, unions, templates, faults, JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.filter_columns import COLUMNS, ColumnType, cells_of, check_filter, group_from, group_json
from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filters import (
    Cell,
    Condition,
    Group,
    Joined,
    Operator,
    QueryType,
    Scalar,
    SyncFilter,
    Viewer,
    given_to_new_user,
    holds,
    matches,
    reset,
)
from core.domain.act.kinds import ActKind
from core.domain.act.records import ActContact, ActTask, PersonName, RecurringAppointmentMaster, TaskStatus, kind_of
from core.domain.ids import RecordId, UserId
from core.domain.record import RecordLink, RecordType
from tests.unit.domain.act.making import BUDGET, NOW, records
from tests.unit.domain.act.worlds import MEETING, series

ANN, BOB = UserId(1), UserId(2)
VIEWER = Viewer(ANN, frozenset({"ann@corp.test", "user:#1"}), NOW)
CELLS: dict[str, Cell] = {
    "subject": "Budget plan",
    "prioritycode": 1,
    "ownerid": ANN,
    "scheduledend": NOW + timedelta(days=2),
    "birthdate": date(1980, 2, 29),
    "isalldayevent": False,
    "party": frozenset({"ann@corp.test", "bob@corp.test"}),
    "regarding.name": None,
    "category": "",
}


def true(column: str, operator: Operator, *values: Scalar, now: datetime = NOW) -> bool:
    """Whether one condition holds."""
    return holds(Group(members=(Condition(column, operator, values),)), CELLS, replace(VIEWER, now=now))


@pytest.mark.parametrize(
    ("column", "operator", "values", "expected"),
    [
        ("subject", Operator.EQ, ("budget PLAN",), True),
        ("subject", Operator.EQ, ("budget",), False),
        ("subject", Operator.NE, ("budget",), True),
        ("subject", Operator.CONTAINS, ("PLAN",), True),
        ("subject", Operator.NOT_CONTAINS, ("plan",), False),
        ("subject", Operator.BEGINS, ("bud",), True),
        ("subject", Operator.ENDS, ("plan",), True),
        ("subject", Operator.ENDS, ("budget",), False),
        ("subject", Operator.IN, ("a", "Budget Plan"), True),
        ("subject", Operator.NOT_IN, ("a", "b"), True),
        ("subject", Operator.GT, ("A",), True),
        ("prioritycode", Operator.GE, (1,), True),
        ("prioritycode", Operator.GT, (1,), False),
        ("prioritycode", Operator.LT, (2,), True),
        ("prioritycode", Operator.LE, (0,), False),
        ("ownerid", Operator.ME, (), True),
        ("ownerid", Operator.NOT_ME, (), False),
        ("ownerid", Operator.EQ, (2,), False),
        ("party", Operator.PARTY, (), True),
        ("party", Operator.EQ, ("BOB@corp.test",), True),
        ("party", Operator.EQ, ("eve@corp.test",), False),
        ("regarding.name", Operator.NULL, (), True),
        ("category", Operator.NULL, (), True),
        ("subject", Operator.NOT_NULL, (), True),
        ("never heard of", Operator.NULL, (), True),
        ("regarding.name", Operator.CONTAINS, ("a",), False),
        ("regarding.name", Operator.LT, ("z",), False),
        ("birthdate", Operator.LT, (date(1990, 1, 1),), True),
        ("birthdate", Operator.LT, (NOW,), False),
        ("birthdate", Operator.EQ, (NOW,), False),
        ("scheduledend", Operator.GT, (NOW,), True),
        ("scheduledend", Operator.NEXT_DAYS, (2,), True),
        ("scheduledend", Operator.NEXT_DAYS, (1,), False),
        ("scheduledend", Operator.LAST_DAYS, (3,), False),
        ("subject", Operator.LAST_DAYS, (3,), False),
        ("isalldayevent", Operator.EQ, (False,), True),
    ],
)
def test_conditions(column: str, operator: Operator, values: tuple[Scalar, ...], expected: bool) -> None:
    assert true(column, operator, *values) is expected


def test_days_are_counted_from_now() -> None:
    later = NOW + timedelta(days=4)
    assert true("scheduledend", Operator.LAST_DAYS, 3, now=later)
    assert not true("scheduledend", Operator.LAST_DAYS, 1, now=later)
    assert true("scheduledend", Operator.OLDER_THAN_DAYS, 1, now=later)
    assert not true("scheduledend", Operator.OLDER_THAN_DAYS, 3, now=later)


def test_groups() -> None:
    yes, no = Condition("prioritycode", Operator.EQ, (1,)), Condition("prioritycode", Operator.EQ, (2,))
    assert holds(Group(Joined.ALL), CELLS, VIEWER)
    assert not holds(Group(Joined.ANY), CELLS, VIEWER)
    assert holds(Group(Joined.ANY, (yes, no)), CELLS, VIEWER)
    assert not holds(Group(Joined.ALL, (yes, no)), CELLS, VIEWER)
    assert holds(Group(Joined.ALL, (yes, Group(Joined.ANY, (no, yes)))), CELLS, VIEWER)


HIGH = SyncFilter(ActKind.TASK, "Important", Group(members=(Condition("prioritycode", Operator.EQ, (2,)),)), owner=ANN)
SYSTEM = SyncFilter(ActKind.TASK, "All calls", Group(members=(Condition("subject", Operator.BEGINS, ("call",)),)))


@pytest.mark.parametrize(
    ("filters", "subject", "priority", "expected"),
    [
        ([], "Call", 2, False),
        ([HIGH], "Write", 2, True),
        ([HIGH], "Write", 1, False),
        ([HIGH, SYSTEM], "Call", 1, True),
        ([HIGH, SYSTEM], "Write", 2, True),
        ([HIGH, SYSTEM], "Write", 1, False),
        ([replace(HIGH, active=False)], "Write", 2, False),
        ([replace(HIGH, owner=BOB)], "Write", 2, False),
        ([replace(HIGH, kind=ActKind.CONTACT)], "Write", 2, False),
        ([replace(HIGH, query_type=QueryType.TEMPLATE)], "Write", 2, False),
    ],
)
def test_all_active_filters_of_a_user_are_united(filters: list[SyncFilter], subject: str, priority: int, expected: bool) -> None:
    found, because = matches(filters, ActKind.TASK, {"subject": subject, "prioritycode": priority}, VIEWER)
    assert found is expected
    assert because


@BUDGET
@given(st.lists(st.sampled_from([HIGH, SYSTEM, replace(HIGH, active=False)])), st.sampled_from([HIGH, SYSTEM]), st.integers(0, 2))
def test_a_further_filter_never_narrows(filters: list[SyncFilter], more: SyncFilter, priority: int) -> None:
    cells: dict[str, Cell] = {"subject": "call", "prioritycode": priority}
    assert matches(filters, ActKind.TASK, cells, VIEWER)[0] <= matches([*filters, more], ActKind.TASK, cells, VIEWER)[0]


def test_the_default_templates() -> None:
    assert {one.kind for one in DEFAULT_TEMPLATES} == set(ActKind)
    assert all(one.is_default and not check_filter(one) for one in DEFAULT_TEMPLATES)
    own = given_to_new_user(DEFAULT_TEMPLATES, ANN)
    mine = ActTask("Call", owner=ANN)
    for record, expected in (
        (mine, True),
        (replace(mine, owner=BOB), False),
        (replace(mine, status=TaskStatus.COMPLETED), False),
        (MEETING, True),
        (series(), True),
        # Who merely owns an appointment does not take part in it.
        (replace(MEETING, organizer=None, attendees=(), owner=ANN), False),
        (ActContact(PersonName("Rene"), owner=ANN), True),
        (ActContact(PersonName("Rene"), owner=ANN, active=False), False),
    ):
        assert matches(own, kind_of(record), cells_of(record), VIEWER)[0] is expected


def test_changing_a_template_changes_no_users_filter() -> None:
    template = replace(DEFAULT_TEMPLATES[0], id=7)
    (own,) = given_to_new_user([template, replace(template, is_default=False), replace(template, active=False)], ANN)
    assert (own.parent, own.owner, own.query_type, own.where) == (7, ANN, QueryType.FILTER, template.where)


def test_reset_replaces_the_users_own_filters_only() -> None:
    others = (SYSTEM, replace(HIGH, owner=BOB))
    found = reset((HIGH, *others), DEFAULT_TEMPLATES, ANN)
    assert HIGH not in found
    assert set(others) <= set(found)
    assert len(found) == len(others) + len(DEFAULT_TEMPLATES)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("colour", Operator.NULL), "no column 'colour'"),
        (Condition("subject", Operator.ME), "cannot be compared by 'me'"),
        (Condition("party", Operator.CONTAINS, ("a",)), "cannot be compared"),
        (Condition("subject", Operator.NULL, ("a",)), "takes no value"),
        (Condition("subject", Operator.EQ), "takes one value, not 0"),
        (Condition("subject", Operator.EQ, ("a", "b")), "takes one value, not 2"),
        (Condition("subject", Operator.IN), "takes some values, not 0"),
        (Condition("subject", Operator.EQ, (7,)), "7 is no text"),
        (Condition("percentcomplete", Operator.EQ, ("7",)), "is no number"),
        (Condition("percentcomplete", Operator.EQ, (True,)), "is no number"),
        (Condition("scheduledend", Operator.LT, (NOW.replace(tzinfo=None),)), "is no moment"),
        (Condition("scheduledend", Operator.LAST_DAYS, ("a",)), "no number of days"),
        (Condition("scheduledend", Operator.LAST_DAYS, (-1,)), "no number of days"),
    ],
)
def test_faults_of_filters(condition: Condition, words: str) -> None:
    kind = ActKind.APPOINTMENT if condition.column == "party" else ActKind.TASK
    (fault,) = check_filter(SyncFilter(kind, "x", Group(members=(Group(Joined.ANY, (condition,)),))))
    assert fault.path == "where.members[0].members[0]"
    assert words in fault.message


scalars = st.one_of(st.text(max_size=5), st.integers(), st.booleans(), st.dates(), st.datetimes(timezones=st.just(UTC)), st.none())
conditions = st.builds(Condition, st.sampled_from(sorted(CELLS)), st.sampled_from(Operator), st.lists(scalars, max_size=3).map(tuple))
groups = st.recursive(
    st.builds(Group, st.sampled_from(Joined), st.lists(conditions, max_size=3).map(tuple)),
    lambda inner: st.builds(Group, st.sampled_from(Joined), st.lists(st.one_of(conditions, inner), max_size=3).map(tuple)),
    max_leaves=8,
)


@BUDGET
@given(groups)
def test_conditions_survive_json_and_never_raise(group: Group) -> None:
    assert group_from(json.loads(json.dumps(group_json(group)))) == group
    assert holds(group, CELLS, VIEWER) in {True, False}
    check_filter(SyncFilter(ActKind.TASK, "x", group))


@pytest.mark.parametrize("said", [None, [], {}, {"all": 3}, {"some": []}, {"all": [{"column": "a", "operator": "like"}]}, {"all": [3]},
                                  {"all": [{"column": "a", "operator": "eq", "values": 3}]}])  # fmt: skip
def test_what_is_no_filter_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        group_from(said)  # type: ignore[arg-type]  # wrong on purpose


TYPES = {
    ColumnType.TEXT: str, ColumnType.NUMBER: int, ColumnType.MOMENT: datetime, ColumnType.DAY: date, ColumnType.FLAG: bool,
    ColumnType.USER: int, ColumnType.PEOPLE: frozenset,
}  # fmt: skip


@BUDGET
@given(records)
def test_records_have_what_filters_look_at(record: object) -> None:
    kind = kind_of(record)  # type: ignore[arg-type]  # a record
    cells = cells_of(record)  # type: ignore[arg-type]  # a record
    columns = COLUMNS[kind]
    assert cells.keys() <= columns.keys()
    assert all(cell is None or isinstance(cell, TYPES[columns[name]]) for name, cell in cells.items())
    if not isinstance(record, ActContact):
        # Those of contacts that are text are there where they have one.
        assert cells.keys() == columns.keys()


def test_linked_records_have_their_name() -> None:
    contact = ActContact(PersonName("Rene"), parent=RecordLink(RecordType.ACCOUNT, RecordId(3), "Contoso"))
    assert cells_of(contact)["parent.name"] == "Contoso"
    assert isinstance(series(), RecurringAppointmentMaster)
