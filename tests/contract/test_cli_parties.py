"""The commands `unresolved` and `resolve`: their words and their JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.domain.activity import Party, PartyRole
from core.service import Service
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World
from tests.contract.test_parties import VERA, received
from tests.unit.cli.fakes import FakeApp

Run = Callable[..., int]


@pytest.fixture
def service(here: World) -> Service:
    service = service_of(here)
    received(here, service, "m1", "m2", parties=(VERA, Party(PartyRole.TO, "paul@else.test")))
    return service


@pytest.fixture
def run(service: Service, tmp_path: Path) -> Run:
    app = FakeApp()
    real: Any = service
    app.service = real
    return lambda *words: app.run(*words, home=tmp_path / "other")


def test_what_is_unresolved_is_listed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json", "unresolved", "--text", "vera") == 0
    made = json.loads(capsys.readouterr().out)
    [found] = made["unresolved"]
    assert found["last_activity_id"] > 0
    assert (found["address"], found["names"], found["parties"], found["emails"]) == ("Vera@Bücher.test", ["Vera Stein"], 2, 2)
    assert (found["candidates"], made["total"]) == ([], 1)
    assert run("unresolved", "--limit", "1") == 0
    said = capsys.readouterr()
    assert "Vera@Bücher.test" in said.out or "paul@else.test" in said.out
    assert "1 of 2" in said.out + said.err
    assert run("unresolved", "--known") == 0
    assert "No address is unresolved." in "".join(capsys.readouterr())


def test_whose_an_address_is_can_be_said(run: Run, service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    number = service.unresolved("paul").addresses[0].last_email
    assert run("--json", "resolve", "paul@else.test", "contact:Rene Valdes", "--only", str(number)) == 0
    found = json.loads(capsys.readouterr().out)["resolution"]
    assert (found["parties"], found["emails"], found["left"], found["made"]) == (1, 1, 1, False)
    assert found["record"]["name"] == "Rene Valdes"
    assert run("resolve", "PAUL@else.test", "--new", "lead", "--name", "Paul Poe") == 0
    assert "PAUL@else.test is lead Paul Poe (new) in 1 email." in "".join(capsys.readouterr())
    assert run("resolve", "vera@bücher.test", "contact:Rene Valdes", "--add-address") == 0
    assert "in 2 emails" in "".join(capsys.readouterr())
    assert service.unresolved().total == 0
    for wrong in (("a@b.test",), ("a@b.test", "contact:Rene Valdes", "--new", "lead"), ("a@b.test", "contact:Nobody")):
        assert run("resolve", *wrong) == 2
