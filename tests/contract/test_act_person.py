"""A person's erasure reaches contacts, attendees, and what synchronization remembers of them; nothing of it goes to a server."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.act.conflicts import Conflict
from core.domain.act.filters import Condition, Group, Operator, SyncFilter
from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import SyncMapping
from core.domain.act.merge import Agreed, Overwritten
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.plans import PlannedAction, PlannedChange
from core.domain.act.presence import Action
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, Body, PersonName, PostalAddress
from core.domain.act.values import values_of
from core.domain.ids import RecordId
from core.ports.act_items import RecordChange
from core.ports.act_links import Binned, Link
from core.ports.act_passes import PassEntry, PassState
from core.ports.care import PersonCounts
from core.service import Service
from core.store.organisation import Organisation
from core.store.rows import SyncMappingRow
from tests.contract.items_world import Items, in_database
from tests.contract.store_world import START, World
from tests.contract.test_act_attachments import LARGE, SMALL, with_files
from tests.contract.test_act_records import meeting, saved
from tests.contract.test_store_person import everything

RENE = "rene@contoso.test"


@pytest.fixture
def items(world: World) -> Items:
    """A store that knows Rene as a contact, as an attendee, and in what was agreed, lost and planned."""
    items = in_database(world)
    with items.store.writing() as uow:
        uow.catch_up(9)
        [stored] = uow.records(ActKind.CONTACT, [items.rene.id]).values()
        assert isinstance(stored.record, ActContact)
        full = replace(
            stored.record,
            name=PersonName("Rene", "Quentin", "Valdes", "", "Dr"),
            columns={"emailaddress1": RENE, "mobilephone": "+1 555 0199", "spousesname": "Jacqueline"},
            address1=PostalAddress("Hidden Way 7", city="Farville"),
            birthdate=date(1980, 2, 29),
            description="likes tea",
        )
        uow.save_records([RecordChange(full, stored.version)])
        [link_id] = uow.save_links([linked(items, ActKind.CONTACT, items.rene.id, full)])
        uow.keep_overwritten(link_id, [Overwritten("mobilephone", Side.STORE, "+1 555 0100", "+1 555 0199", conflict=True, because="x")])
        uow.keep_conflicts(link_id, [Conflict("spousesname", None, "Jacqueline", "Jackie", "both")])
        uow.bin_items([Binned(0, items.box, Side.REMOTE, ActKind.CONTACT, items.rene.id, "x", "", "Rene", values_of(full), "left", START)])
        change = PlannedChange("mobilephone", Side.REMOTE, None, "+1 555 0199", "new")
        number = uow.keep_pass(PassEntry(items.box, PassState.HELD))
        subject = "Rene Quentin Valdes"
        uow.add_actions(number, [PlannedAction("ann@corp.test", ActKind.CONTACT, Action.UPDATE, "1", subject, "x", (change,))])
        where = Group(members=(Condition("party", Operator.EQ, (RENE,)),))
        uow.save_filters([SyncFilter(ActKind.APPOINTMENT, f"with {RENE}", where, items.ann)])
    return items


def linked(items: Items, kind: ActKind, number: int, record: ActRecord) -> Link:
    """A link of a record with what was agreed."""
    agreed = {key: Agreed(value, value) for key, value in values_of(record).items()}
    object_id = RecordId(number)
    return Link(SyncMapping(items.box, kind, object_id, f"AAMk{number}", subject="Rene Quentin Valdes"), agreed, store_version=1)


def test_nothing_of_an_erased_person_is_left_in_items(items: Items, world: World) -> None:
    with_rene = replace(meeting(items, "Lunch with Renny Val"), body=Body(f"Dear Renny Val, {RENE}", f"<p>{RENE}</p>"), regarding=None)
    with_rene = replace(with_rene, attendees=(ActParty(ParticipationType.REQUIRED, RENE.upper(), "Renny Val", items.rene),))
    told = ActTask(f"Call {RENE}", description=f"{RENE} waits")
    other = replace(meeting(items, "Other"), attendees=(), regarding=None)
    [lunch, call, kept] = saved(items, with_rene, told, other)
    assert isinstance(lunch.record, Appointment)
    assert isinstance(call.record, ActTask)
    assert isinstance(kept.record, Appointment)
    numbers = [one.record.id or 0 for one in (lunch, call, kept) if isinstance(one.record, Appointment | ActTask)]
    with items.store.writing() as uow:
        kinds = (ActKind.APPOINTMENT, ActKind.TASK, ActKind.APPOINTMENT)
        records: tuple[ActRecord, ...] = (with_rene, told, other)
        links = [linked(items, kind, number, record) for kind, number, record in zip(kinds, numbers, records, strict=True)]
        links[2] = replace(links[2], mapping=replace(links[2].mapping, subject="Other"))
        [first, *_] = uow.save_links(links)
        uow.keep_overwritten(first, [Overwritten(f"attendee/{RENE}", Side.STORE, None, "required", conflict=False, because="x")])
        uow.bin_records(items.box, ActKind.APPOINTMENT, {numbers[0]: values_of(with_rene)}, "deleted")
    service = Service(Organisation(world.store, world.clock), world.clock, who="tester")
    expected = service.preview_erasure(RENE, CancelToken())
    assert RENE in everything(world)
    done = service.erase_person(RENE, CancelToken())
    assert (done.activities_masked, done.records_anonymised) == (expected.activities_masked, expected.records_anonymised) == (1, 1)
    left = everything(world)
    names = (RENE, "renny val", "rene quentin", "valdes", "quentin", "jacqueline", "jackie")
    traces = (*names, "555 01", "hidden way", "farville", "likes tea")
    for trace in traces:
        assert trace not in left, [line[:300] for line in left.splitlines() if trace in line]
    assert {row.objectid: row.isunlinkedincrm for row in world.rows(SyncMappingRow)} == {
        items.rene.id: True, numbers[0]: True, numbers[1]: True, numbers[2]: False
    }  # fmt: skip
    with items.store.writing() as uow:
        [stored] = uow.records(ActKind.APPOINTMENT, [numbers[0]]).values()
        assert isinstance(stored.record, Appointment)
        [party] = stored.record.attendees
        assert (party.address.endswith("@erased.invalid"), party.key) == (True, party.address)
        assert uow.changed_in_store(items.box, ActKind.APPOINTMENT, limit=9) == []
        [untouched] = uow.records(ActKind.APPOINTMENT, [numbers[2]]).values()
        assert untouched == kept
        uow.catch_up(9)
        [contact] = uow.records(ActKind.CONTACT, [items.rene.id]).values()
        assert isinstance(contact.record, ActContact)
        assert (contact.record.columns, contact.record.active) == ({}, False)
    assert service.erase_person(RENE, CancelToken()) == PersonCounts(), "done again it finds nothing"


def exported(world: World, path: Path) -> tuple[dict[str, int], dict[str, Any]]:
    """What an export of Rene counts, and its files."""
    service = Service(Organisation(world.store, world.clock), world.clock, who="tester")
    counts = service.export_person(RENE, path, CancelToken())
    with zipfile.ZipFile(path) as archive:
        wanted = {"overwritten.json", "manifest.json"}
        names = [name for name in archive.namelist() if (name.startswith("items/") and name.endswith(".json")) or name in wanted]
        return counts, {name: json.loads(archive.read(name)) for name in names}


def test_an_export_holds_a_persons_meetings_tasks_and_contacts_with_what_they_said_before(
    items: Items, world: World, tmp_path: Path
) -> None:
    lunch = replace(meeting(items, "Lunch"), attendees=(ActParty(ParticipationType.REQUIRED, RENE.upper(), "Renny Val"),), regarding=None)
    about = ActTask("Send the plan", regarding=items.rene)
    told = ActTask("Call back", description=f"{RENE} waits")
    other = replace(meeting(items, "Other"), attendees=(), regarding=None)
    stored = saved(items, lunch, about, told, other)
    numbers = [one.record.id or 0 for one in stored if isinstance(one.record, Appointment | ActTask)]
    with items.store.writing() as uow:
        [link_id] = uow.save_links([linked(items, ActKind.APPOINTMENT, numbers[3], other)])
        uow.keep_overwritten(link_id, [Overwritten("location", Side.STORE, f"with {RENE}", "Room 2", conflict=False, because="x")])
        uow.bin_records(items.box, ActKind.TASK, {numbers[2]: values_of(told)}, "deleted")
    counts, files = exported(world, tmp_path / "rene.zip")
    assert {name for name in files if name.startswith("items/")} == {f"items/{number}.json" for number in (*numbers[:3], items.rene.id)}
    assert files[f"items/{numbers[0]}.json"]["record"]["subject"] == "Lunch"
    assert files[f"items/{numbers[1]}.json"]["kind"] == "task"
    assert [one["because"] for one in files[f"items/{numbers[2]}.json"]["binned"]] == ["deleted"]
    contact = files[f"items/{items.rene.id}.json"]
    assert contact["record"]["columns"]["mobilephone"] == "+1 555 0199"
    assert [one["overwritten"]["value"] for one in contact["history"]] == ["+1 555 0100"]
    assert [one["overwritten"]["value"] for one in files["overwritten.json"]["history"]] == [f"with {RENE}"]
    assert (counts["items"], counts["overwritten"]) == (4, 2)
    assert files["manifest.json"]["holds"] == counts


def test_an_export_holds_the_attachments_of_a_persons_meetings(items: Items, world: World, tmp_path: Path) -> None:
    number = with_files(items, ("plan.txt", SMALL), ("../gone.bin", LARGE))
    other = with_files(items, ("other.txt", b"not hers"))
    for one, attendees in ((number, (ActParty(ParticipationType.REQUIRED, RENE, "Rene"),)), (other, ())):
        with items.store.writing() as uow:
            stored = uow.records(ActKind.APPOINTMENT, [one])[one]
            assert isinstance(stored.record, Appointment)
            uow.save_records([RecordChange(replace(stored.record, attendees=attendees, regarding=None), stored.version)])
    counts, files = exported(world, tmp_path / "rene.zip")
    named = {one["digest"]: one["name"] for one in files[f"items/{number}.json"]["record"]["attachments"]}
    assert sorted(named.values()) == ["../gone.bin", "plan.txt"]
    with zipfile.ZipFile(tmp_path / "rene.zip") as archive:
        found = {name: archive.read(name) for name in archive.namelist() if name.endswith(".bin")}
    assert set(found) == {f"items/{number}-{digest}.bin" for digest in named}
    assert sorted(found.values()) == sorted([SMALL, LARGE])
    assert counts["attachments"] == 2
