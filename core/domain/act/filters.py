"""Synchronization filters: which records of the store a user's mailbox gets (facts 1.20).

    system filters     hold for everybody; users cannot change them
    templates          the defaults, copied to each new user as filters of the user's own
    user filters       the user's own, point back to their template

All active filters of a kind are united: a filter never narrows. A kind without any does not synchronize at all. Filters are trees
of conditions over columns by the original's names (`filter_columns.py`), a linked record's as `parent.name`; they are plain values, so
that a store can turn them into SQL.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import TypeAlias

from core.domain.act.kinds import ActKind
from core.domain.ids import UserId

Scalar: TypeAlias = bool | int | str | date | datetime | None
#: What a column holds: one value, or the keys of several participants.
Cell: TypeAlias = Scalar | frozenset[str]


class QueryType(IntEnum):
    """savedquery.querytype and userquery.querytype, as far as server-side synchronization uses them."""

    FILTER = 256
    TEMPLATE = 131072


class Operator(StrEnum):
    """How a column is compared. `ME` and `PARTY` are about the user whose filter it is; days are counted back or ahead from now."""

    EQ = "eq"
    NE = "ne"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    NULL = "null"
    NOT_NULL = "not-null"
    CONTAINS = "contains"
    NOT_CONTAINS = "not-contains"
    BEGINS = "begins"
    ENDS = "ends"
    IN = "in"
    NOT_IN = "not-in"
    ME = "me"
    NOT_ME = "not-me"
    PARTY = "party"
    LAST_DAYS = "last-days"
    NEXT_DAYS = "next-days"
    OLDER_THAN_DAYS = "older-than-days"


class Joined(StrEnum):
    """How the members of a group belong together."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison. `values` holds one value, several for IN and NOT_IN, none where the operator needs none; a number for days."""

    column: str
    operator: Operator
    values: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions and groups together; `ALL` of none is true, `ANY` of none is not."""

    joined: Joined = Joined.ALL
    members: tuple[Condition | Group, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncFilter:
    """One filter. `owner` None: a system filter, or with TEMPLATE a template; `is_default` ones are given to new users.

    `parent` is the id of the template that it was made of.
    """

    kind: ActKind
    name: str
    where: Group
    owner: UserId | None = None
    query_type: QueryType = QueryType.FILTER
    active: bool = True
    is_default: bool = False
    parent: int | None = None
    id: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose filters are asked: the user, the keys by which the user takes part (addresses in lower case, `user:#7`), and now (aware)."""

    user: UserId
    keys: frozenset[str]
    now: datetime


def counts_for(filters: Iterable[SyncFilter], kind: ActKind, user: UserId) -> tuple[SyncFilter, ...]:
    """The filters that count for a user and a kind: active system filters, and the user's own active ones."""
    return tuple(
        one
        for one in filters
        if one.kind is kind and one.active and one.query_type is QueryType.FILTER and (one.owner is None or one.owner == user)
    )


def matches(filters: Iterable[SyncFilter], kind: ActKind, cells: Mapping[str, Cell], viewer: Viewer) -> tuple[bool, str]:
    """Whether a record is synchronized with a user's mailbox, and why: by the names of the filters it matches."""
    counting = counts_for(filters, kind, viewer.user)
    if not counting:
        return False, f"{kind.value} has no active filter: none of it is synchronized"
    names = [one.name for one in counting if holds(one.where, cells, viewer)]
    if names:
        return True, f"it matches {', '.join(names)}"
    return False, f"it matches none of {len(counting)} filters"


def holds(group: Group, cells: Mapping[str, Cell], viewer: Viewer) -> bool:
    """Whether a group holds for a record by its columns; one that is missing is empty."""
    results = (
        holds(member, cells, viewer) if isinstance(member, Group) else _true(member, cells.get(member.column), viewer)
        for member in group.members
    )
    return all(results) if group.joined is Joined.ALL else any(results)


