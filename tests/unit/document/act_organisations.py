"""Random words on appointments, contacts and tasks: settings, filters, directions of fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from core.domain.act.fields import FIELDS
from core.domain.act.filter_columns import COLUMNS, ColumnType
from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filters import Condition, Group, Joined, Operator, QueryType, SyncFilter
from core.domain.act.kinds import ActKind
from core.domain.act.settings import ActSettings, Policy, Thresholds
from core.domain.act.switches import ActSwitches, TaskDeletion
from core.domain.ids import ProfileId, UserId
from core.ports.act_filters import FieldDirection, KeptFilter, MappingScope
from core.store.ids import RESERVED_IDS

ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kathmandu"])
_COUNTS = st.integers(0, 1_000_000)
_KEYS = sorted({row.key for rows in FIELDS.values() for row in rows})
_TEXTS = st.sampled_from(["", "Ölde", "100%", "a_b", "'", "x: y"])
_MOMENTS = st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
_COMPARED: dict[ColumnType, tuple[tuple[Operator, ...], st.SearchStrategy[Any]]] = {
    ColumnType.TEXT: ((Operator.EQ, Operator.CONTAINS, Operator.BEGINS, Operator.GE), _TEXTS),
    ColumnType.NUMBER: ((Operator.NE, Operator.LT), st.integers(-(2**31), 2**31 - 1)),
    ColumnType.MOMENT: ((Operator.LE, Operator.GT), _MOMENTS),
    ColumnType.DAY: ((Operator.EQ, Operator.LT), st.dates(date(1900, 1, 1), date(2100, 1, 1))),
    ColumnType.FLAG: ((Operator.EQ, Operator.NE), st.booleans()),
    ColumnType.USER: ((Operator.EQ, Operator.NE), st.integers(1, 2**53)),
    ColumnType.PEOPLE: ((Operator.EQ, Operator.NE), _TEXTS),
}


def act_settings() -> st.SearchStrategy[ActSettings]:
    """Every switch, threshold and policy."""
    switches = {one.name: st.sampled_from(TaskDeletion) if one.name == "task_deletion" else st.booleans() for one in fields(ActSwitches)}
    counts = {one.name: _COUNTS for one in fields(Thresholds)} | {"delete_percent": st.integers(0, 100), "hold_first_pass": st.booleans()}
    return st.builds(
        ActSettings,
        st.builds(ActSwitches, **switches),
        st.builds(Thresholds, **counts),
        st.sampled_from(Policy),
        st.dictionaries(st.sampled_from(_KEYS), st.sampled_from(Policy), max_size=3),
        st.sampled_from(["Tracked to Dynamics 365", "Verfolgt", "李"]),
        st.sampled_from(["", "Team", "Kunden: a"]),
        ZONES,
    )


@st.composite
def conditions(draw: st.DrawFn, kind: ActKind) -> Condition:
    """One comparison that makes sense."""
    column = draw(st.sampled_from(sorted(COLUMNS[kind])))
    what = COLUMNS[kind][column]
    choices: list[tuple[Operator, st.SearchStrategy[tuple[Any, ...]]]] = []
    operators, values = _COMPARED[what]
    choices += [(operator, st.tuples(values)) for operator in operators]
    choices.append((Operator.IN, st.lists(values, min_size=1, max_size=3).map(tuple)))
    if what is ColumnType.MOMENT:
        choices.append((Operator.LAST_DAYS, st.tuples(st.integers(0, 36_500))))
    if what is ColumnType.USER:
        choices.append((Operator.ME, st.just(())))
    if what is not ColumnType.FLAG:
        choices.append((Operator.NOT_NULL, st.just(())))
    operator, drawn = draw(st.sampled_from(choices))
    return Condition(column, operator, draw(drawn))


def groups(kind: ActKind) -> st.SearchStrategy[Group]:
    """Groups of groups of conditions."""
    joined = st.sampled_from(Joined)
    flat = st.builds(Group, joined, st.lists(conditions(kind), max_size=2).map(tuple))
    return st.builds(Group, joined, st.lists(conditions(kind) | flat, max_size=3).map(tuple))


def default_templates() -> tuple[KeptFilter, ...]:
    """Those that every store has."""
    return tuple(KeptFilter(number, replace(one, id=number)) for number, one in zip(RESERVED_IDS, DEFAULT_TEMPLATES, strict=False))


@st.composite
def some_filters(draw: st.DrawFn, number: Any, names: st.SearchStrategy[str], users: Sequence[UserId]) -> tuple[KeptFilter, ...]:
    """Draw filters of users and of nobody, and the default templates, some of which somebody has changed."""
    found = [
        KeptFilter(one.id, replace(one.filter, active=draw(st.booleans()), is_default=draw(st.booleans()))) for one in default_templates()
    ]
    for _ in range(draw(st.integers(0, 4))):
        kind, own = draw(st.sampled_from(ActKind)), number()
        owner = draw(st.sampled_from([None, *users]))
        one = SyncFilter(
            kind,
            draw(names),
            draw(groups(kind)),
            owner,
            QueryType.FILTER if owner is not None else draw(st.sampled_from(QueryType)),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.sampled_from([None, 999_999, found[0].id])),
            own,
            draw(st.sampled_from(["", "one\ntwo"])),
        )
        found.append(KeptFilter(own, one))
    return tuple(sorted(found, key=lambda one: one.id))


@st.composite
def some_directions(draw: st.DrawFn, number: Any, users: Sequence[UserId], profiles: Sequence[ProfileId]) -> tuple[FieldDirection, ...]:
    """Draw directions of fields, no two of the same field for the same."""
    places = [(MappingScope.ORGANIZATION, 0)]
    places += [(MappingScope.USER, user) for user in users] + [(MappingScope.PROFILE, profile) for profile in profiles]
    rows = [(kind, row) for kind, rows in FIELDS.items() for row in rows]
    chosen = draw(
        st.lists(
            st.tuples(st.sampled_from(places), st.sampled_from(rows)), max_size=4, unique_by=lambda one: (one[0], one[1][0], one[1][1].key)
        )
    )
    return tuple(
        FieldDirection(number(), scope, owner, kind, row.key, draw(st.sampled_from(sorted(row.allowed))))
        for (scope, owner), (kind, row) in chosen
    )
