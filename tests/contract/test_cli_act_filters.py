"""Synchronization filters on the command line: listed, set from a file, counted, switched, reset, removed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.domain.act.records import ActTask, TaskStatus
from tests.contract.act_desk import ALICE, BOB, Desk, desk_of
from tests.contract.store_world import World

OPEN = {"all": [{"column": "statecode", "operator": "eq", "values": [0]}, {"column": "ownerid", "operator": "me"}]}
CALLS = {
    "kind": "task",
    "name": "Calls",
    "owner": ALICE,
    "where": {"all": [{"column": "subject", "operator": "begins", "values": ["Call"]}]},
}


@pytest.fixture
def desk(here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return desk_of(here, tmp_path / "other", capsys)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[Any], str]:
    """Writes a document, or what is text already, into a file; its path."""

    def written(said: Any) -> str:
        path = tmp_path / "filters.yaml"
        path.write_text(said if isinstance(said, str) else json.dumps(said))
        return str(path)

    return written


def names(found: Any) -> list[str]:
    """The names in a document."""
    return [one["name"] for one in found["filters"]]


def test_new_users_have_the_default_filters(desk: Desk) -> None:
    templates = desk.json("filters", "--templates")["filters"]
    assert all(one["template"] and one["default"] and one["owner"] is None for one in templates)
    own = desk.json("filters", ALICE)["filters"]
    assert {(one["kind"], one["name"], one["parent"]) for one in own} == {(one["kind"], one["name"], one["id"]) for one in templates}
    assert {(one["owner"], one["active"], one["template"]) for one in own} == {(ALICE, True, False)}
    assert names(desk.json("filters", ALICE, "--kind", "contact")) == ["My contacts"]
    said = desk.run("filters", "--kind", "task")
    assert "new users" in said
    assert "My open tasks" in said
    assert all(one["text"] for one in own)


def test_filters_are_set_from_a_list_or_a_document(desk: Desk, file: Callable[[Any], str]) -> None:
    [made] = desk.json("filters", "--set", file([CALLS]))["filters"]
    assert (made["name"], made["owner"], made["active"], made["where"]) == ("Calls", ALICE, True, CALLS["where"])
    assert made["id"] in {one["id"] for one in desk.json("filters", ALICE)["filters"]}
    changed = {**CALLS, "active": False, "description": "not now"}
    [again] = desk.json("filters", "--set", file({"postroom": 1, "sync_filters": [changed]}))["filters"]
    assert (again["id"], again["active"], again["description"]) == (made["id"], False, "not now")
    [everybody] = desk.json("filters", "--set", file("- {name: All faxes, kind: fax, where: {all: []}}"))["filters"]
    assert (everybody["owner"], everybody["template"]) == (None, False)
    assert "everybody" in desk.run("filters")
    assert "off" in desk.run("filters", ALICE, "--kind", "task")


def test_a_file_may_come_through_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps([CALLS]).encode())))
    assert names(desk.json("filters", "--set", "-")) == ["Calls"]


def test_what_is_counted_is_not_written(desk: Desk, file: Callable[[Any], str]) -> None:
    for subject in ("Call A", "Call B", "Write"):
        desk.save(ActTask(subject, owner=desk.owner()))
    desk.save(ActTask("Call C", owner=desk.owner("Bob Roe"), status=TaskStatus.COMPLETED))
    mine = {"kind": "task", "name": "Mine", "owner": ALICE, "where": OPEN}
    found = desk.json("filters", "--count", file([CALLS, mine]))["filters"]
    assert {one["name"]: (one["id"], one["matching"], one["together"]) for one in found} == {"Calls": (None, 3, 4), "Mine": (None, 3, 3)}
    assert "Call C" in found[0]["names"] or "Call C" in found[1]["names"]
    assert "Calls" in desk.run("filters", "--count", file([CALLS]))
    assert "Calls" not in names(desk.json("filters", ALICE))


def test_filters_are_switched_removed_and_reset(desk: Desk) -> None:
    first, second, *_ = desk.json("filters", ALICE)["filters"]
    numbers = str(first["id"]), str(second["id"])
    off = desk.json("filters", "--deactivate", *numbers)["filters"]
    assert [(one["id"], one["active"], one["where"]) for one in off] == [(one["id"], False, one["where"]) for one in (first, second)]
    [on] = desk.json("filters", "--activate", numbers[0])["filters"]
    assert on == first
    [gone] = desk.json("filters", "--remove", numbers[1])["removed"]
    assert (gone["id"], gone["name"]) == (second["id"], second["name"])
    assert second["id"] not in {one["id"] for one in desk.json("filters", ALICE)["filters"]}
    before = desk.json("filters", BOB)
    back = desk.json("filters", "--reset", ALICE)["filters"]
    assert sorted(names({"filters": back})) == sorted(names(before))
    assert desk.json("filters", BOB) == before
    assert "1 removed." in desk.run("filters", "--remove", str(back[0]["id"]))


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("users: []", "sync_filters"),
        ({"postroom": 1, "sync_filters": [], "users": []}, "only sync_filters is changed"),
        ([{**CALLS, "owner": "nobody@corp.test"}], "sync_filters[0].owner"),
        ([{**CALLS, "kind": "meeting"}], "sync_filters[0].kind"),
        ([{**CALLS, "where": {"all": [{"column": "nonsense", "operator": "me"}]}}], "sync_filters[0].where.all[0]"),
        ([{**CALLS, "sense": 1}], "sync_filters[0].sense"),
        ("- [", "line 1"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_by_its_place(desk: Desk, file: Callable[[Any], str], said: Any, cause: str) -> None:
    before = desk.json("filters", ALICE)
    assert cause in desk.refused("filters", "--set", file(said))
    assert cause in desk.refused("filters", "--count", file(said))
    assert desk.json("filters", ALICE) == before


@pytest.mark.parametrize(
    "words",
    [
        ("nobody@corp.test",),
        ("--remove", "999999"),
        ("--activate", "999999"),
        ("--reset", "nobody@corp.test"),
        ("--remove",),
        ("--set", "/no/such/file.yaml"),
        ("--kind", "meeting"),
        ("--remove", "1", "--reset", ALICE),
    ],
)
def test_what_is_asked_wrongly_of_filters_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    desk.refused("filters", *words)


def test_a_change_of_a_filter_is_in_the_audit(desk: Desk, file: Callable[[Any], str]) -> None:
    desk.run("filters", "--set", file([CALLS]))
    desk.run("filters", "--set", file([{**CALLS, "active": False}]))
    found = desk.json("audit", "--kind", "sync-filter", "--limit", "2")["audit"]
    assert [(one["action"], one["entity"]) for one in found] == [("change", "Calls"), ("create", "Calls")]
