"""Filters as SQL: the same answer as `core.domain.act.filters.matches` gives for the record's cells, on either database.

No condition is ever NULL, so that AND, OR and NOT mean what they mean in Python. Texts are compared by their folded columns, which Python
wrote, and by functions that know nothing of cases or patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Dialect,
    Select,
    Text,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    type_coerce,
)

from core.domain.act.filter_columns import COLUMNS, ColumnType, check_filter
from core.domain.act.filters import Condition, Group, Joined, Operator, Scalar, SyncFilter, Viewer, counts_for
from core.domain.act.kinds import MEETING_KINDS, ActKind
from core.domain.act.parties import ParticipationType
from core.domain.record import RecordType
from core.store.act.contacts import CONTACT, DETAIL
from core.store.act.meetings import APPOINTMENT, ATTENDEE
from core.store.act.tasks import TASK
from core.store.folding import folded
from core.store.rows import RecordNameRow, table_of
from core.store.text_match import storable

_NAME = table_of(RecordNameRow)
_LIMIT = 2**62
_ROLES = {
    "organizer": (ParticipationType.ORGANIZER,),
    "requiredattendees": (ParticipationType.REQUIRED,),
    "optionalattendees": (ParticipationType.OPTIONAL,),
    "party": tuple(ParticipationType),
}
_RENAMED = {"fullname": "fullname_key"}


def matching_ids(kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, dialect: Dialect) -> Select[Any] | None:
    """The ids of all records of a kind that the filters let through, unordered; None where no filter counts, so that none does.

    Raises ValueError for a filter that makes no sense.
    """
    counting = counts_for(filters, kind, viewer.user)
    if not counting:
        return None
    for one in counting:
        faults = check_filter(one)
        if faults:
            raise ValueError(f"{one.name}: {faults[0].path}: {faults[0].message}")
    where = or_(*(_Compiler(kind, viewer, dialect).group(one.where) for one in counting))
    if kind is ActKind.CONTACT:
        return select(CONTACT.c.id).join_from(CONTACT, DETAIL, DETAIL.c.contact_id == CONTACT.c.id).where(where)
    if kind in MEETING_KINDS:
        return select(APPOINTMENT.c.id).where(APPOINTMENT.c.kind == kind, APPOINTMENT.c.seriesid.is_(None), where)
    return select(TASK.c.id).where(TASK.c.kind == kind, where)


class _Compiler:
    """Makes conditions of one kind for one viewer."""

    def __init__(self, kind: ActKind, viewer: Viewer, dialect: Dialect) -> None:
        self._kind = kind
        self._viewer = viewer
        self._sqlite = dialect.name == "sqlite"

    def group(self, group: Group) -> ColumnElement[bool]:
        """A group of conditions."""
        members = [self.group(one) if isinstance(one, Group) else self._condition(one) for one in group.members]
        if group.joined is Joined.ALL:
            return and_(true(), *members)
        return or_(false(), *members)

    def _condition(self, condition: Condition) -> ColumnElement[bool]:
        match condition.operator:
            case Operator.NE | Operator.NOT_IN | Operator.NOT_CONTAINS | Operator.NOT_NULL | Operator.NOT_ME:
                return not_(self._plain(condition))
            case _:
                return self._plain(condition)

    def _plain(self, condition: Condition) -> ColumnElement[bool]:
        """The condition, or what it denies."""
        kind = COLUMNS[self._kind][condition.column]
        if kind is ColumnType.PEOPLE:
            return self._people(condition)
        column = self._column(condition.column, kind)
        values = condition.values
        match condition.operator:
            case Operator.NULL | Operator.NOT_NULL:
                return _never_null(or_(column.is_(None), column == "") if kind is ColumnType.TEXT else column.is_(None))
            case Operator.ME | Operator.NOT_ME:
                return _never_null(column == int(self._viewer.user))
            case Operator.EQ | Operator.NE | Operator.IN | Operator.NOT_IN:
                return or_(false(), *(_never_null(column == _value(one, kind)) for one in values if _may_be(one)))
            case Operator.LAST_DAYS | Operator.NEXT_DAYS | Operator.OLDER_THAN_DAYS:
                return self._days(condition.operator, column, values[0])
            case Operator.CONTAINS | Operator.NOT_CONTAINS | Operator.BEGINS | Operator.ENDS:
                return self._text(condition.operator, func.coalesce(column, ""), str(values[0]))
            case _:
                return _never_null(_COMPARED[condition.operator](column, _value(values[0], kind)))

    def _text(self, operator: Operator, column: Any, value: str) -> ColumnElement[bool]:  # noqa: ANN401  a text
        if not _may_be(value):
            return false()
        part = folded(value)
        if not part:
            return true()
        size = len(part)
        match operator:
            case Operator.BEGINS:
                return _typed(func.substr(column, 1, size) == part)
            case Operator.ENDS:
                end = func.substr(column, -size) if self._sqlite else func.right(column, size)
                return _typed(end == part)
            case _:
                place = func.instr(column, part) if self._sqlite else func.strpos(column, part)
                return _typed(place > 0)

    def _days(self, operator: Operator, column: Any, days: Scalar) -> ColumnElement[bool]:  # noqa: ANN401  a moment
        now = self._viewer.now
        span = timedelta(days=int(days) if isinstance(days, int) else 0)
        match operator:
            case Operator.LAST_DAYS:
                return _never_null(column.between(now - span, now))
            case Operator.NEXT_DAYS:
                return _never_null(column.between(now, now + span))
            case _:
                return _never_null(column < now - span)

    def _column(self, name: str, kind: ColumnType) -> Any:  # noqa: ANN401  a column of any type
        if name.endswith((".name", ".type")):
            return self._linked(name)
        if self._kind is ActKind.CONTACT:
            if name in {"createdon", "modifiedon"}:
                return CONTACT.c[name]
            return DETAIL.c[_RENAMED.get(name, f"{name}_key" if kind is ColumnType.TEXT else name)]
        table = APPOINTMENT if self._kind in MEETING_KINDS else TASK
        column = table.c[f"{name}_key" if kind is ColumnType.TEXT else name]
        return func.coalesce(column, False) if kind is ColumnType.FLAG else column

    def _linked(self, name: str) -> Any:  # noqa: ANN401  a column of any type
        """The name or type of the record that is pointed at; NULL where there is none."""
        if self._kind is ActKind.CONTACT:
            number: Any = func.coalesce(DETAIL.c.accountid, DETAIL.c.parentcontactid)
            kind: Any = case(
                (DETAIL.c.accountid.is_not(None), RecordType.ACCOUNT.value),
                (DETAIL.c.parentcontactid.is_not(None), RecordType.CONTACT.value),
                else_=None,
            )
        else:
            table = APPOINTMENT if self._kind in MEETING_KINDS else TASK
            number, kind = table.c.regardingobjectid, type_coerce(table.c.regardingobjecttypecode, Text())
        found = select(_NAME.c.folded).where(_NAME.c.record_id == number).correlate_except(_NAME).scalar_subquery()
        if name.endswith(".name"):
            return found
        said = case((found.is_not(None), kind), else_=None)
        return said if self._sqlite else said.collate("C")

    def _people(self, condition: Condition) -> ColumnElement[bool]:
        roles = _ROLES[condition.column]
        match condition.operator:
            case Operator.NULL | Operator.NOT_NULL:
                return not_(self._takes_part(roles, true()))
            case Operator.PARTY:
                return self._any_key(roles, self._viewer.keys)
            case _:
                return self._any_key(roles, {one.casefold() for one in condition.values if isinstance(one, str)})

    def _any_key(self, roles: tuple[ParticipationType, ...], keys: Collection[str]) -> ColumnElement[bool]:
        wanted = sorted(key for key in keys if _may_be(key))
        if not wanted:
            return false()
        meant: list[ColumnElement[bool]] = [ATTENDEE.c.party_key.in_(wanted)]
        for key in wanted:
            kind, _, number = key.partition(":#")
            if kind in set(RecordType) and number.isascii() and number.isdigit() and str(int(number)) == number and int(number) < _LIMIT:
                meant.append((ATTENDEE.c.partyobjecttypecode == RecordType(kind)) & (ATTENDEE.c.partyid == int(number)))
        return self._takes_part(roles, or_(*meant))

    def _takes_part(self, roles: tuple[ParticipationType, ...], where: ColumnElement[bool]) -> ColumnElement[bool]:
        here = (ATTENDEE.c.activityid == APPOINTMENT.c.id) & ATTENDEE.c.participationtypemask.in_(roles)
        return exists(select(ATTENDEE.c.id).where(here, where).correlate_except(ATTENDEE))


_COMPARED: dict[Operator, Callable[[Any, Any], Any]] = {
    Operator.GT: lambda column, value: column > value,
    Operator.GE: lambda column, value: column >= value,
    Operator.LT: lambda column, value: column < value,
    Operator.LE: lambda column, value: column <= value,
}


def _never_null(condition: Any) -> ColumnElement[bool]:  # noqa: ANN401  a comparison
    return _typed(func.coalesce(condition, false(), type_=Boolean()))


def _typed(condition: Any) -> ColumnElement[bool]:  # noqa: ANN401  a comparison
    found: ColumnElement[bool] = condition
    return found


def _may_be(value: Scalar) -> bool:
    """Whether a column may hold a value: no text has a NUL, or half a character."""
    return not isinstance(value, str) or storable(value) == value


def _value(value: Scalar, kind: ColumnType) -> Any:  # noqa: ANN401  a value of any column
    match kind:
        case ColumnType.TEXT:
            return folded(str(value))
        case ColumnType.NUMBER | ColumnType.USER:
            # Beyond this no column holds a number, and a database takes none.
            return literal(max(-_LIMIT, min(_LIMIT, int(value))) if isinstance(value, int) else 0, BigInteger())
        case ColumnType.MOMENT if isinstance(value, datetime):
            return value
        case ColumnType.DAY if isinstance(value, date):
            return value
        case _:
            return value
