"""Whether a window can open here, and which of the console and the engine a verb starts.

demo, run ──▶ asked for without a window? ──yes──▶ the engine, on the command line
                 │ no
              a display that answers? ──no──▶ say so; the engine, on the command line
                 │ yes
              Qt's libraries there? ──▶ install them, or say how ──▶ the console
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import bootstrap_debian
from bootstrap import BootstrapError

# What these say is said on the command line alone.
WINDOWLESS = {"demo": {"--headless", "--once", "--json"}, "run": {"--headless", "--metrics", "--json"}}
ANSWER_TIMEOUT_S = 2.0
X11_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108  where X servers listen
X11_PORT = 6000
PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
PROBE_TIMEOUT_S = 60.0


def module_and_arguments(verb: str, given: list[str], python: Path) -> list[str]:
    """Return what to start for `demo` or `run`: a module and its arguments. Raises BootstrapError where Qt cannot start."""
    wanted_without = [word for word in given if word.partition("=")[0] in WINDOWLESS[verb]]
    reason = None if wanted_without else no_window_because(os.environ)
    if reason is not None:
        part = "the demo runs" if verb == "demo" else "the engine runs"
        print(f"bootstrap: {reason}; {part} without a window", file=sys.stderr)
    if wanted_without or reason is not None:
        rest = [word for word in given if word != "--headless"]
        return ["core", "demo", "--headless", *rest] if verb == "demo" else ["core", "run", *rest]
    ensure_libraries(python)
    return ["gui", "--demo", *given] if verb == "demo" else ["gui", *given]


def no_window_because(environ: Mapping[str, str]) -> str | None:
    """Say in words why no window can open; None where one can."""
    if sys.platform in {"win32", "darwin"}:
        return None
    if environ.get("WAYLAND_DISPLAY") and wayland_answers(environ):
        return None
    if environ.get("DISPLAY"):
        return None if x11_answers(environ["DISPLAY"]) else f"the display {environ['DISPLAY']} does not answer"
    return "the Wayland display does not answer" if environ.get("WAYLAND_DISPLAY") else "there is no display"


def wayland_answers(environ: Mapping[str, str]) -> bool:
    """Tell whether the compositor takes connections."""
    return connects(socket.AF_UNIX, str(Path(environ.get("XDG_RUNTIME_DIR", "")) / environ["WAYLAND_DISPLAY"]))


def x11_answers(display: str) -> bool:
    """Tell whether an X server takes connections; what cannot be read is left to Qt to judge."""
    parsed = re.fullmatch(r"(?:unix|(?P<host>[^/:]*))(?:/unix)?:(?P<number>\d+)(?:\.\d+)?", display)
    if parsed is None:
        return True
    number = parsed["number"]
    if parsed["host"]:
        return connects(socket.AF_INET, (parsed["host"], X11_PORT + int(number)))
    return connects(socket.AF_UNIX, X11_SOCKETS + number) or connects(socket.AF_UNIX, "\0" + X11_SOCKETS + number)


def connects(family: int, address: str | tuple[str, int]) -> bool:
    """Tell whether something listens there."""
    try:
        with socket.socket(family) as link:
            link.settimeout(ANSWER_TIMEOUT_S)
            link.connect(address)
    except OSError:
        return False
    return True


def ensure_libraries(python: Path) -> None:
    """Make sure that Qt finds the system's libraries. A user who may not install them is stopped only where it cannot start."""
    if not bootstrap_debian.is_debian():
        return
    absent = bootstrap_debian.missing(bootstrap_debian.DESKTOP_PACKAGES)
    if not absent:
        return
    if bootstrap_debian.is_root():
        bootstrap_debian.install(absent)
    elif not qt_starts(python):
        line = bootstrap_debian.apt_line(absent)
        raise BootstrapError(f"the console's windows need libraries that are missing. Install them and start again:\n  {line}")


def qt_starts(python: Path) -> bool:
    """Tell whether Qt opens an application on this display."""
    try:
        done = subprocess.run([str(python), "-P", "-c", PROBE], capture_output=True, check=False, timeout=PROBE_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
