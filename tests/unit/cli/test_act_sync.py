"""What `sync` tells of passes over appointments, contacts and tasks: what is held, what was done, what would be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.cli.demo import MOST_PASSES
from core.domain.act.invitations import Mail, MailKind, Notify, SendWord
from core.domain.act.kinds import ActKind, Side
from core.domain.act.outcome import ActOutcome
from core.domain.act.plans import Plan, PlannedAction, PlannedChange
from core.domain.act.presence import Action
from core.domain.mailbox import MailDirection
from core.pipelines.report import RunReport
from tests.unit.cli.fakes import FakeApp, report

INVITED = SendWord(Notify.ALL, (Mail(MailKind.INVITATION, "rene@x.test"), Mail(MailKind.INVITATION, "bob@x.test")), "a new meeting")
MADE = PlannedAction(
    "alice@corp.test", ActKind.APPOINTMENT, Action.CREATE_ON_SERVER, "17", "Plan", "it matches Mine \x1b[2J", sends=INVITED
)
LEFT = PlannedAction("alice@corp.test", ActKind.TASK, Action.NOTHING, "18", "Call", "neither side changed it")
CHANGED = PlannedAction(
    "alice@corp.test",
    ActKind.CONTACT,
    Action.UPDATE,
    "19",
    "Rene",
    "only the server changed it",
    (PlannedChange("jobtitle", Side.STORE, "Clerk", "Chief", "only the server changed it"),),
)
PLAN = Plan((MADE, LEFT, CHANGED))


def act_report(outcome: ActOutcome, **changes: Any) -> RunReport:
    """A run of Alice's appointments, contacts and tasks."""
    return report(MailDirection.ACT, **{"sent": 0, "act": outcome, **changes})


def told(app: FakeApp, home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What `sync` writes; it must end well."""
    assert app.run("sync", "--once", "--all", *words, home=home) == 0
    return capsys.readouterr().out


def test_a_held_pass_is_named_and_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = FakeApp()
    app.the_engine.reports = [act_report(ActOutcome(first=True, held=12, because=("it is the first pass",), plan=PLAN))]
    lines = told(app, tmp_path, capsys).splitlines()
    assert "alice@corp.test: held: 2 invitations, 1 item to be made, 1 item to be changed; see postroom passes 12" in lines
    [found] = json.loads(told(app, tmp_path, capsys, "--json"))["mailboxes"]
    assert (found["outcome"], found["held"], found["act"]["holds"], found["act"]["first"]) == ("done", 12, True, True)
    assert (found["act"]["because"], found["act"]["would"]["invitations"]) == (["it is the first pass"], 2)


def test_a_pass_says_what_it_came_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = FakeApp()
    app.the_engine.reports = [act_report(ActOutcome(created_in_store=2, updated=1, mails=3, waiting=4), received=5), report()]
    lines = told(app, tmp_path, capsys).splitlines()
    assert "4 waiting for a person; postroom conflicts lists them." in lines
    assert "alice@corp.test: 2 made in the store, 1 changed, 3 mails sent to participants, 4 waiting for a person." in lines
    assert app.run("sync", "--once", "--json", home=tmp_path) == 0
    said = capsys.readouterr()
    assert "2 made in the store, 1 changed, 3 mails sent to participants, 4 waiting for a person" in said.err
    of_act, of_mail = json.loads(said.out)["mailboxes"]
    counts = {"created_in_store": 2, "created_on_server": 0, "updated": 1, "mails": 3, "waiting": 4, "failed": 0, "would": None}
    assert {key: of_act["act"][key] for key in counts} == counts
    assert of_act["held"] is None
    assert "act" not in of_mail


def test_what_failed_is_said_to_be_no_mail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = FakeApp()
    app.the_engine.reports = [act_report(ActOutcome(failed=2), failed=2)]
    assert app.run("sync", "--once", home=tmp_path) == 1
    said = capsys.readouterr().out
    assert "2 not synchronized; postroom items --state failed says which, postroom show ID why." in said
    assert "not sent" not in said


@pytest.mark.parametrize(("held", "verdict"), [(None, "would run"), (0, "would be held")])
def test_a_what_if_tells_each_action_and_whether_it_would_be_held(
    held: int | None, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = FakeApp()
    outcome = ActOutcome(held=held, because=("it is the first pass",) if held == 0 else (), plan=PLAN)
    app.the_engine.reports = [act_report(outcome)]
    said = told(app, tmp_path, capsys, "--what-if")
    assert f"alice@corp.test: {verdict}: 2 invitations, 1 item to be made, 1 item to be changed" in said
    assert ("because it is the first pass" in said) is (held == 0)
    assert "alice@corp.test -: would create appointment “Plan” on the server; sends 2 invitations, because it matches Mine �[2J" in said
    assert "would update contact “Rene”; jobtitle in the store, because only the server changed it" in said
    assert "Call" not in said
    document = json.loads(told(app, tmp_path, capsys, "--what-if", "--json"))
    assert (document["total"], document["would"]) == (2, {"create-on-server": 1, "update": 1})
    first, second = document["actions"]
    assert (first["mailbox"], first["message_id"], first["would"]) == ("alice@corp.test", None, "create-on-server")
    assert {key: first[key] for key in MADE.as_json()} == MADE.as_json()
    assert second["changes"][0]["after"] == "Chief"
    [mailbox] = document["mailboxes"]
    assert (mailbox["held"], mailbox["act"]["holds"]) == (None, held == 0)
    page = json.loads(told(app, tmp_path, capsys, "--what-if", "--json", "--offset", "1", "--limit", "1"))
    assert ([each["would"] for each in page["actions"]], page["total"]) == (["update"], 2)


def test_the_demo_tells_of_a_held_pass_once_until_it_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = FakeApp()
    held = ActOutcome(first=True, held=12, because=("it is the first pass",), plan=PLAN)
    app.the_engine.reports = [act_report(held, received=2), report()]
    assert app.run("demo", "--headless", "--once", home=tmp_path) == 0
    assert len(app.the_engine.asked) > 3, "it is held in each of several passes"
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[1].strip() for line in lines if line.startswith("alice@corp.test:")] == ["held"]
    assert sum(" act " in line for line in lines) == 1
    app.the_engine.reports = [*app.the_engine.reports, act_report(replace(held, plan=Plan((MADE,))))]
    assert app.run("demo", "--headless", "--once", "--json", home=tmp_path) == 0
    notes = [line for line in capsys.readouterr().err.splitlines() if "see postroom passes 12" in line]
    # Two that take turns differ from the one before each time.
    assert len(notes) == 2 * MOST_PASSES
