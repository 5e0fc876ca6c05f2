"""Nothing is left out silently: what of an item stays on one side, and who is not invited, stands in the pass and in the log."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActAttachment, Appointment, RecurringAppointmentMaster
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.spans import Span
from core.domain.ids import RecordId
from core.domain.octets import Held
from core.domain.record import RecordLink, RecordType
from core.ports.act_items import KeptAttachment, RecordChange
from core.ports.act_transport import RemoteItem
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.act_server import ActServer
from tests.fakes.act_transport import FakeActTransport
from tests.fakes.kit import ALICE, ALICE_USER

APPOINTMENT = ActKind.APPOINTMENT
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")
LARGE = b"frame" * 30_000
NOT_INVITED = "Contoso is an account without an address in the meeting and is not invited"


@pytest.fixture
def kit() -> ActKit:
    made = ActKit()
    made.switches(sync_attachments=True)
    made.kit.organization(maximum_upload_file_size_kb=64)
    return made


@pytest.fixture
def server(kit: ActKit) -> ActServer:
    return kit.servers[ALICE]


def party(type_: RecordType, number: int, name: str) -> ActParty:
    """Somebody who takes part as a record, without an address."""
    return ActParty(ParticipationType.REQUIRED, "", name, RecordLink(type_, RecordId(number), name))


CONTOSO = party(RecordType.ACCOUNT, 70, "Contoso")


def meeting(*people: ActParty) -> Appointment:
    return Appointment("Review", SPAN, organizer=organizer(ALICE), attendees=people, owner=ALICE_USER)


def attach(kit: ActKit, number: int, **files: bytes) -> None:
    """A program lets an appointment of the store have these attachments."""
    with kit.items.writing() as writer:
        stored = writer.records(APPOINTMENT, [number])[number]
        assert isinstance(stored.record, Appointment)
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        named = tuple(ActAttachment(name, len(content), digests[name]) for name, content in files.items())
        assert writer.save_records([RecordChange(replace(stored.record, attachments=named), stored.version)])[0] is not None
        writer.save_attachments(number, [KeptAttachment(Held(content), digests[name]) for name, content in files.items()])


def reasons(kit: ActKit) -> list[str]:
    """Why the last pass did what it did, by what is kept of it."""
    with kit.items.reading() as reader:
        return [str(one.said["because"]) for one in reader.pass_actions(kit.passes()[0].id or 0, limit=9)]


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    found = [one.getMessage() for one in caplog.records if one.name == "core.pipelines.act.run"]
    caplog.clear()
    return found


def test_attachments_that_stay_on_a_side_are_named_with_the_reason(
    kit: ActKit, server: ActServer, caplog: pytest.LogCaptureFixture
) -> None:
    number = kit.add(meeting())
    kit.run()
    [item_id] = kit.there()
    server.put_file(item_id, "film", LARGE)
    server.put_file(item_id, "setup.exe", b"MZ")
    server.put_file(item_id, "agenda", b"1. welcome")
    attach(kit, number, huge=LARGE + b".")
    logged(caplog)
    kit.run()
    [because] = reasons(kit)
    words = [
        "the attachment “huge” is left out: it is too large",
        "the attachment “film” is left out: it is too large",
        "the attachment “setup.exe” is left out: its extension is blocked",
    ]
    assert because.endswith("; ".join(words))
    assert [line.partition(": link:")[2].partition(": ")[2] for line in logged(caplog)] == words
    assert kit.run().updated == 0
    assert logged(caplog) == [], "it is said once"


def test_attachments_of_what_is_made_anew_are_named_on_both_ways(kit: ActKit, server: ActServer) -> None:
    number = kit.add(meeting())
    attach(kit, number, film=LARGE)
    later = Span(datetime(2026, 3, 10, 9, 0, tzinfo=UTC), datetime(2026, 3, 10, 10, 0, tzinfo=UTC), "Europe/Berlin")
    item_id = server.put("calendar", replace(meeting(), subject="Plan", span=later), categories=(TRACKING_CATEGORY,))
    server.put_file(item_id, "setup.exe", b"MZ")
    plan = kit.run(what_if=True).plan
    assert plan is not None
    said = {one.subject: one.because for one in plan.actions}
    assert said["Review"].endswith("; the attachment “film” is left out: it is too large")
    assert said["Plan"].endswith("; the attachment “setup.exe” is left out: its extension is blocked")


def test_attachments_that_are_not_synchronized_at_all_are_not_spoken_of(kit: ActKit) -> None:
    kit.switches(sync_attachments=False)
    attach(kit, kit.add(meeting()), film=LARGE)
    kit.run()
    assert [one for one in reasons(kit) if "film" in one] == []


def test_an_attachment_whose_bytes_went_while_the_pass_was_at_it_is_named(
    kit: ActKit, server: ActServer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit.add(meeting())
    kit.run()
    [item_id] = kit.there()
    server.put_file(item_id, "agenda", b"1. welcome")
    attachments, reads = FakeActTransport.attachments, []

    def gone_at_last(self: FakeActTransport, item: RemoteItem, ids: set[str], *, limit_bytes: int) -> object:
        reads.append(ids)
        if len(reads) > 1:
            server.items[item_id].files.clear()
        return attachments(self, item, ids, limit_bytes=limit_bytes)

    monkeypatch.setattr(FakeActTransport, "attachments", gone_at_last)
    kit.run()
    assert "the attachment “agenda” of an appointment stays on the server: it is gone" in caplog.text


def test_who_has_no_address_is_named_where_the_meeting_is_made(kit: ActKit, caplog: pytest.LogCaptureFixture) -> None:
    contact = kit.items.add_contact("Ann Orr", [])
    people = (
        attendee("rene@contoso.test"),
        CONTOSO,
        party(RecordType.LEAD, 71, "Fabrikam"),
        party(RecordType.CONTACT, contact.id, "Ann Orr"),
    )
    kit.add(meeting(*people))
    kit.run()
    [because] = reasons(kit)
    words = [
        NOT_INVITED,
        "Fabrikam is a lead without an address in the meeting and is not invited",
        "Ann Orr has no address and is not invited",
    ]
    assert because.endswith("; ".join(words))
    assert [line.partition(": record:")[2].partition(": ")[2] for line in logged(caplog)] == words
    assert [mail.address for mail in kit.mails()] == ["rene@contoso.test"]


def test_who_is_added_without_an_address_is_named_though_nothing_is_carried(kit: ActKit, caplog: pytest.LogCaptureFixture) -> None:
    number = kit.add(meeting(attendee("rene@contoso.test")))
    kit.run()
    logged(caplog)
    stored = kit.stored(APPOINTMENT, number)
    assert stored is not None
    assert isinstance(stored.record, Appointment)
    kit.change(number, replace(stored.record, attendees=(*stored.record.attendees, CONTOSO)))
    assert kit.run().updated == 0
    [line] = logged(caplog)
    assert line.endswith(NOT_INVITED)
    kit.run()
    assert logged(caplog) == [], "it is said once"


def test_who_takes_part_in_several_occurrences_is_named_once(kit: ActKit) -> None:
    template = replace(meeting(CONTOSO, CONTOSO), kind=ActKind.SERIES)
    kit.add(RecurringAppointmentMaster(template, Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range(date(2026, 3, 9)))))
    kit.run()
    [because] = reasons(kit)
    assert because.count("Contoso is an account") == 1


def test_who_called_the_meeting_is_not_said_to_be_left_out(kit: ActKit) -> None:
    kit.add(meeting(replace(organizer(ALICE), type=ParticipationType.REQUIRED), attendee("rene@contoso.test")))
    kit.run()
    assert [one for one in reasons(kit) if "not invited" in one] == []


def test_a_release_holds_though_the_reason_is_said_in_other_words(kit: ActKit) -> None:
    number = kit.add(meeting(attendee("rene@contoso.test")))
    before = kit.run(what_if=True).plan
    stored = kit.stored(APPOINTMENT, number)
    assert stored is not None
    assert isinstance(stored.record, Appointment)
    kit.change(number, replace(stored.record, attendees=(*stored.record.attendees, CONTOSO)))
    after = kit.run(what_if=True).plan
    assert before is not None
    assert after is not None
    assert [one.fingerprint for one in before.actions] == [one.fingerprint for one in after.actions]
    assert before.actions[0].because != after.actions[0].because
