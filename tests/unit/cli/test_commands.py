"""The command line against prepared answers: grammar, exit codes, JSON, words."""

import io
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.cancel import CancelToken
from core.cli import demo as demo_command
from core.cli.output import printable
from core.credentials.env import EnvSecrets
from core.domain.activity import Direction, Email, EmailStatus
from core.domain.alert import Alert, AlertFilter, AlertLevel
from core.domain.expiry import Expiry, ExpiryKind
from core.domain.ids import AlertId, FailureId, MailboxId, ProfileId
from core.domain.mailbox import MailDirection
from core.domain.profile import EmailServerProfile, EntityState, ProfileType
from core.domain.secret import Secret
from core.errors import Cancelled, DocumentInvalid, Fault, StoreHeld, StoreUnreachable, UsageError
from core.pipelines.report import RunOutcome
from core.ports import ActivityFilter, StoreCounts
from core.ports.act_lists import ItemPage
from core.ports.quarantine import FailureFilter
from core.service.alerts import AlertPage
from tests.unit.cli.fakes import AT, CONTOSO, FakeApp, email, planned, report, result

Run = Callable[..., int]


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def run(app: FakeApp, tmp_path: Path) -> Run:
    """Run one command line in a throw-away home."""

    def call(*words: str, **environ: str) -> int:
        return app.run(*words, home=tmp_path / "home", **environ)

    return call


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The one JSON document on stdout."""
    made = json.loads(capsys.readouterr().out)
    assert isinstance(made, dict)
    return made


# ---- grammar


def test_help_names_what_is_built_and_nothing_else(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    out = capsys.readouterr().out
    commands = {line.split()[0] for line in out.splitlines() if line.startswith("    ") and not line.startswith("     ")}
    built = {
        "apply",
        "export",
        "secret",
        "test",
        "sync",
        "run",
        "status",
        "folders",
        "map",
        "preview",
        "unmap",
        "explain",
        "doctor",
        "demo",
        "import",
        "guard",
        "backup",
        "restore",
    }
    assert built | {"unmap"} <= commands


@pytest.mark.parametrize(
    "words", [(), ("nonsense",), ("folders",), ("map", "a@b", "Inbox"), ("sync",), ("status", "--nope"), ("--secrets", "x", "status")]
)
def test_wrong_usage_is_2_and_changes_nothing(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert run(*words, "--json") == 2
    error = document(capsys)["error"]
    assert error["code"] == "Usage"
    assert error["cause"]
    assert "usage: postroom" in error["hint"]
    assert app.places == []


def test_options_stand_before_or_after_the_command(app: FakeApp, run: Run, tmp_path: Path) -> None:
    app.service.answers["activities"] = []
    before, after = str(tmp_path / "a"), str(tmp_path / "b")
    assert run("--home", before, "--store", "sqlite://", "--secrets", "env", "activities") == 0
    assert run("activities", "--home", before, "--store", "sqlite://", "--secrets", "env") == 0
    assert run("--home", before, "activities", "--home", after) == 0
    assert app.places[0] == app.places[1]
    assert (app.places[0].home, app.places[0].store_url, app.places[0].secrets_kind) == (Path(before), "sqlite://", "env")
    assert app.places[2].home == Path(after)


def test_the_environment_gives_defaults(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["activities"] = []
    assert run("activities", POSTROOM_STORE="postgresql+psycopg://db/x", POSTROOM_SECRETS="file") == 0
    assert (app.places[0].store_url, app.places[0].secrets_kind) == ("postgresql+psycopg://db/x", "file")
    assert run("activities", POSTROOM_SECRETS="paper") == 2
    assert "POSTROOM_SECRETS is 'paper'" in capsys.readouterr().err


def test_version(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("postroom ")


# ---- failures


@pytest.mark.parametrize(
    ("error", "code"),
    [(StoreUnreachable("no such host"), 3), (StoreHeld("console on desk-4"), 1), (UsageError("no"), 2), (Cancelled(), 130)],
)
def test_a_failure_shows_title_cause_and_what_to_do(
    app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str], error: Exception, code: int
) -> None:
    app.failure = error
    assert run("status") == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(getattr(error, "cause", "")) in captured.err
    assert "Traceback" not in captured.err
    assert run("--json", "status") == code
    made = document(capsys)
    assert set(made["error"]) == {"code", "title", "cause", "hint"}


def test_a_bug_is_shown_whole_only_with_vv(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    app.failure = ZeroDivisionError("a bug")
    assert run("status") == 1
    assert "Traceback" not in capsys.readouterr().err
    assert run("-vv", "status") == 1
    assert "Traceback" in capsys.readouterr().err
    assert run("status", "-v", "-v") == 1
    assert "Traceback" in capsys.readouterr().err


def test_settings_that_are_not_valid_are_3(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text("wrokers = 3\n")
    assert run("status") == 3
    assert "wrokers: there is no such setting" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_failure() -> None:
    command = f"{sys.executable} -m core --help | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_json_is_utf8_whatever_the_locale_is() -> None:
    environ = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-m", "core", "--json", "Grüße"], capture_output=True, env=environ, check=False, timeout=60)
    assert "Grüße" in json.loads(done.stdout.decode("utf-8"))["error"]["cause"]


def test_the_grammar_loads_no_costly_library() -> None:
    code = (
        "import sys; from core.cli import main; main(['--help']);"
        "bad = {'keyring', 'alembic', 'sqlalchemy', 'pydantic', 'exchangelib', 'PySide6', 'rich'} & set(sys.modules);"
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


# ---- apply, export


def change(kind: str, name: str, **fields: tuple[object, object]) -> SimpleNamespace:
    listed = tuple(SimpleNamespace(key=key, before=before, after=after) for key, (before, after) in fields.items())
    return SimpleNamespace(kind=kind, name=name, id=1, fields=listed)


def test_apply_reports_what_it_did(app: FakeApp, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "organisation.yaml"
    path.write_text("postroom: 1\n")
    app.service.answers["apply"] = SimpleNamespace(
        created=(change("user", "Alice Ng"),),
        updated=(change("mailbox", "alice@corp.test", state=("active", "inactive")),),
        unchanged=(),
        pruned=(),
        dry_run=True,
    )
    assert run("apply", str(path), "--dry-run", "--json") == 0
    made = document(capsys)
    assert set(made) == {"created", "updated", "unchanged", "pruned", "faults", "dry_run"}
    assert made["updated"][0]["fields"] == [{"key": "state", "before": "active", "after": "inactive"}]
    assert app.service.calls[-1] == ("apply", ("postroom: 1\n",), {"dry_run": True, "prune": False})
    assert run("apply", str(path)) == 0
    out = capsys.readouterr().out
    assert "create  user Alice Ng" in out
    assert "state: active -> inactive" in out
    assert "1 would be created" in out


def test_apply_names_every_fault(app: FakeApp, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "organisation.yaml"
    path.write_text("x")
    app.service.answers["apply"] = DocumentInvalid([Fault("users[2].email", "no address"), Fault("", "no mapping")])
    assert run("apply", str(path), "--json") == 2
    made = document(capsys)
    assert made["faults"][0] == {"path": "users[2].email", "message": "no address"}
    assert made["error"]["code"] == "DocumentInvalid"
    assert run("apply", str(path)) == 2
    err = capsys.readouterr().err
    assert "users[2].email: no address" in err
    assert "document: no mapping" in err


def test_a_document_that_cannot_be_read_is_wrong_usage(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("apply", str(tmp_path / "missing")) == 2
    (tmp_path / "latin").write_bytes(b"\xff")
    assert run("apply", str(tmp_path / "latin")) == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_export_writes_the_document_as_it_is(app: FakeApp, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["export"] = "postroom: 1\n# Zoë\n"
    assert run("export") == 0
    assert capsys.readouterr().out == "postroom: 1\n# Zoë\n"
    assert run("export", str(tmp_path / "out.yaml")) == 0
    assert (tmp_path / "out.yaml").read_bytes() == "postroom: 1\n# Zoë\n".encode()
    assert capsys.readouterr().out == ""
    assert run("export", str(tmp_path / "no" / "out.yaml")) == 2


# ---- secrets


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


@pytest.mark.parametrize(("given", "kept"), [(b"hunter22\n", "hunter22"), (b"hunter22", "hunter22"), (b" a\n\n", " a\n"), (b"x\r\n", "x")])
def test_a_secret_comes_from_stdin(app: FakeApp, run: Run, monkeypatch: pytest.MonkeyPatch, given: bytes, kept: str) -> None:
    stdin(monkeypatch, given)
    assert run("secret", "set", "alice-pop3") == 0
    assert app.secrets.get("alice-pop3").reveal() == kept
    assert ("secret_changed", ("alice-pop3",), {}) in app.service.calls


def test_who_signs_in_by_a_new_or_removed_secret_is_named(
    app: FakeApp, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app.service.answers["secret_changed"] = ("alice@corp.test", "bob@corp.test")
    stdin(monkeypatch, b"hunter22\n")
    assert run("secret", "set", "pop3", "--json") == 0
    assert document(capsys) == {"secret": "pop3", "stored": True, "reset": ["alice@corp.test", "bob@corp.test"]}
    assert run("secret", "rm", "pop3") == 0
    assert "To be tested anew, as they sign in by it: alice@corp.test, bob@corp.test." in capsys.readouterr().err
    app.service.calls.clear()
    assert run("secret", "rm", "pop3") == 2
    assert app.service.calls == []


def test_no_secret_is_stored_from_nothing(
    app: FakeApp, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin(monkeypatch, b"\n")
    assert run("secret", "set", "alice-pop3") == 2
    assert app.secrets.references() == []
    assert run("secret", "set", "alice-pop3", "hunter22") == 2, "a value is never an argument"


def test_secrets_are_listed_and_removed(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.secrets.set("b", Secret("hidden-value"))
    app.secrets.set("a", Secret("hidden-value"))
    assert run("secret", "list", "--json") == 0
    assert document(capsys) == {"secrets": ["a", "b"]}
    assert run("secret", "rm", "a") == 0
    assert run("secret", "rm", "a") == 2
    assert run("secret", "list") == 0
    captured = capsys.readouterr()
    assert "hidden-value" not in captured.out + captured.err


def test_secrets_of_the_environment_are_read_only(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.secrets = EnvSecrets({})
    assert run("secret", "set", "alice-pop3") == 3
    assert "environment variables" in capsys.readouterr().err


# ---- test, sync, run


def test_a_failing_test_is_1_and_names_its_step(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.the_engine.results = [result(), result(ok=False)]
    assert run("test", "alice@corp.test", "--enable") == 1
    out = capsys.readouterr().out
    assert "  FAILED  authentication" in out
    assert "Enter the current password." in out
    assert app.the_engine.asked[0] == {"ids": [MailboxId(1)], "enable": True, "directions": None, "only_failed": False}
    assert run("test", "--all", "--json", "--incoming") == 1
    made = document(capsys)["results"][1]
    assert set(made) == {"mailbox", "direction", "ok", "enabled", "steps"}
    assert set(made["steps"][1]) == {"step", "ok", "seconds", "detail", "code", "title", "hint", "evidence"}
    assert made["steps"][1]["step"] == "authentication"
    assert app.the_engine.asked[1] == {"ids": None, "enable": None, "directions": [MailDirection.INCOMING], "only_failed": False}


def test_only_what_failed_is_tested_again(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("test", "--failed", "--parallel", "3") == 0
    assert app.the_engine.asked[0] == {"ids": None, "enable": None, "directions": None, "only_failed": True}
    assert "no last test of these mailboxes failed" in capsys.readouterr().out
    assert run("test", "--all", "--parallel", "0") == 2


def test_a_test_needs_to_know_of_what(run: Run, app: FakeApp) -> None:
    app.service.answers["profiles"] = [SimpleNamespace(name="Legacy POP")]
    assert run("test") == 2
    assert run("test", "--profile", "Other") == 2


def test_sync_reports_every_direction(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    closed = report(MailDirection.OUTGOING, outcome=RunOutcome.NOT_ELIGIBLE, reason="It is not enabled.", sent=0)
    app.the_engine.reports = [report(), closed]
    assert run("sync", "--once", "--all", "--json") == 0
    made = document(capsys)
    assert set(made) == {"mailboxes"}
    keys = {
        "mailbox",
        "direction",
        "outcome",
        "reason",
        "received",
        "tracked",
        "rejudged",
        "skipped",
        "quarantined",
        "sent",
        "failed",
        "relinked",
    }
    assert set(made["mailboxes"][0]) == keys
    assert made["mailboxes"][1]["outcome"] == "not-eligible"
    assert app.the_engine.asked[0] == {"ids": None, "what_if": False, "due_only": False}
    assert run("sync", "--once") == 0
    assert app.the_engine.asked[1] == {"ids": None, "what_if": False, "due_only": True}
    assert run("sync", "--once", "alice@corp.test") == 0
    assert app.the_engine.asked[2] == {"ids": [MailboxId(1)], "what_if": False, "due_only": False}
    assert "It is not enabled." in capsys.readouterr().out


@pytest.mark.parametrize("bad", [{"outcome": RunOutcome.FAILED}, {"failed": 1}, {"quarantined": 1}])
def test_sync_with_a_failure_is_1(app: FakeApp, run: Run, bad: dict[str, Any]) -> None:
    app.the_engine.reports = [report(**bad)]
    assert run("sync", "--once") == 1


def test_what_if_lists_what_would_happen(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.the_engine.reports = [planned()]
    assert run("sync", "--once", "--what-if", "--json") == 0
    made = document(capsys)
    expected = {"mailbox": "alice@corp.test", "message_id": "<1@x>", "would": "track", "because": "the sender is known"}
    more = {"subject": "", "reason": "", "stage": "new", "then": None, "creates": None}
    more |= {"folder": None, "from": None, "to": None}
    assert made["actions"] == [expected | more]
    assert (made["would"], made["total"], made["left_out"]) == ({"track": 1}, 1, 0)
    for words, left in ((("--offset", "1"), 0), (("--limit", "5"), 1), (("--offset", "0"), 1)):
        assert run("sync", "--once", "--what-if", "--json", *words) == 0
        made = document(capsys)
        assert (len(made["actions"]), made["total"]) == (left, 1)
    assert run("sync", "--once", "--what-if") == 0
    assert "would track, because" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("--what-if", "--offset", "-3"), ("--limit", "5"), ("--offset", "5")])
def test_how_much_is_told_goes_with_what_if(app: FakeApp, run: Run, words: tuple[str, ...]) -> None:
    assert run("sync", "--once", *words) == 2
    assert app.the_engine.asked == []


def test_sync_beside_a_living_engine_names_it(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.the_engine.failure = StoreHeld("Postroom, process 12 on desk-4")
    assert run("sync", "--once", "--json") == 1
    assert document(capsys)["error"]["cause"] == "Postroom, process 12 on desk-4"


@pytest.mark.skipif(os.name != "posix", reason="signals are a POSIX matter")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_run_ends_in_order_at_a_signal(app: FakeApp, run: Run, number: signal.Signals, code: int) -> None:
    ended: list[bool] = []

    def until_stopped(token: CancelToken) -> None:
        signal.raise_signal(number)
        with pytest.raises(Cancelled):
            token.wait(20)
        ended.append(True)

    app.the_engine.on_run = until_stopped
    app.service.answers["status"] = []
    before = signal.getsignal(number)
    assert run("run") == code
    assert ended == [True]
    assert signal.getsignal(number) is before


# ---- mail


ACTIVITY_KEYS = {
    "id", "kind", "direction", "status", "subject", "message_id", "from", "to", "cc", "bcc", "regarding", "mailbox", "accepted_by",
    "correlation", "correlated_with", "received_at", "sent_at", "tracking_token", "queue_items", "mailboxes", "attachments",
}  # fmt: skip


def test_activities_as_json(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers |= {"activities": [email()], "resolve_record": CONTOSO}
    assert run("activities", "--json", "--direction", "in", "--status", "received", "--regarding", "account:Contoso", "--limit", "5") == 0
    made = document(capsys)["activities"][0]
    assert set(made) >= ACTIVITY_KEYS
    assert made["from"] == {
        "address": "rene@contoso.test",
        "name": "René",
        "resolved": {"type": "contact", "name": "Rene Valdes", "id": 21},
    }
    assert (made["status"], made["direction"], made["correlation"]) == ("received", "in", "tracking-token")
    assert made["received_at"] == "2026-03-02T12:00:00+00:00"
    assert made["accepted_by"] == "Alice"
    assert made["attachments"][0] == {
        "name": "a.pdf",
        "mime_type": "application/pdf",
        "size_bytes": 12,
        "content_id": None,
        "blocked": False,
        "blocked_because": None,
        "inline": False,
    }
    wanted = app.service.calls[-1][1][0]
    assert (wanted.direction, wanted.status, wanted.regarding, wanted.limit) == (Direction.INCOMING, EmailStatus.RECEIVED, CONTOSO, 5)


def test_a_sent_mail_says_what_became_of_each_recipient(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["activities"] = [email(direction=Direction.OUTGOING, status=EmailStatus.PENDING_SEND)]
    assert run("activities", "--json") == 0
    made = document(capsys)["activities"][0]
    assert made["status"] == "pending-send"
    assert made["to"][0]["delivery"] == {"state": "accepted", "reply": "250 OK"}


def test_activities_for_a_person_are_harmless_on_a_terminal(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["activities"] = [email()]
    assert run("activities") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "Grüße" in out
    app.service.answers["act_items"] = ItemPage((), 0)
    assert run("activities", "--kind", "task") == 0
    assert run("activities", "--status", "nonsense") == 2
    assert run("activities", "--limit", "0") == 2


def _by_message_id(wanted: ActivityFilter) -> list[Email]:
    return [one for one in (email(7), email(8)) if one.message_id == wanted.message_id]


def test_show_by_id_and_by_message_id(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    whole = email(text="Hello\n\x07", html="<p>Hello</p>", headers=(("X-A", "1"), ("X-A", "2")))
    app.service.answers |= {"show": whole, "activities": _by_message_id}
    assert run("show", "7", "--json") == 0
    made = document(capsys)
    assert (made["text"], made["html"]) == ("Hello\n\x07", "<p>Hello</p>")
    assert made["headers"] == [{"name": "X-A", "value": "1"}, {"name": "X-A", "value": "2"}]
    for given in ("<8@elsewhere.test>", "8@elsewhere.test"):
        assert run("show", given) == 0
        assert app.service.calls[-1] == ("show", (8,), {})
    assert run("show", "<9@elsewhere.test>") == 2
    assert "\x07" not in capsys.readouterr().out


def test_a_message_id_that_fits_two_is_refused(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["activities"] = [email(7), email(8, message_id="<7@elsewhere.test>")]
    assert run("show", "7@elsewhere.test") == 2
    assert "7, 8" in capsys.readouterr().err


def test_compose(app: FakeApp, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["compose"] = email(direction=Direction.OUTGOING, status=EmailStatus.PENDING_SEND)
    (tmp_path / "body.txt").write_text("Text\n")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    words = ["compose", "--from", "alice@corp.test", "--to", 'a@x.test,"Ng, Bo" <b@x.test>', "--cc", "c@x.test", "--cc", "d@x.test"]
    words += ["--subject", "S", "--body-file", str(tmp_path / "body.txt"), "--attach", str(tmp_path / "a.pdf"), "--json"]
    assert run(*words) == 0
    assert document(capsys)["status"] == "pending-send"
    request = app.service.calls[-1][1][0]
    assert request.to == ("a@x.test", '"Ng, Bo" <b@x.test>')
    assert request.cc == ("c@x.test", "d@x.test")
    assert request.text == "Text\n"
    assert (request.attachments[0].name, request.attachments[0].mime_type) == ("a.pdf", "application/pdf")
    assert run(*words[:9], "--subject", "S", "--attach", str(tmp_path / "missing")) == 2


@pytest.mark.parametrize("command", ["resend", "cancel"])
def test_resend_and_cancel_answer_with_the_activity(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str], command: str) -> None:
    app.service.answers[command] = email()
    assert run(command, "7", "--json") == 0
    assert set(document(capsys)) >= ACTIVITY_KEYS
    assert app.service.calls[-1] == (command, (7,), {})
    app.service.answers[command] = UsageError("it was sent already")
    assert run(command, "7") == 2


def test_failures_are_listed_and_tried_again(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    entry = SimpleNamespace(
        id=5, mailbox="alice@corp.test", direction=MailDirection.INCOMING, message_id=None, subject="S", reason="r", attempts=2,
        next_retry_at=None, at=AT, program="1.0", given_up_by=None, given_up_because=None,
    )  # fmt: skip
    page = SimpleNamespace(failures=(entry,), total=3)
    app.service.answers |= {"failure_page": page, "retry_failures": [entry], "give_up_failures": [entry]}
    assert run("failures", "--json") == 0
    keys = {"id", "mailbox", "direction", "message_id", "subject", "reason", "attempts", "next_retry_at"}
    made = document(capsys)
    assert set(made["failures"][0]) == keys | {"at", "program", "given_up_by", "given_up_because"}
    assert made["total"] == 3
    assert run("failures", "--mailbox", "alice@corp.test", "--limit", "1", "--after", "4", "--text", "x") == 0
    assert list(app.service.calls[-1][1]) == [FailureFilter("alice@corp.test", "x", FailureId(4), 1)]
    assert "1 of 3; --after 5 goes on." in capsys.readouterr().out
    assert run("failures", "--give-up", "5", "--because", "it is junk") == 0
    assert list(app.service.calls[-1][1]) == [[5], "it is junk"]
    assert run("failures", "--retry", "5") == 0
    assert app.service.calls[-1][1][0] == [5]
    for words in (("failures", "--retry", "--all"), ("failures", "--all")):
        assert run(*words) == 0
        assert app.service.calls[-1][1][0] is None
    assert run("failures", "--retry") == 2
    assert run("failures", "--retry", "x") == 2


def test_alerts(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["find_alerts"] = AlertPage((), 0)
    assert run("alerts", "--level", "warning", "--since", "2026-01-01T00:00:00Z") == 0
    [wanted] = app.service.calls[-1][1]
    assert wanted == AlertFilter(since=datetime(2026, 1, 1, tzinfo=UTC), level=AlertLevel.WARNING)
    assert "There are no alerts." in capsys.readouterr().out
    assert run("alerts", "--since", "2h", "--json") == 0
    assert document(capsys) == {"alerts": [], "total": 0}
    assert run("alerts", "--since", "yesterday") == 2
    assert run("alerts", "--code", "Parked", "--mailbox", "a@b.c", "--text", "no luck", "--open", "--limit", "5", "--offset", "2") == 0
    wanted = AlertFilter(code="Parked", mailbox="a@b.c", text="no luck", open_only=True, limit=5, offset=2)
    assert app.service.calls[-1][1] == (wanted,)


def test_alerts_are_acknowledged_and_deleted(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers |= {"acknowledge_alerts": 2, "acknowledge_found": 1, "delete_alerts": 1}
    assert run("alerts", "--acknowledge", "5", "#6", "--json") == 0
    assert app.service.calls[-1][:2] == ("acknowledge_alerts", ([5, 6],))
    assert document(capsys) == {"acknowledged": 2}
    assert run("alerts", "--profile", "Mail", "--acknowledge", "--all") == 0
    assert app.service.calls[-1][:2] == ("acknowledge_found", (AlertFilter(profile="Mail", unacknowledged=True),))
    assert run("alerts", "--delete", "7") == 0
    assert app.service.calls[-1][:2] == ("delete_alerts", ([7],))
    for words in (("--acknowledge",), ("--acknowledge", "5", "--all"), ("--all",), ("--acknowledge", "x"), ("--delete",)):
        assert run("alerts", *words) == 2


def test_alerts_that_are_over_say_since_when_and_no_longer_what_to_do(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    stands = Alert(AlertId(1), at, at, AlertLevel.ERROR, "Parked", "It stopped", "Do this", None, 1, acknowledged=False)
    over = replace(stands, id=AlertId(2), title="It was late", hint="Do that", resolved_at=at)
    app.service.answers["find_alerts"] = AlertPage((stands, over), 2)
    assert run("alerts") == 0
    _, stopped, late = capsys.readouterr().out.splitlines()
    assert stopped.rstrip().endswith("-")
    assert "Do this" in stopped
    assert "Do that" not in late
    assert "2026-01-" in late.split("late", 1)[1]
    assert run("alerts", "--json") == 0
    assert [each["resolved_at"] for each in document(capsys)["alerts"]] == [None, "2026-01-02T03:04:00+00:00"]


# ---- doctor, demo


def test_doctor(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor", "--json") == 0
    made = document(capsys)
    assert made["ok"] is True
    assert {"python", "sqlite", "home", "store", "secrets"} <= {each["check"] for each in made["checks"]}
    app.store_words = StoreUnreachable("page 7 is damaged")
    assert run("doctor") == 1
    assert "page 7 is damaged" in capsys.readouterr().out
    app.failure = StoreUnreachable("gone")
    assert run("doctor", "--json") == 1
    assert document(capsys)["ok"] is False


@pytest.mark.parametrize(
    ("kind", "state", "notes"),
    [
        (ProfileType.EXCHANGE_ONLINE, EntityState.ACTIVE, 1),
        (ProfileType.EXCHANGE_ONLINE, EntityState.INACTIVE, 0),
        (ProfileType.EXCHANGE, EntityState.ACTIVE, 0),
    ],
)
def test_doctor_knows_what_exchange_online_stops_doing(
    app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str], kind: ProfileType, state: EntityState, notes: int
) -> None:
    app.service.answers["profiles"] = [EmailServerProfile(ProfileId(3), "Cloud", kind, state=state)]
    assert run("doctor") == 0
    assert capsys.readouterr().out.count("note  profile Cloud: Exchange Online speaks EWS only where the tenant still allows it") == notes


def test_doctor_tells_of_room_quarantine_and_ends(
    app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    past = Expiry(ExpiryKind.CLIENT_SECRET, "the secret of X", datetime(2020, 1, 1, tzinfo=UTC))
    app.service.answers |= {"counts": StoreCounts(failures=3), "expiries_to_warn_of": [past]}
    monkeypatch.setattr("shutil.disk_usage", lambda _home: SimpleNamespace(free=1_000_000_000))
    assert run("doctor") == 1
    shown = capsys.readouterr().out
    for line in ("note  disk: 1.0 GB free", "note  quarantine: 3 messages wait", "WRONG client-secret: the secret of X ends on 2020-01-01"):
        assert line in shown
    app.service.answers["expiries_to_warn_of"] = []
    assert run("doctor") == 0, "what is only worth knowing is not wrong"
    monkeypatch.setattr("shutil.disk_usage", lambda _home: SimpleNamespace(free=1_000))
    assert run("doctor") == 1


def test_migrate(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("migrate", "--json") == 0
    assert document(capsys) == {"migrated": True}


def test_demo_once_ends_with_the_summary(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.the_engine.results = [result()]
    app.the_engine.reports = [report(quarantined=1)]
    assert run("demo", "--headless", "--once", "--json") == 0
    made = document(capsys)
    assert set(made) == {"mailboxes", "received", "tracked", "skipped", "quarantined", "sent", "failed", "items"}
    assert made["mailboxes"] == 1
    assert app.demo_home is None
    assert app.places == [], "the demo brings its own home, store and secrets"


def test_demo_without_a_display_says_so(app: FakeApp, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demo", "--once", "--home", str(tmp_path / "kept")) == 0
    assert "no display" in capsys.readouterr().err
    assert app.demo_home == tmp_path / "kept"
    assert run("demo", "--once", DISPLAY=":0") == 0
    assert "no display" not in capsys.readouterr().err


@pytest.fixture
def consoles(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The consoles that would have been opened, by their options."""
    opened: list[list[str]] = []

    def start(options: list[str]) -> int:
        opened.append(options)
        return 7

    monkeypatch.setattr(demo_command, "start_console", start)
    return opened


