"""What is asked wrongly ends with 2, what cannot run with 3; each says so in words, changes nothing and shows no traceback."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e import shapes
from tests.e2e.inside import Done, is_private, json_inside, run_inside
from tests.e2e.program import Program
from tests.e2e.shapes import fits
from tests.servers.process import free_port

ORGANISATION = """
postroom: 1
users: [{name: Alice, email: alice@corp.test, incoming: none, approved: true}]
forward_mailboxes: [{name: Collector, email: collect@corp.test, username: collect, secret: collect}]
records:
  contacts:
    - {first_name: Sam, last_name: Same, email: sam1@x.test}
    - {first_name: Sam, last_name: Same, email: sam2@x.test}
"""
COMPOSE = ("compose", "--from", "alice@corp.test", "--to", "x@y.test", "--subject", "s")

WRONG: dict[str, tuple[str, ...]] = {
    "no command": (),
    "no such command": ("frobnicate",),
    "no file": ("apply",),
    "unreadable file": ("apply", "/no/such/file.yaml"),
    "a folder as a file": ("apply", "/"),
    "unwritable export": ("export", "/no/such/folder/file.yaml"),
    "sync without once": ("sync",),
    "guard without a decision": ("guard",),
    "backup to nowhere": ("backup", "/no/such/folder/backup.zip"),
    "restore of nothing": ("restore", "/no/such/backup.zip"),
    "sync of nobody": ("sync", "--once", "nobody@corp.test"),
    "status of nobody": ("status", "nobody@corp.test"),
    "test of nobody": ("test", "nobody@corp.test"),
    "test of nothing": ("test",),
    "no such profile": ("test", "--profile", "None Such"),
    "enable nobody": ("enable", "alice@corp.test", "nobody@corp.test"),
    "approve nothing": ("approve",),
    "activities of nobody": ("activities", "--mailbox", "nobody@corp.test"),
    "no such status": ("activities", "--status", "gone"),
    "no such direction": ("activities", "--direction", "sideways"),
    "no such kind": ("activities", "--kind", "phonecall"),
    "no limit": ("activities", "--limit", "0"),
    "no such record": ("activities", "--regarding", "account:Nobody"),
    "no such type": ("activities", "--regarding", "thing:Nobody"),
    "ambiguous record": ("activities", "--regarding", "contact:Sam Same"),
    "no such activity": ("show", "999999"),
    "no such message": ("explain", "<nobody@nowhere.test>"),
    "nothing to explain": ("explain", ""),
    "no time": ("alerts", "--since", "lately"),
    "no such level": ("alerts", "--level", "panic"),
    "failures of nobody": ("failures", "--mailbox", "nobody@corp.test"),
    "all, and nobody": ("sync", "--once", "--all", "nobody@corp.test"),
    "no such failure": ("failures", "--retry", "999999"),
    "one and all": ("failures", "--retry", "1", "--all"),
    "from nobody": ("compose", "--from", "nobody@corp.test", "--to", "x@y.test", "--subject", "s"),
    "from a forward mailbox": ("compose", "--from", "collect@corp.test", "--to", "x@y.test", "--subject", "s"),
    "to no address": ("compose", "--from", "alice@corp.test", "--to", "nonsense", "--subject", "s"),
    "to nobody": ("compose", "--from", "alice@corp.test", "--to", ",", "--subject", "s"),
    "a subject of two lines": (*COMPOSE[:-1], "a\nBcc: all@y.test"),
    "two bodies": (*COMPOSE, "--body", "a", "--body-file", "/dev/null"),
    "no such attachment": (*COMPOSE, "--attach", "/no/such/file.pdf"),
    "resend what is not there": ("resend", "999999"),
    "cancel what is not there": ("cancel", "<nobody@nowhere.test>"),
    "remove no secret": ("secret", "rm", "nothing"),
    "no such place for secrets": ("status", "--secrets", "paper"),
    "no such store": ("status", "--store", "mysql://127.0.0.1/postroom"),
    "no URL": ("status", "--store", "nonsense"),
    "a port of letters": ("status", "--store", "postgresql+psycopg://a@127.0.0.1:abc/postroom"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A home with a small organisation, and secrets in a sealed file."""
    program = Program(tmp_path_factory.mktemp("usage") / "home", {})
    program.env |= {"POSTROOM_SECRETS": "file", "POSTROOM_SECRETS_PASSPHRASE": "correct horse battery"}
    run_inside(program.env, "apply", "-", stdin=ORGANISATION.encode())
    return program


