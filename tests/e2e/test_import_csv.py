"""A table brought in by the command line over a store of its own: told first, then done, then done again."""

from pathlib import Path

import pytest

from tests.e2e.inside import json_inside, run_inside
from tests.e2e.program import Program

ORGANISATION = """\
postroom: 1
organization: {default_profile: Legacy POP}
profiles:
  - {name: Legacy POP, type: pop3-smtp, incoming: {host: 127.0.0.1, port: 1, tls: none}, outgoing: {host: 127.0.0.1, port: 1, tls: none}}
  - {name: Other, type: pop3-smtp, incoming: {host: 127.0.0.1, port: 2, tls: none}, outgoing: {host: 127.0.0.1, port: 2, tls: none}}
users: [{name: Alice Ng, email: alice@corp.test}]
records: {accounts: [{name: Contoso}]}
"""
CANARY = "canary-hunter22"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A home with one user."""
    program = Program(tmp_path_factory.mktemp("tables") / "home", {})
    run_inside(program.env, "apply", "-", stdin=ORGANISATION.encode())
    return program


def test_users_from_a_spreadsheet(office: Program, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = (
        "sep=;",
        "Full Name;E-mail Address;Server Profile;Password",
        f"Zoë;zoe@corp.test;Other;{CANARY}",
        f"Alice Ek;ALICE@corp.test;;{CANARY}",
    )
    path.write_bytes("\r\n".join(rows).encode("utf-16"))
    told = json_inside(office.env, "import", "users", str(path), "--dry-run")["import"]
    assert (told["created"], told["updated"], told["faults"], told["ignored_columns"]) == (1, 1, [], ["Password"])
    assert [box["mailbox"] for box in json_inside(office.env, "status")["mailboxes"]] == ["alice@corp.test"]
    done = json_inside(office.env, "import", "users", str(path))["import"]
    assert done["rows"] == told["rows"]
    found = {box["mailbox"].lower(): box["profile"] for box in json_inside(office.env, "status")["mailboxes"]}
    assert found == {"alice@corp.test": "Legacy POP", "zoe@corp.test": "Other"}
    again = json_inside(office.env, "import", "users", str(path))["import"]
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert all(CANARY.encode() not in file.read_bytes() for file in office.home.rglob("*") if file.is_file())


def test_faults_change_nothing_unless_they_are_skipped(office: Program, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("First Name,E-mail Address,Company\nRene,rene@contoso.test,Contoso\nNina,nina@x.test,Nowhere\n", "utf-8")
    refused = json_inside(office.env, "import", "contacts", str(path), expect=2)
    assert refused["import"]["faults"] == [{"line": 3, "column": "Company", "message": "there is no account Nowhere"}]
    assert refused["error"]["code"] == "ImportInvalid"
    assert "rene@contoso.test" not in run_inside(office.env, "export").stdout
    kept = json_inside(office.env, "import", "contacts", str(path), "--skip-invalid", expect=1)["import"]
    assert (kept["created"], kept["skipped"]) == (1, 1)
    assert "rene@contoso.test" in run_inside(office.env, "export").stdout


def test_a_table_that_was_written_changes_nothing(office: Program, tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    run_inside(office.env, "export-csv", "users", str(path))
    found = json_inside(office.env, "import", "users", str(path))["import"]
    assert (found["created"], found["updated"], found["skipped"], found["faults"], found["ignored_columns"]) == (0, 0, 0, [], [])


def test_profiles_and_defaults_for_all(office: Program) -> None:
    told = json_inside(office.env, "assign-profile", "Other", "--all", "--dry-run")
    assert told["changed"] == json_inside(office.env, "assign-profile", "Other", "--all")["changed"] >= 1
    back = json_inside(office.env, "defaults", "alice@corp.test", "--test")
    [change] = back["mailboxes"]
    assert change["fields"] == [{"key": "profile", "before": "Other", "after": "Legacy POP"}]
    assert change["tests"] == ["incoming", "outgoing"]
