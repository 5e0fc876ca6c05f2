"""A private screen: Xvfb with openbox, with or without a panel that shows tray icons, and hands and eyes on it.

Programs are started with `env=display.env`. They have a home, a configuration and a runtime folder of their own and no D-Bus session, so
tray icons go to the panel by the X protocol.
"""

import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers.process import Process, ServerError, private_folder, program, wait_until

SCREEN = "1280x900x24"
PANEL = """
panel_items = TS
panel_size = 100% 30
panel_position = bottom center horizontal
panel_monitor = all
wm_menu = 0
strut_policy = follow_size
taskbar_mode = single_desktop
task_text = 1
task_icon = 0
task_maximum_size = 200 24
mouse_left = toggle_iconify
systray_padding = 4 4 6
systray_icon_size = 22
systray_sort = ascending
"""
TIMEOUT_S = 60.0
COMMAND_TIMEOUT_S = 60.0
# What xwininfo -tree says of one window: id, title, geometry relative to its parent and to the screen.
WINDOW = re.compile(r'^\s+(0x[0-9a-f]+) (?:"(.*)"|\(has no name\)):.*?(\d+)x(\d+)[+-]+\d+[+-]+\d+\s+\+(-?\d+)\+(-?\d+)$')
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
sys.exit(0 if app.primaryScreen().grabWindow(0).save(sys.argv[1]) else 1)
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Window:
    """A window of the screen; the place is that of its upper left corner on the screen, in pixels."""

    id: int
    title: str
    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """Its middle on the screen."""
        return self.x + self.width // 2, self.y + self.height // 2


