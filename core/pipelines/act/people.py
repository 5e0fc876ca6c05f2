"""Participants: their addresses on the way to the server, the records they are on the way to the store (facts 7.5, 4.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from core.domain.act.attendees import resolved, to_invite
from core.domain.act.contact_rules import parent_of_company
from core.domain.act.kinds import ActKind
from core.domain.act.organizers import organizer_of
from core.domain.act.parties import ActParty, ParticipationType, Response, once_each
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster
from core.domain.ids import RecordId
from core.domain.principal import Queue, User
from core.domain.profile import EntityState
from core.domain.record import RecordLink, RecordType
from core.domain.record_names import name_key
from core.pipelines.act.candidates import Candidate
from core.pipelines.act.desk import Desk

_PRINCIPALS = frozenset({RecordType.USER, RecordType.QUEUE})


def addressed(desk: Desk, record: ActRecord) -> ActRecord:
    """A record of the store as this mailbox reads it: participants with the addresses of the records they are, days in the user's zone."""
    if isinstance(record, ActTask):
        return replace(record, zone=desk.rules.reader)
    wanted = [party.record for party in _parties(record) if not party.address and party.record is not None]
    if not wanted:
        return record
    address_of = _addresses(desk, wanted)
    return _with_people(
        record, lambda party: party if party.address or party.record is None else replace(party, address=address_of.get(party.record, ""))
    )


def invited(desk: Desk, record: ActRecord) -> ActRecord:
    """A record of the store with those participants alone that a server can be told: each once, with an address, no disabled user."""
    if not isinstance(record, Appointment | RecurringAppointmentMaster):
        return record
    inactive = _inactive(desk, record)

    def of(meeting: Appointment) -> Appointment:
        told = to_invite(meeting.attendees, meeting.organizer, {}, inactive)
        return replace(meeting, attendees=told.invited)

    return _each_meeting(record, of)


def uninvited(desk: Desk, record: ActRecord) -> tuple[str, ...]:
    """Whom `invited` leaves out of an addressed meeting and of its changed occurrences: each once, in words with the reason."""
    inactive = _inactive(desk, record)
    found = (
        f"{who} {why} and is not invited"
        for meeting in _meetings(record)
        for who, why in to_invite(meeting.attendees, meeting.organizer, {}, inactive).missing
    )
    return tuple(dict.fromkeys(found))


def known(desk: Desk, record: ActRecord, before: ActRecord | None = None) -> ActRecord:
    """A record on its way to the store, whose participants are the records of their addresses, and whose company is an account.

    `before` is the record as the store has it: a contact stays with what it belongs to where the company's name means no other account.
    """
    if isinstance(record, ActContact):
        return _with_parent(desk, record, before.parent if isinstance(before, ActContact) else None)
    strangers = {party.key for party in _parties(record) if party.record is None and party.address}
    if not strangers:
        return record
    with desk.tools.store.reading() as reader:
        matches = reader.resolve_addresses(strangers)

    def of(meeting: Appointment) -> Appointment:
        people, _ = resolved(meeting.attendees, matches, desk.context.organization, desk.user.id)
        organizer = meeting.organizer
        if organizer is not None and organizer.record is None:
            organizer = resolved([organizer], matches, desk.context.organization, desk.user.id)[0][0]
        return replace(meeting, attendees=people, organizer=organizer)

    return _each_meeting(record, of)


def _with_parent(desk: Desk, contact: ActContact, before: RecordLink | None) -> ActContact:
    text = contact.company.strip()
    if contact.parent is not None:
        return contact
    found: list[RecordLink] = []
    if text:
        with desk.tools.store.reading() as reader:
            found = reader.records_named(RecordType.ACCOUNT, [name_key(text)], inactive=False).get(name_key(text), [])
    parent, _ = parent_of_company(text, before, found, desk.settings.switches)
    return replace(contact, parent=parent)


def called_by_user(desk: Desk, meeting: Appointment) -> Appointment:
    """A new meeting for the store; who called it is always named: where the server names nobody and nobody takes part, the user."""
    if meeting.organizer is not None or meeting.attendees:
        return meeting
    link = RecordLink(RecordType.USER, RecordId(desk.user.id), desk.user.name)
    return replace(meeting, organizer=ActParty(ParticipationType.ORGANIZER, desk.rules.mailbox, desk.user.name, link, Response.ORGANIZER))


