"""Starting with the session: an entry of the desktop's own, written and removed when the person says so.

Linux: a desktop entry in ~/.config/autostart, which all desktops read. Windows: a value under the user's Run key. Each home has an entry
of its own. What somebody switched off with the desktop's own tools counts as off. Small files; any thread.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from core.errors import EnvironmentUnusable
from core.settings import default_home

#: Seconds after the start of the session, where the desktop heeds it: the panel shall be there first.
DELAY_S = 20
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
#: Where Windows' task manager notes what somebody switched off there: an odd first byte.
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
#: Characters for which an argument of Exec has to be quoted, and those that need a backslash within the quotes.
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
_ESCAPED = frozenset('"`$\\')


class Autostart(Protocol):
    """One home's entry."""

    def is_enabled(self) -> bool: ...

    def set_enabled(self, enabled: bool, /) -> None: ...  # raises EnvironmentUnusable


def autostart(home: Path) -> Autostart | None:
    """The entry of this home; None where this system has no place for one."""
    command = start_command(home)
    if sys.platform == "win32":
        return WindowsRun(WindowsRegistry(), entry_name(home, "Postroom"), command)
    elif sys.platform == "darwin":  # noqa: RET505  the type checker looks at one platform's branch alone
        return None
    else:
        return DesktopEntry(autostart_folder(os.environ) / f"{entry_name(home, 'postroom')}.desktop", command)


def start_command(home: Path) -> list[str]:
    """What starts this console in the background, on this home."""
    if getattr(sys, "frozen", False):
        command = [sys.executable]
    else:
        python = Path(sys.executable)
        windowless = python.with_name("pythonw.exe")
        command = [str(windowless if windowless.exists() else python), "-P", "-m", "gui"]
    command.append("--background")
    return command if _is_default(home) else [*command, "--home", str(home)]


def entry_name(home: Path, name: str) -> str:
    """The entry's name: other homes than the default one have a digest in it."""
    return name if _is_default(home) else f"{name}-{hashlib.sha256(os.fsencode(home)).hexdigest()[:8]}"


def _is_default(home: Path) -> bool:
    return home.resolve() == default_home().resolve()


def autostart_folder(environ: Mapping[str, str]) -> Path:
    """Where the desktops look. A relative XDG_CONFIG_HOME counts for nothing, as the specification says."""
    named = Path(environ.get("XDG_CONFIG_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".config") / "autostart"


class DesktopEntry:
    """A file that every desktop on Linux reads when a session starts."""

    def __init__(self, path: Path, command: Sequence[str]) -> None:
        self._path = path
        self._command = command

    def is_enabled(self) -> bool:
        """Whether the session starts it."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return False
        keys = {key.strip(): value.strip().lower() for key, mark, value in (line.partition("=") for line in lines) if mark}
        return keys.get("Hidden") != "true" and keys.get("X-GNOME-Autostart-enabled") != "false"

    def set_enabled(self, enabled: bool, /) -> None:
        """Write the entry, or remove it. Raises EnvironmentUnusable."""
        try:
            if enabled:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                draft = self._path.with_name(f".{self._path.name}.new")
                draft.write_text(self._text(), encoding="utf-8")
                draft.replace(self._path)
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _unusable(f"{self._path}: {error.strerror or error}") from error

    def _text(self) -> str:
        comment = QCoreApplication.translate("Autostart", "Keeps mail and records in step")
        lines = [
            "[Desktop Entry]",
            "Type=Application",
            "Name=Postroom",
            f"Comment={escaped(comment)}",
            f"Exec={exec_line(self._command)}",
            "Icon=postroom",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
            f"X-GNOME-Autostart-Delay={DELAY_S}",
        ]
        return "\n".join(lines) + "\n"


def exec_line(command: Sequence[str]) -> str:
    """A command as the value of Exec: quoted as its rules say, then escaped as all values are."""
    return escaped(" ".join(_quoted(argument) for argument in command))


def _quoted(argument: str) -> str:
    doubled = argument.replace("%", "%%")
    if argument and not _RESERVED & set(argument):
        return doubled
    return '"' + "".join(f"\\{char}" if char in _ESCAPED else char for char in doubled) + '"'


def escaped(value: str) -> str:
    """A string as a value of a desktop entry."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


class Registry(Protocol):
    """As much of the user's registry as is needed; an absent key or value reads as None, and is no error to remove."""

    def read(self, key: str, name: str) -> object: ...

    def write(self, key: str, name: str, value: str) -> None: ...

    def remove(self, key: str, name: str) -> None: ...


class WindowsRun:
    """A value under the Run key of the user."""

    def __init__(self, registry: Registry, name: str, command: Sequence[str]) -> None:
        self._registry = registry
        self._name = name
        self._command = command

    def is_enabled(self) -> bool:
        """Whether the session starts it."""
        if not self._registry.read(RUN_KEY, self._name):
            return False
        approved = self._registry.read(APPROVED_KEY, self._name)
        return not (isinstance(approved, bytes) and approved[:1] and approved[0] % 2 == 1)

    def set_enabled(self, enabled: bool, /) -> None:
        """Write the value, or remove it. Raises EnvironmentUnusable."""
        try:
            if enabled:
                self._registry.write(RUN_KEY, self._name, subprocess.list2cmdline(self._command))
            else:
                self._registry.remove(RUN_KEY, self._name)
            # What somebody decided in the task manager was about the value before.
            self._registry.remove(APPROVED_KEY, self._name)
        except OSError as error:
            raise _unusable(f"{RUN_KEY}: {error.strerror or error}") from error


def _unusable(cause: str) -> EnvironmentUnusable:
    return EnvironmentUnusable(
        cause,
        code="Autostart",
        title=QCoreApplication.translate("Autostart", "Starting with the session could not be changed"),
        hint=QCoreApplication.translate("Autostart", "Give this user the right to write there, or use the desktop's own settings."),
    )


if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """The keys of the user who is signed in."""

        def read(self, key: str, name: str) -> object:
            """A value, or None."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None

        def write(self, key: str, name: str, value: str) -> None:
            """Set a value; the key is made where it is absent."""
            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def remove(self, key: str, name: str) -> None:
            """Remove a value, where it is."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return
