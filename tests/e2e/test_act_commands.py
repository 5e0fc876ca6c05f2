"""Appointments, contacts and tasks on the command line of a real program: what is wrong ends with 2, what is there is told."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.app import Options, open_app
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.records import ActTask, Appointment
from core.domain.act.spans import Span
from core.ports.act_items import RecordChange
from tests.e2e import shapes
from tests.e2e.inside import json_inside, run_inside
from tests.e2e.program import Program
from tests.e2e.shapes import fits

ORGANISATION = """
postroom: 1
users: [{name: Alice, email: alice@corp.test, incoming: none, approved: true}]
records: {accounts: [{name: Contoso}]}
"""
AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)

WRONG: dict[str, tuple[str, ...]] = {
    "items of nobody": ("items", "--mailbox", "nobody@corp.test"),
    "no such record": ("items", "--regarding", "account:Nobody"),
    "an id that none can be": ("unlink", "9" * 30),
    "no such conflict": ("conflicts", "999999"),
    "nothing to decide": ("conflicts", "--take", "store"),
    "the history of nothing": ("history", "999999"),
    "no such entry": ("history", "--undo", "999999"),
    "release what is not there": ("passes", "--release", "999999"),
    "filters of nobody": ("filters", "nobody@corp.test"),
    "no file of filters": ("filters", "--set", "/no/such/file.yaml"),
    "fields of nobody": ("fields", "--user", "nobody@corp.test"),
    "restore what is not there": ("bin", "--restore", "999999"),
    "take nobody over": ("take-over", "nobody@corp.test"),
}


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """A program with a meeting of Alice's and a task."""
    home = tmp_path_factory.mktemp("act") / "home"
    env = {"POSTROOM_HOME": str(home), "POSTROOM_SECRETS": "env"}
    run_inside(env, "apply", "-", stdin=ORGANISATION.encode())
    organizer = ActParty(ParticipationType.ORGANIZER, "alice@corp.test", "Alice", response=Response.ORGANIZER)
    rene = ActParty(ParticipationType.REQUIRED, "rene@contoso.test", "Rene")
    plan = Appointment("Plan", Span(AT, AT + timedelta(hours=1), "Europe/Berlin"), organizer=organizer, attendees=(rene,))
    with open_app(Options(home, None, "env", None)) as app, app.tools.items.writing() as uow:
        uow.save_records([RecordChange(plan), RecordChange(ActTask("Call", due=AT, percent_complete=40))])
    return env


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_what_is_asked_wrongly_ends_with_2(env: Mapping[str, str], arguments: tuple[str, ...]) -> None:
    error = fits(json_inside(env, *arguments, expect=2), shapes.ERROR)["error"]
    assert error["code"] == "Usage"
    assert error["cause"]


def test_a_refusal_is_said_in_words(env: Mapping[str, str]) -> None:
    done = run_inside(env, "passes", "--release", "999999", expect=2)
    assert "there is no pass with the id 999999" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_what_is_there_is_listed_and_shown(env: Mapping[str, str]) -> None:
    assert {item["name"] for item in json_inside(env, "items")["items"]} == {"Plan", "Call"}
    [plan] = json_inside(env, "activities", "--kind", "appointment")["activities"]
    [call] = json_inside(env, "activities", "--kind", "task")["activities"]
    assert (plan["subject"], plan["to"][0]["address"], call["subject"]) == ("Plan", "rene@contoso.test", "Call")
    assert json_inside(env, "show", str(call["id"]))["percent_complete"] == 40
    assert json_inside(env, "activities", "--kind", "email") == json_inside(env, "activities") == {"activities": []}
    shown = json_inside(env, "show", str(plan["id"]))
    assert (shown["start"], shown["all_day"], shown["organizer"]["address"]) == ("2026-03-09T10:00:00+01:00", False, "alice@corp.test")


@pytest.mark.parametrize(("command", "key"), [("conflicts", "conflicts"), ("history", "history"), ("passes", "passes"), ("bin", "bin")])
def test_what_is_empty_says_so(env: Mapping[str, str], command: str, key: str) -> None:
    assert json_inside(env, command) == {key: []}
    [line] = run_inside(env, command).stdout.splitlines()
    assert line.endswith(".")


def test_a_process_of_its_own_says_the_same(env: Mapping[str, str]) -> None:
    assert Program(Path(env["POSTROOM_HOME"]), {}).json("items") == json_inside(env, "items")


def test_the_help_names_the_commands(env: Mapping[str, str]) -> None:
    text = run_inside(env, "--help").stdout
    words = {line.split()[0] for line in text.splitlines() if line.startswith("    ") and line.split()}
    assert {"items", "link", "unlink", "take-over", "conflicts", "history", "passes", "filters", "fields", "bin"} <= words
