"""The words of synchronization filters: columns, comparisons, options, and a filter's conditions as one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from core.domain.act.contact_columns import TEXT_COLUMNS
from core.domain.act.filter_columns import COLUMNS, ColumnType
from core.domain.act.filters import Condition, Group, Joined, Operator, Scalar
from core.domain.act.kinds import TASK_KINDS, ActKind
from core.domain.act.records import AppointmentState, AppointmentStatus, Priority, TaskState, TaskStatus
from core.domain.record import RecordType
from gui.messages import record_type_word
from gui.models.act_fields import field_word
from gui.models.act_filter_counts import FilterCounts
from gui.reading.harmless import one_line
from gui.times import calendar_day, exact, number

Options = list[tuple[Scalar, str]]
#: What a reference is called: `user:#7` by its name. An address stands for itself.
Names = Mapping[str, str]

_ABOUT_THE_USER = frozenset({Operator.ME, Operator.NOT_ME, Operator.PARTY})
_TEXT_OPERATORS = frozenset({Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.BEGINS, Operator.ENDS})


def about_user(group: Group) -> bool:
    """Whether it depends on whose filter it is which records match."""
    return any(about_user(one) if isinstance(one, Group) else one.operator in _ABOUT_THE_USER for one in group.members)


def column_word(column: str) -> str:
    """A column of the store in a person's words, its name where it has none."""
    if column in TEXT_COLUMNS:
        return field_word(column)
    words = {
        "subject": QCoreApplication.translate("SyncFilters", "Subject"),
        "description": QCoreApplication.translate("SyncFilters", "Description"),
        "ownerid": QCoreApplication.translate("SyncFilters", "Owner"),
        "statecode": QCoreApplication.translate("SyncFilters", "State"),
        "statuscode": QCoreApplication.translate("SyncFilters", "Status"),
        "prioritycode": QCoreApplication.translate("SyncFilters", "Priority"),
        "category": QCoreApplication.translate("SyncFilters", "Category"),
        "regarding.name": QCoreApplication.translate("SyncFilters", "Regarding (name)"),
        "regarding.type": QCoreApplication.translate("SyncFilters", "Regarding (kind)"),
        "createdon": QCoreApplication.translate("SyncFilters", "Created"),
        "modifiedon": QCoreApplication.translate("SyncFilters", "Changed"),
        "scheduledstart": QCoreApplication.translate("SyncFilters", "Start"),
        "scheduledend": QCoreApplication.translate("SyncFilters", "End or due date"),
        "actualstart": QCoreApplication.translate("SyncFilters", "Begun"),
        "actualend": QCoreApplication.translate("SyncFilters", "Completed"),
        "percentcomplete": QCoreApplication.translate("SyncFilters", "% complete"),
        **_of_meetings(),
        **_of_contacts(),
    }
    return words.get(column, column)


def _of_meetings() -> dict[str, str]:
    return {
        "location": QCoreApplication.translate("SyncFilters", "Location"),
        "isalldayevent": QCoreApplication.translate("SyncFilters", "All day"),
        "ismapiprivate": QCoreApplication.translate("SyncFilters", "Private"),
        "isdraft": QCoreApplication.translate("SyncFilters", "Draft"),
        "organizer": QCoreApplication.translate("SyncFilters", "Organizer"),
        "requiredattendees": QCoreApplication.translate("SyncFilters", "Required attendees"),
        "optionalattendees": QCoreApplication.translate("SyncFilters", "Optional attendees"),
        "party": QCoreApplication.translate("SyncFilters", "Who takes part"),
    }


def _of_contacts() -> dict[str, str]:
    return {
        "firstname": QCoreApplication.translate("SyncFilters", "First name"),
        "lastname": QCoreApplication.translate("SyncFilters", "Last name"),
        "fullname": QCoreApplication.translate("SyncFilters", "Full name"),
        "parent.name": QCoreApplication.translate("SyncFilters", "Belongs to (name)"),
        "parent.type": QCoreApplication.translate("SyncFilters", "Belongs to (kind)"),
        "birthdate": QCoreApplication.translate("SyncFilters", "Birthday"),
        "anniversary": QCoreApplication.translate("SyncFilters", "Anniversary"),
        "address1_city": QCoreApplication.translate("SyncFilters", "City"),
        "address1_country": QCoreApplication.translate("SyncFilters", "Country"),
        "address1_postalcode": QCoreApplication.translate("SyncFilters", "Postal code"),
    }


