"""audit and undo against prepared answers: filters, JSON, files, words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.domain.audit import AuditAction, AuditChange, AuditEntry, AuditFilter, Transition
from core.domain.mailbox import MailDirection
from core.errors import UsageError
from core.service.audit import AuditFormat
from core.service.undoing import UndoReport
from tests.unit.cli.fakes import AT, FakeApp

Run = Callable[..., int]
ENABLED = AuditEntry(
    id=41,
    change_id=40,
    at=AT,
    who="ann",
    action=AuditAction.ENABLE,
    kind="mailbox",
    entity="alice@corp.test",
    entity_id=6,
    changes=(AuditChange("incoming enabled", False, True), AuditChange("outgoing enabled", False, True)),
    transitions=(Transition(MailDirection.INCOMING, "tested", "enabled"), Transition(MailDirection.OUTGOING, "tested", "enabled")),
    undo={"incoming enabled": False},
)


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def run(app: FakeApp, tmp_path: Path) -> Run:
    """Run one command line in a throw-away home."""

    def call(*words: str) -> int:
        return app.run(*words, home=tmp_path / "home")

    return call


def asked(app: FakeApp, name: str = "audit") -> AuditFilter:
    """The filter that the service was asked with."""
    [(_, args, _)] = [call for call in app.service.calls if call[0] == name]
    wanted = args[0]
    assert isinstance(wanted, AuditFilter)
    return wanted


def test_audit_as_json(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["audit"] = [ENABLED]
    assert run("audit", "--json") == 0
    [entry] = json.loads(capsys.readouterr().out)["audit"]
    assert entry == {
        "id": 41,
        "at": "2026-03-02T12:00:00+00:00",
        "who": "ann",
        "action": "enable",
        "kind": "mailbox",
        "entity": "alice@corp.test",
        "entity_id": 6,
        "changes": [
            {"field": "incoming enabled", "before": False, "after": True},
            {"field": "outgoing enabled", "before": False, "after": True},
        ],
        "from": "tested",
        "to": "enabled",
        "transitions": [
            {"direction": "incoming", "from": "tested", "to": "enabled"},
            {"direction": "outgoing", "from": "tested", "to": "enabled"},
        ],
        "why": "",
        "change_id": 40,
        "undone": False,
    }


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), AuditFilter(limit=100)),
        (("--limit", "7"), AuditFilter(limit=7)),
        (("--kind", "profile", "--who", "ann", "--text", "x"), AuditFilter(kind="profile", who="ann", text="x", limit=100)),
        (("--entity", "mailbox:alice@corp.test"), AuditFilter(kind="mailbox", entity="alice@corp.test", limit=100)),
        (("--entity", "folder-rule:a@b Inbox/x: y"), AuditFilter(kind="folder-rule", entity="a@b Inbox/x: y", limit=100)),
        (("--entity", "user:#12", "--kind", "user"), AuditFilter(kind="user", entity_id=12, limit=100)),
        (("--entity", "organization:"), AuditFilter(kind="organization", entity="", limit=100)),
        (("--entity", "secret:alice-pop3"), AuditFilter(kind="secret", entity="alice-pop3", limit=100)),
        (
            ("--since", "2026-01-01T00:00:00+00:00", "--until", "2026-02-01T00:00:00+00:00"),
            AuditFilter(since=datetime(2026, 1, 1, tzinfo=UTC), until=datetime(2026, 2, 1, tzinfo=UTC), limit=100),
        ),
    ],
)
def test_options_become_a_filter(app: FakeApp, run: Run, words: tuple[str, ...], wanted: AuditFilter) -> None:
    app.service.answers["audit"] = []
    assert run("audit", *words) == 0
    assert asked(app) == wanted


@pytest.mark.parametrize(
    "words",
    [
        ("--entity", "alice@corp.test"),
        ("--entity", "robot:x"),
        ("--entity", "user:x", "--kind", "queue"),
        ("--limit", "0"),
        ("--since", "soon"),
    ],
)
def test_wrong_options_are_refused(app: FakeApp, run: Run, words: tuple[str, ...]) -> None:
    assert run("audit", *words) == 2
    assert app.service.calls == []


def test_a_table_for_people(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    long = AuditEntry(
        9,
        9,
        AT,
        "engine",
        AuditAction.PARK,
        "mailbox",
        "bob@corp.test",
        7,
        (AuditChange("x", "a" * 60, None),),
        why="The server\x1b is away",
    )
    app.service.answers["audit"] = [ENABLED, long]
    assert run("audit") == 0
    [_, enabled, parked] = capsys.readouterr().out.splitlines()
    assert "ann     enable  mailbox alice@corp.test  incoming enabled: false -> true; outgoing enabled: false -> true" in enabled
    assert "tested -> enabled" in enabled
    assert "\x1b" not in parked
    assert "The server" in parked


def test_an_empty_audit_says_so_and_a_full_one_that_there_is_more(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["audit"] = []
    assert run("audit") == 0
    assert "no such entry" in capsys.readouterr().out
    app.service.answers["audit"] = [ENABLED] * 100
    assert run("audit") == 0
    assert "--limit N lists more" in capsys.readouterr().err
    assert run("audit", "--limit", "100") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("name", "form"), [("a.csv", AuditFormat.CSV), ("a.JSONL", AuditFormat.JSON_LINES)])
def test_a_file_holds_all(app: FakeApp, run: Run, tmp_path: Path, name: str, form: AuditFormat) -> None:
    app.service.answers["export_audit"] = "one\r\ntwo\n"
    assert run("audit", "--export", str(tmp_path / name), "--json") == 0
    assert (tmp_path / name).read_bytes() == b"one\r\ntwo\n"
    assert asked(app, "export_audit") == AuditFilter()
    assert app.service.calls[-1][1][1] is form


def test_a_file_that_cannot_be_is_refused(app: FakeApp, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("audit", "--export", str(tmp_path / "a.txt")) == 2
    assert app.service.calls == []
    app.service.answers["export_audit"] = ""
    assert run("audit", "--export", str(tmp_path / "nowhere" / "a.csv")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_undo_says_what_it_took_back(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["undo_last"] = UndoReport((ENABLED,))
    assert run("undo") == 0
    out = capsys.readouterr().out
    assert "Undone: the change that ann made at" in out
    assert "mailbox alice@corp.test" in out
    assert run("undo", "--json") == 0
    undone: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [entry["id"] for entry in undone["undone"]] == [41]


def test_what_cannot_be_undone_is_wrong_usage(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["undo_last"] = UsageError("the account A was changed since (name)")
    assert run("undo") == 2
    assert "was changed since" in capsys.readouterr().err
