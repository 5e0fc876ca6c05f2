"""Start with the session: what desktops on Linux and Windows read, written as they read it."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import EnvironmentUnusable
from core.settings import default_home
from gui.autostart import (
    APPROVED_KEY,
    RUN_KEY,
    DesktopEntry,
    WindowsRun,
    autostart,
    autostart_folder,
    entry_name,
    exec_line,
    start_command,
)

AWKWARD = ["/opt/My Programs/python", 'a"b', "c\\d", "$HOME", "`id`", "100%f", "", "x;y", "tilde~", "o'clock", "back\\", "(1)", "Größe"]


def arguments_of(value: str) -> list[str]:
    """An Exec value as a desktop reads it: first unescaped like all values, then split by the rules of Exec."""
    text = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")
    found: list[str] = []
    word: list[str] | None = None
    quoted = False
    letters = iter(text)
    for letter in letters:
        if letter == '"':
            quoted = not quoted
            word = word if word is not None else []
        elif quoted and letter == "\\":
            assert word is not None
            word.append(next(letters))
        elif letter == " " and not quoted:
            found += ["".join(word)] if word is not None else []
            word = None
        else:
            word = [*(word or []), letter]
    assert not quoted
    found += ["".join(word)] if word is not None else []
    return [each.replace("%%", "%") for each in found]


def entry_of(path: Path) -> dict[str, str]:
    """The keys of a desktop entry."""
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    assert first == "[Desktop Entry]"
    return {key: value for key, _, value in (line.partition("=") for line in lines)}


@pytest.mark.parametrize("command", [["postroom-console"], AWKWARD, ["a", "b c"]])
def test_a_command_is_read_as_it_was_meant(command: list[str]) -> None:
    assert arguments_of(exec_line(command)) == command


def test_no_field_code_slips_in() -> None:
    assert "%f" not in exec_line(["100%f"]).replace("%%", "")


def test_a_plain_command_stays_readable() -> None:
    assert exec_line(["/usr/bin/python3", "-P", "-m", "gui", "--background"]) == "/usr/bin/python3 -P -m gui --background"


def test_an_entry_is_written_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "config" / "autostart" / "postroom.desktop"
    entry = DesktopEntry(path, ["/opt/My Programs/python", "-P", "-m", "gui", "--background"])
    assert not entry.is_enabled()
    entry.set_enabled(True)
    assert entry.is_enabled()
    keys = entry_of(path)
    assert keys["Type"] == "Application"
    assert keys["X-GNOME-Autostart-Delay"] == "20"
    assert arguments_of(keys["Exec"])[0] == "/opt/My Programs/python"
    assert [each.name for each in path.parent.iterdir()] == ["postroom.desktop"]
    entry.set_enabled(False)
    assert not entry.is_enabled()
    assert not path.exists()
    entry.set_enabled(False)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "Hidden = True"])
def test_what_the_desktop_switched_off_is_off(tmp_path: Path, line: str) -> None:
    path = tmp_path / "postroom.desktop"
    entry = DesktopEntry(path, ["x"])
    entry.set_enabled(True)
    text = path.read_text(encoding="utf-8").replace("X-GNOME-Autostart-enabled=true\n", "")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    assert not entry.is_enabled()
    entry.set_enabled(True)
    assert entry.is_enabled()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    entry = DesktopEntry(tmp_path / "file" / "autostart" / "postroom.desktop", ["x"])
    assert not entry.is_enabled()
    with pytest.raises(EnvironmentUnusable, match=r"postroom\.desktop"):
        entry.set_enabled(True)


@pytest.mark.parametrize(
    ("given", "folder"), [("/cfg", "/cfg/autostart"), ("", "{home}/.config/autostart"), ("cfg", "{home}/.config/autostart")]
)
def test_the_folder_is_the_sessions(given: str, folder: str) -> None:
    assert autostart_folder({"XDG_CONFIG_HOME": given}) == Path(folder.format(home=Path.home()))


def test_without_the_variable_it_is_in_the_users_home() -> None:
    assert autostart_folder({}) == Path.home() / ".config" / "autostart"


def test_the_default_home_is_not_named() -> None:
    assert start_command(default_home()) == [sys.executable, "-P", "-m", "gui", "--background"]
    assert entry_name(default_home(), "postroom") == "postroom"


def test_another_home_is_named_and_has_an_entry_of_its_own(home: Path, tmp_path: Path) -> None:
    assert start_command(home)[-3:] == ["--background", "--home", str(home)]
    assert len({entry_name(each, "postroom") for each in (home, tmp_path, default_home())}) == 3


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command(default_home()) == [sys.executable, "--background"]


def test_windows_gets_a_python_without_a_console(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pythonw.exe").write_bytes(b"")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert start_command(default_home())[0] == str(tmp_path / "pythonw.exe")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="desktop entries are Linux's")
def test_the_command_of_the_entry_starts_the_console(monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    entry = autostart(home)
    assert entry is not None
    entry.set_enabled(True)
    (path,) = (tmp_path / "config" / "autostart").iterdir()
    command = arguments_of(entry_of(path)["Exec"])
    assert command == start_command(home)
    # Elsewhere, as a session starts it: the interpreter finds the console by itself.
    done = subprocess.run([*command, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "--background" in done.stdout


class MemoryRegistry:
    """A registry in memory."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], object] = {}

    def read(self, key: str, name: str) -> object:
        """A value, or None."""
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        """Set a value."""
        self.values[key, name] = value

    def remove(self, key: str, name: str) -> None:
        """Remove a value."""
        self.values.pop((key, name), None)


class ClosedRegistry(MemoryRegistry):
    """A registry that a policy has locked."""

    def write(self, key: str, name: str, value: str) -> None:
        """Refuse."""
        raise PermissionError(5, "Access is denied")


def test_windows_value_is_written_and_removed() -> None:
    registry = MemoryRegistry()
    run = WindowsRun(registry, "Postroom", [r"C:\Program Files\Postroom\postroom.exe", "--background"])
    assert not run.is_enabled()
    run.set_enabled(True)
    assert registry.values == {(RUN_KEY, "Postroom"): r'"C:\Program Files\Postroom\postroom.exe" --background'}
    assert run.is_enabled()
    run.set_enabled(False)
    assert registry.values == {}


@pytest.mark.parametrize(
    ("approved", "enabled"), [(b"\x02" + bytes(11), True), (b"\x03" + bytes(11), False), (b"", True), (b"\x01", False)]
)
def test_what_the_task_manager_switched_off_is_off(approved: bytes, enabled: bool) -> None:
    registry = MemoryRegistry()
    run = WindowsRun(registry, "Postroom", ["x"])
    run.set_enabled(True)
    registry.values[APPROVED_KEY, "Postroom"] = approved
    assert run.is_enabled() is enabled
    run.set_enabled(True)
    assert run.is_enabled()


def test_a_locked_registry_is_told() -> None:
    with pytest.raises(EnvironmentUnusable, match="Access is denied"):
        WindowsRun(ClosedRegistry(), "Postroom", ["x"]).set_enabled(True)


def test_a_system_without_a_place_for_it_has_none(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert autostart(home) is None
