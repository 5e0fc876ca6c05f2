"""Which fields of each kind are synchronized, which way by default, and which ways an administrator may choose (facts 1.21, 7.3, 7.4).

A field has one key on both sides; `values.py` says what its value is. Where a value has parts of its own (`attendee/…`,
`exception/…`), its key begins with that of the field. What the original's tables do not list, but its rules name (reminder, private,
answers of attendees), is marked as not listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.domain.act.contact_columns import TEXT_COLUMNS
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.switches import ActSwitches

_NONE, _TO_REMOTE, _TO_STORE, _BOTH = (SyncDirection.NONE, SyncDirection.TO_REMOTE, SyncDirection.TO_STORE, SyncDirection.BOTH)
_ALL = frozenset(SyncDirection)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row of the mapping (AttributeMapping).

    `remote_name` is what a person calls it on the remote side, `columns` the original's columns; several mean that it is computed of them.
    `listed` is False of what the original does not show in its table.
    """

    key: str
    remote_name: str
    columns: tuple[str, ...]
    default: SyncDirection = _BOTH
    allowed: frozenset[SyncDirection] = _ALL
    listed: bool = True

    @property
    def is_computed(self) -> bool:
        """IsComputed."""
        return len(self.columns) > 1

    @property
    def fixed(self) -> bool:
        """Whether there is nothing to choose."""
        return len(self.allowed) == 1

    @property
    def allowed_mask(self) -> int:
        """AllowedSyncDirection: bit n is set where direction n may be chosen."""
        return sum(1 << direction for direction in self.allowed)


def _fixed(key: str, name: str, *columns: str, way: SyncDirection = _BOTH, listed: bool = True) -> FieldRow:
    return FieldRow(key, name, columns or (key,), way, frozenset({way}), listed)


_TIME = ("scheduledstart", "scheduledend", "scheduleddurationminutes", "isalldayevent")
_UNLISTED_OF_MEETINGS = (
    FieldRow("reminder", "Reminder", ("reminder",), _TO_REMOTE, listed=False),
    _fixed("private", "Private", "ismapiprivate", way=_NONE, listed=False),
    FieldRow("category", "Category", ("category",), _NONE, listed=False),
    _fixed("response", "Answers of attendees", way=_TO_STORE, listed=False),
    _fixed("cancelled", "Meeting cancelled", way=_TO_STORE, listed=False),
)
_APPOINTMENT = (
    _fixed("time", "Appointment time", *_TIME),
    _fixed("attachments", "Attachments", way=_NONE),
    FieldRow("body", "Body", ("description",)),
    _fixed("importance", "Importance", "prioritycode"),
    FieldRow("location", "Location", ("location",)),
    _fixed("optional", "Optional attendees", "optionalattendees"),
    _fixed("organizer", "Organizer"),
    _fixed("regarding", "Regarding", "regardingobjectid"),
    _fixed("required", "Required attendees", "requiredattendees"),
    _fixed("show_as", "Show time as", "statuscode"),
    FieldRow("subject", "Subject", ("subject",)),
    *_UNLISTED_OF_MEETINGS,
)
_SERIES = (
    *_APPOINTMENT,
    _fixed("recurrence", "Recurrence", "recurrencepatterntype", "patternstartdate", "patternendtype", listed=False),
    _fixed("deleted", "Deleted occurrences", "deletedexceptionslist", listed=False),
    _fixed("exception", "Changed occurrences", "instancetypecode", "originalstartdate", listed=False),
)
_TASK = (
    FieldRow("percent", "% Complete", ("percentcomplete",)),
    FieldRow("completed", "Date completed", ("actualend",)),
    FieldRow("due", "Due date", ("scheduledend",)),
    _fixed("importance", "Importance", "prioritycode"),
    FieldRow("notes", "Notes", ("description",)),
    _fixed("regarding", "Regarding", "regardingobjectid"),
    FieldRow("start", "Start date", ("scheduledstart",)),
    _fixed("status", "Status", "statecode", "statuscode"),
    FieldRow("subject", "Subject", ("subject",)),
    _fixed("reminder", "Reminder", way=_TO_REMOTE, listed=False),
)
_CONTACT = (
    FieldRow("anniversary", "Anniversary", ("anniversary",)),
    FieldRow("birthdate", "Birthday", ("birthdate",)),
    *(FieldRow(column, name, (column,)) for column, name in TEXT_COLUMNS.items()),
    _fixed("fullname", "Full name", "firstname", "middlename", "lastname", "suffix", "salutation"),
    FieldRow("address1", "Mailing address", ("address1",)),
    _fixed("address2", "Home address", "address2", way=_NONE),
    _fixed("address3", "Other address", "address3", way=_NONE),
    FieldRow("description", "Notes", ("description",)),
    _fixed("parent", "Parent", "parentcustomerid"),
)

