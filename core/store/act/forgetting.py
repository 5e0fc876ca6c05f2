"""What must go from appointments, tasks and contacts when a user, queue or record goes: what points at it, which no foreign key watches."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, update

from core.domain.act.parties import ActParty, ParticipationType
from core.store.rows import AppointmentRow, AttendeeRow, TaskRow, table_of

_APPOINTMENT = table_of(AppointmentRow)
_ATTENDEE = table_of(AttendeeRow)
_TASK = table_of(TaskRow)


def forget_in_activities(connection: Connection, record_ids: Collection[int]) -> None:
    """Clear what concerns these records, and leave who it was unresolved; the activities have a new version with that.

    At most so many as one statement takes.
    """
    for table in (_APPOINTMENT, _TASK):
        values = {"regardingobjectid": None, "regardingobjecttypecode": None, "versionnumber": table.c.versionnumber + 1}
        connection.execute(update(table).where(table.c.regardingobjectid.in_(record_ids)).values(values))
    meant = _ATTENDEE.c.partyid.in_(record_ids)
    touched = select(_ATTENDEE.c.activityid).where(meant)
    connection.execute(update(_APPOINTMENT).where(_APPOINTMENT.c.id.in_(touched)).values(versionnumber=_APPOINTMENT.c.versionnumber + 1))
    rows = connection.execute(select(_ATTENDEE.c.id, _ATTENDEE.c.addressused, _ATTENDEE.c.name, _ATTENDEE.c.party_key).where(meant)).all()
    for row in rows:
        # Without a record and an address a name is all that tells who it was.
        key = row.party_key if row.addressused else ActParty(ParticipationType.REQUIRED, "", row.name).key
        change = update(_ATTENDEE).where(_ATTENDEE.c.id == row.id)
        connection.execute(change.values(partyid=None, partyobjecttypecode=None, party_key=key))
