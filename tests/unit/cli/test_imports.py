"""import, export-csv, defaults and assign-profile: grammar, exit codes, JSON, words."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.cli.command_line import MODULES, function_of
from core.cli.imports import IMPORTABLE
from core.domain.mailbox import MailboxKind, MailDirection
from core.service import (
    FieldChange,
    ImportColumn,
    ImportFault,
    ImportOptions,
    ImportReport,
    ImportRow,
    Kind,
    MailboxChange,
    OnExisting,
    RowAction,
)
from tests.unit.cli.fakes import FakeApp

Run = Callable[..., int]

COLUMNS = (ImportColumn("E-mail", "email"), ImportColumn("Colour\x1b", None, "maps to nothing"))
CREATED = ImportRow(2, RowAction.CREATE, "carl@corp.test", "no user is known by this address")
WRONG = ImportRow(3, RowAction.FAULT, "x", "E-mail: is not an email address")
FAULT = ImportFault(3, "E-mail", "is not an email address")
CHANGE = MailboxChange(
    "alice@corp.test", MailboxKind.USER, (FieldChange("profile", "Legacy POP", "Other"),), (MailDirection.INCOMING, MailDirection.OUTGOING)
)
SAME = MailboxChange("bob@corp.test", MailboxKind.USER, (), ())


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def run(app: FakeApp, tmp_path: Path) -> Run:
    """Run one command line in a throw-away home."""

    def call(*words: str, **environ: str) -> int:
        return app.run(*words, home=tmp_path / "home", **environ)

    return call


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A file to be imported."""
    path = tmp_path / "table.csv"
    path.write_bytes(b"E-mail,Colour\ncarl@corp.test,red\nx,blue\n")
    return str(path)


def report(*rows: ImportRow, **changes: Any) -> ImportReport:
    faults = tuple(FAULT for row in rows if row.action is RowAction.FAULT)
    values: dict[str, Any] = {"kind": Kind.USER, "dry_run": False, "rows": rows, "faults": faults, "columns": COLUMNS}
    return ImportReport(**{**values, **changes})


