"""The bytes of appointments' attachments in every store: kept once, read after the transaction, and given back by bin and history."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from core.cancel import CancelToken
from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import SyncMapping
from core.domain.act.merge import Overwritten
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActAttachment, Appointment, RecurringAppointmentMaster
from core.domain.act.values import values_of
from core.domain.act.values_meeting import attachments_value
from core.domain.ids import ActivityId
from core.domain.octets import Held, gathered
from core.domain.retention import PurgeKind, PurgePlan
from core.errors import ItemError
from core.ports.act_items import KeptAttachment, RecordChange
from core.ports.act_links import Binned, Link
from core.ports.care import PersonCounts
from core.store.act.attached import ATTACHMENT
from core.store.care_purge import Purger
from core.store.organisation import Organisation
from core.store.rows import BlobRow, table_of
from tests.contract.items_world import Items, in_database, user_link
from tests.contract.store_world import START, World
from tests.contract.test_act_records import AT, meeting, saved
from tests.fakes.octets import Lost, Pieces

SMALL, LARGE = b"a few bytes", bytes(range(256)) * 400


def kept(content: bytes, mime_type: str = "text/plain") -> KeptAttachment:
    """Bytes to be kept."""
    return KeptAttachment(Held(content), hashlib.sha256(content).hexdigest(), mime_type, "part1@corp.test")


def named(*files: tuple[str, bytes]) -> tuple[ActAttachment, ...]:
    """What a record says of files."""
    return tuple(ActAttachment(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in files)


def with_files(items: Items, *files: tuple[str, bytes]) -> int:
    """An appointment with these files; its id."""
    with items.store.writing() as uow:
        [written] = uow.save_records([RecordChange(replace(meeting(items), attachments=named(*files)))])
        assert written is not None
        uow.save_attachments(written.id, [kept(content) for _, content in files])
    return written.id


def content(items: Items, number: int, data: bytes) -> bytes:
    """What the store has of these bytes, read after the transaction."""
    with items.store.reading() as reader:
        found = reader.attachment_content(number, hashlib.sha256(data).hexdigest())
    return gathered(found.content)


def change(items: Items, number: int, *files: tuple[str, bytes]) -> Appointment:
    """Let the appointment show these files from now on; the record as it was."""
    with items.store.writing() as uow:
        stored = uow.records(ActKind.APPOINTMENT, [number])[number]
        assert isinstance(stored.record, Appointment)
        assert uow.save_records([RecordChange(replace(stored.record, attachments=named(*files)), stored.version)]) != [None]
    return stored.record


def test_bytes_come_back_as_they_were_kept(items: Items) -> None:
    number = with_files(items, ("a.txt", SMALL), ("plan.bin", LARGE), ("nothing", b""))
    for data in (SMALL, LARGE, b""):
        assert content(items, number, data) == data
    with items.store.reading() as reader:
        found = reader.attachment_content(number, hashlib.sha256(LARGE).hexdigest())
        assert (found.mime_type, found.content_id, found.content.size_bytes) == ("text/plain", "part1@corp.test", len(LARGE))
        stored = reader.records(ActKind.APPOINTMENT, [number])[number].record
    assert isinstance(stored, Appointment)
    assert stored.attachments == named(("a.txt", SMALL), ("plan.bin", LARGE), ("nothing", b""))


def test_bytes_that_come_in_pieces(items: Items) -> None:
    number = with_files(items)
    pieces = Pieces((LARGE[:1], LARGE[1:70_000], LARGE[70_000:]))
    with items.store.writing() as uow:
        uow.save_attachments(number, [KeptAttachment(pieces, hashlib.sha256(LARGE).hexdigest())])
    assert content(items, number, LARGE) == LARGE


def test_what_was_never_kept_is_said(items: Items) -> None:
    number = with_files(items, ("a.txt", SMALL))
    for asked, data in ((number, LARGE), (number + 1, SMALL)):
        with items.store.reading() as reader, pytest.raises(ItemError):
            reader.attachment_content(asked, hashlib.sha256(data).hexdigest())


def test_stamps_of_a_server_are_not_kept(items: Items) -> None:
    [stored] = saved(items, replace(meeting(items), attachments=(ActAttachment("a.txt", 3, "ab", "stamp"),)))
    assert isinstance(stored.record, Appointment)
    assert stored.record.attachments == (ActAttachment("a.txt", 3, "ab"),)


@pytest.mark.parametrize("wrong", [KeptAttachment(Lost(b"x" * 20_000), "0" * 64), KeptAttachment(Held(LARGE), "0" * 64)])
def test_bytes_that_are_not_what_was_agreed_are_not_kept(items: Items, wrong: KeptAttachment) -> None:
    number = with_files(items, ("a.txt", SMALL))
    with pytest.raises(ItemError), items.store.writing() as uow:
        uow.save_attachments(number, [kept(LARGE), wrong])
    with items.store.reading() as reader, pytest.raises(ItemError):
        reader.attachment_content(number, hashlib.sha256(LARGE).hexdigest())
    assert content(items, number, SMALL) == SMALL


def test_of_series_none_are_kept(items: Items) -> None:
    weekly = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range(AT.date()))
    [stored] = saved(items, RecurringAppointmentMaster(meeting(items), weekly))
    assert isinstance(stored.record, RecurringAppointmentMaster)
    number = stored.record.template.id
    assert number is not None
    with pytest.raises(ValueError, match="single"), items.store.writing() as uow:
        uow.save_attachments(number, [kept(SMALL)])


def test_the_bin_gives_attachments_back(items: Items) -> None:
    number = with_files(items, ("a.txt", SMALL), ("plan.bin", LARGE))
    with items.store.writing() as uow:
        record = uow.records(ActKind.APPOINTMENT, [number])[number].record
        [binned] = uow.bin_records(items.box, ActKind.APPOINTMENT, {number: values_of(record)}, "gone on the server")
        uow.delete_records(ActKind.APPOINTMENT, [number])
    with items.store.writing() as uow:
        assert uow.restore(binned, "ann") is not None
    assert content(items, number, LARGE) == LARGE


# In a database: what is kept once, and what a purge removes


def counted(world: World) -> tuple[int, int]:
    """How many attachments and blobs there are."""
    with world.store.transaction_read() as session:
        found = [session.execute(select(func.count()).select_from(table)).scalar_one() for table in (ATTACHMENT, table_of(BlobRow))]
    return found[0], found[1]


def purge(world: World) -> None:
    """A purge that was asked for nothing else."""
    Purger(world.store, world.clock).purge(PurgePlan({PurgeKind.ALERTS: START}), CancelToken())


def packs(world: World) -> list[str]:
    """The pack files of the home."""
    return sorted(path.name for path in (world.store.home / "raw").glob("*/*/*"))


def test_the_same_bytes_are_kept_once(world: World) -> None:
    items = in_database(world)
    number = with_files(items, ("a.txt", LARGE), ("b.txt", LARGE))
    before = counted(world)
    with items.store.writing() as uow:
        uow.save_attachments(number, [kept(LARGE), kept(LARGE, "text/html")])
    assert counted(world) == before == (1, 1)


def test_a_purge_removes_what_nobody_names_any_more(world: World) -> None:
    items = in_database(world)
    number = with_files(items, ("a.txt", SMALL), ("plan.bin", LARGE))
    change(items, number, ("a.txt", SMALL))
    assert content(items, number, LARGE) == LARGE, "until a purge"
    purge(world)
    assert counted(world) == (1, 1)
    assert packs(world) == []
    assert content(items, number, SMALL) == SMALL
    with items.store.reading() as reader, pytest.raises(ItemError):
        reader.attachment_content(number, hashlib.sha256(LARGE).hexdigest())


def test_a_purge_leaves_what_the_history_or_the_bin_may_want_back(world: World) -> None:
    items = in_database(world)
    number = with_files(items, ("plan.bin", LARGE))
    other = with_files(items, ("a.txt", SMALL))
    with items.store.writing() as uow:
        mapping = SyncMapping(items.box, ActKind.APPOINTMENT, ActivityId(number), remote_id="AAMk1", subject="Plan")
        [link_id] = uow.save_links([Link(mapping)])
        old = attachments_value(named(("plan.bin", LARGE)))
        uow.keep_overwritten(link_id, [Overwritten("attachments", Side.STORE, old, None, conflict=False, because="the server")])
        record = uow.records(ActKind.APPOINTMENT, [other])[other].record
        uow.bin_records(items.box, ActKind.APPOINTMENT, {other: values_of(record)}, "gone on the server")
        uow.delete_records(ActKind.APPOINTMENT, [other])
    change(items, number)
    purge(world)
    assert content(items, number, LARGE) == LARGE
    assert content(items, other, SMALL) == SMALL


def test_what_was_deleted_on_the_server_is_restored_with_the_bytes_there_are(items: Items) -> None:
    number = with_files(items, ("plan.bin", LARGE))
    lost = replace(meeting(items), attachments=named(("plan.bin", LARGE), ("never-read.bin", SMALL)))
    with items.store.writing() as uow:
        entry = Binned(0, items.box, Side.REMOTE, ActKind.APPOINTMENT, number, "x", "uid", "Plan", values_of(lost), "left", START)
        [binned] = uow.bin_items([entry])
        restored = uow.restore(binned, "ann")
    assert restored is not None
    assert restored.restored_as not in {None, number}
    assert content(items, restored.restored_as or 0, LARGE) == LARGE
    with items.store.reading() as reader:
        record = reader.records(ActKind.APPOINTMENT, [restored.restored_as or 0])[restored.restored_as or 0].record
    assert isinstance(record, Appointment)
    assert record.attachments == named(("plan.bin", LARGE))
    with items.store.writing() as uow:
        uow.delete_records(ActKind.APPOINTMENT, [number])
    if items.world is not None:
        purge(items.world)
    assert content(items, restored.restored_as or 0, LARGE) == LARGE


# A person's erasure


def erased(items: Items, address: str) -> tuple[PersonCounts, PersonCounts]:
    """What an erasure would do, and did."""
    assert items.world is not None
    care = Organisation(items.world.store, items.world.clock).care
    index = care.person(address, CancelToken())
    return care.count_person(index, CancelToken()), care.erase_person(index, CancelToken())


def party(items: Items, address: str, *, organizer: bool = False) -> ActParty:
    """A participant from outside, or Ann."""
    kind = ParticipationType.ORGANIZER if organizer else ParticipationType.REQUIRED
    return ActParty(kind, address, address.partition("@")[0], user_link(items.ann, "ann") if address == "ann@corp.test" else None)


@pytest.mark.parametrize(
    ("organizer", "attendees", "go"),
    [
        ("rene@contoso.test", ("ann@corp.test", "cas@partner.test"), True),
        ("ann@corp.test", ("rene@contoso.test",), True),
        ("ann@corp.test", ("rene@contoso.test", "cas@partner.test"), False),
    ],
)
def test_an_erasure_takes_the_attachments_that_the_person_brought(
    world: World, organizer: str, attendees: tuple[str, ...], go: bool
) -> None:
    items = in_database(world)
    people = tuple(party(items, one) for one in attendees)
    record = replace(meeting(items), organizer=party(items, organizer, organizer=True), attendees=people, regarding=None)
    with items.store.writing() as uow:
        [written] = uow.save_records([RecordChange(replace(record, attachments=named(("plan.bin", LARGE))))])
        assert written is not None
        uow.save_attachments(written.id, [kept(LARGE)])
    would, did = erased(items, "rene@contoso.test")
    assert would.attachments_removed == did.attachments_removed == int(go)
    with items.store.reading() as reader:
        shown = reader.records(ActKind.APPOINTMENT, [written.id])[written.id].record
    assert isinstance(shown, Appointment)
    assert bool(shown.attachments) is not go
    assert counted(world) == ((0, 0) if go else (1, 1))
    assert bool(packs(world)) is not go