FIELDS: Mapping[ActKind, tuple[FieldRow, ...]] = {
    ActKind.APPOINTMENT: _APPOINTMENT,
    ActKind.SERIES: _SERIES,
    ActKind.SERVICE: tuple(
        row if row.key == "attachments" else replace(row, default=_TO_REMOTE, allowed=frozenset({_TO_REMOTE}))
        for row in _APPOINTMENT
        if row.listed
    ),
    ActKind.CONTACT: _CONTACT,
    ActKind.TASK: _TASK,
    ActKind.PHONE_CALL: tuple(row for row in _TASK if row.key != "percent"),
    ActKind.LETTER: tuple(row for row in _TASK if row.key != "percent"),
    ActKind.FAX: tuple(row for row in _TASK if row.key != "percent"),
}
#: Fields by whose parts their keys begin with another word.
_FIELD_OF_PART = {"attendee": "required", "resource": "required"}


@dataclass(frozen=True, slots=True)
class MappingFault:
    """What is wrong with a person's mapping; `path` is `kind.field`."""

    path: str
    message: str


def rows_of(kind: ActKind, switches: ActSwitches) -> tuple[FieldRow, ...]:
    """The rows of a kind as the organisation's switches leave them."""
    return tuple(_switched(row, kind, switches) for row in FIELDS[kind])


def _switched(row: FieldRow, kind: ActKind, switches: ActSwitches) -> FieldRow:
    if row.key == "attachments" and kind is ActKind.APPOINTMENT and switches.sync_attachments:
        return replace(row, default=_BOTH, allowed=frozenset({_BOTH}))
    if row.key == "parent" and not switches.sync_contact_company:
        return replace(row, default=_NONE, allowed=frozenset({_NONE}))
    if row.key == "private" and switches.sync_private_from_exchange:
        return replace(row, default=_TO_STORE, allowed=frozenset({_TO_STORE}))
    if row.key in {"address2", "address3"} and switches.all_addresses:
        return replace(row, default=_BOTH, allowed=_ALL)
    return row


def check_mapping(kind: ActKind, chosen: Mapping[str, SyncDirection], switches: ActSwitches) -> list[MappingFault]:
    """What is wrong with the directions a person chose for the fields of a kind; empty where nothing is."""
    rows = {row.key: row for row in rows_of(kind, switches)}
    faults = []
    for key, direction in chosen.items():
        path = f"{kind}.{key}"
        row = rows.get(key)
        if row is None:
            faults.append(MappingFault(path, f"{kind} has no field {key!r}; it has {', '.join(rows)}"))
        elif direction not in row.allowed:
            faults.append(MappingFault(path, _not_allowed(row, direction)))
    return faults


def _not_allowed(row: FieldRow, direction: SyncDirection) -> str:
    if row.fixed:
        return f"{row.remote_name} is always synchronized {words_of(row.default)}; it cannot be {words_of(direction)}"
    return f"{row.remote_name} cannot be synchronized {words_of(direction)}; it can be {_either(row.allowed)}"


def words_of(direction: SyncDirection) -> str:
    """A direction as a sentence has it."""
    return {_NONE: "not at all", _TO_REMOTE: "to the server", _TO_STORE: "to the store", _BOTH: "both ways"}[direction]


def _either(allowed: Iterable[SyncDirection]) -> str:
    return ", ".join(words_of(direction) for direction in sorted(allowed))


def directions_of(kind: ActKind, chosen: Mapping[str, SyncDirection], switches: ActSwitches) -> dict[str, SyncDirection]:
    """The direction of each field: a person's choice where it is allowed, else the default."""
    return {row.key: chosen[row.key] if chosen.get(row.key) in row.allowed else row.default for row in rows_of(kind, switches)}


def field_of(key: str) -> str:
    """The field to which the key of a value belongs."""
    head = key.partition("/")[0]
    return _FIELD_OF_PART.get(head, head)


def direction_of(key: str, directions: Mapping[str, SyncDirection]) -> SyncDirection:
    """The direction of a value by its key. What no table knows does not flow.

    What is said of a changed occurrence flows as it would of the whole series. A direction of the whole key is before that of its field.
    """
    if key in directions:
        return directions[key]
    head, _, rest = key.partition("/")
    if head == "exception" and "/" in rest:
        of_series = directions.get(field_of(rest.partition("/")[2]), _NONE)
        return SyncDirection(directions.get("exception", _NONE) & of_series)
    return directions.get(field_of(key), _NONE)
