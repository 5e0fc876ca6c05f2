"""The columns that filters look at, what a record has in them, whether a filter makes sense, and filters as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.domain.act.contact_columns import TEXT_COLUMNS
from core.domain.act.filters import Cell, Condition, Group, Joined, Operator, Scalar, SyncFilter
from core.domain.act.kinds import MEETING_KINDS, TASK_KINDS, ActKind
from core.domain.act.parties import ActParty, once_each
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster
from core.domain.act.wording import Value
from core.domain.record import RecordLink


class ColumnType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    DAY = "day"
    FLAG = "flag"
    USER = "user"
    PEOPLE = "people"


_COMMON = {
    "subject": ColumnType.TEXT, "description": ColumnType.TEXT, "ownerid": ColumnType.USER, "statecode": ColumnType.NUMBER,
    "statuscode": ColumnType.NUMBER, "prioritycode": ColumnType.NUMBER, "category": ColumnType.TEXT, "regarding.name": ColumnType.TEXT,
    "regarding.type": ColumnType.TEXT, "createdon": ColumnType.MOMENT, "modifiedon": ColumnType.MOMENT,
    "scheduledstart": ColumnType.MOMENT, "scheduledend": ColumnType.MOMENT,
}  # fmt: skip
_MEETING = {
    **_COMMON, "location": ColumnType.TEXT, "isalldayevent": ColumnType.FLAG, "ismapiprivate": ColumnType.FLAG, "isdraft": ColumnType.FLAG,
    "organizer": ColumnType.PEOPLE, "requiredattendees": ColumnType.PEOPLE, "optionalattendees": ColumnType.PEOPLE,
    "party": ColumnType.PEOPLE,
}  # fmt: skip
_TASK = {**_COMMON, "percentcomplete": ColumnType.NUMBER, "actualend": ColumnType.MOMENT, "actualstart": ColumnType.MOMENT}
_CONTACT = {
    **dict.fromkeys(TEXT_COLUMNS, ColumnType.TEXT), "firstname": ColumnType.TEXT, "lastname": ColumnType.TEXT,
    "fullname": ColumnType.TEXT, "description": ColumnType.TEXT, "ownerid": ColumnType.USER, "statecode": ColumnType.NUMBER,
    "parent.name": ColumnType.TEXT, "parent.type": ColumnType.TEXT, "birthdate": ColumnType.DAY, "anniversary": ColumnType.DAY,
    "address1_city": ColumnType.TEXT, "address1_country": ColumnType.TEXT, "address1_postalcode": ColumnType.TEXT,
    "createdon": ColumnType.MOMENT, "modifiedon": ColumnType.MOMENT,
}  # fmt: skip

COLUMNS = {
    **dict.fromkeys(MEETING_KINDS, _MEETING),
    **dict.fromkeys(TASK_KINDS, _TASK),
    ActKind.CONTACT: _CONTACT,
}
#: Operators that take no value, several, a number of days; all others take one.
NO_VALUE = frozenset({Operator.NULL, Operator.NOT_NULL, Operator.ME, Operator.NOT_ME, Operator.PARTY})
MANY = frozenset({Operator.IN, Operator.NOT_IN})
DAYS = frozenset({Operator.LAST_DAYS, Operator.NEXT_DAYS, Operator.OLDER_THAN_DAYS})
_ORDER = frozenset({Operator.GT, Operator.GE, Operator.LT, Operator.LE})
_TEXT = frozenset({Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.BEGINS, Operator.ENDS})
_EQUAL = frozenset({Operator.EQ, Operator.NE, *MANY})
_EMPTY = frozenset({Operator.NULL, Operator.NOT_NULL})
#: How a column of each type may be compared.
OPERATORS = {
    ColumnType.TEXT: _EQUAL | _EMPTY | _TEXT | _ORDER,
    ColumnType.NUMBER: _EQUAL | _EMPTY | _ORDER,
    ColumnType.MOMENT: _EQUAL | _EMPTY | _ORDER | DAYS,
    ColumnType.DAY: _EQUAL | _EMPTY | _ORDER,
    ColumnType.FLAG: _EQUAL,
    ColumnType.USER: _EQUAL | _EMPTY | {Operator.ME, Operator.NOT_ME},
    ColumnType.PEOPLE: _EQUAL | _EMPTY | {Operator.PARTY},
}
_PYTHON: dict[ColumnType, tuple[type, ...]] = {
    ColumnType.TEXT: (str,), ColumnType.NUMBER: (int,), ColumnType.MOMENT: (datetime,), ColumnType.DAY: (date,),
    ColumnType.FLAG: (bool,), ColumnType.USER: (int,), ColumnType.PEOPLE: (str,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilterFault:
    """What is wrong with a filter; `path` leads there, as `where.members[1]`."""

    path: str
    message: str


def check_filter(one: SyncFilter) -> list[FilterFault]:
    """What is wrong with a filter; empty where nothing is."""
    return list(_group_faults(one.where, COLUMNS[one.kind], "where"))


def _group_faults(group: Group, columns: dict[str, ColumnType], path: str) -> Iterable[FilterFault]:
    for number, member in enumerate(group.members):
        here = f"{path}.members[{number}]"
        if isinstance(member, Group):
            yield from _group_faults(member, columns, here)
        else:
            fault = _fault(member, columns)
            if fault is not None:
                yield FilterFault(here, fault)


def _fault(condition: Condition, columns: dict[str, ColumnType]) -> str | None:
    kind = columns.get(condition.column)
    if kind is None:
        return f"there is no column {condition.column!r}; there are {', '.join(columns)}"
    if condition.operator not in OPERATORS[kind]:
        return f"{condition.column} cannot be compared by {condition.operator.value!r}"
    number = len(condition.values)
    if condition.operator in NO_VALUE:
        return f"{condition.operator.value!r} takes no value" if number else None
    if number == 0 or (number > 1 and condition.operator not in MANY):
        return f"{condition.operator.value!r} takes {'some values' if condition.operator in MANY else 'one value'}, not {number}"
    if condition.operator in DAYS:
        days = condition.values[0]
        return None if type(days) is int and 0 <= days <= 36500 else f"{days!r} is no number of days"
    wrong = [value for value in condition.values if not _fits(value, kind)]
    return f"{wrong[0]!r} is no {kind.value}" if wrong else None


def _fits(value: Scalar, kind: ColumnType) -> bool:
    if kind is ColumnType.MOMENT:
        return isinstance(value, datetime) and value.tzinfo is not None
    if kind is ColumnType.DAY and isinstance(value, datetime):
        return False
    if isinstance(value, bool) != (kind is ColumnType.FLAG):
        return False
    return isinstance(value, _PYTHON[kind])


def cells_of(record: ActRecord) -> dict[str, Cell]:
    """What a record has in the columns of its kind."""
    match record:
        case RecurringAppointmentMaster():
            return _appointment(record.template)
        case Appointment():
            return _appointment(record)
        case ActTask():
            return _task(record)
        case ActContact():
            return _contact(record)


def _appointment(record: Appointment) -> dict[str, Cell]:
    start, end = record.span.instants("UTC") if record.span is not None else (None, None)
    roles = {role: [party for party in once_each(record.attendees) if party.type.name == role] for role in ("REQUIRED", "OPTIONAL")}
    organizer = [record.organizer] if record.organizer is not None else []
    return {
        "subject": record.subject,
        "description": record.body.text,
        "location": record.location,
        "ownerid": record.owner,
        "statecode": record.state.value,
        "statuscode": record.status.value,
        "prioritycode": record.priority.value,
        "category": record.category,
        "isalldayevent": record.span is not None and record.span.all_day,
        "ismapiprivate": record.private,
        "isdraft": record.is_draft,
        "scheduledstart": start,
        "scheduledend": end,
        "organizer": _keys(organizer),
        "requiredattendees": _keys(roles["REQUIRED"]),
        "optionalattendees": _keys(roles["OPTIONAL"]),
        "party": _keys([*organizer, *record.attendees]),
        "createdon": record.created_at,
        "modifiedon": record.changed_at,
        **_linked("regarding", record.regarding),
    }


def _task(record: ActTask) -> dict[str, Cell]:
    return {
        "subject": record.subject,
        "description": record.description,
        "ownerid": record.owner,
        "statecode": record.state.value,
        "statuscode": record.status.value,
        "prioritycode": record.priority.value,
        "category": record.category,
        "percentcomplete": record.percent_complete,
        "scheduledstart": record.start,
        "scheduledend": record.due,
        "actualstart": record.actual_start,
        "actualend": record.actual_end,
        "createdon": record.created_at,
        "modifiedon": record.changed_at,
        **_linked("regarding", record.regarding),
    }


def _contact(record: ActContact) -> dict[str, Cell]:
    full = " ".join(part for part in (record.name.first, record.name.middle, record.name.last) if part)
    return {
        **record.columns,
        "firstname": record.name.first,
        "lastname": record.name.last,
        "fullname": full,
        "description": record.description,
        "ownerid": record.owner,
        "statecode": 0 if record.active else 1,
        "birthdate": record.birthdate,
        "anniversary": record.anniversary,
        "address1_city": record.address1.city,
        "address1_country": record.address1.country,
        "address1_postalcode": record.address1.postal_code,
        "createdon": record.created_at,
        "modifiedon": record.changed_at,
        **_linked("parent", record.parent),
    }


def _linked(name: str, link: RecordLink | None) -> dict[str, Cell]:
    return {f"{name}.name": None, f"{name}.type": None} if link is None else {f"{name}.name": link.name, f"{name}.type": link.type.value}


def _keys(parties: Iterable[ActParty]) -> frozenset[str]:
    """A participant by each of its keys: the address, and the record."""
    found = set()
    for party in parties:
        found.add(party.key)
        if party.record is not None:
            found.add(f"{party.record.type}:#{party.record.id}")
    return frozenset(found)


def group_json(group: Group) -> dict[str, Value]:
    """A filter's conditions as plain JSON."""
    return {group.joined.value: [group_json(one) if isinstance(one, Group) else _condition_json(one) for one in group.members]}


