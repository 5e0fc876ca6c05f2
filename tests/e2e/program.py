"""Drives the command line as a script would: in a process of its own, with a home of its own."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.e2e import warm

TIMEOUT_S = 240


class Program:
    """One home, and the command line over it. Secrets come from the environment. `account` is for tests that need a name."""

    account: str = ""

    def __init__(self, home: Path, secrets: Mapping[str, str]) -> None:
        self.home = home
        # Opening the store takes a hundred times as long as looking into it; whoever looks all the time keeps it open.
        self._reader: sqlite3.Connection | None = None
        self._watching = False
        keep = {key: value for key, value in os.environ.items() if not key.startswith("POSTROOM_")}
        names = {f"POSTROOM_SECRET_{name.upper().replace('-', '_')}": value for name, value in secrets.items()}
        self.env = {**keep, **names, "POSTROOM_HOME": str(home), "POSTROOM_SECRETS": "env", "PYTHONWARNINGS": "error"}

    def run(self, *arguments: str, stdin: str = "", expect: int | None = 0) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; the exit code must be `expect`."""
        done = self._run(arguments, stdin)
        assert expect is None or done.returncode == expect, (arguments, done.returncode, done.stdout[-3000:], done.stderr[-3000:])
        return done

    def _run(self, arguments: tuple[str, ...], stdin: str) -> subprocess.CompletedProcess[str]:
        if not warm.can_start(self.env):
            return subprocess.run(
                [sys.executable, "-m", "core", *arguments],
                input=stdin,
                env=self.env,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=TIMEOUT_S,
                check=False,
            )
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            code = warm.run(arguments, self.env, stdin.encode(), TIMEOUT_S, output, errors)
            for stream in (output, errors):
                stream.seek(0)
            return subprocess.CompletedProcess(arguments, code, output.read().decode(), errors.read().decode())

    def json(self, *arguments: str, stdin: str = "", expect: int | None = 0) -> Any:
        """Run a command with --json and return its document."""
        return json.loads(self.run(*arguments, "--json", stdin=stdin, expect=expect).stdout)

    def start(self, *arguments: str) -> subprocess.Popen[bytes] | warm.Started:
        """Start a command and leave it running."""
        if warm.can_start(self.env):
            with Path(os.devnull).open("r+b", buffering=0) as nothing:
                return warm.Started(arguments, self.env, [nothing.fileno()] * 3)
        return subprocess.Popen(
            [sys.executable, "-m", "core", *arguments], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def count(self, query: str) -> int:
        """Ask the store file itself, through a reader of our own; -1 while there is nothing to ask."""
        stores = list(self.home.glob("*.sqlite*")) + list(self.home.glob("*.db"))
        store = next((path for path in stores if not path.name.endswith(("-wal", "-shm"))), None)
        if store is None:
            return -1
        try:
            if self._reader is None:
                self._reader = sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=60)
            return int(self._reader.execute(query).fetchone()[0])
        except sqlite3.OperationalError:
            return -1
        finally:
            if not self._watching:
                self._forget_reader()

    def _forget_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def kill_when(self, reached: Callable[[], bool], *arguments: str) -> bool:
        """Start a command and kill it with SIGKILL as soon as `reached`; False when it ended before."""
        process = self.start(*arguments)
        pause = threading.Event()
        self._watching = True
        try:
            while process.poll() is None:
                if reached():
                    process.kill()
                    process.wait(TIMEOUT_S)
                    return True
                pause.wait(0.001)
        finally:
            self._watching = False
            self._forget_reader()
            if process.poll() is None:
                process.kill()
            process.wait(TIMEOUT_S)
        return False

    def compose_many(self, sender: str, mails: Sequence[tuple[str, str]]) -> None:
        """Put mails (recipient, subject) into pending-send, in one process."""
        script = Path(__file__).with_name("compose_many.py")
        subprocess.run(
            [sys.executable, str(script), sender],
            input=json.dumps(list(mails)),
            env={**self.env, "PYTHONPATH": str(script.parents[2])},
            text=True,
            check=True,
            timeout=TIMEOUT_S,
        )
