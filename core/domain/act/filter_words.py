"""A filter's conditions as a sentence: Owner is the user, and state is 0 (open)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import IntEnum

from core.domain.act.contact_columns import TEXT_COLUMNS
from core.domain.act.filter_columns import COLUMNS, ColumnType
from core.domain.act.filters import Condition, Group, Joined, Operator, Scalar
from core.domain.act.kinds import MEETING_KINDS, ActKind
from core.domain.act.records import AppointmentState, AppointmentStatus, Priority, TaskState, TaskStatus

#: Columns as people call them, within a sentence.
COLUMN_WORDS: Mapping[str, str] = {
    "subject": "subject", "description": "description", "ownerid": "owner", "statecode": "state", "statuscode": "status",
    "prioritycode": "priority", "category": "category", "regarding.name": "name of the record it regards",
    "regarding.type": "type of the record it regards", "createdon": "creation", "modifiedon": "last change", "scheduledstart": "start",
    "scheduledend": "end", "location": "location", "isalldayevent": "all day", "ismapiprivate": "private", "isdraft": "draft",
    "organizer": "organizer", "requiredattendees": "required attendees", "optionalattendees": "optional attendees",
    "party": "participants", "percentcomplete": "% complete", "actualend": "completion", "actualstart": "actual start",
    "firstname": "first name", "lastname": "last name", "fullname": "full name", "parent.name": "name of the parent",
    "parent.type": "type of the parent", "birthdate": "birthday", "anniversary": "anniversary", "address1_city": "city",
    "address1_country": "country", "address1_postalcode": "postal code",
}  # fmt: skip
_MANY = frozenset({"requiredattendees", "optionalattendees", "party"})
_PLAIN = {
    Operator.NULL: "is empty",
    Operator.NOT_NULL: "is not empty",
    Operator.ME: "is the user",
    Operator.NOT_ME: "is not the user",
}
_VALUED = {
    Operator.EQ: "is",
    Operator.NE: "is not",
    Operator.CONTAINS: "contains",
    Operator.NOT_CONTAINS: "does not contain",
    Operator.BEGINS: "begins with",
    Operator.ENDS: "ends with",
    Operator.IN: "is",
    Operator.NOT_IN: "is neither",
}
_ORDER = {
    Operator.GT: ("is after", "is more than"),
    Operator.GE: ("is not before", "is at least"),
    Operator.LT: ("is before", "is less than"),
    Operator.LE: ("is not after", "is at most"),
}
_DAYS = {
    Operator.LAST_DAYS: "is within the last {days}",
    Operator.NEXT_DAYS: "is within the next {days}",
    Operator.OLDER_THAN_DAYS: "is more than {days} ago",
}


def filter_words(kind: ActKind, where: Group) -> str:
    """The conditions of a filter of a kind, as a sentence without its full stop; a column or number that nobody knows by its own name."""
    if not where.members:
        return "Everything" if where.joined is Joined.ALL else "Nothing"
    said = _group(kind, where)
    return said[:1].upper() + said[1:]


def _group(kind: ActKind, group: Group) -> str:
    word = ", and " if group.joined is Joined.ALL else ", or "
    return word.join(_member(kind, one, alone=len(group.members) == 1) for one in group.members)


def _member(kind: ActKind, member: Condition | Group, *, alone: bool) -> str:
    if isinstance(member, Condition):
        return _condition(kind, member)
    if not member.members:
        return "everything" if member.joined is Joined.ALL else "nothing"
    said = _group(kind, member)
    return said if alone or len(member.members) == 1 else f"({said})"


def column_words(kind: ActKind, column: str) -> str:
    """A column as people call it, within a sentence."""
    if column == "scheduledend" and kind not in MEETING_KINDS:
        return "due date"
    name = COLUMN_WORDS.get(column) or TEXT_COLUMNS.get(column) or column
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _condition(kind: ActKind, condition: Condition) -> str:
    name, holds = column_words(kind, condition.column), COLUMNS[kind].get(condition.column)
    if holds is ColumnType.PEOPLE:
        return f"{name} {_people(kind, condition)}"
    return f"{name} {_said(kind, condition, holds)}"


def _said(kind: ActKind, condition: Condition, holds: ColumnType | None) -> str:
    operator, values = condition.operator, [_value(kind, condition.column, one, holds) for one in condition.values]
    if operator in _PLAIN:
        return _PLAIN[operator]
    if operator in _DAYS:
        days = condition.values[0] if condition.values else 0
        return _DAYS[operator].format(days="1 day" if days == 1 else f"{days} days")
    if operator in _ORDER:
        of_time, of_amount = _ORDER[operator]
        words = of_amount if holds is ColumnType.NUMBER else of_time
        return f"{words} {_listed(values, 'or')}"
    if holds is ColumnType.FLAG and operator in {Operator.EQ, Operator.NE}:
        return f"is {'yes' if (condition.values[:1] == (True,)) == (operator is Operator.EQ) else 'no'}"
    return f"{_VALUED.get(operator, operator.value)} {_listed(values, 'nor' if operator is Operator.NOT_IN else 'or')}"


def _people(kind: ActKind, condition: Condition) -> str:
    """Of participants, of which a record has several: whether one of them is meant."""
    many = condition.column in _MANY
    values = _listed([_value(kind, condition.column, one, ColumnType.PEOPLE) for one in condition.values], "or")
    match condition.operator:
        case Operator.PARTY:
            return "include the user" if many else "is the user"
        case Operator.NULL | Operator.NOT_NULL:
            return f"{'are' if many else 'is'} {'' if condition.operator is Operator.NULL else 'not '}empty"
        case Operator.NE | Operator.NOT_IN:
            return f"do not include {values}" if many else f"is not {values}"
        case _:
            return f"include {values}" if many else f"is {values}"


def _value(kind: ActKind, column: str, value: Scalar, holds: ColumnType | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M %Z}".strip()
    if isinstance(value, str):
        return value if holds is ColumnType.PEOPLE else f"“{value}”"
    if isinstance(value, int):
        name = _number_name(kind, column, value)
        return f"user {value}" if holds is ColumnType.USER else f"{value} ({name})" if name else str(value)
    return "empty" if value is None else value.isoformat()


def _number_name(kind: ActKind, column: str, number: int) -> str:
    """What a number of a choice means."""
    choice = _choice(kind, column)
    if choice is None or number not in {one.value for one in choice}:
        return ""
    return choice(number).name.lower().replace("_", " ")


class _ContactState(IntEnum):
    """contact.statecode."""

    ACTIVE = 0
    INACTIVE = 1


def _choice(kind: ActKind, column: str) -> type[IntEnum] | None:
    match column:
        case "statecode":
            return _ContactState if kind is ActKind.CONTACT else AppointmentState if kind in MEETING_KINDS else TaskState
        case "statuscode":
            return AppointmentStatus if kind in MEETING_KINDS else TaskStatus
        case "prioritycode":
            return Priority
        case _:
            return None


def _listed(values: Sequence[str], last: str) -> str:
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {last} {values[-1]}"