def _condition_json(condition: Condition) -> dict[str, Value]:
    said: dict[str, Value] = {"column": condition.column, "operator": condition.operator.value}
    if condition.values:
        said["values"] = [_scalar_json(value) for value in condition.values]
    return said


def _scalar_json(value: Scalar) -> Value:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def group_from(said: Value) -> Group:
    """The conditions that JSON says; raises ValueError where it says none."""
    if not isinstance(said, dict) or len(said) != 1:
        raise ValueError(f"{said!r} is no group of conditions")
    joined, members = next(iter(said.items()))
    if not isinstance(members, list):
        raise ValueError(f"{members!r} is no list of conditions")  # noqa: TRY004  it is what was read that is wrong
    return Group(Joined(joined), tuple(_member(one) for one in members))


def _member(said: Value) -> Condition | Group:
    if not isinstance(said, dict) or "column" not in said:
        return group_from(said)
    values = said.get("values", [])
    if not isinstance(values, list):
        raise ValueError(f"{values!r} is no list of values")  # noqa: TRY004  it is what was read that is wrong
    return Condition(str(said["column"]), Operator(str(said.get("operator"))), tuple(_scalar(value) for value in values))


def _scalar(value: Value) -> Scalar:
    if isinstance(value, dict):
        if "moment" in value:
            return datetime.fromisoformat(str(value["moment"]))
        return date.fromisoformat(str(value.get("day")))
    if isinstance(value, list):
        raise ValueError(f"{value!r} is no single value")  # noqa: TRY004  it is what was read that is wrong
    return value