def operator_word(operator: Operator, kind: ColumnType) -> str:
    """A comparison as it stands between a column of this type and its value."""
    if kind is ColumnType.PEOPLE and operator in _people():
        return _people()[operator]
    if kind in {ColumnType.MOMENT, ColumnType.DAY} and operator in _times():
        return _times()[operator]
    words = {
        Operator.EQ: QCoreApplication.translate("SyncFilters", "is"),
        Operator.NE: QCoreApplication.translate("SyncFilters", "is not"),
        Operator.GT: QCoreApplication.translate("SyncFilters", "is greater than"),
        Operator.GE: QCoreApplication.translate("SyncFilters", "is at least"),
        Operator.LT: QCoreApplication.translate("SyncFilters", "is less than"),
        Operator.LE: QCoreApplication.translate("SyncFilters", "is at most"),
        Operator.NULL: QCoreApplication.translate("SyncFilters", "is empty"),
        Operator.NOT_NULL: QCoreApplication.translate("SyncFilters", "is filled in"),
        Operator.CONTAINS: QCoreApplication.translate("SyncFilters", "contains"),
        Operator.NOT_CONTAINS: QCoreApplication.translate("SyncFilters", "does not contain"),
        Operator.BEGINS: QCoreApplication.translate("SyncFilters", "begins with"),
        Operator.ENDS: QCoreApplication.translate("SyncFilters", "ends with"),
        Operator.IN: QCoreApplication.translate("SyncFilters", "is one of"),
        Operator.NOT_IN: QCoreApplication.translate("SyncFilters", "is none of"),
        Operator.ME: QCoreApplication.translate("SyncFilters", "is the user"),
        Operator.NOT_ME: QCoreApplication.translate("SyncFilters", "is not the user"),
        Operator.PARTY: QCoreApplication.translate("SyncFilters", "includes the user"),
        Operator.LAST_DAYS: QCoreApplication.translate("SyncFilters", "is in the last days"),
        Operator.NEXT_DAYS: QCoreApplication.translate("SyncFilters", "is in the next days"),
        Operator.OLDER_THAN_DAYS: QCoreApplication.translate("SyncFilters", "is longer ago than days"),
    }
    return words[operator]


def _people() -> dict[Operator, str]:
    return {
        Operator.EQ: QCoreApplication.translate("SyncFilters", "includes"),
        Operator.NE: QCoreApplication.translate("SyncFilters", "does not include"),
        Operator.IN: QCoreApplication.translate("SyncFilters", "includes one of"),
        Operator.NOT_IN: QCoreApplication.translate("SyncFilters", "includes none of"),
        Operator.NULL: QCoreApplication.translate("SyncFilters", "is nobody"),
        Operator.NOT_NULL: QCoreApplication.translate("SyncFilters", "is somebody"),
    }


def _times() -> dict[Operator, str]:
    return {
        Operator.GT: QCoreApplication.translate("SyncFilters", "is after"),
        Operator.GE: QCoreApplication.translate("SyncFilters", "is at or after"),
        Operator.LT: QCoreApplication.translate("SyncFilters", "is before"),
        Operator.LE: QCoreApplication.translate("SyncFilters", "is at or before"),
    }


def options_of(kind: ActKind, column: str) -> Options:
    """The values of a column that has few, with their words; empty of all others."""
    match column:
        case "statecode":
            return list(_states(kind))
        case "statuscode":
            return list(_task_statuses() if kind in TASK_KINDS else _statuses())
        case "prioritycode":
            return [
                (Priority.LOW.value, QCoreApplication.translate("SyncFilters", "Low")),
                (Priority.NORMAL.value, QCoreApplication.translate("SyncFilters", "Normal")),
                (Priority.HIGH.value, QCoreApplication.translate("SyncFilters", "High")),
            ]
        case "regarding.type" | "parent.type":
            return [(one.value, record_type_word(one)) for one in RecordType]
    return []


def _states(kind: ActKind) -> Options:
    if kind is ActKind.CONTACT:
        return [(0, QCoreApplication.translate("SyncFilters", "Active")), (1, QCoreApplication.translate("SyncFilters", "Inactive"))]
    found: Options = [
        (TaskState.OPEN.value, QCoreApplication.translate("SyncFilters", "Open")),
        (TaskState.COMPLETED.value, QCoreApplication.translate("SyncFilters", "Completed")),
        (TaskState.CANCELED.value, QCoreApplication.translate("SyncFilters", "Canceled")),
    ]
    if kind not in TASK_KINDS:
        found.append((AppointmentState.SCHEDULED.value, QCoreApplication.translate("SyncFilters", "Scheduled")))
    return found


