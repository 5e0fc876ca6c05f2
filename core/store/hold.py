"""Who works on a store on SQLite: one engine per home, by an OS lock that the kernel frees when its process ends, however it ends.

Beside the lock file lies a file that says who holds it, so that others can name the holder. It proves nothing by itself; the lock does.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from core.errors import StoreHeld, StoreUnreachable

LOCK_NAME = "engine.lock"
HOLDER_NAME = "engine.holder.json"

if sys.platform == "win32":  # pragma: no cover  held by the suite's run on Windows
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """The engine that holds a store. `since` is ISO 8601 in UTC."""

    name: str
    host: str
    pid: int
    since: str

    def __str__(self) -> str:
        return f"{self.name} (process {self.pid} on {self.host}, since {self.since})"


def holder_of(home: Path) -> Holder | None:
    """Who holds the home as far as the file beside the lock says; None where it says nothing."""
    try:
        return Holder(**json.loads((home / HOLDER_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


@contextmanager
def hold_home(home: Path, name: str, now: datetime) -> Iterator[None]:
    """Hold the home for the length of the block. Raises StoreHeld, naming the holder, and StoreUnreachable."""
    try:
        handle = os.open(home / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreUnreachable(f"the lock of the home cannot be made: {error}") from error
    try:
        try:
            _lock(handle)
        except OSError as error:
            raise StoreHeld(str(holder_of(home) or "an engine that did not say its name yet")) from error
        _write_holder(home, Holder(name, socket.gethostname(), os.getpid(), now.isoformat(timespec="seconds")))
        try:
            yield
        finally:
            # A file that stays behind is only a name without a lock; the next holder writes its own.
            with suppress(OSError):
                (home / HOLDER_NAME).unlink(missing_ok=True)
    finally:
        os.close(handle)


def _write_holder(home: Path, holder: Holder) -> None:
    temporary = home / f"{HOLDER_NAME}.tmp"
    try:
        temporary.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        temporary.replace(home / HOLDER_NAME)
    except OSError as error:
        raise StoreUnreachable(f"the holder of the home cannot be written down: {error}") from error
