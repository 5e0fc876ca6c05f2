"""What the document says about appointments, contacts and tasks, as types: `organization.act`, `sync_filters`, `field_directions`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from core.document import words
from core.document.base import Entry, Id, Identified, Line, Memo, Name
from core.domain.act.filters import Operator, QueryType, Scalar
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.settings import Policy
from core.domain.act.switches import TaskDeletion
from core.ports.act_filters import MappingScope

#: Item kinds, scopes and operators bear the words that they have everywhere.
KINDS = {kind.value: kind for kind in ActKind}
SCOPES = {scope.value: scope for scope in MappingScope}
OPERATORS = {operator.value: operator for operator in Operator}
TYPES = words.words_of(QueryType)
POLICIES = words.words_of(Policy)
DIRECTIONS = words.words_of(SyncDirection)
DELETIONS = words.words_of(TaskDeletion)
MAX_COUNT = 1_000_000
MAX_CATEGORY = 255


def time_zone(value: str) -> str:
    """Return the IANA name of a time zone as it is; raise ValueError for anything else, and for a zone that this machine does not know."""
    if value not in words.time_zones():
        raise ValueError("must be the IANA name of a time zone, as in Europe/Berlin")
    return value


def category(value: str) -> str:
    """Return the name of a category as it is; raise ValueError where an item could not bear it."""
    if len(words.name(value)) > MAX_CATEGORY or any(sign in value for sign in ",;"):
        raise ValueError("must be the name of one category, without commas and semicolons")
    return value


def scalar(value: Any) -> Scalar:  # noqa: ANN401  whatever the document holds
    """Return what a column is compared with; raise ValueError for anything else. Moments and days say that they are."""
    if isinstance(value, dict) and len(value) == 1:
        [(kind, text)] = value.items()
        if kind == "moment":
            return _moment(text)
        if kind == "day" and isinstance(text, str):
            return date.fromisoformat(words.day(text))
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < 2**63:
        return value
    if isinstance(value, str):
        return words.line(value)
    raise ValueError("must be a text, a whole number, true, false, {moment: TIME} or {day: DAY}")


def _moment(value: Any) -> datetime:  # noqa: ANN401  whatever the document holds
    moment = words.time(value)
    if moment is None:
        raise ValueError("must be a time with an offset, as in 2026-01-01T00:00:00Z")
    return moment


TimeZone = Annotated[str, AfterValidator(time_zone)]
Category = Annotated[str, AfterValidator(category)]
Count = Annotated[int, Field(ge=0, le=MAX_COUNT)]
Which = Annotated[Policy | None, BeforeValidator(words.one_of(POLICIES))]
ItemKind = Annotated[ActKind | None, BeforeValidator(words.one_of(KINDS))]


class HoldEntry(Entry):
    """organization.act.hold: more of them than this in one pass of a mailbox hold it for a person."""

    invitations: Count | None = None
    updates: Count | None = None
    cancellations: Count | None = None
    deletes: Count | None = None
    delete_percent: Annotated[int, Field(ge=0, le=100)] | None = None
    delete_percent_from: Count | None = None
    first_pass: bool | None = None


class ConflictsEntry(Entry):
    """organization.act.conflicts."""

    policy: Which = None
    fields: dict[str, Annotated[Policy, BeforeValidator(words.one_of(POLICIES))]] | None = None


class ActEntry(Entry):
    """organization.act."""

    distinct_physical_and_logical_deletes: bool | None = None
    ignore_copied_items: bool | None = None
    track_appointments_from_non_organizer: bool | None = None
    force_organizer_sync_for_attendee_tracked_appointment: bool | None = None
    use_crm_organizer_for_empty_exchange_organizer: bool | None = None
    propagate_appointment_cancellations: bool | None = None
    update_past_meetings_in_non_draft_mode: bool | None = None
    sync_private_from_exchange: bool | None = None
    allow_save_as_draft_appointment: bool | None = None
    allow_delete_when_ownership_changes: bool | None = None
    task_deletion: Annotated[TaskDeletion | None, BeforeValidator(words.one_of(DELETIONS))] = None
    sync_attachments: bool | None = None
    sync_assigned_tasks: bool | None = None
    sync_contact_company: bool | None = None
    all_addresses: bool | None = None
    import_chosen_folder: bool | None = None
    validate_bookings: bool | None = None
    hold: HoldEntry | None = None
    conflicts: ConflictsEntry | None = None
    category: Category | None = None
    chosen_folder: Line | None = None
    time_zone: TimeZone | None = None


class PartEntry(Entry):
    """A part of a filter: either a group, `all` or `any` of its parts, or one condition."""

    all_of: Annotated[list[PartEntry] | None, Field(alias="all")] = None
    any_of: Annotated[list[PartEntry] | None, Field(alias="any")] = None
    column: Line | None = None
    operator: Annotated[Operator | None, BeforeValidator(words.one_of(OPERATORS))] = None
    values: list[Annotated[Any, BeforeValidator(scalar)]] | None = None


class SyncFilterEntry(Identified):
    """One of `sync_filters`, by owner, kind, type and name."""

    name: Name | None = None
    kind: ItemKind = None
    owner: Line | None = None
    type: Annotated[QueryType | None, BeforeValidator(words.one_of(TYPES))] = None
    active: bool | None = None
    default: bool | None = None
    template: Id | None = None
    description: Memo | None = None
    where: PartEntry | None = None


class FieldDirectionEntry(Identified):
    """One of `field_directions`, by scope, owner, kind and field."""

    scope: Annotated[MappingScope | None, BeforeValidator(words.one_of(SCOPES))] = None
    owner: Line | None = None
    kind: ItemKind = None
    field: Line | None = None
    direction: Annotated[SyncDirection | None, BeforeValidator(words.one_of(DIRECTIONS))] = None