def _statuses() -> Options:
    return [
        (AppointmentStatus.FREE.value, QCoreApplication.translate("SyncFilters", "Free")),
        (AppointmentStatus.TENTATIVE.value, QCoreApplication.translate("SyncFilters", "Tentative")),
        (AppointmentStatus.BUSY.value, QCoreApplication.translate("SyncFilters", "Busy")),
        (AppointmentStatus.OUT_OF_OFFICE.value, QCoreApplication.translate("SyncFilters", "Out of office")),
        (AppointmentStatus.COMPLETED.value, QCoreApplication.translate("SyncFilters", "Completed")),
        (AppointmentStatus.CANCELED.value, QCoreApplication.translate("SyncFilters", "Canceled")),
    ]


def _task_statuses() -> Options:
    return [
        (TaskStatus.NOT_STARTED.value, QCoreApplication.translate("SyncFilters", "Not started")),
        (TaskStatus.IN_PROGRESS.value, QCoreApplication.translate("SyncFilters", "In progress")),
        (TaskStatus.WAITING.value, QCoreApplication.translate("SyncFilters", "Waiting on someone else")),
        (TaskStatus.DEFERRED.value, QCoreApplication.translate("SyncFilters", "Deferred")),
        (TaskStatus.COMPLETED.value, QCoreApplication.translate("SyncFilters", "Completed")),
        (TaskStatus.CANCELED.value, QCoreApplication.translate("SyncFilters", "Canceled")),
    ]


# ---- a filter whole


def references_of(group: Group, kind: ActKind) -> set[str]:
    """The users and other records that a filter names by number, as `user:#7`."""
    found: set[str] = set()
    for one in group.members:
        if isinstance(one, Group):
            found |= references_of(one, kind)
        else:
            column = COLUMNS[kind].get(one.column)
            found |= {reference for value in one.values if (reference := _reference(column, value))}
    return found


def _reference(column: ColumnType | None, value: Scalar) -> str:
    if column is ColumnType.USER and isinstance(value, int):
        return f"{RecordType.USER}:#{value}"
    return value if column is ColumnType.PEOPLE and isinstance(value, str) and ":#" in value else ""


def group_words(group: Group, kind: ActKind, names: Names) -> str:
    """A filter's conditions: "Owner is the user and State is Open"; groups within it stand in brackets."""
    if not group.members:
        if group.joined is Joined.ALL:
            return QCoreApplication.translate("SyncFilters", "everything")
        return QCoreApplication.translate("SyncFilters", "nothing")
    both = QCoreApplication.translate("SyncFilters", " and ")
    either = QCoreApplication.translate("SyncFilters", " or ")
    parts = [f"({group_words(one, kind, names)})" if isinstance(one, Group) else condition_words(one, kind, names) for one in group.members]
    return (both if group.joined is Joined.ALL else either).join(parts)


def condition_words(condition: Condition, kind: ActKind, names: Names) -> str:
    """One condition: "Start is in the next 14 days"."""
    column = COLUMNS[kind].get(condition.column, ColumnType.TEXT)
    days = _days_words(condition)
    compared = days or operator_word(condition.operator, column)
    told = "" if days else " | ".join(value_words(value, kind, condition.column, names) for value in condition.values)
    if told and condition.operator in _TEXT_OPERATORS:
        told = QCoreApplication.translate("SyncFilters", "“{text}”").format(text=told)
    return f"{column_word(condition.column)} {compared} {told}".rstrip()


def _days_words(condition: Condition) -> str:
    days = condition.values[0] if condition.values else None
    return FilterCounts().days(condition.operator, days) if isinstance(days, int) else ""


def value_words(value: Scalar, kind: ActKind, column: str, names: Names) -> str:
    """One value of a column."""
    option = next((words for known, words in options_of(kind, column) if known == value), None)
    if option is not None:
        return option
    reference = _reference(COLUMNS[kind].get(column), value)
    if reference:
        return one_line(names.get(reference, reference))
    match value:
        case bool():
            return QCoreApplication.translate("SyncFilters", "yes") if value else QCoreApplication.translate("SyncFilters", "no")
        case int():
            return number(value)
        case datetime():
            return exact(value)
        case date():
            return calendar_day(value)
        case str():
            return one_line(value)
    return QCoreApplication.translate("SyncFilters", "empty")