def in_words(done: Done) -> None:
    """A failure said to a person: title, cause, what to do; nothing on stdout, no traceback."""
    assert "Traceback" not in done.stderr
    assert "cause:" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_what_is_asked_wrongly_ends_with_2(office: Program, arguments: tuple[str, ...]) -> None:
    error = fits(json_inside(office.env, *arguments, expect=2), shapes.ERROR)["error"]
    assert error["title"]
    assert error["cause"]
    assert error["code"] == "Usage"
    in_words(run_inside(office.env, *arguments, expect=2))


def test_an_ambiguous_record_is_listed_and_works_by_its_id(office: Program) -> None:
    cause = json_inside(office.env, "activities", "--regarding", "contact:Sam Same", expect=2)["error"]["cause"]
    numbers = [word.split(" ")[0] for word in cause.split("contact:#")[1:]]
    assert len(numbers) == 2
    for number in numbers:
        assert json_inside(office.env, "activities", "--regarding", f"contact:#{number}") == {"activities": []}


@pytest.mark.parametrize("document", [b"", b"- 1", b"users: [", b"postroom: 2", b"postroom: 1\nusres: []", b"\xff\xfe"])
def test_a_bad_document_on_stdin_ends_with_2_and_changes_nothing(office: Program, document: bytes) -> None:
    before = run_inside(office.env, "export").stdout
    fits(json_inside(office.env, "apply", "-", stdin=document, expect=2), shapes.ERROR)
    assert run_inside(office.env, "export").stdout == before


def test_the_help_names_what_is_built_and_nothing_else(office: Program) -> None:
    text = run_inside(office.env, "--help").stdout
    words = {line.split()[0] for line in text.splitlines() if line.startswith("    ") and line.split()}
    built = {"apply", "export", "secret", "test", "approve", "reject", "enable", "disable", "activate", "deactivate", "sync", "run"}
    built |= {"status", "alerts", "failures", "activities", "show", "explain", "compose", "resend", "cancel", "doctor", "migrate", "demo"}
    assert built | {"folders", "map", "preview", "unmap", "import", "guard", "backup", "restore"} <= words
    assert "frobnicate" in json_inside(office.env, "frobnicate", "x", expect=2)["error"]["cause"]


def test_secrets_are_set_listed_and_removed(office: Program) -> None:
    run_inside(office.env, "secret", "set", "alice-pop3", stdin=b"correct\n")
    listed = run_inside(office.env, "secret", "list", "--json")
    assert '"alice-pop3"' in listed.stdout
    assert "correct" not in listed.stdout + listed.stderr
    run_inside(office.env, "secret", "rm", "alice-pop3")
    assert json_inside(office.env, "secret", "list") == {"secrets": []}
    assert json_inside(office.env, "secret", "set", "empty", stdin=b"\n", expect=2)["error"]["code"] == "Usage"
    assert is_private(office.home / "secrets.sealed")


