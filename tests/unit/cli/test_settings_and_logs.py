"""Machine settings and the log file."""

import io
import logging
import os
import stat
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest

from core.domain.message import ParseLimits
from core.errors import EnvironmentUnusable, UsageError
from core.logs import HomeLogHandler, Redactor, logging_to, stderr_level
from core.settings import SettingInfo, Settings, declared, default_home, example, load_settings, save_settings


def settings(home: Path, text: str) -> Settings:
    (home / "settings.toml").write_text(text, encoding="utf-8")
    return load_settings(home)


def test_defaults_hold_without_a_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    assert load_settings(tmp_path).backoff.interval_s == 300


def test_settings_are_read_and_typed(tmp_path: Path) -> None:
    made = settings(tmp_path, 'workers = 3\npoll_interval_s = 60\nlog_level = "debug"\nparse_parts = 10\n')
    assert (made.workers, made.poll_interval_s, made.log_level) == (3, 60.0, "debug")
    assert isinstance(made.poll_interval_s, float)
    assert made.limits.parts == 10
    assert made.backoff.interval_s == 60.0


def test_every_limit_of_a_message_is_a_setting(tmp_path: Path) -> None:
    names = [each.name for each in fields(ParseLimits)]
    assert load_settings(tmp_path).limits == ParseLimits()
    infos = {info.name: info for info in declared()}
    given = {name: int(infos[f"parse_{name}"].least or 0) + 1 for name in names}
    made = settings(tmp_path, "".join(f"parse_{name} = {value}\n" for name, value in given.items()))
    assert made.limits == ParseLimits(**given)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wrokers = 3", "wrokers: there is no such setting"),
        ("workers = 0", "workers: must be from 1 to 256"),
        ("workers = 1.5", "workers: must be a whole number"),
        ("workers = true", "workers: must be a whole number"),
        ('workers = "3"', "workers: must be a whole number"),
        ("poll_interval_s = false", "poll_interval_s: must be a number"),
        ("watched_mailboxes = -1", "watched_mailboxes: must be from 0 to 1000"),
        ('log_level = "loud"', "log_level: must be one of debug"),
        ("log_level = 1", "log_level: must be one of debug"),
        ("[workers]\na = 1", "workers: must be a whole number"),
        ("workers = ", "settings.toml"),
        ("workers = 0\nwrokers = 1", "there is no such setting; workers: must be"),
    ],
)
def test_every_fault_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(EnvironmentUnusable, match=words) as caught:
        settings(tmp_path, text)
    assert caught.value.code == "SettingsInvalid"


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff")
    with pytest.raises(EnvironmentUnusable):
        load_settings(tmp_path)


def test_the_example_names_every_setting_with_its_default(tmp_path: Path) -> None:
    text = example()
    assert tomllib.loads(text) == {}
    lines = [line.removeprefix("# ") for line in text.splitlines() if " = " in line and line.startswith("# ")]
    assert settings(tmp_path, "\n".join(lines)) == Settings()
    assert len(lines) == len(list(declared()))
    assert all(info.words.endswith(".") for info in declared())


def test_the_home_is_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_home().name.lower() == "postroom"


def test_the_log_is_the_owners_and_masks_what_is_secret(tmp_path: Path) -> None:
    from core.logs import redactor

    redactor.remember("canary-value-18")
    errors = io.StringIO()
    with logging_to(tmp_path / "logs", level="info", verbosity=0, stream=errors):
        logging.getLogger("core.x").info("info canary-value-18")
        try:
            int("inside canary-value-18")
        except ValueError:
            logging.getLogger("core.x").exception("failed")
        logging.getLogger("core.x").debug("not written")
    path = tmp_path / "logs" / "postroom.log"
    text = path.read_text()
    assert "info ***" in text
    assert "inside ***" in text
    assert "canary" not in text + errors.getvalue()
    assert "info" not in errors.getvalue()
    assert "not written" not in text
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_longer_of_two_secrets_goes_first() -> None:
    redactor = Redactor()
    redactor.remember("secret")
    redactor.remember("secret-and-more")
    redactor.remember("short")
    assert redactor.clean("a secret-and-more, a secret, short") == "a ***, a ***, short"


def record(text: str) -> logging.LogRecord:
    return logging.LogRecord("core", logging.INFO, __file__, 1, text, None, None)


def test_the_log_rotates_and_follows_a_rotation_by_another_process(tmp_path: Path) -> None:
    path = tmp_path / "postroom.log"
    one, other = HomeLogHandler(path, 100, 2), HomeLogHandler(path, 100, 2)
    try:
        one.emit(record("a" * 80))
        other.emit(record("b" * 80))
        one.emit(record("c" * 10))
    finally:
        one.close()
        other.close()
    assert "c" * 10 in path.read_text()
    assert "a" * 80 in (tmp_path / "postroom.log.1").read_text()


def test_a_rotation_that_is_refused_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError("in use")

    handler = HomeLogHandler(tmp_path / "postroom.log", 100, 1)
    try:
        handler.emit(record("a" * 80))
        monkeypatch.setattr(os, "rename", refuse)
        handler.emit(record("b" * 80))
    finally:
        handler.close()
    assert "in use" in capsys.readouterr().err
    assert (tmp_path / "postroom.log").read_text().count("\n") == 2


@pytest.mark.parametrize(("verbosity", "level"), [(-2, 50), (-1, 40), (0, 30), (1, 20), (2, 10), (5, 10)])
def test_levels_of_stderr(verbosity: int, level: int) -> None:
    assert stderr_level(verbosity) == level


# ---- saved settings


def test_saved_settings_are_read_back_and_defaults_stay_comments(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    wanted = replace(Settings(), workers=3, poll_interval_s=60.5, log_level="debug", watched_mailboxes=0)
    save_settings(home, wanted)
    assert load_settings(home) == wanted
    text = (home / "settings.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"workers": 3, "poll_interval_s": 60.5, "log_level": "debug", "watched_mailboxes": 0}
    assert len(text.splitlines()) == len(example().splitlines())
    assert "# How many mailboxes are worked on at the same time. (1 to 256)\nworkers = 3\n" in text
    assert "\n# log_files = 5\n" in text
    save_settings(home, Settings())
    assert (home / "settings.toml").read_text(encoding="utf-8") == example()
    assert [path.name for path in home.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("info", list(declared()), ids=lambda info: info.name)
def test_every_setting_can_be_saved_at_either_end(tmp_path: Path, info: SettingInfo) -> None:
    for value in info.choices or (info.least, info.most):
        assert value is not None
        wanted = replace(Settings(), **{info.name: info.type(value)})
        save_settings(tmp_path, wanted)
        assert load_settings(tmp_path) == wanted


def test_what_is_not_allowed_is_not_saved(tmp_path: Path) -> None:
    save_settings(tmp_path, replace(Settings(), workers=2))
    with pytest.raises(UsageError, match=r"workers: must be from 1 to 256; log_level: must be one of") as caught:
        save_settings(tmp_path, replace(Settings(), workers=0, log_level='loud"\n[x'))
    assert caught.value.exit_code == 2
    assert load_settings(tmp_path).workers == 2


def test_what_cannot_be_written_leaves_the_old_settings_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(tmp_path, replace(Settings(), workers=2))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentUnusable, match="No space left on device"):
        save_settings(tmp_path, replace(Settings(), workers=3))
    assert load_settings(tmp_path).workers == 2
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(EnvironmentUnusable):
        save_settings(tmp_path / "home", Settings())
