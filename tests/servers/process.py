"""What every server fixture needs: a program, a folder, a port, a process that ends with the tests, a bounded wait."""

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

import pytest

POLL_INTERVAL_S = 0.02
STOP_TIMEOUT_S = 30.0
# Below the range from which the kernel takes ports for outgoing connections, so that none takes ours in between.
PORTS = range(20_000, 32_000)
SYSTEM_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin"

Server = TypeVar("Server")


class ServerError(Exception):
    """A server did not start or did not answer in time; its log is part of the message."""


def is_root() -> bool:
    """Tell whether servers have to be given users of their own."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def absent(reason: str) -> NoReturn:
    """Skip the test on a user's machine; fail it where everything has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def program(name: str) -> str:
    """Return the path of a server's program, also where a user's PATH lacks the system's folders."""
    path = f"{os.environ.get('PATH', '')}{os.pathsep}{SYSTEM_FOLDERS}"
    found = shutil.which(name, path=path)
    if found is None:
        absent(f"{name} is not installed; packaging/bootstrap.py test says what to install")
    return found


def free_port() -> int:
    """Return a loopback port that nothing listens on now."""
    # Not seeded by the test run: two runs side by side must not try the same ports in the same order.
    choose = random.SystemRandom()
    while True:
        port = choose.choice(PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def private_folder(kind: str) -> Iterator[Path]:
    """Make a folder that a server's own users can reach; pytest's folders are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix=f"postroom-{kind}-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        # A server may still be removing a file of its own.
        shutil.rmtree(folder, ignore_errors=True)


def wait_until(ready: Callable[[], bool], timeout_s: float, what: str, log: Callable[[], str] = str) -> None:
    """Look again and again until the condition holds, or raise with the log when the time is over."""
    never = threading.Event()
    deadline = time.monotonic() + timeout_s
    while not ready():
        if time.monotonic() > deadline:
            raise ServerError(f"{what} within {timeout_s} s\n{log()}")
        never.wait(POLL_INTERVAL_S)


def answers(port: int, *, host: str = "127.0.0.1") -> bool:
    """Tell whether a server accepts connections and greets."""
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=30) as link:
        return bool(link.recv(1))
    return False


class Process:
    """A server process in the foreground; it is stopped with the tests and dies with a killed test run."""

    def __init__(
        self,
        command: Sequence[str],
        log_file: Path,
        *,
        user: str | None = None,
        env: Mapping[str, str] | None = None,
        stdin: bytes = b"",
    ) -> None:
        self.log_file = log_file
        guard = shutil.which("setpriv")
        prefix = [guard, "--pdeathsig", "TERM"] if guard else []
        with log_file.open("ab") as log:
            self.popen = subprocess.Popen(
                [*prefix, *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                user=user,
                group=user,
                extra_groups=[] if user else None,
                env=env,
                start_new_session=True,
            )
        assert self.popen.stdin is not None
        # A process that ended at once has no reader; its log says why.
        with contextlib.suppress(BrokenPipeError), self.popen.stdin as pipe:
            pipe.write(stdin)

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self.popen.poll() is None

    def log(self) -> str:
        """Return the last lines that the server wrote."""
        if not self.log_file.exists():
            return ""
        return self.log_file.read_text(encoding="utf-8", errors="replace")[-4000:]

    def wait_ready(self, ready: Callable[[], bool], what: str, timeout_s: float = 120.0) -> None:
        """Wait until the server answers; a server that ended is no longer waited for."""
        wait_until(lambda: not self.alive() or ready(), timeout_s, f"{what} did not answer", self.log)
        if not self.alive():
            raise ServerError(f"{what} ended with {self.popen.returncode}\n{self.log()}")

    def stop(self, with_signal: int = signal.SIGTERM) -> None:
        """End the process and what it started, kindly first."""
        if self.alive():
            self.popen.send_signal(with_signal)
        try:
            self.popen.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.popen.pid, signal.SIGKILL)
            self.popen.wait(STOP_TIMEOUT_S)


def started(start: Callable[[], Server], attempts: int = 3) -> Server:
    """Start a server; one whose port was taken meanwhile is started again on another."""
    for _ in range(attempts - 1):
        with contextlib.suppress(ServerError):
            return start()
    return start()
