"""Appointments, contacts and tasks as `activities` and `show` tell of them: with the keys of every activity, and with their own."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.cli.act_conflicts import history_json
from core.cli.act_words import conflict_json, link_view_json, status_word, zoned_json
from core.cli.output import Json
from core.cli.words import link_json, time_json
from core.domain.act.kinds import MEETING_KINDS
from core.domain.act.parties import ActParty, ParticipationType, once_each
from core.domain.act.patterns import RecurrenceInvalid
from core.domain.act.records import ActContact, ActTask, Appointment, PostalAddress, RecurringAppointmentMaster
from core.domain.act.rrule import rrule_of
from core.domain.record import RecordType
from core.domain.words import word

if TYPE_CHECKING:
    from core.domain.act.records import ActAttachment
    from core.domain.ids import MailboxId
    from core.service import ItemDetail, ItemRow

Names = dict["MailboxId", str]
"""The addresses of mailboxes by their ids."""

_OURS = frozenset({RecordType.USER, RecordType.QUEUE})


def act_activity_json(detail: ItemDetail) -> Json:
    """An appointment, a series or a task with the keys that every activity has."""
    row, meeting = detail.row, meeting_of(detail)
    incoming = direction_word(detail) == "in"
    created = None if isinstance(detail.record, ActContact) else _created(detail)
    agreed = [link.agreed_at for link in row.links if link.agreed_at is not None]
    owner = {"address": "", "name": row.owner_name, "resolved": _owner_json(row)} if row.owner_name else None
    return {
        "id": row.id,
        "kind": "appointment" if row.kind in MEETING_KINDS else "task",
        "direction": "in" if incoming else "out",
        "status": activity_status(detail),
        "subject": row.name,
        "message_id": None,
        "from": party_json(meeting.organizer) if meeting is not None and meeting.organizer is not None else owner,
        "to": _role_json(meeting, ParticipationType.REQUIRED),
        "cc": _role_json(meeting, ParticipationType.OPTIONAL),
        "bcc": [],
        "regarding": link_json(row.regarding),
        "mailbox": _mailbox(detail),
        "accepted_by": (row.owner_name or None) if incoming else None,
        "correlation": "none",
        "correlated_with": None,
        "received_at": created if incoming else None,
        "sent_at": None if incoming else time_json(min(agreed, default=None)),
        "tracking_token": None,
        "queue_items": [],
        "mailboxes": [link.mailbox for link in row.links if link.remote_id is not None],
        "attachments": [_attachment_json(one) for one in (meeting.attachments if meeting is not None else ())],
        "item_kind": row.kind.value,
        "start": zoned_json(row.start, row.zone),
        "end": zoned_json(row.end, row.zone) if row.kind in MEETING_KINDS else None,
        "link_state": row.state.value,
    }


def _created(detail: ItemDetail) -> str | None:
    meeting = meeting_of(detail)
    record = meeting if meeting is not None else detail.record
    return None if isinstance(record, RecurringAppointmentMaster) else time_json(record.created_at)


def meeting_of(detail: ItemDetail) -> Appointment | None:
    """The appointment, of a series its template; None of anything else."""
    record = detail.record
    if isinstance(record, RecurringAppointmentMaster):
        return record.template
    return record if isinstance(record, Appointment) else None


def direction_word(detail: ItemDetail) -> str:
    """`in` of a meeting that somebody else called; `out` of what is our own: tasks, and meetings that a user or queue of ours called."""
    meeting = meeting_of(detail)
    organizer = None if meeting is None else meeting.organizer
    if organizer is None:
        return "out"
    addresses = {link.mailbox.casefold() for link in detail.row.links}
    ours = (organizer.record is not None and organizer.record.type in _OURS) or organizer.address.casefold() in addresses
    return "out" if ours else "in"


def activity_status(detail: ItemDetail) -> str:
    """The status word of an activity for an item.

    Canceled is canceled. Of what is to be carried to a server: failed, or pending-send while it waits. Else received of what somebody
    else called, sent of our own that a server has, draft of our own that none has.
    """
    row = detail.row
    if status_word(row) == "canceled":
        return "canceled"
    if row.state.value == "failed":
        return "failed"
    if direction_word(detail) == "in":
        return "received"
    if row.state.value in {"waiting", "conflict"}:
        return "pending-send"
    return "sent" if any(link.remote_id is not None for link in row.links) else "draft"


def party_json(party: ActParty) -> Json:
    """A PARTY with its answer."""
    answer: Json = {"response": party.response.value, "responded_at": time_json(party.responded_at)}
    return {"address": party.address, "name": party.name, "resolved": link_json(party.record), **answer}


def _role_json(meeting: Appointment | None, role: ParticipationType) -> list[Json]:
    return [party_json(party) for party in (once_each(meeting.attendees) if meeting is not None else ()) if party.type is role]


def _owner_json(row: ItemRow) -> Json | None:
    return None if row.owner is None else {"type": RecordType.USER.value, "name": row.owner_name, "id": row.owner}


def _mailbox(detail: ItemDetail) -> str:
    """The mailbox of who called a meeting, where it is one of ours; else the first that has it; else whom it came from."""
    meeting = meeting_of(detail)
    organizer = meeting.organizer.address if meeting is not None and meeting.organizer is not None else ""
    addresses = [link.mailbox for link in detail.row.links]
    own = [address for address in addresses if address.casefold() == organizer.casefold()]
    return next(iter([*own, *addresses]), organizer)


def _attachment_json(one: ActAttachment) -> Json:
    return {
        "name": one.name,
        "mime_type": mimetypes.guess_type(one.name)[0] or "application/octet-stream",
        "size_bytes": one.size_bytes,
        "content_id": None,
        "blocked": False,
        "blocked_because": None,
        "inline": False,
    }


def whole_item_json(detail: ItemDetail, names: Names) -> Json:
    """An item as `show` shows it. `names` are the addresses of mailboxes."""
    row = detail.row
    said: Json = {
        "link_state": row.state.value,
        "links": [link_view_json(link) for link in row.links],
        "conflicts": [conflict_json(one) for one in detail.conflicts],
        "history": [history_json(one, names) for one in detail.history],
        "owner": row.owner_name or None,
        "changed_at": time_json(row.changed_at),
    }
    if isinstance(detail.record, ActContact):
        return {"id": row.id, "kind": "contact", "name": row.name, **contact_json(detail.record), **said}
    return {**act_activity_json(detail), **_own_json(detail), **said}


def _own_json(detail: ItemDetail) -> Json:
    """What appointments and tasks have of their own; what the other has is null."""
    row, record, meeting = detail.row, detail.record, meeting_of(detail)
    task = record if isinstance(record, ActTask) else None
    text, html = (meeting.body.text, meeting.body.html) if meeting is not None else (task.description if task is not None else "", "")
    state = meeting.state if meeting is not None else task.state if task is not None else None
    priority = meeting.priority if meeting is not None else task.priority if task is not None else None
    return {
        "text": text,
        "html": html_json(html),
        "headers": [],
        "all_day": row.all_day,
        "zone": row.zone or None,
        "location": meeting.location if meeting is not None else None,
        "organizer": party_json(meeting.organizer) if meeting is not None and meeting.organizer is not None else None,
        "required": _role_json(meeting, ParticipationType.REQUIRED),
        "optional": _role_json(meeting, ParticipationType.OPTIONAL),
        "resources": _role_json(meeting, ParticipationType.RESOURCE),
        "recurrence": recurrence_json(detail),
        "due": None if task is None else zoned_json(task.due, task.zone),
        "percent_complete": None if task is None else task.percent_complete,
        "state": None if state is None else word(state),
        "status_reason": status_word(row),
        "completed_at": None if task is None else zoned_json(task.actual_end, task.zone),
        "priority": None if priority is None else word(priority),
        "reminder_minutes": None if meeting is None else meeting.reminder_minutes,
        "private": meeting is not None and meeting.private,
        "category": meeting.category if meeting is not None else task.category if task is not None else "",
    }


def html_json(html: str) -> str | None:
    """HTML without anything that acts, fetches or reports; None where there is none."""
    if not html:
        return None
    from core.service.safe_html import make_safe

    return make_safe(html)


def recurrence_json(detail: ItemDetail) -> Json | None:
    """How a series recurs. `rule` is its RRULE (RFC 5545), None where that has no words for it; dates are those of the pattern."""
    record = detail.record
    if not isinstance(record, RecurringAppointmentMaster):
        return None
    within, span = record.recurrence.range, record.template.span
    try:
        rule = None if span is None else rrule_of(record.recurrence, span)
    except RecurrenceInvalid:
        rule = None
    return {
        "rule": rule,
        "words": detail.recurrence,
        "first": within.start.isoformat(),
        "until": None if within.end_date is None else within.end_date.isoformat(),
        "occurrences": within.occurrences,
        "deleted": [day.isoformat() for day in record.deleted],
        "exceptions": [_exception_json(one.original.isoformat(), one.appointment, detail.row.zone) for one in record.exceptions],
    }


def _exception_json(original: str, changed: Appointment, zone: str) -> Json:
    """An occurrence that differs, by the date that the pattern gave it."""
    start, end = (None, None) if changed.span is None else changed.span.instants(zone or "UTC")
    return {
        "original": original,
        "start": zoned_json(start, zone),
        "end": zoned_json(end, zone),
        "subject": changed.subject,
        "location": changed.location,
    }


def contact_json(record: ActContact) -> Json:
    """What a contact has, under the original's names."""
    addresses = {"address1": record.address1, "address2": record.address2, "address3": record.address3}
    return {
        "first_name": record.name.first,
        "middle_name": record.name.middle,
        "last_name": record.name.last,
        "company": record.company or None,
        "parent": link_json(record.parent),
        "columns": dict(record.columns),
        **{key: _address_json(address) for key, address in addresses.items()},
        "birthdate": None if record.birthdate is None else record.birthdate.isoformat(),
        "anniversary": None if record.anniversary is None else record.anniversary.isoformat(),
        "description": record.description,
        "active": record.active,
    }


def _address_json(address: PostalAddress) -> Json | None:
    if address == PostalAddress():
        return None
    lines = [line for line in (address.line1, address.line2, address.line3) if line]
    more = {"city": address.city, "state": address.state, "postal_code": address.postal_code, "country": address.country}
    return {"lines": lines, **more}


def people_words(parties: Iterable[ActParty]) -> str:
    """Participants with what they answered."""
    return ", ".join(
        f"{party.name or party.address}{'' if party.response.value in {'none', 'organizer'} else f' ({party.response.value})'}"
        for party in parties
    )
