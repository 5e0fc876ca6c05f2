"""Items as a list shows them: what a row of each table says, without bodies and without links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, func, select

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ParticipationType
from core.domain.ids import RecordId
from core.domain.record import RecordType
from core.ports.act_lists import ItemRow
from core.store.act.contacts import CONTACT, DETAIL
from core.store.act.meetings import APPOINTMENT, ATTENDEE
from core.store.act.tasks import TASK
from core.store.links import chunked, record_names
from core.store.mapping import link_of

_MEETING_COLUMNS = (
    "id", "kind", "subject", "scheduledstart", "scheduledend", "isalldayevent", "zone", "statuscode", "regardingobjectid",
    "regardingobjecttypecode", "ownerid", "modifiedon",
)  # fmt: skip
_TASK_COLUMNS = (
    "id", "kind", "subject", "scheduledstart", "scheduledend", "zone", "statuscode", "regardingobjectid", "regardingobjecttypecode",
    "ownerid", "modifiedon",
)  # fmt: skip
_CONTACT_COLUMNS = ("id", "name", "accountid", "ownerid", "statecode", "modifiedon")
_Names = dict[RecordId, str]


def item_rows(connection: Connection, ids: Sequence[int]) -> dict[int, ItemRow]:
    """The rows of items by id, in any order; one that is gone is absent."""
    meetings, tasks, contacts = _read(connection, ids)
    linked: list[tuple[RecordType | None, int | None]] = []
    for row in (*meetings, *tasks):
        linked += [(row.regardingobjecttypecode, row.regardingobjectid), (RecordType.USER, row.ownerid)]
    for row in contacts:
        linked += [_parent(row), (RecordType.USER, row.ownerid)]
    names = record_names(connection, linked)
    people = _people(connection, [row.id for row in meetings])
    found = {row.id: _meeting(row, names, *people.get(row.id, ("", 0))) for row in meetings}
    found |= {row.id: _task(row, names) for row in tasks}
    return found | {row.id: _contact(row, names) for row in contacts}


def _read(connection: Connection, ids: Sequence[int]) -> tuple[list[Any], list[Any], list[Any]]:
    meetings: list[Any] = []
    tasks: list[Any] = []
    contacts: list[Any] = []
    joined = CONTACT.outerjoin(DETAIL, DETAIL.c.contact_id == CONTACT.c.id)
    person = select(*(CONTACT.c[name] for name in _CONTACT_COLUMNS), DETAIL.c.companyname, DETAIL.c.parentcontactid).select_from(joined)
    for some in chunked(ids):
        plain = select(*(APPOINTMENT.c[name] for name in _MEETING_COLUMNS))
        meetings += connection.execute(plain.where(APPOINTMENT.c.id.in_(some), APPOINTMENT.c.seriesid.is_(None))).all()
        tasks += connection.execute(select(*(TASK.c[name] for name in _TASK_COLUMNS)).where(TASK.c.id.in_(some))).all()
        contacts += connection.execute(person.where(CONTACT.c.id.in_(some))).all()
    return meetings, tasks, contacts


def _people(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Of meetings, who called them, and how many attend besides."""
    organizer = ATTENDEE.c.participationtypemask == ParticipationType.ORGANIZER
    name = case((ATTENDEE.c.name != "", ATTENDEE.c.name), else_=ATTENDEE.c.addressused)
    columns = (
        ATTENDEE.c.activityid,
        func.coalesce(func.max(case((organizer, name))), "").label("organizer"),
        func.sum(case((organizer, 0), else_=1)).label("attending"),
    )
    found: dict[int, tuple[str, int]] = {}
    for some in chunked(ids):
        rows = connection.execute(select(*columns).where(ATTENDEE.c.activityid.in_(some)).group_by(ATTENDEE.c.activityid))
        found.update({row.activityid: (row.organizer, int(row.attending)) for row in rows})
    return found


def _meeting(row: Any, names: _Names, organizer: str, attending: int) -> ItemRow:  # noqa: ANN401  a row
    return ItemRow(
        id=row.id,
        kind=row.kind,
        name=row.subject,
        who=organizer,
        start=row.scheduledstart,
        end=row.scheduledend,
        all_day=row.isalldayevent,
        # Whole days are kept as if they were UTC; so they are whole days in no other zone.
        zone="UTC" if row.isalldayevent else row.zone,
        status=int(row.statuscode),
        attendees=attending,
        recurring=row.kind is ActKind.SERIES,
        regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
        owner=row.ownerid,
        owner_name=_name(row.ownerid, names),
        changed_at=row.modifiedon,
    )


def _task(row: Any, names: _Names) -> ItemRow:  # noqa: ANN401  a row
    start: datetime | None = row.scheduledstart
    return ItemRow(
        id=row.id,
        kind=row.kind,
        name=row.subject,
        start=start,
        end=row.scheduledend,
        zone=row.zone,
        status=int(row.statuscode),
        regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
        owner=row.ownerid,
        owner_name=_name(row.ownerid, names),
        changed_at=row.modifiedon,
    )


def _contact(row: Any, names: _Names) -> ItemRow:  # noqa: ANN401  a row
    parent = link_of(*_parent(row), names)
    return ItemRow(
        id=row.id,
        kind=ActKind.CONTACT,
        name=row.name,
        who=row.companyname or (parent.name if parent is not None and parent.type is RecordType.ACCOUNT else ""),
        status=int(row.statecode),
        regarding=parent,
        owner=row.ownerid,
        owner_name=_name(row.ownerid, names),
        changed_at=row.modifiedon,
    )


def _parent(row: Any) -> tuple[RecordType | None, int | None]:  # noqa: ANN401  a row
    if row.accountid is not None:
        return RecordType.ACCOUNT, row.accountid
    return (None, None) if row.parentcontactid is None else (RecordType.CONTACT, row.parentcontactid)


def _name(owner: int | None, names: _Names) -> str:
    return "" if owner is None else names.get(RecordId(owner), "")
