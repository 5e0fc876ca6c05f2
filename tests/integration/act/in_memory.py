"""Short words for tests of rules: what is put on either side, what is found there, and the mails that went out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.domain.act.invitations import MailKind
from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import EndType, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, InstanceType, RecurringAppointmentMaster
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.spans import Span
from core.domain.ids import MailboxId
from tests.fakes.act_kit import USERS, ActKit, attendee, organizer
from tests.fakes.act_server import ActServer
from tests.fakes.kit import ALICE, NOW

APPOINTMENT, SERIES, SERVICE = ActKind.APPOINTMENT, ActKind.SERIES, ActKind.SERVICE
CONTACT, TASK = ActKind.CONTACT, ActKind.TASK
TRACKED = (TRACKING_CATEGORY,)
RENE = "rene@contoso.test"
COMING, PAST = NOW + timedelta(days=7), NOW - timedelta(days=2)


def at(start: datetime, hours: float = 1) -> Span:
    """So many hours from a start on."""
    return Span(start, start + timedelta(hours=hours), "Europe/Berlin")


def meeting(*people: str, start: datetime = COMING, by: MailboxId = ALICE, subject: str = "Review") -> Appointment:
    """A meeting that the user of a mailbox called."""
    parties = tuple(attendee(one) for one in people)
    return Appointment(subject, at(start), organizer=organizer(by), attendees=parties, owner=USERS[by])


def daily(*people: str, start: datetime = COMING, times: int = 5) -> RecurringAppointmentMaster:
    """A series of Alice's."""
    template = replace(meeting(*people, start=start, subject="Stand-up"), kind=SERIES, instance_type=InstanceType.MASTER)
    return RecurringAppointmentMaster(template, Recurrence(Pattern(PatternType.DAILY), Range(start.date(), EndType.COUNT, times)))


def stranger(address: str = "boss@contoso.test") -> ActParty:
    """Somebody outside who called a meeting."""
    return replace(attendee(address), type=ParticipationType.ORGANIZER)


def only(kit: ActKit, box: MailboxId = ALICE) -> tuple[str, ActRecord]:
    """The only item in a mailbox."""
    [(item_id, record)] = kit.there(box).items()
    return item_id, record


def shown(kit: ActKit, box: MailboxId = ALICE) -> Appointment:
    """The only appointment in a mailbox; of a series its template."""
    _, record = only(kit, box)
    found = record.template if isinstance(record, RecurringAppointmentMaster) else record
    assert isinstance(found, Appointment)
    return found


def task_there(kit: ActKit) -> ActTask:
    """The only task in Alice's mailbox."""
    _, record = only(kit)
    assert isinstance(record, ActTask)
    return record


def kept(kit: ActKit, number: int) -> Appointment:
    """An appointment of the store."""
    stored = kit.stored(APPOINTMENT, number)
    assert stored is not None
    assert isinstance(stored.record, Appointment)
    return stored.record


def kept_task(kit: ActKit, number: int, kind: ActKind = TASK) -> ActTask:
    """A task of the store."""
    stored = kit.stored(kind, number)
    assert stored is not None
    assert isinstance(stored.record, ActTask)
    return stored.record


def kept_contact(kit: ActKit, number: int) -> ActContact:
    """A contact of the store."""
    stored = kit.stored(CONTACT, number)
    assert stored is not None
    assert isinstance(stored.record, ActContact)
    return stored.record


def linked(kit: ActKit, record: ActRecord) -> tuple[int, str]:
    """A record that is linked, and its item; the mails of that are forgotten."""
    number = kit.add(record)
    kit.run()
    kit.mails().clear()
    [item_id] = [one.mapping.remote_id for one in kit.links() if one.mapping.object_id == number]
    assert item_id is not None
    return number, item_id


def mails(kit: ActKit, box: MailboxId = ALICE) -> list[tuple[MailKind, str]]:
    """What was sent, by kind and address."""
    return [(one.kind, one.address) for one in kit.mails(box)]


def delete(kit: ActKit, kind: ActKind, number: int) -> None:
    """A program deletes an activity."""
    with kit.items.writing() as writer:
        assert writer.delete_records(kind, [number]) == 1


def server(kit: ActKit, box: MailboxId = ALICE) -> ActServer:
    """A mailbox's server."""
    return kit.servers[box]


def touched(kit: ActKit, item_id: str, record: ActRecord) -> None:
    """Another client writes an item anew."""
    there = server(kit)
    there.items[item_id].record = record
    there._touched(item_id)


def idle(kit: ActKit, box: MailboxId = ALICE) -> None:
    """Nothing more is done by another pass, and nothing fails."""
    before = kit.there(box), dict(kit.items.state.records), len(kit.mails(box))
    outcome = kit.run(box)
    done = outcome.created_in_store + outcome.created_on_server + outcome.updated + outcome.deleted_in_store + outcome.deleted_on_server
    assert (done, outcome.failed, outcome.unlinked) == (0, 0, 0)
    assert (kit.there(box), dict(kit.items.state.records), len(kit.mails(box))) == before


def utc(text: str) -> datetime:
    """A time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
