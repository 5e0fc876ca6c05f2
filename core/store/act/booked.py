"""Who is busy when: the appointments that another one of the same people may be in the way of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, exists, select

from core.domain.act.kinds import ActKind
from core.domain.act.records import Appointment, AppointmentStatus
from core.store.act.meetings import APPOINTMENT, ATTENDEE, read_meetings
from core.store.links import chunked
from core.store.text_match import storable

#: What has no zone is kept as if it were UTC.
_SLACK = timedelta(days=1)
_BUSY = (AppointmentStatus.BUSY, AppointmentStatus.OUT_OF_OFFICE)


class BookedReading:
    """The part of RecordReader that knows who is busy."""

    connection: Connection

    def booked(self, people: Collection[str], start: datetime, end: datetime) -> list[Appointment]:
        """Single appointments of these participants in a span, the oldest first."""
        found: set[int] = set()
        for some in chunked(sorted(people)):
            here = (ATTENDEE.c.activityid == APPOINTMENT.c.id) & ATTENDEE.c.party_key.in_([storable(one) for one in some])
            query = select(APPOINTMENT.c.id).where(
                APPOINTMENT.c.kind == ActKind.APPOINTMENT,
                APPOINTMENT.c.statuscode.in_(_BUSY),
                APPOINTMENT.c.scheduledstart < end + _SLACK,
                APPOINTMENT.c.scheduledend > start - _SLACK,
                APPOINTMENT.c.seriesid.is_(None),
                exists(select(ATTENDEE.c.id).where(here)),
            )
            found |= set(self.connection.execute(query).scalars())
        meetings = read_meetings(self.connection, sorted(found))
        return [one for _, (one, _) in sorted(meetings.items()) if isinstance(one, Appointment)]