def json_of(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    made = json.loads(capsys.readouterr().out)
    assert isinstance(made, dict)
    return made


def test_every_command_has_its_function() -> None:
    from core.cli import imports

    for command in ("import", "export-csv", "defaults", "assign-profile"):
        assert MODULES[command] == "core.cli.imports"
        assert callable(getattr(imports, function_of(command)))
    assert {Kind(word) for word in IMPORTABLE.values()} <= set(Kind)


def test_import_passes_the_file_and_the_options_on(run: Run, app: FakeApp, table: str) -> None:
    app.service.answers["import_table"] = report(CREATED)
    assert run("import", "users", table, "--map", "a=b=email", "--map", "Colour=", "--on-existing", "skip", "--separator", "tab") == 0
    [(_, (kind, data, options), _)] = [call for call in app.service.calls if call[0] == "import_table"]
    assert (kind, data) == (Kind.USER, Path(table).read_bytes())
    expected = ImportOptions((("a=b", "email"), ("Colour", "")), OnExisting.SKIP, separator="\t")
    assert options == expected
    assert run("import", "users", table, "--dry-run", "--skip-invalid") == 0
    assert app.service.calls[-1][1][2] == ImportOptions(skip_invalid=True, dry_run=True)


def test_import_reads_stdin(run: Run, app: FakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app.service.answers["import_table"] = report(CREATED)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xef\xbb\xbfemail\n")))
    assert run("import", "cases", "-") == 0
    assert app.service.calls[-1][1][:2] == (Kind.CASE, b"\xef\xbb\xbfemail\n")


def test_import_shows_rows_and_counts(run: Run, app: FakeApp, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    same = ImportRow(4, RowAction.UNCHANGED, "alice@corp.test", "is as the file says")
    app.service.answers["import_table"] = report(CREATED, same, dry_run=True, notes=("The file is not UTF-8.",))
    assert run("import", "users", table, "--dry-run") == 0
    shown = capsys.readouterr()
    assert "carl@corp.test  no user is known by this address" in shown.out
    assert "alice@corp.test" not in shown.out, "what stays is counted alone"
    assert "1 would be created, 0 would be updated, 1 unchanged, 0 skipped" in shown.out
    assert "The column Colour\N{REPLACEMENT CHARACTER} is ignored: maps to nothing." in shown.err
    assert "not UTF-8" in shown.err


def test_import_as_json(run: Run, app: FakeApp, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["import_table"] = report(CREATED, WRONG)
    assert run("import", "users", table, "--skip-invalid", "--json") == 1, "some rows were left out"
    assert json_of(capsys)["import"] == {
        "kind": "users",
        "dry_run": False,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": 1,
        "faults": [{"line": 3, "column": "E-mail", "message": "is not an email address"}],
        "rows": [
            {"line": 2, "action": "create", "name": "carl@corp.test", "why": "no user is known by this address"},
            {"line": 3, "action": "fault", "name": "x", "why": "E-mail: is not an email address"},
        ],
        "columns": [{"column": "E-mail", "field": "email"}],
        "ignored_columns": ["Colour\x1b"],
        "notes": [],
    }


def test_faults_end_with_2(run: Run, app: FakeApp, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["import_table"] = report(WRONG, refused=True)
    assert run("import", "users", table) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "line 3, E-mail: is not an email address" in shown.err
    assert "--skip-invalid" in shown.err
    assert run("import", "users", table, "--json") == 2
    made = json_of(capsys)
    assert (made["error"]["code"], made["import"]["created"], len(made["import"]["faults"])) == ("ImportInvalid", 0, 1)


def test_a_dry_run_with_faults_shows_the_other_rows_too(run: Run, app: FakeApp, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["import_table"] = report(CREATED, WRONG, refused=True, dry_run=True)
    assert run("import", "users", table, "--dry-run") == 2
    shown = capsys.readouterr()
    assert "carl@corp.test" in shown.out
    assert "1 would be created, 0 would be updated, 0 unchanged, 0 skipped, 1 with faults" in shown.out
    assert "line 3, E-mail" in shown.err


@pytest.mark.parametrize(
    "words",
    [
        ("import",),
        ("import", "users"),
        ("import", "profiles", "x.csv"),
        ("import", "users", "/no/such/file.csv"),
        ("import", "users", "/"),
        ("import", "users", "{table}", "--map", "email"),
        ("import", "users", "{table}", "--map", "=email"),
        ("import", "users", "{table}", "--separator", ";"),
        ("import", "users", "{table}", "--on-existing", "replace"),
        ("export-csv", "profiles"),
        ("export-csv", "users", "/no/such/folder/file.csv"),
        ("defaults",),
        ("defaults", "--all", "alice@corp.test"),
        ("assign-profile",),
        ("assign-profile", "Other"),
        ("assign-profile", "Other", "alice@corp.test", "--all"),
    ],
)
def test_wrong_usage(run: Run, app: FakeApp, table: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["export_table"] = "name\r\n"
    assert run(*(word.replace("{table}", table) for word in words)) == 2
    assert capsys.readouterr().err
    assert not [call for call in app.service.calls if call[0] != "export_table"]


def test_export_writes_a_file_with_a_mark_and_stdout_without(
    run: Run, app: FakeApp, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    app.service.answers["export_table"] = "name\r\nRené\r\n"
    path = tmp_path / "out.csv"
    assert run("export-csv", "leads", str(path)) == 0
    assert path.read_bytes() == b"\xef\xbb\xbfname\r\nRen\xc3\xa9\r\n"
    capsysbinary.readouterr()
    assert run("export-csv", "leads") == 0
    assert capsysbinary.readouterr().out == b"name\r\nRen\xc3\xa9\r\n"
    assert app.service.calls[-1][1] == (Kind.LEAD,)
    assert run("export-csv", "leads", "--json") == 0
    assert json.loads(capsysbinary.readouterr().out) == {"table": "name\r\nRené\r\n"}


def test_defaults(run: Run, app: FakeApp, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["apply_defaults"] = [CHANGE, SAME]
    assert run("defaults", "--all", "--test") == 0
    assert app.service.calls.pop() == ("apply_defaults", (None,), {"test": True, "dry_run": False})
    shown = capsys.readouterr()
    assert "alice@corp.test  profile: Legacy POP -> Other; waits for a test: incoming, outgoing" in shown.out
    assert "1 changed, 1 unchanged" in shown.out
    assert "bob@corp.test" not in shown.out
    assert "tests that wait" in shown.err
    assert run("defaults", "a@x.test", "b@x.test", "--dry-run") == 0
    assert app.service.calls.pop() == ("apply_defaults", (["a@x.test", "b@x.test"],), {"test": False, "dry_run": True})
    shown = capsys.readouterr()
    assert ("1 would be changed" in shown.out, "tests that wait" in shown.err) == (True, False)


def test_assign_profile_as_json(run: Run, app: FakeApp, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["assign_profile"] = [CHANGE, SAME]
    assert run("assign-profile", "Other", "alice@corp.test", "bob@corp.test", "--json") == 0
    assert app.service.calls[-1] == ("assign_profile", (["alice@corp.test", "bob@corp.test"], "Other"), {"dry_run": False})
    assert json_of(capsys) == {
        "mailboxes": [
            {
                "mailbox": "alice@corp.test",
                "kind": "user",
                "changed": True,
                "fields": [{"key": "profile", "before": "Legacy POP", "after": "Other"}],
                "tests": ["incoming", "outgoing"],
            },
            {"mailbox": "bob@corp.test", "kind": "user", "changed": False, "fields": [], "tests": []},
        ],
        "changed": 1,
        "unchanged": 1,
        "dry_run": False,
    }
