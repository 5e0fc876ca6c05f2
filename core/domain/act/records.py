"""Appointments, series, contacts and tasks with the original's columns and numbers (facts 1.16-1.19).

One class serves both sides: a remote item is read into the same record, so that versions can be compared field by field (`values.py`).
What a side does not know is empty. `id` is the activity's or contact's own in the store, None of what is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty
from core.domain.act.patterns import Recurrence
from core.domain.act.spans import Span
from core.domain.ids import ActivityId, RecordId, UserId
from core.domain.record import RecordLink


class Priority(IntEnum):
    """prioritycode; on the remote side the importance."""

    LOW = 0
    NORMAL = 1
    HIGH = 2


class AppointmentState(IntEnum):
    """appointment.statecode."""

    OPEN = 0
    COMPLETED = 1
    CANCELED = 2
    SCHEDULED = 3


class AppointmentStatus(IntEnum):
    """appointment.statuscode."""

    FREE = 1
    TENTATIVE = 2
    COMPLETED = 3
    CANCELED = 4
    BUSY = 5
    OUT_OF_OFFICE = 6


STATE_OF_APPOINTMENT = {
    AppointmentStatus.FREE: AppointmentState.OPEN,
    AppointmentStatus.TENTATIVE: AppointmentState.OPEN,
    AppointmentStatus.COMPLETED: AppointmentState.COMPLETED,
    AppointmentStatus.CANCELED: AppointmentState.CANCELED,
    AppointmentStatus.BUSY: AppointmentState.SCHEDULED,
    AppointmentStatus.OUT_OF_OFFICE: AppointmentState.SCHEDULED,
}


class InstanceType(IntEnum):
    """appointment.instancetypecode."""

    SINGLE = 0
    MASTER = 1
    INSTANCE = 2
    EXCEPTION = 3
    FUTURE_EXCEPTION = 4


class ExpansionState(IntEnum):
    """recurringappointmentmaster.expansionstatecode."""

    UNEXPANDED = 0
    PARTIALLY = 1
    FULLY = 2


class TaskState(IntEnum):
    """task.statecode; phone calls, letters and faxes have the same three."""

    OPEN = 0
    COMPLETED = 1
    CANCELED = 2


class TaskStatus(IntEnum):
    """task.statuscode. Phone calls, letters and faxes are kept by these as well; the store gives them their own numbers."""

    NOT_STARTED = 2
    IN_PROGRESS = 3
    WAITING = 4
    COMPLETED = 5
    CANCELED = 6
    DEFERRED = 7


STATE_OF_TASK = {
    TaskStatus.NOT_STARTED: TaskState.OPEN,
    TaskStatus.IN_PROGRESS: TaskState.OPEN,
    TaskStatus.WAITING: TaskState.OPEN,
    TaskStatus.DEFERRED: TaskState.OPEN,
    TaskStatus.COMPLETED: TaskState.COMPLETED,
    TaskStatus.CANCELED: TaskState.CANCELED,
}


@dataclass(frozen=True, slots=True)
class Body:
    """description: as plain text, and as HTML where it was written in it ("": it was not)."""

    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class ActAttachment:
    """An attachment by what tells it apart without its bytes; `digest` is SHA-256 in hex, "" where nobody read it.

    `stamp` is how a server tells that it is the same one still, in its own words; no store keeps it with the record.
    """

    name: str
    size_bytes: int
    digest: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment or meeting, or one occurrence of a series that differs from it.

    `span` None: not scheduled. `uid` is the globalobjectid: the same in the mailboxes of all who take part. `reminder_minutes` before the
    start, None reminds nobody. `given_zone` is the zone in the words of the remote side, to be written back unchanged. `cancelled` says
    that the organizer called the meeting off. Times are aware, in UTC. `changed_at` is the last change on the side it was read from.
    """

    subject: str = ""
    span: Span | None = None
    body: Body = Body()
    location: str = ""
    status: AppointmentStatus = AppointmentStatus.BUSY
    priority: Priority = Priority.NORMAL
    organizer: ActParty | None = None
    attendees: tuple[ActParty, ...] = ()
    reminder_minutes: int | None = None
    private: bool = False
    category: str = ""
    subcategory: str = ""
    regarding: RecordLink | None = None
    attachments: tuple[ActAttachment, ...] = ()
    uid: str = ""
    kind: ActKind = ActKind.APPOINTMENT
    is_draft: bool = False
    cancelled: bool = False
    actual_start: datetime | None = None
    actual_end: datetime | None = None
    outlook_owner_appointment_id: int | None = None
    instance_type: InstanceType = InstanceType.SINGLE
    series_id: ActivityId | None = None
    given_zone: str = ""
    owner: UserId | None = None
    id: ActivityId | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def state(self) -> AppointmentState:
        """statecode; it follows from the status."""
        return STATE_OF_APPOINTMENT[self.status]