def test_the_demo_goes_on_as_the_console_where_there_is_a_display(
    app: FakeApp, run: Run, tmp_path: Path, consoles: list[list[str]]
) -> None:
    home = tmp_path / "kept"
    assert run("demo", DISPLAY=":0") == 7
    assert run("demo", "--home", str(home), WAYLAND_DISPLAY="wayland-0") == 7
    assert consoles == [["--demo"], ["--demo", "--home", str(home)]]
    assert (app.the_engine.asked, hasattr(app, "demo_home")) == ([], False)


@pytest.mark.parametrize("words", [("--headless",), ("--once",), ("--headless", "--once")])
def test_the_demo_opens_no_console_where_none_is_wanted(app: FakeApp, run: Run, consoles: list[list[str]], words: tuple[str, ...]) -> None:
    app.service.answers["status"] = []
    assert run("demo", *words, DISPLAY=":0") == 0
    assert consoles == []


def test_the_demo_goes_without_a_console_that_is_not_installed(
    app: FakeApp, run: Run, consoles: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo_command, "find_spec", lambda _name: None)
    app.service.answers["status"] = []
    assert run("demo", DISPLAY=":0") == 0
    assert consoles == []
    assert "no display" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["posix", "nt"])
def test_the_console_is_this_python_and_never_what_lies_around(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    started: list[Any] = []
    command = [sys.executable, "-P", "-m", "gui", "--demo"]
    fake = SimpleNamespace(name=name, execv=lambda program, words: started.append((program, words)))
    monkeypatch.setattr(demo_command, "os", fake)

    def wait(words: list[str], *, check: bool) -> SimpleNamespace:
        started.append((words, check))
        return SimpleNamespace(returncode=3)

    monkeypatch.setattr(subprocess, "run", wait)
    assert demo_command.start_console(["--demo"]) == 3
    assert started[0] == ((sys.executable, command) if name == "posix" else (command, False))


def test_the_demo_runs_until_it_is_stopped(app: FakeApp, run: Run) -> None:
    app.service.answers["status"] = []
    assert run("demo", "--headless") == 0


# ---- the second line


def test_a_secret_that_was_read_is_masked_in_the_log(app: FakeApp, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"canary-value-17")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text('log_level = "debug"\n')
    assert run("secret", "set", "svc") == 0

    def careless(_token: CancelToken) -> None:
        logging.getLogger("core.test").debug("the password is canary-value-17")

    app.the_engine.on_run = careless
    app.service.answers["status"] = []
    assert run("run") == 0
    text = (tmp_path / "home" / "logs" / "postroom.log").read_text()
    assert "the password is ***" in text
    assert "canary" not in text


def test_control_characters_are_made_visible() -> None:
    assert printable("a\x1b[31mb\nc\x00") == "a\ufffd[31mb c\ufffd"
