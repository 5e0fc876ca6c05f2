"""Passes carry attachments of single appointments by what each side added and removed, by switch, and tell nobody."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ParticipationType
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActAttachment, Appointment, RecurringAppointmentMaster
from core.domain.act.settings import TRACKING_CATEGORY, Policy
from core.domain.act.spans import Span
from core.domain.octets import Held, gathered
from core.errors import ConnectionFailed
from core.ports.act_items import KeptAttachment, RecordChange
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.act_server import ActServer
from tests.fakes.kit import ALICE, ALICE_USER

APPOINTMENT = ActKind.APPOINTMENT
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")
AGENDA, PLAN = b"1. welcome", bytes(range(256)) * 300


@pytest.fixture
def kit() -> ActKit:
    made = ActKit()
    made.switches(sync_attachments=True)
    return made


@pytest.fixture
def server(kit: ActKit) -> ActServer:
    return kit.servers[ALICE]


def meeting(*people: str) -> Appointment:
    return Appointment("Review", SPAN, organizer=organizer(ALICE), attendees=tuple(attendee(one) for one in people), owner=ALICE_USER)


def named(**files: bytes) -> tuple[ActAttachment, ...]:
    return tuple(ActAttachment(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in files.items())


def attach(kit: ActKit, number: int, **files: bytes) -> None:
    """A program lets an appointment of the store have these attachments and no others."""
    with kit.items.writing() as writer:
        stored = writer.records(APPOINTMENT, [number])[number]
        assert isinstance(stored.record, Appointment)
        assert writer.save_records([RecordChange(replace(stored.record, attachments=named(**files)), stored.version)])[0] is not None
        kept = [KeptAttachment(Held(content), hashlib.sha256(content).hexdigest(), "text/plain") for content in files.values()]
        writer.save_attachments(number, kept)


def in_store(kit: ActKit, number: int) -> dict[str, bytes]:
    """The attachments that the record shows, by name, with their bytes."""
    with kit.items.reading() as reader:
        record = reader.records(APPOINTMENT, [number])[number].record
        assert isinstance(record, Appointment)
        return {one.name: gathered(reader.attachment_content(number, one.digest).content) for one in record.attachments}


def linked(kit: ActKit, *people: str) -> tuple[int, str]:
    """An appointment of both sides: its id in the store and on the server."""
    number = kit.add(meeting(*people))
    kit.run()
    [item_id] = kit.there()
    return number, item_id


def idle(kit: ActKit) -> None:
    """Nothing more is done by another pass, and nothing read again."""
    server = kit.servers[ALICE]
    read, versions, mails = len(server.read), {key: one.version for key, one in server.items.items()}, len(server.mails)
    records = dict(kit.items.state.records)
    outcome = kit.run()
    assert (outcome.updated, outcome.failed) == (0, 0)
    assert len(server.read) == read
    assert {key: one.version for key, one in server.items.items()} == versions
    assert (len(server.mails), dict(kit.items.state.records)) == (mails, records)


def test_a_new_meeting_is_made_on_the_server_with_its_files(kit: ActKit, server: ActServer) -> None:
    number = kit.add(meeting("rene@contoso.test"))
    attach(kit, number, agenda=AGENDA, plan=PLAN)
    kit.run()
    [item_id] = kit.there()
    assert server.files_of(item_id) == {"agenda": AGENDA, "plan": PLAN}
    assert server.read == [], "what was just written is known"
    idle(kit)


def test_a_tracked_item_is_made_in_the_store_with_its_files(kit: ActKit, server: ActServer) -> None:
    item_id = server.put("calendar", meeting(), categories=(TRACKING_CATEGORY,))
    server.put_file(item_id, "agenda", AGENDA)
    server.put_file(item_id, "logo", b"png", inline=True)
    server.put_file(item_id, "letter", b"", is_item=True)
    kit.run()
    [number] = kit.records(APPOINTMENT)
    assert in_store(kit, number) == {"agenda": AGENDA}
    idle(kit)


def test_files_flow_both_ways_and_nobody_is_told(kit: ActKit, server: ActServer) -> None:
    number, item_id = linked(kit, "rene@contoso.test")
    told = len(server.mails)
    attach(kit, number, agenda=AGENDA)
    kit.run()
    assert server.files_of(item_id) == {"agenda": AGENDA}
    idle(kit)
    server.put_file(item_id, "plan", PLAN)
    kit.run()
    assert in_store(kit, number) == {"agenda": AGENDA, "plan": PLAN}
    idle(kit)
    server.take_file(item_id, "agenda")
    kit.run()
    assert in_store(kit, number) == {"plan": PLAN}
    attach(kit, number)
    kit.run()
    assert server.files_of(item_id) == {}
    idle(kit)
    assert len(server.mails) == told


@pytest.mark.parametrize("policy", [Policy.STORE, Policy.REMOTE, Policy.NEWEST])
def test_what_both_sides_added_is_kept_whoever_wins(kit: ActKit, server: ActServer, policy: Policy) -> None:
    kit.settings(policy=policy)
    number, item_id = linked(kit)
    attach(kit, number, agenda=AGENDA)
    server.put_file(item_id, "plan", PLAN)
    kit.run()
    assert in_store(kit, number) == server.files_of(item_id) == {"agenda": AGENDA, "plan": PLAN}
    idle(kit)


def test_bytes_are_read_once(kit: ActKit, server: ActServer) -> None:
    _, item_id = linked(kit)
    server.put_file(item_id, "plan", PLAN)
    kit.run()
    read = len(server.read)
    server.edit(item_id, {"subject": "Review, moved"})
    kit.run()
    assert len(server.read) == read


def test_the_same_file_attached_again_is_no_change(kit: ActKit, server: ActServer) -> None:
    number, item_id = linked(kit)
    server.put_file(item_id, "plan", PLAN)
    kit.run()
    server.take_file(item_id, "plan")
    server.put_file(item_id, "plan", PLAN)
    assert kit.run().updated == 0
    assert in_store(kit, number) == {"plan": PLAN}
    idle(kit)


def test_what_is_too_large_or_blocked_stays_where_it_is(kit: ActKit, server: ActServer) -> None:
    kit.kit.organization(maximum_upload_file_size_kb=64)
    number, item_id = linked(kit)
    server.put_file(item_id, "film", PLAN * 2)
    server.put_file(item_id, "setup.exe", b"MZ")
    server.put_file(item_id, "agenda", AGENDA)
    attach(kit, number, huge=PLAN)
    kit.run()
    assert in_store(kit, number) == {"huge": PLAN, "agenda": AGENDA}
    assert server.files_of(item_id) == {"film": PLAN * 2, "setup.exe": b"MZ", "agenda": AGENDA}
    assert "film" not in server.read
    assert "setup.exe" not in server.read
    idle(kit)
    attach(kit, number, agenda=AGENDA)
    kit.run()
    assert server.files_of(item_id) == {"film": PLAN * 2, "setup.exe": b"MZ", "agenda": AGENDA}
    idle(kit)


def test_switched_off_they_stay_and_switched_on_they_flow(kit: ActKit, server: ActServer) -> None:
    kit.switches(sync_attachments=False)
    number, item_id = linked(kit)
    server.put_file(item_id, "plan", PLAN)
    attach(kit, number, agenda=AGENDA)
    kit.run()
    assert server.files_of(item_id) == {"plan": PLAN}
    assert in_store(kit, number) == {"agenda": AGENDA}
    assert server.read == []
    idle(kit)
    kit.switches(sync_attachments=True)
    server.edit(item_id, {"location": "Room 7"})
    kit.run()
    assert in_store(kit, number) == server.files_of(item_id) == {"agenda": AGENDA, "plan": PLAN}
    kit.switches(sync_attachments=False)
    server.take_file(item_id, "agenda")
    server.edit(item_id, {"location": "Room 8"})
    kit.run()
    assert in_store(kit, number) == {"agenda": AGENDA, "plan": PLAN}


def test_a_series_has_none(kit: ActKit, server: ActServer) -> None:
    weekly = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range(date(2026, 3, 9)))
    template = replace(meeting(), attachments=named(agenda=AGENDA))
    kit.add(RecurringAppointmentMaster(template, weekly))
    assert kit.run().failed == 0
    [item_id] = kit.there()
    assert server.files_of(item_id) == {}
    idle(kit)


def test_files_of_a_meeting_that_somebody_else_called_are_theirs(kit: ActKit, server: ActServer) -> None:
    item_id = server.put(
        "calendar",
        replace(meeting("alice@corp.test"), organizer=attendee("rene@contoso.test", ParticipationType.ORGANIZER)),
        categories=(TRACKING_CATEGORY,),
    )
    server.put_file(item_id, "plan", PLAN)
    kit.run()
    [number] = kit.records(APPOINTMENT)
    assert in_store(kit, number) == {"plan": PLAN}
    attach(kit, number, plan=PLAN, agenda=AGENDA)
    assert kit.run().failed == 0
    assert server.files_of(item_id) == {"plan": PLAN}
    idle(kit)


def test_a_what_if_writes_nothing(kit: ActKit, server: ActServer) -> None:
    number, item_id = linked(kit)
    server.put_file(item_id, "plan", PLAN)
    kit.run(what_if=True)
    assert in_store(kit, number) == {}
    assert kit.items.state.attachments == {}


@pytest.mark.parametrize(("when", "call"), [("failing", "attach"), ("after", "attach"), ("failing", "attachments")])
def test_a_pass_that_was_cut_off_is_finished_by_the_next(kit: ActKit, server: ActServer, when: str, call: str) -> None:
    number, item_id = linked(kit)
    attach(kit, number, agenda=AGENDA)
    server.put_file(item_id, "plan", PLAN)
    getattr(server, when)[call] = [ConnectionFailed("the line is dead")]
    with pytest.raises(ConnectionFailed):
        kit.run()
    kit.later(minutes=30)
    kit.run()
    assert in_store(kit, number) == server.files_of(item_id) == {"agenda": AGENDA, "plan": PLAN}
    assert len(server.items[item_id].files) == 2, "nothing is there twice"
    idle(kit)
