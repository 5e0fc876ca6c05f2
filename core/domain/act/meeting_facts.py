"""What the rules for meetings ask of an appointment or a series, seen from one mailbox."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from core.domain.act.expansion import last_date, span_on
from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, once_each
from core.domain.act.records import Appointment, AppointmentState, RecurringAppointmentMaster


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as a mailbox sees it. `over`: its start has passed; of a series, that of its last occurrence, so an endless one never is.

    `organizer` is "" where nobody is named. `attendees` are all but the organizer, each once.
    """

    kind: ActKind
    state: AppointmentState
    is_organizer: bool
    organizer: str
    attendees: tuple[ActParty, ...]
    over: bool
    draft: bool = False
    cancelled: bool = False

    @property
    def closed(self) -> bool:
        """Whether the store has it as completed or canceled."""
        return self.state in {AppointmentState.COMPLETED, AppointmentState.CANCELED}


def facts_of(
    record: Appointment | RecurringAppointmentMaster, mailbox: Collection[str], now: datetime, reader: str = "UTC"
) -> MeetingFacts:
    """The facts of a record for the mailbox with these addresses. `now` is aware; `reader` the zone in which whole days are read.

    An appointment without an organizer and without attendees is its owner's own.
    """
    series = isinstance(record, RecurringAppointmentMaster)
    appointment = record.template if isinstance(record, RecurringAppointmentMaster) else record
    own = {address.strip().casefold() for address in mailbox}
    organizer = appointment.organizer.key if appointment.organizer is not None else ""
    invited = tuple(party for party in once_each(appointment.attendees) if party.key != organizer)
    is_organizer = organizer in own if organizer else not invited
    start = _last_start(record, reader) if isinstance(record, RecurringAppointmentMaster) else _start(appointment, reader)
    over = start is not None and start < now
    return MeetingFacts(
        ActKind.SERIES if series else appointment.kind,
        appointment.state,
        is_organizer,
        organizer,
        invited,
        over,
        appointment.is_draft,
        appointment.cancelled,
    )


def _start(appointment: Appointment, reader: str) -> datetime | None:
    return None if appointment.span is None else appointment.span.instants(reader)[0]


def _last_start(series: RecurringAppointmentMaster, reader: str) -> datetime | None:
    """When the last occurrence of a series begins that is still to take place; None of an endless one."""
    last = last_date(series.recurrence)
    if last is None or series.template.span is None:
        return None
    moved = [span.instants(reader)[0] for span in series.moved.values()]
    return max([span_on(series.template.span, last).instants(reader)[0], *moved])