def led_by_store(desk: Desk, candidate: Candidate, store: ActRecord | None) -> Candidate:
    """A candidate whose meeting has the store's organizer where the server names none, and the organisation wants that."""
    item, ours = candidate.remote, _meeting(store)
    theirs = None if item is None else _meeting(item.record)
    if item is None or item.record is None or ours is None or theirs is None:
        return candidate
    organizer = organizer_of(theirs.organizer, ours.organizer, desk.settings.switches).organizer
    if organizer is theirs.organizer or organizer is None:
        return candidate
    record = _with_organizer(item.record, organizer)
    return candidate.with_remote(replace(item, record=record))


def _meeting(record: ActRecord | None) -> Appointment | None:
    meeting = record.template if isinstance(record, RecurringAppointmentMaster) else record
    return meeting if isinstance(meeting, Appointment) else None


def _with_organizer(record: ActRecord, organizer: ActParty) -> ActRecord:
    return _each_meeting(record, lambda meeting: replace(meeting, organizer=organizer))


def _addresses(desk: Desk, wanted: Iterable[RecordLink]) -> dict[RecordLink, str]:
    """The first address of users, queues and contacts; others have none that a meeting could use."""
    links = set(wanted)
    principals = _principals(desk, [link.id for link in links if link.type in _PRINCIPALS])
    with desk.tools.items.reading() as items:
        contacts = items.records(ActKind.CONTACT, [link.id for link in links if link.type is RecordType.CONTACT])
    found: dict[RecordLink, str] = {}
    for link in links:
        if link.type in _PRINCIPALS and link.id in principals:
            found[link] = principals[link.id].email
        elif link.type is RecordType.CONTACT and link.id in contacts:
            record = contacts[link.id].record
            found[link] = record.columns.get("emailaddress1", "") if isinstance(record, ActContact) else ""
    return found


def _inactive(desk: Desk, record: ActRecord) -> frozenset[str]:
    """The keys of those participants who are users that are disabled."""
    users = [(party.key, RecordId(party.record.id)) for party in _parties(record) if party.record and party.record.type is RecordType.USER]
    principals = _principals(desk, [number for _, number in users])
    disabled = {number for number, one in principals.items() if isinstance(one, User) and one.state is EntityState.INACTIVE}
    return frozenset(key for key, number in users if number in disabled)


def _principals(desk: Desk, ids: Sequence[RecordId]) -> dict[RecordId, User | Queue]:
    """Users and queues, each read once in a pass: most meetings are among the same few."""
    missing = [one for one in ids if one not in desk.principals]
    if missing:
        with desk.tools.store.reading() as reader:
            found = reader.principals(missing)
        desk.principals.update({one: found.get(one) for one in missing})
    return {one: known for one in ids if (known := desk.principals[one]) is not None}


def _parties(record: ActRecord) -> list[ActParty]:
    return [party for one in _meetings(record) for party in (*one.attendees, *([one.organizer] if one.organizer is not None else []))]


def _meetings(record: ActRecord) -> list[Appointment]:
    """A meeting, and the changed occurrences of a series; nothing of anything else."""
    match record:
        case Appointment():
            return [record]
        case RecurringAppointmentMaster():
            return [record.template, *(one.appointment for one in record.exceptions)]
        case _:
            return []


def _with_people(record: ActRecord, change: Callable[[ActParty], ActParty]) -> ActRecord:
    def of(meeting: Appointment) -> Appointment:
        organizer = None if meeting.organizer is None else change(meeting.organizer)
        return replace(meeting, attendees=once_each(change(party) for party in meeting.attendees), organizer=organizer)

    return _each_meeting(record, of)


def _each_meeting(record: ActRecord, of: Callable[[Appointment], Appointment]) -> ActRecord:
    """The record with its meeting, and the changed occurrences of a series, as `of` has them."""
    match record:
        case Appointment():
            return of(record)
        case RecurringAppointmentMaster():
            exceptions = tuple(replace(one, appointment=of(one.appointment)) for one in record.exceptions)
            return replace(record, template=of(record.template), exceptions=exceptions)
        case _:
            return record