def test_global_options_stand_before_or_after_the_command(office: Program, tmp_path: Path) -> None:
    env = {key: value for key, value in office.env.items() if not key.startswith("POSTROOM_")}
    options = ["--home", str(tmp_path / "home"), "--secrets", "env", "--json"]
    before, after = run_inside(env, *options, "status"), run_inside(env, "status", *options)
    assert before.stdout == after.stdout == '{\n  "mailboxes": []\n}\n'
    split = run_inside(env, *options[:2], "status", *options[2:], "--store", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert split.stdout == after.stdout
    assert is_private(tmp_path / "elsewhere.db")
    assert is_private(tmp_path / "home")


Break = Callable[[Path, dict[str, str]], tuple[str, ...]]


def _file_as_home(folder: Path, env: dict[str, str]) -> tuple[str, ...]:
    (folder / "file").write_text("x")
    return ("status", "--home", str(folder / "file"))


def _home_below_a_file(folder: Path, env: dict[str, str]) -> tuple[str, ...]:
    (folder / "file").write_text("x")
    return ("status", "--home", str(folder / "file" / "home"))


def _bad_settings(folder: Path, env: dict[str, str]) -> tuple[str, ...]:
    (folder / "settings.toml").write_text('workers = "many"\n')
    return ("status", "--home", str(folder))


def _refusing_postgresql(folder: Path, env: dict[str, str]) -> tuple[str, ...]:
    return ("status", "--store", f"postgresql+psycopg://a:hidden-word@127.0.0.1:{free_port()}/postroom")


def _no_key(folder: Path, env: dict[str, str]) -> tuple[str, ...]:
    del env["POSTROOM_SECRETS_PASSPHRASE"]
    return ("secret", "list")


def _wrong_key(folder: Path, env: dict[str, str]) -> tuple[str, ...]:
    run_inside(env, "secret", "set", "kept", stdin=b"value")
    env["POSTROOM_SECRETS_PASSPHRASE"] = "another one altogether"
    return ("secret", "list")


def _read_only_secrets(folder: Path, env: dict[str, str]) -> tuple[str, ...]:
    return ("secret", "set", "alice-pop3", "--secrets", "env")


BROKEN: dict[str, tuple[Break, str]] = {
    "a file as the home": (_file_as_home, "Environment"),
    "a home below a file": (_home_below_a_file, "Environment"),
    "settings": (_bad_settings, "SettingsInvalid"),
    "PostgreSQL refuses": (_refusing_postgresql, "StoreUnreachable"),
    "no key": (_no_key, "SecretsUnavailable"),
    "a wrong key": (_wrong_key, "SecretsUnavailable"),
    "secrets of the environment": (_read_only_secrets, "SecretsUnavailable"),
}


@pytest.mark.parametrize(("make", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_run_ends_with_3(office: Program, tmp_path: Path, make: Break, code: str) -> None:
    env = dict(office.env)
    arguments = make(tmp_path, env)
    error = fits(json_inside(env, *arguments, expect=3), shapes.ERROR)["error"]
    assert error["code"] == code
    assert error["cause"]
    assert error["hint"]
    done = run_inside(env, *arguments, expect=3)
    in_words(done)
    assert "hidden-word" not in done.stderr


def test_the_keyring_without_a_desktop_ends_with_3_and_says_so(office: Program) -> None:
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={office.home}/no-bus", "POSTROOM_SECRETS": "keyring"}
    program = Program(office.home, {})
    program.env |= nowhere
    error = fits(program.json("secret", "list", expect=3), shapes.ERROR)["error"]
    assert error["code"] == "SecretsUnavailable"
    assert "--secrets" in error["hint"]


def test_a_store_that_another_program_locks_ends_with_3(office: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.store.database.BUSY_TIMEOUT_MS", 0)
    connection = sqlite3.connect(office.home / "postroom.db", isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        error = json_inside(office.env, "disable", "alice@corp.test", expect=3)["error"]
        assert (error["code"], bool(error["hint"])) == ("StoreBusy", True)
        assert json_inside(office.env, "status", "alice@corp.test")["mailboxes"]
    finally:
        connection.close()


def test_a_mistake_of_ours_is_words_and_its_traceback_is_in_the_log(office: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("core.service.service.Service.status", broken)
    done = run_inside(office.env, "status", expect=1)
    in_words(done)
    assert "ZeroDivisionError: a bug" in done.stderr
    assert "Traceback" in (office.home / "logs" / "postroom.log").read_text(encoding="utf-8")
    assert "Traceback" in run_inside(office.env, "status", "-vv", expect=1).stderr


def test_doctor_and_migrate_say_what_they_found(office: Program) -> None:
    found = json_inside(office.env, "doctor")
    fits(found, {"ok": bool, "checks": [{"check": str, "ok": bool, "detail": str, "hint": str}]})
    assert {one["check"] for one in found["checks"]} >= {"python", "sqlite", "home", "store", "secrets"}
    assert found["ok"] is True
    assert json_inside(office.env, "migrate") == {"migrated": False}


@pytest.mark.skipif(os.name != "posix", reason="folders have no such rights here")
def test_doctor_finds_a_home_that_others_may_write(office: Program) -> None:
    office.home.chmod(0o777)
    try:
        assert json_inside(office.env, "doctor", expect=1)["ok"] is False
    finally:
        office.home.chmod(0o700)
