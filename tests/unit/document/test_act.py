"""What a document says of appointments, contacts and tasks, and how its faults are told."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from core.document import export, merge
from core.document.merge import Merged
from core.domain.act.filters import Condition, Group, Joined, Operator, QueryType, are_defaults
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.settings import ActSettings, Policy, Thresholds
from core.domain.act.switches import ActSwitches, TaskDeletion
from core.domain.ids import UserId
from core.domain.principal import User
from core.errors import DocumentInvalid
from core.ports.act_filters import FieldDirection, KeptFilter, MappingScope
from core.ports.directory import Snapshot
from tests.unit.document.act_organisations import default_templates

ANN = User(UserId(1), "Ann", "ann@corp.test")
BEFORE = Snapshot(users=(ANN,), sync_filters=default_templates())
MINE = "{name: Mine, kind: task, owner: ann@corp.test, where: {all: [{column: ownerid, operator: me}]}}"
DOCUMENT = Path(__file__).parents[3] / "docs" / "organisation-document.md"


def merged(text: str, before: Snapshot = BEFORE, **how: Any) -> Merged:
    """A document applied."""
    return merge(f"postroom: 1\n{text}", before, count(100).__next__, **how)


def faults(text: str, before: Snapshot = BEFORE) -> dict[str, str]:
    """What is wrong with a document, by place."""
    with pytest.raises(DocumentInvalid) as caught:
        merged(text, before)
    return {fault.path: fault.message for fault in caught.value.faults}


def test_a_key_that_is_null_or_missing_sets_the_default_or_changes_nothing() -> None:
    said = merged(
        "organization: {act: {task_deletion: never, all_addresses: true, hold: {deletes: 0, first_pass: false}, time_zone: Asia/Tokyo,"
        " conflicts: {policy: ask, fields: {subject: store}}, category: Ours}}"
    ).after
    assert said.organization.act == ActSettings(
        ActSwitches(task_deletion=TaskDeletion.NEVER, all_addresses=True),
        Thresholds(deletes=0, hold_first_pass=False),
        Policy.ASK,
        {"subject": Policy.STORE},
        "Ours",
        time_zone="Asia/Tokyo",
    )
    act = merged(
        "organization: {act: {all_addresses: null, hold: {deletes: null}, conflicts: {fields: null}}}", said
    ).after.organization.act
    assert (act.switches, act.thresholds) == (ActSwitches(task_deletion=TaskDeletion.NEVER), Thresholds(hold_first_pass=False))
    assert (act.policy, act.policies, act.category, act.time_zone) == (Policy.ASK, {}, "Ours", "Asia/Tokyo")
    assert merged("organization: {act: null}", said).after.organization.act == ActSettings()
    assert merged("organization: {}", said).after == said


def test_faults_of_settings_have_their_places() -> None:
    found = faults(
        "organization: {act: {category: 'a, b', time_zone: W. Europe Standard Time, hold: {deletes: -1, delets: 1},"
        " conflicts: {policy: first, fields: {subjekt: ask, subject: maybe}}, task_deletion: 1}, retention: {passes_days: 0}}\n"
        "users: [{email: ann@corp.test, time_zone: Europe/Bonn}]"
    )
    act = "organization.act"
    assert found.keys() == {
        *(f"{act}.{key}" for key in ("category", "time_zone", "hold.deletes", "hold.delets", "conflicts.policy", "task_deletion")),
        f"{act}.conflicts.fields.subjekt",
        f"{act}.conflicts.fields.subject",
        "organization.retention.passes_days",
        "users[0].time_zone",
    }
    assert found[f"{act}.time_zone"] == "must be the IANA name of a time zone, as in Europe/Berlin"
    assert found[f"{act}.hold.delets"] == "unknown key"


def test_a_filter_is_known_by_owner_kind_type_and_name() -> None:
    first = merged(f"sync_filters: [{MINE}]").after
    [own] = [one for one in first.sync_filters if one.filter.owner == ANN.id]
    assert own.filter.where == Group(Joined.ALL, (Condition("ownerid", Operator.ME),))
    again = merged(f"sync_filters: [{MINE.replace('name: Mine', 'name: Mine, active: false')}]", first).after
    assert [one.id for one in again.sync_filters] == [one.id for one in first.sync_filters]
    assert [one.filter.active for one in again.sync_filters if one.id == own.id] == [False]
    others = [MINE.replace("task", "fax"), MINE.replace("owner: ann@corp.test, ", ""), MINE.replace("Mine", "Yours")]
    for other in others:
        assert len(merged(f"sync_filters: [{other}]", first).after.sync_filters) == len(first.sync_filters) + 1
    renamed = merged(f"sync_filters: [{{id: {own.id}, name: Hers}}]", first).after
    assert [one.filter for one in renamed.sync_filters if one.id == own.id] == [replace(own.filter, name="Hers")]


def test_faults_of_filters_have_their_places() -> None:
    broken = "{all: [{column: subject, operator: eq, values: [1]}, {any: [{column: nothing, operator: me}]}]}"
    found = faults(
        "sync_filters:\n"
        f"  - {{name: A, kind: task, where: {broken}}}\n"
        "  - {name: B, kind: cup, where: {all: []}}\n"
        "  - {name: C, kind: task, owner: eve@corp.test, where: {all: []}}\n"
        "  - {name: D, kind: task, where: {all: [], any: []}}\n"
        "  - {name: E, kind: task, where: {all: [{operator: eqq}]}}\n"
        "  - {kind: task}\n"
        "  - {name: F, kind: task, type: template, owner: ann@corp.test, where: {all: []}}\n"
    )
    assert found.keys() == {
        "sync_filters[0].where.all[0]",
        "sync_filters[0].where.all[1].any[0]",
        "sync_filters[1].kind",
        "sync_filters[2].owner",
        "sync_filters[3].where",
        "sync_filters[4].where.all[0].column",
        "sync_filters[4].where.all[0].operator",
        "sync_filters[5].name",
        "sync_filters[5].where",
        "sync_filters[6].owner",
    }


@pytest.mark.parametrize("value", ["1.5", "null", "[1]", "{moment: 2026-01-01}", "{day: tomorrow}", "{other: 1}", str(2**63)])
def test_a_value_that_nothing_can_be_compared_with_has_its_place(value: str) -> None:
    where = f"{{all: [{{column: subject, operator: eq, values: [x, {value}]}}]}}"
    assert list(faults(f"sync_filters: [{{name: A, kind: task, where: {where}}}]")) == ["sync_filters[0].where.all[0].values[1]"]


def test_prune_removes_filters_only_where_a_document_speaks_of_them() -> None:
    first = merged(f"sync_filters: [{MINE}]").after
    ann = "users: [{name: Ann, email: ann@corp.test}]\n"
    kept = merged(ann, first, prune=True)
    assert (kept.after.sync_filters, kept.filters_said) == (first.sync_filters, False)
    pruned = merged(f"{ann}sync_filters: [{MINE}]", first, prune=True)
    assert ([one.filter.name for one in pruned.after.sync_filters], pruned.filters_said) == (["Mine"], True)
    assert merged(f"{ann}sync_filters: []", first, prune=True).after.sync_filters == ()
    gone = merged("", first, prune=True)
    assert gone.after.sync_filters == default_templates(), "they go with their user"


def test_who_has_other_filters_than_the_default_ones_is_given_those_in_their_place() -> None:
    first = merged(f"sync_filters: [{MINE}]").after
    said = "users: [{name: Ann, email: ann@corp.test, default_sync_filters: true}]\n"
    for section in ("", "sync_filters: []\n"):
        given = merged(said + section, first)
        own = [one.filter for one in given.after.sync_filters if one.filter.owner == ANN.id]
        assert are_defaults(own, [one.filter for one in default_templates()], ANN.id)
        assert given.given_filters == frozenset(), "she is no new user"
        again = merged(said + section, given.after, prune=section == "")
        assert again.after.sync_filters == given.after.sync_filters


def test_a_direction_is_known_by_scope_owner_kind_and_field() -> None:
    first = merged(
        "field_directions:\n"
        "  - {kind: task, field: notes, direction: to-store}\n"
        "  - {scope: user, owner: ann@corp.test, kind: task, field: notes, direction: none}\n"
    ).after
    of_all, hers = first.field_directions
    assert of_all == FieldDirection(of_all.id, MappingScope.ORGANIZATION, 0, ActKind.TASK, "notes", SyncDirection.TO_STORE)
    assert hers == FieldDirection(hers.id, MappingScope.USER, ANN.id, ActKind.TASK, "notes", SyncDirection.NONE)
    again = merged("field_directions: [{kind: task, field: notes, direction: both}]", first).after
    assert again.field_directions == (replace(of_all, direction=SyncDirection.BOTH), hers)
    assert merged("users: []", first, prune=True).after.field_directions == ()


def test_faults_of_directions_have_their_places() -> None:
    found = faults(
        "field_directions:\n"
        "  - {kind: task, field: note, direction: both}\n"
        "  - {kind: task, field: status, direction: none}\n"
        "  - {kind: task, field: notes}\n"
        "  - {scope: user, kind: task, field: notes, direction: both}\n"
        "  - {scope: profile, owner: Nothing, kind: task, field: notes, direction: both}\n"
        "  - {scope: organization, owner: ann@corp.test, kind: task, field: notes, direction: both}\n"
        "  - {kind: task, field: due, direction: up}\n"
    )
    assert found.keys() == {
        "field_directions[0].field",
        "field_directions[1].direction",
        "field_directions[2].direction",
        "field_directions[3].owner",
        "field_directions[4].owner",
        "field_directions[5].owner",
        "field_directions[6].direction",
    }


def test_a_direction_that_other_switches_allow_is_kept() -> None:
    said = merged("field_directions: [{kind: appointment, field: attachments, direction: both}]").after
    assert merged(export(said).removeprefix("postroom: 1\n"), said).after.field_directions == said.field_directions != ()


def test_the_example_of_the_documentation_can_be_applied() -> None:
    section = DOCUMENT.read_text(encoding="utf-8").split("## Appointments, contacts and tasks\n\n", 1)[1]
    lines = [line.removeprefix("    ") for line in section.split("\n\n| key", 1)[0].splitlines()]
    users = (ANN, User(UserId(2), "Alice", "alice@corp.test"))
    after = merged("\n".join(lines), replace(BEFORE, users=users)).after
    assert [(one.filter.name, one.filter.owner) for one in after.sync_filters if one.filter.query_type is QueryType.FILTER] == [
        ("Mine", 2), ("Customers", None),
    ]  # fmt: skip
    assert [one.direction for one in after.field_directions] == [SyncDirection.TO_STORE, SyncDirection.NONE]
    assert after.users[1].time_zone == "America/New_York"
    assert isinstance(after.sync_filters[0], KeptFilter)