class Display:
    """A running screen; `env` is the environment of a program that shall use it."""

    def __init__(self, folder: Path, *, panel: bool) -> None:
        self.folder = folder
        self._processes: list[Process] = []
        for name in ("home", "config", "data", "cache", "run"):
            (folder / name).mkdir(mode=0o700)
        self.env = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV", "PYTHONPATH") if name in os.environ} | {
            "HOME": str(folder / "home"),
            "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "QT_QPA_PLATFORM": "xcb",
        }
        try:
            self.env["DISPLAY"] = self._screen()
            # The first key that xdotool presses changes the keyboard of the screen, whereupon openbox lets go of all its keys and takes
            # them anew: what is pressed meanwhile is lost. So it comes before there is an openbox.
            self.xdotool("key", "Shift_L")
            self._start([program("openbox")], "openbox", lambda: "window id" in self.property_of("root", "_NET_SUPPORTING_WM_CHECK"))
            if panel:
                configuration = folder / "tint2rc"
                configuration.write_text(PANEL, encoding="ascii")
                self._start([program("tint2"), "-c", str(configuration)], "tint2", lambda: bool(self.panel()))
        except BaseException:
            self.stop()
            raise

    # Eyes

    def windows(self, title: str) -> list[int]:
        """Return the ids of the visible windows whose title has this regular expression; minimised ones, menus and icons do not count."""
        return [each for each in self._search("--onlyvisible", "--name", title) if each in self.managed_windows()]

    def wait_window(self, title: str, timeout_s: float = TIMEOUT_S) -> int:
        """Wait until such a window is visible, and return it."""
        found: list[int] = []

        def there() -> bool:
            found[:] = self.windows(title)
            return bool(found)

        wait_until(there, timeout_s, f"no window {title!r}", self.tree)
        return found[0]

    def wait_no_window(self, title: str, timeout_s: float = TIMEOUT_S) -> None:
        """Wait until no such window is visible."""
        wait_until(lambda: not self.windows(title), timeout_s, f"the window {title!r} is still there", self.tree)

    def active_window(self) -> int:
        """Return the id of the window that has the keyboard, as the window manager says; 0 for none."""
        found = re.search(r"0x[0-9a-f]+", self.property_of("root", "_NET_ACTIVE_WINDOW"))
        return int(found.group(), 16) if found else 0

    def managed_windows(self) -> list[int]:
        """Return the ids of the windows in the task list, minimised ones included."""
        return [int(each, 16) for each in re.findall(r"0x[0-9a-f]+", self.property_of("root", "_NET_CLIENT_LIST"))]

    def is_minimised(self, window: int) -> bool:
        """Tell whether the window manager has made an icon of it."""
        return "Iconic" in self.property_of(window, "WM_STATE")

    def panel(self) -> list[Window]:
        """Return the panel's window, or nothing where there is none."""
        return [each for each in self._tree_of("-root") if each.title == "tint2" and each.width > each.height > 1]

    def tray_icons(self) -> list[Window]:
        """Return what stands in the panel's tray, from left to right."""
        found = [each for bar in self.panel() for each in self._tree_of("-id", str(bar.id)) if each.width < bar.width and each.width > 1]
        # An embedded icon stands in a window of the panel's of the same place.
        places = {(each.x, each.y): each for each in found if 0 < each.width <= 64}
        return [places[place] for place in sorted(places)]

    def property_of(self, window: int | str, name: str) -> str:
        """Return what xprop says of a property; `window` is an id or "root"."""
        which = ["-root"] if window == "root" else ["-id", str(window)]
        return self._run(program("xprop"), *which, name)

    def screenshot(self, path: Path) -> None:
        """Save the whole screen as it is, as PNG."""
        self._run(sys.executable, "-c", GRAB, str(path))

    def tree(self) -> str:
        """Return all windows of the screen, for messages."""
        return self._run(program("xwininfo"), "-root", "-tree")

    # Hands

    def xdotool(self, *arguments: str | int) -> str:
        """Carry out one chain of xdotool's commands and return what it says. Raises ServerError where it fails."""
        return self._run(program("xdotool"), *map(str, arguments))

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Click at a place of the screen."""
        # Without --sync, which waits for a pointer that is there already to move.
        self.xdotool("mousemove", x, y, "click", button)

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 12) -> None:
        """Drag with the left button from one place to the other, at a hand's pace, and let go there."""
        words: list[str | int] = ["mousemove", *start, "mousedown", 1]
        for step in range(1, steps + 1):
            x, y = (start[axis] + (end[axis] - start[axis]) * step // steps for axis in (0, 1))
            words += ["mousemove", x, y, "sleep", "0.03"]
        # Only a further move tells the target that the pointer rests on it.
        self.xdotool(*words, "mousemove", end[0] + 1, end[1], "sleep", "0.15", "mouseup", 1)

    def close(self, window: int) -> None:
        """Ask a window to close, as the cross in its frame does."""
        self.activate(window)
        self.xdotool("key", "alt+F4")

    def activate(self, window: int) -> None:
        """Bring a window to the front and give it the keyboard."""
        self.xdotool("windowactivate", "--sync", window)

    def stop(self) -> None:
        """End the panel, the window manager and the screen."""
        for process in reversed(self._processes):
            process.stop()

    def _screen(self) -> str:
        """Start Xvfb on a number that it chooses itself; return the name of the display."""
        log = self.folder / "Xvfb.log"
        command = [program("Xvfb"), "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
        self._processes.append(Process(command, log, env=self.env))
        number = re.compile(r"^(\d+)$", re.MULTILINE)
        self._processes[-1].wait_ready(lambda: number.search(log.read_text(encoding="utf-8")) is not None, "Xvfb", TIMEOUT_S)
        found = number.search(log.read_text(encoding="utf-8"))
        assert found is not None
        return f":{found.group(1)}"

    def _start(self, command: list[str], name: str, ready: Callable[[], bool]) -> None:
        self._processes.append(Process(command, self.folder / f"{name}.log", env=self.env))
        self._processes[-1].wait_ready(ready, name, TIMEOUT_S)

    def _search(self, *arguments: str) -> list[int]:
        command = [program("xdotool"), "search", *arguments]
        # It ends with 1 where nothing was found.
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False, timeout=COMMAND_TIMEOUT_S)
        return sorted(int(line) for line in done.stdout.split())

    def _tree_of(self, *which: str) -> list[Window]:
        said = self._run(program("xwininfo"), *which, "-tree")
        found = [WINDOW.match(line) for line in said.splitlines()]
        return [
            Window(int(each[1], 16), each[2] or "", x=int(each[5]), y=int(each[6]), width=int(each[3]), height=int(each[4]))
            for each in found
            if each is not None
        ]

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False, timeout=COMMAND_TIMEOUT_S)
        if done.returncode != 0:
            raise ServerError(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout


def running(*, panel: bool) -> Iterator[Display]:
    """Run a screen in a folder of its own."""
    for name in ("Xvfb", "openbox", "xdotool", "xprop", "xwininfo", *(("tint2",) if panel else ())):
        program(name)
    with private_folder("display") as folder:
        screen = Display(folder, panel=panel)
        try:
            yield screen
        finally:
            screen.stop()


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    """A screen with a window manager and a panel that lists the windows and shows tray icons."""
    yield from running(panel=True)


@pytest.fixture(scope="session")
def display_without_tray() -> Iterator[Display]:
    """A screen with a window manager, and nothing that would show a tray icon."""
    yield from running(panel=False)
