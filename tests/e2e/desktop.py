"""The console on a screen, seen and used from outside: xdotool's hands, and questions to `console_under_test` about where things are."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.servers.display import Display
from tests.servers.process import ServerError, wait_until

ROOT = Path(__file__).resolve().parents[2]
#: Start of the console on two busy cores, and anything that it does thereafter.
TIMEOUT_S = 60.0
TITLE = "^Postroom( demo)?$"


class NotOnScreen(Exception):
    """What was asked about is not on the screen, in the console's own words."""


class Desktop:
    """A running console on a display."""

    def __init__(self, display: Display, folder: Path, *arguments: str) -> None:
        self.display = display
        # The system's limit for such paths is short, and pytest's folders are long.
        self._sockets = tempfile.TemporaryDirectory(prefix="postroom-ask-")
        self._socket = Path(self._sockets.name) / "ask"
        self.log = folder / "console.log"
        self.env = console_env(display)
        command = [sys.executable, "-m", "tests.e2e.console_under_test", str(self._socket), *arguments]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)

    def ask(self, question: str, /, *names: str, **values: Any) -> Any:
        """Ask the console, `ask("centre", "rail-folders")`, `ask("centre", "folder-tree", path=["Inbox"])`. Raises NotOnScreen."""
        said = {"ask": question, **values}
        if names:
            said["text" if question == "menu" else "name"] = names[0]
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(TIMEOUT_S)
            link.connect(str(self._socket))
            link.sendall(json.dumps(said).encode() + b"\n")
            with link.makefile("rb") as stream:
                answer = json.loads(stream.readline())
        if "error" in answer:
            raise NotOnScreen(answer["error"])
        return answer["answer"]

    def wait_for(self, question: str, /, *names: str, wanted: Any = None, **values: Any) -> Any:
        """Ask until the answer is `wanted` (None: anything), and return it."""
        found: list[Any] = []

        def there() -> bool:
            # A console that is starting, or painting, has no answer yet.
            with contextlib.suppress(NotOnScreen, OSError, ValueError):
                found.append(self.ask(question, *names, **values))
                return wanted is None or found[-1] == wanted
            return not self.running

        wait_until(there, TIMEOUT_S, f"no answer to {question} {names} {values}; the last was {found[-1:]}", self.report)
        if not self.running:
            raise ServerError(f"the console ended with {self.process.returncode}\n{self.report()}")
        return found[-1]

    def click(self, name: str, path: Sequence[str] = (), button: int = 1) -> None:
        """Click a widget, or an item of a view, once it is there."""
        x, y = self.wait_for("centre", name, path=list(path))
        self.display.click(x, y, button)

    def choose(self, text: str) -> None:
        """Click an entry of an open menu."""
        x, y = self.wait_for("menu", text)
        self.display.click(x, y)

    def window(self) -> int:
        """Wait for the main window, and return its id."""
        return self.display.wait_window(TITLE, TIMEOUT_S)

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self.process.poll() is None

    def wait_end(self) -> int:
        """Wait for its end and return its exit code."""
        try:
            return self.process.wait(TIMEOUT_S)
        except subprocess.TimeoutExpired:
            raise ServerError(f"the console did not end\n{self.report()}") from None

    def report(self) -> str:
        """What it wrote, for messages."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def stop(self) -> None:
        """End it, whatever it is doing."""
        if self.running:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(TIMEOUT_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._sockets.cleanup()


def console_env(display: Display) -> dict[str, str]:
    """The environment of a console on this display, whose Python warnings are errors."""
    return {**display.env, "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), display.env.get("PYTHONPATH")]))}


@contextlib.contextmanager
def console_on(display: Display, folder: Path, *arguments: str) -> Iterator[Desktop]:
    """Start the console with these arguments, and end it with the block."""
    desktop = Desktop(display, folder, *arguments)
    try:
        yield desktop
    finally:
        desktop.stop()
