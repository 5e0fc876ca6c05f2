"""Known passwords go through every command at the loudest, and must be found nowhere: log, stdout, stderr, store, raw files, export."""

import base64
import io
import logging
from pathlib import Path

import pytest

from core.cli.command_line import main
from core.sandbox.organisation import DemoOrganisation
from core.sandbox.people import COLLEAGUES

CANARY = "canary-9f3a-of-{}"
COMMANDS = (
    ("status",),
    ("test", "--all"),
    ("sync", "--once", "--all"),
    ("activities", "--limit", "5"),
    ("failures",),
    ("alerts",),
    ("export",),
    ("secret", "list"),
    ("doctor",),
)


def spellings(value: str) -> list[bytes]:
    """A secret as it is, and as protocols write it."""
    plain = value.encode()
    return [plain, base64.b64encode(plain).rstrip(b"="), plain.hex().encode(), value.encode("utf-16-le")]


def test_passwords_are_found_nowhere(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = {one.secret: CANARY.format(one.secret) for one in COLLEAGUES}
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "settings.toml").write_text('log_level = "debug"\n', encoding="utf-8")
    environ = {"POSTROOM_HOME": str(home), "POSTROOM_SECRETS": "file", "POSTROOM_SECRETS_PASSPHRASE": "canary-passphrase"}
    monkeypatch.setenv("POSTROOM_SECRETS_PASSPHRASE", "canary-passphrase")
    logging.getLogger("core").setLevel(logging.DEBUG)

    def run(*words: str) -> int:
        return main(["-vv", *words], environ=environ)

    with DemoOrganisation(passwords=passwords) as organisation:
        document = tmp_path / "organisation.yaml"
        document.write_text(organisation.document, encoding="utf-8")
        for reference, value in passwords.items():
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(value.encode()), encoding="utf-8"))
            assert run("secret", "set", reference) == 0
        assert run("apply", str(document)) == 0
        assert run("test", "--all", "--enable") == 0, "the passwords must have been used"
        for words in COMMANDS:
            assert run(*words) in {0, 1}, words
            assert run("--json", *words) in {0, 1}, words
    captured = capsysbinary.readouterr()
    places = {"stdout": captured.out, "stderr": captured.err}
    places |= {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert any(name.endswith("postroom.log") and content for name, content in places.items())
    for value in [*passwords.values(), "canary-passphrase"]:
        for spelling in spellings(value):
            found = [name for name, content in places.items() if spelling in content]
            assert not found, f"{spelling!r} is in {found}"