def _true(condition: Condition, cell: Cell, viewer: Viewer) -> bool:
    match condition.operator:
        case Operator.NULL:
            return cell is None or cell in ("", frozenset())
        case Operator.NOT_NULL:
            return not (cell is None or cell in ("", frozenset()))
        case Operator.ME:
            return cell == viewer.user
        case Operator.NOT_ME:
            return cell != viewer.user
        case Operator.PARTY:
            return isinstance(cell, frozenset) and bool(cell & viewer.keys)
        case Operator.LAST_DAYS | Operator.NEXT_DAYS | Operator.OLDER_THAN_DAYS:
            return _in_days(condition, cell, viewer.now)
        case Operator.IN:
            return any(_same(cell, value) for value in condition.values)
        case Operator.NOT_IN:
            return not any(_same(cell, value) for value in condition.values)
        case _:
            return _compared(condition.operator, cell, condition.values[0] if condition.values else None)


def _same(cell: Cell, value: Scalar) -> bool:
    if isinstance(cell, frozenset):
        return isinstance(value, str) and value.casefold() in cell
    if isinstance(cell, str) and isinstance(value, str):
        return cell.casefold() == value.casefold()
    if isinstance(cell, datetime) != isinstance(value, datetime):
        return False
    return cell == value


def _compared(operator: Operator, cell: Cell, value: Scalar) -> bool:
    match operator:
        case Operator.EQ:
            return _same(cell, value)
        case Operator.NE:
            return not _same(cell, value)
        case Operator.CONTAINS | Operator.NOT_CONTAINS | Operator.BEGINS | Operator.ENDS:
            return _text(operator, cell, value)
        case _:
            return _ordered(operator, cell, value)


def _text(operator: Operator, cell: Cell, value: Scalar) -> bool:
    text, part = cell.casefold() if isinstance(cell, str) else "", value.casefold() if isinstance(value, str) else ""
    match operator:
        case Operator.CONTAINS:
            return part in text
        case Operator.NOT_CONTAINS:
            return part not in text
        case Operator.BEGINS:
            return text.startswith(part)
        case _:
            return text.endswith(part)


def _ordered(operator: Operator, cell: Cell, value: Scalar) -> bool:
    """Greater and less; an empty column is neither, nor are values of two kinds."""
    order = _order(cell, value)
    if order is None:
        return False
    match operator:
        case Operator.GT:
            return order > 0
        case Operator.GE:
            return order >= 0
        case Operator.LT:
            return order < 0
        case _:
            return order <= 0


def _order(cell: Cell, value: Scalar) -> int | None:
    if isinstance(cell, datetime) and isinstance(value, datetime):
        return (cell > value) - (cell < value)
    if isinstance(cell, date) and isinstance(value, date) and not isinstance(cell, datetime) and not isinstance(value, datetime):
        return (cell > value) - (cell < value)
    if isinstance(cell, int) and isinstance(value, int):
        return (cell > value) - (cell < value)
    if isinstance(cell, str) and isinstance(value, str):
        return (cell.casefold() > value.casefold()) - (cell.casefold() < value.casefold())
    return None


def _in_days(condition: Condition, cell: Cell, now: datetime) -> bool:
    days = condition.values[0] if condition.values else None
    if not isinstance(days, int) or not isinstance(cell, datetime):
        return False
    span = timedelta(days=days)
    match condition.operator:
        case Operator.LAST_DAYS:
            return now - span <= cell <= now
        case Operator.NEXT_DAYS:
            return now <= cell <= now + span
        case _:
            return cell < now - span


def given_to_new_user(templates: Iterable[SyncFilter], user: UserId) -> tuple[SyncFilter, ...]:
    """The filters that a new user is given: copies of the default templates. Changing those later changes no user's."""
    return tuple(
        SyncFilter(one.kind, one.name, one.where, user, QueryType.FILTER, parent=one.id, description=one.description)
        for one in templates
        if one.query_type is QueryType.TEMPLATE and one.is_default and one.active
    )


def are_defaults(own: Collection[SyncFilter], templates: Iterable[SyncFilter], user: UserId) -> bool:
    """Whether a user's filters are those that a new user is given, but for their ids. None at all never are: somebody took them away."""
    sets = (
        sorted((replace(one, id=None) for one in each), key=lambda one: (one.kind, one.name, one.parent or 0))
        for each in (own, given_to_new_user(templates, user))
    )
    return bool(own) and next(sets) == next(sets)


def reset(filters: Iterable[SyncFilter], templates: Iterable[SyncFilter], user: UserId) -> tuple[SyncFilter, ...]:
    """All filters once a user's are reset to the defaults (ResetUserFilters): the user's own go, others stay."""
    others = tuple(one for one in filters if one.owner != user)
    return (*others, *given_to_new_user(templates, user))
