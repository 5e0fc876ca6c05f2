"""Who is made is given the default filters, however it comes about; what was chosen for somebody goes with that one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filters import QueryType, SyncFilter
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.kinds import Kind
from core.errors import DocumentInvalid
from core.ports.act_filters import KeptFilter, MappingScope
from core.service import NewEntry, Service
from core.store.ids import RESERVED_IDS
from core.store.organisation import Organisation
from core.store.rows import AppointmentRow, AttendeeRow, AttributeMappingRow, SyncFilterRow, TaskRow
from tests.contract.items_world import in_database
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World, sqlite_home, world_at
from tests.contract.test_act_records import meeting, saved

CID = "postroom: 1\nusers: [{id: 700, name: Cid, email: cid@corp.test}]\n"
THREE = (
    "postroom: 1\nusers:\n  - {id: 700, name: Cid, email: cid@corp.test}\n  - {id: 701, name: Dee, email: dee@corp.test}\n"
    "  - {id: 702, name: Eve, email: eve@corp.test}\n"
)
DEFAULTS = [(one.kind, one.name) for one in DEFAULT_TEMPLATES]


def filters_of(world: World, user: int) -> list[SyncFilter]:
    """The user's own filters."""
    return [one.filter for one in kept_of(world, user)]


def kept_of(world: World, user: int) -> list[KeptFilter]:
    """The same with their ids."""
    with Organisation(world.store, world.clock).reading() as reader:
        return [one for one in reader.directory().sync_filters if one.filter.owner == user]


def test_a_user_of_a_document_is_given_the_default_filters(world: World) -> None:
    service = service_of(world)
    service.apply(CID)
    own = filters_of(world, 700)
    assert [(one.kind, one.name) for one in own] == DEFAULTS
    assert all(one.parent in RESERVED_IDS and one.query_type is QueryType.FILTER and not one.is_default for one in own)
    without_filters, _, _ = service.export().partition("\nsync_filters:")
    service.apply(without_filters, prune=True)
    assert filters_of(world, 700) == own, "what was given is not taken away by a document that does not speak of it"


def test_a_user_who_is_saved_is_given_what_the_templates_say_by_then(world: World) -> None:
    service = service_of(world)
    with Organisation(world.store, world.clock).writing() as writer:
        templates = [one.filter for one in writer.directory().sync_filters if one.filter.query_type is QueryType.TEMPLATE]
        first, second, third, *_ = templates
        writer.items().save_filters([replace(first, active=False), replace(second, is_default=False), replace(third, name="Other")])
    service.save([NewEntry(Kind.USER, {"name": "Cid", "email": "cid@corp.test"})])
    number = _id_of(service, "cid@corp.test")
    assert [one.name for one in filters_of(world, number)] == ["Other", *(one.name for one in DEFAULT_TEMPLATES[3:])]


def _id_of(service: Service, address: str) -> int:
    [number] = [entry["id"] for entry in service.entries(Kind.USER) if entry["email"] == address]
    assert isinstance(number, int)
    return number


def test_a_document_that_says_which_filters_there_are_gives_no_others(world: World) -> None:
    service_of(world).apply(f"{CID}sync_filters: [{{name: All, kind: fax, owner: cid@corp.test, where: {{all: []}}}}]")
    assert [(one.kind, one.name) for one in filters_of(world, 700)] == [(ActKind.FAX, "All")]


def test_an_export_lists_no_filters_of_who_has_the_default_ones(world: World) -> None:
    service = service_of(world, None)
    service.apply(THREE)
    _, _, listed = service.export().partition("\nsync_filters:\n")
    assert "cid@corp.test" not in listed
    service.set_sync_filters(f"sync_filters: [{{id: {kept_of(world, 700)[0].id}, active: false}}]")
    _, _, listed = service.export().partition("\nsync_filters:\n")
    assert (listed.count("cid@corp.test"), listed.count("dee@corp.test")) == (len(DEFAULTS), 0)


