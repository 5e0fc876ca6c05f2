"""Known passwords of POP3, IMAP, SMTP, Exchange with Basic and NTLM, and a webhook, go through everything, and are found nowhere.

Nowhere is: files of the home, documents, bundles, backups, exports, standard output and error, the process list, children's environments.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from pathlib import Path

import pytest

from core.cli.command_line import main
from core.service import Service
from tests.integration.canary_world import KEY, SECRETS, TOKEN, Children, files_below, found_in, process_list, servers, spellings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A home that logs everything, with a sealed file for secrets."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "settings.toml").write_text('log_level = "debug"\n', encoding="utf-8")
    key = tmp_path / "key"
    key.write_text(KEY, encoding="utf-8")
    key.chmod(0o600)
    monkeypatch.setattr(logging.getLogger("core"), "level", logging.DEBUG)
    return {"POSTROOM_HOME": str(home), "POSTROOM_SECRETS": "file", "PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd())}


def commands(out: Path) -> list[tuple[str, ...]]:
    """Everything that writes something or shows something."""
    return [
        ("status",),
        ("sync", "--once", "--all"),
        ("activities",),
        ("explain", "<1@contoso.test>"),
        ("failures",),
        ("alerts",),
        ("export", str(out / "again.yaml")),
        ("export",),
        ("secret", "list"),
        ("audit",),
        ("statistics", "--csv", str(out / "runs.csv")),
        ("doctor",),
        ("backup", str(out / "backup.zip")),
        ("bundle", str(out / "bundle.zip")),
        ("bundle", str(out / "names.zip"), "--keep-names"),
        ("person", "export", "rene@contoso.test", str(out / "rene.zip")),
        ("person", "erase", "rene@contoso.test", "--dry-run"),
        ("purge", "--dry-run"),
        ("purge", "--older-than", "0", "--kind", "raw"),
        ("person", "erase", "rene@contoso.test"),
    ]


def test_passwords_are_found_nowhere(
    tmp_path: Path, environ: dict[str, str], capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    children = Children(monkeypatch)
    out = tmp_path / "out"
    out.mkdir()
    key = ("--secrets-key", str(tmp_path / "key"))

    def run(*words: str) -> int:
        return main(["-vv", *key, *words], environ=environ)

    with servers() as document:
        (out / "organisation.yaml").write_text(document, encoding="utf-8")
        for reference, value in SECRETS.items():
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(value.encode()), encoding="utf-8"))
            assert run("secret", "set", reference) == 0
        assert run("apply", str(out / "organisation.yaml")) == 0
        assert run("test", "--all", "--enable") == 0, "the passwords must have been used"
        assert run("compose", "--from", "pop@corp.test", "--to", "basic@corp.test", "--subject", "Hello", "--body", "Hello") == 0
        for words in commands(out):
            assert run(*words) in {0, 1}, words
            if str(out) not in "".join(words):
                assert run("--json", *words) in {0, 1}, words
        code, said, seen = process_list([*key, "-vv", "sync", "--once", "--all"], environ)
        assert code == 0, said
        assert b"core" in seen, "the process must have been seen"
    captured = capsysbinary.readouterr()
    places = {"stdout": captured.out, "stderr": captured.err, "process": said, "process list": seen}
    places |= {"children": b"\n".join(children.seen)} | files_below(tmp_path / "home", out)
    assert {"backup.zip", "bundle.zip", "rene.zip", "runs.csv", "again.yaml"} <= {Path(name).name for name in places}
    assert found_in(places) == []
    # A webhook's address is configuration, and so in store, document and backup; with its token it is nobody's but theirs.
    told = {
        name: content for name, content in places.items() if "/logs/" in name or ".zip!" in name or name in {"process list", "children"}
    }
    assert found_in({name: content for name, content in told.items() if "backup.zip" not in name}, (TOKEN,)) == []


@pytest.mark.parametrize("json_form", [False, True])
def test_a_mistake_of_ours_that_quotes_a_password_does_not_tell_it(
    tmp_path: Path, environ: dict[str, str], capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, *, json_form: bool
) -> None:
    key = ("--secrets-key", str(tmp_path / "key"))

    def break_down(_service: Service, _addresses: object = None) -> None:
        raise RuntimeError(f"login with {SECRETS['pop']} failed")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SECRETS["pop"].encode()), encoding="utf-8"))
    assert main([*key, "secret", "set", "pop"], environ=environ) == 0
    monkeypatch.setattr(Service, "status", break_down)
    assert main([*key, "-vv", *(("--json",) if json_form else ()), "status"], environ=environ) != 0
    assert main([*key, "bundle", str(tmp_path / "home" / "b.zip")], environ=environ) == 0
    captured = capsysbinary.readouterr()
    places = {"stdout": captured.out, "stderr": captured.err} | files_below(tmp_path / "home")
    assert any(b"RuntimeError" in content and name.endswith("b.zip!logs/postroom.log") for name, content in places.items())
    assert found_in(places) == []


def test_the_search_finds_what_is_there() -> None:
    for value in (SECRETS["ntlm"], TOKEN):
        for spelling in spellings(value):
            assert found_in({"x": b"before " + spelling + b" after"}, (value,)), spelling
    assert found_in({"x": b"nothing"}) == []