@dataclass(frozen=True, slots=True)
class SeriesException:
    """An occurrence that differs: the date that the pattern gave it, and what it is now. `moved` tells whether its time was changed."""

    original: date
    appointment: Appointment


@dataclass(frozen=True, slots=True)
class RecurringAppointmentMaster:
    """A series as one record (facts 1.17). `template.span` is the first occurrence's; exceptions are ordered by original date.

    A date is never both deleted and an exception: deletion wins. `expanded_to` is the last original date that has a row of its own.
    """

    template: Appointment
    recurrence: Recurrence
    exceptions: tuple[SeriesException, ...] = ()
    deleted: tuple[date, ...] = ()
    expansion: ExpansionState = ExpansionState.UNEXPANDED
    expanded_to: date | None = None

    def __post_init__(self) -> None:
        gone = set(self.deleted)
        kept = {one.original: one for one in self.exceptions if one.original not in gone}
        object.__setattr__(self, "exceptions", tuple(kept[day] for day in sorted(kept)))
        object.__setattr__(self, "deleted", tuple(sorted(gone)))

    @property
    def moved(self) -> dict[date, Span]:
        """The spans of exceptions by original date, as `expansion` wants them."""
        return {one.original: one.appointment.span for one in self.exceptions if one.appointment.span is not None}


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of fullname."""

    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """address1, address2 or address3."""

    line1: str = ""
    line2: str = ""
    line3: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class ActContact:
    """A contact with the columns that are synchronized (facts 7.4), under the original's names.

    `columns` holds those that are plain text, by name (`contact_columns.TEXT_COLUMNS`), without empty ones. `parent` is the account or
    contact it belongs to; `company` what the remote side has as text for it.
    """

    name: PersonName = PersonName()
    columns: dict[str, str] = field(default_factory=dict)
    address1: PostalAddress = PostalAddress()
    address2: PostalAddress = PostalAddress()
    address3: PostalAddress = PostalAddress()
    birthdate: date | None = None
    anniversary: date | None = None
    description: str = ""
    parent: RecordLink | None = None
    company: str = ""
    uid: str = ""
    active: bool = True
    owner: UserId | None = None
    id: RecordId | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ActTask:
    """A task; with another kind a phone call, a letter or a fax (facts 1.18).

    `start` and `due` are instants (aware, UTC); `zone` is whose days they are. `actual_end` is when it was completed. `reminder_at` is
    written to the remote side alone and never read back (facts 7.3).
    """

    subject: str = ""
    kind: ActKind = ActKind.TASK
    description: str = ""
    start: datetime | None = None
    due: datetime | None = None
    zone: str = "UTC"
    actual_start: datetime | None = None
    actual_end: datetime | None = None
    percent_complete: int | None = None
    priority: Priority = Priority.NORMAL
    status: TaskStatus = TaskStatus.NOT_STARTED
    regarding: RecordLink | None = None
    reminder_at: datetime | None = None
    assigned_unique_id: str = ""
    category: str = ""
    uid: str = ""
    owner: UserId | None = None
    id: ActivityId | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def state(self) -> TaskState:
        """statecode; it follows from the status."""
        return STATE_OF_TASK[self.status]


#: Any record that is synchronized.
ActRecord = Appointment | RecurringAppointmentMaster | ActContact | ActTask


def kind_of(record: ActRecord) -> ActKind:
    """The kind of a record."""
    match record:
        case RecurringAppointmentMaster():
            return ActKind.SERIES
        case ActContact():
            return ActKind.CONTACT
        case Appointment() | ActTask():
            return record.kind