@pytest.mark.parametrize("prune", [False, True])
def test_filters_of_all_sorts_come_through_an_export(world: World, tmp_path: Path, prune: bool) -> None:
    service = service_of(world, None)
    service.apply(THREE)
    service.set_sync_filters(f"sync_filters: [{{id: {kept_of(world, 700)[0].id}, active: false}}]")
    service.remove_sync_filters([one.id for one in kept_of(world, 702)])
    text = service.export()
    home = tmp_path / "other"
    home.mkdir()
    with world_at(None, sqlite_home(home)) as empty:
        other = service_of(empty, None)
        report = other.apply(text, prune=prune)
        assert [one.name for one in report.created if one.kind == "user"] == ["cid@corp.test", "dee@corp.test", "eve@corp.test"]
        for user in (700, 701, 702):
            assert [replace(one, id=None) for one in filters_of(empty, user)] == [replace(one, id=None) for one in filters_of(world, user)]
        assert other.export() == text
        again = other.apply(text, prune=prune)
        assert (again.created, again.updated, again.pruned) == ((), (), ())
    # Whatever was done since is restored.
    service.reset_sync_filters("cid@corp.test")
    service.reset_sync_filters("eve@corp.test")
    service.remove_sync_filters([one.id for one in kept_of(world, 701)][:2])
    service.apply(text, prune=True)
    assert service.export() == text
    assert [(one.kind, one.name) for one in filters_of(world, 701)] == DEFAULTS


def test_who_is_said_to_have_the_default_filters_is_given_what_the_document_makes_of_the_templates(world: World) -> None:
    first, *_ = RESERVED_IDS
    users = CID.replace("}]", ", default_sync_filters: true}]")
    service = service_of(world, None)
    service.apply(f"{users}sync_filters: [{{id: {first}, active: false}}, {{name: Mine, kind: task, where: {{all: []}}}}]")
    assert [(one.kind, one.name) for one in filters_of(world, 700)] == DEFAULTS[1:]
    with pytest.raises(DocumentInvalid) as caught:
        service.apply(f"{users}sync_filters: [{{name: Hers, kind: task, owner: cid@corp.test, where: {{all: []}}}}]")
    assert [fault.path for fault in caught.value.faults] == ["sync_filters[0].owner"]


def test_filters_and_directions_go_with_their_user_and_come_back_when_that_is_undone(world: World) -> None:
    service = service_of(world)
    service.apply(f"{CID}field_directions: [{{scope: user, owner: '#700', kind: task, field: notes, direction: none}}]")
    before = service.export()
    world.clock.advance(1)
    service.remove(Kind.USER, 700)
    assert world.count(SyncFilterRow, SyncFilterRow.ownerid == 700) == world.count(AttributeMappingRow) == 0
    world.clock.advance(1)
    service.undo_last()
    assert service.export() == before


def test_directions_go_with_their_profile(world: World) -> None:
    service = service_of(world)
    service.apply("postroom: 1\nprofiles: [{id: 701, name: P, type: imap-smtp, incoming: {host: h}, outgoing: {host: h}}]")
    with Organisation(world.store, world.clock).writing() as writer:
        writer.items().choose_directions(MappingScope.PROFILE, 701, ActKind.TASK, {"notes": SyncDirection.NONE})
    assert world.count(AttributeMappingRow) == 1
    service.remove(Kind.PROFILE, 701)
    assert world.count(AttributeMappingRow) == 0


def test_the_ids_of_the_default_templates_leave_the_number_space_where_it_is(world: World) -> None:
    service = service_of(world)
    text = service.export()
    with Organisation(world.store, world.clock).writing() as writer:
        [template, *_] = RESERVED_IDS
        writer.items().delete_filters([template])
    report = service.apply(text)
    assert [(one.kind, one.id) for one in report.created] == [("sync filter", template)]
    with Organisation(world.store, world.clock).writing() as writer:
        assert writer.new_id() < 1_000_000
        writer.claim_ids([RESERVED_IDS.start - 1])
        assert writer.new_id() >= RESERVED_IDS.stop, "they are gone round"


def test_what_concerned_a_record_that_a_document_removes_concerns_nothing_any_more(world: World) -> None:
    items = in_database(world)
    [stored] = saved(items, replace(meeting(items, "Lunch"), regarding=items.rene))
    assert world.count(AppointmentRow, AppointmentRow.regardingobjectid == items.rene.id) == 1
    service = Service(Organisation(world.store, world.clock), world.clock, who="tester")
    service.remove(Kind.CONTACT, items.rene.id)
    assert world.count(AppointmentRow, AppointmentRow.regardingobjectid.is_not(None)) == world.count(TaskRow) == 0
    assert world.count(AttendeeRow, AttendeeRow.partyid == items.rene.id) == 0
    [row] = world.rows(AppointmentRow)
    assert row.versionnumber > stored.version, "the next pass sees it"
