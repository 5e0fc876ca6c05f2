"""Watches one thread: whatever would make it wait (the store, passwords, files, the network) is kept as a fault.

Each is asked where it cannot be got round: SQL at the database's driver, files and sockets by the interpreter's own audit events.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import event

from core.app import App
from core.credentials.memory import MemorySecrets
from core.service import Service

ROOT = Path(__file__).resolve().parents[3]
#: What comes with the program or the interpreter is read once, and is small.
_OURS = (str(ROOT / "resources"), str(ROOT / "gui"), str(ROOT / "core"), str(ROOT / "postroom.egg-info"), sys.prefix, sys.base_prefix)
_NET = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen", "sqlite3.connect"})
_FILES = frozenset({"open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "shutil.copyfile"})


class Guard:
    """`faults` has what happened on the watched thread, each with where in the console it came from."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.faults: list[str] = []

    def look(self, what: str) -> None:
        """Keep a fault where this is the watched thread."""
        if threading.get_ident() != self.thread:
            return
        # What a test itself asks of the store is its own matter. Lines of source are not read here: that opens files.
        frame = sys._getframe()
        while frame.f_back is not None and not frame.f_code.co_filename.startswith(str(ROOT / "gui")):
            frame = frame.f_back
        if frame.f_back is not None:
            self.faults.append(f"{what} from {Path(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_name}")


_guards: list[Guard] = []


def _audit(name: str, args: tuple[object, ...]) -> None:
    if not _guards or (name not in _NET and name not in _FILES):
        return
    where = str(args[0]) if args else ""
    if name in _NET or (isinstance(args[0], str | bytes | Path) and not where.startswith(_OURS)):
        _guards[-1].look(f"{name} {where}")


# There is no way to take it back; without a guard it does nothing.
sys.addaudithook(_audit)


def _asked(guard: Guard, name: str, call: Callable[..., object]) -> Callable[..., object]:
    @wraps(call)
    def asked(*args: object, **named: object) -> object:
        guard.look(name)
        return call(*args, **named)

    return asked


@contextmanager
def guarded(monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    """Watch the calling thread."""
    guard = Guard()

    def executed(*_args: object) -> None:
        guard.look("SQL")

    for owner, names in ((Service, _public(Service)), (MemorySecrets, _public(MemorySecrets)), (App, ["relist", "preview", "check_store"])):
        for name in names:
            monkeypatch.setattr(owner, name, _asked(guard, f"{owner.__name__}.{name}", getattr(owner, name)))
    event.listen(sqlalchemy.Engine, "before_cursor_execute", executed)
    _guards.append(guard)
    try:
        yield guard
    finally:
        _guards.remove(guard)
        event.remove(sqlalchemy.Engine, "before_cursor_execute", executed)


def _public(owner: type) -> list[str]:
    return [name for name in dir(owner) if not name.startswith("_") and callable(getattr(owner, name))]
