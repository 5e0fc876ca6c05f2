"""Appointments, contacts and tasks as scripts see them, with a sandbox Exchange: tested, enabled, held, released, synchronized, refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.connection import StepName
from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.auth import BASIC
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from tests.e2e.inside import json_inside, run_inside

ALICE, BOB = "alice@corp.test", "bob@corp.test"
ZONE = "Europe/Berlin"
START = datetime(2027, 3, 2, 9, tzinfo=ZoneInfo(ZONE))
COUNTS = {"received", "tracked", "skipped", "quarantined", "sent", "failed"}

DOCUMENT = """
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: Exchange
    type: exchange
    incoming: {{url: "{url}", auth: basic, credentials: profile, username: svc@corp.test, secret: svc, impersonation: true}}
    outgoing: same
  - name: Legacy POP
    type: pop3-smtp
    incoming: {{host: 127.0.0.1, port: 110, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: 25, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: alice@corp.test}}
  - {{name: Bob, email: bob@corp.test, incoming: none, outgoing: none, act: server-side-sync}}
queues:
  - {{name: Support, email: support@corp.test}}
mailboxes:
  - {{email: alice@corp.test, profile: Exchange}}
  - {{email: bob@corp.test, profile: Legacy POP}}
  - {{email: support@corp.test, profile: Exchange}}
"""


@dataclass
class Office:
    """One program and one server; `calendar` is what Alice does by another client."""

    env: Mapping[str, str]
    directory: Directory
    calendar: Hands

    def command(self, *arguments: str, expect: int | None = 0) -> Any:
        """A command with --json."""
        return json_inside(self.env, *arguments, expect=expect)

    def ready(self) -> None:
        """Test and enable Alice's direction, with a meeting of hers that is tracked."""
        review = self.calendar.appointment("Review", START, START.replace(hour=10), zone=ZONE)
        self.calendar.categorize(review, TRACKING_CATEGORY)
        self.command("test", ALICE, "--enable")

    def act(self, *options: str, expect: int = 0) -> Any:
        """The line of a pass about Alice's appointments, contacts and tasks."""
        lines = self.command("sync", "--once", ALICE, *options, expect=expect)["mailboxes"]
        return next(line for line in lines if line["direction"] == "act")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    directory = Directory()
    directory.add_service("svc@corp.test", "secret-of-the-service")
    for address in (ALICE, "support@corp.test"):
        directory.add(address, "own-password")
    server = EwsServer(directory, auth=(BASIC,))
    server.start()
    env = {
        "POSTROOM_HOME": str(tmp_path / "home"),
        "POSTROOM_SECRETS": "env",
        "POSTROOM_SECRET_SVC": "secret-of-the-service",
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
    }
    try:
        run_inside(env, "apply", "-", stdin=DOCUMENT.format(url=server.url).encode())
        yield Office(env, directory, Hands(directory, ALICE))
    finally:
        server.stop()


def test_a_test_walks_the_steps_of_the_contract_and_enables(office: Office) -> None:
    results = office.command("test", ALICE, "--enable")["results"]
    assert [(one["direction"], one["ok"], one["enabled"]) for one in results] == [
        (way, True, True) for way in ("incoming", "outgoing", "act")
    ]
    steps = [step["step"] for step in results[-1]["steps"]]
    assert set(steps) <= {name.value for name in StepName}
    assert steps[-2:] == ["rights", "probe"]
    [status] = office.command("status", ALICE)["mailboxes"]
    assert (status["act"]["method"], status["act"]["enabled"], status["act"]["test"]) == ("server-side-sync", True, "success")
    assert office.directory[ALICE].records("Calendar") == ()


def test_what_cannot_have_any_is_listed_with_its_reason_and_is_no_failure(office: Office) -> None:
    office.ready()
    lines = office.command("sync", "--once", "--all")["mailboxes"]
    found = {(line["mailbox"], line["direction"]): line for line in lines}
    bob = found[BOB, "act"]
    assert bob["outcome"] == "not-eligible"
    assert bob["reason"].startswith("Profiles of the type pop3-smtp have no appointments, contacts or tasks.")
    assert ("support@corp.test", "act") not in found
    assert found[ALICE, "act"].keys() >= {"mailbox", "direction", "outcome", "reason", *COUNTS}


def test_the_first_pass_is_held_until_a_person_releases_it(office: Office) -> None:
    office.ready()
    line = office.act()
    assert (line["outcome"], line["received"], line["tracked"], line["sent"]) == ("done", 1, 0, 0)
    assert [alert["code"] for alert in office.command("alerts")["alerts"]] == ["ActPassHeld"]
    assert office.act()["tracked"] == 0, "it waits, however often it is asked"
    [held] = office.command("passes", "--mailbox", ALICE)["passes"]
    office.command("passes", "--release", str(held["id"]))
    assert office.act()["tracked"] == 1
    [item] = office.command("items", "--mailbox", ALICE)["items"]
    assert item["name"] == "Review"
    assert office.act()["tracked"] == 0


def test_a_what_if_run_says_what_it_would_do_and_does_nothing(office: Office) -> None:
    office.ready()
    told = office.command("sync", "--once", ALICE, "--what-if")
    [action] = [action for action in told["actions"] if action["would"] == "create-in-store"]
    assert (action["mailbox"], action["subject"]) == (ALICE, "Review")
    assert office.command("items")["items"] == []
    assert office.command("passes", "--all")["passes"] == []


def test_a_disabled_direction_does_nothing(office: Office) -> None:
    office.ready()
    office.command("disable", ALICE, "--act")
    line = office.act()
    assert (line["outcome"], line["reason"]) == ("not-eligible", "It is not enabled: test and enable it.")


def test_a_copy_in_sandbox_mode_synchronizes_nothing(office: Office) -> None:
    office.ready()
    office.command("guard", "sandbox")
    line = office.act()
    assert line["outcome"] == "not-eligible"
    assert "sandbox mode" in line["reason"]


def test_a_mailbox_of_another_organisation_is_refused_until_it_is_taken_over(office: Office, tmp_path: Path) -> None:
    office.ready()
    other = Office({**office.env, "POSTROOM_HOME": str(tmp_path / "other")}, office.directory, office.calendar)
    document = run_inside(office.env, "export").stdout
    run_inside(other.env, "apply", "-", stdin=document.encode())
    results = other.command("test", ALICE, "--enable", "--act", expect=1)["results"]
    failed = next(step for step in results[0]["steps"] if not step["ok"])
    assert (failed["step"], failed["code"]) == ("probe", "ActMailboxForeign")
    assert "take-over" in failed["hint"]
    other.command("take-over", ALICE)
    [result] = other.command("test", ALICE, "--enable", "--act")["results"]
    assert (result["ok"], result["enabled"]) == (True, True)
    line = office.act(expect=1)
    assert (line["outcome"], "another organisation" in line["reason"]) == ("failed", True)
