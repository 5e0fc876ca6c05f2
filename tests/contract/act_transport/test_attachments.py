"""Attachments of single appointments at every `ActTransport`: listed with stamps, read and written, and nobody is told."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime

import pytest

from core.domain.act.invitations import Notify
from core.domain.act.kinds import RemoteKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import Days, EndType, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActAttachment, Appointment, RecurringAppointmentMaster
from core.domain.act.spans import Span
from core.domain.octets import Held, gathered
from core.errors import ItemError
from core.ports.act_transport import ActConflict, ActDraft, ActGone, ActUnsayable, NewAttachment, RemoteItem
from tests.contract.act_transport.worlds import World, home, item, meeting
from tests.fakes.octets import Lost, Pieces

AT_NINE = Span.timed(datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 10), "Europe/Berlin")  # noqa: DTZ001  clocks of Berlin
PEOPLE = (ActParty(ParticipationType.REQUIRED, "bob@corp.test"), ActParty(ParticipationType.OPTIONAL, "cas@partner.test"))
MB = 1024 * 1024
LARGE = bytes(range(256)) * 8192


def made(mailbox: World, record: Appointment | RecurringAppointmentMaster | None = None) -> RemoteItem:
    """An appointment of ours, or a series, as it is on the server."""
    wanted = record or Appointment("Plan", AT_NINE)
    kind = RemoteKind.MEETING if isinstance(wanted, Appointment) else RemoteKind.SERIES
    return item(mailbox.port, mailbox.port.create(home(mailbox.port), ActDraft(wanted)).id, kind)


def digest(content: bytes) -> str:
    """As `ReadAttachment` has it."""
    return hashlib.sha256(content).hexdigest()


def read(mailbox: World, of: RemoteItem, *, limit_bytes: int = MB) -> dict[str, bytes | str]:
    """The bytes of all attachments by name, or why there are none."""
    with mailbox.port.attachments(of, {one.id for one in of.attachments}, limit_bytes=limit_bytes) as found:
        return {one.remote.name: one.error if one.content is None else gathered(one.content) for one in found}


def test_an_item_lists_its_attachments_with_stamps_and_without_digests(mailbox: World) -> None:
    number = mailbox.other_makes("Review")
    mailbox.other_attaches(number, "agenda.txt", b"1. welcome")
    mailbox.other_attaches(number, "logo.png", b"\x89PNG", inline=True)
    found = item(mailbox.port, number)
    assert [(one.name, one.inline, one.is_item) for one in found.attachments] == [("agenda.txt", False, False), ("logo.png", True, False)]
    agenda, logo = found.attachments
    assert agenda.stamp
    assert agenda.stamp != logo.stamp
    assert meeting(found).attachments == (ActAttachment("agenda.txt", agenda.size_bytes, "", agenda.stamp),)


def test_a_stamp_stays_while_the_item_changes_and_is_another_with_other_bytes(mailbox: World) -> None:
    number = mailbox.other_makes("Review")
    mailbox.other_attaches(number, "agenda.txt", b"1. welcome")
    (before,) = item(mailbox.port, number).attachments
    mailbox.other_changes(number, "Review, moved")
    assert item(mailbox.port, number).attachments[0].stamp == before.stamp
    mailbox.other_detaches(number, "agenda.txt")
    mailbox.other_attaches(number, "agenda.txt", b"1. goodbye"[:10])
    (after,) = item(mailbox.port, number).attachments
    assert after.stamp != before.stamp


def test_bytes_are_read_with_their_digests(mailbox: World) -> None:
    number = mailbox.other_makes("Review")
    for name, content in (("empty.txt", b""), ("agenda.txt", b"1. welcome"), ("plan.bin", LARGE)):
        mailbox.other_attaches(number, name, content)
    found = item(mailbox.port, number)
    asked = [one.id for one in found.attachments if one.name != "agenda.txt"]
    with mailbox.port.attachments(found, asked, limit_bytes=4 * MB) as parts:
        assert [(one.remote.name, one.digest, one.error) for one in parts] == [
            ("empty.txt", digest(b""), ""),
            ("plan.bin", digest(LARGE), ""),
        ]
        plan = parts[1].content
        assert plan is not None
        assert plan.size_bytes == len(LARGE)
        first, second = plan.pieces(), plan.pieces()
        next(first)
        assert b"".join(second) == LARGE, "each reading begins at the first byte"


def test_what_cannot_be_read_holds_up_nothing_else(mailbox: World) -> None:
    number = mailbox.other_makes("Review")
    for name, content in (("large.bin", LARGE), ("gone.txt", b"soon gone"), ("agenda.txt", b"1. welcome")):
        mailbox.other_attaches(number, name, content)
    found = item(mailbox.port, number)
    mailbox.other_detaches(number, "agenda.txt")
    parts = read(mailbox, found, limit_bytes=MB)
    assert "too large" in str(parts["large.bin"])
    assert parts["gone.txt"] == b"soon gone"
    assert isinstance(parts["agenda.txt"], str)


def test_added_and_removed_in_one_go(mailbox: World) -> None:
    number = mailbox.other_makes("Review")
    for name in ("one.txt", "two.txt", "three.txt"):
        mailbox.other_attaches(number, name, name.encode())
    before = item(mailbox.port, number)
    removed = {one.id for one in before.attachments if one.name != "two.txt"}
    new = [
        NewAttachment("four.bin", Pieces((LARGE[:100_001], LARGE[100_001:])), "application/x-plan"),
        NewAttachment("ü & <5>.txt", Held(b"")),
    ]
    after = mailbox.port.attach(before, new, removed)
    assert mailbox.files(number) == {"two.txt": b"two.txt", "four.bin": LARGE, "ü & <5>.txt": b""}
    assert after.ref == item(mailbox.port, number).ref
    assert after.ref.version != before.ref.version
    known = {one.name: (one.size_bytes, one.digest) for one in meeting(after).attachments if one.digest}
    assert known == {"four.bin": (len(LARGE), digest(LARGE)), "ü & <5>.txt": (0, digest(b""))}
    assert {one.stamp for one in meeting(after).attachments} == {one.stamp for one in item(mailbox.port, number).attachments}


def test_what_was_removed_already_does_not_matter(mailbox: World) -> None:
    number = mailbox.other_makes("Review")
    mailbox.other_attaches(number, "one.txt", b"1")
    known = item(mailbox.port, number)
    mailbox.other_detaches(number, "one.txt")
    now = replace(item(mailbox.port, number), attachments=known.attachments)
    assert mailbox.port.attach(now, [], {known.attachments[0].id}).attachments == ()


def test_an_item_that_changed_is_not_attached_to(mailbox: World) -> None:
    before = made(mailbox)
    mailbox.other_changes(before.ref.id, "Plan, changed")
    with pytest.raises(ActConflict) as caught:
        mailbox.port.attach(before, [NewAttachment("a.txt", Held(b"a"))], ())
    assert meeting(caught.value.current).subject == "Plan, changed"
    assert mailbox.files(before.ref.id) == {}
    mailbox.other_deletes(before.ref.id)
    with pytest.raises(ActGone):
        mailbox.port.attach(before, [NewAttachment("a.txt", Held(b"a"))], ())


def test_bytes_that_are_lost_are_not_attached(mailbox: World) -> None:
    before = made(mailbox)
    with pytest.raises(ItemError):
        mailbox.port.attach(before, [NewAttachment("a.txt", Lost(b"x" * 100_000))], ())
    assert mailbox.files(before.ref.id) == {}


def test_those_who_take_part_are_not_told(mailbox: World) -> None:
    record = Appointment("Plan", AT_NINE, attendees=PEOPLE)
    before = item(mailbox.port, mailbox.port.create(home(mailbox.port), ActDraft(record), Notify.ALL).id)
    told = mailbox.letters
    assert told
    after = mailbox.port.attach(before, [NewAttachment("a.txt", Held(b"a"))], ())
    mailbox.port.attach(after, [], {one.id for one in after.attachments})
    assert mailbox.letters == told


def test_a_series_is_left_alone(mailbox: World) -> None:
    weekly = Recurrence(Pattern(PatternType.WEEKLY, days=Days.WEDNESDAY), Range(date(2026, 3, 4), EndType.COUNT, 4))
    before = made(mailbox, RecurringAppointmentMaster(Appointment("Weekly", AT_NINE), weekly))
    assert isinstance(before.record, RecurringAppointmentMaster)
    assert before.attachments == ()
    with pytest.raises(ActUnsayable):
        mailbox.port.attach(before, [NewAttachment("a.txt", Held(b"a"))], ())


def test_a_meeting_that_somebody_else_called_is_left_alone(mailbox: World) -> None:
    before = replace(made(mailbox), organised_here=False)
    with pytest.raises(ActUnsayable):
        mailbox.port.attach(before, [NewAttachment("a.txt", Held(b"a"))], ())
    assert mailbox.files(before.ref.id) == {}


def test_other_fields_are_written_without_a_word_of_attachments(mailbox: World) -> None:
    record = Appointment("Plan", AT_NINE, attachments=(ActAttachment("unread.txt", 3, digest(b"abc")),))
    before = made(mailbox, record)
    assert meeting(before).attachments == ()
    mailbox.port.update(before, replace(record, subject="Plan B"), {"subject", "attachments"})
    assert mailbox.files(before.ref.id) == {}
