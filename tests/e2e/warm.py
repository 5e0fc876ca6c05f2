"""Starts the command line without the second that Python takes to load it: a process that has loaded everything forks for each start.

What is started is a process of its own all the same, with its own environment, streams, folder and end, and dies by a signal as any other.

    test ── start ──▶ warm process ── fork ──▶ keeper ── fork ──▶ python -m core ...
    test ◀── number of the process, and how it ended ── keeper

One warm process serves one test process and ends with it. Only where processes fork; elsewhere `can_start` is False.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from sqlalchemy import orm

import core
from core.loading import loading

ROOT = Path(__file__).resolve().parents[2]
#: Python reads what is called so at its start, so it is the warm process's own.
_OF_PYTHON = {"PYTHONWARNINGS": "error"}
_CHUNK = 1 << 16


def _of_python(env: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in env.items() if key.startswith("PYTHON") and key != "PYTHONPATH"}


def can_start(env: Mapping[str, str]) -> bool:
    """Tell whether a process with this environment can be forked."""
    return os.name == "posix" and _of_python(env) == _of_python(os.environ) | _OF_PYTHON


class Started:
    """A process that runs; as subprocess.Popen, as far as tests ask. Its streams are the three file descriptors."""

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str], streams: Sequence[int]) -> None:
        self.returncode: int | None = None
        self._link = _warm().connection()
        self._heard = b""
        wish = {"arguments": list(arguments), "env": dict(env), "cwd": str(Path.cwd())}
        socket.send_fds(self._link, [json.dumps(wish).encode() + b"\n"], list(streams))
        self.pid = self._line()

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        try:
            return self.wait(0.0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout_s: float) -> int:
        """Wait for its end and return its exit code. Raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            self._link.settimeout(timeout_s)
            try:
                self.returncode = self._line()
            except (BlockingIOError, TimeoutError):
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout_s) from None
            self._link.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def _line(self) -> int:
        """The next number that the keeper tells."""
        while b"\n" not in self._heard:
            said = self._link.recv(_CHUNK)
            if not said:
                raise EOFError("nobody keeps the process")
            self._heard += said
        line, _, self._heard = self._heard.partition(b"\n")
        return int(line)


def run(arguments: Sequence[str], env: Mapping[str, str], stdin: bytes, timeout_s: float, output: IO[bytes], errors: IO[bytes]) -> int:
    """Run a command to its end, with its output in two files; return its exit code. Raises subprocess.TimeoutExpired after killing it."""
    with tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        started = Started(arguments, env, [given.fileno(), output.fileno(), errors.fileno()])
    try:
        return started.wait(timeout_s)
    finally:
        started.kill()


class _Warm:
    """The warm process, as this one sees it."""

    def __init__(self) -> None:
        self._own, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tests.e2e.warm", str(theirs.fileno())]
        with theirs:
            env = {**os.environ, **_OF_PYTHON, "PYTHONPATH": str(ROOT)}
            self._process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        atexit.register(self.close)

    def connection(self) -> socket.socket:
        """A link for one start."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._own, [b"\n"], [theirs.fileno()])
        return ours

    def close(self) -> None:
        """End it, which ends nothing that it started."""
        self._own.close()
        self._process.wait(60)


@functools.cache
def _warm() -> _Warm:
    return _Warm()


# ---- in the warm process


def load() -> None:
    """Load what the command line may come to need; the console and its libraries are none of it."""
    with loading():
        for found in pkgutil.walk_packages(core.__path__, "core."):
            # Revisions of the store's schema are for their own program to load.
            if not found.name.endswith("__main__") and ".migrations." not in found.name:
                importlib.import_module(found.name)
    orm.configure_mappers()
    gc.collect()
    gc.freeze()
    assert threading.active_count() == 1, threading.enumerate()


def serve(own: socket.socket) -> dict[str, Any] | None:
    """Fork for each wish until nobody is there to have one. Returns None then; and a wish, in the process that is to carry it out."""
    # Whoever ends is nobody's business here: the keepers tell how.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        _, descriptors, _, _ = socket.recv_fds(own, 1, 1)
        if not descriptors:
            return None
        with socket.socket(fileno=descriptors[0]) as link:
            if os.fork() == 0:
                own.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                return _keep(link)


def _keep(link: socket.socket) -> dict[str, Any]:
    """Fork again: the keeper stays until the process has ended, and tells. Returns the wish, in the process that is to carry it out."""
    said, streams, _, _ = socket.recv_fds(link, _CHUNK, 3)
    while not said.endswith(b"\n"):
        said += link.recv(_CHUNK)
    child = os.fork()
    if child == 0:
        link.close()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        return dict(json.loads(said))
    for stream in streams:
        os.close(stream)
    try:
        link.sendall(f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        link.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    except BrokenPipeError:
        # The test has gone, and nobody is told.
        os._exit(1)
    os._exit(0)


def main(own: socket.socket) -> None:
    """Serve, and in each process that is forked be `python -m core`."""
    load()
    wish = serve(own)
    if wish is None:
        return
    os.environ.clear()
    os.environ.update(wish["env"])
    os.chdir(wish["cwd"])
    sys.argv = ["core", *wish["arguments"]]
    runpy.run_module("core", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as told:
        main(told)
