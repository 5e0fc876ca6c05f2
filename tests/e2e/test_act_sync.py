"""A calendar on an Exchange from the command line: what would be done, what is held, its release, and what is there afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.app import Options, open_app
from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.records import ActTask, Appointment
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.spans import Span
from core.domain.ids import UserId
from core.ports.act_items import RecordChange
from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from tests.e2e.inside import json_inside, run_inside

ALICE = "alice@corp.test"
START = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=30)


@dataclass
class Office:
    """Alice's mailbox on an Exchange, and a program whose store has a meeting and a task of hers."""

    env: Mapping[str, str]
    hands: Hands

    def json(self, *words: str, expect: int = 0) -> Any:
        """The document of a command."""
        return json_inside(self.env, *words, expect=expect)

    def run(self, *words: str) -> str:
        """What a command says."""
        return run_inside(self.env, *words).stdout

    def subjects(self) -> set[str]:
        """What is in the calendar and among the tasks of the mailbox."""
        box = self.hands.box
        return {item.subject for folder in ("Calendar", "Tasks") for item in box.items(folder)}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    directory = Directory()
    directory.add(ALICE, "unused")
    directory.add_service("svc@corp.test", "secret", impersonates=True)
    with EwsServer(directory) as server:
        home = tmp_path / "home"
        env = {"POSTROOM_HOME": str(home), "POSTROOM_SECRETS": "env", "POSTROOM_SECRET_SVC": "secret"}
        run_inside(env, "apply", "-", stdin=_document(server).encode())
        run_inside(env, "test", ALICE, "--act", "--enable")
        _put_into_store(home)
        hands = Hands(directory, ALICE)
        lunch = hands.appointment("Lunch", START, START + timedelta(hours=1))
        hands.categorize(lunch, TRACKING_CATEGORY)
        yield Office(env, hands)


def _document(server: EwsServer) -> str:
    return f"""
postroom: 1
profiles:
  - name: Exchange
    type: exchange
    incoming: {{url: "{server.url}", auth: basic, credentials: profile, username: svc@corp.test, secret: svc, impersonation: true}}
    outgoing: same
users: [{{name: Alice, email: {ALICE}, incoming: none, outgoing: none, act: server-side-sync, approved: true}}]
mailboxes: [{{email: {ALICE}, profile: Exchange}}]
"""


def _put_into_store(home: Path) -> None:
    with open_app(Options(home, None, "env", None)) as app:
        user = app.service.resolve_record("user:Alice")
        organizer = ActParty(ParticipationType.ORGANIZER, ALICE, "Alice", user, Response.ORGANIZER)
        rene = ActParty(ParticipationType.REQUIRED, "rene@contoso.test", "Rene")
        span = Span(START + timedelta(days=1), START + timedelta(days=1, hours=1), "UTC")
        plan = Appointment("Plan", span, organizer=organizer, attendees=(rene,), uid="", owner=UserId(user.id))
        task = ActTask("Call", due=START, owner=UserId(user.id))
        with app.tools.items.writing() as uow:
            uow.save_records([RecordChange(plan), RecordChange(task)])


def act_of(report: Any) -> Any:
    """The one direction that has a method."""
    [found] = [one for one in report["mailboxes"] if one["outcome"] != "not-eligible"]
    return found


def test_a_first_pass_is_told_held_released_and_carried_out(office: Office) -> None:
    before = office.json("items")
    told = office.json("sync", "--once", "--all", "--what-if")
    assert {(one["subject"], one["would"]) for one in told["actions"]} == {
        ("Plan", "create-on-server"),
        ("Call", "create-on-server"),
        ("Lunch", "create-in-store"),
    }
    assert {one["message_id"] for one in told["actions"]} == {None}
    mailbox = act_of(told)
    assert (mailbox["direction"], mailbox["outcome"], mailbox["held"], mailbox["act"]["holds"]) == ("act", "done", None, True)
    assert "would create appointment “Plan” on the server; sends 1 invitation" in office.run("sync", "--once", "--all", "--what-if")
    assert office.json("passes") == {"passes": []}
    assert (office.json("items"), office.subjects()) == (before, {"Lunch"})

    held = act_of(office.json("sync", "--once", "--all"))
    [waiting] = office.json("passes")["passes"]
    assert (held["outcome"], held["held"], waiting["state"], waiting["first"]) == ("done", waiting["id"], "held", True)
    assert f"see postroom passes {waiting['id']}" in office.run("sync", "--once", "--all")
    assert (office.json("items"), office.subjects()) == (before, {"Lunch"})
    number = str(office.json("passes")["passes"][0]["id"])
    whole = office.json("passes", number)
    assert {(one["subject"], one["dangerous"]) for one in whole["actions"]} == {("Plan", True), ("Call", False), ("Lunch", False)}

    office.run("passes", "--release", number, "--silently")
    done = act_of(office.json("sync", "--once", "--all"))
    assert (done["outcome"], done["held"], done["act"]["created_on_server"], done["act"]["created_in_store"]) == ("done", None, 2, 1)
    assert done["act"]["mails"] == 0
    assert office.subjects() == {"Lunch", "Plan", "Call"}
    assert {(item["name"], item["link_state"]) for item in office.json("items", "--mailbox", ALICE)["items"]} == {
        ("Lunch", "linked"),
        ("Plan", "linked"),
        ("Call", "linked"),
    }
    assert {one["status"] for one in office.json("activities", "--kind", "appointment")["activities"]} == {"sent"}
    again = office.json("sync", "--once", "--all", "--what-if")
    assert again["actions"] == []


def test_what_both_sides_changed_waits_for_a_person_and_may_be_had_back(office: Office) -> None:
    said = "postroom: 1\norganization: {act: {hold: {first_pass: false}, conflicts: {policy: ask}}}"
    run_inside(office.env, "apply", "-", stdin=said.encode())
    office.run("sync", "--once", "--all")
    [lunch] = office.json("items", "--text", "Lunch")["items"]
    office.hands.change(lunch["links"][0]["remote_id"], {"Subject": "Lunch with Vera"})
    with open_app(Options(Path(office.env["POSTROOM_HOME"]), None, "env", None)) as app, app.tools.items.writing() as uow:
        stored = uow.records(ActKind.APPOINTMENT, [lunch["id"]])[lunch["id"]]
        assert isinstance(stored.record, Appointment)
        uow.save_records([RecordChange(replace(stored.record, subject="Lunch with Rene"), stored.version)])

    assert "1 waiting for a person; postroom conflicts lists them." in office.run("sync", "--once", "--all")
    [conflict] = office.json("conflicts")["conflicts"]
    assert (conflict["agreed"], conflict["store"], conflict["server"]) == ("Lunch", "Lunch with Rene", "Lunch with Vera")
    assert office.json("items", "--state", "conflict")["total"] == 1
    office.run("conflicts", "--take", "server", str(conflict["id"]))
    office.run("sync", "--once", "--all")
    assert office.json("conflicts", "--all") == {"conflicts": []}
    assert [item["name"] for item in office.json("items", "--text", "Lunch")["items"]] == ["Lunch with Vera"]

    [lost] = [one for one in office.json("history", str(lunch["id"]))["history"] if one["value"] == "Lunch with Rene"]
    assert (lost["side"], lost["by"], lost["conflict"], lost["mailbox"]) == ("store", "Lunch with Vera", True, ALICE)
    assert office.json("history", "--undo", str(lost["id"])) == {"restored": 1, "left": []}
    office.run("sync", "--once", "--all")
    assert office.subjects() == {"Lunch with Rene", "Plan", "Call"}
