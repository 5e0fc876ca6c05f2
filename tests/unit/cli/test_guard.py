"""guard, backup and restore on the command line, and what sync and run say of a hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.domain import guard as guards
from core.domain.backup import BackupReport, RestoreOrder
from core.errors import StoreHeld
from core.pipelines.report import RunOutcome
from tests.unit.cli.fakes import AT, HERE, OPEN_GUARD, FakeApp, report

THERE = guards.Place(guards.PlaceKind.SQLITE, "fedcba9876543210", "/home/old/postroom.db")
REASON = "The store was copied: this is another machine."
HELD = guards.GuardStatus(guards.Guard(guards.GuardState.HELD, REASON), "an-instance", HERE, THERE, AT, None, 3)
SANDBOX = guards.GuardStatus(guards.Guard(guards.GuardState.SANDBOX, "The store is in sandbox mode."), "an-instance", HERE, THERE, AT, "al")


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


def document(capsys: pytest.CaptureFixture[str]) -> Any:
    """The one JSON document on stdout."""
    return json.loads(capsys.readouterr().out)


def test_guard_status_as_a_document(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["guard"] = HELD
    assert app.run("guard", "status", "--json", home=tmp_path) == 0
    assert document(capsys) == {
        "guard": {
            "state": "held",
            "instance_id": "an-instance",
            "reason": REASON,
            "known_place": "/home/old/postroom.db (machine fedcba98)",
            "this_place": "/srv/postroom/postroom.db (machine 01234567)",
            "since": AT.isoformat(),
            "by": None,
            "waiting": 3,
            "mail_held": 0,
        }
    }


@pytest.mark.parametrize(
    ("action", "method", "options", "answer"),
    [("release", "release_guard", {"hold_mail": False}, OPEN_GUARD), ("sandbox", "sandbox_guard", {}, SANDBOX)],
)
def test_a_decision_is_made_and_shown(
    app: FakeApp,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    action: str,
    method: str,
    options: dict[str, bool],
    answer: guards.GuardStatus,
) -> None:
    app.service.answers[method] = answer
    assert app.run("guard", action, home=tmp_path) == 0
    assert app.service.calls[-1] == (method, (), options)
    out = capsys.readouterr().out
    assert answer.guard.state.value in out
    assert "No email waits to be sent." in out


def test_a_release_says_how_much_is_sent_or_was_held_back(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["release_guard"] = replace(OPEN_GUARD, waiting=1)
    assert app.run("guard", "release", home=tmp_path) == 0
    assert "1 email will be sent from here" in capsys.readouterr().out
    app.service.answers["release_guard"] = replace(OPEN_GUARD, mail_held=3)
    assert app.run("guard", "release", "--hold-mail", home=tmp_path) == 0
    assert app.service.calls[-1] == ("release_guard", (), {"hold_mail": True})
    out = capsys.readouterr().out
    assert "3 emails may have been sent already" in out
    assert "No email waits to be sent." in out
    assert app.run("guard", "release", "--hold-mail", "--json", home=tmp_path) == 0
    assert document(capsys)["guard"]["mail_held"] == 3
    assert app.run("guard", "sandbox", "--hold-mail", home=tmp_path) == 2


def test_guard_shows_a_person_where_the_store_was_and_what_waits(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["guard"] = HELD
    assert app.run("guard", "status", home=tmp_path) == 0
    out = capsys.readouterr().out
    for words in (
        "held: nothing is processed",
        REASON,
        "/home/old/postroom.db",
        "3 emails would be sent once it is released",
        "--hold-mail",
    ):
        assert words in out


def test_guard_without_an_action_is_wrong_usage(app: FakeApp, tmp_path: Path) -> None:
    assert app.run("guard", home=tmp_path) == 2
    assert app.run("guard", "open", home=tmp_path) == 2
    assert app.places == []


def test_sync_under_a_hold_ends_with_1_and_says_so(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["guard"] = HELD
    app.the_engine.reports = [report(outcome=RunOutcome.NOT_ELIGIBLE, reason=REASON, received=0, tracked=0, skipped=0)]
    assert app.run("sync", "--once", home=tmp_path) == 1
    told = capsys.readouterr()
    assert REASON in told.err
    assert "postroom guard release" in told.err
    assert app.run("sync", "--once", "--json", home=tmp_path) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["guard"]["state"] == "held"
    assert json.loads(told.out)["mailboxes"][0]["outcome"] == "not-eligible"
    assert REASON in told.err


def test_sync_without_a_hold_says_nothing_of_a_guard(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.the_engine.reports = [report()]
    assert app.run("sync", "--once", "--json", home=tmp_path) == 0
    assert set(document(capsys)) == {"mailboxes"}
    app.service.answers["guard"] = SANDBOX
    assert app.run("sync", "--once", home=tmp_path) == 0
    assert "sandbox" in capsys.readouterr().err


def test_run_under_a_hold_runs_and_says_so(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["guard"] = HELD
    assert app.run("run", home=tmp_path) == 0
    assert REASON in capsys.readouterr().err


def test_backup_says_what_is_in_it_and_what_is_not(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[Path] = []

    def backup(path: Path, _token: Any, progress: Any) -> BackupReport:
        asked.append(path)
        for done in range(101):
            progress(done, 100)
        return BackupReport(path, AT, "an-instance", "0004", 2_500_000, 3, ("alice-pop3",), app.missing)

    app.missing = ()
    app.backup = backup
    assert app.run("backup", str(tmp_path / "b.zip"), home=tmp_path) == 0
    told = capsys.readouterr()
    assert asked == [tmp_path / "b.zip"]
    assert "2.5 MB" in told.out
    assert "alice-pop3" in told.out
    assert told.err.split() == [word for step in range(10, 101, 10) for word in (str(step), "%")]
    app.missing = ("raw/2026/03/one.pack",)
    assert app.run("backup", str(tmp_path / "b.zip"), "--json", home=tmp_path) == 1
    assert document(capsys)["backup"]["missing"] == ["raw/2026/03/one.pack"]


def test_restore_does_not_open_the_store_and_says_what_waits(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run("restore", str(tmp_path / "b.zip"), "--force", "--same-place", home=tmp_path) == 0
    assert app.restored == RestoreOrder(tmp_path / "b.zip", force=True, same_place=True)
    out = capsys.readouterr().out
    for words in ("2 emails may have been sent since", "alice-pop3", "postroom guard release", str(tmp_path / "before")):
        assert words in out
    assert app.run("restore", str(tmp_path / "b.zip"), "--json", home=tmp_path) == 0
    found = document(capsys)["restore"]
    assert (found["held"], found["mail_held"], found["set_aside"]) == (True, 2, str(tmp_path / "before"))
    assert app.restored == RestoreOrder(tmp_path / "b.zip")


def test_a_restore_while_an_engine_works_is_1(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.failure = StoreHeld(f"Postroom (process 1 on host, since {AT - timedelta(hours=1)})")
    assert app.run("restore", str(tmp_path / "b.zip"), "--json", home=tmp_path) == 1
    assert document(capsys)["error"]["code"] == "StoreHeld"


@pytest.mark.parametrize(("status", "ok"), [(OPEN_GUARD, True), (SANDBOX, True), (HELD, False)])
def test_doctor_says_what_the_guard_says(
    app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str], status: guards.GuardStatus, ok: bool
) -> None:
    app.service.answers["guard"] = status
    assert app.run("doctor", "--json", home=tmp_path) == (0 if ok else 1)
    [check] = [each for each in document(capsys)["checks"] if each["check"] == "guard"]
    assert check["ok"] is ok
    assert bool(check["hint"]) == (status is not OPEN_GUARD)
    assert check["detail"].startswith(status.guard.reason or "open, at /srv/postroom/postroom.db")
